use super::*;

/// Renders each block as `ordinal number parent heading marking prose`.
fn render(raw: &str) -> Vec<String> {
    let body = parse(raw);
    body.paragraphs
        .iter()
        .map(|p| {
            let prose: Vec<&str> = p.prose.of(raw).split_whitespace().take(4).collect();
            format!(
                "{} {} <{} [{}] {} {}",
                p.ordinal,
                p.number.as_deref().unwrap_or("-"),
                p.parent.unwrap_or(0),
                p.heading.as_ref().map_or("", |h| h.value.as_str()),
                p.marking,
                prose.join(" ")
            )
        })
        .collect()
}

fn parse(raw: &str) -> Body {
    let breaks = page_breaks(raw, 0..raw.len());
    let clean = MappedText::without(raw, 0..raw.len(), breaks.iter().map(|skip| skip.span));
    parse_body(raw, &clean, 0, &BodyContext::default())
}

fn check(raw: &str, expected: &[&str]) {
    assert_eq!(render(raw), expected, "{raw}");
}

fn skipped(raw: &str) -> Vec<&str> {
    let breaks = page_breaks(raw, 0..raw.len());
    breaks.iter().map(|skip| skip.span.of(raw)).collect()
}

/// Returns the text without its page breaks.
fn joined(raw: &str) -> String {
    let breaks = page_breaks(raw, 0..raw.len());
    let spans = breaks.iter().map(|skip| skip.span);
    let clean = MappedText::without(raw, 0..raw.len(), spans);
    clean.text().to_owned()
}

fn signers(raw: &str) -> Vec<String> {
    parse(raw).signers.into_iter().map(|s| s.value).collect()
}

fn codes(raw: &str) -> Vec<&'static str> {
    let body = parse(raw);
    body.diagnostics.iter().map(|d| d.code.as_str()).collect()
}

#[test]
fn page_breaks_leave_one_line_break() {
    for (raw, expected) in [
        (
            "the head of \n \nLAGOS 00000027  002 OF 008 \n \n \nthe port",
            "the head of \nthe port",
        ),
        (
            "head of \n \nLAGOS 00000027  007.11 OF 008 \n \n \nport",
            "head of \nport",
        ),
        (
            "head of \n\nABU DHABI 00001234  002 OF 003\n\nport",
            "head of \nport",
        ),
        (
            "head of \n\nLAGOS 00000027 \n 002 OF 008 \n\nport",
            "head of \nport",
        ),
        (
            "head of \n\nMEXICO \n00000027  002 OF 008 \n\nport",
            "head of \nport",
        ),
        (
            "head of \n\nLAGOS 00000027  002 OF 008  C O R R E C T E D  C O P Y\n\nport",
            "head of \nport",
        ),
        (
            "head of \n\nLAGOS 00000027  002 OF 008 \n \nC O R R E C T E D  C O P Y\n \nport",
            "head of \nport",
        ),
        (
            "head of \n\nLAGOS 00000027  002 OF 008 \n \nC O N F I D E N T I A L\n \nport",
            "head of \nport",
        ),
        (
            "REF: TUNIS 227  TUNIS 00000564  001.2 OF 002   CLASSIFIED BY",
            "REF: TUNIS 227 CLASSIFIED BY",
        ),
        (
            "he saw TUNIS 00000564  001.2 OF 002 \nthe port",
            "he saw\nthe port",
        ),
        (
            "he saw\n TUNIS 00000564  001.2 OF 002  the port",
            "he saw\nthe port",
        ),
        (
            "head of\nPAGE 02 ROME 01196 01 OF 02 082030Z\nport",
            "head of\nport",
        ),
        (
            "head of\nPAGE 02        ROME  01196  082030Z\n\nport",
            "head of\nport",
        ),
        (
            "head of\nPAGE 02        ROME  01196\n082030Z\n\nport",
            "head of\nport",
        ),
        (
            "head of\nPAGE 02 RUEHFRA1698 S E C R E T\nport",
            "head of\nport",
        ),
        (
            "head of\nPAGE 02 RUEHFRA1698 UNCLAS SIPDIS\nport",
            "head of\nport",
        ),
        (
            "head of PAGE 02 RUEHFRA1698 S E C R E T the port",
            "head of the port",
        ),
        (
            "head of\n\nCONFIDENTIAL\n\nCONFIDENTIAL\n\nPAGE 02        ROME  01196  082030Z\n\nport",
            "head of\nport",
        ),
        (
            "head of\nLIMITED OFFICIAL USE\nNNN\nPAGE 02        ROME  01196  082030Z\nLIMITED OFFICIAL USE\nport",
            "head of\nport",
        ),
        (
            "head of\nDeclassified/Released US Department of State EO Systematic Review 30 JUN 2005\n\nport",
            "head of\nport",
        ),
        (
            "CONFIDENTIAL\n\nPAGE 01 ROME 01196 082030Z\n\nFM AMEMBASSY ROME",
            "FM AMEMBASSY ROME",
        ),
        (
            "SUBJECT: FISH\n\n1. Text that\n\nSECRET\n\ngoes on",
            "SUBJECT: FISH\n\n1. Text that\ngoes on",
        ),
        (
            "UNCLAS SECTION 01 OF 02 ROME 001196\n\nSUBJECT: FISH\n\n1. Text that\n\nUNCLAS SECTION 02 OF 02 ROME 001196\n\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: ECON, IT\nSUBJECT: FISH AND\nCHIPS\n\ngoes on",
            "UNCLAS SECTION 01 OF 02 ROME 001196\n\nSUBJECT: FISH\n\n1. Text that\ngoes on",
        ),
        ("LAGOS 00000027  002 OF 008", ""),
        ("end.\n\nLAGOS 00000027  008 OF 008\n", "end.\n"),
        ("Fès\n\nLAGOS 00000027  002 OF 008\n\nété", "Fès\nété"),
    ] {
        assert_eq!(joined(raw), expected, "{raw}");
    }
}

#[test]
fn prose_is_no_page_break() {
    for raw in [
        "Page 2 of the report names 12 men.",
        "PAGE 2 OF THE REPORT\n",
        "see page 02 and 001 OF 002",
        "SEE PAGE 12 OF 30 FOR MORE",
        "UNCLAS SECTION 01 OF 08 LAGOS 000027\n\nSIPDIS",
        "UNCLASSIFIED\nConsulate Lagos\n",
        "THE SECRET 12 OF 100 MEN",
        "In 2004 100 of 200 men",
    ] {
        assert_eq!(skipped(raw), Vec::<&str>::new(), "{raw}");
    }
}

#[test]
fn numbered_paragraphs_and_their_marks() {
    check(
        "1.  (SBU) One line \nand more. \n \n2. (C) Two.\n3.(S//NF) Three.\n\n¶4. C) Four.\n\n(U) 5. Five.\n\n6 (U) Six.\n\n7. Seven.",
        &[
            "1 1 <0 [] SBU One line and more.",
            "2 2 <0 [] C Two.",
            "3 3 <0 [] S//NF Three.",
            "4 4 <0 [] C Four.",
            "5 5 <0 [] U Five.",
            "6 6 <0 [] U Six.",
            "7 7 <0 [] unmarked Seven.",
        ],
    );
}

#[test]
fn wrapped_prose_opens_no_block() {
    check(
        "1. (C) It was signed in the harbor by both of them in the year\n2008. The next one came in the month of May as paragraph number\n2. But that one failed, as the man of the harbor who is called\nJ. Olsen had said he thought it would in the third paragraph or\n3. He left on page\n10. The rest stayed and had to pay the harbor and the police for\n29 fines and two boats, one of which belonged to another -- and\n-- said he -- more.\n\n2. (C) Next.",
        &["1 1 <0 [] C It was signed in", "2 2 <0 [] C Next."],
    );
}

#[test]
fn items_belong_to_their_paragraph() {
    check(
        "5. (SBU) The points are:\n\n-- 23/A.  First.\n\n-- Second that\ngoes on.\n-- Third.\n\na. Fourth.\nb. Fifth.\n\nLoose end.\n\n6. (U) Next.\n\n- One\n- two\n- three",
        &[
            "1 5 <0 [] SBU The points are:",
            "2 23/A <1 [] SBU First.",
            "3 - <1 [] SBU Second that goes on.",
            "4 - <1 [] SBU Third.",
            "5 a <1 [] SBU Fourth.",
            "6 b <1 [] SBU Fifth.",
            "7 - <1 [] SBU Loose end.",
            "8 6 <0 [] U Next.",
            "9 - <8 [] U One",
            "10 - <8 [] U two",
            "11 - <8 [] U three",
        ],
    );
}

#[test]
fn lists_inside_a_paragraph_do_not_break_the_chain() {
    check(
        "1. (C) Start.\n\n2. (C) He named:\n\n1. fish\n2. salt\n3. oil\n\n3. (U) End.",
        &[
            "1 1 <0 [] C Start.",
            "2 2 <0 [] C He named:",
            "3 1 <2 [] C fish",
            "4 2 <2 [] C salt",
            "5 3 <2 [] C oil",
            "6 3 <0 [] U End.",
        ],
    );
    check(
        "1. Start.\n\n2. He named:\n\n1. fish\n2. salt\n3. oil\n\n3. End.\n\n4. More.",
        &[
            "1 1 <0 [] unmarked Start.",
            "2 2 <0 [] unmarked He named:",
            "3 1 <2 [] unmarked fish",
            "4 2 <2 [] unmarked salt",
            "5 3 <2 [] unmarked oil",
            "6 3 <0 [] unmarked End.",
            "7 4 <0 [] unmarked More.",
        ],
    );
}

#[test]
fn headings_stand_above_their_paragraphs() {
    check(
        "Summary\n-------\n\n1. (C) One.\n\n2. (C) Two.\n\n-------------\nThe Harbor:\nA Long Story\n-------------\n\n3. (U) Three.\n\nFISH AND SALT\n\n4. (U) Four.\nComment\n-------\n5. (U) Five.\n\n(C) What Comes Next\n\n6. (C) Six.\n\nLooking Back -- (SBU)\n\n7. (C) Seven.",
        &[
            "1 1 <0 [Summary] C One.",
            "2 2 <0 [Summary] C Two.",
            "3 3 <0 [The Harbor: A Long Story] U Three.",
            "4 4 <0 [FISH AND SALT] U Four.",
            "5 5 <0 [Comment] U Five.",
            "6 6 <0 [What Comes Next] C Six.",
            "7 7 <0 [Looking Back] C Seven.",
        ],
    );
}

#[test]
fn what_is_no_heading() {
    check(
        "1. (C) It began with\n\nsalt and fish\n\n2. (C) Two.\n\nBEGIN TEXT:\n\nDear friends, we hope you are well and write.\n\nEND TEXT.\n\n3. (C) Three.",
        &[
            "1 1 <0 [] C It began with",
            "2 - <1 [] C salt and fish",
            "3 2 <0 [] C Two.",
            "4 - <3 [] C BEGIN TEXT:",
            "5 - <3 [] C Dear friends, we hope",
            "6 - <3 [] C END TEXT.",
            "7 3 <0 [] C Three.",
        ],
    );
}

#[test]
fn tables_stay_whole() {
    check(
        "1. (U) The catch:\n\nPort        Tons      Boats\n----------  --------  -----\nLagos       12        4\nAccra       11        7\n\n2. (U) Next.",
        &[
            "1 1 <0 [] U The catch:",
            "2 - <1 [] U Port Tons Boats ----------",
            "3 2 <0 [] U Next.",
        ],
    );
}

#[test]
fn paragraphs_without_numbers() {
    check(
        "The minister came in May and spoke of fish and of boats\nand of salt.\n\n(C) He went in June, as he had said he would before that\nday.\n\nComment\n\nNobody knew why he had come at all, or who had asked him.\n",
        &[
            "1 - <0 [] unmarked The minister came in",
            "2 - <0 [] C He went in June,",
            "3 - <0 [Comment] unmarked Nobody knew why he",
        ],
    );
}

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

#[test]
fn a_sentence_goes_on_behind_a_page_break() {
    check(
        "1. (C) The head of the harbor and of the\n \nLAGOS 00000027  002 OF 002 \n \n \nMinistry came.\n \n2. (C) Two long lines that fill the width of\nthe page.\n \nLAGOS 00000027  003 OF 002 \n \n \nAnother paragraph that stands alone on it.\n",
        &[
            "1 1 <0 [] C The head of the",
            "2 2 <0 [] C Two long lines that",
            "3 - <2 [] C Another paragraph that stands",
        ],
    );
}

#[test]
fn signers_are_found() {
    for (tail, expected) in [
        (" \n \n \nOLSEN", vec!["OLSEN"]),
        ("\nOLSEN\n", vec!["OLSEN"]),
        (" \n \nvan Holt", vec!["van Holt"]),
        (" \n \nO'HARA", vec!["O'HARA"]),
        (" \n \nW. MARK OLSEN", vec!["W. MARK OLSEN"]),
        (" \n \nolsen", vec!["olsen"]),
        (" \n \nOLSEN\nHARDT", vec!["OLSEN", "HARDT"]),
        (" \n \nOLSEN\n \nHARDT\n", vec!["OLSEN", "HARDT"]),
        (" \n \nOLSEN/HARDT", vec!["OLSEN", "HARDT"]),
        (" \n \nOLSEN\n \n \nNNNN\n", vec!["OLSEN"]),
        ("\nOLSEN\n\nCONFIDENTIAL\n\nNNN\n", vec!["OLSEN"]),
        (
            "\n\nOLSEN\n\n=======================CABLE ENDS============================\n",
            vec!["OLSEN"],
        ),
        (
            "\n\nOLSEN\n\n1113 / 2000-06-07 / 00LAGOS1113 / x\n",
            vec!["OLSEN"],
        ),
        (
            "\n\nOLSEN\n\nVisit the post's Web Site at\nhttp://example.org/lagos\n",
            vec!["OLSEN"],
        ),
        ("\n\nLAGOS 00000027  002 OF 002\n\n\nOLSEN", vec!["OLSEN"]),
        ("\n\nLAGOS 00000027  002 OF 002\nOLSEN", vec!["OLSEN"]),
        ("   OLSEN", vec!["OLSEN"]),
        ("  OLSEN", vec!["OLSEN"]),
        ("\nOlsen \n", vec!["Olsen"]),
        (
            "\n-0-\nVan der Holt\n\nBT\n#1234\nNNNN\n",
            vec!["Van der Holt"],
        ),
        ("\n\nEND SUMMARY", vec![]),
        ("\n\nCOMMENT", vec![]),
        ("\n\nUNCLASSIFIED\n", vec![]),
        ("\n\nHe left.", vec![]),
        ("\n\nXXXXXXXXXXXX", vec![]),
        ("\n\nThank you", vec![]),
        (
            "\n\nVisit the post's Web Site at\nhttp://example.org/lagos\n",
            vec![],
        ),
        ("", vec![]),
    ] {
        let raw = format!("1. (C) He said that he would\nwait for it.{tail}");
        assert_eq!(signers(&raw), expected, "{raw}");
    }
    let raw = "1. (C) He met the brother of\nMartin Olsen";
    assert_eq!(signers(raw), Vec::<String>::new());
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
fn the_authority_behind_the_references_is_no_paragraph() {
    check(
        "Classified By: Consul General Marta Olsen for reasons 1.4 (b)\nand (d).\n\n1. (C) One.",
        &["1 1 <0 [] C One."],
    );
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
    let breaks = page_breaks(raw, 0..raw.len());
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

#[test]
fn lists_at_the_end_are_no_signers() {
    for raw in [
        "1. (U) Present were:\n\nMartin Olsen\nMaria Hardt",
        "1. (U) They named:\n\n-- FISH\n\n-- SALT",
        "1. (U) They named:\nFISH\nSALT\nOIL",
        "1. (U) They came from the harbor of\n \nLAGOS 00000027  002 OF 002 \n \n \nLagos",
    ] {
        assert_eq!(signers(raw), Vec::<String>::new(), "{raw}");
    }
}

#[test]
fn items_with_the_number_of_the_next_paragraph_stand_alone() {
    check(
        "8. (SBU) Eight.\n\n9.a (C) Nine.\n\n9.b Ten.",
        &[
            "1 8 <0 [] SBU Eight.",
            "2 9.a <0 [] C Nine.",
            "3 9.b <0 [] unmarked Ten.",
        ],
    );
}

#[test]
fn a_heading_ends_a_paragraph() {
    check(
        "1. (SBU) One.\n\nSALT AND FISH\n\nThe rest is open to all who want to read it here.",
        &[
            "1 1 <0 [] SBU One.",
            "2 - <0 [SALT AND FISH] unmarked The rest is open",
        ],
    );
    // A heading with nothing below it is not lost.
    check(
        "----\nSALT\n----\n\n----\nFISH\n----\n\n1. (U) One.",
        &["1 - <0 [] unmarked SALT", "2 1 <0 [FISH] U One."],
    );
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
        let breaks = page_breaks(&raw, 0..raw.len());
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
            assert!(signer.span.start >= end, "{raw:?}");
        }
    }
}

#[test]
fn letters_and_numbers_inside_sentences() {
    check(
        "1. (C) The three open matters that he named in the harbor were:\n(a) salt; (b) boats; and (c) the police, as set out in Resolution No.\n2. It was signed under article\n2. (b) of the law.\n\n2. (C) Two:\n(a) salt that was not paid for;\n(b) boats.",
        &[
            "1 1 <0 [] C The three open matters",
            "2 2 <0 [] C Two:",
            "3 a <2 [] C salt that was not",
            "4 b <2 [] C boats.",
        ],
    );
}
