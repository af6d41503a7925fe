//! What does a rich text say? RTF 1.9, as word processors write it and mail programs wrap letters.
//!
//! Groups that a reader does not see are left out (fonts, styles, pictures, field codes, headers and
//! footers, hidden and deleted text); letters come in the code page of their font or as Unicode
//! with a fallback that is passed over. Cells become tabs, notes stand behind their paragraph.
//!
//! A page that Outlook wrapped in rich text (MS-OXRTFEX) is unwrapped and read as a page.

use rustc_hash::FxHashMap;

use super::decode::charset::Charset;
use super::html;
use super::page::{Page, Written};

/// Destinations that are no text of the document.
const SILENT: [&str; 41] = [
    "fonttbl",
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "objdata",
    "objclass",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "ftnsep",
    "ftnsepc",
    "ftncn",
    "aftnsep",
    "aftnsepc",
    "aftncn",
    "fldinst",
    "bkmkstart",
    "bkmkend",
    "annotation",
    "atnauthor",
    "atnid",
    "xe",
    "tc",
    "listtable",
    "listoverridetable",
    "revtbl",
    "rsidtbl",
    "generator",
    "themedata",
    "datastore",
    "nonshppict",
    "filetbl",
    // Properties of a shape, and its copy for older programs.
    "sn",
    "sv",
    "shprslt",
];

/// Destinations marked as optional that are text all the same.
const SHOWN: [&str; 4] = ["footnote", "shptxt", "shpinst", "shp"];

/// Groups within groups deeper than this are passed over; people's texts have a dozen.
const DEEPEST: usize = 1000;

/// What stands behind the paragraph that it belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Apart {
    Note,
    Box,
}

/// What holds until the group ends.
#[derive(Clone, Copy)]
struct State {
    silent: bool,
    /// Hidden or deleted words.
    unseen: bool,
    raised: bool,
    /// This group is a tag of the page that is wrapped.
    tag: bool,
    /// What only programs that know no pages show.
    instead: bool,
    in_table: bool,
    /// This group is a note or a text box.
    apart: Option<Apart>,
    /// How many characters stand behind `\u` for programs that cannot show it.
    fallback: usize,
    font: i32,
}

struct Reader {
    page: Page,
    /// The page that is wrapped in the rich text.
    wrapped: Option<String>,
    state: State,
    open: Vec<State>,
    /// Bytes of a code page that wait to be decoded together.
    bytes: Vec<u8>,
    /// UTF-16 units that wait for their other half.
    units: Vec<u16>,
    ansi: Charset,
    fonts: FxHashMap<i32, Charset>,
    /// The group being read lists fonts.
    in_fonts: bool,
    /// Fallback characters that are still to be passed over.
    pass: usize,
    row: bool,
    cell: bool,
    table: bool,
    notes: u32,
    /// Notes and text boxes that are open; what stands in them is in no table.
    apart: u32,
    /// The next control word is that of a destination which may be unknown.
    starred: bool,
}

/// Returns what a rich text shows.
pub(super) fn written(bytes: &[u8]) -> Written {
    read(bytes).0
}

/// Returns what a rich text shows, and whether it goes to its end: all groups are closed.
pub(super) fn read(bytes: &[u8]) -> (Written, bool) {
    let mut reader = Reader {
        page: Page::default(),
        wrapped: None,
        state: State {
            silent: false,
            unseen: false,
            raised: false,
            tag: false,
            instead: false,
            in_table: false,
            apart: None,
            fallback: 1,
            font: 0,
        },
        open: Vec::new(),
        bytes: Vec::new(),
        units: Vec::new(),
        ansi: Charset::Known(encoding_rs::WINDOWS_1252),
        fonts: FxHashMap::default(),
        in_fonts: false,
        pass: 0,
        row: false,
        cell: false,
        table: false,
        notes: 0,
        apart: 0,
        starred: false,
    };
    reader.read(bytes);
    reader.flush();
    let is_whole = reader.open.is_empty();
    let written = match reader.wrapped {
        Some(page) => html::written(&page).0,
        None => reader.page.into_parts(),
    };
    (written, is_whole)
}

impl Reader {
    fn read(&mut self, bytes: &[u8]) {
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            at += 1;
            match byte {
                b'{' => {
                    self.flush();
                    self.pass = 0;
                    if self.open.len() < DEEPEST {
                        self.open.push(self.state);
                        self.state.apart = None;
                    }
                }
                b'}' => {
                    self.flush();
                    self.pass = 0;
                    match self.state.apart {
                        Some(Apart::Note) => self.page.close_note(),
                        Some(Apart::Box) => self.page.close_box(),
                        None => {}
                    }
                    self.apart -= u32::from(self.state.apart.is_some());
                    if let Some(state) = self.open.pop() {
                        self.state = state;
                    }
                    // What is behind the last group is no part of the document.
                    if self.open.is_empty() {
                        return;
                    }
                    if self.open.len() < 2 {
                        self.in_fonts = false;
                    }
                }
                b'\\' => at = self.control(bytes, at),
                b'\r' | b'\n' => {}
                byte => self.byte(*byte),
            }
        }
    }

    /// Reads what stands behind a backslash at `at`; returns where it ends.
    fn control(&mut self, bytes: &[u8], at: usize) -> usize {
        let rest = &bytes[at..];
        let letters = rest.iter().take_while(|byte| byte.is_ascii_alphabetic());
        let letters = letters.take(40).count();
        if letters == 0 {
            return at + self.symbol(rest);
        }
        let word = std::str::from_utf8(&rest[..letters]).unwrap_or_default();
        let mut end = letters;
        let negative = rest.get(end) == Some(&b'-');
        end += usize::from(negative);
        let digits = rest[end..].iter().take_while(|byte| byte.is_ascii_digit());
        let digits = digits.take(10).count();
        let number: Option<i64> = std::str::from_utf8(&rest[end..end + digits])
            .ok()
            .and_then(|digits| digits.parse().ok());
        let number = number.map(|number| if negative { -number } else { number });
        if digits == 0 && negative {
            end -= 1;
        }
        end += digits;
        if rest.get(end) == Some(&b' ') {
            end += 1;
        }
        if word == "bin" {
            // Bytes as they are, of a picture.
            let length = usize::try_from(number.unwrap_or(0)).unwrap_or(0);
            return (at + end).saturating_add(length).min(bytes.len());
        }
        if word == "u" {
            self.unicode(number.unwrap_or(0));
        } else {
            self.flush();
            self.word(word, number);
        }
        at + end
    }

    /// Reads a control symbol; returns its length.
    fn symbol(&mut self, rest: &[u8]) -> usize {
        let Some(symbol) = rest.first() else {
            return 0;
        };
        match symbol {
            b'\'' => {
                let digits = rest.get(1..3).unwrap_or_default();
                let byte = std::str::from_utf8(digits)
                    .ok()
                    .and_then(|digits| u8::from_str_radix(digits, 16).ok());
                if let Some(byte) = byte {
                    self.byte(byte);
                }
                return 1 + digits.len();
            }
            b'*' => self.starred = true,
            b'~' => self.shown("\u{a0}"),
            b'-' => self.shown("\u{ad}"),
            b'_' => self.shown("-"),
            b'\\' | b'{' | b'}' => self.byte(*symbol),
            b'\r' | b'\n' => {
                self.flush();
                self.paragraph();
            }
            _ => {}
        }
        1
    }

    fn word(&mut self, word: &str, number: Option<i64>) {
        let starred = std::mem::take(&mut self.starred);
        let on = number != Some(0);
        if self.wrapped.is_some() && self.wrapped_word(word, on) {
            return;
        }
        if SILENT.contains(&word) || starred && !SHOWN.contains(&word) {
            self.in_fonts |= word == "fonttbl";
            self.state.silent = true;
            return;
        }
        match word {
            "fromhtml" if on => self.wrapped = Some(String::new()),
            "ansicpg" => {
                self.ansi = number
                    .and_then(|number| Charset::numbered(number.try_into().ok()?))
                    .unwrap_or(self.ansi);
            }
            "mac" => self.ansi = Charset::Known(encoding_rs::MACINTOSH),
            "pc" => self.ansi = Charset::numbered(437).unwrap_or(self.ansi),
            "pca" => self.ansi = Charset::numbered(850).unwrap_or(self.ansi),
            "f" => self.state.font = number.and_then(|it| i32::try_from(it).ok()).unwrap_or(0),
            "fcharset" if self.in_fonts => {
                if let Some(encoding) = number.and_then(charset) {
                    self.fonts.insert(self.state.font, encoding);
                }
            }
            "uc" => self.state.fallback = usize::try_from(number.unwrap_or(1)).unwrap_or(1),
            "plain" => (self.state.unseen, self.state.raised) = (false, false),
            "v" | "deleted" => self.state.unseen = on,
            "super" => self.state.raised = on,
            "nosupersub" => self.state.raised = false,
            "pard" => self.state.in_table = false,
            "intbl" => self.state.in_table = true,
            "par" | "sect" | "page" => self.paragraph(),
            "line" | "lbr" | "softline" if self.is_shown() => self.page.open(b"br", true),
            "tab" if self.is_shown() => {
                self.enter();
                self.page.tab();
            }
            "cell" | "nestcell" if self.is_shown() => {
                self.enter();
                self.page.close(b"td");
                self.cell = false;
            }
            "row" | "nestrow" if self.is_shown() => {
                self.page.close(b"tr");
                (self.row, self.cell) = (false, false);
            }
            "footnote" if self.is_shown() && self.state.apart.is_none() => {
                self.notes += 1;
                let mark = self.notes.to_string();
                self.page.open_note(&mark);
                (self.state.apart, self.state.raised) = (Some(Apart::Note), false);
                self.apart += 1;
            }
            "shptxt" if self.is_shown() && self.apart == 0 => {
                self.page.open_box();
                self.state.apart = Some(Apart::Box);
                self.apart += 1;
            }
            "emdash" => self.shown("—"),
            "endash" => self.shown("–"),
            "lquote" => self.shown("‘"),
            "rquote" => self.shown("’"),
            "ldblquote" => self.shown("“"),
            "rdblquote" => self.shown("”"),
            "bullet" => self.shown("•"),
            "emspace" | "enspace" | "qmspace" => self.shown(" "),
            _ => {}
        }
    }

    /// Reads a word that means something else where a page is wrapped; tells whether it was one.
    fn wrapped_word(&mut self, word: &str, on: bool) -> bool {
        match word {
            "htmltag" => self.state.tag = true,
            "htmlrtf" => self.state.instead = on,
            "par" | "line" | "tab" if self.is_shown() => {
                let blank = if word == "tab" { '\t' } else { '\n' };
                self.wrapped.get_or_insert_default().push(blank);
            }
            "par" | "line" | "tab" => {}
            _ => return false,
        }
        true
    }

    fn is_shown(&self) -> bool {
        !self.state.silent && !self.state.unseen && !self.state.instead
    }

    fn paragraph(&mut self) {
        if self.is_shown() {
            self.page.close(b"p");
        }
    }

    fn byte(&mut self, byte: u8) {
        if self.pass > 0 {
            self.pass -= 1;
            return;
        }
        if self.is_shown() {
            self.write_units();
            self.bytes.push(byte);
        }
    }

    fn unicode(&mut self, number: i64) {
        self.write_bytes();
        if self.is_shown() {
            // Numbers above 32,767 are written as negative ones.
            self.units.push((number & 0xffff) as u16);
        }
        self.pass = self.state.fallback;
    }

    fn shown(&mut self, text: &str) {
        self.flush();
        if self.is_shown() {
            self.write(text);
        }
    }

    fn flush(&mut self) {
        self.write_bytes();
        self.write_units();
    }

    fn write_bytes(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        let encoding = self.fonts.get(&self.state.font).copied();
        let text = encoding.unwrap_or(self.ansi).decode(&bytes);
        self.write(&text);
    }

    fn write_units(&mut self) {
        if self.units.is_empty() {
            return;
        }
        let text = String::from_utf16_lossy(&std::mem::take(&mut self.units));
        self.write(&text);
    }

    fn write(&mut self, text: &str) {
        if let Some(page) = &mut self.wrapped {
            match self.state.tag {
                true => page.push_str(text),
                false => page.push_str(&text.replace('&', "&amp;").replace('<', "&lt;")),
            }
            return;
        }
        if text.trim().is_empty() {
            self.page.text(text);
            return;
        }
        self.enter();
        if self.state.raised {
            self.page.open(b"sup", false);
            self.page.text(text);
            self.page.close(b"sup");
        } else {
            self.page.text(text);
        }
    }

    /// Begins the table, row and cell that words stand in, or ends the table.
    fn enter(&mut self) {
        if self.apart > 0 {
            return;
        }
        if !self.state.in_table {
            if std::mem::take(&mut self.table) {
                self.page.close(b"table");
                (self.row, self.cell) = (false, false);
            }
            return;
        }
        if !std::mem::replace(&mut self.table, true) {
            self.page.open(b"table", false);
        }
        if !std::mem::replace(&mut self.row, true) {
            self.page.open(b"tr", false);
        }
        if !std::mem::replace(&mut self.cell, true) {
            self.page.open(b"td", false);
        }
    }
}

/// Returns the encoding of a font's character set.
fn charset(number: i64) -> Option<Charset> {
    Charset::numbered(match number {
        77 => 10000,
        78 => 932,
        79 => 949,
        80 => 936,
        81 => 950,
        83 => 1255,
        84 => 1256,
        85 => 10006,
        86 => 10081,
        88 => 10029,
        89 => 10007,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        254 => 437,
        255 => 850,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_wrapped_in_rich_text_is_that_page() {
        let rtf = r"{\rtf1\ansi\ansicpg1252\fromhtml1 \fbidi \deff0{\fonttbl{\f0\fswiss Arial;}}{\*\htmltag19 <html>}{\*\htmltag161 <style>\par p \{ color: red \}\par </style>}{\*\htmltag64 <p>}\htmlrtf \pard\plain {\b \htmlrtf0 Pr\'e9fet H{\*\htmltag84 &eacute;}\htmlrtf \'e9\htmlrtf0 lary, 3 < 4 \u8212?{\*\mhtmltag64 <a>} end\htmlrtf }\par\htmlrtf0 {\*\htmltag72 </p>}{\*\htmltag0 <table><tr><td>}Port{\*\htmltag0 </td><td>}Sabinas{\*\htmltag0 </td></tr></table>}\par after}";
        let expected = "Préfet Hélary, 3 < 4 — end\n\nPort\tSabinas\n\nafter\n";
        assert_eq!(written(rtf.as_bytes()).text, expected);
    }

    #[test]
    fn a_rich_text_reads_as_it_is_shown() {
        for (rtf, expected) in [
            (
                r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fswiss Georgia;}{\f1\fcharset204 Minsk;}}{\info{\title Draft}}\pard The Minis{\b try} of F\'e8s.\par Second\line line \u8212?\~x\par {\f1\'cc\'ee} end}",
                "The Ministry of Fès.\n\nSecond\nline —\u{a0}x\n\nМо end\n",
            ),
            (
                r"{\rtf1\trowd\pard\intbl South\cell Sudan\cell\row\trowd\pard\intbl Pier\cell One\cell\row\pard After\par}",
                "South\tSudan\nPier\tOne\n\nAfter\n",
            ),
            (
                r"{\rtf1 The pier{\super\chftn}{\footnote\pard\plain{\super\chftn} See Safi.} is open.\par Then.{\v unseen}{\*\unknown x}{\field{\*\fldinst PAGE}{\fldrslt 7}}}",
                "The pier¹ is open.\n\n¹ See Safi.\n\nThen.7\n",
            ),
            (
                r"{\rtf1 \uc1\u-10179?\u-8704? a\{b\}{\pict\bin3 }}}}c}",
                "😀 a{b}c\n",
            ),
            (
                r"{\rtf1 Ministry of {\shp{\*\shpinst{\sp{\sn posrelh}{\sv 3}}{\shptxt\pard Box.\par\pard}}{\shprslt Box.}}Interior\par Then.}",
                "Ministry of Interior\n\nBox.\n\nThen.\n",
            ),
            (
                r"{\rtf1\trowd\pard\intbl South{\footnote\pard\plain See.}\cell Sudan\cell\row\pard After\par}",
                "South¹\tSudan\n\n¹ See.\n\nAfter\n",
            ),
            (
                r"{\rtf1\pca Le pr\'82fet de F\'8as, {\fonttbl{\f1\fcharset89 Minsk;}}{\f1\'8c\'ee}}",
                "Le préfet de Fès, Мо\n",
            ),
            (r"{\rtf1 broken off {\b her", "broken off her\n"),
        ] {
            assert_eq!(written(rtf.as_bytes()).text, expected, "{rtf}");
        }
    }
}
