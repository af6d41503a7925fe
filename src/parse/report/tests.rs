use super::*;
use crate::document::Format;

fn report(text: &str) -> Document {
    parse_report(RawDocument::of_report("folder/Port Brief.v2.md", text))
}

/// Writes a report in short: title, then a line for each block.
fn shape(text: &str) -> String {
    let document = report(text);
    let mut out = match &document.title {
        Some(title) if title.span.is_empty() => format!("({})\n", title.value),
        Some(title) => format!("{}\n", title.value),
        None => "-\n".to_owned(),
    };
    for paragraph in &document.paragraphs {
        if let Some(heading) = &paragraph.heading {
            out.push_str(&format!("[{}] ", heading.value));
        }
        if let Some(parent) = paragraph.parent {
            out.push_str(&format!("{parent}> "));
        }
        if let Some(number) = &paragraph.number {
            out.push_str(&format!("{number}: "));
        }
        let range = paragraph.prose.range();
        out.push_str(&plain(text, range, &document.skipped));
        out.push('\n');
    }
    assert!(
        document.coverage > 0.999,
        "{} of {text:?}",
        document.coverage
    );
    let spans: Vec<Span> = document.paragraphs.iter().map(|p| p.span).collect();
    assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start));
    out
}

#[test]
fn blocks_of_all_kinds() {
    let long = "A sentence of a text whose paragraphs are lines. ".repeat(5);
    let long = long.trim();
    let lines = format!("A title\n{long}\n{long}\nBackground\n{long}\n");
    let lines_shape = format!("A title\n{long}\n{long}\n[Background] {long}\n");
    for (text, expected) in [
        (
            "Title\n\n One two\nthree.\n\nNext.",
            "Title\nOne two three.\nNext.\n",
        ),
        (
            "# Title #\n## Part\nText\n\n### Last\n",
            "Title\n[Part] Text\nLast\n",
        ),
        (
            "Title\n=====\n\nPart\n---\ntext here\n\n---\n\nend.",
            "Title\n[Part] text here\nend.\n",
        ),
        (
            "Title\n\nDomestic Steps\n\n- One goes\n on here.\n- Two:\n - Sub a;\n - Sub b.\n- Three\n\n Services of it.\n\nEnd.\n",
            "Title\n[Domestic Steps] One goes on here.\nTwo:\n2> Sub a;\n2> Sub b.\nThree\n5> Services of it.\nEnd.\n",
        ),
        (
            "T\n\n1. One\n2. Two\n   a) sub\n3) Three.",
            "T\n1: One\n2: Two\n2> a: sub\n3: Three.\n",
        ),
        (
            "T\n\nIt was in the year\n12. That is no item.\n",
            "T\nIt was in the year 12. That is no item.\n",
        ),
        (
            "T\n\nThe **Ministry of\nInterior** and <u>others</u> [here](http://x.org/a).",
            "T\nThe Ministry of Interior and others here.\n",
        ),
        (
            "T\n\nThe [Harbor Board][1] and [Orme][] met[^2] [less than a line][1 line].\n\n[1]: https://x.example/Rabat \"Rabat\"\n[orme]: <https://x.example/Chad>\n[^2]: At the quay<sup>3</sup>.",
            "T\nThe Harbor Board and Orme met [less than a line][1 line].\nAt the quay.\n",
        ),
        (
            "T\n\nThe head of the\nRELEASE IN PART B6\n\nport\nspoke.\n\nREVIEW AUTHORITY: Anna Quill, Senior Reviewer\n\nThen he left.",
            "T\nThe head of the port spoke.\nThen he left.\n",
        ),
        ("T\n\na_b_c and 2 * 3 * 4.", "T\na_b_c and 2 * 3 * 4.\n"),
        ("T\n\nA\tB\nC\tD\n", "T\nA B\nC D\n"),
        (
            "T\n\n| A | B |\n|---|---|\n| 1 | 2 |\n",
            "T\n| A | B |\n| 1 | 2 |\n",
        ),
        (
            "T\n\nFirst line\nends here.\n    Second is set in\nand goes on.",
            "T\nFirst line ends here.\nSecond is set in and goes on.\n",
        ),
        (
            "> quoted\n> words go on.\n",
            "(quoted words go on.)\nquoted words go on.\n",
        ),
        (
            "Only words, no more.",
            "(Only words, no more.)\nOnly words, no more.\n",
        ),
        (
            "---\ntitle: \"A: B\"\ndate: 2016-03-03\n---\nText.\n",
            "(A: B)\nText.\n",
        ),
        (
            "T\r\n\r\nOne\r\ntwo.\r\n\r\nThree.\r\n",
            "T\nOne two.\nThree.\n",
        ),
        (&lines, &lines_shape),
        ("", "-\n"),
    ] {
        assert_eq!(shape(text), expected, "{text:?}");
    }
}

#[test]
fn dates_of_reports() {
    for (text, expected) in [
        ("Title\nMarch 3, 2016\n\nText.", Some("2016-03-03")),
        (
            "Title\n\nPublished: 2016-03-03\n\nText.",
            Some("2016-03-03"),
        ),
        (
            "Title\n\nRABAT, 3 March 2016 – The port.",
            Some("2016-03-03"),
        ),
        ("Title\n\nMarch 2016\n\nText.", Some("2016-03")),
        (
            "Foreign Papers, 1973-1976\n\n215. Telegram 3245 From the Embassy in Utland to the Department of State, August 15, 1975, 0515Z\n\nText.",
            Some("1975-08-15"),
        ),
        (
            "Memorandum for the Record\nSubject: Meeting of the Committee, June 27, 1970\n\nText.",
            Some("1970-06-27"),
        ),
        (
            "Title\n\nReport of the attacks that began on May 16, 2003 and went on.\n\nText.",
            None,
        ),
        ("Title\n\n- The May 16, 2003 attacks were many.", None),
        ("Title\n\nOn May 16, 2003, a port was opened.", None),
    ] {
        assert_eq!(report(text).date.as_deref(), expected, "{text}");
    }
}

#[test]
fn identities() {
    let document = report("Title\n\nText.");
    assert!(document.id.as_str().starts_with("port-brief-v2-"));
    assert_eq!(document.id.as_str().len(), "port-brief-v2-".len() + 8);
    let name = |path: &str, member| identity(path, member, "").as_str().to_owned();
    assert_eq!(name("-", None), "stdin-e3b0c442");
    assert_eq!(name("a.zip", Some("x/B.TXT")), "b-e3b0c442");
    assert_eq!(name("a/.txt", None), "txt-e3b0c442");
    assert_eq!(name("x/notes.txt.gz", None), "notes-e3b0c442");
}

#[test]
fn a_page_title_finds_its_heading() {
    let text = "Home\n\nPorts and People\n\nText of it.\n";
    let mut raw = RawDocument::of_report("folder/Port Brief.v2.md", text);
    raw.envelope.title = Some(Field::new(
        "Ports and People | A Site".into(),
        Span::default(),
    ));
    let document = parse_report(raw.clone());
    let title = document.title.unwrap();
    assert_eq!(title.span.of(text), "Ports and People");
    raw.envelope.title = Some(Field::new("Other".into(), Span::default()));
    assert_eq!(parse_report(raw).title.unwrap().value, "Other");
}

#[test]
fn long_lines_take_no_time() {
    for unit in ["word ", "* ", "[", "<u ", "_a", "a\n", "- a\n", "> ", "1. "] {
        let text = unit.repeat(200_000);
        assert!(report(&text).coverage > 0.9, "{unit}");
    }
}

#[test]
fn a_real_brief() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../shared/seeds/morocco-counterterrorism-brief.txt"
    );
    let Ok(text) = std::fs::read_to_string(path) else {
        return;
    };
    let document = report(&text);
    let headings = document.paragraphs.iter().flat_map(|p| &p.heading);
    let headings: Vec<&str> = headings.map(|heading| heading.value.as_str()).collect();
    assert_eq!(headings.len(), 3, "{headings:?}");
    let nested = document.paragraphs.iter().filter(|p| p.parent.is_some());
    assert_eq!(nested.count(), 5);
    assert_eq!(document.date, None);
    assert!(document.coverage > 0.999);
    assert_eq!(crate::parse::detect::detect(&text), Format::Report);
}
