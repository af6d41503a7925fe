//! Which encoding is a text in that is no UTF-8 and names none? Windows-1252, unless that reading is
//! no language's.
//!
//! Two signs tell: most letters would have accents, so the text is in another script; or signs would
//! stand amid letters (`Se–or`), so the accents are another encoding's. Then the detector that browsers
//! have is asked, and what it does not know: Mac Roman and the code pages of DOS, whose frames are a
//! third sign. Short texts are left alone: a few bytes tell nothing.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{IBM866, MACINTOSH, WINDOWS_1252};

use super::charset::Charset;
use super::pages;

/// Bytes that are looked at.
const MOST: usize = 1 << 20;

/// Bytes outside ASCII below which nothing is guessed.
const FEWEST: usize = 6;

/// Tells whether a text changes between character sets as mail from Japan does (RFC 1468).
pub(super) fn is_escaped(text: &str) -> bool {
    let has = |escapes: [&str; 2]| escapes.iter().any(|escape| text.contains(escape));
    has(["\u{1b}$B", "\u{1b}$@"]) && has(["\u{1b}(B", "\u{1b}(J"])
}

/// Returns the encoding of `bytes`; `None` when Windows-1252 is as good as any.
pub(super) fn guess(bytes: &[u8]) -> Option<Charset> {
    let bytes = &*without_tags(&bytes[..bytes.len().min(MOST)]);
    let (mut valid, mut invalid) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        valid += chunk
            .valid()
            .bytes()
            .filter(|byte| !byte.is_ascii())
            .count();
        invalid += chunk.invalid().len();
    }
    // UTF-8 with a stray byte here and there; of other encodings few bytes look like it.
    if valid + invalid < FEWEST || valid > 2 * invalid {
        return None;
    }
    let dos = || pages::guessed().iter().map(Charset::Page);
    if pages::is_framed(bytes) {
        return likeliest(bytes, dos().chain([Charset::Known(IBM866)]));
    }
    let usual = Reading::of(bytes, Charset::Known(WINDOWS_1252));
    let is_script = usual.accents * 5 >= usual.letters * 2;
    let is_broken = usual.odd >= 2 && usual.odd * 5 >= usual.high;
    if !is_script && !is_broken {
        return None;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let detected = Charset::Known(detector.guess(None, Utf8Detection::Deny));
    if Reading::of(bytes, detected).is_other_script() {
        return Some(detected);
    }
    let others = [detected, Charset::Known(MACINTOSH)];
    let best = likeliest(bytes, others.into_iter().chain(dos()))?;
    (is_broken && Reading::of(bytes, best).odd * 4 <= usual.odd).then_some(best)
}

/// Returns markup without its tags, whose names are Latin whatever stands between them; but for tags that
/// have all that is not ASCII.
fn without_tags(bytes: &[u8]) -> Cow<'_, [u8]> {
    if bytes.trim_ascii_start().first() != Some(&b'<') {
        return Cow::Borrowed(bytes);
    }
    let mut in_tag = false;
    let between = bytes.iter().filter(|byte| {
        in_tag = **byte == b'<' || in_tag && **byte != b'>';
        !in_tag && **byte != b'>'
    });
    let between: Vec<u8> = between.copied().collect();
    let high = |bytes: &[u8]| bytes.iter().filter(|byte| !byte.is_ascii()).count();
    match high(&between) * 2 < high(bytes) {
        true => Cow::Borrowed(bytes),
        false => Cow::Owned(between),
    }
}

/// Returns the encoding in which the fewest characters are odd, of equals the first.
fn likeliest(bytes: &[u8], encodings: impl Iterator<Item = Charset>) -> Option<Charset> {
    encodings.min_by_key(|found| Reading::of(bytes, *found).odd)
}

/// What a text is like in one reading of it.
#[derive(Default)]
struct Reading {
    letters: usize,
    /// Characters outside ASCII, and the letters among them.
    high: usize,
    accents: usize,
    /// Letters of no Latin script.
    foreign: usize,
    /// Signs beside letters and large letters behind small ones, as no language has them.
    odd: usize,
}

impl Reading {
    fn of(bytes: &[u8], encoding: Charset) -> Reading {
        let text = encoding.decode(bytes);
        let mut out = Reading::default();
        let mut before = ' ';
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            let next = chars.peek().copied().unwrap_or(' ');
            let is_letter = c.is_alphabetic();
            out.letters += usize::from(is_letter);
            if !c.is_ascii() {
                out.high += 1;
                out.accents += usize::from(is_letter);
                out.foreign += usize::from(is_letter && c > '\u{24f}');
                out.odd += usize::from(is_odd(before, c, next));
            }
            before = c;
        }
        out
    }

    /// Tells whether most letters are of one that is not Latin.
    fn is_other_script(&self) -> bool {
        self.foreign * 3 >= self.letters && self.odd * 10 <= self.high
    }
}

/// Tells whether a character outside ASCII stands where no language has it.
fn is_odd(before: char, c: char, next: char) -> bool {
    // A letter in a frame.
    let is_frame = |c: char| matches!(c, '\u{2500}'..='\u{257f}');
    if c.is_alphabetic() && (is_frame(before) || is_frame(next)) {
        return true;
    }
    let amid = before.is_alphabetic() && next.is_alphabetic();
    match c {
        '’' | '‘' | '\u{ad}' | '·' | '—' => false,
        // Between words, but not between the small letters of one.
        '–' => before.is_lowercase() && next.is_lowercase(),
        '“' | '”' | '«' | '»' | '\u{a0}' | '…' => amid,
        '\u{80}'..='\u{9f}' | '\u{fffd}' => true,
        c if c.is_uppercase() => before.is_lowercase() || before == ' ' && next == ' ',
        // Letters of two scripts in one word.
        c if c.is_alphabetic() => {
            c > '\u{24f}' && (before.is_ascii_lowercase() || next.is_ascii_lowercase())
        }
        c if c > '\u{2100}' => false,
        _ => before.is_alphabetic() || next.is_alphabetic(),
    }
}
