//! What in a sound gazetteer will disappoint? Names that mean several things, common words, slips.
//!
//! `check` beside it finds what leads nowhere, at every load; what stands here takes longer, is
//! never wrong by itself, and is asked for by `gazetteer check` only. Every hint is a warning with
//! a remedy.
//!
//! - [`Code::SharedAlias`]: a name that two entries bear, and nothing asks for context. Namesakes
//!   that the rules tell apart are no news: towns of two countries, bodies of two countries, persons
//!   under their full names, one name in two periods.
//! - [`Code::CommonWord`]: a name of one word that is also a common English word, and does not ask
//!   for context. Countries and acronyms are no news either: the rules know them. Numbers, single
//!   letters and the smallest words are not even matched.
//! - [`Code::NearAlias`]: two entries of one type and country with names of eight letters or more,
//!   one letter apart: one may be a slip of the other. Labels of places that lie far apart are no
//!   news.
//! - [`Code::Unsorted`]: a file that is not in canonical order.
//!
//! # Complexity
//!
//! Linear in the letters of all names, also for neighbours: each name is filed under itself and
//! under itself without each of its letters, and names one edit apart share one of these.

use std::collections::BTreeMap;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::entry::{Alias, Case, Entry, Type};
use super::load::Problem;
use super::{Gazetteer, Period};
use crate::country::CountryCode;
use crate::diagnostic::{Code, Severity};
use crate::text::{Tokens, hash_of, is_common_word, normal_form};

/// Names of fewer letters are near too many others.
const SHORTEST: usize = 8;

/// A name of an entry, as matching sees it.
struct Name<'g> {
    entry: &'g Entry,
    text: &'g str,
    form: String,
    /// Nothing but the writing speaks for it.
    bare: bool,
    /// Not even that.
    says_nothing: bool,
    acronym: bool,
    any_case: bool,
    misspelling: bool,
    valid: Period,
    column: &'static str,
}

/// Returns the hints for the user's entries, or for all when there are none, sorted by place.
pub fn hints(gazetteer: &Gazetteer) -> Vec<Problem> {
    let from = gazetteer.shipped;
    let mut names = names(gazetteer, from..gazetteer.entries.len(), |_, _| true);
    if names.is_empty() {
        names = self::names(gazetteer, 0..from, |_, _| true);
    } else {
        // Of the others, what may meet the user's is enough.
        let of = |entry: &Entry| (entry.kind, entry.country);
        let groups: FxHashSet<_> = names.iter().map(|name| of(name.entry)).collect();
        let forms: FxHashSet<String> = names.iter().map(|name| name.form.clone()).collect();
        let begins: FxHashSet<u8> = forms.iter().map(|form| form.as_bytes()[0]).collect();
        let mut others = self::names(gazetteer, 0..from, |entry, text| {
            groups.contains(&of(entry)) || begin(text).is_none_or(|first| begins.contains(&first))
        });
        let met = |name: &Name<'_>| groups.contains(&of(name.entry)) || forms.contains(&name.form);
        others.retain(met);
        others.append(&mut names);
        names = others;
    }
    let mut out = Vec::new();
    shared(&names, &mut out);
    common(&names, &mut out);
    near(&names, &mut out);
    unsorted(gazetteer, &mut out);
    out.sort();
    out.dedup();
    out
}

/// Returns the first byte of the normal form of a name of plain words, without making the form.
fn begin(text: &str) -> Option<u8> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b'-');
    let first = text.bytes().find(u8::is_ascii_alphanumeric)?;
    text.bytes().all(plain).then(|| first.to_ascii_lowercase())
}

/// Returns the names of entries that occur in prose, of those that are wanted.
fn names<'g>(
    gazetteer: &'g Gazetteer,
    range: Range<usize>,
    wanted: impl Fn(&Entry, &str) -> bool,
) -> Vec<Name<'g>> {
    let suppressed: FxHashSet<(String, Option<&str>)> = gazetteer
        .suppressions
        .iter()
        .map(|line| {
            let entry = line.entry.as_ref().map(|id| id.as_str());
            (normal_form(&line.alias), entry)
        })
        .collect();
    let mut out = Vec::new();
    let entries = range.map(|at| &gazetteer.entries[at]);
    for entry in entries.filter(|entry| entry.kind != Type::Tag) {
        let repeated = |alias: &&Alias| alias.text == entry.label && alias.language.is_none();
        let label = Alias::plain(entry.label.as_str());
        let label = match entry.aliases.iter().find(repeated) {
            Some(flagged) => flagged.clone(),
            None => label,
        };
        let others = entry.aliases.iter().filter(|alias| !repeated(alias));
        let all = std::iter::once((&label, "label", entry.label.as_str()));
        let all = all.chain(others.map(|alias| (alias, "aliases", alias.text.as_str())));
        for (alias, column, text) in all.filter(|(alias, ..)| !alias.header && !alias.signer) {
            if !wanted(entry, text) {
                continue;
            }
            let form = normal_form(text);
            let is_suppressed = suppressed.contains(&(form.clone(), None))
                || suppressed.contains(&(form.clone(), Some(entry.id.as_str())));
            if form.is_empty() || is_suppressed {
                continue;
            }
            let hedged = alias.needs_context || alias.weak || alias.short;
            out.push(Name {
                entry,
                text,
                bare: !hedged,
                says_nothing: alias.says_nothing(),
                acronym: alias.acronym || alias.case == Case::Exact,
                any_case: alias.case == Case::Any,
                misspelling: alias.misspelling,
                valid: Period {
                    since: alias.since.max(entry.valid.since),
                    until: match (alias.until, entry.valid.until) {
                        (Some(one), Some(other)) => Some(one.min(other)),
                        (one, other) => one.or(other),
                    },
                },
                form,
                column,
            });
        }
    }
    out
}

fn shared(names: &[Name<'_>], out: &mut Vec<Problem>) {
    let mut by_form: FxHashMap<&str, Vec<&Name<'_>>> = FxHashMap::default();
    for name in names.iter().filter(|name| name.bare && !name.misspelling) {
        by_form.entry(&name.form).or_default().push(name);
    }
    for group in by_form.into_values().filter(|group| group.len() > 1) {
        for name in &group {
            let others: BTreeMap<&str, &Entry> = group
                .iter()
                .filter(|other| collide(name, other))
                .map(|other| (other.entry.id.as_str(), other.entry))
                .collect();
            let mut others = others.into_keys();
            let Some(first) = others.next() else { continue };
            let more = match others.count() {
                0 => String::new(),
                1 => " and another".to_owned(),
                more => format!(" and {more} others"),
            };
            out.push(hint(
                name,
                Code::SharedAlias,
                format!("`{}` also names `{first}`{more}", name.text),
                match name.column {
                    "label" => format!(
                        "add the alias `{} [needs-context]`, or a line in suppress.tsv",
                        name.text
                    ),
                    _ => "add `needs-context`, or a line in suppress.tsv".to_owned(),
                },
            ));
        }
    }
}

/// Tells whether two names of one writing can be taken for each other.
fn collide(one: &Name<'_>, other: &Name<'_>) -> bool {
    let (a, b) = (one.entry, other.entry);
    if a.id == b.id {
        return false;
    }
    // Acronyms in capitals are told from names in small letters.
    let case = |name: &Name<'_>| name.acronym && !name.any_case;
    if case(one) != case(other) && one.text != other.text {
        return false;
    }
    let overlaps = |a: Option<u16>, b: Option<u16>| match (a, b) {
        (Some(until), Some(since)) => until >= since,
        _ => true,
    };
    if !overlaps(one.valid.until, other.valid.since)
        || !overlaps(other.valid.until, one.valid.since)
    {
        return false;
    }
    // A part is called like its whole: either is right.
    if a.parent.as_ref() == Some(&b.id) || b.parent.as_ref() == Some(&a.id) {
        return false;
    }
    match (a.kind, b.kind) {
        // The country, the people and what stands beside it tell places apart; and within a
        // country, how many live there.
        (Type::Place, Type::Place) => false,
        (Type::Person, Type::Person) => false,
        (a_kind, b_kind) => {
            // Each in its own country's context.
            let both = a.country.is_some() && b.country.is_some();
            !(both
                && a.country != b.country
                && (a_kind == b_kind || a_kind.is_organization() && b_kind.is_organization()))
        }
    }
}

fn common(names: &[Name<'_>], out: &mut Vec<Problem>) {
    for name in names {
        if name.says_nothing {
            let message = format!("`{}` is in every text, so it is not matched", name.text);
            let remedy = format!("give an alias with a flag: `{} [needs-context]`", name.text);
            out.push(hint(name, Code::CommonWord, message, remedy));
            continue;
        }
        let told = !name.bare || name.acronym || name.misspelling || name.entry.is_country();
        if told || name.entry.kind == Type::Position {
            continue;
        }
        let tokens = Tokens::of(name.text);
        let [token] = tokens.list() else { continue };
        if !is_common_word(token.hash) {
            continue;
        }
        out.push(hint(
            name,
            Code::CommonWord,
            format!("`{}` is a common word", name.text),
            match name.column {
                "label" => format!("add the alias `{} [needs-context]`", name.text),
                _ => "add `needs-context`".to_owned(),
            },
        ));
    }
}

fn near(names: &[Name<'_>], out: &mut Vec<Problem>) {
    let mut groups: BTreeMap<(Type, Option<CountryCode>), Vec<&Name<'_>>> = BTreeMap::new();
    let is_long = |name: &&Name<'_>| {
        !name.misspelling && name.form.chars().filter(|c| c.is_alphabetic()).count() >= SHORTEST
    };
    for name in names.iter().filter(is_long) {
        let country = name.entry.country;
        groups
            .entry((name.entry.kind, country))
            .or_default()
            .push(name);
    }
    // One group after the other, so that only one is filed at a time.
    for group in groups.into_values() {
        let mut filed: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
        for (at, name) in group.iter().enumerate() {
            let keys = keys(&name.form);
            let mut met: Vec<u32> = Vec::new();
            for key in &keys {
                met.extend(filed.get(key).into_iter().flatten());
            }
            met.sort_unstable();
            met.dedup();
            for other in met.into_iter().map(|other| group[other as usize]) {
                if !is_slip(name, other) {
                    continue;
                }
                let mut pair = [(*name, other), (other, *name)];
                pair.sort_by_key(|(name, _)| std::cmp::Reverse(&name.entry.line));
                // Of two lines of one file the later one is enough to lead to both.
                let same_file = name.entry.line.file == other.entry.line.file;
                for (one, two) in &pair[..if same_file { 1 } else { 2 }] {
                    out.push(hint(
                        one,
                        Code::NearAlias,
                        format!(
                            "`{}` is one letter from `{}`, a name of `{}`",
                            one.text, two.text, two.entry.id
                        ),
                        "if it is a slip, mark it `misspelling`; if both are one, join the lines"
                            .to_owned(),
                    ));
                }
            }
            for key in keys {
                filed.entry(key).or_default().push(at as u32);
            }
        }
    }
}

/// Returns the hashes of a name and of the name without each of its letters.
fn keys(form: &str) -> Vec<u64> {
    let mut keys = vec![hash_of(form)];
    let mut without = String::with_capacity(form.len());
    for (at, letter) in form.char_indices() {
        without.clear();
        without.push_str(&form[..at]);
        without.push_str(&form[at + letter.len_utf8()..]);
        keys.push(hash_of(&without));
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Tells whether one name may be a slip of the other: one edit apart, not in a number, and of two
/// entries of which neither is a part of the other.
fn is_slip(one: &Name<'_>, other: &Name<'_>) -> bool {
    if one.entry.id == other.entry.id || one.form == other.form {
        return false;
    }
    let (a, b) = (one.entry, other.entry);
    if a.parent.as_ref() == Some(&b.id) || b.parent.as_ref() == Some(&a.id) {
        return false;
    }
    // Many towns are called nearly alike; only neighbours may be one town, and only an alias may
    // stand on the wrong line.
    let labels = one.column == "label" && other.column == "label";
    if let (Some(place), Some(other_place), true) = (a.location, b.location, labels)
        && is_far(place, other_place)
    {
        return false;
    }
    strsim::osa_distance(&one.form, &other.form) == 1 && numbers(&one.form) == numbers(&other.form)
}

/// Returns the numbers in a name: `district xii` and `district xiii` are no slips of each other.
fn numbers(form: &str) -> Vec<&str> {
    let is_roman = |word: &str| word.bytes().all(|byte| b"ivxlc".contains(&byte));
    let has_digit = |word: &str| word.bytes().any(|byte| byte.is_ascii_digit());
    let words = form.split(' ');
    words
        .filter(|word| is_roman(word) || has_digit(word))
        .collect()
}

/// Tells whether two places lie farther apart than about 50 kilometers.
fn is_far(one: (f64, f64), other: (f64, f64)) -> bool {
    let north = (one.0 - other.0) * 111.0;
    let east = (one.1 - other.1) * 111.0 * one.0.to_radians().cos();
    north.hypot(east) > 50.0
}

/// Finds the first line of each file that stands too late.
fn unsorted(gazetteer: &Gazetteer, out: &mut Vec<Problem>) {
    let mut by_file: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
    for entry in &gazetteer.entries {
        by_file.entry(&entry.line.file).or_default().push(entry);
    }
    for mut entries in by_file.into_values() {
        entries.sort_by_key(|entry| entry.line.number);
        let late = entries.windows(2).find(|pair| pair[0].id > pair[1].id);
        if let Some([before, entry]) = late {
            out.push(Problem {
                file: entry.line.file.clone(),
                line: entry.line.number,
                column: "id".to_owned(),
                severity: Severity::Warning,
                code: Code::Unsorted,
                message: format!("`{}` stands behind `{}`", entry.id, before.id),
                hint: Some("`reftel gazetteer check --fix DIR` sorts the file".to_owned()),
            });
        }
    }
}

fn hint(name: &Name<'_>, code: Code, message: String, remedy: String) -> Problem {
    Problem {
        file: name.entry.line.file.clone(),
        line: name.entry.line.number,
        column: name.column.to_owned(),
        severity: Severity::Warning,
        code,
        message,
        hint: Some(remedy),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::File;

    fn found(lines: &[&str]) -> Vec<String> {
        let heading = "id\ttype\tlabel\taliases\tcountry\tvalid\twhere\n";
        let text = format!("{heading}{}\n", lines.join("\n"));
        let file = File {
            name: "own.tsv".to_owned(),
            bytes: text.into_bytes(),
        };
        let (gazetteer, _) = Gazetteer::from_files(&[vec![file]]).expect("it is sound");
        let all = hints(&gazetteer);
        all.iter()
            .map(|problem| format!("{}:{} {}", problem.line, problem.code, problem.message))
            .collect()
    }

    #[test]
    fn names_of_two_things_are_told_unless_context_decides() {
        assert_eq!(
            found(&[
                "ngo/a\tngo\tAlpha House\tPA [acronym]",
                "ngo/b\tngo\tBeta House\tPA [acronym]",
                "ngo/c\tngo\tGamma House\tPA [acronym, needs-context]",
                "ngo/d\tngo\tDelta House\tPa",
            ]),
            [
                "2:shared-alias `PA` also names `ngo/b`",
                "3:shared-alias `PA` also names `ngo/a`"
            ]
        );
    }

    #[test]
    fn namesakes_that_rules_tell_apart_are_no_news() {
        let none: [&str; 0] = [];
        assert_eq!(
            found(&[
                "fr/x\tplace:city\tMornay\t\tFR",
                "ma/x\tplace:city\tMornay\t\tMA",
                "party/a\tparty\tUnity Party\t\tFR",
                "party/b\tparty\tUnity Party\t\tMA",
                "work/a\twork\tGrand Plan\t\t\t1990..1995",
                "work/b\twork\tGrand Plan\t\t\t1996..",
            ]),
            none
        );
    }

    #[test]
    fn common_words_are_told() {
        assert_eq!(
            found(&[
                "company/a\tcompany\tTarget\tShell",
                "company/b\tcompany\tOrange\tOrange [needs-context]",
                "company/c\tcompany\tWHO\tWHO [acronym]",
            ]),
            [
                "2:common-word `Shell` is a common word",
                "2:common-word `Target` is a common word"
            ]
        );
    }

    #[test]
    fn slips_are_found_as_a_naive_search_finds_them() {
        let words = [
            "khouribga",
            "khouriba",
            "khuoribga",
            "casablanca",
            "casablnaca",
            "kasablanca",
            "marrakesh",
            "marrakech",
            "marrekech",
            "zagora",
            "zagorra",
            "benslimane",
            "ben slimane",
        ];
        let lines: Vec<String> = words
            .iter()
            .enumerate()
            .map(|(at, word)| {
                let mut word = (*word).to_owned();
                word[..1].make_ascii_uppercase();
                format!("ma/{at:02}\tplace:city\t{word}\t\tMA")
            })
            .collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let mut expected = Vec::new();
        for (at, one) in words.iter().enumerate() {
            for (other, two) in words.iter().enumerate().take(at) {
                let long = one.len() >= 8 && two.len() >= 8;
                if long && strsim::osa_distance(one, two) == 1 {
                    expected.push((at, other));
                }
            }
        }
        assert!(expected.len() >= 5, "{expected:?}");
        let found = found(&lines);
        for (one, other) in &expected {
            let line = format!("{}:near-alias", one + 2);
            let of = format!("`ma/{other:02}`");
            let listed = |text: &String| text.starts_with(&line) && text.ends_with(&of);
            assert!(found.iter().any(listed), "{line} {of} is not in {found:#?}");
        }
        assert_eq!(found.len(), expected.len(), "{found:#?}");
    }

    #[test]
    fn towns_that_lie_far_apart_are_two() {
        let found = found(&[
            "ma/a\tplace:city\tBenslimane\t\tMA\t\t33.6,-7.1",
            "ma/b\tplace:city\tBenslimana\t\tMA\t\t33.7,-7.2",
            "ma/c\tplace:city\tBenslimano\t\tMA\t\t30,-9",
            "ma/d\tplace:city\tZarzour\tBenslimanu\tMA\t\t28,-9",
        ]);
        assert_eq!(
            found.iter().map(|text| &text[..1]).collect::<String>(),
            "3555",
            "{found:#?}"
        );
    }

    #[test]
    fn a_file_out_of_order_is_told_once() {
        assert_eq!(
            found(&[
                "ngo/c\tngo\tGamma House",
                "ngo/b\tngo\tBeta Society",
                "ngo/a\tngo\tAlpha Fund"
            ]),
            ["3:unsorted `ngo/b` stands behind `ngo/c`"]
        );
    }
}
