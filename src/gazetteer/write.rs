//! How is an entry written? One line of the canonical form, and files that are whole or not there.
//!
//! Invariant: what is written here, `load` reads back as the same values.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use super::entry::{Alias, Case, Link, Period};

/// The columns of an entry file, in canonical order.
pub const COLUMNS: [&str; 11] = [
    "id", "type", "label", "aliases", "country", "parent", "valid", "where", "links", "source",
    "note",
];

/// Returns a value as a cell: quoted only where a reader would take it for something else.
pub fn cell(value: &str) -> String {
    if value.starts_with('"') || value.contains(['\t', '\n', '\r']) {
        format!("\"{}\"", value.replace('"', "\"\""))
    } else {
        value.to_owned()
    }
}

/// Returns an alias with its flags in brackets.
pub fn alias(alias: &Alias) -> String {
    let mut flags: Vec<String> = Vec::new();
    let mut flag = |is_set: bool, name: &str| {
        if is_set {
            flags.push(name.to_owned());
        }
    };
    flag(alias.acronym, "acronym");
    flag(alias.case == Case::Exact && !alias.acronym, "exact");
    flag(alias.case == Case::Any, "any");
    flag(
        alias.language.is_some(),
        alias.language.as_deref().unwrap_or(""),
    );
    flag(alias.short, "short");
    flag(alias.needs_context, "needs-context");
    flag(alias.weak, "weak");
    flag(alias.misspelling, "misspelling");
    flag(alias.header, "header");
    flag(alias.signer, "signer");
    flags.extend(alias.since.map(|year| format!("since:{year}")));
    flags.extend(alias.until.map(|year| format!("until:{year}")));
    if flags.is_empty() {
        alias.text.clone()
    } else {
        format!("{} [{}]", alias.text, flags.join(", "))
    }
}

/// Returns aliases as a cell holds them.
pub fn aliases(all: &[Alias]) -> String {
    let all: Vec<String> = all.iter().map(alias).collect();
    all.join(" | ")
}

/// Returns a period as a cell holds it.
pub fn period(valid: Period) -> String {
    let year = |year: Option<u16>| year.map(|year| year.to_string()).unwrap_or_default();
    match (valid.since, valid.until) {
        (None, None) => String::new(),
        (since, until) => format!("{}..{}", year(since), year(until)),
    }
}

/// Returns a place as a cell holds it: degrees with up to four decimals.
pub fn location(place: Option<(f64, f64)>) -> String {
    let degrees = |value: f64| {
        let text = format!("{value:.4}");
        let text = text.trim_end_matches('0').trim_end_matches('.');
        if text == "-0" {
            "0".to_owned()
        } else {
            text.to_owned()
        }
    };
    place.map_or_else(String::new, |(latitude, longitude)| {
        format!("{},{}", degrees(latitude), degrees(longitude))
    })
}

/// Returns links as a cell holds them.
pub fn links(all: &[Link]) -> String {
    let all: Vec<String> = all
        .iter()
        .map(|link| format!("{}:{}", link.scheme, link.value))
        .collect();
    all.join(" ")
}

/// Writes a file beside its place and renames it there when it is whole; what stood there before
/// keeps its permissions, and stays as it is when anything fails.
///
/// # Errors
///
/// Those of `write`, and of the disk.
pub fn atomically<T, E: From<io::Error>>(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> Result<T, E>,
) -> Result<T, E> {
    // A link stays a link: the file it leads to is replaced.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let aside = path.with_file_name(format!(".{name}.{}", std::process::id()));
    let written = (|| {
        let file = File::create(&aside)?;
        if let Ok(before) = fs::metadata(&path) {
            file.set_permissions(before.permissions())?;
        }
        let mut out = BufWriter::with_capacity(1 << 16, file);
        let value = write(&mut out)?;
        let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.sync_all()?;
        drop(file);
        fs::rename(&aside, &path)?;
        Ok(value)
    })();
    if written.is_err() {
        // The first error is the one to tell.
        let _ = fs::remove_file(&aside);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::{File, Gazetteer};

    #[test]
    fn what_is_written_is_read_back() {
        let mut plain = Alias::plain("\"Abu\" Harbour");
        plain.language = Some("ar-Latn".to_owned());
        plain.since = Some(1999);
        let mut acronym = Alias::plain("AH");
        acronym.acronym = true;
        acronym.case = Case::Exact;
        acronym.needs_context = true;
        let mut any = Alias::plain("abu's");
        any.case = Case::Any;
        any.until = Some(2001);
        any.weak = true;
        let all = vec![plain, acronym, any];
        let place = Some((33.58831, -7.0));
        let line = [
            "ngo/x",
            "ngo",
            &cell("\"X\" for all"),
            &cell(&aliases(&all)),
            "MA",
            "",
            &period(Period {
                since: Some(1990),
                until: None,
            }),
            &location(place),
            "",
            "",
            "",
        ];
        let text = format!("{}\n{}\n", COLUMNS.join("\t"), line.join("\t"));
        let file = File {
            name: "x.tsv".to_owned(),
            bytes: text.into_bytes(),
        };
        let (gazetteer, _) = Gazetteer::from_files(&[vec![file]]).expect("it is sound");
        let entry = &gazetteer.entries[0];
        assert_eq!(entry.label, "\"X\" for all");
        assert_eq!(entry.aliases, all);
        assert_eq!(entry.valid.since, Some(1990));
        assert_eq!(entry.location, Some((33.5883, -7.0)));
    }

    #[test]
    fn a_file_that_failed_is_as_before() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.tsv");
        std::fs::write(&path, "before").expect("writable");
        let failed: io::Result<()> = atomically(&path, |out| {
            out.write_all(b"half")?;
            Err(io::Error::other("full"))
        });
        assert!(failed.is_err());
        assert_eq!(std::fs::read_to_string(&path).expect("there"), "before");
        assert_eq!(std::fs::read_dir(folder.path()).expect("there").count(), 1);
    }
}
