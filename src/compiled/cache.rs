//! What was compiled before? A folder of files that only save time.
//!
//! Promises: a file is used only when its key (a SHA-256 of everything that decides its content)
//! and its checksum hold; whatever else lies there, damaged, cut short or somebody else's, is
//! passed over and written anew. A folder that cannot be read or written costs time and nothing
//! else. A file is written beside its place and renamed, so that programs that run at once do not
//! disturb each other; of each kind those few stay that were used last.
//!
//! ```text
//! 0   "reftel\0\x01"      the format of this frame
//! 8   key, 32 bytes
//! 40  length of the image, 8 bytes
//! 48  CRC-32 of the image, 4 bytes; 4 bytes of zero
//! 56  the image
//! ```

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use sha2::{Digest, Sha256};

use super::{Bytes, Image};

const MAGIC: &[u8; 8] = b"reftel\0\x01";
const HEAD: usize = 56;
/// How many files of a kind stay: the shipped gazetteers', and those of some sets of folders.
const KEPT: usize = 4;
const EXTENSION: &str = "compiled";
/// A younger file is not made younger.
const FRESH: Duration = Duration::from_secs(10);
/// What a writer left that was killed; a living one is done long before.
const ABANDONED: Duration = Duration::from_secs(3600);

/// Names everything that decides what is compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key([u8; 32]);

impl Key {
    /// Returns the key of a kind of table that this program makes of `inputs`.
    ///
    /// The program counts with its version and the text of its sources, so that a program that was
    /// changed never trusts what it wrote before.
    pub fn new(kind: &str, inputs: &str) -> Key {
        let mut hasher = Sha256::new();
        for part in [
            kind,
            env!("CARGO_PKG_VERSION"),
            crate::embedded::SOURCES_HASH,
            inputs,
        ] {
            hasher.update((part.len() as u64).to_le_bytes());
            hasher.update(part.as_bytes());
        }
        Key(hasher.finalize().into())
    }
}

/// A folder of compiled tables.
#[derive(Clone, Debug)]
pub struct Cache {
    folder: PathBuf,
}

impl Cache {
    /// Names the folder; it is made when something is written.
    pub fn new(folder: impl Into<PathBuf>) -> Cache {
        Cache {
            folder: folder.into(),
        }
    }

    /// Returns where the table of a key is kept.
    pub fn path(&self, kind: &str, key: &Key) -> PathBuf {
        let name: String = key.0[..8]
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        self.folder.join(format!("{kind}-{name}.{EXTENSION}"))
    }

    /// Returns the table that was kept under a key, if it is whole.
    pub fn read(&self, kind: &str, key: &Key) -> Option<Image> {
        let file = File::open(self.path(kind, key)).ok()?;
        // SAFETY: the bytes of a mapped file must not change while they are read. Files of this
        // folder are never written in place: they are made beside and renamed, and a removed one
        // lives on for who has it open.
        #[expect(unsafe_code, reason = "there is no other way to map a file")]
        let map = unsafe { memmap2::Mmap::map(&file) }.ok()?;
        let head = map.get(..HEAD)?;
        let (magic, rest) = head.split_at(MAGIC.len());
        let (known, rest) = rest.split_at(key.0.len());
        let length = u64::from_le_bytes(*rest.first_chunk()?);
        let checksum = u32::from_le_bytes(*rest[8..].first_chunk()?);
        let image = &map[HEAD..];
        let whole = magic == MAGIC
            && known == key.0
            && length == image.len() as u64
            && checksum == crc32fast::hash(image);
        if !whole {
            return None;
        }
        // Used files are young, so that others are removed first; that it cannot be said is no
        // error.
        let now = SystemTime::now();
        let changed = file.metadata().and_then(|found| found.modified());
        let age = changed
            .ok()
            .and_then(|changed| now.duration_since(changed).ok());
        if age.is_some_and(|age| age > FRESH) {
            let _ = file.set_modified(now);
        }
        Image::open(Bytes::Mapped(map, HEAD))
    }

    /// Keeps a table, and removes the oldest ones of its kind. That it cannot be kept is no error:
    /// next time it is compiled again.
    pub fn write(&self, kind: &str, key: &Key, image: &Image) {
        if self.try_write(kind, key, image).is_ok() {
            self.prune(kind);
        }
    }

    fn try_write(&self, kind: &str, key: &Key, image: &Image) -> io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        let mut file = tempfile::Builder::new()
            .prefix(".writing-")
            .tempfile_in(&self.folder)?;
        let bytes = image.all();
        let mut head = Vec::with_capacity(HEAD);
        head.extend(MAGIC);
        head.extend(key.0);
        head.extend((bytes.len() as u64).to_le_bytes());
        head.extend(crc32fast::hash(bytes).to_le_bytes());
        head.resize(HEAD, 0);
        file.write_all(&head)?;
        file.write_all(bytes)?;
        // Not synced: what a crash of the machine leaves fails its checksum.
        file.persist(self.path(kind, key))?;
        Ok(())
    }

    fn prune(&self, kind: &str) {
        let Ok(entries) = fs::read_dir(&self.folder) else {
            return;
        };
        let mut kept: Vec<(SystemTime, PathBuf)> = Vec::new();
        for entry in entries.flatten() {
            let path = entry.path();
            let Ok(changed) = entry.metadata().and_then(|found| found.modified()) else {
                continue;
            };
            let name = entry.file_name();
            let name = name.to_string_lossy();
            if name.starts_with(".writing-") {
                let age = changed.elapsed().unwrap_or_default();
                if age > ABANDONED {
                    // Who else prunes may be faster.
                    let _ = fs::remove_file(path);
                }
            } else if is_of(kind, Path::new(&*name)) {
                kept.push((changed, path));
            }
        }
        kept.sort();
        kept.reverse();
        for (_, path) in kept.into_iter().skip(KEPT) {
            let _ = fs::remove_file(path);
        }
    }
}

fn is_of(kind: &str, name: &Path) -> bool {
    let stem = name.file_stem().and_then(|stem| stem.to_str());
    let of_kind = stem.and_then(|stem| stem.rsplit_once('-'));
    name.extension().is_some_and(|found| found == EXTENSION)
        && of_kind.is_some_and(|(found, _)| found == kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn image(word: &str) -> Image {
        Image::of(&[word.as_bytes().to_vec()])
    }

    #[test]
    fn what_was_kept_comes_back_and_only_under_its_key() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::new(folder.path().join("made"));
        let (key, other) = (Key::new("words", "a"), Key::new("words", "b"));
        assert_ne!(key, Key::new("other", "a"));
        assert!(cache.read("words", &key).is_none());
        cache.write("words", &key, &image("rabat"));
        assert_eq!(cache.read("words", &key).unwrap().section(0), b"rabat");
        assert!(cache.read("words", &other).is_none());
        // Somebody else's file under our name is not taken for ours.
        fs::copy(cache.path("words", &key), cache.path("words", &other)).unwrap();
        assert!(cache.read("words", &other).is_none());
        cache.write("words", &other, &image("fes"));
        assert_eq!(cache.read("words", &other).unwrap().section(0), b"fes");
    }

    #[test]
    fn any_damage_is_seen() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::new(folder.path());
        let key = Key::new("words", "a");
        cache.write("words", &key, &image("casablanca"));
        let path = cache.path("words", &key);
        let whole = fs::read(&path).unwrap();
        for cut in 0..whole.len() {
            fs::write(&path, &whole[..cut]).unwrap();
            assert!(cache.read("words", &key).is_none(), "cut at {cut}");
        }
        for at in (0..whole.len()).filter(|at| !(52..56).contains(at)) {
            let mut bent = whole.clone();
            bent[at] ^= 0x10;
            fs::write(&path, bent).unwrap();
            assert!(cache.read("words", &key).is_none(), "bent at {at}");
        }
        cache.write("words", &key, &image("casablanca"));
        assert!(cache.read("words", &key).is_some());
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_no_error() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        fs::write(&file, "in the way").unwrap();
        let cache = Cache::new(file.join("below"));
        let key = Key::new("words", "a");
        cache.write("words", &key, &image("fes"));
        assert!(cache.read("words", &key).is_none());
        assert_eq!(fs::read(&file).unwrap(), b"in the way");
    }

    #[test]
    fn the_folder_does_not_grow() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::new(folder.path());
        fs::write(folder.path().join("mine.txt"), "not ours").unwrap();
        cache.write("more-words", &Key::new("more-words", ""), &image("x"));
        for number in 0..KEPT + 5 {
            let key = Key::new("words", &number.to_string());
            cache.write("words", &key, &image("x"));
            assert!(cache.read("words", &key).is_some(), "the newest stays");
        }
        let left = fs::read_dir(folder.path()).unwrap().count();
        assert_eq!(
            left,
            KEPT + 2,
            "the newest, another kind's, and what is not ours"
        );
    }

    #[test]
    fn what_is_used_stays() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::new(folder.path());
        let old = SystemTime::now() - Duration::from_secs(600);
        let key = |number: usize| Key::new("words", &number.to_string());
        for number in 0..KEPT {
            cache.write("words", &key(number), &image("x"));
            let file = File::open(cache.path("words", &key(number))).unwrap();
            file.set_modified(old + Duration::from_secs(number as u64))
                .unwrap();
        }
        assert!(cache.read("words", &key(0)).is_some());
        cache.write("words", &key(KEPT), &image("x"));
        assert!(cache.read("words", &key(0)).is_some());
        assert!(cache.read("words", &key(1)).is_none());
    }

    #[test]
    fn writers_do_not_disturb_each_other() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::new(folder.path());
        let key = Key::new("words", "a");
        let word = "agadir".repeat(10_000);
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for _ in 0..20 {
                        cache.write("words", &key, &image(&word));
                        let read = cache.read("words", &key).expect("it was written");
                        assert_eq!(read.section(0), word.as_bytes());
                    }
                });
            }
        });
    }
}
