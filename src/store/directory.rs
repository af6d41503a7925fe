//! Where in the graph directory is what, and what survives a kill?
//!
//! ```text
//! reftel-graph/
//!   CURRENT              the name of the generation that is the graph
//!   lock                 held by the one writer
//!   generation-3/        manifest.json documents oxigraph/ or quads texts records cards index
//!                        citations statements facts overview identities extracted prints said
//!                        possible.jsonl joins.jsonl compared decisions.tsv
//!                        (and texts.more and the like: what a file lacks that was another's, too)
//!     lock               held, shared, by readers
//!   building-4711/       what a build makes before it is a generation
//! ```
//!
//! Files of blocks of which most stays have a second name in the next generation, and are never written
//! to again; see [`blocks`](super::blocks). A build makes a new generation aside; then `CURRENT` is replaced by one rename. Before that
//! rename the old graph is the graph, after it the new one, and there is no state between. A first
//! build has no `CURRENT` to replace: there `CURRENT.new`, written before its generation has its
//! name, is as good, and the next build does what the first one died before. What
//! is not current is removed by the writer, at the end and at the start of the next build, unless
//! a reader still holds it. When `CURRENT` is damaged or gone, readers say so; the newest complete
//! generation is then kept until a build has made another, so that a failed repair loses nothing.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use super::{StoreError, disk};

const CURRENT: &str = "CURRENT";
/// What becomes `CURRENT`.
const NEXT: &str = "CURRENT.new";
pub(super) const LOCK: &str = "lock";
const GENERATION: &str = "generation-";
const BUILDING: &str = "building-";

/// The file in which a server may keep the words of a generation's texts, beside those of the build.
pub const WORDS: &str = "words";

/// The file in which a build may say what it changed, beside those of the generation that it made.
pub const CHANGES: &str = "changes.json";

/// Files of one generation.
pub(super) mod files {
    pub(crate) const MANIFEST: &str = "manifest.json";
    pub(crate) const DOCUMENTS: &str = "documents";
    pub(crate) const QUADS: &str = "quads.zst";
    pub(crate) const TEXTS: &str = "texts.zst";
    pub(crate) const RECORDS: &str = "records.zst";
    pub(crate) const EXTRACTED: &str = "extracted.zst";
    pub(crate) const PRINTS: &str = "prints";
    pub(crate) const SAID: &str = "said.zst";
    pub(crate) const CARDS: &str = "cards.zst";
    pub(crate) const INDEX: &str = "index";
    pub(crate) const OVERVIEW: &str = "overview";
    pub(crate) const POSSIBLE: &str = "possible.jsonl";
    pub(crate) const IDENTITIES: &str = "identities";
    pub(crate) const CITATIONS: &str = "citations.zst";
    pub(crate) const STATEMENTS: &str = "statements.zst";
    pub(crate) const FACTS: &str = "facts";
    pub(crate) const JOINS: &str = "joins.jsonl";
    pub(crate) const COMPARED: &str = "compared";
    pub(crate) const DECISIONS: &str = "decisions.tsv";
}

/// The right to write to a graph directory; given back when dropped.
pub(super) struct WriteLock {
    file: File,
}

impl Drop for WriteLock {
    /// Closing the file would not do: a process that is being started by another thread may hold a
    /// copy of it for a moment, and the lock would stay as long as that.
    fn drop(&mut self) {
        let _ = self.file.unlock();
    }
}

/// Takes the lock of a graph directory, makes the directory if need be, and removes what dead
/// builds left.
pub(super) fn lock_for_writing(dir: &Path) -> Result<WriteLock, StoreError> {
    let at = StoreError::at;
    fs::create_dir_all(dir).map_err(at(dir))?;
    for entry in fs::read_dir(dir).map_err(at(dir))? {
        let name = entry.map_err(at(dir))?.file_name();
        let name = name.to_string_lossy();
        let own = [GENERATION, BUILDING, CURRENT, LOCK];
        if !own.iter().any(|own| name.starts_with(own)) && name != ".gitignore" {
            return Err(StoreError::NotAGraph(dir.to_owned()));
        }
    }
    let path = dir.join(LOCK);
    let open = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path);
    let file = open.map_err(at(&path))?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Err(StoreError::Locked(dir.to_owned())),
        Err(TryLockError::Error(error)) => return Err(at(&path)(error)),
    }
    sweep(dir)?;
    Ok(WriteLock { file })
}

/// Removes builds that died and generations that are not current and that nobody reads.
pub(super) fn sweep(dir: &Path) -> Result<(), StoreError> {
    finish_first(dir)?;
    let current = current_name(dir).unwrap_or_default();
    let is_there = |name: &String| dir.join(name).join(files::MANIFEST).is_file();
    let current = match current.filter(is_there) {
        Some(name) => Some(name),
        None => newest(dir)?,
    };
    for entry in fs::read_dir(dir).map_err(StoreError::at(dir))? {
        let name = entry.map_err(StoreError::at(dir))?.file_name();
        let Some(name) = name.to_str() else {
            continue;
        };
        let path = dir.join(name);
        let old = name.starts_with(GENERATION) && current.as_deref() != Some(name);
        if name.starts_with(BUILDING) || (old && !is_read(&path)) {
            disk::remove(&path).map_err(StoreError::at(&path))?;
        } else if name.starts_with(CURRENT) && name != CURRENT {
            fs::remove_file(&path).map_err(StoreError::at(&path))?;
        }
    }
    Ok(())
}

/// Returns what the next build removes: dead builds, and generations other than `current` that
/// nobody reads. What a build is at work on, or left behind under its lock, is not told.
pub(super) fn leftovers(dir: &Path, current: &str) -> Result<Vec<String>, StoreError> {
    if is_locked(dir) {
        return Ok(Vec::new());
    }
    let mut names = Vec::new();
    for entry in fs::read_dir(dir).map_err(StoreError::at(dir))? {
        let name = entry.map_err(StoreError::at(dir))?.file_name();
        let name = name.to_string_lossy().into_owned();
        let old = name.starts_with(GENERATION) && name != current && !is_read(&dir.join(&name));
        let half = name.starts_with(CURRENT) && name != CURRENT && dir.join(CURRENT).exists();
        if name.starts_with(BUILDING) || old || half {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

/// Tells whether a build is at work.
fn is_locked(dir: &Path) -> bool {
    File::open(dir.join(LOCK))
        .is_ok_and(|file| matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)))
}

/// Returns the newest generation that has a manifest, which is written last.
fn newest(dir: &Path) -> Result<Option<String>, StoreError> {
    let mut newest: Option<(u64, String)> = None;
    for entry in fs::read_dir(dir).map_err(StoreError::at(dir))? {
        let name = entry.map_err(StoreError::at(dir))?.file_name();
        let Some(number) = name.to_str().and_then(number) else {
            continue;
        };
        let manifest = fs::read(dir.join(&name).join(files::MANIFEST)).unwrap_or_default();
        let is_whole = serde_json::from_slice::<serde_json::Value>(&manifest).is_ok();
        if is_whole && newest.as_ref().is_none_or(|(known, _)| number > *known) {
            newest = Some((number, name.to_string_lossy().into_owned()));
        }
    }
    Ok(newest.map(|(_, name)| name))
}

/// Returns the number in the name of a generation.
fn number(name: &str) -> Option<u64> {
    name.strip_prefix(GENERATION)?.parse().ok()
}

fn is_read(generation: &Path) -> bool {
    // A generation without lock file was being removed when its remover died.
    File::open(generation.join(LOCK))
        .is_ok_and(|file| matches!(file.try_lock(), Err(TryLockError::WouldBlock)))
}

/// Returns the name of the generation that is the graph; `None` where there is no graph.
pub(super) fn current_name(dir: &Path) -> Result<Option<String>, StoreError> {
    let path = dir.join(CURRENT);
    match fs::read_to_string(&path) {
        Ok(name) => {
            let name = name.trim_end();
            match number(name) {
                Some(_) => Ok(Some(name.to_owned())),
                None => Err(StoreError::damaged(&path, "it names no generation")),
            }
        }
        // Without any generation there never was a graph; with one, its name was lost.
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            if let Some(name) = first_name(dir) {
                return Ok(Some(name));
            }
            match dir.is_dir().then(|| newest(dir)).transpose()?.flatten() {
                Some(_) => Err(StoreError::damaged(&path, "it is missing")),
                None => Ok(None),
            }
        }
        Err(error) => Err(StoreError::reading(&path)(error)),
    }
}

/// Returns what a first build died before it could name: its generation is whole.
fn first_name(dir: &Path) -> Option<String> {
    let name = fs::read_to_string(dir.join(NEXT)).ok()?;
    let name = name.strip_suffix('\n')?;
    number(name)?;
    let is_whole = dir.join(name).join(files::MANIFEST).is_file();
    is_whole.then(|| name.to_owned())
}

/// Names the generation of a first build that died before it did so itself.
fn finish_first(dir: &Path) -> Result<(), StoreError> {
    let current = dir.join(CURRENT);
    if current.exists() || first_name(dir).is_none() {
        return Ok(());
    }
    disk::rename(&dir.join(NEXT), &current).map_err(StoreError::at(&current))?;
    disk::sync_folder(dir).map_err(StoreError::at(dir))
}

/// Makes the directory of a new build.
pub(super) fn start_build(dir: &Path) -> Result<PathBuf, StoreError> {
    let path = dir.join(format!("{BUILDING}{}", std::process::id()));
    fs::create_dir(&path).map_err(StoreError::at(&path))?;
    let lock = path.join(LOCK);
    File::create(&lock).map_err(StoreError::at(&lock))?;
    Ok(path)
}

/// Makes a finished build the graph.
pub(super) fn commit(dir: &Path, building: &Path) -> Result<(), StoreError> {
    let mut last = 0;
    for entry in fs::read_dir(dir).map_err(StoreError::at(dir))? {
        let name = entry.map_err(StoreError::at(dir))?.file_name();
        last = last.max(name.to_str().and_then(number).unwrap_or(0));
    }
    let name = format!("{GENERATION}{}", last.saturating_add(1));
    let generation = dir.join(&name);
    let at = StoreError::at;
    // Whoever wrote the files: they and their names must be on the disk before their folder bears
    // the name of a generation, and that name before CURRENT says it.
    disk::sync_all(building).map_err(at(building))?;
    let next = dir.join(NEXT);
    fs::write(&next, format!("{name}\n")).map_err(at(&next))?;
    disk::sync(&next).map_err(at(&next))?;
    disk::rename(building, &generation).map_err(at(&generation))?;
    disk::sync_folder(dir).map_err(at(dir))?;
    let current = dir.join(CURRENT);
    disk::rename(&next, &current).map_err(at(&current))?;
    // The new graph stands; before the old one is removed that must be on the disk.
    disk::sync_folder(dir).map_err(at(dir))
}

/// The generation that is the graph, held against removal until dropped.
pub(super) struct Held {
    pub(super) path: PathBuf,
    _lock: File,
}

/// Finds the current generation and holds it.
pub(super) fn hold_current(dir: &Path) -> Result<Held, StoreError> {
    let mut missing = StoreError::NoGraph(dir.to_owned());
    // A build may swap generations between reading the name and taking the lock.
    for _ in 0..16 {
        let Some(name) = current_name(dir)? else {
            return Err(StoreError::NoGraph(dir.to_owned()));
        };
        let path = dir.join(&name);
        let lock = path.join(LOCK);
        let file = match File::open(&lock) {
            Ok(file) => file,
            Err(error) => {
                missing = StoreError::reading(&lock)(error);
                continue;
            }
        };
        match file.lock_shared() {
            Ok(()) => {}
            // A file system that cannot lock cannot be built to either.
            Err(error) if error.kind() == std::io::ErrorKind::Unsupported => {}
            Err(error) => return Err(StoreError::at(&lock)(error)),
        }
        if current_name(dir)?.as_deref() == Some(name.as_str()) {
            return Ok(Held { path, _lock: file });
        }
    }
    Err(missing)
}
