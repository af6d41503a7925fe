//! Which words stand there? One tokenizer for documents and gazetteers.
//!
//! A token is a maximal run of letters and digits with inner apostrophes. Single letters with
//! periods between (`U.S.`, `U.A.E.`) are one token, so that `U.S.` equals `US`. A trailing `'s`
//! or `s'` belongs to the token but not to its surface. The normal form is NFKC, full case
//! folding, without diacritics and apostrophes. What stands *between* two tokens decides whether
//! a name may run across: see [`Gap`].
//!
//! E-mail addresses, URLs, handles, file paths and redactions (`XXXXXXXXXXXX`) become one opaque
//! token each, which no name equals. Words divided at line ends, unseen characters and numbers of
//! footnotes hide no name: the token is read without them, its span lies in the raw text.
//!
//! Invariants: tokens are in text order; surfaces do not overlap; offsets are bytes of the text
//! that was tokenized; one pass, linear time.

use std::ops::Range;

use super::bytes;
use super::columns::{self, Blank};
use super::derived::{Derived, Vocabulary, derive};
use super::extent::{dotted_end, possessive, run_end};
use super::hash::hash_of;
use super::letters::{char_at, is_apostrophe, is_blank, is_word};
use super::normal::normalize_into;
use super::opaque::opaque_end;
use super::token::{Gap, Shape, Token};
use crate::source::Span;

/// A little less than prose has, blanks included.
const BYTES_A_TOKEN: usize = 6;

/// The tokens of a text with their normal forms.
#[derive(Clone, Debug, Default)]
pub struct Tokens {
    pub(super) list: Vec<Token>,
    norms: String,
    /// What the few tokens are read as whose surface is not their word, by index.
    words: Vec<(u32, String)>,
}

impl Tokens {
    /// Returns no tokens.
    pub fn new() -> Tokens {
        Tokens::default()
    }

    /// Forgets all tokens, and keeps the memory for the next.
    pub fn clear(&mut self) {
        self.list.clear();
        self.norms.clear();
        self.words.clear();
    }

    /// Splits a whole text, as gazetteers need it.
    pub fn of(text: &str) -> Tokens {
        let mut tokens = Tokens::new();
        tokens.reserve(text.len());
        tokens.push_block(text, 0..text.len(), &[]);
        tokens
    }

    /// Returns the normal form of a token.
    #[inline]
    pub fn norm(&self, token: &Token) -> &str {
        let start = token.norm_start as usize;
        &self.norms[start..start + token.norm_len as usize]
    }

    /// Returns the normal form of token `index`, or nothing behind the last.
    #[inline]
    pub fn norm_at(&self, index: usize) -> &str {
        self.list.get(index).map_or("", |token| self.norm(token))
    }

    /// Returns how many characters the normal form of token `index` has; none behind the last.
    #[inline]
    pub fn letters_at(&self, index: usize) -> usize {
        let token = self.list.get(index);
        token.map_or(0, |token| token.norm_letters as usize)
    }

    /// Makes room for the tokens of so many bytes of text.
    pub fn reserve(&mut self, bytes: usize) {
        self.list.reserve(bytes / BYTES_A_TOKEN + 1);
        self.norms.reserve(bytes);
    }

    /// Returns all tokens.
    #[inline]
    pub fn list(&self) -> &[Token] {
        &self.list
    }

    /// Appends the tokens of `text[range]`, a block of its own: its first token's gap is hard.
    ///
    /// `skipped` spans (in order) are passed over as if they were white space; markup in the
    /// middle of a word joins its halves.
    pub fn push_block(&mut self, text: &str, range: Range<usize>, skipped: &[Span]) {
        self.push(
            text,
            range,
            skipped,
            &Reading {
                vocabulary: &(),
                notes: false,
            },
        );
    }

    /// Appends the tokens of a block of prose: as [`Tokens::push_block`], and numbers of
    /// footnotes behind words are no part of them. `vocabulary` decides what the writing alone
    /// leaves open.
    pub fn push_prose(
        &mut self,
        text: &str,
        range: Range<usize>,
        skipped: &[Span],
        vocabulary: &dyn Vocabulary,
    ) {
        self.push(
            text,
            range,
            skipped,
            &Reading {
                vocabulary,
                notes: true,
            },
        );
    }

    fn push(&mut self, text: &str, range: Range<usize>, skipped: &[Span], reading: &Reading<'_>) {
        let first = self.list.len();
        let at = skipped.partition_point(|span| span.end as usize <= range.start);
        let skipped = &skipped[at..];
        let until = skipped.partition_point(|span| (span.start as usize) < range.end);
        let skipped = &skipped[..until];
        if let Some(block) = derive(text, range.clone(), skipped, reading.vocabulary) {
            self.push_derived(text, &block, reading);
        } else {
            let mut from = range.start;
            let mut gap = Gap::Joined;
            for span in skipped {
                let (start, end) = (span.start as usize, span.end as usize);
                if start > from {
                    gap = self.push_stretch(text, from..start, gap, reading);
                }
                from = from.max(end);
            }
            if from < range.end {
                self.push_stretch(text, from..range.end, gap, reading);
            }
        }
        if let Some(token) = self.list.get_mut(first) {
            token.gap = Gap::Hard;
        }
    }

    /// Appends the tokens of a block that is not read as it stands, with their places in `text`.
    fn push_derived(&mut self, text: &str, block: &Derived, reading: &Reading<'_>) {
        let first = self.list.len();
        let read = block.text();
        self.push_stretch(read, 0..read.len(), Gap::Joined, reading);
        for (index, token) in self.list.iter_mut().enumerate().skip(first) {
            let word = &read[token.start as usize..token.end as usize];
            let start = block.start(token.start as usize);
            let end = block.end(token.end as usize);
            token.full_end = block.end(token.full_end as usize) as u32;
            if &text[start..end] != word {
                self.words.push((index as u32, word.to_owned()));
            }
            (token.start, token.end) = (start as u32, end as u32);
        }
    }

    /// Returns the word that token `index` is read as, when its surface has more than that in it:
    /// a divided word, one with unseen characters or markup.
    pub fn read_as(&self, index: usize) -> Option<&str> {
        let at = self
            .words
            .binary_search_by_key(&(index as u32), |(at, _)| *at);
        at.ok().map(|at| self.words[at].1.as_str())
    }

    /// Appends the tokens of one unbroken stretch, before which `gap` stands; returns the gap
    /// behind its last token.
    fn push_stretch(
        &mut self,
        text: &str,
        range: Range<usize>,
        mut gap: Gap,
        reading: &Reading<'_>,
    ) -> Gap {
        let all = &text.as_bytes()[..range.end];
        let mut at = range.start;
        // What was skipped before the stretch counts as a blank.
        let mut blank = true;
        while at < range.end {
            let (byte, behind) = (all[at], all.get(at + 1));
            // Most blanks are one, between two words, and plain.
            if matches!(byte, b' ' | b'\n') && behind.is_some_and(u8::is_ascii_alphanumeric) {
                blank = true;
                at += 1;
                continue;
            }
            let c = if byte.is_ascii() {
                byte as char
            } else {
                char_at(text, at)
            };
            if is_word(c) {
                let here = if gap == Gap::Joined && blank {
                    Gap::Space
                } else {
                    gap
                };
                at = self.push_token(text, at, range.end, here, reading);
                gap = Gap::Joined;
                blank = false;
                continue;
            }
            if is_blank(c) {
                blank = true;
                let rest = &text[at..range.end];
                let end = at + rest.find(|c| !is_blank(c)).unwrap_or(rest.len());
                if columns::blank(text, range.start, at, end, range.end) != Blank::Plain {
                    gap = gap.max(Gap::Hard);
                }
                at = end;
                continue;
            }
            gap = gap.max(gap_of(c, text, at, range.end));
            at += c.len_utf8();
        }
        gap
    }

    /// Appends the token that begins at `start`; returns where the next character stands.
    fn push_token(
        &mut self,
        text: &str,
        start: usize,
        limit: usize,
        gap: Gap,
        reading: &Reading<'_>,
    ) -> usize {
        if let Some(end) = self.push_plain(text, start, limit, gap) {
            return end;
        }
        let mut end = run_end(text, start, limit);
        let mut shape = Shape::default();
        if let Some(opaque) = opaque_end(text, start, end, limit) {
            shape.opaque = true;
            let norm_start = self.norms.len() as u32;
            self.list.push(Token {
                start: start as u32,
                end: opaque as u32,
                full_end: opaque as u32,
                norm_start,
                norm_len: 0,
                norm_letters: 0,
                hash: 0,
                gap,
                shape,
            });
            return opaque;
        }
        if let Some(dotted) = dotted_end(text, start, limit) {
            end = dotted;
            shape.dotted = true;
        }
        let (mut surface, full) = possessive(text, start, end, limit);
        shape.possessive = surface != full;
        let last = text.as_bytes()[surface - 1];
        let number = last.is_ascii_digit() || !last.is_ascii();
        if number && reading.notes && text[..surface].ends_with(char::is_numeric) {
            let word = self.without_note(&text[start..surface], &text[full..limit], reading);
            shape.noted = start + word != surface;
            surface = start + word;
        }
        let word = &text[start..surface];
        let norm_start = self.norms.len();
        let kinds = bytes::kinds(word.as_bytes());
        if kinds & !bytes::PLAIN == 0 {
            self.norms.push_str(word);
            if kinds & bytes::UPPER != 0 {
                self.norms[norm_start..].make_ascii_lowercase();
            }
        } else {
            normalize_into(word, &mut self.norms);
        }
        let norm = &self.norms[norm_start..];
        let norm_letters = if kinds & bytes::WIDE == 0 {
            shape.capital = text.as_bytes()[start].is_ascii_uppercase();
            shape.upper = kinds & (bytes::UPPER | bytes::LOWER) == bytes::UPPER;
            shape.digits = kinds & (bytes::UPPER | bytes::LOWER) == 0;
            norm.len()
        } else {
            let letters = || word.chars().filter(|c| c.is_alphabetic());
            let (all, uppers) = (letters().count(), letters().filter(|c| !c.is_lowercase()));
            let first = word.chars().next();
            shape.capital = first.is_some_and(|c| c.is_alphabetic() && !c.is_lowercase());
            shape.upper = all > 0 && uppers.count() == all;
            shape.digits = all == 0;
            norm.chars().count()
        };
        let hash = hash_of(norm);
        self.list.push(Token {
            start: start as u32,
            end: surface as u32,
            full_end: full as u32,
            norm_start: norm_start as u32,
            norm_len: norm.len() as u32,
            norm_letters: norm_letters as u32,
            hash,
            gap,
            shape,
        });
        full
    }

    /// Appends the word at `start` when it has plain letters alone and what stands beside it leaves
    /// nothing open: most words of a text are such. Returns its end.
    fn push_plain(&mut self, text: &str, start: usize, limit: usize, gap: Gap) -> Option<usize> {
        let all = &text.as_bytes()[..limit];
        let (length, kinds) = bytes::plain_with_kinds(&all[start..]);
        let end = start + length;
        // `@`, a slash: an address or path; X: a redaction.
        let marked = start > 0 && matches!(all[start - 1], b'@' | b'/' | b'\\');
        let apart = match all.get(end) {
            // `Zapatero,s`
            Some(b',') => all.get(end + 1) != Some(&b's'),
            Some(byte) => bytes::is_apart(*byte),
            None => true,
        };
        if kinds & !bytes::LETTER != 0 || length == 0 || !apart || marked || all[start] == b'X' {
            return None;
        }
        let norm_start = self.norms.len();
        self.norms.push_str(&text[start..end]);
        if kinds & bytes::UPPER != 0 {
            self.norms[norm_start..].make_ascii_lowercase();
        }
        self.list.push(Token {
            start: start as u32,
            end: end as u32,
            full_end: end as u32,
            norm_start: norm_start as u32,
            norm_len: length as u32,
            norm_letters: length as u32,
            hash: hash_of(&self.norms[norm_start..]),
            gap,
            shape: Shape {
                capital: all[start].is_ascii_uppercase(),
                upper: kinds == bytes::UPPER,
                ..Shape::default()
            },
        });
        Some(end)
    }

    /// Returns the length of `word` without the number of a footnote at its end: superscript
    /// figures, or up to three plain ones behind a capitalized word in small letters
    /// (`Authority12`), unless a name is written so (`Sputnik1`). `behind` is what follows.
    fn without_note(&self, word: &str, behind: &str, reading: &Reading<'_>) -> usize {
        let is_raised = |c: char| matches!(c, '²' | '³' | '¹' | '⁰' | '⁴'..='⁹');
        let raised = word.trim_end_matches(is_raised);
        if raised.len() < word.len() {
            let is_letter = raised.ends_with(char::is_alphabetic);
            return if is_letter { raised.len() } else { word.len() };
        }
        let bare = word.trim_end_matches(|c: char| c.is_ascii_digit());
        let digits = word.len() - bare.len();
        let mut letters = bare.chars();
        let fits = digits <= 3
            && letters.next().is_some_and(char::is_uppercase)
            && bare.ends_with(char::is_lowercase)
            && letters.all(|c| c.is_alphabetic() || is_apostrophe(c))
            && bare.chars().count() >= 4
            && !is_numbered(behind);
        if !fits {
            return word.len();
        }
        let mut whole = String::new();
        normalize_into(word, &mut whole);
        let known = reading.vocabulary.knows(&self.list, hash_of(&whole));
        if known { word.len() } else { bare.len() }
    }
}

/// Tells whether a number goes on: `Windows3.1`, `Area51-B`.
fn is_numbered(behind: &str) -> bool {
    let mut next = behind.chars();
    match next.next() {
        Some('-' | '_' | '/') => next.next().is_some_and(char::is_alphanumeric),
        Some('.') => next.next().is_some_and(|c| c.is_ascii_digit()),
        _ => false,
    }
}

/// How a block is read.
struct Reading<'v> {
    vocabulary: &'v dyn Vocabulary,
    /// Numbers of footnotes are no part of words.
    notes: bool,
}

/// Returns the normal form of a whole name: its tokens' normal forms with single blanks.
pub fn normal_form(name: &str) -> String {
    plain_form(name).unwrap_or_else(|| form_of_tokens(name))
}

/// Returns the normal form of a name whose words are its tokens, with a blank between each two; `None` of
/// names that must be asked.
pub fn plain_form(name: &str) -> Option<String> {
    is_plain(name).then(|| name.to_ascii_lowercase())
}

/// Tells whether a name is made of words that are their tokens, with a blank between each two. Most names
/// are.
fn is_plain(name: &str) -> bool {
    let is_word = |word: &[u8]| {
        let redacted = |pair: &[u8]| pair.eq_ignore_ascii_case(b"xx");
        word.len() > 1 && word.iter().all(u8::is_ascii_alphabetic) && !word.windows(2).any(redacted)
    };
    name.len() <= PLAIN && name.as_bytes().split(|byte| *byte == b' ').all(is_word)
}

/// Longer names are asked word by word.
const PLAIN: usize = 120;

fn form_of_tokens(name: &str) -> String {
    let tokens = Tokens::of(name);
    let mut out = String::with_capacity(name.len());
    for token in tokens.list() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(tokens.norm(token));
    }
    out
}

fn gap_of(c: char, text: &str, at: usize, limit: usize) -> Gap {
    match c {
        '-' | '‐' | '‑' => {
            // `Al-Qaeda` is one word in some spellings; ` - ` and `--` are dashes; a hyphen at the
            // end of a line goes on.
            let (before, behind) = (&text[..at], &text[at + c.len_utf8()..limit]);
            let doubled = behind.starts_with(c) || before.ends_with(c);
            let spaced = before.ends_with(char::is_whitespace)
                || behind.starts_with([' ', '\t'])
                    && !behind.trim_start_matches(' ').starts_with('\n');
            if doubled || spaced {
                Gap::Strong
            } else {
                Gap::Joined
            }
        }
        '/' | '_' => Gap::Joined,
        c if is_apostrophe(c) => {
            // A lone mark at a word's edge quotes; it rarely stands inside names.
            Gap::Quote
        }
        '.' => Gap::Period,
        ',' => Gap::Comma,
        '(' | '[' | '{' => Gap::Open,
        ')' | ']' | '}' => Gap::Close,
        '"' | '“' | '”' | '«' | '»' | '„' => Gap::Quote,
        '&' => Gap::Space,
        '\\' => Gap::Space,
        _ => Gap::Strong,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let tokens = Tokens::of(text);
        tokens
            .list()
            .iter()
            .map(|token| token.span().of(text).to_owned())
            .collect()
    }

    #[test]
    fn surfaces_leave_possessives_out() {
        for (text, expected) in [
            ("Morocco's plan", vec!["Morocco", "plan"]),
            ("the Moroccans' plan", vec!["the", "Moroccans", "plan"]),
            (
                "Zapatero,s men; Brazil?s sea",
                vec!["Zapatero", "men", "Brazil", "sea"],
            ),
            ("Cote d'Ivoire, Qa'ida", vec!["Cote", "d'Ivoire", "Qa'ida"]),
            (
                "the U.S. Mission, U.A.E.'s",
                vec!["the", "U.S.", "Mission", "U.A.E."],
            ),
            ("U.S", vec!["U.S"]),
            (
                "mail a.b@state.gov now",
                vec!["mail", "a.b@state.gov", "now"],
            ),
            (
                "see http://x.org/a, @Handle.",
                vec!["see", "http://x.org/a", "Handle"],
            ),
            ("Al-Qaeda NEA/MAG", vec!["Al", "Qaeda", "NEA", "MAG"]),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    #[test]
    fn the_form_of_a_plain_name_is_that_of_its_tokens() {
        let pieces = [
            "Al", "a", "OF", "the", "Ministry", "xx", "XXXX", "Re", "U", "st", "s", "dr", "http",
            "www", "per", "IInd", " ", "  ", "-", "'", ".", "9", "Zoë", "\n", "",
        ];
        let (mut plain, mut seed) = (0, 7usize);
        for _ in 0..20_000 {
            let mut name = String::new();
            for place in 0..1 + seed % 7 {
                seed = seed
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                if place > 0 && seed >> 60 > 1 {
                    name.push(' ');
                }
                name.push_str(pieces[(seed >> 33) % pieces.len()]);
            }
            plain += usize::from(is_plain(&name));
            assert_eq!(normal_form(&name), form_of_tokens(&name), "{name:?}");
        }
        assert!(plain > 1000, "{plain}");
    }

    #[test]
    fn normal_forms_agree_across_spellings() {
        for (a, b) in [
            ("Al-Qa'ida", "al qaida"),
            ("Côte d’Ivoire", "cote divoire"),
            ("U.S.", "US"),
            ("MÉDECINS", "Medecins"),
            ("Straße", "STRASSE"),
            ("Women's Rights", "Women Rights"),
            ("Łódź", "lodz"),
        ] {
            assert_eq!(normal_form(a), normal_form(b), "{a} and {b}");
        }
    }

    #[test]
    fn gaps_take_the_strongest_mark() {
        let gaps = |text: &str| {
            Tokens::of(text)
                .list()
                .iter()
                .map(|t| t.gap)
                .collect::<Vec<_>>()
        };
        assert_eq!(
            gaps("Ministry of \nInterior"),
            [Gap::Hard, Gap::Space, Gap::Space]
        );
        assert_eq!(gaps("Rabat, Fes. He"), [Gap::Hard, Gap::Comma, Gap::Period]);
        assert_eq!(gaps("a (MOI) b"), [Gap::Hard, Gap::Open, Gap::Close]);
        assert_eq!(gaps("one\n\ntwo"), [Gap::Hard, Gap::Hard]);
        assert_eq!(
            gaps("Al-Qaeda -- the"),
            [Gap::Hard, Gap::Joined, Gap::Strong]
        );
    }

    #[test]
    fn skipped_stretches_are_blanks() {
        let text = "Ministry of\n\nPAGE 02\n\nInterior";
        let cut = Span::new(
            text.find("\n\nPAGE").unwrap(),
            text.find("\n\nInt").unwrap() + 1,
        );
        let mut tokens = Tokens::new();
        tokens.push_block(text, 0..text.len(), &[cut]);
        let gaps: Vec<Gap> = tokens.list().iter().map(|token| token.gap).collect();
        assert_eq!(gaps, [Gap::Hard, Gap::Space, Gap::Space]);
    }
}
