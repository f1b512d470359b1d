// Keeps what is typed on the server, for its writer alone, and shows who else has the story open.
// Without it a page is saved by its button as ever.

const FIELDS = ["csrfmiddlewaretoken", "page_key", "seen_version"];
const TEXTS = ["headline", "standfirst", "body", "dateline_text", "credit", "editors_note",
  "internal_note", "slugline", "slug"];
const FIRST = 1000, EVERY = 10_000, BEAT = 15_000;

function keepTyped(form) {
  const present = document.getElementById("present");
  const said = document.getElementById("kept");
  let dirty = false, timer = 0, last = 0, asking = null, over = false;

  function typedSoFar(withTexts) {
    const data = new FormData();
    for (const name of withTexts ? [...FIELDS, ...TEXTS] : FIELDS) {
      if (form.elements[name]) data.set(name, form.elements[name].value);
    }
    return data;
  }

  function show({ kept, others, newer }) {
    present.replaceChildren(...others.map(({ name, initials, age }) => {
      const other = document.createElement("span"), badge = document.createElement("span");
      other.className = "other";
      badge.className = "other-initials";
      badge.setAttribute("aria-hidden", "true");
      badge.textContent = initials;
      other.append(badge, `${name} has it open, ${age}`);
      return other;
    }));
    if (newer) said.textContent = newer;
    else if (kept) said.textContent = `Unsaved text kept ${kept}`;
  }

  async function speak() {
    clearTimeout(timer);
    timer = 0;
    if (over) return;
    const texts = dirty;
    dirty = false;
    last = Date.now();
    asking = new AbortController();
    try {
      const answer = await fetch(form.dataset.keep, {
        method: "POST", body: typedSoFar(texts), redirect: "error", signal: asking.signal,
      });
      if (!answer.ok) throw new Error(String(answer.status));
      show(await answer.json());
    } catch (fault) {
      if (fault.name === "AbortError") return;
      dirty ||= texts;
      if (texts) said.textContent = "Not kept on the server just now. Your text is on this page.";
    } finally {
      if (!over && dirty && !timer) timer = setTimeout(speak, EVERY);
    }
  }

  form.addEventListener("input", () => {
    dirty = true;
    if (!timer) timer = setTimeout(speak, Math.max(FIRST, last + EVERY - Date.now()));
  });
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    over = true; // what is saved must not come back as unsaved
    clearTimeout(timer);
    asking?.abort();
  });
  addEventListener("pageshow", () => { over = false; });
  addEventListener("pagehide", () => {
    if (over) return;
    const data = typedSoFar(dirty);
    data.set("leaves", "1");
    navigator.sendBeacon(form.dataset.keep, data);
  });
  setInterval(() => { if (!timer) speak(); }, BEAT);
  speak();
}

const form = document.getElementById("article_form");
if (form?.dataset.keep) keepTyped(form);
