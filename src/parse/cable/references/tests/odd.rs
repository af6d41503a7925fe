//! What no writer of a list meant: long, glued and broken ones.

use super::*;

#[test]
fn long_and_odd_texts_neither_panic_nor_stall() {
    let pieces = [
        "A. ",
        "REF ",
        "08 STATE ",
        "123 ",
        "(",
        "\"",
        "é",
        "¶",
        "'",
        "RABAT 45, ",
        "N/A",
        "\n",
        "-",
        "O1",
        "0É0",
        "Z",
        "121530Z JAN ",
        "A-",
        "ref A",
        "“",
        "/08",
        "AND ",
    ];
    // A fixed sequence of pseudo-random picks keeps the test repeatable.
    let mut seed = 7u32;
    let mut text = String::new();
    for _ in 0..60_000 {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        text.push_str(pieces[(seed >> 16) as usize % pieces.len()]);
    }
    let items = list(&text).value;
    check_bounds(&text, &items);
    for repeated in [
        "STATE 123 08 ",
        "STATE 1 ",
        "(A) ",
        "12, ",
        "A. B. ",
        "((",
        "SMITH EMAIL, ",
        "RABAT ",
    ] {
        let text = repeated.repeat(20_000);
        check_bounds(&text, &list(&text).value);
    }
}

fn check_bounds(text: &str, items: &[Reference]) {
    let posts = posts();
    let own = own();
    let context = context(&posts, &own, (2009, 2, 13));
    let clean = MappedText::without(text, 0..text.len(), []);
    let few = &items[..items.len().min(20)];
    let mentions = find_mentions(text, &clean, 0..text.len(), few, &context).value;
    for mention in &mentions {
        assert_eq!(mention.raw, mention.span.of(text));
    }
}

#[test]
fn odd_lists() {
    check(&[
        (
            "REF: A) STATE 12 (SUBJ: A. B. THINGS) B) CAIRO 33",
            "A=09STATE12?[SUBJ: A. B. THINGS] B=09CAIRO33?",
        ),
        (
            "REF: PARIS 1234 THROUGH 1236",
            "09PARIS1234? 09PARIS1235? 09PARIS1236?",
        ),
        ("REF: EMBASSY PARIS' 123", "09PARIS123?"),
        ("REF: AMEMBASSY RABAT'S 123", "09RABAT123?"),
        (
            "REF: PARIS TELEGRAM NO 123 OF 3 MAY",
            "09PARIS123?[OF 3 MAY]",
        ),
        ("REF: 121530Z JAN 08", "dtg"),
        ("REF: OUR 123, YOUR 45", "09CASABLANCA123? #45"),
        ("REF: DEPTEL 123", "09STATE123?"),
        ("REF: RABAT 12 MAY 5", "RABAT[12 MAY 5]"),
        ("REF: STATE 08-127448", "08STATE127448"),
        (
            "REF: STATE 127448/08; RABAT 34/07",
            "08STATE127448 07RABAT34",
        ),
        ("REF: USUN/NEW YORK 123", "09USUNNEWYORK123?"),
        ("REF: E-MAIL DOE TO STATE 12/3/08", "email"),
        ("REF: PHONE CALL DOE-ROE AND STATE 45", "telcon 09STATE45?"),
        (
            "REF: (A STATE 123, B RABAT 23)",
            "A=09STATE123? B=09RABAT23?",
        ),
        ("REF: STATE 123 2008", "08STATE123"),
        ("REF: STATE 123 2008 RABAT 5", "09STATE123? 08RABAT5"),
        ("REF: A. STATE 123 C. RABAT 5", "A=09STATE123? C=09RABAT5?"),
        (
            "REF: 1) STATE 123 2) RABAT 45",
            "1=09STATE123? 2=09RABAT45?",
        ),
        (
            "REF: A/ STATE 123 B/ RABAT 45",
            "A=09STATE123? B=09RABAT45?",
        ),
        (
            "REF: A, STATE 123; B, RABAT 45",
            "A=09STATE123? B=09RABAT45?",
        ),
        (
            "REF: STATE 1234 (A), RABAT 45 (B)",
            "A=09STATE1234? B=09RABAT45?",
        ),
        ("REF: PARIS 123 (C)", "09PARIS123?[C]"),
        ("REF: A. NONE B. STATE 4", "B=09STATE4?"),
        ("REF: STATE\n1234\nRABAT\n45", "09STATE1234? 09RABAT45?"),
        ("REF: DOE EMAIL, \"PARIS 123 IS GOOD\"", "email"),
        (
            "REF: A. ROE\nEMAIL OF 3 MAY 2008\nB. STATE 4",
            "A=email B=09STATE4?",
        ),
        (
            "REF: A.) STATE 123 B.) RABAT 45",
            "A=09STATE123? B=09RABAT45?",
        ),
    ]);
}
