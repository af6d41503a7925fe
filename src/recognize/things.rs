//! What else says by its own words what it is? Rivers and districts by their noun, laws by theirs,
//! newspapers by the kind before or behind.
//!
//! `Tana River`, `Lake Turkana`, `Law on Competition`,
//! `Refugees Act`, `Tuoi Tre newspaper`. Known names come first; these are likely only.

use crate::analysis::Analysis;
use crate::gazetteer::Type;
use crate::gazetteer::lexicon::Class;
use crate::matcher::Target;
use crate::recognize::organization::{ThingName, opens_with_saint};
use crate::recognize::site::Site;
use crate::rules::Rule;
use crate::text::Gap;

fn made(
    (first, last): (usize, usize),
    kind: Type,
    subtype: Option<&'static str>,
) -> Option<ThingName> {
    Some(ThingName {
        first,
        last,
        kind,
        subtype,
        rule: Rule::HeadNoun,
    })
}

/// Tells whether a token is a capitalized word that can stand in a name.
fn is_word(analysis: &Analysis<'_>, at: usize) -> bool {
    let token = &analysis.tokens()[at];
    token.shape.capital
        && !token.shape.opaque
        && !token.shape.digits
        && !analysis.is(at, Class::SmallWord)
}

/// Tells whether a word is no word of the language, or a direction.
fn tells(analysis: &Analysis<'_>, at: usize) -> bool {
    !analysis.is(at, Class::Common) || analysis.is(at, Class::Direction)
}

/// Returns the first token of the capitalized words right before `at`; at most `most` of them.
fn words_before(analysis: &Analysis<'_>, at: usize, start: usize, most: usize) -> usize {
    let tokens = analysis.tokens();
    let mut first = at;
    while first > start
        && at - first < most
        && tokens[first].gap <= Gap::Space
        && is_word(analysis, first - 1)
        && !tokens[first - 1].shape.possessive
    {
        first -= 1;
    }
    first
}

/// `Tana River`, `Ha Nam Province`, `Zia International Airport`.
pub(crate) fn place_behind(
    analysis: &Analysis<'_>,
    Site { at, start, end }: Site,
) -> Option<ThingName> {
    let tokens = analysis.tokens();
    let subtype = analysis.kind_of(at, Class::PlaceBehind)?.subtype?;
    if !tokens[at].shape.capital || at == start || tokens[at].gap != Gap::Space {
        return None;
    }
    // `Garissa District Commissioner`: an office of it.
    let goes_on = at + 1 < end && tokens[at + 1].gap <= Gap::Space && tokens[at + 1].shape.capital;
    let first = words_before(analysis, at, start, 4);
    let words = first..at;
    let told = words.clone().any(|word| tells(analysis, word));
    let country = first + 1 == at && analysis.country_ending(first).is_some();
    let titled = words.clone().any(|word| {
        analysis.is(word, Class::Title) && subtype != "building" || analysis.norm(word) == "the"
    });
    // `Taroudant Province`: the place that is known by that name keeps its identity.
    let division = matches!(subtype, "region" | "district");
    let known = division
        && analysis
            .hits_at(first)
            .iter()
            .any(|hit| hit.last as usize + 1 == at && analysis.is_division(hit));
    // `Luz Station`, and no police station.
    let one_of_many =
        analysis.norm(at) == "station" && !words.clone().all(|word| tells(analysis, word));
    if first == at || goes_on || !told || country || titled || known || one_of_many {
        return None;
    }
    let saint = opens_with_saint(analysis, first, start);
    Some(ThingName {
        first: first - usize::from(saint),
        last: at,
        kind: Type::Place,
        subtype: Some(subtype),
        rule: Rule::PlaceNoun,
    })
}

/// `Block 56`, `Block NC-186`, `Prison No. 12`: a noun whose places have numbers, with one.
pub(crate) fn numbered_place(
    analysis: &Analysis<'_>,
    Site { at, end, .. }: Site,
) -> Option<ThingName> {
    let tokens = analysis.tokens();
    let mut last = at + 1;
    if last + 1 < end
        && matches!(analysis.norm(last), "no" | "number")
        && tokens[last].shape.capital
    {
        last += 1;
    }
    let joined = |word: usize| word < end && tokens[word].gap == Gap::Joined;
    let near = last < end && (last == at + 1 && tokens[last].gap == Gap::Space || last > at + 1);
    if !tokens[at].shape.capital || !near || tokens[last].gap > Gap::Period {
        return None;
    }
    // `NC-186`: letters before the number.
    if tokens[last].shape.upper && analysis.letters(last) <= 3 && joined(last + 1) {
        last += 1;
    }
    let number = tokens[last].shape.digits && tokens[last].end - tokens[last].start <= 4;
    // `School No. 22` is one; `School 22` may be a page.
    let kind = analysis.kind_of(at, Class::NumberedPlace);
    let (kind, subtype) = kind.map_or((Type::Place, Some("district")), |kind| {
        (kind.kind, kind.subtype)
    });
    if kind == Type::Institution && last == at + 1 {
        return None;
    }
    // `Block 47-A`.
    if joined(last + 1) && analysis.letters(last + 1) <= 2 {
        last += 1;
    }
    number.then_some(ThingName {
        first: at,
        last,
        kind,
        subtype,
        rule: Rule::PlaceNoun,
    })
}

/// `Igarape do Macuco`, `Oued Touermine`, `FOB Wyckoff`: a word that opens names of places, and one to
/// three behind it that nothing knows, small words of other languages between them.
pub(crate) fn place_behind_opener(
    analysis: &Analysis<'_>,
    Site { at, start, end }: Site,
) -> Option<ThingName> {
    const LONGEST: usize = 4;
    let tokens = analysis.tokens();
    let subtype = analysis.kind_of(at, Class::PlaceOpens)?.subtype?;
    let capitals = analysis.view.segment_of(at as u32).capitals;
    let part = at > start && tokens[at].gap <= Gap::Space && tokens[at - 1].shape.capital;
    let cut = part && !capitals && !analysis.opens_sentence(at - 1);
    if !tokens[at].shape.capital || tokens[at].shape.possessive || cut {
        return None;
    }
    let unknown = |word: usize| {
        word < end
            && tokens[word].gap <= Gap::Space
            && is_word(analysis, word)
            && analysis.letters(word) >= 3
            && !analysis.is(word, Class::Common)
            && !analysis.is(word, Class::Title)
            && !analysis.is(word, Class::FunctionWord)
    };
    let joins = |word: usize| {
        word < end
            && tokens[word].gap <= Gap::Space
            && (capitals || !tokens[word].shape.capital)
            && (analysis.is(word, Class::ForeignConnector) || analysis.is(word, Class::Particle))
    };
    let mut last = at;
    while last - at < LONGEST && !tokens[last].shape.possessive {
        last = match last + 1 {
            next if unknown(next) => next,
            next if joins(next) && unknown(next + 1) => next + 1,
            _ => break,
        };
    }
    (last > at).then_some(ThingName {
        first: at,
        last,
        kind: Type::Place,
        subtype: Some(subtype),
        rule: Rule::PlaceNoun,
    })
}

/// `Marituba Nova`, `at Xetzunun Alto`: a known place, or one that a preposition tells, and the word
/// that tells it from others of its name.
pub(crate) fn qualified_place(
    analysis: &Analysis<'_>,
    Site { at, start, end }: Site,
) -> Option<ThingName> {
    let tokens = analysis.tokens();
    let goes_on = at + 1 < end
        && tokens[at + 1].gap <= Gap::Space
        && tokens[at + 1].shape.capital
        && !analysis.view.segment_of(at as u32).capitals;
    if !tokens[at].shape.capital || at == start || tokens[at].gap != Gap::Space || goes_on {
        return None;
    }
    let first = at - 1;
    let is_place = |hit: &crate::matcher::Hit| {
        hit.last as usize == first && !hit.needs_context && analysis.is_place(hit)
    };
    let known =
        analysis.hits_at(first).iter().any(is_place) && analysis.country_ending(first).is_none();
    let set = first > start
        && tokens[first].gap <= Gap::Space
        && analysis.is(first - 1, Class::PlacePreposition);
    let unknown = is_word(analysis, first)
        && analysis.letters(first) >= 4
        && !analysis.is(first, Class::Common)
        && !analysis.is(first, Class::Title)
        && !analysis.is(first, Class::GivenName)
        && analysis.hits_at(first).is_empty();
    let listed = analysis
        .hits_at(first)
        .iter()
        .any(|hit| hit.last as usize >= at);
    let fits = !listed && !tokens[first].shape.possessive && (known || set && unknown);
    fits.then_some(ThingName {
        first,
        last: at,
        kind: Type::Place,
        subtype: Some("city"),
        rule: Rule::PlaceNoun,
    })
}

/// `IN SKINNER PARK ON FEBRUARY 18`, `AT NIRBAYA PRISON`: in capitals behind a word that says where, of
/// words that no language has, with nothing behind that the noun could describe.
pub(crate) fn place_in_capitals(
    analysis: &Analysis<'_>,
    Site { at, start, end }: Site,
) -> Option<ThingName> {
    let tokens = analysis.tokens();
    let subtype = analysis.kind_of(at, Class::PlaceBehind)?.subtype?;
    let segment = analysis.view.segment_of(at as u32);
    if !segment.capitals || segment.heading || matches!(subtype, "region" | "district") {
        return None;
    }
    let next = at + 1;
    let closed = next >= end
        || tokens[next].gap > Gap::Space
        || analysis.is(next, Class::FunctionWord)
        || analysis.is(next, Class::Auxiliary);
    let word = |word: usize| {
        let shape = tokens[word].shape;
        !shape.digits
            && !shape.opaque
            && !shape.possessive
            && analysis.letters(word) >= 3
            && !analysis.is(word, Class::Common)
            && !analysis.is(word, Class::Title)
            && !analysis.is(word, Class::FunctionWord)
            && !analysis.is(word, Class::NoName)
            && analysis.country_ending(word).is_none()
    };
    let mut first = at;
    while first > start && at - first < 3 && tokens[first].gap <= Gap::Space && word(first - 1) {
        first -= 1;
    }
    let mut before = first;
    if before > start && analysis.norm(before - 1) == "the" {
        before -= 1;
    }
    let set = before > start
        && tokens[before].gap <= Gap::Space
        && analysis.is(before - 1, Class::PlacePreposition);
    // `TAKEN TO ADANA PRISON`: the town that is known.
    let known = (first..at).any(|word| {
        let mut hits = analysis.hits_at(word).iter();
        hits.any(|hit| hit.last as usize + 1 == at && !hit.needs_context && analysis.is_place(hit))
    });
    (closed && first < at && set && !known).then_some(ThingName {
        first,
        last: at,
        kind: Type::Place,
        subtype: Some(subtype),
        rule: Rule::PlaceNoun,
    })
}

/// `in Tamale Central`, `at Mfantsiman West`: a constituency or a quarter, by the direction behind
/// a town or an unknown name.
pub(crate) fn place_with_direction(
    analysis: &Analysis<'_>,
    Site { at, start, end }: Site,
) -> Option<ThingName> {
    let tokens = analysis.tokens();
    let plain = matches!(
        analysis.norm(at),
        "north" | "south" | "east" | "west" | "central"
    );
    let goes_on = at + 1 < end
        && (tokens[at + 1].gap == Gap::Joined
            || tokens[at + 1].gap <= Gap::Space && tokens[at + 1].shape.capital);
    if !plain || goes_on || !tokens[at].shape.capital || tokens[at].shape.upper || at == start {
        return None;
    }
    let first = words_before(analysis, at, start, 2);
    let told = (first..at).all(|word| {
        !analysis.is(word, Class::Common)
            && !analysis.is(word, Class::Title)
            && !analysis.is(word, Class::GivenName)
            && !tokens[word].shape.upper
            && analysis.country_ending(word).is_none()
    });
    let placed = first > start
        && tokens[first].gap <= Gap::Space
        && (analysis.is(first - 1, Class::WithinPreposition)
            || matches!(analysis.norm(first - 1), "at" | "of" | "near"));
    (first < at && told && placed).then_some(ThingName {
        first,
        last: at,
        kind: Type::Place,
        subtype: Some("district"),
        rule: Rule::PlaceNoun,
    })
}

/// `Western Kenya`, `South Nyanza`, `East Prussia`: a part of a land or province, which its name alone
/// does not mean.
pub(crate) fn direction_with_place(
    analysis: &Analysis<'_>,
    Site { at, start, end }: Site,
) -> Option<ThingName> {
    let tokens = analysis.tokens();
    let place = at + 1;
    let joined = at > start && tokens[at].gap <= Gap::Space && tokens[at - 1].shape.capital;
    if !tokens[at].shape.capital
        || tokens[at].shape.upper
        || joined && !analysis.opens_sentence(at - 1)
        || place >= end
        || tokens[place].gap != Gap::Space
        || !tokens[place].shape.capital
        || tokens[place].shape.upper
    {
        return None;
    }
    let hit = analysis.hits_at(place).iter().find(|hit| {
        !hit.needs_context
            && matches!(analysis.names.target(hit.name), Target::Entry(entry) if {
                let entry = &analysis.gazetteer.entries[entry as usize];
                let land = entry.is_country() || entry.subtype.as_deref() == Some("region");
                entry.kind == Type::Place && land
            })
    })?;
    let last = hit.last as usize;
    // `North Kivu` is known by itself.
    let known = analysis
        .hits_at(at)
        .iter()
        .any(|other| other.last as usize == last && analysis.is_place(other));
    if known {
        return None;
    }
    let goes_on = last + 1 < end
        && tokens[last + 1].gap <= Gap::Space
        && tokens[last + 1].shape.capital
        && !tokens[last].shape.possessive;
    (!goes_on).then_some(ThingName {
        first: at,
        last,
        kind: Type::Place,
        subtype: Some("region"),
        rule: Rule::PlaceNoun,
    })
}

/// `Lake Turkana`, `Mount Elgon`, `Gulf of Uraba`, `Port of Mombasa`.
pub(crate) fn place_before(
    analysis: &Analysis<'_>,
    Site { at, end, .. }: Site,
) -> Option<ThingName> {
    let tokens = analysis.tokens();
    let norm = analysis.norm(at);
    let direct = analysis.is(at, Class::PlaceBefore);
    let with_of = analysis.is(at, Class::PlaceOf);
    if !tokens[at].shape.capital || !(direct || with_of) {
        return None;
    }
    let name = if direct { at + 1 } else { at + 2 };
    if name >= end
        || with_of && analysis.norm(at + 1) != "of"
        || (at + 1..=name).any(|word| tokens[word].gap > Gap::Space)
        || !is_word(analysis, name)
        || !tells(analysis, name)
    {
        return None;
    }
    let subtype = match norm {
        "mount" => "mountain",
        "port" => "building",
        _ => "water",
    };
    made((at, name), Type::Place, Some(subtype))
}

/// `Law on Competition`, `Law 65-99`, `Decree 31`, `Resolution 1769`, `UNSCR 1769`.
pub(crate) fn law_before(analysis: &Analysis<'_>, Site { at, end, .. }: Site) -> Option<ThingName> {
    let tokens = analysis.tokens();
    let norm = analysis.norm(at);
    if !analysis.is(at, Class::LawNoun) || !tokens[at].shape.capital {
        return None;
    }
    let mut next = at + 1;
    if next < end && matches!(analysis.norm(next), "no" | "number") {
        next += 1;
    }
    if next < end && tokens[next].gap <= Gap::Period && tokens[next].shape.digits {
        let mut last = next;
        while last + 1 < end && tokens[last + 1].gap == Gap::Joined && last < next + 3 {
            last += 1;
        }
        return made((at, last), Type::Work, Some("law"));
    }
    let opens = norm == "law"
        && at + 2 < end
        && tokens[at + 1].gap <= Gap::Space
        && matches!(analysis.norm(at + 1), "on" | "against" | "for" | "of")
        && tokens[at + 2].gap <= Gap::Space
        && tokens[at + 2].shape.capital;
    if !opens {
        return None;
    }
    let mut last = at + 2;
    let mut next = at + 3;
    while next < end && tokens[next].gap <= Gap::Space && next - at < 12 {
        let small = analysis.is(next, Class::Connector) && !tokens[next].shape.capital;
        let another = matches!(analysis.norm(next), "law" | "decree" | "act" | "regulation");
        if another {
            break;
        } else if tokens[next].shape.capital && !tokens[next].shape.upper {
            last = next;
        } else if !small {
            break;
        }
        next += 1;
    }
    made((at, last), Type::Work, Some("law"))
}

/// `Refugees Act`, `Suppression of Immoral Traffic Act`, `Chemical Weapons Convention`.
pub(crate) fn law_behind(
    analysis: &Analysis<'_>,
    Site { at, start, end }: Site,
) -> Option<ThingName> {
    let tokens = analysis.tokens();
    let subtype = analysis.kind_of(at, Class::LawBehind)?.subtype?;
    let token = &tokens[at];
    if !token.shape.capital || at == start || token.gap > Gap::Space {
        return None;
    }
    let mut first = at;
    while first > start && at - first < 9 && tokens[first].gap <= Gap::Space {
        let before = first - 1;
        let small = matches!(
            analysis.norm(before),
            "of" | "and" | "on" | "for" | "against"
        ) && before > start
            && tokens[before].gap <= Gap::Space
            && is_word(analysis, before - 1)
            && !tokens[before].shape.capital;
        let word = is_word(analysis, before)
            && !analysis.is(before, Class::StrongTitle)
            && !(tokens[before].shape.possessive
                && (analysis.country_ending(before).is_some() || tokens[before].shape.upper));
        if !small && !word {
            break;
        }
        first = before;
    }
    let lone = first + 1 == at
        && (analysis.opens_sentence(first)
            || analysis.norm(first) == "draft"
            || analysis.is(first, Class::FieldOfLaw)
            || analysis.country_ending(first).is_some())
        || analysis.is(at - 1, Class::FieldOfLaw) && analysis.norm(at) == "law"
        || (first..at).all(|word| analysis.is(word, Class::Ordinal));
    let goes_on = at + 1 < end && tokens[at + 1].gap <= Gap::Space && tokens[at + 1].shape.capital;
    // `Morocco-US Free Trade Agreement`: what gazetteers know is that.
    let known = (first..at).any(|word| {
        analysis
            .hits_at(word)
            .iter()
            .any(|hit| hit.last as usize == at && !hit.needs_context)
    });
    if first == at || lone || goes_on || known {
        return None;
    }
    // `Law on Competition and Decree 31`: two of them.
    let two = analysis.is(first, Class::LawNoun)
        && first + 1 < at
        && matches!(analysis.norm(first + 1), "on" | "against" | "for" | "of");
    if two {
        return None;
    }
    made((first, at), Type::Work, Some(subtype))
}

/// `Radio Cutivalu`, `Channel 5`, `Canal Sur`: the word before the name.
pub(crate) fn media_before(
    analysis: &Analysis<'_>,
    Site { at, end, .. }: Site,
) -> Option<ThingName> {
    let tokens = analysis.tokens();
    let next = at + 1;
    let segment = analysis.view.segment_of(at as u32);
    if !tokens[at].shape.capital
        || tokens[at].shape.possessive
        || next >= end
        || tokens[next].gap != Gap::Space
        || segment.heading && !segment.capitals
    {
        return None;
    }
    let number = tokens[next].shape.digits && tokens[next].end - tokens[next].start <= 2;
    let numbered = number && matches!(analysis.norm(at), "channel" | "kanal" | "canal" | "tv");
    // `Radio Nova Voce`, `Radio Maria`: nobody is called Radio.
    let radio = analysis.norm(at) == "radio";
    let fits = |word: usize| {
        let of_trade = matches!(
            analysis.norm(word),
            "communications"
                | "communication"
                | "frequency"
                | "frequencies"
                | "station"
                | "stations"
                | "network"
                | "equipment"
                | "program"
                | "programs"
                | "show"
                | "address"
                | "interview"
                | "act"
                | "operator"
                | "operators"
                | "waves"
                | "and"
                | "reports"
                | "news"
        );
        let common = analysis.is(word, Class::Common)
            && (!radio || of_trade || analysis.is(word, Class::TrailingHead));
        is_word(analysis, word)
            && !common
            && !analysis.is(word, Class::Title)
            && (radio || !analysis.is(word, Class::GivenName))
    };
    if !numbered && !fits(next) {
        return None;
    }
    let mut last = next;
    while !numbered
        && last + 1 < end
        && last - at < 3
        && tokens[last + 1].gap == Gap::Space
        && !tokens[last].shape.possessive
        && fits(last + 1)
        && !segment.capitals
    {
        last += 1;
    }
    let goes_on = last + 1 < end
        && tokens[last + 1].gap <= Gap::Space
        && tokens[last + 1].shape.capital
        && !segment.capitals
        && !tokens[last].shape.possessive;
    let known = analysis
        .hits_at(at)
        .iter()
        .any(|hit| !hit.needs_context && hit.last as usize >= last);
    (!goes_on && !known).then_some(ThingName {
        first: at,
        last,
        kind: Type::Media,
        subtype: None,
        rule: Rule::HeadNoun,
    })
}

/// `La Tribuna del Este`, `Le Matin du Sud`: an article and what papers are called in its language, and
/// where it is of.
pub(crate) fn paper(analysis: &Analysis<'_>, Site { at, start, end }: Site) -> Option<ThingName> {
    const LONGEST: usize = 5;
    let tokens = analysis.tokens();
    let capitals = analysis.view.segment_of(at as u32).capitals;
    let article = at > start
        && tokens[at].gap <= Gap::Space
        && tokens[at - 1].shape.capital
        && matches!(
            analysis.norm(at - 1),
            "la" | "le" | "el" | "il" | "o" | "a" | "l" | "les" | "los" | "las"
        );
    let first = at.checked_sub(1).filter(|_| article)?;
    let joined = |word: usize| word < end && tokens[word].gap <= Gap::Space;
    let before = first > start && joined(first) && tokens[first - 1].shape.capital && !capitals;
    // `A Journal of ...`, and articles that are words of English in capitals.
    let english =
        matches!(analysis.norm(first), "a" | "o") && (capitals || analysis.opens_sentence(first));
    if !tokens[at].shape.capital || tokens[at].shape.upper && !capitals || before || english {
        return None;
    }
    let mut last = at;
    while last - first < LONGEST && !tokens[last].shape.possessive {
        let next = last + 1;
        let connects = |word: usize| {
            joined(word)
                && (capitals || !tokens[word].shape.capital)
                && analysis.is(word, Class::ForeignConnector)
        };
        // `du Sud`, `de la Tarde`.
        let small = (next..next + 2).take_while(|word| connects(*word)).count();
        let word = next + small;
        if !joined(word) || !is_word(analysis, word) || capitals && small == 0 {
            break;
        }
        last = word;
    }
    let goes_on = joined(last + 1) && tokens[last + 1].shape.capital && !capitals;
    let known = analysis
        .hits_at(first)
        .iter()
        .any(|hit| hit.last as usize >= last && !hit.needs_context);
    (!goes_on && !known).then_some(ThingName {
        first,
        last,
        kind: Type::Media,
        subtype: None,
        rule: Rule::HeadNoun,
    })
}

/// `Tuoi Tre newspaper`, `RCN Radio`, `Korea Herald`.
pub(crate) fn media(analysis: &Analysis<'_>, Site { at, start, end }: Site) -> Option<ThingName> {
    let tokens = analysis.tokens();
    let token = &tokens[at];
    let noun = !token.shape.capital && analysis.is(at, Class::MediaNoun);
    let head = token.shape.capital && analysis.is(at, Class::MediaHead);
    if !(noun || head) || at == start || token.gap > Gap::Space {
        return None;
    }
    let first = words_before(analysis, at, start, 3);
    let told = (first..at).any(|word| tells(analysis, word));
    let titled = (first..at).any(|word| analysis.is(word, Class::StrongTitle))
        || analysis.is(first, Class::GivenName) && head && !analysis.is(at, Class::NewsHead);
    let country = noun && first + 1 == at && analysis.country_ending(first).is_some();
    let goes_on =
        head && at + 1 < end && tokens[at + 1].gap <= Gap::Space && tokens[at + 1].shape.capital;
    if first == at || !told || titled || country || goes_on {
        return None;
    }
    let last = if noun { at - 1 } else { at };
    let known = analysis
        .hits_at(first)
        .iter()
        .any(|hit| !hit.needs_context && hit.last as usize == last);
    if known {
        return None;
    }
    made((first, last), Type::Media, None)
}
