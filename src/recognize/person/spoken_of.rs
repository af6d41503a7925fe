//! Do the words behind an unknown name speak of a person? A verb of speech, `who`, `of` a body.

use super::frames::is_unknown;
use super::otherwise::heads_something_else;
use super::unknown::unknown_name;
use super::word::plain_name_word;
use crate::analysis::Analysis;
use crate::gazetteer::lexicon::Class;
use crate::matcher::{Hit, Target};
use crate::recognize::person::PersonName;
use crate::rules::Rule;
use crate::text::Gap;

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
        && !tokens[last].shape.possessive
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
    let unknown = unknown_name(analysis, at);
    let last = unknown.or_else(|| with_town_for_surname(analysis, at))?;
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
        && (unknown.is_some() && analysis.opens_sentence(at) || is_organization(analysis, body));
    follows.then_some(PersonName {
        first: at,
        last,
        role: None,
        rule: Rule::Who,
    })
}

/// `Serhat Incirli of Kibris`: a word that nothing or only a given name knows, and one that is also a
/// town's.
fn with_town_for_surname(analysis: &Analysis<'_>, at: usize) -> Option<usize> {
    let tokens = analysis.tokens();
    let segment = analysis.view.segment_of(at as u32);
    let last = at + 1;
    let may = !segment.heading
        && last < segment.tokens.end
        && tokens[at].gap != Gap::Joined
        && tokens[last].gap == Gap::Space
        && plain_name_word(analysis, at)
        && plain_name_word(analysis, last)
        && !tokens[last].shape.upper
        && !analysis.is(last, Class::Common)
        && !analysis.is(last, Class::Calendar)
        && (analysis.is(at, Class::GivenName) || is_unknown(analysis, at));
    let before = at > segment.tokens.start
        && tokens[at].gap <= Gap::Space
        && (tokens[at - 1].shape.capital || analysis.norm(at - 1) == "the");
    let town = |hit: &Hit| hit.last as usize == last && analysis.subtype(hit) == Some("city");
    let fits = may
        && !before
        && analysis.hits_at(last).iter().all(town)
        && analysis.hits_at(at).iter().all(|hit| hit.needs_context)
        && !heads_something_else(analysis, last, segment.tokens.end);
    fits.then_some(last)
}

/// Tells whether an organization that gazetteers know begins at a word.
fn is_organization(analysis: &Analysis<'_>, at: usize) -> bool {
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
