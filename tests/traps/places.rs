//! Places that share names with places, persons and words.

use super::{Trap, hold};

#[test]
fn places_are_told_apart() {
    hold(&[
        Trap {
            name: "a town with its noun",
            from: ("KABUL", "09"),
            tags: "PGOV, AF",
            subject: "ROADS",
            body: "The road to Kandahar City was open. Troops held Lashkar Gah City. The Mosul City Council met, and Jalalabad was calm.",
            links: &[
                "Kandahar City => af/kandahar",
                "Lashkar Gah City => af/lashkar-gah",
                "Jalalabad => af/*",
            ],
            never: &["Mosul City -> *", "Kandahar City -> place/*"],
        },
        Trap {
            name: "a town and its crossing",
            from: ("JERUSALEM", "09"),
            tags: "PGOV, KWBG",
            subject: "CROSSINGS",
            body: "The Rafah crossing was shut. In the town of Rafah two shops were open.",
            links: &["Rafah[1] -> place/rafah-crossing", "Rafah[2] -> ps/rafah"],
            never: &[],
        },
        Trap {
            name: "Congo, while the other one was Zaire",
            from: ("LAGOS", "75"),
            tags: "PORG, NI",
            subject: "VOTES",
            body: "CHAD, CONGO AND ZAIRE VOTED YES. CONGOLESE DELEGATES LEFT.",
            links: &["CONGO => cg", "ZAIRE => cd", "CONGOLESE => cg"],
            never: &[],
        },
        Trap {
            name: "Congo, when both were",
            from: ("KINSHASA", "08"),
            tags: "PREL, CG",
            subject: "TALKS",
            body: "Congo and Rwanda agreed. The Congo (Brazzaville) took part.",
            links: &["Congo[1] => cd", "Congo[2] => cg"],
            never: &[],
        },
        Trap {
            name: "Congo, from Brazzaville",
            from: ("BRAZZAVILLE", "07"),
            tags: "PREL, CF, CG",
            subject: "TALKS",
            body: "The minister said that Congo will vote in June.",
            links: &["Congo => cg"],
            never: &["Congo -> cd"],
        },
        Trap {
            name: "Georgia, the country",
            from: ("TBILISI", "09"),
            tags: "PGOV, GG",
            subject: "GEORGIA: A QUIET WINTER",
            body: "Georgia's parliament met. Visitors from Atlanta, Georgia, came to Tbilisi. They like Georgia.",
            links: &[
                "GEORGIA => ge",
                "Georgia[1] => ge",
                "Georgia[2] => us/region/georgia",
                "Georgia[3] => ge",
            ],
            never: &[],
        },
        Trap {
            name: "Georgia, the state",
            from: ("STATE", "09"),
            tags: "PREL, US",
            subject: "TRAVEL",
            body: "The delegation will fly to Savannah, Georgia, and meet the governor of the state of Georgia.",
            links: &["Georgia[1] => us/region/georgia"],
            never: &["Georgia[1] -> ge"],
        },
        Trap {
            name: "Jordan, a man in Jordan",
            from: ("AMMAN", "78"),
            tags: "PREL, JO",
            subject: "CALL BY A VISITOR",
            body: "Counselor Hamilton Jordan arrived in Jordan on Monday. Mr. Jordan likes Jordan.",
            links: &[
                "Hamilton Jordan => person/hamilton-jordan",
                "Jordan[1] => jo",
                "Jordan[2] => person/hamilton-jordan",
            ],
            never: &["Hamilton Jordan -> jo"],
        },
        Trap {
            name: "an airport named after a president",
            from: ("STATE", "62"),
            tags: "AEMR",
            subject: "ARRIVALS",
            body: "President Kennedy will meet him at Kennedy Airport. The second flight leaves John F. Kennedy International Airport at noon. \
                   Kennedy said that he would wait.",
            links: &[
                "Kennedy[1] -> *person/*kennedy*",
                "Kennedy[2] -> *person/*kennedy*",
            ],
            never: &[
                "Kennedy Airport -> *person*",
                "John F. Kennedy* -> *person*",
                "Kennedy -> co/kennedy",
            ],
        },
        Trap {
            name: "a colonel in Bogota",
            from: ("BOGOTA", "75"),
            tags: "MARR, CO",
            subject: "COL. SMITHERS CALLS ON GENERAL STAFF OF COLOMBIA",
            body: "COL. Smithers met the General Staff. Col. Smithers will return.",
            links: &["Smithers -> person/*smithers"],
            never: &["COL -> *", "Col -> *", "COL. -> co"],
        },
        Trap {
            name: "Niger and Nigeria",
            from: ("NIAMEY", "09"),
            tags: "PREL, NG, NI",
            subject: "NIGER AND NIGERIA TALK",
            body: "Nigerien officials met Nigerian officials in Niger. Nigeria will pay. The Niger River is low, and the Niger Delta is far.",
            links: &[
                "NIGER => ne",
                "NIGERIA => ng",
                "Nigerien => ne",
                "Nigerian => ng",
                "Niger => ne",
                "Nigeria => ng",
            ],
            never: &[
                "Niger -> ng",
                "Nigerien -> ng",
                "Niger Delta -> ne",
                "Niger River -> ne",
            ],
        },
        Trap {
            name: "a subject in capitals full of words",
            from: ("RABAT", "09"),
            tags: "PGOV, MO",
            subject: "NICE MOBILE READING ROOM, OF ALL THINGS: MORE HOPE, SPLIT PARTY, BATH AND MARCH IN RABAT",
            body: "The reading room is nice. Split opinions are reading for the bath. Many march.",
            links: &["RABAT -> ma/rabat"],
            never: &[
                "NICE -> *",
                "MOBILE -> *",
                "READING -> *",
                "HOPE -> *",
                "SPLIT -> *",
                "BATH -> *",
                "MARCH -> *",
                "OF -> *",
                "MORE -> *",
                "Split -> *",
                "ALL -> *",
                "ROOM -> *",
                "THINGS -> *",
            ],
        },
        Trap {
            name: "an all-capital telegram full of words",
            from: ("ACCRA", "74"),
            tags: "PINT, GH",
            subject: "WHO CAN SAY",
            body: "WHO WILL AID THE POLICE IS NOT KNOWN. FAR FROM THE COAST MEN LIVE ON ICE AND SAY GOOD THINGS OF SALE AND MAN. IT IS IN ALL OF GHANA.",
            links: &["GHANA => gh"],
            never: &[
                "WHO -> *",
                "AID -> *",
                "ICE -> *",
                "FAR -> *",
                "SALE -> *",
                "MAN -> *",
                "IT -> *",
                "IN -> *",
                "MEN -> *",
                "GOOD -> *",
                "IS -> *",
            ],
        },
        Trap {
            name: "towns of one name",
            from: ("BEIRUT", "09"),
            tags: "PREL, LE",
            subject: "TWO PORTS",
            body: "The ship left Tripoli, Lebanon, for Tripoli, Libya. Tripoli's fishermen were angry.",
            links: &[
                "Tripoli[1] => lb/tripoli",
                "Tripoli[2] => ly/tripoli",
                "Tripoli[3] -> lb/tripoli",
            ],
            never: &[],
        },
    ]);
}

#[test]
fn small_towns_are_those_of_the_country_spoken_of() {
    hold(&[
        Trap {
            name: "a small town at home and the same name elsewhere",
            from: ("SARAJEVO", "09"),
            tags: "PGOV, BK",
            subject: "A TENDER",
            body: "A workshop in Teslic won the tender. The visitors were shown the town.",
            links: &["Teslic => ba/teslic"],
            never: &[],
        },
        Trap {
            name: "from another country it is nobody's",
            from: ("LIMA", "09"),
            tags: "PGOV, PE",
            subject: "A TENDER",
            body: "Mr. Teslic won the tender.",
            links: &[],
            never: &["Teslic -> ba/*"],
        },
        Trap {
            name: "a colonial name in its time",
            from: ("LUANDA", "75"),
            tags: "PINT, AO",
            subject: "RAILROAD",
            body: "UNITA HOLDS SILVA PORTO AND THE BRIDGE.",
            links: &["SILVA PORTO -> ao/*"],
            never: &["PORTO -> pt/*"],
        },
        Trap {
            name: "who is declared png is no country",
            from: ("LAGOS", "76"),
            tags: "PINT, NI",
            subject: "A DEPARTURE",
            body: "THE BRITISH HIGH COMMISSIONER WAS DECLARED PNG AND LEFT.",
            links: &[],
            never: &["PNG -> *"],
        },
        Trap {
            name: "the article with a capital",
            from: ("BERLIN", "10"),
            tags: "PREL, GM",
            subject: "A COALITION",
            body: "The coalition in The Hague collapsed.",
            links: &["The Hague => nl/the-hague"],
            never: &[],
        },
    ]);
}

#[test]
fn who_governs_a_province_does_not_govern_its_city() {
    hold(&[
        Trap {
            name: "governors and mayors of one name",
            from: ("MEXICO", "08"),
            tags: "PGOV, MX",
            subject: "A MEETING",
            body: "The governor of Chihuahua and the mayor of Chihuahua quarreled.  Colima Governor \
                   Tello left.  He went to Colima.",
            links: &[
                "Chihuahua[1] => mx/region/chihuahua",
                "Chihuahua[2] => mx/chihuahua",
                "Colima[1] => mx/region/colima",
                "Colima[2] -> mx/colima",
            ],
            never: &[],
        },
        Trap {
            name: "lists of provinces",
            from: ("KABUL", "08"),
            tags: "PGOV, AF",
            subject: "A WINTER",
            body: "Snow fell in the provinces of Bamyan, Kunduz and Ghazni.  Herat and Kandahar \
                   provinces are dry.  Trucks left Kunduz for Kabul.",
            links: &[
                "Kunduz[1] => af/region/kunduz",
                "Ghazni => af/region/ghazni",
                "Herat => af/region/herat",
                "Kandahar => af/region/kandahar",
                "Kunduz[2] -> af/kunduz",
            ],
            never: &[],
        },
        Trap {
            name: "a capital that has a governor",
            from: ("TOKYO", "08"),
            tags: "PGOV, JA",
            subject: "A SPEECH",
            body: "Tokyo Governor Ishihara spoke after the governor of Kyoto.",
            links: &["Tokyo => jp/tokyo", "Kyoto => jp/region/kyoto"],
            never: &[],
        },
    ]);
}

#[test]
fn what_stands_beside_a_place_says_which_it_is() {
    hold(&[
        Trap {
            name: "a state behind the comma",
            from: ("WARSAW", "08"),
            tags: "PGOV, PL",
            subject: "A LIFE",
            body: "She studied at Paris, Texas, and taught in Athens, Georgia.  Her firm has \
                   offices in London, New York, and Tokyo.",
            links: &[
                "Athens => us/athens",
                "London => gb/london",
                "New York => us/new-york",
            ],
            never: &["Paris -> fr/paris", "Athens -> gr/athens"],
        },
        Trap {
            name: "the nation before it",
            from: ("NEW DELHI", "08"),
            tags: "PGOV, IN",
            subject: "TWO PROVINCES",
            body: "Wheat grows in Pakistan's Punjab.  Wheat grows in Punjab.",
            links: &[
                "Punjab[1] => pk/region/punjab",
                "Punjab[2] => in/region/punjab",
            ],
            never: &[],
        },
        Trap {
            name: "a part of a place, and a longer name",
            from: ("LIMA", "08"),
            tags: "PGOV, PE",
            subject: "ROADS",
            body: "He was born in San Salvador, a district of Cusco, and moved to Santiago de \
                   Chuco.",
            links: &["Cusco -> pe/cusco"],
            never: &["San Salvador -> sv/*", "Santiago -> *", "San -> *"],
        },
    ]);
}
