//! Does a word open a phrase that speaks of a telegram? `Embtel`, `your`, `the Consulate's`.

use std::ops::Range;

use super::words::goes_on;

/// Returns where the cue ends that begins with a word of `text[..end]`.
pub(super) fn cue_end(text: &str, end: usize, word: &Range<usize>) -> Option<usize> {
    let length = cue_length(&text[word.start..end], word.len())?;
    Some(word.start + length)
}

/// Letters of `deptcirctels`; no cue has more.
const LONGEST_CUE: usize = 12;

/// Returns the length of the word that may open a phrase, of which `text` begins with `letters`
/// letters.
fn cue_length(text: &str, letters: usize) -> Option<usize> {
    if letters > LONGEST_CUE {
        return None;
    }
    let mut lower = [0; LONGEST_CUE];
    let lower = &mut lower[..letters];
    lower.copy_from_slice(&text.as_bytes()[..letters]);
    lower.make_ascii_lowercase();
    let behind = &text[letters..];
    let length = match &*lower {
        b"your" | b"our" | b"ur" | b"my" => letters,
        b"ca" | b"a" => {
            let dash = behind.strip_prefix(['-', '\u{2013}'])?;
            let figures = dash.bytes().take_while(u8::is_ascii_digit).count();
            if !(2..=5).contains(&figures) || letters == 1 && !text.starts_with('A') {
                return None;
            }
            text.len() - dash.len() + figures
        }
        b"emb" | b"embassy" | b"amembassy" | b"consulate" | b"congen" | b"amcongen"
        | b"amconsul" | b"mission" | b"usmission" | b"legation" | b"department" | b"dept"
        | b"secretary" => {
            let ending = behind.strip_prefix(['\'', '\u{2019}'])?;
            let ending = ending.strip_prefix(['s', 'S'])?;
            text.len() - ending.len()
        }
        word => match word.strip_suffix(b"s").unwrap_or(word) {
            b"telegram" | b"tel" | b"cable" | b"message" | b"msg" | b"airgram" | b"circular" => {
                letters
            }
            b"dtg" => letters,
            b"embair" | b"depair" | b"deptair" | b"urair" | b"ourair" => letters,
            word => match word.strip_suffix(b"tel")? {
                b"emb" | b"dep" | b"dept" | b"con" | b"congen" | b"leg" | b"mis" | b"miss"
                | b"ur" | b"our" | b"my" | b"your" | b"cir" | b"circ" | b"depcir" | b"deptcir"
                | b"deptcirc" => letters,
                _ => return None,
            },
        },
    };
    (!goes_on(&text[length..])).then_some(length)
}
