// What JavaScript adds: words that one selects are filled in as the passage that is meant.
"use strict";

function fillIn() {
  const selection = window.getSelection();
  if (!selection || selection.isCollapsed) return;
  const at = selection.anchorNode.nodeType === Node.TEXT_NODE ? selection.anchorNode.parentElement : selection.anchorNode;
  const passage = at.closest("[data-passage]");
  const field = passage && passage.parentElement.querySelector("[data-quote-here]");
  if (!field || !passage.contains(selection.focusNode)) return;
  field.value = selection.toString().trim().slice(0, field.maxLength);
  field.closest("details").open = true;
}

document.addEventListener("mouseup", fillIn);
document.addEventListener("touchend", fillIn);
