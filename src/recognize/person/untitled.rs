//! Persons without a title before their name: described, in apposition, by given name, by speech.

use crate::analysis::Analysis;
use crate::gazetteer::lexicon::Class;
use crate::recognize::person::PersonName;
use crate::recognize::person::name::{
    has_namesakes, heads_something_else, is_name_word, is_part_of_name, is_place, known_otherwise,
    may_be_surname, name_end, plain_name_word,
};
use crate::rules::Rule;
use crate::text::Gap;

/// `columnist Semih Idiz`, `led by Nasir al-Wuhayshi`: what a person is or does, in lower case,
/// and two or more words of a name.
pub(crate) fn described(analysis: &Analysis<'_>, at: usize) -> Option<PersonName> {
    let tokens = analysis.tokens();
    let segment = analysis.segment(at);
    // `Teacher Abdelkerim Djouma was tied`: at the beginning of a sentence with a capital.
    if analysis.view.segment_of(at as u32).capitals
        || tokens[at].shape.capital && !analysis.opens_sentence(at)
    {
        return None;
    }
    let norm = analysis.norm(at);
    let led = norm == "by" && at > segment.start && analysis.is(at - 1, Class::LedVerb);
    // `among them one Shahjahan Bepari of Jessore`.
    // `one` may be the last word of the text.
    let one = norm == "one" && at + 1 < segment.end && unknown_name(analysis, at + 1).is_some();
    if !led && !one && !analysis.is(at, Class::Occupation) {
        return None;
    }
    let first = at + 1;
    if first >= segment.end
        || tokens[first].gap > Gap::Space
        || !is_name_word(analysis, first)
        || analysis.is(first, Class::Title) && !is_part_of_name(analysis.norm(first))
    {
        return None;
    }
    let last = name_end(analysis, first, segment.end)?;
    let unknown = (first..=last).any(|word| !analysis.is(word, Class::Common));
    if last == first
        || !unknown
        || known_otherwise(analysis, first, last)
        || heads_something_else(analysis, last, segment.end)
    {
        return None;
    }
    Some(PersonName {
        first,
        last,
        role: (!led && !one).then_some((at, at)),
        rule: Rule::Description,
    })
}

/// `Ivan Marquez`: a given name and one to three further words of a name.
pub(crate) fn with_given_name(analysis: &Analysis<'_>, at: usize) -> Option<PersonName> {
    let tokens = analysis.tokens();
    if !tokens[at].shape.capital || !analysis.is(at, Class::GivenName) {
        return None;
    }
    let segment = analysis.view.segment_of(at as u32);
    let (start, end) = (segment.tokens.start, segment.tokens.end);
    // Titles and headings capitalize verbs too.
    if segment.heading || segment.capitals || segment.zone != crate::mention::Zone::Body {
        return None;
    }
    let named_before = at > start
        && tokens[at].gap <= Gap::Space
        && plain_name_word(analysis, at - 1)
        && !tokens[at - 1].shape.possessive
        && !analysis.is(at - 1, Class::Common)
        && !tokens[at - 1].shape.upper
        && analysis.country_ending(at - 1).is_none()
        && !is_behind_place(analysis, at, start);
    if named_before || known_otherwise(analysis, at, at) && analysis.norm(at).len() < 4 {
        return None;
    }
    let last = name_end(analysis, at, end)?;
    if last == at + 1 && is_set_in(analysis, at, start) {
        return None;
    }
    let surname = !analysis.is(last, Class::Common)
        || analysis.is(last, Class::GivenName)
        || last > at + 1
        || !analysis.is(at, Class::Common) && analysis.letters(last) > 3
        // `Bob Smith`: two words of the language, and a surname that somebody bears.
        || !analysis.is(at, Class::FunctionWord)
            && !analysis.is(at, Class::Calendar)
            && may_be_surname(analysis, last)
            && has_namesakes(analysis, last);
    let written = !tokens[last].shape.upper || analysis.letters(last) >= 4;
    if last == at
        || last - at > 5
        || !surname
        || !written
        || is_place(analysis, last, last)
            && last == at + 1
            && analysis.country_ending(last).is_some()
            && !(at > start && analysis.is(at - 1, Class::Title))
        || known_otherwise(analysis, at, last)
        || heads_something_else(analysis, last, end)
    {
        return None;
    }
    Some(PersonName {
        first: at,
        last,
        role: None,
        rule: Rule::GivenName,
    })
}

/// `In Kuala Lumpur Jim Bell has been kept`: a place of words that stand for nothing else ends there.
fn is_behind_place(analysis: &Analysis<'_>, at: usize, start: usize) -> bool {
    (start.max(at.saturating_sub(4))..at).any(|from| {
        let mut hits = analysis.hits_at(from).iter();
        let placed = from > start
            && analysis.tokens()[from].gap <= Gap::Space
            && analysis.is(from - 1, Class::PlacePreposition);
        placed
            && hits.any(|hit| {
                hit.last as usize + 1 == at && !hit.needs_context && analysis.is_place(hit)
            })
    })
}

/// `at Hal Safi`, `In Ali Ouney`: where something is; but `confidence in Said Zerhouni`.
fn is_set_in(analysis: &Analysis<'_>, at: usize, start: usize) -> bool {
    let before = |back: usize| (at >= start + back).then(|| at - back);
    let Some(preposition) = before(1) else {
        return false;
    };
    let placed = matches!(analysis.norm(preposition), "at" | "in" | "near" | "outside")
        && analysis.tokens()[at].gap <= Gap::Space;
    placed && !before(2).is_some_and(|word| analysis.is(word, Class::TakesInPerson))
}

/// `with Isakhan Ashurov and`: a word that somewhere is a given name, and words that nothing knows.
///
/// The words must look like nothing else: no heading, no beginning of a sentence that is a word of
/// the language, no place behind a preposition of place, no longer run of capitals around them.
pub(crate) fn with_rare_given_name(analysis: &Analysis<'_>, at: usize) -> Option<PersonName> {
    let tokens = analysis.tokens();
    let segment = analysis.view.segment_of(at as u32);
    if segment.zone != crate::mention::Zone::Body || segment.capitals {
        return None;
    }
    let last = unknown_name(analysis, at)?;
    let placed = at > segment.tokens.start
        && tokens[at].gap <= Gap::Space
        && matches!(
            analysis.norm(at - 1),
            "in" | "at" | "near" | "into" | "around" | "outside"
        );
    let own = |word: usize| {
        analysis.letters(word) == 1
            || analysis.is(word, Class::Particle)
            || !analysis.is(word, Class::Common)
                && !tokens[word].shape.upper
                && (analysis.hits_at(word).is_empty()
                    || word > at && !known_otherwise(analysis, word, word))
    };
    let fits = !placed
        && last <= at + 3
        && analysis.letters(last) >= 3
        && (at..=last).all(own)
        && !tokens[last].shape.digits
        && !heads_something_else(analysis, last, segment.tokens.end)
        && tokens
            .get(last + 1)
            .is_none_or(|next| last + 1 >= segment.tokens.end || next.gap != Gap::Joined);
    fits.then_some(PersonName {
        first: at,
        last,
        role: None,
        rule: Rule::RareName,
    })
}

/// `Kim Young-sam`, `YI CH'OL-SUNG`: a family name and two joined syllables.
pub(crate) fn with_family_name_first(analysis: &Analysis<'_>, at: usize) -> Option<PersonName> {
    let tokens = analysis.tokens();
    let end = analysis.segment(at).end;
    let fits = at + 2 < end
        && tokens[at].shape.capital
        && analysis.is(at, Class::FamilyFirst)
        && tokens[at + 1].gap == Gap::Space
        && tokens[at + 1].shape.capital
        && tokens[at + 2].gap == Gap::Joined
        && !tokens[at + 1].shape.digits
        && !tokens[at + 2].shape.digits
        && tokens[at + 2].end - tokens[at + 2].start <= 6
        && tokens[at + 1].end - tokens[at + 1].start <= 7
        && (at + 3 >= end || tokens[at + 3].gap != Gap::Joined)
        && !known_otherwise(analysis, at, at + 2);
    fits.then_some(PersonName {
        first: at,
        last: at + 2,
        role: None,
        rule: Rule::FamilyNameFirst,
    })
}

/// `Vlasta Parkanova said`: two or three words that are none of the language, and a verb of speech.
pub(crate) fn speaking(analysis: &Analysis<'_>, at: usize) -> Option<PersonName> {
    let tokens = analysis.tokens();
    let segment = analysis.segment(at);
    let plain = |word: usize| {
        plain_name_word(analysis, word)
            && !tokens[word].shape.upper
            && !analysis.is(word, Class::Common)
            && analysis.hits_at(word).is_empty()
    };
    if analysis.view.segment_of(at as u32).capitals || !plain(at) {
        return None;
    }
    let before = at > segment.start && tokens[at].gap <= Gap::Space;
    if before && (tokens[at - 1].shape.capital || analysis.norm(at - 1) == "the") {
        return None;
    }
    let mut last = at;
    while last + 1 < segment.end
        && last < at + 2
        && tokens[last + 1].gap <= Gap::Space
        && plain(last + 1)
    {
        last += 1;
    }
    let verb = last + 1;
    let speaks = verb < segment.end
        && tokens[verb].gap <= Gap::Space
        && !tokens[verb].shape.capital
        && analysis.is(verb, Class::Speech);
    if last == at || !speaks || heads_something_else(analysis, last, segment.end) {
        return None;
    }
    Some(PersonName {
        first: at,
        last,
        role: None,
        rule: Rule::Speech,
    })
}

/// `Matthew W. Lehrfeld, Political/Labor Officer`: two or more capitalized words that are no
/// words of the language, a comma, and a description with a title in it.
pub(crate) fn in_apposition(analysis: &Analysis<'_>, at: usize) -> Option<PersonName> {
    let tokens = analysis.tokens();
    let segment = analysis.segment(at);
    let token = &tokens[at];
    if analysis.view.segment_of(at as u32).capitals
        || !plain_name_word(analysis, at)
        || token.gap == Gap::Joined
    {
        return None;
    }
    let before_is_name =
        at > segment.start && token.gap == Gap::Space && plain_name_word(analysis, at - 1);
    if before_is_name {
        return None;
    }
    let last = name_end(analysis, at, segment.end)?;
    if last == at
        || known_otherwise(analysis, at, last)
        || heads_something_else(analysis, last, segment.end)
    {
        return None;
    }
    let comma = last + 1;
    let after = tokens
        .get(comma)
        .filter(|token| comma < segment.end && token.gap == Gap::Comma)?;
    let mut to = comma;
    let reach = (comma + 8).min(segment.end);
    while to < reach && (to == comma || tokens[to].gap <= Gap::Space) {
        to += 1;
    }
    let words = comma..to;
    let described = words.clone().any(|word| {
        analysis.is(word, Class::StrongTitle)
            || analysis.is(word, Class::Occupation)
            || matches!(analysis.norm(word), "officer" | "chair")
    });
    let opener = after.shape.capital
        || analysis.is(comma, Class::AppositionOpener)
        || analysis.is(comma, Class::StrongTitle)
        || analysis.is(comma, Class::Occupation);
    if !described || !opener {
        return None;
    }
    let unknown = (at..=last).any(|word| !analysis.is(word, Class::Common));
    unknown.then(|| PersonName {
        first: at,
        last,
        role: Some((comma, to - 1)),
        rule: Rule::Apposition,
    })
}

/// `SMITHERSON, John Q.`: a surname in capitals, a comma and a given name, in mixed text.
pub(crate) fn with_surname_first(analysis: &Analysis<'_>, at: usize) -> Option<PersonName> {
    let tokens = analysis.tokens();
    let end = analysis.segment(at).end;
    let surname = &tokens[at];
    let given = at + 1;
    let fits = given < end
        && surname.shape.upper
        // `his collector at MICP, Teofilo Macaraeg`: a list begins anew.
        && (surname.gap > Gap::Space || analysis.letters(at) >= 5)
        && !surname.shape.dotted
        && !surname.shape.digits
        && analysis.letters(at) >= 3
        && !analysis.is(at, Class::Common)
        && analysis.hits_at(at).iter().all(|hit| hit.needs_context)
        && !is_known_acronym(analysis, at)
        && !analysis.view.segment_of(at as u32).capitals
        && tokens[given].gap == Gap::Comma
        && tokens[given].shape.capital
        && !tokens[given].shape.upper
        && is_name_word(analysis, given)
        && (analysis.is(given, Class::GivenName)
            || analysis.letters(at) >= 5
                && analysis.hits_at(at).is_empty()
                && !analysis.is(given, Class::Common)
                && analysis.hits_at(given).is_empty()
                && !analysis.is(given, Class::Title));
    if !fits {
        return None;
    }
    let mut last = given;
    while last + 1 < end
        && last < given + 2
        && (tokens[last + 1].gap == Gap::Space
            || tokens[last + 1].gap == Gap::Period && analysis.letters(last) == 1)
        && is_name_word(analysis, last + 1)
        && !analysis.opens_sentence(last + 1)
        && (analysis.is(last + 1, Class::GivenName)
            || !analysis.is(last + 1, Class::Common)
            || analysis.letters(last + 1) == 1)
    {
        last += 1;
    }
    Some(PersonName {
        first: at,
        last,
        role: None,
        rule: Rule::SurnameFirst,
    })
}

/// `SDP, Zlatko Lagumdzija's party`: letters that gazetteers know, or that nobody can say.
fn is_known_acronym(analysis: &Analysis<'_>, at: usize) -> bool {
    use crate::matcher::Target;
    let known = analysis.hits_at(at).iter().any(|hit| {
        analysis.names.name(hit.name).acronym && analysis.letters(at) <= 5
            || match analysis.names.target(hit.name) {
                Target::Entry(entry) => analysis.gazetteer.entries[entry as usize]
                    .kind
                    .is_organization(),
                _ => false,
            }
    });
    known || !analysis.norm(at).contains(['a', 'e', 'i', 'o', 'u', 'y'])
}

/// `; FARROW, Bela; MOSS, Jan, Jr.`: further items of a list of surnames and given names, whatever
/// else the words are.
pub(super) fn further_surnames(analysis: &Analysis<'_>, last: usize) -> Vec<PersonName> {
    let tokens = analysis.tokens();
    let end = analysis.segment(last).end;
    let mut out = Vec::new();
    let mut at = last + 1;
    while at + 1 < end {
        let item = tokens[at].gap >= Gap::Strong || tokens[at].gap == Gap::Close;
        let fits = item
            && tokens[at].shape.upper
            && analysis.letters(at) >= 3
            && !tokens[at].shape.digits
            && tokens[at + 1].gap == Gap::Comma
            && is_name_word(analysis, at + 1)
            && !analysis.is(at + 1, Class::Title);
        if !fits {
            at += 1;
            continue;
        }
        let initial = |word: usize| {
            word < end
                && tokens[word].gap == Gap::Space
                && tokens[word].shape.capital
                && analysis.letters(word) == 1
        };
        let name = at + 1 + usize::from(initial(at + 2));
        let to = super::name::generation(analysis, name, end);
        out.push(PersonName {
            first: at,
            last: to,
            role: None,
            rule: Rule::SurnameFirst,
        });
        at = to + 1;
    }
    out
}

/// `Mustapha MAZOUNI`: a surname in capitals behind a given name, in mixed text.
pub(crate) fn with_capital_surname(analysis: &Analysis<'_>, at: usize) -> Option<PersonName> {
    let tokens = analysis.tokens();
    let segment = analysis.segment(at);
    if let Some(last) = heading_of_paragraph(analysis, at) {
        return Some(PersonName {
            first: at,
            last,
            role: None,
            rule: Rule::CapitalSurname,
        });
    }
    if analysis.view.segment_of(at as u32).capitals
        || !plain_name_word(analysis, at)
        || tokens[at].shape.upper
    {
        return None;
    }
    let last = name_end(analysis, at, segment.end)?;
    let surname = &tokens[last];
    // `Jose Mario VAZ`: three letters that are no acronym, behind a given name.
    let three = analysis.is(at, Class::GivenName) && analysis.hits_at(last).is_empty();
    let long = analysis.letters(last) >= 4 || analysis.letters(last) == 3 && three;
    let free = |word: usize| analysis.hits_at(word).iter().all(|hit| hit.needs_context);
    // `Osh SIZO`, `Classified SIPRNET`: a place or a word, and letters.
    let named = !known_otherwise(analysis, at, at)
        && (!analysis.is(at, Class::Common) || analysis.is(at, Class::GivenName));
    let fits = last > at
        && last - at <= 3
        && named
        && surname.shape.upper
        && !surname.shape.dotted
        && long
        && !analysis.is(last, Class::Common)
        && (at..last).all(|word| !tokens[word].shape.upper || analysis.norm(word).len() == 1)
        && free(at)
        && free(last)
        && !analysis.opens_sentence(last);
    fits.then_some(PersonName {
        first: at,
        last,
        role: None,
        rule: Rule::CapitalSurname,
    })
}

/// `6. (C) JIRI CUNEK. Senator, chairman of ...`: a given name and a word that nothing knows, typed in
/// capitals at the beginning of a paragraph that is not, up to a mark.
fn heading_of_paragraph(analysis: &Analysis<'_>, at: usize) -> Option<usize> {
    let tokens = analysis.tokens();
    let segment = analysis.view.segment_of(at as u32);
    let last = at + 1;
    let next = last + 1;
    let shouted = |word: usize| tokens[word].shape.upper && analysis.letters(word) >= 3;
    let fits = !segment.capitals
        && next < segment.tokens.end
        && analysis.opens_sentence(at)
        && shouted(at)
        && shouted(last)
        && analysis.is(at, Class::GivenName)
        && tokens[last].gap == Gap::Space
        && matches!(tokens[next].gap, Gap::Period | Gap::Comma)
        && !tokens[next].shape.upper
        && !analysis.is(last, Class::Common)
        && analysis.hits_at(last).iter().all(|hit| hit.needs_context);
    fits.then_some(last)
}

/// Two to four words of a name that nothing knows and that are none of the language.
pub(super) fn unknown_name(analysis: &Analysis<'_>, at: usize) -> Option<usize> {
    let read = || read_unknown_name(analysis, at);
    analysis.unknown_names.answer(at, read)
}

fn read_unknown_name(analysis: &Analysis<'_>, at: usize) -> Option<usize> {
    let tokens = analysis.tokens();
    let segment = analysis.view.segment_of(at as u32);
    if segment.heading || !plain_name_word(analysis, at) || tokens[at].gap == Gap::Joined {
        return None;
    }
    let before = at > segment.tokens.start
        && tokens[at].gap <= Gap::Space
        && !tokens[at - 1].shape.possessive
        && (tokens[at - 1].shape.capital && !segment.capitals || analysis.norm(at - 1) == "the");
    if before {
        return None;
    }
    let last = name_end(analysis, at, segment.tokens.end)?;
    let unknown = |word: usize| {
        analysis.letters(word) == 1
            || analysis.is(word, Class::Particle)
            || analysis.is(word, Class::GivenName)
            || !analysis.is(word, Class::Common)
                && analysis
                    .hits_at(word)
                    .iter()
                    .all(|hit| hit.needs_context || analysis.names.name(hit.name).short)
    };
    let several = last > at && last <= at + 4;
    let telling =
        (at..=last).any(|word| !analysis.is(word, Class::Common) && analysis.letters(word) > 2);
    (several
        && telling
        && (at..=last).all(unknown)
        && !known_otherwise(analysis, at, last)
        && !heads_something_else(analysis, last, segment.tokens.end))
    .then_some(last)
}

/// `Salad Hirsane, who heads ...`: only persons are whom `who` speaks of.
pub(crate) fn of_whom(analysis: &Analysis<'_>, at: usize) -> Option<PersonName> {
    let last = unknown_name(analysis, at)?;
    let comma = last + 1;
    let follows = comma < analysis.segment(at).end
        && analysis.tokens()[comma].gap == Gap::Comma
        && matches!(analysis.norm(comma), "who" | "whose" | "whom");
    follows.then_some(PersonName {
        first: at,
        last,
        role: None,
        rule: Rule::Who,
    })
}

/// `Fusun Karadag of the Bar Association`, `Eusebio Larrondo, of the Spanish National Police`: at
/// the beginning of a sentence, where places and bodies have an article or stand in a list; in the
/// middle of one when what follows is known as an organization, for no place is of one.
pub(crate) fn of_something(analysis: &Analysis<'_>, at: usize) -> Option<PersonName> {
    let tokens = analysis.tokens();
    let segment = analysis.view.segment_of(at as u32);
    if segment.capitals {
        return None;
    }
    let last = unknown_name(analysis, at)?;
    let of = last + 1;
    let end = segment.tokens.end;
    let article = usize::from(of + 1 < end && analysis.norm(of + 1) == "the");
    let body = of + 1 + article;
    let follows = body < end
        && tokens[of].gap <= Gap::Comma
        && tokens[of].gap != Gap::Period
        && analysis.norm(of) == "of"
        && !tokens[last].shape.possessive
        && (of + 1..=body).all(|word| tokens[word].gap <= Gap::Space)
        && tokens[body].shape.capital
        && (analysis.opens_sentence(at) || is_organization(analysis, body));
    follows.then_some(PersonName {
        first: at,
        last,
        role: None,
        rule: Rule::Who,
    })
}

/// Tells whether an organization that gazetteers know begins at a word.
fn is_organization(analysis: &Analysis<'_>, at: usize) -> bool {
    use crate::matcher::Target;
    let mut hits = analysis.hits_at(at).iter();
    hits.any(|hit| match hit.target {
        Target::Entry(entry) => {
            let entry = &analysis.gazetteer.entries[entry as usize];
            let near = entry
                .country
                .is_none_or(|country| analysis.context.knows(country));
            entry.kind.is_organization() && near
        }
        Target::Template(at, _) => analysis.gazetteer.templates[at as usize]
            .kind
            .is_organization(),
        Target::Demonym(_) => false,
    })
}

/// `Its manager, Dale Wintermute, told us`; `the former minister of ports, Mykola Bily.`: what a
/// person is, with an article or an owner, a comma, and the name up to the next mark.
pub(crate) fn behind_description(analysis: &Analysis<'_>, at: usize) -> Option<PersonName> {
    let tokens = analysis.tokens();
    let segment = analysis.view.segment_of(at as u32);
    let (start, end) = (segment.tokens.start, segment.tokens.end);
    if at == start || tokens[at].gap != Gap::Comma || segment.heading {
        return None;
    }
    if !tokens[at].shape.capital || analysis.is(at, Class::NoName) {
        return None;
    }
    let last = name_end(analysis, at, end)?;
    let closed = last + 1 >= end
        || tokens[last + 1].gap >= Gap::Period
        || matches!(analysis.norm(last + 1), "of" | "and") && last > at;
    let known = known_otherwise(analysis, at, last)
        || is_place(analysis, at, last)
        || heads_something_else(analysis, last, end);
    let plain = (at..=last)
        .all(|word| analysis.is(word, Class::Common) && !analysis.is(word, Class::GivenName));
    if !closed || known || plain || analysis.is(at, Class::Title) {
        return None;
    }
    let is_role = |word: usize| {
        let norm = analysis.norm(word);
        let singular = norm.strip_suffix('s').unwrap_or(norm);
        analysis.is(word, Class::StrongTitle)
            || analysis.is(word, Class::Occupation)
            || Class::Occupation.holds(singular)
    };
    let from = at.saturating_sub(6).max(start);
    let phrase = |word: &usize| (*word + 1..at).all(|next| tokens[next].gap <= Gap::Space);
    // `four teachers; one, Mohammad Tarzi, taught`.
    let one = analysis.norm(at - 1) == "one" && unknown_name(analysis, at).is_some();
    if one {
        return Some(PersonName {
            first: at,
            last,
            role: None,
            rule: Rule::Who,
        });
    }
    let role = (from..at)
        .rev()
        .filter(phrase)
        .find(|word| is_role(*word))?;
    // Between the role and the comma only its remit.
    let remit = role + 1 == at || matches!(analysis.norm(role + 1), "of" | "for" | "general");
    let back = role.saturating_sub(5).max(start);
    let determined = (back..=role).any(|word| {
        (word + 1..=role).all(|next| tokens[next].gap <= Gap::Space)
            && (analysis.is(word, Class::Owner) || tokens[word].shape.possessive && word < role)
    });
    if !remit || !determined {
        return None;
    }
    // One word alone only behind an owner: `her brother, Asfandyar,`.
    let one = last == at;
    let owned =
        (back..role).any(|word| analysis.is(word, Class::Owning) || tokens[word].shape.possessive);
    let clear = role + 1 == at
        && owned
        && !analysis.is(at, Class::Common)
        && analysis.hits_at(at).is_empty()
        && last + 1 < end
        && tokens[last + 1].gap == Gap::Comma
        && analysis.norm(last + 1) != "and";
    if one && !clear {
        return None;
    }
    Some(PersonName {
        first: at,
        last,
        role: Some((role, at - 1)),
        rule: Rule::Apposition,
    })
}
