//! Whose is it? Bodies and parties beside those that own them, and in cables about several
//! countries.

use super::{Trap, hold};

#[test]
fn what_a_body_owns_is_of_its_country() {
    hold(&[
        Trap {
            name: "a ministry's police, at home",
            from: ("BAGHDAD", "09"),
            tags: "PGOV, IZ",
            subject: "POLICE",
            body: "The Ministry of Interior's National Police and the Ministry of Defense's General Staff agreed.",
            links: &[
                "National Police => iq/iraqi-national-police",
                "General Staff => iq/general-staff",
                "Ministry of Interior => iq/ministry-of-interior",
            ],
            never: &["* -> af/*", "* -> cm/*"],
        },
        Trap {
            name: "a ministry's police, abroad",
            from: ("RABAT", "09"),
            tags: "PGOV, MO",
            subject: "POLICE",
            body: "The Spanish Ministry of Interior's National Police agreed.  The Ministry of Interior's National Police did not.",
            links: &[
                "National Police[1] => es/national-police",
                "National Police[2] -> ma/*",
            ],
            never: &["* -> af/*"],
        },
    ]);
}

#[test]
fn a_party_is_of_the_country_beside_it() {
    hold(&[
        Trap {
            name: "whose party, by its owner",
            from: ("PARIS", "09"),
            tags: "PGOV, FR, SP",
            subject: "SOCIALISTS",
            body: "Portugal's Socialist Party agreed, but Greece's Socialists did not.  The Socialist Party of Paris was silent.",
            links: &[
                "Socialist Party[1] => party/portuguese-socialist-party",
                "Socialists -> doc/*/party/gr-socialists",
            ],
            never: &["Socialists -> party/fr-ps"],
        },
        Trap {
            name: "letters behind another country's party",
            from: ("TIRANA", "09"),
            tags: "PGOV, AL, KV",
            subject: "PARTIES",
            body: "Kosovo's Democratic Party (PDK) agreed, and the Democratic Party (DP) of Albania did not.  The PDK left.",
            links: &["PDK => party/democratic-party-of-kosovo"],
            never: &["PDK -> party/democratic-party-of-albania"],
        },
        Trap {
            name: "a party in another capital",
            from: ("SEOUL", "09"),
            tags: "PGOV, KS",
            subject: "VISITS",
            body: "He met the Democratic Party in Washington.  The Democratic Party in Seoul was silent.",
            links: &[
                "Democratic Party[1] -> party/us-democratic",
                "Democratic Party[2] => party/kr-dp",
            ],
            never: &[],
        },
        Trap {
            name: "a people's party is no other country's",
            from: ("SKOPJE", "09"),
            tags: "PGOV, MK",
            subject: "PARTIES",
            body: "The ethnic Albanian DUI and the Albanian DPA met.",
            links: &[
                "DUI => party/democratic-union-for-integration",
                "DPA => party/democratic-party-of-albanians",
            ],
            never: &[],
        },
    ]);
}

#[test]
fn the_country_of_the_cable_comes_before_the_others_of_its_tags() {
    hold(&[
        Trap {
            name: "plain words, that a party at home goes by too",
            from: ("PRAGUE", "09"),
            tags: "PGOV, EZ, LO",
            subject: "RADAR",
            body: "The Communist Party, with 26 seats, opposes it.  The Slovak Communist Party is small.",
            links: &["Communist Party[1] -> party/communist-party-of-bohemia-and-moravia"],
            never: &["Communist Party => party/communist-party-of-slovakia"],
        },
        Trap {
            name: "letters that many bear",
            from: ("JAKARTA", "09"),
            tags: "PGOV, ID, TT",
            subject: "PARTIES",
            body: "PD leads the polls.\n\n2. (U) In Timor-Leste, PD came third.",
            links: &["PD[1] ?", "PD[2] => party/democratic-party-of-timor-leste"],
            never: &[],
        },
        Trap {
            name: "a word for a body, abroad and at home",
            from: ("SINGAPORE", "09"),
            tags: "PGOV, SN, MY",
            subject: "POLICE",
            body: "The paper criticized the Home Ministry.\n\n2. (U) Malaysia's Home Ministry was silent.",
            links: &[
                "Home Ministry[1] ?",
                "Home Ministry[2] => my/ministry-of-interior",
            ],
            never: &[],
        },
    ]);
}
