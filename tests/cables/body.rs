//! The body: page breaks, paragraphs, markings, enclosures and endings.

use super::*;

const ONE: &str = "The harbor master spoke of the dues at the northern harbors.";

/// Page breaks in every form, between words of one sentence.
#[test]
fn page_breaks() {
    let mut wrong = String::new();
    for (form, cut) in [
        (
            "with blank lines",
            " \n \nCASABLANCA 00000027  002 OF 008 \n \n \n",
        ),
        (
            "with a fraction",
            " \n \nCASABLANCA 00000027  007.11 OF 008 \n \n \n",
        ),
        (
            "without blank lines",
            " \nCASABLANCA 00000027  002 OF 008 \n",
        ),
        ("inside a line", " CASABLANCA 00000027  002 OF 008 "),
        (
            "inside a line, wide",
            "  CASABLANCA 00000027  002.2 OF 008   ",
        ),
        (
            "corrected copy behind it",
            " \n \nCASABLANCA 00000027  002 OF 008  C O R R E C T E D C O P Y \n \n \n",
        ),
        (
            "cut in two",
            " \n \nCASABLANCA 00000027 \n 002 OF 008 \n \n \n",
        ),
        (
            "with a classification banner",
            " \n \nCASABLANCA 00000027  002 OF 008 \n \nUNCLAS SECTION 02 OF 08 CASABLANCA 000027 \n \nSIPDIS \n \n",
        ),
        (
            "of the 1970s",
            "\n\nUNCLASSIFIED\n\nPAGE 02        CASABL  00027  01 OF 02  131457Z\n\n",
        ),
        ("of a relay", "\n\nPAGE 02 RUEHCL0027 UNCLAS\n\n"),
        (
            "of a relay, with level and caption",
            "\n\nPAGE 02 RUEHCLA0027 S E C R E T SIPDIS\n\n",
        ),
        (
            "of the 1970s, inside a line",
            " PAGE 02 CASABL 00027 01 OF 02 131457Z ",
        ),
        ("without the post", " \n \n00000027  002 OF 008 \n \n \n"),
    ] {
        let body = format!(
            " \n1. (U) The harbor master spoke of the dues at the{cut}northern harbors.\n \n2. (U) He wants more."
        );
        wrong += &differences(&(
            form,
            &[
                ("line", "UNCLAS SECTION 01 OF 08 CASABLANCA 000027"),
                ("body", body.as_str()),
            ],
            &[
                ("prose", &format!("{ONE} | He wants more.")),
                ("paragraphs", "1:U 2:U"),
                ("mentions", ""),
                ("signers", "FENWICK"),
            ],
        ));
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn paragraph_numbers_and_markings() {
    let rows = [
        ("1. (U) ", "1:U", ""),
        ("\u{b6}1. (SBU) ", "1:SBU", ""),
        ("1. (SBU) ", "1:SBU", ""),
        ("1.(C) ", "1:C", ""),
        ("1. C) ", "1:C", ""),
        ("1. (C ) ", "1:C", ""),
        ("1. ( C ) ", "1:C", ""),
        ("1) (C) ", "1:C", ""),
        ("1) ", "1:unmarked", ""),
        ("1. ", "1:unmarked", ""),
        ("1 (U) ", "1:U", ""),
        ("A. (U) ", "A:U", ""),
        ("(U) 1. ", "1:U", ""),
        ("1. (S//NF) ", "1:S//NF", ""),
        ("1. (S-NF) ", "1:S//NF", ""),
        ("1. (S/NF) ", "1:S//NF", ""),
        ("1. (C NF) ", "1:C//NF", ""),
        (
            "1. (S/REL TO USA, AUS, GBR) ",
            "1:S//REL TO USA, AUS, GBR",
            "",
        ),
        ("1. (S//FGI//NF) ", "1:S//FGI//NF", ""),
        ("1. (U//FOUO) ", "1:SBU//FOUO", ""),
        ("1. (c) ", "1:C", ""),
        ("1. (sbu) ", "1:SBU", ""),
        ("1. (TS) ", "1:TS", ""),
        ("1. (LOU) ", "1:SBU", ""),
        ("1. (SE) ", "1:unmarked", "unknown-marking"),
        ("1. (NC) ", "1:unmarked", "unknown-marking"),
        // Brackets that are words of the sentence.
        ("1. (U.S.) ", "1:unmarked", ""),
        ("1. (Iran) ", "1:unmarked", ""),
        ("1. (b) ", "1:unmarked", ""),
        ("1. (FBI) ", "1:unmarked", ""),
        ("1. (1999) ", "1:unmarked", ""),
        ("(U) ", "-:U", ""),
        ("", "-:unmarked", ""),
    ];
    let mut wrong = String::new();
    for (opening, expected, codes) in rows {
        let body = format!(" \n{opening}{ONE}");
        wrong += &differences(&(
            opening,
            &[("body", body.as_str())],
            &[("paragraphs", expected), ("!", codes)],
        ));
    }
    assert!(wrong.is_empty(), "{wrong}");
    check(&[
        (
            "false friends keep their words in the prose",
            &[(
                "body",
                " \n1. (U.S.) ships pay more.\n \n2. (Iran) pays less.",
            )],
            &[("prose", "(U.S.) ships pay more. | (Iran) pays less.")],
        ),
        (
            "a letter in brackets in the middle of a line is no item",
            &[(
                "body",
                " \n1. (U) As article 5 (b) says, he pays.\n \n2. (U) He does (c) not.",
            )],
            &[("paragraphs", "1:U 2:U")],
        ),
        (
            "items of a paragraph",
            &[(
                "body",
                " \n8. (U) They want:\n \n(a) more salt;\n \n(b) more fish.\n \n9. (U) We heard.",
            )],
            &[
                ("paragraphs", "8:U a<1:U b<1:U 9:U"),
                ("!", "paragraph-numbering"),
            ],
        ),
        (
            "numbers with letters",
            &[(
                "body",
                " \n\u{b6}1. (U) They want:\n \n\u{b6}2.a (U) more salt;\n \n\u{b6}2.b (U) more fish.",
            )],
            &[("paragraphs", "1:U 2.a:U 2.b:U")],
        ),
    ]);
}

#[test]
fn numbering() {
    const ODD: &str = "paragraph-numbering";
    check_each(
        "body",
        "paragraphs",
        &[
            (
                " \nThe harbor master received us on Monday and spoke of dues.\n \nHe wants more, and he wants it before the end of the year.",
                "-:unmarked -:unmarked",
                "",
            ),
            (" \n1. (U) One.\n \n3. (U) Three.", "1:U 3:U", ODD),
            (
                " \n1. (U) One.\n \n2. (U) Two.\n \n2. (U) Two.\n \n3. (U) Three.",
                "1:U 2:U 2:U 3:U",
                ODD,
            ),
            (
                " \n1. (U) One.\n \n3. (U) Three.\n \n2. (U) Two.",
                "1:U 3:U 2:U",
                ODD,
            ),
            (" \n4. (U) Four.\n \n5. (U) Five.", "4:U 5:U", ODD),
            (
                " \n1. (U) One.\n \n2. (U) Two.\n \n3. (U) Three.",
                "1:U 2:U 3:U",
                "",
            ),
        ],
    );
    check(&[(
        "headings stand above their paragraphs",
        &[(
            "body",
            " \nSummary\n-------\n \n1. (U) One.\n \n--------\nNew Dues\n--------\n \n2. (U) Two.",
        )],
        &[
            ("headings", "Summary | New Dues"),
            ("paragraphs", "1:U 2:U"),
        ],
    )]);
}

#[test]
fn corrected_copies_and_repeated_captions() {
    check(&[
        (
            "under the number",
            &[(
                "captions",
                " \nC O R R E C T E D  C O P Y  (PARA 2)\n \nSIPDIS\n ",
            )],
            &[
                ("captions", "CORRECTED COPY | SIPDIS"),
                ("subject", "DUES AT THE NORTHERN HARBORS"),
            ],
        ),
        (
            "under the number, words not spaced",
            &[("captions", " \nCORRECTED COPY\n \nSIPDIS\n ")],
            &[("captions", "CORRECTED COPY | SIPDIS")],
        ),
        (
            "in the subject",
            &[(
                "subject",
                "SUBJECT: DUES AT THE NORTHERN HARBORS (CORRECTED COPY)",
            )],
            &[("subject", "DUES AT THE NORTHERN HARBORS (CORRECTED COPY)")],
        ),
        (
            "SIPDIS twice",
            &[("captions", " \nSIPDIS\n \nSIPDIS\n ")],
            &[("captions", "SIPDIS"), ("passing", "")],
        ),
        (
            "SIPDIS twice in one line",
            &[("captions", " \nSIPDIS SIPDIS\n ")],
            &[("captions", "SIPDIS")],
        ),
    ]);
}

#[test]
fn enclosures() {
    check(&[
        (
            "a text between marks",
            &[(
                "body",
                " \n1. (U) The text follows.\n \nBEGIN TEXT:\n \nDear friends, we hope that you are well and write soon.\n \nEND TEXT.\n \n2. (U) He wants an answer.",
            )],
            &[
                ("paragraphs", "1:U -<1:U -<1:U -<1:U 2:U"),
                ("signers", "FENWICK"),
            ],
        ),
        (
            "a second cable within the cable",
            &[(
                "body",
                " \n1. (U) One.\n \nR 071456Z MAY 05\nFM AMEMBASSY LAGOS\nTO SECSTATE WASHDC\n \nUNCLAS LAGOS 000012\n \nSUBJECT: SALT\n \n1. (U) First.",
            )],
            &[
                ("mrn", "09CASABLANCA27"),
                ("other", ""),
                ("!", "paragraph-numbering second-cable"),
            ],
        ),
    ]);
}

#[test]
fn endings() {
    check_each(
        "end",
        "signers",
        &[
            (" \n \nFENWICK\n", "FENWICK", ""),
            (" \n \nFENWICK\nMARLOWE\n", "FENWICK | MARLOWE", ""),
            (" \n \nvan Holten\n", "van Holten", ""),
            (" \n \nFenwick\n", "Fenwick", ""),
            (" \n \nFENWICK\n \n \nNNNN\n", "FENWICK", ""),
            (" \n \nNNNN\n", "", ""),
            (" \n \nFENWICK\n \n \nUNCLASSIFIED\n", "FENWICK", ""),
            (
                " \n \nFENWICK\n \n \nC O N F I D E N T I A L\n",
                "FENWICK",
                "",
            ),
            ("FENWICK\n\nUNCLASSIFIED\n\nNNN\n", "FENWICK", ""),
            (
                "FENWICK\n\n\nUNCLASSIFIED\n\n\n\nDeclassified/Released US Department of State EO Systematic Review 04 MAY 2006\n",
                "FENWICK",
                "",
            ),
            (
                " \n \nFENWICK\n\n1113 / 2000-06-07 / 00THEHAGUE1113 / Embassy The Hague\n",
                "FENWICK",
                "",
            ),
            ("FENWICK\n\n<< END OF DOCUMENT >>\n", "FENWICK", ""),
            (
                " \n \nCASABLANCA 00000027  008 OF 008 \n \n \nFENWICK\n",
                "FENWICK",
                "",
            ),
            ("", "", ""),
            ("\n", "", ""),
        ],
    );
    let usual = "The harbor master received us on Monday. | He wants higher dues.";
    check_each(
        "end",
        "prose",
        &[
            (" \n \nNNNN\n", usual, ""),
            (" \n \nFENWICK\n \n \nUNCLASSIFIED\n", usual, ""),
            ("FENWICK\n\n<< END OF DOCUMENT >>\n", usual, ""),
            (
                " \n \nFENWICK\n\n1113 / 2000-06-07 / 00THEHAGUE1113 / Embassy The Hague\n",
                usual,
                "",
            ),
            (
                "FENWICK\n\nDeclassified/Released US Department of State EO Systematic Review 04 MAY 2006\n",
                usual,
                "",
            ),
        ],
    );
}
