//! Which organizations does the document name that no gazetteer knows?
//!
//! By the noun that heads the name (`Directorate of Borders and Migration`, `Democratic League
//! Defending Women's Rights`, `Global Counterterrorism Forum`), and by lists that a kind
//! announces (`NGOs such as Bayti, INSAF, and Hands Off My Child`). Each has a type from its head
//! or its kind. A name is never read across a comma, bracket or sentence's end, save in lists and
//! in the coordinated tails of ministries.

use super::lexicon;
use super::scene::Scene;
use crate::gazetteer::Type;
use crate::text::{Gap, is_common_word};

/// A name of an organization in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganizationName {
    /// First token.
    pub first: usize,
    /// Last token.
    pub last: usize,
    /// Type, from head noun or kind.
    pub kind: Type,
    /// Subtype.
    pub subtype: Option<&'static str>,
    /// The rule that found it.
    pub rule: &'static str,
}

/// Returns the names that head nouns and lists announce, in text order; they may overlap.
pub fn announced(scene: &Scene<'_>) -> Vec<OrganizationName> {
    let mut out = Vec::new();
    for segment in &scene.view.segments {
        if segment.capitals {
            continue;
        }
        for at in segment.tokens.clone() {
            out.extend(leading_head(scene, at, segment.tokens.end));
            out.extend(trailing_head(
                scene,
                at,
                segment.tokens.start,
                segment.tokens.end,
            ));
            list(scene, at, segment.tokens.end, &mut out);
        }
    }
    out.sort_by_key(|name| (name.first, std::cmp::Reverse(name.last)));
    out
}

/// Returns the last token of the coordinated, capitalized tail of a ministry's name that ends at
/// `last`: `Ministry of Employment` + `and Professional Training`, `, the Family, and Solidarity`.
///
/// A tail holds portfolio words only, so it never runs into a person, a title or another body.
pub fn ministry_tail(scene: &Scene<'_>, last: usize, end: usize) -> usize {
    let tokens = scene.tokens();
    let mut done = last;
    let mut at = last + 1;
    while at < end {
        let mut next = at;
        let comma = tokens[next].gap == Gap::Comma;
        if tokens[next].gap > Gap::Comma || tokens[next].gap == Gap::Period {
            break;
        }
        let mut joined = comma;
        while next < end && matches!(scene.norm(next), "and" | "the" | "for" | "of" | "&") {
            if next > at && tokens[next].gap > Gap::Space {
                break;
            }
            joined |= matches!(scene.norm(next), "and" | "for" | "of");
            next += 1;
        }
        let follows = next < end && (next == at || tokens[next].gap <= Gap::Space);
        let capital = next < end && tokens[next].shape.capital && !is_acronym(scene, next);
        // A word may follow without `and` when the name goes on: `Employment` + `Training`.
        joined |= next == at && tokens[at].gap <= Gap::Space;
        if !follows || !capital || !joined || !lexicon::is_portfolio(scene.norm(next)) {
            break;
        }
        // `Ministry of Interior, Justice Minister X`, `..., Foreign Ministry`: another's name.
        let another = |word: usize| {
            word < end
                && (lexicon::is_strong_title(scene.norm(word)) && scene.norm(word) != "general"
                    || lexicon::is_leading_head(scene.norm(word)))
                && tokens[word].gap <= Gap::Space
        };
        let mut stop = next;
        while stop + 1 < end
            && tokens[stop + 1].gap <= Gap::Space
            && tokens[stop + 1].shape.capital
            && lexicon::is_portfolio(scene.norm(stop + 1))
            && !is_acronym(scene, stop + 1)
        {
            stop += 1;
        }
        if another(stop + 1) || another(next) {
            break;
        }
        // After a comma alone, only a tail that `and` closes is one: a list of places is not.
        if comma && scene.norm(at) != "and" && !closes(scene, stop + 1, end) {
            break;
        }
        done = stop;
        at = stop + 1;
    }
    done
}

/// Tells whether a list of portfolios goes on to an `and`.
fn closes(scene: &Scene<'_>, from: usize, end: usize) -> bool {
    let tokens = scene.tokens();
    let mut at = from;
    while at < end.min(from + 10) {
        let norm = scene.norm(at);
        if norm == "and" {
            return true;
        }
        let fits = tokens[at].gap <= Gap::Comma && tokens[at].gap != Gap::Period;
        if !fits || !(lexicon::is_portfolio(norm) || norm == "the") {
            return false;
        }
        at += 1;
    }
    false
}

fn is_acronym(scene: &Scene<'_>, at: usize) -> bool {
    let token = &scene.tokens()[at];
    token.shape.upper && scene.norm(at).chars().count() >= 2
}

/// `Directorate of the Border and Migration`, `Center for Migrant Rights`.
fn leading_head(scene: &Scene<'_>, at: usize, end: usize) -> Option<OrganizationName> {
    let tokens = scene.tokens();
    let head = scene.norm(at);
    if !tokens[at].shape.capital || !lexicon::is_leading_head(head) {
        return None;
    }
    let general = matches!(scene.norm(at + 1), "general" | "generale")
        && tokens.get(at + 1)?.gap <= Gap::Space;
    let mut next = at + 1 + usize::from(general);
    if next >= end
        || tokens[next].gap > Gap::Space
        || !matches!(
            scene.norm(next),
            "of" | "for" | "on" | "to" | "against" | "de" | "des" | "du" | "pour"
        )
    {
        return None;
    }
    let mut last = None;
    while next < end && tokens[next].gap <= Gap::Space && next - at < 14 {
        let norm = scene.norm(next);
        let token = &tokens[next];
        if token.shape.opaque || token.shape.digits {
            break;
        }
        if token.shape.capital && !stops_name(scene, next) {
            last = Some(next);
        } else {
            let connects = lexicon::is_connector(norm) && !token.shape.capital;
            let stops = norm == "in" || norm == "and" && !tail_fits(scene, next + 1, end);
            // `Security Council on UNAMID`: what it does there, not its name.
            let concerns = matches!(norm, "on" | "to" | "with" | "against")
                && next + 1 < end
                && (is_acronym(scene, next + 1) || scene.country_starting(next + 1).is_some());
            if !connects || stops || concerns {
                break;
            }
        }
        next += 1;
    }
    let mut last = last?;
    if matches!(head, "ministry" | "department") {
        last = ministry_tail(scene, last, end);
    }
    // `Department of State` alone is known; `Office of the Director` names no office.
    let plain_kind = last == at + 2 && lexicon::is_title(scene.norm(last));
    if plain_kind {
        return None;
    }
    let (kind, subtype) = lexicon::type_of_head(head);
    Some(OrganizationName {
        first: at,
        last,
        kind,
        subtype,
        rule: "head-noun",
    })
}

/// Words that never go on a name: months, titles before persons, another organization's head.
fn stops_name(scene: &Scene<'_>, at: usize) -> bool {
    let norm = scene.norm(at);
    let month = matches!(
        norm,
        "january"
            | "february"
            | "april"
            | "june"
            | "july"
            | "august"
            | "september"
            | "october"
            | "november"
            | "december"
            | "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
    );
    month
        || lexicon::is_strong_title(norm)
            && !matches!(
                norm,
                "general"
                    | "justice"
                    | "king"
                    | "prince"
                    | "queen"
                    | "president"
                    | "minister"
                    | "prosecutor"
                    | "director"
                    | "chief"
                    | "secretary"
                    | "commissioner"
                    | "governor"
            )
}

/// After `and`, the name goes on only with a capitalized word that begins no other name.
fn tail_fits(scene: &Scene<'_>, at: usize, end: usize) -> bool {
    let tokens = scene.tokens();
    if at >= end || tokens[at].gap > Gap::Space {
        return false;
    }
    let at = if scene.norm(at) == "the" { at + 1 } else { at };
    if at >= end || !tokens[at].shape.capital || is_acronym(scene, at) {
        return false;
    }
    let norm = scene.norm(at);
    let known = scene
        .hits_at(at)
        .iter()
        .any(|hit| !hit.needs_context && !is_common_word(tokens[at].hash));
    !known && !lexicon::is_leading_head(norm) && !lexicon::is_title(norm)
        || lexicon::is_portfolio(norm)
}

/// `Global Counterterrorism Forum`, `Moroccan Association of Women's Rights`.
fn trailing_head(
    scene: &Scene<'_>,
    at: usize,
    start: usize,
    end: usize,
) -> Option<OrganizationName> {
    let tokens = scene.tokens();
    let head = scene.norm(at);
    if !tokens[at].shape.capital
        || is_acronym(scene, at)
        || !lexicon::is_trailing_head(head)
        || at == start
    {
        return None;
    }
    let mut first = at;
    while first > start && tokens[first].gap <= Gap::Space && at - first < 7 {
        let before = first - 1;
        let norm = scene.norm(before);
        let word = tokens[before].shape.capital
            && !tokens[before].shape.opaque
            && !matches!(
                norm,
                "the"
                    | "a"
                    | "an"
                    | "ngo"
                    | "ngos"
                    | "this"
                    | "that"
                    | "our"
                    | "his"
                    | "its"
                    | "their"
                    | "and"
                    | "in"
                    | "at"
                    | "on"
                    | "both"
                    | "according"
            )
            && (!lexicon::is_strong_title(norm)
                || matches!(norm, "general" | "justice")
                || named_after_persons(head) && at > first);
        // `Kibaki's Party` is the party of Kibaki; `Women's Union` is a name.
        let owner = tokens[before].shape.possessive
            && (owns(scene, before) || !is_common_word(tokens[before].hash))
            && norm != "children";
        if owner {
            break;
        }
        // `Prince Mohammed bin Naif Center`: small words of a person's name.
        let particle = named_after_persons(head)
            && !tokens[before].shape.capital
            && lexicon::is_particle(norm)
            && before > start
            && tokens[before].gap <= Gap::Space
            && tokens[before - 1].shape.capital;
        if !word && !particle {
            break;
        }
        first = before;
    }
    // `Opposition Republican People's Party`: what a party or a body is, not what it is called.
    while first < at && is_modifier(scene.norm(first)) && first + 1 < at {
        first += 1;
    }
    if first == at {
        return None;
    }
    // A sentence's first word is capitalized anyway.
    let party = head == "party";
    if scene.opens_sentence(first)
        && is_common_word(tokens[first].hash)
        && first + 1 == at
        && !party
    {
        return None;
    }
    // `Moroccan Association of ...`: the name goes on behind its head.
    let mut last = at;
    let goes_on = at + 1 < end && tokens[at + 1].gap <= Gap::Space;
    if goes_on
        && matches!(
            scene.norm(at + 1),
            "of" | "for" | "on" | "to" | "against" | "de"
        )
    {
        if let Some(longer) = leading_head(scene, at, end) {
            last = longer.last;
        }
    } else if goes_on && tokens[at + 1].shape.capital && scene.norm(at + 1).ends_with("ing") {
        // `Democratic League Defending Women's Rights`.
        let mut next = at + 1;
        while next < end && tokens[next].gap <= Gap::Space && tokens[next].shape.capital {
            last = next;
            next += 1;
        }
    }
    // A leading demonym is a mention of its own, unless it alone makes the name.
    let country = first < at && scene.country_ending(first).is_some();
    if country && (first + 1 < at || last > at && first + 1 == at) && !part_of_name(head) {
        first += 1;
    } else if country && first + 1 == at && last == at {
        return None;
    }
    let acronym_only = (first..at).all(|word| is_acronym(scene, word));
    if first == at && last == at || acronym_only && first < at {
        return None;
    }
    let (kind, subtype) = lexicon::type_of_head(head);
    Some(OrganizationName {
        first,
        last,
        kind,
        subtype,
        rule: "head-noun",
    })
}

/// `Morocco's Parliament`, `Casablanca's Prefecture`: a place owns the body, it is not in its name.
fn owns(scene: &Scene<'_>, at: usize) -> bool {
    use crate::matcher::Target;
    scene.hits_at(at).iter().any(|hit| {
        let place = match scene.names.name(hit.name).target {
            Target::Entry(entry) => scene.gazetteer.entries[entry as usize].kind == Type::Place,
            _ => true,
        };
        place && hit.last as usize == at
    })
}

/// Institutions that bear the names of persons, titles included: `King Khalid University`.
fn named_after_persons(head: &str) -> bool {
    matches!(
        head,
        "university"
            | "hospital"
            | "center"
            | "centre"
            | "foundation"
            | "institute"
            | "academy"
            | "college"
            | "school"
            | "mosque"
            | "lycee"
    )
}

/// Words before a name that only describe what bears it.
fn is_modifier(norm: &str) -> bool {
    matches!(
        norm,
        "opposition"
            | "ruling"
            | "governing"
            | "former"
            | "moderate"
            | "leading"
            | "rival"
            | "outlawed"
            | "banned"
            | "main"
            | "local"
            | "visiting"
            | "the"
    )
}

/// In names of associations and parties the nationality is part of the name (`Moroccan
/// Association of Women's Rights`); of a state's bodies it is not.
fn part_of_name(head: &str) -> bool {
    matches!(
        head,
        "association"
            | "league"
            | "union"
            | "federation"
            | "institute"
            | "organization"
            | "foundation"
            | "society"
            | "party"
            | "front"
            | "movement"
            | "confederation"
            | "bank"
            | "company"
            | "university"
            | "academy"
            | "institution"
            | "congress"
            | "newspaper"
            | "network"
            | "airlines"
    )
}

/// `NGOs such as A, B, and C`; `ministries of X, Y and Z`; `the NGO X`.
fn list(scene: &Scene<'_>, at: usize, end: usize, out: &mut Vec<OrganizationName>) {
    let tokens = scene.tokens();
    let norm = scene.norm(at);
    if norm == "ngo"
        && tokens
            .get(at + 1)
            .is_some_and(|next| at + 1 < end && next.gap <= Gap::Space && next.shape.capital)
    {
        if let Some((first, last)) = item(scene, at + 1, end) {
            out.push(OrganizationName {
                first,
                last,
                kind: Type::Ngo,
                subtype: None,
                rule: "kind-noun",
            });
        }
        return;
    }
    if matches!(norm, "ministries" | "ministers" | "departments")
        && scene.norm(at + 1) == "of"
        && at + 1 < end
    {
        return;
    }
    let opener = if lexicon::announces_ngo(norm) {
        at + 1
    } else {
        return;
    };
    let mut next = opener;
    // `NGOs, especially those focusing on women and children, such as`: the announcement may
    // stand within a dozen words, in the same sentence.
    let reach = (opener + 14).min(end);
    let such = (next..reach.saturating_sub(1)).find(|word| {
        scene.norm(*word) == "such" && scene.norm(word + 1) == "as"
            || scene.norm(*word) == "including"
            || scene.norm(*word) == "like" && *word == opener
    });
    let Some(such) = such else { return };
    if (opener..=such).any(|word| scene.opens_sentence(word)) {
        return;
    }
    next = if scene.norm(such) == "such" {
        such + 2
    } else {
        such + 1
    };
    let mut count = 0;
    while next < end && count < 40 {
        let gap = tokens[next].gap;
        let separated =
            count == 0 || gap == Gap::Comma || scene.norm(next) == "and" || gap == Gap::Close;
        if !separated || scene.opens_sentence(next) && count > 0 {
            break;
        }
        while next < end && matches!(scene.norm(next), "and" | "the" | "a" | "an" | "or") {
            next += 1;
        }
        // `the anti-pedophilia organization Hands Off My Child`: lower-case words before the name.
        let mut skip = next;
        while skip < end
            && skip < next + 5
            && !tokens[skip].shape.capital
            && (skip == next || tokens[skip].gap <= Gap::Space)
        {
            skip += 1;
        }
        if skip >= end
            || skip == next + 5
            || !tokens[skip].shape.capital
            || (skip > next && tokens[skip].gap > Gap::Space)
        {
            break;
        }
        let Some((first, last)) = item(scene, skip, end) else {
            break;
        };
        let church = (first..=last).any(|word| word < end && scene.norm(word) == "churches");
        if !church {
            out.push(OrganizationName {
                first,
                last,
                kind: Type::Ngo,
                subtype: None,
                rule: "list",
            });
        }
        next = last + 1;
        // Something in brackets belongs to the item.
        if next < end && tokens[next].gap == Gap::Open {
            next += 1;
            while next < end && tokens[next].gap != Gap::Close && next < last + 14 {
                next += 1;
            }
        }
        // A relative clause ends the list's item: `Bayti, which works with street children, and`.
        if next < end && matches!(scene.norm(next), "which" | "who" | "that") {
            let stop = (next..end.min(next + 16))
                .find(|word| scene.norm(*word) == "and" && tokens[*word].gap == Gap::Comma);
            match stop {
                Some(stop) => next = stop,
                None => break,
            }
        }
        count += 1;
    }
}

/// A capitalized item of a list: capitalized words with small words between.
fn item(scene: &Scene<'_>, first: usize, end: usize) -> Option<(usize, usize)> {
    let tokens = scene.tokens();
    let mut last = first;
    let mut next = first + 1;
    while next < end && tokens[next].gap <= Gap::Space && next - first < 10 {
        let norm = scene.norm(next);
        if tokens[next].shape.capital && !tokens[next].shape.digits {
            last = next;
        } else if norm == "and" || !lexicon::is_connector(norm) || norm == "in" || norm == "with" {
            let latin = matches!(norm, "sans" | "frontieres" | "mon" | "ma" | "pas");
            if !latin {
                break;
            }
            last = next;
        }
        next += 1;
    }
    let country = last == first && scene.country_ending(first).is_some();
    // `Christian churches`, `Quaker charities`: an adjective with its noun is no name.
    let noun = last + 1 < end
        && tokens[last + 1].gap <= Gap::Space
        && !tokens[last + 1].shape.capital
        && !matches!(
            scene.norm(last + 1),
            "and"
                | "or"
                | "which"
                | "who"
                | "that"
                | "in"
                | "as"
                | "have"
                | "has"
                | "are"
                | "were"
                | "is"
                | "was"
                | "had"
                | "to"
        );
    let words_only = (first..=last).all(|at| lexicon::is_no_name(scene.norm(at)));
    let adjective = noun && first == last;
    (!country && !words_only && !adjective).then_some((first, last))
}
