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
            subject: "VISITS",
            body: "Portugal's Socialist Party agreed, but Greece's Socialists did not.  The Socialist Party of Paris was silent.",
            links: &[
                "Socialist Party[1] => party/portuguese-socialist-party",
                "Socialists -> party/gr-socialists",
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
            never: &[],
        },
        Trap {
            name: "letters that many bear",
            from: ("JAKARTA", "09"),
            tags: "PGOV, ID, TT",
            subject: "PARTIES",
            body: "PD leads the polls.",
            links: &["PD ?"],
            never: &[],
        },
        Trap {
            name: "a word for a body, abroad and at home",
            from: ("SINGAPORE", "09"),
            tags: "PGOV, SN, MY",
            subject: "POLICE",
            body: "The paper criticized the Home Ministry.",
            links: &["Home Ministry ?"],
            never: &[],
        },
        Trap {
            name: "and where the country is named",
            from: ("SINGAPORE", "09"),
            tags: "PGOV, SN, MY",
            subject: "POLICE",
            body: "Malaysia's Home Ministry was silent.",
            links: &["Home Ministry => my/ministry-of-interior"],
            never: &[],
        },
    ]);
}

#[test]
fn a_part_of_a_nation_has_bodies_of_its_own() {
    hold(&[
        Trap {
            name: "a region's government",
            from: ("BAGHDAD", "09"),
            tags: "PGOV, IZ",
            subject: "MINISTRIES",
            body: "The KRG Ministry of Interior agreed.  The Ministry of Interior did not.",
            links: &[
                "Ministry of Interior[1] -> iq/krg/ministry-of-interior",
                "Ministry of Interior[2] => iq/ministry-of-interior",
            ],
            never: &[],
        },
        Trap {
            name: "a land that holds itself for a state",
            from: ("TBILISI", "09"),
            tags: "PGOV, GG",
            subject: "PARLIAMENTS",
            body: "The Abkhaz Parliament voted.  The Georgian Parliament did not, nor did Parliament in May.",
            links: &["Parliament[1] -> place/abkhazia/parliament"],
            never: &["* -> us/*"],
        },
        Trap {
            name: "who rules without being a state, and another nation's government",
            from: ("TEL AVIV", "09"),
            tags: "PGOV, IS, KPAL",
            subject: "GAZA",
            body: "Hamas's Interior Ministry agreed.  The PA Ministry of Health did not.  The Ministry of Health of Israel was silent.",
            links: &[
                "Interior Ministry -> group/hamas/ministry-of-interior",
                "Ministry of Health -> ps/ministry-of-health",
                "Ministry of Health of Israel => il/ministry-of-health",
            ],
            never: &["Interior Ministry -> il/*"],
        },
    ]);
}

#[test]
fn a_body_is_of_the_country_of_its_town_or_antecedent() {
    hold(&[
        Trap {
            name: "in a town abroad that is no capital",
            from: ("NEW DELHI", "09"),
            tags: "PGOV, IN, PK",
            subject: "COURTS",
            body: "The High Court in Lahore ruled.  The Ministry of Defense in Mumbai was silent.",
            links: &[
                "High Court -> pk/high-court",
                "High Court ?",
                "Ministry of Defense -> in/*",
            ],
            never: &["High Court -> in/*"],
        },
        Trap {
            name: "its and whose",
            from: ("MADRID", "09"),
            tags: "PGOV, SP",
            subject: "BANKS",
            body: "He flew to Venezuela, whose Central Bank and Ministry of Finance agreed.  \
                   The Uzbek Foreign Ministry and its Ministry of Defense came.  The government told Chad that its Navy was near.",
            links: &[
                "Central Bank -> ve/central-bank",
                "Ministry of Finance -> ve/ministry-of-finance",
                "Ministry of Defense -> uz/ministry-of-defense",
                "Navy ?",
            ],
            never: &["Navy -> td/*"],
        },
    ]);
}

#[test]
fn councils_treasuries_and_congresses_are_several() {
    hold(&[
        Trap {
            name: "a nation's Security Council",
            from: ("MOSCOW", "09"),
            tags: "PGOV, RS",
            subject: "A VISIT",
            body: "He now heads the Security Council, whose staff wrote the doctrine.",
            links: &["Security Council -> ru/security-council"],
            never: &[],
        },
        Trap {
            name: "that of the United Nations",
            from: ("MOSCOW", "09"),
            tags: "PGOV, RS",
            subject: "A VISIT",
            body: "The UN envoy spoke in the Security Council.",
            links: &["Security Council => io/unsc"],
            never: &[],
        },
        Trap {
            name: "a Treasury beside a central bank",
            from: ("DUBLIN", "09"),
            tags: "EFIN, EI",
            subject: "A DEFICIT",
            body: "The Treasury and the Central Bank agree.",
            links: &["Treasury ?"],
            never: &[],
        },
        Trap {
            name: "Washington's",
            from: ("RABAT", "09"),
            tags: "EFIN, MO",
            subject: "A LIST",
            body: "The Treasury Department froze his accounts.  The Treasury agreed.",
            links: &[
                "Treasury Department => us/department-of-the-treasury",
                "Treasury => us/department-of-the-treasury",
            ],
            never: &[],
        },
        Trap {
            name: "a Congress that only Washington has visitors of",
            from: ("NEW DELHI", "09"),
            tags: "PREL, IN, US",
            subject: "A LAW",
            body: "The Staffdel explained how Congress would vote.",
            links: &["Congress ?"],
            never: &[],
        },
        Trap {
            name: "a party at home",
            from: ("NEW DELHI", "09"),
            tags: "PGOV, IN",
            subject: "A VOTE",
            body: "Congress won the election, and Congress leaders met Sonia Gandhi.",
            links: &["Congress => party/in-congress"],
            never: &[],
        },
    ]);
}
