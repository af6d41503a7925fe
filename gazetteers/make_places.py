#!/usr/bin/env python3
"""Which places are there, and by which names do cables call them? Makes the place gazetteers.

Usage:
    python3 make_places.py --registry DIR --words FILE [--census DIR] [--faker DIR] [--out DIR]
    python3 make_places.py --check [--out DIR]

--registry DIR  tables taken from package registries, UTF-8, tab-separated, one header line:
                geonames_cities5000.tsv, geonames_cities500_ma.tsv, geonames_countries.tsv,
                geonames_admin1.tsv (GeoNames, CC BY 4.0), iso3166_1.tsv, iso3166_2.tsv
                (iso-codes, LGPL-2.1), cldr_territory_names.tsv (Unicode CLDR)
--words FILE    English words, one a line; Debian package `wamerican`, american-english.
                Only filters: it decides what is flagged or dropped, nothing of it is copied.
--census DIR    folder with dist.male.first, dist.female.first, dist.all.last (PyPI `names`,
                figures of the U.S. Census of 1990). Only filters.
--faker DIR     folder `faker/providers/person` of PyPI `Faker`; romanized given names. Only
                filters.
--out DIR       the folder of this script, by default.
--check         reads the place files and exits 1 with a list of everything that is wrong.

Writes countries.tsv, subdivisions.tsv, cities.tsv and cities-ma.tsv from the tables and from
hand/{countries,city-names,subdivisions}.tsv; places.tsv and regions.tsv from hand/places.tsv and
hand/regions.tsv. Same input, same bytes: nothing depends on the clock, on hash seeds or on the
order of files on disk.

Invariants: files are sorted by the bytes of the id; no id occurs twice; every country, parent,
capital and source resolves; no alias of a generated entry is an ordinary English word or a common
given name unless it carries `needs-context`.
"""

import argparse
import ast
import os
import re
import sys
import unicodedata
from difflib import SequenceMatcher

HERE = os.path.dirname(os.path.abspath(__file__))
COLUMNS = ["id", "type", "label", "aliases", "country", "parent", "valid", "where", "links",
           "source", "note"]
PLACE_FILES = ["countries.tsv", "subdivisions.tsv", "cities.tsv", "cities-ma.tsv", "places.tsv",
               "regions.tsv"]
TYPES = {"country", "territory", "region", "city", "water", "mountain", "desert", "island",
         "world-region", "district", "building", "border", "camp", "port"}
FLAGS = {"exact", "title-or-upper", "any", "acronym", "short", "needs-context", "weak",
         "misspelling", "header", "signer"}

SMALLEST = 15_000

# Letters that Unicode does not take apart into a base letter and a mark.
PLAIN = str.maketrans({
    "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae",
    "Æ": "Ae", "œ": "oe", "Œ": "Oe", "þ": "th", "Þ": "Th", "ð": "d", "Ð": "D", "ħ": "h",
    "Ħ": "H", "ə": "a", "Ə": "A", "ŋ": "n", "Ŋ": "N",
    "‘": "'", "’": "'", "ʼ": "'", "ʻ": "'", "`": "'", "´": "'", "′": "'", "ʿ": "'", "ʾ": "'",
    "–": "-", "‐": "-",
})

# Marks of scholarly romanization: names that carry one are written without any in cables.
ROMANIZED = re.compile("[āēīōūĀĒĪŌŪḩḨţŢẕẔḑḐḏḎḵḴŏŎŭŬḥḤṣṢṭṬẓẒḍḌ‘’ʼʻ]|[zZ]̧|[şŞ].*[āīū]|[a-z]̱")

# Months, days, directions, ranks, titles and words of the trade: never a place by themselves.
NEVER = set("""
january february march april may june july august september october november december monday
tuesday wednesday thursday friday saturday sunday north south east west northern southern eastern
western central centre center capital nord sud est ouest norte sur este oeste centro centrale
general major colonel captain president minister ambassador king queen prince princess emir sheikh
sultan pope bishop saint santa san mission embassy consulate post section cable police union
republic federal national international city town village municipality district province state
region department county metropolitan federation district-capital centro-sur litoral interior
islam muslim christian catholic jewish hamas fatah hizballah polisario nato asean mercosur
interpol unicef unesco shell total orange visa delta boeing airbus google yahoo lukoil gazprom
gerais sao los las les des der die das van von del dos
""".split())

# Given names and surnames of the Arab world, South Asia and Africa in the spellings of cables.
# Towns bear them too; in a cable they are persons unless the country speaks for the town.
NAMES = set("""
abbas abdallah abdelaziz abdelkader abdul abdulaziz abdullah abdulrahman abu adel adnan ahmad ahmed
aisha akbar akram alaoui ali alwi amin amina amir anwar arafat aref asad asif aslam assad ayub aziz
babar bahri bakr barakat bashir bilal bouazza brahim bush chávez chavez clinton dawud daud driss
ehud faisal farid farooq farouk faruk fatah fatima fawzi fayyad fouad fuad gandhi gaza ghulam habib
hadi hafez hafiz haidar hakim hamad hamid hamza hanif hariri haroun hasan hashim hassan hussain
hussein ibrahim idris imran iqbal irfan isa islam ismail jaber jabir jafar jalal jamal jamil javed
kamal karim karzai kassem khaled khalid khalifa khalil khan khatib lula mahdi mahmoud mahmud majid
malik maliki mansour mansur mazen medvedev merkel mohamed mohammad mohammed mounir mousa moussa
mubarak mugabe muhammad mukhtar musa musharraf mustafa mustapha nabil nadir najib najjar nasir
nasser nawaz nazir noor nur omar osman othman putin qasim rachid rafiq rahim rahman rajab ramadan
rami rashid raza reza sadiq said saddam saeed saleh salem salih salim salman samir saad saud sarkozy
sayed sayyid shah shahid sharif sharon singh suleiman sultan tahir talib tariq umar usman wahid
walid yahya yasin yasser yassin younis yousef youssef yusuf zahir zaid zayed zia zidane
akhtar aung bello buhari castro chen cruz das dela diaz garcia gomez gonzalez gupta gutierrez
hernandez jimenez juarez kim kumar lopez martinez mendoza mohan morales moreno nguyen obasanjo ortiz
park patel perez ram ramirez ramos reyes rivera rodriguez romero ruiz sanchez santos sharma silva
torres tran vargas wang zhang zhou mora leon luis jose juan carlos pedro pablo miguel jorge
valencia victoria lourdes mercedes dolores sofia maria ana eva julia laura clara elena irina olga
ivan boris igor oleg sergei vladimir dmitri yuri nikolai marin roman adrian florin
marino douglas stanley hamilton ratu adan kamara jasim jassim trujillo konan bikram hamada deva
moyo lamin bamba burhanuddin sarwar numan morsi soliman mandela figueres jawad salam bakri buba
purna badi mota bolivar carmo fatih shevchenko takeo marat murayama noda seabra franca ondo austin
orlando montgomery charlotte kalam iskandar kagame kabila sirleaf taylor gbagbo compaore wade
biya deby bongo nguema dos annan ban moon kofi kwame amadou mamadou ousmane oumar abdou sidi moulay lalla bello musa sani danjuma
""".split())

# Cities that a reader never takes for anything else, though the lists of words and names have them.
FAMOUS = set("""
adelaide agra alexandria amsterdam athens atlanta barcelona belgrade belfast berlin bern
birmingham bogota bologna bonn boston brasilia brisbane bristol brussels buffalo cairo calgary
cambridge canton caracas chicago cincinnati cleveland cologne columbus copenhagen cork
dallas damascus delhi denver detroit dhaka dresden dublin durban edinburgh edmonton florence
frankfurt geneva genoa ghent glasgow granada guadalajara halifax hamburg hanover havana helsinki
hiroshima houston istanbul jakarta jerusalem kingston kobe kyoto lahore lausanne leeds leipzig
lima lisbon liverpool london lyon madras madrid manchester manila marseille melbourne memphis
miami milan milwaukee minneapolis montevideo montreal moscow munich nagasaki nairobi
nanking naples nashville newcastle nottingham odessa osaka oslo ottawa oxford palermo
panama paris peking perth philadelphia phoenix pittsburgh portland prague pretoria quito rome
rotterdam sacramento salzburg seattle seoul seville shanghai sheffield sofia stockholm strasbourg
stuttgart suez surat sydney tangier tampa tehran tokyo toledo toronto trieste tripoli tunis turin
utrecht valparaiso vancouver venice versailles vienna warsaw washington wellington winnipeg
yokohama zagreb zurich muscat perm valencia bordeaux bergen verona oviedo anchorage hobart
reno dijon cartagena salamanca messina taranto modena breda astrakhan vigo burgos liege jena pecs
kandy limerick girona manzini savannah hartford besancon metz taranto ferrara siracusa salerno
braga aberdeen bremen essen kiel lahti lugo salford swansea coventry plymouth cardiff belem natal
 riga baghdad basra mosul kirkuk fallujah jaffna kandahar khartoum monrovia
freetown georgetown victoria santiago asuncion managua guayaquil medellin cali tijuana monterrey
dakar lagos ibadan kano kaduna benghazi algiers oran rabat casablanca fes marrakech agadir
""".split())


# --- texts -------------------------------------------------------------------------------------

def plain(text):
    """Returns the text in plain Latin letters, as a telegram writes it."""
    text = unicodedata.normalize("NFD", text.translate(PLAIN))
    return unicodedata.normalize("NFC", "".join(c for c in text if not unicodedata.combining(c)))


def key(text):
    """Returns what the matcher compares: folded tokens; hyphens, slashes, periods separate."""
    text = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).casefold())
    text = "".join(c for c in text if not unicodedata.combining(c))
    text = text.replace("‘", "'").replace("’", "'").replace("ʼ", "'").replace("`", "'")
    return " ".join(t.strip("'") for t in re.split(r"[^\w']+", text) if t.strip("'"))


def slug(text):
    text = plain(text).lower().replace("'", "").replace("&", " and ")
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-")


def tidy(name):
    """Returns a GeoNames name as a label: no romanization marks, straight quotes."""
    name = re.sub(r"\s*\(.*?\)", "", name).strip()
    if ROMANIZED.search(name):
        name = plain(name)
    return name.replace("’", "'").replace("‘", "'").strip(" '")


def point(latitude, longitude):
    def short(value):
        return f"{float(value):.4f}".rstrip("0").rstrip(".").replace("-0", "-0") or "0"
    return f"{short(latitude)},{short(longitude)}"


def read_table(path):
    with open(path, encoding="utf-8", newline="") as file:
        lines = file.read().split("\n")
    header = lines[0].split("\t")
    rows = []
    for line in lines[1:]:
        if line and not line.startswith("#"):
            cells = line.split("\t")
            rows.append(dict(zip(header, cells + [""] * (len(header) - len(cells)))))
    return rows


def split_alias(text):
    """Takes `Zaire [until:1999]` apart into the name and its flags."""
    found = re.fullmatch(r"(.*?)\s*\[([^\[\]]*)\]", text.strip())
    if not found:
        return text.strip(), []
    return found.group(1), [flag.strip() for flag in found.group(2).split(",") if flag.strip()]


def join_alias(name, flags):
    return f"{name} [{', '.join(flags)}]" if flags else name


def split_aliases(cell):
    return [split_alias(item) for item in cell.split(" | ") if item.strip()]


def capitals(name):
    return tuple(word[0].isupper() for word in key_words(name))


def key_words(name):
    return [word for word in re.split(r"[^\w']+", name) if word.strip("'")]


class Aliases:
    """Names of one entry in the order of arrival; the first of two equal names stays."""

    def __init__(self, label):
        self.label = label
        self.seen = {(key(label), capitals(label), False)}
        self.names = set()
        self.items = []

    def add(self, name, flags=()):
        words = re.findall(r"[\w']+", name)
        flags = list(flags)
        if all(word[0].islower() for word in words) and not {"exact", "any", "acronym"} & set(flags):
            # Without a capital the policy would let every case pass.
            flags.insert(0, "exact")
        self.put(name, flags)

    def put(self, name, flags):
        # Words in small letters ask less of a text: `Arab world` says more than `Arab World`.
        mark = (key(name), capitals(name), "exact" in flags)
        if not key(name) or name == self.label and not flags or name in self.names:
            return
        if name != self.label and mark in self.seen:
            return
        self.seen.add(mark)
        self.names.add(name)
        self.items.append((name, flags))

    def flag_label(self, flags):
        """Gives the label flags of its own: an alias equal to the label carries them."""
        self.names.add(self.label)
        self.items.insert(0, (self.label, list(flags)))

    def cell(self):
        return " | ".join(join_alias(name, flags) for name, flags in self.items)


# --- what is a word, what is a name --------------------------------------------------------------

class Lists:
    """Lists that only filter."""

    def __init__(self, words, census, faker):
        self.words = set(NEVER)
        with open(words, encoding="utf-8") as file:
            for line in file:
                word = line.strip()
                if word.isalpha() and word.islower():
                    self.words.add(plain(word))
        self.given = set(NAMES)
        self.common = set(NAMES)
        if census:
            for name in ("dist.male.first", "dist.female.first"):
                for place, row in enumerate(census_rows(census, name)):
                    self.given.add(row)
                    if place < 800:
                        self.common.add(row)
            for place, row in enumerate(census_rows(census, "dist.all.last")):
                if place < 12_000:
                    self.given.add(row)
                if place < 2_500:
                    self.common.add(row)
        if faker:
            for name in sorted(faker_names(faker)):
                self.given.add(name)


def census_rows(folder, name):
    with open(os.path.join(folder, name), encoding="ascii") as file:
        return [line.split()[0].lower() for line in file if line.strip()]


def faker_names(folder):
    """Yields the given names and surnames in Latin letters that the providers list."""
    found = set()
    for place in sorted(os.listdir(folder)):
        path = os.path.join(folder, place, "__init__.py")
        if not os.path.isfile(path):
            continue
        with open(path, encoding="utf-8") as file:
            tree = ast.parse(file.read())
        for node in ast.walk(tree):
            if not isinstance(node, (ast.Assign, ast.AnnAssign)):
                continue
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = [t.id for t in targets if isinstance(t, ast.Name)]
            if not any(re.match(r"(first|last)_(romanized_)?names?", name) for name in names):
                continue
            for leaf in ast.walk(node):
                if isinstance(leaf, ast.Constant) and isinstance(leaf.value, str):
                    name = plain(leaf.value).lower()
                    if re.fullmatch(r"[a-z]{3,}", name):
                        found.add(name)
    return found


# --- countries -----------------------------------------------------------------------------------

CAPITALS = {  # where the table's capital is spelled otherwise, or is none
    "AG": "Saint John’s", "BR": "Brasília", "CM": "Yaoundé", "CO": "Bogotá", "CR": "San José",
    "EH": "Laayoune", "FO": "Tórshavn", "GD": "Saint George's", "GG": "Saint Peter Port",
    "GU": "Hagåtña", "IS": "Reykjavík", "KZ": "Astana", "MN": "Ulan Bator", "MO": "Macau",
    "NC": "Nouméa", "PW": "Ngerulmud", "PY": "Asunción", "ST": "São Tomé", "TG": "Lomé",
    "TO": "Nuku‘alofa", "VU": "Port-Vila", "WF": "Mata-Utu", "PS": "Ramallah", "HK": "Hong Kong",
    "IL": "Jerusalem", "MM": "Nay Pyi Taw", "US": "Washington", "PA": "Panamá",
}
FORMER = {  # id: capital of the entry, links, ISO alpha-2 used as its country, centre
    "cs": ("RS", "Belgrade", "iso:SCG iso:CSXX", "CS"),
    "cshh": ("CZ", "Prague", "iso:CSK iso:CSHH", ""),
    "dd": ("DE", "Berlin", "iso:DDR iso:DDDE", "DD"),
    "su": ("RU", "Moscow", "iso:SUN iso:SUHH", "SU"),
    "vn-south": ("VN", "Ho Chi Minh City", "", ""),
    "yd": ("YE", "Aden", "iso:YMD iso:YDYE", "YD"),
    "yu": ("RS", "Belgrade", "iso:YUG iso:YUCS", "YU"),
    "an": ("CW", "Willemstad", "iso:ANT iso:ANHH", "AN"),
}
FORMER_NOTES = {
    "cs": "State Union 2003-2006; before that see yu",
    "cshh": "ISO code CS, later given to Serbia and Montenegro; country is left empty for that",
    "dd": "West Germany is an alias of de",
    "su": "its republics are countries of their own",
    "vn-south": "had no ISO code of its own",
    "yd": "united with ye in 1990",
    "yu": "Federal Republic from 1992 to 2003",
    "an": "dissolved in 2010",
}
# Names in other languages that mislead: given names, other places, common words.
MISLEADING = {
    "maurice", "dominique", "granada", "grenade", "island", "fas", "georgien", "guyane", "samoa",
    "salvador", "niger", "congo", "saint martin", "martinique", "jersey", "san martin", "saint vincent", "perse", "reunion", "man", "equateur", "santa elena",
    "santa lucia", "san bartolome", "st martin",
}
COMMON_WORD_OK = {"inde", "chine", "chypre", "japon"}


def demonym_aliases(cell):
    """Spells the shorthand of hand/countries.tsv out.

    `Moroccan/Moroccans` is adjective and plural noun, `=Spanish` an adjective, `+Dane/Danes` two
    nouns, `^Chinese` or a bare name an adjective that serves as a noun; flags stand in braces.
    """
    out = []
    for item in re.split(r", (?![^{]*\})", cell):
        item = item.strip()
        if not item:
            continue
        found = re.fullmatch(r"([=+^]?)([^{]*)(?:\{(.*)\})?", item)
        kind, text, flags = found.group(1), found.group(2), found.group(3) or ""
        flags = [f.strip() for f in flags.split(",") if f.strip() and f.strip() != "adj"]
        one, _, many = text.partition("/")
        if many:
            out.append((one, ["noun" if kind == "+" else "adj"] + flags))
            if many != one:
                out.append((many, ["noun"] + flags))
        else:
            out.append((one, ["noun" if kind == "+" else "adj"] + flags))
    return out


def make_countries(registry, hand, lists, city_ids):
    geonames = {r["iso2"]: r for r in read_table(f"{registry}/geonames_countries.tsv")}
    iso = {r["alpha2"]: r for r in read_table(f"{registry}/iso3166_1.tsv")}
    cldr = {r["code"]: r for r in read_table(f"{registry}/cldr_territory_names.tsv")}
    rows = read_table(f"{hand}/countries.tsv")
    owner = {}
    for row in rows:
        for name in [row["label"]] + [n for n, _ in split_aliases(row["aliases"])]:
            owner.setdefault(key(name), row["id"])
    for row in rows:
        for name, _ in demonym_aliases(row["demonyms"]):
            owner.setdefault(key(name), "")
    entries = []
    for row in rows:
        code = row["id"].upper()
        former = FORMER.get(row["id"])
        aliases = Aliases(row["label"])
        given = split_aliases(row["aliases"])
        bare = {key(name) for name, _ in given} | {key(row["label"])}
        for name, flags in given:
            stripped = re.sub(r"^[Tt]he ", "", name)
            # Articles stay outside a mention.
            if stripped == name or key(stripped) not in bare:
                aliases.add(name, flags)
        if not former:
            official = iso.get(code, {}).get("official_name", "")
            if official and "," not in official and key(official) not in {
                    key("Plurinational State of Bolivia"), key("Union of the Comoros"),
                    key("Bolivarian Republic of Venezuela"), key("State of Palestine"),
                    key("Republic of North Macedonia"), key("Republic of Türkiye")}:
                official = re.sub(r"^the ", "", official)
                if owner.setdefault(key(official), row["id"]) == row["id"]:
                    aliases.add(official)
            for language in ("fr", "es", "de"):
                name = cldr.get(code, {}).get(language, "")
                folded = key(name)
                risky = folded in lists.words or folded in lists.given or folded in MISLEADING
                if (len(name) < 5 or "&" in name or "(" in name or folded in {k for k, _, _ in aliases.seen}
                        or risky and folded not in COMMON_WORD_OK):
                    continue
                if owner.setdefault(folded, row["id"]) == row["id"]:
                    aliases.add(name, [language])
        demonyms = Aliases("\0")
        for name, flags in demonym_aliases(row["demonyms"]):
            demonyms.items.append((name, flags))
        table = geonames.get(code, {})
        if former:
            where_country, city, links, country = former
            kind = "country"
        else:
            where_country, city, country = code, CAPITALS.get(code, table.get("capital", "")), code
            links = []
            alpha3 = iso.get(code, {}).get("alpha3", table.get("iso3", ""))
            if alpha3:
                links.append(f"iso:{alpha3}")
            if table.get("geoname_id"):
                links.append(f"geonames:{table['geoname_id']}")
            if table.get("population", "0") not in ("", "0"):
                links.append(f"population:{table['population']}")
            links = " ".join(links)
            kind = "territory" if row["parent"] or code in ("AQ", "EH", "PS") else "country"
        capital = city_ids.find(where_country, city) if city else None
        entries.append({
            "id": row["id"], "type": f"place:{kind}", "label": row["label"],
            "aliases": aliases.cell(), "country": country, "parent": row["parent"],
            "valid": row["valid"], "where": capital["where"] if capital else "", "links": links,
            "source": "general-knowledge" if former or code == "XK" else "iso-codes",
            "note": FORMER_NOTES.get(row["id"], ""), "demonyms": demonyms.cell(),
            "capital": capital["id"] if capital else "",
        })
    return entries


# --- subdivisions --------------------------------------------------------------------------------

KIND = ("Province|Region|Governorate|State|Oblast|District|County|Department|Prefecture|Parish|"
        "Municipality|Division|Krai|Republic|Canton|Voivodeship|Emirate|Territory|Commune|Island|"
        "Islands|Quarter|Atoll|Raion|Autonomous Region|Special Region|Autonomous Republic|"
        "Autonomous Okrug|City|Rayon|Wilaya")
SPOKEN = {"Province", "Region", "Governorate", "State", "Oblast", "District", "County",
          "Department", "Prefecture", "Division", "Republic", "Canton", "Voivodeship", "Emirate",
          "Territory", "Parish", "Krai", "Municipality"}


COMPASS = {"upper", "lower", "greater", "middle", "northeast", "northwest", "southeast",
           "southwest", "northeastern", "northwestern", "southeastern", "southwestern", "coast",
           "mid", "far", "and", "new", "valley", "river", "rivers", "lake", "lakes", "island",
           "islands", "oriental", "occidental", "septentrional", "meridional", "hill", "hills"}
# Divisions so small that a bare name would be taken for something better known.
LOCAL = {"municipality", "parish", "commune", "local council", "island council", "town council",
         "quarter", "city", "district municipality", "urban municipality", "islands, groups of islands",
         "city municipality", "town", "ward", "local authority", "county municipality"}


# Countries whose governorates and regions cables call provinces.
PROVINCES = {"DZ", "IQ", "LY", "SA", "SY", "YE"}


def kind_word(kind):
    """Returns the word that stands behind a name: `Metropolitan department` is a Department."""
    word = kind.split()[-1].capitalize() if kind else ""
    return word if word in SPOKEN else ""


def make_subdivisions(registry, hand, lists, city_names, taken):
    by_country = {}
    for row in read_table(f"{registry}/iso3166_2.tsv"):
        country = row["code"][:2]
        name = re.sub(r"\s*[\(\[].*", "", row["name"]).split(",")[0]
        by_country.setdefault(country, []).append((row["code"], name, row["type"], row["parent"]))
    top = {}
    for country, rows in by_country.items():
        kinds = {}
        for _, _, kind, parent in rows:
            if not parent:
                kinds[kind] = kinds.get(kind, 0) + 1
        top[country] = max(sorted(kinds), key=kinds.get) if kinds else ""
    labels = {r["geonames"]: r for r in read_table(f"{hand}/subdivisions.tsv") if r["geonames"]}
    extra = [r for r in read_table(f"{hand}/subdivisions.tsv") if not r["geonames"]]
    entries, ids, parents = [], set(), {}
    for row in sorted(read_table(f"{registry}/geonames_admin1.tsv"), key=lambda r: r["code"]):
        country = row["code"].split(".")[0]
        if country.lower() not in taken or country in taken["territories"]:
            continue
        name = tidy(row["name"])
        name = re.sub(r"^(Provincia|Departamento|Département|Region|Région|Comunidad|Province|"
                      r"Governorate|Muḩāfaz̧at|Muhafazat|Estado|State|Municipality) (de la |de "
                      r"los |de |del |of |du |d')", "", name)
        base = re.sub(rf"\s+({KIND}|Sheng|Shi|Zizhiqu|Governate)$", "", name)
        if not base or key(base) in ("",) or re.fullmatch(r"[\d\W]+", base):
            continue
        by_hand = labels.get(row["code"]) or labels.get(f"{country}:{plain(base)}") or {}
        if len(base) < len(name) and key(base) in lists.words:
            base = name
        known = next((taken["lands"][(country, key(n))] for n in (base, name)
                      if (country, key(n)) in taken["lands"]), None)
        if known:
            # Written by hand as a land or an island; one entry is enough.
            parents[row["code"]] = known
            continue
        iso, kind = "", ""
        wanted = {key(base), key(name)} | {key(plain(base))}
        for code, other, its_kind, _ in by_country.get(country, []):
            if key(other) in wanted or key(re.sub(rf"\s+({KIND})$", "", other)) in wanted:
                iso, kind = code, its_kind
                break
        kind = kind or top.get(country, "")
        word = kind_word(kind)
        if name != base and not word:
            word = name[len(base):].strip()
        label = by_hand.get("label") or base
        entry_id = f"{country.lower()}/region/{slug(by_hand.get('label') or base)}"
        if entry_id in ids:
            entry_id += "-" + slug(row["code"].split(".")[1])
        ids.add(entry_id)
        # A province that is called like a city, a country or a word goes by its full name.
        folded = key(label)
        homonym = (country, folded) in city_names or folded in taken["names"]
        compass = all(t in NEVER or t in COMPASS for t in folded.split())
        local = kind.lower() in LOCAL or folded.startswith("saint ")
        vague = (folded in lists.words or folded in lists.common or len(folded) < 6
                 or compass or local)
        us = country == "US"
        full = f"{label} {word}" if word and not label.endswith(word) else ""
        if us or by_hand.get("label"):
            aliases = Aliases(label)
            if us and homonym and by_hand.get("label"):
                aliases.flag_label(["weak", "needs-context"])
        elif (homonym or vague) and full:
            aliases = Aliases(full)
            if compass or local:
                aliases.flag_label(["needs-context"])
            if folded not in lists.words and len(folded) >= 4 and not compass:
                aliases.add(label, ["weak", "needs-context"])
        else:
            aliases = Aliases(label)
            if homonym or vague:
                aliases.flag_label(["needs-context"] if label.endswith(word or "\0")
                                   else ["weak", "needs-context"])
            if full:
                aliases.add(full)
        for alias, flags in split_aliases(by_hand.get("aliases", "")):
            aliases.add(alias, flags)
        if word in ("Governorate", "Region") and country in PROVINCES and not compass:
            aliases.add(f"{label} Province")
        if word in ("Province", "Governorate", "Department", "State", "Emirate", "Region") \
                and not us and len(key(label)) >= 4 and not label.endswith(word) \
                and not compass:
            aliases.add(f"{word} of {label}", ["needs-context"] if local else [])
        if plain(label) != label:
            aliases.add(plain(label), ["weak", "needs-context"] if homonym or vague else [])
        if by_hand.get("skip"):
            ids.discard(entry_id)
            continue
        parents[row["code"]] = entry_id
        entries.append({
            "id": entry_id, "type": "place:region", "label": aliases.label,
            "aliases": aliases.cell(), "country": country, "parent": country.lower(),
            "valid": by_hand.get("valid", ""), "where": "", "links": f"iso:{iso}" if iso else "",
            "source": "geonames", "note": by_hand.get("note") or kind.lower(),
        })
    for row in extra:
        if row["id"] in ids:
            continue
        ids.add(row["id"])
        aliases = Aliases(row["label"])
        for alias, flags in split_aliases(row["aliases"]):
            aliases.add(alias, flags)
        country = row["id"].split("/")[0]
        entries.append({
            "id": row["id"], "type": "place:region", "label": row["label"],
            "aliases": aliases.cell(), "country": country.upper(), "parent": country,
            "valid": row["valid"], "where": "", "links": "", "source": "general-knowledge",
            "note": row["note"],
        })
    # The provinces and prefectures of Morocco, since whole corpora are about them.
    for code, other, kind, parent in by_country.get("MA", []):
        if not parent:
            continue
        name = tidy(other)
        word = kind.capitalize()
        entry_id = f"ma/province/{slug(name)}"
        aliases = Aliases(f"{name} {word}")
        aliases.add(f"{word} of {name}")
        aliases.add(f"{'Préfecture' if word == 'Prefecture' else 'Province'} de {name}", ["fr"])
        if plain(name) != name:
            aliases.add(f"{plain(name)} {word}")
        if key(name) not in city_names["MA"]:
            aliases.add(name)
        entries.append({
            "id": entry_id, "type": "place:region", "label": aliases.label,
            "aliases": aliases.cell(), "country": "MA", "parent": "ma", "valid": "", "where": "",
            "links": f"iso:{code}", "source": "iso-codes", "note": kind.lower(),
        })
    return entries, parents


# --- cities --------------------------------------------------------------------------------------

class Cities:
    """The rows of GeoNames with their ids."""

    def __init__(self, rows):
        self.rows = rows
        self.by_name, self.by_plain, self.by_alternate = {}, {}, {}
        self.chosen = {}
        for row in sorted(rows, key=lambda r: (-int(r["population"] or 0), int(r["geoname_id"]))):
            self.by_name.setdefault((row["iso2"], row["name"]), row)
            self.by_plain.setdefault((row["iso2"], slug(row["name"])), row)
            for name in row["alternate_names"].split(" | "):
                self.by_alternate.setdefault((row["iso2"], slug(name)), row)

    def row(self, country, name):
        return (self.by_name.get((country, name)) or self.by_plain.get((country, slug(name)))
                or self.by_alternate.get((country, slug(name))))

    def find(self, country, name):
        row = self.row(country, name)
        return self.chosen.get(row["geoname_id"]) if row else None


LATIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ' .‘’-]+")
# Letters that cables in English and French keep; others belong to languages nobody writes there.
KEPT = set("éèêëàâçîïôûüöäñáíóúãõåøÉÈÊËÀÂÇÎÏÔÛÜÖÄÑÁÍÓÚÃÕÅØ")
SUFFIXES = {"o", "on", "as", "is", "us", "um", "ae", "s", "a", "e", "i", "u", "os", "es", "ia",
            "ie", "io", "ij", "ja", "skas", "aj", "av", "en", "y", "ui", "ei", "h", "n", "k", "t",
            "ba", "ban", "ben", "an", "eh", "ah", "iae", "ium", "'"}
# Countries whose own script is not Latin: there a name has several romanizations. Elsewhere the
# other names of a town are what foreigners call it, which cables in English never do.
ROMANIZING = set("AE AF AM AZ BA BD BG BH BT BY CN CY DZ EG EH ER ET GE GR HK IL IN IQ IR JO JP KG "
                 "KH KP KR KW KZ LA LB LK LY MA MD ME MK MM MN MO MR MV NP OM PK PS QA RS RU SA SD "
                 "SO SY TD TH TJ TM TN TW UA UZ XK YE".split())
ARABIC = set("AE AF BH DZ EG EH IQ IR IL JO KW LB LY MA MR OM PK PS QA SA SD SO SY TD TN YE KM DJ"
             .split())


def usable(alternate, label, country, lists):
    """Tells whether an alternate name of GeoNames is one that a cable may use for this city."""
    if country not in ROMANIZING:
        # German, Swiss and Austrian names without the dots.
        spelled = label
        for dotted, plain_form in (("ä", "ae"), ("ö", "oe"), ("ü", "ue")):
            spelled = spelled.replace(dotted, plain_form)
        return alternate == spelled != label
    if not LATIN.fullmatch(alternate) or not alternate[0].isupper() or len(alternate) > 40:
        return False
    letters = re.sub(r"[^a-z]", "", plain(alternate).lower())
    if len(letters) < 6 or len(alternate.split()) > 4:
        return False
    if any(ord(c) > 127 and c not in KEPT and c not in "‘’" for c in alternate):
        return False
    if re.search(r"^Ehl|Ehl'|^Eh[a-z]|yj$|ij$|dzh|Dzh|zkh|kaj?ja|sz|cz|ĝ|[bcdfghjklmnpqrstvwxz]'($|[ -]|"
                 r"[bcdfghjklmnpqrstvwxz])", alternate) and country not in ("UZ", "PK"):
        return False
    if re.search(r"[- ](Shi|Zhen|Xiang|Xian|Qu|shi|si|su|[cC]hhi|ni|gun|up|myeon|cho|machi)$",
                 alternate):
        return False
    if country not in ARABIC and ("j" in alternate.lower() and "j" not in label.lower()
                                  or len(alternate.split()) > len(label.split())):
        return False
    if alternate.isupper() or re.search(r"[A-Z]{2}", alternate):
        return False
    folded, mine = key(plain(alternate)), key(plain(label))
    if folded == mine or folded.replace(" ", "") == mine.replace(" ", ""):
        return False
    if any(word in lists.words and word not in ("el", "al", "la", "le", "les", "los", "san", "de")
           for word in folded.split()) or folded in lists.given:
        return False
    for longer, shorter in ((folded, mine), (mine, folded)):
        if longer.startswith(shorter) and longer[len(shorter):] in SUFFIXES:
            return False
        if longer[:-1] == shorter[:-1] or longer[:-2] == shorter[:-1] and len(mine) > 4:
            return False
    # Shorter by a word (`Santa` for `Santa Fe`) or something else altogether.
    if len(folded) < 0.6 * len(mine) or set(folded.split()) < set(mine.split()):
        return False
    if country not in ARABIC and re.search(r"[kK]h?[aeiou]|w|j|x|y", folded) \
            and not re.search(r"k|w|j|x|y", mine):
        return False
    return SequenceMatcher(None, folded, mine).ratio() >= 0.7 and folded[0] in (
        mine[0], "a" if country in ARABIC else mine[0], "e" if country in ARABIC else mine[0])


def make_cities(registry, hand, lists, cities, parents_of, reserved, morocco_rows):
    by_hand = {}
    for row in read_table(f"{hand}/city-names.tsv"):
        found = cities.row(row["country"], row["name"])
        if found is None:
            print(f"hand/city-names.tsv: no such city: {row['country']} {row['name']}",
                  file=sys.stderr)
            continue
        by_hand[found["geoname_id"]] = row
    capitals = set()
    for row in read_table(f"{registry}/geonames_countries.tsv"):
        name = CAPITALS.get(row["iso2"], row["capital"])
        found = cities.row(row["iso2"], name) if name else None
        if found:
            capitals.add(found["geoname_id"])
    seats, largest = set(), {}
    for row in cities.rows:
        code = f"{row['iso2']}.{row['admin1_code']}"
        if row["admin1_code"] and code not in largest:
            largest[code] = row
        elif row["admin1_code"] and int(row["population"] or 0) > int(
                largest[code]["population"] or 0):
            largest[code] = row
    seats = {row["geoname_id"] for row in largest.values()}
    morocco = {row["geoname_id"] for row in morocco_rows}
    chosen, dropped = [], 0
    rows = {row["geoname_id"]: row for row in cities.rows}
    rows.update({row["geoname_id"]: row for row in morocco_rows})
    ordered = sorted(rows.values(), key=lambda r: (-int(r["population"] or 0),
                                                   int(r["geoname_id"])))
    label_owner, label_people, slugs = {}, {}, set()
    points = {}
    for row in ordered:
        number, country = row["geoname_id"], row["iso2"]
        people = int(row["population"] or 0)
        mine = by_hand.get(number)
        if mine and mine["label"] == "@skip":
            continue
        important = number in capitals or mine is not None
        if not (people >= SMALLEST or important or number in seats
                or number in morocco and people >= 500):
            continue
        label = (mine and mine["label"]) or tidy(row["name"])
        folded = key(plain(label))
        single = " " not in folded
        letters = len(folded.replace(" ", ""))
        word = single and folded in lists.words
        name = single and folded in lists.given
        common = single and folded in lists.common
        claimed = folded in reserved
        english = country in ("US", "CA", "GB", "AU", "NZ", "IE", "ZA", "JM", "TT")
        if country != "US" and not common:
            english = False
        if country == "MA":
            # Where the corpus is, a town's name needs no more than not to be a word.
            name = False
        seat = number in seats
        if not important:
            small = people < 100_000 and not seat
            if (word and people < 50_000 and not seat or claimed and small
                    or english and small and (name or word)
                    or common and people < 50_000 and not seat
                    or letters < 3 and not seat
                    or letters == 3 and people < 50_000 and not seat
                    or not re.fullmatch(r"[\w' .,/-]+", label)
                    or re.search(r"\d", label)):
                dropped += 1
                continue
        flags = []
        famous = folded in FAMOUS and folded not in label_owner
        # Small towns elsewhere are spoken of only where their country is.
        small = (single and country not in ("MA", "EH") and not important and not famous
                 and (people < 30_000 or people < 100_000 and letters <= 6))
        personal = number in capitals and common and people < 100_000
        namesake = people * 10 < label_people.get(folded, 0)
        if small or personal or namesake or word and not famous or letters <= 3 or claimed and number not in capitals \
                or (common and people < 1_000_000 or name and people < 300_000) \
                and not important and not famous:
            flags = ["needs-context"]
        if not slug(label):
            continue
        # A quarter or a second point of the town that is called the same (Zurich, La Ceiba).
        place = (float(row["latitude"]), float(row["longitude"]))
        namesakes = points.setdefault((country, row["admin1_code"], folded), [])
        if country not in ("MA", "EH") and any(
                abs(place[0] - other[0]) < 0.1 and abs(place[1] - other[1]) < 0.1
                for other in namesakes):
            dropped += 1
            continue
        namesakes.append(place)
        entry_id = f"{country.lower()}/{slug(label)}"
        if entry_id in slugs:
            entry_id += f"-{number}"
        slugs.add(entry_id)
        parent = parents_of.get(f"{country}.{row['admin1_code']}", country.lower())
        entry = {
            "id": entry_id, "type": "place:city", "label": label, "aliases": "",
            "country": country, "parent": parent, "valid": "",
            "where": point(row["latitude"], row["longitude"]),
            "links": f"geonames:{number}" + (f" population:{people}" if people else ""),
            "source": "geonames", "note": "capital" if number in capitals else "",
        }
        chosen.append((row, mine, entry, flags))
        cities.chosen[number] = entry
        label_owner.setdefault(folded, number)
        label_people.setdefault(folded, people)
    alias_owner = dict(label_owner)
    for _, mine, entry, _ in chosen:
        for name, _ in split_aliases(mine["aliases"]) if mine else []:
            alias_owner.setdefault(key(plain(name)), entry["links"])
    def guarded(name, flags):
        folded = key(plain(name))
        risky = " " not in folded and (folded in lists.words and folded not in FAMOUS
                                       or len(folded) <= 3 and "acronym" not in flags)
        return list(flags) + (["needs-context"] if risky and "needs-context" not in flags else [])

    for row, mine, entry, flags in chosen:
        people = int(row["population"] or 0)
        aliases = Aliases(entry["label"])
        label = entry["label"]
        if flags:
            aliases.flag_label(flags)
        if plain(label) != label and key(plain(label)) != key(label):
            aliases.add(plain(label), guarded(plain(label), flags))
        if "'" in label:
            aliases.add(label.replace("'", ""), guarded(label.replace("'", ""), flags))
        for name, its_flags in split_aliases(mine["aliases"]) if mine else []:
            if "drop" not in its_flags:
                aliases.add(name, guarded(name, its_flags))
        most = 6 if people >= 1_000_000 else 4 if people >= 200_000 else 3 if people >= 50_000 \
            else 2
        if row["geoname_id"] in morocco:
            most = 5
        if mine:
            # Written by hand, and complete.
            most = 0
        found = []
        for alternate in row["alternate_names"].split(" | "):
            if alternate and usable(alternate, label, row["iso2"], lists):
                folded = key(plain(alternate))
                ratio = SequenceMatcher(None, folded, key(plain(label))).ratio()
                found.append((-round(ratio, 6), folded, alternate))
        for _, folded, alternate in sorted(found):
            if len(aliases.items) >= most:
                break
            if folded in reserved or alias_owner.setdefault(folded, entry["links"]) \
                    != entry["links"]:
                continue
            aliases.add(alternate.replace("‘", "'").replace("’", "'"))
        entry["aliases"] = aliases.cell()
    main = [e for r, _, e, _ in chosen if r["geoname_id"] not in morocco
            or int(r["population"] or 0) >= SMALLEST]
    rest = [e for r, _, e, _ in chosen if r["geoname_id"] in morocco
            and int(r["population"] or 0) < SMALLEST]
    return main, rest, dropped


# --- places and regions written by hand ----------------------------------------------------------

def make_by_hand(path, with_demonyms):
    entries = []
    for row in read_table(path):
        aliases = Aliases(row["label"])
        given = split_aliases(row["aliases"])
        bare = {key(name) for name, _ in given} | {key(row["label"])}
        for name, flags in given:
            stripped = re.sub(r"^[Tt]he ", "", name)
            # Articles stay outside a mention.
            if stripped == name or key(stripped) not in bare:
                aliases.add(name, flags)
        entry = {
            "id": f"place/{slug(row['label'])}", "type": f"place:{row['type']}",
            "label": row["label"], "aliases": aliases.cell(), "country": row["country"],
            "parent": row["parent"], "valid": "", "where": row["where"], "links": "",
            "source": "general-knowledge", "note": row.get("note", ""),
        }
        if with_demonyms:
            entry["demonyms"] = " | ".join(
                join_alias(name, flags) for name, flags in demonym_aliases(row["demonyms"]))
        entries.append(entry)
    return entries


# --- files ---------------------------------------------------------------------------------------

def write(path, entries, columns, remarks):
    entries = sorted(entries, key=lambda entry: entry["id"].encode())
    lines = ["\t".join(columns)] + [f"# {remark}" for remark in remarks]
    lines += ["\t".join(entry.get(column, "") for column in columns) for entry in entries]
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write("\n".join(lines) + "\n")


GEONAMES_LINE = "Contains data from GeoNames (geonames.org), CC BY 4.0, changed: selected and filtered."
ISO_LINE = "Contains data from iso-codes via pycountry, LGPL-2.1."
CLDR_LINE = "Contains data from the Unicode CLDR, Unicode License v3."


def make(options):
    hand = os.path.join(HERE, "hand")
    registry = options.registry
    lists = Lists(options.words, options.census, options.faker)
    rows = read_table(f"{registry}/geonames_cities5000.tsv")
    morocco = read_table(f"{registry}/geonames_cities500_ma.tsv")
    known = {row["geoname_id"] for row in rows}
    rows += [row for row in morocco if row["geoname_id"] not in known]
    cities = Cities(rows)

    countries = read_table(f"{hand}/countries.tsv")
    reserved = set()
    for row in countries:
        reserved.update(key(n) for n in [row["label"]] + [n for n, f in split_aliases(row["aliases"])
                                                           if "acronym" not in f])
        reserved.update(key(n) for n, _ in demonym_aliases(row["demonyms"]))
    for name in ("regions.tsv", "places.tsv"):
        for row in read_table(f"{hand}/{name}"):
            reserved.update(key(n) for n in [row["label"]] + [n for n, f in
                                                               split_aliases(row["aliases"])])
            reserved.update(key(n) for n, _ in demonym_aliases(row.get("demonyms", "")))
    taken = {row["id"]: True for row in countries}
    taken["names"] = reserved
    taken["territories"] = {row["id"].upper() for row in countries if row["parent"]}
    taken["lands"] = {}
    for name in ("regions.tsv", "places.tsv"):
        for row in read_table(f"{hand}/{name}"):
            if row["type"] in ("region", "island") and row["country"]:
                for alias in [row["label"]] + [n for n, f in split_aliases(row["aliases"])
                                               if "needs-context" not in f]:
                    taken["lands"].setdefault((row["country"], key(alias)),
                                              f"place/{slug(row['label'])}")
    names = {"MA": set()}
    renamed = set()
    for row in read_table(f"{hand}/city-names.tsv"):
        found = cities.row(row["country"], row["name"])
        if found and row["label"]:
            renamed.add(found["geoname_id"])
        for name in [row["label"] or row["name"]] + [n for n, f in split_aliases(row["aliases"])
                                                     if "needs-context" not in f]:
            names[(row["country"], key(plain(name)))] = True
            if row["country"] in ("MA", "EH"):
                names["MA"].add(key(plain(name)))
    for row in rows:
        if row["geoname_id"] in renamed:
            continue
        if int(row["population"] or 0) >= SMALLEST or row["iso2"] in ("MA", "EH"):
            names[(row["iso2"], key(tidy(row["name"])))] = True
            names[(row["iso2"], key(plain(row["name"])))] = True
            if row["iso2"] in ("MA", "EH"):
                names["MA"].add(key(tidy(row["name"])))
    subdivisions, parents = make_subdivisions(registry, hand, lists, names, taken)
    main, rest, dropped = make_cities(registry, hand, lists, cities, parents, reserved, morocco)
    entries = make_countries(registry, hand, lists, cities)

    by_hand = make_by_hand(f"{hand}/places.tsv", False)
    with_more_names(hand, subdivisions, main, rest, entries, by_hand)
    out = options.out
    write(f"{out}/countries.tsv", entries, COLUMNS + ["demonyms", "capital"],
          [ISO_LINE, CLDR_LINE, GEONAMES_LINE])
    write(f"{out}/subdivisions.tsv", subdivisions, COLUMNS, [GEONAMES_LINE, ISO_LINE])
    write(f"{out}/cities.tsv", main, COLUMNS, [GEONAMES_LINE])
    write(f"{out}/cities-ma.tsv", rest, COLUMNS, [GEONAMES_LINE])
    write(f"{out}/places.tsv", by_hand, COLUMNS, [])
    write(f"{out}/regions.tsv", make_by_hand(f"{hand}/regions.tsv", True),
          COLUMNS + ["demonyms"], [])
    print(f"{len(entries)} countries, {len(subdivisions)} subdivisions, {len(main)} cities, "
          f"{len(rest)} more of Morocco; {dropped} left out for their names")


def with_more_names(hand, *tables):
    """Adds other spellings to entries by their ids (hand/more-names.tsv)."""
    more = {row["id"]: split_aliases(row["aliases"]) for row in read_table(f"{hand}/more-names.tsv")}
    for entry in (entry for table in tables for entry in table):
        given = split_aliases(entry["aliases"])
        given += more.pop(entry["id"], [])
        entry["aliases"] = " | ".join(join_alias(name, flags) for name, flags in given)
    for entry in more:
        print(f"hand/more-names.tsv: no such entry: {entry}", file=sys.stderr)


def check(out):
    """Returns everything that is wrong with the place files."""
    wrong, ids, rows = [], {}, []
    suppressed = read_table(f"{out}/suppress.tsv")
    with open(f"{out}/sources.tsv", encoding="utf-8") as file:
        sources = {line.split("\t")[0] for line in file if not line.startswith("#")} - {"id"}
    for name in PLACE_FILES:
        with open(f"{out}/{name}", encoding="utf-8", newline="") as file:
            text = file.read()
        if "\r" in text or not text.endswith("\n") or text.startswith("\ufeff"):
            wrong.append(f"{name}: not canonical text (CR, byte-order mark or no last line end)")
        lines = text.split("\n")[:-1]
        header = lines[0].split("\t")
        previous = b""
        for number, line in enumerate(lines[1:], 2):
            if line.startswith("#"):
                continue
            cells = line.split("\t")
            at = f"{name}:{number}"
            if len(cells) != len(header):
                wrong.append(f"{at}: {len(cells)} cells, the header has {len(header)}")
                continue
            row = dict(zip(header, cells))
            if any(cell != cell.strip() or "  " in cell for cell in cells):
                wrong.append(f"{at}: stray blanks")
            if row["id"].encode() <= previous:
                wrong.append(f"{at}:id: `{row['id']}` is not in order")
            previous = row["id"].encode()
            if row["id"] in ids:
                wrong.append(f"{at}:id: `{row['id']}` is already at {ids[row['id']]}")
            ids[row["id"]] = at
            rows.append((at, row))
    countries = {row["country"] for at, row in rows
                 if row["type"] in ("place:country", "place:territory")}
    for row in suppressed:
        if row["entry"] != "*" and row["entry"] not in ids:
            wrong.append(f"suppress.tsv: no entry `{row['entry']}`")
    for at, row in rows:
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)*", row["id"]):
            wrong.append(f"{at}:id: `{row['id']}` is no slug")
        kind, _, subtype = row["type"].partition(":")
        if kind != "place" or subtype not in TYPES:
            wrong.append(f"{at}:type: `{row['type']}`")
        if row["country"] and row["country"] not in countries:
            wrong.append(f"{at}:country: `{row['country']}` is no country")
        for column in ("parent", "capital"):
            if row.get(column) and row[column] not in ids:
                wrong.append(f"{at}:{column}: no entry `{row[column]}`")
        if row["parent"] == row["id"]:
            wrong.append(f"{at}:parent: is its own parent")
        if row["source"] not in sources:
            wrong.append(f"{at}:source: `{row['source']}` is not in sources.tsv")
        if row["valid"] and not re.fullmatch(r"(\d{4})?\.\.(\d{4})?", row["valid"]):
            wrong.append(f"{at}:valid: `{row['valid']}`")
        if row["where"]:
            found = re.fullmatch(r"(-?\d+(?:\.\d{1,4})?),(-?\d+(?:\.\d{1,4})?)", row["where"])
            if not found or abs(float(found[1])) > 90 or abs(float(found[2])) > 180:
                wrong.append(f"{at}:where: `{row['where']}`")
        for link in row["links"].split():
            if not re.fullmatch(r"[a-z]+:[\w.-]+", link):
                wrong.append(f"{at}:links: `{link}`")
        for column in ("aliases", "demonyms"):
            seen = set()
            for item in filter(None, row.get(column, "").split(" | ")):
                name, flags = split_alias(item)
                if not name or re.search(r"[\[\]|]", name):
                    wrong.append(f"{at}:{column}: `{item}`")
                if (name, "adj" in flags) in seen:
                    wrong.append(f"{at}:{column}: `{name}` twice")
                seen.add((name, "adj" in flags))
                for flag in flags:
                    known = flag in FLAGS or re.fullmatch(r"(since|until):\d{4}", flag) \
                        or re.fullmatch(r"[a-z]{2,3}(-Latn)?", flag) \
                        or column == "demonyms" and flag in ("adj", "noun")
                    if not known:
                        wrong.append(f"{at}:{column}: unknown flag `{flag}`")
    return wrong, len(rows)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--registry")
    arguments.add_argument("--words")
    arguments.add_argument("--census")
    arguments.add_argument("--faker")
    arguments.add_argument("--out", default=HERE)
    arguments.add_argument("--check", action="store_true")
    options = arguments.parse_args()
    if options.registry:
        if not options.words:
            arguments.error("--registry needs --words")
        make(options)
    elif not options.check:
        arguments.error("nothing to do: give --registry and --words, or --check")
    if options.check:
        wrong, count = check(options.out)
        for line in wrong:
            print(line)
        print(f"{count} entries, {len(wrong)} errors")
        sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
