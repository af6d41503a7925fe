//! Closed lists of words: titles, particles, heads of organizations' names, portfolios.
//!
//! All in normal form.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

macro_rules! word_set {
    ($(#[$doc:meta])* $name:ident = $words:literal) => {
        $(#[$doc])*
        pub fn $name(word: &str) -> bool {
            static SET: LazyLock<FxHashSet<&'static str>> =
                LazyLock::new(|| $words.split_whitespace().collect());
            SET.contains(word)
        }
    };
}

word_set! {
    /// Words that titles of persons are made of.
    is_title = "president guide ustadz hajji architect monsignor msgr vice prime minister premier chancellor king queen prince princess crown
        emir amir sultan sheikh sheik shaykh shaikh shah general gen lt lieutenant brigadier brig
        colonel col major maj captain capt admiral adm rear commander cmdr commandant marshal
        sergeant sgt ambassador amb charge consul counselor counsellor attache envoy governor gov
        mayor senator sen congressman congresswoman representative rep secretary under assistant
        deputy acting director chairman chairwoman chairperson chair chief prefect police judge
        justice prosecutor attorney dr mr mrs ms miss mme prof professor father bishop archbishop
        cardinal pope patriarch imam ayatollah hojjatoleslam mullah rabbi reverend rev pastor sir
        lord lady lalla moulay haji hajj hadj wali pasha caid mp deputy commissioner inspector
        superintendent spokesman spokeswoman spokesperson advisor adviser ceo editor journalist
        activist leader permanent special high speaker lawyer
        officer polchief econchief foreign interior defense defence finance
        head former ex founder cofounder coordinator member delegate chief-of-staff
        undersecretary subsecretary minister-delegate wife husband sister brother son daughter
        comrade presidential candidate mufti maulana sayyid sayed syed cleric warlord boss dcm rso
        dg fm pm vp das a/s pdas sg undersec codel staffdel dissident blogger businessman
        businesswoman banker economist academic analyst author writer poet historian permrep permreps
        pr dpr srsg dsrsg unsrsg syg cda defmin formin finmin polcouns econcouns polcounselor
        econcounselor pao dpm dfm asst maulvi mawlawi hafiz advocate abbe procurador rector
        saceur ltg mg bg vadm radm poloff econoff conoff emboff polmiloff ltc nuncio venerable
        presidents ministers senators members ambassadors generals leaders deputies governors
        congressmen directors activists journalists lawyers mps professors secretaries colonels
        representatives councilor councillor councilman premiers sheikhs princes
        pak ibu bapak ustadz ustadh alhaji brigadiers majors captains mayors bishops judges
        architect engineer specialist magistrate
        maitre monsieur madame mademoiselle docteur professeur ministre cheikh depute senateur
        gouverneur prefet commandante lic licenciado licenciada ing ingeniero ingeniera doctora
        senor senora gobernador gobernadora diputado diputada senador senadora alcalde alcaldesa
        coronel teniente capitan almirante ministro ministra presidenta canciller embajador embajadora
        senhor senhora doutor doutora governador deputado prefeito hajja ustaz"
}

word_set! {
    /// Title words that make a title alone, without capital.
    is_strong_title = "ustadz hajji haji sayyid hafiz architect monsignor msgr commandant cheikh mr mrs ms miss mme dr prof professor president minister premier king queen
        prince princess emir amir sultan sheikh sheik shaykh shaikh general gen colonel col major
        maj captain capt admiral brigadier lieutenant lt sergeant marshal ambassador amb senator
        congressman congresswoman governor mayor prefect judge justice bishop archbishop cardinal
        pope patriarch imam ayatollah mullah rabbi reverend rev father pastor sir lord lalla moulay
        chancellor secretary director chairman chairwoman chief prosecutor commissioner speaker
        spokesman spokeswoman spokesperson consul charge counselor envoy wali pasha caid mufti
        commander inspector superintendent dcm rso codel das fm pm vp representative deputy
        undersecretary attache comrade maulana hojjatoleslam adviser advisor lawyer activist
        journalist leader coordinator permrep permreps pr dpr srsg dsrsg unsrsg syg cda defmin
        formin finmin polcouns econcouns polcounselor econcounselor pao dpm dfm maulvi mawlawi
        hafiz advocate abbe procurador rector saceur ltg mg bg vadm radm poloff econoff conoff
        emboff polmiloff ltc nuncio presidents ministers senators ambassadors generals governors
        congressmen directors professors secretaries colonels representatives mps lawyers
        journalists activists councilor councillor councilman princes hajj haji
        pak ibu bapak ustadz ustadh alhaji brigadiers majors captains mayors bishops judges
        architect officer delegate mp commandant magistrate
        maitre monsieur madame mademoiselle docteur professeur ministre cheikh depute senateur
        gouverneur prefet commandante lic licenciado licenciada ing ingeniero ingeniera doctora
        senor senora gobernador gobernadora diputado diputada senador senadora alcalde alcaldesa
        coronel teniente capitan almirante ministro ministra presidenta canciller embajador embajadora
        senhor senhora doutor doutora governador deputado prefeito hajja ustaz"
}

word_set! {
    /// Offices that one man holds in one place: `the Prefect` is whom the document called so.
    is_single_office = "prefect wali governor mayor caid pasha bishop archbishop imam rector sheikh
        abbot sultan emir commissioner magistrate"
}

/// `Jr.`, `Sr.`: the mark by which father and son of one name are told apart.
pub fn is_generation(word: &str) -> bool {
    matches!(word, "jr" | "sr" | "junior" | "senior" | "fils" | "pere")
}

/// Courtesy titles, which only persons have.
pub fn is_courtesy(word: &str) -> bool {
    matches!(
        word,
        "mr" | "mrs"
            | "ms"
            | "miss"
            | "mme"
            | "dr"
            | "monsieur"
            | "madame"
            | "senor"
            | "senora"
            | "senhor"
            | "senhora"
    )
}

word_set! {
    /// Titles of several persons: names follow with commas and `and`.
    is_plural_title = "presidents ministers senators members ambassadors generals leaders deputies
        governors congressmen directors activists journalists lawyers mps professors secretaries
        colonels representatives candidates officials brothers permreps sheikhs princes brigadiers
        majors captains mayors bishops judges"
}

/// Given names: two or more capitalized words that begin with one are a person's name.
pub fn is_given_name(word: &str) -> bool {
    static SET: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
        let lines = include_str!("../../../gazetteers/given-names.txt").lines();
        lines.filter(|line| !line.starts_with('#')).collect()
    });
    SET.contains(word)
}

word_set! {
    /// Family names that stand first (`Kim Young-sam`, `Hu Jintao`).
    is_family_first = "kim park pak lee yi rhee choi choe chung jung jeong chong kang cho yoon yun
        roh chang lim im han shin oh seo suh kwon hwang ahn song yoo yu hong ban hyun chun moon
        hu wen wang li zhang liu chen yang zhao huang zhou wu xu sun zhu ma guo lin luo gao zheng
        liang xie tang deng feng xiao jiang zeng peng lu su pan dong yuan cai xi mao bo tsai lien
        soong chiang dai bai qian hui cui wei shen jia he qiao"
}

word_set! {
    /// Nouns behind the name of a place (`Tana River`).
    is_place_head = "river province district county governorate prefecture oblast airport island
        islands mountains valley bay peninsula desert dam hills forest canal strait lake port
        prison base airbase camp border bridge tower street stadium hotel palace"
}

word_set! {
    /// Words that tell what a person is, before two or more words of a name, in lower case.
    is_occupation = "economist columnist analyst cleric detainee candidate head founder cofounder
        ceo cfo editor professor spokesman spokeswoman member scholar commentator correspondent
        reporter researcher consultant diplomat official militant warlord dissident blogger
        businessman businesswoman banker trader academic author writer poet historian activist
        lawyer attorney advocate physician doctor scientist engineer pilot trafficker kingpin
        rapporteur contact politician legislator deputy parliamentarian magistrate judge
        negotiator interlocutor moderator interpreter owner resident native citizen national
        brother sister son daughter wife husband father mother cousin nephew uncle widow laureate
        named ombudsman ombudswoman leader commander colleague successor predecessor novelist
        filmmaker actor actress singer athlete champion entrepreneur industrialist tycoon oligarch
        financier broker merchant contractor refugee victim suspect fugitive prisoner defector
        partner nurse teacher schoolteacher student farmer fisherman midwife driver guard clerk
        shopkeeper accountant architect veterinarian principal headmaster pensioner monk nun
        priest co-chair co-founder co-author aide adviser advisor envoy mediator emissary
        pollster sociologist manager author nurse chair teacher clerk treasurer organizer
        surgeon architect specialist instructor guide director chairman chief"
}

word_set! {
    /// Verbs that only persons and bodies are the subject of.
    is_speech = "said told noted stated explained added asserted claimed argued stressed complained
        replied commented warned agreed described confirmed asked opined responded admitted
        remarked acknowledged emphasized insisted lamented predicted reiterated speculated
        suggested thanked urged recalled conceded confided cautioned countered joked observed
        contended maintained underscored averred denied"
}

word_set! {
    /// Small words inside names of persons.
    is_particle = "al el bin ben ibn bint de da do dos das di del della della du la le van von der
        den ter ould abu abd ad ag ait bou y e zu zum ul ur us un"
}

word_set! {
    /// Particles that may begin a name in lower case.
    opens_name = "al el bin ben ibn de da di van von der ould abu bou"
}

word_set! {
    /// Capitalized words that end a person's name or never begin one.
    is_no_name = "the a an and or but of in on at to from by for with he she it they we his her
        their our its this that these those said says also who which when while after before
        however although since if as not no yes administration government ministry embassy
        consulate department office party university foundation council committee commission
        association group court parliament senate house bank company corporation street avenue
        monday tuesday wednesday thursday friday saturday sunday january february march april may
        june july august september october november december comment summary note background
        introduction conclusion action request begin end usg us uk un eu poc tel fax email
        post embassy mission conoff poloff econoff emboff pol econ political economic affairs
        human rights north south east west eastern western northern southern new international
        national general army navy air force police agency bureau section division unit team
        state states united republic kingdom region province district city town village airport
        port river lake sea mountain valley island desert road square hotel islamic muslim
        christian jewish catholic orthodox democratic socialist communist liberal conservative
        labor labour islamist separately finally regarding according during despite given both
        many most some several other another all each every one two three four five six seven
        eight nine ten first second third last next today yesterday tomorrow is are be am did does
        has have had was were would could might shall should must"
}

word_set! {
    /// Nouns that head the name of an organization, and stand first (`Directorate of ...`).
    is_leading_head = "ministry ministries department directorate bureau agency office secretariat
        council committee commission center centre association league union federation institute
        organization organisation foundation society network movement front party university
        hospital school court authority bank municipality prefecture board forum group
        confederation alliance congress conference coalition academy chamber institution college
        syndicate club fund corps brigade brigades army service administration inspectorate
        observatory initiative partnership program programme project delegation division house
        fondation association-marocaine centre ligue union societe comite conseil office"
}

word_set! {
    /// Nouns that head the name of an organization, and stand last (`... Forum`).
    is_trailing_head = "ministry department directorate bureau agency council committee commission
        center centre association league union federation institute organization organisation
        foundation society network movement front party university hospital school court authority
        bank municipality prefecture board forum confederation alliance congress coalition academy
        chamber college corporation company group fund corps brigade brigades army police
        gendarmerie guard partnership initiative newspaper daily club institution lyceum lycee
        monastery church mosque airlines airways radio television cartel trust bloc"
}

word_set! {
    /// Portfolios: words of ministries' names.
    is_portfolio = "affairs foreign cooperation employment professional vocational training
        formation social development family solidarity women youth sports sport culture
        communication communications housing urban planning rural water environment energy mines
        mining trade industry commerce tourism handicrafts crafts privatization finance finances
        economy economic education higher research scientific science sciences technology
        technologies transport transportation equipment public works health population immigration
        integration religious islamic endowments human rights local government regional
        territorial national security defense defence civil service administration reform labor
        labour welfare children child elderly gender equality fisheries marine maritime
        agriculture forestry forests food livestock infrastructure telecommunications information
        media petroleum oil gas natural resources electricity power investment investments
        expatriates parliament parliamentary relations constitutional heritage antiquities arts
        posts post digital innovation small medium enterprises enterprise consumer protection
        emergency emergencies situations prisons corrections reconstruction rehabilitation refugees
        displaced persons veterans martyrs interior justice home internal external international
        european budget treasury revenue customs roads construction land lands settlements
        settlement irrigation hydraulic supply supplies municipalities community communities
        cultural internally overseas migration migrants borders border waqf awqaf habous auqaf
        provincial decentralization governance modernization sector sectors competition
        competitiveness industrial industries entrepreneurship cooperatives cooperative labour
        manpower indigenous peoples minorities nationalities reconciliation peace disaster
        management relief counternarcotics narcotics drug drugs control hajj guidance propagation
        students pensions insurance statistics shipping ports railways railway aviation hydrocarbons
        electrification nutrition hygiene sanitation secondary primary basic technical preschool
        literacy general state transmigration power cohesion"
}

word_set! {
    /// Words of the remits of offices, beside portfolios: `Under Secretary for Political Affairs`.
    is_remit = "operations peacekeeping intelligence counterterrorism nonproliferation arms
        verification compliance staff asia europe africa pacific hemisphere western eastern
        southern northern south north east west central near mineral minerals registration
        homeland army navy war field political trafficking democracy multilateral bilateral policy
        programs operations refugee legislative congressional nuclear space minority tribal
        police frontier american asian african european latin caribbean parliamentary strategic"
}

word_set! {
    /// Words of rank and reach that open a body's name before its head noun.
    is_rank = "state national regional provincial central general higher high supreme superior royal
        federal permanent joint special independent public directorate-general northern southern
        eastern western interministerial"
}

word_set! {
    /// Heads of organizations' names in French, Spanish, Portuguese and Italian.
    is_foreign_head = "asociacion association associacao associazione fundacion fondation fundacao
        fondazione federacion federation federacao confederacion confederation confederacao
        coordinadora coordination coordenacao observatorio observatoire colectivo collectif
        coletivo instituto institut istituto consejo conseil conselho centro centre liga ligue
        sindicato syndicat union uniao movimiento mouvement movimento comite comision comissao
        commission corporacion red reseau rede grupo groupe sociedad societe sociedade partido
        parti lycee liceo colegio ecole escuela escola universidad universite universidade hospital
        hopital clinica clinique mosquee agencia agence direccion direction secretaria oficina
        office servicio service ministere ministerio tribunal cour corte camara chambre forum foro
        patronato unidad unite brigade brigada defensoria fiscalia procuraduria contraloria
        superintendencia gobernacion prefecture intendencia municipalidad ayuntamiento alcaldia
        mairie commune wilaya"
}

word_set! {
    /// Those of them that are words of English too: what follows must tell the language.
    is_english_too = "association federation confederation coordination union commission centre
        institut office service direction tribunal hospital forum unite brigade commune red
        prefecture corporacion"
}

word_set! {
    /// Small words inside names in these languages.
    is_foreign_connector = "de del d l la las los el le les des du et y e da do das dos di della
        pour por para pro contra contre sur en au aux com con sans a"
}

word_set! {
    /// Small words inside names of organizations.
    is_connector = "of for and the on in to against de des du la le les et of's against with
        without sans pour contre a al el y e del della"
}

word_set! {
    /// Plural kinds that announce a list.
    announces_ngo = "ngos ngo organizations organisations associations groups charities"
}

word_set! {
    /// Nouns of a country's divisions, behind their names.
    is_division = "province governorate district county prefecture oblast region wilaya"
}

word_set! {
    /// Street words of an address.
    is_street = "street st avenue ave road rd place boulevard blvd lane drive square"
}

/// Returns the type that a head noun gives to an organization.
pub fn type_of_head(head: &str) -> (crate::gazetteer::Type, Option<&'static str>) {
    use crate::gazetteer::Type;
    match head {
        "ministry" | "ministries" => (Type::GovernmentBody, Some("ministry")),
        "department" | "directorate" | "bureau" | "agency" | "office" | "secretariat"
        | "authority" | "administration" | "inspectorate" | "service" | "commission" | "board"
        | "delegation" | "division" | "observatory" => (Type::GovernmentBody, Some("agency")),
        "municipality" | "prefecture" => (Type::GovernmentBody, Some("local")),
        "court" => (Type::GovernmentBody, Some("court")),
        "police" | "gendarmerie" | "guard" => (Type::GovernmentBody, Some("police")),
        "chamber" | "house" => (Type::GovernmentBody, None),
        "party" | "bloc" => (Type::Party, None),
        "front" | "brigade" | "brigades" | "army" | "cartel" => (Type::ArmedGroup, None),
        "university" | "college" | "academy" => (Type::Institution, Some("university")),
        "hospital" => (Type::Institution, Some("hospital")),
        "school" | "lyceum" | "lycee" => (Type::Institution, Some("school")),
        "church" | "mosque" | "monastery" => (Type::Institution, Some("religious")),
        "bank" | "company" | "corporation" | "airlines" | "airways" => (Type::Company, None),
        "newspaper" | "daily" | "radio" | "television" => (Type::Media, None),
        "partnership" | "initiative" | "program" | "programme" | "project" | "forum" => {
            (Type::Program, None)
        }
        "center" | "centre" | "council" | "committee" | "institute" | "organization"
        | "organisation" | "association" | "league" | "union" | "federation" | "foundation"
        | "fondation" | "ligue" | "society" | "network" | "movement" | "confederation"
        | "alliance" | "coalition" | "syndicate" | "club" | "fund" | "trust" => (Type::Ngo, None),
        _ => (Type::Organization, None),
    }
}
