//! Which names have a word like this one? The words of all names, so that a search need not walk
//! over the names themselves. Made in memory by whoever asks often; a single question is answered
//! sooner by walking.
//!
//! Invariant: what is found is what [`fit`](super::likeness::fit) finds in every name.
//!
//! # Complexity
//!
//! A search compares the letters of each different word by a mask of bits, and then only what may
//! fit.

use rustc_hash::FxHashMap;

use super::hashed::hashed;
use super::likeness::{Fit, Wanted, skeleton};

/// The words of all names.
#[derive(Default)]
pub(super) struct NameWords {
    /// The different words behind each other, in their order.
    letters: String,
    /// Where each word begins, and the end of the last.
    bounds: Vec<u32>,
    /// How many letters each has; 255 stands for more.
    counts: Vec<u8>,
    /// A bit for each letter that occurs.
    masks: Vec<u32>,
    /// Hashes of what words sound like, sorted, each with its word.
    sounds: Vec<(u32, u32)>,
    /// Where the rows of each word begin, and the end of the last.
    starts: Vec<u32>,
    /// The names that have each word.
    rows: Vec<u32>,
    /// How many names there are.
    names: usize,
}

/// Of no name.
const NONE: u8 = u8::MAX;

impl NameWords {
    /// Reads the words of names, which are in normal form.
    pub(super) fn of<'a>(names: impl Iterator<Item = &'a str>) -> NameWords {
        let mut known: FxHashMap<&str, u32> = FxHashMap::default();
        let (mut last, mut pairs): (Vec<u32>, Vec<(u32, u32)>) = (Vec::new(), Vec::new());
        let mut count = 0;
        for (row, name) in (0u32..).zip(names) {
            count += 1;
            for word in name.split(' ') {
                let number = *known.entry(word).or_insert_with(|| {
                    last.push(u32::MAX);
                    last.len() as u32 - 1
                });
                // A word that stands twice in a name counts once.
                if last[number as usize] != row {
                    last[number as usize] = row;
                    pairs.push((number, row));
                }
            }
        }
        let mut order: Vec<(&str, u32)> = known.into_iter().collect();
        order.sort_unstable();
        let mut places = vec![0u32; order.len()];
        let mut out = NameWords {
            bounds: vec![0],
            starts: vec![0; order.len() + 1],
            rows: vec![0; pairs.len()],
            names: count,
            ..NameWords::default()
        };
        for (place, (word, number)) in (0u32..).zip(&order) {
            places[*number as usize] = place;
            out.letters.push_str(word);
            out.bounds.push(out.letters.len() as u32);
            let letters = word.chars().count();
            out.counts.push(u8::try_from(letters).unwrap_or(u8::MAX));
            out.masks.push(mask(word));
            if letters >= 4 {
                out.sounds.push((hashed(&skeleton(word)), place));
            }
        }
        out.sounds.sort_unstable();
        for (number, _) in &pairs {
            out.starts[places[*number as usize] as usize + 1] += 1;
        }
        for place in 0..order.len() {
            out.starts[place + 1] += out.starts[place];
        }
        let mut next = out.starts.clone();
        for (number, row) in pairs {
            let next = &mut next[places[number as usize] as usize];
            out.rows[*next as usize] = row;
            *next += 1;
        }
        out
    }

    fn word(&self, at: usize) -> &str {
        &self.letters[self.bounds[at] as usize..self.bounds[at + 1] as usize]
    }

    fn len(&self) -> usize {
        self.counts.len()
    }

    /// Returns the first word that is not before `word`.
    fn first(&self, word: &str) -> usize {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low + (high - low) / 2;
            match self.word(middle) < word {
                true => low = middle + 1,
                false => high = middle,
            }
        }
        low
    }

    fn rows(&self, word: usize) -> &[u32] {
        &self.rows[self.starts[word] as usize..self.starts[word + 1] as usize]
    }

    /// Returns how many names have exactly this word.
    pub(super) fn times(&self, word: &str) -> usize {
        let at = self.first(word);
        match at < self.len() && self.word(at) == word {
            true => self.rows(at).len(),
            false => 0,
        }
    }

    /// Returns the words that fit, each with how well.
    fn fits(&self, wanted: &Wanted) -> Vec<(usize, Fit)> {
        let mut found: Vec<usize> = Vec::new();
        let first = self.first(&wanted.word);
        let begins = (first..self.len()).take_while(|at| self.word(*at).starts_with(&wanted.word));
        found.extend(begins);
        if wanted.letters >= 4 {
            let own = hashed(&wanted.skeleton);
            let from = self.sounds.partition_point(|(sound, _)| *sound < own);
            let alike = self.sounds[from..].iter();
            let alike = alike.take_while(|(sound, _)| *sound == own);
            found.extend(alike.map(|(_, word)| *word as usize));
            let slips = wanted.letters / 5;
            if slips > 0 {
                let (own, letters) = (mask(&wanted.word), wanted.letters.min(255) as u8);
                let all = self.masks.iter().zip(&self.counts).enumerate();
                // A letter for another changes two bits at most.
                let near = all.filter(|(_, (mask, count))| {
                    (own ^ **mask).count_ones() as usize <= 2 * slips
                        && count.abs_diff(letters) as usize <= slips
                });
                found.extend(near.map(|(at, _)| at));
            }
        }
        found.sort_unstable();
        found.dedup();
        let fitting = found.into_iter();
        fitting
            .filter_map(|at| Some((at, wanted.fit(self.word(at))?)))
            .collect()
    }

    /// Returns the names that have all words, each with how well the worst of them fits.
    pub(super) fn with_all(&self, wanted: &[Wanted]) -> Vec<(u32, Fit)> {
        let mut worst = vec![0u8; self.names];
        for word in wanted {
            let own = self.best(word);
            for (worst, own) in worst.iter_mut().zip(own) {
                *worst = (*worst).max(own);
            }
        }
        let all = (0u32..).zip(worst);
        all.filter_map(|(row, code)| Some((row, decoded(code)?)))
            .collect()
    }

    /// Returns the names that have any of the words.
    pub(super) fn with_any<'a>(&self, wanted: impl Iterator<Item = &'a Wanted>) -> Vec<u32> {
        let mut rows: Vec<u32> = Vec::new();
        for word in wanted {
            for (at, _) in self.fits(word) {
                rows.extend(self.rows(at));
            }
        }
        rows.sort_unstable();
        rows.dedup();
        rows
    }

    /// Returns how well each name fits a word, as a number.
    fn best(&self, wanted: &Wanted) -> Vec<u8> {
        let mut best = vec![NONE; self.names];
        for (word, fit) in self.fits(wanted) {
            for row in self.rows(word) {
                let known = &mut best[*row as usize];
                *known = (*known).min(coded(fit));
            }
        }
        best
    }
}

fn coded(fit: Fit) -> u8 {
    match fit {
        Fit::Whole | Fit::Words => 0,
        Fit::Beginnings => 1,
        Fit::Spelling => 2,
        Fit::Partly => 3,
    }
}

fn decoded(code: u8) -> Option<Fit> {
    match code {
        0 => Some(Fit::Words),
        1 => Some(Fit::Beginnings),
        2 => Some(Fit::Spelling),
        _ => None,
    }
}

/// Returns a bit for each letter of a word.
fn mask(word: &str) -> u32 {
    let bits = word.chars().map(|letter| 1u32 << (u32::from(letter) % 32));
    bits.fold(0, |mask, bit| mask | bit)
}

#[cfg(test)]
mod tests {
    use super::super::likeness::fit;
    use super::*;
    use crate::text::normal_form;

    #[test]
    fn words_find_the_names_that_walking_finds() {
        let names = [
            "Ministry of Interior",
            "Ministry of the Interior (Chad)",
            "Minister",
            "Muhammad al-Fassi",
            "Mohamed Fassi Fihri",
            "Muammar Qadhafi",
            "Khourigba",
            "Khouribga Province",
            "Ali",
            "Ola",
            "Al",
            "Fès",
            "Water Board",
            "Water Water",
            "Karim Testouri",
            "Bukharest Bucharest",
            "Mission",
            "Mazouni",
            "حسن الثاني",
            "Ö",
        ];
        let mut names = names.map(normal_form);
        names.sort();
        let words = NameWords::of(names.iter().map(String::as_str));
        let mut found = 0;
        for text in [
            "ministry",
            "minis",
            "m",
            "mohammed",
            "muhammed fasi",
            "kadhafi",
            "khouribga",
            "ali",
            "al",
            "fes",
            "water",
            "water water",
            "testuri karim",
            "bucarest",
            "mazuni",
            "misson",
            "interior of",
            "حسن",
            "ö",
            "zebra",
            "khouribgaprovince",
        ] {
            let wanted: Vec<Wanted> = normal_form(text).split(' ').map(Wanted::new).collect();
            // A name that is the whole is told by whoever asks.
            let walked = |name: &String| fit("", &wanted, name);
            let walked: Vec<(u32, Fit)> = (0u32..)
                .zip(&names)
                .filter_map(|(row, name)| Some((row, walked(name)?)))
                .collect();
            assert_eq!(words.with_all(&wanted), walked, "{text}");
            found += walked.len();
            let has = |name: &String| {
                wanted
                    .iter()
                    .any(|word| name.split(' ').any(|own| word.fit(own).is_some()))
            };
            let any: Vec<u32> = (0u32..)
                .zip(&names)
                .filter(|(_, name)| has(name))
                .map(|(row, _)| row)
                .collect();
            assert_eq!(words.with_any(wanted.iter()), any, "{text}");
        }
        assert!(found > 20, "{found}");
        assert_eq!(
            (words.times("of"), words.times("water"), words.times("o")),
            (2, 2, 1)
        );
    }
}
