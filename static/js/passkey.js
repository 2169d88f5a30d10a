// Passkeys need JavaScript; without it, or in a browser without them, the buttons stay away.
"use strict";

const failed = document.querySelector("[data-passkey-failed]");

function connect(button) {
  const ceremony = button.dataset.passkey;  // login, add or authenticate: allauth's words
  const ids = { credential: button.dataset.credential, passwordless: "id_passwordless" };
  if (document.getElementById("js_data")) ids.data = "js_data";
  ids[ceremony] = button.id;
  window.allauth.webauthn.forms[`${ceremony}Form`]({ ids });
  button.hidden = false;
}

if (window.PublicKeyCredential) {
  document.querySelectorAll("[data-passkey]").forEach(connect);
} else {
  for (const element of document.querySelectorAll("[data-no-passkey]")) element.hidden = false;
}

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  if (failed) failed.hidden = false;
});
