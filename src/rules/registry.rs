//! The table of rules: one entry each, and everything that is told of a rule comes from here.
//!
//! An entry is `Name = "code" in Stage gives points alone Status yields to Rule: "what it says" with
//! "the same with a value"`, then its examples; all but name, code, stage and sentence may be left
//! out. `gives` is what a candidate gets where that is always the same; `alone` is how sure a name
//! is when nothing else speaks for it; `yields to` says which rule takes the name of a person for
//! something else when it speaks anywhere in the document. In an example the brackets `⟦ ⟧` hold the words that the rule speaks of:
//! in a `yes` it must give them, in a `no` it must not. Examples are read as paragraphs of a cable
//! from Rabat of 2009; see [`Example`](super::Example).

use super::define;

define! {
    // What is named, and how far the name goes.
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
        yes "⟦Barrawy Cement⟧ bought the quarry."
        yes "The ⟦Uljanik Shipyard⟧ lost the order."
        yes "She listened to ⟦Radio Cutivalu⟧ all night."
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
        no "A women's ⟦group⟧ met."
        no "The company ⟦said⟧ nothing."
        no "The daily ⟦Friday⟧ prayer was long."
    }
    List = "list" in Recognize alone Likely:
        "it stands in a list of things of this kind" {
        yes "NGOs such as ⟦Tizra⟧, ⟦Hands Off My Goat⟧, and Adwal came."
        yes "Companies such as ⟦Vindroza⟧, Petrolat and Mexal are watching."
        yes "Newspapers including ⟦Al Ghadwa⟧ and Assabil printed it."
        no "Companies such as these sell to ⟦Spain⟧."
        no "NGOs such as ⟦Christian⟧ churches came."
    }
    LetterHead = "letter-head" in Recognize:
        "the lines above a letter name the person as who wrote or received it" {
        yes "# Quay\n\nFrom: ⟦Orme, Rene⟧\nSent: Monday, May 4, 2009 10:00 AM\nTo: Pell, Anna\nSubject: Quay\n\nThe port is open."
        no "# Quay\n\nFrom: Pell, Anna\nSent: Monday, May 4, 2009 10:00 AM\nTo: ⟦Board, Port⟧\nSubject: Quay\n\nThe port is open."
    }
    Misspelling = "misspelling" in Recognize gives -5:
        "the name is written with a known or a small mistake" {
        yes "They came from ⟦Khourigba⟧ by train."
        no "They came from ⟦Khouribga⟧ by train."
    }
    NameCue = "name-cue" in Recognize alone Likely:
        "the words beside the name say what it is, here or elsewhere in the document" {
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
        yes "He is the correspondent of ⟦Nagarik⟧ and lives here."
        yes "Deputy Pedro Marquin (⟦PZU⟧) left the committee. ⟦PZU⟧ protested."
        yes "The strike goes on. ⟦FZRTB⟧'s Pedro Marquin told us so."
        yes "The strike goes on, said Pedro Marquin of the ⟦FZRTB⟧."
        no "The harvest goes on. ⟦FZRTB⟧'s Pedro Marquin told us so."
        no "Prefect Karim Mazounbi (⟦PZU⟧) left the committee."
        no "Forty percent of ⟦Zemmouri⟧ voters stayed at home."
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
        yes "He met the mayors of Casablanca, ⟦Carapandi⟧ and Tangier."
        yes "Remittances come from Madrid and ⟦Framinghost⟧."
        no "In Casablanca, ⟦Carapandi⟧ waited."
        no "In Casablanca and ⟦Carapandi⟧ waited."
    }
    PlacePreposition = "place-preposition" in Recognize alone Likely:
        "a word such as `in` or `near` stands before the name" {
        yes "Two men were killed near ⟦Cumbitara⟧."
        yes "Schools in ⟦Beichuara⟧ and ⟦Dujiangat⟧ are closed."
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
    SurnameFirst = "surname-first" in Recognize:
        "a surname stands before the given names" {
        yes "Present: ⟦SMITHERSEN, John Q⟧."
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
        yes "The chief, MajGen ⟦Karvel Mazounbi⟧, came."
        yes "A/S ⟦Shannen⟧ and DASD ⟦Mahnkin⟧ came."
        yes "The letter to USTR ⟦Schwabel⟧ came."
        yes "Defense Minister-designate ⟦Pretzel⟧ came."
        yes "The letter of AG ⟦Karvel Mazounbi⟧ came."
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

    // Names of one document that are one thing.
    Chain = "chain" in Corefer:
        "the surname is that of somebody whom the document names in full" {
        yes "Prefect Mustapha Mazounbi came. Then ⟦Mazounbi⟧ left."
        no "Prefect ⟦Mustapha Mazounbi⟧ came."
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

    // Which entity it is.
    Acronym = "acronym" in Link gives 25:
        "it is an acronym in a gazetteer" {
        yes "The ⟦UNHCR⟧ opened an office."
        no "The ⟦Ministry of Justice⟧ opened an office."
    }
    Alias = "alias" in Link gives 20:
        "it is one of the entity's other names" {
        yes "Boats from ⟦Fez⟧ came late."
        no "Boats from ⟦Casablanca⟧ came late."
    }
    Capital = "capital" in Link gives 25:
        "it is the capital of its country" {
        yes "He returned to ⟦Rabat⟧ on Monday."
        no "He returned to ⟦Casablanca⟧ on Monday."
    }
    City = "city" in Link gives 4:
        "it is a city" {
        yes "⟦Casablanca⟧ grows."
        no "⟦Morocco⟧ grows."
    }
    CityBeside = "city:beside" in Link gives 90:
        "a city of this region is named right before it" {
        yes "He studied in Atlanta, ⟦Georgia⟧."
        no "He spoke of Armenia, ⟦Georgia⟧ and Turkey."
    }
    Coherent = "coherent" in Link gives 20:
        "other organizations of its kind are named in the document" {
        yes "The IAEA, NATO and the ⟦UNHCR⟧ sent experts."
        no "The ⟦UNHCR⟧ sent experts."
    }
    CountryName = "country-name" in Link gives 60:
        "it is a country" {
        yes "⟦Spain⟧ sent a ship."
        no "⟦Casablanca⟧ sent a ship."
    }
    CountryBefore = "country:before" in Link gives 60:
        "the country is named right before it" {
        yes "The Spanish ⟦Ministry of Justice⟧ sent a list."
        no "The ⟦Ministry of Justice⟧ sent a list."
    }
    CountryBehind = "country:behind" in Link gives 60:
        "the country is named right behind it" {
        yes "The ⟦Ministry of Justice⟧ in Spain sent a list."
        no "The ⟦Ministry of Justice⟧ sent a list."
    }
    CountryBeside = "country:beside" in Link gives 60:
        "its country is named right beside it" {
        yes "He lives in ⟦Tripoli⟧, Lebanon."
        no "He lives in ⟦Tripoli⟧ and Rabat."
    }
    CountryClause = "country:clause" in Link:
        "its country is named earlier in the same clause, and it bears this very name" {
        yes "Lebanon's army and the ⟦Ministry of Energy and Water⟧ met."
        no "The ⟦Ministry of Energy and Water⟧ met."
    }
    CountryContext = "country:context" in Link:
        "its country is the one that the document is about" {
        yes "He went to ⟦Casablamca⟧ on Monday."
        no "He went to ⟦Casablanca⟧ on Monday."
    }
    CountryInName = "country:in-name" in Link gives 60:
        "the country is part of the name" {
        yes "The ⟦Government of Spain⟧ sent a list."
        no "The ⟦Ministry of Justice⟧ sent a list."
    }
    CountryNamed = "country:named" in Link gives 12:
        "its country is named in the document" {
        yes "Spain is far, but ships from ⟦Cadiz⟧ came."
        no "Ships from ⟦Casablanca⟧ came."
    }
    CountryNamedMost = "country:named-most" in Link:
        "its country is the one that the document names most" {
        yes "# A brief\n\nSpain is far. Spain is old.\n\nThe ⟦Ministry of Justice⟧ sent a list."
        no "The ⟦Ministry of Justice⟧ sent a list."
    }
    CountryOrigin = "country:origin" in Link gives 40:
        "its country is the one that the document comes from" {
        yes "Ships from ⟦Casablanca⟧ came."
        no "Ships from ⟦Tunis⟧ came."
    }
    CountryParagraph = "country:paragraph" in Link:
        "its country is the only one that the paragraph names" {
        yes "# A brief\n\nSpain is far. Spain is old. Spain is warm.\n\nKenya is green, and the ⟦Ministry of Justice⟧ sent a list."
        no "# A brief\n\nSpain is far. Spain is old.\n\nThe ⟦Ministry of Justice⟧ sent a list."
    }
    CountryTags = "country:tags" in Link gives 35:
        "its country is in the document's TAGS" {
        yes "R 121030Z MAR 09\nFM AMEMBASSY RABAT\nTO SECSTATE WASHDC 8301\nINFO AMEMBASSY MADRID\nUNCLAS RABAT 000144\n\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: PGOV, MO, SP\nSUBJECT: EXAMPLE\n\n1. (U) Ships from ⟦Cadiz⟧ came.\n\nHALVERSEN\n"
        no "R 121030Z MAR 09\nFM AMEMBASSY RABAT\nTO SECSTATE WASHDC 8301\nINFO AMEMBASSY MADRID\nUNCLAS RABAT 000144\n\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: PGOV, MO, SP\nSUBJECT: EXAMPLE\n\n1. (U) Ships from ⟦Casablanca⟧ came.\n\nHALVERSEN\n"
    }
    CueCity = "cue:city" in Link gives 20:
        "a word such as `city` or `mayor of` stands beside it" {
        yes "The mayor of ⟦Casablanca⟧ spoke."
        no "⟦Casablanca⟧ is quiet."
    }
    CueGovernor = "cue:governor" in Link gives 40:
        "one who governs a province stands beside it, or it is in a list of provinces" {
        yes "FM AMEMBASSY MEXICO\nTO SECSTATE WASHDC\nUNCLAS MEXICO 000144\n\nE.O. 12958: N/A\nTAGS: PGOV, MX\nSUBJECT: EXAMPLE\n\n1. (U) The governor of ⟦Puebla⟧ came.\n\nHALVERSEN\n"
        no "FM AMEMBASSY MEXICO\nTO SECSTATE WASHDC\nUNCLAS MEXICO 000144\n\nE.O. 12958: N/A\nTAGS: PGOV, MX\nSUBJECT: EXAMPLE\n\n1. (U) The mayor of ⟦Puebla⟧ came.\n\nHALVERSEN\n"
    }
    CuePreposition = "cue:preposition" in Link gives 6:
        "a word such as `in` or `near` stands before it" {
        yes "They met in ⟦Casablanca⟧."
        no "⟦Casablanca⟧ is quiet."
    }
    CueRegion = "cue:region" in Link gives 40:
        "a word such as `province of` stands beside it" {
        yes "The governor of the state of ⟦Georgia⟧ came."
        no "The president of ⟦Georgia⟧ came."
    }
    FullName = "full-name" in Link gives 40:
        "the name has several words" {
        yes "The two groups and ⟦Amnesty International⟧ agree."
        no "The ⟦UNHCR⟧ agrees."
    }
    GazetteerName = "gazetteer-name" in Link:
        "a gazetteer has this person under the name" {
        yes "A letter from ⟦Condoleezza Rice⟧ came."
        no "A letter from ⟦Karvel Mazounbi⟧ came."
    }
    GazetteerPerson = "gazetteer-person" in Link:
        "a gazetteer has a person whom name and office fit" {
        yes "Secretary ⟦Condoleezza Rice⟧ came."
        no "Secretary ⟦Karvel Mazounbi⟧ came."
    }
    Label = "label" in Link gives 22:
        "it is the entity's own name" {
        yes "Boats from ⟦Casablanca⟧ came late."
        no "The road to ⟦Fez⟧ is open."
    }
    NameOutOfUse = "name-out-of-use" in Link gives -30:
        "the name was not in use in that year" {
        yes "He flew to ⟦Leninakan⟧ on Monday."
        no "He flew to ⟦Gyumri⟧ on Monday."
    }
    NamesakeOrigin = "namesake:origin" in Link gives 40:
        "it lies in the country that the document comes from, and its namesakes do not" {
        yes "R 121030Z MAR 09\nFM AMEMBASSY BEIRUT\nTO SECSTATE WASHDC 8301\nUNCLAS BEIRUT 000144\n\nE.O. 12958: N/A\nTAGS: PGOV, LE\nSUBJECT: EXAMPLE\n\n1. (U) Ships left ⟦Tripoli⟧ on Monday.\n\nHALVERSEN\n"
        no "Ships left ⟦Essaouira⟧ on Monday."
    }
    NoCountry = "no-country" in Link:
        "nothing says of which country" {
        yes "# A brief\n\nThe ⟦Ministry of Justice⟧ sent a list."
        no "The ⟦Ministry of Justice⟧ sent a list."
    }
    OneWordName = "one-word-name" in Link gives 20:
        "the name is a single word" {
        yes "⟦Interpol⟧ sent a list."
        no "The ⟦UNHCR⟧ sent a list."
    }
    OtherCountryBeside = "other-country-beside" in Link gives -20:
        "another country is named right beside it" {
        yes "He lives in ⟦Tripoli⟧, Lebanon."
        no "He lives in ⟦Casablanca⟧."
    }
    OutOfPeriod = "out-of-period" in Link gives -15:
        "it did not exist in that year" {
        yes "The ⟦Soviet Union⟧ sent a ship."
        no "⟦Spain⟧ sent a ship."
    }
    Population100000 = "population:100000" in Link gives 10:
        "it is a city of 100,000 people or more" {
        yes "He returned to ⟦Khouribga⟧ and ⟦El Jadida⟧."
        no "He returned to ⟦Casablanca⟧."
    }
    Population300000 = "population:300000" in Link gives 15:
        "it is a city of 300,000 people or more" {
        yes "He returned to ⟦Meknes⟧."
        no "He returned to ⟦Essaouira⟧."
    }
    Population50000 = "population:50000" in Link gives 6:
        "it is a city of 50,000 people or more" {
        yes "He returned to ⟦Essaouira⟧."
        no "He returned to ⟦Casablanca⟧."
    }
    PopulationMillion = "population:million" in Link gives 20:
        "it is a city of a million people or more" {
        yes "He returned to ⟦Casablanca⟧."
        no "He returned to ⟦Essaouira⟧."
    }
    PostReports = "post-reports" in Link:
        "the town does what only posts do, in a sentence that cites a cable"
    {
        yes "⟦Tunis⟧ reported the same of its port (reftel)."
        no "The paper appeared in ⟦Tunis⟧ in May (reftel)."
        no "⟦Tunis⟧ reported fewer cases than Rabat this year."
    }
    NoneAtHome = "country:none-at-home" in Link:
        "the country in context has no body of this name, and Washington has"
    {
        yes "FM AMEMBASSY BERN\nTO SECSTATE WASHDC\nUNCLAS BERN 000144\n\nE.O. 12958: N/A\nTAGS: PGOV, SZ\nSUBJECT: EXAMPLE\n\n1. (U) The ⟦Senate⟧ confirmed him.\n\nHALVERSEN\n"
        no "FM AMEMBASSY MANILA\nTO SECSTATE WASHDC\nUNCLAS MANILA 000144\n\nE.O. 12958: N/A\nTAGS: PGOV, RP\nSUBJECT: EXAMPLE\n\n1. (U) The ⟦Senate⟧ confirmed him.\n\nHALVERSEN\n"
    }
    SaidByUs = "said-by-us" in Link:
        "who speaks for the United States says it, so that theirs may be meant"
    {
        yes "FM AMEMBASSY MANILA\nTO SECSTATE WASHDC\nUNCLAS MANILA 000144\n\nE.O. 12958: N/A\nTAGS: PGOV, RP\nSUBJECT: EXAMPLE\n\n1. (U) The Ambassador said that the ⟦Senate⟧ would vote.\n\nHALVERSEN\n"
        no "FM AMEMBASSY MANILA\nTO SECSTATE WASHDC\nUNCLAS MANILA 000144\n\nE.O. 12958: N/A\nTAGS: PGOV, RP\nSUBJECT: EXAMPLE\n\n1. (U) He told the Ambassador that the ⟦Senate⟧ would vote.\n\nHALVERSEN\n"
    }
    OfDivision = "of-division" in Link:
        "a province owns it, and so it is not the nation's"
    {
        yes "FM AMEMBASSY OTTAWA\nTO SECSTATE WASHDC\nUNCLAS OTTAWA 000144\n\nE.O. 12958: N/A\nTAGS: PGOV, CA\nSUBJECT: EXAMPLE\n\n1. (U) Alberta's ⟦Ministry of Finance⟧ agreed.\n\nHALVERSEN\n"
        no "FM AMEMBASSY OTTAWA\nTO SECSTATE WASHDC\nUNCLAS OTTAWA 000144\n\nE.O. 12958: N/A\nTAGS: PGOV, CA\nSUBJECT: EXAMPLE\n\n1. (U) Canada's ⟦Ministry of Finance⟧ agreed.\n\nHALVERSEN\n"
    }
    Unmentioned = "country:unmentioned" in Link gives -30:
        "nothing speaks of its country, and a body or state of the United States bears the name"
    {
        yes "FM AMEMBASSY AMMAN\nTO SECSTATE WASHDC\nUNCLAS AMMAN 000144\n\nE.O. 12958: N/A\nTAGS: PGOV, JO\nSUBJECT: EXAMPLE\n\n1. (U) ⟦CENTCOM⟧ agreed.\n\nHALVERSEN\n"
        no "FM AMEMBASSY MANILA\nTO SECSTATE WASHDC\nUNCLAS MANILA 000144\n\nE.O. 12958: N/A\nTAGS: PGOV, RP\nSUBJECT: EXAMPLE\n\n1. (U) ⟦CENTCOM⟧ agreed.\n\nHALVERSEN\n"
    }
    PostThere = "post:there" in Link:
        "it is the post in the place that is named behind it"
    {
        yes "Our ⟦Embassy⟧ in Bamako heard the same."
        yes "The ⟦Consulate General⟧ in Marseille closed early."
        no "The ⟦Embassy⟧ heard the same in Bamako."
    }
    RegionInList = "region:list" in Link gives 60:
        "it stands in a list of regions of one country"
    {
        yes "The firm buys corn from Iowa and ⟦Georgia⟧."
        no "The two presidents of ⟦Georgia⟧ and Armenia met."
    }
    RegionMeant = "region-meant" in Link gives -60:
        "the words beside it speak of a region of this name, not of the country" {
        yes "He studied in Atlanta, ⟦Georgia⟧."
        no "He spoke of Armenia and ⟦Georgia⟧."
    }
    RegionName = "region-name" in Link gives 35:
        "it is a region, sea or other great place" {
        yes "Piracy in the ⟦Gulf of Aden⟧ grows."
        no "Piracy off ⟦Somalia⟧ grows."
    }
    RegionBeside = "region:beside" in Link gives 60:
        "the region that it lies in is named right behind it" {
        yes "He moved to ⟦Springfield⟧, Illinois."
        no "He moved to ⟦Chicago⟧ and Boston."
    }
    RolePostAndYear = "role:post-and-year" in Link:
        "a gazetteer has this person at this post in that year" {
        yes "R 061700Z FEB 75\nFM AMEMBASSY RABAT\nTO SECSTATE WASHDC 4410\nUNCLAS RABAT 1234\n\nE.O. 11652: N/A\nTAGS: PINT, MO\nSUBJECT: LUNCH\n\n1. TEXT.\n\n⟦NEUMANN⟧\n"
        no "R 121030Z MAR 09\nFM AMEMBASSY RABAT\nTO SECSTATE WASHDC 8301\nUNCLAS RABAT 000144\n\nE.O. 12958: N/A\nTAGS: PGOV, MO\nSUBJECT: EXAMPLE\n\n1. (U) Text.\n\n⟦MARROWBY⟧\n"
    }
    SharedAcronym = "shared-acronym" in Link gives -30:
        "the acronym stands for several bodies of that country" {
        yes "The ⟦MOE⟧ sent a list."
        no "The ⟦MOI⟧ sent a list."
    }
    TenTimesThePeople = "ten-times-the-people" in Link gives 20:
        "it is far larger than all others of the name" {
        yes "He flew to ⟦London⟧ on Monday."
        no "He went to ⟦Essaouira⟧ on Monday."
    }
    SiteOrBody = "site-or-body" in Link gives 15:
        "a site and the body that works there bear the name; the body is meant where it speaks" {
        yes "FM AMEMBASSY SANTIAGO\nTO SECSTATE WASHDC\nUNCLAS SANTIAGO 000144\n\nE.O. 12958: N/A\nTAGS: ECON, CI\nSUBJECT: EXAMPLE\n\n1. (U) Workers of ⟦El Teniente⟧ left.\n\nHALVERSEN\n"
        no "FM AMEMBASSY SANTIAGO\nTO SECSTATE WASHDC\nUNCLAS SANTIAGO 000144\n\nE.O. 12958: N/A\nTAGS: ECON, CI\nSUBJECT: EXAMPLE\n\n1. (U) Workers of ⟦Codelco⟧ left.\n\nHALVERSEN\n"
    }
    AsksForContext = "asks-for-context" in Link gives -30:
        "the name asks for context that the document does not give, and another bears it without" {
        yes "The ⟦IMF⟧ lent money."
        no "The International Metalworkers' Federation (⟦IMF⟧) met."
    }
    WeakAlias = "weak-alias" in Link gives -15:
        "the name is too common to decide alone" {
        yes "The OSCE Secretariat and the ⟦OSCE Secretary General⟧ agreed."
        no "The ⟦OSCE Secretariat⟧ agreed."
    }

    // What the document says of two entities.
    MinisterOf = "minister-of" in Relate:
        "the title names the ministry" {
        yes "⟦Minister of Justice Karvel Mazounbi⟧ came."
        no "Mayor ⟦Karvel Mazounbi⟧ came."
    }
    OrganizationBefore = "organization-before" in Relate:
        "the organization stands before the title and the name" {
        yes "⟦DGSN Director Karvel Mazounbi⟧ came."
        no "⟦Director Karvel Mazounbi⟧ came."
    }
    OrganizationBehind = "organization-behind" in Relate:
        "the organization stands in the title behind the name" {
        yes "⟦Karvel Mazounbi, Director of the OMDH⟧, came."
        no "⟦Karvel Mazounbi⟧, a spokesman, came."
    }
    VerbOfMeeting = "verb-of-meeting" in Relate:
        "a verb of meeting stands between the two names, and little else" {
        yes "Prefect ⟦Karvel Mazounbi met Mayor Dellin Marrowby⟧."
        no "⟦Karvel Mazounbi⟧ slept."
    }
    VerbOfTelling = "verb-of-telling" in Relate:
        "a verb of telling stands between the two names, and little else" {
        yes "Prefect ⟦Karvel Mazounbi told Mayor Dellin Marrowby⟧ no."
        no "⟦Karvel Mazounbi⟧ slept."
    }

    // Entities of several documents that are one.
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

    // What people decided.
    Decision = "decision" in Decide:
        "somebody decided it"
        with "line {} of the decisions says so" {}
    Edition = "edition" in Decide:
        "the editors of the volume say who is meant"
        with "the editors of the volume point to `{}` of its lists" {}
}
