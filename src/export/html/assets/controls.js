// What is shown? Search, filters, the legend that is a filter as well, and saving.

const find = $("find"), found = $("found");
const folds = nodes.map((node) => ` ${folded(node.label)} ${folded(node.id)}`);
let hits = [], active = -1;

// Names that have all words asked for, those that begin with them first, large ones before small.
function search(text) {
  const asked = folded(text).split(" ").filter(Boolean);
  if (asked.length === 0) return [];
  const rank = (node) => (folds[node.at].startsWith(` ${asked.join(" ")}`) ? 0 : asked.every((word) => folds[node.at].includes(` ${word}`)) ? 1 : 2);
  return nodes.filter((node) => asked.every((word) => folds[node.at].includes(word)))
    .sort((a, b) => rank(a) - rank(b) || b.r - a.r || a.at - b.at);
}

function showHits() {
  found.replaceChildren(...hits.slice(0, 12).map((node, at) => make("li", { id: `hit${at}`, role: "option", "aria-selected": String(at === active) },
    named(node), make("small", {}, ` ${words(node.kind)}${node.country ? `, ${node.country}` : ""}${node.shown ? "" : " (filtered out)"}`))));
  const any = hits.length > 0;
  found.hidden = !any;
  find.setAttribute("aria-expanded", String(any));
  if (active >= 0) find.setAttribute("aria-activedescendant", `hit${active}`); else find.removeAttribute("aria-activedescendant");
  if (find.value.trim()) status.textContent = any ? `${many(hits.length, "name", "names")} found${hits.length > 12 ? ", the first 12 listed" : ""}.` : "No name found.";
}

function take(node) {
  if (!node) return;
  hits = []; active = -1; showHits();
  find.value = node.label;
  if (!node.shown) { clearFilters(); }
  choose(node);
  go({ x: node.x, y: node.y, k: Math.max(camera.k, fitted * 2.5) });
  status.textContent = `${node.label}, ${words(node.kind)}, ${many(node.links.length, "line", "lines")}.`;
}

find.addEventListener("input", () => { hits = search(find.value); active = hits.length ? 0 : -1; showHits(); });
find.addEventListener("keydown", (event) => {
  const last = Math.min(hits.length, 12) - 1;
  if (event.key === "ArrowDown" && last >= 0) active = active >= last ? 0 : active + 1;
  else if (event.key === "ArrowUp" && last >= 0) active = active <= 0 ? last : active - 1;
  else if (event.key === "Enter") { take(hits[Math.max(0, active)]); event.preventDefault(); return; }
  else if (event.key === "Escape") { event.stopPropagation(); if (hits.length) { hits = []; showHits(); } else { find.value = ""; frame.focus({ preventScroll: true }); } event.preventDefault(); return; }
  else return;
  event.preventDefault();
  showHits();
});
find.addEventListener("blur", () => setTimeout(() => { found.hidden = true; find.setAttribute("aria-expanded", "false"); }, 150));
found.addEventListener("pointerdown", (event) => {
  event.preventDefault();
  const item = event.target.closest("li");
  if (item) take(hits[Number(item.id.slice(3))]);
});

// A sign of the picture as SVG, for the legend.
function sign(shape, hue) {
  const paths = {
    square: "M2 2h12v12H2z", diamond: "M8 0l8 8-8 8-8-8z", triangle: "M8 1l7.5 13h-15z", house: "M8 0l7 6v9H1V6z",
    page: "M3 1h10v14H3z", star: "M8 0l2 5.4 5.8.2-4.6 3.5 1.6 5.5L8 11.4l-4.8 3.2 1.6-5.5L.2 5.6 6 5.4z",
    ring: "M8 2a6 6 0 1 0 .01 0z", circle: "M8 1a7 7 0 1 0 .01 0z", line: "M0 8h16",
  };
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg"), path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  for (const [name, value] of Object.entries({ width: 16, height: 16, viewBox: "0 0 16 16", "aria-hidden": "true" })) svg.setAttribute(name, value);
  path.setAttribute("d", paths[shape]);
  path.style[shape === "ring" ? "stroke" : "fill"] = hue;
  if (shape === "ring") { path.style.fill = "none"; path.style.strokeWidth = "3"; }
  svg.append(path);
  return svg;
}

function box(set, value, icon, text, of) {
  const input = make("input", { type: "checkbox" });
  input.checked = !set.has(value);
  input.addEventListener("change", () => { if (input.checked) set.delete(value); else set.add(value); refilter(); });
  return make("label", {}, input, icon, make("span", { class: "text" }, text, " ", make("span", { class: "of" }, of)));
}

const weights = [...new Set(edges.map((edge) => edge.weight))].sort((a, b) => a - b);
const slider = make("input", { type: "range", min: "0", max: String(Math.max(0, weights.length - 1)), step: "1" });
const sliderText = make("output");
slider.value = "0";
slider.addEventListener("input", () => { state.minimum = weights[Number(slider.value)] ?? -Infinity; refilter(); });
const lonely = make("input", { type: "checkbox" });
lonely.addEventListener("change", () => { state.lonely = !lonely.checked; refilter(); });

// A line is shown when its time touches the days from one to the other.
const days = ["from", "until"].map((name) => {
  const input = make("input", { type: "date" });
  if (era) { input.min = begins(era[0]); input.max = ends(era[1]); }
  input.addEventListener("change", () => { state[name] = input.value; refilter(); });
  return input;
});

function legend() {
  const byType = state.color === "type";
  const types = make("fieldset", {}, make("legend", {}, byType ? "Types: shape and color" : "Types: shape"),
    ...kinds.map(([kind, number]) => box(state.kindsOff, kind, sign(shapeOf(kind), byType ? `var(--c${colorOfKind.get(kind)})` : "var(--soft)"), words(kind), count.format(number))));
  const parts = [types];
  if (!byType) {
    const grouped = communities.slice(0, COLORS).map(([one, number]) => {
      const names = order.filter((node) => node.community === one).slice(0, 3).map((node) => node.label).join(", ");
      return box(state.communitiesOff, one, sign("circle", `var(--c${colorOfCommunity.get(one)})`), make("bdi", {}, names), `${many(number, "name", "names")}`);
    });
    const rest = communities.slice(COLORS);
    if (rest.length) {
      const input = make("input", { type: "checkbox" });
      input.checked = !rest.every(([one]) => state.communitiesOff.has(one));
      input.addEventListener("change", () => { for (const [one] of rest) if (input.checked) state.communitiesOff.delete(one); else state.communitiesOff.add(one); refilter(); });
      grouped.push(make("label", {}, input, sign("circle", "var(--c0)"), make("span", { class: "text" }, `${many(rest.length, "smaller community", "smaller communities")}`, " ", make("span", { class: "of" }, many(rest.reduce((sum, [, number]) => sum + number, 0), "name", "names")))));
    }
    parts.push(make("fieldset", {}, make("legend", {}, "Colors: communities"), make("p", {}, "Names that appear together more than with others, called by their largest."), ...grouped));
  }
  const [, size, value] = SIZES.find(([name]) => name === state.size);
  const lines = make("fieldset", {}, make("legend", {}, "Sizes and lines"),
    make("p", {}, `Size: ${size}, up to ${measure.format(Math.max(...nodes.map(value)))}.`));
  if (weights.length > 1) {
    lines.append(make("p", {}, `Width of a line: its weight, ${measure.format(weights[0])} to ${measure.format(weights.at(-1))}.`),
      make("label", {}, "Weight at least ", sliderText), make("label", {}, slider));
    slider.setAttribute("aria-label", "Weight of a line at least");
    lines.append(make("label", {}, lonely, "Only names with lines"));
  }
  parts.push(lines);
  if (era && era[0] !== era[1]) {
    parts.push(make("fieldset", {}, make("legend", {}, "Dates"),
      make("p", {}, `Only what was written about in these days, of ${era[0]} to ${era[1]}. A line counts from its first to its last document.`),
      make("label", {}, "From ", days[0]), make("label", {}, "Until ", days[1])));
  }
  $("legend").replaceChildren(...parts);
}

function refilter() {
  const [shownNodes, shownEdges] = filter();
  if (state.chosen && !state.chosen.shown || state.chosenEdge && !state.chosenEdge.shown) chooseNothing();
  else if (state.chosen && !pane.hidden) describeNode(state.chosen);
  sliderText.textContent = weights.length ? measure.format(weights[Number(slider.value)]) : "";
  slider.setAttribute("aria-valuetext", sliderText.textContent);
  const all = shownNodes === nodes.length && shownEdges === edges.length;
  status.textContent = all ? "" : `Shown: ${count.format(shownNodes)} of ${many(nodes.length, "name", "names")}, ${count.format(shownEdges)} of ${many(edges.length, "line", "lines")}.`;
  hideRows();
  stale();
  draw();
}

function clearFilters() {
  state.kindsOff.clear(); state.communitiesOff.clear(); state.minimum = -Infinity; state.lonely = true;
  state.from = state.until = "";
  slider.value = "0"; lonely.checked = false;
  for (const input of days) input.value = "";
  legend(); refilter();
}

$("color").append(...(communities.length > 1 ? [make("option", { value: "community" }, "by community")] : []), make("option", { value: "type" }, "by type"));
$("size").append(...SIZES.map(([name, text]) => make("option", { value: name }, text)));
$("color").addEventListener("change", (event) => { state.color = event.target.value; legend(); draw(); });
$("size").addEventListener("change", (event) => { state.size = event.target.value; resize(); reorder(); legend(); draw(); });
$("closer").addEventListener("click", () => zoom(1.5, undefined, undefined, true));
$("farther").addEventListener("click", () => zoom(1 / 1.5, undefined, undefined, true));
$("fit").addEventListener("click", () => fitAll(true));
$("save").addEventListener("click", () => {
  paint();
  const copy = document.createElement("canvas"), brush = copy.getContext("2d");
  copy.width = canvas.width; copy.height = canvas.height;
  brush.fillStyle = ink.page; brush.fillRect(0, 0, copy.width, copy.height);
  brush.drawImage(canvas, 0, 0);
  copy.toBlob((blob) => {
    const address = URL.createObjectURL(blob);
    make("a", { href: address, download: `${data.view || "network"}.png` }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  });
});
