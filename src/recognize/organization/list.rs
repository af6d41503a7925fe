//! Lists that a kind announces: `NGOs such as A, B, and C`.

use crate::analysis::Analysis;
use crate::gazetteer::Type;
use crate::gazetteer::lexicon::Class;
use crate::recognize::organization::ThingName;
use crate::rules::Rule;
use crate::text::Gap;

/// `NGOs such as A, B, and C`; `ministries of X, Y and Z`; `the NGO X`.
pub(crate) fn list(analysis: &Analysis<'_>, at: usize, end: usize, out: &mut Vec<ThingName>) {
    let tokens = analysis.tokens();
    let norm = analysis.norm(at);
    if norm == "ngo"
        && tokens
            .get(at + 1)
            .is_some_and(|next| at + 1 < end && next.gap <= Gap::Space && next.shape.capital)
    {
        // `the NGO Tizra gives`: behind the noun itself a word that no language has is the name.
        let lone = !analysis.is(at + 1, Class::Common)
            && analysis.country_ending(at + 1).is_none()
            && !analysis.is(at + 1, Class::NoName);
        let found = item(analysis, at + 1, end).or(lone.then_some((at + 1, at + 1)));
        if let Some((first, last)) = found {
            out.push(ThingName {
                first,
                last,
                kind: Type::Ngo,
                subtype: None,
                rule: Rule::KindNoun,
            });
        }
        return;
    }
    if matches!(norm, "ministries" | "ministers" | "departments")
        && analysis.norm(at + 1) == "of"
        && at + 1 < end
    {
        return;
    }
    let kind = match analysis.kind_of(at, Class::AnnouncesList) {
        Some(kind) => kind.kind,
        None => Type::Ngo,
    };
    let opener = at + 1;
    let mut next = opener;
    // `NGOs, especially those focusing on women and children, such as`: the announcement may
    // stand within a dozen words, in the same sentence.
    let reach = (opener + 14).min(end);
    let such = (next..reach.saturating_sub(1)).find(|word| {
        analysis.norm(*word) == "such" && analysis.norm(word + 1) == "as"
            || analysis.norm(*word) == "including"
            || analysis.norm(*word) == "like" && *word == opener
            || analysis.norm(*word) == "among" && analysis.norm(word + 1) == "them"
    });
    let Some(such) = such else { return };
    if (opener..=such).any(|word| analysis.opens_sentence(word)) {
        return;
    }
    next = if matches!(analysis.norm(such), "such" | "among") {
        such + 2
    } else {
        such + 1
    };
    let mut count = 0;
    while next < end && count < 40 {
        let gap = tokens[next].gap;
        let separated =
            count == 0 || gap == Gap::Comma || analysis.norm(next) == "and" || gap == Gap::Close;
        if !separated || analysis.opens_sentence(next) && count > 0 {
            break;
        }
        while next < end && matches!(analysis.norm(next), "and" | "the" | "a" | "an" | "or") {
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
        let Some((first, last)) = item(analysis, skip, end) else {
            break;
        };
        let church = (first..=last).any(|word| word < end && analysis.norm(word) == "churches");
        // A list of companies names countries and places too, which gazetteers know.
        let known = kind != Type::Ngo
            && (analysis
                .hits_at(first)
                .iter()
                .any(|hit| hit.last as usize == last && !hit.needs_context)
                || (first..=last).all(|word| analysis.is(word, Class::Common)));
        if !church && !known {
            out.push(ThingName {
                first,
                last,
                kind,
                subtype: None,
                rule: Rule::List,
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
        if next < end && matches!(analysis.norm(next), "which" | "who" | "that") {
            let stop = (next..end.min(next + 16))
                .find(|word| analysis.norm(*word) == "and" && tokens[*word].gap == Gap::Comma);
            match stop {
                Some(stop) => next = stop,
                None => break,
            }
        }
        count += 1;
    }
}

/// A capitalized item of a list: capitalized words with small words between.
pub(crate) fn item(analysis: &Analysis<'_>, first: usize, end: usize) -> Option<(usize, usize)> {
    let tokens = analysis.tokens();
    let mut last = first;
    let mut next = first + 1;
    while next < end && tokens[next].gap <= Gap::Space && next - first < 10 {
        let norm = analysis.norm(next);
        if tokens[next].shape.capital && !tokens[next].shape.digits {
            last = next;
        } else if norm == "and"
            || !analysis.is(next, Class::Connector)
            || norm == "in"
            || norm == "with"
        {
            // `Medecins sans frontieres`: words of another language in small letters.
            let foreign = analysis.is(next, Class::ForeignInName);
            if !foreign {
                break;
            }
            last = next;
        }
        next += 1;
    }
    let country = last == first && analysis.country_ending(first).is_some();
    // `Christian churches`, `Quaker charities`: an adjective with its noun is no name.
    let noun = last + 1 < end
        && tokens[last + 1].gap <= Gap::Space
        && !tokens[last + 1].shape.capital
        && !analysis.is(last + 1, Class::FunctionWord)
        && !acts(analysis, first, last);
    let words_only = (first..=last).all(|at| analysis.is(at, Class::NoName));
    let adjective = noun && first == last;
    (!country && !words_only && !adjective).then_some((first, last))
}

/// `X, Y and Kordest lost`: a verb behind a word that no language has.
fn acts(analysis: &Analysis<'_>, first: usize, last: usize) -> bool {
    let verb = last + 1;
    !analysis.is(first, Class::Common)
        && (analysis.is(verb, Class::Past)
            || analysis.is(verb, Class::Speech)
            || analysis.is(verb, Class::Auxiliary)
            || analysis.letters(verb) >= 5 && analysis.norm(verb).ends_with("ed"))
}
