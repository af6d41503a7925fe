// What is in the network? The data of the page as objects, and what is shown of it.

const $ = (id) => document.getElementById(id);

// Large data are compressed.
async function read(element) {
  const text = element.textContent;
  if (element.dataset.form !== "deflate") return JSON.parse(text);
  const packed = new Blob([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))]).stream();
  return JSON.parse(await new Response(packed.pipeThrough(new DecompressionStream("deflate-raw"))).text());
}

const data = await read($("network"));
const string = (at) => (at === null || at === undefined ? null : data.strings[at]);

const nodes = data.nodes.map((row, at) => ({
  at, id: row[0], label: row[1] || row[0], kind: string(row[2]), subtype: string(row[3]),
  country: string(row[4]), documents: row[5], paragraphs: row[6], first: string(row[7]),
  last: string(row[8]), marking: string(row[9]), x: row[10], y: row[11], weighted: row[12],
  pagerank: row[13], betweenness: row[14], core: row[15], community: row[16], links: [], shown: true,
}));

const edges = data.edges.map((row, at) => ({
  at, source: nodes[row[0]], target: nodes[row[1]], relation: string(row[2]), weight: row[3],
  documents: row[4], paragraphs: row[5], evidence: row[6], first: string(row[7]),
  last: string(row[8]), llr: row[9] ?? null, npmi: row[10] ?? null, label: string(row[11]),
  note: string(row[12]), reason: string(row[13]), shown: true,
}));
for (const edge of edges) {
  edge.source.links.push(edge);
  if (edge.target !== edge.source) edge.target.links.push(edge);
}

const otherEnd = (edge, node) => (edge.source === node ? edge.target : edge.source);

const count = new Intl.NumberFormat("en");
const measure = new Intl.NumberFormat("en", { maximumSignificantDigits: 4 });
const many = (number, one, more) => `${count.format(number)} ${number === 1 ? one : more}`;

// Letters that have no decomposition into a letter and a mark.
const LETTERS = { "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ħ": "h" };

// The form in which names are compared: no case, no diacritics, words apart by one blank.
function folded(text) {
  return text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "")
    .replace(/[øđðłßæœıþħ]/g, (letter) => LETTERS[letter])
    .replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

// Sizes that can be chosen, those of which the network knows something.
const SIZES = [
  ["documents", "documents that name it", (node) => node.documents],
  ["links", "lines that end at it", (node) => node.links.length],
  ["weighted", "weight of its lines", (node) => node.weighted],
  ["pagerank", "PageRank", (node) => node.pagerank],
  ["betweenness", "share of shortest paths through it", (node) => node.betweenness],
  ["core", "core (k)", (node) => node.core],
].filter(([name, , value]) => (name !== "documents" || nodes.some((node) => node.documents > 1)) && new Set(nodes.map(value)).size > 1 && nodes.every((node) => value(node) !== null));
if (SIZES.length === 0) SIZES.push(["links", "lines that end at it", (node) => node.links.length]);

function tally(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

const kinds = tally(nodes.map((node) => node.kind));
const communities = tally(nodes.map((node) => node.community).filter((one) => one !== null))
  .sort((a, b) => a[0] - b[0]);

// Eight colors can be told apart by everybody; what comes after has the gray one.
const COLORS = 8;
const colorOfKind = new Map(kinds.map(([kind], at) => [kind, at < COLORS ? at + 1 : 0]));
const colorOfCommunity = new Map(communities.map(([one], at) => [one, at < COLORS ? at + 1 : 0]));

// Kinds have a shape as well, so that no color is needed to tell them apart.
const SHAPES = {
  person: "circle", place: "diamond", document: "page", "missing-document": "ring", event: "star",
  work: "page", program: "star", position: "triangle", post: "house", office: "house", tag: "ring",
};
const shapeOf = (kind) => SHAPES[kind] ?? "square";

const words = (kind) => kind.replaceAll("-", " ").replace(/^ngo$/, "NGO");

const state = {
  color: communities.length > 1 ? "community" : "type", size: SIZES[0][0],
  kindsOff: new Set(), communitiesOff: new Set(), minimum: -Infinity, lonely: true, from: "", until: "",
  chosen: null, chosenEdge: null, over: null, overEdge: null,
};

const color = (node) => (state.color === "type" ? colorOfKind.get(node.kind) : colorOfCommunity.get(node.community)) ?? 0;

let largest = 1;
function resize() {
  const value = SIZES.find(([name]) => name === state.size)[2];
  largest = Math.max(1e-12, ...nodes.map(value));
  // Areas, not diameters, are what eyes compare.
  for (const node of nodes) node.r = 3.2 + 13 * Math.sqrt(Math.max(0, value(node)) / largest);
}
resize();

// Dates that are known, from the first to the last; one may be a year or a month only.
const dates = [...nodes, ...edges].flatMap((one) => [one.first, one.last]).filter((date) => date !== null);
const era = dates.length ? [dates.reduce((a, b) => (a < b ? a : b)), dates.reduce((a, b) => (a > b ? a : b))] : null;
const begins = (date) => (date + "-01-01".slice(date.length - 4)).slice(0, 10);
const ends = (date) => (date + "-12-31".slice(date.length - 4)).slice(0, 10);

// Whether the time of one touches the time that is asked for; what is undated touches none.
function timely(one) {
  if (!state.from && !state.until) return true;
  if (one.first === null || one.last === null) return false;
  return (!state.from || ends(one.last) >= state.from) && (!state.until || begins(one.first) <= state.until);
}

// Applies the filters; tells how many nodes and edges stay.
function filter() {
  for (const node of nodes) {
    node.shown = !state.kindsOff.has(node.kind) && !state.communitiesOff.has(node.community);
    node.linked = false;
  }
  for (const edge of edges) {
    edge.shown = edge.source.shown && edge.target.shown && edge.weight >= state.minimum && timely(edge);
    if (edge.shown) edge.source.linked = edge.target.linked = true;
  }
  for (const node of nodes) node.shown &&= node.linked || (state.lonely && timely(node));
  return [nodes.filter((node) => node.shown).length, edges.filter((edge) => edge.shown).length];
}

// The words of evidence as pieces: `{text, name}`.
function passage(at) {
  const [source, place, pieces] = data.evidence[at];
  const [mrn, date] = string(source).split(" ");
  const parts = [];
  pieces.forEach(([text, ...marks], which) => {
    if (which > 0) parts.push({ text: " … ", name: false });
    const points = Array.from(data.strings[text]);
    let from = 0;
    for (let i = 0; i + 1 < marks.length; i += 2) {
      if (marks[i] > from) parts.push({ text: points.slice(from, marks[i]).join(""), name: false });
      parts.push({ text: points.slice(marks[i], marks[i + 1]).join(""), name: true });
      from = marks[i + 1];
    }
    if (from < points.length) parts.push({ text: points.slice(from).join(""), name: false });
  });
  return { mrn, date, place: string(place), parts };
}
