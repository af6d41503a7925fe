//! Office documents, e-books and chats whose parts lie apart.

use std::io::{Cursor, Write};
use std::ops::ControlFlow;

use super::{Outcome, ReadOptions, all, check, folder, read, sources, zip};

fn relations(list: &[(&str, &str, &str)]) -> String {
    let one = |(id, kind, target): &(&str, &str, &str)| {
        format!("<Relationship Id=\"{id}\" Type=\"http://x.example/{kind}\" Target=\"{target}\"/>")
    };
    let list: String = list.iter().map(one).collect();
    format!("<Relationships>{list}</Relationships>")
}

fn slide(title: &str) -> String {
    format!("<p:sp><p:nvPr><p:ph type=\"title\"/></p:nvPr><a:p><a:t>{title}</a:t></a:p></p:sp>")
}

#[test]
fn slides_come_as_they_are_shown_with_their_own_notes() {
    let (one, two) = (slide("Quay"), slide("Pier"));
    let main = relations(&[("r1", "officeDocument", "ppt/presentation.xml")]);
    let shown = relations(&[
        ("r7", "slide", "slides/slide1.xml"),
        ("r8", "slide", "/ppt/slides/slide2.xml"),
    ]);
    let of_one = relations(&[
        ("r1", "notesSlide", "../notesSlides/notesSlide2.xml"),
        ("r2", "diagramData", "../diagrams/data1.xml"),
    ]);
    let deck = zip(&[
        ("[Content_Types].xml", b""),
        ("_rels/.rels", main.as_bytes()),
        (
            "ppt/presentation.xml",
            b"<p:sldIdLst><p:sldId r:id=\"r8\"/><p:sldId r:id=\"r7\"/></p:sldIdLst>",
        ),
        ("ppt/_rels/presentation.xml.rels", shown.as_bytes()),
        ("ppt/slides/slide1.xml", one.as_bytes()),
        ("ppt/slides/slide2.xml", two.as_bytes()),
        ("ppt/slides/_rels/slide1.xml.rels", of_one.as_bytes()),
        (
            "ppt/notesSlides/notesSlide2.xml",
            b"<p:sp><p:nvPr><p:ph type=\"sldNum\"/></p:nvPr><a:p><a:t>1</a:t></a:p></p:sp><a:p><a:t>Said.</a:t></a:p>",
        ),
        (
            "ppt/diagrams/data1.xml",
            b"<dgm:pt><dgm:t><a:p><a:t>Crane</a:t></a:p></dgm:t></dgm:pt>",
        ),
    ]);
    check(
        &[("a.pptx", &deck)],
        &[("a.pptx", None, Ok("Pier\n\nQuay\n\nCrane\n\nSaid.\n"))],
    );
}

#[test]
fn a_document_is_found_where_its_parts_say_that_it_is() {
    let main = relations(&[("r1", "officeDocument", "/word/document2.xml")]);
    let parts = relations(&[
        ("r1", "footnotes", "notes7.xml"),
        ("r2", "chart", "charts/chart1.xml"),
    ]);
    let document = zip(&[
        ("[Content_Types].xml", b""),
        ("_rels/.rels", main.as_bytes()),
        (
            "word/document2.xml",
            b"<w:p><w:r><w:t>The quay</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>",
        ),
        ("word/_rels/document2.xml.rels", parts.as_bytes()),
        (
            "word/notes7.xml",
            b"<w:footnote w:id=\"2\"><w:p><w:r><w:t>See Safi.</w:t></w:r></w:p></w:footnote>",
        ),
        (
            "word/charts/chart1.xml",
            b"<c:title><a:p><a:t>Boats</a:t></a:p></c:title>",
        ),
    ]);
    let book = zip(&[
        ("mimetype", b"application/epub+zip"),
        (
            "META-INF/container.xml",
            b"<rootfile full-path=\"O E/book.opf\"/>",
        ),
        (
            "O E/book.opf",
            b"<item id=\"a\" href=\"../text/one%20two.xhtml\"/><item id=\"b\" href=\"three.xhtml\"/><itemref idref=\"b\"/><itemref idref=\"a\"/>",
        ),
        (
            "text/one two.xhtml",
            b"<?xml version='1.0'?><html><body><p><![CDATA[Orme & Pell]]></p></body></html>",
        ),
        ("O E/three.xhtml", b"<html><body><p>Three</p></body></html>"),
    ]);
    check(
        &[("a.docx", &document), ("b.epub", &book)],
        &[
            (
                "a.docx",
                None,
                Ok("The quay\u{b9}\n\n\u{b9} See Safi.\n\nBoats\n"),
            ),
            ("b.epub", None, Ok("Three\n\nOrme & Pell\n")),
        ],
    );
}

#[test]
fn numbers_that_the_program_counts_are_shown() {
    let main = relations(&[("r1", "officeDocument", "word/document.xml")]);
    let paragraph = |properties: &str, words: &str| {
        format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>")
    };
    let list = |level: u32| {
        format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"1\"/></w:numPr>")
    };
    let body = [
        paragraph(&list(0), "(C) The quay is open."),
        paragraph(&list(1), "A pier"),
        paragraph("<w:pStyle w:val=\"Para\"/>", "(U) Styled."),
        // a number that somebody took away, and an empty paragraph
        paragraph(
            &format!("<w:pPrChange><w:pPr>{}</w:pPr></w:pPrChange>", list(0)),
            "Plain.",
        ),
        paragraph(&list(0), ""),
        paragraph("", "Then."),
        paragraph(&list(0), "(U) Last."),
    ]
    .concat();
    let document = zip(&[
        ("[Content_Types].xml", b""),
        ("_rels/.rels", main.as_bytes()),
        ("word/document.xml", body.as_bytes()),
        (
            "word/numbering.xml",
            b"<w:abstractNum w:abstractNumId=\"7\"><w:lvl w:ilvl=\"0\"><w:lvlText w:val=\"%1.\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"lowerLetter\"/><w:lvlText w:val=\"(%2)\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num>",
        ),
        (
            "word/styles.xml",
            b"<w:style w:styleId=\"Para\"><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>",
        ),
    ]);
    let writer = zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        (
            "content.xml",
            b"<office:body><text:list text:style-name=\"Numbers\"><text:list-item><text:p>(U) The quay.</text:p><text:p>Of Safi.</text:p></text:list-item><text:list-item><text:p>A pier.</text:p></text:list-item></text:list></office:body>",
        ),
        (
            "styles.xml",
            b"<office:styles><text:list-style style:name=\"Numbers\"><text:list-level-style-number text:level=\"1\" style:num-format=\"1\" style:num-suffix=\".\"/></text:list-style></office:styles>",
        ),
    ]);
    check(
        &[("a.docx", &document), ("b.odt", &writer)],
        &[
            (
                "a.docx",
                None,
                Ok(
                    "1. (C) The quay is open.\n\n(a) A pier\n\n2. (U) Styled.\n\nPlain.\n\nThen.\n\n4. (U) Last.\n",
                ),
            ),
            (
                "b.odt",
                None,
                Ok("1. (U) The quay.\n\nOf Safi.\n\n2. A pier.\n"),
            ),
        ],
    );
}

#[test]
fn what_stands_beside_cells_is_read_with_its_place() {
    let main = relations(&[("r1", "officeDocument", "xl/workbook.xml")]);
    let parts = relations(&[
        ("r1", "worksheet", "worksheets/sheet1.xml"),
        ("r2", "person", "persons/person.xml"),
    ]);
    let beside = relations(&[
        ("r1", "comments", "../comments1.xml"),
        ("r2", "threadedComment", "../threads1.xml"),
        ("r3", "drawing", "../drawings/drawing1.xml"),
    ]);
    let row = |number: u32, words: [&str; 2]| {
        let cell = |(column, words): (char, &str)| {
            format!("<c r=\"{column}{number}\" t=\"inlineStr\"><is><t>{words}</t></is></c>")
        };
        let cells: String = ['A', 'B'].into_iter().zip(words).map(cell).collect();
        format!("<row r=\"{number}\">{cells}</row>")
    };
    let rows = [row(2, ["Name", "Town"]), row(4, ["Anna Pell", "Safi"])].concat();
    let sheet = format!(
        "<?xml version=\"1.0\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{rows}</sheetData></worksheet>"
    );
    let types = "http://schemas.openxmlformats.org";
    // The reader of cells knows parts by the whole names of their kinds.
    let named = |list: String| {
        let list = list.replace(
            "http://x.example/",
            &format!("{types}/officeDocument/2006/relationships/"),
        );
        format!("<?xml version=\"1.0\"?>{list}")
    };
    let book = format!(
        "<?xml version=\"1.0\"?><workbook xmlns=\"{types}/spreadsheetml/2006/main\" xmlns:r=\"{types}/officeDocument/2006/relationships\"><sheets><sheet name=\"Quays\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
    );
    let workbook = zip(&[
        ("[Content_Types].xml", b"<?xml version=\"1.0\"?><Types/>"),
        ("_rels/.rels", named(main).as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", named(parts).as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
        ("xl/worksheets/_rels/sheet1.xml.rels", named(beside).as_bytes()),
        (
            "xl/comments1.xml",
            b"<comments><commentList><comment ref=\"B4\"><text><r><t>See </t></r><r><t>Agadir.</t></r></text></comment><comment ref=\"A4\"><text><t>[Threaded comment]</t></text></comment></commentList></comments>",
        ),
        (
            "xl/threads1.xml",
            b"<ThreadedComments><threadedComment ref=\"A4\" personId=\"{1}\"><text>Who is it?</text></threadedComment><threadedComment ref=\"A4\" personId=\"{2}\"><text>A consul.</text></threadedComment></ThreadedComments>",
        ),
        (
            "xl/persons/person.xml",
            b"<personList><person displayName=\"Dana Orme\" id=\"{1}\"/><person displayName=\"Jo Hale\" id=\"{2}\"/></personList>",
        ),
        (
            "xl/drawings/drawing1.xml",
            b"<xdr:wsDr><xdr:twoCellAnchor><xdr:from><xdr:col>3</xdr:col><xdr:row>8</xdr:row></xdr:from><xdr:to><xdr:col>5</xdr:col></xdr:to><xdr:sp><xdr:txBody><a:p><a:r><a:t>Ministry</a:t></a:r><a:r><a:t> of Interior</a:t></a:r></a:p><a:p><a:t>Box</a:t></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor></xdr:wsDr>",
        ),
    ]);
    let dir = folder(&[("a.xlsx", &workbook)]);
    let read_with = |rows: bool| {
        let options = ReadOptions {
            rows,
            ..ReadOptions::default()
        };
        let mut found = Vec::new();
        let item = &sources(&[dir.path().to_owned()]).unwrap().items[0];
        let _ = read(item, &options, &mut |member| {
            if let Outcome::Document(raw) = member.open(&options) {
                let places = raw.envelope.layout.pages.into_iter();
                let places: Vec<String> = places.map(|place| place.name).collect();
                found.push((raw.provenance.member, raw.text, places.join("; ")));
            }
            ControlFlow::Continue(())
        });
        found
    };
    let threads = "Dana Orme: Who is it?\n\nJo Hale: A consul.\n\nSee Agadir.\n";
    assert_eq!(
        read_with(false),
        [(
            None,
            format!("Name\tTown\nAnna Pell\tSafi\n\n{threads}\nMinistry of Interior\nBox\n"),
            "sheet Quays; sheet Quays, A4; sheet Quays, A4; sheet Quays, B4; sheet Quays, D9"
                .to_owned()
        )]
    );
    let of_rows = read_with(true);
    let of_rows: Vec<(Option<&str>, &str)> = of_rows
        .iter()
        .map(|(member, text, _)| (member.as_deref(), text.as_str()))
        .collect();
    assert_eq!(
        of_rows,
        [
            (
                Some("Quays/row 2"),
                format!("Name: Anna Pell\nTown: Safi\n\n{threads}").as_str()
            ),
            (Some("Quays/D9"), "Ministry of Interior\nBox\n"),
        ]
    );
}

/// Returns a compound file with these streams.
pub(super) fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("in memory");
    for (name, bytes) in streams {
        let mut stream = file.create_stream(name).expect("in memory");
        stream.write_all(bytes).expect("in memory");
    }
    file.into_inner().into_inner()
}

fn put(bytes: &mut [u8], at: usize, value: u32) {
    bytes[at..at + 4].copy_from_slice(&value.to_le_bytes());
}

#[test]
fn an_older_document_is_read_without_what_was_deleted() {
    let text = b"The gone quay12 is open.\rThen.\r";
    let (at, length) = (0x600u32, text.len() as u32);
    let mut main = vec![0u8; 2560];
    main[..4].copy_from_slice(&[0xec, 0xa5, 0xc1, 0]);
    main[11] = 2;
    put(&mut main, 0x4c, length);
    main[0x600..0x600 + text.len()].copy_from_slice(text);
    // How characters look, on the fifth page: `gone ` is deleted, `12` raised.
    let ends = [0, 4, 9, 13, 15, length].map(|end| at + end);
    for (run, end) in ends.iter().enumerate() {
        put(&mut main, 2048 + 4 * run, *end);
    }
    main[2048 + 24..2048 + 29].copy_from_slice(&[0, 100, 0, 110, 0]);
    main[2048 + 200..2048 + 204].copy_from_slice(&[3, 0, 8, 1]);
    main[2048 + 220..2048 + 224].copy_from_slice(&[3, 0x48, 0x2a, 1]);
    main[2048 + 511] = 5;
    // The table: one page of looks, one piece of text.
    let mut table = vec![0u8; 12 + 21];
    put(&mut table, 0, at);
    put(&mut table, 4, at + length);
    put(&mut table, 8, 4);
    table[12] = 2;
    put(&mut table, 13, 16);
    put(&mut table, 21, length);
    put(&mut table, 27, (at * 2) | 0x4000_0000);
    put(&mut main, 0xfa, 0);
    put(&mut main, 0xfe, 12);
    put(&mut main, 0x1a2, 12);
    put(&mut main, 0x1a6, 21);
    let document = compound(&[("/WordDocument", &main), ("/1Table", &table)]);
    check(
        &[("a.doc", &document)],
        &[(
            "a.doc",
            None,
            Ok("The quay\u{b9}\u{b2} is open.\n\nThen.\n"),
        )],
    );
}

#[test]
fn an_older_document_shows_the_numbers_that_its_program_counts() {
    let text = b"Plain.\rThe quay.\rDeep.\r\rThe pier.\r";
    let ends = [0, 7, 17, 23, 24, 34].map(|end| 0x600 + end);
    let mut main = vec![0u8; 2560];
    main[..4].copy_from_slice(&[0xec, 0xa5, 0xc1, 0]);
    main[11] = 2;
    put(&mut main, 0x4c, text.len() as u32);
    main[0x600..0x600 + text.len()].copy_from_slice(text);
    // How paragraphs look, on the fifth page: the second and those behind it are in a list, by
    // themselves or by their style; one is deeper, and one is empty.
    for (run, end) in ends.iter().enumerate() {
        put(&mut main, 2048 + 4 * run, *end);
    }
    let own: [&[u8]; 5] = [
        &[0, 0],
        &[0, 0, 0x0b, 0x46, 1, 0],
        &[0, 0, 0x0a, 0x26, 1, 0x0b, 0x46, 1, 0],
        &[0, 0, 0x0b, 0x46, 1, 0],
        &[1, 0],
    ];
    for (run, properties) in own.iter().enumerate() {
        let place = 200 + 20 * run;
        main[2048 + 24 + 13 * run] = (place / 2) as u8;
        main[2048 + place + 1] = properties.len().div_ceil(2) as u8;
        main[2048 + place + 2..2048 + place + 2 + properties.len()].copy_from_slice(properties);
    }
    main[2048 + 511] = 5;
    let mut table = Vec::new();
    let mut name = |at: usize, part: &[u8], named: usize| {
        put(&mut main, at, table.len() as u32);
        put(&mut main, at + 4, named as u32);
        table.extend(part);
    };
    // One page of looks, one piece of text.
    let page = numbers(&[0x600, 0x600 + text.len() as u32, 4]);
    name(0x102, &page, page.len());
    let mut piece = vec![2];
    piece.extend(numbers(&[16, 0, text.len() as u32]));
    piece.extend([0, 0]);
    piece.extend(numbers(&[(0x600 * 2) | 0x4000_0000]));
    piece.extend([0, 0]);
    name(0x1a2, &piece, piece.len());
    // Of styles, the second is in the list.
    let base = |properties: &[u8]| {
        let mut style = vec![0, 0, 0xf1, 0xff, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        style.extend((properties.len() as u16 + 2).to_le_bytes());
        style.extend([0, 0]);
        style.extend(properties);
        [&(style.len() as u16).to_le_bytes()[..], &style].concat()
    };
    let sheet = [
        &[4, 0, 2, 0, 10, 0][..],
        &base(&[]),
        &base(&[0x0b, 0x46, 1, 0]),
    ]
    .concat();
    name(0xa2, &sheet, sheet.len());
    // A list of two levels and seven that nobody uses: `1.` and `(a)`.
    let level = |shape: u8, words: &[u8]| {
        let mut level = vec![0; 28];
        (level[0], level[4]) = (1, shape);
        level.extend((words.len() as u16 / 2).to_le_bytes());
        level.extend(words);
        level
    };
    let mut kinds = vec![1, 0];
    kinds.extend(numbers(&[77, 0, 0, 0, 0, 0, 0]));
    let named = kinds.len();
    kinds.extend(level(0, b"\0\0.\0"));
    kinds.extend(level(4, b"(\0\x01\0)\0"));
    (2..9).for_each(|_| kinds.extend(level(0, b"")));
    name(0x2e2, &kinds, named);
    let lists = numbers(&[1, 77, 0, 0, 0, u32::MAX]);
    name(0x2ea, &lists, lists.len());
    let document = compound(&[("/WordDocument", &main), ("/1Table", &table)]);
    check(
        &[("a.doc", &document)],
        &[(
            "a.doc",
            None,
            Ok("Plain.\n\n1. The quay.\n\n(a) Deep.\n\n3. The pier.\n"),
        )],
    );
    // Wherever its parts break off, something is said.
    for end in (0..table.len()).step_by(5) {
        let cut = compound(&[("/WordDocument", &main), ("/1Table", &table[..end])]);
        assert_eq!(all(&folder(&[("a.doc", &cut)])).len(), 1, "{end}");
    }
}

/// Returns a record of older slides; containers are marked as such.
fn record(kind: u16, instance: u16, data: &[u8]) -> Vec<u8> {
    let is_container = [0x03e8, 0x0ff0, 0x03ee, 0x03f0, 0x040c, 0xf004].contains(&kind);
    let version = if is_container { 0xf } else { 0 };
    let mut out = ((instance << 4) | version).to_le_bytes().to_vec();
    out.extend(kind.to_le_bytes());
    out.extend((data.len() as u32).to_le_bytes());
    out.extend(data);
    out
}

fn numbers(values: &[u32]) -> Vec<u8> {
    values
        .iter()
        .flat_map(|value| value.to_le_bytes())
        .collect()
}

#[test]
fn older_slides_come_as_they_are_shown() {
    let persist = |key, id| record(0x03f3, 0, &numbers(&[key, 0, 0, id, 0]));
    let wide = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let titled = |text: &str| {
        [
            record(0x0f9f, 0, &numbers(&[0])),
            record(0x0fa0, 0, &wide(text)),
        ]
        .concat()
    };
    let slides = [
        persist(3, 257),
        titled("F\u{e8}s"),
        persist(2, 256),
        titled("Quay"),
        titled("unshown"),
    ]
    .concat();
    let document = record(
        0x03e8,
        0,
        &[
            record(0x0ff0, 0, &slides),
            record(0x0ff0, 2, &persist(4, 9)),
        ]
        .concat(),
    );
    let shape = |inner: &[u8]| record(0x040c, 0, &record(0xf004, 0, &record(0xf00d, 0, inner)));
    let about = |notes: u32| record(0x03ef, 0, &numbers(&[0, 0, 0, 0, notes, 0]));
    let quay = [
        about(9),
        shape(&record(0x0f9e, 0, &numbers(&[0]))),
        shape(&record(0x0fa8, 0, b"Pier\x0bone\rtwo")),
    ]
    .concat();
    let parts = [
        document,
        record(0x03ee, 0, &quay),
        record(
            0x03ee,
            0,
            &[about(0), shape(&record(0x0f9e, 0, &numbers(&[0])))].concat(),
        ),
        record(
            0x03f0,
            0,
            &[
                shape(&record(0x0fa8, 0, b"*")),
                shape(&record(0x0fa8, 0, b"Said.")),
            ]
            .concat(),
        ),
    ];
    let mut stream = Vec::new();
    let mut places = vec![1 | 4 << 20];
    for part in &parts {
        places.push(stream.len() as u32);
        stream.extend(part);
    }
    let directory = stream.len() as u32;
    stream.extend(record(0x1772, 0, &numbers(&places)));
    let edit = stream.len() as u32;
    stream.extend(record(0x0ff5, 0, &numbers(&[0, 0, 0, directory, 1, 4, 0])));
    let user = [0; 12]
        .into_iter()
        .chain(numbers(&[0xe391_c05f, edit]))
        .collect::<Vec<u8>>();
    let deck = compound(&[("/PowerPoint Document", &stream), ("/Current User", &user)]);
    check(
        &[("a.ppt", &deck)],
        &[(
            "a.ppt",
            None,
            Ok("F\u{e8}s\n\nQuay\n\nPier\none\n\ntwo\n\nSaid.\n"),
        )],
    );
    // Wherever they break off, something is said.
    for end in (0..stream.len()).step_by(7) {
        let cut = compound(&[
            ("/PowerPoint Document", &stream[..end]),
            ("/Current User", &user),
        ]);
        assert_eq!(all(&folder(&[("a.ppt", &cut)])).len(), 1, "{end}");
    }
}

#[test]
fn chats_and_answers_in_one_line_are_documents() {
    let chat = b"12/03/2009, 14:06 - Anna Pell: The Ministry of\nInterior is shut.\n12/03/2009, 14:07 - Dana Orme: So is Justice.\n";
    let group = br#"{"name": "Quay", "id": 7, "messages": [{"id": 2, "date": "2020-01-01T10:01:00", "from": "Anna Pell", "text": "See."}]}"#;
    let answer = br#"{"count": 2, "results": [{"id": 1, "plain_text": "", "html_with_citations": "<p>One</p><p>a</p><p>b</p><p>c</p><p>d</p>"}, {"id": 2, "plain_text": "Two"}]}"#;
    check(
        &[("a.txt", chat), ("b.json", group), ("c.json", answer)],
        &[
            (
                "a.txt",
                None,
                Ok(
                    "12/03/2009, 14:06 - Anna Pell: The Ministry of\nInterior is shut.\n\n12/03/2009, 14:07 - Dana Orme: So is Justice.\n",
                ),
            ),
            ("b.json", None, Ok("2020-01-01 10:01 - Anna Pell: See.\n")),
            ("c.json", Some("1"), Ok("One\n\na\n\nb\n\nc\n\nd\n")),
            ("c.json", Some("2"), Ok("Two")),
        ],
    );
}
