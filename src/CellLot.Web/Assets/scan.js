// A wedge scanner is a keyboard: it types a code and Enter into whatever has focus. A scan is what is typed without pausing, as
// long as a code and ended by Enter. It fills the field that expects it, or opens its page. What a code means, the server says.
const pause = 1000; // milliseconds between keys outside of a field: slower is not a scan
const burst = 50; // milliseconds between keys inside a field: people type slower
const shortest = 3; // characters
let typed = "";
let last = 0;
let before = null; // the field as it was before the burst

const isField = (element) => element instanceof Element && element.matches("input, textarea, select");
const takesAll = (field) => field.id === "scan" || field.hasAttribute("data-scan");

// A scanner sends the separator behind GS1 elements of variable length as Ctrl+].
const separator = "\u001d";

document.addEventListener("keydown", (event) => {
  const character = event.ctrlKey && event.key === "]" ? separator : event.key;
  if ((event.ctrlKey && character !== separator && event.key !== "Control") || event.altKey || event.metaKey || event.isComposing) return;
  if (isField(event.target)) inField(event, character);
  else outside(event, character);
});

// Keys that a scanner presses besides characters.
const isHeld = (event) => event.key === "Shift" || event.key === "Control";

function outside(event, character) {
  if (event.timeStamp - last > pause) typed = "";
  last = event.timeStamp;
  if (event.key === "Enter") {
    if (typed.length >= shortest) {
      event.preventDefault(); // a link or button that has focus is not what was meant
      scanned(typed, null);
    }
    typed = "";
  } else if (character.length === 1 && (typed !== "" || /[=&(\]a-z0-9]/i.test(character))) {
    typed += character;
    if (event.key === " ") event.preventDefault();
  } else if (!isHeld(event)) typed = ""; // Tab and the like are a person's
}

function inField(event, character) {
  const field = event.target;
  if (takesAll(field) || field.type === "password") return;
  const form = field.closest("form.cl-entry");
  if (event.timeStamp - last > burst) {
    typed = "";
    before = { field, value: field.value };
  }
  last = event.timeStamp;
  if (event.key === "Enter") {
    const quick = typed.length > shortest && before?.field === field;
    if (form && field.tagName !== "TEXTAREA") event.preventDefault(); // a scanner's Enter never sends a half-filled form
    if (quick && (form || field.dataset.scanFor)) {
      event.preventDefault();
      const code = typed;
      if (field.tagName !== "SELECT" && field.type !== "radio" && field.type !== "checkbox") field.value = before.value;
      scanned(code, field);
    } else if (form && field.tagName !== "TEXTAREA") next(field);
    typed = "";
  } else if (character.length === 1) {
    typed += character;
    if (character === separator) event.preventDefault();
  } else if (!isHeld(event)) typed = ""; // what was typed here is no part of what comes in the next field
}

async function scanned(code, from) {
  const all = document.querySelector("#main [data-scan]");
  if (all && (all.dataset.scan === "any" || (await meaning(code))?.kind !== "patient")) return put(all, code, true);
  if (document.querySelector("#main [data-scan-for]")) {
    const fields = [...document.querySelectorAll("#main [data-scan-for]")];
    const knows = fields.find((f) => f.dataset.scanKnown?.split(" ").includes(code));
    if (choose(choiceOf(fields, code))) return; // it stands on this page: nobody need be asked
    if (knows) return put(knows, code, false);
    const read = await meaning(code);
    if (read?.value && strange(read)) return;
    if (read && (read.value || read.kind === "patient") && fill(read, from, code)) return;
    if (from?.hasAttribute("data-scan-raw")) return put(from, code, false); // never into an address: it may be a person's
    if (!read || read.kind === "unknown") {
      const expecting = [...document.querySelectorAll("#main :is(input, textarea)[data-scan-for]")];
      const open = expecting.find((f) => f === from) ?? expecting[0];
      if (open) return put(open, code, false);
    }
  }
  const box = document.getElementById("scan");
  if (box) put(box, code, true);
}

// What the server reads in a code: { kind, value, address }. The code travels in a body: it may be a person's.
async function meaning(code) {
  const token = document.querySelector('input[name="__RequestVerificationToken"]')?.value ?? "";
  try {
    const answer = await fetch("/scan/read", {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", accept: "application/json" },
      body: new URLSearchParams({ code, __RequestVerificationToken: token }),
    });
    return answer.ok && !answer.redirected ? await answer.json() : null;
  } catch {
    return null;
  }
}

// The field that expects it: the one in which it was scanned, else the first that is empty.
function fill({ kind, value }, from, code) {
  const fields = [...document.querySelectorAll("#main [data-scan-for]")].filter((f) => f.dataset.scanFor.split(" ").includes(kind));
  if (choose(choiceOf(fields, value))) return true;
  const inputs = fields.filter((f) => f.matches("input, textarea"));
  const field = inputs.find((f) => f === from) ?? inputs.find((f) => f.hasAttribute("data-scan-lines") || f.value === "");
  if (!field) return false;
  put(field, field.hasAttribute("data-scan-raw") ? code : value, false);
  return true;
}

// A vessel of another lot may bear the same label as one of this page.
function strange({ kind, value, within }) {
  const lot = document.querySelector("#main [data-lot]")?.dataset.lot;
  if (kind !== "vessel" || !lot || !within || within === lot) return false;
  const place = document.querySelector("#main .cl-strange");
  place.hidden = false;
  place.textContent = `WRONG LOT: ${value} is of lot ${within}. This page is for lot ${lot}. Nothing was filled in.`;
  return true;
}

const choiceOf = (fields, value) => fields.flatMap((f) => (f.matches("select") ? [...f.options] : [...f.querySelectorAll("input")])).find((o) => o.value === value);

function choose(choice) {
  if (!choice) return false;
  if (choice.tagName === "OPTION") choice.selected = true;
  else choice.checked = true;
  (choice.closest("select") ?? choice).focus();
  changed(choice);
  return true;
}

function put(field, value, send) {
  if (field.hasAttribute("data-scan-lines")) {
    const lines = field.value.split("\n").filter((l) => l.trim());
    field.value = lines.includes(value) ? field.value : [...lines, value].join("\n") + "\n";
    field.rows = Math.max(2, lines.length + 2);
  } else field.value = value;
  changed(field);
  if (send) field.form.requestSubmit();
  else if (field.hasAttribute("data-scan-lines")) field.focus();
  else next(field);
}

const changed = (field) => {
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
};

function next(field) {
  const all = [...field.form.elements].filter((f) => f.type !== "hidden" && !f.disabled && f.tagName !== "FIELDSET" && f.offsetParent !== null);
  (all[all.indexOf(field) + 1] ?? field).focus();
}
