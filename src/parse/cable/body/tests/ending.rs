use super::*;

#[test]
fn signers_are_found() {
    for (tail, expected) in [
        (" \n \n \nOLSEN", vec!["OLSEN"]),
        ("\nOLSEN\n", vec!["OLSEN"]),
        (" \n \nvan Holt", vec!["van Holt"]),
        (" \n \nO'HARA", vec!["O'HARA"]),
        (" \n \nW. MARK OLSEN", vec!["W. MARK OLSEN"]),
        (" \n \nolsen", vec!["olsen"]),
        (" \n \nOLSEN\nHARDT", vec!["OLSEN", "HARDT"]),
        (" \n \nOLSEN\n \nHARDT\n", vec!["OLSEN", "HARDT"]),
        (" \n \nOLSEN/HARDT", vec!["OLSEN", "HARDT"]),
        (" \n \nOLSEN\n \n \nNNNN\n", vec!["OLSEN"]),
        ("\nOLSEN\n\nCONFIDENTIAL\n\nNNN\n", vec!["OLSEN"]),
        (
            "\n\nOLSEN\n\n=======================CABLE ENDS============================\n",
            vec!["OLSEN"],
        ),
        (
            "\n\nOLSEN\n\n1113 / 2000-06-07 / 00LAGOS1113 / x\n",
            vec!["OLSEN"],
        ),
        (
            "\n\nOLSEN\n\nVisit the post's Web Site at\nhttp://example.org/lagos\n",
            vec!["OLSEN"],
        ),
        ("\n\nOLSEN\n\n\"A word of the President.\"\n", vec!["OLSEN"]),
        (
            "\n\nOLSEN\n====================\n04JUN08 - CONFIDENTIAL\n====================\n",
            vec!["OLSEN"],
        ),
        ("\n\nOLSEN\n.\n", vec!["OLSEN"]),
        ("\n\nOLSEN\n\nONFIDENTIAL\n\nNN\n", vec!["OLSEN"]),
        ("\n\nOLSEN\n\nUnclassified\n", vec!["OLSEN"]),
        (
            "\n\nOLSEN\nRELEASED IN FULL\nUNCLASSIFIED U.S. Department of State Case No. F-2009-0144\n",
            vec!["OLSEN"],
        ),
        ("\n\nLAGOS 00000027  002 OF 002\n\n\nOLSEN", vec!["OLSEN"]),
        ("\n\nLAGOS 00000027  002 OF 002\nOLSEN", vec!["OLSEN"]),
        ("   OLSEN", vec!["OLSEN"]),
        ("  OLSEN", vec!["OLSEN"]),
        ("\nOlsen \n", vec!["Olsen"]),
        (
            "\n-0-\nVan der Holt\n\nBT\n#1234\nNNNN\n",
            vec!["Van der Holt"],
        ),
        ("\n\nEND SUMMARY", vec![]),
        ("\n\nCOMMENT", vec![]),
        ("\n\nUNCLASSIFIED\n", vec![]),
        ("\n\nHe left.", vec![]),
        ("\n\nXXXXXXXXXXXX", vec![]),
        ("\n\nThank you", vec![]),
        (
            "\n\nVisit the post's Web Site at\nhttp://example.org/lagos\n",
            vec![],
        ),
        ("", vec![]),
    ] {
        let raw = format!("1. (C) He said that he would\nwait for it.{tail}");
        assert_eq!(signers(&raw), expected, "{raw}");
    }
    let raw = "1. (C) He met the brother of\nMartin Olsen";
    assert_eq!(signers(raw), Vec::<String>::new());
}

#[test]
fn telegrams_are_signed_behind_their_last_sentence() {
    for (tail, expected) in [
        (" OLSEN", vec!["OLSEN"]),
        (" LEE", vec!["LEE"]),
        (" OLSEN\n\nCONFIDENTIAL\n\nNNN\n", vec!["OLSEN"]),
        (" OLSEN\n\nNOTE BY OC/T: NOT PASSED USDA.\n", vec!["OLSEN"]),
        (
            "\nOLSEN\n\nNOTE BY OC/T: PARAGRAPH 2 IS GARBLED AND THE\nSENDER WAS ASKED.\n\nNNN",
            vec!["OLSEN"],
        ),
        ("\nOLSEN\n\n(#) AS RECEIVED.\n", vec!["OLSEN"]),
        ("\nOLSEN\n\n\nNNNNVV ESA014MGA101\n", vec!["OLSEN"]),
        ("\n\nUNQUOTE OLSEN\n", vec!["OLSEN"]),
        (" UNQUOTE OLSEN\n", vec!["OLSEN"]),
        (" END TEXT. OLSEN\n", vec!["OLSEN"]),
        ("\nOLSEN\n-\n", vec!["OLSEN"]),
        (" REGARDS", vec![]),
        (" RGDS", vec![]),
        ("\n\nUNQUOTE\n", vec![]),
        ("\n\nEND TEXT\n", vec![]),
    ] {
        let raw = format!("1. HE SAID THAT HE WOULD\nWAIT FOR THE SHIP.{tail}");
        assert_eq!(signers(&raw), expected, "{raw}");
    }
    let raw = "1. (U) See the web page of the post at\nhttp://example.org/lagos/index.htm\nOLSEN\n";
    assert_eq!(signers(raw), ["OLSEN"]);
    let raw = "1. (U) Points:\n\n-- Thank the minister\n-- Ask for the list\nOLSEN\n";
    assert_eq!(signers(raw), ["OLSEN"]);
    let raw = "1. (U) Points:\n\n-- Thank the minister\n-- UNICEF\n";
    assert_eq!(signers(raw), Vec::<String>::new());
    let raw = "1. (U) They wrote to the UN. NATO";
    assert_eq!(signers(raw), Vec::<String>::new());
}

#[test]
fn lists_at_the_end_are_no_signers() {
    for raw in [
        "1. (U) Present were:\n\nMartin Olsen\nMaria Hardt",
        "1. (U) They named:\n\n-- FISH\n\n-- SALT",
        "1. (U) They named:\nFISH\nSALT\nOIL",
        "1. (U) They came from the harbor of\n \nLAGOS 00000027  002 OF 002 \n \n \nLagos",
    ] {
        assert_eq!(signers(raw), Vec::<String>::new(), "{raw}");
    }
}
