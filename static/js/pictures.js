// What JavaScript adds: pictures dropped on the form or pasted into the text. Without it one
// chooses them; what is to be seen on each is asked all the same. Under a pseudonym there are none.
"use strict";

function formOf(target) {
  const form = target instanceof Element ? target.closest("form") : null;
  return form && form.querySelector(".pictures") ? form : null;
}

function bringsFiles(event) {
  return Array.from(event.dataTransfer?.types ?? []).includes("Files");
}

function take(form, files) {
  const input = form.querySelector("#id_pictures");
  if (!input || !files.length) return false; // no room, or not yet allowed: the form says which
  const chosen = new DataTransfer();
  for (const file of files) chosen.items.add(file);
  input.files = chosen.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
  return true;
}

function mark(form) {
  for (const each of document.querySelectorAll(".is-dropping")) each.classList.remove("is-dropping");
  if (form) form.classList.add("is-dropping");
}

function over(event) {
  const form = bringsFiles(event) ? formOf(event.target) : null;
  mark(form);
  if (form) event.preventDefault(); // else the browser opens the file, and what was typed is gone
}

function drop(event) {
  mark(null);
  const form = bringsFiles(event) ? formOf(event.target) : null;
  if (!form) return;
  event.preventDefault();
  take(form, event.dataTransfer.files);
}

function paste(event) {
  const pasted = event.clipboardData;
  // Some programs lay a picture of the text beside the text: then the text is meant.
  if (!pasted || pasted.types.includes("text/plain")) return;
  const form = formOf(event.target);
  const pictures = Array.from(pasted.files).filter((file) => file.type.startsWith("image/"));
  if (form && take(form, pictures)) event.preventDefault();
}

document.addEventListener("dragover", over);
document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) mark(null); });
document.addEventListener("drop", drop);
document.addEventListener("paste", paste);
