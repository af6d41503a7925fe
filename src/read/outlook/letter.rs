//! What does a letter of Outlook say? From its properties, wherever they are kept: in a file of its own
//! (MSG) or in a mailbox (PST, OST).
//!
//! Properties have the numbers of MS-OXPROPS. The body is the plain text, else what the page or the rich
//! text shows.

use crate::read::decode::charset::Charset;
use crate::read::{decode, html, rtf};

/// A letter of Outlook.
#[derive(Default)]
pub(in crate::read) struct Message {
    pub(in crate::read) sender: String,
    pub(in crate::read) to: String,
    pub(in crate::read) copies: String,
    pub(in crate::read) subject: String,
    /// Seconds since 1970, in UTC.
    pub(in crate::read) sent: Option<i64>,
    pub(in crate::read) body: String,
    /// Files sent with it, with their names.
    pub(in crate::read) attached: Vec<(String, Vec<u8>)>,
    /// Letters sent with it.
    pub(in crate::read) letters: Vec<Message>,
    /// Names of what was sent with it and cannot be read, and why.
    pub(in crate::read) unread: Vec<(String, String)>,
}

/// Letters within letters deeper than this are taken for a trap.
pub(in crate::read) const MOST_LETTERS: u32 = 6;

/// Where properties are kept.
pub(in crate::read) trait Properties {
    /// Returns a property that is text, without padding.
    fn text(&mut self, name: u16) -> Option<String>;
    /// Returns a property that is bytes.
    fn bytes(&mut self, name: u16) -> Option<Vec<u8>>;
    /// Returns a property that is a number.
    fn number(&mut self, name: u16) -> Option<u32>;
    /// Returns a property that is a time, in tenths of microseconds since 1601.
    fn time(&mut self, name: u16) -> Option<u64>;
}

/// Returns text of UTF-16.
pub(in crate::read) fn utf16(bytes: &[u8]) -> String {
    let units = bytes.chunks_exact(2);
    let units: Vec<u16> = units.map(|it| u16::from_le_bytes([it[0], it[1]])).collect();
    String::from_utf16_lossy(&units)
}

/// Returns text of one byte a letter, in the code page that the letter names, else as any text is read.
pub(in crate::read) fn narrow(bytes: Vec<u8>, page: Option<u32>) -> String {
    match page.and_then(Charset::numbered) {
        Some(page) => page.decode(&bytes),
        None => decode::decode(bytes, None).value,
    }
}

/// Returns the text of a property as lines; nothing of blanks.
pub(in crate::read) fn lines(text: &str) -> Option<String> {
    let text = text.trim_end_matches('\0').replace("\r\n", "\n");
    (!text.trim().is_empty()).then_some(text)
}

/// Returns a letter without what was sent with it.
pub(in crate::read) fn message(of: &mut impl Properties) -> Message {
    let name = of.text(0x0c1a).or_else(|| of.text(0x0042));
    let address = of
        .text(0x5d01)
        .or_else(|| of.text(0x0c1f))
        .filter(|it| it.contains('@'));
    let sender = match (name, address) {
        (Some(name), Some(address)) if name != address => format!("{name} <{address}>"),
        (Some(one), _) | (None, Some(one)) => one,
        (None, None) => String::new(),
    };
    let mut out = Message {
        sender,
        to: of.text(0x0e04).unwrap_or_default(),
        copies: of.text(0x0e03).unwrap_or_default(),
        subject: subject(&of.text(0x0037).unwrap_or_default()).to_owned(),
        body: of.text(0x1000).unwrap_or_default(),
        sent: [0x0039, 0x0e06]
            .into_iter()
            .find_map(|name| seconds(of.time(name)?)),
        ..Message::default()
    };
    if out.body.is_empty() {
        match page(of) {
            Some(body) => out.body = body,
            None => rich(of, &mut out),
        }
    }
    out
}

/// Returns a subject without the sign that says how long its `Re:` is.
fn subject(text: &str) -> &str {
    let Some(rest) = text.strip_prefix('\u{1}') else {
        return text;
    };
    let mut rest = rest.chars();
    rest.next();
    rest.as_str()
}

/// Returns the name of a file that was sent with a letter.
pub(in crate::read) fn name(of: &mut impl Properties) -> Option<String> {
    of.text(0x3707).or_else(|| of.text(0x3704))
}

/// Returns the page of a letter that has no plain text.
fn page(of: &mut impl Properties) -> Option<String> {
    if let Some(bytes) = of.bytes(0x1013) {
        let declared = decode::declared(&bytes);
        let declared = declared.or_else(|| Charset::numbered(of.number(0x3fde)?));
        return Some(html::html_text(&decode::decode(bytes, declared).value).text);
    }
    of.text(0x1013).map(|page| html::html_text(&page).text)
}

/// Reads the body of a letter that has rich text alone.
fn rich(of: &mut impl Properties, out: &mut Message) {
    let Some(bytes) = of.bytes(0x1009) else {
        return;
    };
    let text = unpacked(&bytes).unwrap_or_default();
    let length = bytes.get(4..8).and_then(|it| it.try_into().ok());
    let is_whole = length.is_some_and(|it| text.len() >= u32::from_le_bytes(it) as usize);
    out.body = rtf::written(&text).text;
    if !is_whole {
        let cause = "it breaks off or is damaged".to_owned();
        out.unread.push(("rich text".to_owned(), cause));
    }
}

fn seconds(ticks: u64) -> Option<i64> {
    let seconds = i64::try_from(ticks / 10_000_000).ok()? - 11_644_473_600;
    (seconds > 0).then_some(seconds)
}

/// Returns rich text that was packed as MS-OXRTFCP says.
fn unpacked(bytes: &[u8]) -> Option<Vec<u8>> {
    const BEGINNING: &[u8] = b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";
    let kind = bytes.get(8..12)?;
    let content = bytes.get(16..)?;
    if kind == b"MELA" {
        return Some(content.to_vec());
    }
    let mut ring = [b' '; 4096];
    ring[..BEGINNING.len()].copy_from_slice(BEGINNING);
    let mut write = BEGINNING.len();
    let mut out = Vec::new();
    let put = |byte: u8, out: &mut Vec<u8>, ring: &mut [u8; 4096], write: &mut usize| {
        out.push(byte);
        ring[*write] = byte;
        *write = (*write + 1) % 4096;
    };
    let mut at = 0;
    while let Some(control) = content.get(at) {
        at += 1;
        for bit in 0..8 {
            if control >> bit & 1 == 0 {
                let Some(byte) = content.get(at) else {
                    return Some(out);
                };
                at += 1;
                put(*byte, &mut out, &mut ring, &mut write);
                continue;
            }
            let Some(pair) = content.get(at..at + 2) else {
                return Some(out);
            };
            at += 2;
            let pair = usize::from(u16::from_be_bytes([pair[0], pair[1]]));
            let (from, length) = (pair >> 4, (pair & 15) + 2);
            if from == write {
                return Some(out);
            }
            for step in 0..length {
                let byte = ring[(from + step) % 4096];
                put(byte, &mut out, &mut ring, &mut write);
            }
        }
    }
    Some(out)
}
