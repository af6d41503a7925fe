// Do the readers in JavaScript find in each format what the tables hold? Exits 1 when not.
//
// Usage: readers.mjs FOLDER...   each with what run.sh exported of one network

import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';

// Modules lie where run.sh installed them, not beside this file.
const require = createRequire(path.resolve(process.env.INTEROP_MODULES, 'x.js'));
const Graph = require('graphology');
const gexf = require('graphology-gexf');
const cytoscape = require('cytoscape');
const { lintCypherQuery } = require('@neo4j-cypher/language-support');
const geojsonhint = require('@mapbox/geojsonhint');

let good = true;

class Check {
  constructor(name) {
    Object.assign(this, { name, failures: [], compared: 0 });
  }
  same(what, found, wanted) {
    this.compared += 1;
    const near = typeof wanted === 'number' && Math.abs(found - wanted) <= 1e-6 * Math.max(1, Math.abs(wanted));
    if (!near && found !== wanted) this.failures.push(`${what}: ${found}, not ${wanted}`);
  }
  done() {
    console.log(`${this.name}: ${this.failures.length ? 'differs' : 'same'}, ${this.compared} values compared`);
    for (const failure of this.failures.slice(0, 8)) console.log(`    ${failure}`);
    good &&= this.failures.length === 0;
  }
}

// What networks.py reads from the tables, as JSON.
for (const folder of process.argv.slice(2)) {
  const read = (name) => fs.readFileSync(path.join(folder, name), 'utf8');
  const { name, nodes, edges, weight } = JSON.parse(read('expected.json'));

  const own = (check, row, found) => {
    check.same(`${row.id} label`, found.label, row.label);
    check.same(`${row.id} documents`, found.n_documents, Number(row.documents));
    check.same(`${row.id} first`, found.n_first ?? '', row.first);
    check.same(`${row.id} x`, found.x, Number(row.x));
  };

  let check = new Check(`${name} GEXF: graphology-gexf (Gephi Lite's reader)`);
  let graph = gexf.parse(Graph, read('network.gexf'));
  check.same('nodes', graph.order, nodes.length);
  check.same('edges', graph.size, edges);
  check.same('weights', graph.reduceEdges((sum, edge, { weight }) => sum + (weight ?? 1), 0), weight);
  for (const row of nodes) own(check, row, graph.getNodeAttributes(row.id));
  check.done();

  check = new Check(`${name} graphology JSON: graphology`);
  graph = Graph.from(JSON.parse(read('network.json')));
  check.same('nodes', graph.order, nodes.length);
  check.same('edges', graph.size, edges);
  check.same('weights', graph.reduceEdges((sum, edge, { weight }) => sum + weight, 0), weight);
  for (const row of nodes) own(check, row, graph.getNodeAttributes(row.id));
  check.done();

  check = new Check(`${name} Cytoscape.js: cytoscape`);
  const cy = cytoscape({ headless: true, styleEnabled: true, ...JSON.parse(read('network.cyjs')) });
  check.same('nodes', cy.nodes().length, nodes.length);
  check.same('edges', cy.edges().length, edges);
  check.same('weights', cy.edges().reduce((sum, edge) => sum + edge.data('weight'), 0), weight);
  for (const row of nodes) {
    const node = cy.getElementById(row.id);
    own(check, row, { ...node.data(), x: node.position('x') });
    check.same('has a color', /^rgb\(/.test(node.style('background-color')), true);
  }
  // Else Node never ends.
  cy.destroy();
  check.done();

  check = new Check(`${name} Cypher: Neo4j's linter`);
  // The linter is slow; run.sh exports a small part for it.
  const script = read('small.cypher');
  const complaints = lintCypherQuery(script, {}).diagnostics ?? lintCypherQuery(script, {});
  check.same('complaints', complaints.map(({ message }) => message).join('; '), '');
  const broken = lintCypherQuery("CREATE (a {b: 'c});", {});
  check.same('a broken one is complained of', (broken.diagnostics ?? broken).length > 0, true);
  check.done();

  check = new Check(`${name} GeoJSON: geojsonhint`);
  const complaint = geojsonhint.hint(JSON.parse(read('network.geojson')));
  check.same('complaints', complaint.map(({ message }) => message).join('; '), '');
  check.done();
}
process.exit(good ? 0 : 1);
