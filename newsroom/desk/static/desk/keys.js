// The keyboard of the desk. Every key only presses or follows what is on the page already.
// Single letters and signs never act in a field, and can be switched off in this browser, under
// "Keyboard" at the foot of the rail.

const OFF = "newsroom.letters.off";
const FIELD = "input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]";
const LIST = [
  ["/", "find a story"], ["g d, g s", "My desk, Stories"], ["c", "new story"],
  ["j k", "next and last row"], ["x", "tick the row"], ["Enter", "open the row"],
  ["Ctrl+S", "save the story"], ["Ctrl+Enter", "the next step"],
  ["] [", "next and last finding"], ["y n", "confirm or reject the suggestion in focus"],
  ["e", "correct the suggestion in focus"], ["Y", "confirm all that the record knows"],
  ["d", "difference"], ["?", "this list"],
];

const seen = (node) => node?.checkVisibility?.() ?? Boolean(node);
const all = (where) => [...document.querySelectorAll(where)].filter(seen);
const go = (link) => { if (link) location.assign(link.href); return Boolean(link); };
const railLink = (path) => document.querySelector(`.rail a[href$="${path}"]`);

function lettersOff() {
  try { return localStorage.getItem(OFF) === "1"; } catch { return false; }
}

// --- Rows of a list --------------------------------------------------------------------------

const rows = () => all("#result_list tbody tr").length ? all("#result_list tbody tr") : all(".need");
const rowNow = () => document.activeElement?.closest("#result_list tbody tr, .need");

function step(by) {
  const found = rows();
  if (!found.length) return false;
  const here = found.indexOf(rowNow());
  const next = found[Math.max(0, Math.min(found.length - 1, here < 0 ? 0 : here + by))];
  next.querySelector("a[href]")?.focus();
  next.scrollIntoView({ block: "nearest" });
  return true;
}

function tick() {
  const box = rowNow()?.querySelector(".action-select");
  if (box) { box.checked = !box.checked; box.dispatchEvent(new Event("change", { bubbles: true })); }
  return Boolean(box);
}

// --- Findings of a story --------------------------------------------------------------------

function finding(by) {
  const found = all(".check a, .suggestion button[value$=':confirm']");
  if (!found.length) return false;
  const suggestion = document.activeElement?.closest(".suggestion");
  const here = found.findIndex((one) => one === document.activeElement
    || (suggestion && one.closest(".suggestion") === suggestion));
  const next = found[(here < 0 ? (by > 0 ? 0 : found.length - 1) : here + by + found.length) % found.length];
  next.focus();
  next.scrollIntoView({ block: "nearest" });
  return true;
}

function decide(word) {
  const button = document.activeElement?.closest(".suggestion")
    ?.querySelector(`button[name=_decide][value$=":${word}"]`);
  button?.click();
  return Boolean(button);
}

function correct() {
  const box = document.activeElement?.closest(".suggestion")?.querySelector("details.correct");
  if (!box) return false;
  box.open = true;
  box.querySelector("input").select();
  return true;
}

function confirmSure() {
  const [button] = all("button[name=_decide][value='sure:confirm']");
  button?.click();
  return Boolean(button);
}

// --- The list of keys ------------------------------------------------------------------------

function help() {
  const box = document.querySelector("dialog.keys") ?? made();
  box.showModal();
  return true;
}

function made() {
  const box = document.createElement("dialog");
  box.className = "keys";
  box.setAttribute("aria-labelledby", "keys-title");
  const title = document.createElement("h2");
  title.id = "keys-title";
  title.textContent = "Keys";
  const list = document.createElement("dl");
  for (const [keys, what] of LIST) {
    const term = document.createElement("dt"), said = document.createElement("dd");
    const shown = document.createElement("kbd");
    shown.textContent = keys;
    term.append(shown);
    said.textContent = what;
    list.append(term, said);
  }
  const label = document.createElement("label"), letters = document.createElement("input");
  letters.type = "checkbox";
  letters.checked = !lettersOff();
  letters.addEventListener("change", () => {
    try { localStorage.setItem(OFF, letters.checked ? "0" : "1"); } catch { /* private window */ }
  });
  label.append(letters, " Single letters and signs act in this browser");
  const close = document.createElement("button");
  close.type = "button";
  close.textContent = "Close";
  close.addEventListener("click", () => box.close());
  box.append(title, list, label, close);
  document.body.append(box);
  return box;
}

// --- Keys ---------------------------------------------------------------------------------------

const newStory = document.querySelector("[data-new]")?.dataset.new;

function find() {
  const [field] = all(".rail-find input, .desk-search input[type=text]");
  field?.focus();
  return Boolean(field);
}

const LETTERS = {
  "/": find, "?": help,
  c: () => go(newStory && { href: newStory }),
  j: () => step(1), k: () => step(-1), x: tick,
  "]": () => finding(1), "[": () => finding(-1),
  y: () => decide("confirm"), n: () => decide("reject"), e: correct, Y: confirmSure,
  d: () => go(all(".bar-end a[href$='/difference/']")[0]),
};
const AFTER_G = { d: () => go(railLink("/admin/")), s: () => go(railLink("/articles/article/")) };

let g = -Infinity; // when a g was pressed
document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing) return;
  const { key } = event;
  if ((event.ctrlKey || event.metaKey) && key === "Enter") {
    const next = all("#article_form .verbs button.primary, #article_form button[name=_verb].primary")[0];
    if (next) { event.preventDefault(); next.click(); }
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest?.(FIELD) || document.querySelector("dialog[open]")) return;
  if (lettersOff()) return;
  const wasG = event.timeStamp - g < 1500;
  g = -Infinity;
  if (key === "g" && !wasG) { g = event.timeStamp; return; }
  const act = wasG ? AFTER_G[key] : LETTERS[key];
  if (act?.()) event.preventDefault();
});

const opener = document.querySelector("[data-keys]");
if (opener) {
  opener.hidden = false;
  opener.addEventListener("click", help);
}
