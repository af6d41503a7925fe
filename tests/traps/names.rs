//! Names: where a person's ends, who bears it, and what is none.

use super::{Trap, hold};

#[test]
fn names_end_where_they_end() {
    hold(&[
        Trap {
            name: "a headline writes verbs with capitals",
            from: ("JAKARTA", "07"),
            tags: "OPRC, ID",
            subject: "MEDIA REACTION",
            body: "Headlines: \"General Wirahadi Denies Coup\"; \"Minister Sastrowardo Visits Papua\"; \"Governor Mangkudilaga Wants Busway\".",
            links: &[
                "Wirahadi => person/wirahadi",
                "Sastrowardo => person/sastrowardo",
                "Mangkudilaga => person/mangkudilaga",
            ],
            never: &["*Denies* -> *", "*Visits* -> *", "*Wants* -> *"],
        },
        Trap {
            name: "the day behind a name, and small words in capitals",
            from: ("OSLO", "75"),
            tags: "PGOV, NO",
            subject: "A CALL",
            body: "FOREIGN MINISTER KOLVIGSEN TOLD AMBASSADOR HODGSTON OCT 9 THAT TALKS FAILED. MINISTER BRATTELI-HAUG SO INFORMED CONGRESS.",
            links: &[
                "KOLVIGSEN => person/kolvigsen",
                "HODGSTON => person/hodgston",
            ],
            never: &["HODGSTON OCT -> *", "*HAUG SO -> *"],
        },
        Trap {
            name: "who called is not called so",
            from: ("ROME", "05"),
            tags: "PGOV, IT",
            subject: "CALLS",
            body: "Senator Paolo Ferrantini and banker Luca Pavianesi called. Ferrantini told us that Pavianesi had resigned. Adviser Carlo \
                   Stoltini called Umberto Nigardi a liar.",
            links: &[
                "Ferrantini => person/paolo-ferrantini",
                "Pavianesi => person/luca-pavianesi",
            ],
            never: &["Ferrantini -> person/luca*", "*Nigardi -> person/carlo*"],
        },
        Trap {
            name: "two whom a hyphen joins",
            from: ("ATHENS", "08"),
            tags: "PREL, GR",
            subject: "A MEETING",
            body: "The Karamanlis-Zapatero meeting was short, and so was the Spain-Portugal meeting.",
            links: &["Karamanlis -> person/*", "Zapatero -> person/*"],
            never: &["Karamanlis-Zapatero* -> *", "Spain -> person/*"],
        },
        Trap {
            name: "what somebody is head of",
            from: ("JAKARTA", "09"),
            tags: "ECON, ID",
            subject: "HEADS",
            body: "The head of the Surabaya Zoo met the president of the Trujillo Textile Fair, Rosa Caveroti. The Mayor of Medan Abdillah Sutanto came.",
            links: &[
                "Rosa Caveroti => person/rosa-caveroti",
                "Abdillah Sutanto => person/abdillah-sutanto",
            ],
            never: &["Zoo -> *", "Textile* -> person/*"],
        },
        Trap {
            name: "surnames that are titles",
            from: ("WELLINGTON", "08"),
            tags: "PGOV, NZ",
            subject: "A CABINET",
            body: "Mr. Peter Bishop met Minister Annette King. Charge d'Affaires Smithsonby left.",
            links: &[
                "Peter Bishop => person/peter-bishop",
                "Annette King => person/annette-king",
                "Smithsonby => person/smithsonby",
            ],
            never: &["Peter -> *", "Annette -> *"],
        },
        Trap {
            name: "a small word is no surname",
            from: ("BEIJING", "09"),
            tags: "PREL, CH",
            subject: "A CALL",
            body: "AFM He Yafei received the Ambassador. He said that China would not agree.",
            links: &["He Yafei => person/he-yafei"],
            never: &["He -> *"],
        },
        Trap {
            name: "the president and Mrs.",
            from: ("MANILA", "75"),
            tags: "PGOV, RP",
            subject: "A RECEPTION",
            body: "PRESIDENT FERDINAND MARCOS AND MRS. MARCOS RECEIVED THE DELEGATION.",
            links: &["FERDINAND MARCOS => person/ferdinand-marcos"],
            never: &["MARCOS -> person/ferdinand-marcos"],
        },
        Trap {
            name: "a man, his wife, and who is meant later",
            from: ("MANILA", "05"),
            tags: "PGOV, RP",
            subject: "A RECEPTION",
            body: "Mr. Harnok received the delegation.  Mrs. Harnok, a lawyer, thanked it.  Harnok \
                   said that he would resign.",
            links: &[
                "Harnok[1] => person/harnok",
                "Harnok[2] => person/harnok-2",
                "Harnok[3] -> person/harnok",
            ],
            never: &[],
        },
        Trap {
            name: "two senators of one name are no member of Parliament",
            from: ("LONDON", "68"),
            tags: "PGOV, UK",
            subject: "A SPEECH",
            body: "The BBC repeated Senator Kennedy's speech on Tuesday.",
            links: &[],
            never: &["Kennedy -> person/charles-kennedy"],
        },
        Trap {
            name: "what is called after somebody",
            from: ("NEW DELHI", "05"),
            tags: "EAIR, IN",
            subject: "A FLIGHT",
            body: "The delegation landed at the Indira Gandhi airport and went on to the Rajiv Gandhi stadium.",
            links: &[],
            never: &["Indira Gandhi -> person/*", "Rajiv Gandhi -> person/*"],
        },
        Trap {
            name: "letters before a comma",
            from: ("SARAJEVO", "06"),
            tags: "PGOV, BK",
            subject: "PARTIES",
            body: "He met leaders of the SDP, Zlatko Hadzibegovac, and of the SDA, Tarik Numanovac.",
            links: &[
                "Zlatko Hadzibegovac -> person/zlatko-hadzibegovac",
                "Tarik Numanovac -> person/tarik-numanovac",
            ],
            never: &["SDP, Zlatko* -> *", "SDA, Tarik* -> *"],
        },
        Trap {
            name: "a given name of nobody whom gazetteers know",
            from: ("KOLKATA", "08"),
            tags: "PHUM, IN",
            subject: "A SHELTER",
            body: "Sneha's Indralekha Sinha runs a shelter. Sinha said that it is full.",
            links: &[],
            never: &["Sinha -> person/yashwant-sinha"],
        },
        Trap {
            name: "the body before its officer",
            from: ("AMMAN", "06"),
            tags: "EAID, JO",
            subject: "OFFICERS",
            body: "The USAID Director met the ICE Attache and World Bank President Zoellick.",
            links: &[
                "USAID -> us/agency-for-international-development",
                "ICE -> us/*",
                "World Bank -> io/world-bank",
            ],
            never: &["ICE -> cr/*"],
        },
        Trap {
            name: "senators and secretaries by their surnames",
            from: ("VALLETTA", "07"),
            tags: "PREL, MT",
            subject: "VISITORS",
            body: "Senator Lugar came in June, Secretary Paulson and Secretary Gates did not. General Petraeus sent a letter.",
            links: &[
                "Lugar -> person/richard-lugar",
                "Paulson -> person/henry-paulson",
                "Gates -> person/robert-gates",
                "Petraeus -> person/david-petraeus",
            ],
            never: &[],
        },
        Trap {
            name: "whom nothing frames",
            from: ("FREETOWN", "07"),
            tags: "PHUM, SL",
            subject: "A COURT",
            body: "Moinira Fofanisay and Allieu Kondewasa, convicted in August, appealed. The convoy stopped near Kailahanu Bendembu. She ran with \
                   Encuentro Zorvath (EZ) and lost. They closed Souq Sharqiza mall.",
            links: &["Moinira Fofanisay ?", "Allieu Kondewasa ?"],
            never: &[
                "Kailahanu* -> person/*",
                "Encuentro* -> person/*",
                "Souq* -> person/*",
            ],
        },
    ]);
}

#[test]
fn first_names_ranks_and_nicknames_in_capitals() {
    hold(&[
        Trap {
            name: "a rank is no party",
            from: ("BUENOS AIRES", "76"),
            tags: "PINT, AR",
            subject: "A VISIT",
            body: "WE SAW GEN. HARGUINDEGUY AND ADM. GUZZETTI. GEN.\nHARGUINDEGUY AGREED.",
            links: &["GUZZETTI => person/cesar-guzzetti"],
            never: &["GEN[1] -> *", "GEN[2] -> *", "ADM -> *"],
        },
        Trap {
            name: "a nickname in brackets",
            from: ("SAIGON", "75"),
            tags: "PINT, VS",
            subject: "A VISIT",
            body: "GENERAL DUONG VAN MINH (\"BIG MINH\") RECEIVED THE AMBASSADOR. MINH SAID SO.",
            links: &[
                "DUONG VAN MINH => person/duong-van-minh",
                "MINH -> person/duong-van-minh",
            ],
            never: &[],
        },
        Trap {
            name: "called by the first name",
            from: ("VIENTIANE", "75"),
            tags: "PINT, LA",
            subject: "A VISIT",
            body: "DEFENSE MINISTER SISOUK NA CHAMPASSAK RESIGNED. SISOUK TOLD CHARGE SO.",
            links: &["SISOUK => person/sisouk-na-champassak"],
            never: &["SO -> *"],
        },
        Trap {
            name: "a body's letters behind an office",
            from: ("PHNOM PENH", "75"),
            tags: "PINT, CB",
            subject: "A VISIT",
            body: "HE WAS RELIEVED AS CINC FANK AND REPLACED.",
            links: &["FANK => kh/fank"],
            never: &[],
        },
    ]);
}
