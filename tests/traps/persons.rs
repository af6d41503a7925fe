//! Persons: one of several, several of one, and none.

use super::{Trap, hold};

#[test]
fn persons_are_told_apart() {
    hold(&[
        Trap {
            name: "two ministers of one surname in two countries",
            from: ("RABAT", "09"),
            tags: "PREL, MO, TS",
            subject: "TWO MINISTERS",
            body: "Moroccan Interior Minister Chadli Bensalha met Tunisian Interior Minister Taher Bensalha. Bensalha thanked his guest.",
            links: &[
                "Chadli Bensalha => person/chadli-bensalha",
                "Taher Bensalha => person/taher-bensalha",
                "Bensalha ~> person/chadli-bensalha",
                "Bensalha ~> person/taher-bensalha",
            ],
            never: &["Bensalha -> *"],
        },
        Trap {
            name: "a head of government whose surname is a word",
            from: ("TEL AVIV", "80"),
            tags: "PGOV, IS",
            subject: "A CALL",
            body: "Prime Minister Begin received us. The talks begin in May. Begin works will start later.",
            links: &["Begin => person/menachem-begin"],
            never: &["begin -> *"],
        },
        Trap {
            name: "an ambassador whose surname is a country",
            from: ("RIYADH", "02"),
            tags: "PREL, SA",
            subject: "A CALL",
            body: "Ambassador Jordan called on the Minister.",
            links: &["Jordan => person/robert-jordan"],
            never: &[],
        },
        Trap {
            name: "a country behind the title of somebody else",
            from: ("RABAT", "02"),
            tags: "PREL, MO",
            subject: "A CALL",
            body: "The Ambassador to Jordan called on the Minister. President Jordan did not come.",
            links: &[],
            never: &["Jordan -> person/robert-jordan"],
        },
        Trap {
            name: "the king's sister",
            from: ("RABAT", "09"),
            tags: "PGOV, MO",
            subject: "A PLAN FOR CHILDREN",
            body: "The plan is headed by the king's sister Lalla Meryem. King Mohammed VI approved. The King's brother Moulay Rachid did not \
                   attend. Lalla Meryem spoke.",
            links: &[
                "Lalla Meryem -> *person/lalla-meryem",
                "*Mohammed VI => person/mohammed-vi",
                "Moulay Rachid -> *person/*rachid",
            ],
            never: &[
                "king -> *",
                "Lalla Meryem -> person/mohammed-vi",
                "Meryem -> person/mohammed-vi",
                "*Rachid -> person/mohammed-vi",
            ],
        },
        Trap {
            name: "family of a minister",
            from: ("RABAT", "09"),
            tags: "PGOV, MO",
            subject: "FAMILY",
            body: "Minister Ali Sabri's brother Karim opened a shop. Sabri's wife Leila left. The brother of Governor Tahar Zniber came, and Zniber \
                   laughed. Governor Zniber's son Said did not.",
            links: &[
                "Ali Sabri => person/ali-sabri",
                "Zniber => person/tahar-zniber",
            ],
            never: &[
                "Karim* -> person/ali-sabri",
                "Leila* -> person/ali-sabri",
                "Said* -> person/tahar-zniber",
            ],
        },
        Trap {
            name: "father and son with one name",
            from: ("MONROVIA", "09"),
            tags: "PGOV, LI",
            subject: "A FAMILY FIRM",
            body: "Senator George Hartlow, Sr. handed the firm to his son George Hartlow, Jr. in 2004. George Hartlow Jr. sold it.",
            links: &["*Jr* != *Sr*"],
            never: &[
                "*Jr* -> person/george-hartlow-sr",
                "*Sr* -> person/george-hartlow-jr",
            ],
        },
        Trap {
            name: "two of one surname stay apart",
            from: ("RABAT", "09"),
            tags: "PGOV, MO",
            subject: "COUSINS",
            body: "Deputy Minister Amina Ferkouch and lawyer Nabil Ferkouch are cousins. Ms. Ferkouch spoke. Ferkouch left early.",
            links: &[
                "Amina Ferkouch => person/amina-ferkouch",
                "Nabil Ferkouch => person/nabil-ferkouch",
                "Amina Ferkouch != Nabil Ferkouch",
                "Ferkouch[2] ~> person/nabil-ferkouch",
            ],
            never: &[],
        },
        Trap {
            name: "a name cut by a page break",
            from: ("CASABLANCA", "09"),
            tags: "PGOV, MO",
            subject: "A CALL",
            body: "We met Police Prefect Mustapha \n \nCASABLANCA 00000027  002 OF 008 \n \n \nBennaji in his office. The Ministry of \n \nCASABLANCA 00000027  003 OF 008 \n \n \nInterior \
                   had sent him. Bennaji left.",
            links: &[
                "Mustapha*Bennaji => person/mustapha-bennaji",
                "Bennaji => person/mustapha-bennaji",
                "Ministry of*Interior => ma/ministry-of-interior",
            ],
            never: &["OF -> *", "*002* -> post/*"],
        },
        Trap {
            name: "Qadhafi before he ruled",
            from: ("TRIPOLI", "66"),
            tags: "PINT, LY",
            subject: "CUSTOMS",
            body: "Customs Director Qadhafi signed the form. King Idris was told.",
            links: &["Qadhafi -> person/qadhafi"],
            never: &["Qadhafi -> person/muammar-qadhafi"],
        },
        Trap {
            name: "Qadhafi as he ruled",
            from: ("TRIPOLI", "71"),
            tags: "PINT, LY",
            subject: "A SPEECH",
            body: "RCC Chairman Qadhafi spoke for three hours. Qadhafi praised nobody.",
            links: &["Qadhafi => person/muammar-qadhafi"],
            never: &[],
        },
    ]);
}

#[test]
fn names_are_read_however_they_are_written() {
    hold(&[
        Trap {
            name: "lines of a list: no name goes on into the next, and no courtesy ends one",
            from: ("RABAT", "09"),
            tags: "PREL, MO",
            subject: "PARTICIPANTS",
            body: "Present were:\nAmbassador Enrique Zarvo de Lozano\nMr. Harkwell\nDriss Benzarvi, Notetaker\nMr. Henry Holbertson\n\n\
                   Mr. Harkwell said no.",
            links: &[
                "Enrique Zarvo de Lozano -> person/*",
                "Harkwell[1] == Harkwell[2]",
                "Henry Holbertson -> person/*",
            ],
            never: &["Mr -> *", "Harkwell\nDriss Benzarvi -> *"],
        },
        Trap {
            name: "surname first, and in capitals",
            from: ("RABAT", "09"),
            tags: "OVIP, MO",
            subject: "VISITORS",
            body: "The visitors are SMITHERSON, John and HARKWELL, Mary Ann. Karim BENNAJI and Driss EL FARISSI will meet them. \
                   Harkwell speaks French, Bennaji and El Farissi do not.",
            links: &[
                "SMITHERSON, John -> person/*",
                "HARKWELL, Mary Ann == Harkwell",
                "Karim BENNAJI == Bennaji",
                "Driss EL FARISSI == El Farissi",
            ],
            never: &["John -> *", "Mary Ann -> *"],
        },
        Trap {
            name: "particles",
            from: ("NOUAKCHOTT", "09"),
            tags: "PGOV, MR",
            subject: "GUESTS",
            body: "Ambassador Pedro de la Cruz Velarde, Counselor Jan van der Meulen, General Sidi ould Tahlek and Sheikh Hassan bin Rashid \
                   al-Tamery met. Van der Meulen and de la Cruz left. Ould Tahlek and al-Tamery stayed.",
            links: &[
                "Pedro de la Cruz Velarde => person/pedro-de-la-cruz-velarde",
                "Jan van der Meulen == Van der Meulen",
                "Sidi ould Tahlek == Ould Tahlek",
                "*Hassan bin Rashid al-Tamery == al-Tamery",
            ],
            never: &[],
        },
        Trap {
            name: "appositions before and behind",
            from: ("NAIROBI", "09"),
            tags: "PGOV, SO",
            subject: "A DEPUTY",
            body: "Hassan Warfalo, the deputy minister, spoke first. Then deputy minister Yusuf Daheer spoke. The deputy minister, Abdi \
                   Qorane, agreed. Ismail Bodhane (deputy minister of ports) did not. Saalim Hirsane, who heads the Ports Authority, was silent.",
            links: &[
                "Hassan Warfalo => person/hassan-warfalo",
                "Yusuf Daheer => person/yusuf-daheer",
                "Abdi Qorane -> person/abdi-qorane",
                "Ismail Bodhane -> person/ismail-bodhane",
                "Saalim Hirsane -> person/saalim-hirsane",
            ],
            never: &[],
        },
        Trap {
            name: "titles of other languages",
            from: ("RABAT", "09"),
            tags: "PGOV, MO",
            subject: "TITLES",
            body: "Wali Driss Smirani, Cheikh Ahmed Zerouali, Sheikh Omar Tazrouti, Hajj Brahim Oulhaj, Maitre Abdellah Ouardiri and Caid \
                   Moha Amhaouch came. Monsieur Lebrunet, Mme Castagnier and Docteur Henri Palvadeau did not. Smirani and Ouardiri spoke.",
            links: &[
                "Driss Smirani => person/driss-smirani",
                "*Ahmed Zerouali => person/*ahmed-zerouali",
                "*Omar Tazrouti => person/*omar-tazrouti",
                "*Brahim Oulhaj => person/*brahim-oulhaj",
                "Abdellah Ouardiri => person/abdellah-ouardiri",
                "Moha Amhaouch => person/moha-amhaouch",
                "Lebrunet => person/lebrunet",
                "Castagnier => person/castagnier",
                "Henri Palvadeau => person/henri-palvadeau",
                "Smirani => person/driss-smirani",
                "Ouardiri => person/abdellah-ouardiri",
            ],
            never: &[],
        },
        Trap {
            name: "titles of Spain and Portugal and their Americas",
            from: ("GUATEMALA", "09"),
            tags: "PGOV, GT",
            subject: "TITULOS",
            body: "Lic. Rodrigo Ansaldoni, Ing. Teresa Molinarez and Doctora Elena Quispillo came with Gobernador Luis Arrietani, Diputado \
                   Jaime Ordaz and Coronel Beto Urizarra. Senhor Paulo Teixeirao and Doutor Rui Almendra sent notes. Licenciado Ansaldoni and \
                   Ing. Molinarez spoke.",
            links: &[
                "Rodrigo Ansaldoni => person/rodrigo-ansaldoni",
                "Teresa Molinarez => person/teresa-molinarez",
                "Elena Quispillo => person/elena-quispillo",
                "Luis Arrietani => person/luis-arrietani",
                "Jaime Ordaz => person/jaime-ordaz",
                "Beto Urizarra => person/beto-urizarra",
                "Paulo Teixeirao => person/paulo-teixeirao",
                "Rui Almendra => person/rui-almendra",
                "Ansaldoni => person/rodrigo-ansaldoni",
                "Molinarez => person/teresa-molinarez",
            ],
            never: &[],
        },
        Trap {
            name: "titles of Italy",
            from: ("ROME", "09"),
            tags: "PGOV, IT",
            subject: "TITOLI",
            body: "Sottosegretario Ugo Brandolesi and Onorevole Talvir Brondesk met Questore Zelfo Parnutti, Assessore Drimma Folkerti and \
                   Dott.ssa Ilde Marandu. The Sindaco, Ing. Orvello Tranzi, stayed. Onorevoli Belk Ersanti and Kolv Ramanti left. \
                   Sottosegretario Brandolesi and Questore Parnutti spoke.",
            links: &[
                "Ugo Brandolesi => person/ugo-brandolesi",
                "Talvir Brondesk => person/talvir-brondesk",
                "Zelfo Parnutti => person/zelfo-parnutti",
                "Drimma Folkerti => person/drimma-folkerti",
                "Ilde Marandu => person/ilde-marandu",
                "Orvello Tranzi => person/orvello-tranzi",
                "Belk Ersanti => person/belk-ersanti",
                "Kolv Ramanti => person/kolv-ramanti",
                "Brandolesi => person/ugo-brandolesi",
                "Parnutti => person/zelfo-parnutti",
            ],
            never: &["Sottosegretario -> *", "Questore -> *"],
        },
        Trap {
            name: "telegrams in capitals",
            from: ("RABAT", "74"),
            tags: "PINT, MO",
            subject: "CALL ON MINISTER BENNAJI",
            body: "AMBASSADOR HARKWELL CALLED ON FOREIGN MINISTER AHMED BENNAJI AND GENERAL DLAMIRI ON MONDAY. BENNAJI SAID THAT COL ZERHOUNI \
                   WOULD TRAVEL. DLAMIRI AGREED. MR. HARKWELL AND DIRECTOR GENERAL OF CUSTOMS TAHIR LAMRABET MET LATER. LAMRABET WAS PLEASED.",
            links: &[
                "HARKWELL => person/harkwell",
                "AHMED BENNAJI => person/ahmed-bennaji",
                "BENNAJI[2] => person/ahmed-bennaji",
                "DLAMIRI => person/dlamiri",
                "ZERHOUNI -> person/zerhouni",
                "TAHIR LAMRABET => person/tahir-lamrabet",
                "LAMRABET => person/tahir-lamrabet",
            ],
            never: &["COL -> *"],
        },
        Trap {
            name: "persons whom a description introduces",
            from: ("RABAT", "09"),
            tags: "PGOV, MO",
            subject: "PEOPLE",
            body: "The cannery grew. Its manager, Dalia Wintermark, told us so. The former minister of ports, Mykola Rudenkov. \
                   Ghizlane Benyaichi of the Northern Fishing Board agreed, and Wintermark smiled. Her brother, Asfandyar, was silent.",
            links: &[
                "Dalia Wintermark -> person/dalia-wintermark",
                "Mykola Rudenkov -> person/mykola-rudenkov",
                "Ghizlane Benyaichi -> person/ghizlane-benyaichi",
                "Wintermark -> person/dalia-wintermark",
                "Asfandyar -> person/asfandyar",
            ],
            never: &["Asfandyar -> person/dalia-wintermark"],
        },
        Trap {
            name: "descriptions that introduce nobody",
            from: ("RABAT", "09"),
            tags: "PGOV, MO",
            subject: "NOBODY",
            body: "According to the governor, Morocco, Spain and France agreed. The judge, Rabat lawyers said, was ill. In the view of the \
                   director, Monday, not Friday, is best. For the mayor, Casablanca, Rabat and Fes are one market. The chairman, OCP \
                   sources said, left. To the minister, Islam, not law, decides.",
            links: &["Morocco => ma"],
            never: &["* -> *person/*"],
        },
        Trap {
            name: "a person's party is no definition of his name",
            from: ("RABAT", "09"),
            tags: "PGOV, MO",
            subject: "PARTIES",
            body: "Chairman Omar Barhouni (UNFT) and deputy Hassan Ouchtatou (PJD) met. The UNFT is small. Omar Barhouni left.",
            links: &[
                "Omar Barhouni -> person/omar-barhouni",
                "Hassan Ouchtatou -> person/hassan-ouchtatou",
                "PJD -> party/*",
            ],
            never: &["UNFT -> *barhouni*", "*Barhouni* -> organization/*"],
        },
        Trap {
            name: "capitals and a relative clause",
            from: ("KABUL", "79"),
            tags: "PINT, AF",
            subject: "A CALLER",
            body: "DIETER HOLLWEGEN, WHO HAS WORKED AT GARDEZ, CALLED. THE GOVERNOR, ABDUL WAKIL SHERZOYAR, WAS BEFORE A CLERK. HOLLWEGEN LEFT. \
                   THE MINISTER, WHO WAS ILL, DID NOT. TRAVELERS, WHO ARE FEW, COMPLAIN.",
            links: &[
                "DIETER HOLLWEGEN -> person/dieter-hollwegen",
                "ABDUL WAKIL SHERZOYAR -> person/abdul-wakil-sherzoyar",
                "HOLLWEGEN -> person/dieter-hollwegen",
            ],
            never: &[
                "MINISTER -> person/*",
                "TRAVELERS -> *",
                "*CLERK* -> person/*",
            ],
        },
        Trap {
            name: "a signer whom the text names",
            from: ("CASABLANCA", "09"),
            tags: "PGOV, MO",
            subject: "A SIGNER",
            body: "Consul General Douglas Millardo met Governor Karim Bennaji.\n\nMILLARDO",
            links: &["MILLARDO => person/douglas-millardo"],
            never: &[],
        },
        Trap {
            name: "a signer with the name of somebody else",
            from: ("CASABLANCA", "09"),
            tags: "PGOV, MO",
            subject: "A SIGNER",
            body: "British Consul General Douglas Millardo met Governor Karim Harkwell.\n\nHARKWELL",
            links: &["HARKWELL => person/harkwell"],
            never: &["HARKWELL -> person/karim-harkwell"],
        },
        Trap {
            name: "an office alone is no name of its holder",
            from: ("CASABLANCA", "09"),
            tags: "PGOV, MO",
            subject: "A PREFECT",
            body: "Prefect Mustapha Bennaji received us. The Prefect was polite. The prefect's brother was not.",
            links: &["Mustapha Bennaji => person/mustapha-bennaji"],
            never: &["prefect -> *", "Prefect -> person/mustapha-bennaji"],
        },
        Trap {
            name: "an office that two hold",
            from: ("CASABLANCA", "09"),
            tags: "PGOV, MO",
            subject: "TWO PREFECTS",
            body: "Prefect Mustapha Bennaji and Prefect Said Zerhouni received us. The Prefect was polite.",
            links: &[],
            never: &["Prefect -> person/*"],
        },
    ]);
}

#[test]
fn those_in_office_are_called_by_surname() {
    hold(&[
        Trap {
            name: "in capitals, wherever they govern",
            from: ("CAIRO", "75"),
            tags: "PFOR, EG",
            subject: "SINAI TALKS",
            body: "SADAT HAD ASKED KISSINGER TO SPEAK WITH RABIN. WALDHEIM WILL VISIT. GENSCHER HAD PROMISED HELP TO THE CANTEEN.",
            links: &[
                "SADAT => person/anwar-sadat",
                "KISSINGER -> person/henry-kissinger",
                "RABIN -> person/yitzhak-rabin",
                "WALDHEIM -> person/kurt-waldheim",
                "GENSCHER -> person/hans-dietrich-genscher",
            ],
            never: &["CANTEEN -> *"],
        },
        Trap {
            name: "ministers and heads of organizations, never certain abroad",
            from: ("VIENNA", "09"),
            tags: "PREL, AU",
            subject: "A BOARD",
            body: "ElBaradei leaves in November. According to Lavrov, Ban agreed. The Lavrov Street tram was late.",
            links: &[
                "ElBaradei -> person/mohamed-elbaradei",
                "Lavrov -> person/sergey-lavrov",
            ],
            never: &["Ban -> *"],
        },
        Trap {
            name: "a language that somebody in office bears as a name",
            from: ("KATHMANDU", "09"),
            tags: "PGOV, NP",
            subject: "A PAPER",
            body: "The letter was in English, and English is what they read.",
            links: &[],
            never: &["English -> person/*"],
        },
        Trap {
            name: "assistant secretaries by their bureau",
            from: ("BAKU", "09"),
            tags: "PREL, AJ",
            subject: "A CALL",
            body: "We recommend a call from EUR A/S Gordon. The fee is EUR 50 million.",
            links: &["Gordon => person/philip-gordon", "EUR => us/state/eur"],
            never: &[],
        },
    ]);
}

#[test]
fn names_of_words_are_names_where_people_stand() {
    hold(&[
        Trap {
            name: "titles in capitals and surnames that are words",
            from: ("SEOUL", "79"),
            tags: "PINT, KS",
            subject: "A FUNERAL",
            body: "PRESIDENT PARK'S FUNERAL WAS QUIET. AMBASSADOR KENNETH EAST WENT HOME. THE PARK WAS EMPTY. MINISTER ALSO SAID NOTHING.",
            links: &[
                "PARK -> person/park-chung-hee",
                "KENNETH EAST => person/kenneth-east",
            ],
            never: &["ALSO -> *", "QUIET -> *"],
        },
        Trap {
            name: "a surname with its particle is no town",
            from: ("MANILA", "09"),
            tags: "PGOV, RP",
            subject: "A CHAIRPERSON",
            body: "Leila de Ocampo-Lima and Carmen de Lima came. On Monday de Lima spoke. Lima is far away, in Peru.",
            links: &["de Lima => person/carmen-de-lima"],
            never: &["de Lima -> pe/*"],
        },
        Trap {
            name: "a name does not begin behind a hyphen",
            from: ("BAKU", "09"),
            tags: "PREL, AJ",
            subject: "A BOARD",
            body: "Sheikh-ul-Islam Allahverdi Zeynalzade would not say.",
            links: &[],
            never: &["Islam Allah* -> *"],
        },
        Trap {
            name: "what a title is of goes on",
            from: ("MEXICO", "05"),
            tags: "PHUM, MX",
            subject: "A DEAN",
            body: "An economist of the Universidad Autonoma de Guerrero predicted it. Guerrero has a new governor.",
            links: &[],
            never: &["Guerrero -> person/*", "Autonoma* -> person/*"],
        },
        Trap {
            name: "kin by a single name",
            from: ("PRAGUE", "08"),
            tags: "PGOV, EZ",
            subject: "A HOUSE",
            body: "Minister Bohumil Zastera trusts his wife Livia, an economist. His son Radovan said nothing.",
            links: &["Livia ?", "Radovan ?"],
            never: &["Livia -> person/bohumil*", "Radovan -> person/bohumil*"],
        },
        Trap {
            name: "a union and whose it is",
            from: ("PHNOM PENH", "10"),
            tags: "ELAB, CB",
            subject: "UNIONS",
            body: "The National Independent Federation of Textile Unions of Morm Nhorm grows slowly.",
            links: &[
                "National Independent Federation of Textile Unions ?",
                "Morm Nhorm ?",
            ],
            never: &[],
        },
    ]);
}

#[test]
fn people_of_parties_are_people() {
    hold(&[
        Trap {
            name: "a party and a constituency in brackets",
            from: ("DAR ES SALAAM", "08"),
            tags: "PGOV, TZ",
            subject: "PARLIAMENT",
            body: "Kabwe Zorvath (CHADEMA, Kigoma North) spoke. Zorvath left. Select Committee chairman Harrimon Mwakyembel (CCM, Kyela) stayed.",
            links: &[
                "Kabwe Zorvath -> person/kabwe-zorvath",
                "Zorvath == Kabwe Zorvath",
                "CHADEMA => party/chadema",
                "CCM => party/chama-cha-mapinduzi",
                "Kyela => tz/kyela",
                "Harrimon Mwakyembel -> person/harrimon-mwakyembel",
            ],
            never: &["Kigoma North -> party/*"],
        },
        Trap {
            name: "a constituency is no town abroad",
            from: ("KINGSTON", "08"),
            tags: "PGOV, JM",
            subject: "PARLIAMENT",
            body: "Darylan Vazmore (JLP - Portland) and Michal Pearton (PNP; Manchester) spoke.",
            links: &[
                "Portland -> jm/region/portland",
                "Manchester -> jm/region/manchester",
            ],
            never: &["Portland -> us/*", "Manchester -> gb/*"],
        },
        Trap {
            name: "members of several bodies in one list",
            from: ("COLOMBO", "08"),
            tags: "PGOV, CE",
            subject: "TALKS",
            body: "UNP's Tissal Attanakara, TNA's Mavol Senathirel and JVP's Arsenal Bandor spoke. The ministers had tea.",
            links: &[
                "Tissal Attanakara -> person/*",
                "Mavol Senathirel -> person/*",
            ],
            never: &[
                "Tissal Attanakara -> party/*",
                "Mavol Senathirel -> party/*",
                "Arsenal Bandor -> party/*",
            ],
        },
        Trap {
            name: "a party that a legal form is too",
            from: ("BRASILIA", "08"),
            tags: "PGOV, BR",
            subject: "TALKS",
            body: "PT's Jose Dorceval spoke.",
            links: &["PT => party/br-pt", "Jose Dorceval -> person/*"],
            never: &["* -> company/*"],
        },
    ]);
}

/// The bodies of cables from Asuncion.
fn of_one_surname(name: &'static str, body: &'static str, links: &'static [&'static str]) -> Trap {
    Trap {
        name,
        from: ("ASUNCION", "08"),
        tags: "PGOV, PA",
        subject: "A FAMILY",
        body,
        links,
        never: &[],
    }
}

#[test]
fn a_surname_is_not_always_one_persons() {
    hold(&[
        of_one_surname(
            "a brother",
            "Minister Dobro Kallas met us.  His brother, Colonel Kallas, commands the guard.  \
             Kallas denied it.  Colonel Kallas did not.",
            &[
                "Kallas[1] -> person/kallas",
                "Kallas[2] -> person/dobro-kallas",
                "Kallas[3] -> person/kallas",
            ],
        ),
        of_one_surname(
            "a son, with no word between",
            "General Horvan Mespo rules.  His younger son Major Mespo was promoted.",
            &["Mespo -> person/mespo"],
        ),
        of_one_surname(
            "an owner of the same surname",
            "Dobro Kallas, a lawyer, met us.  So did Enno Varik.  Kallas's brother, General \
             Kallas, stayed away.",
            &["Kallas[2] -> person/kallas"],
        ),
        of_one_surname(
            "the wife of somebody else",
            "Ambassador Mila Kallas met us.  Minister Enno Varik came with his friend Ambassador \
             Kallas.",
            &["Kallas => person/mila-kallas"],
        ),
        of_one_surname(
            "a colonel and a judge",
            "Colonel Jarak Benho commands the brigade.  Judge Benho sentenced two of his men.",
            &["Benho -> person/benho"],
        ),
        of_one_surname(
            "a general is a colonel promoted, and no attorney",
            "Colonel Jarak Benho commands the brigade.  General Benho, as he is now, laughed.",
            &["Benho => person/jarak-benho"],
        ),
        of_one_surname(
            "a first lady",
            "Foreign Minister Arto Belmar and First Lady Belmar attended.",
            &["Belmar -> person/belmar"],
        ),
        of_one_surname(
            "a first lady by her full name",
            "The Ambassador saw President Gavo Drelus and First Lady Mina Drelus.  First Lady \
             Drelus agreed.",
            &["Drelus => person/mina-drelus"],
        ),
        of_one_surname(
            "joined with and",
            "Ambassador Lind and Mrs. Lind left.  Minister Tarvo and Vice Minister Tarvo are \
             cousins.  Tarvo denied it.",
            &["Lind[1] != Lind[2]", "Tarvo[1] != Tarvo[2]", "Tarvo[3] ?"],
        ),
        of_one_surname(
            "wife of",
            "Madame Duvelle, wife of Senator Duvelle, came.  Senator Duvelle came too.",
            &["Duvelle[1] != Duvelle[2]", "Duvelle[2] == Duvelle[3]"],
        ),
        of_one_surname(
            "a widow and a son",
            "Deputy Joro Tavik was a hero.  His widow, Mrs. Tavik, and his son, Captain Tavik, \
             attended.",
            &["Tavik[1] != Tavik[2]", "Tavik != Joro Tavik"],
        ),
        of_one_surname(
            "a king and a prince",
            "King Surata was abroad.  Prince Surata received the Ambassador.",
            &["Surata[1] != Surata[2]"],
        ),
    ]);
}
