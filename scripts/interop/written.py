"""Do documents say what the programs that wrote them say? Exits 1 when not.

Usage: written.py REFTEL FOLDER

Usual programs write files into FOLDER: pandoc, LibreOffice, python-docx, odfpy, openpyxl, XlsxWriter,
EbookLib, reportlab, Python's email and mailbox, warcio, feedgen, plistlib. Each is read by us and by its
program's own export of text (or what was put into it), line by line and word by word: what stands in a
line there stands together here, in that order, and no word is new. Each is read once more cut in half.
"""

import datetime
import email.message
import io
import json
import mailbox
import plistlib
import re
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import docx
import openpyxl
import xlsxwriter
from ebooklib import epub
from feedgen.feed import FeedGenerator
from odf import dc, office, table, text
from odf.opendocument import OpenDocumentSpreadsheet, OpenDocumentText
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph, Spacer
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from expected import Check

MEMO = """---
title: "Réunion à Fès: the Quay of Añasco"
author: Zoë Ørsted
date: 2009-05-05
---

# Summary

1.  \\(U) Préfet René Hélary met Consul General Łukasz Żółkiewski in Fès.[^one] The *Mini*stry of
    the Interior was not there.

2.  \\(SBU) The second paragraph cites a note[^two] and has a list:

    a.  the **Port** Authority of Añasco;
    b.  the Straße office in Köln.

3.  \\(C) Third paragraph, with a [link](https://quay.example/x) in it.

Some text between.

4.  \\(U) Numbering goes on after a break.

## A table

| Name          | Town       | Year |
|---------------|------------|-----:|
| Anna Pell     | Safi       | 1975 |
| José Ibáñez   | Málaga     | 1976 |

- bullet one
    - deeper bullet
- bullet two

> A quoted letter from Mr. Orme.

[^one]: See the cable of Safi, with ñandú.
[^two]: Another note, *in italics*.
"""

# Lines that are numbered, as every format that keeps numbers must show them.
NUMBERED = [
    "1. (U) Préfet René Hélary met Consul General Łukasz Żółkiewski",
    "2. (SBU) The second paragraph cites a note",
    "a. the Port Authority of Añasco;",
    "b. the Straße office in Köln.",
    "3. (C) Third paragraph, with a link in it.",
    "4. (U) Numbering goes on after a break.",
]


def run(*words, folder=None, given=None):
    done = subprocess.run(words, cwd=folder, input=given, capture_output=True, check=False, text=True)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(map(str, words))} failed: {done.stderr}")
    return done.stdout


def words(text):
    """The words of a text; marks of notes stand apart from them."""
    text = re.sub("([⁰¹²³⁴⁵⁶⁷⁸⁹]+)", r" \1 ", text)
    return re.findall(r"\w+", unicodedata.normalize("NFKC", text))


class Reader:
    """Reads files with the program that is checked."""

    def __init__(self, reftel, folder):
        self.reftel, self.folder = reftel, folder

    def read(self, path):
        """The texts of a file, by the names of its documents; the titles, dates and so on of each."""
        graph, out = self.folder / "graph", self.folder / "out"
        shutil.rmtree(out, ignore_errors=True)
        run(self.reftel, "build", path, "--graph", graph, "--replace", "--quiet", "--store", "blocks")
        run(self.reftel, "export", "documents", "--format", "brat", "-o", out, "--graph", graph)
        parsed = run(self.reftel, "parse", path)
        about = [json.loads(line) for line in parsed.splitlines()]
        texts = {it["doc"]: (out / f"{it['doc']}.txt") for it in about}
        return [(it, texts[it["doc"]].read_bytes().decode()) for it in about if texts[it["doc"]].exists()]

    def said(self, path):
        """All that a file says, in one text."""
        return "\n\n".join(text for _, text in self.read(path))


def place(wanted, found, start):
    """Where the words stand together behind `start`, else anywhere; no place is None."""
    for begin in (start, 0):
        for at in range(begin, len(found) - len(wanted) + 1):
            if found[at : at + len(wanted)] == wanted:
                return at
    return None


def compare(check, name, said, oracle, beside=()):
    """Each line of the oracle stands whole in what was said; in order, but for notes; nothing is new."""
    found = words(said)
    # Marks of notes may stand within a line there and behind it here.
    plain = [word for word in found if not word.isdigit()]
    at = 0
    for line in oracle.splitlines():
        wanted = [word for word in words(line) if not word.isdigit()]
        if not wanted:
            continue
        where = place(wanted, plain, at)
        check.same(f"{name}: `{line.strip()}` is there", where is not None, True)
        is_note = any(sign in line for sign in ("See the cable", "Another note"))
        if where is not None and not is_note:
            check.same(f"{name}: `{line.strip()}` is in order", where >= at, True)
            at = max(at, where)
    known = set(words(oracle)) | {word for line in beside for word in words(line)}
    new = [word for word in plain if word not in known and len(word) > 2]
    check.same(f"{name}: words that nobody wrote", new[:5], [])


def memos(folder, reader):
    """What pandoc and LibreOffice write of one memorandum."""
    check = Check("memoranda: pandoc, LibreOffice")
    (folder / "memo.md").write_text(MEMO, encoding="utf-8")
    source = folder / "memo.md"
    oracle = run("pandoc", "-s", source, "-t", "plain", "--wrap=none")
    formats = {"docx": "docx", "odt": "odt", "rtf": "rtf", "epub": "epub", "html": "html", "fb2": "fb2",
               "docbook": "dbk", "jats": "jats.xml", "tei": "tei.xml", "opml": "opml"}
    files = []
    for form, ending in formats.items():
        path = folder / f"pandoc.{ending}"
        run("pandoc", "-s", source, "-t", form, "--wrap=none", "-o", path)
        files.append((path, form not in ("rtf", "opml", "fb2")))
    for form in ("docx", "odt", "fodt", "doc", "rtf", "html", "pdf"):
        made = folder / "libreoffice"
        run("soffice", "--headless", "--convert-to", form, "--outdir", made, folder / "pandoc.docx")
        files.append((made / f"pandoc.{form}", form in ("docx", "odt", "fodt", "html")))
    made = folder / "libreoffice"
    run("soffice", "--headless", "--convert-to", "txt:Text", "--outdir", made, made / "pandoc.doc")
    shown = (made / "pandoc.txt").read_text(encoding="utf-8-sig")
    # Older files make lists of their own of some items; they are shown as their program shows them.
    said = reader.said(made / "pandoc.doc")
    for line in shown.splitlines():
        if re.match(r" +(\d+|[a-z])\. ", line):
            begins = re.split(r"\d? (The Min|and has)", line.strip())[0]
            check.same(f"pandoc.doc: `{begins}`", begins in said, True)
    for path, numbered in files:
        name = f"{path.parent.name}/{path.name}"
        said = reader.said(path)
        rows = re.sub(r"(?m)^ +([^\s].*?)  +(\S.*?)  +(\S+)$", r"\1 \2 \3", oracle)
        lines = [line for line in rows.splitlines() if "---" not in line and "[1]" not in line[4:]]
        if path.suffix == ".doc":
            lines = [line for line in lines if not re.match(r" +[a-z]\.", line)]
        # What some of them keep beside the text.
        top = ["Réunion à Fès: the Quay of Añasco", "Zoë Ørsted", "2009-05-05"]
        if path.suffix in (".fb2", ".xml", ".opml"):
            lines = [line for line in lines if line not in top]
        if path.suffix != ".opml":
            compare(check, name, said, "\n".join(lines), [oracle])
        spaced = " ".join(said.split())
        for line in NUMBERED if numbered else []:
            check.same(f"{name}: `{line}`", line in spaced, True)
    return check.done()


def office_files(folder, reader):
    """What libraries write: python-docx, odfpy, openpyxl, XlsxWriter, EbookLib."""
    check = Check("office: python-docx, odfpy, openpyxl, XlsxWriter, EbookLib")
    letter = docx.Document()
    letter.add_heading("Réunion à Fès", 0)
    for line in ("(U) Préfet René Hélary met Consul Żółkiewski.", "(SBU) The Port of Añasco was absent."):
        letter.add_paragraph(line, style="List Number")
    letter.add_paragraph("a bullet of Köln", style="List Bullet")
    letter.add_paragraph("(C) Third.", style="List Number")
    cells = letter.add_table(rows=1, cols=2).rows[0].cells
    cells[0].text, cells[1].text = "South", "Sudan"
    paragraph = letter.add_paragraph("Mini")
    paragraph.add_run("stry").bold = True
    paragraph.add_run(" of Interior")
    letter.save(folder / "python.docx")
    run("soffice", "--headless", "--convert-to", "txt:Text", "--outdir", folder, folder / "python.docx")
    said = reader.said(folder / "python.docx")
    compare(check, "python.docx", said, (folder / "python.txt").read_text(encoding="utf-8-sig"))
    for line in ("1. (U) Préfet", "2. (SBU) The Port", "3. (C) Third.", "South\tSudan"):
        check.same(f"python.docx: `{line}`", line in said, True)

    opened = OpenDocumentText()
    style = text.ListStyle(name="Numbers")
    style.addElement(text.ListLevelStyleNumber(level=1, numformat="1", numsuffix="."))
    style.addElement(text.ListLevelStyleNumber(level=2, numformat="a", numprefix="(", numsuffix=")"))
    opened.automaticstyles.addElement(style)
    outer, inner = text.List(stylename="Numbers"), text.List()
    for line in ("(U) Préfet René Hélary.", "(C) The Mini"):
        item, paragraph = text.ListItem(), text.P(text=line)
        item.addElement(paragraph)
        outer.addElement(item)
    paragraph.addElement(text.Span(text="stry"))
    deeper = text.ListItem()
    deeper.addElement(text.P(text="deeper words"))
    inner.addElement(deeper)
    item.addElement(inner)
    opened.text.addElement(outer)
    opened.save(folder / "python.odt")
    said = reader.said(folder / "python.odt")
    for line in ("1. (U) Préfet René Hélary.", "2. (C) The Ministry\n", "(a) deeper words"):
        check.same(f"python.odt: `{line}`", line in said, True)

    sheets(folder, reader, check)
    book = epub.EpubBook()
    book.set_identifier("quays")
    book.set_title("Quays")
    book.set_language("fr")
    chapters = []
    for number, town in enumerate(("Fès", "Köln"), 1):
        chapter = epub.EpubHtml(title=town, file_name=f"c{number}.xhtml", lang="fr")
        chapter.content = (
            f"<h1>{town}</h1><p>Préfet {town} and Mini<b>stry</b> of Interior.</p>"
            f"<ol start='3'><li>third of {town}</li></ol><table><tr><td>South</td><td>Sudan</td></tr></table>"
        )
        book.add_item(chapter)
        chapters.append(chapter)
    book.toc = chapters
    book.add_item(epub.EpubNcx())
    book.add_item(epub.EpubNav())
    book.spine = ["nav", *chapters]
    epub.write_epub(str(folder / "python.epub"), book)
    said = reader.said(folder / "python.epub")
    oracle = run("pandoc", folder / "python.epub", "-t", "plain", "--wrap=none")
    compare(check, "python.epub", said, re.sub("(?m)^[ -]*-[ -]*$", "", oracle))
    check.same("python.epub: numbers", "3. third of Fès" in said, True)
    return check.done()


def sheets(folder, reader, check):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Quays"
    sheet.append(["Name", "Town", "Day"])
    sheet.append(["Anna Pell", "Safi", datetime.date(1975, 2, 6)])
    sheet.append(["José Ibáñez", "Málaga", datetime.datetime(1976, 3, 1, 12, 30)])
    sheet["A2"].comment = openpyxl.comments.Comment("Seen in Fès.", "Orme")
    book.create_sheet("Second")["C4"] = "South Sudan"
    book.save(folder / "openpyxl.xlsx")
    ports = xlsxwriter.Workbook(folder / "xlsxwriter.xlsx")
    sheet = ports.add_worksheet("Ports")
    sheet.write_row(0, 0, ["Port", "Tons"])
    sheet.write_row(1, 0, ["Añasco", 12])
    sheet.insert_textbox("D2", "A box about the Ministry\nof Interior")
    sheet.write_comment("B2", "Doubtful, says Orme")
    sheet.write_rich_string("A5", "Mini", ports.add_format({"bold": True}), "stry", " of Justice")
    ports.close()
    days = OpenDocumentSpreadsheet()
    quays = table.Table(name="Quays")
    row = table.TableRow()
    cell = table.TableCell(valuetype="string")
    note = office.Annotation()
    note.addElement(dc.Creator(text="Orme"))
    note.addElement(text.P(text="Seen in Fès."))
    cell.addElement(note)
    cell.addElement(text.P(text="José"))
    row.addElement(cell)
    cell = table.TableCell(valuetype="date", datevalue="2009-05-05")
    cell.addElement(text.P(text="5 May 2009"))
    row.addElement(cell)
    quays.addElement(row)
    days.spreadsheet.addElement(quays)
    days.save(folder / "python.ods")
    for name, lines in (
        ("openpyxl.xlsx", ["Name\tTown\tDay", "Anna Pell\tSafi\t1975-02-06",
                           "José Ibáñez\tMálaga\t1976-03-01 12:30", "Seen in Fès.", "South Sudan"]),
        ("xlsxwriter.xlsx", ["Port\tTons", "Añasco\t12", "Ministry of Justice",
                             "A box about the Ministry", "Doubtful, says Orme"]),
        ("python.ods", ["José\t2009-05-05", "Seen in Fès."]),
    ):
        said = reader.said(folder / name)
        for line in lines:
            check.same(f"{name}: `{line}`", line in said, True)
        run("soffice", "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):9,34,76,1",
            "--outdir", folder, folder / name)
        own = (folder / name).with_suffix(".csv").read_text(encoding="utf-8-sig")
        cells = [cell for cell in re.split("[\t\n]", own) if cell and not re.search(r"\d", cell)]
        for cell in cells:
            check.same(f"{name}: `{cell}`", cell.strip('"') in said, True)


def pages(folder, reader):
    """What reportlab prints in two columns."""
    check = Check("PDF: reportlab, two columns")

    def decorate(canvas, document):
        canvas.drawCentredString(297, 810, "RUNNING HEAD OF THE QUAYS")
        canvas.drawCentredString(297, 30, str(document.page))

    for count in (20, 34, 40, 61):
        path = folder / f"columns-{count}.pdf"
        made = BaseDocTemplate(str(path))
        frames = [Frame(56, 56, 226, 710), Frame(312, 56, 226, 710)]
        made.addPageTemplates(PageTemplate(frames=frames, onPage=decorate))
        style = getSampleStyleSheet()["Normal"]
        lines = [
            f"Préfet René Hélary met consul number {number} in Fès, and spoke of the quay of Añasco and "
            f"the Straße of Köln for {number} hours with the Ministry of Interior of the {number}th."
            for number in range(1, count + 1)
        ]
        made.build([part for line in lines for part in (Paragraph(line, style), Spacer(1, 6))])
        said = words(reader.said(path))
        furniture = set(words("RUNNING HEAD OF THE QUAYS"))
        plain = [word for word in said if word not in furniture]
        at = -1
        for line in lines:
            where = place(words(line), plain, 0)
            # The number of a page may stand within the sentence that goes on behind it.
            if where is None:
                where = place([word for word in words(line) if not word.isdigit()][:6], plain, at + 1)
            check.same(f"{path.name}: `{line[:42]}`", where is not None and where > at, True)
            at = where if where is not None else at
    return check.done()


def letters(folder, reader):
    """What Python's email and mailbox write."""
    check = Check("mail: email, mailbox")
    one = email.message.EmailMessage()
    one["From"] = "René Hélary <r@x.example>"
    one["To"] = '"Pell, Anna" <a@x.example>, Łukasz <l@x.example>'
    one["Subject"] = "Réunion à Fès — the quay of Añasco, and more of it than fits a line of a header"
    one["Date"] = datetime.datetime(2009, 5, 5, 11, tzinfo=datetime.timezone.utc)
    one.set_content("Bonjour à Fès.\n\n> old words\n\n-- \nRené\nConsul\n")
    one.add_alternative("<p>Bonjour à <b>Fès</b>.</p>", subtype="html")
    # Nothing says how its letters are written.
    one.add_attachment("Straße\n".encode("latin-1"), maintype="text", subtype="plain", filename="note.txt")
    word = (folder / "python.docx").read_bytes()
    one.add_attachment(word, maintype="application", subtype="octet-stream", filename="réunion à Fès.docx")
    two = email.message.EmailMessage()
    two["From"], two["To"], two["Subject"] = "a@x.example", "b@x.example", "only a page"
    two["Date"] = "Tue, 5 May 2009 11:00:00 +0200"
    two.set_content("<ol start='4'><li>Fès</li></ol>", subtype="html", charset="iso-8859-15", cte="quoted-printable")
    (folder / "one.eml").write_bytes(one.as_bytes())
    box = mailbox.mbox(folder / "python.mbox")
    maildir = mailbox.Maildir(folder / "maildir")
    for letter in (one, two):
        box.add(letter)
        maildir.add(letter)
    box.close()
    for name in ("one.eml", "python.mbox", "maildir"):
        said = reader.said(folder / name)
        lines = ["From: René Hélary <r@x.example>", one["Subject"], "Bonjour à Fès.", "> old words",
                 "Straße", "1. (U) Préfet"]
        for line in lines if name == "one.eml" else [*lines, "4. Fès"]:
            check.same(f"{name}: `{line}`", line in said, True)
    return check.done()


def web(folder, reader):
    """What warcio, feedgen and plistlib write."""
    check = Check("the web: warcio, feedgen, plistlib")
    page = "<html><title>Quays</title><body><p>Préfet of <b>Fès</b></p></body></html>".encode()
    printed = (folder / "columns-20.pdf").read_bytes()
    with open(folder / "crawl.warc.gz", "wb") as out:
        writer = WARCWriter(out, gzip=True)
        for address, kind, body in (
            ("https://quay.example/fes", "text/html; charset=utf-8", page),
            ("https://quay.example/report.pdf", "application/pdf", printed),
            ("https://quay.example/x.js", "text/javascript", b"var x"),
        ):
            head = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1")
            day = {"WARC-Date": "2015-08-31T10:00:00Z"}
            writer.write_record(writer.create_warc_record(
                address, "response", payload=io.BytesIO(body), http_headers=head, warc_headers_dict=day))
    found = [(it["member"], it["date"] and it["date"][:10]) for it, _ in reader.read(folder / "crawl.warc.gz")]
    check.same("crawl", found, [("https://quay.example/fes", "2015-08-31"),
                                ("https://quay.example/report.pdf", "2015-08-31")])
    feed = FeedGenerator()
    feed.id("https://quay.example/feed")
    feed.title("Quay news")
    feed.description("news")
    feed.link(href="https://quay.example", rel="alternate")
    for number in (1, 2):
        entry = feed.add_entry(order="append")
        entry.id(f"https://quay.example/{number}")
        entry.link(href=f"https://quay.example/{number}")
        entry.title(f"Réunion {number} & more")
        entry.published(f"2009-05-0{number}T10:00:00Z")
        entry.author({"name": "Anna Pell", "email": "a@x.example"})
        entry.content("<p>Préfet of <b>Fès</b> &amp; Köln</p>", type="CDATA")
    feed.atom_file(str(folder / "feed.atom"))
    feed.rss_file(str(folder / "feed.rss"))
    for name in ("feed.atom", "feed.rss"):
        read = reader.read(folder / name)
        found = [(it["title"], it["date"][:10]) for it, _ in read]
        check.same(name, found, [(f"Réunion {number} & more", f"2009-05-0{number}") for number in (1, 2)])
        for _, said in read:
            check.same(name, ("From: Anna Pell" in said, "Préfet of Fès & Köln" in said), (True, True))
    kept = {"WebResourceData": page, "WebResourceMIMEType": "text/html",
            "WebResourceTextEncodingName": "UTF-8", "WebResourceURL": "https://quay.example/é"}
    picture = {"WebResourceData": bytes(70_000), "WebResourceMIMEType": "image/png", "WebResourceURL": "u"}
    with open(folder / "page.webarchive", "wb") as out:
        plistlib.dump({"WebMainResource": kept, "WebSubresources": [picture]}, out, fmt=plistlib.FMT_BINARY)
    check.same("page.webarchive", reader.said(folder / "page.webarchive"), "Préfet of Fès\n")
    return check.done()


def broken(folder, reader):
    """Half of each file is read or told, and never stops anything."""
    check = Check("files cut in half")
    half = folder / "half"
    half.mkdir()
    paths = [path for path in folder.rglob("*") if path.is_file() and path.stat().st_size > 200]
    ours = {folder / "graph", folder / "out", half}
    for path in sorted(path for path in paths if not ours.intersection(path.parents)):
        bytes_ = path.read_bytes()
        (half / path.name).write_bytes(bytes_[: len(bytes_) // 2])
        done = subprocess.run([reader.reftel, "parse", half / path.name], capture_output=True, check=False)
        answered = bool(done.stdout or done.stderr)
        check.same(path.name, (done.returncode, answered, b"panicked" in done.stderr), (0, True, False))
    return check.done()


def main():
    reftel, folder = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    reader = Reader(reftel, folder)
    parts = (memos, office_files, pages, letters, web, broken)
    return 0 if all([part(folder, reader) for part in parts]) else 1


if __name__ == "__main__":
    sys.exit(main())
