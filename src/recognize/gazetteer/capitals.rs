//! Is it a word, in text typed in capitals, and no name? `TOLD US`, `WE MAY POLISH THE SILVER`, `THE
//! TURKEY IS COLD`.
//!
//! Only what is a word of the language too is asked. Nouns have an article that names of countries
//! have not, verbs have `to`, `may` or `not` before them and an article behind, and `US` is who was
//! told.

use crate::analysis::Analysis;
use crate::country::CountryCode;
use crate::gazetteer::lexicon::Class;
use crate::matcher::{Hit, Target};
use crate::text::Gap;

/// Tells whether the words beside a name in capitals make it a word.
pub(crate) fn is_word(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let at = hit.first as usize;
    let tokens = analysis.tokens();
    let segment = analysis.view.segment_of(hit.first);
    if hit.last != hit.first || !segment.capitals || tokens[at].shape.dotted {
        return false;
    }
    let norm = analysis.norm(at);
    if norm == "us" {
        return is_pronoun(analysis, at);
    }
    // `THREE YEARS AGO`, `ECON COUNSELOR`: words that letters of bodies are spelled like.
    if analysis.is(at, Class::WordInCapitals) && tokens[at].gap <= Gap::Comma {
        return true;
    }
    // `IN EL DIA`: a paper of Spanish, and no agency.
    if at > segment.tokens.start
        && tokens[at].gap == Gap::Space
        && analysis.names.name(hit.name).acronym
        && matches!(analysis.norm(at - 1), "el" | "los" | "las" | "il")
    {
        return true;
    }
    // `44 PCT`, `300 MT`: so much of something.
    let counted = at > segment.tokens.start && tokens[at - 1].shape.digits;
    if counted && analysis.is(at, Class::CountedUnit) {
        return true;
    }
    // `MID-JUNE`: the beginning of a word.
    let next = at + 1;
    let joined = next < segment.tokens.end
        && tokens[next].gap == Gap::Joined
        && analysis.is(next, Class::Calendar);
    if joined {
        return true;
    }
    // `IN`, `CAN`, `UP`: in capitals no letters tell the navy of Israel from a preposition.
    if analysis.is(at, Class::FunctionWord) || crate::text::is_function_word(norm) {
        return true;
    }
    // `AT DAWN TROOPS ENTERED`: the time of day.
    let hour = at > segment.tokens.start
        && tokens[at].gap == Gap::Space
        && analysis.is(at, Class::TimeOfDay)
        && analysis.is(at - 1, Class::BeforeTime);
    if hour {
        return true;
    }
    let place = match hit.target {
        Target::Entry(entry) => {
            analysis.gazetteer.entries[entry as usize].kind == crate::gazetteer::Type::Place
        }
        Target::Demonym(_) => true,
        Target::Template(..) => false,
    };
    let (start, end) = (segment.tokens.start, segment.tokens.end);
    let before = (at > start && tokens[at].gap <= Gap::Space).then(|| at - 1);
    let behind = (at + 1 < end && tokens[at + 1].gap <= Gap::Space).then(|| at + 1);
    let article =
        |word: Option<usize>| word.is_some_and(|word| analysis.is(word, Class::Determiner));
    let modal = |word: usize| analysis.is(word, Class::Modal);
    // `MAY POLISH THE SILVER`, `NOT CHAD OR LIMA THE PAPER`.
    let joined = before.is_some_and(|before| matches!(analysis.norm(before), "or" | "and"));
    let verb = before.is_some_and(modal)
        || joined && article(behind) && at >= start + 3 && {
            let first = at - 2;
            first > start && modal(first - 1)
        };
    if place && verb {
        return true;
    }
    // `BY CAR BOMB`, `SESAME FARMS`: letters that are a word, and nothing else speaks of the country.
    if let Target::Entry(entry) = hit.target
        && analysis.names.name(hit.name).acronym
        && analysis.is(at, Class::Common)
    {
        let country = analysis.gazetteer.entries[entry as usize].country;
        let known = |country| country == CountryCode::US || analysis.context.knows(country);
        if !country.is_some_and(known) {
            return true;
        }
    }
    // `THE TURKEY IS COLD`; but `THE TURKEY DESK`, `THE CHINA TRADE`.
    let ends = behind.is_none_or(|behind| {
        analysis.is(behind, Class::Auxiliary) || analysis.is(behind, Class::Be)
    });
    place
        && analysis.is(at, Class::Common)
        && before.is_some_and(|before| analysis.is(before, Class::Determiner))
        && ends
        && !matches!(hit.target, Target::Demonym(_))
}

/// `TOLD US`, `LET US KNOW`, `ALL OF US`: behind a verb that takes a person, or a word that counts.
fn is_pronoun(analysis: &Analysis<'_>, at: usize) -> bool {
    let tokens = analysis.tokens();
    let segment = analysis.segment(at);
    if at == segment.start || tokens[at].gap > Gap::Space {
        return false;
    }
    // `TOLD US AMBASSADOR`, `INVITED US DELEGATION`.
    let noun = at + 1 < segment.end
        && tokens[at + 1].gap <= Gap::Space
        && analysis.is(at + 1, Class::NationNoun);
    if noun {
        return false;
    }
    let norm = analysis.norm(at - 1);
    // `ALL OF US`, `TO US THAT`.
    let counted = norm == "of"
        && at >= segment.start + 2
        && matches!(
            analysis.norm(at - 2),
            "all"
                | "both"
                | "some"
                | "many"
                | "most"
                | "none"
                | "each"
                | "several"
                | "two"
                | "three"
                | "any"
                | "few"
                | "neither"
                | "either"
        );
    let next = at + 1;
    let clause = next >= segment.end
        || tokens[next].gap > Gap::Space
        || matches!(
            analysis.norm(next),
            "that" | "when" | "whether" | "if" | "how" | "why" | "what" | "in" | "on" | "at"
        );
    let said_to = norm == "to"
        && at >= segment.start + 2
        && (analysis.is(at - 2, Class::Speech)
            || matches!(analysis.norm(at - 2), "clear" | "known"))
        && clause;
    // `CONFIDED IN US THAT`, `CALLED ON US.`
    let taken = match norm {
        "in" | "at" => at >= segment.start + 2 && analysis.is(at - 2, Class::TakesInPerson),
        "on" => at >= segment.start + 2 && analysis.norm(at - 2).starts_with("call"),
        _ => false,
    };
    analysis.is(at - 1, Class::TakesPerson)
        || counted
        || said_to
        || taken && ends_object(analysis, at)
        || ends_object(analysis, at) && takes_object(analysis, at - 1) && writes_dotted(analysis)
}

/// Tells whether the words behind `US` do not go on with a name or a noun: `EXPECTS US TO`, `MET US MAY 3`.
pub(crate) fn ends_object(analysis: &Analysis<'_>, at: usize) -> bool {
    let next = at + 1;
    let tokens = analysis.tokens();
    next >= analysis.segment(at).end
        || tokens[next].gap > Gap::Space
        || tokens[next].shape.digits
        || analysis.is(next, Class::Calendar)
        || matches!(
            analysis.norm(next),
            "often" | "again" | "here" | "twice" | "today"
        )
        || !matches!(analysis.norm(next), "and" | "or")
            && (analysis.is(at - 1, Class::Preposition)
                || !(analysis.is(next, Class::Be) || analysis.is(next, Class::Auxiliary)))
            && (analysis.is(next, Class::FunctionWord) || analysis.is(next, Class::Preposition))
}

/// Tells whether a word may have an object behind it: a preposition or a verb, as far as its ending tells.
pub(crate) fn takes_object(analysis: &Analysis<'_>, at: usize) -> bool {
    let norm = analysis.norm(at);
    let verb = !analysis.is(at, Class::FunctionWord)
        && !analysis.is(at, Class::Determiner)
        && !analysis.tokens()[at].shape.digits
        && (norm.ends_with("ed") || norm.ends_with("ing") || norm.ends_with('s'));
    let past = analysis.is(at, Class::Past) || analysis.is(at, Class::Speech);
    analysis.is(at, Class::Preposition) || norm == "on" || verb || past
}

/// Tells whether the country is written with periods somewhere: `U.S. POLICY`.
fn writes_dotted(analysis: &Analysis<'_>) -> bool {
    let tokens = analysis.tokens().iter().enumerate();
    let mut dotted = tokens.filter(|(_, token)| token.shape.dotted);
    dotted.any(|(at, _)| analysis.norm(at) == "us")
}
