//! What the document defines, and what only looks like a definition.

use super::{Trap, hold};

#[test]
fn definitions_of_the_document_win() {
    hold(&[
        Trap {
            name: "an acronym of four ministries, defined",
            from: ("CASABLANCA", "09"),
            tags: "ELAB, MO",
            subject: "CHILD LABOR",
            body: "The Ministry of Employment (MOE) sent inspectors. The MOE will send more.",
            links: &[
                "Ministry of Employment => ma/ministry-of-labor",
                "MOE => ma/ministry-of-labor",
            ],
            never: &[
                "MOE -> ma/ministry-of-education",
                "MOE -> ma/ministry-of-e*",
            ],
        },
        Trap {
            name: "a definition explains what stands before it",
            from: ("RABAT", "09"),
            tags: "PGOV, MO",
            subject: "LAND",
            body: "The CNDL has met twice.\n\n\nNothing else happened.\n\n\n\
                   The Provincial Council for Northern Land Disputes (CNDL) was founded in 2004.",
            links: &["CNDL == Provincial Council for Northern Land Disputes"],
            never: &[],
        },
        Trap {
            name: "letters in the order of another language",
            from: ("RABAT", "15"),
            tags: "PTER, MO",
            subject: "A NEW BUREAU",
            body: "The Central Bureau of Judicial Investigation (BCIJ) opened. The National Radio Frequency Observatory (ONFR) \
                   and the Regional Office of Drinking Wells (OREP) did not. The BCIJ, the ONFR and OREP answer to nobody.",
            links: &[
                "BCIJ => ma/bcij",
                "ONFR == National Radio Frequency Observatory",
                "OREP == Regional Office of Drinking Wells",
                "ONFR != OREP",
            ],
            never: &[],
        },
        Trap {
            name: "two spellings of one long form",
            from: ("RABAT", "09"),
            tags: "PREF, MO",
            subject: "AID",
            body: "Medecins sans Frontieres (MSF) gives aid. The Atlas Organization of Mountain Widows (OAMW) does too.\n\n\n\
                   Medicins sans Frontieres (MSF) left, and so did the Atlas Organization for Mountain Widows (OAMW).",
            links: &[
                "Medecins sans Frontieres == Medicins sans Frontieres",
                "Atlas Organization of Mountain Widows == Atlas Organization for Mountain Widows",
                "OAMW == Atlas Organization of Mountain Widows",
            ],
            never: &[],
        },
        Trap {
            name: "an acronym, its name and a translation",
            from: ("RABAT", "09"),
            tags: "PHUM, MO",
            subject: "CHILDREN",
            body: "The NGO Ne Touche Pas Mon Jardin (NTPMJ - Leave My Garden) works here. Leave My Garden has two rooms. \
                   The director of NTPMJ left. NTPJM has a newsletter.",
            links: &[
                "NTPMJ == Ne Touche Pas Mon Jardin",
                "Leave My Garden == NTPMJ",
                "NTPJM -> *",
            ],
            never: &[],
        },
        Trap {
            name: "the same letters for two bodies, in one paragraph",
            from: ("RABAT", "09"),
            tags: "PGOV, XA",
            subject: "DELEGATES",
            body: "The Uganda Peoples Congress (UPC) and the Union des Populations du Cameroun (UPC) sent delegates. UPC leaders left early.",
            links: &[
                "Uganda Peoples Congress => party/uganda-people-s-congress",
                "UPC[1] == Uganda Peoples Congress",
                "UPC[2] == Union des Populations du Cameroun",
                "UPC[3] ?",
            ],
            never: &[],
        },
        Trap {
            name: "the same letters for two bodies, in two paragraphs",
            from: ("RABAT", "09"),
            tags: "PHUM, MO",
            subject: "ANGLERS",
            body: "The Northern Fishing Association (NFA) met us. The NFA was glad.\n\n\n\
                   2. The National Farmers Assembly (NFA) did not. The NFA was sad.",
            links: &[
                "NFA[1] == Northern Fishing Association",
                "NFA[2] == Northern Fishing Association",
                "NFA[3] == National Farmers Assembly",
                "NFA[4] == National Farmers Assembly",
                "NFA[4] ?",
            ],
            never: &[],
        },
        Trap {
            name: "the same letters for a name and its translation",
            from: ("LA PAZ", "09"),
            tags: "PGOV, BL",
            subject: "A PARTY",
            body: "The Movement toward Socialism (MAS) won. The Movimiento al Socialismo (MAS) has two wings. MAS leaders left.",
            links: &["MAS[1] == MAS[2]", "MAS[1] == MAS[3]"],
            never: &[],
        },
    ]);
}

#[test]
fn definitions_are_read_in_other_forms() {
    hold(&[
        Trap {
            name: "long form first, then letters behind words or marks that announce them",
            from: ("RABAT", "09"),
            tags: "PGOV, MO",
            subject: "ANGLERS",
            body: "The Tizghar Angling Federation (hereafter TAF) met. The Zemmour Rowing Council (known by its French acronym CRZ) did not.\n\n\n\
                   The Doukkala Cotton Bureau - DCB - is poor, and so is the Chaouia Potato Council (\"CPC\").\n\n\n\
                   Anglers of the strongest club (Oujda Rural Lobster Association - ORLA) left.\n\n\n\
                   TAF, CRZ, DCB, CPC and ORLA sent letters.",
            links: &[
                "TAF == Tizghar Angling Federation",
                "CRZ == Zemmour Rowing Council",
                "DCB == Doukkala Cotton Bureau",
                "CPC == Chaouia Potato Council",
                "ORLA == Oujda Rural Lobster Association",
                "TAF != CRZ",
            ],
            never: &[],
        },
        Trap {
            name: "letters first, and what is said of them",
            from: ("RABAT", "09"),
            tags: "PGOV, MO",
            subject: "ANGLERS",
            body: "TAF, the Tizghar Angling Federation, met. ORZ (the Zemmour Rowing Council) did not.\n\n\n\
                   The Doukkala Cotton Bureau (DCB, formerly the Gin Office) is poor. The Chaouia Potato Council (CPC, led by an uncle of his) is not.\n\n\n\
                   TAF, ORZ, DCB and CPC sent letters.",
            links: &[
                "TAF == Tizghar Angling Federation",
                "ORZ == Zemmour Rowing Council",
                "DCB == Doukkala Cotton Bureau",
                "CPC == Chaouia Potato Council",
            ],
            never: &[],
        },
        Trap {
            name: "a list defines nothing",
            from: ("RABAT", "09"),
            tags: "PGOV, MO",
            subject: "ANGLERS",
            body: "Delegates of NATO, the Tizghar Angling Federation, and UNHCR met. He saw the Zemmour Rowing Council, UNICEF, and others.",
            links: &[
                "NATO => io/nato",
                "UNHCR => io/unhcr",
                "UNICEF => io/unicef",
            ],
            never: &[
                "Tizghar Angling Federation -> io/*",
                "Zemmour Rowing Council -> io/*",
            ],
        },
        Trap {
            name: "a form that nothing knows, of letters that are known here",
            from: ("CHISINAU", "08"),
            tags: "PGOV, MD",
            subject: "ELECTIONS",
            body: "The Communists Party (PCRM) won.",
            links: &["Communists Party == PCRM"],
            never: &[],
        },
    ]);
}

#[test]
fn marks_and_numbers_define_nothing() {
    hold(&[
        Trap {
            name: "portion marks, caveats and page numbers",
            from: ("RABAT", "09"),
            tags: "PGOV, MO",
            subject: "THE MINISTRY OF HEALTH (C)",
            body: "(SBU) Comment on the Ministry of Health (SBU): it is poor. The Casablanca Prefecture (C) agrees. \
                   See the Interior Ministry (NF) and the Atlas Water Board (U).\n\nRABAT 00000027  002 OF 003\n\n\
                   The Northern Fishing Syndicate (SECRET//NOFORN) has (S/NF) no view (FOUO).",
            links: &["Ministry of Health => ma/ministry-of-health"],
            never: &[
                "SBU -> *",
                "C -> *",
                "NF -> *",
                "U -> *",
                "OF -> *",
                "SECRET -> *",
                "NOFORN -> *",
                "S -> *",
                "FOUO -> *",
            ],
        },
        Trap {
            name: "routing strings and channels",
            from: ("RABAT", "09"),
            tags: "PGOV, MO",
            subject: "CHANNELS",
            body: "Please pass to the Department of Labor (RUEHC) and to Embassy Madrid (RUEHMD). Treat the Ministry of Health letter \
                   as Sensitive But Unclassified (SBU). The report of the Regional Security Office (OK) is attached.",
            links: &[],
            never: &["RUEHC -> us/*", "RUEHMD -> post/*", "SBU -> *", "OK -> *"],
        },
        Trap {
            name: "an age, a sum and a town in brackets",
            from: ("RABAT", "09"),
            tags: "PGOV, MO",
            subject: "FIGURES",
            body: "The Atlas Water Board (USD 40 million) hired Karim Bennaji (42). The towns of the Middle Atlas (Azrou) agree.",
            links: &["Azrou -> ma/azrou", "Karim Bennaji -> person/karim-bennaji"],
            never: &["USD -> *", "Azrou -> *water*"],
        },
    ]);
}

#[test]
fn letters_stand_for_one_body_of_several() {
    hold(&[
        Trap {
            name: "behind a comma and an article, with a head of its own",
            from: ("BRASILIA", "09"),
            tags: "PGOV, BR",
            subject: "COURTS",
            body: "The Federal Prosecutor's Office, the Federal Audit Court (TCU) and the Federal Police agreed.",
            links: &[
                "Federal Audit Court => br/audit-court",
                "TCU => br/audit-court",
            ],
            never: &[],
        },
        Trap {
            name: "behind `and the`",
            from: ("DUSHANBE", "09"),
            tags: "PGOV, TI",
            subject: "PARTIES",
            body: "The Communist Party of Tajikistan and the Islamic Renaissance Party (IRPT) agreed.",
            links: &["IRPT => party/islamic-renaissance-party"],
            never: &[],
        },
        Trap {
            name: "behind a sentence that letters end",
            from: ("LISBON", "09"),
            tags: "PGOV, PO",
            subject: "PARTIES",
            body: "He met the PCP.  The Left Bloc (BE) agreed.",
            links: &["Left Bloc => party/left-bloc"],
            never: &["BE -> *bloc-the*"],
        },
        Trap {
            name: "a ministry's list of portfolios stays whole",
            from: ("RABAT", "09"),
            tags: "PGOV, MO",
            subject: "MINISTRIES",
            body: "The Ministry of Social Development, the Family, and Solidarity (MOSD) agreed.",
            links: &["MOSD => ma/ministry-of-social-development"],
            never: &[],
        },
        Trap {
            name: "the first of several ministries",
            from: ("HANOI", "09"),
            tags: "PGOV, VM",
            subject: "MINISTRIES",
            body: "The Ministries of Foreign Affairs (MFA) and Trade agreed.  The Interior and Justice Ministries did not.",
            links: &["MFA -> vn/ministry-of-foreign-affairs", "Interior -> vn/*"],
            never: &["The Interior -> *", "Ministries -> person/*"],
        },
    ]);
}

#[test]
fn letters_tell_which_name_was_translated() {
    hold(&[
        Trap {
            name: "the English of a Spanish name",
            from: ("BUENOS AIRES", "75"),
            tags: "PINT, AR",
            subject: "A VISIT",
            body: "The General Economic Confederation (CGE) agreed, and CGE will not strike.",
            links: &[
                "General Economic Confederation => ngo/confederacion-general-economica",
                "CGE[2] => ngo/confederacion-general-economica",
            ],
            never: &[],
        },
        Trap {
            name: "a body by its function",
            from: ("PANAMA", "09"),
            tags: "PGOV, PM",
            subject: "A VISIT",
            body: "The Financial Analysis Unit (UAF) sent a report.",
            links: &["Financial Analysis Unit => pa/financial-intelligence-unit"],
            never: &[],
        },
        Trap {
            name: "letters of another name",
            from: ("BUENOS AIRES", "75"),
            tags: "PINT, AR",
            subject: "A VISIT",
            body: "The Club of Geographers and Engineers (CGE) agreed, and CGE will meet again.",
            links: &[],
            never: &[
                "Club of Geographers and Engineers -> ngo/confederacion-general-economica",
                "CGE[2] -> ngo/confederacion-general-economica",
            ],
        },
    ]);
}
