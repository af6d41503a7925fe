//! Who is in the edition's lists? Its persons and terms, by the `xml:id` that names in the text point
//! to.
//!
//! An entry is an item of a list whose name has an `xml:id`: `<item><persName
//! xml:id="p_PA1">Pell, Anna</persName>, Consul in Safi</item>`, `<item><term
//! xml:id="t_QB1">QB</term>, Quay Board</item>`. A name points to it by `corresp`, `target` or
//! `ref`; one that points to several entries, or out of the edition, tells nothing.

use html5gum::{StartTag, Token};
use rustc_hash::FxHashMap;

use super::{attribute, name_of, one_line, tokens};

/// Elements that name somebody or something.
const NAMES: [&str; 8] = [
    "persname", "gloss", "term", "orgname", "name", "rs", "abbr", "label",
];

/// Longest description of an entry, in characters; more is an essay.
const LONGEST: usize = 600;

/// An entry of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Entry {
    /// The name as the list gives it.
    name: String,
    /// What stands behind the name.
    rest: String,
    /// A person, not a term.
    pub(super) person: bool,
}

/// The lists of an edition.
#[derive(Debug, Default)]
pub(super) struct Lists {
    entries: Vec<(String, Entry)>,
    by_id: FxHashMap<String, usize>,
}

/// Reads the lists of an edition.
pub(super) fn read(text: &str) -> Lists {
    let mut lists = Lists::default();
    if !text.contains("xml:id") {
        return lists;
    }
    // The item, its depth among items within it, and the name that is open.
    let mut items: Vec<Option<(String, Entry)>> = Vec::new();
    let mut open: Option<String> = None;
    let mut in_note = 0u32;
    for token in tokens(text) {
        match token {
            Token::StartTag(tag) if !tag.self_closing => {
                let name = name_of(&tag.name);
                match (name.as_str(), items.last_mut()) {
                    ("item" | "row", _) => items.push(None),
                    ("note", _) => in_note += 1,
                    (_, Some(item @ None)) if NAMES.contains(&name.as_str()) => {
                        if let Some(id) = attribute(&tag, "xml:id") {
                            let person = name == "persname";
                            let entry = Entry {
                                person,
                                ..Entry::default()
                            };
                            *item = Some((id, entry));
                            open = Some(name);
                        }
                    }
                    _ => {}
                }
            }
            Token::StartTag(tag) if name_of(&tag.name) == "lb" => {
                if let Some(Some((_, entry))) = items.last_mut() {
                    entry.add(" ", open.is_some());
                }
            }
            Token::EndTag(tag) => {
                let name = name_of(&tag.name);
                match name.as_str() {
                    "item" | "row" => {
                        if let Some(Some((id, entry))) = items.pop() {
                            lists.add(id, entry);
                        }
                        open = None;
                    }
                    "note" => in_note = in_note.saturating_sub(1),
                    _ if open.as_deref() == Some(&name) => open = None,
                    _ => {}
                }
            }
            Token::String(words) if in_note == 0 => {
                if let Some(Some((_, entry))) = items.last_mut() {
                    entry.add(&String::from_utf8_lossy(&words), open.is_some());
                }
            }
            _ => {}
        }
    }
    lists
}

impl Lists {
    fn add(&mut self, id: String, entry: Entry) {
        let name = one_line(&entry.name);
        if name.is_empty() || self.by_id.contains_key(&id) {
            return;
        }
        self.by_id.insert(id.clone(), self.entries.len());
        self.entries.push((id, entry));
    }

    /// Returns the number of the entry that an element names, if it names one.
    pub(super) fn named(&self, tag: &StartTag<()>) -> Option<usize> {
        if self.entries.is_empty() || !NAMES.contains(&name_of(&tag.name).as_str()) {
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

    /// Returns an entry and its id.
    pub(super) fn entry(&self, number: usize) -> Option<(&str, &Entry)> {
        let (id, entry) = self.entries.get(number)?;
        Some((id, entry))
    }
}

impl Entry {
    fn add(&mut self, words: &str, to_name: bool) {
        if to_name {
            self.name.push_str(words);
        } else {
            self.rest.push_str(words);
        }
    }

    fn behind(&self) -> String {
        let rest = one_line(&self.rest);
        let is_between = |c: char| c.is_whitespace() || matches!(c, ',' | ':' | ';' | '–' | '—');
        rest.trim_start_matches(is_between).to_owned()
    }

    /// Returns what the entry is called: a person with the given names first, a term by what its
    /// letters stand for.
    pub(super) fn called(&self) -> String {
        let name = one_line(&self.name);
        let name = name.trim_end_matches([',', ';', ':']);
        if !self.person {
            let behind = self.behind();
            let behind = behind.split([';', '(']).next().unwrap_or_default().trim();
            return match behind {
                "" => name.to_owned(),
                behind => behind.to_owned(),
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
    pub(super) fn about(&self) -> Option<String> {
        let about = self.behind();
        let fits = self.person && !about.is_empty() && about.chars().count() <= LONGEST;
        fits.then_some(about)
    }
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
            ("Orme,", "Orme"),
        ] {
            let entry = Entry {
                name: name.to_owned(),
                person: true,
                ..Entry::default()
            };
            assert_eq!(entry.called(), expected, "{name}");
        }
    }
}
