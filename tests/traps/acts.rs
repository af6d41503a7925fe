//! Names of places, papers and countries that act as something else: as a person, a firm, a pronoun, the
//! time of day.

use super::{Trap, hold};

#[test]
fn places_that_act_as_persons() {
    hold(&[
        Trap {
            name: "ranks, bodies and countrymen beside a surname that is a town's",
            from: ("MOSCOW", "78"),
            tags: "PFOR, UR",
            subject: "VIEWS",
            body: "PRAVDA'S ZHUKOV DEFENDED VERDICT. KOROLEV OF MFA SAID NO. HE LEFT FOR TULA.",
            links: &["TULA -> ru/tula"],
            never: &["ZHUKOV -> ru/*", "KOROLEV -> ru/*"],
        },
        Trap {
            name: "a country by the surname of a vice minister",
            from: ("TOKYO", "76"),
            tags: "PFOR, JA",
            subject: "VIEWS",
            body: "VICE MINISTER TOGO SAID YES. TOGO ADDED THAT HE WOULD GO.",
            links: &[],
            never: &["TOGO -> tg"],
        },
        Trap {
            name: "the same country as a country",
            from: ("LOME", "76"),
            tags: "PFOR, TO",
            subject: "VIEWS",
            body: "TOGO SAID YES. TOGO AND BENIN AGREED. CONSUL GENERAL LYON WROTE FROM LYON.",
            links: &["TOGO => tg", "LYON[2] -> fr/lyon"],
            never: &[],
        },
        Trap {
            name: "surnames joined to those of countrymen, and towns joined to towns",
            from: ("LONDON", "74"),
            tags: "PINT, UK",
            subject: "VIEWS",
            body: "PAISLEY AND CRAIG ASKED FOR STRIKE. HE FLEW TO GLASGOW AND BELFAST.",
            links: &["GLASGOW -> gb/glasgow", "BELFAST -> gb/belfast"],
            never: &["PAISLEY -> gb/*"],
        },
        Trap {
            name: "a whole name that is a mine's as well",
            from: ("SANTIAGO", "73"),
            tags: "PINT, CI",
            subject: "VIEWS",
            body: "FORMER CANDIDATE RADOMIRO TOMIC LEFT FOR LIMA.",
            links: &["RADOMIRO TOMIC -> person/radomiro-tomic", "LIMA -> pe/lima"],
            never: &[],
        },
        Trap {
            name: "towns that people are of",
            from: ("NDJAMENA", "08"),
            tags: "PHUM, CD",
            subject: "VIEWS",
            body: "Sultan Zofar Bedrin of Guereda told us that the road was cut.",
            links: &["Guereda -> *"],
            never: &[],
        },
        Trap {
            name: "the state of a senator",
            from: ("MOSCOW", "76"),
            tags: "PFOR, UR, US",
            subject: "VIEWS",
            body: "SENATOR NUNN OF GEORGIA CALLED.",
            links: &["GEORGIA -> us/region/georgia"],
            never: &[],
        },
        Trap {
            name: "the country of no senator",
            from: ("MOSCOW", "76"),
            tags: "PFOR, UR, US",
            subject: "VIEWS",
            body: "HE FLEW TO TBILISI IN GEORGIA.",
            links: &["GEORGIA -> ge"],
            never: &[],
        },
        Trap {
            name: "houses and airports called after somebody",
            from: ("LUSAKA", "05"),
            tags: "SOCI, ZA",
            subject: "VIEWS",
            body: "He died at Levy Mwanawasa hospital. President Levy Mwanawasa said so.",
            links: &["Levy Mwanawasa[2] => person/levy-mwanawasa"],
            never: &["Levy Mwanawasa[1] -> person/*"],
        },
    ]);
}

#[test]
fn places_that_act_as_firms() {
    hold(&[
        Trap {
            name: "a firm called like its town",
            from: ("SAO PAULO", "08"),
            tags: "EIND, BR",
            subject: "PULP",
            body: "Votorantim said that it would raise its stake in Aracruz. Votorantim bought Aracruz.",
            links: &[
                "Votorantim -> company/votorantim",
                "Aracruz -> company/aracruz",
            ],
            never: &[],
        },
        Trap {
            name: "the town",
            from: ("SAO PAULO", "08"),
            tags: "EIND, BR",
            subject: "PULP",
            body: "The road to Aracruz is cut. In Aracruz a bridge fell.",
            links: &["Aracruz -> br/aracruz"],
            never: &[],
        },
        Trap {
            name: "a desert, and the firm that is called so",
            from: ("ULAANBAATAR", "07"),
            tags: "ECON, MG",
            subject: "CASHMERE",
            body: "Gobi, the state cashmere company, lost money.",
            links: &["Gobi -> company/gobi-cashmere"],
            never: &[],
        },
        Trap {
            name: "the desert itself",
            from: ("ULAANBAATAR", "07"),
            tags: "ECON, MG",
            subject: "ROADS",
            body: "A road crosses the Gobi.",
            links: &["Gobi -> place/gobi-desert"],
            never: &[],
        },
        Trap {
            name: "a family's firm and the man",
            from: ("ANKARA", "04"),
            tags: "ECON, TU",
            subject: "BANKS",
            body: "Sakip Sabanci died in 2004; Sabanci left a university.",
            links: &["Sabanci ?"],
            never: &[],
        },
        Trap {
            name: "the chamber of a nation's traders abroad",
            from: ("BANGKOK", "08"),
            tags: "ECON, TH",
            subject: "TRADE",
            body: "The Indian Chamber of Commerce in Bangkok has 300 members.",
            links: &["Indian Chamber of Commerce ?"],
            never: &[],
        },
    ]);
}

#[test]
fn words_of_telegrams() {
    hold(&[
        Trap {
            name: "who writes, and their country",
            from: ("CARACAS", "75"),
            tags: "PFOR, VE",
            subject: "VIEWS",
            body: "PEREZ WANTED US TO UNDERSTAND U.S. POLICY. HE RECEIVED US MAY 3. US POLICY IS CLEAR.",
            links: &["U.S. => us", "US[1] => us"],
            never: &[],
        },
        Trap {
            name: "where no periods tell it, nothing is certain",
            from: ("BELGRADE", "76"),
            tags: "PFOR, YO",
            subject: "VIEWS",
            body: "HE EXPECTS US TO HELP. HE CRITICIZED US POLICY.",
            links: &["US[1] ?", "US[2] => us"],
            never: &[],
        },
        Trap {
            name: "errands, offices and the own mission",
            from: ("CAIRO", "76"),
            tags: "PFOR, EG",
            subject: "VIEWS",
            body: "JARRING MISSION FAILED. MISSION TO DELHI SUCCEEDED. CHIEFS OF MISSION WERE INVITED. MISSION BELIEVES SO.",
            links: &["MISSION[1] -> post/cairo"],
            never: &["MISSION[2] -> *"],
        },
        Trap {
            name: "the time of day, and the paper",
            from: ("KARACHI", "74"),
            tags: "PINT, PK",
            subject: "VIEWS",
            body: "BEFORE DAWN POLICE SURROUNDED MILL. DAWN SAID SO.",
            links: &["DAWN[1] -> media/pk-dawn"],
            never: &["DAWN[2] -> *"],
        },
        Trap {
            name: "members of parliament, deputies and a paper of Spanish",
            from: ("MEXICO", "77"),
            tags: "PINT, MX",
            subject: "VIEWS",
            body: "QUEBEC MPS MET. DEPUTY DEFENSE MINISTER ZOFARO AND DEFENSE MINISTER GALVAN AGREED. IN EL DIA HE WROTE SO.",
            links: &["DEFENSE MINISTER => position/defense-minister"],
            never: &["MPS -> */ministry*", "DIA -> us/*"],
        },
        Trap {
            name: "the paper by the last word of its name, and the own post",
            from: ("BANGKOK", "07"),
            tags: "PGOV, TH",
            subject: "VIEWS",
            body: "The Bangkok Post wrote so. Post editor Pattnap Zofarong said no. Post believes so.",
            links: &["Post[1] -> post/bangkok"],
            never: &["Post[2] -> *"],
        },
        Trap {
            name: "a party and a country that came later",
            from: ("NEW DELHI", "77"),
            tags: "PINT, IN",
            subject: "VIEWS",
            body: "JANATA WON 270 SEATS.",
            links: &["JANATA -> party/janata-party"],
            never: &[],
        },
        Trap {
            name: "a treaty of several",
            from: ("MANILA", "08"),
            tags: "CASC, RP",
            subject: "ARREST",
            body: "The Vienna Convention requires notification.",
            links: &["Vienna Convention ~> work/vienna-convention-on-consular-relations"],
            never: &[],
        },
        Trap {
            name: "a country by the name that it took in 2022",
            from: ("ANKARA", "08"),
            tags: "PGOV, TU",
            subject: "PRESS",
            body: "Milliyet, Turkiye and Zaman carried the story.",
            links: &["Turkiye -> media/turkiye-daily"],
            never: &["Turkiye -> tr"],
        },
    ]);
}

#[test]
fn places_within_names() {
    hold(&[
        Trap {
            name: "places that a name has nothing to do with",
            from: ("ASUNCION", "07"),
            tags: "PGOV, PA",
            subject: "VIEWS",
            body: "The Colorado Party won. BHP Billiton left. The Getulio Vargas Foundation wrote so.",
            links: &["Colorado Party -> party/*"],
            never: &[
                "Colorado -> us/*",
                "Billiton -> *",
                "Getulio Vargas -> br/getulio-vargas",
            ],
        },
        Trap {
            name: "places that it has to do with",
            from: ("COLOMBO", "07"),
            tags: "EFIN, CE",
            subject: "BANKS",
            body: "Bank of Ceylon and Radio Free Asia agreed with the Moscow Helsinki Group.",
            links: &["Bank of Ceylon => company/bank-of-ceylon"],
            never: &[],
        },
        Trap {
            name: "items of a list are no acronyms of each other",
            from: ("COLOMBO", "07"),
            tags: "EFIN, CE",
            subject: "BANKS",
            body: "Bank of Ceylon, National Savings Bank, DFCC, NDB lent money.",
            links: &[],
            never: &["National Savings Bank -> company/dfcc"],
        },
    ]);
}
