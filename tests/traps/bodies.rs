//! Bodies that every country has: whose is it?

use super::{Trap, hold};

#[test]
fn bodies_belong_to_the_country_that_is_meant() {
    hold(&[
        Trap {
            name: "a navy with a king, in a Moroccan cable",
            from: ("RABAT", "09"),
            tags: "MARR, MO",
            subject: "ARRESTS IN THE NORTH",
            body: "Of the 102 men arrested, 29 were from the Royal Navy, 17 from the Royal \nGendarmerie, and one from the Armed Forces.",
            links: &[
                "Royal Navy => ma/royal-moroccan-navy",
                "Royal Gendarmerie => ma/royal-gendarmerie",
                "Armed Forces => ma/*",
            ],
            never: &["Royal Navy -> gb/*", "* -> us/*"],
        },
        Trap {
            name: "another king's navy, in a Moroccan cable",
            from: ("RABAT", "09"),
            tags: "MARR, MO",
            subject: "A PORT CALL",
            body: "The frigate of the British Royal Navy left on Monday.  The patrol of the Royal Navy came on Friday.",
            links: &[
                "British Royal Navy => gb/royal-navy",
                "Royal Navy -> ma/royal-moroccan-navy",
            ],
            never: &["British Royal Navy -> ma/*"],
        },
        Trap {
            name: "where ministries are called departments",
            from: ("MANILA", "09"),
            tags: "KJUS, RP",
            subject: "CASES ON HOLD",
            body: "The Department of Justice told us that it would review the case. The Department of Foreign Affairs (DFA) agreed. \
                   The U.S. Department of Justice sent two trainers.",
            links: &[
                "Department of Justice[1] -> ph/ministry-of-justice",
                "Department of Foreign Affairs => ph/department-of-foreign-affairs",
                "*Department of Justice[2] => us/*",
            ],
            never: &["Department of Foreign Affairs -> us/*"],
        },
        Trap {
            name: "the sender's department, where ministries are ministries",
            from: ("RABAT", "09"),
            tags: "KJUS, MO",
            subject: "TRAINING",
            body: "Two attorneys of the Department of Justice trained judges whom the Ministry of Justice had chosen.",
            links: &[
                "Department of Justice -> us/*",
                "Ministry of Justice => ma/ministry-of-justice",
            ],
            never: &[
                "Department of Justice -> ma/*",
                "Ministry of Justice -> us/*",
            ],
        },
        Trap {
            name: "two governments in one plural",
            from: ("RABAT", "09"),
            tags: "PREL, MO",
            subject: "SHELTERS",
            body: "The shelters were built with the Spanish and Italian governments. Later the Moroccan, French, and \nPortuguese governments paid.",
            links: &[
                "Spanish => es/government",
                "Italian governments => it/government",
                "Moroccan => ma/government",
                "French => fr/government",
                "Portuguese governments => pt/government",
            ],
            never: &["Spanish -> it/*", "Italian governments -> es/*"],
        },
        Trap {
            name: "several ministries behind one noun",
            from: ("RABAT", "09"),
            tags: "PGOV, MO",
            subject: "A COMMITTEE",
            body: "Experts of the ministries of Justice, Interior and Health met. The Ministries of Tourism and Health did not. \
                   The Spanish ministries of Justice and Interior sent letters.",
            links: &[
                "Justice[1] => ma/ministry-of-justice",
                "Interior[1] => ma/ministry-of-interior",
                "Health => ma/ministry-of-health",
                "Tourism => ma/ministry-of-tourism",
                "Justice[2] => es/ministry-of-justice",
                "Interior[2] => es/ministry-of-interior",
            ],
            never: &[],
        },
        Trap {
            name: "a ministry of another country, on either side",
            from: ("RABAT", "09"),
            tags: "KJUS, MO",
            subject: "LETTERS",
            body: "The Ministry of Justice of Spain wrote to the Ministry of Justice.\n\n\n\
                   The Spanish Ministry of Interior, France's Ministry of Defense and the Mauritanian Interior Ministry sent nothing. \
                   The Ministry of Health in Algeria did. The Ministry of Health did not.",
            links: &[
                "Ministry of Justice of Spain => es/ministry-of-justice",
                "Ministry of Justice -> ma/ministry-of-justice",
                "Ministry of Interior => es/ministry-of-interior",
                "Ministry of Defense => fr/ministry-of-defense",
                "Interior Ministry => mr/ministry-of-interior",
                "Ministry of Health[1] => dz/ministry-of-health",
                "Ministry of Health[2] -> ma/ministry-of-health",
            ],
            never: &["Ministry of Interior -> ma/*", "Interior Ministry -> ma/*"],
        },
        Trap {
            name: "one acronym of a government, in Rabat",
            from: ("RABAT", "09"),
            tags: "PREL, MO, MR, MX",
            subject: "FISH",
            body: "The GOM told Mauritania and Mexico that the fleet would sail. Mauritania said no. Mexico said no.",
            links: &["GOM => ma/government"],
            never: &["GOM -> mx/*", "GOM -> mr/*"],
        },
        Trap {
            name: "one acronym of a government, in Mexico",
            from: ("MEXICO", "09"),
            tags: "PREL, MX",
            subject: "FISH",
            body: "The GOM told Morocco that the fleet would sail.",
            links: &["GOM => mx/government"],
            never: &["GOM -> ma/*"],
        },
        Trap {
            name: "the sender's own post by its common nouns",
            from: ("RABAT", "09"),
            tags: "AMGT, MO",
            subject: "STAFFING",
            body: "Post believes that Mission can do more. The Embassy asks for two officers. The Ambassador agrees. \
                   The army post at the border was closed, and the UN mission left.",
            links: &[
                "Post => post/rabat",
                "Mission => post/rabat",
                "Embassy => post/rabat",
            ],
            never: &["post -> *", "mission -> *", "UN mission -> post/*"],
        },
        Trap {
            name: "embassies of third countries",
            from: ("CASABLANCA", "09"),
            tags: "PREL, MO",
            subject: "COLLEAGUES",
            body: "The French Embassy and the Spanish consul general in Casablanca declined. The Embassy of Spain wrote. \
                   The British Consulate was closed, but the Consulate stayed open.",
            links: &[
                "French Embassy => fr/*",
                "Embassy of Spain => es/*",
                "British Consulate -> gb/*",
                "Consulate -> post/casablanca",
            ],
            never: &[
                "*French* -> post/*",
                "Embassy* -> post/*",
                "*British* -> post/*",
                "*British* -> us/*",
                "consul general -> post/*",
            ],
        },
        Trap {
            name: "a city, its consulate and its municipality",
            from: ("CASABLANCA", "09"),
            tags: "PGOV, MO",
            subject: "MEETING WITH CASABLANCA MAYOR",
            body: "The Municipality of Casablanca asked whether ConGen Casablanca would move within Casablanca. \
                   Casablanca's Prefecture did not mind.",
            links: &[
                "Municipality of Casablanca -> ma/municipality-of-casablanca",
                "ConGen Casablanca => post/casablanca",
                "Casablanca => ma/casablanca",
            ],
            never: &[
                "Municipality of Casablanca -> ma/casablanca",
                "ConGen Casablanca -> ma/*",
                "Prefecture -> ma/casablanca",
            ],
        },
    ]);
}

#[test]
fn undefined_acronyms_of_ministries_follow_the_country() {
    hold(&[
        Trap {
            name: "undefined acronyms in Rabat",
            from: ("RABAT", "09"),
            tags: "PREL, KCRM, MO",
            subject: "BORDERS",
            body: "The MOI told us that the MFA would answer. The MOJ said little. The MOE asked for schools.",
            links: &[
                "MOI => ma/ministry-of-interior",
                "MFA => ma/ministry-of-foreign-affairs*",
                "MOJ => ma/ministry-of-justice",
                "MOE ?",
            ],
            never: &[],
        },
        Trap {
            name: "the same acronyms in Tunis",
            from: ("TUNIS", "09"),
            tags: "PREL, KCRM, TS",
            subject: "BORDERS",
            body: "The MOI told us that the MFA would answer. Morocco had asked.",
            links: &[
                "MOI => tn/ministry-of-interior",
                "MFA => tn/ministry-of-foreign-affairs",
            ],
            never: &["MOI -> ma/*", "MFA -> ma/*"],
        },
        Trap {
            name: "another country in the same clause",
            from: ("RABAT", "09"),
            tags: "PREL, MO, SP",
            subject: "BORDERS",
            body: "Spain's MOI and the MFA in Madrid wrote letters. The Algerian MFA did not.",
            links: &[
                "MOI => es/ministry-of-interior",
                "MFA[2] => dz/ministry-of-foreign-affairs",
            ],
            never: &["MOI -> ma/*", "MFA -> ma/*"],
        },
        Trap {
            name: "no country is the cable's",
            from: ("STATE", "09"),
            tags: "PREL, MO, SP",
            subject: "BORDERS",
            body: "Morocco and Spain should ask the MOI.",
            links: &[],
            never: &["MOI -> *"],
        },
        Trap {
            name: "acronyms that only look like a ministry's",
            from: ("BAGHDAD", "07"),
            tags: "MARR, IZ",
            subject: "A MEETING",
            body: "Two MPs met the MND commander. The MOD sent nobody.",
            links: &["MOD => iq/ministry-of-defense"],
            never: &["MPs -> iq/*"],
        },
        Trap {
            name: "an acronym of two things is neither",
            from: ("RABAT", "09"),
            tags: "PREL, MO",
            subject: "NUMBERS",
            body: "A MOU was signed at 1500 by the MOI. The team (MOI, MOJ) met.",
            links: &[
                "MOI => ma/ministry-of-interior",
                "MOJ => ma/ministry-of-justice",
            ],
            never: &["MOU -> ma/*"],
        },
    ]);
}

#[test]
fn one_directorate_has_one_entity() {
    hold(&[Trap {
        name: "spellings of one directorate",
        from: ("CASABLANCA", "09"),
        tags: "PHUM, MO",
        subject: "MIGRATION",
        body: "The Directorate of Borders and Migration keeps the figures. The Directorate of the Border and \nMigration was founded in 2003. \
               The Directorate of Borders and Customs is another body, and so is the Bureau of Borders and Migration.",
        links: &[
            "Directorate of Borders and Migration == Directorate of the Border and Migration",
            "Directorate of Borders and Migration != Directorate of Borders and Customs",
            "Directorate of Borders and Migration != Bureau of Borders and Migration",
        ],
        never: &[],
    }]);
}

#[test]
fn bodies_by_a_plain_word() {
    hold(&[
        Trap {
            name: "the congress that is not the host's",
            from: ("SARAJEVO", "09"),
            tags: "PREL, BK",
            subject: "HELICOPTERS",
            body: "Both asked whether Congress would fund them. The congress of dentists met.",
            links: &["Congress -> us/congress"],
            never: &["congress -> *"],
        },
        Trap {
            name: "the congress that is",
            from: ("LIMA", "09"),
            tags: "PGOV, PE",
            subject: "A VOTE",
            body: "The minister said that Congress would vote.",
            links: &["Congress -> pe/*"],
            never: &["Congress -> us/congress"],
        },
        Trap {
            name: "the paper that is called like its people",
            from: ("WINDHOEK", "07"),
            tags: "MOPS, WA",
            subject: "A BOAT",
            body: "The Namibian Navy got a boat. The Namibian wrote about it.",
            links: &[],
            never: &["*Namibian Navy* -> media/*"],
        },
        Trap {
            name: "letters behind or",
            from: ("MUSCAT", "05"),
            tags: "EAIR, MU",
            subject: "AIRPORTS",
            body: "The Directorate General of Civil Aviation and Meteorology, or DGCAM, reports to him. DGCAM opened bids.",
            links: &["DGCAM[2] == Directorate General of Civil Aviation and Meteorology"],
            never: &[],
        },
    ]);
}

#[test]
fn a_senate_may_be_the_one_in_washington() {
    hold(&[
        Trap {
            name: "a country of one chamber",
            from: ("TALLINN", "08"),
            tags: "PREL, EN",
            subject: "A TREATY",
            body: "The Prime Minister asked when the Senate would take up the treaty.",
            links: &["Senate -> us/senate", "Senate ?"],
            never: &["Senate -> ee/*"],
        },
        Trap {
            name: "a country of two chambers, and an Ambassador who speaks of his own",
            from: ("WARSAW", "08"),
            tags: "PREL, PL",
            subject: "TWO SENATES",
            body: "The Ambassador explained that the Senate would not vote soon.  The Senate \
                   passed its budget on Monday.",
            links: &["Senate[1] ?", "Senate[2] => pl/senate"],
            never: &[],
        },
        Trap {
            name: "a party called by a word for parliaments",
            from: ("NEW DELHI", "08"),
            tags: "PGOV, IN",
            subject: "SEATS",
            body: "Congress leaders from three states met.  Congress lost two seats.",
            links: &["Congress => party/in-congress"],
            never: &["Congress -> us/congress"],
        },
        Trap {
            name: "the committee of another country's chamber",
            from: ("BERN", "08"),
            tags: "PREL, SZ",
            subject: "A VISIT",
            body: "Two members of the Spanish Senate's Fisheries Committee came.",
            links: &["Fisheries Committee -> es/*"],
            never: &["Fisheries Committee -> ch/*"],
        },
    ]);
}

#[test]
fn provinces_have_courts_and_ministries_of_their_own() {
    hold(&[
        Trap {
            name: "a nation that has a province of its name",
            from: ("MEXICO", "09"),
            tags: "SOCI, MX",
            subject: "SCHOOLS",
            body: "Mexico's Ministry of Health had closed schools for two weeks.",
            links: &["Ministry of Health -> mx/ministry-of-health"],
            never: &["Ministry of Health -> mx/region/*"],
        },
        Trap {
            name: "a place before the body's name",
            from: ("MEXICO", "08"),
            tags: "PGOV, MX",
            subject: "CASES",
            body: "The Oaxaca Attorney General's Office and the Sonora Supreme Court closed the \
                   file.  The Attorney General's Office kept a copy.",
            links: &[
                "Oaxaca Attorney General's Office -> mx/oaxaca*",
                "Sonora Supreme Court -> mx/sonora*",
                "Attorney General's Office => mx/pgr",
            ],
            never: &[],
        },
        Trap {
            name: "a province that owns it, and a seat that may be the province's",
            from: ("OTTAWA", "08"),
            tags: "PGOV, CA",
            subject: "BUDGETS",
            body: "Manitoba's Ministry of Finance agreed with the Ministry of Finance.  The \
                   Ministry of Justice in Edmonton did not.",
            links: &[
                "Ministry of Finance[1] => ca/region/manitoba/ministry-of-finance",
                "Ministry of Finance[2] -> ca/ministry-of-finance",
                "Ministry of Justice ?",
            ],
            never: &[],
        },
        Trap {
            name: "a capital's ministry is the nation's",
            from: ("NAIROBI", "08"),
            tags: "PGOV, KE",
            subject: "TALKS",
            body: "Nairobi's Ministry of Finance agreed.",
            links: &["Ministry of Finance => ke/ministry-of-finance"],
            never: &[],
        },
        Trap {
            name: "a body of a land that nothing speaks of",
            from: ("VILNIUS", "08"),
            tags: "PGOV, LH",
            subject: "A LETTER",
            body: "The State Chancellery answered.  CENTCOM did not.",
            links: &["State Chancellery ?", "CENTCOM => us/central-command"],
            never: &["CENTCOM -> ph/*"],
        },
        Trap {
            name: "papers of one name",
            from: ("QUITO", "08"),
            tags: "KPAO, EC",
            subject: "PRESS",
            body: "The Lima newspaper El Comercio printed it, and the Quito daily El Comercio \
                   did not.  La Nacion of Buenos Aires was silent.",
            links: &[
                "El Comercio[1] -> media/pe-el-comercio",
                "El Comercio[2] => media/ec-el-comercio",
                "La Nacion -> media/ar-la-nacion",
            ],
            never: &[],
        },
    ]);
}

#[test]
fn several_portfolios_are_read_to_their_end() {
    hold(&[
        Trap {
            name: "departments of the United States behind one noun",
            from: ("OSLO", "08"),
            tags: "PREL, NO",
            subject: "VISITORS",
            body: "The Departments of Labor, Commerce and Energy in Washington agreed. So did the Departments of State and Homeland Security.",
            links: &[
                "Labor => us/department-of-labor",
                "Commerce => us/department-of-commerce",
                "Energy => us/department-of-energy",
                "State => us/department-of-state",
                "Homeland Security => us/department-of-homeland-security",
            ],
            never: &[],
        },
        Trap {
            name: "departments of a country that calls its ministries so",
            from: ("MANILA", "08"),
            tags: "PREL, RP",
            subject: "VISITORS",
            body: "The Departments of Justice, Agriculture and Health agreed.",
            links: &[
                "Justice => ph/ministry-of-justice",
                "Agriculture => ph/ministry-of-agriculture",
                "Health => ph/ministry-of-health",
            ],
            never: &["Justice -> us/*"],
        },
        Trap {
            name: "words before portfolios, and portfolios without `and`",
            from: ("OSLO", "08"),
            tags: "PREL, NO",
            subject: "VISITORS",
            body: "The Ministry of Defense and Aerospace Industry agreed. The Ministry of Construction, Spatial Planning and Environment did not. \
                   The Ministry of Science, Technology, Productive Innovation said nothing. The General Directorate of Customs and Excise closed. \
                   The Ministry of Defense and General Kolvig left. The Ministry of Interior and Russian Industry agreed.",
            links: &[
                "Ministry of Defense and Aerospace Industry -> no/*",
                "Ministry of Construction, Spatial Planning and Environment -> no/*",
                "Ministry of Science, Technology, Productive Innovation -> no/*",
                "General Directorate of Customs and Excise => no/customs",
                "Ministry of Defense -> no/*",
                "Ministry of Interior -> no/*",
            ],
            never: &[],
        },
        Trap {
            name: "what an office has is nobody",
            from: ("ACCRA", "08"),
            tags: "PREL, GH",
            subject: "VISITORS",
            body: "The President's Special Initiatives failed. The President's Special Envoy Kwal Mensahu agreed.",
            links: &["Kwal Mensahu -> person/*"],
            never: &["Initiatives -> *"],
        },
    ]);
}

#[test]
fn bodies_are_of_the_country_beside_them() {
    hold(&[
        Trap {
            name: "a country behind one word",
            from: ("ISLAMABAD", "08"),
            tags: "PGOV, PK",
            subject: "OTHERS",
            body: "The Army of Peru met the Supreme Court of Chile, the Senate of Chile, the Congress of \
                   Peru and the Treasury of Chad.  The Navy of Ecuador's ships came.",
            links: &[
                "Army of Peru => pe/army",
                "Supreme Court of Chile => cl/supreme-court",
                "Senate of Chile => cl/senate",
                "Congress of Peru -> pe/*",
                "Treasury of Chad -> td/treasury",
                "Navy => ec/navy",
            ],
            never: &["* -> pk/*", "* -> us/*"],
        },
        Trap {
            name: "ministries sit in capitals",
            from: ("ISLAMABAD", "08"),
            tags: "PGOV, PK",
            subject: "OTHERS",
            body: "The Foreign Ministry in Tehran denied it.  Baghdad's Interior Ministry did too.  So did \
                   the Ministry of Culture in Karachi.",
            links: &[
                "Foreign Ministry -> ir/ministry-of-foreign-affairs",
                "Interior Ministry -> iq/ministry-of-interior",
                "Ministry of Culture -> pk/ministry-of-culture",
            ],
            never: &["Foreign Ministry -> pk/*", "Interior Ministry -> pk/*"],
        },
    ]);
}
