// What JavaScript adds: copying an address, printing, playing a film here. All works without.
"use strict";

function reveal(selector, act) {
  for (const button of document.querySelectorAll(selector)) {
    button.hidden = false;
    button.addEventListener("click", () => act(button));
  }
}

async function copy(button) {
  const word = button.textContent;
  await navigator.clipboard.writeText(button.dataset.copy);
  button.textContent = button.dataset.done;
  setTimeout(() => { button.textContent = word; }, 2000);
}

function play(button) {
  const box = button.closest("[data-embed]");
  const frame = document.createElement("iframe");
  frame.src = box.dataset.embed;
  frame.title = box.dataset.title;
  frame.allow = "fullscreen; picture-in-picture";
  frame.referrerPolicy = "strict-origin";
  box.replaceChildren(frame);
  frame.focus();
}

// Computers are shared: what device.js kept goes with who signs out.
function forgetDevice() {
  try {
    for (const name of Object.keys(localStorage)) if (name.startsWith("device:")) localStorage.removeItem(name);
  } catch { /* a forbidden store holds nothing */ }
}

document.querySelectorAll('form[action*="/logout/"]').forEach((each) => each.addEventListener("submit", forgetDevice));
if (navigator.clipboard) reveal("[data-copy]", copy);
reveal("[data-print]", () => window.print());
reveal("[data-play]", play);
