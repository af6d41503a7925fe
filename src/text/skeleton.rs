//! What do the romanizations of one word have in common?

/// Letters that stand for one sound, and how it is written here; each in the text that the one
/// before left.
const SOUNDS: [(&str, &str); 20] = [
    ("sch", "sh"),
    ("tch", "sh"),
    ("tsh", "sh"),
    ("ch", "sh"),
    ("dj", "j"),
    ("zh", "j"),
    ("kh", "k"),
    ("gh", "k"),
    ("ck", "k"),
    ("dh", "d"),
    ("th", "d"),
    ("ph", "f"),
    ("ts", "z"),
    ("tz", "z"),
    ("dz", "z"),
    ("ou", "u"),
    ("oo", "u"),
    ("ks", "x"),
    ("ce", "se"),
    ("ci", "si"),
];

/// Returns the set of the small letters of ASCII in a text.
fn letters(text: &str) -> u32 {
    let letters = text.bytes().filter(u8::is_ascii_lowercase);
    letters.fold(0, |set, letter| set | 1 << (letter - b'a'))
}

/// Returns what the romanizations of a word in normal form have in common.
pub fn skeleton(word: &str) -> String {
    let mut text: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
    for servant in [
        "abdoul", "abdool", "abdul", "abdel", "abdal", "abdol", "abdur",
    ] {
        if let Some(rest) = text.strip_prefix(servant).filter(|rest| rest.len() > 2) {
            text = format!("abd{rest}");
            break;
        }
    }
    let mut there = letters(&text);
    for (from, to) in SOUNDS {
        // Most words lack a letter of most sounds.
        if letters(from) & !there != 0 || !text.contains(from) {
            continue;
        }
        text = text.replace(from, to);
        there |= letters(to);
    }
    let mut out = String::new();
    for (at, c) in text.chars().enumerate() {
        let kept = match c {
            'q' | 'g' | 'c' | 'k' => Some('k'),
            't' | 'd' => Some('d'),
            's' | 'z' => Some('s'),
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h' | 'w' if at > 0 => None,
            'e' | 'y' => Some('i'),
            'o' => Some('u'),
            'w' => Some('v'),
            other => Some(other),
        };
        // `h` is weak between vowels but keeps Mohamed apart from Hamed.
        let kept = if c == 'h' && at > 0 { Some('h') } else { kept };
        if let Some(kept) = kept
            && !out.ends_with(kept)
        {
            out.push(kept);
        }
    }
    // A last `h` is silent, and `-off` is `-ov`.
    while out.len() > 2 && out.ends_with('h') {
        out.pop();
    }
    if (word.ends_with("ff") || word.ends_with("ov")) && out.ends_with('f') {
        out.pop();
        out.push('v');
    }
    out
}
