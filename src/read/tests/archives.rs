//! Archives by content, within each other, damaged, and those that are traps.

use std::io::Write;

use super::{Reason, all, check, folder, gzip, streamed, tar, zip};

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
        &[("x.docx", None, Err(Reason::Empty))],
    );
}

/// Lets the directory of a zip and the headers of its members say that each unpacks to so much.
fn declaring(mut zip: Vec<u8>, size: u32) -> Vec<u8> {
    for (sign, field) in [(b"PK\x03\x04", 22), (b"PK\x01\x02", 24)] {
        let places = zip.windows(4).enumerate();
        let places = places.filter(|(_, window)| window == sign);
        let places: Vec<usize> = places.map(|(at, _)| at + field).collect();
        for at in places {
            zip[at..at + 4].copy_from_slice(&size.to_le_bytes());
        }
    }
    zip
}

#[test]
fn what_would_unpack_to_too_much_is_refused_unread() {
    let words = b"<w:p><w:r><w:t>The quay</w:t></w:r></w:p>";
    let document = [
        ("[Content_Types].xml", &b"<x/>"[..]),
        ("word/document.xml", words),
    ];
    let (much, little) = (1 << 30, 100 << 20);
    let members = zip(&[("a.txt", b"a quay"), ("b.txt", b"a pier")]);
    check(
        &[
            ("a.zip", &declaring(members.clone(), much)),
            ("b.docx", &declaring(zip(&document), much)),
        ],
        &[
            ("a.zip", Some("a.txt"), Err(Reason::TooLarge)),
            ("a.zip", Some("b.txt"), Err(Reason::TooLarge)),
            ("b.docx", None, Err(Reason::TooLarge)),
        ],
    );
    // It is the size that refuses them: what tables and texts pack to is read.
    let found = all(&folder(&[
        ("a.zip", &declaring(members, little)),
        ("b.docx", &declaring(zip(&document), little)),
    ]));
    let texts: Vec<&str> = found
        .iter()
        .filter_map(|(.., text)| text.as_deref().ok())
        .collect();
    assert_eq!(texts, ["a quay", "a pier", "The quay\n"]);
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
fn what_is_left_of_a_cut_document_is_its_text() {
    let words = b"<w:p><w:r><w:t>The quay</w:t></w:r></w:p>";
    let chapter = b"<html><body><p>The pier</p></body></html>";
    let row = b"<row><c r='A1' t='inlineStr'><is><t>Anna Pell</t></is></c></row>";
    for (whole, expected) in [
        (
            // Some programs write the list of parts last.
            &[
                ("docProps/app.xml", &b"<x>Writer</x>"[..]),
                ("word/document.xml", words),
            ][..],
            &[(None, "The quay\n")][..],
        ),
        (
            &[
                ("mimetype", b"application/epub+zip"),
                ("a.css", b"p {}"),
                ("one.xhtml", chapter),
            ],
            &[(Some("one.xhtml"), "The pier\n")],
        ),
        (
            &[
                ("_rels/.rels", b"<x/>"),
                ("xl/styles.xml", b"<x>General</x>"),
            ],
            &[],
        ),
        (
            &[("_rels/.rels", b"<x/>"), ("xl/worksheets/sheet1.xml", row)],
            &[(None, "Anna Pell\n")],
        ),
        (
            &[("a.txt", b"One."), ("b/c.txt", b"Two.")],
            &[(Some("a.txt"), "One."), (Some("b/c.txt"), "Two.")],
        ),
    ]
    .into_iter()
    .flat_map(|(files, expected)| [(zip(files), expected), (streamed(files), expected)])
    {
        let directory = whole.windows(4).position(|four| four == b"PK\x01\x02");
        let cut = &whole[..directory.expect("it has a directory")];
        let found = all(&folder(&[("cut", cut)]));
        let texts: Vec<(Option<&str>, &str)> = found
            .iter()
            .filter_map(|(_, member, text)| Some((member.as_deref(), text.as_deref().ok()?)))
            .collect();
        assert_eq!(texts, expected);
        assert_eq!(found.last().unwrap().2, Err(Reason::Damaged));
    }
}

#[test]
fn packed_files_are_read_through() {
    let mut bz2 = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
    bz2.write_all(b"packed\n").unwrap();
    let bz2 = bz2.finish().unwrap();
    let broken_7z = b"7z\xbc\xaf\x27\x1c\x00\x04broken";
    check(
        &[("a.bz2", &bz2), ("b.7z", broken_7z)],
        &[
            ("a.bz2", None, Ok("packed\n")),
            ("b.7z", None, Err(Reason::Damaged)),
        ],
    );
}
