// The tables under the script: sorted by any column, in step with filters and the chosen name.

const tables = { nodes: $("nodes"), edges: $("edges") };
const rows = { nodes: new Map(), edges: new Map() };
for (const [name, table] of Object.entries(tables))
  for (const row of table.tBodies[0].rows) rows[name].set(Number(row.id.slice(1)), row);

const wanted = { nodes: "", edges: "" };
// So many rows are shown at first: a browser needs seconds to set ten thousand.
const FIRST = 200;
const limit = { nodes: FIRST, edges: FIRST };
const more = {};

function hideRows() {
  for (const [name, list] of [["nodes", nodes], ["edges", edges]]) {
    let passing = 0;
    for (const row of tables[name].tBodies[0].rows) {
      const one = list[Number(row.id.slice(1))];
      const passes = one.shown && (wanted[name] === "" || ` ${folded(row.textContent)}`.includes(wanted[name]));
      if (passes) passing += 1;
      if (row.hidden === passes) row.hidden = !passes;
      const later = passes && passing > limit[name];
      if (later !== row.classList.contains("later")) row.classList.toggle("later", later);
    }
    const rest = passing > limit[name];
    more[name].text.textContent = `${count.format(Math.min(passing, limit[name]))} of ${many(list.length, "row", "rows")}`;
    more[name].button.hidden = !rest;
    more[name].button.textContent = `Show all ${count.format(passing)}`;
  }
}

let marked = null;
function markRows() {
  marked?.classList.remove("chosen");
  marked = state.chosen ? rows.nodes.get(state.chosen.at) : state.chosenEdge ? rows.edges.get(state.chosenEdge.at) : null;
  marked?.classList.add("chosen");
  marked?.classList.remove("later");
}

const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
function sortBy(table, column, descending) {
  const numeric = table.tHead.rows[0].cells[column].classList.contains("number");
  const keyed = [...table.tBodies[0].rows].map((row, at) => {
    const cell = row.cells[column], text = ((cell?.tagName === "TH" && cell.querySelector("a")) || cell)?.textContent.trim() ?? "";
    return [numeric && text !== "" ? Number(text) : text, row, at];
  });
  keyed.sort(([a, , i], [b, , j]) => {
    // What says nothing comes last, however it is sorted.
    if (a === "" || b === "") return (a === "") - (b === "") || i - j;
    const less = numeric ? a - b : collator.compare(a, b);
    return (descending ? -less : less) || i - j;
  });
  // One by one: a call takes no more than some tens of thousands.
  for (const [, row] of keyed) table.tBodies[0].append(row);
  hideRows();
  [...table.tHead.rows[0].cells].forEach((cell, at) => {
    if (at === column) cell.setAttribute("aria-sort", descending ? "descending" : "ascending"); else cell.removeAttribute("aria-sort");
  });
}

function prepare(name, table, title) {
  [...table.tHead.rows[0].cells].forEach((cell, column) => {
    const button = make("button", { type: "button" }, ...cell.childNodes);
    button.addEventListener("click", () => {
      const now = cell.getAttribute("aria-sort"), numeric = cell.classList.contains("number");
      sortBy(table, column, now ? now === "ascending" : numeric);
    });
    cell.append(button);
  });
  const input = make("input", { type: "search", "aria-label": `Only rows of ${title} with`, placeholder: "Only rows with …" });
  let later = 0;
  input.addEventListener("input", () => { clearTimeout(later); later = setTimeout(() => { wanted[name] = folded(input.value); hideRows(); }, 200); });
  more[name] = { text: make("span", { role: "status" }), button: make("button", { type: "button", click: () => { limit[name] = Infinity; hideRows(); } }) };
  table.closest("section").insertBefore(make("div", { class: "filter" }, input, more[name].text, more[name].button), table.closest(".scroll"));
  table.classList.add("ready");
  table.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    follow(link.getAttribute("href"), true);
  });
}

// Opens what an address behind `#` names.
function follow(address, takeFocus) {
  const match = /^#([ne])(\d+)$/.exec(address), one = match && (match[1] === "n" ? nodes : edges)[Number(match[2])];
  if (!one) return;
  if (!one.shown) clearFilters();
  $("picture").scrollIntoView({ block: "start", behavior: calm.matches ? "auto" : "smooth" });
  if (match[1] === "n") { choose(one, takeFocus); bringIntoSight(one); } else { chooseEdge(one, takeFocus); go(around([one.source, one.target]).k < camera.k || !inSight(one.source) || !inSight(one.target) ? { ...around([one.source, one.target]) } : { ...camera }); }
}
