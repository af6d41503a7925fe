//! How is one graph exchanged for another so that no loss of power shows? The few steps that count,
//! each of which a test can see, fail, or lose.
//!
//! A file's bytes are on the disk once the file is synced; that it stands in a folder under a name,
//! once the folder is. Until then a system may write either, both or none, in any order.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// A step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Waits until a file's bytes are on the disk.
    Sync(PathBuf),
    /// Waits until a folder's list of names is.
    SyncFolder(PathBuf),
    /// Gives something another name.
    Rename(PathBuf, PathBuf),
    /// Takes away a folder with everything in it.
    Remove(PathBuf),
}

/// Syncs a file.
pub(super) fn sync(path: &Path) -> io::Result<()> {
    step(Step::Sync(path.to_owned()))?;
    File::open(path)?.sync_all()
}

/// Syncs a folder; where a system cannot, renames are as durable as it makes them.
pub(super) fn sync_folder(path: &Path) -> io::Result<()> {
    step(Step::SyncFolder(path.to_owned()))?;
    if let Ok(file) = File::open(path) {
        let _ = file.sync_all();
    }
    Ok(())
}

/// Syncs every file in a folder, those of its folders, and the folders themselves.
pub(super) fn sync_all(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        match path.is_dir() {
            true => sync_all(&path)?,
            false => sync(&path)?,
        }
    }
    sync_folder(folder)
}

/// Renames.
pub(super) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    step(Step::Rename(from.to_owned(), to.to_owned()))?;
    fs::rename(from, to)
}

/// Removes a folder.
pub(super) fn remove(folder: &Path) -> io::Result<()> {
    step(Step::Remove(folder.to_owned()))?;
    fs::remove_dir_all(folder)
}

#[cfg(not(test))]
fn step(_step: Step) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
pub(super) use watched::*;

#[cfg(test)]
mod watched {
    use std::cell::RefCell;

    use super::*;

    /// What a test sees, and which step it lets fail.
    #[derive(Default)]
    struct Watch {
        steps: Vec<Step>,
        fails: Option<usize>,
    }

    thread_local! {
        static WATCH: RefCell<Option<Watch>> = const { RefCell::new(None) };
    }

    /// Returns what `work` returns and the steps of this thread on the way; the step of number
    /// `fails` fails, and so do all after it.
    pub(in crate::store) fn watch<T>(
        fails: Option<usize>,
        work: impl FnOnce() -> T,
    ) -> (T, Vec<Step>) {
        let steps = Vec::new();
        WATCH.set(Some(Watch { steps, fails }));
        let outcome = work();
        let watch = WATCH.take().unwrap_or_default();
        (outcome, watch.steps)
    }

    pub(super) fn step(step: Step) -> io::Result<()> {
        WATCH.with_borrow_mut(|watch| {
            let Some(watch) = watch else {
                return Ok(());
            };
            if watch.fails.is_some_and(|fails| watch.steps.len() >= fails) {
                return Err(io::Error::new(
                    io::ErrorKind::StorageFull,
                    "the test's disk",
                ));
            }
            watch.steps.push(step);
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::rdf::sample::everything;
    use crate::store::tests::{small, try_build};
    use crate::store::{GraphReader, StoreError};

    fn current(dir: &Path) -> PathBuf {
        let name = fs::read_to_string(dir.join("CURRENT")).unwrap();
        dir.join(name.trim())
    }

    fn hash(dir: &Path) -> String {
        GraphReader::open(dir)
            .unwrap()
            .manifest()
            .graph_hash
            .clone()
    }

    /// Power is lost behind any step, and of what is not synced any part may be lost: the name of
    /// the graph must be that of a folder that is wholly there.
    #[test]
    fn power_may_go_at_any_step() {
        let dir = tempfile::tempdir().unwrap();
        try_build(dir.path(), &[small()]).unwrap();
        let old = current(dir.path());
        let (built, steps) = watch(None, || try_build(dir.path(), &[small(), everything()]));
        built.unwrap();
        let new = current(dir.path());
        let is_new = |step: &Step| matches!(step, Step::Rename(_, to) if *to == new);
        let building = steps.iter().find(|step| is_new(step)).unwrap();
        let Step::Rename(building, _) = building else {
            unreachable!("it was found as a rename");
        };
        let files: BTreeSet<PathBuf> = fs::read_dir(&new)
            .unwrap()
            .map(|entry| building.join(entry.unwrap().file_name()))
            .collect();
        assert!(files.len() > 15, "{files:?}");
        let next = dir.path().join("CURRENT.new");
        let named = Step::Rename(next.clone(), dir.path().join("CURRENT"));
        let mut seen = BTreeSet::new();
        for cut in 0..=steps.len() {
            let done = &steps[..cut];
            // A database is a folder of its own.
            let is_synced = |path: &Path| {
                done.contains(&Step::Sync(path.to_owned()))
                    || done.contains(&Step::SyncFolder(path.to_owned()))
            };
            // A rename is on the disk for certain once its folder was synced behind it.
            let at = |wanted: &dyn Fn(&Step) -> bool| done.iter().position(wanted);
            let certain = |at: Option<usize>| {
                let folder = Step::SyncFolder(dir.path().to_owned());
                at.is_some_and(|at| done[at..].contains(&folder))
            };
            let moved = at(&is_new);
            let points = at(&|step| *step == named);
            if let Some(points) = points {
                // CURRENT may name the new graph.
                seen.insert("new");
                assert!(
                    files.iter().all(|file| is_synced(file)),
                    "a file may be lost"
                );
                assert!(is_synced(&next), "CURRENT may be empty");
                let before = &done[..points];
                let folder = moved.map(|moved| &before[..moved]);
                let names = Step::SyncFolder(building.clone());
                assert!(
                    folder.is_some_and(|steps| steps.contains(&names)),
                    "names of files"
                );
                assert!(certain(moved), "the folder may bear another name");
                let lies = Step::SyncFolder(dir.path().to_owned());
                assert!(before[moved.unwrap()..].contains(&lies), "in time");
            }
            if !certain(points) {
                // CURRENT may name the old graph.
                seen.insert("old");
                let gone = Step::Remove(old.clone());
                assert!(!done.contains(&gone), "the old graph is removed too early");
            }
        }
        assert_eq!(seen.len(), 2, "both may stand at some step");
        assert!(
            steps.contains(&Step::Remove(old)),
            "the old graph is removed in the end"
        );
    }

    /// From any step on the disk fails: the old graph or the new one answers, and the next build
    /// leaves one graph and nothing else.
    #[test]
    fn the_disk_may_fail_at_any_step() {
        let dir = tempfile::tempdir().unwrap();
        try_build(dir.path(), &[small()]).unwrap();
        let old = hash(dir.path());
        let (built, steps) = watch(None, || try_build(dir.path(), &[everything()]));
        let new = built.unwrap().graph_hash;
        let (mut failed, mut replaced) = (0, 0);
        for fails in 0..steps.len() {
            try_build(dir.path(), &[small()]).unwrap();
            assert_eq!(hash(dir.path()), old);
            let (built, _) = watch(Some(fails), || try_build(dir.path(), &[everything()]));
            let stands = hash(dir.path());
            match built {
                Ok(_) => assert_eq!(stands, new, "step {fails}"),
                Err(StoreError::Io { .. }) => {
                    failed += 1;
                    replaced += u32::from(stands == new);
                    assert!(stands == old || stands == new, "step {fails}");
                }
                Err(error) => panic!("step {fails}: {error}"),
            }
            try_build(dir.path(), &[small()]).unwrap();
            let left = fs::read_dir(dir.path()).unwrap().count();
            assert_eq!(
                left, 3,
                "step {fails}: CURRENT, the lock and one generation"
            );
        }
        assert!(failed > 15, "{failed} builds failed");
        assert!(
            replaced <= 1,
            "only the last wait may fail behind the exchange"
        );
    }

    /// As above where no graph was: there is none, or the new one, and never a half one.
    #[test]
    fn the_disk_may_fail_at_any_step_of_the_first_build() {
        let dir = tempfile::tempdir().unwrap();
        let graph = |name: &str| dir.path().join(name);
        let (built, steps) = watch(None, || try_build(&graph("whole"), &[small()]));
        let new = built.unwrap().graph_hash;
        let mut stood = BTreeSet::new();
        for fails in 0..steps.len() {
            let path = graph(&fails.to_string());
            let (built, _) = watch(Some(fails), || try_build(&path, &[small()]));
            match GraphReader::open(&path) {
                Ok(reader) => {
                    assert_eq!(reader.manifest().graph_hash, new, "step {fails}");
                    stood.insert(fails);
                }
                Err(StoreError::NoGraph(_)) => assert!(built.is_err(), "step {fails}"),
                Err(error) => panic!("step {fails}: {error}"),
            }
            // Who comes next makes good without a new graph as well.
            let kept = stood.contains(&fails);
            drop(crate::store::directory::lock_for_writing(&path).unwrap());
            let left = fs::read_dir(&path).unwrap().count();
            assert_eq!(left, if kept { 3 } else { 1 }, "step {fails}");
            assert_eq!(GraphReader::open(&path).is_ok(), kept, "step {fails}");
        }
        assert!(stood.len() >= 2, "before the name is moved, and behind it");
        assert!(stood.len() < steps.len() / 2, "{stood:?}");
    }
}
