// A wedge scanner types into whatever has focus: "/" or a scan that begins with a scanner's sign goes to the scan box.
document.addEventListener("keydown", (event) => {
  const box = document.getElementById("scan");
  if (!box || event.target.closest("input, textarea, select")) return;
  if (event.key === "/" || event.key === "=" || event.key === "&") {
    box.focus();
    if (event.key === "/") event.preventDefault();
  }
});
