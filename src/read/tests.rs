mod archives;
mod damage;
mod office;
mod outlook;
mod saved;

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

/// Writes an archive as programs do that cannot go back: headers do not know how long members are.
fn streamed(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = zip::ZipWriter::new_stream(Vec::new());
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
    let cut = br#"[{"id": 7, "text": "seven"}, {"id": 8, "te"#;
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
            ("e2.json", cut),
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
            ("e2.json", Some("7"), Ok("seven")),
            ("e2.json", None, Err(Reason::Damaged)),
            ("f.xml", Some("v9-d1"), Ok("One\n")),
            ("f.xml", Some("v9-d2"), Ok("Two\n")),
            ("g.epub", None, Ok("One\n\nTwo\n")),
            ("h.xlsx", None, Err(Reason::Unreadable)),
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

#[test]
fn feeds_are_read_in_the_encoding_that_they_say() {
    let feed = |name: &str| {
        format!(
            "<?xml version=\"1.0\" encoding=\"{name}\"?>\n<rss version=\"2.0\"><channel><item><title>\u{41f}\u{440}\u{438}\u{447}\u{430}\u{43b}</title><description><![CDATA[<meta charset=\"utf-8\"><p>\u{413}\u{43b}\u{430}\u{432}\u{430} \u{434}\u{435}\u{43b}\u{435}\u{433}\u{430}\u{446}\u{438}\u{438} \u{412}\u{438}\u{43a}\u{442}\u{43e}\u{440} \u{41e}\u{440}\u{43b}\u{43e}\u{432}.</p>]]></description></item></channel></rss>"
        )
    };
    let expected = "Subject: \u{41f}\u{440}\u{438}\u{447}\u{430}\u{43b}\n\n\u{413}\u{43b}\u{430}\u{432}\u{430} \u{434}\u{435}\u{43b}\u{435}\u{433}\u{430}\u{446}\u{438}\u{438} \u{412}\u{438}\u{43a}\u{442}\u{43e}\u{440} \u{41e}\u{440}\u{43b}\u{43e}\u{432}.\n";
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for name in ["windows-1251", "koi8-r", "iso-8859-5"] {
        let encoding = encoding_rs::Encoding::for_label(name.as_bytes()).unwrap();
        files.push((name.to_owned(), encoding.encode(&feed(name)).0.into_owned()));
        // A server that says nothing of its encoding, or what is wrong.
        let wrong = feed("utf-8").replace("\u{432}.", &"\u{432}.".repeat(20));
        if name != "iso-8859-5" {
            let wrong = encoding.encode(&wrong).0.into_owned();
            files.push((format!("wrong-{name}"), wrong));
        }
    }
    let text = feed("UTF-16");
    let le: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let be: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    files.push(("le".to_owned(), le.clone()));
    files.push(("be".to_owned(), be.clone()));
    files.push(("le-mark".to_owned(), [&b"\xff\xfe"[..], &le].concat()));
    files.push(("be-mark".to_owned(), [&b"\xfe\xff"[..], &be].concat()));
    let mark = [&b"\xef\xbb\xbf"[..], text.as_bytes()].concat();
    files.push(("utf-8-mark".to_owned(), mark));
    let named: Vec<(&str, &[u8])> = files
        .iter()
        .map(|(name, bytes)| (name.as_str(), &bytes[..]))
        .collect();
    for (name, _, text) in all(&folder(&named)) {
        let text = text.unwrap_or_else(|reason| panic!("{name}: {reason:?}"));
        let shown = text.replace(&"\u{432}.".repeat(20), "\u{432}.");
        assert_eq!(shown, expected, "{name}");
    }
}

#[test]
fn a_letter_in_a_letter_is_read_once() {
    let letter = b"From: a@x.example\nTo: b@x.example\nSubject: outer\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nSee below.\n\n-- \nAnna Pell\nSafi\n--b\nContent-Type: message/rfc822\n\nFrom: c@x.example\nTo: a@x.example\nSubject: inner\nMIME-Version: 1.0\nContent-Type: text/plain\n\nThe quay.\n--b--\n";
    check(
        &[("a.eml", letter)],
        &[
            (
                "a.eml",
                None,
                Ok(
                    "From: a@x.example\nTo: b@x.example\nSubject: outer\n\nSee below.\n\n-- \n\nAnna Pell\n\nSafi\n",
                ),
            ),
            (
                "a.eml",
                Some("attachment 1"),
                Ok("From: c@x.example\nTo: a@x.example\nSubject: inner\n\nThe quay.\n"),
            ),
        ],
    );
}

#[test]
fn what_is_made_of_other_encodings_says_so() {
    let table = b"name;town\nPell;Safi\nOrme;F\xe8s\n";
    let chat = b"12/03/2009, 14:05 - Anna Pell: F\xe8s at noon\n12/03/2009, 14:06 - Karim Orme: yes\n12/03/2009, 14:07 - Anna Pell: good\n";
    let dir = folder(&[("a.csv", table), ("b.txt", chat)]);
    for (rows, expected) in [
        (false, vec![("a.csv", true), ("b.txt", true)]),
        (
            true,
            vec![("row 2", false), ("row 3", true), ("b.txt", true)],
        ),
    ] {
        let options = ReadOptions {
            rows,
            ..ReadOptions::default()
        };
        let mut found = Vec::new();
        for item in sources(&[dir.path().to_owned()]).unwrap().items {
            let _ = read(&item, &options, &mut |member| {
                let Outcome::Document(raw) = member.open(&options) else {
                    panic!("all of it can be read")
                };
                let file = raw.provenance.path.rsplit('/').next().unwrap().to_owned();
                let odd = raw
                    .diagnostics
                    .iter()
                    .any(|said| said.code == Code::NotUtf8);
                assert_eq!(odd, raw.text.contains('\u{e8}'), "{}", raw.text);
                found.push((raw.provenance.member.unwrap_or(file), odd));
                ControlFlow::Continue(())
            });
        }
        let found: Vec<(&str, bool)> = found
            .iter()
            .map(|(name, odd)| (name.as_str(), *odd))
            .collect();
        assert_eq!(found, expected);
    }
}

#[test]
fn tables_and_workbooks_are_reports_or_rows() {
    let book = zip(&[
        ("[Content_Types].xml", b"<?xml version='1.0'?><Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>"),
        ("_rels/.rels", b"<?xml version='1.0'?><Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='r1' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument' Target='xl/workbook.xml'/></Relationships>"),
        ("xl/workbook.xml", b"<?xml version='1.0'?><workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'><sheets><sheet name='Quays' sheetId='1' r:id='r1'/></sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", b"<?xml version='1.0'?><Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='r1' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet' Target='worksheets/sheet1.xml'/></Relationships>"),
        ("xl/worksheets/sheet1.xml", b"<?xml version='1.0'?><worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData><row r='1'><c r='A1' t='inlineStr'><is><t>Name</t></is></c><c r='B1' t='inlineStr'><is><t>Town</t></is></c></row><row r='2'><c r='A2' t='inlineStr'><is><t>Anna Pell</t></is></c><c r='B2' t='inlineStr'><is><t>Safi</t></is></c></row></sheetData></worksheet>"),
    ]);
    let table = b"name,town,year\n\"Pell, Anna\",Safi,1975\nOrme,F\xc3\xa8s,1976\n";
    let files: [(&str, &[u8]); 2] = [("a.xlsx", &book), ("b.csv", table)];
    check(
        &files,
        &[
            ("a.xlsx", None, Ok("Name\tTown\nAnna Pell\tSafi\n")),
            (
                "b.csv",
                None,
                Ok("name\ttown\tyear\nPell, Anna\tSafi\t1975\nOrme\tF\u{e8}s\t1976\n"),
            ),
        ],
    );
    let options = ReadOptions {
        rows: true,
        ..ReadOptions::default()
    };
    let dir = folder(&files);
    let mut rows = Vec::new();
    for item in sources(&[dir.path().to_owned()]).unwrap().items {
        let _ = read(&item, &options, &mut |member| {
            if let Outcome::Document(raw) = member.open(&options) {
                rows.push((raw.provenance.member.unwrap(), raw.text));
            }
            ControlFlow::Continue(())
        });
    }
    let rows: Vec<(&str, &str)> = rows.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    assert_eq!(
        rows,
        [
            ("Quays/row 2", "Name: Anna Pell\nTown: Safi\n"),
            ("row 2", "name: Pell, Anna\ntown: Safi\nyear: 1975\n"),
            ("row 3", "name: Orme\ntown: F\u{e8}s\nyear: 1976\n"),
        ]
    );
}

/// The built-in reader finds the words of a page in two columns, whatever the file's directory says.
#[test]
fn a_text_layer_is_read_without_another_program() {
    let mut content = String::from("BT /F1 10 Tf 1 0 0 1 50 700 Tm (The F\\351s report) Tj ET\n");
    for (line, (left, right)) in [
        (
            "The governor of the old province",
            "a harbor that the Minister",
        ),
        ("or rather of the coast in", "of Interior saw on a day of"),
        ("the east had gone to see the", "the rain, and left it so."),
    ]
    .into_iter()
    .enumerate()
    {
        let y = 650 - 12 * line;
        content += &format!("BT /F1 10 Tf 50 {y} Td ({left}) Tj 200 0 Td ({right}) Tj ET\n");
    }
    let file = format!(
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F1 4 0 R>>>>/Contents 5 0 R>>endobj\n4 0 obj<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>endobj\n5 0 obj<</Length {}>>stream\n{content}endstream endobj\ntrailer<</Root 1 0 R>>\n",
        content.len()
    );
    let text = pdf_text(file.into_bytes()).unwrap();
    assert_eq!(
        text,
        "The F\u{e8}s report\n\nThe governor of the old province\nor rather of the coast in\nthe east had gone to see the\n\na harbor that the Minister\nof Interior saw on a day of\nthe rain, and left it so.\n\n\u{c}".replace("F\u{e8}s", "F\u{e9}s")
    );
    assert!(pdf_text(b"%PDF-1.4\nnothing".to_vec()).is_err());
}

/// Whatever is broken in a file, something comes out, and no part of an office document stands for
/// the whole.
#[test]
fn broken_files_come_out_as_something() {
    let word = zip(&[
        ("[Content_Types].xml", b"<Types>Georgia</Types>"),
        (
            "word/document.xml",
            b"<w:p><w:r><w:t>The quay of Safi is open.</w:t></w:r></w:p>",
        ),
        (
            "word/fontTable.xml",
            b"<w:fonts><w:font w:name='Georgia'>Georgia</w:font></w:fonts>",
        ),
    ]);
    let rich = br"{\rtf1\ansi{\fonttbl{\f0 Georgia;}}The {\b quay} of F\'e8s \u8212? is\par open.}";
    let letter = b"From: a@x.example\nSubject: quay\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nOpen.\n--b\nContent-Type: message/rfc822\n\nFrom: c@x.example\nSubject: in\nMIME-Version: 1.0\n\nThe quay.\n--b--\n";
    let dump = b"CREATE TABLE `cables` (`id` int, content text);\nINSERT INTO `cables` VALUES (1,'It\\'s\n;'),(2,NULL);\n";
    let edition = b"<TEI xml:id='v9'><text><body><div type=\"document\" xml:id=\"d1\"><head>One<note n='1'>Source</note></head><p>Two<pb n='3'/></p></div></body></text></TEI>";
    let options = ReadOptions::default();
    let mut state = 7_u32;
    let mut random = |below: usize| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) as usize % below.max(1)
    };
    for whole in [&word[..], rich, letter, dump, edition] {
        for round in 0..60 {
            let mut bytes = whole.to_vec();
            if round % 2 == 0 {
                bytes.truncate(random(whole.len()));
            }
            for _ in 0..round % 5 {
                let at = random(bytes.len());
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = random(256) as u8;
                }
            }
            let dir = folder(&[("a", &bytes)]);
            let found = sources(&[dir.path().to_owned()]).unwrap();
            let mut count = 0;
            let _ = read(&found.items[0], &options, &mut |member| {
                count += 1;
                if let Outcome::Document(raw) = member.open(&options) {
                    // A changed name may be any file's.
                    let of_word = whole.starts_with(b"PK") && word.starts_with(&bytes);
                    assert!(!of_word || !raw.text.contains("Georgia"), "{}", raw.text);
                }
                ControlFlow::Continue(())
            });
            assert!(count > 0 || whole == dump, "{bytes:?}");
        }
    }
}
