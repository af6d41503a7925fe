//! Who is whom whom the lists know, and what of the lists is not meant? By titles, towns and regions,
//! offices at posts, articles and brackets.

use super::harness::{Trap, hold};

#[test]
fn a_title_and_a_surname_are_whom_the_lists_know() {
    hold(&[
        Trap {
            name: "a cardinal of the country, in capitals",
            from: ("KINSHASA", "76"),
            tags: "PGOV, CD",
            subject: "CHURCH",
            body: "CARDINAL MALULA DID NOT SPEAK.",
            links: &["MALULA -> person/joseph-albert-malula"],
            never: &[],
        },
        Trap {
            name: "two surnames of one compatriot",
            from: ("LISBON", "08"),
            tags: "MARR, PO",
            subject: "SHIPS",
            body: "The Navy of Admiral Melo Gomes expects the first ship.",
            links: &["Melo Gomes -> person/fernando-melo-gomes"],
            never: &[],
        },
        Trap {
            name: "a full name of somebody from abroad",
            from: ("ASHGABAT", "09"),
            tags: "PGOV, TX",
            subject: "GAS",
            body: "He greeted EU Special Representative Pierre Morel. Morel laughed.",
            links: &[
                "Pierre Morel -> person/pierre-morel",
                "Morel -> person/pierre-morel",
            ],
            never: &[],
        },
        Trap {
            name: "the title is of another country",
            from: ("CHISINAU", "06"),
            tags: "PGOV, MD",
            subject: "TALKS",
            body: "Belgian Ambassador Smirnov called on us.",
            links: &[],
            never: &["Smirnov -> person/igor-smirnov"],
        },
        Trap {
            name: "diplomats of all surnames call at embassies",
            from: ("GENEVA", "09"),
            tags: "PHUM",
            subject: "COUNCIL",
            body: "Russian DCM Loginov complained.",
            links: &[],
            never: &["Loginov -> person/yevgeny-loginov"],
        },
        Trap {
            name: "an office goes on behind a word",
            from: ("HANOI", "07"),
            tags: "PGOV, VM",
            subject: "ROADS",
            body: "Chief Technical Advisor Tuomo Poutiainen met former Deputy Transport Minister \
                   Nguyen Viet Tien.",
            links: &["Tuomo Poutiainen -> *"],
            never: &["Technical -> *", "Transport -> person/*"],
        },
    ]);
}

#[test]
fn a_town_and_its_region_of_one_name_are_not_told_for_certain() {
    hold(&[
        Trap {
            name: "nothing tells which",
            from: ("LIMA", "07"),
            tags: "PGOV, PE",
            subject: "MINES",
            body: "The map showed Piura.",
            links: &["Piura ?"],
            never: &[],
        },
        Trap {
            name: "a noun tells the town",
            from: ("LIMA", "07"),
            tags: "PGOV, PE",
            subject: "MINES",
            body: "He spoke in the city of Piura.",
            links: &["Piura => pe/piura"],
            never: &[],
        },
        Trap {
            name: "a capital is itself",
            from: ("LIMA", "07"),
            tags: "PGOV, PE",
            subject: "MINES",
            body: "The bus came from Lima.",
            links: &["Lima => pe/lima"],
            never: &[],
        },
    ]);
}

#[test]
fn places_stand_where_the_words_put_them() {
    hold(&[
        Trap {
            name: "a town that is a word, in a list of towns",
            from: ("ZAGREB", "08"),
            tags: "ECON, HR",
            subject: "YARDS",
            body: "The shipyards in Pula, Split and Rijeka are for sale. Split the bill.",
            links: &["Split[1] -> hr/split"],
            never: &[],
        },
        Trap {
            name: "a country within the name of another",
            from: ("", ""),
            tags: "",
            subject: "Powder in Guinea-Bissau",
            body: "Guinea-Bissau has islands. The Judicial Police of Guinea-Bissau has one boat.\n\n\n\
                   The Judicial Police has no fuel.",
            links: &["Judicial Police -> gw/judicial-police"],
            never: &["Judicial Police -> gn/*"],
        },
    ]);
}

#[test]
fn a_town_is_the_post_where_only_a_post_can_be_meant() {
    hold(&[
        Trap {
            name: "a cable is cited for it",
            from: ("NDJAMENA", "78"),
            tags: "PGOV, CD",
            subject: "TALKS",
            body: "KHARTOUM (REFTEL) MAY ASK SADAT.",
            links: &["KHARTOUM => post/khartoum"],
            never: &[],
        },
        Trap {
            name: "an office of the United States stands before it",
            from: ("MINSK", "05"),
            tags: "EAID, BO",
            subject: "MONEY",
            body: "USAID Kyiv administers the money. The paper of Kyiv does not.",
            links: &["Kyiv[1] => post/kyiv", "Kyiv[2] => ua/kyiv"],
            never: &[],
        },
    ]);
}

#[test]
fn names_go_as_far_as_the_lists_have_them() {
    hold(&[
        Trap {
            name: "the article of a place, in capitals",
            from: ("ATHENS", "76"),
            tags: "PFOR, GR",
            subject: "COURT",
            body: "HE PLEADED AT THE HAGUE WITH THE OTHERS.",
            links: &["THE HAGUE => nl/the-hague"],
            never: &[],
        },
        Trap {
            name: "a bracket that the name opens",
            from: ("NEW DELHI", "08"),
            tags: "PGOV, IN",
            subject: "PARTIES",
            body: "The CPI(M) councilor spoke, the CPI did not.",
            links: &[
                "CPI(M) -> party/communist-party-of-india-marxist",
                "CPI -> party/communist-party-of-india",
            ],
            never: &[],
        },
        Trap {
            name: "the numeral of a king is nobody's name",
            from: ("RABAT", "09"),
            tags: "PGOV, MO",
            subject: "SPEECH",
            body: "King Hassan II spoke of World War II and of Article II. Hassan left. John Smith III met him.",
            links: &[
                "Hassan II => person/hassan-ii",
                "Hassan -> person/hassan-ii",
                "John Smith III -> person/*",
            ],
            never: &["II -> *"],
        },
        Trap {
            name: "a verb in capitals is no Arab Republic, and what is chewed nobody",
            from: ("LA PAZ", "76"),
            tags: "PINT, BL",
            subject: "LEAVES",
            body: "THE TALKS ARE FAR FROM OVER. THE PRICE OF COCA FELL. COCA IS CHEAP.",
            links: &[],
            never: &["FAR -> *", "COCA -> *"],
        },
        Trap {
            name: "a state behind the comma that is another country's",
            from: ("MUSCAT", "05"),
            tags: "ECON, MU",
            subject: "FIRMS",
            body: "Its office in Melbourne, Florida, closed. He flew to London, New York and Tokyo.",
            links: &["London => gb/london"],
            never: &["Melbourne -> au/melbourne"],
        },
        Trap {
            name: "a new car is no town, a street no country",
            from: ("LIMA", "09"),
            tags: "ECON, PE",
            subject: "CARS",
            body: "He drives a new Toyota to Avenue des Etats Unis and to St. Vincent Street.",
            links: &["Toyota -> company/toyota"],
            never: &["Etats Unis -> *", "St. Vincent -> *"],
        },
        Trap {
            name: "letters that their plain words explain",
            from: ("TEGUCIGALPA", "09"),
            tags: "PGOV, HO",
            subject: "COURTS",
            body: "The Public Ministry (MP) agreed. The Organized Crime and Racketeering Section (OCRS) met. \
                   The union of cotton truckers, OTRAF, asked for a share. Draexlmaier of Vilsbiburg, Germany, sold it.",
            links: &[
                "MP -> hn/prosecutor",
                "OCRS -> *",
                "OTRAF -> *",
                "Draexlmaier -> company/*",
            ],
            never: &[],
        },
        Trap {
            name: "whose ministry it is stands apart",
            from: ("TALLINN", "07"),
            tags: "PREL, EN",
            subject: "TALKS",
            body: "The Italian Foreign Ministry agreed.",
            links: &["Foreign Ministry -> it/*"],
            never: &["Italian Foreign Ministry -> *"],
        },
    ]);
}
