//! Whose are the bodies of a report that is about one country, and those behind a place abroad?

use super::{Trap, hold};

#[test]
fn a_report_is_about_the_country_of_its_head() {
    hold(&[
        Trap {
            name: "a title that ends with the country",
            from: ("", ""),
            tags: "",
            subject: "2008 Human Rights Report: Chad\nBureau of Democracy, Human Rights, and Labor\nFebruary 25, 2009",
            body: "Chad is a centralized republic with a population of approximately ten million people.\n\nFrench soldiers came.  The Ministry of Health was told, and the Supreme Court did not act.\n\nThe Presidential Guard held the correspondent of Agence France-Presse.  Libya's Ministry of Foreign Affairs hosted talks.",
            links: &[
                "Ministry of Health => td/ministry-of-health",
                "Supreme Court => td/supreme-court",
                "Presidential Guard => td/presidential-guard",
                "Ministry of Foreign Affairs => ly/ministry-of-foreign-affairs",
            ],
            never: &["* -> fr/*"],
        },
        Trap {
            name: "a title that begins with the country",
            from: ("", ""),
            tags: "",
            subject: "Carnegie Endowment\nJordan: Elections Without Reform\nNovember 2007",
            body: "King Abdullah dissolved the house in August, and nobody in the capital was much surprised.\n\nThe Ministry of Interior ran the vote; the Egyptian press mocked it.  In Egypt the Interior Ministry did worse.",
            links: &[
                "Ministry of Interior => jo/ministry-of-interior",
                "Interior Ministry -> eg/ministry-of-interior",
            ],
            never: &["Ministry of Interior -> eg/*"],
        },
        Trap {
            name: "a report about no one country",
            from: ("", ""),
            tags: "",
            subject: "Small Ports, Large Questions",
            body: "From Senegal to Kenya those who fish from small boats land less each year than before.\n\nKenya is old. Kenya is green.\n\nThe Senegalese fleet is small, and the Ministry of Fisheries said so.",
            links: &["Ministry of Fisheries ?"],
            never: &[],
        },
        Trap {
            name: "a telegram from an embassy in a volume on others",
            from: ("", ""),
            tags: "",
            subject: "Foreign Relations, 1964-1968, Volume XXXI, South and Central America; Mexico",
            body: "46. Telegram From the Embassy in Brazil to the Department of State\n\nRio de Janeiro, March 29, 1964, 1 p.m.\n\nThe Ministry of Justice and the Supreme Court were told that the Mexican press had printed all of it.",
            links: &["Ministry of Justice => br/*", "Supreme Court => br/*"],
            never: &["* -> mx/*"],
        },
    ]);
}

#[test]
fn papers_of_washington_speak_of_their_own() {
    hold(&[
        Trap {
            name: "a memorandum",
            from: ("", ""),
            tags: "",
            subject: "Foreign Relations of the United States, 1969-1976, Volume XXXV, National Security Policy",
            body: "12. Memorandum From the President's Assistant to President Nixon\n\nWashington, May 5, 1973\n\nThe National Security Council and the Department of Defense have finished the study of the aid to Saudi Arabia that Saudi Arabia asked for.\n\nSource: National Archives, RG 59, Central Foreign Policy File.",
            links: &[
                "National Security Council -> us/national-security-council",
                "Department of Defense -> us/department-of-defense",
                "National Archives => us/national-archives",
            ],
            never: &["* -> media/foreign-policy-magazine", "RG -> *"],
        },
        Trap {
            name: "archives abroad, and letters that are words",
            from: ("CAIRO", "75"),
            tags: "PGOV, EG",
            subject: "VISITS",
            body: "HE READ THE PAPERS IN THE NATIONAL ARCHIVES.  SO FAR HE HAS A CAR.  THE LUXURY CAR IMPORTS WERE STOPPED.",
            links: &["NATIONAL ARCHIVES -> eg/*"],
            never: &["FAR -> *", "CAR -> *"],
        },
    ]);
}

#[test]
fn what_a_place_abroad_stands_before_is_there() {
    hold(&[
        Trap {
            name: "capitals before ministries",
            from: ("SANAA", "09"),
            tags: "PGOV, YM, SA",
            subject: "VISITS",
            body: "In Riyadh, the Ministry of Interior and the Foreign Ministry agreed; in Muscat the Ministry of Justice did not.  In Aden, the Ministry of Health was told.",
            links: &[
                "Ministry of Interior => sa/ministry-of-interior",
                "Foreign Ministry => sa/ministry-of-foreign-affairs",
                "Ministry of Justice -> om/*",
                "Ministry of Health => ye/*",
            ],
            never: &[],
        },
        Trap {
            name: "a capital before a verb leaves a doubt",
            from: ("SANAA", "09"),
            tags: "PGOV, YM, SA",
            subject: "VISITS",
            body: "In Riyadh, he met a friend of the Ministry of Interior.  The Ministry of Justice agreed.",
            links: &[
                "Ministry of Interior ?",
                "Ministry of Justice => ye/ministry-of-justice",
            ],
            never: &["* -> sa/ministry-of-interior"],
        },
        Trap {
            name: "a capital whose name a village at home bears",
            from: ("LIMA", "74"),
            tags: "PGOV, PE",
            subject: "VISITS",
            body: "IN SANTIAGO, THE FOREIGN MINISTRY SAID CHILE WANTS PEACE.  THE MINISTRY OF DEFENSE AGREED.",
            links: &[
                "FOREIGN MINISTRY -> cl/*",
                "MINISTRY OF DEFENSE => pe/ministry-of-defense",
            ],
            never: &["FOREIGN MINISTRY -> pe/*"],
        },
        Trap {
            name: "where and a chancellery",
            from: ("VIENNA", "09"),
            tags: "PGOV, AU, UP",
            subject: "VISITS",
            body: "He fears for Ukraine, where the National Bank wants help.  In Berlin the Chancellery agreed.  The Chancellery and the Parliament were silent.",
            links: &[
                "National Bank -> ua/national-bank-of-ukraine",
                "Chancellery[1] -> de/federal-chancellery",
                "Chancellery[2] -> at/ballhausplatz",
            ],
            never: &[],
        },
    ]);
}

#[test]
fn common_words_of_far_countries_leave_a_doubt() {
    hold(&[
        Trap {
            name: "a monopoly that every country may have",
            from: ("ADDIS ABABA", "75"),
            tags: "ECON, ET",
            subject: "TRADE",
            body: "THE TOBACCO MONOPOLY WAS NATIONALIZED.",
            links: &[],
            never: &["* -> company/iran-tobacco-company"],
        },
        Trap {
            name: "groups that go by one name in two countries",
            from: ("OUAGADOUGOU", "17"),
            tags: "PTER, UV",
            subject: "SECURITY",
            body: "Ansarul Islam attacked the town of Djibo.",
            links: &["Ansarul Islam => group/ansar-ul-islam-of-burkina-faso"],
            never: &["* -> group/ansar-ul-islam"],
        },
        Trap {
            name: "the holder of a kind of body",
            from: ("BRASILIA", "09"),
            tags: "ECON, BR",
            subject: "SHARES",
            body: "The Securities Commission (CVM) and the Votorantim Group agreed.",
            links: &[
                "Securities Commission => br/comissao-de-valores-mobiliarios",
                "CVM => br/comissao-de-valores-mobiliarios",
                "Votorantim Group => company/votorantim",
            ],
            never: &[],
        },
        Trap {
            name: "a movement of unknown nature, a freedom and a party",
            from: ("BAMAKO", "14"),
            tags: "PGOV, ML",
            subject: "GROUPS",
            body: "The Movement for the Salvation of Azawad (MSA) agreed.  He spoke of Freedom of Peaceful Assembly.  The Azawad Labour Party (ALP) left.",
            links: &["MSA ?", "ALP => party/azawad-labour-party"],
            never: &["Freedom of Peaceful Assembly -> *"],
        },
    ]);
}
