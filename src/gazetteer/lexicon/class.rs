//! The classes of words: every class has a name in `lexicon/*.tsv` and one sentence.

use super::define_classes;

define_classes! {
    /// A word of English, from `gazetteers/common-words.txt`.
    Common = "common",
    /// Titles of persons are made of it.
    Title = "title",
    /// A title by itself: a name behind it is a person.
    StrongTitle = "strong-title",
    /// A title of several: names follow with commas and `and`.
    PluralTitle = "plural-title",
    /// `Mr`, `Mrs`: only persons have it.
    Courtesy = "courtesy",
    /// Of what a ruler has: `the Mubarak regime`.
    ReignNoun = "reign-noun",
    /// `in`, `near`: a place follows, and no person.
    InPlace = "in-place",
    /// The end of a title with a slash: `A/S`, `U/S`.
    SlashTitle = "slash-title",
    /// A title that stands before full names alone; before one word it is something else.
    FullNameTitle = "full-name-title",
    /// A title that is a body's name too: a name that is no word of the language follows.
    BodyTitle = "body-title",
    /// Another name of the person before follows: `alias`, `aka`.
    AliasCue = "alias-cue",
    /// What one is in a party.
    PartyOffice = "party-office",
    /// A title in capitals, and a word in small letters.
    ShortTitle = "short-title",
    /// A title in which a known person's name may begin (`King Abdullah`).
    NameTitle = "name-title",
    /// A title that may stand inside a body's name.
    TitleInName = "title-in-name",
    /// An office that signs cables.
    SigningOffice = "signing-office",
    /// What a person is, in small letters before the name.
    Occupation = "occupation",
    /// `one`, `by`: a person may follow.
    OpensPerson = "opens-person",
    /// A verb whose subject is a person or a body.
    Speech = "speech",
    /// A verb that takes a person: `told us`.
    TakesPerson = "takes-person",
    /// What a nation has, right behind its name: `US embassy`.
    NationNoun = "nation-noun",
    /// `may`, `not`: a verb follows.
    Modal = "modal",
    /// `will`, `had`: what stands before it does something.
    Auxiliary = "auxiliary",
    /// `led by`, `chaired by`.
    LedVerb = "led-verb",
    /// A relative, a follower: somebody else than the one named.
    Kin = "kin",
    /// `tribe`, `family`: the name before it is no person.
    PeopleNoun = "people-noun",
    /// A word of names without surnames, or a family name that stands first, of Burma, Cambodia,
    /// Laos and Vietnam (`Soe Tun`, `Sok Sam Oeun`).
    NameSyllable = "name-syllable",
    /// The code of a country whose people's names are made of such syllables, words of English among
    /// them (`Than Win Tin`).
    SyllableNames = "syllable-names",
    /// A syllable of such names, a word of English or not.
    PlainSyllable = "plain-syllable",
    /// What stands before such a name and belongs to it: `U`, `Daw`, `Maung`.
    Honored = "honored",
    /// A family name that stands first (`Kim Young-sam`).
    FamilyFirst = "family-first",
    /// A family name of Vietnam that is a word elsewhere: `Le Hong Phong`.
    FamilyBeforeTwo = "family-before-two",
    /// A Chinese surname that is a given name or a particle elsewhere: `Mo Xiaoping`, but `Mo Ibrahim`.
    PinyinSurname = "pinyin-surname",
    /// A title of those who are called by their given names.
    Royal = "royal",
    /// A noun that ends names of firms, media and sights, and no person's name.
    NoSurname = "no-surname",
    /// A given name that is the name of a place first.
    PlaceGiven = "place-given",
    /// A given name that men alone have.
    MaleName = "male-name",
    /// A given name that women alone have.
    FemaleName = "female-name",
    /// The code of a country whose people have two surnames and are called by the first.
    DoubleSurname = "double-surname",
    /// The code of a country whose people are called by the first word of their names.
    CalledByFirst = "called-by-first",
    /// The code of a country whose people are called by the family name that their names begin with.
    FamilyFirstLand = "family-first-land",
    /// A small word inside a person's name.
    Particle = "particle",
    /// A particle that may begin a name in small letters.
    OpensName = "opens-name",
    /// `Jr`, `fils`: tells father and son apart.
    Generation = "generation",
    /// Ends a person's name, and never begins one.
    NoName = "no-name",
    /// May begin the description behind a name.
    AppositionOpener = "apposition-opener",
    /// An article, an owner or a number before a description.
    Owner = "owner",
    /// A given name cut to a letter or two, with a period (`Md. Karim`, `Ts. Dorj`).
    ShortGiven = "short-given",
    /// A given name.
    GivenName = "given-name",
    /// A verb whose object, right behind it, is a person (`arrested X`, `was arrested`).
    PersonObject = "person-object",
    /// A verb that persons alone do (`X resigned`).
    PersonVerb = "person-verb",
    /// `Denies`, `Visits`: verbs as headlines write them, behind a name.
    HeadlineVerb = "headline-verb",
    /// `airport`, `brigade`: what is called after somebody, in lower case behind the name.
    NamedAfter = "named-after",
    /// `Meeting`, `Memorandum`: what two persons that a hyphen joins have with each other.
    PairNoun = "pair-noun",
    /// What one is at a meeting: `notetaker`, `interpreter`.
    Attends = "attends",
    /// A participle before `by` and a person (`succeeded by X`).
    DoneByPerson = "done-by-person",
    /// A word of talk before `with`, `to`, `on` or `from` and a person (`met with X`).
    TalkBefore = "talk-before",
    /// A noun before `of` and a person (`the trial of X`).
    FateOf = "fate-of",
    /// A verb of speech that papers and firms seldom have (`X complained`).
    SpeechOfPerson = "speech-of-person",
    /// What only persons have: `visit`, `widow`, `remarks`.
    OwnedByPerson = "owned-by-person",
    /// Kin and friends, one of them: `wife`, `brother`.
    KinNoun = "kin-noun",
    /// Kin, several of them: `sons`, `brothers`.
    KinNouns = "kin-nouns",
    /// A word of another language that opens the names of places: `Igarape`, `Oued`.
    PlaceOpens = "place-opens",
    /// A word that tells places of one name apart, behind it: `Nova`, `Alto`, `Sud`.
    PlaceQualifier = "place-qualifier",
    /// A noun whose places are told apart by numbers: `Block 56`, `Prison No. 12`.
    NumberedPlace = "numbered-place",
    /// A cause that parties are called by before what they have: `Labor senator`.
    PartyAdjective = "party-adjective",
    /// Who and what parties have: `senator`, `bench`.
    PartyNoun = "party-noun",
    /// A country where Portuguese is spoken.
    SpeaksPortuguese = "speaks-portuguese",
    /// An occupation that is no office, so that nothing is its remit (`an economist of X`).
    Calling = "calling",
    /// A body that is somebody's: `union`, `party`.
    BodyOfPerson = "body-of-person",
    /// A noun behind a place that alone could be another's: `the Petobo police station`.
    QualifiedKind = "qualified-kind",
    /// What several places are (`A and B camps`).
    PluralPlace = "plural-place",
    /// People who come from somewhere: `villagers`, `refugees`.
    PeopleFrom = "people-from",
    /// A head of parties' names that others have too: `Alliance`, `Rally`.
    PartyHead = "party-head",
    /// What a party stands for: `Democratic`, `Progress`.
    PartyCause = "party-cause",
    /// A word that some person somewhere bore as given name; nothing follows from it alone.
    RareGiven = "rare-given",
    /// A head noun that begins a body's name (`Directorate of ...`).
    LeadingHead = "leading-head",
    /// A head noun that ends a body's name (`... Forum`).
    TrailingHead = "trailing-head",
    /// `Ministry`, in the languages of cables.
    MinistryHead = "ministry-head",
    /// A head noun of parts of a body.
    PartHead = "part-head",
    /// A word for what the state alone does: its centers, councils and institutes have it in their names.
    StateSubject = "state-subject",
    /// A body that is the state's when `National` begins its name.
    NationalHead = "national-head",
    /// Bears the names of persons.
    NamedAfterPersons = "named-after-persons",
    /// A head whose name includes the nation.
    DemonymInName = "demonym-in-name",
    /// A word of ministries' names.
    Portfolio = "portfolio",
    /// A word of the remits of offices, beside portfolios.
    Remit = "remit",
    /// A word of rank or reach that opens a body's name.
    Rank = "rank",
    /// A first word of bodies of several states.
    WideFirst = "wide-first",
    /// Describes a body, and is no part of its name.
    Modifier = "modifier",
    /// Announces a list of organizations.
    AnnouncesNgo = "announces-ngo",
    /// Says that what follows is an organization of people.
    NgoNoun = "ngo-noun",
    /// What a military formation is (`mechanized`).
    Military = "military",
    /// A military formation.
    Formation = "formation",
    /// May stand between a nation and its body.
    BodyAdjective = "body-adjective",
    /// May follow a head noun.
    HeadPreposition = "head-preposition",
    /// Never belongs to a name that ends in a head noun.
    StopsBefore = "stops-before",
    /// The legal form of a company.
    LegalForm = "legal-form",
    /// A word before a legal form that belongs to it.
    LegalFormBefore = "legal-form-before",
    /// The same, a word of its own too: it counts in capitals behind an uncommon word (`AG`).
    LegalShort = "legal-short",
    /// The last letter of a form with periods (`S.p.A.`).
    LegalLetter = "legal-letter",
    /// A legal form that stands before the name (`PT`, `OOO`).
    LegalFormOpens = "legal-form-opens",
    /// A word that ends companies' names only (`Holdings`).
    CompanyHead = "company-head",
    /// Belongs to the name beside it: small behind a father's name (`uulu`), with a capital before
    /// every name of a people (`Daw`).
    NamePart = "name-part",
    /// What the members of a party are (`Greens`).
    PartyMembers = "party-members",
    /// A word before them (`Social` Democrats).
    PartyModifier = "party-modifier",
    /// A noun that follows a company's name and may belong to it (`Company`).
    CompanyNoun = "company-noun",
    /// A word that opens names of firms before one that nothing knows: `Air Wouri`, `Bank Qadicha`.
    CompanyOpens = "company-opens",
    /// A trade that may end a company's name (`Cement`).
    CompanyTrade = "company-trade",
    /// `Sons`, `Brothers`: follows `and` in a company's name.
    CompanyKin = "company-kin",
    /// A kind of paper, behind its name in small letters.
    MediaNoun = "media-noun",
    /// A word that ends the name of a medium.
    MediaHead = "media-head",
    /// A head noun of French, Spanish, Portuguese or Italian.
    ForeignHead = "foreign-head",
    /// The same, of a body of the state when the name says `national`.
    ForeignHeadOfState = "foreign-head-of-state",
    /// A foreign head that is a word of English too.
    EnglishToo = "english-too",
    /// A small word inside names of these languages.
    ForeignConnector = "foreign-connector",
    /// An adjective of a nation or reach in these languages.
    ForeignAdjective = "foreign-adjective",
    /// `national`, `royal`, `federal` in these languages.
    ForeignNational = "foreign-national",
    /// A noun before the name of a place.
    PlaceBefore = "place-before",
    /// A noun behind the name of a place.
    PlaceHead = "place-head",
    /// A noun of places before their name, with `of`.
    PlaceOf = "place-of",
    /// A capitalized noun that ends the name of a place.
    PlaceBehind = "place-behind",
    /// A noun of a country's divisions.
    Division = "division",
    /// A word of streets.
    Street = "street",
    /// Says that the name beside it is a region.
    RegionNoun = "region-noun",
    /// Letters before the names of ships.
    ShipLetters = "ship-letters",
    /// Says that the name beside it is a town.
    CityNoun = "city-noun",
    /// Says behind a name that it is a crossing of a border.
    BorderNoun = "border-noun",
    /// A currency: behind a number it is money.
    Currency = "currency",
    /// A direction, which tells a place.
    Direction = "direction",
    /// A part of a text: with a number behind it no name.
    TextPart = "text-part",
    /// A word of postal addresses.
    Postal = "postal",
    /// Ends an internet address.
    DomainEnding = "domain-ending",
    /// Places follow it.
    PlacePreposition = "place-preposition",
    /// Towns follow it.
    CityPreposition = "city-preposition",
    /// An article or a noun that opens names of places (`Al-Tanf`, `Deir Ezzor`).
    PlaceArticle = "place-article",
    /// A road, a journey: `to` or `from` a place follows.
    Way = "way",
    /// `at` a firm or a school follows: `an analyst at Zorvex`.
    WorksAt = "works-at",
    /// `for` a place follows: `left for Zeebrugge`.
    LeavesFor = "leaves-for",
    /// `of` a place follows: `residents of Petobo`, `the outskirts of Zemun`.
    OfPlace = "of-place",
    /// What is done to places: `troops shelled Garma`.
    DoneToPlace = "done-to-place",
    /// Stands between a name and the noun that says what it is: `the Petobo border crossing`.
    KindQualifier = "kind-qualifier",
    /// Says where something is.
    WithinPreposition = "within-preposition",
    /// A language or another word behind `in` that is no place.
    Language = "language",
    /// The code of a country that calls its ministries departments.
    CallsMinistriesDepartments = "calls-ministries-departments",
    /// Who heads a province or state.
    GovernorNoun = "governor-noun",
    /// Several provinces or states, or who heads them: their names follow with commas.
    RegionsNoun = "regions-noun",
    /// The code of a country whose own `Treasury` its cables speak of.
    HasTreasury = "has-treasury",
    /// The code of a country whose upper house is called the Senate.
    HasSenate = "has-senate",
    /// Who speaks for the United States abroad: what he says of `the Senate` may be said of theirs.
    SpeaksForUs = "speaks-for-us",
    /// What speaks of the Congress of the United States (`CODEL`, `supplemental`).
    CongressWord = "congress-word",
    /// Ends the name of a law.
    LawBehind = "law-behind",
    /// Opens the name of an operation or a camp, and belongs to it.
    OpensThing = "opens-thing",
    /// A noun of works that what they are about follows (`Report on ...`).
    WorkNoun = "work-noun",
    /// Begins the name of a law.
    LawNoun = "law-noun",
    /// A kind of writing.
    Writing = "writing",
    /// Announces a title.
    TitledVerb = "titled-verb",
    /// In brackets, and no acronym.
    NoAcronym = "no-acronym",
    /// Says that an acronym follows: `hereafter`, `acronym`.
    AcronymCue = "acronym-cue",
    /// What an acronym is called: `initials`.
    AcronymNoun = "acronym-noun",
    /// A small word between the two: `known by its`.
    AcronymCueWord = "acronym-cue-word",
    /// Says what something was before: `formerly`.
    Formerly = "formerly",
    /// A small word of passing instructions.
    PassingWord = "passing-word",
    /// A verb of what posts do in their cables.
    PostVerb = "post-verb",
    /// What posts write.
    PostWriting = "post-writing",
    /// Offices of the United States that stand at posts: `DEA Accra`.
    PostOffice = "post-office",
    /// Who is thanked for a cable is a post: `thanks Ottawa for ref B`.
    ThanksVerb = "thanks-verb",
    /// Before `post`: not the sender.
    NoPostBefore = "no-post-before",
    /// Before `mission`: not the sender.
    NoMissionBefore = "no-mission-before",
    /// Before `embassy`: the sender's own.
    OwnPostBefore = "own-post-before",
    /// `a`, `the`, `another`, `one`.
    Article = "article",
    /// An article or owner.
    Determiner = "determiner",
    /// A possessive pronoun.
    Owning = "owning",
    /// An article or a possessive pronoun.
    Possessive = "possessive",
    /// A preposition.
    Preposition = "preposition",
    /// Begins no name, though a sentence may begin with it.
    SmallWord = "small-word",
    /// Goes on with the sentence.
    FunctionWord = "function-word",
    /// A small word inside names of organizations.
    Connector = "connector",
    /// A small word inside names beside nouns of kinds.
    NameJoiner = "name-joiner",
    /// A form of `be`.
    Be = "be",
    /// `first` to `tenth`.
    Ordinal = "ordinal",
    /// A word of dates.
    DateWord = "date-word",
    /// A month or weekday that is no other word.
    Calendar = "calendar",
    /// Describes a meeting.
    OccasionAdjective = "occasion-adjective",
    /// May stand beside a verb of meeting.
    MeetingAdverb = "meeting-adverb",
    /// May stand before a person's title.
    BeforeName = "before-name",
    /// May follow whom one met.
    MayFollow = "may-follow",
    /// Says that it may not have been.
    Doubt = "doubt",
    /// Opens a condition.
    Condition = "condition",
    /// Ends an apposition.
    EndsApposition = "ends-apposition",
    /// Says what the name behind it is: `the daily El Sur`.
    KindBefore = "kind-before",
    /// The same, with `of`: `the town of Coyuca`.
    KindOf = "kind-of",
    /// Says what the name before it is: `Petobo prison`.
    KindBehind = "kind-behind",
    /// A verb that the name before it does as one of its kind: `X exports`.
    CueVerb = "cue-verb",
    /// Before `in` or `at` and a person: `confidence in him`, `aimed at him`.
    TakesInPerson = "takes-in-person",
    /// A past tense without `-ed`: what stands before it is no adjective of it.
    Past = "past",
    /// Stands between a noun of kinds and the name: `a shop called X`.
    CalledVerb = "called-verb",
    /// Opens the name of a station or paper: `Radio Cutivalu`.
    MediaOpens = "media-opens",
    /// What papers of other languages are called, behind an article: `La Tribuna del Este`.
    PressWord = "press-word",
    /// `law`, `code`: ends the name of a law, unless a word before makes it a field (`martial law`).
    FieldOfLaw = "field-of-law",
    /// A noun of members or goods inside a body's name: `planters`, `cereals`.
    MemberNoun = "member-noun",
    /// A word in small letters inside names of French organizations: `sans frontieres`.
    ForeignInName = "foreign-in-name",
    /// A head noun that is a plain word as a rule, where all words have capitals.
    CommonHead = "common-head",
    /// A works that bears the name of its place: `Uljanik Shipyard`.
    CompanyWorks = "company-works",
    /// Before `group` it says that the group is a company.
    BusinessWord = "business-word",
    /// Goes on behind its name with `on`: `Ad Hoc Committee on Standards`.
    OnHead = "on-head",
    /// The same, and nobody's surname: `Times`.
    NewsHead = "news-head",
    /// A plural without `s`, whose possessive stands inside names: `women's`.
    PluralOwner = "plural-owner",
    /// `correctional`: before `center` it makes a building.
    PlaceCenter = "place-center",
    /// `medical`, `memorial`: before `center` or `institute` it makes a hospital or a memorial.
    CareWord = "care-word",
    /// A plain word that names a body by itself: `Customs`.
    BodyAlone = "body-alone",
    /// Sits in a legislature: the party of whom it names follows in brackets.
    Legislator = "legislator",
    /// Says that the document speaks of labor.
    LaborWord = "labor-word",
    /// `talks`, `dispute`: what two have with each other.
    BetweenTwo = "between-two",
    /// Begins a name with `of` before a head: `Rule of Law Initiative`.
    OfNoun = "of-noun",
    /// Ends the name of a charity or a group of citizens: `Prison Watch`.
    CauseNoun = "cause-noun",
    /// What citizens unite for or to do: `Committee for the Defense of the Forests`.
    Cause = "cause",
    /// Before `council` it makes it that of a town or a province.
    LocalWord = "local-word",
    /// A chamber of a parliament, before its committees.
    Chamber = "chamber",
    /// Says that the document speaks of the press.
    Press = "press",
    /// An abbreviation whose period belongs to a company's name.
    LegalPeriod = "legal-period",
    /// Announces a list of one kind: `companies such as A and B`.
    AnnouncesList = "announces-list",
    /// Belongs to no name that is left over when a company's is cut short: `Compania`, `Petrolera`.
    CompanyFiller = "company-filler",
    /// Closes a letter: `regards`, `sincerely`.
    ClosesLetter = "closes-letter",
    /// Stands with a word that closes a letter, and closes none by itself: `kind`, `very`.
    ClosingWord = "closing-word",
    /// What is often called after the town that it lies at: `Osh airport`, `the Kagera river`.
    NamedAfterTown = "named-after-town",
    /// Makes a street of the name before it, which is none then.
    Thoroughfare = "thoroughfare",
    /// Ends a name that its letters explain, and says what it names: `Criminal Assets Section (CAS)`.
    HeadWithLetters = "head-with-letters",
    /// A title of a church, which no name begins with: `Patriarch Teoctist`.
    ChurchTitle = "church-title",
    /// A title that women alone have.
    WomansTitle = "womans-title",
    /// A title that men alone have.
    MansTitle = "mans-title",
    /// Makes a post or a mission behind it that of others: `customs post`, `Lazarist mission`.
    OthersPost = "others-post",
    /// Makes a mission before it one of a church: `mission hospital`.
    MissionNoun = "mission-noun",
    /// Works at a post: `Kolkata poloff`.
    PostOfficer = "post-officer",
    /// What a union of members is called: `Confederation of Truck Owners`.
    UnionHead = "union-head",
    /// A rank that soldiers and policemen alone have.
    ArmsTitle = "arms-title",
    /// A title that judges alone have.
    BenchTitle = "bench-title",
    /// `two`, `three`: how many, in words.
    SmallNumber = "small-number",
    /// Typed in capitals it is a word, whatever letters are spelled like it: `ONE`, `AGO`.
    WordInCapitals = "word-in-capitals",
    /// Makes a street of the name behind it: `Avenue des Etats Unis`.
    StreetOpens = "street-opens",
    /// A family name that stands before given names of two joined syllables: `Woo Moon-sook`.
    FamilyBeforeHyphen = "family-before-hyphen",
    /// Of the notices that offices put below their letters: `privileged`, `recipient`.
    NoticeWord = "notice-word",
    /// Says that what is named belongs to a region: `regional`.
    RegionalWord = "regional-word",
    /// Governs a region where it is said to be regional: `the regional president of Puno`.
    RegionRuler = "region-ruler",
    /// A surname that very many bear: two of one full name with it may well be two.
    ManyBear = "many-bear",
    /// A trade or station of those who hold no office.
    Humble = "humble",
    /// A country whose Foreign Secretary is a civil servant.
    CivilSecretaries = "civil-secretaries",
    /// Work by which nobody becomes known: `fisherman`.
    Manual = "manual",
    /// A profession in which nobody is called while in office: `lawyer`.
    Trade = "trade",
    /// Has or runs a house of trade: `manager`.
    KeepsHouse = "keeps-house",
    /// A house of trade, mostly a small one: `hotel`.
    SmallHouse = "small-house",
    /// What is said of somebody is no longer so: `former`.
    NoLonger = "no-longer",
    /// A citizen of the United States, as its posts say it.
    OurCitizen = "our-citizen",
    /// An office in which somebody governs or makes laws.
    Governs = "governs",
    /// A rank that few of one surname hold in one country at one time: `minister`.
    SoleRank = "sole-rank",
    /// Makes a title another's office: `deputy`, `wife`.
    OthersOffice = "others-office",
    /// With a rank of soldiers it makes an office of civilians: `Attorney General`.
    CivilOffice = "civil-office",
    /// A unit that is counted: `44 PCT`.
    CountedUnit = "counted-unit",
    /// What a post of the United States is called before its town: `ConGen Istanbul`.
    PostHead = "post-head",
    /// The same of a consulate, which may stand behind the town too: `Recife Consulate`.
    ConsulateHead = "consulate-head",
    /// The same of several: `Embassies Kampala and Dar es Salaam`.
    PostHeads = "post-heads",
    /// A people that a town or a region is called like: `Kikuyu`, `Ashanti`.
    PeopleName = "people-name",
    /// What members of a people are, behind its name: `Kikuyu elites`.
    PeopleMember = "people-member",
    /// A river that a country is called like: `along the Niger`.
    RiverOfName = "river-of-name",
    /// What lies or goes along a river: `along the Niger`.
    AlongWater = "along-water",
    /// What is called like the town it stands at, in small letters: `Bayil prison`.
    FacilityNoun = "facility-noun",
    /// A country of states or provinces that have parliaments, by its code.
    Federation = "federation",
    /// Where an army stands, behind its arm and a number: `7th Military Zone`.
    MilitaryArea = "military-area",
    /// What a river has, before `of`: `the banks of the Niger`.
    WaterNoun = "water-noun",
    /// A state of the United States in short, behind its town: `Lebanon, Pa.`.
    StateShort = "state-short",
    /// What was agreed or discussed in the town before it: `Oslo Process`, `Copenhagen criteria`.
    TownWork = "town-work",
    /// The same in small letters too: `Copenhagen criteria`.
    TownWorkInAnyCase = "town-work-in-any-case",
    /// Letters of a kind of writing: `signed an MOU`.
    WritingLetters = "writing-letters",
    /// Whose quarter or village a place is, before its name: `the Sunni Bab al-Tabbaneh district`.
    SectAdjective = "sect-adjective",
    /// A time of the day that a paper or a party is called like: `AT DAWN`.
    TimeOfDay = "time-of-day",
    /// Stands before it: `before`, `until`.
    BeforeTime = "before-time",
    /// Works for a paper: `editor`, `columnist`.
    WritesForPaper = "writes-for-paper",
    /// A house that is often called after somebody: `Levy Mwanawasa hospital`.
    HouseNoun = "house-noun",
    /// What is done at a school: `studied at Georgetown`.
    Studies = "studies",
    /// Who may be called by a day of the calendar, behind it: `March 14 leaders`.
    DayBearer = "day-bearer",
    /// Before a colon the label of a form's or a letter's line: `Subject:`, `Nationality:`.
    FormLabel = "form-label",
}
