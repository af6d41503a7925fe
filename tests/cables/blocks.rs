//! Reference blocks as writers type them: which cables do they cite?

use super::*;

/// Compares which cables (and other documents) each block cites, labels and notes aside; the
/// citing cable is Casablanca's number 230 of November 2009.
#[track_caller]
fn cites(rows: &[(&str, &str)]) {
    let mut wrong = String::new();
    for (block, expected) in rows {
        let document = parsed(
            "cable.txt",
            cable(&[
                ("dtg", "P 131457Z NOV 09"),
                ("line", "UNCLAS CASABLANCA 000230"),
                ("refs", block),
            ]),
        );
        let items = document.references.iter().map(|item| match &item.mrn {
            Some(mrn) => mrn.to_string(),
            None if item.kind == ReferenceKind::Cable => "cable".to_owned(),
            None => item.kind.as_str().to_owned(),
        });
        let found = items.collect::<Vec<_>>().join(" ");
        let body = say(&document, "paragraphs");
        if found != *expected || !body.ends_with("1:U 2:SBU") {
            let _ = write!(
                wrong,
                "\n{block}\n    expected {expected}\n    found    {found}   ({body})"
            );
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn separators_and_spellings() {
    cites(&[
        (
            "REF: A) 08 STATE 123 B) 08 RABAT 45",
            "08STATE123 08RABAT45",
        ),
        (
            "REF: (A) 08 STATE 123, (B) 08 RABAT 45, (C) RABAT 46",
            "08STATE123 08RABAT45 09RABAT46",
        ),
        ("REF: A. STATE 123; B. RABAT 45", "09STATE123 09RABAT45"),
        ("REFTEL", ""),
        ("REFTEL: RABAT 45", "09RABAT45"),
        ("REFTELS: RABAT 45, STATE 123", "09RABAT45 09STATE123"),
        (
            "Ref: (A) Rabat 123 (NOTAL), (B) State 45 (NOTAL)",
            "09RABAT123 09STATE45",
        ),
        ("Ref: Rabat 123", "09RABAT123"),
        ("REF: RABAT 512/511", "09RABAT512 09RABAT511"),
        ("REF: RABAT 1512/11", "09RABAT1512 09RABAT1511"),
        ("REF: RABAT 2718 and previous", "09RABAT2718"),
        ("REF: RABAT 2718 AND PREVIOUS (NOTAL)", "09RABAT2718"),
        ("REF: RABAT (C)01147", "09RABAT1147"),
        ("REF: RABAT (C) 01147", "09RABAT1147"),
        ("REF: RABAT (SBU) 147", "09RABAT147"),
        (
            "REF: (A) RABAT (S)01147 (B) 08 ROME (C)12",
            "09RABAT1147 08ROME12",
        ),
        ("REF: A. (U) RABAT 147", "09RABAT147"),
        ("REF: RABAT 147 (2008)", "08RABAT147"),
        ("REF: RABAT 147 (08)", "08RABAT147"),
        ("REF: (08) RABAT 147", "08RABAT147"),
        ("REF: RABAT 08 147", "08RABAT147"),
        ("REF: 2008 RABAT 147", "08RABAT147"),
        ("REF: RABAT 147, 2008", "08RABAT147"),
        ("REF: RABAT 147-08", "08RABAT147"),
        ("REF: RABAT 147/08", "08RABAT147"),
        ("REF: RABAT 147 08", "08RABAT147"),
        ("REF: RABAT '08 147", "08RABAT147"),
        ("REF: 08RABAT147", "08RABAT147"),
        ("REF: 08-RABAT-147", "08RABAT147"),
        ("REF: 08/RABAT/147", "08RABAT147"),
        ("REF: 08.RABAT.147", "08RABAT147"),
        ("REF: RABAT-147", "09RABAT147"),
        ("REF: RABAT: 147", "09RABAT147"),
        ("REF: RABAT #147", "09RABAT147"),
        ("REF: RABAT NO. 147", "09RABAT147"),
        ("REF: RABAT147", "09RABAT147"),
        ("REF: RABAT 00147", "09RABAT147"),
        ("REF: RABAT 0000147", "09RABAT147"),
        ("REF: RABAT 147 AND 148", "09RABAT147 09RABAT148"),
        (
            "REF: RABAT 147, 148 AND 149",
            "09RABAT147 09RABAT148 09RABAT149",
        ),
        ("REF: RABAT 147 & 148", "09RABAT147 09RABAT148"),
        ("REF: RABAT 147; 148", "09RABAT147 09RABAT148"),
        ("REF: RABAT 147 STATE 1234", "09RABAT147 09STATE1234"),
        (
            "REF: 08 RABAT 147, 148; 07 ROME 3",
            "08RABAT147 08RABAT148 07ROME3",
        ),
        (
            "REF: A) RABAT 147 B) RABAT 148 C) 08 ROME 12 AND PREVIOUS",
            "09RABAT147 09RABAT148 08ROME12",
        ),
        (
            "REFS: A. RABAT 147\n      B. ROME 12",
            "09RABAT147 09ROME12",
        ),
        ("REFS: A. RABAT 147 B.\nROME 12", "09RABAT147 09ROME12"),
        ("REFS: A. RABAT\n147", "09RABAT147"),
        ("REFS:\nA. RABAT 147\nB. ROME 12", "09RABAT147 09ROME12"),
        ("REFS:\n\nA. RABAT 147\n\nB. ROME 12", "09RABAT147 09ROME12"),
        (
            "REFERENCES: (A) RABAT 147, (B) ROME 12",
            "09RABAT147 09ROME12",
        ),
        ("REFERENCE: RABAT 147", "09RABAT147"),
        ("Reference: 08 Rabat 147", "08RABAT147"),
        ("RE: RABAT 147", "09RABAT147"),
        ("REF A: RABAT 147\nREF B: ROME 12", "09RABAT147 09ROME12"),
        ("REF (A): RABAT 147 (B): ROME 12", "09RABAT147 09ROME12"),
        ("REF (A) RABAT 147 (B) ROME 12", "09RABAT147 09ROME12"),
        ("REF A) RABAT 147 REF B) ROME 12", "09RABAT147 09ROME12"),
        ("REF A. RABAT 147, REF B. ROME 12", "09RABAT147 09ROME12"),
        (
            "REF: A) SECSTATE 123; B) USUN NEW YORK 45",
            "09STATE123 09USUNNEWYORK45",
        ),
        ("REF: AMEMBASSY RABAT 147", "09RABAT147"),
        ("REF: EMBASSY RABAT 147", "09RABAT147"),
        ("REF: AMCONSUL CASABLANCA 147", "09CASABLANCA147"),
        ("REF: CASABLANCA 230", ""),
        (
            "REF: A. RABAT 147 B. CASABLANCA 000229",
            "09RABAT147 09CASABLANCA229",
        ),
        (
            "REF: TEL AVIV 12, PORT AU PRINCE 13, SAN JOSE 14",
            "09TELAVIV12 09PORTAUPRINCE13 09SANJOSE14",
        ),
        (
            "REF: 08 BUENOS AIRES 12 AND 08 RIO DE JANEIRO 3",
            "08BUENOSAIRES12 08RIODEJANEIRO3",
        ),
        (
            "REF: A. 08 STATE 123\nB. HOLLOWAY - OSTRANDER E-MAIL (05/05/09)\nC. RABAT 45",
            "08STATE123 email 09RABAT45",
        ),
        (
            "REF: A. HOLLOWAY/OSTRANDER TELCON, MAY 5, 2009\nB. RABAT 45",
            "telcon 09RABAT45",
        ),
        ("REF: HOLLOWAY-OSTRANDER EMAIL OF 05/05/2009", "email"),
        ("REF: A. RABAT 45 B. SEPTEL", "09RABAT45 septel"),
        ("REF: TD-314/045678-09", "other"),
        ("REF: A. IIR 6 832 0617 08 B. RABAT 45", "iir 09RABAT45"),
        ("REF: NONE", ""),
        ("REF: N/A", ""),
        (
            "REF: A. 08 STATE 123 (NOTAL) B. 08 RABAT 45 (EXDIS)",
            "08STATE123 08RABAT45",
        ),
        (
            "REF: A. 08 STATE 123 \"A TALK ABOUT DUES\" B. RABAT 45",
            "08STATE123 09RABAT45",
        ),
        (
            "REF: A. 08 STATE 123 - A TALK ABOUT DUES\nB. RABAT 45 - DUES",
            "08STATE123 09RABAT45",
        ),
        (
            "REF: 08 STATE 123 (DUES), 08 RABAT 45 (TOLLS)",
            "08STATE123 08RABAT45",
        ),
        ("REF: A) O8 STATE 123", "08STATE123"),
        ("REF: A. 08 STAET 123456", "08STATE123456"),
        (
            "REF: A) 08 RABAT 123 (B) 08 RABAT 124 C. 08 RABAT 125",
            "08RABAT123 08RABAT124 08RABAT125",
        ),
        (
            "REF: A. 08 RABAT 123 A. 08 RABAT 124",
            "08RABAT123 08RABAT124",
        ),
        ("REF: (A)08RABAT123(B)08RABAT124", "08RABAT123 08RABAT124"),
        ("REF: A.08RABAT123 B.08RABAT124", "08RABAT123 08RABAT124"),
        ("REF:A)08 RABAT 123;B)08 RABAT 124", "08RABAT123 08RABAT124"),
        ("REF: 08 RABAT 123/08 RABAT 124", "08RABAT123 08RABAT124"),
        ("REF: RABAT/147", "09RABAT147"),
        ("REF: 147 RABAT", "09RABAT147"),
        (
            "REF: RABAT 147 08 (NOTAL), ROME 1204 (08)",
            "08RABAT147 08ROME1204",
        ),
        (
            "REF: A) RABAT 147 (07) B) ROME 1204 08",
            "07RABAT147 08ROME1204",
        ),
        (
            "REF: A) RABAT 5049 07 (2007) B) ROME 1204",
            "07RABAT5049 09ROME1204",
        ),
        (
            "REF: A. RABAT 5049 (07) (NOTAL) B. ROME 12 (2008) (NOTAL)",
            "07RABAT5049 08ROME12",
        ),
        (
            "REF: 07 RABAT 5049, 5050 AND 08 ROME 12, 13",
            "07RABAT5049 07RABAT5050 08ROME12 08ROME13",
        ),
        (
            "REF: A. 2006 RABAT 1247 B. 2007 RABAT 1248",
            "06RABAT1247 07RABAT1248",
        ),
        (
            "REF: A. RABAT'S 1247 B. STATE'S 12",
            "09RABAT1247 09STATE12",
        ),
        (
            "REF: A. RABAT 1247, PARAS 3-5 B. ROME 12",
            "09RABAT1247 09ROME12",
        ),
        (
            "REF: A. RABAT 1247 (PARAS 3 AND 5) B. ROME 12",
            "09RABAT1247 09ROME12",
        ),
        (
            "REF: RABAT 1247 -- NOTAL, ROME 12 -- NOTAL",
            "09RABAT1247 09ROME12",
        ),
        (
            "REF: RABAT 1247 REPEATED INFO ROME 12",
            "09RABAT1247 09ROME12",
        ),
        ("REF: RABAT 1247 TO STATE", "09RABAT1247"),
        ("REF: STATE 91413 TO RABAT", "09STATE91413"),
        ("REF: STATE CIRCULAR 91413", "09STATE91413"),
        ("REF: RABAT TELEGRAM 1247", "09RABAT1247"),
        ("REF: YOUR 51247", "09STATE51247"),
        ("REF: DEPTEL 91413", "09STATE91413"),
        ("REF: EMBTEL 147", "09CASABLANCA147"),
        ("REF: RABAT A-147", "09RABAT-A147"),
        (
            "REF: A. RABAT 1247 B. ROME 1204 C. TUNIS 33 D. ALGIERS 44 E. CAIRO 55",
            "09RABAT1247 09ROME1204 09TUNIS33 09ALGIERS44 09CAIRO55",
        ),
        (
            "REF: RABAT 1247 ROME 1204 TUNIS 33",
            "09RABAT1247 09ROME1204 09TUNIS33",
        ),
        (
            "REF: RABAT 1247 - ROME 1204 - TUNIS 33",
            "09RABAT1247 09ROME1204 09TUNIS33",
        ),
        (
            "REF: RABAT 1247. ROME 1204. TUNIS 33.",
            "09RABAT1247 09ROME1204 09TUNIS33",
        ),
        ("REF: RABAT 1247 PLUS ROME 1204", "09RABAT1247 09ROME1204"),
        (
            "REF: (A. RABAT 1247, B. ROME 1204)",
            "09RABAT1247 09ROME1204",
        ),
        (
            "REF: [A] RABAT 1247 [B] ROME 1204",
            "09RABAT1247 09ROME1204",
        ),
        ("REF: a) Rabat 1247; b) Rome 1204", "09RABAT1247 09ROME1204"),
        ("REF: A/ RABAT 1247 B/ ROME 1204", "09RABAT1247 09ROME1204"),
        ("REF: 1. RABAT 1247 2. ROME 1204", "09RABAT1247 09ROME1204"),
        ("REF: 1) RABAT 1247 2) ROME 1204", "09RABAT1247 09ROME1204"),
        ("REF: A RABAT 1247 B ROME 1204", "09RABAT1247 09ROME1204"),
        ("REF: A: RABAT 1247; B: ROME 1204", "09RABAT1247 09ROME1204"),
        ("REF: -- RABAT 1247 -- ROME 1204", "09RABAT1247 09ROME1204"),
        ("REF: *RABAT 1247 *ROME 1204", "09RABAT1247 09ROME1204"),
        (
            "REF: A.) RABAT 1247 B.) ROME 1204",
            "09RABAT1247 09ROME1204",
        ),
        (
            "REF: (A): RABAT 1247; (B): ROME 1204",
            "09RABAT1247 09ROME1204",
        ),
        (
            "REF: \"A\" RABAT 1247 \"B\" ROME 1204",
            "09RABAT1247 09ROME1204",
        ),
        (
            "REF: A. HOLLOWAY E-MAIL OF 11/3 B. ROME 1204",
            "email 09ROME1204",
        ),
        (
            "REF: CASABLANCA 229 AND 08 CASABLANCA 230",
            "09CASABLANCA229 08CASABLANCA230",
        ),
        ("REF: MANAMA 0000147", "09MANAMA147"),
        ("REF: 09 MANAMA 147-148", "09MANAMA147 09MANAMA148"),
        ("REF: 09 MANAMA 147 -- 08 ROME 12", "09MANAMA147 08ROME12"),
        (
            "REF: STATE 12345 (SBU), ROME 12 (C)",
            "09STATE12345 09ROME12",
        ),
        (
            "REF: RABAT 147 & PREVIOUS; ROME 12 ET SEQ",
            "09RABAT147 09ROME12",
        ),
        (
            "REF: RABAT 147 THROUGH 149",
            "09RABAT147 09RABAT148 09RABAT149",
        ),
        ("REF: RABAT 147 ET AL", "09RABAT147"),
        ("REF: RABAT 147 AND OTHERS", "09RABAT147"),
        ("REF: RABAT 147 (PARA 4)", "09RABAT147"),
        ("REF: RABAT 147 PARA 4", "09RABAT147"),
        ("REF: RABAT 147 OF NOVEMBER 3", "09RABAT147"),
        ("REF: RABAT 147 DATED 3 NOV 2008", "08RABAT147"),
        ("REF: RABAT 147 DTD 3/11/08", "08RABAT147"),
        ("REF: RABAT 147 (NOV 3)", "09RABAT147"),
        ("REF: STATE 081854 SECTION 01 OF 02", "09STATE81854"),
        (
            "REF: A. STATE 081854, B. 08 STATE 123 (NOTAL), C. RABAT 45, D. LONDON 3 (NOTAL)",
            "09STATE81854 08STATE123 09RABAT45 09LONDON3",
        ),
        (
            "REF: USUN 12, USNATO 13, USEU BRUSSELS 14, UNVIE 15, AIT TAIPEI 16",
            "09USUNNEWYORK12 09USNATO13 09USEUBRUSSELS14 09UNVIEVIENNA15 09AITTAIPEI16",
        ),
        (
            "REF: <br>A. RABAT 147 <br>\nB. ROME 12 <br>",
            "09RABAT147 09ROME12",
        ),
        (
            "REF: A. RABAT 147\n\nCASABLANCA 00000230  002 OF 003\n\nB. ROME 12",
            "09RABAT147 09ROME12",
        ),
        (
            "REF: A. RABAT 147 B. ROME\n\nCASABLANCA 00000230  002 OF 003\n\n12",
            "09RABAT147 09ROME12",
        ),
        ("REF: A. FBIS GMP20091103 B. RABAT 45", "other 09RABAT45"),
        ("REF: A. 22 U.S.C. 2151 B. RABAT 45", "other 09RABAT45"),
        ("REF: A. UNSCR 1701 B. RABAT 45", "other 09RABAT45"),
        ("REF: A. 3 FAM 4170 B. RABAT 45", "other 09RABAT45"),
        ("REF: A. SECTO 1234 B. RABAT 45", "09SECTO1234 09RABAT45"),
        ("REF: TOSEC 1234/STATE 45678", "09TOSEC1234 09STATE45678"),
        ("ref: a. state 123 b. rabat 45", "09STATE123 09RABAT45"),
        ("Refs: (a) State 123 (b) Rabat 45", "09STATE123 09RABAT45"),
    ]);
}

#[test]
fn ranges_and_owners() {
    cites(&[
        (
            "REF: RABAT 147-150",
            "09RABAT147 09RABAT148 09RABAT149 09RABAT150",
        ),
        (
            "REF: RABAT 147-50",
            "09RABAT147 09RABAT148 09RABAT149 09RABAT150",
        ),
        (
            "REF: 08 ROME 1155-1157, STATE 12",
            "08ROME1155 08ROME1156 08ROME1157 09STATE12",
        ),
        (
            "REF: A. RABAT 147-149 (NOTAL) B. ROME 12",
            "09RABAT147 09RABAT148 09RABAT149 09ROME12",
        ),
        (
            "REF: A. 08 RABAT 998 TO 1001 B. 08 TUNIS 12 AND 14",
            "08RABAT998 08RABAT999 08RABAT1000 08RABAT1001 08TUNIS12 08TUNIS14",
        ),
        // Nobody sends so many on one matter: the ends alone.
        ("REF: RABAT 100-900", "09RABAT100 09RABAT900"),
        ("REF: RABAT 147-08", "08RABAT147"),
        ("REF: RABAT 147 - TUNIS 149", "09RABAT147 09TUNIS149"),
        (
            "REF: URTELS 51213 THROUGH 51215",
            "09STATE51213 09STATE51214 09STATE51215",
        ),
        ("REF: DEPTELS 44170 AND 44180", "09STATE44170 09STATE44180"),
        ("REF: RABAT'S NO. 417", "09RABAT417"),
        ("REF: RABAT NOS. 417 AND 418", "09RABAT417 09RABAT418"),
        ("REF: 08 ROME NO. 1156", "08ROME1156"),
        ("REF: CONGEN'S 229", "09CASABLANCA229"),
        ("REF: THE SECRETARY'S 51213", "09STATE51213"),
        ("REF: TELEGRAM 1234 FROM RABAT", "09RABAT1234"),
        ("REF: TELEGRAM 51234 TO RABAT", "09STATE51234"),
        (
            "REF: A. AIRGRAM A-123 FROM RABAT B. ROME AIRGRAM A-12",
            "09RABAT-A123 09ROME-A12",
        ),
        ("REF: CIRCULAR TELEGRAM 11230", "09STATE11230"),
        (
            "REF: A. TOSEC 45 B. CAHTO 12 C. SECTOS 12-14 D. POLTO 3",
            "09TOSEC45 09CAHTO12 09SECTO12 09SECTO13 09SECTO14 09POLTO3",
        ),
        ("REF: MILITARY ATTACHE MSG DTG 121200Z MAY 09", "dtg"),
        // A telegram of nobody, and a name that is no post's.
        ("REF: TELEGRAM 1234", "cable"),
        ("REF: TELEGRAM 1234 FROM THE HARBOR MASTER", "cable"),
    ]);
}

#[test]
fn no_list_holds_a_sentence() {
    let mut wrong = String::new();
    for (text, refs, paragraphs) in [
        (
            "REF: STATE 1862\n \n(U) Poloff met the harbor master on May 3 at the pier.",
            "09STATE1862",
            3,
        ),
        (
            "REF: STATE 1862\n(U) Poloff met the harbor master on May 3 at the pier.",
            "09STATE1862",
            3,
        ),
        (
            "REF: STATE 1862\n \n(C) Summary: The harbor master has resigned. End summary.",
            "09STATE1862",
            3,
        ),
        (
            "REF: STATE 1862\n \nThe harbor master told Poloff on May 3 that he had resigned.",
            "09STATE1862",
            3,
        ),
        (
            "REF: STATE 1862\nThe harbor master told Poloff on May 3 that he had resigned.",
            "09STATE1862",
            3,
        ),
        (
            "REF: STATE 1862\n \nTHE HARBOR MASTER TOLD POLOFF ON MAY 3 THAT HE HAD RESIGNED.",
            "09STATE1862",
            3,
        ),
        (
            "REF: STATE 1862\nTHE HARBOR MASTER TOLD POLOFF ON MAY 3 THAT HE HAD RESIGNED.",
            "09STATE1862",
            3,
        ),
        (
            "REF: A. STATE 1862\n     B. RABAT 12\n \n(SBU) The pier is closed; see ref B and 08 RABAT 13.",
            "09STATE1862 09RABAT12",
            3,
        ),
        (
            "REF: STATE 1862\n \n(U) Summary.\n \n(U) The pier is closed.",
            "09STATE1862",
            4,
        ),
        (
            "REF: STATE 1862\n \nSUMMARY\n-------\n \n(U) The pier is closed.",
            "09STATE1862",
            3,
        ),
        ("REF:\n \n(U) The pier is closed.", "", 3),
    ] {
        let document = parsed(
            "cable.txt",
            cable(&[
                ("dtg", "P 131457Z NOV 09"),
                ("line", "UNCLAS CASABLANCA 000230"),
                ("refs", text),
            ]),
        );
        let found: Vec<&str> = document
            .references
            .iter()
            .map(|item| item.mrn.as_ref().map_or("?", |mrn| mrn.as_str()))
            .collect();
        let body = say(&document, "prose");
        if found.join(" ") != refs || document.paragraphs.len() != paragraphs {
            let _ = write!(wrong, "\n{text}\n    found {found:?}, body {body}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn headers_that_stand_twice() {
    let text = "R 141200Z SEP 09\nFM AMEMBASSY RABAT\nTO SECSTATE WASHDC\nS E C R E T RABAT 000938\n\nSIPDIS\n\nE.O. 12958: DECL: 09/14/2019\nTAGS: PREL, MO\nSUBJECT: A BOAT FOR THE CONSUL\nREF: A. 08 STATE 81854\n\nS e c r e t rabat 000938\n\nSipdis\n\nE.o. 12958: decl: 09/14/2019\nTags: prel, mo\nSubject: a boat for the consul\n\nRef: a. 08 state 81854\n b. Td-314/014437-08\n c. Rabat 830\n\nClassified By: Consul Vera Holloway for reasons 1.4 (d)\n\n1. (S) As ref C says, the boat may not leave.\n";
    check(&[(
        "a header twice",
        &[("text", text)],
        &[
            ("subject", "A BOAT FOR THE CONSUL"),
            ("tags", "PREL:s MO:c"),
            ("refs", "A=08STATE81854 B=other C=09RABAT830?"),
            ("by", "Vera Holloway [1.4 (d)]"),
            ("mentions", "ref C>09RABAT830"),
            ("paragraphs", "1:S"),
        ],
    )]);
}

#[test]
fn mail_above_the_telegram() {
    let text = "From: Holloway, Vera\nTo: Ostrander, Tom\nSubject: FW: dues at the piers\n\nR 141200Z SEP 09\nFM AMEMBASSY RABAT\nTO SECSTATE WASHDC 123\nUNCLAS RABAT 000938\n\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: PREL, MO\nSUBJECT: DUES\nREF: 08 STATE 81854\n\n1. (U) The boat may not leave.\n";
    check(&[(
        "mail",
        &[("text", text)],
        &[
            ("subject", "DUES"),
            ("mrn", "09RABAT938"),
            ("from", "AMEMBASSY RABAT=RABAT"),
            ("to", "SECSTATE WASHDC=STATE"),
            ("refs", "08STATE81854"),
            ("paragraphs", "1:U"),
            ("!", "unknown-header-line"),
        ],
    )]);
}
