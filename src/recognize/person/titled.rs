//! Who is named behind a title, and what is the title of? `Police Prefect Mustapha Mazouni`.

use super::entry::is_entry;
use super::name::name_end;
use super::otherwise::{heads_something_else, is_place, known_otherwise};
use super::pair::has_namesakes;
use super::remit::portfolio;
use super::word::{is_part_of_name, is_title_as_given, may_be_surname};
use crate::analysis::{Analysis, offices};
use crate::country::CountryCode;
use crate::gazetteer::lexicon::Class;
use crate::recognize::person::PersonName;
use crate::rules::Rule;
use crate::text::Gap;

/// `(title)+ Name{1,4}`, from the title's first word.
pub(crate) fn titled(analysis: &Analysis<'_>, at: usize) -> Option<PersonName> {
    if !analysis.is(at, Class::Title) || !begins_title(analysis, at) {
        return None;
    }
    let end = analysis.segment(at).end;
    let first = with_initials(analysis, at, behind_title(analysis, at, end)?);
    // `Director of Central Intelligence`, and in the next line `Dulles, John Foster, ...`.
    if is_no_office(analysis, at, first) || first > at && is_entry(analysis, first) {
        return None;
    }
    let role = (first > at).then(|| (at, first - 1));
    let is_holder = first > at
        && !goes_on_with_name(analysis, first, end)
        && offices::holds_office_here(analysis, first);
    let last = if is_holder {
        first
    } else {
        let last = name_end(analysis, first, end)?;
        if is_word_of_office(analysis, first, last, end) || !may_be_named(analysis, at, first, last)
        {
            return None;
        }
        last
    };
    Some(PersonName {
        first,
        last,
        role,
        rule: Rule::Title,
    })
}

/// Tells whether a title begins at a word that titles have: it is read once, from its first word.
fn begins_title(analysis: &Analysis<'_>, at: usize) -> bool {
    let tokens = analysis.tokens();
    // `P.S. Pls see`: a postscript.
    if tokens[at].shape.dotted && analysis.norm(at) == "ps" {
        return false;
    }
    if at == analysis.segment(at).start {
        return true;
    }
    let (before, word) = (&tokens[at - 1], &tokens[at]);
    let capitals = analysis.view.segment_of(at as u32).capitals;
    // `CAFTA-DR Chapter Ten`: letters that a hyphen joins to others are no doctor.
    let tail = word.gap == Gap::Joined
        && word.shape.upper
        && before.shape.upper
        && analysis.is(at, Class::Courtesy);
    // `Martin Luther King`: a surname that is a title.
    let surname = word.gap == Gap::Space
        && word.shape.capital
        && before.shape.capital
        && !before.shape.possessive
        && analysis.is(at, Class::NameTitle)
        && analysis.is(at - 1, Class::GivenName)
        && !analysis.is(at - 1, Class::Title);
    // `Sharm el-Sheikh Summit`: an article in the language of the word makes it a name.
    let article = word.gap <= Gap::Space && matches!(analysis.norm(at - 1), "el" | "al" | "ash");
    if article {
        return false;
    }
    let continues = word.gap <= Gap::Space
        && analysis.is(at - 1, Class::Title)
        && before.shape.capital == word.shape.capital
        && analysis.is(at - 1, Class::StrongTitle);
    !continues && (capitals || !(tail || surname))
}

/// `Director of Health P.Y. Lam`: the initials before a name are his, and none of the office's words.
fn with_initials(analysis: &Analysis<'_>, at: usize, first: usize) -> usize {
    let tokens = analysis.tokens();
    let initials = first.checked_sub(1).filter(|before| {
        *before > at
            && tokens[*before].shape.dotted
            && tokens[*before].shape.upper
            && (2..=3).contains(&analysis.letters(*before))
            && !analysis.is(*before, Class::Title)
            && !analysis.is(*before, Class::Common)
            && analysis
                .hits_at(*before)
                .iter()
                .all(|hit| hit.needs_context)
    });
    match initials.filter(|_| first < tokens.len() && tokens[first].shape.capital) {
        Some(initials) => initials,
        None => first,
    }
}

/// Returns the token behind a title and its remit, where it makes a person of the name there.
fn behind_title(analysis: &Analysis<'_>, at: usize, end: usize) -> Option<usize> {
    let tokens = analysis.tokens();
    let (mut behind, strong) = behind_words(analysis, at, end);
    if strong && let Some(remit) = behind_remit(analysis, at, behind, end) {
        behind = remit;
    }
    let follows = behind < end
        && (behind == at
            || tokens[behind].gap <= Gap::Space
            || after_abbreviation(analysis, behind));
    (strong && follows).then_some(behind)
}

/// The most tokens that titles before one name have; more of them are a list of titles.
const MOST_TOKENS: usize = 40;

/// Passes over the words of a title; tells whether they make a person of a name.
fn behind_words(analysis: &Analysis<'_>, at: usize, end: usize) -> (usize, bool) {
    let tokens = analysis.tokens();
    let end = end.min(at + MOST_TOKENS);
    let capitals = analysis.view.segment_of(at as u32).capitals;
    let mut behind = at;
    let mut strong = false;
    while behind < end
        && (behind == at
            || tokens[behind].gap <= Gap::Space
            || after_abbreviation(analysis, behind))
    {
        let norm = analysis.norm(behind);
        // `Mr. P.R. Shetty`: letters with periods are initials.
        let initials = tokens[behind].shape.dotted && behind > at && norm.len() <= 3;
        // `Ambassador King` of Georgetown: his name is a title.
        let surname = behind > at
            && !goes_on_with_name(analysis, behind, end)
            && offices::holds_office_here(analysis, behind);
        // `Senator Amir Lando`, `Judge Sultan Haddad`: behind a title, a given name.
        let given = behind > at
            && strong
            && is_title_as_given(norm)
            && tokens[behind].shape.capital
            && (!tokens[behind].shape.upper || capitals)
            && !analysis.is(behind - 1, Class::Royal)
            && behind + 1 < end
            && tokens[behind + 1].gap == Gap::Space
            && tokens[behind + 1].shape.capital;
        if !analysis.is(behind, Class::Title)
            || initials
            || surname
            || given
            || is_family_name(analysis, behind, end)
        {
            break;
        }
        // `Sultan bin Fahd`: whoever has a father behind it is called so.
        let son = behind + 1 < end
            && tokens[behind].shape.capital
            && matches!(analysis.norm(behind + 1), "bin" | "ibn" | "bint")
            && tokens[behind + 1].gap == Gap::Space;
        if son {
            strong = true;
            break;
        }
        // A title inside a name stays inside: `Lalla Meryem`.
        if is_part_of_name(norm) && behind + 1 < end && tokens[behind].shape.capital {
            strong = true;
            break;
        }
        strong |= analysis.is(behind, Class::StrongTitle);
        if let Some(eslam) = behind_eslam(analysis, behind + 1, end) {
            strong = true;
            behind = eslam;
        } else {
            behind = behind_affaires(analysis, behind + 1, end);
        }
    }
    (behind, strong && behind < at + MOST_TOKENS)
}

/// `Pak Chun-ho`, of Korea: a family name that elsewhere is a title.
fn is_family_name(analysis: &Analysis<'_>, at: usize, end: usize) -> bool {
    let tokens = analysis.tokens();
    let next = at + 1;
    let country = |code| CountryCode::parse(code).is_some_and(|code| analysis.context.knows(code));
    analysis.is(at, Class::FamilyFirst)
        && next < end
        && tokens[next].shape.capital
        && tokens[next].gap == Gap::Space
        && (country("KP") || country("KR"))
        && !country("ID")
}

/// `Minister of Interior X`, `Special Envoy for Iraq X`, `Chief of Army Staff General X`: the token
/// behind what a title is of, and further titles there.
fn behind_remit(analysis: &Analysis<'_>, at: usize, of: usize, end: usize) -> Option<usize> {
    let tokens = analysis.tokens();
    let remit = of > at
        && of < end
        && tokens[of].gap <= Gap::Space
        && (matches!(analysis.norm(of), "of" | "for")
            || analysis.norm(of) == "to" && analysis.norm(of - 1) != "secretary");
    // `an economist of the Universidad Autonoma`: what one does has no remit, an office has.
    let work = of > at && !tokens[of - 1].shape.capital && analysis.is(of - 1, Class::Calling);
    if !remit || work {
        return None;
    }
    let mut behind = portfolio(analysis, of + 1, end)?;
    while behind < end
        && tokens[behind].gap <= Gap::Space
        && analysis.is(behind, Class::Title)
        && !is_part_of_name(analysis.norm(behind))
        && tokens[behind].shape.capital
    {
        behind += 1;
    }
    Some(behind)
}

/// Tells whether the words before `first` are something of an office, or a word that is spelled like
/// a short title.
fn is_no_office(analysis: &Analysis<'_>, at: usize, first: usize) -> bool {
    let tokens = analysis.tokens();
    // `The Deputy's Story`, `the President's Special Initiatives`: something of the office.
    let owner = (at..first)
        .rev()
        .find(|word| tokens[*word].shape.possessive);
    let owned = owner
        .is_some_and(|owner| !(owner + 1..first).any(|word| analysis.is(word, Class::StrongTitle)));
    // `PR` and other short forms are titles in capitals only; in lower case some are words.
    let word = first == at + 1 && analysis.is(at, Class::ShortTitle) && !tokens[at].shape.upper;
    owned || word
}

/// `Chief Technical Advisor`, `Generals Do Not Read`: one word of the language, and another title or
/// word with a capital behind it; `MINISTERS COME AND GO`: a word of the language behind several.
fn is_word_of_office(analysis: &Analysis<'_>, first: usize, last: usize, end: usize) -> bool {
    let next = last + 1;
    let word = [Class::Common, Class::FunctionWord, Class::Auxiliary];
    if first == last
        && first > 0
        && analysis.is(first - 1, Class::PluralTitle)
        && !analysis.is(first - 1, Class::Courtesy)
        && analysis.view.segment_of(first as u32).capitals
        && word.into_iter().any(|class| analysis.is(first, class))
        // `AMBASSADORS BUNKER AND LINOWITZ`
        && !(offices::is_office_holder(analysis, analysis.norm(first))
            && (next >= end
                || analysis.tokens()[next].gap >= Gap::Comma
                || analysis.norm(next) == "and"))
    {
        return true;
    }
    first == last
        && analysis.is(first, Class::Common)
        && goes_on_with_name(analysis, first, end)
        && !analysis.tokens()[first].shape.possessive
        && (analysis.is(next, Class::StrongTitle) || analysis.is(next, Class::Common))
}

/// Tells whether what stands behind a title, `first` to `last`, may be a name of its holder.
fn may_be_named(analysis: &Analysis<'_>, at: usize, first: usize, last: usize) -> bool {
    if heads_something_else(analysis, last, analysis.segment(at).end) {
        return false;
    }
    // `RATU SIR KAMISESE MARA`: the name is behind the next title.
    if last == first && is_part_of_name(analysis.norm(first)) {
        return false;
    }
    if first == at {
        return !is_place(analysis, first, last);
    }
    if !bears_name(analysis, at, first, last) {
        return false;
    }
    // A plain word before one name says little: `the leader Hamas`, `director OSAC`.
    let plain = (at..first).all(|word| !analysis.tokens()[word].shape.capital)
        && analysis.is(first - 1, Class::Occupation);
    if plain && last == first && known_otherwise(analysis, first, last) {
        return false;
    }
    // `RSO Casablanca`, `Ambassador Rabat`: an office of a place, unless a courtesy title says
    // that it is a person.
    analysis.is(first - 1, Class::Courtesy) || !is_place(analysis, first, last)
}

/// Tells whether another word with a capital follows the one at `at`, in text of both cases.
fn goes_on_with_name(analysis: &Analysis<'_>, at: usize, end: usize) -> bool {
    let tokens = analysis.tokens();
    let next = at + 1;
    !analysis.view.segment_of(at as u32).capitals
        && next < end
        && tokens[next].gap <= Gap::Space
        && tokens[next].shape.capital
}

/// `Charge d'Affaires a.i. Smith`: the token behind the rest of the title.
fn behind_affaires(analysis: &Analysis<'_>, at: usize, end: usize) -> usize {
    let is = |word: usize, norm: &str| word < end && analysis.norm(word) == norm;
    let charge = is(at - 1, "charge") || is(at - 1, "chargee");
    let behind = match () {
        () if charge && is(at, "d") && is(at + 1, "affaires") => at + 2,
        () if charge && is(at, "daffaires") => at + 1,
        () => return at,
    };
    if is(behind, "ai") {
        behind + 1
    } else if is(behind, "a") && is(behind + 1, "i")
        || is(behind, "ad") && is(behind + 1, "interim")
    {
        behind + 2
    } else {
        behind
    }
}

/// `Hojjat al-Eslam Khamenei`: the token behind the title of a cleric that is written apart.
fn behind_eslam(analysis: &Analysis<'_>, at: usize, end: usize) -> Option<usize> {
    let eslam = at + 1;
    let written = eslam < end
        && matches!(analysis.norm(at - 1), "hojjat" | "hojat" | "hujjat")
        && matches!(analysis.norm(at), "al" | "ol" | "ul")
        && matches!(analysis.norm(eslam), "eslam" | "islam");
    written.then_some(eslam + 1)
}

/// `A/S Shannon`, `U/S Burns`: a title of two letters and a slash.
pub(crate) fn behind_slash(analysis: &Analysis<'_>, at: usize) -> Option<PersonName> {
    let tokens = analysis.tokens();
    let segment = analysis.segment(at);
    let title = at
        .checked_sub(1)
        .filter(|before| *before >= segment.start)?;
    let next = at + 1;
    let fits = matches!(analysis.norm(title), "a" | "u" | "d")
        && tokens[title].shape.upper
        && tokens[at].shape.upper
        && !tokens[at].shape.possessive
        && tokens[at].gap != Gap::Space
        && tokens[at].start == tokens[title].end + 1
        && next < segment.end
        && tokens[next].gap == Gap::Space
        && analysis
            .hits_at(next)
            .iter()
            .all(|hit| hit.needs_context || !analysis.is_place(hit));
    if !fits {
        return None;
    }
    let last = name_end(analysis, next, segment.end)?;
    let known = last > next
        || !analysis.is(next, Class::Common)
        || may_be_surname(analysis, next) && has_namesakes(analysis, next);
    (known && !heads_something_else(analysis, last, segment.end)).then_some(PersonName {
        first: next,
        last,
        role: Some((title, at)),
        rule: Rule::Title,
    })
}

/// `AG Karvel Pontin` but `Thyssen AG Steel`, `USTR Schwab` but `USTR Trade Policy`: what may be
/// something else than a title by itself stands before names alone.
fn bears_name(analysis: &Analysis<'_>, at: usize, first: usize, last: usize) -> bool {
    let full = last > first && analysis.is(first, Class::GivenName);
    if first == at + 1 && analysis.is(at, Class::FullNameTitle) {
        let behind_name = at > analysis.segment(at).start
            && analysis.tokens()[at].gap == Gap::Space
            && analysis.tokens()[at - 1].shape.capital
            && analysis.country_ending(at - 1).is_none();
        let telling = (first..=last).any(|word| !analysis.is(word, Class::Common));
        return last > first && telling && !behind_name;
    }
    let single = last == first
        && !analysis.is(first, Class::Common)
        && !known_otherwise(analysis, first, last);
    first != at + 1 || !analysis.is(at, Class::BodyTitle) || full || single
}

/// `Mr. X`, `Lt. Col. X`: a period behind a short title, where `the King. Backchannel` ends a sentence.
fn after_abbreviation(analysis: &Analysis<'_>, at: usize) -> bool {
    let Some(title) = at.checked_sub(1) else {
        return false;
    };
    let length = analysis.norm(title).len();
    let word = length > 3 && analysis.is(title, Class::Common);
    analysis.tokens()[at].gap == Gap::Period
        && analysis.is(title, Class::Title)
        && length <= 6
        && !word
}
