//! E.O., TAGS and SUBJECT: what do the labelled lines say?

use super::*;

#[test]
fn orders_in_every_spelling() {
    check_each(
        "eo",
        "eo",
        &[
            ("E.O. 12958: N/A", "12958 [] N/A", ""),
            ("EO 12958: N/A", "12958 [] N/A", ""),
            ("E.O.12958: N/A", "12958 [] N/A", ""),
            ("E.O 12958: N/A", "12958 [] N/A", ""),
            ("E.o. 12958: N/A", "12958 [] N/A", ""),
            ("E.O. 12958 N/A", "12958 [] N/A", ""),
            ("E. O. 12958: N/A", "12958 [] N/A", ""),
            ("E.O. 12598: N/A", "12598 [] N/A", "unknown-order"),
            ("E.O. 12985: N/A", "12985 [] N/A", "unknown-order"),
            ("E.O. 12928: N/A", "12928 [] N/A", "unknown-order"),
            ("E.O. 12356: DECL: OADR", "12356 [] DECL: OADR", ""),
            ("E.O. 12065: N/A", "12065 [] N/A", ""),
            ("E.O. 11652: GDS", "11652 [] GDS", ""),
            ("E.O. 13526: N/A", "13526 [] N/A", ""),
        ],
    );
}

#[test]
fn instructions_in_every_spelling() {
    check_each(
        "eo",
        "eo",
        &[
            (
                "E.O. 12958: DECL: 02/13/2019",
                "12958 [2019-02-13] DECL: 02/13/2019",
                "",
            ),
            (
                "E.O. 12958: DECL: 2019/02/13",
                "12958 [2019-02-13] DECL: 2019/02/13",
                "",
            ),
            (
                "E.O. 12958: DECL: 2/3/19",
                "12958 [2019-02-03] DECL: 2/3/19",
                "",
            ),
            (
                "E.O. 12958: DECL: 02-13-19",
                "12958 [2019-02-13] DECL: 02-13-19",
                "",
            ),
            ("E.O. 12958: DECL:OADR", "12958 [] DECL:OADR", ""),
            (
                "E.O. 12958: DECL: TWENTY YEARS",
                "12958 [] DECL: TWENTY YEARS",
                "",
            ),
            ("E.O. 12958: DECL: MR", "12958 [] DECL: MR", ""),
            (
                "E.O. 12958: DECL: TEN YEARS AFTER KOREAN UNIFICATION",
                "12958 [] DECL: TEN YEARS AFTER KOREAN UNIFICATION",
                "",
            ),
            (
                "E.O. 12958: DECLl: 02/13/2019",
                "12958 [2019-02-13] DECLl: 02/13/2019",
                "",
            ),
            (
                "E.O. 12958: DNG: CO 02/13/2019",
                "12958 [2019-02-13] DNG: CO 02/13/2019",
                "",
            ),
            ("E.O. 12958: DNG: CO", "12958 [] DNG: CO", ""),
            // No such day: told, and no date is made of it.
            (
                "E.O. 12958: DECL: 02/30/2019",
                "12958 [] DECL: 02/30/2019",
                "malformed-declassification",
            ),
            (
                "E.O. 12958: DECL: 13/45/2019",
                "12958 [] DECL: 13/45/2019",
                "malformed-declassification",
            ),
        ],
    );
}

#[test]
fn order_and_tags_share_lines() {
    check(&[
        (
            "TAGS on the line of the order",
            &[
                ("eo", "E.O. 12958: DECL: 02/13/2019 TAGS: PHUM, PREL, MO"),
                ("tags", ""),
            ],
            &[
                ("eo", "12958 [2019-02-13] DECL: 02/13/2019"),
                ("tags", "PHUM:s PREL:s MO:c"),
            ],
        ),
        (
            "all on one line",
            &[
                (
                    "eo",
                    "E.O. 12958: N/A TAGS: PHUM, PREL, MO SUBJECT: DUES AT THE NORTHERN HARBORS",
                ),
                ("tags", ""),
                ("subject", ""),
            ],
            &[
                ("eo", "12958 [] N/A"),
                ("tags", "PHUM:s PREL:s MO:c"),
                ("subject", "DUES AT THE NORTHERN HARBORS"),
            ],
        ),
        (
            "an order of the 1970s, with its officer; two figures are a year of that century",
            &[
                ("dtg", "R 071457Z SEP 79"),
                ("eo", "E.O. 12065: GDS 9/7/85 (FENWICK, IDA L.) OR-P"),
                ("tags", "TAGS: PREL"),
            ],
            &[("eo", "12065 [1985-09-07] GDS 9/7/85 (FENWICK, IDA L.) OR-P")],
        ),
        (
            "labels glued to what stands before",
            &[
                (
                    "eo",
                    "E.O. 12958: N/ATAGS: PHUM, PREL, MOSUBJECT: HARBOR DUESREF: A. 08 STATE 127448 B. 08 RABAT 90",
                ),
                ("tags", ""),
                ("subject", ""),
            ],
            &[
                ("eo", "12958 [] N/A"),
                ("tags", "PHUM:s PREL:s MO:c"),
                ("subject", "HARBOR DUES"),
                ("refs", "A=08STATE127448 B=08RABAT90"),
            ],
        ),
        (
            "no order",
            &[("eo", "")],
            &[("eo", ""), ("tags", "PHUM:s PREL:s MO:c")],
        ),
        (
            "who classified it",
            &[(
                "refs",
                "Classified By: Consul General Ida Fenwick for reasons 1.4 (b) and (d).",
            )],
            &[
                ("by", "Ida Fenwick [1.4 (b) and (d)]"),
                ("paragraphs", "1:U 2:SBU"),
            ],
        ),
    ]);
}

#[test]
fn tags_in_every_spelling() {
    const USUAL: &str = "PHUM:s PREL:s MO:c";
    check_each(
        "tags",
        "tags",
        &[
            ("TAGS: PHUM PREL MO", USUAL, ""),
            ("TAGS: PHUM, PREL, MO", USUAL, ""),
            ("TAGS: PHUM,PREL,MO", USUAL, ""),
            ("TAGS:PHUM PREL MO", USUAL, ""),
            ("TAGS:\tPHUM\tPREL\tMO", USUAL, ""),
            ("TAG: PHUM PREL MO", USUAL, ""),
            ("TAGS PHUM PREL MO", USUAL, ""),
            ("TAGS PHUM, PREL, MO", USUAL, ""),
            ("Tags: PHUM, PREL, MO", USUAL, ""),
            ("TAGS: : PHUM PREL MO", USUAL, ""),
            ("TAGS: PHUM PREL MO <br>", USUAL, ""),
            ("TAGS: PHUMPREL, MO", USUAL, ""),
            (
                "TAGS: ETRDEINVECINPGOVCS",
                "ETRD:s EINV:s ECIN:s PGOV:s CS:c",
                "",
            ),
            ("TAGS: PHUM, PREL,\nMO", USUAL, ""),
            ("TAGS: PHUM PREL\nMO", USUAL, ""),
            ("TAGS: PHUM, PREL\n \nMO", USUAL, ""),
            (
                "TAGS: PHUM PREL MO KTIP UNGA",
                "PHUM:s PREL:s MO:c KTIP:p UNGA:o",
                "",
            ),
            (
                "TAGS: OVIP (FENWICK, IDA L.), PREL, MO",
                "OVIP:s FENWICK, IDA L.:p PREL:s MO:c",
                "",
            ),
            (
                "TAGS: OVIP (FENWICK, IDA\nL.), PREL, MO",
                "OVIP:s FENWICK, IDA L.:p PREL:s MO:c",
                "",
            ),
            ("TAGS: PHUM SIPDIS PREL MO", USUAL, ""),
            ("TAGS: PHUM, PREL, MO SIPDIS", USUAL, ""),
            ("TAGS: PHUM, QZQZ, MO", "PHUM:s QZQZ:? MO:c", "unknown-tag"),
            ("TAGS:", "", ""),
            ("TAGS: N/A", "", ""),
            ("", "", "no-tags"),
        ],
    );
}

#[test]
fn captions_among_tags_are_captions() {
    check(&[(
        "SIPDIS among the codes",
        &[("captions", ""), ("tags", "TAGS: PHUM SIPDIS PREL MO")],
        &[("captions", "SIPDIS"), ("tags", "PHUM:s PREL:s MO:c")],
    )]);
}

#[test]
fn subjects_in_every_spelling() {
    const USUAL: &str = "DUES AT THE NORTHERN HARBORS";
    check_each(
        "subject",
        "subject",
        &[
            ("SUBJECT: DUES AT THE NORTHERN HARBORS", USUAL, ""),
            ("SUBJ: DUES AT THE NORTHERN HARBORS", USUAL, ""),
            ("Subject: DUES AT THE NORTHERN HARBORS", USUAL, ""),
            ("UBJECT: DUES AT THE NORTHERN HARBORS", USUAL, ""),
            ("SUBJECT : : DUES AT THE NORTHERN HARBORS", USUAL, ""),
            ("SUBJECT: : DUES AT THE NORTHERN HARBORS", USUAL, ""),
            ("SUBJECT DUES AT THE NORTHERN HARBORS", USUAL, ""),
            ("SUBJECT:DUES AT THE NORTHERN HARBORS", USUAL, ""),
            ("SUBJECT: DUES AT THE \nNORTHERN HARBORS", USUAL, ""),
            (
                "SUBJECT: DUES AT THE\n         NORTHERN\n         HARBORS",
                USUAL,
                "",
            ),
            ("SUBJECT:\nDUES AT THE NORTHERN HARBORS", USUAL, ""),
            ("SUBJECT: (U) DUES AT THE NORTHERN HARBORS", USUAL, ""),
            ("SUBJECT: (C/NF) DUES AT THE NORTHERN HARBORS", USUAL, ""),
            ("(U) SUBJECT: DUES AT THE NORTHERN HARBORS", USUAL, ""),
            (
                "SUBJECT: DUES AT THE \n \nCASABLANCA 00000027  001.2 OF 002 \n \n \nNORTHERN HARBORS",
                USUAL,
                "",
            ),
            (
                "SUBJECT: DUES AT THE NORTHERN HARBORS: CORRECTED COPY",
                "DUES AT THE NORTHERN HARBORS: CORRECTED COPY",
                "",
            ),
            (
                "SUBJECT: FENWICK'S \"NORTHERN\" HARBORS: DUES, PART 2 OF 3",
                "FENWICK'S \"NORTHERN\" HARBORS: DUES, PART 2 OF 3",
                "",
            ),
            ("", "", "no-subject"),
        ],
    );
}

#[test]
fn references_on_the_line_of_the_subject() {
    check(&[
        (
            "Ref(s) behind the subject",
            &[(
                "subject",
                "SUBJECT: HARBOR DUES IN RIO Ref(s): A) 08 RIO DE JAN 138",
            )],
            &[
                ("subject", "HARBOR DUES IN RIO"),
                ("refs", "A=08RIODEJANEIRO138"),
            ],
        ),
        (
            "REF behind the subject",
            &[(
                "subject",
                "SUBJECT: HARBOR DUES REF: A. 08 STATE 127448 B. 08 RABAT 90",
            )],
            &[
                ("subject", "HARBOR DUES"),
                ("refs", "A=08STATE127448 B=08RABAT90"),
            ],
        ),
    ]);
}
