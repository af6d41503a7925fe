use super::*;

#[test]
fn capitals_of_the_seventies() {
    let raw = "1. SUMMARY. THE MINISTER CAME IN MAY. END SUMMARY.\n\n2. HE SPOKE OF FISH, OF SALT,\n(A) FIRST OF BOATS IN\n1973. THE REST CAME LATER.\n\n3. COMMENT: NOBODY KNEW WHY.\nBRANDT\n\n\nCONFIDENTIAL\n\n\n\n<< END OF DOCUMENT >>\n";
    check(
        raw,
        &[
            "1 1 <0 [] unmarked SUMMARY. THE MINISTER CAME",
            "2 2 <0 [] unmarked HE SPOKE OF FISH,",
            "3 A <2 [] unmarked FIRST OF BOATS IN",
            "4 3 <0 [] unmarked COMMENT: NOBODY KNEW WHY.",
        ],
    );
    assert_eq!(signers(raw), ["BRANDT"]);
}

/// A blank line behind every line makes no paragraph of it.
#[test]
fn lines_that_are_spaced_out() {
    let raw = "1. (C) The minister told us on Tuesday that the port of the\ncity will stay closed until the dues are paid in full, or\nuntil the tide comes in again.\n\n2. (C) He asked the owners of the larger ships for a list of\nall those who had paid, and of those who had not, and of the\nones that nobody had asked.\n\nOLSEN\n";
    let spaced = raw.replace('\n', "\n\n");
    let expected = [
        "1 1 <0 [] C The minister told us",
        "2 2 <0 [] C He asked the owners",
    ];
    check(raw, &expected);
    check(&spaced, &expected);
    assert_eq!(signers(&spaced), ["OLSEN"]);
    // Lines that end where their sentence does are blocks of their own.
    let items = "One of the ships came in on Monday, and it left at once.\n\n".repeat(9);
    assert_eq!(render(&items).len(), 9);
}

#[test]
fn every_line_is_in_some_part() {
    let raw = "Summary\n-------\n\n1. (C) One.<br>\n\n<u>Fish</u>\n\n2. (C) Two.\\\n\n- a\n- b\n\nOLSEN\n\nNNNN\n\nMessage Attributes\n\nDraft Date: x\n";
    let body = parse(raw);
    let mut covered = vec![false; raw.len()];
    let mut cover = |span: Span| covered[span.range()].fill(true);
    for p in &body.paragraphs {
        cover(p.span);
        if let Some(heading) = &p.heading {
            cover(heading.span);
        }
    }
    body.signers.iter().for_each(|s| cover(s.span));
    body.skipped.iter().for_each(|s| cover(s.span));
    let missing: String = raw
        .char_indices()
        .filter(|(at, c)| !covered[*at] && !c.is_whitespace())
        .map(|(_, c)| c)
        .collect();
    assert_eq!(missing, "");
}

#[test]
fn oddities_are_noted_once() {
    for (raw, expected) in [
        ("1. (C) One.\n\n2. (C) Two.", vec![]),
        (
            "1. (C) One.\n\n3. (C) Three.\n\n5. (C) Five.",
            vec!["paragraph-numbering"],
        ),
        ("2. (C) Two.\n\n3. (C) Three.", vec!["paragraph-numbering"]),
        ("1. (C) One.\n\n1. (C) One.", vec!["paragraph-numbering"]),
        ("The text.\n\nMore.", vec![]),
        ("1. (NC) One.", vec!["unknown-marking"]),
        (
            "1. (C) One.\n\nR 071456Z MAY 05\nFM AMEMBASSY LAGOS\nTO SECSTATE WASHDC\n\n1. (C) First.\n",
            vec!["second-cable"],
        ),
    ] {
        let found: Vec<&str> = codes(raw).into_iter().filter(|code| *code != "x").collect();
        let found: Vec<&str> = if expected == ["second-cable"] {
            found
                .into_iter()
                .filter(|code| *code == "second-cable")
                .collect()
        } else {
            found
        };
        assert_eq!(found, expected, "{raw}");
    }
}

#[test]
fn texts_that_lost_their_line_ends() {
    let long = "He spoke of fish and salt. ".repeat(20);
    let raw = format!("1. (C) {long}  2. (SBU) {long}  3. (C) {long} OLSEN");
    let body = parse(&raw);
    let numbers: Vec<_> = body
        .paragraphs
        .iter()
        .map(|p| p.number.as_deref())
        .collect();
    assert_eq!(numbers, [Some("1"), Some("2"), Some("3")]);
    assert_eq!(signers(&raw), ["OLSEN"]);
}

#[test]
fn any_text_is_read_in_linear_time() {
    for piece in [
        "(",
        "1. ",
        "A ",
        "- ",
        "LAGOS 00000027  002 OF 008 ",
        "PAGE 01 ",
        " ",
        "\n",
        "-\n",
        "¶1. (C) x. ",
        "SECTION 02 OF 03\n",
        "x. 2. A",
        "\\\n",
        "<br>",
        "(S/",
        "é",
        "PAGE 01 ROME 01196 01 OF 02 082030Z\n",
    ] {
        let raw = piece.repeat(200_000 / piece.len());
        let started = std::time::Instant::now();
        let body = parse(&raw);
        assert!(
            started.elapsed().as_secs() < 8,
            "{piece:?}: {:?}",
            started.elapsed()
        );
        drop(body);
    }
}

const SEVENTIES: &str = "LIMITED OFFICIAL USE

PAGE 01        ROME  01196  01 OF 02  082030Z

21
ACTION EUR-25

INFO  OCT-01  ISO-00  /054 W
                    ---------------------     034512
R 081945Z FEB 74
FM AMEMBASSY ROME
TO SECSTATE WASHDC 1234

LIMITED OFFICIAL USE SECTION 1 OF 2 ROME 1196

E.O. 11652: N/A
TAGS: EFIS, IT
SUBJECT: FISH

1. SUMMARY. THE MINISTER OF FISH CAME TO THE HARBOR IN MAY AND
SPOKE OF SALT. END SUMMARY.

2. HE SAID THAT HE WOULD NOT WAIT FOR THE BOATS THAT WERE THEN

LIMITED OFFICIAL USE

LIMITED OFFICIAL USE

PAGE 02        ROME  01196  01 OF 02  082030Z

EXPECTED FROM THE NORTH.

3. THE REST OF HIS REMARKS CONCERNED THE PRICE OF SALT WHICH HE

LIMITED OFFICIAL USE

NNN

LIMITED OFFICIAL USE

PAGE 01        ROME  01196  02 OF 02  082035Z

21
ACTION EUR-25

INFO  OCT-01  ISO-00  /054 W
                    ---------------------     034519
R 081945Z FEB 74
FM AMEMBASSY ROME
TO SECSTATE WASHDC 1235

LIMITED OFFICIAL USE SECTION 2 OF 2 ROME 1196

THOUGHT WAS TOO LOW.

4. COMMENT: NOBODY ASKED HIM WHY.
BRANDT

LIMITED OFFICIAL USE

NNN



<< END OF DOCUMENT >>
";

#[test]
fn a_cable_of_the_seventies_in_two_sections() {
    let raw = SEVENTIES;
    let breaks = page_breaks(raw, 0..raw.len(), &[]);
    let clean = MappedText::without(raw, 0..raw.len(), breaks.iter().map(|skip| skip.span));
    assert!(clean.text().starts_with("21\nACTION"), "{}", clean.text());
    let start = clean.text().find("1. SUMMARY").unwrap();
    let body = parse_body(raw, &clean, start, &BodyContext::default());
    let found: Vec<String> = body
        .paragraphs
        .iter()
        .map(|p| {
            let prose: Vec<&str> = p.prose.of(raw).split_whitespace().collect();
            format!("{:?} {} {}", p.number, prose[0], prose[prose.len() - 1])
        })
        .collect();
    assert_eq!(
        found,
        [
            "Some(\"1\") SUMMARY. SUMMARY.",
            "Some(\"2\") HE NORTH.",
            "Some(\"3\") THE LOW.",
            "Some(\"4\") COMMENT: WHY."
        ]
    );
    let signers: Vec<&str> = body.signers.iter().map(|s| s.value.as_str()).collect();
    assert_eq!(signers, ["BRANDT"]);
    assert_eq!(body.diagnostics, []);
}

/// Puts texts together from pieces that mean something, in an order that means nothing.
#[test]
fn no_text_breaks_the_invariants() {
    const PIECES: [&str; 44] = [
        "1. ",
        "2. (C) ",
        "3) ",
        "¶4. ",
        "(SBU) ",
        "(S//NF",
        ")",
        "(",
        "a. ",
        "(b) ",
        "-- ",
        "- ",
        "• ",
        "\n",
        "\n\n",
        " \n \n",
        "-----\n",
        "=====",
        "Summary",
        "COMMENT",
        "BEGIN TEXT",
        "é",
        "“Fès”",
        "LAGOS 00000027  002 OF 008",
        "00000027 002 OF 008",
        "PAGE 02 ROME 01196 082030Z",
        "PAGE 01 ",
        "UNCLAS SECTION 02 OF 03 ROME 001196",
        "SUBJECT: x\n",
        "CONFIDENTIAL",
        "NNNN",
        "OLSEN",
        "van Holt",
        "He said so. ",
        "fish and salt ",
        "   ",
        "\t",
        "<br>",
        "<u>",
        "\\\n",
        "Message Attributes\n",
        "R 071456Z MAY 05\nFM AMEMBASSY LAGOS\n",
        "\u{85}",
        "\u{a0}",
    ];
    let mut seed = 7_u64;
    for _ in 0..3000 {
        let mut raw = String::new();
        for _ in 0..40 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            raw.push_str(PIECES[(seed >> 33) as usize % PIECES.len()]);
        }
        let breaks = page_breaks(&raw, 0..raw.len(), &[]);
        assert!(
            breaks.windows(2).all(|w| w[0].span.end <= w[1].span.start),
            "{raw:?}"
        );
        breaks
            .iter()
            .for_each(|skip| assert!(!skip.span.of(&raw).is_empty()));
        let body = parse(&raw);
        let mut end = 0;
        for (index, p) in body.paragraphs.iter().enumerate() {
            assert_eq!(p.ordinal as usize, index + 1);
            assert!(p.span.start >= end && p.span.contains(p.prose), "{raw:?}");
            assert!(p.parent.is_none_or(|parent| parent < p.ordinal), "{raw:?}");
            assert!(!p.span.of(&raw).trim().is_empty(), "{raw:?}");
            end = p.span.end;
        }
        let skipped = &body.skipped;
        assert!(
            skipped.windows(2).all(|w| w[0].span.end <= w[1].span.start),
            "{raw:?}"
        );
        for signer in &body.signers {
            // Only what is attached stands behind a signer.
            let apart = body
                .paragraphs
                .iter()
                .all(|p| signer.span.end <= p.span.start || signer.span.start >= p.span.end);
            assert!(apart, "{raw:?}");
        }
    }
}
