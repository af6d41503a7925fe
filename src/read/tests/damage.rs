//! Files that break off or are damaged in their middle: what is there is read, and what is wrong is told.

use std::io::Write;
use std::ops::ControlFlow;

use super::saved::{record, served};
use super::{Outcome, ReadOptions, folder, gzip, read, sources, zip};

/// Reads one file: each member with its text, or with its reason for none, and what was said of it.
fn told(bytes: &[u8]) -> Vec<(Option<String>, String, Vec<String>)> {
    let dir = folder(&[("a", bytes)]);
    let options = ReadOptions::default();
    let found = sources(&[dir.path().to_owned()]).unwrap();
    let mut out = Vec::new();
    let _ = read(&found.items[0], &options, &mut |member| {
        let (member, text, told) = match member.open(&options) {
            Outcome::Document(raw) => (raw.provenance.member, raw.text, raw.diagnostics),
            Outcome::LeftOut(left) => (
                left.member,
                format!("({})", left.reason.as_str()),
                left.diagnostic.into_iter().collect(),
            ),
        };
        let told = told.iter().map(|it| format!("{}: {}", it.code, it.message));
        out.push((member, text, told.collect()));
        ControlFlow::Continue(())
    });
    out
}

fn check(bytes: &[u8], expected: &[(Option<&str>, &str, &[&str])]) {
    let found = told(bytes);
    let found: Vec<(Option<&str>, &str, Vec<&str>)> = found
        .iter()
        .map(|(member, text, told)| {
            let told = told.iter().map(String::as_str).collect();
            (member.as_deref(), text.as_str(), told)
        })
        .collect();
    let expected: Vec<(Option<&str>, &str, Vec<&str>)> = expected
        .iter()
        .map(|(member, text, told)| (*member, *text, told.to_vec()))
        .collect();
    assert_eq!(found, expected);
}

const VOLUME: &str = "<?xml version='1.0'?>
<TEI xmlns='http://www.tei-c.org/ns/1.0' xml:id='v9'><text><body>
<div type='document' xml:id='d1'><head>One</head><p>The quay.</p></div>
<div type='document' xml:id='d2'><head>Two</head><p>The pier.</p></div>
<div type='document' xml:id='d3'><head>Three</head><p>The crane.</p></div>
</body></text></TEI>";

#[test]
fn an_edition_that_breaks_off_says_so_where_it_does() {
    let one = (Some("v9-d1"), "One\n\nThe quay.\n");
    let two = (Some("v9-d2"), "Two\n\nThe pier.\n");
    let three = (Some("v9-d3"), "Three\n\nThe crane.\n");
    let fine = |(name, text): (Option<&'static str>, &'static str)| (name, text, &[][..]);
    check(VOLUME.as_bytes(), &[one, two, three].map(fine));
    // An element without an end, in the second document; the third is none the worse for it.
    let malformed = VOLUME.replace("pier.</p>", "pier.");
    let odd =
        ["malformed-xml: the XML is malformed in line 4, column 62: `</div>` stands within `<p>`"];
    check(
        malformed.as_bytes(),
        &[fine(one), (two.0, two.1, &odd), fine(three)],
    );
    let at = VOLUME.find("pier").unwrap();
    let cut = ["broken-off: the XML breaks off in line 4, column 56, within `<p>`"];
    check(
        &VOLUME.as_bytes()[..at],
        &[fine(one), (two.0, "Two\n\nThe\n", &cut)],
    );
    // So too when it is its packing that breaks off.
    let packed = gzip(VOLUME.as_bytes());
    let found = told(&packed[..packed.len() - 30]);
    assert_eq!(found[0].1, one.1);
    let last = found.last().unwrap();
    assert!(
        last.1 == "(damaged)" && last.2[0].starts_with("damaged-archive"),
        "{found:?}"
    );
    // Nothing of it is text, and that it breaks off is said.
    let head = "<TEI xml:id='v9'><teiHeader><title>Quays</ti";
    let none =
        ["broken-off: the XML breaks off in line 1, column 41, within a tag that begins there"];
    check(head.as_bytes(), &[(None, "(damaged)", &none)]);
}

#[test]
fn other_xml_that_breaks_off_says_so() {
    let feed = "<rss><channel><item><title>One</title><link>u:1</link></item>\n<item><title>Two</title><link>u:2</link><description>The quay of Sa";
    let cut = ["broken-off: the XML breaks off in line 2, column 68, within `<description>`"];
    check(
        feed.as_bytes(),
        &[
            (Some("u:1"), "Subject: One\n", &[]),
            (Some("u:2"), "Subject: Two\n\nThe quay of Sa\n", &cut),
        ],
    );
    let catalog = "<?xml version='1.0'?><export>\n<item><naId>1</naId><title>Letter</title></item><item><naId>2</naId><title>Rep";
    let cut = ["broken-off: the XML breaks off in line 2, column 79, within `<title>`"];
    check(
        catalog.as_bytes(),
        &[
            (Some("NAID-1"), "naid: 1\ntitle: Letter\n", &[]),
            (Some("NAID-2"), "naid: 2\ntitle: Rep\n", &cut),
        ],
    );
    let article = "<?xml version='1.0'?>\n<article><para>The quay.</para><para>The pi";
    let cut = ["broken-off: the XML breaks off in line 2, column 44, within `<para>`"];
    check(article.as_bytes(), &[(None, "The quay.\n\nThe pi\n", &cut)]);
    let page = "<plist><dict><key>WebMainResource</key><dict><key>WebResourceMIMEType</key><string>text/plain</string>\n<key>WebResourceData</key><data>VGhlIHF1YXkgb2YgU2Fma";
    let cut = ["broken-off: the XML breaks off in line 2, column 54, within `<data>`"];
    check(
        page.as_bytes(),
        &[(None, "The quay of Saf", &[]), (None, "(damaged)", &cut)],
    );
}

/// Packs members, one of which is changed by `damage` in its packed form.
fn damaged(files: &[(&str, &[u8])], name: &str) -> Vec<u8> {
    let mut bytes = zip(files);
    let place = |bytes: &[u8], sign: &[u8]| bytes.windows(sign.len()).position(|it| it == sign);
    let header = place(&bytes, name.as_bytes()).unwrap();
    let data = header + name.len();
    // The first byte says how it is packed.
    bytes[data] = 0xff;
    bytes
}

#[test]
fn parts_of_office_documents_that_break_off_say_so() {
    let words =
        "<w:document><w:body><w:p><w:r><w:t>The quay.</w:t></w:r></w:p>\n<w:p><w:r><w:t>The pi";
    let cut = ["broken-off: `word/document.xml` breaks off in line 2, column 22, within `<w:t>`"];
    let types = ("[Content_Types].xml", &b""[..]);
    check(
        &zip(&[types, ("word/document.xml", words.as_bytes())]),
        &[(None, "The quay.\n\nThe pi\n", &cut)],
    );
    let content = "<office:document-content><office:body><text:p>The quay.</text:p><text:p>The pi";
    let cut = ["broken-off: `content.xml` breaks off in line 1, column 79, within `<text:p>`"];
    let kind = ("mimetype", &b"application/vnd.oasis.opendocument.text"[..]);
    check(
        &zip(&[kind, ("content.xml", content.as_bytes())]),
        &[(None, "The quay.\n\nThe pi\n", &cut)],
    );
    let notes = "<w:footnotes><w:footnote w:id='2'><w:p><w:r><w:t>Old.";
    let body = "<w:p><w:r><w:t>The quay</w:t><w:footnoteReference w:id='2'/></w:r></w:p>";
    let cut = ["broken-off: `word/footnotes.xml` breaks off in line 1, column 54, within `<w:t>`"];
    let with_notes = zip(&[
        types,
        ("word/document.xml", body.as_bytes()),
        ("word/footnotes.xml", notes.as_bytes()),
    ]);
    check(
        &with_notes,
        &[(None, "The quay\u{b9}\n\n\u{b9} Old.\n", &cut)],
    );
    let container = b"<rootfiles><rootfile full-path=\"a.opf\"/></rootfiles>";
    let package = b"<package><item id=\"a\" href=\"a.html\"/><item id=\"b\" href=\"b.html\"/><itemref idref=\"a\"/><itemref idref=\"b\"/></package>";
    let book = zip(&[
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", container),
        ("a.opf", package),
        // An HTML page need not end what it begins.
        ("a.html", b"<html><body><p>One<br>line</body></html>"),
        ("b.html", b"<html><body><p>The pi"),
    ]);
    let cut = ["broken-off: `b.html` breaks off in line 1, column 22, within `<p>`"];
    check(&book, &[(None, "One\nline\n\nThe pi\n", &cut)]);
    // Nothing can be unpacked.
    let body = "<w:p><w:r><w:t>The quay of Safi is open again.</w:t></w:r></w:p>".repeat(9);
    let lost = told(&damaged(
        &[types, ("word/document.xml", body.as_bytes())],
        "word/document.xml",
    ));
    assert_eq!(lost.len(), 1);
    assert_eq!(lost[0].1, "(damaged)");
    assert!(
        lost[0].2[0].starts_with("broken-off: `word/document.xml` is damaged: "),
        "{lost:?}"
    );
}

#[test]
fn a_sheet_that_breaks_off_is_read_as_far_as_it_goes() {
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relations = |list: &[(&str, &str, &str)]| {
        let list = list.iter().map(|(id, of, target)| {
            format!("<Relationship Id=\"{id}\" Type=\"{kind}/{of}\" Target=\"{target}\"/>")
        });
        let list: String = list.collect();
        format!("<Relationships>{list}</Relationships>")
    };
    let main = relations(&[("r1", "officeDocument", "xl/workbook.xml")]);
    let sheets = relations(&[
        ("r1", "worksheet", "worksheets/sheet1.xml"),
        ("r2", "worksheet", "worksheets/sheet2.xml"),
    ]);
    let book = format!(
        "<workbook xmlns:r=\"{kind}\"><sheets><sheet name=\"Quays\" sheetId=\"1\" r:id=\"r1\"/><sheet name=\"Piers\" sheetId=\"2\" r:id=\"r2\"/></sheets></workbook>"
    );
    let cell = |place: &str, text: &str| {
        format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
    };
    let row = |number: u32, text: &str| {
        format!(
            "<row r=\"{number}\">{}</row>",
            cell(&format!("A{number}"), text)
        )
    };
    let sheet = |rows: &str| format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    let whole = sheet(&row(1, "Safi"));
    let other = sheet(&(row(1, "Anna Pell") + &row(2, "Orme")));
    let cut = &other[..other.find("Orme").unwrap()];
    let workbook = |second: &str| {
        zip(&[
            ("[Content_Types].xml", b"<Types/>"),
            ("_rels/.rels", main.as_bytes()),
            ("xl/workbook.xml", book.as_bytes()),
            ("xl/_rels/workbook.xml.rels", sheets.as_bytes()),
            ("xl/worksheets/sheet1.xml", whole.as_bytes()),
            ("xl/worksheets/sheet2.xml", second.as_bytes()),
        ])
    };
    let shown = |second: &str| told(&workbook(second)).pop().unwrap();
    let (_, text, said) = shown(&other);
    assert_eq!(
        (text.as_str(), said),
        ("Quays\n\nSafi\n\nPiers\n\nAnna Pell\nOrme\n", Vec::new())
    );
    let (_, text, said) = shown(cut);
    assert_eq!(text, "Quays\n\nSafi\n\nPiers\n\nAnna Pell\n");
    assert!(
        said.len() == 1 && said[0].starts_with("broken-off: the sheet `Piers` is damaged: "),
        "{said:?}"
    );
}

const PAGE: &str = "200 OK\r\nContent-Type: text/plain";

#[test]
fn a_crawl_goes_on_behind_a_record_that_is_not_as_long_as_it_says() {
    let records = [
        served("u:1", PAGE, b"One."),
        served("u:2", PAGE, b"Two, which says WARC/1.0\r\n and more."),
        served("u:3", PAGE, b"Three."),
    ];
    let texts = [
        (Some("u:1"), "One.", &[][..]),
        (Some("u:2"), "Two, which says WARC/1.0\r\n and more.", &[]),
        (Some("u:3"), "Three.", &[]),
    ];
    check(&records.concat(), &texts);
    let size = records[1].len()
        - 4
        - records[1]
            .windows(4)
            .position(|it| it == b"\r\n\r\n")
            .unwrap()
        - 4;
    let with_length = |length: &str| {
        let record = String::from_utf8(records[1].clone()).unwrap();
        let second = record.replace(&format!("Content-Length: {size}\r\n"), length);
        assert_ne!(second, record);
        [&records[0][..], second.as_bytes(), &records[2]].concat()
    };
    for length in [
        3,
        size - 1,
        size + 5,
        size + 60,
        size + 400,
        40_000,
        9_000_000_000,
    ] {
        let said = format!(
            "damaged-archive: the record of `u:2` says that it has {length} bytes, and {} stand before the next one; those were read",
            size + 4
        );
        let expected = [texts[0], texts[1], (None, "(damaged)", &[&*said]), texts[2]];
        check(
            &with_length(&format!("Content-Length: {length}\r\n")),
            &expected,
        );
    }
    for none in ["", "Content-Length: many\r\n"] {
        let said = format!(
            "damaged-archive: the record of `u:2` does not say how long it is; the {} bytes before the next one were read",
            size + 4
        );
        let expected = [texts[0], texts[1], (None, "(damaged)", &[&*said]), texts[2]];
        check(&with_length(none), &expected);
    }
    // Something else between records, and behind them.
    let noise = b"<p>WARC/1.0</p>\nWARC/1.0 is no record\n".repeat(30_000);
    let said = format!(
        "damaged-archive: {} bytes that are no record were passed over",
        noise.len()
    );
    let noisy = [&records[0][..], &noise, &records[2], &noise].concat();
    let lost = (None, "(damaged)", &[&*said][..]);
    check(&noisy, &[texts[0], lost, texts[2], lost]);
    // The last one breaks off.
    let whole = [&records[0][..], &records[2]].concat();
    let cut = whole.len() - 7;
    let said = "damaged-archive: the record of `u:3` breaks off: 48 of its 51 bytes are there, and were read";
    let expected = [
        texts[0],
        (Some("u:3"), "Thr", &[]),
        (None, "(damaged)", &[said]),
    ];
    check(&whole[..cut], &expected);
}

#[test]
fn a_crawl_goes_on_behind_a_damaged_member() {
    let long: String = (0..3000).map(|number| format!("Quay {number}. ")).collect();
    let records = [
        served("u:1", PAGE, b"One."),
        served("u:2", PAGE, long.as_bytes()),
        served("u:3", PAGE, b"Three."),
        record("resource", "u:4", "text/plain", b"Four."),
    ];
    let packed: Vec<Vec<u8>> = records.iter().map(|record| gzip(record)).collect();
    let places: Vec<usize> = (0..4).map(|at| packed[..at].concat().len()).collect();
    let whole = packed.concat();
    assert_eq!(told(&whole).len(), 4);
    for (from, to) in [
        (places[1] + 40, 20),
        (places[1] + 2000, 400),
        (places[1], 9),
        (places[2] - 8, 4),
    ] {
        let mut bytes = whole.clone();
        bytes[from..from + to].fill(0xa5);
        let found = told(&bytes);
        let texts: Vec<&str> = found.iter().map(|(_, text, _)| text.as_str()).collect();
        assert!(texts.contains(&"One."), "{from}: {found:?}");
        assert!(
            texts.contains(&"Three.") && texts.contains(&"Four."),
            "{from}: {found:?}"
        );
        let said = format!(
            "damaged-archive: a packed record at byte {} of the file is damaged: ",
            places[1]
        );
        let told: Vec<&String> = found.iter().flat_map(|(.., told)| told).collect();
        assert!(
            told.iter().any(|it| it.starts_with(&said)),
            "{from}: {told:?}"
        );
        // What was unpacked before the damage was read.
        let part = found
            .iter()
            .find(|(member, ..)| member.as_deref() == Some("u:2"));
        let begins = part.is_some_and(|(_, text, _)| text.starts_with("Quay 0. Quay 1. "));
        assert_eq!(begins, from > places[1] + 40, "{from}");
    }
    // It breaks off in the last one, or in zeros that fill a block.
    let found = told(&whole[..whole.len() - 12]);
    assert_eq!(found.last().unwrap().1, "(damaged)");
    let mut filled = whole.clone();
    filled.write_all(&[0; 700]).unwrap();
    assert_eq!(told(&filled).len(), 4);
}

#[test]
fn rich_text_that_breaks_off_says_so() {
    let lost = ["broken-off: the rich text breaks off within a group"];
    check(br"{\rtf1 The quay.}", &[(None, "The quay.\n", &[])]);
    check(br"{\rtf1 The {\b quay", &[(None, "The quay\n", &lost)]);
    check(br"{\rtf1{\fonttbl{\f0 Geor", &[(None, "(damaged)", &lost)]);
}
