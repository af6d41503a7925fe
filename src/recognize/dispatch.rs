//! Which rules read at which word? The tables of recognizers, and the one pass that runs them.
//!
//! A recognizer reads only where its trigger stands: a word of a class, a capital, a word of a name, a
//! quotation mark. Which lines of a table ask for a word is known by bits, so a word that none asks for costs
//! one test. To add a recognizer is to add a line to a table here (of 32 at most), and its function
//! where its kind lives.

use std::sync::LazyLock;

use crate::analysis::Analysis;
use crate::gazetteer::lexicon::{Class, Classes};
use crate::rules::Rule;
use crate::text::Gap;

use super::organization::{self, ThingName};
use super::person::{self, PersonName};
use super::site::Site;
use super::{company, things, type_noun, units, work};

/// What must stand at a word for a recognizer to read there.
#[derive(Clone, Copy)]
enum Trigger {
    /// A word of one of these classes.
    Word(Classes),
    /// A word that begins with a capital.
    Capital,
    /// One that may be of a person's name. Half of all capitals only open a sentence.
    NameWord,
    /// One that begins two to four words of a name that nothing knows.
    UnknownName,
    /// A word behind a quotation mark.
    Quote,
}

impl Trigger {
    const fn word(classes: &[Class]) -> Trigger {
        Trigger::Word(Classes::of(classes))
    }
}

/// What triggers ask of a word.
#[derive(Clone, Copy)]
struct Word {
    classes: Classes,
    capital: bool,
    quote: bool,
    name_word: bool,
    unknown_name: bool,
}

impl Word {
    /// What recognizers of persons ask for.
    fn of_persons(analysis: &Analysis<'_>, at: usize) -> Word {
        let mut word = Word::new(analysis, at);
        word.name_word = word.capital && person::plain_name_word(analysis, at);
        word.unknown_name = word.name_word && person::unknown_name(analysis, at).is_some();
        word
    }

    /// What recognizers of things ask for.
    fn new(analysis: &Analysis<'_>, at: usize) -> Word {
        let token = &analysis.tokens()[at];
        Word {
            classes: analysis.classes(at),
            capital: token.shape.capital,
            quote: token.gap >= Gap::Quote,
            name_word: false,
            unknown_name: false,
        }
    }
}

/// The lines of a table by what they ask for, so that those that read at a word are known at once.
struct Lines<F> {
    /// The recognizers, in the order of the table.
    finds: Vec<F>,
    /// What they ask for together.
    classes: Classes,
    /// By the number of a class, a bit for each line that asks for it.
    by_class: Vec<u64>,
    at_capitals: u64,
    at_name_words: u64,
    at_unknown_names: u64,
    at_quotes: u64,
}

impl<F: Copy> Lines<F> {
    fn of(lines: impl Iterator<Item = (Trigger, F)>) -> Lines<F> {
        let mut out = Lines {
            finds: Vec::new(),
            classes: Classes::NONE,
            by_class: vec![0; Class::ALL.len()],
            at_capitals: 0,
            at_name_words: 0,
            at_unknown_names: 0,
            at_quotes: 0,
        };
        for (trigger, find) in lines {
            let bit = 1u64 << out.finds.len();
            out.finds.push(find);
            match trigger {
                Trigger::Word(classes) => {
                    out.classes = out.classes.and(classes);
                    classes.each(|class| out.by_class[class] |= bit);
                }
                Trigger::Capital => out.at_capitals |= bit,
                Trigger::NameWord => out.at_name_words |= bit,
                Trigger::UnknownName => out.at_unknown_names |= bit,
                Trigger::Quote => out.at_quotes |= bit,
            }
        }
        out
    }

    /// Returns the recognizers that read at a word, in the order of the table.
    #[inline]
    fn at(&self, word: Word) -> impl Iterator<Item = F> {
        let mut lines = 0u64;
        if word.capital {
            lines |= self.at_capitals;
        }
        if word.name_word {
            lines |= self.at_name_words;
        }
        if word.unknown_name {
            lines |= self.at_unknown_names;
        }
        if word.quote {
            lines |= self.at_quotes;
        }
        // Most words are of no class that any line asks for.
        let asked = word.classes.both(self.classes);
        asked.each(|class| lines |= self.by_class[class]);
        std::iter::from_fn(move || {
            let line = (lines != 0).then(|| lines.trailing_zeros() as usize)?;
            lines &= lines - 1;
            Some(self.finds[line])
        })
    }
}

/// Where a recognizer of things does not read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Not {
    /// It reads everywhere.
    Nowhere,
    /// In text typed in capitals, where case says nothing.
    InCapitals,
    /// Nor in headings, which capitalize all words.
    InHeadings,
}

type FindThings = fn(&Analysis<'_>, Site, &mut Vec<ThingName>);

/// Organizations, places and works by their words; they may overlap.
const THINGS: &[(Trigger, Not, FindThings)] = &[
    (
        Trigger::word(&[Class::LeadingHead]),
        Not::InCapitals,
        |analysis, site, out| out.extend(organization::leading_head(analysis, site.at, site.end)),
    ),
    (
        Trigger::word(&[Class::ForeignHead]),
        Not::InCapitals,
        |analysis, site, out| out.extend(organization::romance_head(analysis, site.at, site.end)),
    ),
    (
        Trigger::word(&[Class::TrailingHead]),
        Not::InCapitals,
        |analysis, site, out| out.extend(organization::trailing_head(analysis, site)),
    ),
    (Trigger::Capital, Not::InHeadings, |analysis, site, out| {
        out.extend(organization::of_division(analysis, site));
    }),
    (
        Trigger::word(&[Class::LeadingHead, Class::ForeignHead]),
        Not::Nowhere,
        |analysis, site, out| out.extend(organization::capitals::leading(analysis, site)),
    ),
    (
        Trigger::word(&[Class::TrailingHead, Class::MediaHead]),
        Not::Nowhere,
        |analysis, site, out| out.extend(organization::capitals::trailing(analysis, site)),
    ),
    (
        Trigger::word(&[Class::AnnouncesNgo, Class::AnnouncesList]),
        Not::InCapitals,
        |analysis, site, out| organization::list(analysis, site.at, site.end, out),
    ),
    (
        Trigger::word(&[Class::LegalForm, Class::LegalShort, Class::LegalLetter]),
        Not::Nowhere,
        |analysis, site, out| out.extend(company::with_form(analysis, site)),
    ),
    (Trigger::Capital, Not::InCapitals, |analysis, site, out| {
        out.extend(company::with_ampersand(analysis, site));
    }),
    (
        Trigger::word(&[Class::LegalFormOpens]),
        Not::Nowhere,
        |analysis, site, out| out.extend(company::behind_form(analysis, site)),
    ),
    (
        Trigger::word(&[Class::CompanyOpens]),
        Not::InHeadings,
        |analysis, site, out| out.extend(company::behind_opener(analysis, site)),
    ),
    (
        Trigger::word(&[Class::CompanyHead, Class::CompanyTrade, Class::CompanyWorks]),
        Not::Nowhere,
        |analysis, site, out| out.extend(company::with_trade(analysis, site)),
    ),
    (
        Trigger::word(&[Class::PlaceBehind]),
        Not::InCapitals,
        |analysis, site, out| out.extend(things::place_behind(analysis, site)),
    ),
    (
        Trigger::word(&[Class::PlaceBehind]),
        Not::Nowhere,
        |analysis, site, out| out.extend(things::place_in_capitals(analysis, site)),
    ),
    (
        Trigger::word(&[Class::Direction]),
        Not::InHeadings,
        |analysis, site, out| out.extend(things::place_with_direction(analysis, site)),
    ),
    (
        Trigger::word(&[Class::Direction]),
        Not::InHeadings,
        |analysis, site, out| out.extend(things::direction_with_place(analysis, site)),
    ),
    (
        Trigger::word(&[Class::PlaceBefore, Class::PlaceOf]),
        Not::InCapitals,
        |analysis, site, out| out.extend(things::place_before(analysis, site)),
    ),
    (
        Trigger::word(&[Class::PlaceOpens]),
        Not::Nowhere,
        |analysis, site, out| out.extend(things::place_behind_opener(analysis, site)),
    ),
    (
        Trigger::word(&[Class::PlaceQualifier]),
        Not::Nowhere,
        |analysis, site, out| out.extend(things::qualified_place(analysis, site)),
    ),
    (
        Trigger::word(&[Class::NumberedPlace]),
        Not::InCapitals,
        |analysis, site, out| out.extend(things::numbered_place(analysis, site)),
    ),
    (
        Trigger::word(&[Class::LawNoun]),
        Not::InCapitals,
        |analysis, site, out| out.extend(things::law_before(analysis, site)),
    ),
    (
        Trigger::word(&[Class::LawBehind]),
        Not::InHeadings,
        |analysis, site, out| out.extend(things::law_behind(analysis, site)),
    ),
    (
        Trigger::word(&[Class::TownWork]),
        Not::Nowhere,
        |analysis, site, out| out.extend(things::of_town(analysis, site)),
    ),
    (
        Trigger::word(&[Class::MediaNoun, Class::MediaHead]),
        Not::InCapitals,
        |analysis, site, out| out.extend(things::media(analysis, site)),
    ),
    (
        Trigger::word(&[Class::MediaOpens]),
        Not::Nowhere,
        |analysis, site, out| out.extend(things::media_before(analysis, site)),
    ),
    (
        Trigger::word(&[Class::PressWord]),
        Not::Nowhere,
        |analysis, site, out| out.extend(things::paper(analysis, site)),
    ),
    (
        Trigger::word(&[Class::OpensThing]),
        Not::InCapitals,
        |analysis, site, out| out.extend(type_noun::opener(analysis, site)),
    ),
    (
        Trigger::word(&[Class::Formation, Class::MilitaryArea]),
        Not::Nowhere,
        |analysis, site, out| out.extend(units::unit(analysis, site)),
    ),
    (
        Trigger::word(&[
            Class::KindBefore,
            Class::KindOf,
            Class::KindBehind,
            Class::QualifiedKind,
        ]),
        Not::Nowhere,
        |analysis, site, out| out.extend(type_noun::beside(analysis, site)),
    ),
    (
        Trigger::word(&[Class::PluralPlace]),
        Not::InCapitals,
        |analysis, site, out| out.extend(type_noun::listed_before(analysis, site)),
    ),
    (
        Trigger::word(&[Class::WorkNoun]),
        Not::InHeadings,
        |analysis, site, out| out.extend(work::by_noun(analysis, site)),
    ),
    (Trigger::Quote, Not::InHeadings, |analysis, site, out| {
        out.extend(work::quoted(analysis, site));
    }),
];

/// Returns the organizations, places and works that words tell, sorted by their first word, the
/// longest first.
pub fn things(analysis: &Analysis<'_>) -> Vec<ThingName> {
    let mut out = Vec::new();
    for segment in &analysis.view.segments {
        let lines = if segment.capitals {
            &THINGS_IN_CAPITALS
        } else if segment.heading {
            &THINGS_IN_HEADINGS
        } else {
            &ALL_THINGS
        };
        let (start, end) = (segment.tokens.start, segment.tokens.end);
        for at in start..end {
            for find in lines.at(Word::new(analysis, at)) {
                find(analysis, Site { at, start, end }, &mut out);
            }
        }
    }
    // Stable: of equal stretches the first line of the table comes first.
    out.sort_by_key(|name| (name.first, std::cmp::Reverse(name.last)));
    out
}

static ALL_THINGS: LazyLock<Lines<FindThings>> = LazyLock::new(|| things_but(&[]));
static THINGS_IN_HEADINGS: LazyLock<Lines<FindThings>> =
    LazyLock::new(|| things_but(&[Not::InHeadings]));
static THINGS_IN_CAPITALS: LazyLock<Lines<FindThings>> =
    LazyLock::new(|| things_but(&[Not::InCapitals, Not::InHeadings]));

fn things_but(barred: &[Not]) -> Lines<FindThings> {
    let lines = THINGS.iter().filter(|(_, not, _)| !barred.contains(not));
    Lines::of(lines.map(|(trigger, _, find)| (*trigger, *find)))
}

type FindPerson = fn(&Analysis<'_>, usize) -> Option<PersonName>;

/// Persons; the first line that finds one at a word wins.
const PERSONS: &[(Trigger, FindPerson)] = &[
    (Trigger::Capital, person::entry),
    (Trigger::Capital, person::in_pair),
    (Trigger::word(&[Class::Title]), person::titled),
    (Trigger::word(&[Class::SlashTitle]), person::behind_slash),
    (Trigger::NameWord, person::in_apposition),
    (Trigger::Capital, person::on_list),
    (Trigger::Capital, person::in_capitals),
    (Trigger::Capital, person::of_country),
    (Trigger::Capital, person::with_initials),
    (Trigger::Capital, person::with_capital_surname),
    (Trigger::Capital, person::with_surname_first),
    (
        Trigger::word(&[Class::Occupation, Class::OpensPerson]),
        person::described,
    ),
    (
        Trigger::word(&[Class::FamilyFirst, Class::FamilyBeforeHyphen]),
        person::with_family_name_first,
    ),
    (
        Trigger::word(&[Class::FamilyFirst, Class::PinyinSurname]),
        person::with_pinyin,
    ),
    (
        Trigger::word(&[
            Class::FamilyFirst,
            Class::PinyinSurname,
            Class::FamilyBeforeTwo,
        ]),
        person::with_two_words,
    ),
    (
        Trigger::word(&[Class::NameSyllable, Class::PlainSyllable, Class::Honored]),
        person::of_syllables,
    ),
    (Trigger::word(&[Class::GivenName]), person::of_couple),
    (Trigger::word(&[Class::GivenName]), person::with_given_name),
    (Trigger::NameWord, person::speaking),
    (Trigger::Capital, person::behind_description),
    (Trigger::UnknownName, person::of_something),
    (Trigger::UnknownName, person::of_whom),
    (Trigger::UnknownName, person::of_age),
    (Trigger::NameWord, person::with_party),
    (Trigger::NameWord, person::behind_body),
    (Trigger::UnknownName, person::of_owner),
    (
        Trigger::word(&[Class::PlaceGiven]),
        person::with_place_given,
    ),
    (
        Trigger::word(&[Class::RareGiven]),
        person::with_rare_given_name,
    ),
    (Trigger::Capital, person::called),
    (Trigger::Capital, person::of_kin),
    (Trigger::NameWord, person::alone_in_apposition),
    (Trigger::Capital, person::in_frame),
    (Trigger::UnknownName, person::unframed),
];

/// Returns the names of persons that the table finds, each with those that follow from it, and names
/// whose last word does something alone elsewhere; in text order.
pub fn persons(analysis: &Analysis<'_>) -> Vec<PersonName> {
    let mut out: Vec<PersonName> = Vec::new();
    let alone = person::alone(analysis);
    let mut at = 0;
    while at < analysis.tokens().len() {
        let again = || person::repeated(analysis, at, &alone);
        let Some(found) = person_at(analysis, at).or_else(again) else {
            at += 1;
            continue;
        };
        let more = person::followers(analysis, &found);
        at = more.last().unwrap_or(&found).last + 1;
        out.push(found);
        out.extend(more);
    }
    out
}

static ALL_PERSONS: LazyLock<Lines<FindPerson>> =
    LazyLock::new(|| Lines::of(PERSONS.iter().copied()));

/// Returns the person whose name or title begins at a word.
fn person_at(analysis: &Analysis<'_>, at: usize) -> Option<PersonName> {
    let word = Word::of_persons(analysis, at);
    let found = ALL_PERSONS.at(word).find_map(|find| find(analysis, at));
    let found = found.and_then(|person| person::behind_hyphen(analysis, person));
    // `Guerrero Procuraduria de Justicia`: a body, by its head.
    found.filter(|person| {
        person.rule == Rule::Title
            || !(person.first..=person.last).any(|word| analysis.is(word, Class::ForeignHead))
    })
}
