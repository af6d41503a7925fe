//! What is a person called, and what only stands beside the name? Titles, ranks, lists of names and
//! nicknames.

use super::harness::{Trap, hold};

#[test]
fn titles_are_no_names() {
    hold(&[
        Trap {
            name: "a title whose last word might be a surname",
            from: ("JAKARTA", "07"),
            tags: "EAID, ID",
            subject: "VISIT",
            body: "Deputy Administrator Corwin Haldane flew north. The Deputy Administrator met the Chief Mediator. Chief Mediator Nimetz stayed.",
            links: &[
                "Corwin Haldane => person/corwin-haldane",
                "Nimetz -> person/*nimetz",
            ],
            never: &[
                "Administrator* -> person/*",
                "Administrator -> person/*",
                "Mediator* -> *",
            ],
        },
        Trap {
            name: "a postscript and the end of a sentence",
            from: ("RABAT", "07"),
            tags: "PREL, MO",
            subject: "VISIT",
            body: "P.S. Pls see the note. We saw the King. Backchannel messages follow. We saw Gen. Zorvath and Prof. Lindqvist.",
            links: &[
                "Zorvath => person/zorvath",
                "Lindqvist => person/lindqvist",
            ],
            never: &["Pls -> *", "Backchannel -> *"],
        },
    ]);
}

#[test]
fn ranks_run_together_are_no_names() {
    hold(&[
        Trap {
            name: "ranks in capitals, and letters of parties and firms",
            from: ("BANGKOK", "76"),
            tags: "PINT, TH",
            subject: "LEADERS",
            body: "LTCOL WIROT AND MGEN VITOON CAME. AGRIMIN TAWICH SPOKE. CPT PRASERT WAS SENT AWAY. ADM SANGAD SAID NO.",
            links: &[
                "WIROT -> person/wirot",
                "VITOON -> person/vitoon",
                "TAWICH -> person/tawich",
                "PRASERT -> person/*prasert*",
                "SANGAD -> person/*sangad*",
            ],
            never: &["CPT -> group/*", "ADM -> *", "LTCOL* -> *"],
        },
        Trap {
            name: "a party of the letters of a rank",
            from: ("BANGKOK", "76"),
            tags: "PINT, TH",
            subject: "PARTY",
            body: "CPT GUERRILLAS ATTACKED. THE CPT SAID IT WOULD FIGHT.",
            links: &["CPT => group/communist-party-of-thailand"],
            never: &[],
        },
        Trap {
            name: "a title of clerics written apart",
            from: ("TEHRAN", "78"),
            tags: "PINT, IR",
            subject: "CLERICS",
            body: "HOJJAT AL-ESLAM RAFSANJANI SPOKE. WGCDR ZORVATH DID NOT.",
            links: &[
                "RAFSANJANI -> person/*rafsanjani",
                "ZORVATH => person/zorvath",
            ],
            never: &["RAFSANJANI -> ir/*"],
        },
    ]);
}
