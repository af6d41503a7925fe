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
