//! Which document is called so? By its id, and by what people write and paste.

use super::likeness::nearest;
use super::{DocumentEntry, Found, GraphReader, StoreError};
use crate::corpus::DocumentStatus;
use crate::id::Mrn;

impl GraphReader {
    /// Returns the numbers of all documents, in the order of their ids.
    fn by_id(&self) -> Result<&[u32], StoreError> {
        let entries = self.documents()?;
        Ok(self.by_id.get_or_init(|| {
            let mut numbers: Vec<u32> = (0..).zip(entries).map(|(number, _)| number).collect();
            // Stable: those of one id stay in the order of their numbers.
            numbers.sort_by_key(|number| entries[*number as usize].id.as_str());
            numbers
        }))
    }

    /// Returns the documents from the first whose id is not before `id`, in the order of ids.
    fn all_from(
        &self,
        id: &str,
    ) -> Result<impl Iterator<Item = (&DocumentEntry, u32)>, StoreError> {
        let (entries, numbers) = (self.documents()?, self.by_id()?);
        let own = |number: &u32| &entries[*number as usize];
        let from = numbers.partition_point(|number| own(number).id.as_str() < id);
        let all = numbers[from..].iter();
        Ok(all.map(move |number| (own(number), *number)))
    }

    /// As [`GraphReader::all_from`], but only of the current documents, by their ids.
    fn ids_from(&self, id: &str) -> Result<impl Iterator<Item = (&str, u32)>, StoreError> {
        let all = self.all_from(id)?;
        let current = all.filter(|(entry, _)| entry.status == DocumentStatus::Current);
        Ok(current.map(|(entry, number)| (entry.id.as_str(), number)))
    }

    /// Returns the documents with exactly this id, whatever became of them, each with its number and
    /// in the order of these.
    pub fn versions<'a>(
        &'a self,
        id: &'a str,
    ) -> Result<impl Iterator<Item = (u32, &'a DocumentEntry)>, StoreError> {
        let own = self
            .all_from(id)?
            .take_while(move |(entry, _)| entry.id.as_str() == id);
        Ok(own.map(|(entry, number)| (number, entry)))
    }

    /// Returns the number of the current document with exactly this id.
    pub fn document(&self, id: &str) -> Result<Option<u32>, StoreError> {
        let first = self.ids_from(id)?.next();
        Ok(first
            .filter(|(own, _)| *own == id)
            .map(|(_, number)| number))
    }

    /// Finds a document by its id, a message number in any form, or a unique prefix of its id.
    ///
    /// What was printed can be pasted back: an IRI, a place in the document (`#char=12,20`, `¶3`),
    /// another version (`09RABAT7/version/1a2b3c4d`).
    pub fn find_document(&self, name: &str) -> Result<Found<u32>, StoreError> {
        let name = self.document_name(name);
        let name = name.as_str();
        if let Some((id, hash)) = name.split_once("/version/") {
            let mut own = self.versions(id)?;
            let found = own.find(|(_, own)| !hash.is_empty() && own.hash.starts_with(hash));
            if let Some((number, _)) = found {
                return Ok(Found::One(number));
            }
        }
        let canonical = Mrn::parse(name).map(|mrn| mrn.to_string());
        for id in [Some(name.to_owned()), canonical, Some(name.to_uppercase())]
            .into_iter()
            .flatten()
        {
            if let Some(number) = self.document(&id)? {
                return Ok(Found::One(number));
            }
        }
        let prefixes = [name.to_owned(), name.to_uppercase(), name.to_lowercase()];
        let mut found: Vec<u32> = Vec::new();
        for prefix in prefixes.iter().filter(|prefix| !prefix.is_empty()) {
            let from = self.ids_from(prefix)?;
            let with = from.take_while(|(id, _)| id.starts_with(prefix.as_str()));
            found.extend(with.map(|(_, number)| number).take(1000));
        }
        found.sort_unstable();
        found.dedup();
        Ok(match found.as_slice() {
            [one] => Found::One(*one),
            [] => Found::None(nearest(&name.to_uppercase(), self.ids_from("")?, 5)),
            _ => Found::Many(found),
        })
    }

    /// Returns the id in what was printed of a document: without IRI, place or paragraph.
    pub fn document_name(&self, name: &str) -> String {
        let name = self.base().pasted(name);
        let name = name.split_once('#').map_or(name.as_str(), |(id, _)| id);
        // `09RABAT7 ¶3`, `brief-1a2b3c4d block 2`: as tables print where it stands.
        let places = [" \u{b6}", " block ", " subject", " header"];
        let cut = places.iter().filter_map(|place| name.find(place)).min();
        let name = cut.map_or(name, |at| &name[..at]).trim();
        name.strip_prefix("doc/").unwrap_or(name).to_owned()
    }
}
