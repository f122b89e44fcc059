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

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (isField(event.target)) inField(event);
  else outside(event);
});

function outside(event) {
  if (event.timeStamp - last > pause) typed = "";
  last = event.timeStamp;
  if (event.key === "Enter") {
    if (typed.length >= shortest) {
      event.preventDefault(); // a link or button that has focus is not what was meant
      scanned(typed, null);
    }
    typed = "";
  } else if (event.key.length === 1 && (typed !== "" || /[=&(\]a-z]/i.test(event.key))) {
    typed += event.key;
    if (event.key === " ") event.preventDefault();
  }
}

function inField(event) {
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
  } else if (event.key.length === 1) typed += event.key;
  else if (event.key !== "Shift") typed = ""; // what was typed here is no part of what comes in the next field
}

async function scanned(code, from) {
  const all = document.querySelector("#main [data-scan]");
  if (all) return put(all, code, true);
  if (document.querySelector("#main [data-scan-for]")) {
    const read = await meaning(code);
    if (read && fill(read, from)) return;
    if (!read) {
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
function fill({ kind, value }, from) {
  const fields = [...document.querySelectorAll("#main [data-scan-for]")].filter((f) => f.dataset.scanFor.split(" ").includes(kind));
  const choice = fields.flatMap((f) => (f.matches("select") ? [...f.options] : [...f.querySelectorAll("input")])).find((o) => o.value === value);
  if (choice) {
    if (choice.tagName === "OPTION") choice.selected = true;
    else choice.checked = true;
    (choice.closest("select") ?? choice).focus();
    changed(choice);
    return true;
  }
  const inputs = fields.filter((f) => f.matches("input, textarea"));
  const field = inputs.find((f) => f === from) ?? inputs.find((f) => f.hasAttribute("data-scan-lines") || f.value === "");
  if (!field) return false;
  put(field, value, false);
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
