//! Which encoding is a text in that is no UTF-8 and names none? Windows-1252, unless that reading is
//! no language's.
//!
//! Two signs tell: most letters would have accents, so the text is in another script; or signs would
//! stand amid letters (`Se–or`), so the accents are another encoding's. Then the detector that browsers
//! have is asked, and Mac Roman, which it does not know. Short texts are left alone: a few bytes tell
//! nothing.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};

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
pub(super) fn guess(bytes: &[u8]) -> Option<&'static Encoding> {
    let bytes = &bytes[..bytes.len().min(MOST)];
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
    let usual = Reading::of(bytes, WINDOWS_1252);
    let is_script = usual.accents * 5 >= usual.letters * 2;
    let is_broken = usual.odd >= 2 && usual.odd * 5 >= usual.high;
    if !is_script && !is_broken {
        return None;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let detected = detector.guess(None, Utf8Detection::Deny);
    let candidates = [detected, MACINTOSH];
    let readings = candidates.map(|encoding| Reading::of(bytes, encoding));
    if readings[0].is_other_script() {
        return Some(detected);
    }
    let best = usize::from(readings[1].odd < readings[0].odd);
    (is_broken && readings[best].odd * 4 <= usual.odd).then_some(candidates[best])
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
    fn of(bytes: &[u8], encoding: &'static Encoding) -> Reading {
        let (text, _) = encoding.decode_without_bom_handling(bytes);
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
