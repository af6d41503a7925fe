use super::*;

#[test]
fn page_breaks_leave_one_line_break() {
    for (raw, expected) in [
        (
            "the head of \n \nLAGOS 00000027  002 OF 008 \n \n \nthe port",
            "the head of \nthe port",
        ),
        (
            "head of \n \nLAGOS 00000027  007.11 OF 008 \n \n \nport",
            "head of \nport",
        ),
        (
            "head of \n\nABU DHABI 00001234  002 OF 003\n\nport",
            "head of \nport",
        ),
        (
            "head of \n\nLAGOS 00000027 \n 002 OF 008 \n\nport",
            "head of \nport",
        ),
        (
            "head of \n\nMEXICO \n00000027  002 OF 008 \n\nport",
            "head of \nport",
        ),
        (
            "head of \n\nLAGOS 00000027  002 OF 008  C O R R E C T E D  C O P Y\n\nport",
            "head of \nport",
        ),
        (
            "head of \n\nLAGOS 00000027  002 OF 008 \n \nC O R R E C T E D  C O P Y\n \nport",
            "head of \nport",
        ),
        (
            "head of \n\nLAGOS 00000027  002 OF 008 \n \nC O N F I D E N T I A L\n \nport",
            "head of \nport",
        ),
        (
            "REF: TUNIS 227  TUNIS 00000564  001.2 OF 002   CLASSIFIED BY",
            "REF: TUNIS 227 CLASSIFIED BY",
        ),
        (
            "he saw TUNIS 00000564  001.2 OF 002 \nthe port",
            "he saw\nthe port",
        ),
        (
            "he saw\n TUNIS 00000564  001.2 OF 002  the port",
            "he saw\nthe port",
        ),
        (
            "head of\nPAGE 02 ROME 01196 01 OF 02 082030Z\nport",
            "head of\nport",
        ),
        (
            "head of\nPAGE 02 RABAT 00455 01 OF 02 121622Z\n\nport",
            "head of\nport",
        ),
        (
            "head of\nPAGE 02        VIENNA  00455  121622Z\n\nport",
            "head of\nport",
        ),
        (
            "head of\nPAGE 02        ROME  01196  082030Z\n\nport",
            "head of\nport",
        ),
        (
            "head of\nPAGE 02        ROME  01196\n082030Z\n\nport",
            "head of\nport",
        ),
        (
            "head of\nPAGE 02 RUEHFRA1698 S E C R E T\nport",
            "head of\nport",
        ),
        (
            "head of\nPAGE 02 RUEHFRA1698 UNCLAS SIPDIS\nport",
            "head of\nport",
        ),
        (
            "head of PAGE 02 RUEHFRA1698 S E C R E T the port",
            "head of the port",
        ),
        (
            "head of\n\nCONFIDENTIAL\n\nCONFIDENTIAL\n\nPAGE 02        ROME  01196  082030Z\n\nport",
            "head of\nport",
        ),
        (
            "head of\nLIMITED OFFICIAL USE\nNNN\nPAGE 02        ROME  01196  082030Z\nLIMITED OFFICIAL USE\nport",
            "head of\nport",
        ),
        (
            "head of\nDeclassified/Released US Department of State EO Systematic Review 30 JUN 2005\n\nport",
            "head of\nport",
        ),
        (
            "CONFIDENTIAL\n\nPAGE 01 ROME 01196 082030Z\n\nFM AMEMBASSY ROME",
            "FM AMEMBASSY ROME",
        ),
        (
            "SUBJECT: FISH\n\n1. Text that\n\nSECRET\n\ngoes on",
            "SUBJECT: FISH\n\n1. Text that\ngoes on",
        ),
        (
            "UNCLAS SECTION 01 OF 02 ROME 001196\n\nSUBJECT: FISH\n\n1. Text that\n\nUNCLAS SECTION 02 OF 02 ROME 001196\n\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: ECON, IT\nSUBJECT: FISH AND\nCHIPS\n\ngoes on",
            "UNCLAS SECTION 01 OF 02 ROME 001196\n\nSUBJECT: FISH\n\n1. Text that\ngoes on",
        ),
        ("LAGOS 00000027  002 OF 008", ""),
        ("end.\n\nLAGOS 00000027  008 OF 008\n", "end.\n"),
        ("Fès\n\nLAGOS 00000027  002 OF 008\n\nété", "Fès\nété"),
    ] {
        assert_eq!(joined(raw), expected, "{raw}");
    }
}

#[test]
fn prose_is_no_page_break() {
    for raw in [
        "Page 2 of the report names 12 men.",
        "PAGE 2 OF THE REPORT\n",
        "see page 02 and 001 OF 002",
        "SEE PAGE 12 OF 30 FOR MORE",
        "UNCLAS SECTION 01 OF 08 LAGOS 000027\n\nSIPDIS",
        "UNCLASSIFIED\nConsulate Lagos\n",
        "THE SECRET 12 OF 100 MEN",
        "In 2004 100 of 200 men",
    ] {
        assert_eq!(skipped(raw), Vec::<&str>::new(), "{raw}");
    }
}
