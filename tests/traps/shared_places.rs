//! Places that bear the name of a country, a capital, a people or an agreement elsewhere.

use super::{Trap, hold};

#[test]
fn places_that_bear_the_names_of_others() {
    hold(&[
        Trap {
            name: "Congo in the years of Zaire",
            from: ("LAGOS", "75"),
            tags: "PREL, NI",
            subject: "A VISIT",
            body: "CHAD, CONGO AND ZAIRE VOTED YES.",
            links: &["CONGO => cg", "ZAIRE => cd"],
            never: &[],
        },
        Trap {
            name: "Congo after Zaire",
            from: ("KINSHASA", "05"),
            tags: "PREL, CG",
            subject: "A VISIT",
            body: "Congo and Rwanda agreed.",
            links: &["Congo => cd"],
            never: &[],
        },
        Trap {
            name: "Congo from Brazzaville",
            from: ("BRAZZAVILLE", "07"),
            tags: "PREL, CF, CG",
            subject: "A VISIT",
            body: "President Sassou of Congo met Kabila.",
            links: &["Congo => cg"],
            never: &[],
        },
        Trap {
            name: "Antigua of Guatemala",
            from: ("GUATEMALA", "07"),
            tags: "CASC, GT",
            subject: "A VISIT",
            body: "A tourist was robbed near Antigua.",
            links: &["Antigua => gt/antigua-guatemala"],
            never: &[],
        },
        Trap {
            name: "Antigua, the island",
            from: ("BRIDGETOWN", "07"),
            tags: "PREL, AC",
            subject: "A VISIT",
            body: "Antigua and Dominica voted yes.",
            links: &["Antigua => ag"],
            never: &[],
        },
        Trap {
            name: "Santo Domingo of Ecuador",
            from: ("QUITO", "08"),
            tags: "PGOV, EC",
            subject: "A VISIT",
            body: "The mayors of Santo Domingo, Ambato and Ibarra met.",
            links: &["Santo Domingo => ec/santo-domingo-de-los-colorados"],
            never: &[],
        },
        Trap {
            name: "Trinidad of Cuba",
            from: ("HAVANA", "07"),
            tags: "PHUM, CU",
            subject: "A VISIT",
            body: "Dissidents in Trinidad, Cuba, were arrested.",
            links: &["Trinidad => locality/trinidad-cu"],
            never: &[],
        },
        Trap {
            name: "towns of the Sahara",
            from: ("RABAT", "06"),
            tags: "PHUM, MO",
            subject: "A VISIT",
            body: "Police in Dakhla arrested students. The clashes in Smara went on. Sahrawi leaders were calm.",
            links: &["Dakhla => eh/dakhla", "Smara => eh/smara"],
            never: &[],
        },
        Trap {
            name: "a people, and no town",
            from: ("NAIROBI", "07"),
            tags: "PGOV, KE",
            subject: "A VISIT",
            body: "Kikuyu elites back Kibaki.",
            links: &[],
            never: &["Kikuyu -> *"],
        },
        Trap {
            name: "a radio, and no land",
            from: ("MOSCOW", "76"),
            tags: "PREL, UR",
            subject: "A VISIT",
            body: "TASS ATTACKED RFE.",
            links: &["RFE -> media/rferl"],
            never: &[],
        },
        Trap {
            name: "Dayton, the accords",
            from: ("SARAJEVO", "07"),
            tags: "PGOV, BK",
            subject: "A VISIT",
            body: "Ten years after Dayton, the entities quarrel.",
            links: &["Dayton => work/dayton-accords"],
            never: &[],
        },
        Trap {
            name: "the peace of Monrovia",
            from: ("MONROVIA", "05"),
            tags: "PGOV, LI",
            subject: "A VISIT",
            body: "The CPA gave the rebels three ministries.",
            links: &["CPA => work/accra-comprehensive-peace-agreement"],
            never: &[],
        },
        Trap {
            name: "the peace of Khartoum",
            from: ("KHARTOUM", "06"),
            tags: "PGOV, SU",
            subject: "A VISIT",
            body: "The CPA holds.",
            links: &["CPA => work/sudan-comprehensive-peace-agreement"],
            never: &[],
        },
        Trap {
            name: "the greater of two towns",
            from: ("BEIJING", "08"),
            tags: "ECON, CH",
            subject: "A VISIT",
            body: "Suzhou and Fuzhou grew.",
            links: &["Suzhou => cn/suzhou", "Fuzhou => cn/fuzhou"],
            never: &[],
        },
    ]);
}

#[test]
fn a_day_is_no_party_or_paper() {
    hold(&[
        Trap {
            name: "days of Lebanon",
            from: ("BEIRUT", "09"),
            tags: "PGOV, LE",
            subject: "A VISIT",
            body: "On March 14, March 14 leaders met. They marched on March 14, 2005. March 14 MPs and March 8 will boycott. The Minister returned March 14.",
            links: &[
                "March 14[1] => party/march-14-coalition",
                "March 14[2] => party/march-14-coalition",
                "March 8 => party/march-8-coalition",
            ],
            never: &["March 14[3] -> *"],
        },
        Trap {
            name: "days of Yemen",
            from: ("SANAA", "09"),
            tags: "PGOV, YM",
            subject: "A VISIT",
            body: "The board meets on 14 October. The team leaves 26 September. The official newspaper 26 September wrote so.",
            links: &["26 September => media/26-september"],
            never: &["14 October -> *", "26 September[2] -> *"],
        },
    ]);
}
