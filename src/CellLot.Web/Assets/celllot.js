// A wedge scanner is a keyboard: it types a code and Enter into whatever has focus. What is typed outside of a field,
// without pausing, as long as a code and ended by Enter, is a scan: it goes to the scan box, and the box is sent.
const pause = 1000; // milliseconds
const shortest = 3; // characters
let typed = "";
let last = 0;

document.addEventListener("keydown", (event) => {
  // Where a page asks what is meant, a scan is its answer.
  const box = document.querySelector("[data-scan]") ?? document.getElementById("scan");
  if (!box || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (event.target instanceof Element && event.target.closest("input, textarea, select")) return;
  if (event.timeStamp - last > pause) typed = "";
  last = event.timeStamp;
  if (event.key === "Enter") {
    if (typed.length >= shortest) {
      event.preventDefault(); // a link or button that has focus is not what was meant
      box.value = typed;
      box.form.requestSubmit();
    }
    typed = "";
  } else if (event.key.length === 1 && (typed !== "" || /[=&a-z]/i.test(event.key))) {
    typed += event.key;
    if (event.key === " ") event.preventDefault();
  }
});
