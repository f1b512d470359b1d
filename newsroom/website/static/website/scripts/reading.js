// What is new since the last visit, and a reading list. Both live in this browser alone; nothing
// on the page needs them. The words come with the list's own section.
(() => {
  "use strict";
  const shelf = document.querySelector("[data-reading]");
  if (!shelf) return;
  const words = shelf.dataset;
  const MOST = 50;

  const read = (store, key) => {
    try { return JSON.parse(store.getItem(key)); } catch { return null; }
  };
  const keep = (store, key, value) => {
    try { store.setItem(key, JSON.stringify(value)); } catch { /* full, or not allowed */ }
  };

  // Each story once, with its link, its moment and the line of small words under or over it.
  const stories = [...document.querySelectorAll(
    "main :is(.lead, .card, .hits > li, .heads > li, .rows > li):not(.rail-paper *)"
  )].map((place) => ({
    place,
    link: place.querySelector(":is(h2, h3) a, a.plain"),
    time: place.querySelector("time"),
    line: place.querySelector(".meta"),
  })).filter(({ link }) => link);

  // --- New since the last visit: a visit lasts as long as its tab --------------------------------
  const now = Date.now();
  if (read(sessionStorage, "since") === null) {
    keep(sessionStorage, "since", read(localStorage, "visited") || 0);
  }
  keep(localStorage, "visited", now);
  const since = read(sessionStorage, "since");
  if (since) {
    for (const { time } of stories) {
      if (!time || Date.parse(time.dateTime) <= since) continue;
      const label = document.createElement("b");
      label.className = "new";
      label.textContent = words.new;
      time.before(label, " ");
    }
  }

  // --- The reading list ------------------------------------------------------------------------
  const listed = () => (read(localStorage, "reading") || []).filter(
    (row) => row && typeof row.title === "string" && /^\/(?!\/)/.test(row.path)
  );
  const isKept = (path) => listed().some((row) => row.path === path);

  const change = (path, title) => {
    const rest = listed().filter((row) => row.path !== path);
    keep(localStorage, "reading", isKept(path) ? rest : [{ path, title }, ...rest].slice(0, MOST));
    show();
  };

  const button = (path, title) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "keep";
    made.dataset.path = path;
    made.addEventListener("click", () => change(path, title));
    return made;
  };

  const name = (made, title) => {
    const kept = isKept(made.dataset.path);
    made.dataset.says = kept ? words.drop : words.keep; // shown by the sheet: no text of the page
    made.setAttribute("aria-label", `${made.dataset.says}: ${title}`);
  };

  const show = () => {
    for (const { place, link } of stories) {
      const made = place.querySelector(".keep");
      if (made) name(made, link.textContent);
    }
    const rows = listed();
    shelf.hidden = !rows.length;
    shelf.querySelector("ul").replaceChildren(...rows.map(({ path, title }) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.className = "plain";
      link.href = path;
      link.dir = "auto";
      link.textContent = title;
      const made = button(path, title);
      name(made, title);
      item.append(link, " ", made);
      return item;
    }));
  };

  for (const { link, line } of stories) {
    if (line && !line.querySelector(".keep")) {
      line.append(" ", button(new URL(link.href).pathname, link.textContent));
    }
  }
  show();
  addEventListener("storage", show);
})();
