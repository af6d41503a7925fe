//! Embassies and consulates: whose, and where?

use super::{Trap, hold};

#[test]
fn the_place_behind_a_post_says_which_it_is() {
    hold(&[
        Trap {
            name: "embassies elsewhere",
            from: ("LUSAKA", "08"),
            tags: "PREL, ZA",
            subject: "CONSULTATIONS",
            body: "Our Embassy in Harare and the Mission in Geneva asked for details.  The Embassy \
                   in Sweden had none.  The Embassy will answer.",
            links: &[
                "Embassy[1] => post/harare",
                "Mission -> post/geneva",
                "Embassy[2] -> post/stockholm",
                "Embassy[3] => post/lusaka",
            ],
            never: &["Embassy -> post/zurich"],
        },
        Trap {
            name: "posts by their towns",
            from: ("RIYADH", "07"),
            tags: "PREL, SA",
            subject: "REPORTS",
            body: "USMission Geneva and USMission UNVIE agreed.  ConGens Istanbul and Jeddah, \
                   Embassies Cairo and Amman, and Embassy Branch Office Douala wrote.  ConGen \
                   HCMC and the Recife Consulate did not.  The Iranian Consulate Karachi is shut.",
            links: &[
                "USMission Geneva => post/geneva",
                "USMission UNVIE => post/unvie-vienna",
                "ConGens Istanbul => post/istanbul",
                "Jeddah => post/jeddah",
                "Embassies Cairo => post/cairo",
                "Amman => post/amman",
                "Embassy Branch Office Douala => post/douala",
                "ConGen HCMC => post/ho-chi-minh-city",
                "Recife Consulate => post/recife",
            ],
            never: &[
                "USMission -> *",
                "* -> post/karachi",
                "Embassy -> post/riyadh",
            ],
        },
        Trap {
            name: "posts by their towns, in capitals",
            from: ("BELGRADE", "78"),
            tags: "PINT, YO",
            subject: "REPORTS",
            body: "CONGEN ZAGREB REPORTS QUIET. CONSUL CASABLANCA SAID SO. USBER BERLIN, USLO \
                   PEKING AND EMB LONDON AGREE. LENINGRAD CONGEN WAITS. TRADE MISSION LONDON LEFT.",
            links: &[
                "CONGEN ZAGREB => post/zagreb",
                "CONSUL CASABLANCA => post/casablanca",
                "USBER BERLIN => post/us-berlin",
                "USLO PEKING => post/beijing",
                "EMB LONDON => post/london",
                "LENINGRAD CONGEN => post/st-petersburg",
            ],
            never: &["ZAGREB -> */person/*", "MISSION LONDON -> *"],
        },
        Trap {
            name: "another nation's, in another country",
            from: ("LIMA", "08"),
            tags: "PREL, PE",
            subject: "A STAMP",
            body: "The Swiss Embassy in Quito and the Portuguese Consulate in Curitiba returned \
                   the papers.  The Swiss Embassy kept a copy.",
            links: &[
                "Swiss Embassy[1] => ch/foreign-embassy/ec",
                "Portuguese Consulate -> pt/foreign-consulate/br",
                "Swiss Embassy[2] => ch/foreign-embassy/pe",
            ],
            never: &["Swiss Embassy[1] -> ch/foreign-embassy/pe"],
        },
        Trap {
            name: "consulates of the own country, and a quarter of the own city",
            from: ("MEXICO", "08"),
            tags: "CVIS, MX",
            subject: "APPOINTMENTS",
            body: "The Consulate General in Hermosillo is full.  The Embassy in Polanco is not.",
            links: &[
                "Consulate General => post/hermosillo",
                "Embassy => post/mexico",
            ],
            never: &[],
        },
        Trap {
            name: "missions to organizations and of agencies, and all who work in a country",
            from: ("TALLINN", "08"),
            tags: "PREL, EN",
            subject: "A VISIT",
            body: "The Mission to the OSCE wrote first, and the AID Mission wrote next.  Mission \
                   Latvia asked the Interests Section in Havana.",
            links: &[
                "Mission Latvia => post/riga",
                "Interests Section -> post/havana",
            ],
            never: &["Mission -> post/tallinn", "Interests Section -> ee/*"],
        },
    ]);
}
