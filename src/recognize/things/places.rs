//! Rivers, districts and buildings, by their nouns: `Tana River`, `Lake Turkana`.

use super::{is_word, made, tells, words_before};
use crate::analysis::Analysis;
use crate::gazetteer::Type;
use crate::gazetteer::lexicon::Class;
use crate::matcher::Target;
use crate::recognize::gazetteer::is_town;
use crate::recognize::organization::{ThingName, opens_with_saint};
use crate::recognize::site::Site;
use crate::rules::Rule;
use crate::text::Gap;

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
    // `IV Military Region`: who commands there.
    if analysis.is(at, Class::MilitaryArea) && analysis.norm(at - 1) == "military" {
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
    // `Taroudant Province`, `Mosul City`: the place that is known by that name keeps its identity.
    let known = analysis.hits_at(first).iter().any(|hit| {
        let same = match subtype {
            "region" | "district" => analysis.is_division(hit),
            _ => subtype == "city" && is_town(analysis, hit),
        };
        same && hit.last as usize + 1 == at
    });
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
            && matches!(hit.target, Target::Entry(entry) if {
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
