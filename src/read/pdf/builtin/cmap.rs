//! Which letters do the codes of a font mean? CMaps of the kind `ToUnicode` (ISO 32000-1, 9.10.3).

use std::collections::HashMap;

/// A map of codes to letters.
#[derive(Debug, Default)]
pub(super) struct CMap {
    letters: HashMap<u32, String>,
    /// Lengths of codes in bytes, with the first and last code.
    spaces: Vec<(usize, u32, u32)>,
}

/// Ranges of more codes than this are damaged.
const LONGEST: u32 = 1 << 16;

enum Token<'t> {
    Code(Vec<u8>),
    Word(&'t [u8]),
    Open,
    Close,
}

impl CMap {
    pub(super) fn new(bytes: &[u8]) -> CMap {
        let mut map = CMap::default();
        let mut codes: Vec<Vec<u8>> = Vec::new();
        let mut list: Option<Vec<Vec<u8>>> = None;
        let mut mode: &[u8] = b"";
        for token in Tokens(bytes) {
            match token {
                Token::Word(word) if word.starts_with(b"begin") => {
                    mode = word;
                    codes.clear();
                }
                Token::Word(word) if word.starts_with(b"end") => mode = b"",
                Token::Word(_) => {}
                Token::Open => list = Some(Vec::new()),
                Token::Close => {
                    if let (Some(list), [low, _]) = (list.take(), codes.as_slice()) {
                        let low = number(low);
                        for (step, letters) in (0..LONGEST).zip(list) {
                            map.letters
                                .insert(low.saturating_add(step), utf16(&letters));
                        }
                    }
                    codes.clear();
                }
                Token::Code(code) => {
                    if let Some(list) = &mut list {
                        list.push(code);
                        continue;
                    }
                    codes.push(code);
                    map.entry(mode, &mut codes);
                }
            }
        }
        map
    }

    /// Reads an entry, once all its codes are there.
    fn entry(&mut self, mode: &[u8], codes: &mut Vec<Vec<u8>>) {
        match (mode, codes.as_slice()) {
            (b"begincodespacerange", [low, high]) => {
                self.spaces.push((low.len(), number(low), number(high)));
                codes.clear();
            }
            (b"beginbfchar", [code, letters]) => {
                self.letters.insert(number(code), utf16(letters));
                codes.clear();
            }
            (b"beginbfrange", [low, high, first]) => {
                let (low, high) = (number(low), number(high));
                let mut units: Vec<u16> = units(first);
                for code in low..=high.min(low.saturating_add(LONGEST)) {
                    self.letters.insert(code, String::from_utf16_lossy(&units));
                    if let Some(last) = units.last_mut() {
                        *last = last.wrapping_add(1);
                    }
                }
                codes.clear();
            }
            _ => {}
        }
    }

    pub(super) fn get(&self, code: u32) -> Option<&str> {
        self.letters.get(&code).map(String::as_str)
    }

    /// Returns the length of the code that `bytes` begin with, if the map says it.
    pub(super) fn length(&self, bytes: &[u8]) -> Option<usize> {
        let fits = |(length, low, high): &&(usize, u32, u32)| {
            let code = bytes.get(..*length).map(number);
            code.is_some_and(|code| (*low..=*high).contains(&code))
        };
        self.spaces.iter().find(fits).map(|(length, ..)| *length)
    }
}

fn number(bytes: &[u8]) -> u32 {
    bytes
        .iter()
        .fold(0, |sum, byte| sum << 8 | u32::from(*byte))
}

fn units(bytes: &[u8]) -> Vec<u16> {
    if let [one] = bytes {
        return vec![u16::from(*one)];
    }
    let pairs = bytes.chunks_exact(2);
    pairs.map(|it| u16::from_be_bytes([it[0], it[1]])).collect()
}

fn utf16(bytes: &[u8]) -> String {
    String::from_utf16_lossy(&units(bytes))
}

/// The words of a CMap, as far as they matter here.
struct Tokens<'t>(&'t [u8]);

impl<'t> Iterator for Tokens<'t> {
    type Item = Token<'t>;

    fn next(&mut self) -> Option<Token<'t>> {
        loop {
            let rest = self.0;
            let first = rest.first()?;
            let (token, length) = match first {
                b'<' if rest.get(1) == Some(&b'<') => (None, 2),
                b'<' => {
                    let end = rest
                        .iter()
                        .position(|byte| *byte == b'>')
                        .unwrap_or(rest.len());
                    let digits: Vec<u8> = rest[1..end]
                        .iter()
                        .filter_map(|byte| char::from(*byte).to_digit(16))
                        .map(|digit| digit as u8)
                        .collect();
                    let code = digits
                        .chunks(2)
                        .map(|two| two[0] << 4 | two.get(1).unwrap_or(&0));
                    (Some(Token::Code(code.collect())), (end + 1).min(rest.len()))
                }
                b'[' => (Some(Token::Open), 1),
                b']' => (Some(Token::Close), 1),
                b'%' => {
                    let end = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
                    (None, end.unwrap_or(rest.len()))
                }
                byte if byte.is_ascii_alphanumeric() => {
                    let end = rest.iter().position(|byte| !byte.is_ascii_alphanumeric());
                    let end = end.unwrap_or(rest.len());
                    (Some(Token::Word(&rest[..end])), end)
                }
                _ => (None, 1),
            };
            self.0 = &rest[length..];
            if token.is_some() {
                return token;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_become_letters() {
        let map = CMap::new(
            b"/CIDInit /ProcSet findresource begin 1 begincodespacerange <0000> <FFFF> endcodespacerange
            2 beginbfchar <0003> <0020> <0005> <00660069> endbfchar
            2 beginbfrange <0010> <0012> <0041> <0020> <0021> [<00E8> <D83DDE00>] endbfrange endcmap",
        );
        for (code, expected) in [
            (3, Some(" ")),
            (5, Some("fi")),
            (0x11, Some("B")),
            (0x20, Some("\u{e8}")),
            (0x21, Some("😀")),
            (0x13, None),
        ] {
            assert_eq!(map.get(code), expected, "{code}");
        }
        assert_eq!(map.length(&[0, 3, 0]), Some(2));
        assert_eq!(CMap::new(b"beginbfrange <00> [").length(&[0]), None);
    }
}
