//! Which questions does the user bring? Files `*.rq` of folders, written as ours are.
//!
//! Invariants: all that is wrong with all files is told at once, with file and line; a name that
//! is taken, by us or by another folder, is an error, so that no answer means something else than
//! its name says.

use std::path::{Path, PathBuf};

use super::QueryError;
use super::named::{NamedQuery, named_queries};
use super::run::parse;
use crate::vocab::Base;

/// Reads the queries of folders, in the order of their names.
///
/// # Errors
///
/// [`QueryError::Folder`] with everything that is wrong: a folder or file that cannot be read,
/// comments that say nothing of a parameter, a text that is no `SELECT`, `ASK`, `CONSTRUCT` or
/// `DESCRIBE`, a parameter that the text does not have, a name that is taken.
pub fn read_folders(folders: &[impl AsRef<Path>]) -> Result<Vec<NamedQuery>, QueryError> {
    let mut queries: Vec<NamedQuery> = Vec::new();
    let mut errors = Vec::new();
    for folder in folders {
        let files = match files(folder.as_ref()) {
            Ok(files) => files,
            Err(error) => {
                errors.push(format!("{}: {error}", folder.as_ref().display()));
                continue;
            }
        };
        for path in files {
            let taken = queries.iter().chain(named_queries());
            match read(&path, taken) {
                Ok(query) => queries.push(query),
                Err(more) => errors.extend(more),
            }
        }
    }
    if !errors.is_empty() {
        return Err(QueryError::Folder(errors));
    }
    queries.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(queries)
}

fn files(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "rq") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn read<'a>(
    path: &Path,
    mut taken: impl Iterator<Item = &'a NamedQuery>,
) -> Result<NamedQuery, Vec<String>> {
    let file = path.display().to_string();
    let stem = path.file_stem().map(|stem| stem.to_string_lossy());
    let name = stem.unwrap_or_default().into_owned();
    if taken.any(|query| query.name == name) {
        return Err(vec![format!("{file}:1: another query is called `{name}`")]);
    }
    let text = std::fs::read_to_string(path).map_err(|error| vec![format!("{file}: {error}")])?;
    // Editors of other systems put it there, and no query begins with it.
    let text = text.trim_start_matches('\u{feff}');
    let query = NamedQuery::parse(&name, &file, text)?;
    let mut errors = Vec::new();
    if let Err(error) = parse(text, &Base::default()) {
        errors.push(match error {
            QueryError::Syntax(wrong) => wrong.in_file(&file),
            other => format!("{file}:1: {other}"),
        });
    }
    for parameter in &query.parameters {
        let is_used = parameter.name == "limit" || has_variable(text, &parameter.name);
        if !is_used {
            let line = line_of(text, &parameter.name);
            let name = &parameter.name;
            errors.push(format!(
                "{file}:{line}: the query has no variable `?{name}`"
            ));
        }
    }
    if errors.is_empty() {
        Ok(query)
    } else {
        Err(errors)
    }
}

/// Tells whether a variable stands in the text, outside of comments that are whole lines.
fn has_variable(text: &str, name: &str) -> bool {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines.into_iter().any(|line| {
        line.match_indices(['?', '$']).any(|(at, _)| {
            line[at + 1..]
                .strip_prefix(name)
                .is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
        })
    })
}

fn line_of(text: &str, parameter: &str) -> usize {
    let declares = |line: &str| {
        let declared = line.strip_prefix('#').map(str::trim_start);
        let declared = declared.and_then(|line| line.strip_prefix("parameter:"));
        declared.is_some_and(|line| line.split_whitespace().next() == Some(parameter))
    };
    text.lines().position(declares).map_or(1, |at| at + 1)
}
