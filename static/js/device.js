// What JavaScript adds: what could not be sent without a connection is still there after the tab was
// closed. It is kept in this browser, of drafts under one's own name only, and goes as soon as the
// server has it, when its draft is sent or deleted, on signing out (site.js too), and after a week.
"use strict";

const ON_DEVICE = "device:"; // then whose, which draft, and which step
const WEEK = 7 * 24 * 60 * 60 * 1000; // milliseconds

function deviceKeys(prefix) {
  try {
    return Object.keys(localStorage).filter((each) => each.startsWith(ON_DEVICE + prefix));
  } catch {
    return []; // a forbidden store
  }
}

function onDevice(name) {
  try {
    return JSON.parse(localStorage.getItem(name));
  } catch { /* nothing that we wrote */ }
  return null;
}

// Whoever had this computer before leaves nothing to whoever has it now; nor does anybody for long.
function clearOld(whose) {
  for (const name of deviceKeys("")) {
    const kept = onDevice(name);
    const isOld = !kept || !(Date.now() - kept.at < WEEK);
    if (isOld || !name.startsWith(`${ON_DEVICE}${whose}:`)) localStorage.removeItem(name);
  }
}

// Of a draft that was sent, deleted, or goes on under a pseudonym.
function forgetDraft(draft) {
  for (const name of deviceKeys("")) {
    if (name.split(":")[2].startsWith(`${draft}/`)) localStorage.removeItem(name);
  }
}

function onThisDevice(form, here) {
  const name = `${ON_DEVICE}${form.dataset.device}:${form.dataset.autosave}`;
  const box = document.querySelector("[data-device-offer]");
  let isOffered = false;

  clearOld(form.dataset.device);

  function keep() {
    if (isOffered) return false;
    try {
      localStorage.setItem(name, JSON.stringify({ at: Date.now(), answers: here.answers() }));
    } catch {
      return false; // a full or forbidden store
    }
    return true;
  }

  function forget() {
    if (isOffered) return;
    try {
      localStorage.removeItem(name);
    } catch { /* a forbidden store holds nothing */ }
  }

  function inWords(field, values) {
    const named = [...form.elements].filter((each) => each.name === field);
    const words = values.map((value) => {
      const input = named.find((each) => each.value === value && ["checkbox", "radio"].includes(each.type));
      const option = [...(named[0]?.options || [])].find((each) => each.value === value);
      return (input?.closest("label") || option)?.textContent.trim() || value;
    });
    return words.join("\n");
  }

  function labelOf(field) {
    const input = [...form.elements].find((each) => each.name === field);
    const group = input && ["checkbox", "radio"].includes(input.type);
    const label = group ? input.closest("fieldset")?.querySelector("legend") : input?.labels?.[0];
    return label?.textContent.trim() || field;
  }

  function grouped(list) {
    const values = new Map();
    for (const [field, value] of list) if (value) values.set(field, [...(values.get(field) || []), value]);
    return values;
  }

  // Tells of every answer that is another one here: what is kept, and what is saved.
  function show(kept) {
    const texts = box.querySelector("[data-device-texts]");
    const [here_, there] = [grouped(kept.answers), grouped(here.answers())];
    for (const field of new Set([...here_.keys(), ...there.keys()])) {
      const [one, other] = [here_, there].map((each) => inWords(field, each.get(field) || []));
      if (one === other) continue;
      add(texts, "h3", labelOf(field));
      add(texts, "p", texts.dataset.here).className = "quiet";
      add(texts, "p", one || "–").className = "conflict__text";
      if (!other) continue;
      add(texts, "p", texts.dataset.there).className = "quiet";
      add(texts, "p", other).className = "conflict__text";
    }
    box.querySelector("[data-device-when]").textContent =
      new Date(kept.at).toLocaleString(document.documentElement.lang, { dateStyle: "long", timeStyle: "short" });
    return texts.childElementCount > 0;
  }

  function add(parent, tag, words) {
    const made = document.createElement(tag);
    made.textContent = words;
    return parent.appendChild(made);
  }

  // Nothing is typed over it until somebody has said what becomes of it.
  function offer(putBack) {
    const kept = onDevice(name);
    if (!kept || !show(kept)) {
      forget();
      return;
    }
    isOffered = form.inert = true;
    box.hidden = false;
    box.focus();
    const choose = (act) => () => {
      isOffered = form.inert = false;
      box.hidden = true;
      act();
      form.querySelector("input:not([type=hidden]), textarea, select")?.focus();
    };
    box.querySelector("[data-device-back]").onclick = choose(() => { here.fill(kept); putBack(); });
    box.querySelector("[data-device-away]").onclick = choose(forget);
  }

  return { keep, forget, offer };
}

document.querySelectorAll("[data-forget-draft]").forEach((each) => forgetDraft(each.dataset.forgetDraft));
for (const event of ["click", "submit"]) {
  document.querySelectorAll(`[data-forget-draft-on-${event}]`).forEach((each) => each.addEventListener(
    event, () => forgetDraft(each.getAttribute(`data-forget-draft-on-${event}`)),
  ));
}
