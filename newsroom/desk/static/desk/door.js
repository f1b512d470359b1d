// Passkeys: the buttons that need a script appear with it, and a device that refuses says so.
"use strict";

for (const part of document.querySelectorAll("[data-with-passkeys]")) {
  part.hidden = !window.PublicKeyCredential;
}
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const note = document.querySelector(".passkey-error");
  note.hidden = false;
  note.scrollIntoView({ block: "nearest" });
});
