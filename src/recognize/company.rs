//! Which names are companies' by their own words? By a legal form behind or before them (`Falcon
//! Trading S.A.`, `Zorvex (Pvt) Ltd`, `PT Laut Biru Tbk`, `OOO Severny Les`), and by a trade that
//! ends the name (`Barrawy Cement`, `Delta Misr Spinning`).
//!
//! Forms that are other words too (`AG`, `SA`) count behind a word that no language has. In text
//! typed in capitals only the forms speak, for there every word begins with a capital.
//! Likely only: names that gazetteers have come first, and take the form behind them in.

use crate::analysis::Analysis;
use crate::gazetteer::Type;
use crate::gazetteer::lexicon::Class;
use crate::matcher::Target;
use crate::recognize::organization::ThingName;
use crate::recognize::site::Site;
use crate::recognize::type_noun::is_word;
use crate::recognize::{Proposal, Reading};
use crate::rules::Rule;
use crate::text::Gap;

/// The longest name before its form, in words.
const LONGEST: usize = 6;

fn company(first: usize, last: usize) -> ThingName {
    ThingName {
        first,
        last,
        kind: Type::Company,
        subtype: None,
        rule: Rule::HeadNoun,
    }
}

/// `Falcon Trading S.A.`, `Smith & Co. Ltd.`: words and a legal form that ends with this word.
pub(crate) fn with_form(
    analysis: &Analysis<'_>,
    Site { at, start, end }: Site,
) -> Option<ThingName> {
    let (form, plain) = form_ending(analysis, at, start)?;
    // `Pvt. Ltd.`: the longest form is read at its last word.
    if form_goes_on(analysis, at, end) || form == start || analysis.tokens()[form].gap > Gap::Open {
        return None;
    }
    let first = name_before(analysis, form, start)?;
    let opens = analysis.opens_sentence(first)
        && first + 1 == form
        && analysis.is(first, Class::Common)
        && !plain;
    let telling = !is_common_or_place(analysis, form - 1) || plain && form - first > 1;
    let titled = analysis.is(first, Class::StrongTitle);
    (!opens && !titled && (plain || telling) && !is_known(analysis, first, form - 1))
        .then(|| company(first, at))
}

/// `PT Laut Biru`, `OOO "Severny Les"`, `Ets. Kaboré et Fils`: a form, and the name behind it.
pub(crate) fn behind_form(
    analysis: &Analysis<'_>,
    Site { at, end, .. }: Site,
) -> Option<ThingName> {
    let tokens = analysis.tokens();
    let capitals = analysis.view.segment_of(at as u32).capitals;
    let upper = tokens[at].shape.upper || analysis.norm(at) == "ets";
    let next = at + 1;
    // `PT's Jose Prado`: a party's man.
    let upper = upper && !tokens[at].shape.possessive;
    if !upper || next >= end || !tokens[next].shape.capital {
        return None;
    }
    let quoted = tokens[next].gap == Gap::Quote;
    let period = tokens[next].gap == Gap::Period && analysis.norm(at) == "ets";
    if tokens[next].gap > Gap::Space && !quoted && !period || !is_word(analysis, next) {
        return None;
    }
    let mut last = next;
    while last + 1 < end && last - at < 4 && tokens[last + 1].gap <= Gap::Space {
        let word = last + 1;
        let joins = matches!(analysis.norm(word), "et" | "and" | "de")
            && word + 1 < end
            && tokens[word + 1].shape.capital
            && tokens[word + 1].gap <= Gap::Space;
        let plain = analysis.is(word, Class::Common) || analysis.is(word, Class::Connector);
        let fits = is_word(analysis, word) && (!capitals || !plain);
        if joins {
            last = word + 1;
        } else if fits && !tokens[last].shape.possessive {
            last = word;
        } else {
            break;
        }
    }
    let told = (next..=last).any(|word| !analysis.is(word, Class::Common));
    told.then(|| company(at, last))
}

/// `Air Wouri`, `Bank Qadicha`: a word that opens names of firms, and one to three that nothing knows.
pub(crate) fn behind_opener(
    analysis: &Analysis<'_>,
    Site { at, start, end }: Site,
) -> Option<ThingName> {
    let tokens = analysis.tokens();
    let before = at > start && tokens[at].gap <= Gap::Space && tokens[at - 1].shape.capital;
    let opens = tokens[at].shape.capital
        && !tokens[at].shape.upper
        && !tokens[at].shape.possessive
        && (!before || analysis.opens_sentence(at - 1) || tokens[at - 1].shape.possessive);
    let unknown = |word: usize| {
        word < end
            && tokens[word].gap == Gap::Space
            && is_word(analysis, word)
            && !tokens[word].shape.upper
            && !analysis.is(word, Class::Common)
            && !analysis.is(word, Class::Title)
            && !analysis.is(word, Class::Calendar)
            && !analysis.is(word, Class::TrailingHead)
    };
    let mut last = at;
    while last < at + 3 && unknown(last + 1) && !tokens[last].shape.possessive {
        last += 1;
    }
    let goes_on = last + 1 < end
        && tokens[last + 1].gap <= Gap::Space
        && tokens[last + 1].shape.capital
        && !tokens[last].shape.possessive;
    let known = analysis
        .hits_at(at)
        .iter()
        .any(|hit| hit.last as usize > at && !hit.needs_context);
    (opens && last > at && !goes_on && !known).then(|| company(at, last))
}

/// `Barrawy Cement`, `Pyramid Hermes Securities`: words and a trade, the last of the name.
pub(crate) fn with_trade(
    analysis: &Analysis<'_>,
    Site { at, start, end }: Site,
) -> Option<ThingName> {
    let tokens = analysis.tokens();
    let segment = analysis.view.segment_of(at as u32);
    let kin = analysis.is(at, Class::CompanyKin);
    let barred = if segment.capitals {
        kin || !(analysis.is(at, Class::CompanyHead) || analysis.is(at, Class::CompanyWorks))
    } else {
        tokens[at].shape.upper
    };
    if !tokens[at].shape.capital || barred || at == start {
        return None;
    }
    let goes_on = !segment.capitals
        && at + 1 < end
        && tokens[at + 1].gap <= Gap::Space
        && tokens[at + 1].shape.capital;
    if tokens[at].gap > Gap::Space || goes_on || segment.heading {
        return None;
    }
    let first = name_before(analysis, at, start)?;
    let telling = |word: usize| !is_common_or_place(analysis, word);
    let told = (first..at).any(telling);
    let strong = analysis.is(at, Class::CompanyHead);
    // `Jim Steel` is a man; `Iraqi Oil` and `Basra Gas` are that oil and that gas.
    let person = analysis.is(first, Class::GivenName) && first + 1 == at;
    let country = analysis.country_ending(first).is_some();
    let titled = (first..at).any(|word| analysis.is(word, Class::Title));
    let portfolio = (first..at).all(|word| analysis.is(word, Class::Portfolio));
    if portfolio || titled || analysis.is(first, Class::LeadingHead) {
        return None;
    }
    let works = analysis.is(at, Class::CompanyWorks);
    let fits = if works {
        (first..at).any(|word| !analysis.is(word, Class::Common)) && !country && !person
    } else if strong {
        told && !person
            // `Andes Petroleum`, `Bandung Textiles`: a place that is no country.
            || !country && !person && !analysis.is(first, Class::Common)
            || at - first >= 2 && !country && !segment.capitals && !analysis.opens_sentence(first)
    } else {
        told && !person && !country && (telling(at - 1) || telling(first) && at - first == 2)
    };
    let of = first > start && analysis.norm(first - 1) == "of" && tokens[first].gap <= Gap::Space;
    let part = of && first >= start + 2 && tokens[first - 2].shape.capital && !strong;
    let first = match (first..at).find(|word| !analysis.is(*word, Class::Connector)) {
        Some(word) if segment.capitals => word,
        _ => first,
    };
    // Where all words have capitals, `REFINERY` is as in `the Petrangol refinery`: no part of it.
    let last = if segment.capitals && works {
        at - 1
    } else {
        at
    };
    (fits && !part && !is_known(analysis, first, at) && last >= first).then(|| company(first, last))
}

/// `Angus & Ross`, `Okwist & Sons`: two words that `&` joins, one of which no language has.
pub(crate) fn with_ampersand(
    analysis: &Analysis<'_>,
    Site { at, start, end }: Site,
) -> Option<ThingName> {
    let tokens = analysis.tokens();
    if at == start || tokens[at].gap != Gap::Space || analysis.view.segment_of(at as u32).heading {
        return None;
    }
    let first = at - 1;
    let joined = tokens[first].full_end as usize..tokens[at].start as usize;
    let joined = analysis.view.text.get(joined)?.trim() == "&";
    let word = |at: usize| {
        let shape = tokens[at].shape;
        shape.capital && !shape.upper && !shape.digits && !shape.possessive
    };
    let kin = analysis.is(at, Class::CompanyKin);
    let own = |at: usize| {
        !is_common_or_place(analysis, at)
            && !analysis.is(at, Class::Portfolio)
            && !analysis.is(at, Class::Title)
            && analysis.letters(at) > 2
    };
    // `Casals & Associates`, `Fresh & Co.`: the second says it.
    let fits = joined
        && word(first)
        && (word(at) || tokens[at].shape.capital && tokens[at].shape.possessive)
        && (kin && !analysis.is(first, Class::Title) || own(first) && own(at));
    // `North Angus & Ross Mining`: more of a name.
    let capital = |word: usize| tokens[word].shape.capital && !tokens[word].shape.possessive;
    let longer = at + 1 < end && tokens[at + 1].gap <= Gap::Space && tokens[at + 1].shape.capital
        || first > start
            && tokens[first].gap <= Gap::Space
            && capital(first - 1)
            && !analysis.opens_sentence(first - 1);
    (fits && !longer && !is_known(analysis, first, at)).then(|| company(first, at))
}

/// `Vodacom Mozambique`, `Caritas Bangladesh`: the branch of a known company or charity, called
/// after a country; `MSF-Belgium`.
pub(crate) fn branches(analysis: &Analysis<'_>, names: &[Proposal]) -> Vec<ThingName> {
    let tokens = analysis.tokens();
    let mut out = Vec::new();
    for claim in names {
        let Reading::Names(hits) = &claim.reading else {
            continue;
        };
        let Target::Entry(entry) = hits[0].target else {
            continue;
        };
        let kind = analysis.gazetteer.entries[entry as usize].kind;
        let segment = analysis.view.segment_of(claim.first as u32);
        let next = claim.last + 1;
        let follows = matches!(kind, Type::Company | Type::Ngo)
            && !segment.capitals
            && !segment.heading
            && next < segment.tokens.end
            && matches!(tokens[next].gap, Gap::Space | Gap::Joined)
            && !tokens[claim.last].shape.possessive;
        let country = follows.then(|| analysis.country_starting(next)).flatten();
        let Some((_, last)) = country else { continue };
        let noun = analysis
            .hits_at(next)
            .iter()
            .any(|hit| hit.last as usize == last && matches!(hit.target, Target::Entry(_)));
        let upper = tokens[last].shape.upper;
        let goes_on = last + 1 < segment.tokens.end
            && tokens[last + 1].gap <= Gap::Space
            && tokens[last + 1].shape.capital;
        // `Microsoft-Thailand` is a branch; `Gazprom-Ukraine talks` are of two.
        let of_two = tokens[next].gap == Gap::Joined
            && last + 1 < segment.tokens.end
            && (tokens[last + 1].gap == Gap::Joined
                || tokens[last + 1].gap <= Gap::Space && analysis.is(last + 1, Class::BetweenTwo));
        if noun && !upper && !goes_on && !of_two {
            out.push(ThingName {
                kind,
                ..company(claim.first, last)
            });
        }
    }
    out
}

/// A company that gazetteers have, and its form: `Royal Dutch Shell plc`.
pub(crate) fn with_own_form(analysis: &Analysis<'_>, names: &mut [Proposal]) {
    for claim in names {
        let Reading::Names(hits) = &claim.reading else {
            continue;
        };
        let company = hits.iter().all(|hit| match hit.target {
            Target::Entry(at) => analysis.gazetteer.entries[at as usize].kind == Type::Company,
            _ => false,
        });
        if !company {
            continue;
        }
        let segment = analysis.segment(claim.first);
        let longest = (claim.last + 1..segment.end.min(claim.last + 5)).rfind(|at| {
            form_ending(analysis, *at, segment.start)
                .is_some_and(|(form, _)| form == claim.last + 1)
        });
        if let Some(last) = longest {
            claim.last = last;
        }
    }
}

/// Returns the last word of a company's name without the legal form that ends it.
pub(crate) fn without_form(analysis: &Analysis<'_>, first: usize, last: usize) -> usize {
    match form_ending(analysis, last, first) {
        Some((form, _)) if form > first => form - 1,
        _ => last,
    }
}

/// Returns the words by which two spellings of a company's name agree: without its legal form.
pub(crate) fn own_words(analysis: &Analysis<'_>, first: usize, last: usize) -> Option<String> {
    let last = without_form(analysis, first, last);
    let words: Vec<&str> = (first..=last)
        .map(|at| analysis.norm(at))
        .filter(|word| *word != "and")
        .collect();
    Some(words.join(" "))
}

/// Returns the first word of the legal form that ends at a word, and whether it is one beyond
/// doubt.
fn form_ending(analysis: &Analysis<'_>, at: usize, start: usize) -> Option<(usize, bool)> {
    let tokens = analysis.tokens();
    let token = &tokens[at];
    // `THE TROUBLE IS LIMITED`: a word.
    if at > start && analysis.norm(at) == "limited" && analysis.is(at - 1, Class::Be) {
        return None;
    }
    let dotted = dotted_letters(analysis, at, start);
    let (mut first, mut plain) = match dotted {
        Some(first) => (first, true),
        None if !token.shape.capital && !is_small_form(analysis, at) => return None,
        None if analysis.is(at, Class::LegalForm) => (at, true),
        // `HIS BROTHER-IN-LAW, A.B. TOLBERT`: initials before a name.
        None if token.shape.dotted
            && token.gap == Gap::Comma
            && tokens.get(at + 1).is_some_and(|next| {
                next.gap <= Gap::Period
                    && next.shape.capital
                    && !analysis.is(at + 1, Class::Common)
                    && !analysis.is(at + 1, Class::LegalForm)
                    && !analysis.is(at + 1, Class::LegalShort)
            }) =>
        {
            return None;
        }
        None if analysis.is(at, Class::LegalShort) && token.shape.upper => (at, token.shape.dotted),
        None => return None,
    };
    // `S.A. de C.V.`, `S. de R.L. de C.V.`, `GmbH & Co. KG`, `(Pvt) Ltd`.
    while first > start {
        let before = first - 1;
        let joins = tokens[first].gap <= Gap::Comma || tokens[first].gap == Gap::Close;
        let de = analysis.norm(before) == "de"
            && before > start
            && (matches!(analysis.norm(before - 1), "sa" | "rl" | "s")
                && tokens[before - 1].shape.capital);
        if joins && de {
            first = before - 1;
            plain = true;
        } else if joins
            && tokens[before].shape.capital
            && (analysis.is(before, Class::LegalFormBefore)
                || analysis.is(before, Class::LegalForm))
        {
            first = before;
            plain = true;
        } else {
            break;
        }
    }
    Some((first, plain))
}

/// `Kenmare Resources plc`: forms that are no words in small letters either.
fn is_small_form(analysis: &Analysis<'_>, at: usize) -> bool {
    analysis.is(at, Class::LegalForm) && !analysis.is(at, Class::Common)
}

/// `S.p.A.`, `a.s.`, `d.o.o.`: letters with a period and no blank between.
fn dotted_letters(analysis: &Analysis<'_>, at: usize, start: usize) -> Option<usize> {
    let tokens = analysis.tokens();
    let text = analysis.view.text;
    let letter = |word: usize| tokens[word].end - tokens[word].start == 1;
    if !letter(at) {
        return None;
    }
    let mut first = at;
    let mut form = analysis.norm(at).to_owned();
    while first > start
        && at - first < 3
        && letter(first)
        && letter(first - 1)
        && tokens[first - 1].end + 1 == tokens[first].start
        && text.as_bytes()[tokens[first - 1].end as usize] == b'.'
    {
        first -= 1;
        form.insert_str(0, analysis.norm(first));
    }
    let known = matches!(
        form.as_str(),
        "spa" | "as" | "doo" | "dd" | "sro" | "srl" | "ad"
    );
    (first < at && known).then_some(first)
}

fn form_goes_on(analysis: &Analysis<'_>, at: usize, end: usize) -> bool {
    let tokens = analysis.tokens();
    (at + 1..end.min(at + 3)).any(|next| {
        let joins = (at + 1..=next)
            .all(|word| tokens[word].gap <= Gap::Comma || tokens[word].gap == Gap::Close);
        let form = analysis.is(next, Class::LegalForm) && tokens[next].shape.capital
            || analysis.norm(next) == "cv" && tokens[next].shape.upper
            || analysis.norm(next) == "kg" && tokens[next].shape.upper;
        joins && form
    })
}

/// Returns the first word of the name that ends right before `form`.
fn name_before(analysis: &Analysis<'_>, form: usize, start: usize) -> Option<usize> {
    let tokens = analysis.tokens();
    let capitals = analysis.view.segment_of(form as u32).capitals;
    let mut first = form;
    while first > start && form - first < LONGEST {
        let before = first - 1;
        let gap = tokens[first].gap;
        let edge = first == form;
        let near = gap <= Gap::Space || edge && matches!(gap, Gap::Comma | Gap::Open | Gap::Quote);
        if !near || tokens[before].shape.possessive && !edge {
            break;
        }
        let kin = analysis.is(first, Class::CompanyKin);
        let joins = (!edge || kin)
            && before > start
            && tokens[before].gap <= Gap::Space
            && tokens[before - 1].shape.capital
            && match analysis.norm(before) {
                "and" | "et" => kin,
                "de" | "del" | "la" | "y" | "e" | "do" | "da" | "des" | "du" | "und" | "i" => {
                    !capitals && !analysis.is(before - 1, Class::Common)
                }
                _ => false,
            };
        if joins {
            first = before - 1;
            continue;
        }
        // `OHIO-BASED Tarrow Foods`: where it is, and not its name.
        let based = analysis.norm(before) == "based" && tokens[before].gap == Gap::Joined;
        let fits = is_word(analysis, before)
            && !based
            && (!capitals || fits_in_capitals(analysis, before))
            && form_ending(analysis, before, start).is_none_or(|(_, plain)| !plain);
        if !fits {
            break;
        }
        first = before;
    }
    // `Chairman`, `Dutch firm`, a demonym alone are no part of a name.
    while first + 1 < form
        && (analysis.is(first, Class::Title) && !analysis.is(first, Class::LeadingHead)
            || analysis.is(first, Class::NoName) && analysis.opens_sentence(first)
            || analysis.is(first, Class::SmallWord))
    {
        first += 1;
    }
    (first < form).then_some(first)
}

/// Where all words have capitals, only words that can be names stand in one.
fn fits_in_capitals(analysis: &Analysis<'_>, at: usize) -> bool {
    let norm = analysis.norm(at);
    let trade = analysis.is(at, Class::CompanyHead) || analysis.is(at, Class::CompanyTrade);
    let stops = [
        Class::Speech,
        Class::FunctionWord,
        Class::Preposition,
        Class::Be,
        Class::Title,
        Class::KindBefore,
        Class::Occupation,
        Class::NoName,
    ];
    // `FOUNDED BY WOOJIN SHIPBUILDING`: words that no name has.
    if analysis.is(at, Class::StopsBefore) || analysis.is(at, Class::Past) {
        return false;
    }
    let verb = norm.ends_with("ed");
    trade
        || !analysis.is(at, Class::Common)
        || !verb && !stops.iter().any(|class| analysis.is(at, *class))
}

/// Tells whether a word is one of the language, or a place's or nation's name.
fn is_common_or_place(analysis: &Analysis<'_>, at: usize) -> bool {
    let place = analysis
        .hits_at(at)
        .iter()
        .any(|hit| hit.last as usize == at && !hit.needs_context && analysis.is_place(hit));
    let token = &analysis.tokens()[at];
    let short = token.end - token.start < 2;
    short || analysis.is(at, Class::Common) || place || analysis.country_ending(at).is_some()
}

/// Tells whether gazetteers have a stretch as the name of something.
fn is_known(analysis: &Analysis<'_>, first: usize, last: usize) -> bool {
    analysis.hits_at(first).iter().any(|hit| {
        let place = analysis.is_place(hit);
        hit.last as usize == last && !hit.needs_context && !place
    })
}
