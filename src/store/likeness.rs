//! Is this word, or this name, the one that was looked for? By its letters, its beginning, in another
//! transliteration, or with a slip.

/// How well a name fits what was looked for; smaller is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// It is the name.
    Whole,
    /// All words are words of the name.
    Words,
    /// All words are words of the name or begin one.
    Beginnings,
    /// In another spelling.
    Spelling,
    /// Only some of the words, when no name has all of them.
    Partly,
}

/// A word that is looked for.
pub(super) struct Wanted {
    pub(super) word: String,
    pub(super) letters: usize,
    pub(super) skeleton: String,
}

impl Wanted {
    pub(super) fn new(word: &str) -> Wanted {
        Wanted {
            word: word.to_owned(),
            letters: word.chars().count(),
            skeleton: skeleton(word),
        }
    }

    pub(super) fn fit(&self, word: &str) -> Option<Fit> {
        if word == self.word {
            return Some(Fit::Words);
        }
        if self.letters >= 2 && word.starts_with(self.word.as_str()) {
            return Some(Fit::Beginnings);
        }
        let letters = word.chars().count();
        if self.letters < 4 || letters < 4 || self.letters.abs_diff(letters) > 3 {
            return None;
        }
        // Consonants alone are not enough: `mission` has those of `Mazouni`.
        let sounds = self.skeleton.len() >= 2
            && skeleton(word) == self.skeleton
            && strsim::osa_distance(&self.word, word) <= self.letters.max(letters) / 2;
        let slips = self.letters / 5;
        let near = slips > 0
            && self.letters.abs_diff(letters) <= slips
            && strsim::osa_distance(&self.word, word) <= slips;
        (sounds || near).then_some(Fit::Spelling)
    }
}

pub(super) fn fit(whole: &str, wanted: &[Wanted], name: &str) -> Option<Fit> {
    if name == whole {
        return Some(Fit::Whole);
    }
    let mut worst = Fit::Words;
    for word in wanted {
        let fits = name.split(' ').filter_map(|known| word.fit(known));
        worst = worst.max(fits.min()?);
    }
    Some(worst)
}

/// Returns what stays of a word whatever the system of transliteration: its consonants, those that
/// are written for each other as one, none twice in a row.
pub(super) fn skeleton(word: &str) -> String {
    let mut bones = String::new();
    let mut letters = word.chars().peekable();
    while let Some(letter) = letters.next() {
        let next = letters.peek().copied();
        let bone = match (letter, next) {
            ('a' | 'e' | 'i' | 'o' | 'u' | 'y' | '\'' | '-' | '’', _) => {
                // A vowel at the beginning is heard; which one is not certain.
                if bones.is_empty() && letter != '\'' {
                    bones.push('a');
                }
                continue;
            }
            ('p', Some('h')) => {
                letters.next();
                'f'
            }
            ('k' | 'g' | 'd' | 't' | 'c' | 's' | 'z' | 'b', Some('h')) => {
                letters.next();
                match letter {
                    'c' | 's' | 'z' => 's',
                    'k' => 'k',
                    other => other,
                }
            }
            ('d', Some('j')) => {
                letters.next();
                'j'
            }
            ('c', Some('e' | 'i' | 'y')) => 's',
            ('c' | 'q' | 'k', _) => 'k',
            ('w' | 'v', _) => 'v',
            ('z', _) => 's',
            ('h', _) if !bones.is_empty() && next.is_none() => continue,
            (other, _) if other.is_alphanumeric() => other,
            _ => continue,
        };
        if !bones.ends_with(bone) {
            bones.push(bone);
        }
    }
    bones
}

/// Returns the values whose names are most like `wanted`, best first; poor likeness is none.
pub(super) fn nearest<'a>(
    wanted: &str,
    names: impl Iterator<Item = (&'a str, u32)>,
    limit: usize,
) -> Vec<u32> {
    let mut near: Vec<(u32, &str, u32)> = Vec::new();
    for (name, value) in names {
        let likeness = strsim::jaro_winkler(wanted, name);
        if likeness >= 0.8 {
            // As a whole number, likeness can be sorted; three digits are plenty.
            near.push((2000 - (likeness * 1000.0) as u32, name, value));
        }
    }
    near.sort_unstable();
    let mut values = Vec::new();
    for (_, _, value) in near {
        if !values.contains(&value) {
            values.push(value);
        }
        if values.len() == limit {
            break;
        }
    }
    values
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::normal_form;

    fn fits(wanted: &str, name: &str) -> Option<Fit> {
        let (wanted, name) = (normal_form(wanted), normal_form(name));
        let words: Vec<Wanted> = wanted.split(' ').map(Wanted::new).collect();
        fit(&wanted, &words, &name)
    }

    #[test]
    fn names_are_found_in_other_spellings_and_by_their_parts() {
        for (wanted, name, expected) in [
            ("Fès", "Fes", Some(Fit::Whole)),
            ("testouri", "Karim Testouri", Some(Fit::Words)),
            ("Testouri Karim", "Karim Testouri", Some(Fit::Words)),
            ("water bo", "Water Board", Some(Fit::Beginnings)),
            ("Mohammed", "Muhammad al-Fassi", Some(Fit::Spelling)),
            ("Mohamed Fassi", "Muhammad Fassi", Some(Fit::Spelling)),
            ("Kadhafi", "Muammar Qadhafi", Some(Fit::Spelling)),
            ("Khouribga", "Khourigba", Some(Fit::Spelling)),
            ("Rabat", "Robert", None),
            ("Mazouni", "Mission", None),
            ("Ali", "Ola", None),
            ("Karim Testouri", "Karim Bennani", None),
        ] {
            assert_eq!(fits(wanted, name), expected, "{wanted} in {name}");
        }
    }
}
