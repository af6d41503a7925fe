//! Which persons of a user's list bear a word, and is it one by which people call them?
//!
//! A list of a volume or a reporter says `Echeverría Álvarez, Luis` or `Thanat Khoman`, and texts
//! say `Echeverria` and `Thanat`. Every name is taken apart into the surname, by which a person is
//! called alone, and the other words, which find the person only beside the surname or where no
//! other person of the lists bears them.
//!
//! Only entries of the user's folders are here: of the shipped persons each alias says by its flags
//! when it holds. Knows nothing of documents.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::entries::Entries;
use super::entry::{Entry, Type};
use super::lexicon::{Class, Lexicon};
use crate::country::CountryCode;
use crate::text::{Gap, Tokens, hash_of, is_common_word, skeleton};

/// Persons of the user's lists, by the words of their names in normal form.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Bearers {
    /// By words that call a person alone.
    surnames: FxHashMap<String, Vec<u32>>,
    /// By all words.
    words: FxHashMap<String, Vec<u32>>,
    /// By what the romanizations of a surname have in common.
    sounds: FxHashMap<String, Vec<u32>>,
    /// The shipped person of the same full name, and the user's.
    twins: Vec<(u32, u32)>,
}

impl Bearers {
    /// Reads the names of the user's persons.
    pub fn of(entries: &Entries, lexicon: &Lexicon) -> Bearers {
        let mut out = Bearers::default();
        let own: Vec<(usize, &Entry)> = entries
            .of_kind(Type::Person)
            .filter(|(_, entry)| entry.own)
            .collect();
        let turned = own.iter().filter(|(_, entry)| entry.label.contains(','));
        let turned = turned.count() * 2 > own.len();
        let mut by_name: FxHashMap<Vec<String>, u32> = FxHashMap::default();
        for (at, entry) in own {
            out.add(at as u32, entry, turned, lexicon);
            by_name.insert(full_name(&entry.label, lexicon), at as u32);
        }
        if by_name.is_empty() {
            return out;
        }
        for (at, entry) in entries.of_kind(Type::Person).filter(|(_, one)| !one.own) {
            let name = full_name(&entry.label, lexicon);
            if let Some(twin) = by_name.get(&name).filter(|_| name.len() > 1) {
                out.twins.push((at as u32, *twin));
                out.add_aliases(*twin, entry);
            }
        }
        out
    }

    /// What the shipped lists call a person of the same full name calls the user's too, when it
    /// calls nobody else of the list: `Suthep` for `Thaugsuban, Suthep`.
    fn add_aliases(&mut self, at: u32, shipped: &Entry) {
        for alias in &shipped.aliases {
            let name = crate::text::normal_form(&alias.text);
            let plain = !alias.header && !alias.acronym && !alias.misspelling;
            if plain
                && name.chars().count() > 2
                && !name.contains(' ')
                && !self.surnames.contains_key(&name)
            {
                insert(&mut self.words, name.clone(), at);
                insert(&mut self.surnames, name, at);
            }
        }
    }

    /// Returns the user's person of the same full name as a shipped one.
    pub fn twin(&self, shipped: u32) -> Option<u32> {
        let found = self.twins.binary_search_by_key(&shipped, |(one, _)| *one);
        found.ok().map(|at| self.twins[at].1)
    }

    /// Returns the shipped person of the same full name as a user's.
    pub fn shipped(&self, own: u32) -> Option<u32> {
        let mut twins = self.twins.iter();
        twins
            .find(|(_, one)| *one == own)
            .map(|(shipped, _)| *shipped)
    }

    /// In a list whose names are `turned`, one without a comma begins with what calls the person:
    /// `Thanat Khoman` among `Rogers, William P.`.
    fn add(&mut self, at: u32, entry: &Entry, turned: bool, lexicon: &Lexicon) {
        let aliases = entry.aliases.iter().filter(|alias| !alias.header);
        let aliases = aliases.map(|alias| alias.text.as_str());
        for name in std::iter::once(entry.label.as_str()).chain(aliases) {
            let Words { mut surnames, all } = Words::of(name, entry.country, lexicon);
            if turned && name == entry.label && !name.contains(',') {
                surnames.extend(all.first().cloned());
            }
            for word in surnames {
                let sound = skeleton(&word);
                if sound.len() >= 3 {
                    insert(&mut self.sounds, sound, at);
                }
                insert(&mut self.surnames, word, at);
            }
            for word in all {
                insert(&mut self.words, word, at);
            }
        }
    }

    /// Tells whether the user brought no persons.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Returns the persons whom a word (in normal form) calls.
    pub fn by_surname(&self, word: &str) -> &[u32] {
        self.surnames.get(word).map_or(&[], Vec::as_slice)
    }

    /// Returns the persons in whose names a word (in normal form) stands.
    pub fn by_word(&self, word: &str) -> &[u32] {
        self.words.get(word).map_or(&[], Vec::as_slice)
    }

    /// Returns the persons with a surname of the same [`skeleton`] as a word (in normal form).
    pub fn by_sound(&self, word: &str) -> &[u32] {
        let key = skeleton(word);
        self.sounds.get(&key).map_or(&[], Vec::as_slice)
    }

    /// Returns the persons whom a word calls, or else those in whose names it stands where it
    /// tells: `Thanat` is no word of the language, and no given name that many have.
    pub fn called(&self, word: &str, lexicon: &Lexicon) -> &[u32] {
        let surname = self.by_surname(word);
        if !surname.is_empty() {
            return surname;
        }
        let tells = word.chars().count() >= 4
            && !lexicon.is(word, Class::GivenName)
            && !lexicon.is(word, Class::Title)
            && !lexicon.is(word, Class::Particle)
            && !is_common_word(hash_of(word));
        if tells { self.by_word(word) } else { &[] }
    }
}

/// The words of a name of two letters and more, sorted.
fn full_name(label: &str, lexicon: &Lexicon) -> Vec<String> {
    let mut words = Words::of(label, None, lexicon).all;
    words.sort_unstable();
    words
}

fn insert(map: &mut FxHashMap<String, Vec<u32>>, word: String, at: u32) {
    let known = map.entry(word).or_default();
    if known.last() != Some(&at) {
        known.push(at);
    }
}

/// A name taken apart.
struct Words {
    surnames: Vec<String>,
    all: Vec<String>,
}

impl Words {
    /// Takes a name apart, written as `Given Surname`, `Surname, Given` or `Surname Given`.
    fn of(name: &str, country: Option<CountryCode>, lexicon: &Lexicon) -> Words {
        // `Nguyen Van Thieu (Saigon)`: what stands in brackets is no name.
        let name = name.split(['(', '[']).next().unwrap_or(name);
        let tokens = Tokens::of(name);
        let list = tokens.list();
        let comma = list.iter().enumerate().position(|(at, token)| {
            at > 0 && token.gap == Gap::Comma && !is_mark(&tokens, at, lexicon)
        });
        let mut before: Vec<usize> = Vec::new();
        let mut behind: Vec<usize> = Vec::new();
        let mut royal = false;
        let mut numbered = false;
        for at in 0..list.len() {
            let word = tokens.norm_at(at);
            // `King of Morocco`: whose, not who.
            if word == "of" && !before.is_empty() {
                break;
            }
            royal |= lexicon.is(word, Class::Royal);
            numbered |= is_numeral(word) && at > 0;
            // `General Harlan Whitcombe`, `Whitcombe, General Harlan`; but `Bishop, Maurice`.
            let turned = comma.is_some_and(|comma| at >= comma);
            let leads = before.is_empty() && at + 1 < comma.unwrap_or(list.len());
            let passed = lexicon.is(word, Class::Title) && (turned || leads)
                || lexicon.is(word, Class::Particle) && list.len() > 1
                || is_mark(&tokens, at, lexicon) && at > 0
                || word.chars().count() < 2;
            if passed {
                continue;
            }
            if turned {
                behind.push(at);
            } else {
                before.push(at);
            }
        }
        let word = |at: &usize| tokens.norm_at(*at).to_owned();
        let all: Vec<String> = before.iter().chain(&behind).map(word).collect();
        let mut called: Vec<usize> = Vec::new();
        if comma.is_some() {
            called.extend(before.first());
            // `Douglas-Home, Alec` is called by both; `Echeverría Álvarez` by the first.
            let joined = |at: &&usize| list[**at].gap == Gap::Joined;
            called.extend(before.iter().skip(1).filter(joined));
            // A surname in two words where the first is no more than a link (`Van Thieu`).
            let short = before.len() > 1 && tokens.norm_at(before[0]).chars().count() < 3;
            called.extend(before.last().filter(|_| short));
        } else {
            called.extend(surname_of(&tokens, &before, country, lexicon));
            let patronymic =
                list.len() > 2 && matches!(tokens.norm_at(1), "bin" | "ibn" | "ben" | "bint");
            if royal || numbered || patronymic {
                called.extend(before.first());
            }
        }
        let mut surnames: Vec<String> = called.iter().map(word).collect();
        surnames.dedup();
        Words { surnames, all }
    }
}

/// Returns the words by which a name without a comma is called.
fn surname_of(
    tokens: &Tokens,
    words: &[usize],
    country: Option<CountryCode>,
    lexicon: &Lexicon,
) -> Vec<usize> {
    let (Some(first), Some(last)) = (words.first(), words.last()) else {
        return Vec::new();
    };
    let norm = |at: usize| tokens.norm_at(at);
    if words.len() == 1 {
        return vec![*last];
    }
    let joined = tokens.list()[*last].gap == Gap::Joined;
    let country = country.map(CountryCode::slug).unwrap_or_default();
    // `Chou En-lai`, `Kim Il Sung`, `Hu Jintao`; but `Bruce Lee`.
    let is_given = |at: usize| lexicon.is(norm(at), Class::GivenName);
    let leads = |at: usize| lexicon.is(norm(at), Class::FamilyFirst);
    let family_first = leads(*first) && !is_given(*first);
    if family_first && (joined || !leads(*last))
        || joined
            && words.len() == 3
            && norm(*last).chars().count() <= 5
            && norm(words[1]).chars().count() <= 5
            && words[1] + 1 == *last
            && !is_given(*first)
    {
        return vec![*first];
    }
    // `Kadar Janos`: the given name stands last.
    if is_given(*last) && !is_given(*first) {
        return vec![*first, *last];
    }
    if joined {
        // `Alec Douglas-Home`.
        let mut out = vec![*last];
        out.extend(words.iter().rev().nth(1));
        return out;
    }
    if words.len() >= 3 && lexicon.is(&country, Class::DoubleSurname) {
        return vec![words[words.len() - 2], *last];
    }
    if lexicon.is(&country, Class::CalledByFirst) {
        return vec![*first, *last];
    }
    vec![*last]
}

/// `Jr.`, `II` and what else stands behind a name without being of it.
fn is_mark(tokens: &Tokens, at: usize, lexicon: &Lexicon) -> bool {
    let word = tokens.norm_at(at);
    lexicon.is(word, Class::Generation) || is_numeral(word)
}

/// `ii` of `Juan Carlos II`.
pub(crate) fn is_numeral(word: &str) -> bool {
    matches!(
        word,
        "i" | "ii" | "iii" | "iv" | "v" | "vi" | "vii" | "viii" | "ix" | "x"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_called_by_these_words() {
        for (name, country, expected) in [
            ("Harlan Whitcombe", "", "whitcombe"),
            ("Whitcombe, Harlan R., Jr.", "", "whitcombe"),
            ("Harlan R. Whitcombe, Jr.", "", "whitcombe"),
            ("General Harlan Whitcombe", "", "whitcombe"),
            ("Whitcombe, General Harlan", "", "whitcombe"),
            ("Orellana Quintero, Luis", "", "orellana"),
            ("Luis Orellana Quintero", "MX", "orellana quintero"),
            ("Chou Wen-li", "", "chou"),
            ("Kim Dae-ho", "", "kim"),
            ("Harun II", "", "harun"),
            ("Harun II, King of Morocco", "", "harun"),
            ("King Harun bin Talib", "", "talib harun"),
            ("Tavarro, Emilio de", "", "tavarro"),
            ("Nguyen Van Dinh", "", "dinh"),
            ("Wendell Astor-Blythe", "", "blythe astor"),
            ("Astor-Blythe, Wendell", "", "astor blythe"),
            ("al-Hadid, Samir", "", "hadid"),
            ("Bishop, Martha", "", "bishop"),
        ] {
            let found = Words::of(name, CountryCode::parse(country), &Lexicon::shipped())
                .surnames
                .join(" ");
            assert_eq!(found, expected, "{name}");
        }
    }
}
