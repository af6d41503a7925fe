//! Any bytes within the shape that one reader knows: so that each gets what it reads, not only what
//! finds its way through the signs of the formats. Texts and their layouts fit together.

#![no_main]

use std::io::{Cursor, Write};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use reftel::read::{Outcome, ReadOptions, read, sources};
use tempfile::TempDir;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

static FOLDER: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = TempDir::with_prefix("reftel-fuzz");
    folder.expect("a temporary folder can be made")
});

/// Returns an archive of these members.
fn packed(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        archive
            .start_file(*name, SimpleFileOptions::default())
            .and_then(|()| Ok(archive.write_all(bytes)?))
            .expect("memory takes it");
    }
    archive.finish().expect("memory takes it").into_inner()
}

/// Puts `data` where a reader looks for text; the first byte says which reader.
fn wrapped(which: u8, data: &[u8]) -> Vec<u8> {
    let behind = |head: &str| [head.as_bytes(), data].concat();
    match which % 25 {
        0 => packed(&[
            ("[Content_Types].xml", b"<x/>"),
            ("word/document.xml", data),
        ]),
        1 => packed(&[
            ("[Content_Types].xml", b"<x/>"),
            (
                "word/document.xml",
                b"<w:p><w:r><w:t>x</w:t><w:footnoteReference w:id=\"2\"/></w:r></w:p>",
            ),
            ("word/footnotes.xml", data),
        ]),
        2 => packed(&[("mimetype", b"x"), ("content.xml", data)]),
        3 => packed(&[
            ("[Content_Types].xml", b"<x/>"),
            ("ppt/presentation.xml", b"<x/>"),
            ("ppt/slides/slide1.xml", data),
        ]),
        4 => packed(&[
            ("mimetype", b"application/epub+zip"),
            (
                "META-INF/container.xml",
                b"<rootfile full-path=\"o/p.opf\"/>",
            ),
            (
                "o/p.opf",
                b"<item id=\"a\" href=\"a.xhtml\"/><itemref idref=\"a\"/>",
            ),
            ("o/a.xhtml", data),
        ]),
        5 => packed(&[("[Content_Types].xml", b"<x/>"), ("xl/workbook.xml", data)]),
        6 => behind("{\\rtf1\\ansi "),
        7 => behind("Received: x\nFrom: a@x.example\nTo: b@x.example\n"),
        8 => behind("From a@x.example Mon May  4 10:00:00 2009\nFrom: a@x.example\n\n"),
        9 => {
            behind("<?xml version=\"1.0\"?>\n<TEI xml:id=\"v\"><text><body><div type=\"document\">")
        }
        10 => behind("<?xml version=\"1.0\"?>\n<article><para>"),
        11 => behind("<?xml version=\"1.0\"?>\n<items><item><naId>1</naId>"),
        12 => behind("<!DOCTYPE html><html><body>"),
        13 => behind("{\"id\":\"a\",\"text\":\"b\"}\n{\"id\":\"c\",\"text\":\""),
        // A mailbox of Outlook, in pages of either size.
        15 => behind("!BDN\0\0\0\0SM\x17\0\x13\0\x01\x01"),
        16 => behind("!BDN\0\0\0\0SO\x24\0\x0c\0\x01\x01"),
        14 => behind("INSERT INTO `cable` VALUES (1,'09RABAT1','"),
        // A chat, the export of one, and a page that says what its article is.
        18 => behind("12/03/2009, 14:05 - A: x\n12/03/2009, 14:06 - B: y\n"),
        19 => behind("{\"name\":\"Q\",\"messages\":[{\"date\":\"2020-01-01T10:00:00\",\"text\":"),
        20 => behind("<!DOCTYPE html><html><body><main><article><p>x</p>"),
        // How lists are counted, and what was saved from the web.
        21 => packed(&[
            ("[Content_Types].xml", b"<x/>"),
            (
                "word/document.xml",
                b"<w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>",
            ),
            ("word/numbering.xml", data),
        ]),
        22 => behind("<rss><channel><item><title>x</title>"),
        23 => behind("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: u\r\n"),
        24 => behind("bplist00"),
        _ => behind("Name\tTown\nA\tB\nC\tD\n"),
    }
}

fuzz_target!(|data: &[u8]| {
    let Some((which, data)) = data.split_first() else {
        return;
    };
    let path: PathBuf = FOLDER.path().join("file");
    std::fs::write(&path, wrapped(*which, data)).expect("the folder is writable");
    let found = sources(&[path]).expect("the file is there");
    let options = ReadOptions {
        max_bytes: 1 << 20,
        ..ReadOptions::default()
    };
    for item in &found.items {
        let mut left = 500;
        let _ = read(item, &options, &mut |member| {
            if let Outcome::Document(raw) = member.open(&options) {
                let layout = &raw.envelope.layout;
                let blocks = layout.blocks.iter().map(|block| block.span);
                let told = layout.told.iter().map(|told| told.span);
                for span in blocks.chain(told).chain(layout.furniture.iter().copied()) {
                    assert!(!span.of(&raw.text).is_empty(), "a stretch holds nothing");
                }
            }
            left -= 1;
            match left {
                0 => ControlFlow::Break(()),
                _ => ControlFlow::Continue(()),
            }
        });
    }
});
