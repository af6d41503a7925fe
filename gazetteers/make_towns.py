#!/usr/bin/env python3
"""Makes towns.tsv: the towns of 5,000 to 15,000 people that cities.tsv leaves out.

    python3 gazetteers/make_towns.py --registry FOLDER

FOLDER holds `geonames_cities5000.tsv` (GeoNames, CC BY 4.0; see README.md). Everything else is read
from the files beside this script, so cities.tsv comes first. A small town is meant only where its
country is spoken of, so every name needs context; names that are words, given names, surnames of
known persons, or names of anything else that is listed are left out, and so are the United States,
whose small towns are called like people everywhere.
"""

import argparse
import os
import re
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
SMALLEST = 5_000
COLUMNS = ["id", "type", "label", "aliases", "country", "parent", "valid", "where", "links",
           "source", "note"]
# Where towns are called by words and names of English.
ENGLISH = {"GB", "CA", "AU", "NZ", "IE", "ZA", "JM", "TT"}


def plain(text):
    text = unicodedata.normalize("NFKD", text.replace("ı", "i").replace("ł", "l").replace("ø", "o"))
    return "".join(c for c in text if not unicodedata.combining(c))


def key(text):
    return re.sub(r"[^a-z0-9]+", " ", plain(text).lower().replace("'", "")).strip()


def lines(name):
    with open(os.path.join(HERE, name), encoding="utf-8") as file:
        for line in file:
            line = line.rstrip("\n")
            if line and not line.startswith("#"):
                yield line


def table(path):
    with open(path, encoding="utf-8") as file:
        header = file.readline().rstrip("\n").split("\t")
        for line in file:
            if not line.startswith("#"):
                yield dict(zip(header, line.rstrip("\n").split("\t")))


def names_of(row):
    yield row["label"]
    for alias in filter(None, row.get("aliases", "").split(" | ")):
        yield re.sub(r"\s*\[[^\]]*\]$", "", alias)


def reserved_names():
    """Words, given names, surnames, and every name of every other file."""
    out = set()
    for name in ("common-words.txt", "given-names.txt", "given-names-rare.txt"):
        for line in lines(name):
            out.update(key(word) for word in line.split("\t")[0].split())
    for name in sorted(os.listdir(HERE)):
        if not name.endswith(".tsv") or name == "towns.tsv":
            continue
        for row in table(os.path.join(HERE, name)):
            if "label" not in row or "id" not in row:
                continue
            for written in names_of(row):
                out.add(key(written))
            if row.get("type") == "person":
                out.add(key(row["label"]).split(" ")[-1])
    return out


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--registry", required=True)
    options = arguments.parse_args()
    towns = list(table(os.path.join(options.registry, "geonames_cities5000.tsv")))
    by_number = {row["geoname_id"]: row for row in towns}
    taken, parents, ids = set(), {}, set()
    for name in ("cities.tsv", "cities-ma.tsv"):
        for row in table(os.path.join(HERE, name)):
            ids.add(row["id"])
            number = re.search(r"geonames:(\d+)", row["links"])
            if number:
                taken.add(number[1])
                known = by_number.get(number[1])
                if known:
                    parents.setdefault((known["iso2"], known["admin1_code"]), row["parent"])
    countries = {row["country"] for row in table(os.path.join(HERE, "countries.tsv"))}
    reserved = reserved_names()
    towns.sort(key=lambda row: (-int(row["population"] or 0), int(row["geoname_id"])))
    out, seen = [], set()
    for row in towns:
        country, number = row["iso2"], row["geoname_id"]
        people = int(row["population"] or 0)
        label = row["name"].replace("‘", "'").replace("’", "'")
        folded = key(label)
        single = " " not in folded
        words = folded.split(" ")
        if (number in taken or people < SMALLEST or country == "US" or country not in countries
                or folded in reserved or (country, folded) in seen
                or single and (len(folded) < 5 or country in ENGLISH)
                or not re.fullmatch(r"[\w' .-]+", label) or re.search(r"\d", label)
                or not single and all(word in reserved for word in words)):
            continue
        seen.add((country, folded))
        slug = re.sub(r"[^a-z0-9]+", "-", plain(label).lower().replace("'", "")).strip("-")
        entry_id = f"{country.lower()}/{slug}"
        if not re.fullmatch(r"[a-z0-9-]+", slug):
            continue
        if entry_id in ids:
            entry_id += f"-{number}"
        ids.add(entry_id)
        point = ",".join(f"{float(row[part]):.4f}".rstrip("0").rstrip(".")
                         for part in ("latitude", "longitude"))
        out.append({
            "id": entry_id, "type": "place:city", "label": label,
            "aliases": f"{label} [needs-context]", "country": country,
            "parent": parents.get((country, row["admin1_code"]), country.lower()), "where": point,
            "links": f"geonames:{number} population:{people}", "source": "geonames",
        })
    out.sort(key=lambda entry: entry["id"].encode())
    with open(os.path.join(HERE, "towns.tsv"), "w", encoding="utf-8", newline="") as file:
        file.write("\t".join(COLUMNS) + "\n")
        for entry in out:
            file.write("\t".join(entry.get(column, "") for column in COLUMNS) + "\n")
    print(f"{len(out)} towns")


if __name__ == "__main__":
    main()
