//! Who is in the edition's lists? Its persons and terms, by the `xml:id` that names in the text point
//! to.
//!
//! A name points to an entry by `corresp`, `target` or `ref`, and the entry's own name is one too; a
//! name that points to several entries, or out of the edition, tells nothing.

use html5gum::StartTag;
use rustc_hash::FxHashMap;

use super::{attribute, name_of};
use crate::gazetteer::import::tei::{self, Item};

/// Elements that name somebody or something.
const NAMES: [&str; 8] = [
    "persname", "gloss", "term", "orgname", "name", "rs", "abbr", "label",
];

/// Longest description of an entry, in characters; more is an essay.
const LONGEST: usize = 600;

/// The lists of an edition.
#[derive(Debug, Default)]
pub(super) struct Lists {
    items: Vec<Item>,
    /// The first entry of each `xml:id`.
    by_id: FxHashMap<String, usize>,
}

/// Reads the lists of an edition.
pub(super) fn read(text: &str) -> Lists {
    if !text.contains("xml:id") {
        return Lists::default();
    }
    let items = tei::Lists::of(text).0.items;
    let mut by_id = FxHashMap::default();
    for (number, item) in items.iter().enumerate() {
        by_id.entry(item.id.clone()).or_insert(number);
    }
    Lists { items, by_id }
}

impl Lists {
    /// Returns the number of the entry that an element names, if it names one.
    pub(super) fn named(&self, tag: &StartTag<()>) -> Option<usize> {
        if self.items.is_empty() || !NAMES.contains(&name_of(&tag.name).as_str()) {
            return None;
        }
        let pointers = ["corresp", "target", "ref", "key"];
        let pointed = pointers.iter().find_map(|name| attribute(tag, name));
        let id = match &pointed {
            Some(pointed) => pointed.strip_prefix('#').unwrap_or(pointed).to_owned(),
            None => attribute(tag, "xml:id")?,
        };
        self.by_id.get(&id).copied()
    }

    /// Returns an entry.
    pub(super) fn entry(&self, number: usize) -> Option<&Item> {
        self.items.get(number)
    }
}

/// Returns what an entry is called: a person with the given names first, a term by what its letters
/// stand for.
pub(super) fn called(item: &Item) -> String {
    let name = item.name.as_str();
    if !item.is_person {
        return match item.stands_for() {
            "" => name.to_owned(),
            full => full.to_owned(),
        };
    }
    let name = name.split(" (").next().unwrap_or(name);
    let mut parts = name.split(',').map(str::trim);
    let (family, given) = (parts.next().unwrap_or_default(), parts.next());
    match given.filter(|given| !given.is_empty()) {
        Some(given) => {
            let generation = parts.next().filter(|part| part.len() <= 4);
            let words = [given, family, generation.unwrap_or_default()];
            words.join(" ").trim_end().to_owned()
        }
        None => family.to_owned(),
    }
}

/// Returns what the list says of a person.
pub(super) fn about(item: &Item) -> Option<String> {
    let about = item.behind.as_str();
    let fits = item.is_person && !about.is_empty() && about.chars().count() <= LONGEST;
    fits.then(|| about.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persons_are_called_by_their_given_names_first() {
        for (name, expected) in [
            ("Pell, Anna", "Anna Pell"),
            ("Pell, Anna (Annie)", "Anna Pell"),
            ("Orme, Rene D., Jr.", "Rene D. Orme Jr."),
            ("Omar II", "Omar II"),
        ] {
            let volume =
                format!("<TEI><item><persName xml:id=\"p\">{name}</persName></item></TEI>");
            let lists = read(&volume);
            let item = lists.entry(0).expect("there is one");
            assert_eq!(called(item), expected, "{name}");
        }
    }
}
