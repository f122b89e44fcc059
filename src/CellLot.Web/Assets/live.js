// What changes by itself: a hold's progress, told by the server as it happens, and the ward's alarms. Without this script
// the pages say the same when they are loaded again.
const ended = ["in-force", "lifted"];
const progress = document.querySelector("[data-progress]");
if (progress && "EventSource" in window) {
  const hint = document.getElementById("reload");
  const told = new EventSource(progress.dataset.progress);
  let before = "";
  told.addEventListener("open", () => {
    if (hint) hint.hidden = true;
  });
  told.addEventListener("error", () => {
    if (hint && told.readyState !== EventSource.OPEN) hint.hidden = false;
  });
  told.addEventListener("message", async (event) => {
    if (event.data === before) return;
    before = event.data;
    await renew("standing", location.href);
    if (!ended.includes(JSON.parse(event.data).state)) return;
    told.close(); // nothing more is awaited
    if (hint) hint.hidden = true;
  });
}

const alarms = document.getElementById("alarms");
if (alarms) setInterval(() => renew("alarms", alarms.dataset.from), 3000);

// Puts in what the server shows now; what somebody types elsewhere on the page stays.
async function renew(id, from) {
  try {
    const answer = await fetch(from, { headers: { accept: "text/html", "CellLot-Background": "1" } });
    if (!answer.ok || answer.redirected) return;
    const shown = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(id);
    const here = document.getElementById(id);
    if (shown && here && shown.innerHTML !== here.innerHTML) here.replaceChildren(...shown.childNodes);
  } catch {
    // the next one may come through
  }
}
