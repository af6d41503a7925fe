// What is known of a name or a line? The pane beside the picture.

const pane = $("pane"), body = $("pane-body"), status = $("status");

// An element with attributes and what stands in it; text stays text.
function make(tag, attributes = {}, ...inside) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "click") element.addEventListener("click", value);
    else if (value !== null && value !== false) element.setAttribute(name, value);
  }
  element.append(...inside.filter((one) => one !== null));
  return element;
}

const named = (node) => make("bdi", {}, node.label);
const linkTo = (node) => make("button", { type: "button", class: "link", click: () => { choose(node); bringIntoSight(node); } }, named(node));

function facts(pairs) {
  const list = make("dl");
  for (const [name, value] of pairs) {
    if (value === null || value === undefined || value === "") continue;
    list.append(make("dt", {}, name), make("dd", {}, value));
  }
  return list;
}

const span = (one) => (one.first === null ? null : one.first === one.last || one.last === null ? one.first : `${one.first} to ${one.last}`);
const number = (value) => (value === null ? null : measure.format(value));

const FEW = 40;
function describeNode(node) {
  const links = node.links.filter((edge) => edge.shown).sort((a, b) => b.weight - a.weight || a.at - b.at);
  const list = make("ul");
  const add = (some) => {
    for (const edge of some) {
      const arrow = data.directed ? (edge.source === node ? "→ " : "← ") : null;
      const open = make("button", { type: "button", class: "link", click: () => chooseEdge(edge, true) }, arrow, named(otherEnd(edge, node)));
      list.append(make("li", { class: "neighbor" }, open, make("span", { class: "number" }, measure.format(edge.weight))));
    }
  };
  add(links.slice(0, FEW));
  const more = links.length > FEW ? make("button", { type: "button", click: () => { add(links.slice(FEW)); more.remove(); } }, `All ${count.format(links.length)}`) : null;
  body.replaceChildren(
    make("h2", { id: "pane-title", tabindex: "-1" }, named(node)),
    facts([
      ["Type", words(node.kind) + (node.subtype ? `: ${node.subtype.replaceAll("-", " ")}` : "")], ["Country", node.country], ["Id", node.id],
      ["Classification", node.marking], ["Documents", number(node.documents)], ["Paragraphs", number(node.paragraphs)],
      ["Dates", span(node)], ["Community", node.community === null ? null : String(node.community)],
      ["Weighted degree", number(node.weighted)], ["PageRank", number(node.pagerank)],
      ["Betweenness", number(node.betweenness)], ["Core", number(node.core)],
    ]),
    make("h3", {}, many(links.length, "line", "lines"), links.length < node.links.length ? ` of ${count.format(node.links.length)}` : ""),
    make("p", { class: "keys" }, links.length ? "Each opens where it is said; behind it its weight." : "The filters leave none."),
    list, ...(more ? [more] : []),
  );
}

function describeEdge(edge) {
  const list = make("ol");
  for (const at of edge.evidence) {
    const { mrn, date, place, parts } = passage(at);
    const quoted = make("bdi", {}, ...parts.map(({ text, name }) => (name ? make("mark", {}, text) : text)));
    list.append(make("li", {}, make("p", { class: "source" }, make("b", {}, mrn), ` ${place}`, date ? `, ${date}` : ""), make("blockquote", {}, quoted)));
  }
  const shown = edge.evidence.length, all = Math.max(shown, edge.paragraphs);
  body.replaceChildren(
    make("h2", { id: "pane-title", tabindex: "-1" }, linkTo(edge.source), data.directed ? " → " : " – ", linkTo(edge.target)),
    facts([
      ["Relation", edge.relation], ["Weight", number(edge.weight)], ["Documents", number(edge.documents)],
      ["Paragraphs", number(edge.paragraphs)], ["Dates", span(edge)], ["Log-likelihood", number(edge.llr)],
      ["Normalized PMI", number(edge.npmi)], ["Reference or office", edge.label], ["Note", edge.note], ["Reason", edge.reason],
    ]),
    make("h3", {}, "Where it says so", all > shown ? ` (${count.format(shown)} of ${many(all, "place", "places")})` : ""),
    shown ? list : make("p", {}, "No words were carried into this page."),
  );
}

function open(node, edge, takeFocus) {
  if (node) describeNode(node); else describeEdge(edge);
  const was = pane.hidden;
  pane.hidden = false;
  pane.scrollTop = 0;
  if (was) resized();
  if (takeFocus) $("pane-title").focus();
}

function closePane() {
  if (pane.hidden) return;
  const within = pane.contains(document.activeElement);
  pane.hidden = true;
  resized();
  if (within) frame.focus({ preventScroll: true });
}

// Marks a name without opening the pane, unless it is open.
function point(node) {
  state.chosen = node; state.chosenEdge = null; state.over = state.overEdge = null; tip.hidden = true;
  if (!pane.hidden) open(node, null, false);
  status.textContent = `${node.label}, ${words(node.kind)}, ${many(node.links.filter((edge) => edge.shown).length, "line", "lines")}.`;
  markRows();
  bringIntoSight(node);
}

function choose(node, takeFocus = false) {
  state.chosen = node; state.chosenEdge = null;
  open(node, null, takeFocus);
  markRows();
  draw();
}

function chooseEdge(edge, takeFocus = false) {
  state.chosenEdge = edge; state.chosen = null;
  open(null, edge, takeFocus);
  markRows();
  draw();
}

function chooseNothing() {
  state.chosen = state.chosenEdge = null;
  closePane();
  markRows();
  draw();
}

$("close").addEventListener("click", () => { closePane(); frame.focus({ preventScroll: true }); });
$("widen").addEventListener("click", () => {
  const wide = pane.classList.toggle("wide");
  $("widen").setAttribute("aria-pressed", String(wide));
  resized();
});
