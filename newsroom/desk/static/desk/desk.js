// Comfort for every page of the desk. Nothing here is needed: each form works without it.
"use strict";

// --- Names offered while typing -------------------------------------------------------------
// A field with data-find gets a list of names from the desk; data-find-many takes several,
// parted by semicolons, and offers names for the last one.

let lists = 0;
const LATER = 180;

function offerNames(field) {
  const list = document.createElement("datalist");
  list.id = `offered-${++lists}`;
  field.after(list);
  field.setAttribute("list", list.id);
  let timer, asked = "";
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const many = field.hasAttribute("data-find-many");
      const cut = many ? field.value.lastIndexOf(";") + 1 : 0;
      const words = field.value.slice(cut).trim();
      if (words.length < 2 || words === asked) return;
      asked = words;
      const answer = await fetch(`${field.dataset.find}?q=${encodeURIComponent(words)}`);
      if (!answer.ok || asked !== words) return;
      const { found } = await answer.json();
      const before = field.value.slice(0, cut);
      list.replaceChildren(...found.map(({ value, label }) => {
        const option = document.createElement("option");
        option.value = before ? `${before} ${value}` : value;
        if (label) option.label = `${value}, ${label}`;
        return option;
      }));
    }, LATER);
  });
}

function wake(part) {
  for (const field of part.querySelectorAll("[data-find]")) {
    if (!field.name.includes("__prefix__") && !field.hasAttribute("list")) offerNames(field);
  }
}

// --- One more row in a table of parts ---------------------------------------------------------

function addRow(prefix) {
  const total = document.getElementById(`id_${prefix}-TOTAL_FORMS`);
  const empty = document.getElementById(`${prefix}-empty`);
  const most = document.getElementById(`id_${prefix}-MAX_NUM_FORMS`);
  if (!total || !empty || (most && +total.value >= +most.value)) return;
  const row = empty.cloneNode(true);
  const number = total.value;
  row.classList.remove("empty-form");
  row.id = `${prefix}-${number}`;
  for (const node of row.querySelectorAll("*")) {
    for (const name of ["id", "name", "for", "aria-describedby", "aria-labelledby"]) {
      const value = node.getAttribute(name);
      if (value) node.setAttribute(name, value.replaceAll("__prefix__", number));
    }
  }
  empty.before(row);
  total.value = +number + 1;
  wake(row);
  row.querySelector("input:not([type=hidden]), select, textarea")?.focus();
}

for (const button of document.querySelectorAll("[data-add-row]")) {
  button.hidden = false;
  button.addEventListener("click", () => addRow(button.dataset.addRow));
}

// --- Rows ticked in a list -----------------------------------------------------------------------

const toggle = document.getElementById("action-toggle");
if (toggle) {
  const ticks = [...document.querySelectorAll(".action-select")];
  const counter = document.querySelector(".action-counter");
  const show = () => {
    const many = ticks.filter((tick) => tick.checked).length;
    counter.hidden = false;
    counter.textContent = `${many} of ${counter.dataset.of} selected`;
    toggle.checked = many > 0 && many === ticks.length;
  };
  toggle.classList.add("ready");
  toggle.addEventListener("change", () => {
    for (const tick of ticks) tick.checked = toggle.checked;
    show();
  });
  for (const tick of ticks) tick.addEventListener("change", show);
  show();
}

// --- A popover closes on a click elsewhere and on Escape --------------------------------------

const popovers = () => document.querySelectorAll("details.popover[open], .rail-foot details[open]");
document.addEventListener("click", (event) => {
  for (const popover of popovers()) if (!popover.contains(event.target)) popover.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const popover of popovers()) {
    popover.open = false;
    popover.querySelector("summary").focus();
  }
});

// --- As much of a date as is known, in words -----------------------------------------------------
// The grammar is that of briefings/dates.py; whether a date can be saved is decided there.

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September",
  "October", "November", "December"];
const PARTIAL = /^(<=)?(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(~)?$/;

function dateInWords(text) {
  const parts = PARTIAL.exec(text.replace(/\s/g, ""));
  if (!parts) return text.trim() ? "Not a date yet" : "";
  const [, by, year, month, day, about] = parts;
  if (month && !MONTHS[month - 1]) return "There is no such month";
  if (day && new Date(Date.UTC(year, month - 1, day)).getUTCDate() !== +day) return "There is no such day";
  const said = [day && +day, month && MONTHS[month - 1], year].filter(Boolean).join(" ");
  return `${by ? "by " : ""}${about ? "about " : ""}${said}`;
}

document.addEventListener("input", ({ target }) => {
  if (!target.hasAttribute("data-echo")) return;
  const echo = target.parentElement.querySelector("output.echo");
  if (echo) echo.textContent = dateInWords(target.value);
});

wake(document);
