//! Under which keys are persons compared? Hashes of what their surnames sound like.
//!
//! Invariant: persons whose names can agree have a key in common; others may have, too.

use crate::person_names::PersonalName;
use crate::text::hash_of;

/// What stands for no key.
const NONE: u64 = 0;

/// The keys of a name: one, or two of a name with what may be two surnames.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Keys([u64; 2]);

impl Keys {
    /// Takes keys, two at most.
    pub fn of(keys: impl Iterator<Item = u64>) -> Keys {
        let mut out = Keys::default();
        for (place, key) in out.0.iter_mut().zip(keys) {
            *place = key;
        }
        out
    }

    /// Returns the keys of a name; what sounds like a letter alone is none.
    pub fn of_name(name: &PersonalName) -> Keys {
        let blocks = name.blocks();
        let telling = blocks.iter().filter(|block| block.len() > 1);
        Keys::of(telling.map(|block| hash_of(block)))
    }

    /// Returns them.
    pub fn iter(self) -> impl Iterator<Item = u64> {
        self.0.into_iter().filter(|key| *key != NONE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::lexicon::Lexicon;

    #[test]
    fn names_that_sound_alike_have_a_key_in_common() {
        let lexicon = Lexicon::shipped();
        let keys = |name: &str| -> Vec<u64> {
            let name = PersonalName::parse(name, &lexicon).expect("it is a name");
            Keys::of_name(&name).iter().collect()
        };
        assert_eq!(keys("Moammar Qadhafi"), keys("Gaddafi"));
        assert_ne!(keys("Karim Benzouaq"), keys("Karim Ferkouch"));
        let both = keys("Enrique Pena Nieto");
        assert_eq!(both.len(), 2);
        assert!(both.contains(&keys("Enrique Pena")[0]) && both.contains(&keys("Nieto")[0]));
        assert!(keys("Karim B.").is_empty(), "a letter alone is none");
        assert_eq!(Keys::of([1, 2, 3].into_iter()).iter().count(), 2);
    }
}
