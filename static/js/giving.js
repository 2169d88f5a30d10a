// What JavaScript adds: every change is saved at once, or kept in this tab where no draft can be
// on the server. Without it the buttons save. What the server has not taken in yet is kept in this
// tab only, and forgotten once it has: computers are shared. What could not be sent at all, of a
// draft that is on the server, is kept on the device too (device.js).
"use strict";

const PAUSE = 800; // milliseconds without a key
const AGAIN = 5000; // and until a save that failed is tried again
const OF_THE_PAGE = new Set(["csrfmiddlewaretoken", "who", "base", "tab", "at"]);

// A press on a button sends the text too: whether it arrived shows when the step is next seen.
function pressed(name, isPressed) {
  try {
    const kept = JSON.parse(sessionStorage.getItem(name));
    if (kept) sessionStorage.setItem(name, JSON.stringify({ ...kept, isPressed }));
  } catch { /* nothing that we wrote */ }
}

// The server has what was sent with these: a page says so by the tokens of their forms.
function arrived(tokens) {
  for (const name of Object.keys(sessionStorage).filter((each) => each.startsWith("giving:"))) {
    try {
      const kept = JSON.parse(sessionStorage.getItem(name));
      const [, token] = kept.answers.find(([field]) => field === "token") || [];
      if (kept.isPressed && tokens.includes(token)) sessionStorage.removeItem(name);
    } catch { /* nothing that we wrote */ }
  }
}

// What is typed in a form, in this tab only.
function inThisTab(form, name) {
  const { base, tab } = form.elements;

  const answers = () => [...new FormData(form)].filter(([field, value]) =>
    !OF_THE_PAGE.has(field) && typeof value === "string");

  // Beside what a check marked stand fields that the page did not have before.
  const asText = (list) => JSON.stringify(list.filter(([field]) => !field.startsWith("fine:")));

  function keep() {
    const page = base ? [base.value, tab.value] : [];
    try {
      sessionStorage.setItem(name, JSON.stringify({ page, answers: answers() }));
    } catch { /* a full or forbidden store: the server is asked all the same */ }
  }

  function forget() {
    sessionStorage.removeItem(name);
  }

  function fill(kept) {
    const values = new Map();
    for (const [field, value] of kept.answers) values.set(field, [...(values.get(field) || []), value]);
    const chosen = new URLSearchParams(location.search); // by the button that led here
    for (const field of form.elements) {
      if (!field.name || OF_THE_PAGE.has(field.name) || field.type === "submit") continue;
      if (chosen.has(field.name)) continue;
      const isTicked = field.type === "checkbox" || field.type === "radio";
      if (isTicked) field.checked = (values.get(field.name) || []).includes(field.value);
      else if (values.has(field.name)) field.value = values.get(field.name)[0];
    }
    if (base && kept.page) [base.value, tab.value] = kept.page;
  }

  // Puts back what the server has not, and tells whether there was something.
  function bringBack() {
    let kept = null;
    try {
      kept = JSON.parse(sessionStorage.getItem(name));
    } catch { /* nothing that we wrote */ }
    if (!kept) return false;
    const isThere = base && kept.isPressed && Number(base.value) > Number(kept.page[0]);
    const isSame = asText(kept.answers) === asText(answers());
    if (isThere || (isSame && base)) forget();
    if (isThere || isSame) return false;
    fill(kept);
    keep();
    return true;
  }

  return { keep, forget, bringBack, fill, answers };
}

// A form without a draft on the server: kept here until it is sent.
function keeping(form) {
  const name = `giving:${form.dataset.keeps}`;
  const says = form.querySelector("[data-autosave-says]");
  const here = inThisTab(form, name);
  form.addEventListener("input", here.keep);
  form.addEventListener("submit", () => { here.keep(); pressed(name, true); });
  // Whoever goes on under a pseudonym leaves nothing of it here.
  for (const link of form.querySelectorAll("[data-forgets]")) link.addEventListener("click", here.forget);
  if ("sent" in form.dataset) here.keep(); // as it was sent: the page answers that
  else if (here.bringBack()) says.textContent = says.dataset.saysBack;
}

// The page with two texts: until one is chosen, what was typed is not saved.
function choosing(form) {
  const name = `giving:${form.dataset.choosing}`;
  pressed(name, false);
  form.addEventListener("submit", () => pressed(name, true));
}

// The notice that stays in view, above a keyboard on the screen and not over what has the focus.
function needs(form) {
  const notice = document.querySelector("[data-autosave-needs]");
  const words = notice.querySelector("p");
  const seen = window.visualViewport;

  function lift() {
    const below = seen ? innerHeight - seen.height - seen.offsetTop : 0;
    notice.style.setProperty("--below", `${Math.max(0, Math.round(below))}px`);
  }

  function uncover() {
    const field = document.activeElement;
    if (!form.contains(field)) return;
    const over = field.getBoundingClientRect().bottom - notice.getBoundingClientRect().top;
    if (over > 0) scrollBy({ top: over + 16, behavior: "instant" });
  }

  for (const event of ["resize", "scroll"]) seen?.addEventListener(event, lift);
  return {
    isShown: () => notice.classList.contains("is-needed"),
    show(text, what) {
      const isNew = text && words.textContent !== text;
      if (words.textContent !== text) words.textContent = text;
      notice.classList.toggle("is-needed", Boolean(text));
      for (const button of notice.querySelectorAll("[data-when]")) button.hidden = button.dataset.when !== what;
      lift();
      if (isNew) uncover();
    },
  };
}

function autosave(form) {
  const says = form.querySelector("[data-autosave-says]");
  const needed = needs(form);
  const name = `giving:${form.dataset.autosave}`;
  let waiting = 0, sending = false, isChanged = false, isStopped = false, isFailing = false;

  const here = inThisTab(form, name);
  const device = "device" in form.dataset ? onThisDevice(form, here) : null;

  // What is well stays quiet; what somebody must know or do is shown where they are.
  function say(what, other) {
    const words = other || says.dataset[`says${what}`];
    const isWell = ["Saving", "Saved", "Back"].includes(what);
    if (what === "Saving" && needed.isShown()) return; // until it is known how that went
    says.textContent = isWell ? words : "";
    needed.show(isWell ? "" : words, what);
  }

  function keep() {
    isChanged = true;
    here.keep();
    if (isFailing) device?.keep();
  }

  function body() {
    form.elements.at.value = String(Math.max(Date.now(), Number(form.elements.at.value) + 1));
    return new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));
  }

  async function send() {
    clearTimeout(waiting);
    if (sending || isStopped || !isChanged) return;
    sending = true;
    isChanged = false;
    say("Saving");
    try {
      const answer = await fetch(form.action, {
        method: "POST", body: body(), headers: { "X-Autosave": "1" }, redirect: "manual",
      });
      await take(answer);
    } catch {
      failed();
    }
    sending = false;
    if (isChanged && !isStopped) later(PAUSE);
  }

  async function take(answer) {
    isFailing = false;
    const words = answer.status === 200 || answer.status === 409 || answer.status === 422 ? await answer.text() : "";
    if (answer.status === 200) {
      form.elements.base.value = words;
      if (!isChanged) {
        here.forget();
        device?.forget();
      }
      say("Saved");
    } else if (answer.status === 409) {
      isStopped = true;
      say("Conflict");
    } else if (answer.status === 422) {
      say("", words);
    } else if (answer.type === "opaqueredirect" || (answer.status >= 400 && answer.status < 500)) {
      isStopped = true; // signed out, or somebody else is signed in here now
      if (answer.status === 404) device?.forget(); // the draft is gone
      say("SignedOut");
    } else {
      failed();
    }
  }

  function failed() {
    isChanged = isFailing = true;
    say(device?.keep() ? "OfflineDevice" : "Offline");
    later(AGAIN);
  }

  function later(pause) {
    clearTimeout(waiting);
    waiting = setTimeout(send, pause);
  }

  form.addEventListener("input", () => { keep(); later(PAUSE); });
  form.addEventListener("submit", async (event) => {
    if (isFailing) { // a press would lead to the browser's own page of failure
      event.preventDefault();
      await send();
      if (!isFailing) form.requestSubmit(event.submitter);
      return;
    }
    isStopped = true;
    body();
    pressed(name, true);
  });
  addEventListener("online", send);
  addEventListener("pagehide", () => {
    if (!isChanged || isStopped) return;
    if (isFailing || !navigator.onLine) device?.keep();
    fetch(form.action, { method: "POST", body: body(), headers: { "X-Autosave": "1" }, keepalive: true });
  });
  addEventListener("pageshow", (event) => { if (event.persisted) isStopped = false; });
  if (here.bringBack()) {
    isChanged = true;
    say("Back");
    later(PAUSE);
  }
  if (!isChanged && !("held" in form.dataset)) device?.offer(() => { keep(); later(0); });
  // What came back after signing in stands on the page alone.
  if ("held" in form.dataset && !isChanged) {
    keep();
    later(PAUSE);
  }
}

document.querySelectorAll("[data-arrived]").forEach((each) => arrived(each.dataset.arrived.split(" ")));
document.querySelectorAll("form[data-autosave]").forEach(autosave);
document.querySelectorAll("form[data-keeps]").forEach(keeping);
document.querySelectorAll("form[data-choosing]").forEach(choosing);
