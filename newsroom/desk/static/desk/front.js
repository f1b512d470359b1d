// Comfort for the front page: places move at once, and by drag. Without it each button asks the desk.
"use strict";

const list = document.querySelector("[data-places]");
const said = document.querySelector("[data-said]");
const roles = [...list.querySelectorAll("[data-role]")].map((role) => role.textContent);
let dragged = null;

function number() {
  const places = [...list.children];
  places.forEach((place, at) => {
    place.querySelector("[data-number]").textContent = at + 1;
    place.querySelector("[data-role]").textContent = roles[at];
    for (const button of place.querySelectorAll("[data-move]")) {
      button.value = `${button.dataset.move}-${at}`;
    }
    place.querySelector('[data-move="up"]').disabled = at === 0;
    place.querySelector('[data-move="down"]').disabled = at === places.length - 1;
  });
}

function tell(place) {
  const at = [...list.children].indexOf(place);
  said.textContent = `${place.querySelector(".what .serif").textContent}: place ${at + 1}, ${roles[at]}`;
}

list.addEventListener("click", (event) => {
  const button = event.target.closest('[data-move="up"], [data-move="down"]');
  if (!button) return;
  event.preventDefault();
  const place = button.closest("[data-place]");
  if (button.dataset.move === "up") place.previousElementSibling?.before(place);
  else place.nextElementSibling?.after(place);
  number();
  (button.disabled ? place.querySelector("[data-move]:not(:disabled)") : button).focus();
  tell(place);
});

for (const place of list.children) place.draggable = true;
list.addEventListener("dragstart", (event) => {
  dragged = event.target.closest("[data-place]");
  event.dataTransfer.effectAllowed = "move";
});
list.addEventListener("dragover", (event) => {
  const over = event.target.closest("[data-place]");
  if (!dragged || !over) return;
  event.preventDefault();
  if (over === dragged) return;
  const { top, height } = over.getBoundingClientRect();
  if (event.clientY < top + height / 2) over.before(dragged);
  else over.after(dragged);
});
list.addEventListener("drop", (event) => event.preventDefault());
list.addEventListener("dragend", () => {
  if (!dragged) return;
  number();
  tell(dragged);
  dragged = null;
});
