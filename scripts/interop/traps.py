"""Writes a gazetteer and a document whose names break careless writers of files.

Usage: traps.py FOLDER
"""

import sys
from pathlib import Path

NAMES = {
    "company/ampersand": "AB Works & <Sons>",
    "company/quotes": 'Line "two" Works',
    "company/backslash": "Backslash Works \\",
    "company/formula": "=1+1 Works",
    "company/minus": "-Minus Works",
    "company/entity": "Amp &amp; Works",
    "company/markup": "<b>Bold</b> Works",
    "company/brackets": "Works ]]> Ltd",
    "company/comma": "Comma, Semicolon; Works",
    "company/escape": "\\N Escape \\G Works",
    "company/arabic": "شركة الميناء",
    "company/emoji": "Harbor 😀 Works",
    "company/accents": "E\u0301cole Zürich Łódź",
    "company/control": "Control \u0001 Works",
    "company/turned": "Turned \u202egnp.exe",
    "company/label": "label",
    "company/x": "x",
}


def main():
    folder = Path(sys.argv[1])
    rows = ["id\ttype\tlabel\taliases"]
    sentences = []
    for at, (id_, label) in enumerate(sorted(NAMES.items())):
        alias = f"Trapworks Number {at}"
        quoted = '"' + label.replace('"', '""') + '"' if '"' in label else label
        rows.append(f"{id_}\tcompany\t{quoted}\t{alias}")
        sentences.append(f"{alias} met Karim \"Kiki\" Bennachi.")
    for name, text in {
        "gazetteers/traps.tsv": "\n".join(rows) + "\n",
        "documents/note.txt": "Names that break readers\n\n" + "\n".join(sentences) + "\n",
    }.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
