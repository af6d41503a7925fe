//! What is named, and how far does the name go? The rules of the stage `recognize`; see `registry` for the form of an entry.

macro_rules! recognize { ($next:ident $($then:ident)*: $($before:tt)*) => { $next! {
    $($then)*: $($before)*

    AcronymDefinition = "acronym-definition" in Recognize alone Likely:
        "the document says what these letters stand for" {
        yes "The Tizghar Fish Works (⟦TFW⟧) closed."
        yes "The Zemmour Grain Board (ZGB) met. ⟦ZGB⟧ has no money."
        yes "Petrolera Rio Chira S.A. (⟦PRC⟧) drills off the coast."
        yes "The Amal Times (⟦AT⟧; October 25) printed it."
        yes "The Tizghar Port Authority (⟦OLPZ⟧) never showed it."
        yes "The Commission for Wells and Borders (⟦CONAWZ⟧) fined him."
        yes "The Zemmour Grain Board (\"⟦ZGB⟧\") met."
        yes "The Zemmour Grain Board (hereafter ⟦ZGB⟧) met."
        yes "The Zemmour Grain Board, known by its French acronym ⟦OCZ⟧, met."
        yes "The Zemmour Grain Board (⟦OCZ⟧ in French) met."
        yes "The Zemmour Grain Board - ⟦ZGB⟧ - met."
        yes "⟦ZGB⟧, the Zemmour Grain Board, met."
        yes "⟦OCZ⟧ (the Zemmour Grain Board) met."
        yes "The Servicio Nacional de Zarpas (⟦Sernazar⟧) met."
        no "He met the ⟦ZGB⟧, the Tizghar Port Authority, and others."
        no "The Zemmour Grain Board, ⟦OCZ⟧, and others met."
        no "He flew to Casablanca (⟦OK⟧) on Friday."
        no "The Zemmour Grain Board (⟦SBU⟧) met."
    }
    Addressee = "addressee" in Recognize:
        "an address line of the cable names it" {
        yes "R 121030Z MAR 09\nFM AMEMBASSY RABAT\nTO SECSTATE WASHDC 8301\nINFO ⟦AMEMBASSY MADRID⟧\nUNCLAS RABAT 000144\n\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: PGOV, MO\nSUBJECT: EXAMPLE\n\n1. (U) The port is open.\n\nHALVERSEN\n"
        no "R 121030Z MAR 09\nFM AMEMBASSY RABAT\nTO SECSTATE WASHDC 8301\nINFO AMEMBASSY MADRID\nUNCLAS RABAT 000144\n\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: PGOV, MO\nSUBJECT: EXAMPLE\n\n1. (U) The port of ⟦Madrid⟧ is not.\n\nHALVERSEN\n"
    }
    AddresseeName = "addressee:name" in Recognize:
        "the routing indicator in an address line is its own" {
        yes "R 121030Z MAR 09\nFM AMEMBASSY RABAT\nTO SECSTATE WASHDC 8301\nINFO RUEHMD/⟦XMADRID⟧\nUNCLAS RABAT 000144\n\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: PGOV, MO\nSUBJECT: EXAMPLE\n\n1. (U) The port is open.\n\nHALVERSEN\n"
        no "R 121030Z MAR 09\nFM AMEMBASSY RABAT\nTO SECSTATE WASHDC 8301\nINFO ⟦AMEMBASSY MADRID⟧\nUNCLAS RABAT 000144\n\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: PGOV, MO\nSUBJECT: EXAMPLE\n\n1. (U) The port is open.\n\nHALVERSEN\n"
    }
    Age = "age" in Recognize:
        "an age follows the name, between commas" {
        yes "A tourist, ⟦Dellin Marrowby⟧, 41, of Ohio, was hurt."
        no "The ⟦Dellin Marrowby⟧ came in 1941."
    }
    Apposition = "apposition" in Recognize yields to NameCue:
        "a description with a title follows the name, behind a comma" {
        yes "⟦Matta W. Lehrfelt⟧, Political Officer, wrote it."
        yes "⟦Sena Badolvo⟧, permanent secretary of the ministry, wrote it."
        no "⟦Matta W. Lehrfelt⟧ slept."
    }
    CapitalSurname = "capital-surname" in Recognize:
        "a surname in capitals follows a given name" {
        yes "Then ⟦Karvel MAZOUNBI⟧ came."
        no "Then ⟦Karvel⟧ came."
    }
    ClassifiedBy = "classified-by" in Recognize:
        "the line on who classified the cable names the person" {
        yes "R 121030Z MAR 09\nFM AMEMBASSY RABAT\nTO SECSTATE WASHDC 8301\nC O N F I D E N T I A L RABAT 000144\n\nE.O. 12958: DECL: 03/12/2019\nTAGS: PGOV, MO\nSUBJECT: EXAMPLE\n\nClassified By: Political Counselor ⟦Dellin Marrowby⟧ for reasons 1.4 (b) and (d).\n\n1. (C) Text.\n\nHALVERSEN\n"
        no "R 121030Z MAR 09\nFM AMEMBASSY RABAT\nTO SECSTATE WASHDC 8301\nC O N F I D E N T I A L RABAT 000144\n\nE.O. 12958: DECL: 03/12/2019\nTAGS: PGOV, MO\nSUBJECT: EXAMPLE\n\n1. (C) Political Counselor ⟦Dellin Marrowby⟧ came.\n\nHALVERSEN\n"
    }
    Demonym = "demonym" in Recognize:
        "it is an adjective or noun of the country or region" {
        yes "⟦Spanish⟧ trawlers left."
        no "⟦Spain⟧ sent trawlers."
    }
    Description = "description" in Recognize:
        "a description in lower case stands before the name, or `led by`" {
        yes "The trader ⟦Semik Idizar⟧ disagreed."
        yes "The president of Bayti ⟦Zorval Parkanow⟧ disagreed."
        no "The columnist of ⟦Morocco⟧ disagreed."
    }
    NameSyllables = "name-syllables" in Recognize alone Likely:
        "a name of short words, as they are given in Burma, Cambodia, Laos and Vietnam"
    {
        yes "There was ⟦Nyan Htoo Lwin⟧ too."
        yes "Bail was refused to ⟦Sok Vannareth⟧ in May."
        no "⟦Win Some⟧ or lose some."
    }
    FamilyNameFirst = "family-name-first" in Recognize:
        "a family name stands before two joined syllables" {
        yes "Then ⟦Kim Dae-ho⟧ left."
        no "Then ⟦Harlan Dae-ho⟧ left."
    }
    Frame = "frame" in Recognize alone Likely yields to NameCue:
        "the words beside an unknown name speak of persons alone, such as `arrested`" {
        yes "The police arrested ⟦Zorvath Parkanow⟧ on Monday."
        yes "The trial of ⟦Zorvath Parkanow⟧ began."
        yes "⟦Zorvath Parkanow⟧ (strictly protect) laughed."
        yes "⟦Z. Parkanow⟧ (notetaker) laughed."
        yes "⟦Parkanow⟧ complained that it was late."
        no "The firemen repainted ⟦Zorvath Parkanow⟧ on Monday."
        no "The ⟦Parkanow⟧ complained that it was late."
    }
    PartyBehind = "party-behind" in Recognize alone Likely:
        "a party of the country stands in brackets behind the name" {
        yes "⟦Zorvath Parkanow⟧ (PJD, Salé) laughed."
        yes "Next were ⟦Zorvath Parkanow⟧ (Istiqlal) and others."
        no "⟦Pazvath Jarkanow Devaloz⟧ (PJD) laughed."
        no "The ⟦Parkanow Market⟧ (Istiqlal) laughed."
    }
    Couple = "couple" in Recognize alone Likely:
        "a given name shares the surname of the full name behind `and`" {
        yes "Later ⟦Linda⟧ and David Marquesh came."
        no "Later ⟦Linda⟧ and the others came."
    }
    GivenName = "given-name" in Recognize yields to NameCue:
        "the name begins with a known given name" {
        yes "Later ⟦Ivan Marquesh⟧ came."
        no "Later ⟦Marquesh⟧ came."
    }
    HeadNoun = "head-noun" in Recognize alone Likely:
        "the name ends or begins with a word for a body, such as `council`" {
        yes "The ⟦Zemmour Grain Board⟧ met."
        yes "The ⟦Directorate of Wells and Borders⟧ hired him."
        yes "He owns ⟦Falcon Trading S.A.⟧ and a hotel."
        yes "He works for ⟦PT Laut Biru⟧ in Jakarta."
        yes "⟦Zorvex (Pvt) Ltd.⟧ built the road."
        yes "⟦Zorvex & Barrawo⟧ wrote to him."
        yes "He read it at the ⟦Zorvek News Agency⟧."
        yes "The ⟦Zorvek City Hall⟧ was closed."
        yes "The road was built by ⟦al-Zorvek Contracting⟧ and others."
        yes "The ⟦Zemmour Grain Board⟧ of Omar Marquesh met."
        no "The Zorvex Trouble is ⟦Limited⟧."
        yes "⟦Barrawy Cement⟧ bought the quarry."
        yes "A note of the ⟦Disarmament and Security Centre⟧ came."
        yes "He flew with ⟦Air Barrawo⟧ to Fez."
        no "⟦Air Marshal⟧ Barrawo flew to Fez."
        yes "The ⟦Zorvinik Shipyard⟧ lost the order."
        yes "The ⟦Zorvinik Brickworks⟧ lost the order."
        yes "The ⟦Tarquesh Hospice⟧ is closed."
        yes "⟦St. Mary's Hospice⟧ is closed."
        no "The ⟦hospice⟧ is closed."
        yes "She listened to ⟦Radio Cutivalo⟧ all night."
        yes "The ⟦Fundación Puente Azul⟧ pays for it."
        yes "Fennimore Chemical Works pays no tax. ⟦Fennimore⟧ employs 400."
        yes "The ⟦Organic Hydrocarbons Law⟧ forbids it."
        yes "⟦St. Mary's Mission School⟧ is closed."
        yes "The ⟦Zemmour Citizens' Forum⟧ of Vehid Sehrowic met."
        yes "⟦Vodafone-Kenya⟧ sells telephones."
        no "The ⟦Vodafone-Kenya⟧ talks failed."
        yes "FM AMEMBASSY COLOMBO\nTO SECSTATE WASHDC\nUNCLAS COLOMBO 0844\n\nE.O. 11652: N/A\nTAGS: EFIN, CE\nSUBJECT: EXAMPLE\n\n1. MANAGER OF ⟦CEYLON TEA PLANTERS' BANK⟧ LEFT FOR LONDON ON FRIDAY.\n\nPERERA\n"
        no "The ⟦board⟧ met."
        no "The ⟦Nuclear Program⟧ worries him."
        no "⟦Iraqi Oil⟧ is cheap."
        no "They live under ⟦Martial Law⟧."
        no "Attorney General Lincoln AG ⟦Steel⟧ came."
    }
    Initials = "initials" in Recognize alone Likely:
        "initials stand before a word that is none of the language" {
        yes "The letter of ⟦K.B. Amarasurya⟧ came late."
        no "The letter of ⟦Amarasurya⟧ came late."
    }
    KindNoun = "kind-noun" in Recognize alone Likely:
        "a word that says what it is stands beside the name" {
        yes "The NGO ⟦Tizra⟧ gives them books."
        yes "The terminal operator, ⟦Zandhoven Mareterm⟧, charged them."
        yes "The list led to a shop called ⟦Yaque Tres⟧."
        yes "⟦Zandhoven⟧, an arms company, won the bid."
        yes "They met in the village of ⟦Ouzrinat⟧."
        yes "He died at the ⟦Petobo⟧ hospice."
        yes "The brickworks ⟦Zorvinik⟧ closed."
        yes "The hospital ⟦Zorvinik⟧ closed."
        yes "The rebel group ⟦Zorvinik⟧ and the Swedish agency ASDIK closed it."
        yes "The ⟦Dulvane⟧ brickworks burned."
        no "The ⟦old⟧ brickworks burned."
        no "A women's ⟦group⟧ met."
        no "The company ⟦said⟧ nothing."
        no "The daily ⟦Friday⟧ prayer was long."
    }
    List = "list" in Recognize alone Likely:
        "it stands in a list of things of this kind" {
        yes "NGOs such as ⟦Tizra⟧, ⟦Hands Off My Goat⟧, and Adwal came."
        yes "Companies such as ⟦Vindroza⟧, Petrolat and Mexal are watching."
        yes "Newspapers including ⟦Al Ghadwa⟧ and Assabil printed it."
        yes "The provincial dailies ⟦Kaltem Pas⟧ and Radur Sempit printed it."
        no "Companies such as these sell to ⟦Spain⟧."
        no "NGOs such as ⟦Christian⟧ churches came."
    }
    LetterHead = "letter-head" in Recognize:
        "the lines above a letter name the person as who wrote or received it" {
        yes "# Quay\n\nFrom: ⟦Orme, Zorva⟧\nSent: Monday, May 4, 2009 10:00 AM\nTo: Pell, Anna\nSubject: Quay\n\nThe port is open."
        no "# Quay\n\nFrom: Pell, Anna\nSent: Monday, May 4, 2009 10:00 AM\nTo: ⟦Board, Port⟧\nSubject: Quay\n\nThe port is open."
    }
    Misspelling = "misspelling" in Recognize gives -5:
        "the name is written with a known or a small mistake" {
        yes "They came from ⟦Khourigba⟧ by train."
        no "They came from ⟦Khouribga⟧ by train."
    }
    NameCue = "name-cue" in Recognize alone Likely:
        "the words beside the name say what it is, here or elsewhere in the document" {
        yes "A rival came in the person of ⟦Zorvath Parkanow⟧ and stayed."
        yes "He sold his shares of ⟦Konzalta⟧ in May."
        yes "The contract went to ⟦Konzalta⟧, which had bid 40 million dollars."
        yes "Competitors such as ⟦Konzalta⟧ and ⟦Sonovarel⟧ complain."
        yes "⟦Oyunstegel⟧ and his wife left."
        yes "Refugees from ⟦Sambilira⟧ came on foot."
        no "⟦Maoist⟧ dealers of shares came."
        yes "⟦Konzalta⟧'s CEO lives in Nador."
        yes "The owner of ⟦Zorvex⟧ left. ⟦Zorvex⟧ exports sardines."
        yes "President of ⟦Dniprotrubinvest⟧ (DTI) since 2001, he is rich."
        yes "Vodafone, ⟦GarZolTransGaz⟧ and Shell sent their agents."
        yes "He is the correspondent of ⟦Zagarvik⟧ and lives here."
        yes "Deputy Pedro Marquin (⟦PZU⟧) left the committee. ⟦PZU⟧ protested."
        yes "The strike goes on. ⟦FZRTB⟧'s Pedro Marquin told us so."
        yes "The strike goes on, said Pedro Marquin of the ⟦FZRTB⟧."
        no "The harvest goes on. ⟦FZRTB⟧'s Pedro Marquin told us so."
        no "Prefect Karim Mazounbi (⟦PZU⟧) left the committee."
        no "Forty percent of ⟦Zemmouri⟧ voters stayed at home."
        no "⟦Hospice⟧ workers left."
        no "The chairman of the commission, Rafiq Babayev, left. ⟦Babayev⟧ sold his house."
        no "⟦Mirqadirov⟧ wrote that the West sold us."
    }
    OtherName = "other-name" in Recognize:
        "`alias`, `aka` or `known as` stands between a person and the name" {
        yes "Then Ramon Ulvarez, alias \"⟦El Flaco⟧\", fled."
        yes "They arrested Pedro Marquin (aka ⟦Abu Tarik⟧) at home."
        yes "Then Ramon Ulvarez, also known as ⟦Tarik⟧, fled."
        no "The ship Tizra, alias ⟦Zandhoven⟧, sank."
        no "Prefect Karim Mazounbi came, known as a ⟦Berber⟧."
    }
    Owner = "owner" in Recognize alone Likely:
        "whose the person is stands before the name, and a verb behind it" {
        yes "Then AMDH's ⟦Zorwia Siregor⟧ laughed."
        no "The ⟦Siregor Market⟧ is closed."
    }
    OwnPost = "own-post" in Recognize:
        "it is the post that wrote the cable" {
        yes "The ⟦Embassy⟧ will follow up."
        no "The border ⟦post⟧ is closed."
    }
    Passing = "passing" in Recognize:
        "the passing instructions of the cable name it" {
        yes "R 121030Z MAR 09\nFM AMEMBASSY RABAT\nTO SECSTATE WASHDC 8301\nUNCLAS RABAT 000144\n\nSIPDIS\n\nDEPT FOR ⟦NEA/MAG⟧\n\nE.O. 12958: N/A\nTAGS: PGOV, MO\nSUBJECT: EXAMPLE\n\n1. (U) Text.\n\nHALVERSEN\n"
        no "R 121030Z MAR 09\nFM AMEMBASSY RABAT\nTO SECSTATE WASHDC 8301\nUNCLAS RABAT 000144\n\nE.O. 12958: N/A\nTAGS: PGOV, MO\nSUBJECT: EXAMPLE\n\n1. (U) ⟦Rabat⟧ grows.\n\nHALVERSEN\n"
    }
    PlaceNoun = "place-noun" in Recognize alone Likely:
        "the name ends or begins with a word for a place, such as `river`" {
        yes "They crossed the ⟦Tizghar River⟧ at night."
        yes "The ⟦Zalmat Valley⟧ is green."
        yes "He lost in ⟦Tizghar Central⟧ by ten votes."
        yes "The firm drills in ⟦Block NC-186⟧ and waits."
        yes "She directs ⟦School No. 22⟧ and waits."
        yes "He lives in ⟦Tizghar Village⟧ and waits."
        yes "He swam to the ⟦Ilha do Cutelvo⟧ and survived."
        yes "They landed at ⟦Xetzunum Alto⟧ at night."
        no "The ⟦Ilha⟧ is far."
        yes "They hold him in ⟦Prison No. 12⟧ near the port."
        no "The ⟦Block⟧ is far."
        no "He lost in ⟦Tizghar Central⟧ Bank's lottery."
        no "They crossed the ⟦river⟧ at night."
        no "He met the ⟦Garzissa District⟧ Commissioner."
    }
    Pair = "pair" in Recognize alone Likely:
        "a hyphen joins two names before a word for what two persons have with each other" {
        yes "The ⟦Zapatero⟧-Harlanov meeting was short."
        yes "The Zapatero-⟦Harlanov⟧ meeting was short."
        no "The ⟦Spain⟧-Harlanov meeting was short."
        no "The ⟦Zapatero⟧-Harlanov bridge was long."
    }
    PlaceList = "place-list" in Recognize alone Likely:
        "it stands in a list with places that are known" {
        yes "He spoke of Casablanca, ⟦Carapandi⟧ and Tangier."
        yes "Remittances come from Madrid and ⟦Framinghost⟧."
        no "In Casablanca, ⟦Carapandi⟧ waited."
        no "In Casablanca and ⟦Carapandi⟧ waited."
    }
    PlacePreposition = "place-preposition" in Recognize alone Likely:
        "a word such as `in` or `near` stands before the name" {
        yes "Two men were killed near ⟦Cumbitara⟧."
        yes "Doors in ⟦Beichuara⟧ and ⟦Dujiangat⟧ are closed."
        no "Most of it is written in ⟦Tamazight⟧."
        no "Two men were killed near ⟦Cumbitara⟧ Elementary."
    }
    QuotedTitle = "quoted-title" in Recognize alone Likely:
        "it is a title in quotes, beside a word for a kind of work" {
        yes "He gave us a paper entitled \"The ⟦Long Road Home⟧\"."
        no "He called it \"⟦Business as usual⟧\"."
    }
    Reference = "reference" in Recognize:
        "the text names the cable by its number" {
        yes "As ⟦08 RABAT 1154⟧ said, the port is open."
        no "He came to ⟦Rabat⟧ in 1975."
    }
    ReferenceLabel = "reference-label" in Recognize:
        "the label is that of an item in the cable's list of references" {
        yes "R 121030Z MAR 09\nFM AMEMBASSY RABAT\nTO SECSTATE WASHDC 8301\nINFO AMEMBASSY MADRID\nUNCLAS RABAT 000144\n\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: PGOV, MO\nSUBJECT: EXAMPLE\n\nREF: A. 08 RABAT 1154\n     B. 08 STATE 99001\n\n1. (U) The port is open (⟦Ref A⟧).\n\nHALVERSEN\n"
        no "R 121030Z MAR 09\nFM AMEMBASSY RABAT\nTO SECSTATE WASHDC 8301\nINFO AMEMBASSY MADRID\nUNCLAS RABAT 000144\n\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: PGOV, MO\nSUBJECT: EXAMPLE\n\n1. (U) As ⟦08 RABAT 1154⟧ said, the port is open.\n\nHALVERSEN\n"
    }
    ReferenceList = "reference-list" in Recognize:
        "the cable's list of references names it" {
        yes "R 121030Z MAR 09\nFM AMEMBASSY RABAT\nTO SECSTATE WASHDC 8301\nINFO AMEMBASSY MADRID\nUNCLAS RABAT 000144\n\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: PGOV, MO\nSUBJECT: EXAMPLE\n\nREF: A. ⟦08 RABAT 1154⟧\n\n1. (U) The port is open (Ref A).\n\nHALVERSEN\n"
        no "R 121030Z MAR 09\nFM AMEMBASSY RABAT\nTO SECSTATE WASHDC 8301\nINFO AMEMBASSY MADRID\nUNCLAS RABAT 000144\n\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: PGOV, MO\nSUBJECT: EXAMPLE\n\n1. (U) As ⟦08 RABAT 1154⟧ said, the port is open.\n\nHALVERSEN\n"
    }
    Repeated = "repeated" in Recognize alone Likely:
        "the last word of the name stands again alone, and speaks or owns something" {
        yes "The work of ⟦Khagen Regmidar⟧ was good. A nurse came. Regmidar told us so."
        no "The work of ⟦Khagen Regmidar⟧ was good. A nurse came."
    }
    SharedNoun = "shared-noun" in Recognize:
        "one noun before a list stands for several bodies" {
        yes "The ⟦Spanish⟧ and Italian governments agreed."
        yes "The ministries of ⟦Justice⟧, Interior and Health agreed."
        yes "The Ministries of Justice, of ⟦Energy⟧, and of Health agreed."
        yes "The Ministries of Justice and Fair Dealings, and of ⟦Energy⟧ and Health agreed."
        yes "The Finance, ⟦Foreign⟧ and Interior Ministries agreed."
        no "The ⟦Spanish⟧ government agreed."
    }
    Signer = "signer" in Recognize:
        "the name stands where the signer of a cable does" {
        yes "R 121030Z MAR 09\nFM AMEMBASSY RABAT\nTO SECSTATE WASHDC 8301\nUNCLAS RABAT 000144\n\nE.O. 12958: N/A\nTAGS: PGOV, MO\nSUBJECT: EXAMPLE\n\n1. (U) Text.\n\n⟦HALVERSEN⟧\n"
        no "R 121030Z MAR 09\nFM AMEMBASSY RABAT\nTO SECSTATE WASHDC 8301\nUNCLAS RABAT 000144\n\nE.O. 12958: N/A\nTAGS: PGOV, MO\nSUBJECT: EXAMPLE\n\n1. (U) Mr. ⟦Halversen⟧ came.\n\nMARROWBY\n"
    }
    PartyMembers = "party-members" in Recognize alone Likely:
        "a party of the document's country is called by what its members are" {
        yes "R 121030Z MAR 09\nFM AMEMBASSY PRAGUE\nTO SECSTATE WASHDC 8301\nUNCLAS PRAGUE 000144\n\nE.O. 12958: N/A\nTAGS: PGOV, EZ\nSUBJECT: EXAMPLE\n\n1. (U) He was nominated by the ⟦Communists⟧ of Ostrava.\n\nHALVERSEN\n"
        no "R 121030Z MAR 09\nFM AMEMBASSY PRAGUE\nTO SECSTATE WASHDC 8301\nUNCLAS PRAGUE 000144\n\nE.O. 12958: N/A\nTAGS: PGOV, EZ\nSUBJECT: EXAMPLE\n\n1. (U) ⟦Communists⟧ are everywhere.\n\nHALVERSEN\n"
    }
    Pinyin = "pinyin" in Recognize alone Likely yields to NameCue:
        "a surname of eastern Asia stands before one or two syllables" {
        yes "A prize went to ⟦Zhang Yumei⟧ and others."
        no "She lives on the ⟦Zhang⟧ River."
    }
    RareName = "rare-name" in Recognize alone Likely yields to NameCue:
        "the name begins with a word that is a given name somewhere, and nothing knows the rest" {
        yes "She came with ⟦Supranee Ashurovik⟧ and left."
        no "She lives in ⟦Supranee Ashurovik⟧ and likes it."
        no "She read the ⟦Supranee Ashurovik⟧ and left."
    }
    Speech = "speech" in Recognize alone Likely yields to NameCue:
        "a verb of speech follows the name" {
        yes "⟦Zorvath Parkanow⟧ said no."
        no "The ⟦Zorvath Parkanow⟧ closed."
    }
    RiverWithArticle = "river-with-article" in Recognize alone Likely:
        "a river is called like a country, a region or a town, and has the article that those have not" {
        yes "Floods along the ⟦Senegal⟧ hit two towns."
        yes "Five villages of Peru on the ⟦Apurimac⟧ were flooded."
        no "Floods in ⟦Senegal⟧ hit two towns."
    }
    FacilityNoun = "facility-noun" in Recognize alone Likely:
        "a house or works is known by the name and the noun behind it" {
        yes "He flew from ⟦Houari Boumediene⟧ airport, in Algeria."
        no "He flew from ⟦Zorvan⟧ airport, in Algeria."
    }
    AmongItsKind = "among-its-kind" in Recognize alone Likely:
        "a word that is a firm's name stands among firms, or a paper's of the country among papers" {
        yes "ExxonMobil, Petrobras, Halliburton and ConocoPhillips came, and ⟦Canon⟧ left."
        no "The minister came, and ⟦Canon⟧ left."
    }
    StateCode = "state-code" in Recognize alone Certain:
        "the post code of a state stands behind the letter of a party" {
        yes "Senator Dellin Marrowby (R-⟦NC⟧) came."
        no "The ⟦NC⟧ came."
    }
    SurnameFirst = "surname-first" in Recognize:
        "a surname stands before the given names" {
        yes "Present: ⟦SMITHERSEN, John Q⟧."
        yes "Present: ⟦GARCIA MORALES, Luis Alberto⟧; both left."
        yes "⟦Brenkert, Harlan T⟧, adviser to the minister"
        no "Present: ⟦John Q. Smithersen⟧."
    }
    Unframed = "unframed" in Recognize alone Likely yields to NameCue:
        "words that nothing knows stand where neither a place nor a body would" {
        yes "⟦Zorvath Parkanow⟧ and others were convicted."
        yes "The lawyer and his client, ⟦Zorvath Parkanow⟧, laughed."
        no "The convoy was seen near ⟦Zorvath Parkanow⟧ and stopped."
        no "The ⟦Zorvath Parkanow⟧ closed."
        no "They closed ⟦Zorvath Parkanow⟧ mall."
        no "She ran with ⟦Zorvath Parkanow⟧ (ZP) and lost."
    }
    Tags = "tags" in Recognize:
        "it stands in the TAGS line" {
        yes "R 121030Z MAR 09\nFM AMEMBASSY RABAT\nTO SECSTATE WASHDC 8301\nINFO AMEMBASSY MADRID\nUNCLAS RABAT 000144\n\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: ⟦PGOV⟧, MO\nSUBJECT: EXAMPLE\n\n1. (U) The port is open.\n\nHALVERSEN\n"
        no "R 121030Z MAR 09\nFM AMEMBASSY RABAT\nTO SECSTATE WASHDC 8301\nINFO AMEMBASSY MADRID\nUNCLAS RABAT 000144\n\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: PGOV, MO\nSUBJECT: EXAMPLE\n\n1. (U) The port of ⟦Madrid⟧ is open.\n\nHALVERSEN\n"
    }
    Template = "template" in Recognize:
        "every country has such a body; this is that of the country in context" {
        yes "The ⟦Ministry of Justice⟧ sent a list."
        no "⟦Amnesty International⟧ sent a list."
    }
    Title = "title" in Recognize alone Certain:
        "a title stands before the name" {
        yes "Prefect ⟦Mustapha Mazounbi⟧ came."
        yes "Ensign ⟦Karvel Mazounbi⟧ and the Chief Executive, Chief Executive ⟦Zorwia Siregor⟧, came."
        yes "The chief, MajGen ⟦Karvel Mazounbi⟧, came."
        yes "A/S ⟦Shannen⟧ and DASD ⟦Mahnkin⟧ came."
        yes "The letter to USTR ⟦Schwabel⟧ came."
        yes "Defense Minister-designate ⟦Pretzel⟧ came."
        yes "The letter of AG ⟦Karvel Mazounbi⟧ came."
        yes "Sottosegretario ⟦Karvel Mazounbi⟧ came."
        yes "The Questore, Dott.ssa ⟦Mazounbi⟧, came."
        no "The road to ⟦Fez⟧ is open."
        no "The USTR ⟦Trade Policy Review⟧ came."
        no "The shares of Tizra AG ⟦Steel⟧ fell."
    }
    UserList = "user-list" in Recognize:
        "a list that the user brought has this person" {
        yes "The text of ⟦Quellbrook⟧ was ready."
        no "The text of ⟦Harlan Quellbrooks⟧ was ready."
    }
    Who = "who" in Recognize alone Likely yields to NameCue:
        "`who` or `whose` follows the name, behind a comma" {
        yes "⟦Zorvath Hirsanov⟧, who heads the group, came."
        no "The ⟦Zorvath Hirsanov⟧ sank."
    }
} } }
