// How does it look? The camera, the drawing, and what pointer and keys do to the picture.

const frame = $("frame"), canvas = $("canvas"), pen = canvas.getContext("2d"), tip = $("tip");
const calm = matchMedia("(prefers-reduced-motion: reduce)");

// `x`, `y`: the point of the network in the middle; `k`: pixels for one of its units.
const camera = { x: 0, y: 0, k: 1 };
let width = 1, height = 1, fitted = 1, ink = {};

function readInk() {
  const style = getComputedStyle(document.documentElement);
  for (const name of ["page", "ink", "soft", "edge", "halo", "accent", "c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8"])
    ink[name] = style.getPropertyValue(`--${name}`).trim();
}

function measureFrame() {
  const box = frame.getBoundingClientRect(), scale = Math.min(3, devicePixelRatio || 1);
  width = Math.max(50, box.width); height = Math.max(50, box.height);
  canvas.width = Math.round(width * scale); canvas.height = Math.round(height * scale);
  pen.setTransform(scale, 0, 0, scale, 0, 0);
  stale();
}

const toX = (node) => (node.x - camera.x) * camera.k + width / 2;
const toY = (node) => (node.y - camera.y) * camera.k + height / 2;
// Signs grow more slowly than the picture, so that closer means more room between them; a frame
// smaller than a page has smaller signs.
const growth = () => Math.max(0.35, Math.min(3.2, Math.pow(camera.k / fitted, 0.45))) * crowd;
let crowd = 1;

// How far apart neighbors in the picture are, as the median of distances to the nearest one.
const between = (() => {
  const sorted = [...nodes].sort((a, b) => a.x - b.x), least = [];
  sorted.forEach((node, at) => {
    let nearest = Infinity;
    for (const step of [-1, 1])
      for (let to = at + step; sorted[to] && Math.abs(sorted[to].x - node.x) < nearest; to += step)
        nearest = Math.min(nearest, Math.hypot(sorted[to].x - node.x, sorted[to].y - node.y));
    least.push(nearest);
  });
  return least.sort((a, b) => a - b)[Math.floor(least.length / 2)] ?? 1;
})();

// The camera that shows `some` nodes whole.
function around(some) {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const node of some) {
    left = Math.min(left, node.x); right = Math.max(right, node.x);
    top = Math.min(top, node.y); bottom = Math.max(bottom, node.y);
  }
  if (left > right) [left, right, top, bottom] = [0, 1, 0, 1];
  const room = Math.min(70, width / 8);
  const k = Math.min((width - 2 * room) / Math.max(1, right - left), (height - 2 * room) / Math.max(1, bottom - top));
  return { x: (left + right) / 2, y: (top + bottom) / 2, k: Math.min(k, 2) };
}

function fitAll(moving) {
const target = around(nodes.filter((node) => node.shown));
  // Where names stand close to each other, their signs are smaller.
  const room = Math.max(0.35, Math.min(1, between * target.k / 16));
  crowd = room * Math.max(0.5, Math.min(1.15, Math.sqrt(width * height / 700000) * Math.pow(300 / Math.max(30, nodes.length), 0.16)));
  fitted = target.k;
  go(target, moving);
}

let flight = 0;
function go(target, moving = true) {
  cancelAnimationFrame(flight);
  if (!moving || calm.matches) { Object.assign(camera, target); draw(); return; }
  const from = { ...camera }, start = performance.now();
  const step = (now) => {
    const t = Math.min(1, Math.max(0, (now - start) / 300)), s = t * t * (3 - 2 * t);
    camera.k = from.k * Math.pow(target.k / from.k, s);
    camera.x = from.x + (target.x - from.x) * s;
    camera.y = from.y + (target.y - from.y) * s;
    paint();
    if (t < 1) flight = requestAnimationFrame(step);
  };
  flight = requestAnimationFrame(step);
}

function zoom(factor, x = width / 2, y = height / 2, moving = false) {
  const k = Math.max(fitted * 0.3, Math.min(fitted * 60, camera.k * factor));
  const at = { x: camera.x + (x - width / 2) / camera.k, y: camera.y + (y - height / 2) / camera.k };
  go({ k, x: at.x - (x - width / 2) / k, y: at.y - (y - height / 2) / k }, moving);
}

const inSight = (node) => {
  const x = toX(node), y = toY(node);
  return x > 60 && x < width - 60 && y > 40 && y < height - 40;
};

function bringIntoSight(node) {
  if (!inSight(node)) go({ x: node.x, y: node.y, k: Math.max(camera.k, fitted) });
  else draw();
}

let waiting = false;
function draw() {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => { waiting = false; paint(); });
}

function trace(shape, x, y, r) {
  pen.beginPath();
  switch (shape) {
    case "square": pen.rect(x - r * 0.88, y - r * 0.88, r * 1.76, r * 1.76); break;
    case "diamond": polygon(x, y, r * 1.25, 4, 0); break;
    case "triangle": polygon(x, y + r * 0.15, r * 1.25, 3, -Math.PI / 2); break;
    case "house":
      pen.moveTo(x, y - r * 1.2); pen.lineTo(x + r, y - r * 0.25); pen.lineTo(x + r, y + r * 0.85);
      pen.lineTo(x - r, y + r * 0.85); pen.lineTo(x - r, y - r * 0.25); pen.closePath(); break;
    case "page": pen.rect(x - r * 0.75, y - r, r * 1.5, r * 2); break;
    case "star":
      for (let i = 0; i < 10; i++) {
        const a = -Math.PI / 2 + i * Math.PI / 5, d = i % 2 ? r * 0.6 : r * 1.3;
        pen.lineTo(x + Math.cos(a) * d, y + Math.sin(a) * d);
      }
      pen.closePath(); break;
    default: pen.arc(x, y, r, 0, 2 * Math.PI);
  }
}

function polygon(x, y, r, corners, turn) {
  for (let i = 0; i < corners; i++) pen.lineTo(x + Math.cos(turn + 2 * Math.PI * i / corners) * r, y + Math.sin(turn + 2 * Math.PI * i / corners) * r);
  pen.closePath();
}

const heaviest = Math.max(1e-12, ...edges.map((edge) => edge.weight));
for (const edge of edges) edge.breadth = Math.sqrt(Math.max(0, edge.weight) / heaviest);

// What is looked at: hovered before chosen.
const focusNode = () => state.over ?? (state.overEdge ? null : state.chosen);
const focusEdge = () => state.overEdge ?? (state.over ? null : state.chosenEdge);

function nearby(node, edge) {
  const near = new Set();
  if (node) { near.add(node); for (const link of node.links) if (link.shown) near.add(otherEnd(link, node)); }
  if (edge) { near.add(edge.source); near.add(edge.target); }
  return near;
}

function paint() {
  pen.clearRect(0, 0, width, height);
  const node = focusNode(), edge = focusEdge(), near = nearby(node, edge), quiet = near.size > 0;
  pen.globalAlpha = quiet ? 0.3 : 1;
  paintBase();
  pen.globalAlpha = 1;
  paintStrong(node, edge);
  paintNodes(near, quiet);
  paintLabels(near, quiet);
}

// All lines lie on a layer of their own. While the picture moves, the layer of a moment ago is
// moved; it is drawn anew when the picture rests, so that ten thousand lines move smoothly.
const base = { canvas: document.createElement("canvas"), camera: null, timer: 0 };
const QUICK = 1200;

function paintBase() {
  const { x, y, k } = camera, old = base.camera;
  const same = old && old.x === x && old.y === y && old.k === k;
  if (!same && (!old || edges.length <= QUICK)) drawBase();
  else if (!same) {
    clearTimeout(base.timer);
    base.timer = setTimeout(() => { drawBase(); paint(); }, 110);
  }
  const s = k / base.camera.k;
  const left = (base.camera.x - x) * k + width / 2 - s * width / 2, top = (base.camera.y - y) * k + height / 2 - s * height / 2;
  pen.drawImage(base.canvas, left, top, width * s, height * s);
}

function drawBase() {
  clearTimeout(base.timer);
  base.canvas.width = canvas.width; base.canvas.height = canvas.height;
  base.camera = { ...camera };
  const layer = base.canvas.getContext("2d"), buckets = [[], [], [], [], []];
  layer.setTransform(pen.getTransform());
  let drawn = 0;
  for (const one of edges) {
    if (!one.shown || one.source === one.target) continue;
    const ends = [toX(one.source), toY(one.source), toX(one.target), toY(one.target)];
    const [x1, y1, x2, y2] = ends;
    if (Math.max(x1, x2) < 0 || Math.min(x1, x2) > width || Math.max(y1, y2) < 0 || Math.min(y1, y2) > height) continue;
    drawn += 1;
    buckets[Math.min(4, Math.floor(one.breadth * 5))].push(one);
  }
  const many = Math.max(0.06, Math.min(0.6, 9 / Math.sqrt(drawn + 1)));
  layer.strokeStyle = ink.edge;
  buckets.forEach((bucket, at) => {
    layer.globalAlpha = Math.min(0.9, many * (1 + at * 0.5));
    layer.lineWidth = ((drawn > 4000 ? 0.5 : 0.7) + at * 0.9) * Math.min(1.6, growth());
    // Short paths: one of ten thousand lines takes far longer than ten thousand of one.
    for (const one of bucket) {
      layer.beginPath(); layer.moveTo(toX(one.source), toY(one.source)); layer.lineTo(toX(one.target), toY(one.target)); layer.stroke();
    }
    if (data.directed && bucket.length < 3000) arrows(layer, bucket);
  });
}

function stale() { base.camera = null; }

function paintStrong(node, edge) {
  const strong = node ? node.links.filter((one) => one.shown) : edge && edge.shown ? [edge] : [];
  pen.strokeStyle = ink.accent;
  for (const one of strong) {
    pen.lineWidth = (1.4 + one.breadth * 4.5) * Math.min(1.6, growth());
    pen.beginPath(); pen.moveTo(toX(one.source), toY(one.source)); pen.lineTo(toX(one.target), toY(one.target)); pen.stroke();
  }
  if (data.directed) arrows(pen, strong);
}

function arrows(pen, some) {
  pen.fillStyle = pen.strokeStyle;
  const size = 5 + pen.lineWidth * 1.2;
  pen.beginPath();
  for (const one of some) {
    const [x1, y1, x2, y2] = [toX(one.source), toY(one.source), toX(one.target), toY(one.target)];
    const far = Math.hypot(x2 - x1, y2 - y1), r = one.target.r * growth() + 2;
    if (far < r + 14) continue;
    const [dx, dy] = [(x2 - x1) / far, (y2 - y1) / far], [x, y] = [x2 - dx * r, y2 - dy * r];
    pen.moveTo(x, y);
    pen.lineTo(x - dx * size - dy * size * 0.5, y - dy * size + dx * size * 0.5);
    pen.lineTo(x - dx * size + dy * size * 0.5, y - dy * size - dx * size * 0.5);
    pen.closePath();
  }
  pen.fill();
}

const bySize = () => order;
let order = [];
function reorder() { order = [...nodes].sort((a, b) => b.r - a.r || a.at - b.at); }
reorder();

function paintNodes(near, quiet) {
  const scale = growth();
  for (const pass of quiet ? [0, 1] : [1]) {
    // Large ones first: small ones stay on top of them.
    for (const node of bySize()) {
      if (!node.shown || (quiet && near.has(node) !== (pass === 1))) continue;
      const x = toX(node), y = toY(node), r = node.r * scale;
      if (x < -r || x > width + r || y < -r || y > height + r) continue;
      pen.globalAlpha = quiet && pass === 0 ? 0.25 : 1;
      const shape = shapeOf(node.kind), hue = ink[`c${color(node)}`];
      trace(shape, x, y, r);
      if (shape === "ring") {
        pen.fillStyle = ink.page; pen.fill();
        pen.strokeStyle = hue; pen.lineWidth = Math.max(1.5, r * 0.3); pen.stroke();
      } else {
        pen.fillStyle = hue; pen.fill();
        pen.strokeStyle = ink.halo; pen.lineWidth = 1; pen.stroke();
      }
      if (node === state.chosen || node === state.over) {
        pen.strokeStyle = ink.ink; pen.lineWidth = 2.5;
        trace(shape, x, y, r + 3); pen.stroke();
      }
    }
  }
  pen.globalAlpha = 1;
}

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif';
const breadths = new Map();
function short(label) { const points = Array.from(label); return points.length > 34 ? points.slice(0, 32).join("") + "…" : label; }

function textWidth(text, size, bold) {
  const key = `${bold ? 1 : 0}${text}`;
  if (!breadths.has(key)) {
    pen.font = `${bold ? "600 " : ""}100px ${FONT}`;
    breadths.set(key, pen.measureText(text).width / 100);
  }
  return breadths.get(key) * size;
}

// Boxes that are taken, in cells of 64 pixels, so that asking stays quick.
class Taken {
  constructor() { this.cells = new Map(); }
  *cellsOf([l, t, r, b]) { for (let x = Math.floor(l / 64); x <= Math.floor(r / 64); x++) for (let y = Math.floor(t / 64); y <= Math.floor(b / 64); y++) yield x * 4096 + y; }
  isFree(box) {
    for (const cell of this.cellsOf(box)) for (const other of this.cells.get(cell) ?? [])
      if (box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1]) return false;
    return true;
  }
  add(box) { for (const cell of this.cellsOf(box)) { if (!this.cells.has(cell)) this.cells.set(cell, []); this.cells.get(cell).push(box); } }
}

const placed = [];
function paintLabels(near, quiet) {
  const scale = growth(), taken = new Taken();
  placed.length = 0;
  const first = [state.over, state.chosen].filter((node) => node?.shown);
  const rest = bySize().filter((node) => node.shown && !first.includes(node) && (!quiet || near.has(node)));
  // Signs that are large enough to be read through a name keep their place free of names.
  for (const node of bySize()) {
    const r = node.r * scale;
    if (!node.shown || (quiet && !near.has(node))) continue;
    if (r < 5) break;
    const x = toX(node), y = toY(node);
    taken.add([x - r * 0.8, y - r * 0.8, x + r * 0.8, y + r * 0.8]);
  }
  let tried = 0, shown = 0;
  pen.lineJoin = "round"; pen.textBaseline = "middle";
  for (const node of [...first, ...rest]) {
    const x = toX(node), y = toY(node), r = node.r * scale;
    if (x < -80 || x > width + 80 || y < -10 || y > height + 10) continue;
    const must = first.includes(node);
    if (!must && (++tried > 900 || shown > 160)) break;
    const size = Math.max(11, Math.min(must ? 16 : 20, 9 + r * 0.55)), bold = must || r > 13;
    const text = must ? node.label : short(node.label), wide = textWidth(text, size, bold), half = size * 0.62;
    const spots = [
      [x, y + r + half + 1, "center"], [x + r + 4, y, "left"], [x - r - 4, y, "right"], [x, y - r - half - 1, "center"],
    ];
    for (const [tx, ty, align] of spots) {
      const left = align === "center" ? tx - wide / 2 : align === "left" ? tx : tx - wide;
      const box = [left - 2, ty - half, left + wide + 2, ty + half];
      const inside = box[0] > 1 && box[2] < width - 1 && box[1] > 1 && box[3] < height - 1;
      if (!(inside && taken.isFree(box)) && !(must && align === "center")) continue;
      taken.add(box);
      placed.push({ node, box });
      pen.font = `${bold ? "600 " : ""}${size}px ${FONT}`;
      pen.textAlign = "left";
      pen.strokeStyle = ink.halo; pen.lineWidth = 3.5; pen.globalAlpha = 0.9; pen.strokeText(text, left, ty);
      pen.globalAlpha = 1; pen.fillStyle = ink.ink; pen.fillText(text, left, ty);
      shown += 1;
      break;
    }
  }
}

// What lies under a point: a node before an edge.
function under(x, y) {
  const scale = growth();
  let best = null, nearest = Infinity;
  for (const node of nodes) {
    if (!node.shown) continue;
    const far = Math.hypot(toX(node) - x, toY(node) - y) - node.r * scale;
    if (far < 5 && far < nearest) { nearest = far; best = node; }
  }
  if (best) return { node: best };
  for (const { node, box } of placed) if (x > box[0] && x < box[2] && y > box[1] && y < box[3]) return { node };
  let line = null; nearest = 5;
  for (const edge of edges) {
    if (!edge.shown) continue;
    const [x1, y1, x2, y2] = [toX(edge.source), toY(edge.source), toX(edge.target), toY(edge.target)];
    if (Math.min(x1, x2) > x + 5 || Math.max(x1, x2) < x - 5 || Math.min(y1, y2) > y + 5 || Math.max(y1, y2) < y - 5) continue;
    const long = (x2 - x1) ** 2 + (y2 - y1) ** 2 || 1;
    const t = Math.max(0, Math.min(1, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / long));
    const far = Math.hypot(x1 + t * (x2 - x1) - x, y1 + t * (y2 - y1) - y);
    if (far < nearest) { nearest = far; line = edge; }
  }
  return line ? { edge: line } : {};
}

function hover(x, y) {
  const { node = null, edge = null } = x === null ? {} : under(x, y);
  const changed = node !== state.over || edge !== state.overEdge;
  state.over = node; state.overEdge = edge;
  canvas.classList.toggle("over", Boolean(node || edge));
  tip.hidden = !(node || edge);
  if (node) tip.textContent = `${node.label} · ${words(node.kind)} · ${many(node.links.length, "line", "lines")}`;
  if (edge) tip.textContent = `${edge.source.label} ${data.directed ? "→" : "–"} ${edge.target.label} · ${edge.relation} · ${measure.format(edge.weight)}`;
  if (!tip.hidden) {
    tip.style.left = `${Math.max(4, Math.min(x + 14, width - tip.offsetWidth - 4))}px`;
    tip.style.top = `${Math.max(4, Math.min(y + 16, height - tip.offsetHeight - 4))}px`;
  }
  if (changed) draw();
}

const pointers = new Map();
let moved = 0, spread = 0;
const at = (event) => { const box = canvas.getBoundingClientRect(); return [event.clientX - box.left, event.clientY - box.top]; };

canvas.addEventListener("pointerdown", (event) => {
  if (event.button !== 0) return;
  canvas.setPointerCapture(event.pointerId);
  pointers.set(event.pointerId, at(event));
  moved = 0; spread = 0;
  cancelAnimationFrame(flight);
});

canvas.addEventListener("pointermove", (event) => {
  const [x, y] = at(event), before = pointers.get(event.pointerId);
  if (!before) { if (event.pointerType !== "touch") hover(x, y); return; }
  pointers.set(event.pointerId, [x, y]);
  if (pointers.size === 2) {
    const [[x1, y1], [x2, y2]] = [...pointers.values()], now = Math.hypot(x2 - x1, y2 - y1);
    if (spread > 0) zoom(now / spread, (x1 + x2) / 2, (y1 + y2) / 2);
    spread = now; moved = 99;
    return;
  }
  moved += Math.abs(x - before[0]) + Math.abs(y - before[1]);
  if (moved < 4) return;
  canvas.classList.add("moving");
  camera.x -= (x - before[0]) / camera.k; camera.y -= (y - before[1]) / camera.k;
  draw();
});

function release(event) {
  const was = pointers.delete(event.pointerId);
  canvas.classList.remove("moving");
  if (!was || moved >= 4 || event.type === "pointercancel") return;
  const { node, edge } = under(...at(event));
  if (node) choose(node); else if (edge) chooseEdge(edge); else chooseNothing();
}
canvas.addEventListener("pointerup", release);
canvas.addEventListener("pointercancel", release);
canvas.addEventListener("pointerleave", () => hover(null));
canvas.addEventListener("dblclick", (event) => zoom(2, ...at(event), true));
canvas.addEventListener("wheel", (event) => {
  event.preventDefault();
  const lines = event.deltaMode === 1 ? 16 : 1;
  zoom(Math.exp(-Math.max(-120, Math.min(120, event.deltaY * lines)) * 0.0028), ...at(event));
}, { passive: false });

// The name that lies in a direction from another one, the nearest of those that lie more that way
// than aside; names that a line joins count as nearer.
function towards(from, dx, dy) {
  const joined = nearby(from, null);
  let best = null, least = Infinity;
  for (const node of nodes) {
    if (!node.shown || node === from) continue;
    const x = node.x - from.x, y = node.y - from.y, along = x * dx + y * dy, aside = Math.abs(x * dy - y * dx);
    if (along <= 0 || aside > along) continue;
    const far = (along + aside) * (joined.has(node) ? 0.4 : 1);
    if (far < least) { least = far; best = node; }
  }
  return best;
}

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
frame.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const arrow = ARROWS[event.key];
  if (arrow && event.shiftKey) {
    go({ k: camera.k, x: camera.x + arrow[0] * width * 0.2 / camera.k, y: camera.y + arrow[1] * height * 0.2 / camera.k });
  } else if (arrow) {
    const next = state.chosen ? towards(state.chosen, ...arrow) : bySize().find((node) => node.shown);
    if (next) point(next);
  } else if (event.key === "Enter" && state.chosen) open(state.chosen, null, true);
  else if (event.key === "+" || event.key === "=") zoom(1.5, undefined, undefined, true);
  else if (event.key === "-") zoom(1 / 1.5, undefined, undefined, true);
  else if (event.key === "0") fitAll(true);
  else return;
  event.preventDefault();
});
