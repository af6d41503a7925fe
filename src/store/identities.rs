//! What has become of the entities that documents made? What each is called in the whole graph.
//!
//! A large corpus has millions of them and few that they became. So ids that became another lie
//! behind each other in their order, each without the letters with which the one before it begins,
//! and what they became stands there once: a tenth of the memory that a map of them takes.
//!
//! # Complexity
//!
//! A question compares the first ids of runs, and reads one run.

use rustc_hash::FxHashMap;

use crate::id::EntityId;
use crate::varint::{put, take};

/// Ids of a run; the first one of it stands there whole.
const RUN: usize = 16;

/// Which ids became which.
#[derive(Default)]
pub(super) struct Identities {
    /// Of each id how many letters it shares with the one before, how many follow, and these; in
    /// bytes.
    letters: Vec<u8>,
    /// Where each run begins.
    runs: Vec<u32>,
    /// What each id became.
    became: Vec<u32>,
    identities: Vec<EntityId>,
}

impl Identities {
    /// Reads pairs as the file has them: an id, and what it became, sorted; `None` of anything else.
    pub(super) fn read(bytes: &[u8]) -> Option<Identities> {
        let (count, mut rest): (u64, _) = postcard::take_from_bytes(bytes).ok()?;
        let mut out = Identities::default();
        let mut numbers: FxHashMap<&str, u32> = FxHashMap::default();
        let mut last = "";
        for at in 0..count {
            let ((id, identity), behind): ((&str, &str), _) =
                postcard::take_from_bytes(rest).ok()?;
            rest = behind;
            if at > 0 && id <= last {
                return None;
            }
            out.push(last, id)?;
            last = id;
            let new = u32::try_from(numbers.len()).ok()?;
            let number = *numbers.entry(identity).or_insert_with(|| {
                out.identities.push(EntityId::new(identity));
                new
            });
            out.became.push(number);
        }
        out.letters.shrink_to_fit();
        out.became.shrink_to_fit();
        rest.is_empty().then_some(out)
    }

    fn push(&mut self, last: &str, id: &str) -> Option<()> {
        let mut shared = 0;
        if self.became.len().is_multiple_of(RUN) {
            self.runs.push(u32::try_from(self.letters.len()).ok()?);
        } else {
            let same = last.bytes().zip(id.bytes());
            shared = same.take_while(|(one, other)| one == other).count();
        }
        let own = &id.as_bytes()[shared..];
        for number in [shared, own.len()] {
            put(u32::try_from(number).ok()?, &mut self.letters);
        }
        self.letters.extend(own);
        Some(())
    }

    /// Returns what an id became; `None` when it stayed what it was.
    pub(super) fn of(&self, id: &str) -> Option<&EntityId> {
        let first = |run: &u32| {
            let mut rest = &self.letters[*run as usize..];
            length(&mut rest);
            let length = length(&mut rest);
            &rest[..length]
        };
        let run = self.runs.partition_point(|run| first(run) <= id.as_bytes());
        let run = run.checked_sub(1)?;
        let mut rest = &self.letters[self.runs[run] as usize..];
        let mut known: Vec<u8> = Vec::with_capacity(64);
        let numbers = run * RUN..self.became.len().min((run + 1) * RUN);
        for number in numbers {
            let (shared, length) = (length(&mut rest), length(&mut rest));
            known.truncate(shared);
            known.extend(&rest[..length]);
            rest = &rest[length..];
            if known == id.as_bytes() {
                return self.identities.get(self.became[number] as usize);
            }
        }
        None
    }
}

/// Reads a length, and leaves what stands behind it.
fn length(letters: &mut &[u8]) -> usize {
    take(letters).expect("lengths were put there") as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(String, String)]) -> Option<Identities> {
        let bytes = postcard::to_stdvec(pairs).expect("pairs can be written");
        Identities::read(&bytes)
    }

    #[test]
    fn ids_become_what_the_file_says() {
        let mut pairs: Vec<(String, String)> = (0..100)
            .map(|at| {
                let long = "x".repeat(at * 3);
                let id = format!("doc/{:02}RABAT{}/person/é-a{long}", at % 7, at * 31);
                (id, format!("doc/{}", at % 5))
            })
            .collect();
        pairs.sort();
        let read_all = read(&pairs).expect("they are sorted");
        for (id, identity) in &pairs {
            let found = read_all.of(id).map(EntityId::as_str);
            assert_eq!(found, Some(identity.as_str()), "{id}");
            assert_eq!(read_all.of(&format!("{id}x")), None);
            assert_eq!(read_all.of(&id[..id.len() - 1]), None);
        }
        assert_eq!(read_all.of(""), None);
        assert_eq!(read_all.of("zz"), None);
        assert_eq!(read_all.identities.len(), 5);
        assert_eq!(read(&[]).and_then(|none| none.of("a").cloned()), None);
        pairs.reverse();
        assert!(read(&pairs).is_none(), "they are in no order");
        assert!(Identities::read(&[3, 1, b'a']).is_none(), "half a file");
    }
}
