// A tablet that is put down locks itself; what was typed stays as a draft. While somebody works, the server is told so.
const minutes = Number(document.body.dataset.idle ?? 0);
if (minutes > 0) {
  let last = Date.now();
  let told = Date.now();
  const limit = minutes * 60 * 1000;
  const seen = () => {
    last = Date.now();
    if (last - told < Math.min(60000, limit / 4)) return;
    told = last;
    fetch("/seen", { method: "POST", headers: { "CellLot-Seen": "1" } }).catch(() => {});
  };
  for (const sign of ["keydown", "pointerdown", "input"]) document.addEventListener(sign, seen, { passive: true });
  setInterval(() => {
    if (Date.now() - last >= limit) location.assign(`/lock?to=${encodeURIComponent(location.pathname + location.search)}`);
  }, 1000);
}
