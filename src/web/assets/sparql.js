// The editor of queries: its words have colors, prefixes, terms, variables and names of the graph
// complete, an error is shown at its place, and a query can be stopped. A text area does without all
// of it.
const area = document.querySelector("[data-editor]");
const form = area.form;

// What is wrong is told as `query:2:9: …`; the caret goes there.
const told = /^query:(\d+):(\d+): /m.exec(document.querySelector(".editor + .warning")?.textContent ?? "");
let wrong = [0, 0];
if (told) {
  const lines = area.value.split("\n");
  const start = lines.slice(0, told[1] - 1).reduce((sum, line) => sum + line.length + 1, 0) + (told[2] - 1);
  const end = start + Math.max(1, /^[^\s]*/.exec(area.value.slice(start))[0].length);
  wrong = [start, end].map((at) => Math.min(at, area.value.length));
}

// Whoever leaves a question stops it: the server sees that nobody waits.
const stop = Object.assign(document.createElement("button"), { type: "button", className: "plain-button", textContent: "Stop", hidden: true });
form.querySelector("button").after(" ", stop);
form.addEventListener("submit", () => { close(); stop.hidden = false; });
addEventListener("pageshow", () => { stop.hidden = true; });
stop.addEventListener("click", () => { window.stop(); stop.hidden = true; area.focus(); });

const words = ["SELECT", "DISTINCT", "WHERE", "OPTIONAL", "FILTER", "UNION", "MINUS", "VALUES", "BIND", "GRAPH", "EXISTS", "NOT EXISTS", "CONSTRUCT", "DESCRIBE", "ASK", "ORDER BY", "GROUP BY", "HAVING", "LIMIT", "OFFSET", "COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT", "REGEX", "CONTAINS", "STRSTARTS", "LCASE", "STR", "LANG", "YEAR", "MONTH", "DESC", "ASC", "AS"];
const known = [
  ...[...document.querySelectorAll(".editor label abbr")].map((one) => ({ value: one.textContent, note: one.title })),
  ...[...document.querySelectorAll(".terms dt")].map((one) => ({ value: one.textContent, note: one.nextElementSibling.textContent })),
];

const list = Object.assign(document.createElement("ul"), { id: "offers", className: "offers", hidden: true });
list.setAttribute("role", "listbox");
list.setAttribute("aria-label", "What may stand here");
area.after(list);
for (const [name, value] of [["aria-autocomplete", "list"], ["aria-controls", "offers"]]) area.setAttribute(name, value);

// Behind the letters of the area, which are clear, stand the same ones in colors.
const paper = document.createElement("pre"), sheet = document.createElement("div");
paper.setAttribute("aria-hidden", "true");
sheet.className = "sheet";
area.before(sheet);
sheet.append(paper, area);
const parts = /(?<note>#[^\n]*)|(?<iri><[^<>"{}|^`\\\s]*>)|(?<text>"""[^]*?(?:"""|$)|'''[^]*?(?:'''|$)|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?)(?:@[a-zA-Z-]+)?|(?<variable>[?$]\w+)|(?<term>[\p{L}_][\p{L}\p{N}_.-]*:[\p{L}\p{N}_.%\\/-]*|:[\p{L}\p{N}_][\p{L}\p{N}_.-]*)|(?<number>\b\d[\d.]*(?:[eE][+-]?\d+)?\b)|(?<word>[A-Za-z_]\w*)/gu;
const spoken = new Set([...words.flatMap((one) => one.split(" ")), ..."BASE PREFIX FROM NAMED REDUCED IN UNDEF BY BOUND IF COALESCE LANGMATCHES DATATYPE IRI URI UCASE STRENDS STRLEN SUBSTR REPLACE CONCAT SEPARATOR ABS CEIL FLOOR ROUND DAY NOW ISIRI ISURI ISBLANK ISLITERAL ISNUMERIC SAMETERM STRBEFORE STRAFTER STRDT STRLANG TRUE FALSE A SERVICE LATERAL ALL".split(" ")]);
function paint() {
  const text = area.value, out = [];
  const put = (start, end, kind) => {
    const within = start < wrong[1] && end > wrong[0];
    const names = [kind && `s-${kind}`, within && "s-wrong"].filter(Boolean).join(" ");
    const part = text.slice(start, end);
    out.push(names ? Object.assign(document.createElement("span"), { className: names, textContent: part }) : part);
  };
  let at = 0;
  for (const found of text.length > 50000 ? [] : text.matchAll(parts)) {
    const kind = Object.entries(found.groups).find(([, value]) => value !== undefined)[0];
    if (kind === "word" && !spoken.has(found[0].toUpperCase())) continue;
    if (found.index > at) put(at, found.index, "");
    at = found.index + found[0].length;
    put(found.index, at, kind);
  }
  put(at, text.length, "");
  // The last line has its height though nothing stands in it.
  paper.replaceChildren(...out, "\n");
  follow();
}
function follow() { paper.scrollTop = area.scrollTop; paper.scrollLeft = area.scrollLeft; }
area.addEventListener("input", () => { wrong = [0, 0]; paint(); });
area.addEventListener("scroll", follow);
addEventListener("pageshow", paint);
paint();
if (told) { area.focus(); area.setSelectionRange(...wrong); }

let offers = [], chosen = 0, from = 0, asked = 0;

function close() { list.hidden = true; offers = []; area.removeAttribute("aria-activedescendant"); }
function show(all, start) {
  offers = all.slice(0, 10); from = start; chosen = 0;
  if (!offers.length) { close(); return; }
  list.replaceChildren(...offers.map((one, at) => {
    const item = Object.assign(document.createElement("li"), { id: `offer-${at}` });
    item.setAttribute("role", "option");
    item.append(Object.assign(document.createElement("code"), { textContent: one.shown ?? one.value }), " ", Object.assign(document.createElement("span"), { textContent: one.note ?? "" }));
    item.addEventListener("mousedown", (event) => { event.preventDefault(); chosen = at; take(); });
    return item;
  }));
  list.hidden = false;
  choose(0);
}
function choose(at) {
  chosen = (at + offers.length) % offers.length;
  [...list.children].forEach((item, own) => item.setAttribute("aria-selected", own === chosen));
  area.setAttribute("aria-activedescendant", `offer-${chosen}`);
}
function take() {
  const one = offers[chosen];
  close();
  area.setRangeText(one.value, from, area.selectionStart, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
  close();
}

async function offer(always) {
  const before = area.value.slice(0, area.selectionStart);
  const own = ++asked;
  // A name within < > becomes the IRI of what it names.
  const name = /<([^<>{}"?\n]{2,80})$/.exec(before);
  if (name && !name[1].includes("://")) {
    const text = name[1].replace(/^id\//, "");
    try {
      const answer = await fetch(`/complete?${new URLSearchParams({ q: text })}`);
      if (own !== asked || !answer.ok) return;
      const iri = (id) => `<id/${id.replace(/[^\w./~-]/gu, encodeURIComponent)}>`;
      show((await answer.json()).map((one) => ({ value: iri(one.id), shown: one.label, note: one.id })), before.length - name[0].length);
    } catch { close(); }
    return;
  }
  const word = /[?$:\w-]*$/.exec(before)[0];
  if (word.length < 2 && !always) { close(); return; }
  const start = before.length - word.length;
  const lower = word.toLowerCase();
  const variables = [...new Set(area.value.match(/[?$]\w+/g) ?? [])].map((value) => ({ value, note: "variable" }));
  const all = /^[?$]/.test(word) ? variables : [...known, ...words.map((value) => ({ value, note: "" }))];
  const begins = all.filter((one) => one.value.toLowerCase().startsWith(lower) && one.value !== word);
  // `mentions` finds `schema:mentions`.
  const within = word.includes(":") || lower.length < 3 ? [] : known.filter((one) => one.value.toLowerCase().split(":")[1]?.startsWith(lower));
  show([...begins, ...within], start);
}

area.addEventListener("input", () => offer(false));
area.addEventListener("blur", close);
area.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === "Enter") { event.preventDefault(); form.requestSubmit(); return; }
  if (event.ctrlKey && event.key === " ") { event.preventDefault(); offer(true); return; }
  if (list.hidden) return;
  const act = { ArrowDown: () => choose(chosen + 1), ArrowUp: () => choose(chosen - 1), Enter: take, Tab: take, Escape: close }[event.key];
  if (!act || event.shiftKey) return;
  event.preventDefault(); event.stopPropagation(); act();
});
