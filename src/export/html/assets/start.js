// Everything begins here.

function resized() { measureFrame(); paint(); }

for (const element of document.querySelectorAll(".scripted")) element.hidden = false;
readInk();
measureFrame();
prepare("nodes", tables.nodes, "names");
prepare("edges", tables.edges, "lines");
legend();
refilter();
fitAll(false);

new ResizeObserver(() => { const before = width / height; resized(); if (Math.abs(before - width / height) > 0.4) fitAll(false); }).observe(frame);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { readInk(); stale(); paint(); });
addEventListener("beforeprint", () => { readInk(); measureFrame(); paint(); });
addEventListener("afterprint", () => { readInk(); measureFrame(); paint(); });
addEventListener("hashchange", () => follow(location.hash, false));
if (location.hash) follow(location.hash, false);

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement?.tagName ?? "") && document.activeElement.type !== "checkbox";
  if (event.key === "/" && !typing) { find.focus(); find.select(); event.preventDefault(); }
  else if (event.key === "Escape" && !typing) {
    if (!pane.hidden) closePane(); else if (state.chosen || state.chosenEdge) chooseNothing();
    else if (state.color) fitAll(true);
  }
});
