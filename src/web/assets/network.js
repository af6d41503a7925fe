// Draws networks of more names than a page can hold, with sigma and graphology. Colors are those of
// the style sheet, in light and dark. Where there is no WebGL, the page says so and has its tables.
(() => {
  const stage = document.querySelector("#stage"), unseen = document.querySelector("#unseen");
  if (!stage) return;
  const can = document.createElement("canvas");
  if (!(can.getContext("webgl2") || can.getContext("webgl"))) return;
  const make = (name, attributes, ...children) => { const one = Object.assign(document.createElement(name), attributes); one.append(...children); return one; };
  const style = getComputedStyle(document.documentElement);
  const color = (name) => style.getPropertyValue(name).trim();
  // What a class of circles is filled with.
  const circle = document.createElementNS("http://www.w3.org/2000/svg", "circle");
  stage.append(Object.assign(document.createElementNS("http://www.w3.org/2000/svg", "svg")));
  stage.firstChild.append(circle);
  const filled = (name) => { circle.setAttribute("class", name); return getComputedStyle(circle).fill; };
  const hex = (text) => { const c = text.match(/[\d.]+/g) ?? [128, 128, 128]; return "#" + c.slice(0, 3).map((one) => Math.round(one).toString(16).padStart(2, "0")).join(""); };

  async function begin() {
    stage.hidden = false; unseen.hidden = true;
    stage.setAttribute("aria-busy", "true");
    // Whoever has no WebGL need not load them, and sigma cannot even begin there.
    for (const src of stage.dataset.scripts.split(" ")) {
      await new Promise((onload, onerror) => document.head.append(make("script", { src, onload, onerror })));
    }
    const answer = await fetch(stage.dataset.drawing);
    if (!answer.ok) throw new Error(answer.status);
    draw(await answer.json());
    stage.removeAttribute("aria-busy");
  }

  function draw({ nodes, edges }) {
    const graph = new graphology.MultiGraph();
    const most = Math.max(...nodes.map((node) => node[3])), light = () => {
      // Lines lie on paper; graphics cards mix transparent colors in ways of their own.
      const [line, paper] = ["--line", "--panel"].map((name) => color(name).slice(1).match(/../g).map((two) => parseInt(two, 16)));
      return "#" + line.map((one, at) => Math.round(0.3 * one + 0.7 * paper[at]).toString(16).padStart(2, "0")).join("");
    };
    nodes.forEach(([label, x, y, radius, kind, note, address, id], at) => graph.addNode(at, {
      // Down the page is up in a graph.
      label, x, y: -y, size: 2 + 10 * (radius / most) ** 2, kind, note, address, id, color: hex(filled(kind)),
    }));
    edges.forEach(([source, target, width, address]) => graph.addEdge(source, target, { size: width / 2, address, color: light() }));
    const paper = make("div", { className: "paper", tabIndex: 0 });
    paper.setAttribute("role", "application");
    paper.setAttribute("aria-label", `${document.querySelector("h1").textContent}: a picture of ${nodes.length} names. Arrows move it, plus and minus change its size; the tables below have the same rows.`);
    const pane = make("aside", { id: "pane", hidden: true });
    pane.setAttribute("aria-live", "polite");
    stage.append(paper, pane);

    let over = null, chosen = null, near = new Set();
    const look = () => {
      const at = over ?? chosen;
      near = new Set(at === null ? [] : [at, ...graph.neighbors(at).map(Number)]);
      sigma.refresh({ skipIndexation: true });
    };
    const sigma = new Sigma(graph, paper, {
      allowInvalidContainer: true, enableEdgeEvents: true, zIndex: true, minCameraRatio: 0.02, maxCameraRatio: 3,
      labelFont: 'system-ui, "DejaVu Sans", sans-serif', labelSize: 12, labelDensity: 1, labelGridCellSize: 70, labelRenderedSizeThreshold: 2.6,
      labelColor: { color: color("--ink") }, stagePadding: 40,
      defaultDrawNodeHover(context, data, settings) {
        context.font = `${settings.labelSize}px ${settings.labelFont}`;
        const width = context.measureText(data.label).width;
        context.fillStyle = color("--page"); context.strokeStyle = color("--line");
        context.beginPath();
        context.rect(data.x + data.size + 1, data.y - 10, width + 10, 20);
        context.fill(); context.stroke();
        context.fillStyle = color("--ink");
        context.fillText(data.label, data.x + data.size + 6, data.y + 4);
      },
      nodeReducer: (node, data) => near.size === 0 || near.has(+node) ? { ...data, zIndex: 1, forceLabel: near.size > 0 && near.size < 25 } : { ...data, label: "", color: color("--rule"), zIndex: 0 },
      edgeReducer: (edge, data) => {
        const at = over ?? chosen;
        if (at === null) return data;
        return graph.hasExtremity(edge, at) ? { ...data, color: color("--accent"), zIndex: 1 } : { ...data, hidden: true };
      },
    });

    const link = (words, href) => make("a", { href, textContent: words });
    const together = (edge) => {
      const [one, other] = graph.extremities(edge).map((node) => graph.getNodeAttribute(node, "id"));
      return graph.getEdgeAttribute(edge, "address") ?? `/together?${new URLSearchParams({ a: one, b: other })}`;
    };
    function choose(node) {
      chosen = node; pane.hidden = node === null;
      if (node === null) { look(); return; }
      const own = graph.getNodeAttributes(node);
      const ties = [...graph.edges(node)].sort((a, b) => graph.getEdgeAttribute(b, "size") - graph.getEdgeAttribute(a, "size"));
      const rows = ties.slice(0, 15).map((edge) => make("li", {}, link(graph.getNodeAttribute(graph.opposite(node, edge), "label"), together(edge))));
      const close = make("button", { type: "button", className: "plain-button", textContent: "Close" });
      close.addEventListener("click", () => choose(null));
      const doors = own.id ? [link("Network around it", `/network?${new URLSearchParams({ name: own.id })}`)] : [];
      pane.replaceChildren(
        make("h2", {}, link(own.label, own.address)), make("p", { className: "note" }, own.note), ...doors,
        make("h3", {}, own.id ? "Ties, with their words" : "Citations, with their words"), make("ul", { className: "plain" }, ...rows),
        ...(ties.length > rows.length ? [make("p", { className: "hint" }, `The ${rows.length} heaviest of ${ties.length}.`)] : []), close);
      look();
    }
    function go(node) {
      const { x, y } = sigma.getNodeDisplayData(node);
      sigma.getCamera().animate({ x, y, ratio: Math.min(sigma.getCamera().ratio, 0.3) }, { duration: 300 });
      choose(node);
    }
    sigma.on("clickNode", ({ node }) => choose(+node));
    sigma.on("doubleClickNode", ({ node, event }) => { event.preventSigmaDefault(); location.href = graph.getNodeAttribute(node, "address"); });
    sigma.on("clickEdge", ({ edge }) => { location.href = together(edge); });
    sigma.on("clickStage", () => choose(null));
    sigma.on("enterNode", ({ node }) => { over = +node; paper.classList.add("over"); look(); });
    sigma.on("leaveNode", () => { over = null; paper.classList.remove("over"); look(); });
    sigma.on("enterEdge", () => paper.classList.add("over"));
    sigma.on("leaveEdge", () => paper.classList.remove("over"));

    // Where is a name?
    const names = new Map(nodes.map(([label], at) => [label.toLowerCase(), at]));
    const list = make("datalist", { id: "drawn" }, ...nodes.map(([value]) => make("option", { value })));
    const box = make("input", { type: "search", autocomplete: "off" });
    box.setAttribute("list", "drawn"); box.setAttribute("aria-label", "Show a name in the picture"); box.placeholder = "Show a name";
    const find = () => {
      const text = box.value.trim().toLowerCase();
      const at = names.get(text) ?? (text.length > 2 ? [...names].find(([name]) => name.includes(text))?.[1] : undefined);
      if (at !== undefined) go(at);
    };
    box.addEventListener("change", find);
    // The same name once more.
    box.addEventListener("keydown", (event) => { if (event.key === "Enter") find(); });
    const camera = sigma.getCamera();
    const buttons = [["+", "Larger", () => camera.animatedZoom()], ["−", "Smaller", () => camera.animatedUnzoom()], ["Whole", "The whole picture", () => camera.animatedReset()]];
    const tools = make("p", { className: "tools" }, box, list, ...buttons.map(([textContent, title, act]) => { const one = make("button", { type: "button", className: "plain-button", textContent, title }); one.setAttribute("aria-label", title); one.addEventListener("click", act); return one; }));
    stage.prepend(tools);
    const move = (x, y) => { const at = camera.getState(); camera.setState({ x: at.x + x * at.ratio, y: at.y + y * at.ratio }); };
    paper.addEventListener("keydown", (event) => {
      const act = { ArrowLeft: () => move(-0.1, 0), ArrowRight: () => move(0.1, 0), ArrowUp: () => move(0, 0.1), ArrowDown: () => move(0, -0.1), "+": buttons[0][2], "-": buttons[1][2], "0": buttons[2][2], Escape: () => choose(null) }[event.key];
      if (act && !event.ctrlKey && !event.metaKey && !event.altKey) { event.preventDefault(); act(); }
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
      graph.updateEachNodeAttributes((node, own) => ({ ...own, color: hex(filled(own.kind)) }));
      graph.updateEachEdgeAttributes((edge, own) => ({ ...own, color: light() }));
      sigma.setSetting("labelColor", { color: color("--ink") });
    });
    stage.dataset.drawn = nodes.length;
  }

  begin().catch(() => { stage.hidden = true; unseen.hidden = false; });
})();
