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
        "exact; UTF-8, UTF-16, Windows-1252 and what HTML declares",
    ),
    readable(
        "web page",
        "html htm",
        "a report, or the cable of a published page (Cablegate, PlusD)",
        "what a reader sees, without hidden parts",
    ),
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
        "words, headings, lists, tables, notes; no layout",
    ),
    readable(
        "OpenDocument text",
        "odt",
        "a cable or a report",
        "words, headings, lists, tables, notes; no layout",
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
        "cells apart, dates as ISO 8601",
    ),
    readable(
        "slides",
        "pptx",
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
        name: "picture (PNG, JPEG, TIFF, GIF)",
        instead: "`ocrmypdf` or `tesseract` makes text of it",
    },
    Unread {
        name: "Outlook mailbox (PST, OST)",
        instead: "`readpst -e` makes letters of it",
    },
    Unread {
        name: "Word before 97, slides before 2007, encrypted office file",
        instead: "save it anew in its program",
    },
    Unread {
        name: "RAR, lzip, lz4 archive",
        instead: "unpack it first",
    },
    Unread {
        name: "recording, film, database, program",
        instead: "nothing here reads it",
    },
];
