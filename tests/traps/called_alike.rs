//! What is called like something else that lists know: rivers and works like towns, papers and parties
//! like words, letters with the country's own.

use super::{Trap, hold};

#[test]
fn a_river_is_no_town() {
    hold(&[
        Trap {
            name: "rivers of Peru",
            from: ("LIMA", "07"),
            tags: "PGOV, PE",
            subject: "A VISIT",
            body: "Villages along the Urubamba were flooded, and San Francisco on the Apurimac is calm. The growers of the Apurimac met in Urubamba.",
            links: &[
                "Urubamba[1] -> locality/urubamba-river",
                "Apurimac[1] -> locality/apurimac-river",
                "Apurimac[2] -> pe/region/apurimac",
                "Urubamba[2] -> pe/urubamba",
            ],
            never: &[],
        },
        Trap {
            name: "a people that a river is called like",
            from: ("GABORONE", "08"),
            tags: "PHUM, BC",
            subject: "A VISIT",
            body: "Two years ago the court let the San (locally: Basarwa) return.",
            links: &[],
            never: &["San -> locality/san-river"],
        },
    ]);
}

#[test]
fn works_are_called_like_towns() {
    hold(&[
        Trap {
            name: "a hospital and the prison of a town",
            from: ("HANOI", "07"),
            tags: "PHUM, VM",
            subject: "A VISIT",
            body: "He was sent to Nam Ha prison. She was released from Hue prison.",
            links: &["Nam Ha -> locality/ba-sao-prison", "Hue -> vn/hue"],
            never: &[],
        },
        Trap {
            name: "an airport that is called after a president",
            from: ("ALGIERS", "03"),
            tags: "PGOV, AG",
            subject: "A VISIT",
            body: "Agents searched him at Houari Boumediene airport.",
            links: &["Houari Boumediene -> locality/houari-boumediene-airport"],
            never: &["Houari Boumediene -> person/*"],
        },
    ]);
}

#[test]
fn the_country_adds_a_letter() {
    hold(&[
        Trap {
            name: "Vietnam's",
            from: ("HANOI", "07"),
            tags: "TSPL, VM",
            subject: "A VISIT",
            body: "The Academy of Science and Technology (VAST) can run it. A vast room was empty. VAST agreed.",
            links: &[
                "VAST[1] -> vn/academy-of-sciences",
                "VAST[2] -> vn/academy-of-sciences",
            ],
            never: &[],
        },
        Trap {
            name: "letters of another country's body",
            from: ("KAMPALA", "07"),
            tags: "EAGR, UG",
            subject: "A VISIT",
            body: "The new National Animal Health Service (SENASA) opened. SENASA has ten men.",
            links: &["National Animal Health Service == SENASA[2]"],
            never: &["SENASA -> pe/senasa"],
        },
        Trap {
            name: "the letters say whose it is",
            from: ("SANJOSE", "06"),
            tags: "EAGR, CS",
            subject: "A VISIT",
            body: "Poultry is a matter of the new National Animal Health Service (SENASA).",
            links: &[
                "National Animal Health Service -> cr/senasa",
                "SENASA -> cr/senasa",
            ],
            never: &[],
        },
        Trap {
            name: "who leads it is no translation",
            from: ("GABORONE", "08"),
            tags: "PGOV, BC",
            subject: "A VISIT",
            body: "The Directorate of Intelligence and Security (DIS, under Isaac Tarvo, formerly a teacher) began.",
            links: &["Isaac Tarvo => person/isaac-tarvo"],
            never: &["under Isaac Tarvo* -> *"],
        },
    ]);
}

#[test]
fn words_are_firms_papers_and_parties_among_their_kind() {
    hold(&[
        Trap {
            name: "firms",
            from: ("LIMA", "07"),
            tags: "ENRG, PE",
            subject: "A VISIT",
            body: "ExxonMobil, Petrobras, ConocoPhillips and Halliburton signed. Shell did not. Total output of ExxonMobil rose.",
            links: &["Shell -> company/shell", "Shell ?"],
            never: &["Total -> *"],
        },
        Trap {
            name: "parties of an election",
            from: ("CANBERRA", "07"),
            tags: "PGOV, AS",
            subject: "A VISIT",
            body: "The Australian Labor Party, the Liberal Party of Australia and the Australian Greens stand. The poll gives Labor 39.0 percent. Labor held three seats. The labor unions are content.",
            links: &["Labor -> party/australian-labor-party"],
            never: &[],
        },
    ]);
}

#[test]
fn what_a_province_or_another_country_may_have_is_not_certain() {
    hold(&[
        Trap {
            name: "a parliament seen from a consulate",
            from: ("SYDNEY", "07"),
            tags: "PGOV, AS",
            subject: "A VISIT",
            body: "The minister lied to Parliament and went.",
            links: &["Parliament ?"],
            never: &[],
        },
        Trap {
            name: "a parliament seen from the capital",
            from: ("CANBERRA", "07"),
            tags: "PGOV, AS",
            subject: "A VISIT",
            body: "The minister lied to Parliament and went.",
            links: &["Parliament => au/parliament"],
            never: &[],
        },
        Trap {
            name: "a paper of plain words",
            from: ("GABORONE", "08"),
            tags: "PGOV, BC, ZI",
            subject: "A VISIT",
            body: "Zimbabwe was silent. The Daily News reported the fall of the water.",
            links: &["Daily News ?"],
            never: &[],
        },
    ]);
}

#[test]
fn surnames_are_titles_and_nouns() {
    hold(&[Trap {
        name: "names",
        from: ("THEHAGUE", "07"),
        tags: "PGOV, NL",
        subject: "A VISIT",
        body: "Art Tarvosk and Grant Bolkin left. Art history and Grant Agreement No. 5 stay. Senator Alejandro Tarvo y Garza came. Khalid Sultan of the chamber left, and Sultan bin Fahd Al Tarvo said no.",
        links: &[
            "Art Tarvosk -> person/art-tarvosk",
            "Grant Bolkin -> person/grant-bolkin",
            "Alejandro Tarvo y Garza => person/alejandro-tarvo-y-garza",
            "Khalid Sultan -> person/*",
            "Sultan bin Fahd Al Tarvo -> person/sultan-bin-fahd-al-tarvo",
        ],
        never: &["Art history -> *", "Grant Agreement -> person/*"],
    }]);
}

#[test]
fn a_zone_with_a_number_is_a_unit() {
    hold(&[Trap {
        name: "zones and wings",
        from: ("MONTERREY", "10"),
        tags: "SNAR, MX",
        subject: "A VISIT",
        body: "The 7th Military Zone took 60 pistols; the IV Military Region had 2,000 men. The 109th Airlift Wing came. A military region is large.",
        links: &[
            "7th Military Zone -> mx/*",
            "IV Military Region -> mx/*",
            "109th Airlift Wing -> mx/*",
        ],
        never: &[],
    }]);
}
