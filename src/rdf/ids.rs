//! How are the ids of a document's entities kept? In one text: an update reads those of all documents,
//! and needs few of them for itself.

use serde::{Deserialize, Serialize};

/// Ids, by their numbers. Bytes that are anybody's may be read as any, and then some are none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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
}

impl<'a> FromIterator<&'a str> for Ids {
    fn from_iter<I: IntoIterator<Item = &'a str>>(ids: I) -> Ids {
        let mut out = Ids::default();
        for id in ids {
            out.text.push_str(id);
            let end = u32::try_from(out.text.len());
            out.ends.push(end.expect("a document names few entities"));
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_come_back_by_their_numbers() {
        let all = ["ma/rabat", "", "doc/09RABAT1/person/zo\u{eb}"];
        let ids = Ids::from_iter(all);
        assert_eq!(ids.len(), 3);
        assert_eq!([0, 1, 2].map(|at| ids.get(at)), all.map(Some));
        assert_eq!(ids.get(3), None);
        let bytes = postcard::to_stdvec(&ids).expect("bytes");
        assert_eq!(postcard::from_bytes::<Ids>(&bytes), Ok(ids));
        assert!(postcard::from_bytes::<Ids>(&bytes[..bytes.len() - 1]).is_err());
        // Ends that are none, one of them within a letter.
        let of = ("zo\u{eb}", vec![3u32, 2, 4, 9, 4, 4]);
        let bytes = postcard::to_stdvec(&of).expect("bytes");
        let ids: Ids = postcard::from_bytes(&bytes).expect("it has the shape of ids");
        let read = [0, 1, 2, 3, 4, 5].map(|at| ids.get(at));
        assert_eq!(read, [None, None, Some("\u{eb}"), None, None, Some("")]);
    }
}
