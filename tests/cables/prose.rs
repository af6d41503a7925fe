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
fn an_embassy_speaks() {
    from_tunis(&[
        (
            "As reported in Tunis 3318, the minister is ill.",
            "67TUNIS3318",
        ),
        ("Tunis 3318 reported his illness.", "67TUNIS3318"),
        (
            "See Rabat 4417 and Algiers 2214.",
            "67RABAT4417 67ALGIERS2214",
        ),
        ("Embtel 2217 gave his views.", "67TUNIS2217"),
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
            "67TUNIS2217 67CAIRO12",
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
        (
            "See Rome 2014, rptd info Rabat 2014.",
            "67ROME2014 67RABAT2014",
        ),
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
