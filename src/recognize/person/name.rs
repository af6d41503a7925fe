//! Where does a person's name end, and is it one?

use super::pair;
pub(crate) use super::pair::has_namesakes;
use crate::analysis::Analysis;
use crate::gazetteer::lexicon::Class;
use crate::recognize::person::PersonName;
use crate::rules::Rule;
use crate::text::Gap;

pub(crate) fn is_part_of_name(norm: &str) -> bool {
    matches!(norm, "lalla" | "moulay" | "ratu")
}

/// Tells whether the noun behind a stretch of capitals makes it the name of something else:
/// `Prince Mohammed bin Naif Center`, `King Khalid Airport`.
pub fn heads_something_else(analysis: &Analysis<'_>, last: usize, end: usize) -> bool {
    let tokens = analysis.tokens();
    let next = last + 1;
    let capitals = analysis.view.segment_of(last as u32).capitals;
    let heads = |at: usize| {
        let norm = analysis.norm(at);
        (analysis.is(at, Class::TrailingHead)
            || analysis.is(at, Class::PlaceHead)
            || analysis.is(at, Class::NoSurname)
            || matches!(
                norm,
                "boulevard"
                    | "blvd"
                    | "road"
                    | "avenue"
                    | "prize"
                    | "act"
                    | "foundation"
                    | "international"
            ))
            && !matches!(norm, "council" | "police" | "army" | "board")
    };
    if next < end
        && !capitals
        && tokens[next].gap <= Gap::Space
        && tokens[next].shape.capital
        && !tokens[last].shape.possessive
        && heads(next)
    {
        return true;
    }
    // `the Indira Gandhi airport`: what is called after somebody.
    let thing = next < end
        && !capitals
        && tokens[next].gap == Gap::Space
        && !tokens[next].shape.capital
        && !tokens[last].shape.possessive
        && analysis.is(next, Class::NamedAfter)
        && is_behind_article(analysis, last);
    if thing {
        return true;
    }
    // `Park Geun-hye`, in either order.
    let korean = analysis.norm(last) == "park"
        && last > 0
        && analysis.tokens()[last].gap == Gap::Space
        && last > analysis.segment(last).start + 1
        && tokens[last - 1].gap == Gap::Joined;
    !capitals && heads(last) && !korean && !courteous(analysis, last)
}

/// Tells whether an article, or a word that no person follows, stands before the capitalized words
/// that end at a token.
fn is_behind_article(analysis: &Analysis<'_>, last: usize) -> bool {
    let tokens = analysis.tokens();
    let start = analysis.segment(last).start;
    let mut first = last;
    while first > start && first + 5 > last && tokens[first].gap <= Gap::Space {
        first -= 1;
        if !tokens[first].shape.capital && !analysis.is(first, Class::Particle) {
            break;
        }
    }
    first < last
        && matches!(
            analysis.norm(first),
            "the" | "at" | "near" | "outside" | "in"
        )
}

/// `Mr. Park`: only persons are called so.
fn courteous(analysis: &Analysis<'_>, last: usize) -> bool {
    last > analysis.segment(last).start && analysis.is(last - 1, Class::Courtesy)
}

/// Returns the last token of a name that begins at `at`; `end` is behind its segment.
pub(crate) fn name_end(analysis: &Analysis<'_>, at: usize, end: usize) -> Option<usize> {
    debug_assert_eq!(end, analysis.segment(at).end, "names are read to the end");
    let read = || read_name(analysis, at, end);
    analysis.name_ends.answer(at, read)
}

fn read_name(analysis: &Analysis<'_>, at: usize, end: usize) -> Option<usize> {
    let tokens = analysis.tokens();
    let capitals = analysis.view.segment_of(at as u32).capitals;
    if capitals && is_day(analysis, at, end) {
        return None;
    }
    let mut last = None;
    let mut words = 0;
    let mut next = at;
    while next < end && words < 5 {
        let token = &tokens[next];
        let initial_before = next > at
            && token.gap == Gap::Period
            && (analysis.letters(next - 1) == 1
                || tokens[next - 1].shape.dotted
                || analysis.is(next - 1, Class::ShortGiven));
        // `Celestino "Tino" Baluyot`: a nickname in quotes stands inside the name.
        let quoted = next > at && token.gap == Gap::Quote && words > 0 && {
            let between = tokens[next - 1].full_end as usize..token.start as usize;
            let between = analysis.view.text.get(between);
            let initial = analysis.letters(next - 1) == 1;
            !between.is_some_and(|between| {
                between.contains([',', ';', ':']) || between.contains('.') && !initial
            })
        };
        if quoted {
            match behind_nickname(analysis, next, end) {
                Some(behind) => {
                    next = behind;
                    words += 1;
                    last = Some(next);
                    next += 1;
                    continue;
                }
                None => break,
            }
        }
        if next > at && token.gap > Gap::Space && !initial_before {
            break;
        }
        if token.shape.opaque || token.shape.digits {
            break;
        }
        let norm = analysis.norm(next);
        let particle = analysis.is(next, Class::Particle) && !token.shape.capital
            || capitals && analysis.is(next, Class::Particle);
        if particle {
            let opens = next > at || analysis.is(next, Class::OpensName);
            // `de la Cruz`: particles may follow one another.
            let small =
                |word: usize| analysis.is(word, Class::Particle) && tokens[word].gap <= Gap::Space;
            let mut behind = next + 1;
            while behind < end
                && behind < next + 3
                && !tokens[behind].shape.capital
                && small(behind)
            {
                behind += 1;
            }
            let followed = tokens.get(behind).is_some_and(|after| {
                behind < end && after.shape.capital && after.gap <= Gap::Space
            });
            if !opens || !followed || norm == "y" || norm == "e" {
                break;
            }
            next += 1;
            continue;
        }
        // `KIM IN-KWON`: what a hyphen joins to the next word is a name.
        let joins = capitals
            && words > 0
            && token.gap == Gap::Space
            && tokens
                .get(next + 1)
                .is_some_and(|after| next + 1 < end && after.gap == Gap::Joined)
            && analysis.is(next - 1, Class::FamilyFirst);
        // `Prefect Said Zerhouni`: a given name that is a word too.
        let named_said = norm == "said"
            && !capitals
            && (!analysis.opens_sentence(next) || analysis.is(next + 1, Class::GivenName))
            && tokens.get(next + 1).is_some_and(|after| {
                next + 1 < end && after.shape.capital && after.gap <= Gap::Space
            });
        if is_initial(analysis, next, end) {
            // `James A. Adkins`: an initial that is a word too; `met Harold A. Then` ends a name.
            if words > 0 && (norm == "a" || norm == "i") && !is_surname(analysis, next + 1) {
                break;
            }
            words += usize::from(words > 0);
            next += 1;
            continue;
        }
        // `Park Hee-tae`: the second syllable of a given name behind the family name.
        if words > 0 && is_second_syllable(analysis, next, at, end) {
            last = Some(next);
            next += 1;
            continue;
        }
        // `Ambassador Kenneth East went`: a direction is a surname behind a given name.
        let direction = words == 1
            && is_direction(norm)
            && analysis.is(at, Class::GivenName)
            && (next + 1 >= end || !is_name_like(analysis, next + 1));
        // `Nguyen The Thao`: a syllable that is an article of English.
        let syllable = words > 0
            && !capitals
            && analysis.is(next - 1, Class::FamilyFirst)
            && tokens.get(next + 1).is_some_and(|after| {
                next + 1 < end && after.shape.capital && after.gap == Gap::Space
            });
        let month = words == 1 && is_month_of_name(analysis, next, end);
        if !token.shape.capital
            || analysis.is(next, Class::NoName)
                && !(joins || named_said || direction || syllable || month)
        {
            break;
        }
        // `The Erdogan-Maliki Memorandum`: two persons.
        if words > 0 && token.gap == Gap::Joined && pair::is_pair(analysis, next - 1) {
            break;
        }
        // `Minister Kolvig Feb. 9`: the day. `MINISTER KOLVIG SO INFORMED`: small words that
        // surnames are spelled like.
        let small = capitals && matches!(norm, "so" | "go" | "re" | "et" | "up");
        let behind_family = words > 0 && analysis.is(next - 1, Class::FamilyFirst);
        if words > 0 && (is_day(analysis, next, end) || small && !behind_family) {
            break;
        }
        // `General Santoso Denies Coup`: a headline writes verbs with capitals.
        if !capitals && analysis.is(next, Class::HeadlineVerb) && is_headline(analysis, next, end) {
            break;
        }
        // `Ambassador David Robinson`, and in the next line `HOLLISTER, Kenneth`.
        if next > at && !capitals && is_next_entry(analysis, next, end) {
            break;
        }
        // In capitals a word of the language ends the name, unless it is a name too.
        let name_too = analysis.is(next, Class::GivenName)
            || analysis.is(next, Class::FamilyFirst)
                && (words == 0 || analysis.is(next - 1, Class::FamilyFirst))
                && tokens
                    .get(next + 1)
                    .is_some_and(|_| next + 1 < end && !analysis.is(next + 1, Class::Common));
        let hyphened = token.gap == Gap::Joined && next > at;
        let middle = words > 0 && month || is_middle_in_capitals(analysis, at, next, end);
        // `MR. BROWN`: only persons are called so.
        let mister = words == 0
            && next > 0
            && analysis.is(next - 1, Class::Courtesy)
            && !analysis.is(next, Class::Speech)
            && !analysis.is(next, Class::Auxiliary);
        if capitals
            && analysis.is(next, Class::Common)
            && !(name_too
                || hyphened
                || joins
                || mister
                || middle
                || is_surname_in_capitals(analysis, at, next, end))
        {
            break;
        }
        // `Abd al-Amir`: joined to its article, it is a name.
        let joined = token.gap == Gap::Joined && next > at;
        // `Moulaye Ag Intalla`: an attorney general is written `AG`.
        let syllable = !capitals && !token.shape.upper && analysis.letters(next) <= 2;
        if words > 0
            && analysis.is(next, Class::StrongTitle)
            && !is_part_of_name(norm)
            && !joined
            && !syllable
            && !is_titled_surname(analysis, at, next, end)
        {
            break;
        }
        // `Mr. Jordan` is a person, `Ambassador Jordan` may be read otherwise.
        let courtesy = next > 0 && analysis.is(next - 1, Class::Courtesy);
        // `Consul Jordan Hartwell`: a given name that is a country.
        let given = next + 1 < end
            && (analysis.is(next, Class::PlaceGiven) || analysis.is(next, Class::GivenName))
            && tokens[next + 1].gap == Gap::Space
            && tokens[next + 1].shape.capital
            && !analysis.is(next + 1, Class::Common)
            && analysis
                .hits_at(next + 1)
                .iter()
                .all(|hit| hit.needs_context);
        if words == 0
            && !courtesy
            && !given
            && analysis.country_ending(next).is_some()
            && analysis.country_starting(next).is_some()
        {
            break;
        }
        // An acronym right behind the title is an office, not a name: `Director OSAC`.
        let acronym = token.shape.upper && norm.chars().count() >= 2 && !capitals;
        if acronym
            && words == 0
            && analysis
                .hits_at(next)
                .iter()
                .any(|hit| hit.last as usize == next)
        {
            break;
        }
        if acronym && words == 0 && norm.chars().count() <= 4 {
            break;
        }
        words += 1;
        last = Some(next);
        next += 1;
        if token.shape.possessive {
            break;
        }
    }
    let last = generation(analysis, last?, end);
    let only_initials = (at..=last).all(|word| analysis.letters(word) <= 1);
    let single_common = at == last && analysis.is(at, Class::Common) && analysis.opens_sentence(at);
    (!only_initials && !single_common).then_some(last)
}

/// `Carl August Fleischer`, `Elizabeth May`: a month behind a given name, and no day behind it.
fn is_month_of_name(analysis: &Analysis<'_>, at: usize, end: usize) -> bool {
    let tokens = analysis.tokens();
    let capitals = analysis.view.segment_of(at as u32).capitals;
    let next = at + 1;
    let number = tokens
        .get(next)
        .is_some_and(|behind| next < end && behind.shape.digits);
    let goes_on = next < end
        && tokens[next].gap == Gap::Space
        && tokens[next].shape.capital
        && !analysis.is(next, Class::Common)
        && !analysis.is(next, Class::Calendar);
    let given = at > 0 && analysis.is(at - 1, Class::GivenName) && tokens[at].gap == Gap::Space;
    let surname = !capitals && analysis.norm(at) == "may" && tokens[at].shape.capital;
    given && analysis.is(at, Class::Calendar) && !number && (goes_on || surname)
}

/// `PROFESSOR MIGUEL CHASE SARDI`, `SANFORD J. STONE-WHITBY`: a word of the language between a given
/// name and a word that no language has.
fn is_middle_in_capitals(analysis: &Analysis<'_>, at: usize, word: usize, end: usize) -> bool {
    let tokens = analysis.tokens();
    let next = word + 1;
    let stops = [
        Class::FunctionWord,
        Class::SmallWord,
        Class::Preposition,
        Class::Speech,
        Class::Be,
        Class::Modal,
        Class::Past,
        Class::Auxiliary,
        Class::Calendar,
        Class::Title,
        Class::PersonVerb,
    ];
    let behind = |gap: Gap| {
        next < end
            && tokens[next].gap == gap
            && analysis.letters(next) >= 4
            && !analysis.is(next, Class::Common)
            && analysis.hits_at(next).iter().all(|hit| hit.needs_context)
    };
    let titled = at > analysis.segment(at).start
        && tokens[at].gap <= Gap::Period
        && analysis.is(at - 1, Class::Title);
    word > at
        && analysis.is(at, Class::GivenName)
        && !analysis.norm(word).ends_with("ed")
        && !analysis.norm(word).ends_with("ing")
        && !stops.iter().any(|class| analysis.is(word, *class))
        && (behind(Gap::Joined) || word == at + 1 && titled && behind(Gap::Space))
}

/// `Mr. Peter Bishop`, `Minister Annette King`: a title that ends the name behind a title and a given
/// name.
fn is_titled_surname(analysis: &Analysis<'_>, at: usize, word: usize, end: usize) -> bool {
    let tokens = analysis.tokens();
    let titled = at > analysis.segment(at).start
        && tokens[at].gap <= Gap::Period
        && analysis.is(at - 1, Class::StrongTitle);
    let next = word + 1;
    let ends = next >= end || tokens[next].gap > Gap::Space || !tokens[next].shape.capital;
    word == at + 1
        && titled
        && ends
        && tokens[word].gap == Gap::Space
        && tokens[word].shape.capital
        && analysis.is(at, Class::GivenName)
        && !analysis.view.segment_of(word as u32).capitals
        && has_namesakes(analysis, word)
}

/// Tells whether a verb with a capital goes on with the words of a headline, or ends one.
fn is_headline(analysis: &Analysis<'_>, verb: usize, end: usize) -> bool {
    let tokens = analysis.tokens();
    let next = verb + 1;
    !tokens[verb].shape.possessive
        && (next >= end
            || tokens[next].gap == Gap::Space
                && (tokens[next].shape.capital || analysis.is(next, Class::FunctionWord))
            || matches!(tokens[next].gap, Gap::Strong | Gap::Quote))
}

/// Tells whether a line begins at a word with a surname in capitals, a comma and a given name.
fn is_next_entry(analysis: &Analysis<'_>, at: usize, end: usize) -> bool {
    let tokens = analysis.tokens();
    let between = tokens[at - 1].end as usize..tokens[at].start as usize;
    // `Pieter de Gooijer`, and in the next line `Notetaker: Sheila Paskman`.
    let labelled = at + 1 < end && tokens[at + 1].gap == Gap::Strong && {
        let behind = tokens[at].full_end as usize..tokens[at + 1].start as usize;
        let behind = analysis.view.text.get(behind);
        behind.is_some_and(|behind| behind.starts_with(':'))
    };
    if labelled && analysis.view.text[between.clone()].contains('\n') {
        return true;
    }
    tokens[at].shape.upper
        && !tokens[at - 1].shape.upper
        && at + 1 < end
        && tokens[at + 1].gap == Gap::Comma
        && tokens[at + 1].shape.capital
        && !tokens[at + 1].shape.upper
        && analysis.view.text[between].contains('\n')
}

/// `Hee-tae`, `Sang-gyun`: what a hyphen joins in lower case to the word before, in a name of
/// family name and two syllables; not `Lee Myung-bak-led`, nor `a Karzai-appointed governor`.
fn is_second_syllable(analysis: &Analysis<'_>, at: usize, first: usize, end: usize) -> bool {
    let tokens = analysis.tokens();
    let token = &tokens[at];
    let syllable = |word: usize| {
        let norm = analysis.norm(word);
        norm.chars().count() <= 6 && norm.chars().all(char::is_alphabetic)
    };
    let norm = analysis.norm(at);
    let participle = matches!(
        norm,
        "led" | "run" | "era" | "based" | "backed" | "held" | "style"
    );
    (at > first + 1 || at == first + 1 && syllable(at) && !analysis.is(at, Class::Common))
        && token.gap == Gap::Joined
        && !token.shape.capital
        && !token.shape.digits
        && tokens[at - 1].shape.capital
        && !tokens[at - 1].shape.possessive
        && tokens[at - 1].gap <= Gap::Period
        && syllable(at)
        && syllable(at - 1)
        && !participle
        && (!analysis.is(at, Class::Common) || at > 1 && analysis.is(at - 2, Class::FamilyFirst))
        && (at + 1 >= end || tokens[at + 1].gap != Gap::Joined)
}

/// `PRESIDENT PARK'S ASSASSINATION`, `AMBASSADOR KENNETH EAST WENT HOME`: in capitals a word of the
/// language that is a surname, behind a title that somebody of that surname may have, or behind a
/// title and a given name that nobody is called by alone.
fn is_surname_in_capitals(analysis: &Analysis<'_>, at: usize, word: usize, end: usize) -> bool {
    let tokens = analysis.tokens();
    let before = at
        .checked_sub(1)
        .filter(|_| at > analysis.segment(at).start);
    let titled = before.is_some_and(|title| {
        let office = [Class::StrongTitle, Class::Portfolio, Class::Courtesy];
        tokens[at].gap <= Gap::Period && office.into_iter().any(|class| analysis.is(title, class))
    });
    if !titled || !may_be_surname(analysis, word) {
        return false;
    }
    let next = word + 1;
    let ends = next >= end || tokens[next].gap > Gap::Space;
    if word == at {
        let does = || {
            let verb = [
                Class::Speech,
                Class::Auxiliary,
                Class::Be,
                Class::Modal,
                Class::FunctionWord,
                Class::PersonVerb,
                Class::TalkBefore,
            ];
            verb.into_iter().any(|class| analysis.is(next, class))
                || analysis.norm(next).ends_with("ed")
        };
        return has_namesakes(analysis, word) && (tokens[word].shape.possessive || ends || does());
    }
    let royal = before.is_some_and(|title| analysis.is(title, Class::Royal));
    word == at + 1
        && analysis.is(at, Class::GivenName)
        && tokens[word].gap == Gap::Space
        && !royal
        && (tokens[word].shape.possessive || ends || !is_name_like(analysis, next))
}

/// Tells whether a word of the language may be somebody's surname: no verb, no adverb, no word
/// that joins others, no head of a body's name.
pub(crate) fn may_be_surname(analysis: &Analysis<'_>, word: usize) -> bool {
    let other = [
        Class::FunctionWord,
        Class::SmallWord,
        Class::Speech,
        Class::Auxiliary,
        Class::Be,
        Class::Modal,
        Class::PersonVerb,
        Class::Title,
        Class::Calendar,
        Class::TrailingHead,
        Class::Royal,
    ];
    let norm = analysis.norm(word);
    let no_name = analysis.is(word, Class::NoName) && !is_direction(norm);
    let inflected = ["ed", "ing", "ly", "ion"]
        .into_iter()
        .any(|ending| norm.ends_with(ending));
    !no_name
        && !inflected
        && norm.chars().count() >= 3
        && !other.into_iter().any(|class| analysis.is(word, class))
}

/// `Sheikh-ul-Islam Allahshukur Pashazade`: no name begins behind a hyphen; what follows its word may
/// be one.
pub(crate) fn behind_hyphen(analysis: &Analysis<'_>, mut name: PersonName) -> Option<PersonName> {
    let tokens = analysis.tokens();
    let token = &tokens[name.first];
    let hyphen = token.gap == Gap::Joined
        && name.first > analysis.segment(name.first).start
        && analysis.view.text[..token.start as usize].ends_with('-')
        && matches!(
            name.rule,
            Rule::GivenName | Rule::RareName | Rule::Frame | Rule::Speech | Rule::Unframed
        );
    if hyphen {
        name.first += 1;
    }
    (!hyphen || name.last > name.first).then_some(name)
}

fn is_direction(norm: &str) -> bool {
    matches!(norm, "north" | "south" | "east" | "west")
}

/// A word behind an initial that is a name and no beginning of a sentence.
fn is_surname(analysis: &Analysis<'_>, at: usize) -> bool {
    !analysis.is(at, Class::NoName)
        && (!analysis.is(at, Class::Common) || analysis.is(at, Class::GivenName))
}

/// `SEPT 17`: a month cut short, and a day or a year.
fn is_day(analysis: &Analysis<'_>, at: usize, end: usize) -> bool {
    let month = matches!(
        analysis.norm(at),
        "jan"
            | "feb"
            | "mar"
            | "apr"
            | "jun"
            | "jul"
            | "aug"
            | "sep"
            | "sept"
            | "oct"
            | "nov"
            | "dec"
    );
    month && at + 1 < end && analysis.tokens()[at + 1].shape.digits
}

/// The word behind a nickname in quotes, when the name goes on there.
fn behind_nickname(analysis: &Analysis<'_>, at: usize, end: usize) -> Option<usize> {
    let tokens = analysis.tokens();
    let mut behind = at + 1;
    while behind < end && behind < at + 3 && tokens[behind].gap == Gap::Space {
        behind += 1;
    }
    let names = |word: usize| {
        tokens[word].shape.capital
            && !tokens[word].shape.digits
            && !analysis.is(word, Class::NoName)
            && !analysis.is(word, Class::Speech)
    };
    let fits = behind < end
        && tokens[behind].gap == Gap::Quote
        && (at..=behind).all(names)
        && !analysis.is(behind, Class::FunctionWord)
        && !analysis.is(behind, Class::TrailingHead);
    fits.then_some(behind)
}

/// `K.B. Amarasuriya`, `H. R. Haldane`: initials that begin a name.
pub(crate) fn is_initial(analysis: &Analysis<'_>, at: usize, end: usize) -> bool {
    let tokens = analysis.tokens();
    let token = &tokens[at];
    let next = at + 1;
    let one = analysis.letters(at) == 1;
    token.shape.capital
        && next < end
        && tokens[next].shape.capital
        && !tokens[next].shape.digits
        && (one && tokens[next].gap == Gap::Period
            || token.shape.dotted && !one && tokens[next].gap <= Gap::Period)
        && analysis.hits_at(at).iter().all(|hit| hit.needs_context)
}

/// `George Hartlow, Jr.`: the mark belongs to the name. Returns the name's last token.
pub(super) fn generation(analysis: &Analysis<'_>, last: usize, end: usize) -> usize {
    let mark = last + 1;
    if mark >= end {
        return last;
    }
    let token = &analysis.tokens()[mark];
    let follows = matches!(token.gap, Gap::Space | Gap::Comma)
        && token.shape.capital
        && matches!(analysis.norm(mark), "jr" | "sr");
    // `Tursunbai Bakir uulu`: whose son or daughter.
    let patronymic =
        token.gap == Gap::Space && !token.shape.capital && analysis.is(mark, Class::NamePart);
    if follows || patronymic { mark } else { last }
}

pub(crate) fn is_name_word(analysis: &Analysis<'_>, at: usize) -> bool {
    let token = &analysis.tokens()[at];
    let norm = analysis.norm(at);
    token.shape.capital
        && !token.shape.opaque
        && (!token.shape.upper || norm.chars().count() == 1)
        && !analysis.is(at, Class::NoName)
        && !analysis.is(at, Class::LeadingHead)
}

/// Tells whether a word may belong to the name beside it: it has a capital, and in text typed in
/// capitals it is no word of the language.
pub(crate) fn is_name_like(analysis: &Analysis<'_>, at: usize) -> bool {
    let word = analysis.is(at, Class::Common)
        || analysis.is(at, Class::FunctionWord)
        || analysis.is(at, Class::SmallWord)
        || analysis.is(at, Class::Preposition)
        || analysis.is(at, Class::Speech);
    analysis.tokens()[at].shape.capital && !(word && analysis.view.segment_of(at as u32).capitals)
}

/// Tells whether an organization that gazetteers know ends at a word.
pub(crate) fn organization_ends(analysis: &Analysis<'_>, last: usize) -> bool {
    use crate::matcher::Target;
    (last.saturating_sub(6)..=last).any(|first| {
        let mut hits = analysis.hits_at(first).iter();
        hits.any(|hit| {
            let organization = match hit.target {
                Target::Entry(at) => analysis.gazetteer.entries[at as usize]
                    .kind
                    .is_organization(),
                Target::Template(..) => true,
                Target::Demonym(_) => false,
            };
            hit.last as usize == last && organization && !hit.needs_context
        })
    })
}

/// Tells whether a stretch is, as a whole, a place that the document bears out.
pub(crate) fn is_place(analysis: &Analysis<'_>, first: usize, last: usize) -> bool {
    use crate::gazetteer::Type;
    use crate::matcher::Target;
    analysis.hits_at(first).iter().any(|hit| {
        let place = match hit.target {
            Target::Entry(at) => {
                let entry = &analysis.gazetteer.entries[at as usize];
                let home = |country| analysis.context.is_home(country);
                let home = entry.country.is_some_and(home);
                entry.kind == Type::Place && (home || entry.is_country())
            }
            Target::Demonym(_) => true,
            Target::Template(..) => false,
        };
        place && hit.last as usize == last && !hit.needs_context
    })
}

pub(crate) fn plain_name_word(analysis: &Analysis<'_>, at: usize) -> bool {
    let token = &analysis.tokens()[at];
    token.shape.capital
        && !token.shape.opaque
        && analysis.letters(at) >= 2
        && !analysis.is(at, Class::NoName)
        && !analysis.is(at, Class::Title)
        && !analysis.is(at, Class::LeadingHead)
        && !(analysis.is(at, Class::Common) && analysis.opens_sentence(at))
}

/// Tells whether gazetteers know a stretch as something that is no person.
pub(crate) fn known_otherwise(analysis: &Analysis<'_>, first: usize, last: usize) -> bool {
    use crate::gazetteer::Type;
    use crate::matcher::Target;
    (first..=last).any(|at| {
        analysis.hits_at(at).iter().any(|hit| {
            let person = match hit.target {
                Target::Entry(entry) => {
                    analysis.gazetteer.entries[entry as usize].kind == Type::Person
                }
                _ => false,
            };
            // A single word inside a longer name may be a town; a whole stretch is not.
            !person
                && (hit.last > hit.first
                    || hit.first as usize == first
                        && !hit.needs_context
                        && !analysis.is(first, Class::GivenName))
                && hit.last as usize <= last
        })
    })
}
