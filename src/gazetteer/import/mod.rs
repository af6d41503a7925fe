//! How do other people's lists become gazetteers? One file a format; all of them write our table.
//!
//! A format's file reads its input and hands over [`Record`]s; [`Import`] gives them ids and flags
//! and writes them, sorted, to one table that `gazetteer check` finds sound.
//!
//! Invariants: the same input makes the same bytes, whatever the order of its lines, except for
//! formats that say otherwise; nothing is skipped silently: a line that cannot be read is a
//! `Problem` with file, line and column, and whatever is left out by choice is counted under the
//! reason ([`Report::left_out`]). Memory does not grow with the input, except where a format says
//! so. Knows nothing of documents.
//!
//! **Ids** are slugs of the label below a folder for the type (`ngo/harbor-watch`,
//! `ma/casablanca`), as in the shipped files. Of several things that would get the same id, the one
//! of the highest rank (people, where they are known) keeps it; the others carry the list's own
//! number behind it (`us/springfield-4250542`), or eight digits of a hash of what is said of them.
//!
//! **Flags** are set where the writing asks for them: names of one to three capitals are
//! `acronym`, common English words are `needs-context`.

mod cells;
mod collect;
mod followthemoney;
mod geonames;
mod lines;
mod names;
mod record;
mod script;
mod skos;
mod sorter;
mod table;
pub(crate) mod tei;
mod wikidata;

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;

pub use collect::Import;
pub use followthemoney::followthemoney;
pub use geonames::{Alternates, GeoNames, geonames};
pub use names::names;
pub use record::Record;
pub use skos::{Skos, skos};
pub use table::{Field, Table, table};
pub use tei::tei;
pub use wikidata::{Wikidata, wikidata};

use super::Gazetteer;
use super::entry::Type;
use super::load::nearest;
use cells::{as_id, base_id, hash, place, year};
use lines::{Lines, not_utf8, text};

/// Why a name is none.
const NO_LETTERS: &str = "names without a letter or digit";

/// Why an import ended before it was done.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The input cannot be read, or the output not written.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The input is not of the format, or the arguments do not fit it.
    #[error("{0}")]
    Unusable(String),
}

/// A type with an optional subtype, as gazetteers write it: `place:city`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kind {
    /// The type.
    pub kind: Type,
    /// Its subtype.
    pub subtype: Option<String>,
}

impl Kind {
    fn of(kind: Type, subtype: Option<&str>) -> Kind {
        Kind {
            kind,
            subtype: subtype.map(str::to_owned),
        }
    }
}

impl std::str::FromStr for Kind {
    type Err = String;

    fn from_str(text: &str) -> Result<Kind, String> {
        let (name, subtype) = match text.split_once(':') {
            Some((name, subtype)) => (name, Some(subtype)),
            None => (text, None),
        };
        let unknown = |what: &str, near: Option<String>| {
            let near = near.map(|near| format!("; {near}")).unwrap_or_default();
            format!("`{what}` is no type{near}")
        };
        let kind = Type::parse(name).ok_or_else(|| {
            unknown(
                name,
                nearest(name, Type::ALL.iter().map(|kind| kind.as_str())),
            )
        })?;
        if let Some(subtype) = subtype.filter(|subtype| !kind.subtypes().contains(subtype)) {
            return Err(unknown(
                text,
                nearest(subtype, kind.subtypes().iter().copied()),
            ));
        }
        Ok(Kind::of(kind, subtype))
    }
}

/// What holds for imports of every format.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// The name of the input in problems.
    pub file: &'a str,
    /// Key in `sources.tsv`, for the column `source`.
    pub source: Option<&'a str>,
    /// Stands before every id.
    pub prefix: Option<&'a str>,
    /// Take names in any script; else those in Latin letters only.
    pub any_script: bool,
    /// What is known already: countries by name or code, and ids that would be replaced.
    pub known: &'a Gazetteer,
    /// Where sorted runs may be put.
    pub scratch: &'a PathBuf,
    /// About how many bytes are held in memory.
    pub budget: usize,
}

/// What an import did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Entries written.
    pub entries: u64,
    /// Their names, labels counted.
    pub names: u64,
    /// Lines that could not be read; each was told.
    pub bad: u64,
    /// Values that were dropped or doubted; each was told.
    pub doubtful: u64,
    /// What was left out by choice, by reason.
    pub left_out: BTreeMap<String, u64>,
    /// Entries whose id got a suffix.
    pub suffixed: u64,
    /// Entries that will take the place of known ones with the same id.
    pub replacing: u64,
    /// The first of these.
    pub replaced: Vec<String>,
}
