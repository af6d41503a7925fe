//! Which characters does nobody read? Words made whole before they are split from each other.
//!
//! Typesetters and text layers divide words at line ends (`Casa-` / `blanca`), web pages and
//! e-books put soft hyphens, joiners and marks of direction within them, and markup may change
//! in the middle of one (`<b>Lan</b>tern`). A block that has any of these is tokenized in a
//! derived text without them; every position of it leads back to the raw text. A block that has
//! none costs one scan for non-ASCII bytes and one for line ends behind hyphens.
//!
//! Invariants: letters and digits are copied, never made, so that a token's first and last
//! character have a place in the raw text; a hyphen that belongs to the name stays (`Guinea-` /
//! `Bissau`, `Al-` / `Qaeda`).

use std::ops::Range;

use super::common::{is_common_word, is_function_word};
use super::hash::hash_of;
use super::letters::{char_at, is_word};
use super::mapped::MappedText;
use super::normal::normalize_into;
use super::token::Token;
use crate::source::Span;

/// Which words are known? Asked where the writing alone leaves open what the word is.
pub trait Vocabulary {
    /// Tells whether some name begins with the word of this hash, or goes on with it behind
    /// tokens at the end of `before`.
    fn knows(&self, before: &[Token], hash: u64) -> bool;
}

/// Knows no word.
impl Vocabulary for () {
    fn knows(&self, _: &[Token], _: u64) -> bool {
        false
    }
}

/// A block as it is read.
pub(super) struct Derived {
    /// The block without what is skipped.
    kept: MappedText,
    /// The same with its words whole.
    read: MappedText,
}

impl Derived {
    /// Returns the text to tokenize.
    pub(super) fn text(&self) -> &str {
        self.read.text()
    }

    /// Returns the raw offset of the character that begins at `at`.
    pub(super) fn start(&self, at: usize) -> usize {
        self.kept.raw_at(self.read.raw_at(at))
    }

    /// Returns the raw offset behind the character that ends at `end`.
    pub(super) fn end(&self, end: usize) -> usize {
        let last = self.text()[..end].chars().next_back();
        let length = last.map_or(0, char::len_utf8);
        self.start(end - length) + length
    }
}

/// Returns `text[range]` as it is read, or nothing when it is read as it stands, apart from the
/// `skipped` spans (those of this block, in order).
pub(super) fn derive(
    text: &str,
    range: Range<usize>,
    skipped: &[Span],
    vocabulary: &dyn Vocabulary,
) -> Option<Derived> {
    let odd = has_unseen(&text[range.clone()])
        || has_divided(&text[range.clone()])
        || runs(skipped).any(|run| is_seam(text, &range, run));
    if !odd {
        return None;
    }
    let kept = without_skipped(text, range, skipped);
    let read = whole_words(kept.text(), vocabulary);
    Some(Derived { kept, read })
}

fn has_unseen(text: &str) -> bool {
    // Characters of one byte are seen, all of them.
    let wide = text.bytes().enumerate().filter(|(_, byte)| *byte >= 0xc0);
    let mut wide = wide.map(|(at, _)| char_at(text, at));
    !text.is_ascii() && wide.any(is_unseen)
}

/// Tells whether a line ends with a letter and a hyphen.
fn has_divided(text: &str) -> bool {
    memchr::memchr_iter(b'\n', text.as_bytes()).any(|at| {
        // Most lines end with a letter or a mark of the sentence.
        let last = at.checked_sub(1).map(|last| text.as_bytes()[last]);
        let may_divide = |byte: u8| matches!(byte, b' ' | b'\t' | b'\r' | b'-') || !byte.is_ascii();
        if !last.is_some_and(may_divide) {
            return false;
        }
        let before = text[..at].trim_end_matches([' ', '\t', '\r']);
        let bare = before.strip_suffix(is_divider);
        bare.is_some_and(|bare| bare.ends_with(char::is_alphabetic))
    })
}

/// What divides a word at the end of a line; OCR reads small hyphens as `¬`.
fn is_divider(c: char) -> bool {
    matches!(c, '-' | '‐' | '¬')
}

/// Tells whether `c` takes no room: soft hyphen, zero-width characters, marks of direction.
pub fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{2069}'
            | '\u{feff}'
    )
}

/// Skipped spans that touch each other, together.
fn runs(skipped: &[Span]) -> impl Iterator<Item = &[Span]> {
    skipped.chunk_by(|a, b| a.end >= b.start)
}

/// Tells whether a run of skipped spans is markup in the middle of a word.
fn is_seam(text: &str, range: &Range<usize>, run: &[Span]) -> bool {
    let (start, end) = (run[0].start as usize, run[run.len() - 1].end as usize);
    start > range.start
        && end < range.end
        && text[..start].chars().next_back().is_some_and(is_word)
        && text[end..].chars().next().is_some_and(is_word)
        && run.iter().all(|span| is_inline(span.of(text)))
}

/// Tells whether markup changes how letters look, and not where they stand.
fn is_inline(mark: &str) -> bool {
    const TAGS: [&str; 24] = [
        "a", "abbr", "b", "big", "cite", "code", "del", "em", "font", "i", "ins", "mark", "q", "s",
        "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "wbr", "hi",
    ];
    match mark.strip_prefix('<') {
        None => mark.starts_with(['*', '_', '`', '[', ']', '~']) && !mark.contains('\n'),
        Some(tag) => {
            let tag = tag.trim_start_matches('/');
            let end = tag.find(|c: char| !c.is_ascii_alphanumeric());
            let name = &tag[..end.unwrap_or(tag.len())];
            TAGS.iter().any(|known| known.eq_ignore_ascii_case(name))
        }
    }
}

/// A blank for what was skipped; it is no line break, so that it ends no paragraph.
const SKIPPED: &str = "\u{b}";

fn without_skipped(text: &str, range: Range<usize>, skipped: &[Span]) -> MappedText {
    let mut kept = MappedText::new();
    let mut from = range.start;
    for run in runs(skipped) {
        let (start, end) = (run[0].start as usize, run[run.len() - 1].end as usize);
        kept.copy(text, from..start.clamp(from, range.end));
        if !is_seam(text, &range, run) {
            kept.insert(SKIPPED, start.clamp(range.start, range.end));
        }
        from = end.clamp(from, range.end);
    }
    kept.copy(text, from..range.end);
    kept
}

/// Returns `text` without unseen characters and divisions of words.
fn whole_words(text: &str, vocabulary: &dyn Vocabulary) -> MappedText {
    let mut read = MappedText::new();
    let mut from = 0;
    let mut next = 0;
    for (at, c) in text.char_indices() {
        // A division may have taken more than one character.
        if at < next {
            continue;
        }
        let end = at + c.len_utf8();
        let before = &text[..at];
        let (length, instead) = if is_unseen(c) {
            unseen(c, before, &text[end..], vocabulary)
        } else if is_divider(c) && before.ends_with(char::is_alphabetic) {
            match line_end(&text[end..]) {
                Some(blank) if is_division(before, &text[end + blank..], vocabulary) => (blank, ""),
                // `¬` is never a letter's neighbour but at a line's end.
                Some(_) if c == '¬' => (0, "-"),
                _ => continue,
            }
        } else {
            continue;
        };
        read.copy(text, from..at);
        if !instead.is_empty() {
            read.insert(instead, at);
        }
        from = end + length;
        next = from;
    }
    read.copy(text, from..text.len());
    read
}

/// Returns the length of the blanks that `behind` begins with, when they hold one line's end, or
/// something skipped, and a letter follows.
fn line_end(behind: &str) -> Option<usize> {
    let words = behind.trim_start_matches([' ', '\t', '\r', '\n', '\u{b}']);
    let blank = &behind[..behind.len() - words.len()];
    let lines = blank.matches('\n').count();
    let ends = lines == 1 || blank.contains(SKIPPED);
    (ends && words.starts_with(char::is_alphabetic)).then_some(blank.len())
}

/// Returns how many bytes go with an unseen character, and what stands in its place.
fn unseen(
    c: char,
    before: &str,
    behind: &str,
    vocabulary: &dyn Vocabulary,
) -> (usize, &'static str) {
    // Soft hyphens and joiners say that the word goes on, over a line's end too.
    if matches!(c, '\u{ad}' | '\u{200d}' | '\u{34f}') {
        let divided = c == '\u{ad}' && before.ends_with(is_word);
        return (line_end(behind).filter(|_| divided).unwrap_or(0), "");
    }
    let (Some(last), Some(first)) = (before.chars().next_back(), behind.chars().next()) else {
        return (0, "");
    };
    if !is_word(last) || !is_word(first) {
        return (0, "");
    }
    // `BayAuthority` is nobody's word; what stood between the two was a blank of no width.
    let breaks = last.is_lowercase() && first.is_uppercase()
        || c == '\u{200b}' && are_words(before, behind, vocabulary);
    (0, if breaks { " " } else { "" })
}

/// Tells whether the end of `before` and the beginning of `behind` are two words, not one.
fn are_words(before: &str, behind: &str, vocabulary: &dyn Vocabulary) -> bool {
    let (left, right) = (last_word(before), first_word(behind));
    let known = |word: &str| is_function_word(word) || is_known(word, vocabulary);
    !is_known(&format!("{left}{right}"), vocabulary) && known(&left) && known(&right)
}

/// Tells whether the hyphen between `before` and `behind` was set because the line was full.
///
/// A word goes on in small letters. Where both halves are words (`vice-` / `president`) the
/// hyphen is theirs, unless the whole is a word too (`port-` / `able`). In capitals case says
/// nothing, so the whole must be known.
fn is_division(before: &str, behind: &str, vocabulary: &dyn Vocabulary) -> bool {
    let (left, right) = (last_word(before), first_word(behind));
    let whole = is_known(&format!("{left}{right}"), vocabulary);
    let last_upper = before.ends_with(char::is_uppercase);
    let first = behind.chars().next().unwrap_or_default();
    if !first.is_lowercase() {
        // `Al-` / `Qaeda`, `Guinea-` / `Bissau`; but `CASA-` / `BLANCA`.
        return whole && last_upper && first.is_uppercase();
    }
    // `US-` / `led`, `AFRICOM-` / `wide`.
    let compound = last_upper
        || is_prefix(&left)
        || is_known(&left, vocabulary) && is_common_word(hash_of(&right));
    whole || !compound
}

/// Words that stand before a hyphen of their own.
fn is_prefix(left: &str) -> bool {
    const PREFIXES: [&str; 34] = [
        "al", "an", "anti", "ar", "as", "at", "bi", "co", "counter", "cross", "de", "el", "ex",
        "inter", "intra", "mid", "multi", "neo", "non", "or", "para", "post", "pre", "pro",
        "quasi", "re", "self", "semi", "so", "sub", "trans", "ul", "ultra", "vice",
    ];
    PREFIXES.binary_search(&left).is_ok()
}

fn is_known(word: &str, vocabulary: &dyn Vocabulary) -> bool {
    let hash = hash_of(word);
    is_common_word(hash) || vocabulary.knows(&[], hash)
}

/// Words longer than this are cut before they are looked up.
const LONGEST: usize = 64;

/// The word that `before` ends with; a blank of no width ends words, other unseen characters do not.
fn last_word(before: &str) -> String {
    let letters = before.chars().rev().filter(|c| !is_joiner(*c));
    let word: Vec<char> = letters.take_while(|c| is_word(*c)).take(LONGEST).collect();
    folded(word.into_iter().rev())
}

fn first_word(behind: &str) -> String {
    let letters = behind.chars().filter(|c| !is_joiner(*c));
    folded(letters.take_while(|c| is_word(*c)).take(LONGEST))
}

fn is_joiner(c: char) -> bool {
    c != '\u{200b}' && is_unseen(c)
}

fn folded(letters: impl Iterator<Item = char>) -> String {
    let word: String = letters.collect();
    let mut norm = String::new();
    normalize_into(&word, &mut norm);
    norm
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Tokens;

    /// Knows the names of an invented gazetteer.
    struct Known(&'static [&'static str]);

    impl Vocabulary for Known {
        fn knows(&self, _: &[Token], hash: u64) -> bool {
            self.0.iter().any(|word| hash_of(word) == hash)
        }
    }

    const KNOWN: Known = Known(&[
        "moroccan",
        "guinea",
        "bissau",
        "casablanca",
        "rabat",
        "tizouar",
        "africom",
    ]);

    /// Surfaces with their normal forms.
    fn read(text: &str, skipped: &[Span]) -> Vec<(String, String)> {
        let mut tokens = Tokens::new();
        tokens.push_prose(text, 0..text.len(), skipped, &KNOWN);
        let words = tokens.list().iter();
        words
            .map(|token| {
                let surface = token.span().of(text).to_owned();
                (surface, tokens.norm(token).to_owned())
            })
            .collect()
    }

    fn norms(text: &str) -> String {
        let words = read(text, &[]);
        let norms: Vec<String> = words.into_iter().map(|(_, norm)| norm).collect();
        norms.join(" ")
    }

    #[test]
    fn words_divided_at_line_ends_are_whole() {
        for (text, expected) in [
            // the whole is a word, or a name
            ("Minis-\ntry of In-\nterior", "ministry of interior"),
            ("from Casa-\nblanca by", "from casablanca by"),
            ("Moroc-\ncan side", "moroccan side"),
            ("FROM CASA-\nBLANCA BY", "from casablanca by"),
            ("Tizou-  \r\n   ar town", "tizouar town"),
            ("the Tizou¬\nar town", "the tizouar town"),
            // nobody knows the whole: small letters go on
            ("Mr. Bellwea-\nther spoke", "mr bellweather spoke"),
            ("Qadd-\nafour\u{301}", "qaddafour"),
            // the hyphen is the name's own
            ("Guinea-\nBissau", "guinea bissau"),
            ("GUINEA-\nBISSAU", "guinea bissau"),
            ("Al-\nQaeda", "al qaeda"),
            ("the Al¬\nQaeda men", "the al qaeda men"),
            ("vice-\npresident", "vice president"),
            ("Rabat-\nbased group", "rabat based group"),
            ("US-\nled force", "us led force"),
            ("AFRICOM-\nwide plan", "africom wide plan"),
            ("al-\nqaeda", "al qaeda"),
            ("F-\n16 jets", "f 16 jets"),
            // no line's end
            ("Casa-blanca", "casa blanca"),
            ("Rabat -\nblanca", "rabat blanca"),
            ("Rabat -- a\nport", "rabat a port"),
            ("Casa-\n\nblanca", "casa blanca"),
        ] {
            assert_eq!(norms(text), expected, "{text:?}");
        }
    }

    #[test]
    fn unseen_characters_vanish() {
        for (text, expected) in [
            ("Lan\u{ad}tern", "lantern"),
            ("Casa\u{ad}\nblanca", "casablanca"),
            ("Lan\u{200b}tern Bay", "lantern bay"),
            ("Lantern\u{200b} Bay", "lantern bay"),
            ("Bay\u{2060} Authority", "bay authority"),
            ("\u{feff}Rabat\u{feff}", "rabat"),
            ("Ra\u{200e}bat\u{200f}", "rabat"),
            ("\u{202a}Tizou\u{202c}ar", "tizouar"),
            ("Qa\u{200c}zi\u{200d}man", "qaziman"),
            // a blank without width between words
            ("ministry\u{200b}of\u{200b}interior", "ministry of interior"),
            ("Rabat\u{200b}Casablanca", "rabat casablanca"),
            ("Bellweather\u{feff}Orme", "bellweather orme"),
            ("Mc\u{ad}Orme", "mcorme"),
        ] {
            assert_eq!(norms(text), expected, "{text:?}");
        }
    }

    #[test]
    fn surfaces_are_the_exact_raw_text() {
        let text = "In Casa-\nblanca the Lan\u{ad}tern\u{ad} burnt";
        let surfaces: Vec<String> = read(text, &[]).into_iter().map(|(s, _)| s).collect();
        let expected = ["In", "Casa-\nblanca", "the", "Lan\u{ad}tern", "burnt"];
        assert_eq!(surfaces, expected);
    }

    #[test]
    fn markup_and_page_breaks_cut_no_word() {
        let spans = |text: &str, marks: &[&str]| -> Vec<Span> {
            let found = marks.iter().flat_map(|mark| text.match_indices(mark));
            let mut spans: Vec<Span> = found
                .map(|(at, mark)| Span::new(at, at + mark.len()))
                .collect();
            spans.sort();
            spans
        };
        for (text, marks, expected) in [
            ("<b>Lan</b>tern", &["<b>", "</b>"][..], "lantern"),
            (
                "<b><i>Lan</i></b>tern",
                &["<b>", "<i>", "</i>", "</b>"],
                "lantern",
            ),
            ("**Lan**tern Bay", &["**"], "lantern bay"),
            ("Rabat<br>Fes", &["<br>"], "rabat fes"),
            ("Rabat<td>Fes", &["<td>"], "rabat fes"),
            ("Casa-\n\nPAGE 2\n\nblanca", &["\n\nPAGE 2\n"], "casablanca"),
            ("of\n\nPAGE 2\n\nRa\u{ad}bat", &["\n\nPAGE 2\n"], "of rabat"),
        ] {
            let words = read(text, &spans(text, marks));
            let norms: Vec<String> = words.into_iter().map(|(_, norm)| norm).collect();
            assert_eq!(norms.join(" "), expected, "{text:?}");
        }
    }
}
