//! How are the ids of a document's entities kept? In one text: an update reads those of all documents,
//! and needs few of them for itself.

use std::fmt;

use serde::de::{Error, SeqAccess, Visitor};
use serde::ser::SerializeSeq;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Ids, by their numbers; written as a list of texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Ids {
    text: String,
    /// Where each ends.
    ends: Vec<u32>,
}

impl Ids {
    /// Returns how many there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Returns an id.
    pub(crate) fn get(&self, number: u32) -> Option<&str> {
        let at = number as usize;
        let end = *self.ends.get(at)? as usize;
        let start = match at {
            0 => 0,
            _ => self.ends[at - 1] as usize,
        };
        self.text.get(start..end)
    }

    /// Adds an id; false when there would be four billion bytes of them.
    fn push(&mut self, id: &str) -> bool {
        self.text.push_str(id);
        let end = u32::try_from(self.text.len());
        end.map(|end| self.ends.push(end)).is_ok()
    }
}

impl<'a> FromIterator<&'a str> for Ids {
    fn from_iter<I: IntoIterator<Item = &'a str>>(ids: I) -> Ids {
        let mut out = Ids::default();
        for id in ids {
            assert!(out.push(id), "a document names few entities");
        }
        out
    }
}

impl Serialize for Ids {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.len()))?;
        for number in 0..self.len() as u32 {
            list.serialize_element(self.get(number).unwrap_or_default())?;
        }
        list.end()
    }
}

impl<'de> Deserialize<'de> for Ids {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Ids, D::Error> {
        struct List;

        impl<'de> Visitor<'de> for List {
            type Value = Ids;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a list of ids")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Ids, A::Error> {
                let mut out = Ids::default();
                // The bytes may be anybody's, and say any number.
                let count = list.size_hint().unwrap_or(0).min(1024);
                out.ends.reserve(count);
                out.text.reserve(count * 24);
                while let Some(id) = list.next_element::<&str>()? {
                    if !out.push(id) {
                        return Err(A::Error::custom("too many ids"));
                    }
                }
                Ok(out)
            }
        }

        deserializer.deserialize_seq(List)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_come_back_as_a_list_of_texts() {
        let all = ["ma/rabat", "", "doc/09RABAT1/person/zo\u{eb}"];
        let ids = Ids::from_iter(all);
        assert_eq!(ids.len(), 3);
        assert_eq!([0, 1, 2].map(|at| ids.get(at)), all.map(Some));
        assert_eq!(ids.get(3), None);
        let bytes = postcard::to_stdvec(&ids).expect("bytes");
        assert_eq!(bytes, postcard::to_stdvec(&all.to_vec()).expect("bytes"));
        assert_eq!(postcard::from_bytes::<Ids>(&bytes), Ok(ids));
        assert!(postcard::from_bytes::<Ids>(&bytes[..bytes.len() - 1]).is_err());
    }
}
