// Notes without a new page, so that what is typed in the story stays; names offered after an "@".
// Without this every button sends the whole form, and the note is kept with it.

const LATER = 150;
const NAME = /(?:^|[^\w@.])@([\w.+-]{1,40})$/;

function hold(part) {
  const field = part.querySelector("textarea");
  const add = part.querySelector("[name=_note]");
  part.addEventListener("click", async (event) => {
    const button = event.target.closest("[name=_note], [name=_strike], [name=_tick]");
    if (!button) return;
    event.preventDefault();
    if (button === add && !field.value.trim()) return field.focus();
    button.disabled = true;
    const sent = new FormData();
    sent.set("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
    sent.set(button.name, button.value);
    if (button === add) sent.set("note", field.value);
    const answer = await fetch(add.dataset.url, {
      method: "POST", body: sent, headers: { "X-Part": "notes" },
    }).catch(() => null);
    button.disabled = false;
    if (!answer?.ok || answer.redirected) return complain(part);
    const kept = button === add ? "" : field.value;
    const fresh = document.createRange().createContextualFragment(await answer.text());
    const next = fresh.querySelector("#desk-notes");
    if (!next) return complain(part);
    next.querySelector("textarea").value = kept;
    part.replaceWith(next);
    hold(next);
    next.querySelector("textarea").focus();
  });
  offerPeople(field);
}

function complain(part) {
  let said = part.querySelector("[role=alert]");
  if (!said) {
    said = document.createElement("p");
    said.className = "bad";
    said.setAttribute("role", "alert");
    part.querySelector(".note-new").append(said);
  }
  said.textContent = "Not kept: the desk did not answer. Your note is still here; try again.";
}

function offerPeople(field) {
  const list = document.createElement("div");
  list.className = "people-offered";
  list.hidden = true;
  field.after(list);
  let timer;
  const close = () => { list.hidden = true; list.replaceChildren(); };
  const choose = (name) => {
    const before = field.value.slice(0, field.selectionStart).replace(/@[\w.+-]*$/, `@${name} `);
    const after = field.value.slice(field.selectionStart);
    field.value = before + after;
    field.setSelectionRange(before.length, before.length);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    close();
    field.focus();
  };
  field.addEventListener("input", () => {
    clearTimeout(timer);
    const typed = NAME.exec(field.value.slice(0, field.selectionStart))?.[1];
    if (!typed) return close();
    timer = setTimeout(async () => {
      const answer = await fetch(`${field.dataset.people}?q=${encodeURIComponent(typed)}`);
      if (!answer.ok) return;
      const { found } = await answer.json();
      list.replaceChildren(...found.map(({ value, label }) => {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = label === value ? `@${value}` : `@${value}, ${label}`;
        button.addEventListener("click", () => choose(value));
        return button;
      }));
      list.hidden = !found.length;
    }, LATER);
  });
  const step = (event, from) => {
    const buttons = [...list.children];
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape" && !list.hidden) { event.stopPropagation(); close(); field.focus(); }
    if (!by || list.hidden || !buttons.length) return;
    event.preventDefault();
    const next = from === null ? (by > 0 ? 0 : buttons.length - 1) : buttons.indexOf(from) + by;
    (buttons[next] ?? field).focus();
  };
  field.addEventListener("keydown", (event) => step(event, null));
  list.addEventListener("keydown", (event) => step(event, document.activeElement));
}

const part = document.getElementById("desk-notes");
if (part?.querySelector("textarea")) hold(part);
