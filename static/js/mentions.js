// What JavaScript adds: “@” offers the names above the posts of this page. Without it one types them.
"use strict";

const MOST = 6;
const BEGUN = /(?:^|[^\p{L}\p{N}_@.])@([^\n@]{0,40})$/u;

function namesLike(begun) {
  const sought = begun.toLowerCase();
  const shown = [...document.querySelectorAll("[data-call]")].map((each) => each.dataset.call);
  const fitting = [...new Set(shown)].filter((name) => name.toLowerCase().startsWith(sought));
  const isWritten = fitting.length === 1 && fitting[0].toLowerCase() === sought;
  return isWritten ? [] : fitting.sort((one, other) => one.localeCompare(other)).slice(0, MOST);
}

function offerNames(text, list) {
  let names = [], chosen = 0, begun = "";

  function show() {
    list.hidden = names.length === 0;
    list.replaceChildren(...names.map((name, place) => {
      const option = document.createElement("li");
      option.id = `mention-${place}`;
      option.role = "option";
      option.ariaSelected = String(place === chosen);
      option.textContent = name;
      // Before the text loses the focus.
      option.addEventListener("pointerdown", (event) => { event.preventDefault(); take(name); });
      return option;
    }));
    if (names.length) text.setAttribute("aria-activedescendant", `mention-${chosen}`);
    else text.removeAttribute("aria-activedescendant");
  }

  function close() {
    names = [];
    show();
  }

  function look() {
    const found = BEGUN.exec(text.value.slice(0, text.selectionStart));
    begun = found ? found[1] : "";
    names = found ? namesLike(begun) : [];
    chosen = 0;
    show();
  }

  function take(name) {
    const end = text.selectionStart;
    text.setRangeText(`${name} `, end - begun.length, end, "end");
    close();
    text.dispatchEvent(new Event("input", { bubbles: true }));
  }

  const keys = {
    ArrowDown: () => { chosen = (chosen + 1) % names.length; show(); },
    ArrowUp: () => { chosen = (chosen + names.length - 1) % names.length; show(); },
    Enter: () => take(names[chosen]),
    Tab: () => take(names[chosen]),
    Escape: close,
  };

  text.addEventListener("keydown", (event) => {
    const isPlain = !(event.shiftKey || event.ctrlKey || event.altKey || event.metaKey);
    if (!names.length || !isPlain || event.isComposing || !Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    keys[event.key]();
  });
  text.addEventListener("input", look);
  text.addEventListener("blur", close);
}

const mentions = document.getElementById("mentions");
if (mentions) {
  const writtenIn = document.getElementById("id_body");
  writtenIn.setAttribute("aria-autocomplete", "list");
  writtenIn.setAttribute("aria-controls", "mentions");
  offerNames(writtenIn, mentions);
}
