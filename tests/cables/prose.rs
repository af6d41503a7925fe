//! Telegrams that running text speaks of, above all that of the 1960s and 1970s.

use super::*;

/// Compares the mentions in one sentence of Tunis's telegram 3400 to the Department, of June 1967.
#[track_caller]
fn from_tunis(rows: &[(&str, &str)]) {
    speaks(
        (
            "R 051457Z JUN 67",
            "FM AMEMBASSY TUNIS",
            "TO SECSTATE WASHDC",
            "C O N F I D E N T I A L TUNIS 3400",
        ),
        rows,
    );
}

/// Compares the mentions in one sentence of the Department's telegram 96200 to Tunis, of November 1968.
#[track_caller]
fn from_state(rows: &[(&str, &str)]) {
    speaks(
        (
            "R 091457Z NOV 68",
            "FM SECSTATE WASHDC",
            "TO AMEMBASSY TUNIS",
            "C O N F I D E N T I A L STATE 296200",
        ),
        rows,
    );
}

#[track_caller]
fn speaks((dtg, from, to, line): (&str, &str, &str, &str), rows: &[(&str, &str)]) {
    let mut wrong = String::new();
    for (sentence, expected) in rows {
        let body = format!(" \n1. {sentence}\n");
        let document = parsed(
            "cable.txt",
            cable(&[
                ("dtg", dtg),
                ("from", from),
                ("to", to),
                ("line", line),
                ("captions", ""),
                ("eo", ""),
                ("tags", ""),
                ("body", &body),
            ]),
        );
        let all = document.reference_mentions.iter();
        let all = all.map(|one| one.mrn.as_ref().map_or("-", |mrn| mrn.as_str()));
        let found = all.collect::<Vec<_>>().join(" ");
        if found != *expected {
            let spans = say(&document, "mentions");
            let _ = write!(
                wrong,
                "\n{sentence}\n    expected {expected}\n    found    {found}   ({spans})"
            );
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn one_number_goes_on_with_the_next() {
    speaks(
        (
            "R 051457Z JUN 09",
            "FM AMEMBASSY ANKARA",
            "TO SECSTATE WASHDC",
            "C O N F I D E N T I A L ANKARA 000900",
        ),
        &[
            (
                "See USUN 544, USNATO 123, UNVIE 22, USEU Brussels 55, USEU 56 and Geneva 77.",
                "09USUNNEWYORK544 09USNATO123 09UNVIEVIENNA22 09USEUBRUSSELS55 09USEUBRUSSELS56 \
                 09GENEVA77",
            ),
            (
                "As told in Beirut 00451 (exdis), 452 and 453.",
                "09BEIRUT451 09BEIRUT452 09BEIRUT453",
            ),
            (
                "Per Kabul 2001 and Baghdad 1999, he left.",
                "09KABUL2001 09BAGHDAD1999",
            ),
            ("He sent Kabul 45 men and Baghdad 77 trucks.", ""),
            ("He left Kabul in 2001 and Baghdad in 1999.", ""),
            ("He saw Kabul 2001 and Baghdad 1999.", ""),
        ],
    );
    speaks(
        (
            "R 051457Z JUN 75",
            "FM AMEMBASSY LAGOS",
            "TO SECSTATE WASHDC",
            "C O N F I D E N T I A L LAGOS 900",
        ),
        &[
            ("MISSION REPORTED IT IN USUN 1399.", "75USUNNEWYORK1399"),
            (
                "WE SAW USUN 1399 AND USUN 4412.",
                "75USUNNEWYORK1399 75USUNNEWYORK4412",
            ),
        ],
    );
}

#[test]
fn an_embassy_speaks() {
    from_tunis(&[
        (
            "As reported in Tunis 3318, the minister is ill.",
            "67TUNIS3318",
        ),
        ("Tunis 3318 reported his illness.", "67TUNIS3318"),
        // Nor is a paragraph's number a telegram's.
        (
            "This is a joint Embassy Rabat - Embassy Tunis message.\n\n2. (SBU) Growth fell.",
            "",
        ),
        ("See Embassy Rabat's cable\n\n2. Growth fell.", ""),
        ("EMBASSY CONCURS IN DEPTEL.\n2. GROWTH FELL.", ""),
        ("EMBASSY CONCURS IN DEPTEL. 2. GROWTH FELL.", ""),
        (
            "See Embassy Rabat's cable\n2217. Growth fell.",
            "67RABAT2217",
        ),
        (
            "See Rabat 4417 and Algiers 2214.",
            "67RABAT4417 67ALGIERS2214",
        ),
        ("Embtel 2217 gave his views.", "67TUNIS2217"),
        // A year is none across the end of a sentence.
        (
            "Growth was 4 percent in 1966. Rabat 4417 reports more.",
            "67RABAT4417",
        ),
        ("They read 66 Rabat 4417 and left.", "66RABAT4417"),
        ("EMBTEL 2217 GAVE HIS VIEWS.", "67TUNIS2217"),
        (
            "Embtels 2217 and 2219 gave his views.",
            "67TUNIS2217 67TUNIS2219",
        ),
        (
            "Embtels 2217, 2218 and 2219.",
            "67TUNIS2217 67TUNIS2218 67TUNIS2219",
        ),
        ("We acted on Deptel 51213.", "67STATE51213"),
        (
            "We acted on Deptels 51213 and 51214 at once.",
            "67STATE51213 67STATE51214",
        ),
        ("Ref: Deptel 51213.", "67STATE51213"),
        ("Your 51213 arrived on Monday.", "67STATE51213"),
        ("YOUR 51213 ARRIVED ON MONDAY.", "67STATE51213"),
        ("In reply to your 51213, we asked him.", "67STATE51213"),
        ("Your telegram 51213 arrived.", "67STATE51213"),
        ("Urtel 51213 arrived.", "67STATE51213"),
        ("State's 51213 to you was seen here.", "67STATE51213"),
        ("State 51213 to Tunis was clear.", "67STATE51213"),
        ("The Department's 51213 was clear.", "67STATE51213"),
        ("Department's telegram 51213 was clear.", "67STATE51213"),
        ("Our 2217 told of it.", "67TUNIS2217"),
        ("Ourtel 2217 told of it.", "67TUNIS2217"),
        ("My 2217, para 3, told of it.", "67TUNIS2217"),
        ("Tunis's 2214 to Department told of it.", "67TUNIS2214"),
        ("Rabat's 91 to you told of it.", "67RABAT91"),
        ("Rabat's 91 and 92 told of it.", "67RABAT91 67RABAT92"),
        ("Paris' 9214 told of it.", "67PARIS9214"),
        ("Telegram 96114 to Tunis told us.", "67STATE96114"),
        ("telegram 4417 from Rabat, June 3, told us.", "67RABAT4417"),
        (
            "In telegram 4417, June 3, from Rabat we read it.",
            "67RABAT4417",
        ),
        (
            "telegrams 2059, 2060, and 2061 from Cairo",
            "67CAIRO2059 67CAIRO2060 67CAIRO2061",
        ),
        ("Telegram 4417 of June 3, 1966, from Rabat", "66RABAT4417"),
        ("Rabat's telegram 4417 told us.", "67RABAT4417"),
        ("Rabat telegram 4417 told us.", "67RABAT4417"),
        ("Embassy telegram 2217 told of it.", "67TUNIS2217"),
        ("circular telegram 12345 told of it.", "67STATE12345"),
        ("Depcirtel 12345 told of it.", "67STATE12345"),
        ("airgram A-123 from Rabat told of it.", "67RABAT-A123"),
        (
            "Airgram A\u{2013}123 from Rabat told of it.",
            "67RABAT-A123",
        ),
        ("Rabat A-123 told of it.", "67RABAT-A123"),
        ("See Toaid 42 and Tosec 13.", "67TOAID42 67TOSEC13"),
        ("Secto 7 is not needed.", "67SECTO7"),
        ("Embtel of May 3 told of it.", "-"),
        ("your telegram of May 3 told of it.", "-"),
        ("Rabat's telegram of June 1 told of it.", "-"),
        ("telegram from Rabat of June 1 told of it.", "-"),
        ("Telegram 512 was read.", "-"),
        ("(Tunis 3318)", "67TUNIS3318"),
        ("(Embtel 3318)", "67TUNIS3318"),
        (
            "In telegrams 4417 (June 1) and 4420 (June 3) from Rabat he wrote.",
            "67RABAT4417 67RABAT4420",
        ),
        (
            "telegrams 4417, June 1, and 4420, June 3, from Rabat",
            "67RABAT4417 67RABAT4420",
        ),
        (
            "telegrams 4417 and 4420 from Rabat, both dated June 3",
            "67RABAT4417 67RABAT4420",
        ),
        (
            "telegram 51213 to Rabat and Algiers, June 3,",
            "67STATE51213",
        ),
        ("Deptel to Rabat 51213 was clear.", "67STATE51213"),
        ("London tel. 9214 told of it.", "67LONDON9214"),
        ("Circular airgram CA\u{2013}3400, June 3.", "67STATE-CA3400"),
        ("See CA-3400.", "67STATE-CA3400"),
        ("Backchannel message 123 from Rabat told of it.", "-"),
        ("Dept's 51213 was clear.", "67STATE51213"),
        ("Embassy Rabat's 4417 told of it.", "67RABAT4417"),
        (
            "Embtel 2217 (repeated Cairo 12) told of it.",
            "67TUNIS2217 -",
        ),
        ("the Embassy in telegram 2217, June 3, reported", "-"),
        ("telegram Secto 46 from Manila", "67SECTO46"),
        ("Polto 1234 and Topol 45.", "67POLTO1234 67TOPOL45"),
        ("telegram 4417\nfrom Rabat", "67RABAT4417"),
        ("Re Embtel 2217.", "67TUNIS2217"),
        ("RE YOUR TEL 51213.", "67STATE51213"),
        ("REFERENCE YOUR 51213.", "67STATE51213"),
        ("Department telegram 51213 told of it.", "67STATE51213"),
        (
            "State Department telegram 51213 told of it.",
            "67STATE51213",
        ),
        ("unnumbered telegram of June 3", "-"),
        ("STATE 51213", "67STATE51213"),
        ("Contel 2217.", "67TUNIS2217"),
        (
            "EMBTELS 2217, 2218, 2219.",
            "67TUNIS2217 67TUNIS2218 67TUNIS2219",
        ),
        ("(see Tunis 3318 and 3319)", "67TUNIS3318 67TUNIS3319"),
        (
            "Tunis 3318, 3319, and Rabat 12 (NOTAL) tell of it.",
            "67TUNIS3318 67TUNIS3319 67RABAT12",
        ),
        ("Rabat 91 (NOTAL) told of it.", "67RABAT91"),
        ("Rabat 91, para 3, told of it.", "67RABAT91"),
        ("per Rabat 91.", "67RABAT91"),
        ("USUN 5123 told of it.", "67USUNNEWYORK5123"),
        ("USUN's 5123 told of it.", "67USUNNEWYORK5123"),
        ("telegram 5123 from USUN told of it.", "67USUNNEWYORK5123"),
        (
            "telegram 5123 from the Mission to the United Nations",
            "67USUNNEWYORK5123",
        ),
        ("telegram 5123 from the Embassy in Morocco", "67RABAT5123"),
        ("telegram 5123 from the Embassy in Rabat", "67RABAT5123"),
        (
            "telegram 5123 from the Consulate General in Jerusalem",
            "67JERUSALEM5123",
        ),
        ("telegram 51213 to the Embassy in Tunisia", "67STATE51213"),
        ("Tel Aviv 4123 told of it.", "67TELAVIV4123"),
        ("TEL AVIV 4123 TOLD OF IT.", "67TELAVIV4123"),
        ("THE VIEWS IN RABAT 4417 ARE OURS.", "67RABAT4417"),
        ("AS RABAT 4417 REPORTED, HE IS ILL.", "67RABAT4417"),
        ("RABAT'S 4417 REPORTED IT.", "67RABAT4417"),
        ("Rabat msg 4417 told of it.", "67RABAT4417"),
        ("RABAT MSG 4417 TOLD OF IT.", "67RABAT4417"),
        (
            "Rabat msgs 4417 and 4418 told of it.",
            "67RABAT4417 67RABAT4418",
        ),
        ("Your msg 51213 arrived.", "67STATE51213"),
        ("RE YOUR MSG NO. 51213.", "67STATE51213"),
        ("Embassy msg 2217 told of it.", "67TUNIS2217"),
        ("msg 4417 from Rabat, June 3, told us.", "67RABAT4417"),
        ("Msg 4417 was read.", "-"),
    ]);
}

#[test]
fn series_commands_and_years_to_come() {
    from_tunis(&[
        ("See Tel Aviv's 2907 on this.", "67TELAVIV2907"),
        ("As stated in Delto 77, he left.", "67DELTO77"),
        ("Secdel 12 said so.", "67SECDEL12"),
        ("CAP 80441 said so, and Tocap 101.", "67CAP80441 67TOCAP101"),
        ("The cap 12 boats have to keep.", ""),
        ("MACV 11201 says so.", "67MACV11201"),
        ("CINCSTRIKE 11432 says so.", "67CINCSTRIKE11432"),
        (
            "See Mogadiscio 2011, Lagos 1999 on this.",
            "67MOGADISCIO2011 67LAGOS1999",
        ),
        ("See Rome 2014, rptd info Rabat 2014.", "67ROME2014 -"),
        ("State 1964 says the same.", "67STATE1964"),
        ("He was Secretary of State 1961, then retired.", ""),
        ("They met in Rabat 1965, as in Rome 1966.", ""),
        ("See Rabat airgram 311.", "67RABAT-A311"),
        // A day without its year is the last of that name.
        ("Rabat 4417, December 3, told us.", "66RABAT4417"),
        ("Rabat 4417, May 3, told us.", "67RABAT4417"),
    ]);
}

#[test]
fn the_department_speaks() {
    from_state(&[
        ("Your 1417 was most helpful.", "68TUNIS1417"),
        ("Urtel 1417 was most helpful.", "68TUNIS1417"),
        (
            "URTELS 1417 AND 1418 WERE HELPFUL.",
            "68TUNIS1417 68TUNIS1418",
        ),
        ("Embtel 1417 was most helpful.", "68TUNIS1417"),
        ("Embassy's 1417 was most helpful.", "68TUNIS1417"),
        ("Ref your telegram No. 1417.", "68TUNIS1417"),
        ("See State's 91114 to you.", "68STATE91114"),
        ("Deptel 91114 stands.", "68STATE91114"),
        ("Our 91114 stands.", "68STATE91114"),
        ("Rabat's 91 to Department stands.", "68RABAT91"),
        ("Tunis 1417 (being repeated)", "68TUNIS1417"),
        ("State 91114 to Rabat stands.", "68STATE91114"),
        (
            "Telegram 91114 to Tunis, January 3, stands.",
            "68STATE91114",
        ),
    ]);
}

/// Compares the mentions in one sentence of Casablanca's 230 to the Department, of November 2009.
#[track_caller]
fn from_a_consulate(rows: &[(&str, &str)]) {
    speaks(
        (
            "P 131457Z NOV 09",
            "FM AMCONSUL CASABLANCA",
            "TO SECSTATE WASHDC",
            "UNCLAS CASABLANCA 000230",
        ),
        rows,
    );
}

#[test]
fn a_range_means_each_of_its_members() {
    from_tunis(&[
        (
            "Embtels 2217-2219 gave his views.",
            "67TUNIS2217 67TUNIS2218 67TUNIS2219",
        ),
        (
            "Embtels 2217\u{2013}19 gave his views.",
            "67TUNIS2217 67TUNIS2218 67TUNIS2219",
        ),
        (
            "Urtels 51213 through 51215 arrived.",
            "67STATE51213 67STATE51214 67STATE51215",
        ),
        (
            "URTELS 51213 THRU 51215 ARRIVED.",
            "67STATE51213 67STATE51214 67STATE51215",
        ),
        (
            "Deptels 51213, 51215-51217 and 51220 stand.",
            "67STATE51213 67STATE51215 67STATE51216 67STATE51217 67STATE51220",
        ),
        (
            "telegrams 4417\u{2013}4419 from Rabat, June 1\u{2013}3,",
            "67RABAT4417 67RABAT4418 67RABAT4419",
        ),
        (
            "Rabat 4417-4419 told of it.",
            "67RABAT4417 67RABAT4418 67RABAT4419",
        ),
        (
            "Rabat's 91 through 93 told of it.",
            "67RABAT91 67RABAT92 67RABAT93",
        ),
        (
            "Rabat msgs 4417-4419 told of it.",
            "67RABAT4417 67RABAT4418 67RABAT4419",
        ),
        ("Sectos 12-14 told of it.", "67SECTO12 67SECTO13 67SECTO14"),
        // Too many for one matter: the ends.
        (
            "Deptels 51213-59213 told of it.",
            "67STATE51213 67STATE59213",
        ),
        ("In Rabat 2217-2219 people died.", ""),
        ("Rabat 300-400 workers struck.", ""),
        ("Rabat 1200-1300 hours was quiet.", ""),
        ("The Tunis 100-200 meter race was run.", ""),
        (
            "Rabat 1966-67 was quiet, and the Rabat 1965-1967 plan read.",
            "",
        ),
        ("Our 1200-1300 meeting and your 100-120 men.", ""),
        ("Our 300-400 workers and my 1965-1967 tour.", ""),
        ("Call Tel. 2217-2219 or Tel: 225-4417.", ""),
        ("Paras 3 through 5, articles 12-15, pages 2217-2219.", ""),
        ("In 1966-67 the sum was 2217-2219 dinars.", ""),
        ("Flight Rabat 4417-4418 left.", ""),
        ("telegrams of 200 to 300 words", ""),
    ]);
    from_a_consulate(&[
        (
            "See 09 Rome 12-15 on this.",
            "09ROME12 09ROME13 09ROME14 09ROME15",
        ),
        (
            "See 08 ROME 1155 through 1157.",
            "08ROME1155 08ROME1156 08ROME1157",
        ),
        ("See 08 Rome 1155/1156.", "08ROME1155 08ROME1156"),
        ("In 2009 Rome 12-15 delegates met.", ""),
        ("On May 09 Rome 12-15 delegates met.", ""),
    ]);
}

#[test]
fn whose_number_it_is() {
    from_tunis(&[
        ("USMission's 3110 arrived.", "67TUNIS3110"),
        ("AmEmbassy's 2217 arrived.", "67TUNIS2217"),
        // Tunis is no consulate, and which one is meant nobody says.
        ("ConGen's 2217 arrived.", "-"),
        ("The Secretary's 51213 was clear.", "67STATE51213"),
        ("THE SECRETARY'S 51213 WAS CLEAR.", "67STATE51213"),
        ("Emb tel 2217 told of it.", "67TUNIS2217"),
        ("Dept. telegram 51213 told of it.", "67STATE51213"),
        ("Circular telegram 11230 told of it.", "67STATE11230"),
        ("Embair A-123 and Deptair A-12.", "67TUNIS-A123 67STATE-A12"),
        ("Rabat number 4417 told of it.", "67RABAT4417"),
        ("Rabat's No. 4417 told of it.", "67RABAT4417"),
        ("RABAT NOS. 4417 AND 4418.", "67RABAT4417 67RABAT4418"),
        ("As 66/ROME/1155 said, he left.", "66ROME1155"),
        ("The Secretary's 51213 supporters voted.", ""),
        ("The Secretary's 100 days and his 1966 trip.", ""),
        ("The Secretary's 1966 trip was short.", ""),
        ("The Party Secretary's 4417 was read.", ""),
        ("THE PARTY SECRETARY'S 4417 VOTES.", ""),
        ("The Secretary General's 1964 report.", ""),
        ("ConGen's 2217 visas, USMission's 300 dinars.", ""),
        ("AmConsul's 120 rooms were cold.", ""),
        ("Rabat number 12 bus and bus number 4417.", ""),
        ("Rabat No. 12 school, Rabat's number 100 company.", ""),
        ("Rabat phone number 51213, Rabat telephone No. 51213.", ""),
        ("Resolution No. 4417 of Rabat, Law No. 12-15.", ""),
        ("Box 12/ROME/1155 and room ROME/1155.", ""),
        ("On 12/May/67 and 05/06/1967 he left Rome.", ""),
        ("The ministry's circular No. 1123 of May 3 was read.", ""),
        ("The Central Bank's Circular 1123 raised the rate.", ""),
        ("NSC 5412/2, JCS 2343/564 and NIE 53-63.", ""),
    ]);
    from_a_consulate(&[
        ("ConGen's 229 told of it.", "09CASABLANCA229"),
        ("CONGEN'S 229 TOLD OF IT.", "09CASABLANCA229"),
        ("Con tel 229 told of it.", "09CASABLANCA229"),
        ("As 08/ROME/1155 said, he left.", "08ROME1155"),
        ("As 08-Rome-1155 said, he left.", "08ROME1155"),
        ("As 08 Rome No. 1156 said, he left.", "08ROME1156"),
        ("CONGEN'S 45 STAFF LEFT.", ""),
        ("Decree 08/1155 and 2008/1155 were read.", ""),
    ]);
}

#[test]
fn several_posts_series_and_groups() {
    from_tunis(&[
        (
            "telegrams 4417 from Rabat, June 3, and 2214 from Algiers, June 4.",
            "67RABAT4417 67ALGIERS2214",
        ),
        (
            "telegrams 91114 to London, 92225 to Paris, and 93336 to Bonn",
            "67STATE91114 67STATE92225 67STATE93336",
        ),
        (
            "telegrams 4417 and 4418 from Rabat and 91240 to Bonn",
            "67RABAT4417 67RABAT4418 67STATE91240",
        ),
        (
            "telegram No. 4417, June 3, 5 p.m., from Rabat",
            "67RABAT4417",
        ),
        (
            "telegram 4417 of June 3, 1966, noon, from Rabat",
            "66RABAT4417",
        ),
        (
            "A\u{2013}123 from Rabat, June 3, and A-12, June 4, from Algiers",
            "67RABAT-A123 67ALGIERS-A12",
        ),
        (
            "Cahto 12, Tocah 13, Colto 123 and Nusup 45.",
            "67CAHTO12 67TOCAH13 67COLTO123 67NUSUP45",
        ),
        (
            "Repto 123, Toeca 45, Usfoto 67 and Todel 12.",
            "67REPTO123 67TOECA45 67USFOTO67 67TODEL12",
        ),
        ("MILITARY ATTACHE MSG DTG 121200Z MAY 67 TOLD OF IT.", "-"),
        ("CINCEUR message 121200Z May 67 told of it.", "-"),
        ("CINCEUR's DTG 121200Z May 67 told of it.", "-"),
        ("The ship left Tunis 121200Z May 67.", ""),
        ("The weather DTG is known, and the message 121200Z.", ""),
        ("The A-123 from Rabat and A-37s landed on June 3.", ""),
        ("Four A-37 aircraft from Rabat came, June 3.", ""),
        (
            "telegrams 4417 from Rabat and 300 from other towns",
            "67RABAT4417",
        ),
        ("He went from Tunis, June 3, and 12 from Rabat came.", ""),
        ("The musto 123 and the coltos 12.", ""),
    ]);
}

#[test]
fn what_is_no_telegram() {
    from_tunis(&[
        ("At Rabat 1960 and Tunis 1964 the team was small.", ""),
        (
            "The Geneva 1949 conventions and the Vienna 1961 text apply.",
            "",
        ),
        ("Rabat 1975 was another matter.", ""),
        ("Room Paris 1200 was booked at 1400.", ""),
        ("Flight Casablanca 0815 left.", ""),
        ("In Tunis 3318 workers struck.", ""),
        ("in Paris 300 were hurt.", ""),
        ("In Tunis, 3318 workers struck.", ""),
        ("Your 500 men and our 300 tons.", ""),
        ("our 1967 budget", ""),
        ("your 1966 letter", ""),
        ("He sent 12 telegrams and 3 cables.", ""),
        ("telegrams to 96 posts", ""),
        ("The 500 messages of June 3 were burned.", ""),
        ("UNSCR 1701 and Resolution 242.", ""),
        ("Law 1234 and Decree 5678.", ""),
        ("He paid $3,318 in Tunis.", ""),
        ("Tunis 3,318 people.", ""),
        ("It is 300 km from Tunis 12 June.", ""),
        ("State 12 reasons.", ""),
        ("IN TUNIS 300 MEN STRUCK.", ""),
        ("TUNIS 1967 WAS QUIET.", ""),
        ("page 3318 of the book", ""),
        ("777 Third Avenue, New York 10017.", ""),
        ("Document 45 and footnote 3318.", ""),
        ("Rabat 300 million dirhams", ""),
        ("Cairo 1215 GMT", ""),
        ("in Moscow 200 to 250 people", ""),
        ("a telegram to 12 embassies", ""),
        ("cables of 300 miles", ""),
        ("Your 1967 program and our 1968 one", ""),
        ("our 150 missions", ""),
        ("Radio Tunis 3318 kHz", ""),
        ("submarine cable 5 miles long", ""),
        ("The Department's 300 employees in Rabat.", ""),
        ("Paris 16 and Rabat 10 are districts.", ""),
        ("my 25 years in Tunis", ""),
        ("our 1200 hours meeting", ""),
        ("He got 300 msgs from 12 men.", ""),
        ("Msgr 4417 and MSG were read.", ""),
    ]);
}

#[track_caller]
fn report_cites(text: &str, expected: &str) {
    let document = parsed("volume.txt", text.to_owned());
    assert_eq!(say(&document, "format"), "report", "{text}");
    let all = document.reference_mentions.iter();
    let all = all.map(|one| one.mrn.as_ref().map_or("-", |mrn| mrn.as_str()));
    assert_eq!(all.collect::<Vec<_>>().join(" "), expected, "{text}");
}

#[test]
fn volumes_of_historians() {
    const TOP: &str = "76. Telegram From the Embassy in Tunisia to the Department of State\n\nTunis, June 5, 1967, 1540Z.\n\n";
    for (text, expected) in [
        (
            "3318. Ref: State 91413. Your 91413 was welcome.",
            "67STATE91413 67STATE91413",
        ),
        (
            "See Embtel 2217 and Rabat's 91 to you.",
            "67TUNIS2217 67RABAT91",
        ),
        (
            "Reference is to telegram 96114 to Tunis, June 1. (Ibid.)",
            "67STATE96114",
        ),
        (
            "In telegram 4417 from Rabat, June 3, the Embassy reported it.",
            "67RABAT4417",
        ),
        (
            "(Telegram 2214 from Tunis, March 5, 1966; National Archives, RG 59)",
            "66TUNIS2214",
        ),
        (
            "Telegrams 138461 and 138462 to Tel Aviv, May 21",
            "67STATE138461 67STATE138462",
        ),
        (
            "In airgram A\u{2013}12 from Rabat it was told.",
            "67RABAT-A12",
        ),
        ("Tunis 2217, June 3, 1966, told of it.", "66TUNIS2217"),
        (
            "(Telegrams 4417\u{2013}4418 from Rabat, May 3, and 91114 to Rabat, May 4; both ibid.)",
            "67RABAT4417 67RABAT4418 67STATE91114",
        ),
        (
            "Cahto 12 and Rabat's No. 4417 told of it.",
            "67CAHTO12 67RABAT4417",
        ),
        (
            "(Department of State, Central Files, POL 27 VIET S, 611.51/3-1245, RG 59, 1967\u{2013}69)",
            "",
        ),
        (
            "In 1949 at Geneva 1200 delegates met. Geneva 1949 is remembered.",
            "",
        ),
    ] {
        report_cites(&format!("{TOP}{text}\n"), expected);
    }
    report_cites(
        "12. Telegram From the Department of State to the Embassy in Tunisia\n\nWashington, November 5, 1967.\n\n191413. Your 4417 and Embtel 4418 were read.\n",
        "67TUNIS4417 67TUNIS4418",
    );
    report_cites(
        "Ports\n\nIn Tunis 3318 piers were built; Rabat 4417 is a boat.\n",
        "",
    );
    report_cites("Memorandum\n\nHe had read telegram 4417 from Rabat.\n", "-");
}
