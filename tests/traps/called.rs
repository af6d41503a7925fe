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
            links: &["Zorvath => person/zorvath", "Lindqvist => person/lindqvist"],
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

#[test]
fn items_of_lists_are_one_person_each() {
    hold(&[
        Trap {
            name: "surnames first, over line ends, and other persons of the given names",
            from: ("ATHENS", "74"),
            tags: "PGOV, GR",
            subject: "Persons",
            body: "Bitsios, Dimitri S., Greek Foreign Minister\nBrenkert, Harlan, adviser to the Secretary of State\nDulles, John Foster, Secretary of State\nWintermute, William B., Jr., Ambassador",
            links: &[
                "Bitsios, Dimitri S -> person/dimitri-bitsios",
                "Brenkert, Harlan => person/harlan-brenkert",
                "Dulles, John Foster -> person/john-foster-dulles",
                "Wintermute, William B., Jr. => person/william-b-wintermute-jr",
            ],
            never: &["Dulles -> locality/*", "John Foster -> *", "Dimitri S -> *"],
        },
        Trap {
            name: "towns and ministers with commas",
            from: ("RABAT", "09"),
            tags: "PREL, MO",
            subject: "Visit",
            body: "They flew to\nParis, France, and met the minister in\nRome, Foreign Minister Franco Frattini said.\nCasablanca, Moroccan Prime Minister El Fassi said, is safe.",
            links: &["Paris => fr/paris"],
            never: &[
                "Rome* -> person/*",
                "Casablanca* -> person/*",
                "Paris* -> person/*",
            ],
        },
        Trap {
            name: "other names behind a.k.a.",
            from: ("BOGOTA", "09"),
            tags: "SNAR, CO",
            subject: "List",
            body: "ZORVATH PAIZ, Edwin Rolando (a.k.a. \"EL CANCHE\"; a.k.a. BUTTEN, Viktor); DOB 22 May 1969",
            links: &[
                "ZORVATH PAIZ, Edwin Rolando == EL CANCHE",
                "BUTTEN, Viktor == EL CANCHE",
            ],
            never: &[],
        },
        Trap {
            name: "a nickname in brackets and quotation marks",
            from: ("BRASILIA", "09"),
            tags: "PGOV, BR",
            subject: "Union",
            body: "Pedro Zorvath da Silva (\"Pedrinho\") leads it. Pedrinho agreed. The law was written by Ann Lindqvist (\"the best\").",
            links: &["Pedrinho == Pedro Zorvath da Silva"],
            never: &["the best -> *"],
        },
    ]);
}

#[test]
fn surnames_alone_are_those_of_the_great() {
    hold(&[
        Trap {
            name: "a wife by her given name, and the general by his surname",
            from: ("BUENOS AIRES", "73"),
            tags: "PINT, AR",
            subject: "PERON NEXT",
            body: "LABOR WANTED PERON AS PRESIDENT. MINISTER LOPEZ REGA AND ISABEL PERON WERE SILENT.\n\n\nPERON SAID NOTHING.",
            links: &[
                "PERON[1] -> person/juan-peron",
                "PERON[2] -> person/juan-peron",
            ],
            never: &["PERON -> person/isabel-peron"],
        },
        Trap {
            name: "a brother of the president",
            from: ("HAVANA", "05"),
            tags: "PGOV, CU",
            subject: "A TRIP",
            body: "Raul Castro came on Monday. Castro said no.",
            links: &[
                "Raul Castro => person/raul-castro",
                "Castro ~> person/fidel-castro",
            ],
            never: &["Castro -> *"],
        },
        Trap {
            name: "a president and a namesake who governs nothing abroad",
            from: ("RABAT", "05"),
            tags: "PGOV, MO",
            subject: "A TRIP",
            body: "Minister Karim Bensalha came on Monday. Bensalha said no.",
            links: &["Bensalha => person/karim-bensalha"],
            never: &[],
        },
        Trap {
            name: "a shaykh by his given name",
            from: ("MANAMA", "08"),
            tags: "PGOV, BA",
            subject: "A CALL",
            body: "Shaykh Salman wants a call. The opposition's Ali Salman is in Qom.",
            links: &["Ali Salman => person/ali-salman"],
            never: &["Salman -> person/ali-salman"],
        },
        Trap {
            name: "years before the office",
            from: ("ADDIS ABABA", "77"),
            tags: "PINT, ET",
            subject: "NAMES",
            body: "ABIY AND MELES ARE NAMES OF THE RANK AND FILE.",
            links: &[],
            never: &["MELES -> person/meles-zenawi"],
        },
    ]);
}

#[test]
fn names_are_spelled_by_other_rules() {
    hold(&[
        Trap {
            name: "old and new spelling of Indonesia, and initials",
            from: ("JAKARTA", "74"),
            tags: "PINT, ID",
            subject: "GENERALS",
            body: "GENERAL SUTOPO YUWONO SPOKE. LAWYER H.J. PRINCEN AGREED. ATTORNEY GENERAL ALI SAID WANTS TO KNOW.",
            links: &[
                "SUTOPO YUWONO -> person/sutopo-juwono",
                "H.J. PRINCEN -> person/h-j-c-princen",
                "ALI SAID => person/ali-said",
            ],
            never: &["ALI -> *"],
        },
        Trap {
            name: "another consonant, and a name of nobody",
            from: ("ATHENS", "74"),
            tags: "PINT, GR",
            subject: "GENERALS",
            body: "PRESIDENT GHIZIKIS SPOKE. MINISTER GHIZAKIS DID NOT.",
            links: &["GHIZIKIS -> person/phaedon-gizikis"],
            never: &["GHIZAKIS -> person/phaedon-gizikis"],
        },
        Trap {
            name: "officers behind their title in the plural and in brackets",
            from: ("ATHENS", "74"),
            tags: "PINT, GR",
            subject: "TALKS",
            body: "THE THREE SERVICE CHIEFS, GALATSANOS, ARAPAKIS AND PAPANIKOLAOU CAME. THE UK REP (MEESMAN) LEFT. THE MINISTER (RETIRED) SLEPT.",
            links: &[
                "GALATSANOS -> person/galatsanos",
                "MEESMAN -> person/meesman",
            ],
            never: &["RETIRED -> *"],
        },
    ]);
}
