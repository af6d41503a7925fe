//! What can go wrong with a graph directory?

use std::io;
use std::path::{Path, PathBuf};

use oxigraph::store::StorageError;

/// Why a graph directory could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no graph.
    #[error("no graph in `{}`\n  hint: `reftel build PATH...` makes one", .0.display())]
    NoGraph(PathBuf),
    /// The directory holds other things, and a build must not mix with them.
    #[error("`{}` holds other files and no graph\n  hint: name a new or empty directory with `--graph`", .0.display())]
    NotAGraph(PathBuf),
    /// Another program's format.
    #[error(
        "the graph in `{}` has format {found}, this program reads format {expected}\n  hint: build it again", .dir.display()
    )]
    WrongVersion {
        /// The graph directory.
        dir: PathBuf,
        /// What its manifest says.
        found: u32,
        /// What this program writes.
        expected: u32,
    },
    /// Another build is at work.
    #[error("another build is writing to `{}`\n  hint: wait until it is done", .0.display())]
    Locked(PathBuf),
    /// A file of the graph is not what this program wrote.
    #[error("`{}` is damaged: {what}\n  hint: build the graph again with `reftel build`, from the same documents", .path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        what: String,
    },
    /// More than the format can count.
    #[error("the graph is too large: {0}")]
    TooLarge(&'static str),
    /// The operating system said no.
    #[error("`{}`: {source}\n  hint: see that the disk has room and that the file may be read and written", .path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What it said.
        source: io::Error,
    },
    /// The triples are in RocksDB, or shall be, and this build of the program has none.
    #[error(
        "`{}`: its triples lie in RocksDB, and this program was built without it\n  hint: install the full program (`make install`), or build the graph again with this one",
        .0.display()
    )]
    NoRocksDb(PathBuf),
    /// The triple store said no.
    #[error("the triple store: {0}\n  hint: if it happens again, build the graph again")]
    Storage(#[from] StorageError),
}

impl StoreError {
    /// Returns a function that adds the path to an error of the operating system.
    pub(crate) fn at(path: &Path) -> impl FnOnce(io::Error) -> StoreError + '_ {
        move |source| StoreError::Io {
            path: path.to_owned(),
            source,
        }
    }

    /// Returns a function that tells what an error in reading a file of a finished graph means: a
    /// file that is gone or too short is damage, and building again repairs it.
    pub(super) fn reading(path: &Path) -> impl FnOnce(io::Error) -> StoreError + '_ {
        move |source| match source.kind() {
            io::ErrorKind::NotFound => StoreError::damaged(path, "it is missing"),
            io::ErrorKind::UnexpectedEof => StoreError::damaged(path, "it ends too early"),
            io::ErrorKind::InvalidData => StoreError::damaged(path, "it is not UTF-8 text"),
            io::ErrorKind::IsADirectory | io::ErrorKind::NotADirectory => {
                StoreError::damaged(path, "a folder and a file have changed places")
            }
            _ => StoreError::at(path)(source),
        }
    }

    /// Reads a value that is a whole file or item; bytes left over are damage too.
    pub(super) fn exactly<T: serde::de::DeserializeOwned>(
        path: &Path,
        bytes: &[u8],
    ) -> Result<T, StoreError> {
        match postcard::take_from_bytes(bytes) {
            Ok((value, [])) => Ok(value),
            Ok(_) => Err(StoreError::damaged(path, "it holds more than it should")),
            Err(_) => Err(StoreError::damaged(
                path,
                "it holds other things than it should",
            )),
        }
    }

    pub(crate) fn damaged(path: &Path, what: impl ToString) -> StoreError {
        StoreError::Damaged {
            path: path.to_owned(),
            what: what.to_string(),
        }
    }
}
