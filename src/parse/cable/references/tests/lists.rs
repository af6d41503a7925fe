//! Reference lists, a table for each kind of form.

use super::*;

#[test]
fn a_list_of_three() {
    let parsed = list_on(
        "REF: A. 08 STATE 127448 \n     B. 08 CASABLANCA 0255 \n     C. RABAT 0090 \n",
        (2009, 2, 13),
        &own(),
    );
    assert_eq!(
        shown(&parsed),
        "A=08STATE127448 B=08CASABLANCA255 C=09RABAT90?"
    );
    assert!(parsed.diagnostics.is_empty());
    assert_eq!(parsed.value[0].raw, "08 STATE 127448");
}

#[test]
fn labels() {
    check(&[
        ("REF: A. 08 STATE 127448", "A=08STATE127448"),
        (
            "REF: (A) 08 STATE 1234 (B) 07 RABAT 22",
            "A=08STATE1234 B=07RABAT22",
        ),
        (
            "REF: A) 08 STATE 1234, B) 07 RABAT 22",
            "A=08STATE1234 B=07RABAT22",
        ),
        (
            "REFS: [A] 08 STATE 1234\n[B] 07 RABAT 22",
            "A=08STATE1234 B=07RABAT22",
        ),
        (
            "Ref: a) 08 State 1234\n b) 07 Rabat 22",
            "A=08STATE1234 B=07RABAT22",
        ),
        (
            "REF: A: 08 STATE 1234; B: 07 RABAT 22",
            "A=08STATE1234 B=07RABAT22",
        ),
        (
            "REF: A - 08 STATE 1234\nB - 07 RABAT 22",
            "A=08STATE1234 B=07RABAT22",
        ),
        (
            "REF: A... 08 STATE 1234\nB... 07 RABAT 22",
            "A=08STATE1234 B=07RABAT22",
        ),
        (
            "REF: A. 08 STATE 1234 \n¶B. 07 RABAT 22 \n¶C. 06 PARIS 7",
            "A=08STATE1234 B=07RABAT22 C=06PARIS7",
        ),
        (
            "REF: A. (A) SAN JOSE 01713 \n¶B. (B) SAN JOSE 01714",
            "A=09SANJOSE1713? B=09SANJOSE1714?",
        ),
        (
            "A. REF A) STATE 87631\nB. REF B) STATE 87632",
            "A=09STATE87631? B=09STATE87632?",
        ),
        (
            "REF A: 08 STATE 87631\nREF B: 08 STATE 87632",
            "A=08STATE87631 B=08STATE87632",
        ),
        (
            "REFTELS: 08 STATE 1234\n07 RABAT 22",
            "08STATE1234 07RABAT22",
        ),
        ("RE- 08 STATE 1234", "08STATE1234"),
        ("Ref(s): A) 08 RIO DE JAN 138", "A=08RIODEJANEIRO138"),
        ("REFERENCE: 08 STATE 1234", "08STATE1234"),
        ("PROGRAM REF: 08 STATE 1234", "08STATE1234"),
        ("REF:08 STATE 1234", "08STATE1234"),
        ("08 STATE 1234", "08STATE1234"),
        (
            "REF: A. 08 STATE 1 B. A. SMITH EMAIL C. 08 RABAT 2",
            "A=08STATE1 B=email C=08RABAT2",
        ),
        (
            "REF: A 08 STATE 1234 B 07 RABAT 22",
            "A=08STATE1234 B=07RABAT22",
        ),
        ("REF: 08 PORT A 34", "08PORTAUPRINCE34"),
        (
            "REF: A.08 STATE 1234,B.07 RABAT 22",
            "A=08STATE1234 B=07RABAT22",
        ),
        (
            "REF: 1. 08 STATE 1234\n2. 07 RABAT 22",
            "1=08STATE1234 2=07RABAT22",
        ),
    ]);
}

#[test]
fn years() {
    check(&[
        ("REF: 2002 PARIS 12", "02PARIS12"),
        ("REF: '08 PARIS 12", "08PARIS12"),
        ("REF: (06) PARIS 12", "06PARIS12"),
        ("REF: STATE (01) 201265", "01STATE201265"),
        ("REF: PARIS 5049-01", "01PARIS5049"),
        ("REF: PARIS 00789/08", "08PARIS789"),
        ("REF: PARIS 2870 (2005)", "05PARIS2870"),
        ("REF: PARIS 07718 99", "99PARIS7718"),
        ("REF: O4 PARIS 12", "04PARIS12"),
        ("REF: STATE 127448 08 RABAT 4", "09STATE127448? 08RABAT4"),
        ("REF: STATE 01 201265", "01STATE201265"),
        ("REF: PARIS 2870 (NOV 2, 2005)", "05PARIS2870[NOV 2, 2005]"),
        (
            "REF: PARIS 28 AND 29, 5/6/08",
            "08PARIS28 08PARIS29[5/6/08]",
        ),
        (
            "REF: PARIS 28, \"2007 REPORT\"",
            "09PARIS28?[\"2007 REPORT\"]",
        ),
    ]);
}

#[test]
fn glued_and_turned_round() {
    check(&[
        ("REF: ASHGABAT687", "09ASHGABAT687?"),
        ("REF: 09CAIRO0561", "09CAIRO561"),
        ("REF: 2005PANAMA2342", "05PANAMA2342"),
        ("REF: 08-OTTAWA-57", "08OTTAWA57"),
        ("REF: HK05511", "09HONGKONG5511?"),
        ("REF: BAGHDAD #3565", "09BAGHDAD3565?"),
        ("REF: STATE: 73097", "09STATE73097?"),
        ("REF: 870 Ulaanbaatar", "09ULAANBAATAR870?"),
        (
            "REF: A. 377 KATHMANDU B. 870 ULAANBAATAR",
            "A=09KATHMANDU377? B=09ULAANBAATAR870?",
        ),
        ("REF: N'DJAMENA 45", "09NDJAMENA45?"),
        ("REF: AMEMBASSY THE HAGUE 45", "09THEHAGUE45?"),
        ("REF: PORT OF SPAIN 45", "09PORTOFSPAIN45?"),
        ("REF: SECSTATE WASHDC 4512", "09STATE4512?"),
        ("REF: D. 03 \n\nHANOI 2323", "D=03HANOI2323"),
        (
            "REF: A) STATE 1, B) PARIS 2, C) RIO \n \nDE JANEIRO 1291",
            "A=09STATE1? B=09PARIS2? C=09RIODEJANEIRO1291?",
        ),
        ("REF: BEIJING \n5361", "09BEIJING5361?"),
    ]);
}

#[test]
fn several_numbers() {
    check(&[
        ("REF: 08 PARIS 2799 AND 2764", "08PARIS2799 08PARIS2764"),
        ("REF: 08 PARIS 936/935", "08PARIS936 08PARIS935"),
        (
            "REF: MALABO 19, 21, 26",
            "09MALABO19? 09MALABO21? 09MALABO26?",
        ),
        ("REF: MALABO 19, 21 <br>", "09MALABO19? 09MALABO21?"),
        (
            "REF: 08 STATE 188314, 259032",
            "08STATE188314 08STATE259032",
        ),
        (
            "REF: SECSTATE 232089 & USUN 2336",
            "09STATE232089? 09USUNNEWYORK2336?",
        ),
        (
            "REF: A. 08 STATE 1 AND 2; B. RABAT 3",
            "A=08STATE1 A=08STATE2 B=09RABAT3?",
        ),
        ("REF: 08 STATE 188314/15", "08STATE188314 08STATE188315"),
        ("REF: STATE 123, 08 RABAT 45", "09STATE123? 08RABAT45"),
        (
            "REF: STATE 123, RABAT 45, 46 AND PARIS 5",
            "09STATE123? 09RABAT45? 09RABAT46? 09PARIS5?",
        ),
        ("REF: STATE 123; 124", "09STATE123? 09STATE124?"),
        ("REF: SECTO 811/TOSEC 80271", "09SECTO811? 09TOSEC80271?"),
    ]);
}

#[test]
fn bare_and_empty() {
    check(&[
        ("REF: 164437", "#164437"),
        ("REF: A) 6307", "A=#6307"),
        ("REF: A) 6307 B) 6308, 6309", "A=#6307 B=#6308 B=#6309"),
        ("REF: SAN SALVADOR", "SANSALVADOR"),
        ("REF: N/A", ""),
        ("REF: N/A.", ""),
        ("REF: NONE", ""),
        ("REF: None.", ""),
        ("REF:", ""),
        ("", ""),
        ("REF: \n \n", ""),
        ("REF: SEPTEL", "septel"),
        (
            "REF: A. RABAT SEPTEL B. STATE 12",
            "A=septel:RABAT B=09STATE12?",
        ),
    ]);
}

#[test]
fn notes() {
    check(&[
        (
            "REF: 05 CAIRO 4534 AND PREVIOUS",
            "05CAIRO4534[AND PREVIOUS]",
        ),
        (
            "REF: A. RABAT 90 (NOTAL) B. RABAT 91",
            "A=09RABAT90?[NOTAL] B=09RABAT91?",
        ),
        (
            "REF: RABAT 90, RABAT 91 (ALL NOTAL)",
            "09RABAT90? 09RABAT91?[ALL NOTAL]",
        ),
        (
            "REF: RABAT 90 (EXDIS), STATE 5 NOTAL",
            "09RABAT90?[EXDIS] 09STATE5?[NOTAL]",
        ),
        (
            "REF: A. RABAT 90 \"ON B. THINGS\"\nB. RABAT 91",
            "A=09RABAT90?[\"ON B. THINGS\"] B=09RABAT91?",
        ),
        ("REF: RABAT 90 (C-AL9-00123)", "09RABAT90?[C-AL9-00123]"),
        ("REF: (C-AL9-00123)", "other"),
        (
            "REF: STATE 106206 CIRCULAR; STATE CA-3400 NOV 2, 1966",
            "09STATE106206?[CIRCULAR] 66STATE-CA3400[NOV 2, 1966]",
        ),
    ]);
}

#[test]
fn what_is_no_cable() {
    check(&[
        (
            "REF: A. DOE/ROE EMAIL OF 3/4/08 B. STATE 12",
            "A=email B=09STATE12?",
        ),
        ("REF: DOE-ROE E-MAILS OF MAY 3, 4 AND 5, 2008", "email"),
        (
            "REF: A. ROE TO DOE E-MAIL, \"VISIT\", 08/12/08; B. RABAT 5",
            "A=email B=09RABAT5?",
        ),
        ("REF: RABAT 5, DOE EMAIL 3/4", "09RABAT5? email"),
        ("REF: DOE-ROE TELCON 5 MAY 2008", "telcon"),
        (
            "REF: A. IIR 6 832 0617 08 B. STATE 12",
            "A=iir B=09STATE12?",
        ),
        ("REF: SECDEF R162245Z OCT 08", "dtg"),
        ("REF: PARIS 121530Z JAN 08", "dtg:PARIS"),
        (
            "REF: PARIS 345 (DTG 121530Z JAN 08)",
            "08PARIS345[DTG 121530Z JAN 08]",
        ),
        (
            "REF: A. DOE LETTER OF MAY 5 B. TD-314/12345-08 C. FBIS AFP20080101",
            "A=other B=other C=other",
        ),
        ("REF: A. 9 FAM 41.53 B. 22 U.S.C. 2151", "A=other B=other"),
        ("REF: ROE FAX OF 12/03/07", "other"),
        ("REF: IN 123456", "other"),
    ]);
}

#[test]
fn spelling() {
    for (raw, expected, codes) in [
        ("REF: 08 SANTIAG0 12", "08SANTIAGO12", 0),
        ("REF: 08 COTON0U 12", "08COTONOU12", 0),
        ("REF: 08 0TTAWA 12", "08OTTAWA12", 0),
        ("REF: 08 LAGOS O1512", "08LAGOS1512", 0),
        ("REF: 08 SATTE 1234", "08STATE1234", 1),
        ("REF: 08 BISHTEK 12", "08BISHKEK12", 0),
        ("REF: 08 Colomobo 12", "08COLOMBO12", 1),
        ("REF: 08 ZZYZX 1234", "08ZZYZX1234", 1),
        ("REF: CINCPAC 1234", "09CINCPAC1234?", 1),
    ] {
        let parsed = list(raw);
        assert_eq!(shown(&parsed), expected, "{raw:?}");
        assert_eq!(
            parsed.diagnostics.len(),
            codes,
            "{raw:?} {:?}",
            parsed.diagnostics
        );
    }
}

#[test]
fn airgrams() {
    let parsed = list_on(
        "REF: BANGKOK A-50",
        (1973, 5, 1),
        &Mrn::new(1973, "STATE", 9000),
    );
    assert_eq!(shown(&parsed), "73BANGKOK-A50?");
    assert_eq!(parsed.value[0].post.as_deref(), Some("BANGKOK"));
}

#[test]
fn no_cable_cites_itself() {
    let parsed = list_on(
        "REF: TRIPOLI 227  TRIPOLI 00000564  001.2 OF 002   CLASSIFIED BY: A. B. Doe",
        (2009, 7, 13),
        &Mrn::new(2009, "TRIPOLI", 564),
    );
    assert_eq!(shown(&parsed), "09TRIPOLI227?");
    assert_eq!(parsed.diagnostics[0].code, Code::SelfReference);
}

#[test]
fn years_not_given() {
    let posts = posts();
    let own = own();
    for (date, post, number, expected) in [
        ((2009, 2, 13), "CASABLANCA", 255, 2008),
        ((2009, 2, 13), "CASABLANCA", 12, 2009),
        ((2009, 2, 13), "RABAT", 90, 2009),
        ((2009, 1, 5), "RABAT", 1154, 2008),
        ((2009, 1, 20), "STATE", 127_448, 2008),
        ((2009, 12, 4), "STATE", 122_731, 2009),
        ((2009, 1, 20), "STATE", 4_100, 2009),
        ((2009, 6, 20), "PARIS", 812, 2009),
        ((2009, 2, 1), "HONGKONG", 2_211, 2008),
    ] {
        let context = Context {
            posts: &posts,
            date: Some(date),
            year: None,
            own: Some(&own),
            sender: None,
            addressee: None,
            telegraphic: true,
        };
        let (year, reason) = infer_year(&context, post, number).expect("the date is known");
        assert_eq!(year, expected, "{post} {number} on {date:?}: {reason}");
    }
    let context = context(&posts, &own, (2009, 2, 13));
    assert_eq!(
        infer_year(&context, "CASABLANCA", 255).unwrap().1,
        "no year in the text; the year before (2008): number 255 is above the citing post's own 27"
    );
    assert_eq!(
        infer_year(&context, "RABAT", 90).unwrap().1,
        "no year in the text; the citing cable's year (2009)"
    );
    let unknown = Context {
        date: None,
        own: None,
        ..context
    };
    assert_eq!(infer_year(&unknown, "RABAT", 90), None);
    let of_year = Context {
        year: Some(2004),
        ..unknown
    };
    assert_eq!(
        infer_year(&of_year, "RABAT", 90).unwrap().1,
        "no year in the text; the citing cable's year (2004)"
    );
}

#[test]
fn page_breaks_inside_items() {
    let raw = "REF: A. RABAT \n\nCASABLANCA 00000230  002 OF 003\n\n 0090";
    let cut = raw.find("\n\nCASA").unwrap();
    let end = raw.find("\n\n 0090").unwrap();
    let clean = MappedText::without(raw, 0..raw.len(), [crate::source::Span::new(cut, end)]);
    let posts = posts();
    let own = own();
    let context = context(&posts, &own, (2009, 2, 13));
    let parsed = parse_list(raw, &clean, 0..clean.text().len(), &context);
    assert_eq!(
        parsed.value[0].mrn.as_ref().map(Mrn::as_str),
        Some("09RABAT90")
    );
    assert!(parsed.value[0].raw.starts_with("RABAT") && parsed.value[0].raw.ends_with("0090"));
}

/// The list and the mentions of a real cable, where its text is at hand.
#[test]
fn a_published_cable() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../shared/seeds/09CASABLANCA27.txt"
    );
    let Ok(raw) = std::fs::read_to_string(path) else {
        return;
    };
    let posts = posts();
    let own = own();
    let context = context(&posts, &own, (2009, 2, 13));
    let clean = MappedText::without(&raw, 0..raw.len(), []);
    let start = raw.find("\nREF: ").expect("the cable has a list");
    let end = raw[start..].find("1.  (U)").expect("the cable has a body") + start;
    let list = parse_list(&raw, &clean, start..end, &context);
    assert_eq!(
        shown(&list),
        "A=08STATE127448 B=08CASABLANCA255 C=09RABAT90?"
    );
    let mentions = find_mentions(&raw, &clean, end..raw.len(), &list.value, &context);
    let found: Vec<&str> = mentions
        .value
        .iter()
        .map(|found| found.raw.as_str())
        .collect();
    assert_eq!(found, ["Ref A", "Ref B", "Ref C", "Ref. B"]);
    assert!(mentions.diagnostics.is_empty());
}

#[test]
fn labels_glued_to_the_number_before() {
    check(&[
        (
            "REF: A. 08 STATE 12345B. 08 RABAT 22C. 07 PARIS 7",
            "A=08STATE12345 B=08RABAT22 C=07PARIS7",
        ),
        (
            "REF: (A)08 STATE 12345(B)08 RABAT 22",
            "A=08STATE12345 B=08RABAT22",
        ),
        (
            "REF: A. 08 STATE 12345\n---B. 08 RABAT 22",
            "A=08STATE12345 B=08RABAT22",
        ),
        ("REF: 08 STATE 12345A. SMITH", "08STATE12345[A. SMITH]"),
    ]);
}

/// A series begins anew with each journey, and White House numbers with a figure of the year.
#[test]
fn series_say_nothing_of_years() {
    let own = Mrn::new(1977, "CAIRO", 1200);
    let listed = list_on("REF: SECTO 1001; TOSEC 80271", (1977, 2, 18), &own);
    assert_eq!(shown(&listed), "77SECTO1001? 77TOSEC80271?");
}

/// What an attache sends has a number of his own.
#[test]
fn lodgers_of_a_post() {
    check(&[
        (
            "REF: A. USDAO CAIRO 1234\nB. CAIRO 1235",
            "A=09USDAOCAIRO1234? B=09CAIRO1235?",
        ),
        (
            "REF: 08 CHUSMAAG LONDON 77, 08 LONDON 78",
            "08CHUSMAAGLONDON77 08LONDON78",
        ),
    ]);
}

#[test]
fn documents_behind_their_dates() {
    check(&[
        (
            "REF: A. 08 STATE 12345\nB. MAY 4 EMAIL FROM NEA/ELA",
            "A=08STATE12345 B=email",
        ),
        (
            "REF: A. 4 MAY 2009 LETTER TO THE MINISTER\nB. 08 RABAT 22",
            "A=other B=08RABAT22",
        ),
    ]);
}
