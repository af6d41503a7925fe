//! Which plans, reports and papers are named? By their noun and what it is about (`National
//! Strategy to Combat Human Trafficking`, `2015 State Department Report on Terrorism`), and by
//! quotation marks behind a word for a writing (`a paper entitled "The Long Road"`).
//!
//! Likely only: nothing but the writing speaks for them.

use crate::analysis::Analysis;
use crate::gazetteer::Type;
use crate::gazetteer::lexicon::Class;
use crate::recognize::organization::ThingName;
use crate::recognize::site::Site;
use crate::rules::Rule;
use crate::text::Gap;

/// The longest title, in words.
const LONGEST: usize = 16;

fn work(first: usize, last: usize, subtype: &'static str, rule: Rule) -> ThingName {
    ThingName {
        first,
        last,
        kind: Type::Work,
        subtype: Some(subtype),
        rule,
    }
}

/// `Report on Terrorism`, `National Plan of Action for Children`, with the words and the year
/// before.
pub(crate) fn by_noun(analysis: &Analysis<'_>, Site { at, start, end }: Site) -> Option<ThingName> {
    let tokens = analysis.tokens();
    let norm = analysis.norm(at);
    let subtype = analysis.kind_of(at, Class::WorkNoun)?.subtype?;
    if !tokens[at].shape.capital || tokens[at].shape.possessive {
        return None;
    }
    let follows = |word: usize| word < end && tokens[word].gap <= Gap::Space;
    let mut next = at + 1;
    if follows(next + 1)
        && tokens[next].gap <= Gap::Space
        && analysis.norm(next) == "of"
        && analysis.norm(next + 1) == "action"
    {
        next += 2;
    }
    let about = follows(next)
        && !tokens[next].shape.capital
        && match norm {
            "report" => analysis.norm(next) == "on",
            _ => matches!(analysis.norm(next), "for" | "to" | "against" | "on"),
        };
    if !about || !follows(next + 1) || !tokens[next + 1].shape.capital {
        return None;
    }
    let mut last = next + 1;
    let mut word = next + 2;
    while follows(word) && word - at < LONGEST {
        let small = analysis.is(word, Class::Connector) && !tokens[word].shape.capital;
        if tokens[word].shape.capital && !tokens[word].shape.opaque {
            last = word;
        } else if !small {
            break;
        }
        word += 1;
    }
    // The words before: capitals, and a year.
    let mut first = at;
    while first > start && at - first < 6 && tokens[first].gap <= Gap::Space {
        let before = first - 1;
        let token = &tokens[before];
        let year = token.shape.digits && token.end - token.start == 4;
        let word = token.shape.capital
            && !token.shape.opaque
            && !token.shape.possessive
            && !analysis.is(before, Class::Determiner)
            && analysis.norm(before) != "in";
        if !year && !word {
            break;
        }
        first = before;
        if year {
            break;
        }
    }
    // `Plan to Go`: a noun that stands alone and opens a sentence is no title.
    if first == at && (analysis.opens_sentence(at) || norm == "plan" || norm == "agenda") {
        return None;
    }
    Some(work(first, last, subtype, Rule::HeadNoun))
}

/// A title in quotation marks: its words begin with capitals, and a word for a writing announces
/// it or stands in it.
pub(crate) fn quoted(analysis: &Analysis<'_>, Site { at, start, end }: Site) -> Option<ThingName> {
    let tokens = analysis.tokens();
    let text = analysis.view.text;
    let before = &text[..tokens[at].start as usize];
    let mark = before.chars().next_back()?;
    let free = before
        .chars()
        .rev()
        .nth(1)
        .is_none_or(|c| !c.is_alphanumeric());
    if !free || !matches!(mark, '"' | '“' | '\'' | '‘' | '«') {
        return None;
    }
    let closes = |word: usize| {
        let behind = text[tokens[word].full_end as usize..].chars();
        let mut behind = behind.skip_while(|c| matches!(c, ',' | '.'));
        behind
            .next()
            .is_some_and(|c| matches!(c, '"' | '”' | '\'' | '’' | '»'))
    };
    let last = (at..end.min(at + LONGEST)).find(|word| closes(*word))?;
    let small = |word: usize| {
        let norm = analysis.norm(word);
        analysis.is(word, Class::Connector)
            || matches!(norm, "a" | "an" | "in" | "at" | "by" | "from" | "or")
    };
    let capital = |word: usize| tokens[word].shape.capital && !tokens[word].shape.opaque;
    let title = (at..=last).all(|word| {
        (capital(word) || small(word) || tokens[word].shape.digits)
            && (word == at || tokens[word].gap <= Gap::Comma)
    });
    let words = (at..=last).filter(|word| capital(*word)).count();
    if !title || words < 2 || last < at + 2 {
        return None;
    }
    let entitled = |word: usize| analysis.is(word, Class::TitledVerb);
    let called = |word: usize| matches!(analysis.norm(word), "called" | "named" | "dubbed");
    let near = at.saturating_sub(2).max(start)..at;
    let wide = at.saturating_sub(7).max(start)..at;
    let told = near.clone().any(entitled)
        || near.clone().any(|word| is_writing(analysis, word))
        || near.clone().any(called) && wide.clone().any(|word| is_writing(analysis, word));
    let itself = (at..=last).any(|word| capital(word) && is_writing(analysis, word));
    if !told && !itself {
        return None;
    }
    let article = matches!(analysis.norm(at), "the" | "a" | "an");
    Some(work(
        at + usize::from(article),
        last,
        "document",
        Rule::QuotedTitle,
    ))
}

fn is_writing(analysis: &Analysis<'_>, at: usize) -> bool {
    analysis.is(at, Class::Writing)
}
