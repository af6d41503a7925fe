//! Who is named? Persons that the document itself introduces.
//!
//! By a title (`titled`: `Police Prefect Mustapha Mazouni`, `Ms. Achour`), by what is said of them
//! (`described`: `Matthew W. Lehrfeld, Political Officer`; `spoken_of`, `frames`, `introduced`), by
//! how the name is made (`given`, `surname`: `Mustapha MAZOUNI`, `syllables`), by a list, a party or
//! a pair (`listed`, `of_party`, `pair`), and last because it can be nothing else (`unframed`). Where
//! all is typed in capitals other things tell (`capitals`). How far a name goes is one question for
//! all of them (`name`, with `word`), and so is whether it is something else (`otherwise`).
//!
//! Titles stay outside the span and are kept as the role; titles that are part of a name (`Lalla`,
//! `Moulay`) stay inside.

mod alias;
mod capitals;
mod described;
mod entry;
mod frames;
mod further;
mod given;
mod introduced;
mod kin;
mod listed;
mod name;
mod of_country;
mod of_party;
mod otherwise;
mod pair;
mod pinyin;
mod remit;
mod spoken_of;
mod surname;
mod syllables;
mod titled;
mod unframed;
mod unknown;
mod word;

use crate::analysis::Analysis;
use crate::rules::Rule;
pub(crate) use alias::called;
pub(crate) use capitals::{in_capitals, with_initials};
pub(crate) use described::{alone_in_apposition, behind_description, described, in_apposition};
pub(crate) use entry::entry;
pub(crate) use frames::{in_frame, is_unknown};
pub(crate) use given::{holds_office, of_couple, with_given_name, with_rare_given_name};
pub(crate) use introduced::{alone, behind_body, of_age, of_owner, repeated, with_place_given};
pub(crate) use kin::of_kin;
pub(crate) use listed::on_list;
pub(crate) use name::behind_hyphen;
pub(crate) use of_country::{country_behind, of_country, same};
pub(crate) use of_party::{is_constituency, with_party};
pub use otherwise::heads_something_else;
pub(crate) use otherwise::{body_owns, organization_ends};
pub(crate) use pair::{has_namesakes, in_pair};
pub(crate) use pinyin::{with_pinyin, with_two_words};
pub(crate) use spoken_of::{of_something, of_whom, speaking};
pub(crate) use surname::{with_capital_surname, with_family_name_first, with_surname_first};
pub(crate) use syllables::of_syllables;
pub(crate) use titled::{behind_slash, titled};
pub(crate) use unframed::unframed;
pub(crate) use unknown::unknown_name;
pub(crate) use word::{is_name_like, is_numeral, plain_name_word};

/// A name of a person in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonName {
    /// First token of the name.
    pub first: usize,
    /// Last token of the name.
    pub last: usize,
    /// First and last token of the title before, or of the description behind.
    pub role: Option<(usize, usize)>,
    /// The rule that found it.
    pub rule: Rule,
}

/// Returns the names that follow from one that was found: further ones of its list, another name
/// of the person, who is named beside.
pub(crate) fn followers(analysis: &Analysis<'_>, person: &PersonName) -> Vec<PersonName> {
    let mut out = further::further(analysis, person);
    let last = |out: &[PersonName]| out.last().unwrap_or(person).clone();
    if last(&out).rule == Rule::SurnameFirst {
        out.extend(surname::further_surnames(analysis, last(&out).last));
    }
    while let Some(alias) = alias::behind(analysis, &last(&out)) {
        out.push(alias);
    }
    while let Some(beside) = introduced::beside_person(analysis, &last(&out)) {
        out.push(beside);
    }
    out
}
