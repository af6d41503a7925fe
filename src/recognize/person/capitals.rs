//! Who is named in a telegram typed in capitals?
//!
//! Case says nothing there, so a name is what is no word of the language and nothing else that is
//! known, and what stands beside it must speak of a person: a verb of speech (`LARKIN AGREED`), a
//! description (`MWANSA, LEADER OF ...`), a party in brackets (`TEMBO (UNIP)`), `WHO`, a relative
//! before it, or a given name in front.
//!
//! An unknown company may speak too, so a single word is never more than likely.

use crate::analysis::Analysis;
use crate::gazetteer::Type;
use crate::gazetteer::lexicon::Class;
use crate::matcher::{Hit, Target};
use crate::recognize::person::PersonName;
use crate::recognize::person::frames::{has_person_before, is_told_behind};
use crate::recognize::person::name::name_end;
use crate::recognize::person::otherwise::body_owns;
use crate::recognize::person::pair::has_namesakes;
use crate::recognize::person::word::{is_initial, is_name_like, may_be_surname};
use crate::rules::Rule;
use crate::text::Gap;

/// The longest name, in words.
const LONGEST: usize = 4;

/// A person in capitals whose name begins at a token.
pub(crate) fn in_capitals(analysis: &Analysis<'_>, at: usize) -> Option<PersonName> {
    let segment = analysis.view.segment_of(at as u32);
    if !segment.capitals || segment.heading || segment.zone != crate::mention::Zone::Body {
        return None;
    }
    let (start, end) = (segment.tokens.start, segment.tokens.end);
    let last = unknown_run(analysis, at, start, end)?;
    let found = |rule, role| {
        Some(PersonName {
            first: at,
            last,
            role,
            rule,
        })
    };
    let several = last > at;
    // `KARL-MARX-STADT`: a town by this very name.
    let town = several
        && analysis.tokens()[last].gap == Gap::Joined
        && analysis
            .hits_at(at)
            .iter()
            .any(|hit| hit.last as usize == last && analysis.is_place(hit));
    if town {
        return None;
    }
    let given = several && analysis.is(at, Class::GivenName) && !analysis.is(at, Class::Common);
    if given {
        return found(Rule::GivenName, described(analysis, last, end));
    }
    if let Some(role) = described(analysis, last, end) {
        return found(Rule::Apposition, Some(role));
    }
    // `DEFENSE COMMAND AT REITAN REPORTED`: where, and not who.
    let placed = at > start && analysis.tokens()[at].gap == Gap::Space && {
        let before = at - 1;
        let earlier = |class| before > start && analysis.is(before - 1, class);
        match analysis.norm(before) {
            "at" | "in" | "near" | "into" | "outside" => true,
            // `GOVERNOR OF GUERRERO DENIED`: what he governs.
            "of" => earlier(Class::OfPlace) || earlier(Class::GovernorNoun),
            "from" => earlier(Class::PeopleFrom) || earlier(Class::Way),
            // `NEWSPAPER PRAVDA REPORTED`.
            _ => analysis.kind_of(before, Class::KindBefore).is_some(),
        }
    };
    if !placed && speaks(analysis, last, end) {
        return found(Rule::Speech, None);
    }
    if of_party(analysis, last, end) || who_follows(analysis, last, end) {
        return found(Rule::Who, None);
    }
    // `AMOCO'S WARREN TYDE`, `NAMFREL'S CONCEPCION`: a body's, and no thing that bodies have.
    let owned = (last == at + 1
        || last == at && has_namesakes(analysis, at) && is_last_word(analysis, at, end))
        && at > start
        && analysis.tokens()[at].gap == Gap::Space
        && body_owns(analysis, at - 1);
    if owned {
        return found(Rule::Owner, None);
    }
    // `HIS BROTHER HOUPHOUET`, `CANADIAN VISITOR GILLES MARCOTTE`.
    let kin = at > start
        && analysis.tokens()[at].gap == Gap::Space
        && !analysis.tokens()[at - 1].shape.possessive
        && (analysis.is(at - 1, Class::Kin) || several && analysis.is(at - 1, Class::Occupation))
        && !analysis.is(at - 1, Class::NoName);
    if kin {
        return found(Rule::Description, Some((at - 1, at - 1)));
    }
    // `THE THREE SERVICE CHIEFS, GALATSANOS, ARAPAKIS AND ...`: the first of a list of whom words in the
    // plural speak.
    let listed = at > start
        && analysis.tokens()[at].gap == Gap::Comma
        && analysis.is(at - 1, Class::PluralTitle)
        && last < end.saturating_sub(1)
        && (analysis.tokens()[last + 1].gap == Gap::Comma || analysis.norm(last + 1) == "and");
    if listed {
        return found(Rule::Description, Some((at - 1, at - 1)));
    }
    // `UK REP (LOGAN)`: a title, and its holder in brackets.
    let bracketed = at > start
        && analysis.tokens()[at].gap == Gap::Open
        && analysis.is(at - 1, Class::StrongTitle)
        && closes_bracket(analysis, last);
    if bracketed {
        return found(Rule::Frame, Some((at - 1, at - 1)));
    }
    // `SPOKE WITH RABIN`, `TRELAWNY RESIGNED`, `RABIN'S VISIT`: what is said of people alone.
    // `TOWN OF TUBMANBERG LIVES BY IT`.
    let town = at >= start + 2
        && analysis.norm(at - 1) == "of"
        && analysis.kind_of(at - 2, Class::KindOf).is_some();
    let framed = !town && has_person_before(analysis, at, start)
        || !placed && !town && is_told_behind(analysis, last, end)
        || owns_what_persons_have(analysis, last, end);
    if framed {
        return found(Rule::Frame, None);
    }
    None
}

/// Tells whether a bracket closes behind a word.
fn closes_bracket(analysis: &Analysis<'_>, last: usize) -> bool {
    let tokens = analysis.tokens();
    let behind = tokens[last].full_end as usize;
    let next = tokens
        .get(last + 1)
        .map_or(analysis.view.text.len(), |next| next.start as usize);
    let between = analysis.view.text.get(behind..next);
    between.is_some_and(|between| between.trim_start().starts_with(')'))
}

/// Tells whether no noun follows a word that it could describe.
fn is_last_word(analysis: &Analysis<'_>, at: usize, end: usize) -> bool {
    let next = at + 1;
    let plain = [
        Class::FunctionWord,
        Class::Preposition,
        Class::Speech,
        Class::Auxiliary,
        Class::PersonVerb,
    ];
    next >= end
        || analysis.tokens()[next].gap > Gap::Space
        || plain.into_iter().any(|class| analysis.is(next, class))
}

/// `MUGABE AND SITHOLE`: a name that nothing knows, joined to that of a person.
pub(super) fn and_another(analysis: &Analysis<'_>, before: &PersonName) -> Option<PersonName> {
    let tokens = analysis.tokens();
    let segment = analysis.view.segment_of(before.last as u32);
    let (start, end) = (segment.tokens.start, segment.tokens.end);
    let and = before.last + 1;
    let first = and + 1;
    let joined = first < end
        && !segment.heading
        && analysis.norm(and) == "and"
        && tokens[and].gap == Gap::Space
        && tokens[first].gap == Gap::Space;
    if !joined {
        return None;
    }
    let last = unknown_run(analysis, first, start, end)?;
    let closed =
        last + 1 >= end || tokens[last + 1].gap > Gap::Space || !is_name_like(analysis, last + 1);
    closed.then_some(PersonName {
        first,
        last,
        role: None,
        rule: Rule::Frame,
    })
}

/// `RABIN'S VISIT`.
fn owns_what_persons_have(analysis: &Analysis<'_>, last: usize, end: usize) -> bool {
    let thing = last + 1;
    thing < end
        && analysis.tokens()[last].shape.possessive
        && analysis.tokens()[thing].gap == Gap::Space
        && analysis.is(thing, Class::OwnedByPerson)
}

/// The last of the words from `at` that may be a name and that nothing knows; `None` inside a
/// longer stretch of such words.
fn unknown_run(analysis: &Analysis<'_>, at: usize, start: usize, end: usize) -> Option<usize> {
    let tokens = analysis.tokens();
    let before = at > start
        && tokens[at].gap <= Gap::Space
        && (is_unknown(analysis, at - 1) && !body_owns(analysis, at - 1)
            || tokens[at].gap == Gap::Joined)
        || at > start && analysis.norm(at - 1) == "the" && tokens[at].gap == Gap::Space;
    if before || !(is_unknown(analysis, at) || is_given(analysis, at)) {
        return None;
    }
    let mut last = at;
    while last + 1 < end && last < at + LONGEST {
        let next = last + 1;
        let initial = analysis.letters(next) == 1
            && tokens[next].gap == Gap::Space
            && is_initial(analysis, next, end);
        let joined = tokens[next].gap == Gap::Joined && !tokens[next].shape.digits;
        let after_initial = tokens[next].gap == Gap::Period && analysis.letters(last) == 1;
        let plain = (tokens[next].gap == Gap::Space || after_initial) && is_unknown(analysis, next);
        let particle = tokens[next].gap == Gap::Space
            && analysis.is(next, Class::OpensName)
            && next + 1 < end
            && tokens[next + 1].gap <= Gap::Space
            && is_unknown(analysis, next + 1);
        // `ENRIQUE PEREZ Y COLMAN`, `KHALID MUHYI AL-DIN`
        let particle = particle || joins_surname(analysis, at, last, end);
        // `MARGARITA LOPEZ PORTILLO`: two surnames that somebody else has.
        let plain = plain
            || last == at + 1
                && tokens[next].gap == Gap::Space
                && analysis.is(at, Class::GivenName)
                && !analysis.is(next, Class::Common)
                && analysis
                    .hits_at(last)
                    .iter()
                    .any(|hit| hit.last as usize == next && is_kind(analysis, hit, Type::Person));
        // `JOHN BLACK WAS HELD`: a surname that is a word, behind a given name that is none.
        let word = next == at + 1
            && tokens[next].gap == Gap::Space
            && analysis.is(at, Class::GivenName)
            && may_be_surname(analysis, next)
            && has_namesakes(analysis, next)
            && !inside_known(analysis, next)
            && (next + 1 >= end || !is_name_like(analysis, next + 1));
        if !(initial || joined || plain || particle || word) || tokens[last].shape.possessive {
            break;
        }
        last = next;
    }
    let acronym = |word: usize| {
        let norm = analysis.norm(word);
        // `INDECO`, `ZESCO`: a company by its last syllable.
        let company = norm.len() <= 6 && norm.ends_with("co") && last == at;
        norm.chars().count() < 4
            || !norm.contains(['a', 'e', 'i', 'o', 'u', 'y'])
            || company
            || last == at && (is_unspoken(norm) || is_body_at_home(analysis, word))
    };
    // `UHURU PARK`, `ANAND MARG`: what is called after somebody, where no title stands before it.
    let place = last > at
        && !(at > start && analysis.is(at - 1, Class::Title))
        && (analysis.is(last, Class::PlaceHead)
            || analysis.is(last, Class::PlaceBehind)
                && (analysis.is(last, Class::FamilyFirst) || !has_namesakes(analysis, last))
            || analysis
                .hits_at(at)
                .iter()
                .any(|hit| hit.last as usize == last && is_organization(analysis, hit)));
    if place {
        return None;
    }
    // A given name alone is the chain's business, a short word may be an acronym.
    let alone = last == at && (!is_unknown(analysis, at) || acronym(at));
    (!alone && !acronym(last)).then_some(last)
}

/// `PEREZ Y COLMAN`, `MUHYI AL-DIN`: a particle between the words of a name.
fn joins_surname(analysis: &Analysis<'_>, at: usize, last: usize, end: usize) -> bool {
    let tokens = analysis.tokens();
    let (particle, behind) = (last + 1, last + 2);
    let norm = analysis.norm(particle);
    if behind >= end || tokens[particle].gap != Gap::Space || !tokens[behind].shape.capital {
        return false;
    }
    let y = norm == "y"
        && last > at
        && tokens[behind].gap == Gap::Space
        && !analysis.is(behind, Class::Common);
    let article = matches!(norm, "al" | "el" | "ad" | "ud")
        && tokens[behind].gap == Gap::Joined
        && !tokens[behind].shape.digits
        && analysis.letters(behind) >= 3;
    y || article
}

/// `PGOI`, `TGWU`: few letters, of which the first two begin no name that can be spoken.
fn is_unspoken(norm: &str) -> bool {
    const LONGEST: usize = 5;
    const PAIRS: [&str; 6] = ["dz", "gb", "kp", "pt", "tj", "ts"];
    let mut letters = norm.chars();
    let (Some(first), Some(second)) = (letters.next(), letters.next()) else {
        return false;
    };
    let vowel = |letter: char| "aeiouy".contains(letter);
    norm.is_ascii()
        && norm.len() <= LONGEST
        && !vowel(first)
        && !vowel(second)
        && !"hlrwjvzns".contains(second)
        && !"smnzkl".contains(first)
        && !PAIRS.contains(&&norm[..2])
}

/// `DINA TOLD EMBOFF NOTHING`, from Santiago, `QUAI TOLD`, from Paris: the letters of a body of the country
/// that is spoken of, or what an office of its government is called.
fn is_body_at_home(analysis: &Analysis<'_>, at: usize) -> bool {
    let home = analysis.context.home().map(|(country, _)| country);
    analysis.hits_at(at).iter().any(|hit| {
        let entry = match hit.target {
            Target::Entry(entry) => &analysis.gazetteer.entries[entry as usize],
            _ => return false,
        };
        hit.last as usize == at
            && entry.kind.is_organization()
            && entry.country.is_some()
            && entry.country == home
            && (analysis.names.name(hit.name).acronym || entry.kind == Type::GovernmentBody)
    })
}

/// A word that is none of the language, no title, and nothing that gazetteers know.
fn is_unknown(analysis: &Analysis<'_>, at: usize) -> bool {
    let token = &analysis.tokens()[at];
    token.shape.capital
        && !token.shape.digits
        && !token.shape.opaque
        && !token.shape.dotted
        && analysis.letters(at) >= 3
        && !analysis.norm(at).contains(|c: char| c.is_ascii_digit())
        && !analysis.is(at, Class::Common)
        && !analysis.is(at, Class::NoName)
        && !analysis.is(at, Class::Title)
        && !analysis.is(at, Class::Speech)
        && !analysis.is(at, Class::Particle)
        && analysis.hits_at(at).iter().all(|hit| {
            hit.needs_context && hit.last as usize == at || is_kind(analysis, hit, Type::Person)
        })
        && !inside_known(analysis, at)
}

fn is_organization(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    match hit.target {
        Target::Entry(at) => {
            let entry = &analysis.gazetteer.entries[at as usize];
            entry.kind.is_organization()
        }
        _ => false,
    }
}

/// `CHAD WHITLOW`: a given name may be a place too.
fn is_given(analysis: &Analysis<'_>, at: usize) -> bool {
    analysis.tokens()[at].shape.capital
        && analysis.is(at, Class::GivenName)
        && !analysis.is(at, Class::Common)
        && !analysis.is(at, Class::NoName)
        && !inside_known(analysis, at)
}

/// Tells whether a longer known name runs over a word.
fn inside_known(analysis: &Analysis<'_>, at: usize) -> bool {
    (at.saturating_sub(5)..at).any(|first| {
        analysis
            .hits_at(first)
            .iter()
            .any(|hit| hit.last as usize >= at && !hit.needs_context)
    })
}

fn is_kind(analysis: &Analysis<'_>, hit: &Hit, kind: Type) -> bool {
    match hit.target {
        Target::Entry(at) => analysis.gazetteer.entries[at as usize].kind == kind,
        _ => false,
    }
}

/// `MWANSA, LEADER OF THE OPPOSITION,`: a comma and a description with an office in it.
fn described(analysis: &Analysis<'_>, last: usize, end: usize) -> Option<(usize, usize)> {
    let tokens = analysis.tokens();
    let comma = last + 1;
    if comma >= end || tokens[comma].gap != Gap::Comma {
        return None;
    }
    let mut to = comma;
    while to + 1 < end && to < comma + 5 && tokens[to + 1].gap <= Gap::Space {
        to += 1;
    }
    let office = (comma..=to).find(|word| {
        analysis.is(*word, Class::StrongTitle) || analysis.is(*word, Class::Occupation)
    })?;
    // `MWANSA, MINISTER OF MINES`; but `X, PRESIDENT KAUNDA AND ...` goes on with another person.
    let remit = office == to
        || tokens[office + 1].gap > Gap::Space
        || matches!(
            analysis.norm(office + 1),
            "of" | "for" | "to" | "in" | "at" | "and" | "general"
        );
    let opens = office == comma
        || analysis.is(comma, Class::AppositionOpener)
        || (comma..office).all(|word| !analysis.is(word, Class::NoName));
    (remit && opens).then_some((comma, to))
}

/// `LARKIN AGREED`.
fn speaks(analysis: &Analysis<'_>, last: usize, end: usize) -> bool {
    let verb = last + 1;
    verb < end
        && analysis.tokens()[verb].gap == Gap::Space
        && !analysis.tokens()[last].shape.possessive
        && analysis.is(verb, Class::Speech)
}

/// `TEMBO (UNIP)`.
fn of_party(analysis: &Analysis<'_>, last: usize, end: usize) -> bool {
    let inside = last + 1;
    inside < end
        && analysis.tokens()[inside].gap == Gap::Open
        && analysis
            .hits_at(inside)
            .iter()
            .any(|hit| is_kind(analysis, hit, Type::Party))
}

fn who_follows(analysis: &Analysis<'_>, last: usize, end: usize) -> bool {
    let comma = last + 1;
    comma < end
        && analysis.tokens()[comma].gap == Gap::Comma
        && matches!(analysis.norm(comma), "who" | "whose" | "whom")
}

/// `K.B. AMARASURIYA`, `S. Amarasuriya`: initials and a word that is none of the language, in any
/// case.
pub(crate) fn with_initials(analysis: &Analysis<'_>, at: usize) -> Option<PersonName> {
    let segment = analysis.view.segment_of(at as u32);
    let (start, end) = (segment.tokens.start, segment.tokens.end);
    if segment.heading || !is_initial(analysis, at, end) {
        return None;
    }
    let tokens = analysis.tokens();
    let one = analysis.letters(at) == 1;
    // `A. Background`: the label of a list.
    if one && (analysis.opens_sentence(at) || tokens[at].gap > Gap::Comma) {
        return None;
    }
    // `Ingrid K. Varga`: inside another name.
    if at > start && tokens[at].gap == Gap::Space && analysis.is(at - 1, Class::GivenName) {
        return None;
    }
    let last = name_end(analysis, at, end)?;
    let surname = &tokens[last];
    // `C.K. Lee`, `A.N. Sen`: a surname of few letters, and more than one initial.
    let short = !segment.capitals
        && tokens[at].shape.dotted
        && (2..=3).contains(&analysis.letters(at))
        && !analysis.is(at, Class::Title)
        && last == at + 1
        && !(last + 1 < end && analysis.is(last + 1, Class::NamedAfter))
        && analysis.letters(last) >= 2
        && !analysis.is(last, Class::FunctionWord)
        && (analysis.is(last, Class::FamilyFirst) || has_namesakes(analysis, last));
    let fits = last > at
        && (analysis.letters(last) >= 4 && !analysis.is(last, Class::Common) || short)
        && (segment.capitals || !surname.shape.upper)
        && !analysis.is(last, Class::TrailingHead)
        && (at + 1..=last).all(|word| {
            analysis.letters(word) == 1
                || tokens[word].shape.dotted
                || (!analysis.is(word, Class::Common) || short)
                    && analysis.hits_at(word).iter().all(|hit| {
                        hit.needs_context
                            || is_kind(analysis, hit, Type::Person)
                            || analysis.is_place(hit) && !segment.capitals && one
                    })
        });
    fits.then_some(PersonName {
        first: at,
        last,
        role: None,
        rule: Rule::Initials,
    })
}
