//! Which organizations does the document name that no gazetteer knows?
//!
//! By the noun that heads the name (`Directorate of Borders and Migration`, `Democratic League
//! Defending Women's Rights`, `Global Counterterrorism Forum`), and by lists that a kind
//! announces (`NGOs such as Bayti, INSAF, and Hands Off My Child`). Each has a type from its head
//! or its kind. A name is never read across a comma, bracket or sentence's end, save in lists and
//! in the coordinated tails of ministries.

pub(crate) mod capitals;
mod list;
mod romance;
mod tail;

use crate::analysis::Analysis;
use crate::gazetteer::Type;
use crate::gazetteer::lexicon::Class;
use crate::recognize::site::Site;
use crate::rules::Rule;
use crate::text::Gap;
pub(crate) use list::list;
pub(crate) use romance::{head as romance_head, type_of_name as romance_type};
pub use tail::ministry_tail;

/// A name of an organization, a place or a work in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThingName {
    /// First token.
    pub first: usize,
    /// Last token.
    pub last: usize,
    /// Type, from head noun or kind.
    pub kind: Type,
    /// Subtype.
    pub subtype: Option<&'static str>,
    /// The rule that found it.
    pub rule: Rule,
}

/// What the first words tell of a name whose head noun leaves it open: `International`, an ocean
/// or a part of the world make a body of states; `National` a state's; an unknown name before
/// `Group` a company's.
pub fn by_first_word(analysis: &Analysis<'_>, name: &mut ThingName) {
    if !matches!(name.rule, Rule::HeadNoun | Rule::AcronymDefinition) || name.first == name.last {
        return;
    }
    // `Ceylon Workers Congress` is a union's; `National Congress` may be anybody's.
    let members = (name.first..=name.last).any(|at| analysis.is(at, Class::MemberNoun));
    let congress = (name.first..=name.last).any(|at| analysis.norm(at) == "congress");
    if congress && members && !is_party_by_words(analysis, name.first, name.last) {
        name.kind = Type::Ngo;
    }
    if matches!(name.kind, Type::Ngo | Type::Organization)
        && is_party_by_words(analysis, name.first, name.last)
    {
        name.kind = Type::Party;
        return;
    }
    let first = analysis.norm(name.first);
    let wide = analysis.is(name.first, Class::WideFirst)
        || analysis.hits_at(name.first).iter().any(|hit| {
            analysis.is_place(hit)
                && matches!(analysis.subtype(hit), Some("world-region" | "water"))
                && (hit.last as usize) < name.last
        });
    let head = analysis.norm(name.last);
    let leading = analysis.norm(name.first + 1);
    // `his party, the Strength of Serbia Movement`: as it is introduced.
    let tokens = analysis.tokens();
    let mut opens = name.first;
    if opens > 0 && analysis.norm(opens - 1) == "the" && tokens[opens].gap == Gap::Space {
        opens -= 1;
    }
    let as_party = opens > analysis.segment(name.first).start
        && tokens[opens].gap <= Gap::Comma
        && analysis.norm(opens - 1) == "party";
    if as_party && matches!(name.kind, Type::Ngo | Type::Organization) {
        (name.kind, name.subtype) = (Type::Party, None);
        return;
    }
    // `Third Mechanized Brigade`: of an army; `Martyrs' Brigade` is whose it is.
    let formation = (name.first..name.last)
        .any(|at| analysis.is(at, Class::Ordinal) || analysis.is(at, Class::Military));
    if name.kind == Type::ArmedGroup && matches!(head, "brigade" | "army") && formation {
        (name.kind, name.subtype) = (Type::GovernmentBody, None);
        return;
    }
    // `Supreme Security Committee`, `Higher Council for Planning`.
    let of_state = matches!(
        first,
        "supreme" | "higher" | "presidential" | "ministerial" | "cabinet" | "interministerial"
    );
    let open = |word: &str| matches!(word, "council" | "committee" | "commission");
    if name.kind == Type::Ngo && of_state && (open(head) || open(leading)) {
        (name.kind, name.subtype) = (Type::GovernmentBody, Some("agency"));
        return;
    }
    if wide && name.kind == Type::GovernmentBody && name.subtype != Some("ministry") {
        (name.kind, name.subtype) = (Type::InternationalOrganization, None);
    } else if head == "council" && analysis.is(name.last - 1, Class::LocalWord) {
        // `Sfax Governorate Council`, `Kitui County Council`.
        (name.kind, name.subtype) = (Type::GovernmentBody, Some("local"));
    } else if name.kind == Type::Ngo
        && (first == "national"
            && [head, leading]
                .iter()
                .any(|word| Class::NationalHead.holds(word))
            || is_of_portfolios(analysis, name))
    {
        (name.kind, name.subtype) = (Type::GovernmentBody, Some("agency"));
    } else if matches!(head, "center" | "centre") && analysis.is(name.last - 1, Class::PlaceCenter)
    {
        // `Rafey Correctional Center`: a building.
        (name.kind, name.subtype) = (Type::Place, Some("building"));
    } else if matches!(head, "center" | "centre" | "institute")
        && analysis.is(name.last - 1, Class::CareWord)
    {
        // `Ocean Road Cancer Institute`, `Potocari Memorial Center`.
        (name.kind, name.subtype) = (Type::Institution, None);
    } else if head == "forum"
        && (analysis.is(name.last - 1, Class::MemberNoun)
            || analysis.is(name.last - 1, Class::NgoNoun)
            || analysis.norm(name.last - 1) == "citizens")
    {
        // `Tuzla Citizens' Forum`, `Gulu NGO Forum`.
        (name.kind, name.subtype) = (Type::Ngo, None);
    } else if name.kind == Type::GovernmentBody
        && (name.first..name.last).any(|at| {
            analysis.norm(at) == "chamber" && matches!(analysis.norm(at + 2), "commerce" | "trade")
        })
    {
        (name.kind, name.subtype) = (Type::Ngo, None);
    } else if wide && head == "group" {
        (name.kind, name.subtype) = (Type::InternationalOrganization, None);
    } else if head == "group"
        && name.kind == Type::Organization
        && !analysis.is(name.last - 1, Class::Common)
        && analysis.country_ending(name.last - 1).is_none()
    {
        name.kind = Type::Company;
    }
}

/// `Progressive Popular Alliance`, `Union of the Forces of Progress`: a head that parties have, and a
/// word of what they stand for; but no trade's, no faith's and no people's.
pub(crate) fn is_party_by_words(analysis: &Analysis<'_>, first: usize, last: usize) -> bool {
    let mut words = first..=last;
    words.clone().any(|at| analysis.is(at, Class::PartyHead))
        && words.clone().any(|at| analysis.is(at, Class::PartyCause))
        && !words.any(|at| {
            let norm = analysis.norm(at);
            let members = analysis.is(at, Class::MemberNoun)
                && !analysis.is(at, Class::PartyCause)
                && !matches!(
                    norm,
                    "union" | "united" | "people" | "peoples" | "patriots" | "christian"
                );
            members
                || analysis.is(at, Class::CareWord)
                || matches!(
                    norm,
                    "women"
                        | "youth"
                        | "rights"
                        | "human"
                        | "churches"
                        | "international"
                        | "labor"
                        | "labour"
                        | "liberation"
                )
        })
}

/// `Energy and Mines Committee`, `Broadcasting Council`: of the state's remits alone; women's and
/// workers' committees are of parties and unions too.
fn is_of_portfolios(analysis: &Analysis<'_>, name: &ThingName) -> bool {
    let others = |norm: &str| matches!(norm, "women" | "youth" | "labor" | "labour" | "religious");
    matches!(
        analysis.norm(name.last),
        "council" | "committee" | "commission"
    ) && (name.first..name.last).all(|at| {
        let norm = analysis.norm(at);
        let remit = analysis.is(at, Class::Portfolio) || analysis.is(at, Class::Remit);
        (remit || norm == "and") && !others(norm)
    })
}

fn is_acronym(analysis: &Analysis<'_>, at: usize) -> bool {
    let token = &analysis.tokens()[at];
    let capitals = analysis.view.segment_of(at as u32).capitals;
    token.shape.upper && !capitals && analysis.letters(at) >= 2
}

/// `Directorate of the Border and Migration`, `Center for Migrant Rights`.
pub(crate) fn leading_head(analysis: &Analysis<'_>, at: usize, end: usize) -> Option<ThingName> {
    let tokens = analysis.tokens();
    let head = analysis.norm(at);
    // `Ministries of A and B` are several, each with a claim of its own.
    if !tokens[at].shape.capital || !analysis.is(at, Class::LeadingHead) || head == "ministries" {
        return None;
    }
    let general = matches!(analysis.norm(at + 1), "general" | "generale")
        && tokens.get(at + 1)?.gap <= Gap::Space;
    let mut next = at + 1 + usize::from(general);
    if next >= end || tokens[next].gap > Gap::Space || !analysis.is(next, Class::HeadPreposition) {
        return None;
    }
    let mut last = None;
    while next < end && tokens[next].gap <= Gap::Space && next - at < 14 {
        let norm = analysis.norm(next);
        let token = &tokens[next];
        // `Law on Competition and Decree 31`: another one.
        let another = analysis.is(at, Class::LawNoun) && analysis.is(next, Class::LawNoun);
        if another {
            break;
        }
        if token.shape.opaque || token.shape.digits {
            break;
        }
        if token.shape.capital && !stops_name(analysis, next) {
            last = Some(next);
            // `Department of Commerce's ...`: the owner of what follows; `Women's` is a word.
            let plural = norm.ends_with('s') || analysis.is(next, Class::PluralOwner);
            if token.shape.possessive && !plural {
                break;
            }
        } else {
            // `Department of non-Formal Education`.
            let prefix = norm == "non"
                && next + 1 < end
                && tokens[next + 1].gap == Gap::Joined
                && tokens[next + 1].shape.capital;
            let connects = prefix || analysis.is(next, Class::Connector) && !token.shape.capital;
            let stops = norm == "in"
                || norm == "and" && !tail_fits(analysis, next + 1, end)
                || matches!(norm, "and" | "of" | "at")
                    && last.is_some()
                    && heads_another(analysis, next + 1, end);
            // `Security Council on UNAMID`: what it does there, not its name.
            let concerns = matches!(norm, "on" | "to" | "with" | "against")
                && next + 1 < end
                && (is_acronym(analysis, next + 1)
                    || analysis.country_starting(next + 1).is_some());
            if !connects || stops || concerns {
                break;
            }
        }
        next += 1;
    }
    let mut last = last?;
    if matches!(head, "ministry" | "department") {
        last = ministry_tail(analysis, last, end);
    }
    // `Department of State` alone is known; `Office of the Director` names no office.
    let plain_kind = last == at + 2 && analysis.is(last, Class::Title);
    if plain_kind {
        return None;
    }
    let (kind, subtype) = type_of_head(analysis, at);
    // `Regional Office of Drinking Wells`.
    let start = analysis.segment(at).start;
    let mut first = at;
    while first > start
        && tokens[first].gap <= Gap::Space
        && tokens[first - 1].shape.capital
        && analysis.is(first - 1, Class::Rank)
    {
        first -= 1;
    }
    // States have national institutes and centers.
    let national =
        (first..at).any(|word| matches!(analysis.norm(word), "national" | "royal" | "state"));
    let (kind, subtype) = match head {
        "institute" | "center" | "centre" | "observatory" if national => {
            (Type::GovernmentBody, Some("agency"))
        }
        _ => (kind, subtype),
    };
    Some(ThingName {
        first,
        last,
        kind,
        subtype,
        rule: Rule::HeadNoun,
    })
}

/// Returns the words by which two spellings of one name agree, sorted: without small words,
/// endings of the plural, and the nation that is the document's own. `None` when they are too few.
pub fn telling_words(analysis: &Analysis<'_>, first: usize, last: usize) -> Option<String> {
    let home = analysis.context.home().map(|(country, _)| country);
    let own = |at: usize| {
        let country = analysis.country_ending(at).and_then(|entry| entry.country);
        country.is_some() && country == home
    };
    let mut words: Vec<String> = (first..=last)
        .filter(|at| !analysis.is(*at, Class::Connector) && !own(*at))
        .map(|at| singular(analysis.norm(at)))
        .collect();
    words.sort_unstable();
    words.dedup();
    (words.len() >= 3).then(|| words.join(" "))
}

fn singular(word: &str) -> String {
    match word.strip_suffix("ies") {
        Some(stem) if stem.len() > 2 => format!("{stem}y"),
        _ if word.len() > 3 && !word.ends_with("ss") => {
            word.strip_suffix('s').unwrap_or(word).to_owned()
        }
        _ => word.to_owned(),
    }
}

/// Words that never go on a name: months, titles before persons, another organization's head.
fn stops_name(analysis: &Analysis<'_>, at: usize) -> bool {
    let month = analysis.is(at, Class::Calendar);
    month || analysis.is(at, Class::StrongTitle) && !analysis.is(at, Class::TitleInName)
}

/// After `and`, the name goes on only with a capitalized word that begins no other name.
fn tail_fits(analysis: &Analysis<'_>, at: usize, end: usize) -> bool {
    let tokens = analysis.tokens();
    if at >= end || tokens[at].gap > Gap::Space {
        return false;
    }
    let at = if analysis.norm(at) == "the" {
        at + 1
    } else {
        at
    };
    if at >= end || !tokens[at].shape.capital || is_acronym(analysis, at) {
        return false;
    }
    let known = analysis
        .hits_at(at)
        .iter()
        .any(|hit| !hit.needs_context && !analysis.is(at, Class::Common));
    !known && !analysis.is(at, Class::LeadingHead) && !analysis.is(at, Class::Title)
        || analysis.is(at, Class::Portfolio)
}

/// Tells whether the capitalized words behind a small one are a school's name of their own:
/// `Institute of Biology` + `and Osh State University`.
fn heads_another(analysis: &Analysis<'_>, at: usize, end: usize) -> bool {
    let tokens = analysis.tokens();
    let mut last = at;
    while last < end && tokens[last].gap <= Gap::Space && tokens[last].shape.capital {
        let school = analysis
            .kind_of(last, Class::TrailingHead)
            .is_some_and(|kind| kind.kind == Type::Institution);
        if school && last > at {
            return true;
        }
        last += 1;
    }
    false
}

/// `Global Counterterrorism Forum`, `Moroccan Association of Women's Rights`.
pub(crate) fn trailing_head(
    analysis: &Analysis<'_>,
    Site { at, start, end }: Site,
) -> Option<ThingName> {
    let tokens = analysis.tokens();
    let head = analysis.norm(at);
    if !tokens[at].shape.capital
        || is_acronym(analysis, at)
        || !analysis.is(at, Class::TrailingHead)
        || at == start
    {
        return None;
    }
    let mut first = at;
    while first > start && tokens[first].gap <= Gap::Space && at - first < 7 {
        let before = first - 1;
        let norm = analysis.norm(before);
        let word = tokens[before].shape.capital
            && !tokens[before].shape.opaque
            && !analysis.is(before, Class::StopsBefore)
            && (!analysis.is(before, Class::StrongTitle)
                || matches!(norm, "general" | "justice")
                || named_after_persons(head) && at > first);
        // `Kibaki's Party` is the party of Kibaki; `Women's Union` is a name.
        let owner = tokens[before].shape.possessive
            && (owns(analysis, before)
                || !analysis.is(before, Class::Common)
                || is_one_owner(analysis, before))
            && norm != "children";
        // `St. Mary's Mission School`.
        let saint = owner
            && named_after_persons(head)
            && before > start
            && tokens[before].gap <= Gap::Period
            && matches!(analysis.norm(before - 1), "st" | "saint")
            && tokens[before - 1].shape.capital;
        if saint {
            first = before - 1;
            break;
        }
        if owner {
            break;
        }
        // `Prince Mohammed bin Naif Center`: small words of a person's name.
        let particle = named_after_persons(head)
            && !tokens[before].shape.capital
            && Class::Particle.holds(norm)
            && before > start
            && tokens[before].gap <= Gap::Space
            && tokens[before - 1].shape.capital;
        // `Energy and Mines Committee`: two portfolios of one body.
        let coordinated = norm == "and"
            && before > start
            && first < at
            && tokens[before].gap <= Gap::Space
            && tokens[before - 1].shape.capital
            && analysis.is(before - 1, Class::Portfolio)
            && analysis.is(first, Class::Portfolio)
            && matches!(
                head,
                "committee" | "commission" | "department" | "bureau" | "agency"
            );
        // `Rule of Law Initiative`.
        let of_noun = norm == "of"
            && before > start
            && first < at
            && tokens[before].gap <= Gap::Space
            && tokens[before - 1].shape.capital
            && analysis.is(before - 1, Class::OfNoun);
        if coordinated || of_noun {
            first = before - 1;
            continue;
        }
        if !word && !particle {
            break;
        }
        first = before;
    }
    // `Opposition Republican People's Party`: what a party or a body is, not what it is called.
    while first < at && is_modifier(analysis.norm(first)) && first + 1 < at {
        first += 1;
    }
    if first == at {
        return None;
    }
    // A sentence's first word is capitalized anyway.
    let party = head == "party";
    if analysis.opens_sentence(first)
        && analysis.is(first, Class::Common)
        && first + 1 == at
        && !party
    {
        return None;
    }
    // `Central Sulawesi Police Chief`: the office of a place.
    let titled = at + 1 < end
        && tokens[at + 1].gap <= Gap::Space
        && tokens[at + 1].shape.capital
        && analysis.is(at + 1, Class::Title);
    if titled && (first..at).all(|word| owns_or_ends(analysis, first, word)) {
        return None;
    }
    // `Moroccan Association of ...`: the name goes on behind its head.
    let mut last = at;
    let goes_on = at + 1 < end && tokens[at + 1].gap <= Gap::Space;
    let about = match analysis.norm(at + 1) {
        "of" | "for" | "against" | "de" => true,
        "on" => analysis.is(at, Class::OnHead),
        _ => false,
    };
    // `Tuzla Citizens' Forum of Vehid Sehic`: whose it is.
    let owned = !matches!(
        type_of_head(analysis, at).0,
        Type::GovernmentBody | Type::Institution | Type::InternationalOrganization
    );
    let of_person = about
        && at + 3 < end
        && analysis.norm(at + 1) == "of"
        && (analysis.is(at + 2, Class::GivenName) || owned && at - first >= 2)
        && (at + 2..=at + 3).all(|word| {
            tokens[word].gap <= Gap::Space
                && tokens[word].shape.capital
                && !analysis.is(word, Class::Common)
                && !analysis
                    .hits_at(word)
                    .iter()
                    .any(|hit| analysis.is_place(hit))
        });
    if goes_on && about && !of_person {
        if let Some(longer) = leading_head(analysis, at, end) {
            last = longer.last;
        }
    } else if goes_on
        && tokens[at + 1].shape.capital
        && analysis.norm(at + 1).ends_with("ing")
        && !analysis.is(at + 1, Class::CompanyHead)
        && !analysis.is(at + 1, Class::CompanyTrade)
    {
        // `Democratic League Defending Women's Rights`.
        let mut next = at + 1;
        while next < end && tokens[next].gap <= Gap::Space && tokens[next].shape.capital {
            last = next;
            next += 1;
        }
    }
    // `South African Ministry of Police`: so is one of two words.
    if let Some(last_of_nation) = nation_of_words(analysis, first, at)
        && !part_of_name(head)
    {
        first = last_of_nation + 1;
        if first == at && last == at {
            return None;
        }
    }
    // A leading demonym is a mention of its own, unless it alone makes the name.
    // `U.S.-Kazakhstan Energy Partnership`: two nations make the name.
    let pair = first < at && tokens[first + 1].gap == Gap::Joined;
    let country = first < at && !pair && analysis.country_ending(first).is_some();
    if country && (first + 1 < at || last > at && first + 1 == at) && !part_of_name(head) {
        first += 1;
    } else if country && first + 1 == at && last == at {
        return None;
    }
    // `Public Affairs Office` is one of many; `Supreme Audit Office` is the state's.
    if head == "office"
        && (at - first < 2
            || !matches!(
                analysis.norm(first),
                "national" | "supreme" | "state" | "federal"
            ))
    {
        return None;
    }
    // `Political Unit` is one of many, `Special Investigations Unit` is a name, and so is what an
    // acronym stands for.
    let short_form = at + 2 < tokens.len()
        && tokens[at + 1].gap == Gap::Open
        && tokens[at + 2].gap == Gap::Close
        && tokens[at + 1].shape.upper;
    if head == "unit" && at - first < 2 && !short_form {
        return None;
    }
    // `High Commissioner Charles Court`: a surname that is a head noun.
    let named = first + 1 == at
        && last == at
        && first > start
        && tokens[first].gap == Gap::Space
        && analysis.is(first, Class::GivenName)
        && analysis.is(first - 1, Class::StrongTitle);
    if named {
        return None;
    }
    // `Nuclear Program` may be any; a name has more words.
    if matches!(head, "program" | "programme" | "project") && last == at && at - first < 2 {
        return None;
    }
    // `KAZENERGY Association` is a name; `UNHCR Office` is the office of one.
    let long = |word: usize| analysis.letters(word) > 6;
    let acronym_only = (first..at).all(|word| is_acronym(analysis, word) && !long(word));
    if first == at && last == at || acronym_only && first < at {
        return None;
    }
    let (kind, subtype) = type_of_head(analysis, at);
    // `the Embassy's Fraud Prevention Unit`: a part of a post.
    let of_post = head == "unit"
        && first > start
        && tokens[first - 1].shape.possessive
        && matches!(
            analysis.norm(first - 1),
            "embassy" | "consulate" | "mission" | "post" | "congen"
        );
    Some(ThingName {
        first,
        last,
        kind: if of_post { Type::Office } else { kind },
        subtype: subtype.filter(|_| !of_post),
        rule: Rule::HeadNoun,
    })
}

/// Returns the type that a head noun gives to an organization.
pub fn type_of_head(analysis: &Analysis<'_>, at: usize) -> (Type, Option<&'static str>) {
    let classes = [Class::LeadingHead, Class::TrailingHead];
    let kind = classes
        .into_iter()
        .find_map(|class| analysis.kind_of(at, class));
    kind.map_or((Type::Organization, None), |kind| (kind.kind, kind.subtype))
}

/// `Morocco's Parliament`, `Casablanca's Prefecture`: a place owns the body, it is not in its name.
fn owns(analysis: &Analysis<'_>, at: usize) -> bool {
    use crate::matcher::Target;
    analysis.hits_at(at).iter().any(|hit| {
        let place = match analysis.names.target(hit.name) {
            Target::Entry(entry) => analysis.gazetteer.entries[entry as usize].kind == Type::Place,
            _ => true,
        };
        place && hit.last as usize == at
    })
}

/// Tells whether a word belongs to a place's name that begins at `first`.
fn owns_or_ends(analysis: &Analysis<'_>, first: usize, at: usize) -> bool {
    let within = |from: usize| {
        analysis
            .hits_at(from)
            .iter()
            .any(|hit| analysis.is_place(hit) && hit.last as usize >= at)
    };
    (first..=at).any(within) || analysis.country_ending(at).is_some()
}

/// The last token of a demonym of several words that begins at a token, before `end`.
fn nation_of_words(analysis: &Analysis<'_>, first: usize, end: usize) -> Option<usize> {
    use crate::matcher::Target;
    let hits = analysis.hits_at(first).iter();
    hits.filter(|hit| hit.last > hit.first && (hit.last as usize) < end)
        .find(|hit| matches!(analysis.names.target(hit.name), Target::Demonym(_)))
        .map(|hit| hit.last as usize)
}

/// `Brotherhood's Shura Council`: one owner of it; `Women's Union`, `Farmer's League` are names.
fn is_one_owner(analysis: &Analysis<'_>, at: usize) -> bool {
    let norm = analysis.norm(at);
    let members = norm.ends_with('s')
        || norm.ends_with("er")
        || norm.ends_with("or")
        || analysis.is(at, Class::PluralOwner)
        || analysis.is(at, Class::MemberNoun);
    !members
}

/// Institutions that bear the names of persons, titles included: `King Khalid University`.
fn named_after_persons(head: &str) -> bool {
    Class::NamedAfterPersons.holds(head)
}

/// Words before a name that only describe what bears it.
fn is_modifier(norm: &str) -> bool {
    Class::Modifier.holds(norm)
}

/// In names of associations and parties the nationality is part of the name (`Moroccan
/// Association of Women's Rights`); of a state's bodies it is not.
fn part_of_name(head: &str) -> bool {
    Class::DemonymInName.holds(head)
}
