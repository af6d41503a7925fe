//! Which names of one document are one thing? The rules of the stage `corefer`; see `registry` for the form of an entry.

macro_rules! corefer { ($next:ident $($then:ident)*: $($before:tt)*) => { $next! {
    $($then)*: $($before)*

    Chain = "chain" in Corefer:
        "the surname is that of somebody whom the document names in full" {
        yes "Prefect Mustapha Mazounbi came. Then ⟦Mazounbi⟧ left."
        no "Prefect ⟦Mustapha Mazounbi⟧ came."
    }
    ChainKnown = "chain-known" in Corefer:
        "of several who bear the surname, the gazetteers call only this one by it" {
        yes "Abdoulaye Wade met Karim Wade in Dakar. Later ⟦Wade⟧ laughed."
        no "Abdoulaye Wade came. Later ⟦Wade⟧ laughed."
    }
    CompatibleName = "compatible-name" in Corefer:
        "the name fits this person too" {
        yes "Prefect Mustapha Mazounbi and Prefect Karim Mazounbi came. ⟦Mazounbi⟧ left."
        no "Prefect Mustapha Mazounbi came. ⟦Mazounbi⟧ left."
    }
    GivenNameChain = "given-name-chain" in Corefer:
        "the given name is that of somebody whom the document names in full" {
        yes "Hazem El Barrawin came. ⟦Hazem⟧ asked for more."
        no "⟦Hazem El Barrawin⟧ came."
    }
    HomeSurname = "home-surname" in Corefer alone Likely:
        "persons of the document's country are listed by that surname" {
        yes "R 121030Z MAR 09\nFM AMEMBASSY BELGRADE\nTO SECSTATE WASHDC 8301\nUNCLAS BELGRADE 000144\n\nE.O. 12958: N/A\nTAGS: PGOV, SR\nSUBJECT: EXAMPLE\n\n1. (U) They feared ⟦Covic⟧ and others.\n\nHALVERSEN\n"
        no "R 121030Z MAR 09\nFM AMEMBASSY RABAT\nTO SECSTATE WASHDC 8301\nUNCLAS RABAT 000144\n\nE.O. 12958: N/A\nTAGS: PGOV, MO\nSUBJECT: EXAMPLE\n\n1. (U) They feared ⟦Covic⟧ and others.\n\nHALVERSEN\n"
    }
    OfficeHolder = "office-holder" in Corefer:
        "one person of that name governs a country, or leads an organization, in that year" {
        yes "He spoke with admiration of ⟦Bachelet⟧ of Chile."
        yes "Egypt will wait until ⟦Mubarak⟧ has spoken."
        yes "Nobody in Brazil knows what comes after ⟦Lula⟧."
        no "Egypt will wait until ⟦Mazounbi⟧ has spoken."
        no "Deputy ⟦Bachelet⟧ of Chile came."
        no "They live in ⟦Bachelet⟧, far from Chile."
        no "The ⟦Bachelet⟧ of Chile sank."
        no "The town of ⟦Bachelet⟧ is far from Chile."
        no "Mayor Karim Bachelet came. Chile is far, said ⟦Bachelet⟧."
        no "The road from ⟦Santos⟧ to Brazil is long."
    }
    PersonOfTheText = "person-of-the-text" in Corefer:
        "one person of the text bears that surname, and signs for the same office" {
        yes "R 121030Z MAR 09\nFM AMEMBASSY RABAT\nTO SECSTATE WASHDC 8301\nUNCLAS RABAT 000144\n\nE.O. 12958: N/A\nTAGS: PGOV, MO\nSUBJECT: EXAMPLE\n\n1. (U) Ambassador Dellin Marrowby opened the fair.\n\n⟦MARROWBY⟧\n"
        no "R 121030Z MAR 09\nFM AMEMBASSY RABAT\nTO SECSTATE WASHDC 8301\nUNCLAS RABAT 000144\n\nE.O. 12958: N/A\nTAGS: PGOV, MO\nSUBJECT: EXAMPLE\n\n1. (U) Mayor Dellin Marrowby opened the fair.\n\n⟦MARROWBY⟧\n"
    }
} } }
