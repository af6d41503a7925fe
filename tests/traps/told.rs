//! What do the words beside a name, or its own words, say that it is? Firms called by words, places
//! behind prepositions, schools of saints, parties by their members.

use super::{Trap, hold};

#[test]
fn firms_that_words_are_called_by() {
    hold(&[
        Trap {
            name: "a list of firms tells the one that is a word, and then it stands alone",
            from: ("LIBREVILLE", "78"),
            tags: "ENRG, GB",
            subject: "OIL",
            body: "Managers of Gulf, Mobil and Shell called on the Minister. Gulf said that it would leave. \
                   The Gulf is calm, and Gulf states agree.",
            links: &[
                "Gulf[1] -> company/gulf-oil",
                "Shell -> company/shell",
                "Gulf[2] -> company/gulf-oil",
                "Gulf[3] -> place/*",
                "Gulf states -> place/*",
            ],
            never: &["Gulf[3] -> company/*", "Gulf states -> company/*"],
        },
        Trap {
            name: "shares and partners tell a firm; a word at the beginning of a sentence is one",
            from: ("MUSCAT", "08"),
            tags: "ECON, MU",
            subject: "SHARES",
            body: "Shares of Total fell. Total exports fell too.",
            links: &["Total[1] -> company/total"],
            never: &["Total[2] -> *"],
        },
        Trap {
            name: "the noun that a list leaves out belongs to the name",
            from: ("MUSCAT", "08"),
            tags: "ECON, MU",
            subject: "FERTILIZER",
            body: "The Oman India Fertilizer Company signed. Omantel Chairman Salim Zofari did not.",
            links: &["Oman India Fertilizer Company -> company/*"],
            never: &["Omantel Chairman* -> company/*"],
        },
    ]);
}

#[test]
fn places_behind_prepositions() {
    hold(&[
        Trap {
            name: "short and common words of a name, behind a preposition that only places follow",
            from: ("RANGOON", "07"),
            tags: "PHUM, BM",
            subject: "CAMPS",
            body: "The group in Zarvo Kap counted 700. The land at Sambovar Hill Chap was sold. \
                   Troops were seen near Drakov Em July 18. He met with Zarvo Kon at noon.",
            links: &["Zarvo Kap -> place/*", "Drakov Em -> place/*"],
            never: &["Zarvo Kon -> place/*", "Drakov -> *", "Em -> *"],
        },
        Trap {
            name: "from one unknown name to another is a way; somebody writes to somebody",
            from: ("DUSHANBE", "09"),
            tags: "ENRG, TI",
            subject: "LINES",
            body: "They built a new line from Guzarvo to Surkhavar last year. A letter from Karimov to the Minister came.",
            links: &["Guzarvo -> place/*", "Surkhavar -> place/*"],
            never: &["Karimov -> place/*"],
        },
        Trap {
            name: "who departs, who lives there, what is shelled; a firm where somebody works",
            from: ("DUSHANBE", "09"),
            tags: "PGOV, TI",
            subject: "TROOPS",
            body: "He left for Brisovar on Monday and met natives of Zharulo. Ten miles north of Rakhyulo, troops \
                   shelled Garmalo and reached Panghulo. A worker from Ybbsalo spoke. \
                   He works at Kopitulo as an analyst at Drovexal.",
            links: &[
                "Brisovar -> place/*",
                "Zharulo -> place/*",
                "Rakhyulo -> place/*",
                "Garmalo -> place/*",
                "Panghulo -> place/*",
                "Ybbsalo -> place/*",
            ],
            never: &["Kopitulo -> place/*", "Drovexal -> place/*"],
        },
        Trap {
            name: "a town behind the border is known to who lives at it",
            from: ("RANGOON", "07"),
            tags: "PHUM, BM",
            subject: "CAMPS",
            body: "The clinic in Mae Sot put the figure at 700. He studied in Dubbo.",
            links: &["Mae Sot -> th/mae-sot"],
            never: &["Dubbo -> au/dubbo"],
        },
    ]);
}

#[test]
fn nouns_behind_places_and_before_lists() {
    hold(&[
        Trap {
            name: "the noun behind a place, and what says more of it; a camp is somebody's too",
            from: ("DUSHANBE", "09"),
            tags: "PGOV, TI",
            subject: "CROSSINGS",
            body: "The Rupaidolo border crossing is closed. The Belezalo substation burned. He was taken to the \
                   Bonassalo police station and the Qizilo station wagon, then to the UNMIZ camp and the Dushanbe-Zarvo bridge.",
            links: &[
                "Rupaidolo -> place/*",
                "Belezalo -> place/*",
                "Bonassalo -> place/*",
            ],
            never: &[
                "Qizilo -> place/*",
                "UNMIZ -> place/*",
                "Dushanbe-Zarvo -> *",
            ],
        },
        Trap {
            name: "what several are, before their list, up to the last of it",
            from: ("TALLINN", "07"),
            tags: "ECON, EN",
            subject: "FIRMS",
            body: "The companies Farimexo, Alpinolo and Trumbalo bid. The newspapers Pravulo and Zerkulo wrote of \
                   the universities Uninovilo and Maritulo.",
            links: &[
                "Farimexo -> company/*",
                "Alpinolo -> company/*",
                "Trumbalo -> company/*",
                "Pravulo -> media/*",
                "Zerkulo -> media/*",
                "Uninovilo -> institution/*",
                "Maritulo -> institution/*",
            ],
            never: &[],
        },
    ]);
}

#[test]
fn houses_of_saints_and_of_persons() {
    hold(&[Trap {
        name: "a saint's school, a hospital called after somebody, a temple",
        from: ("KAMPALA", "09"),
        tags: "SOCI, UG",
        subject: "SCHOOLS",
        body: "They met at St. Zolysius College. Doctors at Ignace Zofari hospital spoke. \
               Monks of Wat Suvan Kirio prayed. She studied at Purdovan and left.",
        links: &[
            "St. Zolysius College -> institution/*",
            "Ignace Zofari -> institution/*",
            "Wat Suvan Kirio -> institution/*",
            "Purdovan -> institution/*",
        ],
        never: &["Ignace Zofari -> person/*"],
    }]);
}

#[test]
fn who_leads_a_body_is_no_name_of_it() {
    hold(&[Trap {
        name: "behind its letters in brackets, and a name in another language",
        from: ("TASHKENT", "05"),
        tags: "PHUM, UZ",
        subject: "ARRESTS",
        body: "The Human Rights Circle of Zarvistan (HRCZ; Tolib Zofari) reports arrests. HRCZ is small. The Anglers' League \
               (FNPZ; Liga Narodnih Ribolova) is not.",
        links: &["HRCZ -> organization/*", "Tolib Zofari -> person/*"],
        never: &[
            "Tolib Zofari -> ngo/*",
            "Liga Narodnih Ribolova -> person/*",
        ],
    }]);
}

#[test]
fn persons_called_otherwise() {
    hold(&[
        Trap {
            name: "a nickname in quotation marks is passed over",
            from: ("TEGUCIGALPA", "06"),
            tags: "PGOV, HO",
            subject: "A VISIT",
            body: "Manuel \"Mel\" Zelaya came. Zelaya said no.",
            links: &[
                "Manuel \"Mel\" Zelaya => person/manuel-zelaya",
                "Zelaya => person/manuel-zelaya",
            ],
            never: &[],
        },
        Trap {
            name: "a short form is a guess, and so is all that follows from it",
            from: ("DJAKARTA", "64"),
            tags: "PREL, ID",
            subject: "A MEMORANDUM",
            body: "Mr. Bill Bundy would give him the jets. Bundy wrote so to Washington.",
            links: &[
                "Bill Bundy -> person/william-bundy",
                "Bundy -> person/william-bundy",
                "Bundy ?",
            ],
            never: &[],
        },
        Trap {
            name: "another spelling by other rules, and another man's name",
            from: ("TASHKENT", "05"),
            tags: "PREL, UZ",
            subject: "A VISIT",
            body: "Senator Sodiq Safoev and Deputy Karim Zofariyev came. Safoev left.",
            links: &[
                "Sodiq Safoev -> person/sodiq-safoyev",
                "Safoev ?",
                "Karim Zofariyev -> person/karim-zofariyev",
            ],
            never: &[],
        },
        Trap {
            name: "short surnames that sound alike, and names of syllables",
            from: ("PRAGUE", "08"),
            tags: "PGOV, EZ, VM",
            subject: "A VISIT",
            body: "Martin Roman of the power company came, and so did Nguyen Ba Hung.",
            links: &[],
            never: &[
                "Martin Roman -> person/martin-riman",
                "Nguyen Ba Hung -> person/nguyen-van-huong",
            ],
        },
    ]);
}

#[test]
fn parties_by_their_members_and_causes() {
    hold(&[
        Trap {
            name: "members of the one party that it can be",
            from: ("PRAGUE", "08"),
            tags: "PGOV, EZ",
            subject: "A VOTE",
            body: "He was nominated by the Communists of Ostrava. Communists are everywhere.",
            links: &["Communists[1] -> party/*"],
            never: &["Communists[2] -> party/*"],
        },
        Trap {
            name: "a cause in capitals, and another nation's",
            from: ("COLOMBO", "77"),
            tags: "PGOV, CE",
            subject: "A VOTE",
            body: "COMMUNIST PARTY, WHICH LEFT IN FEBRUARY, HAS NO SEATS. CHINESE COMMUNIST PARTY SENT A LETTER. \
                   BROADCASTS WENT ON THE AIR. PACIFIC WINDS ARE COLD.",
            links: &["COMMUNIST PARTY[1] -> *"],
            never: &["AIR* -> company/*"],
        },
    ]);
}

#[test]
fn names_with_words_in_them() {
    hold(&[
        Trap {
            name: "what the Burmese put before a name, and Mrs. Daw elsewhere",
            from: ("RANGOON", "07"),
            tags: "PHUM, BM",
            subject: "ARRESTS",
            body: "A laywoman, Daw Khin Zofar Mu, showed us a photograph. U Zofar Thein said no.",
            links: &["Daw Khin Zofar Mu -> person/*"],
            never: &["Khin Zofar Mu -> *"],
        },
        Trap {
            name: "months and patronymics belong to names; days do not",
            from: ("BISHKEK", "05"),
            tags: "PHUM, KG",
            subject: "ARRESTS",
            body: "Tursunbai Bakirov uulu said no. Elizabeth May alone agreed. They saw Elizabeth Zofari May 5.",
            links: &[
                "Tursunbai Bakirov uulu -> *",
                "Elizabeth May -> person/*",
                "Elizabeth Zofari -> *",
            ],
            never: &["Elizabeth Zofari May -> *"],
        },
        Trap {
            name: "the same in capitals, with units of an army and letters that are a word",
            from: ("LAGOS", "75"),
            tags: "PINT, NI",
            subject: "A COUP",
            body: "PROFESSOR MIGUEL CHASE SARDIVAR HAS BEEN RELEASED. SECOND DIVISION HOLDS THE CITY. HE IS WELL KNOWN TO \
                   AID MISSION. FOREIGN AID FELL. MINISTER ANSELMO BELIEVES MUDALOVAR.",
            links: &[
                "MIGUEL CHASE SARDIVAR -> *",
                "SECOND DIVISION -> *",
                "AID[1] -> us/agency-for-international-development",
            ],
            never: &["AID[2] -> *", "ANSELMO BELIEVES* -> *"],
        },
    ]);
}
