#!/usr/bin/env python3
"""Makes src/web/assets/land.path: the land of the world without borders, as the path of an SVG.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python3 scripts/land.py package/land-110m.json > src/web/assets/land.path

Natural Earth, 1:110 million, public domain, as world-atlas 2.0.2 (ISC) packs it. The projection is
Equal Earth (Šavrič, Patterson and Jenny, 2018), as src/web/pages/map.rs has it; the picture is 2,000
wide. Antarctica is left out: nobody has sent cables from there.
"""
import json
import math
import sys

A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
WIDE = 2000
SCALE = WIDE / (2 * 2.7066299836960748)


def projected(longitude, latitude):
    """The place on the picture, whose middle is 0, 0 on Earth."""
    theta = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
    t2 = theta * theta
    t6 = t2 * t2 * t2
    x = 2 * math.sqrt(3) * math.radians(longitude) * math.cos(theta)
    x /= 3 * (9 * A4 * t6 * t2 + 7 * A3 * t6 + 3 * A2 * t2 + A1)
    y = theta * (A4 * t6 * t2 + A3 * t6 + A2 * t2 + A1)
    return round(WIDE / 2 + x * SCALE), round(487 - y * SCALE)


def pieces(points):
    """A ring that crosses the map's edge, as a ring on each side of it."""
    cuts = [at for at in range(1, len(points)) if abs(points[at][0] - points[at - 1][0]) > 180]
    if not cuts:
        return [points]
    parts = [points[a:b] for a, b in zip([0] + cuts, cuts + [len(points)])]
    # The ring may begin anywhere: its end and its beginning are one piece.
    return [parts[-1] + parts[0][1:]] + parts[1:-1]


def path_of(places):
    """The path of a ring in whole pixels; nothing of what is smaller than that."""
    kept = [place for at, place in enumerate(places) if at == 0 or place != places[at - 1]]
    if len(kept) < 3:
        return ""
    (x, y), rest = kept[0], kept[1:]
    steps = []
    for to in rest:
        steps.append(f"{to[0] - x} {to[1] - y}")
        x, y = to
    return f"M{kept[0][0]} {kept[0][1]}l" + " ".join(steps) + "z"


def main(path):
    with open(path, encoding="utf-8") as file:
        topology = json.load(file)
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)

    def ring(numbers):
        points = []
        for number in numbers:
            arc = arcs[number] if number >= 0 else arcs[~number][::-1]
            points.extend(arc[1:] if points else arc)
        return points

    out = []
    for geometry in topology["objects"]["land"]["geometries"]:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        for polygon in polygons:
            for numbers in polygon:
                points = ring(numbers)
                if max(latitude for _, latitude in points) < -58:
                    continue
                for piece in pieces(points):
                    out.append(path_of([projected(*point) for point in piece]))
    print("".join(out).replace(" -", "-"))


main(sys.argv[1])
