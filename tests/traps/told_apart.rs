//! Which of two things of one name, and how far does a name go? By lists, letters, nations and kin.

use super::harness::{Trap, hold};

#[test]
fn regions_are_told_from_towns_of_their_name() {
    hold(&[
        Trap {
            name: "a list that holds a region",
            from: ("ASUNCION", "08"),
            tags: "PGOV, PA",
            subject: "LAND",
            body: "Settlers came to Alto Parana, San Pedro and Caaguazu.\n\n\nA bus left Caaguazu.",
            links: &[
                "Caaguazu[1] => py/region/caaguazu",
                "Caaguazu[2] -> py/caaguazu",
            ],
            never: &["Alto Parana -> company/*"],
        },
        Trap {
            name: "a region abroad whose name nobody else bears",
            from: ("SARAJEVO", "09"),
            tags: "MARR, BK",
            subject: "TROOPS",
            body: "They serve with the Danes in Helmand.",
            links: &["Helmand -> af/region/helmand"],
            never: &[],
        },
    ]);
}

#[test]
fn bodies_are_of_the_country_that_is_meant() {
    hold(&[
        Trap {
            name: "the letters of a government",
            from: ("YAOUNDE", "09"),
            tags: "PGOV, CM",
            subject: "VISAS",
            body: "The report angered the GRC.",
            links: &["GRC -> cm/government"],
            never: &["GRC -> gr"],
        },
        Trap {
            name: "a party of another country that is named far away",
            from: ("TIRANA", "09"),
            tags: "PGOV, AL",
            subject: "ELECTION",
            body: "The ferry from Italy was late.\n\n\nThe Democratic Party is ahead.",
            links: &["Democratic Party -> party/democratic-party-of-albania"],
            never: &["Democratic Party -> party/it-pd"],
        },
        Trap {
            name: "a state behind a party's letter",
            from: ("RABAT", "09"),
            tags: "PGOV, MO",
            subject: "VISIT",
            body: "Senator Dellin Marrowby (R-NC) came.",
            links: &["NC => us/region/north-carolina"],
            never: &[],
        },
        Trap {
            name: "a report's title says whose a ministry is",
            from: ("", ""),
            tags: "",
            subject: "# Prisons in Peru",
            body: "Chile is far. Chile is long. Chile is rich.\n\nThe Ministry of Justice wrote.",
            links: &["Ministry of Justice -> pe/ministry-of-justice"],
            never: &["Ministry of Justice -> cl/*"],
        },
    ]);
}

#[test]
fn names_go_as_far_as_they_are_meant() {
    hold(&[
        Trap {
            name: "a nation before a body, and one of a force's name",
            from: ("RABAT", "09"),
            tags: "PGOV, MO",
            subject: "VISITORS",
            body: "The U.S. Department of Agriculture sent seeds. The U.S. Marine Corps sent none.",
            links: &[
                "Department of Agriculture => us/department-of-agriculture",
                "U.S. Marine Corps => us/*",
            ],
            never: &["U.S. Department of Agriculture -> *"],
        },
        Trap {
            name: "the ending of a firm's name, and the other spelling of a body's",
            from: ("RABAT", "09"),
            tags: "ECON, MO",
            subject: "RATINGS",
            body: "Moody's sent Standard & Poor's a note. The World Health Organisation read it.",
            links: &[
                "Standard & Poor's -> company/*",
                "World Health Organisation => io/who",
            ],
            never: &["Standard & Poor -> *"],
        },
        Trap {
            name: "kin, one and several",
            from: ("KABUL", "09"),
            tags: "PGOV, AF",
            subject: "A FAMILY",
            body: "He lost two sons, Wazirak and Toryalak, in May. His driver, Celalik, fled.",
            links: &[
                "Wazirak -> person/*",
                "Toryalak -> person/*",
                "Celalik -> person/*",
            ],
            never: &["Celalik -> place/*"],
        },
        Trap {
            name: "syllables in capitals",
            from: ("RANGOON", "76"),
            tags: "PINT, BM",
            subject: "A DEATH",
            body: "SAW BA NYEIN ZAN DIED IN JULY. HE WAS OLDER THAN THEIN HLA AYE.",
            links: &["SAW BA NYEIN ZAN -> person/*", "THEIN HLA AYE -> person/*"],
            never: &["THAN THEIN HLA AYE -> *"],
        },
        Trap {
            name: "places that other words open, tell apart or number",
            from: ("BRASILIA", "07"),
            tags: "PHUM, BR",
            subject: "A RIVER",
            body: "He swam to Ilha do Cutelvo and slept at Xetzunum Alto. They hold him in \
                   Prison No. 12.",
            links: &[
                "Ilha do Cutelvo -> place/*",
                "Xetzunum Alto -> place/*",
                "Prison No. 12 -> place/*",
            ],
            never: &["Cutelvo -> person/*"],
        },
    ]);
}
