// What JavaScript adds: quoting what one selected, and the cursor in the text of an answer.
// Without it the whole post is quoted, and the address leads to the form.
"use strict";

function selectedIn(post) {
  const selection = window.getSelection();
  if (!selection || selection.isCollapsed || !post.contains(selection.anchorNode)) return "";
  return selection.toString().trim();
}

function quote(event) {
  const link = event.target.closest("[data-quote]");
  const text = document.getElementById("id_body");
  if (!link || !text) return;
  const post = link.closest(".post");
  const chosen = selectedIn(post);
  if (!chosen) return; // the link leads to the form with the whole post in it
  event.preventDefault();
  const number = link.dataset.quote;
  // Without its language: each reader is led to the page in their own.
  const back = new URL(post.querySelector(".post__when").href).pathname.replace(/^\/[a-z]{2}(?=\/)/, "");
  const lines = chosen.split("\n").map((line) => `> ${line}`.trimEnd()).join("\n");
  const before = text.value && !text.value.endsWith("\n\n") ? `${text.value.trimEnd()}\n\n` : text.value;
  text.value = `${before}${lines}\n> [#${number}](${back})\n\n`;
  text.form.elements.reply_to.value = number;
  text.focus();
  text.dispatchEvent(new Event("input", { bubbles: true }));
}

// An address with #write keeps the browser from minding an autofocus, and takes the focus away
// from all else until the page is loaded.
function goOn() {
  const asked = new URLSearchParams(window.location.search);
  const text = document.getElementById("id_body");
  if (!text || window.location.hash !== "#write" || !(asked.has("reply") || asked.has("quote"))) return;
  text.focus();
  text.setSelectionRange(text.value.length, text.value.length);
}

document.addEventListener("click", quote);
window.addEventListener("load", () => requestAnimationFrame(goOn));
