use std::io::Write;

use super::*;

fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    folder
}

/// Reads everything: path behind the folder, member, and text or reason.
fn all(folder: &tempfile::TempDir) -> Vec<(String, Option<String>, Result<String, Reason>)> {
    let options = ReadOptions {
        max_bytes: 100_000,
        ..ReadOptions::default()
    };
    let found = sources(&[folder.path().to_owned()]).unwrap();
    let mut out = Vec::new();
    let base = shown(folder.path()).len() + 1;
    for item in &found.items {
        let flow = read(item, &options, &mut |member| {
            out.push(match member.open(&options) {
                Outcome::Document(raw) => {
                    assert_eq!(raw.provenance.hash.len(), 64);
                    let path = raw.provenance.path[base..].to_owned();
                    (path, raw.provenance.member, Ok(raw.text))
                }
                Outcome::LeftOut(left) => {
                    (left.path[base..].to_owned(), left.member, Err(left.reason))
                }
            });
            ControlFlow::Continue(())
        });
        assert!(flow.is_continue());
    }
    out
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

fn tar(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = tar::Builder::new(Vec::new());
    for (name, bytes) in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        header.set_cksum();
        out.append_data(&mut header, name, *bytes).unwrap();
    }
    out.into_inner().unwrap()
}

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        let options = zip::write::SimpleFileOptions::default();
        out.start_file(*name, options).unwrap();
        out.write_all(bytes).unwrap();
    }
    out.finish().unwrap().into_inner()
}

type Expected<'a> = (&'a str, Option<&'a str>, Result<&'a str, Reason>);

fn check(files: &[(&str, &[u8])], expected: &[Expected]) {
    let found = all(&folder(files));
    let found: Vec<Expected> = found
        .iter()
        .map(|(path, member, text)| {
            let text = text.as_deref().map_err(|reason| *reason);
            (path.as_str(), member.as_deref(), text)
        })
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn folders_in_order_of_names() {
    check(
        &[
            ("b.txt", b"second"),
            ("a/z.txt", b"first"),
            (".git/config", b"hidden"),
            (".note", b"hidden"),
            ("c.png", b"\x89PNG\r\n\x1a\n......"),
            ("d.txt", b" \n\t\0"),
            ("e.txt", &b"x".repeat(100_001)),
        ],
        &[
            ("a/z.txt", None, Ok("first")),
            ("b.txt", None, Ok("second")),
            ("c.png", None, Err(Reason::Binary)),
            ("d.txt", None, Err(Reason::Empty)),
            ("e.txt", None, Err(Reason::TooLarge)),
        ],
    );
}

#[test]
fn archives_are_known_by_content() {
    let inner = zip(&[
        ("a.txt", b"in zip"),
        (".b", b"hidden"),
        ("c.gz", &gzip(b"in gzip")),
    ]);
    let tape = tar(&[("./x/inner", &inner), ("y.txt", b"in tar")]);
    let members = |outer: &str| {
        [
            (format!("{outer}x/inner/a.txt"), Ok("in zip")),
            (format!("{outer}x/inner/.b"), Err(Reason::Hidden)),
            (format!("{outer}x/inner/c.gz"), Ok("in gzip")),
            (format!("{outer}y.txt"), Ok("in tar")),
        ]
    };
    let members = members("");
    let zstd = zstd::encode_all(&tape[..], 1).unwrap();
    let names = ["one.txt", "two.tgz", "three"];
    let mut expected = Vec::new();
    for name in ["one.txt", "three", "two.tgz"] {
        for (member, text) in &members {
            expected.push((name, Some(member.as_str()), *text));
        }
    }
    check(
        &[
            (names[0], &tape),
            (names[1], &gzip(&tape)),
            (names[2], &zstd),
        ],
        &expected,
    );
    check(
        &[
            ("a.gz", &gzip(b"alone")),
            ("b", &zstd::encode_all(&b"alone"[..], 1).unwrap()),
        ],
        &[("a.gz", None, Ok("alone")), ("b", None, Ok("alone"))],
    );
    check(
        &[(
            "x.docx",
            &zip(&[
                ("[Content_Types].xml", b"<x/>"),
                ("word/document.xml", b"<x/>"),
            ]),
        )],
        &[("x.docx", None, Err(Reason::Binary))],
    );
}

#[test]
fn damage_keeps_what_came_before() {
    let noise: Vec<u8> = (0..60_000u32)
        .map(|i| b"abcdefghijklmnop"[(i.wrapping_mul(2_654_435_761) >> 20) as usize % 16])
        .collect();
    let tape = gzip(&tar(&[("a.txt", b"whole"), ("b.txt", &noise)]));
    let found = all(&folder(&[("cut.tgz", &tape[..tape.len() / 2])]));
    assert_eq!(found[0].2, Ok("whole".to_owned()));
    let part = found[1].2.as_ref().unwrap();
    assert!(!part.is_empty() && noise.starts_with(part.as_bytes()));
    assert_eq!(found[2].2, Err(Reason::Damaged));

    let whole = zip(&[("a.txt", b"whole"), ("b.txt", &noise)]);
    let found = all(&folder(&[("cut.zip", &whole[..whole.len() / 2])]));
    assert_eq!(found[0].2, Ok("whole".to_owned()));
    assert_eq!(found.last().unwrap().2, Err(Reason::Damaged));

    let plain = tar(&[("a.txt", b"whole"), ("b.txt", &noise)]);
    let found = all(&folder(&[("cut.tar", &plain[..30_000])]));
    assert_eq!(found[0].2, Ok("whole".to_owned()));
    assert_eq!(found.last().unwrap().2, Err(Reason::Damaged));
}

#[test]
fn rows_of_the_dump() {
    let table = "\"1\",\"12/28/1966 18:48\",\"66LAPAZ1\",\"Embassy La Paz\",\"SECRET\",\
                 \"66LIMA2|66LIMA3\",\"R 281848Z DEC 66\",\"He said \\\"no\\\" &amp; left.\"\n\
                 \"2\",\"1/2/1967 0:00\",\"67LIMA4\"\n";
    let dir = folder(&[("cables.csv.gz", &gzip(table.as_bytes()))]);
    let options = ReadOptions::default();
    let found = sources(&[dir.path().to_owned()]).unwrap();
    let mut outcomes = Vec::new();
    let _ = read(&found.items[0], &options, &mut |member| {
        outcomes.push(member.open(&options));
        ControlFlow::Continue(())
    });
    let Outcome::Document(raw) = &outcomes[0] else {
        panic!("{outcomes:?}");
    };
    assert_eq!(raw.text, "R 281848Z DEC 66\n\nHe said \"no\" &amp; left.");
    assert_eq!(raw.provenance.member.as_deref(), Some("row 1"));
    assert_eq!(raw.provenance.format, Format::CablegateCsv);
    let envelope = &raw.envelope;
    let value = |field: &Option<crate::document::Field<String>>| {
        field.as_ref().map(|field| field.value.clone()).unwrap()
    };
    assert_eq!(value(&envelope.reference_id), "66LAPAZ1");
    assert_eq!(value(&envelope.created), "12/28/1966 18:48");
    assert_eq!(value(&envelope.origin), "Embassy La Paz");
    assert_eq!(envelope.references, ["66LIMA2", "66LIMA3"]);
    assert!(matches!(&outcomes[1], Outcome::LeftOut(left) if left.reason == Reason::MalformedRow));
}

#[test]
fn missing_paths_are_listed_before_anything_is_read() {
    let paths = ["/nonexistent/b", "/nonexistent/a", "-"].map(PathBuf::from);
    let error = sources(&paths).unwrap_err();
    let text = error.to_string();
    assert_eq!(text.lines().count(), 2);
    assert!(text.contains("`/nonexistent/a`") && text.contains("`/nonexistent/b`"));
}

#[test]
fn a_reader_can_stop() {
    let dir = folder(&[("a.tar", &tar(&[("1", b"one"), ("2", b"two")]))]);
    let options = ReadOptions::default();
    let found = sources(&[dir.path().to_owned()]).unwrap();
    let mut count = 0;
    let flow = read(&found.items[0], &options, &mut |_| {
        count += 1;
        ControlFlow::Break(())
    });
    assert!(flow.is_break() && count == 1);
}

#[test]
fn a_published_page_keeps_its_shape() {
    let page = "<!DOCTYPE html>\n<html><head><title>Cable Viewer</title><style>td {}</style></head>\n\
        <body><div id='menu'><a href='/'>Browse by date</a></div>\n\
        <h3>Viewing cable 09RABAT27, TALKS ON PORTS</h3>\n<p>Cables have parts.</p>\n\
        <table class='cable'>\n<tr>\n<th>Reference ID</th>\n<th>Created</th>\n<th>Released</th>\n\
        <th>Classification</th>\n<th>Origin</th>\n</tr>\n<tr>\n<td>\n<a href='#'>09RABAT27</a>\n</td>\n\
        <td><a href='#'>2009-02-13 14:57</a></td><td>2011-08-24 16:30</td><td>SECRET//NOFORN</td>\
        <td>Embassy Rabat</td>\n</tr>\n</table>\n\
        <code><pre>VZCZCXRO1732&#x000A;PP RUEHTRO&#x000A;</pre></code>\n\
        <code><pre>S E C R E T RABAT 000027 \n\nSIPDIS\n<a id='par1' href='#par1'>&para;</a>1. (S) Text.\n</pre></code>\n\
        </body></html>";
    let dir = folder(&[("09RABAT27.html", page.as_bytes())]);
    let options = ReadOptions::default();
    let found = sources(&[dir.path().to_owned()]).unwrap();
    let mut documents = Vec::new();
    let _ = read(&found.items[0], &options, &mut |member| {
        documents.push(member.open(&options));
        ControlFlow::Continue(())
    });
    let [Outcome::Document(raw)] = &documents[..] else {
        panic!("{documents:?}");
    };
    assert_eq!(
        raw.text,
        "Browse by date\n\nViewing cable 09RABAT27, TALKS ON PORTS\n\nCables have parts.\n\n\
         Reference ID\tCreated\tReleased\tClassification\tOrigin\n\
         09RABAT27\t2009-02-13 14:57\t2011-08-24 16:30\tSECRET//NOFORN\tEmbassy Rabat\n\n\
         VZCZCXRO1732\nPP RUEHTRO\nS E C R E T RABAT 000027 \n\nSIPDIS\n¶1. (S) Text.\n"
    );
    assert_eq!(raw.provenance.format, Format::WikileaksPage);
    let part = crate::parse::page::split_page(&raw.text);
    assert_eq!(part.envelope.origin.unwrap().value, "Embassy Rabat");
    assert!(raw.text[part.cable].starts_with("VZCZCXRO1732\n"));
}

#[test]
fn letters_records_and_editions_are_documents_of_their_own() {
    let mailbox = b"From a@x.example Mon May  4 10:00:00 2009\nFrom: a@x.example\nSubject: quay\n\nOpen.\n\nFrom b@x.example Tue May  5 10:00:00 2009\nFrom: b@x.example\nSubject: pier\n\nShut.\n";
    let letter = b"From: a@x.example\nSubject: quay\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nOpen.\n--b\nContent-Type: text/plain; name=note.txt\nContent-Disposition: attachment; filename=note.txt\n\nA note.\n--b--\n";
    let lines = b"{\"id\": \"Q1\", \"text\": \"one\"}\n\n{ broken\n{\"color\": 1}\n{\"id\": \"Q2\", \"text\": \"two\"}";
    let list = b"[\n{\"id\": 7, \"body\": \"seven\"},\n{\"id\": 8, \"body\": \"eight\"}]";
    let other = b"{\n  \"color\": \"text of no record\"\n}";
    let edition = b"<TEI xml:id='v9'><text><body><div type=\"document\" xml:id=\"d1\"><p>One</p></div><div type=\"document\" xml:id=\"d2\"><p>Two</p></div></body></text></TEI>";
    let book = zip(&[
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", b"<rootfile full-path='o/c.opf'/>"),
        ("o/c.opf", b"<item id='b' href='2.xhtml'/><item id='a' href='1.xhtml'/><itemref idref='a'/><itemref idref='b'/>"),
        ("o/2.xhtml", b"<html><body><p>Two</p></body></html>"),
        ("o/1.xhtml", b"<html><body><p>One</p></body></html>"),
    ]);
    let sheet = zip(&[("[Content_Types].xml", b""), ("xl/workbook.xml", b"<x/>")]);
    check(
        &[
            ("a.mbox", mailbox),
            ("b.eml", letter),
            ("c.jsonl", lines),
            ("d.json", list),
            ("e.json", other),
            ("f.xml", edition),
            ("g.epub", &book),
            ("h.xlsx", &sheet),
            ("i.pdf", b"%PDF-1.4\n"),
        ],
        &[
            (
                "a.mbox",
                Some("letter 1"),
                Ok("From: a@x.example\nSubject: quay\n\nOpen.\n"),
            ),
            (
                "a.mbox",
                Some("letter 2"),
                Ok("From: b@x.example\nSubject: pier\n\nShut.\n"),
            ),
            (
                "b.eml",
                None,
                Ok("From: a@x.example\nSubject: quay\n\nOpen.\n"),
            ),
            ("b.eml", Some("note.txt"), Ok("A note.")),
            ("c.jsonl", Some("Q1"), Ok("one")),
            ("c.jsonl", Some("line 3"), Err(Reason::MalformedRow)),
            ("c.jsonl", Some("line 4"), Err(Reason::MalformedRow)),
            ("c.jsonl", Some("Q2"), Ok("two")),
            ("d.json", Some("7"), Ok("seven")),
            ("d.json", Some("8"), Ok("eight")),
            (
                "e.json",
                None,
                Ok("{\n  \"color\": \"text of no record\"\n}"),
            ),
            ("f.xml", Some("v9-d1"), Ok("One\n")),
            ("f.xml", Some("v9-d2"), Ok("Two\n")),
            ("g.epub", None, Ok("One\n\nTwo\n")),
            ("h.xlsx", None, Err(Reason::Binary)),
            ("i.pdf", None, Err(Reason::Binary)),
        ],
    );
}

#[test]
fn dumps_in_utf16_are_dumps() {
    let wide = |text: &str| -> Vec<u8> {
        let units = text.encode_utf16().flat_map(u16::to_le_bytes);
        [0xff, 0xfe].into_iter().chain(units).collect()
    };
    let table =
        wide("id,date,reference id,classification,body\n1,2009-02-06,09SAFI31,SECRET,F\u{e8}s\n");
    let lines =
        wide("{\"id\": \"Q1\", \"text\": \"F\u{e8}s\"}\n{\"id\": \"Q2\", \"text\": \"two\"}\n");
    let plain = wide("F\u{e8}s\n");
    check(
        &[("a.csv", &table), ("b.jsonl", &lines), ("c.txt", &plain)],
        &[
            ("a.csv", Some("row 2"), Ok("F\u{e8}s")),
            ("b.jsonl", Some("Q1"), Ok("F\u{e8}s")),
            ("b.jsonl", Some("Q2"), Ok("two")),
            ("c.txt", None, Ok("F\u{e8}s\n")),
        ],
    );
}
