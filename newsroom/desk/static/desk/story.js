// The semantic editor over the text box of a story. If anything here fails, the text box stays.

const box = document.getElementById("id_body");
const form = document.getElementById("article_form");

// --- Counts beside the fields -------------------------------------------------------------------

for (const output of document.querySelectorAll("[data-count-of]")) {
  const field = document.getElementById(output.dataset.countOf);
  if (!field) continue;
  const most = +field.dataset.count;
  const show = () => {
    const length = [...field.value].length;
    output.textContent = `${length} of ${most}`;
    output.classList.toggle("over", length > most);
    if (!CSS.supports("field-sizing", "content")) {
      field.style.height = "auto";
      field.style.height = `${field.scrollHeight}px`;
    }
  };
  field.addEventListener("input", show);
  show();
}

// A headline is one line: Enter goes on to the next field instead of sending the form.
document.getElementById("id_headline")?.addEventListener("keydown", (event) => {
  if (event.key === "Enter") {
    event.preventDefault();
    document.getElementById("id_standfirst")?.focus();
  }
});

// --- Keys and leaving ----------------------------------------------------------------------------

let typed = false, sent = false;
form?.addEventListener("input", () => { typed = true; });
form?.addEventListener("submit", (event) => {
  if (sent) event.preventDefault(); // a double click on a button is one click
  sent = true;
  setTimeout(() => { sent = false; }, 4000);
});
addEventListener("pageshow", () => { sent = false; });
addEventListener("beforeunload", (event) => { if (typed && !sent) event.preventDefault(); });
document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s" && form) {
    event.preventDefault();
    form.requestSubmit(form.querySelector("[name=_save]"));
  }
});

// --- The editor ----------------------------------------------------------------------------------

function sizeOf(text, codePoints) {
  // Spans count code points, the editor counts UTF-16 units.
  return [...text].slice(0, codePoints).join("").length;
}

function marksIn(doc, marks, Decoration, DecorationSet) {
  const found = [];
  let paragraph = -1;
  doc.descendants((node, position) => {
    if (!node.isTextblock) return true;
    const text = node.textBetween(0, node.content.size, "", "\n");
    if (!text.trim()) return false;
    paragraph += 1;
    for (const mark of marks) {
      if (mark.paragraph !== paragraph) continue;
      const from = position + 1 + sizeOf(text, mark.start);
      const to = position + 1 + sizeOf(text, mark.end);
      if (to > position + 1 + node.content.size || to <= from) continue;
      found.push(Decoration.inline(from, to, mark.stated ? { class: "stated" }
        : mark.known ? { class: "known" } : { class: "finding", "data-suggestion": mark.id }));
      if (mark.number) {
        found.push(Decoration.widget(to, () => {
          const number = document.createElement("span");
          number.className = "finding-number";
          number.textContent = mark.number;
          number.setAttribute("aria-hidden", "true");
          return number;
        }, { side: -1, ignoreSelection: true }));
      }
    }
    return false;
  });
  return DecorationSet.create(doc, found);
}

function markingExtension({ Extension, Plugin, pm }, marks) {
  const { Decoration, DecorationSet } = pm.view ?? pm;
  return Extension.create({
    name: "storyMarks",
    addProseMirrorPlugins: () => [new Plugin({
      state: {
        init: (_, state) => marksIn(state.doc, marks, Decoration, DecorationSet),
        apply: (change, shown) => shown.map(change.mapping, change.doc),
      },
      props: { decorations(state) { return this.getState(state); } },
    })],
  });
}

function extensionsFrom(kit, marks) {
  const { Document, Paragraph, Text, HardBreak, Bold, Italic, Heading, BulletList, OrderedList,
    ListItem, Blockquote, HorizontalRule, Table, TableRow, TableHeader, TableCell, Link, Dropcursor,
    Gapcursor, History, Strike, Subscript, Superscript } = kit;
  return [
    Document, Paragraph, Text, HardBreak, Bold, Italic, Strike, Subscript, Superscript,
    Heading.configure({ levels: [2, 3] }), BulletList, OrderedList, ListItem, Blockquote,
    HorizontalRule, Table.configure({ resizable: false }), TableRow, TableHeader, TableCell,
    Link.configure({ openOnClick: false, enableTarget: false, protocols: ["http", "https", "mailto"] }),
    Dropcursor, Gapcursor, History, markingExtension(kit, marks),
  ];
}

const COMMANDS = {
  bold: (chain) => chain.toggleBold(),
  italic: (chain) => chain.toggleItalic(),
  heading2: (chain) => chain.toggleHeading({ level: 2 }),
  heading3: (chain) => chain.toggleHeading({ level: 3 }),
  bulletList: (chain) => chain.toggleBulletList(),
  orderedList: (chain) => chain.toggleOrderedList(),
  blockquote: (chain) => chain.toggleBlockquote(),
  undo: (chain) => chain.undo(),
  redo: (chain) => chain.redo(),
};
const ACTIVE = {
  bold: ["bold"], italic: ["italic"], link: ["link"], heading2: ["heading", { level: 2 }],
  heading3: ["heading", { level: 3 }], bulletList: ["bulletList"], orderedList: ["orderedList"],
  blockquote: ["blockquote"], table: ["table"],
};

function toolbarFor(editor) {
  const bar = document.querySelector(".toolbar");
  const linkbox = document.querySelector(".linkbox");
  const address = document.getElementById("link-address");
  const closeLink = () => { linkbox.hidden = true; editor.commands.focus(); };
  bar.hidden = false;
  bar.addEventListener("click", (event) => {
    const command = event.target.closest("[data-command]")?.dataset.command;
    if (!command) return;
    if (command === "statement") {
      stateFrom(editor);
    } else if (command === "link") {
      linkbox.hidden = false;
      address.value = editor.getAttributes("link").href ?? "";
      address.focus();
    } else if (command === "table") {
      const chain = editor.chain().focus();
      (editor.isActive("table") ? chain.deleteTable()
        : chain.insertTable({ rows: 3, cols: 3, withHeaderRow: true })).run();
    } else {
      COMMANDS[command](editor.chain().focus()).run();
    }
  });
  linkbox.addEventListener("click", (event) => {
    const what = event.target.closest("[data-link]")?.dataset.link;
    if (what === "set" && address.value.trim()) {
      editor.chain().focus().extendMarkRange("link").setLink({ href: address.value.trim() }).run();
    } else if (what === "remove") {
      editor.chain().focus().extendMarkRange("link").unsetLink().run();
    }
    if (what) closeLink();
  });
  address.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      linkbox.querySelector("[data-link=set]").click();
    } else if (event.key === "Escape") closeLink();
  });
  const length = document.getElementById("story-length");
  const show = () => {
    bar.querySelector("[data-command=statement]").disabled = !selectedIn(editor);
    for (const button of bar.querySelectorAll("[data-command]")) {
      const active = ACTIVE[button.dataset.command];
      if (active) button.setAttribute("aria-pressed", editor.isActive(...active));
    }
    const words = editor.getText().split(/\s+/).filter(Boolean).length;
    length.textContent = `${words} words, ${Math.max(1, Math.round(words / 220))} min`;
  };
  editor.on("transaction", show);
  show();
}

// A click on a finding goes to its suggestion; whoever stands in a suggestion sees its words.
function leadToSuggestions(text) {
  text.addEventListener("click", (event) => {
    const key = event.target.closest("[data-suggestion]")?.dataset.suggestion;
    const box = key && document.getElementById(`suggestion-${key}`);
    if (!box) return;
    box.closest("details").open = true;
    box.scrollIntoView({ block: "nearest" });
    if (event.ctrlKey || event.metaKey) box.querySelector("button[name=_decide]")?.focus();
  });
  document.getElementById("suggestions")?.addEventListener("focusin", (event) => {
    const key = event.target.closest(".suggestion")?.id.replace("suggestion-", "");
    if (key) text.querySelector(`[data-suggestion="${key}"]`)?.scrollIntoView({ block: "nearest" });
  });
}

// --- From selected words to a statement -----------------------------------------------------------
// Fills a row of the statements' table; the editor looks at it and saves.

const OPENING = /[“"«„]\s*$/, CLOSING = /^[,.،]?\s*[”"»“]/, AROUND = /^[\s“"«„]+|[\s”"»“,،]+$/g;

function textOf(block) {
  return block.textBetween(0, block.content.size, "", "\n");
}

function selectedIn(editor) {
  const { $from, $to, empty } = editor.state.selection;
  if (empty || !$from.sameParent($to) || !$from.parent.isTextblock) return null;
  const length = (offset) => $from.parent.textBetween(0, offset, "", "\n").length;
  const text = textOf($from.parent), start = length($from.parentOffset), end = length($to.parentOffset);
  const words = text.slice(start, end).replace(AROUND, "");
  return words ? { words, text, start, end, block: $from.parent } : null;
}

function kindOf({ words, text, start, end }) {
  const marked = text.slice(start, end).trim() !== words && /[“"«„]/.test(text.slice(start, end));
  const before = text.slice(0, start), after = text.slice(end);
  if (marked || (OPENING.test(before) && CLOSING.test(after))) return "direct";
  const opened = before.lastIndexOf("“") > before.lastIndexOf("”");
  return opened ? "partial" : "indirect";
}

function speakerNear(editor, chosen) {
  const known = JSON.parse(document.getElementById("story-speakers")?.textContent ?? "[]");
  const blocks = [];
  editor.state.doc.descendants((node) => {
    if (node.isTextblock) blocks.push(node);
    return !node.isTextblock;
  });
  const here = blocks.indexOf(chosen.block);
  const apart = ({ said }, number) => {
    const text = textOf(blocks[number]);
    let least = Infinity;
    for (let at = text.indexOf(said); at >= 0; at = text.indexOf(said, at + said.length)) {
      const gap = number < here ? text.length - at
        : Math.max(chosen.start - at - said.length, at - chosen.end);
      if (gap >= 0) least = Math.min(least, gap);
    }
    return least;
  };
  for (let number = here; number >= 0; number -= 1) {
    const [gap, name] = known.map((one) => [apart(one, number), one.name])
      .sort((one, other) => one[0] - other[0])[0] ?? [Infinity, ""];
    if (gap < Infinity) return name;
  }
  return "";
}

function freeRow() {
  const blank = () => [...document.querySelectorAll("[name^=statements-][name$=-text]")]
    .find((field) => !field.name.includes("__prefix__") && !field.value.trim());
  if (!blank()) document.querySelector("[data-add-row=statements]")?.click();
  return blank();
}

function stateFrom(editor) {
  const chosen = selectedIn(editor);
  const field = chosen && freeRow();
  if (!field) return;
  const of = (name) => form.elements[field.name.replace(/-text$/, `-${name}`)];
  field.value = chosen.words;
  of("kind").value = kindOf(chosen);
  of("who").value = speakerNear(editor, chosen);
  field.closest("details").open = true;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  of("who").focus();
  field.closest(".inline-related").scrollIntoView({ block: "center" });
}

// The text box holds HTML, or plain paragraphs parted by blank lines where there is no more in it.
const EMPTY = /^<p><\/p>$/;

function contentOf(text) {
  if (/<[a-z/!]/i.test(text)) return text;
  return text.split(/\n\s*\n/).filter((part) => part.trim()).map((part) => {
    const paragraph = document.createElement("p");
    paragraph.textContent = part.replace(/\s+/g, " ").trim();
    return paragraph.outerHTML;
  }).join("");
}

async function begin() {
  const kit = await import(box.dataset.editor);
  const data = document.getElementById("story-marks");
  const holder = document.createElement("div");
  holder.className = "prose-editor";
  box.before(holder);
  const editor = new kit.Editor({
    element: holder,
    injectCSS: false, // the policy allows no inline styles; ours stand in desk.css
    extensions: extensionsFrom(kit, data ? JSON.parse(data.textContent) : []),
    content: contentOf(box.value),
    editorProps: {
      attributes: { id: "story-text", role: "textbox", "aria-multiline": "true",
        "aria-label": "Text of the story", lang: form.elements.language?.value ?? "en", dir: "auto" },
    },
    onUpdate({ editor: now }) {
      const html = now.getHTML();
      box.value = EMPTY.test(html) ? "" : html;
      box.dispatchEvent(new Event("input", { bubbles: true }));
    },
  });
  box.hidden = true;
  toolbarFor(editor);
  leadToSuggestions(editor.view.dom);
  // Over a selection the browser types with an inline style, which the policy reports: we type.
  editor.view.dom.addEventListener("beforeinput", (typed) => {
    const { state } = editor.view;
    if (typed.inputType !== "insertText" || !typed.data || state.selection.empty) return;
    typed.preventDefault();
    editor.view.dispatch(state.tr.insertText(typed.data).scrollIntoView());
  });
  addEventListener("hashchange", () => { if (location.hash === "#id_body") editor.commands.focus(); });
}

if (box?.dataset.editor) begin().catch((fault) => { box.hidden = false; console.error(fault); });
