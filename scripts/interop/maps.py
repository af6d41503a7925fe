"""Do GeoJSON and KML show the places of the tables where they are? Exits 1 when not.

Usage: maps.py FOLDER...
"""

import json
import re
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from shapely.geometry import shape

import expected
from expected import Check


def main():
    good = True
    for folder in map(Path, sys.argv[1:]):
        network = expected.read(folder / "tables")
        placed = {id_: row for id_, row in network.nodes.items() if row["latitude"]}
        check = Check(f"{folder.name} GeoJSON: shapely")
        features = json.loads((folder / "network.geojson").read_text(encoding="utf-8"))["features"]
        check.same("places", len(features), len(placed))
        for feature in features:
            row = placed[feature["id"]]
            point = shape(feature["geometry"])
            check.same("valid", point.is_valid, True)
            check.near("longitude", point.x, row["longitude"])
            check.near("latitude", point.y, row["latitude"])
            check.same("name", feature["properties"]["name"], row["label"])
        good &= check.done()

        check = Check(f"{folder.name} KML")
        space = "{http://www.opengis.net/kml/2.2}"
        marks = list(ElementTree.parse(folder / "network.kml").iter(f"{space}Placemark"))
        check.same("places", len(marks), len(placed))
        for mark in marks:
            data = {one.get("name"): one.findtext(f"{space}value") for one in mark.iter(f"{space}Data")}
            row = placed[data["id"]]
            longitude, latitude = mark.findtext(f"{space}Point/{space}coordinates").split(",")
            check.near("longitude", longitude, row["longitude"])
            check.near("latitude", latitude, row["latitude"])
            check.same("name", mark.findtext(f"{space}name"), row["label"])
            if re.fullmatch(r"\d{4}-\d\d-\d\d.*", row["first"]):
                check.same("begin", mark.findtext(f"{space}TimeSpan/{space}begin"), row["first"][:10])
        good &= check.done()
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
