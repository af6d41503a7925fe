//! Organizations that no gazetteer knows, in several languages, with and without prefixes.

use super::{Trap, hold};

#[test]
fn head_nouns_of_other_languages_make_organizations() {
    hold(&[
        Trap {
            name: "Spanish",
            from: ("LIMA", "09"),
            tags: "PHUM, PE",
            subject: "GROUPS",
            body: "The Asociación Pro Derechos Lumbre, the Fundación Puente Azul, the Comité de Familiares de Presos del Norte and the \
                   Instituto de Estudios del Agua signed. The Federación Andina de Regantes and the Coordinadora Rural de Mujeres did not. \
                   The Confederación de Pescadores del Sur, the Observatorio de la Selva and the Colectivo Manos Libres were silent.",
            links: &[
                "Asociación Pro Derechos Lumbre -> ngo/*",
                "Fundación Puente Azul -> ngo/*",
                "Comité de Familiares de Presos del Norte -> *",
                "Instituto de Estudios del Agua -> *",
                "Federación Andina de Regantes -> *",
                "Coordinadora Rural de Mujeres -> *",
                "Confederación de Pescadores del Sur -> *",
                "Observatorio de la Selva -> *",
                "Colectivo Manos Libres -> *",
            ],
            never: &["* -> person/*"],
        },
        Trap {
            name: "French",
            from: ("RABAT", "09"),
            tags: "PHUM, MO",
            subject: "GROUPS",
            body: "The Centre Ennakhla pour les Droits des Femmes, the Ligue des Femmes du Rif, the Observatoire de la Palmeraie, the \
                   Fédération des Artisans du Cuir, the Fondation Dar Zitoun and the Association Tafoukt signed. The Collectif Printemps Vert, \
                   the Comité de Soutien aux Pêcheurs and the Institut Royal des Dunes did not.",
            links: &[
                "Centre Ennakhla pour les Droits des Femmes -> ngo/*",
                "Ligue des Femmes du Rif -> ngo/*",
                "Observatoire de la Palmeraie -> *",
                "Fédération des Artisans du Cuir -> ngo/*",
                "Fondation Dar Zitoun -> ngo/*",
                "Association Tafoukt -> ngo/*",
                "Collectif Printemps Vert -> *",
                "Comité de Soutien aux Pêcheurs -> *",
                "Institut Royal des Dunes -> *",
            ],
            never: &["* -> person/*"],
        },
        Trap {
            name: "schools",
            from: ("CASABLANCA", "09"),
            tags: "SCUL, MO",
            subject: "SCHOOLS",
            body: "Pupils of Lycee Bellerive and of Lycée Al Amal came. Colegio San Tadeo and Ecole Les Tilleuls did not.",
            links: &[
                "Lycee Bellerive -> institution/*",
                "Lycée Al Amal -> institution/*",
                "Colegio San Tadeo -> institution/*",
                "Ecole Les Tilleuls -> institution/*",
            ],
            never: &[],
        },
        Trap {
            name: "plain English nouns are no names",
            from: ("RABAT", "09"),
            tags: "PHUM, MO",
            subject: "GROUPS",
            body: "The association met. Centre officials left. Associations from the north and a committee of elders sang. Committee members slept.",
            links: &[],
            never: &["Centre* -> *", "Associations* -> *", "Committee* -> *"],
        },
        Trap {
            name: "with and without the nation",
            from: ("RABAT", "09"),
            tags: "PHUM, MO",
            subject: "WOMEN",
            body: "The Moroccan Association of Mountain Widows met us. The Association of Mountain Widows has forty members. \
                   The Tunisian Association of Mountain Widows has none, and the Moroccan League of Mountain Widows is new.",
            links: &[
                "Moroccan Association of Mountain Widows == Association of Mountain Widows",
                "Moroccan Association of Mountain Widows != Moroccan League of Mountain Widows",
            ],
            never: &["Tunisian Association of Mountain Widows -> ngo/moroccan*"],
        },
        Trap {
            name: "quoted titles of documents",
            from: ("CASABLANCA", "09"),
            tags: "PHUM, MO",
            subject: "PAPERS",
            body: "The GOM published a paper entitled \"National Strategy to Protect Coastal Wells\" and a report called, \
                   \"The Long Road of the Small Boats,\" in 2007. He said \"Yes, We Did That\" and left. They shouted \"No More Fish.\" \
                   The 2008 State Department Report on Coastal Wells is longer.",
            links: &[
                "National Strategy to Protect Coastal Wells -> work/*",
                "*Long Road of the Small Boats -> work/*",
                "2008 State Department Report on Coastal Wells -> work/*",
            ],
            never: &["Yes* -> *", "No More Fish* -> *"],
        },
    ]);
}

#[test]
fn names_are_read_past_the_marks_of_machines_and_lists() {
    hold(&[
        Trap {
            name: "digits that machines read for letters",
            from: ("KAMPALA", "08"),
            tags: "PGOV, UG",
            subject: "TRAVEL",
            body: "He went to Kamp4la and Tanzan1a, and took flight Kq4la home.",
            links: &["Kamp4la -> ug/kampala", "Tanzan1a -> tz", "Kamp4la ?"],
            never: &["Kq4la -> *"],
        },
        Trap {
            name: "where a firm is, and the last of a list",
            from: ("SAO PAULO", "08"),
            tags: "ECON, BR",
            subject: "FIRMS",
            body: "OHIO-BASED Tarrow Foods left. Firms including Zardino, Pellegran and Kordest lost.",
            links: &[
                "Tarrow Foods -> company/*",
                "Zardino -> company/*",
                "Pellegran -> company/*",
                "Kordest -> company/*",
            ],
            never: &["OHIO-BASED* -> company/*"],
        },
        Trap {
            name: "a site and the body of its name",
            from: ("SANTIAGO", "08"),
            tags: "ECON, CI",
            subject: "COPPER",
            body: "Copper of El Teniente is rich. The IMF and ISO agreed.",
            links: &[
                "El Teniente -> locality/el-teniente",
                "IMF => io/imf",
                "ISO -> io/iso",
            ],
            never: &[],
        },
        Trap {
            name: "letters before a deputy minister are no party's",
            from: ("ACCRA", "08"),
            tags: "ECON, GH",
            subject: "BUDGET",
            body: "MFEPZ Deputy Minister Kwal Mensahu left. MFEPZ is small.",
            links: &["MFEPZ -> gh/*"],
            never: &["MFEPZ -> party/*"],
        },
        Trap {
            name: "firms by their endings, and surnames that end so",
            from: ("TASHKENT", "06"),
            tags: "ECON, UZ",
            subject: "FIRMS",
            body: "The budget of Dagenergo and the plans of Harvneft met with silence. Banegas and Villegas \
                   oppose them.",
            links: &["Dagenergo -> company/*", "Harvneft -> company/*"],
            never: &["Villegas -> company/*", "Banegas -> company/*"],
        },
    ]);
}

#[test]
fn a_word_among_firms_is_a_firm() {
    hold(&[
        Trap {
            name: "a text about firms",
            from: ("HANOI", "06"),
            tags: "ECON, VM",
            subject: "A VISIT",
            body: "Samsung, Siemens, Alstom, Foxconn and Vinashin have come, and officials say that Keppel is doubling its yard.",
            links: &["Keppel -> company/keppel*"],
            never: &[],
        },
        Trap {
            name: "a text about something else",
            from: ("HANOI", "06"),
            tags: "PGOV, VM",
            subject: "A VISIT",
            body: "Mr. Keppel came with a Keppel bay of flowers.",
            links: &[],
            never: &["Keppel -> company/*"],
        },
    ]);
}
