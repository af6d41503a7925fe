//! Which entities of several documents are one? The rules of the stage `corpus`; see `registry` for the form of an entry.

macro_rules! corpus { ($next:ident $($then:ident)*: $($before:tt)*) => { $next! {
    $($then)*: $($before)*

    Identity = "identity" in Corpus:
        "it was joined with what other documents name" {
        yes "Prefect ⟦Karvel Mazounbi⟧ came.\n--\nPrefect ⟦Karvel Mazounbi⟧ left."
        no "Dr. ⟦Karvel Mazounbi⟧ came.\n--\nDr. ⟦Karvel Mazounbi⟧ left."
    }
    SameAcronym = "same-acronym" in Corpus:
        "both have the same short form"
        with "both have the short form {}" {
        yes "The ⟦Zandolfi Weaving League⟧ (ZWL) met.\n--\nThe ⟦Weaving League⟧ (ZWL) met."
        no "The ⟦Weaving League of Zandolfi⟧ met.\n--\nThe ⟦Weaving League of Zandolfi⟧ slept."
    }
    SameCompany = "same-company" in Corpus:
        "both are named beside the same persons"
        with "both are named beside {}" {
        yes "Dr. ⟦Karvel Mazounbi⟧ met Dr. Dellin Marrowby.\n--\nDr. ⟦Karvel Mazounbi⟧ told Dr. Dellin Marrowby."
        no "Dr. ⟦Karvel Mazounbi⟧ met Dr. Dellin Marrowby.\n--\nDr. ⟦Karvel Mazounbi⟧ met Dr. Ottokar Belfarsi."
    }
    SameCountry = "same-country" in Corpus:
        "both belong to the same country, or were written of there" {
        yes "09RABAT1: Police Prefect ⟦Karvel Mazounbi⟧ came to Safi.\n--\n09CASABLANCA2: Police Prefect ⟦Karvel Mazounbi⟧ left Safi."
        no "09RABAT1: Police Prefect ⟦Karvel Mazounbi⟧ came.\n--\n09TUNIS2: Police Prefect ⟦Karvel Mazounbi⟧ left."
    }
    SameDocument = "same-document" in Corpus:
        "one document names one in its header or signature and the other in its text" {
        yes "R 121030Z MAR 09\nFM AMEMBASSY RABAT\nTO SECSTATE WASHDC 8301\nUNCLAS RABAT 000145\n\nE.O. 12958: N/A\nTAGS: OVIP (⟦MAZOUNBI, KARVEL⟧), PGOV, MO\nSUBJECT: EXAMPLE\n\n1. (U) Dr. ⟦Karvel Mazounbi⟧ came.\n\nHALVERSEN"
        no "R 121030Z MAR 09\nFM AMEMBASSY RABAT\nTO SECSTATE WASHDC 8301\nUNCLAS RABAT 000145\n\nE.O. 12958: N/A\nTAGS: OVIP (⟦MAZOUNBI, KARVEL⟧), PGOV, MO\nSUBJECT: EXAMPLE\n\n1. (U) Dr. ⟦Dellin Marrowby⟧ came.\n\nHALVERSEN"
    }
    SameName = "same-name" in Corpus:
        "the names have the same words" {
        yes "Prefect ⟦Karvel Mazounbi⟧ came.\n--\nPrefect ⟦Karvel Mazounbi⟧ left."
        no "Prefect ⟦Karvel Mazounbi⟧ came.\n--\nPrefect ⟦Karvel Benali Mazounbi⟧ left."
    }
    SameOffice = "same-office" in Corpus:
        "both work in the same office"
        with "both work in {}" {
        yes "R 121030Z MAR 09\nFM AMEMBASSY RABAT\nTO SECSTATE WASHDC 8301\nUNCLAS RABAT 000145\n\nDEPT FOR NEA/MAG (⟦MAZOUNBI⟧)\n\nE.O. 12958: N/A\nTAGS: PGOV, MO\nSUBJECT: EXAMPLE\n\n1. (U) Text.\n\nHALVERSEN\n--\nR 121030Z MAR 09\nFM AMEMBASSY RABAT\nTO SECSTATE WASHDC 8301\nUNCLAS RABAT 000146\n\nDEPT FOR NEA/MAG (⟦MAZOUNBI⟧)\n\nE.O. 12958: N/A\nTAGS: PGOV, MO\nSUBJECT: EXAMPLE\n\n1. (U) Text.\n\nHALVERSEN"
        no "R 121030Z MAR 09\nFM AMEMBASSY RABAT\nTO SECSTATE WASHDC 8301\nUNCLAS RABAT 000145\n\nDEPT FOR NEA/MAG (⟦MAZOUNBI⟧)\n\nE.O. 12958: N/A\nTAGS: PGOV, MO\nSUBJECT: EXAMPLE\n\n1. (U) Text.\n\nHALVERSEN\n--\nR 121030Z MAR 09\nFM AMEMBASSY RABAT\nTO SECSTATE WASHDC 8301\nUNCLAS RABAT 000146\n\nDEPT FOR INR/EU (⟦MAZOUNBI⟧)\n\nE.O. 12958: N/A\nTAGS: PGOV, MO\nSUBJECT: EXAMPLE\n\n1. (U) Text.\n\nHALVERSEN"
    }
    SameOrganization = "same-organization" in Corpus:
        "both belong to the same organization"
        with "both belong to {}" {
        yes "Minister of Justice ⟦Karvel Mazounbi⟧ came.\n--\nMinister of Justice ⟦Karvel Mazounbi⟧ left."
        no "Prefect ⟦Karvel Mazounbi⟧ came.\n--\nPrefect ⟦Karvel Mazounbi⟧ left."
    }
    SameOrganizationBeside = "same-organization-beside" in Corpus:
        "both are named beside the same organization"
        with "both are named beside {}" {
        yes "Dr. ⟦Karvel Mazounbi⟧ joined Amnesty International.\n--\nDr. ⟦Karvel Mazounbi⟧ left Amnesty International."
        no "Dr. ⟦Karvel Mazounbi⟧ joined Amnesty International.\n--\nDr. ⟦Karvel Mazounbi⟧ left Human Rights Watch."
    }
    SameOrigin = "same-origin" in Corpus:
        "the same post wrote of both" {
        yes "09RABAT1: Prefect ⟦Karvel Mazounbi⟧ came.\n--\n09RABAT2: Prefect ⟦Karvel Mazounbi⟧ left."
        no "09RABAT1: Prefect ⟦Karvel Mazounbi⟧ came.\n--\n09CASABLANCA2: Prefect ⟦Karvel Mazounbi⟧ left."
    }
    SamePlace = "same-place" in Corpus:
        "both are named beside the same place"
        with "both are named beside {}" {
        yes "Dr. ⟦Karvel Mazounbi⟧ came to Safi.\n--\nDr. ⟦Karvel Mazounbi⟧ left Safi."
        no "Dr. ⟦Karvel Mazounbi⟧ came to Safi.\n--\nDr. ⟦Karvel Mazounbi⟧ left Fes."
    }
    SamePortfolio = "same-portfolio" in Corpus:
        "both have the same remit"
        with "both are in charge of {}" {
        yes "Minister of Justice ⟦Karvel Mazounbi⟧ came.\n--\nMinister of Justice ⟦Karvel Mazounbi⟧ left."
        no "Minister of Justice ⟦Karvel Mazounbi⟧ came.\n--\nMinister of Transport ⟦Karvel Mazounbi⟧ left."
    }
    SamePosition = "same-position" in Corpus:
        "both hold the same position"
        with "both hold the position {}" {
        yes "Prefect ⟦Karvel Mazounbi⟧ came.\n--\nPrefect ⟦Karvel Mazounbi⟧ left."
        no "Prefect ⟦Karvel Mazounbi⟧ came.\n--\nFormer Prefect ⟦Karvel Mazounbi⟧ left."
    }
    SamePost = "same-post" in Corpus:
        "both sign for the same post"
        with "both sign for {}" {
        yes "09RABAT1: Text.\n\n⟦MAZOUNBI⟧\n--\n09RABAT2: Text.\n\n⟦MAZOUNBI⟧"
        no "09RABAT1: Text.\n\n⟦MAZOUNBI⟧\n--\n09TUNIS2: Text.\n\n⟦MAZOUNBI⟧"
    }
    SameSurname = "same-surname" in Corpus:
        "only the surnames can be compared, and they are the same" {
        yes "Prefect ⟦Karvel Mazounbi⟧ came.\n--\nPrefect ⟦Mazounbi⟧ left."
        no "Prefect ⟦Karvel Mazounbi⟧ came.\n--\nPrefect ⟦Ottokar Mazounbi⟧ left."
    }
    SameTitle = "same-title" in Corpus:
        "both have the same title"
        with "both have the title {}" {
        yes "Police Prefect ⟦Karvel Mazounbi⟧ came.\n--\nPolice Prefect ⟦Karvel Mazounbi⟧ left."
        no "Police Prefect ⟦Karvel Mazounbi⟧ came.\n--\nDr. ⟦Karvel Mazounbi⟧ left."
    }
    ShorterName = "shorter-name" in Corpus:
        "one name is the other with words left out" {
        yes "Prefect ⟦Karvel Mazounbi⟧ came.\n--\nPrefect ⟦Karvel Benali Mazounbi⟧ left."
        no "Prefect ⟦Karvel Mazounbi⟧ came.\n--\nPrefect ⟦Karvel Benali⟧ left."
    }
    SimilarSpelling = "similar-spelling" in Corpus:
        "the names differ in one letter" {
        yes "Prefect ⟦Abdelkarim Testouri⟧ came.\n--\nPrefect ⟦Abdelkarin Testouri⟧ left."
        no "Prefect ⟦Abdelkarim Testouri⟧ came.\n--\nPrefect ⟦Abdelhakim Testouri⟧ left."
    }
    Suffix = "suffix" in Corpus:
        "one of them is a junior or a senior, and the other is not" {
        yes "Prefect ⟦Karvel Mazounbi⟧ came.\n--\nPrefect ⟦Karvel Mazounbi Jr.⟧ left."
        no "Prefect ⟦Karvel Mazounbi⟧ came.\n--\nPrefect ⟦Karvel Mazounbi⟧ left."
    }
    Transliteration = "transliteration" in Corpus:
        "the names are two romanizations of one name" {
        yes "Prefect ⟦Mohammed Mazounbi⟧ came.\n--\nPrefect ⟦Muhamad Mazunbi⟧ left."
        no "Prefect ⟦Mohammed Mazounbi⟧ came.\n--\nPrefect ⟦Mahmoud Mazounbi⟧ left."
    }
    YearsApart = "years-apart" in Corpus:
        "many years lie between them" {
        yes "89RABAT1: Dr. ⟦Karvel Mazounbi⟧ came to Safi.\n--\n09RABAT2: Dr. ⟦Karvel Mazounbi⟧ left Safi."
        no "08RABAT1: Dr. ⟦Karvel Mazounbi⟧ came to Safi.\n--\n09RABAT2: Dr. ⟦Karvel Mazounbi⟧ left Safi."
    }
} } }
