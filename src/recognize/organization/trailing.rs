//! Where does a name begin that its noun ends? `Global Counterterrorism Forum`.

use super::holder::is_holder;
use super::{ThingName, are_members, is_acronym, leading_head, type_of_head};
use crate::analysis::Analysis;
use crate::gazetteer::Type;
use crate::gazetteer::lexicon::Class;
use crate::matcher::Target;
use crate::recognize::site::Site;
use crate::rules::Rule;
use crate::text::Gap;

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
    let mut first = beginning(analysis, at, start);
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
    let last = ending(analysis, first, at, end);
    // `South African Ministry of Police`: so is one of two words.
    if let Some(last_of_nation) = nation_of_words(analysis, first, at)
        && !part_of_name(analysis, head)
    {
        first = last_of_nation + 1;
        if first == at && last == at {
            return None;
        }
    }
    // A leading demonym is a mention of its own, unless it alone makes the name.
    // `U.S.-Kazakhstan Energy Partnership`: two nations make the name.
    let pair = first < at && tokens[first + 1].gap == Gap::Joined;
    let country = first < at
        && !pair
        && analysis.country_ending(first).is_some()
        && !is_country_name(analysis, first);
    if country && (first + 1 < at || last > at && first + 1 == at) && !part_of_name(analysis, head)
    {
        first += 1;
    } else if country && first + 1 == at && last == at {
        return None;
    }
    if is_one_of_many(analysis, (first, last), at, start) {
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
    // `Parliament's Legal Affairs Committee`: a part of the state, as its owner is.
    let of_body = kind == Type::Ngo
        && matches!(
            head,
            "committee" | "commission" | "subcommittee" | "council"
        )
        && first > start
        && tokens[first - 1].shape.possessive
        && is_body_of_state(analysis, first - 1);
    let (kind, subtype) = match kind {
        _ if of_post => (Type::Office, None),
        _ if of_body => (Type::GovernmentBody, Some("agency")),
        kind => (kind, subtype),
    };
    Some(ThingName {
        first,
        last,
        kind,
        subtype,
        rule: Rule::HeadNoun,
    })
}

/// `Zambia Farmers Bureau`: the name of a country, which is part of what it begins, as a nationality is
/// not; `U.S. Navy` is one of the United States.
fn is_country_name(analysis: &Analysis<'_>, at: usize) -> bool {
    let token = &analysis.tokens()[at];
    let mut hits = analysis.hits_at(at).iter();
    !token.shape.possessive
        && analysis.letters(at) > 3
        && hits.any(|hit| {
            let is_country = |entry: u32| analysis.gazetteer.entries[entry as usize].is_country();
            hit.last as usize == at
                && matches!(hit.target, Target::Entry(entry) if is_country(entry))
        })
}

/// Tells whether a word ends the name of a body of a state.
fn is_body_of_state(analysis: &Analysis<'_>, word: usize) -> bool {
    let from = word.saturating_sub(4);
    (from..=word).any(|first| {
        let mut hits = analysis.hits_at(first).iter();
        hits.any(|hit| {
            hit.last as usize == word
                && match hit.target {
                    Target::Entry(at) => {
                        analysis.gazetteer.entries[at as usize].kind == Type::GovernmentBody
                    }
                    Target::Template(at, _) => {
                        analysis.gazetteer.templates[at as usize].kind == Type::GovernmentBody
                    }
                    Target::Demonym(_) => false,
                }
        })
    })
}

/// Tells whether a name with its head noun at `at` is no name after all, but one of many that are
/// called so.
fn is_one_of_many(
    analysis: &Analysis<'_>,
    (first, last): (usize, usize),
    at: usize,
    start: usize,
) -> bool {
    let tokens = analysis.tokens();
    let head = analysis.norm(at);
    // `Public Affairs Office` is one of many; `Supreme Audit Office` is the state's, and `Jiangbei Foreign
    // Affairs Office` is a town's.
    let of_state = matches!(
        analysis.norm(first),
        "national" | "supreme" | "state" | "federal"
    );
    let of_somewhere = || {
        !analysis.is(first, Class::Common)
            && !is_acronym(analysis, first)
            && analysis.is(at - 1, Class::Common)
            && analysis.letters(first) > 3
    };
    if head == "office" && (at - first < 2 || !(of_state || of_somewhere())) {
        return true;
    }
    // `Political Unit` is one of many, `Special Investigations Unit` is a name, and so is what an
    // acronym stands for.
    let short_form = at + 2 < tokens.len()
        && tokens[at + 1].gap == Gap::Open
        && tokens[at + 2].gap == Gap::Close
        && tokens[at + 1].shape.upper;
    if head == "unit" && at - first < 2 && !short_form {
        return true;
    }
    // `High Commissioner Charles Court`: a surname that is a head noun.
    let named = first + 1 == at
        && last == at
        && first > start
        && tokens[first].gap == Gap::Space
        && analysis.is(first, Class::GivenName)
        && analysis.is(first - 1, Class::StrongTitle);
    if named {
        return true;
    }
    // `Tirana City Hall` rules a city, `Rose Hall` is a house.
    if head == "hall" && !matches!(analysis.norm(at - 1), "city" | "town") {
        return true;
    }
    // `Territorial Administration` is a remit; `Presidential Administration` and `Donetsk Regional State
    // Administration` are bodies.
    let remit = |word: usize| {
        analysis.is(word, Class::Portfolio) && !matches!(analysis.norm(word), "state" | "regional")
    };
    if head == "administration" && (first..at).all(remit) {
        return true;
    }
    // `Nuclear Program` may be any; a name has more words.
    if matches!(head, "program" | "programme" | "project") && last == at && at - first < 2 {
        return true;
    }
    // `KAZENERGY Association` is a name; `UNHCR Office` is the office of one.
    let long = |word: usize| analysis.letters(word) > 6;
    let acronym_only = (first..at).all(|word| is_acronym(analysis, word) && !long(word));
    first == at && last == at || acronym_only && first < at
}

/// The first token of the name that a head noun at `at` ends; `at` where nothing before belongs to it.
fn beginning(analysis: &Analysis<'_>, at: usize, start: usize) -> usize {
    let tokens = analysis.tokens();
    let head = analysis.norm(at);
    // Institutions that bear the names of persons, titles included: `King Khalid University`.
    let of_persons = analysis.is(at, Class::NamedAfterPersons);
    let mut first = at;
    while first > start && tokens[first].gap <= Gap::Space && at - first < 7 {
        let before = first - 1;
        let norm = analysis.norm(before);
        // `OHIO-BASED Tarrow Foods`: where it is, and not its name.
        let based = norm == "based" && tokens[before].gap == Gap::Joined;
        let word = tokens[before].shape.capital
            && !tokens[before].shape.opaque
            && !based
            && !analysis.is(before, Class::StopsBefore)
            && (!analysis.is(before, Class::StrongTitle)
                || matches!(norm, "general" | "justice")
                || of_persons && at > first);
        // `Kibaki's Party` is the party of Kibaki; `Women's Union` is a name.
        let owner = tokens[before].shape.possessive
            && (owns(analysis, before)
                || !analysis.is(before, Class::Common) && !are_members(analysis, before)
                || is_one_owner(analysis, before))
            && norm != "children";
        // `St. Mary's Mission School`.
        let saint = owner
            && of_persons
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
        let particle = of_persons
            && !tokens[before].shape.capital
            && analysis.is(before, Class::Particle)
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
        if let Some(opens) = coordinated_in_full(analysis, (before, at), start) {
            first = opens;
            break;
        }
        if !word && !particle {
            break;
        }
        first = before;
    }
    if opens_with_saint(analysis, first, start) && first < at {
        first -= 1;
    }
    // `Opposition Republican People's Party`: what a party or a body is, not what it is called.
    while first < at && analysis.is(first, Class::Modifier) && first + 1 < at {
        first += 1;
    }
    first
}

/// `the Disarmament and Security Centre`, `Finance and Expenditure Committee`: where the words before
/// `and` begin, when all of the name are words of the language, no head noun among them, behind an
/// article, an owner or a nation.
fn coordinated_in_full(
    analysis: &Analysis<'_>,
    (and, head): (usize, usize),
    start: usize,
) -> Option<usize> {
    const LONGEST: usize = 5;
    let tokens = analysis.tokens();
    let is_part = |word: usize| {
        let shape = tokens[word].shape;
        shape.capital
            && !shape.upper
            && !shape.digits
            && !shape.opaque
            && !shape.possessive
            && analysis.is(word, Class::Common)
            && !analysis.is(word, Class::LeadingHead)
            && !analysis.is(word, Class::TrailingHead)
            && !analysis.is(word, Class::StrongTitle)
            && !analysis.is(word, Class::StopsBefore)
            && analysis.country_ending(word).is_none()
    };
    let joins = matches!(analysis.norm(and), "and" | "&") && and > start && and + 1 < head;
    if !joins || tokens[and].gap > Gap::Space || !(and + 1..head).all(is_part) {
        return None;
    }
    let mut first = and;
    while first > start && and - first < LONGEST && tokens[first].gap <= Gap::Space {
        if !is_part(first - 1) {
            break;
        }
        first -= 1;
    }
    let before = first.checked_sub(1).filter(|before| *before >= start)?;
    let opens = tokens[first].gap == Gap::Space
        && (analysis.norm(before) == "the"
            || tokens[before].shape.possessive
            || analysis.country_ending(before).is_some());
    (first < and && opens).then_some(first)
}

/// `St. Aloysius College`, `Ste. Anne Hospital`: a saint's short title stands before a name.
pub(in crate::recognize) fn opens_with_saint(
    analysis: &Analysis<'_>,
    first: usize,
    start: usize,
) -> bool {
    let tokens = analysis.tokens();
    first > start
        && tokens[first].gap == Gap::Period
        && tokens[first - 1].shape.capital
        && matches!(analysis.norm(first - 1), "st" | "ste")
}

/// `Nationalist Party of Ollanta Humala`: somebody whom gazetteers know.
fn is_known_person(analysis: &Analysis<'_>, at: usize) -> bool {
    let mut hits = analysis.hits_at(at).iter();
    hits.any(|hit| hit.last > hit.first && analysis.is_person(hit))
}

/// The last token of a name that begins at `first` and has its head noun at `at`.
fn ending(analysis: &Analysis<'_>, first: usize, at: usize, end: usize) -> usize {
    let tokens = analysis.tokens();
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
    let of_person = about && is_holder(analysis, at + 2, end)
        || about
            && at + 3 < end
            && analysis.norm(at + 1) == "of"
            && (analysis.is(at + 2, Class::GivenName)
                || owned && (at - first >= 2 || is_known_person(analysis, at + 2)))
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
    last
}

/// `Morocco's Parliament`, `Casablanca's Prefecture`: a place owns the body, it is not in its name.
fn owns(analysis: &Analysis<'_>, at: usize) -> bool {
    analysis.hits_at(at).iter().any(|hit| {
        let place = match hit.target {
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
    let hits = analysis.hits_at(first).iter();
    hits.filter(|hit| hit.last > hit.first && (hit.last as usize) < end)
        .find(|hit| matches!(hit.target, Target::Demonym(_)))
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

/// In names of associations and parties the nationality is part of the name (`Moroccan
/// Association of Women's Rights`); of a state's bodies it is not.
fn part_of_name(analysis: &Analysis<'_>, head: &str) -> bool {
    analysis.word_is(head, Class::DemonymInName)
}
