//! What the words right beside a name make of it: peoples, rivers, writings, commanders, towns of other
//! states, and what was agreed in a town.

use super::{Trap, hold};

#[test]
fn words_beside_make_another_thing_of_a_name() {
    hold(&[
        Trap {
            name: "a people, and the region of its name",
            from: ("ACCRA", "06"),
            tags: "PGOV, GH",
            subject: "A FEUD",
            body: "Ashanti elites met. The Ashanti and the Ewe quarrel. Rain fell in Ashanti Region.",
            links: &["Ashanti Region => gh/region/ashanti"],
            never: &["Ashanti -> *"],
        },
        Trap {
            name: "a people that villagers are of",
            from: ("RANGOON", "06"),
            tags: "PGOV, BM",
            subject: "A FEUD",
            body: "Shan villagers fled from the Shan and the Wa.",
            links: &[],
            never: &["Shan -> *"],
        },
        Trap {
            name: "rivers, and the countries of their names",
            from: ("NIAMEY", "09"),
            tags: "SENV, NG",
            subject: "FLOODS",
            body: "Floods along the Niger hit two towns. Niger asked for help. The Niger delegation left. \
                   He came from the Gambia.",
            links: &[
                "Niger[1] -> place/niger-river",
                "Niger[2] => ne",
                "Niger[3] => ne",
                "Gambia -> gm",
            ],
            never: &["Niger[1] -> ne"],
        },
        Trap {
            name: "a writing by its letters, and a ministry by the same",
            from: ("SEOUL", "06"),
            tags: "PREL, KS",
            subject: "TALKS",
            body: "The minister signed an MOU with Japan. The MOU leads policy on the North.",
            links: &["MOU => kr/ministry-of-unification"],
            never: &[],
        },
        Trap {
            name: "commanding generals, and a designation with a number",
            from: ("KABUL", "09"),
            tags: "MARR, AF",
            subject: "COMMAND",
            body: "The CG MNF-I called. CJTF-101 moved. The CENTCOM CG left.",
            links: &[],
            never: &["CG -> position/consul-general", "CJTF -> *"],
        },
        Trap {
            name: "towns of American states that are called like others",
            from: ("MEXICO", "07"),
            tags: "CASC, MX",
            subject: "BIRTHS",
            body: "He was born in Rome, New York. She was born in Lebanon, Pa., and lives in Mexico, \
                   Missouri. They met in Rome, Paris and New York. Lebanon, Jordan and Mexico agreed.",
            links: &["Rome[2] => it/rome", "Lebanon[2] => lb", "Mexico[2] => mx"],
            never: &["Rome[1] -> it/rome", "Lebanon[1] -> lb", "Mexico[1] -> mx"],
        },
        Trap {
            name: "a state that a town of its own tells",
            from: ("LAGOS", "06"),
            tags: "BEXP, NI",
            subject: "A FIRM",
            body: "The firm is registered in Savannah, Georgia. It left Georgia.",
            links: &["Georgia[1] => us/region/georgia"],
            never: &["Georgia -> ge"],
        },
        Trap {
            name: "what was agreed in a town",
            from: ("TEL AVIV", "05"),
            tags: "PREL, IS",
            subject: "TALKS",
            body: "They spoke of the Sharm el-Sheikh Understandings, of the Oslo Process and of the \
                   Copenhagen criteria. He lives in Oslo.",
            links: &[
                "Sharm el-Sheikh Understandings -> work/*",
                "Copenhagen criteria -> work/*",
                "Oslo => no/oslo",
            ],
            never: &["Understandings -> *", "Copenhagen[1] -> */person/*"],
        },
        Trap {
            name: "what was agreed in a town, in capitals",
            from: ("BANGKOK", "75"),
            tags: "PFOR, TH",
            subject: "TALKS",
            body: "THE VIENTIANE AGREEMENT FAILED. VIENTIANE IS CALM.",
            links: &["VIENTIANE AGREEMENT -> work/*", "VIENTIANE => la/vientiane"],
            never: &[],
        },
        Trap {
            name: "the embassy right behind a nation's",
            from: ("ISLAMABAD", "07"),
            tags: "PREL, PK",
            subject: "A STATEMENT",
            body: "The Iranian Embassy wrote. The Embassy denied it.\n\n\nThe Embassy will reply.",
            links: &["Embassy[1] ?", "Embassy[2] => post/islamabad"],
            never: &[],
        },
        Trap {
            name: "towns whose names end like an owner's",
            from: ("BRIDGETOWN", "07"),
            tags: "PGOV, AC",
            subject: "A VISIT",
            body: "He lives in St. John's, Antigua.",
            links: &["St. John's => ag/saint-johns"],
            never: &["St. John -> *"],
        },
        Trap {
            name: "an office before its holder, and our department abroad",
            from: ("ABU DHABI", "07"),
            tags: "EFIN, AE",
            subject: "A VISIT",
            body: "He briefed COM Harrowgate. Treasury Department officials came.",
            links: &["Treasury Department -> us/department-of-the-treasury"],
            never: &["COM -> ae/*"],
        },
    ]);
}
