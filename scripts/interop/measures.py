#!/usr/bin/env python3
"""Do our measures agree with those of networkx and igraph?

    measures.py NETWORK.json...        what `reftel network VIEW --format json` printed

Compares degree, PageRank, betweenness, core numbers, components, bridges, articulation points
(networkx), and the modularity of the communities with that of igraph's Leiden, which ours may not
fall short of by more than 0.01. Needs networkx, scipy and python-igraph.
"""

import json
import math
import random
import sys

import igraph
import networkx as nx


def simple(answer):
    """Returns the network with parallel edges as one, and no edge from a node to itself."""
    graph = nx.DiGraph() if answer["is_directed"] else nx.Graph()
    graph.add_nodes_from(node["id"] for node in answer["nodes"])
    for source, target, weight in answer["links"]:
        if source != target:
            known = graph.get_edge_data(source, target, {"weight": 0.0})["weight"]
            graph.add_edge(source, target, weight=known + weight)
    return graph


def same(name, ours, theirs, tolerance=0.0):
    wrong = [key for key in theirs if not math.isclose(ours[key], theirs[key], rel_tol=tolerance, abs_tol=tolerance)]
    assert set(ours) == set(theirs), f"{name}: other nodes"
    assert not wrong, f"{name}: {len(wrong)} differ, such as {wrong[0]}: {ours[wrong[0]]} and {theirs[wrong[0]]}"
    print(f"  {name}: {len(theirs)} values agree")


def modularity_of_leiden(graph):
    """Returns the best modularity of ten runs of igraph's Leiden."""
    names = {name: at for at, name in enumerate(graph)}
    edges = [(names[a], names[b]) for a, b in graph.edges()]
    weights = [data["weight"] for _, _, data in graph.edges(data=True)]
    other = igraph.Graph(n=len(names), edges=edges)
    found = []
    for seed in range(10):
        random.seed(seed)
        parts = other.community_leiden(objective_function="modularity", weights=weights, n_iterations=-1)
        found.append(other.modularity(parts, weights=weights))
    return max(found)


def check(path):
    with open(path, encoding="utf-8") as file:
        answer = json.load(file)
    graph = simple(answer)
    print(f"{path}: {answer['view']}, {len(graph)} nodes, {graph.number_of_edges()} edges")
    assert len(graph) >= 10, "too small to prove anything"
    ours = {measure: {node["id"]: node["measures"][measure] for node in answer["nodes"]}
            for measure in ("degree", "pagerank", "betweenness", "core", "community")}
    edges = nx.MultiGraph()
    edges.add_nodes_from(graph)
    edges.add_edges_from((a, b) for a, b, _ in answer["links"] if a != b)
    same("degree", ours["degree"], dict(edges.degree()))
    same("PageRank", ours["pagerank"], nx.pagerank(graph, alpha=0.85, tol=1e-12, max_iter=1000), 1e-6)
    if any("estimated" in note for note in answer["notes"]):
        print("  betweenness: estimated, not compared")
    else:
        same("betweenness", ours["betweenness"], nx.betweenness_centrality(graph), 1e-9)
    around = nx.Graph()
    around.add_nodes_from(graph)
    for a, b, data in graph.edges(data=True):
        known = around.get_edge_data(a, b, {"weight": 0.0})["weight"]
        around.add_edge(a, b, weight=known + data["weight"])
    same("core", ours["core"], nx.core_number(around))
    assert answer["ties"] == around.number_of_edges()
    assert math.isclose(answer["density"], nx.density(around))
    assert answer["components"] == sorted(map(len, nx.connected_components(around)), reverse=True)
    bridges = {frozenset((one["source"]["id"], one["target"]["id"])) for one in answer["bridges"]}
    assert bridges == {frozenset(edge) for edge in nx.bridges(around)}
    assert {one["id"] for one in answer["articulations"]} == set(nx.articulation_points(around))
    for one in answer["bridges"]:
        less = around.copy()
        less.remove_edge(one["source"]["id"], one["target"]["id"])
        sides = [len(nx.node_connected_component(less, one[end]["id"])) for end in ("source", "target")]
        assert one["parted"] == min(sides), one
    print(f"  components, {len(bridges)} bridges and what they part, articulation points agree")
    parts = {}
    for node, community in ours["community"].items():
        parts.setdefault(community, set()).add(node)
    assert all(nx.is_connected(around.subgraph(part)) for part in parts.values())
    modularity = nx.community.modularity(around, parts.values(), weight="weight")
    assert math.isclose(modularity, answer["modularity"], abs_tol=1e-9)
    best = modularity_of_leiden(around)
    print(f"  modularity {modularity:.4f}, igraph's Leiden {best:.4f}")
    assert modularity > best - 0.01


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    for path in sys.argv[1:]:
        check(path)
