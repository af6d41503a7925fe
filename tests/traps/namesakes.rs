//! Whoever held the office, his relatives, and those who are only called like the great.

use super::{Trap, hold};

fn at(
    name: &'static str,
    from: (&'static str, &'static str),
    tags: &'static str,
    body: &'static str,
    links: &'static [&'static str],
) -> Trap {
    Trap {
        name,
        from,
        tags,
        subject: "A CALL",
        body,
        links,
        never: &[],
    }
}

#[test]
fn an_office_comes_before_a_relative_of_the_same_name() {
    hold(&[
        at(
            "the wife is named first",
            ("LONDON", "09"),
            "PREL, UK",
            "Michelle Obama visited a school. A teacher praised President Obama. Obama left.",
            &[
                "Michelle Obama => person/michelle-obama",
                "Obama[1] => person/barack-obama",
                "Obama[2] -> person/barack-obama",
            ],
        ),
        at(
            "somebody of the name with an office of his own",
            ("NEW DELHI", "09"),
            "PREL, IN",
            "Karan Singh told the Ambassador that PM Singh would stay.",
            &["Singh => person/manmohan-singh"],
        ),
        at(
            "he who is called by the office himself",
            ("RABAT", "09"),
            "PREL, MO",
            "President Adil Obama of the chess club met us. President Obama of the club was tired.",
            &["Obama -> person/adil-obama"],
        ),
        at(
            "a daughter described by her father's office",
            ("LIBREVILLE", "08"),
            "PREL, GB",
            "President Bongo met us. Pascaline Bongo, the President's daughter, came. President Bongo left.",
            &["Bongo => person/omar-bongo"],
        ),
        at(
            "a surname of two words",
            ("LUANDA", "08"),
            "PREL, AO",
            "Isabel dos Santos, daughter of President dos Santos, owns a share.",
            &["dos Santos => person/jose-eduardo-dos-santos"],
        ),
        at(
            "a family name that comes first",
            ("SINGAPORE", "06"),
            "PREL, SN",
            "PM Lee told us so. Minister Mentor Lee Kuan Yew agreed.",
            &[
                "Lee => person/lee-hsien-loong",
                "Lee Kuan Yew => person/lee-kuan-yew",
            ],
        ),
        at(
            "the country behind the name",
            ("AMMAN", "09"),
            "PREL, JO",
            "King Abdullah spoke. King Abdullah of Saudi Arabia did not. The late King Hussein had.",
            &[
                "Abdullah[1] => person/king-abdullah-ii",
                "Abdullah[2] => person/king-abdullah-bin-abdulaziz",
                "Hussein => person/king-hussein",
            ],
        ),
        at(
            "who held it before, and who holds it",
            ("USUN NEW YORK", "09"),
            "PREL, UN",
            "Ambassador Rice told him that former Secretary Rice had agreed.",
            &[
                "Rice[1] => person/susan-rice",
                "Rice[2] => person/condoleezza-rice",
            ],
        ),
        at(
            "a minister is no officer of the post",
            ("BRASILIA", "09"),
            "PGOV, BR",
            "The aide told Econoff Roberto Carvane that Minister Carvane had resigned.",
            &["Carvane -> person/carvane"],
        ),
        at(
            "a son's father",
            ("KUALA LUMPUR", "09"),
            "PGOV, MY",
            "Tamrin Sulong, son of Sulong, is a deputy minister.",
            &["Sulong != Tamrin Sulong"],
        ),
    ]);
}

#[test]
fn a_lady_is_no_man_of_the_name() {
    hold(&[
        Trap {
            never: &["Saakashvili -> person/mikheil-saakashvili"],
            ..at(
                "the president's wife",
                ("TBILISI", "08"),
                "PREL, GG",
                "Mrs. Saakashvili received the Ambassador's wife.",
                &["Saakashvili -> person/saakashvili"],
            )
        },
        at(
            "she herself",
            ("COLOMBO", "75"),
            "PREL, CE",
            "Mrs. Bandaranaike received the Ambassador.",
            &["Bandaranaike -> person/sirimavo-bandaranaike"],
        ),
        at(
            "a senator's wife, or the senator",
            ("MANILA", "75"),
            "PREL, RP",
            "Senator Belvano is in jail. Mrs. Belvano visited him.",
            &["Belvano[2] ?"],
        ),
        at(
            "whose name comes later",
            ("HARARE", "08"),
            "PGOV, ZI",
            "He said that Mugabe would go. Grace Mugabe traveled.",
            &["Mugabe -> person/robert-mugabe"],
        ),
    ]);
}

#[test]
fn not_everybody_is_who_is_known_by_the_name() {
    hold(&[
        at(
            "of humble station",
            ("NASSAU", "06"),
            "CASC, BF",
            "Gordon Brown, a fisherman from Abaco, saw the boat. So did taxi driver Kevin Rudd.",
            &[
                "Gordon Brown -> person/gordon-brown",
                "Kevin Rudd -> person/kevin-rudd",
            ],
        ),
        at(
            "years before the first office",
            ("LAGOS", "76"),
            "CASC, NI",
            "John Kerry was hurt on the road.",
            &["John Kerry ?"],
        ),
        at(
            "in office, in a land that nothing else speaks of",
            ("LAGOS", "06"),
            "PREL, NI",
            "Gordon Brown, the Chancellor, spoke.",
            &["Gordon Brown => person/gordon-brown"],
        ),
        Trap {
            never: &[
                "Ronald Reagan -> *",
                "Harry S Truman -> *",
                "Edinburgh -> *",
                "Bob Hope -> *",
            ],
            ..at(
                "ships",
                ("KUWAIT", "05"),
                "MARR, KU",
                "USS Ronald Reagan left. The Harry S Truman Carrier Strike Group came, with HMS Edinburgh \
                 and USNS Bob Hope. Ronald Speirs was aboard.",
                &["Ronald Speirs -> *"],
            )
        },
        at(
            "a people's name, a town's and a firm's, borne by a person",
            ("LJUBLJANA", "09"),
            "PREL, SI",
            "President Turk told us so. Turk also praised Croatia. Andrey Klimov was arrested. Klimov told his \
             wife. The Turk was right.",
            &["Turk[2] => person/danilo-turk", "Klimov == Andrey Klimov"],
        ),
    ]);
}
