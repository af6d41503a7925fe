//! How is a plain list of names read? One name a line.
//!
//! Empty lines and lines that begin with `#` are passed over. Names that differ only in case or
//! diacritics are one entry: the spelling that sorts first is its label, the others its aliases.
//! All names are held in memory for that.

use std::collections::BTreeMap;
use std::io::{BufRead, Write};

use super::{Import, ImportError, Kind, Lines, Record, Report, text};
use crate::gazetteer::entry::Alias;
use crate::text::normal_form;

/// Imports a list of names of things of one type; `country` (a code or a name) holds for all.
///
/// # Errors
///
/// When the input cannot be read or the output not written.
pub fn names(
    input: &mut dyn BufRead,
    kind: &Kind,
    country: Option<&str>,
    mut import: Import<'_>,
    out: &mut dyn Write,
) -> Result<Report, ImportError> {
    let country = country.and_then(|country| import.country((0, &"country"), country));
    let mut all: BTreeMap<String, BTreeMap<String, u64>> = BTreeMap::new();
    let mut lines = Lines::new(input, &mut import)?;
    while let Some((number, line)) = lines.next()? {
        let Some(name) = text(&mut import, number, line).map(str::trim) else {
            continue;
        };
        if name.is_empty() || name.starts_with('#') {
            continue;
        }
        let form = normal_form(name);
        // What has no letters is told line by line.
        let form = if form.is_empty() {
            name.to_owned()
        } else {
            form
        };
        let spellings = all.entry(form).or_default();
        if spellings.contains_key(name) {
            import.leave_out("repeated lines");
        }
        spellings.entry(name.to_owned()).or_insert(number);
    }
    for spellings in all.into_values() {
        let mut spellings = spellings.into_iter();
        let Some((label, number)) = spellings.next() else {
            continue;
        };
        let mut record = Record::new(kind.clone(), label);
        record.aliases = spellings.map(|(name, _)| Alias::plain(name)).collect();
        record.country = country;
        import.add((number, &1), record)?;
    }
    import.finish(out)
}
