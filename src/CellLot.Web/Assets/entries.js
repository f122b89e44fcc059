// Forms that record: a draft on this tablet survives a reload, a lock and a lost connection; the state of sending is shown;
// nothing is sent twice. Without this script a form is an ordinary form, and the entry's id still makes it happen once.
const kept = 12 * 60 * 60 * 1000; // milliseconds a draft is offered again
const retry = 5000;
const prefix = "celllot-draft:";
const never = ["__RequestVerificationToken", "_handler", "shown"];

const account = () => document.body.dataset.account ?? "";
const keyOf = (form) => `${prefix}${account()}:${location.pathname}:${form.dataset.draft}`;
const isKept = (field) => field.name && field.type !== "password" && !field.hasAttribute("data-no-draft") && !never.includes(field.name);

function fieldsOf(form) {
  const values = {};
  for (const field of form.elements) {
    if (!isKept(field)) continue;
    values[field.name] ??= [];
    if (field.type === "radio" || field.type === "checkbox") {
      if (field.checked) values[field.name].push(field.value);
    } else if (field.tagName !== "BUTTON" && field.tagName !== "FIELDSET") values[field.name].push(field.value);
  }
  return values;
}

function save(form) {
  try {
    localStorage.setItem(keyOf(form), JSON.stringify({ at: Date.now(), values: fieldsOf(form) }));
  } catch {
    // full or forbidden: the form itself is still there
  }
}

function draftOf(form) {
  try {
    const draft = JSON.parse(localStorage.getItem(keyOf(form)));
    return draft && Date.now() - draft.at < kept ? draft : null;
  } catch {
    return null;
  }
}

// What came back bears a new entry id where it was refused: whoever leaves and returns must not meet the old one.
function renew(form) {
  const draft = draftOf(form);
  if (!draft) return;
  draft.values.entry = [form.elements.entry.value];
  localStorage.setItem(keyOf(form), JSON.stringify(draft));
}

function restore(form) {
  const draft = draftOf(form);
  if (!draft) return;
  const { entry: _, ...typed } = draft.values;
  const { entry: __, ...fresh } = fieldsOf(form);
  if (JSON.stringify(typed) === JSON.stringify(fresh)) return;
  const next = {};
  for (const field of form.elements) {
    if (!isKept(field) || !(field.name in draft.values)) continue;
    const values = draft.values[field.name];
    if (field.type === "radio" || field.type === "checkbox") field.checked = values.includes(field.value);
    else if (field.tagName !== "BUTTON" && field.tagName !== "FIELDSET") {
      next[field.name] = (next[field.name] ?? -1) + 1;
      field.value = values[next[field.name]] ?? "";
    }
  }
  for (const details of form.querySelectorAll("details"))
    details.open ||= [...details.querySelectorAll("input, textarea, select")].some((f) => f.type !== "hidden" && f.value);
  form.querySelector(".cl-draft").hidden = false;
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

function recorded() {
  const entry = document.querySelector("[data-done]")?.dataset.done;
  for (const key of Object.keys(localStorage).filter((k) => k.startsWith(prefix))) {
    try {
      const draft = JSON.parse(localStorage.getItem(key));
      if (draft.values.entry?.[0] === entry || Date.now() - draft.at > kept) localStorage.removeItem(key);
    } catch {
      localStorage.removeItem(key);
    }
  }
}

function say(form, words) {
  const place = form.querySelector(".cl-sending");
  if (place) place.textContent = words;
  for (const button of form.querySelectorAll("[data-send]")) button.disabled = words === sending;
}
const sending = "Sending…";
const outdated = "No figures just now: CellLot does not answer. Type on, they come back.";

function unsent(form, words) {
  save(form);
  say(form, `${words} What you typed is kept on this tablet; it is sent again every few seconds. It is recorded once.`);
  setTimeout(() => form.isConnected && form.requestSubmit(), retry);
}

function begin() {
  recorded();
  for (const form of document.querySelectorAll("form[data-draft]"))
    if (form.dataset.fresh) restore(form);
    else renew(form);
  const problems = document.querySelector("#main .nhsuk-error-summary");
  // Where scan follows scan the field keeps the focus: half a code would be lost; the problem is an alert, it is heard anyway.
  if (problems && !document.querySelector("#main [data-scan]")) problems.focus();
}

document.addEventListener("input", (event) => {
  const form = event.target.closest?.("form[data-draft]") ?? (event.target.matches?.("form[data-draft]") ? event.target : null);
  if (form) save(form);
});

document.addEventListener("click", (event) => {
  const forget = event.target.closest?.("[data-forget]");
  if (!forget) return;
  localStorage.removeItem(keyOf(forget.form));
  location.reload();
});

document.addEventListener("submit", (event) => {
  if (event.target.matches("form[data-draft]")) save(event.target);
});

document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.target.matches?.("form[data-draft]")) say(event.target, sending);
});
for (const lost of ["htmx:sendError", "htmx:timeout"])
  document.addEventListener(lost, (event) => {
    const asker = event.target;
    if (asker.matches?.("form[data-draft]")) unsent(asker, "Not sent: there is no connection.");
    else if (asker.matches?.(".cl-live-place")) asker.textContent = outdated;
  });
document.addEventListener("htmx:responseError", (event) => {
  if (event.target.matches?.(".cl-live-place")) event.target.textContent = outdated;
});
document.addEventListener("htmx:beforeSwap", (event) => {
  const form = event.detail.requestConfig?.elt;
  if (!form?.matches?.("form[data-draft]")) return;
  if (event.detail.xhr.status >= 500) {
    event.detail.shouldSwap = false;
    unsent(form, "CellLot does not answer just now.");
  } else event.detail.shouldSwap = true;
});
// As soon as it is there: a person may leave before it has settled.
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.target.id === "main") for (const form of document.querySelectorAll("form[data-draft]:not([data-fresh])")) renew(form);
});
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.id === "main") begin();
});
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload(); // the back button: what is shown must be what is
});
begin();
