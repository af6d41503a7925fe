//! A folder among the system's temporary ones, for what is set aside until the program ends.
//!
//! Nobody else may read it: what lies there are people's documents. It goes with its holder; of a
//! program that was killed it stays, unlocked, and the next one takes it away.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process;
use std::time::Duration;

use anyhow::{Context, Result};
use tempfile::TempDir;

use super::watch::INTERRUPTED;

/// What the names of these folders begin with.
const PREFIX: &str = "reftel-";
/// The file in it that its holder has locked.
const LOCK: &str = "lock";
/// How long a lock may be there before it is held.
const MADE_IN: Duration = Duration::from_secs(60);

/// A folder that is gone with it.
pub struct Scratch {
    folder: TempDir,
    _lock: File,
}

impl Scratch {
    /// Makes a folder of a name that nothing has.
    ///
    /// # Errors
    ///
    /// When the system's folder for temporary files cannot be written.
    pub fn new() -> Result<Scratch> {
        let parent = std::env::temp_dir();
        Scratch::within(&parent).with_context(|| {
            format!(
                "`{}` cannot be written\n  hint: set `TMPDIR` to a folder with room",
                parent.display()
            )
        })
    }

    /// The same, for one run of a command: Ctrl-C takes the folder away and ends the program.
    ///
    /// # Errors
    ///
    /// As [`Scratch::new`].
    pub fn for_this_run() -> Result<Scratch> {
        let scratch = Scratch::new()?;
        let folder = scratch.folder.path().to_owned();
        // Where a handler cannot be set, Ctrl-C ends the program as it always does, and the next
        // run takes the folder away.
        let _ = ctrlc::set_handler(move || {
            let _ = fs::remove_dir_all(&folder);
            process::exit(INTERRUPTED);
        });
        Ok(scratch)
    }

    fn within(parent: &Path) -> io::Result<Scratch> {
        sweep(parent);
        let mut named = tempfile::Builder::new();
        named.prefix(PREFIX);
        #[cfg(unix)]
        named.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
        let folder = named.tempdir_in(parent)?;
        let lock = File::create(folder.path().join(LOCK))?;
        lock.lock()?;
        Ok(Scratch {
            folder,
            _lock: lock,
        })
    }

    /// A path in it, where nothing is yet.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

/// Takes away what programs left that were killed: folders whose lock nobody holds.
fn sweep(parent: &Path) {
    let Ok(entries) = fs::read_dir(parent) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let is_ours = name.to_str().is_some_and(|name| name.starts_with(PREFIX));
        if is_ours && is_left(&entry.path().join(LOCK)).unwrap_or(false) {
            // Somebody else's is his to clean up.
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

fn is_left(lock: &Path) -> io::Result<bool> {
    let lock = File::open(lock)?;
    let age = lock.metadata()?.modified()?.elapsed();
    Ok(age.is_ok_and(|age| age > MADE_IN) && lock.try_lock().is_ok())
}

#[cfg(test)]
mod tests {
    use std::time::SystemTime;

    use super::*;

    #[test]
    fn what_a_killed_program_left_goes_and_what_others_hold_stays() {
        let parent = tempfile::tempdir().expect("a folder");
        let left = parent.path().join("reftel-1");
        let unmarked = parent.path().join("reftel-2");
        let new = parent.path().join("reftel-3");
        for folder in [&left, &unmarked, &new] {
            fs::create_dir(folder).expect("a folder");
            fs::write(folder.join("texts.zst"), "words").expect("a file");
        }
        let lock = File::create(left.join(LOCK)).expect("a file");
        let before = SystemTime::now() - 2 * MADE_IN;
        lock.set_modified(before).expect("a time");
        drop(lock);
        fs::write(new.join(LOCK), "").expect("a file");
        let one = Scratch::within(parent.path()).expect("a folder");
        fs::write(one.path("texts.zst"), "words").expect("a file");
        let two = Scratch::within(parent.path()).expect("a folder");
        assert!(!left.exists(), "what nobody holds goes");
        assert!(unmarked.exists(), "what is not known to be ours stays");
        assert!(new.exists(), "what may be just being made stays");
        assert!(one.path("texts.zst").exists(), "what is held stays");
        let (one_at, two_at) = (one.path(""), two.path(""));
        assert_ne!(one_at, two_at);
        drop(one);
        assert!(!one_at.exists() && two_at.exists());
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_may_read_it() {
        use std::os::unix::fs::PermissionsExt;
        let scratch = Scratch::new().expect("a folder");
        let mode = fs::metadata(scratch.path(""))
            .expect("there")
            .permissions()
            .mode();
        assert_eq!(mode & 0o077, 0, "{mode:o}");
    }
}
