//! Which entity is meant? The rules of the stage `link`; see `registry` for the form of an entry.

macro_rules! link { ($next:ident $($then:ident)*: $($before:tt)*) => { $next! {
    $($then)*: $($before)*

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
    CountryAntecedent = "country:antecedent" in Link:
        "`its` or `whose` before it stands for the country"
    {
        yes "He flew to Kenya, whose ⟦Ministry of Justice⟧ sent a list."
        yes "Kenya agreed, and its ⟦Ministry of Justice⟧ sent a list."
        no "He told Kenya that the ⟦Ministry of Justice⟧ had sent a list."
    }
    CountryBefore = "country:before" in Link:
        "the country is named right before it" {
        yes "The Spanish ⟦Ministry of Justice⟧ sent a list."
        no "The ⟦Ministry of Justice⟧ sent a list."
    }
    CountryBehind = "country:behind" in Link:
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
    CountryNamed = "country:named" in Link:
        "its country is named in the document" {
        yes "Spain is far, but ships from ⟦Cadiz⟧ came."
        no "Ships from ⟦Casablanca⟧ came."
    }
    CountryNamedMost = "country:named-most" in Link:
        "its country is the one that the document names most" {
        yes "# A brief\n\nSpain is far. Spain is old.\n\nThe ⟦Ministry of Justice⟧ sent a list."
        no "The ⟦Ministry of Justice⟧ sent a list."
    }
    CountryNeighbour = "country:neighbour" in Link gives 10:
        "its country borders on the one that the document comes from" {
        yes "He fled to ⟦Maghnia⟧ in May."
        no "He fled to ⟦Tunis⟧ in May."
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
    CountryPlaceBefore = "country:place-before" in Link:
        "its country is that of the place abroad that stands right before it" {
        yes "FM AMEMBASSY SANAA\nTO SECSTATE WASHDC\nUNCLAS SANAA 000144\n\nE.O. 12958: N/A\nTAGS: PGOV, YM, SA\nSUBJECT: EXAMPLE\n\n1. (U) In Riyadh, the ⟦Ministry of Interior⟧ agreed.\n\nHALVERSEN\n"
        no "FM AMEMBASSY SANAA\nTO SECSTATE WASHDC\nUNCLAS SANAA 000144\n\nE.O. 12958: N/A\nTAGS: PGOV, YM, SA\nSUBJECT: EXAMPLE\n\n1. (U) In Aden, the ⟦Ministry of Interior⟧ agreed.\n\nHALVERSEN\n"
    }
    SourceNote = "source-note" in Link:
        "a note that says where a paper lies means the archives of the United States" {
        yes "Kenya is far. Kenya is old.\n\nSource: ⟦National Archives⟧, RG 59, Central Files.\n"
        no "Kenya is far. Kenya is old.\n\nHe went to the ⟦National Archives⟧ in May.\n"
    }
    CountryTags = "country:tags" in Link gives 35:
        "its country is in the document's TAGS" {
        yes "R 121030Z MAR 09\nFM AMEMBASSY RABAT\nTO SECSTATE WASHDC 8301\nINFO AMEMBASSY MADRID\nUNCLAS RABAT 000144\n\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: PGOV, MO, SP\nSUBJECT: EXAMPLE\n\n1. (U) Ships from ⟦Cadiz⟧ came.\n\nHALVERSEN\n"
        no "R 121030Z MAR 09\nFM AMEMBASSY RABAT\nTO SECSTATE WASHDC 8301\nINFO AMEMBASSY MADRID\nUNCLAS RABAT 000144\n\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: PGOV, MO, SP\nSUBJECT: EXAMPLE\n\n1. (U) Ships from ⟦Casablanca⟧ came.\n\nHALVERSEN\n"
    }
    CountrySecond = "country:second" in Link:
        "its country is in the TAGS, but not named beside it, and the country of the cable may have what goes by the same letters or plain words"
    {
        yes "R 121030Z MAR 09\nFM AMEMBASSY JAKARTA\nTO SECSTATE WASHDC 8301\nUNCLAS JAKARTA 000144\n\nE.O. 12958: N/A\nTAGS: PGOV, ID, TT\nSUBJECT: EXAMPLE\n\n1. (U) The ⟦PD⟧ agreed.\n\nHALVERSEN\n"
        no "R 121030Z MAR 09\nFM AMEMBASSY DILI\nTO SECSTATE WASHDC 8301\nUNCLAS DILI 000144\n\nE.O. 12958: N/A\nTAGS: PGOV, ID, TT\nSUBJECT: EXAMPLE\n\n1. (U) The ⟦PD⟧ agreed.\n\nHALVERSEN\n"
    }
    CountryTitle = "country:title" in Link gives 35:
        "its country is the only one that the title names" {
        yes "# Justice in Spain\n\nKenya is far. Kenya is old.\n\nThe ⟦Ministry of Justice⟧ sent a list."
        no "# Justice in Spain\n\nThe ⟦Ministry of Justice⟧ of Kenya sent a list."
    }
    CueCity = "cue:city" in Link gives 20:
        "a word such as `city` or `mayor of` stands beside it" {
        yes "The mayor of ⟦Casablanca⟧ spoke."
        no "⟦Casablanca⟧ is quiet."
    }
    CueBorder = "cue:border" in Link gives 20:
        "a word such as `crossing` stands behind it" {
        yes "FM AMCONSUL JERUSALEM\nTO SECSTATE WASHDC\nUNCLAS JERUSALEM 000144\n\nE.O. 12958: N/A\nTAGS: PGOV, KWBG\nSUBJECT: EXAMPLE\n\n1. (U) The ⟦Rafah⟧ crossing was shut.\n\nHALVERSEN\n"
        no "FM AMCONSUL JERUSALEM\nTO SECSTATE WASHDC\nUNCLAS JERUSALEM 000144\n\nE.O. 12958: N/A\nTAGS: PGOV, KWBG\nSUBJECT: EXAMPLE\n\n1. (U) The town of ⟦Rafah⟧ was calm.\n\nHALVERSEN\n"
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
    FullName = "full-name" in Link:
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
    OnlyHome = "only-home" in Link:
        "points tell it not apart from others of the name, and it alone is of the country of the cable"
    {
        yes "FM AMEMBASSY BISHKEK\nTO SECSTATE WASHDC\nUNCLAS BISHKEK 000144\n\nE.O. 12958: N/A\nTAGS: PGOV, KG, UZ\nSUBJECT: EXAMPLE\n\n1. (U) The ⟦GUIN⟧ sent a list.\n\nHALVERSEN\n"
        no "FM AMEMBASSY BISHKEK\nTO SECSTATE WASHDC\nUNCLAS BISHKEK 000144\n\nE.O. 12958: N/A\nTAGS: PGOV, KG\nSUBJECT: EXAMPLE\n\n1. (U) The ⟦IAEA⟧ sent a list.\n\nHALVERSEN\n"
    }
    OtherRegionBeside = "other-region-beside" in Link gives -80:
        "a state or province in which it does not lie is named right behind it" {
        yes "He moved to ⟦Cambridge⟧, Maryland."
        no "He moved to ⟦Cambridge⟧ and Paris."
    }
    OwnCouncil = "own-council" in Link:
        "nothing speaks of the United Nations, and the country of the cable has a council of this name"
    {
        yes "FM AMEMBASSY MOSCOW\nTO SECSTATE WASHDC\nUNCLAS MOSCOW 000144\n\nE.O. 12958: N/A\nTAGS: PGOV, RS\nSUBJECT: EXAMPLE\n\n1. (U) He heads the ⟦Security Council⟧ now.\n\nHALVERSEN\n"
        no "FM AMEMBASSY MOSCOW\nTO SECSTATE WASHDC\nUNCLAS MOSCOW 000144\n\nE.O. 12958: N/A\nTAGS: PGOV, RS, UNSC\nSUBJECT: EXAMPLE\n\n1. (U) He spoke in the ⟦Security Council⟧ now.\n\nHALVERSEN\n"
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
        yes "⟦Tunis⟧ (reftel) expects the same."
        yes "The mission thanks ⟦Tunis⟧ for reftel."
        no "The plan of ⟦Tunis⟧ (reftel) found a friend."
        no "The paper appeared in ⟦Tunis⟧ in May (reftel)."
        no "⟦Tunis⟧ reported fewer cases than Rabat this year."
    }
    OfficeAtPost = "office-at-post" in Link:
        "an office or officers that posts have stand beside the town, or a telegram is sent there" {
        yes "USAID ⟦Tunis⟧ paid for the seed."
        yes "Our ⟦Tunis⟧ colleagues paid for the seed."
        yes "This was repeated to ⟦Tunis⟧ and Madrid."
        no "The paper of ⟦Tunis⟧ paid for the seed."
    }
    NoneAtHome = "country:none-at-home" in Link:
        "the country in context has no body of this name, and Washington has"
    {
        yes "FM AMEMBASSY BERN\nTO SECSTATE WASHDC\nUNCLAS BERN 000144\n\nE.O. 12958: N/A\nTAGS: PGOV, SZ\nSUBJECT: EXAMPLE\n\n1. (U) The ⟦Senate⟧ confirmed him.\n\nHALVERSEN\n"
        no "FM AMEMBASSY MANILA\nTO SECSTATE WASHDC\nUNCLAS MANILA 000144\n\nE.O. 12958: N/A\nTAGS: PGOV, RP\nSUBJECT: EXAMPLE\n\n1. (U) The ⟦Senate⟧ confirmed him.\n\nHALVERSEN\n"
    }
    NoneListed = "country:none-listed" in Link:
        "no list has a party of this name in the country that is named beside it"
    {
        yes "FM AMEMBASSY ROME\nTO SECSTATE WASHDC\nUNCLAS ROME 000144\n\nE.O. 12958: N/A\nTAGS: PGOV, IT\nSUBJECT: EXAMPLE\n\n1. (U) Greece's ⟦Socialist Party⟧ agreed.\n\nHALVERSEN\n"
        no "FM AMEMBASSY ROME\nTO SECSTATE WASHDC\nUNCLAS ROME 000144\n\nE.O. 12958: N/A\nTAGS: PGOV, IT\nSUBJECT: EXAMPLE\n\n1. (U) Portugal's ⟦Socialist Party⟧ agreed.\n\nHALVERSEN\n"
    }
    SaidByUs = "said-by-us" in Link:
        "who speaks for the United States says it, so that theirs may be meant"
    {
        yes "FM AMEMBASSY MANILA\nTO SECSTATE WASHDC\nUNCLAS MANILA 000144\n\nE.O. 12958: N/A\nTAGS: PGOV, RP\nSUBJECT: EXAMPLE\n\n1. (U) The Ambassador said that the ⟦Senate⟧ would vote.\n\nHALVERSEN\n"
        no "FM AMEMBASSY MANILA\nTO SECSTATE WASHDC\nUNCLAS MANILA 000144\n\nE.O. 12958: N/A\nTAGS: PGOV, RP\nSUBJECT: EXAMPLE\n\n1. (U) He told the Ambassador that the ⟦Senate⟧ would vote.\n\nHALVERSEN\n"
    }
    GoesOn = "goes-on" in Link:
        "a word beside it may make another thing of it: one with a capital that nothing explains, or its prison"
    {
        yes "He was held in ⟦Casablanca⟧ prison for a year."
        yes "He told us that ⟦Mombasa⟧ Bravelo had closed."
        yes "They walked from Villa ⟦Brazil⟧ to the river."
        no "He told us that ⟦Carrefour⟧ had closed."
    }
    OneName = "one-name" in Link:
        "the document calls this person by one name only, and gazetteers know others who bear it"
    {
        yes "He called on Judge ⟦Kaunda⟧ on Monday."
        no "He called on Judge ⟦Zaretov⟧ on Monday."
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
        yes "FM AMEMBASSY AMMAN\nTO SECSTATE WASHDC\nUNCLAS AMMAN 000144\n\nE.O. 12958: N/A\nTAGS: PGOV, JO\nSUBJECT: EXAMPLE\n\n1. (U) He flew to ⟦Montana⟧ on Monday.\n\nHALVERSEN\n"
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
    RegionToo = "region-too" in Link:
        "a town of this region's name is meant more often, and nothing tells which it is here" {
        yes "FM AMEMBASSY LIMA\nTO SECSTATE WASHDC\nUNCLAS LIMA 000144\n\nE.O. 12958: N/A\nTAGS: PGOV, PE\nSUBJECT: EXAMPLE\n\n1. (U) They drove to ⟦Piura⟧ on Monday.\n\nHALVERSEN\n"
        no "FM AMEMBASSY LIMA\nTO SECSTATE WASHDC\nUNCLAS LIMA 000144\n\nE.O. 12958: N/A\nTAGS: PGOV, PE\nSUBJECT: EXAMPLE\n\n1. (U) They drove to ⟦Lima⟧ on Monday.\n\nHALVERSEN\n"
    }
    RegionBeside = "region:beside" in Link gives 60:
        "the region that it lies in is named right behind it" {
        yes "He moved to ⟦Springfield⟧, Illinois."
        no "He moved to ⟦Chicago⟧ and Boston."
    }
    RolePost = "role:post" in Link:
        "a gazetteer has nobody else of that name who ever served at this post; the year is unknown" {
        yes "UNCLAS RABAT 001234\n\nE.O. 12958: N/A\nTAGS: PGOV, MO\nSUBJECT: LUNCH\n\n1. (U) Text.\n\n⟦NEUMANN⟧\n"
        no "UNCLAS RABAT 001234\n\nE.O. 12958: N/A\nTAGS: PGOV, MO\nSUBJECT: LUNCH\n\n1. (U) Text.\n\n⟦MARROWBY⟧\n"
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
    TheirsToo = "theirs-too" in Link:
        "nothing says that Washington's is meant, and the country of the cable may call one of its own so"
    {
        yes "FM AMEMBASSY MADRID\nTO SECSTATE WASHDC\nUNCLAS MADRID 000144\n\nE.O. 12958: N/A\nTAGS: PGOV, SP\nSUBJECT: EXAMPLE\n\n1. (U) The ⟦Treasury⟧ agreed.\n\nHALVERSEN\n"
        no "FM AMEMBASSY MADRID\nTO SECSTATE WASHDC\nUNCLAS MADRID 000144\n\nE.O. 12958: N/A\nTAGS: PGOV, SP\nSUBJECT: EXAMPLE\n\n1. (U) The U.S. ⟦Treasury⟧ agreed.\n\nHALVERSEN\n"
    }
    TenTimesThePeople = "ten-times-the-people" in Link gives 20:
        "it is far larger than all others of the name" {
        yes "He flew to ⟦London⟧ on Monday."
        no "He went to ⟦Essaouira⟧ on Monday."
    }
    Remote = "remote" in Link gives -40:
        "it is a small place in a country that nothing speaks of, and another of the name is nearer" {
        yes "FM AMEMBASSY KAMPALA\nTO SECSTATE WASHDC\nUNCLAS KAMPALA 000144\n\nE.O. 12958: N/A\nTAGS: PGOV, UG, TZ\nSUBJECT: EXAMPLE\n\n1. (U) They met at ⟦Dunga⟧ on Monday.\n\nHALVERSEN\n"
        no "FM AMEMBASSY KAMPALA\nTO SECSTATE WASHDC\nUNCLAS KAMPALA 000144\n\nE.O. 12958: N/A\nTAGS: PGOV, UG, TZ\nSUBJECT: EXAMPLE\n\n1. (U) They met at ⟦Jinja⟧ on Monday.\n\nHALVERSEN\n"
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
    UnUnspoken = "un-unspoken" in Link:
        "nothing else in the document speaks of the United Nations"
    {
        yes "FM AMEMBASSY MANILA\nTO SECSTATE WASHDC\nUNCLAS MANILA 000144\n\nE.O. 12958: N/A\nTAGS: PGOV, RP\nSUBJECT: EXAMPLE\n\n1. (U) He spoke of the ⟦Security Council⟧ in May.\n\nHALVERSEN\n"
        no "FM AMEMBASSY MANILA\nTO SECSTATE WASHDC\nUNCLAS MANILA 000144\n\nE.O. 12958: N/A\nTAGS: PGOV, RP\nSUBJECT: EXAMPLE\n\n1. (U) He spoke of the UN and the ⟦Security Council⟧ in May.\n\nHALVERSEN\n"
    }
    WeakAlias = "weak-alias" in Link gives -15:
        "the name is too common to decide alone" {
        yes "The OSCE Secretariat and the ⟦OSCE Secretary General⟧ agreed."
        no "The ⟦OSCE Secretariat⟧ agreed."
    }
} } }
