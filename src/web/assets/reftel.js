// Keys, names that complete, reasons beside the text, and the keys of the review. Every page does without.
const $ = (query, all = document) => all.querySelector(query);
const $$ = (query, all = document) => [...all.querySelectorAll(query)];
const smooth = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";

// What an address leads to may lie in something folded.
function unfold() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  let folded = false;
  for (let one = target; one; one = one.parentElement) if (one.tagName === "DETAILS" && !one.open) one.open = folded = true;
  if (target && folded) target.scrollIntoView({ block: "center" });
}
addEventListener("hashchange", unfold);
if (location.hash) unfold();

// Names that begin with what stands in a box.
for (const box of $$("input[data-complete], .find.large input")) {
  const list = $("#names");
  if (!list) continue;
  if (!box.hasAttribute("list")) box.setAttribute("list", "names");
  let timer, last = "";
  box.addEventListener("input", () => {
    clearTimeout(timer);
    const text = box.value.trim();
    if (text.length < 2 || text === last) return;
    timer = setTimeout(async () => {
      last = text;
      try {
        const answer = await fetch(`/complete?${new URLSearchParams({ q: text })}`);
        if (!answer.ok) return;
        list.replaceChildren(...(await answer.json()).map((one) => Object.assign(document.createElement("option"), { value: one.value, label: one.label })));
      } catch { /* The box takes any name without a list. */ }
    }, 120);
  });
}

// A click on a mark opens its reasons beside the text.
const text = $(".cable .text");
let card = null, mark = null;
function close() {
  if (!card) return;
  card.remove(); card = null;
  mark?.classList.remove("here"); mark?.focus({ preventScroll: true });
}
async function open(link) {
  let page;
  try {
    const answer = await fetch(link.href);
    if (!answer.ok) throw new Error(answer.status);
    page = new DOMParser().parseFromString(await answer.text(), "text/html");
  } catch { location.href = link.href; return; }
  close();
  mark = link; mark.classList.add("here");
  card = document.createElement("aside");
  card.id = "card"; card.tabIndex = -1; card.setAttribute("aria-label", "What this name means");
  const why = $(".why", page);
  $(".kicker", why)?.remove();
  for (const passage of $$(".reason > .passage:first-of-type", why)) if (passage.previousElementSibling?.matches(".means")) passage.remove();
  card.append(...why.childNodes);
  const buttons = document.createElement("p");
  buttons.className = "buttons";
  const button = (words, act) => { const one = document.createElement("button"); one.type = "button"; one.textContent = words; one.addEventListener("click", act); buttons.append(one); };
  const entity = $(".means a", card)?.getAttribute("href");
  if (entity?.startsWith("/entity/")) button("Mark all its places", () => {
    const address = new URL(location.href);
    address.searchParams.set("entity", decodeURIComponent(entity.slice("/entity/".length)));
    address.searchParams.delete("char"); address.hash = mark.id;
    location.href = address.href;
  });
  button("Close", close);
  card.append(buttons);
  $("main").append(card);
  card.focus({ preventScroll: true });
}
text?.addEventListener("click", (event) => {
  const link = event.target.closest("a.m");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  open(link);
});

// Words that are chosen in a cable are copied with where they stand.
const article = $("article.cable[data-source]");
function chosenWords() {
  const range = getSelection()?.rangeCount ? getSelection().getRangeAt(0) : null;
  if (!article || !range || range.collapsed || !text?.contains(range.commonAncestorContainer)) return null;
  const start = range.startContainer.nodeType === 1 ? range.startContainer : range.startContainer.parentElement;
  return { words: getSelection().toString().replace(/\s+/g, " ").trim(), place: start?.closest("p[id]") };
}
function source(place) {
  const number = place && ($(".number", place)?.textContent.replace(/\.$/, "") ?? "");
  const mark = place && ($(".marking", place)?.textContent ?? "");
  const address = new URL(location.pathname + (place ? `#${place.id}` : ""), location.href);
  return [article.dataset.source + (number ? `, ¶${number}` : "") + (mark ? ` ${mark}` : ""), address.href].join(", ");
}
const copier = Object.assign(document.createElement("button"), { type: "button", id: "copier", className: "plain-button", hidden: true });
copier.append("Copy with source ", Object.assign(document.createElement("kbd"), { textContent: "c" }));
async function copy() {
  const chosen = chosenWords();
  if (!chosen) return;
  try {
    await navigator.clipboard.writeText(`“${chosen.words}”\n${source(chosen.place)}\n`);
    copier.textContent = "Copied";
  } catch { copier.textContent = "The browser does not let this page copy"; }
  setTimeout(() => { copier.hidden = true; copier.replaceChildren("Copy with source ", Object.assign(document.createElement("kbd"), { textContent: "c" })); }, 1500);
}
if (article) {
  $("main").append(copier);
  copier.addEventListener("mousedown", (event) => event.preventDefault());
  copier.addEventListener("click", copy);
  document.addEventListener("selectionchange", () => { copier.hidden = !chosenWords(); });
}

// Keys.
let row = -1;
function walk(by) {
  const rows = $$("[data-row], .text > p[id]").filter((one) => one.offsetParent);
  if (!rows.length) return;
  rows[row]?.classList.remove("current");
  row = Math.min(Math.max(row + by, 0), rows.length - 1);
  rows[row].classList.add("current");
  rows[row].scrollIntoView({ block: "center", behavior: smooth });
  $("a", rows[row])?.focus({ preventScroll: true });
}
let place = -1;
function follow(by) {
  const places = $$(".text .m.same");
  if (!places.length) { const link = $(by > 0 ? "a[rel=next]" : "a[rel=prev]"); if (link) location.href = link.href; return; }
  place = (place + by + places.length) % places.length;
  if (place < 0) place = 0;
  places[place].focus({ preventScroll: true });
  places[place].scrollIntoView({ block: "center", behavior: smooth });
}
addEventListener("keydown", (event) => {
  if (event.key === "Escape") { close(); return; }
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, dialog")) return;
  const key = !event.shiftKey && $(`[data-key="${CSS.escape(event.key)}"]`);
  if (key) { event.preventDefault(); key.click(); return; }
  const decide = $(".verdict") && {
    o: () => { const all = $$("details.whole"), open = !all[0]?.open; all.forEach((one) => { one.open = open; }); },
    u: () => $("#last button")?.click(), q: () => { location.href = "/"; },
  };
  if (decide?.[event.key]) { event.preventDefault(); decide[event.key](); return; }
  const act = {
    "/": () => $("#q")?.focus(), "?": () => $("#keys").showModal(),
    j: () => walk(1), k: () => walk(-1), n: () => follow(1), p: () => follow(-1),
    o: () => $(".current a")?.click(), m: () => $(".cable")?.classList.toggle("bare"), c: copy,
  }[event.key];
  if (act) { event.preventDefault(); act(); }
});
