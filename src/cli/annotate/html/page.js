// A click on a mark opens its reasons beside it; `n` and `p` go to the next and previous place of
// the same name. Without this script marks lead to the list behind the text.
const card = document.createElement("aside");
card.id = "card"; card.hidden = true; card.tabIndex = -1; card.setAttribute("aria-label", "What this name means");
document.querySelector("main").append(card);
const make = (tag, text) => { const one = document.createElement(tag); one.textContent = text; return one; };
let mark = null, same = [];

function close() {
  card.hidden = true;
  for (const one of same) one.classList.remove("same");
  mark?.focus({ preventScroll: true });
  mark = null; same = [];
}

function step(by) {
  if (!mark || same.length < 2) return;
  open(same[(same.indexOf(mark) + by + same.length) % same.length], false);
  mark.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
}

function open(link, takeFocus) {
  const details = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!details) return;
  for (const one of same) one.classList.remove("same");
  mark = link;
  const section = details.parentElement, hashes = new Set([...section.querySelectorAll("details")].map((one) => `#${one.id}`));
  same = [...document.querySelectorAll("a.m")].filter((one) => hashes.has(one.getAttribute("href")));
  for (const one of same) one.classList.add("same");
  const title = make("h2", ""), buttons = make("p", ""), body = document.createElement("div");
  title.append(...[...section.querySelector("h3").childNodes].map((one) => one.cloneNode(true)));
  buttons.className = "buttons";
  const button = (text, act) => { const one = make("button", text); one.type = "button"; one.addEventListener("click", act); buttons.append(one); };
  if (same.length > 1) { button("Previous", () => step(-1)); button("Next", () => step(1)); }
  button("Close", close);
  body.append(section.querySelector("p").cloneNode(true), make("p", `${details.querySelector("summary").textContent}${same.length > 1 ? ` (${same.indexOf(mark) + 1} of ${same.length})` : ""}`));
  for (const one of [...details.children].slice(2)) body.append(one.cloneNode(true));
  card.replaceChildren(title, buttons, body);
  card.hidden = false;
  if (takeFocus) card.focus({ preventScroll: true });
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a.m");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  open(link, true);
});
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || card.hidden) return;
  if (event.key === "Escape") close(); else if (event.key === "n") step(1); else if (event.key === "p") step(-1);
});
// Addresses that lead into something folded open it.
function unfold() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let one = target; one; one = one.parentElement) if (one.tagName === "DETAILS") one.open = true;
  if (target) target.scrollIntoView({ block: "center" });
}
addEventListener("hashchange", unfold);
if (location.hash) unfold();
