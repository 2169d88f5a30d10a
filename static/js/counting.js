// What JavaScript adds: how many characters there are while one types, of how many that fit. Without
// it the server says so.
"use strict";

const FROM = 0.6; // of the limit: before that nobody needs to know

// As the server counts: a character outside the common ones is one, and a line end too.
function lettersOf(field) {
  return [...field.value.trim().replaceAll("\r\n", "\n")].length;
}

function counting(field) {
  const most = Number(field.dataset.most);
  const says = document.createElement("p");
  says.className = "field__count";
  says.setAttribute("aria-live", "polite");
  field.after(says);

  function count() {
    const found = lettersOf(field);
    const over = found - most;
    const words = over > 0 ? `${found} / ${most}: ${over} ${field.dataset.over}` : `${found} / ${most}`;
    says.textContent = found >= most * FROM ? words : "";
    says.classList.toggle("is-over", over > 0);
  }

  field.addEventListener("input", count);
  count();
}

document.querySelectorAll("[data-most]").forEach(counting);
