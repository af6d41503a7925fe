//! What is read, and how well? The list that people see; a test holds it against the readers.

/// A kind of file that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Readable {
    /// What people call it.
    pub name: &'static str,
    /// Endings that such files usually have. Content decides, not the ending.
    pub endings: &'static str,
    /// What becomes of it.
    pub becomes: &'static str,
    /// How far the text is the file's own.
    pub how: &'static str,
}

/// A kind of file that is known and left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unread {
    /// What people call it.
    pub name: &'static str,
    /// What helps.
    pub instead: &'static str,
}

const fn readable(
    name: &'static str,
    endings: &'static str,
    becomes: &'static str,
    how: &'static str,
) -> Readable {
    Readable {
        name,
        endings,
        becomes,
        how,
    }
}

/// What is read.
pub const FORMATS: &[Readable] = &[
    readable(
        "text",
        "txt md",
        "a cable or a report",
        "exact; UTF-8, UTF-16, Windows-1252, those of DOS and what HTML declares",
    ),
    readable(
        "web page",
        "html htm",
        "a report, or the cable of a published page (Cablegate, PlusD)",
        "what a reader sees, without hidden parts",
    ),
    readable(
        "page saved from the web",
        "mht mhtml webarchive",
        "a report, under its address",
        "what a reader sees; dated by the saving where it says no date",
    ),
    readable(
        "crawl of the web",
        "warc warc.gz",
        "a document an answer, under its address",
        "pages, PDFs and other files that were served",
    ),
    readable(
        "feed",
        "rss atom rdf xml",
        "a document an item",
        "title, date, author and words",
    ),
    readable("outline", "opml", "a report", "its lines, a list item each"),
    readable(
        "table of cables",
        "csv tsv",
        "a cable a row",
        "exact; rows with quotes that nobody escaped too",
    ),
    readable(
        "cablegate dump",
        "sql",
        "a cable a row",
        "exact; COPY and INSERT statements",
    ),
    readable(
        "other table",
        "csv tsv",
        "a report, or with --rows a document a row",
        "cells apart",
    ),
    readable(
        "JSON",
        "json jsonl ndjson",
        "a document a record",
        "fields by their usual names, or by --map",
    ),
    readable(
        "chat",
        "txt json",
        "a report",
        "WhatsApp and Telegram: a block a message, with time and sender",
    ),
    readable(
        "FRUS and other TEI",
        "xml",
        "a document a division",
        "notes behind their paragraph, dates, papers attached; names that its lists tell are linked",
    ),
    readable(
        "National Archives XML",
        "xml",
        "a document a description",
        "title, scope, dates, transcriptions",
    ),
    readable("other XML", "xml fb2 dbk", "a report", "words in blocks"),
    readable(
        "PDF",
        "pdf",
        "a cable or a report",
        "its text layer; running heads apart, page numbers with the evidence",
    ),
    readable(
        "Word",
        "docx doc",
        "a cable or a report",
        "words, headings, lists with their numbers, tables, notes; no layout",
    ),
    readable(
        "OpenDocument text",
        "odt fodt",
        "a cable or a report",
        "words, headings, lists with their numbers, tables, notes; no layout",
    ),
    readable(
        "rich text",
        "rtf",
        "a cable or a report",
        "words, headings, lists, tables, notes; no layout",
    ),
    readable(
        "spreadsheet",
        "xlsx xls xlsb ods",
        "a report, or with --rows a document a row",
        "cells apart, dates as ISO 8601; notes and text boxes behind them, of XLSX and ODS",
    ),
    readable(
        "slides",
        "pptx ppt odp",
        "a report",
        "words and speakers' notes, slide by slide",
    ),
    readable("e-book", "epub", "a report", "chapters in reading order"),
    readable(
        "letter",
        "eml msg",
        "a report or the cable in it; files sent with it beside it",
        "what a mail program shows; quoted letters and signatures marked",
    ),
    readable(
        "mailbox",
        "mbox, Maildir",
        "a document a letter",
        "what a mail program shows",
    ),
    readable(
        "Outlook mailbox",
        "pst ost",
        "a document a letter, under its folders; files sent with it beside it",
        "what Outlook shows; appointments and contacts by subject and words",
    ),
    readable(
        "archive",
        "zip tar 7z",
        "a document a member",
        "members as files",
    ),
    readable("compressed file", "gz bz2 xz zst", "what is in it", "exact"),
];

/// What is known, left out and counted.
pub const UNREAD: &[Unread] = &[
    Unread {
        name: "PDF of pictures",
        instead: "`ocrmypdf IN.pdf OUT.pdf` makes a text layer",
    },
    Unread {
        name: "picture (PNG, JPEG, TIFF, GIF, HEIC)",
        instead: "`ocrmypdf` or `tesseract` makes text of it",
    },
    Unread {
        name: "WordPerfect, HWP, iWork, DjVu, PostScript, book of a reading device",
        instead: "save it as DOCX, ODT or PDF in its program",
    },
    Unread {
        name: "encrypted archive or PDF",
        instead: "unpack or print it with its password, and add that",
    },
    Unread {
        name: "text in EBCDIC",
        instead: "`iconv -f CP037 -t UTF-8` makes it readable",
    },
    Unread {
        name: "Word before 97, slides before 97, encrypted office file",
        instead: "save it anew in its program",
    },
    Unread {
        name: "RAR, lzip, lz4 archive",
        instead: "unpack it first",
    },
    Unread {
        name: "database, table of columns (Parquet, Arrow)",
        instead: "write its tables as CSV",
    },
    Unread {
        name: "recording, film",
        instead: "add what was said as a text",
    },
    Unread {
        name: "program, font, disk image",
        instead: "nothing here reads it",
    },
];

/// What helps with a file that is told as one of these, by a word of what it is called.
const REMEDIES: &[(&str, &str)] = &[
    (
        "encrypted",
        "open it with its password, and save it without",
    ),
    (
        "EBCDIC",
        "turn it into UTF-8 first, with `iconv -f CP037 -t UTF-8`",
    ),
    ("PostScript", "turn it into a PDF first, with `ps2pdf`"),
    ("DjVu", "turn it into text first, with `djvutxt`"),
    (
        "reading device",
        "turn it into an EPUB first, with `ebook-convert` of calibre",
    ),
    ("iWork", "export it as DOCX or PDF in its program"),
    (
        "winmail.dat",
        "unpack it with `tnef` or `ytnef`, and add what is in it",
    ),
    (
        "WordPerfect",
        "save it as DOCX or ODT, in LibreOffice for example",
    ),
    ("HWP", "save it as DOCX or ODT, in LibreOffice for example"),
    ("database", "write its tables as CSV, and add those"),
    ("columns", "write it as CSV or JSON lines, and add that"),
    ("disk image", "open it, and add what is in it"),
    (
        "slides",
        "save it as PPTX or PDF in its program, and add that",
    ),
    ("Office", "save it as text, DOCX, CSV or HTML, and add that"),
    ("Word", "save it as text, DOCX, CSV or HTML, and add that"),
    (
        "picture",
        "make text of it with `tesseract` or `ocrmypdf`, and add that",
    ),
    (
        "image",
        "make text of it with `tesseract` or `ocrmypdf`, and add that",
    ),
    (
        "bitmap",
        "make text of it with `tesseract` or `ocrmypdf`, and add that",
    ),
    ("recording", "add what is said in it as a text"),
    ("film", "add what is said in it as a text"),
    (
        "not text",
        "if it is text, save it as UTF-8; in another program's form, export it as text or PDF",
    ),
];

/// Returns what helps with a file that is `what` and not read.
pub(super) fn remedy(what: &str) -> &'static str {
    let known = REMEDIES.iter().find(|(word, _)| what.contains(word));
    known.map_or("nothing here reads it", |(_, helps)| helps)
}
