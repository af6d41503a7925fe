//! Do the lines fit together? Parents, sources and countries that are named must exist, among the
//! lines or in what they are put on top of.

use rustc_hash::FxHashSet;

use super::Gazetteer;
use super::entry::Line;
use super::load::{Lines, Problem, nearest};
use crate::country::CountryCode;
use crate::diagnostic::{Code, Severity};
use crate::id::EntityId;

/// Adds a problem for every name that leads nowhere.
pub(super) fn references(lines: &mut Lines, below: &Gazetteer) {
    let mut problems = Vec::new();
    let ids: FxHashSet<&EntityId> = lines.entries.iter().map(|entry| &entry.id).collect();
    let knows = |id: &EntityId| ids.contains(id) || below.entries.position(id).is_some();
    let sources: FxHashSet<&str> = lines
        .sources
        .iter()
        .chain(&below.sources)
        .map(|source| source.id.as_str())
        .collect();
    let countries: FxHashSet<CountryCode> = lines
        .entries
        .iter()
        .filter(|entry| entry.is_country())
        .filter_map(|entry| entry.country)
        .chain(below.countries().into_iter().map(|(code, _)| code))
        .collect();
    for entry in &lines.entries {
        if let Some(parent) = entry.parent.as_ref().filter(|parent| !knows(parent)) {
            problems.push(warning(
                &entry.line,
                "parent",
                Code::UnknownParent,
                parent.as_str(),
                None,
            ));
        }
        if let Some(source) = entry
            .source
            .as_deref()
            .filter(|source| !sources.contains(source))
        {
            let hint = nearest(source, sources.iter().copied())
                .unwrap_or_else(|| "add it to sources.tsv".to_owned());
            problems.push(warning(
                &entry.line,
                "source",
                Code::UnknownSource,
                source,
                Some(hint),
            ));
        }
        if let Some(country) = entry
            .country
            .filter(|country| !countries.is_empty() && !countries.contains(country))
        {
            problems.push(warning(
                &entry.line,
                "country",
                Code::UnknownCountry,
                country.as_str(),
                None,
            ));
        }
    }
    for role in &lines.roles {
        for id in std::iter::once(&role.person).chain(&role.organization) {
            if !knows(id) {
                problems.push(warning(
                    &role.line,
                    "person",
                    Code::UnknownEntry,
                    id.as_str(),
                    None,
                ));
            }
        }
    }
    lines.problems.extend(problems);
}

fn unknown(value: &str) -> String {
    format!("`{value}` is not known")
}

/// Leaves out those warnings of what lines are put on top of that they answer: what was not known
/// now is.
pub(super) fn still_unknown(warnings: &mut Vec<Problem>, lines: &Lines) {
    let ids = lines.entries.iter().map(|entry| entry.id.as_str());
    let sources = lines.sources.iter().map(|source| source.id.as_str());
    let known: FxHashSet<String> = ids.chain(sources).map(unknown).collect();
    warnings.retain(|warning| !known.contains(&warning.message));
}

fn warning(line: &Line, column: &str, code: Code, value: &str, hint: Option<String>) -> Problem {
    Problem {
        file: line.file.clone(),
        line: line.number,
        column: column.to_owned(),
        severity: Severity::Warning,
        code,
        message: unknown(value),
        hint,
    }
}
