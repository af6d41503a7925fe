//! What are these bytes? Told by the first of them, never by a name.
//!
//! Follows the signatures of the formats' own specifications. Errs on the side of text: a
//! signature of printable letters alone (`BM`, `MZ`) needs a second sign.

/// What the beginning of a file shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Anything that may be text.
    Text,
    /// gzip (RFC 1952).
    Gzip,
    /// Zstandard (RFC 8878).
    Zstd,
    /// A zip archive (APPNOTE 4.3).
    Zip,
    /// A tape archive (POSIX ustar, GNU, or the older form with a valid checksum).
    Tar,
    /// bzip2.
    Bzip2,
    /// xz.
    Xz,
    /// A 7z archive.
    SevenZip,
    /// A PDF document (ISO 32000).
    Pdf,
    /// Rich text (RTF 1.9).
    Rtf,
    /// A compound file (MS-CFB): a letter of Outlook, an older Office document.
    Compound,
    /// A mailbox of Outlook (MS-PST): PST, OST.
    Outlook,
    /// A property list of Apple's, in binary: a page saved by Safari.
    PropertyList,
    /// What a crawler kept (WARC).
    Crawl,
    /// An archive or compression that is not read; the name is for the message.
    Unsupported(&'static str),
    /// Not text; the name is for the message.
    Binary(&'static str),
}

/// Bytes that decide.
pub(super) const HEAD: usize = 64 << 10;

const PLAIN: &[(&[u8], Kind)] = &[
    (b"\x1f\x8b\x08", Kind::Gzip),
    (b"\x28\xb5\x2f\xfd", Kind::Zstd),
    (b"PK\x03\x04", Kind::Zip),
    (b"PK\x05\x06", Kind::Zip),
    (b"7z\xbc\xaf\x27\x1c", Kind::SevenZip),
    (b"Rar!\x1a\x07", Kind::Unsupported("a RAR archive")),
    (b"\xfd7zXZ\x00", Kind::Xz),
    (b"LZIP", Kind::Unsupported("lzip-compressed")),
    (b"\x04\x22\x4d\x18", Kind::Unsupported("lz4-compressed")),
    (b"\x89PNG\r\n\x1a\n", Kind::Binary("a PNG image")),
    (b"\xff\xd8\xff", Kind::Binary("a JPEG image")),
    (b"GIF87a", Kind::Binary("a GIF image")),
    (b"GIF89a", Kind::Binary("a GIF image")),
    (b"II*\x00", Kind::Binary("a TIFF image")),
    (b"MM\x00*", Kind::Binary("a TIFF image")),
    (b"%PDF-", Kind::Pdf),
    (b"%!PS-Adobe", Kind::Binary("a PostScript document")),
    (b"AT&TFORM", Kind::Binary("a DjVu document")),
    (b"\xffWPC", Kind::Binary("a WordPerfect document")),
    (b"HWP Document File", Kind::Binary("an HWP document")),
    (b"ITSF", Kind::Binary("a help file")),
    (b"8BPS", Kind::Binary("a picture")),
    (
        b"\x78\x9f\x3e\x22",
        Kind::Binary("a winmail.dat of Outlook"),
    ),
    (
        b"\x00\x00\x00\x01Bud1",
        Kind::Binary("a note of the Finder"),
    ),
    (
        b"\x4c\x00\x00\x00\x01\x14\x02\x00",
        Kind::Binary("a shortcut to another file"),
    ),
    (b"\xd4\xc3\xb2\xa1", Kind::Binary("a record of a network")),
    (b"PAR1", Kind::Binary("a table of columns")),
    (b"ARROW1", Kind::Binary("a table of columns")),
    (b"\x00\x01\x00\x00Standard ", Kind::Binary("a database")),
    (b"MSCF", Kind::Unsupported("a cabinet archive")),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", Kind::Binary("a film")),
    (b"\x00\x00\x01\xba", Kind::Binary("a film")),
    (b"FLV\x01", Kind::Binary("a film")),
    (b"{\\rtf", Kind::Rtf),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind::Compound),
    (b"!BDN", Kind::Outlook),
    (b"bplist0", Kind::PropertyList),
    (b"WARC/0.", Kind::Crawl),
    (b"WARC/1.", Kind::Crawl),
    (b"\x7fELF", Kind::Binary("an executable")),
    (b"\xfe\xed\xfa\xce", Kind::Binary("an executable")),
    (b"\xfe\xed\xfa\xcf", Kind::Binary("an executable")),
    (b"\xcf\xfa\xed\xfe", Kind::Binary("an executable")),
    (b"\xca\xfe\xba\xbe", Kind::Binary("an executable")),
    (b"\x00asm", Kind::Binary("an executable")),
    (b"SQLite format 3\x00", Kind::Binary("a database")),
    (b"OggS\x00", Kind::Binary("a recording")),
    (b"fLaC", Kind::Binary("a recording")),
    (b"ID3\x02", Kind::Binary("a recording")),
    (b"ID3\x03", Kind::Binary("a recording")),
    (b"ID3\x04", Kind::Binary("a recording")),
    (b"\x1a\x45\xdf\xa3", Kind::Binary("a film")),
    (b"wOFF", Kind::Binary("a font")),
    (b"wOF2", Kind::Binary("a font")),
];

/// Returns what `head`, the first [`HEAD`] bytes, shows.
pub(super) fn kind(head: &[u8]) -> Kind {
    if let Some((_, kind)) = PLAIN.iter().find(|(sign, _)| head.starts_with(sign)) {
        return *kind;
    }
    let at = |from: usize, sign: &[u8]| head.get(from..).is_some_and(|h| h.starts_with(sign));
    if at(0, b"BZh") && at(4, b"1AY&SY") {
        return Kind::Bzip2;
    }
    if at(0, b"RIFF") && (at(8, b"WEBP") || at(8, b"WAVE") || at(8, b"AVI ")) {
        return Kind::Binary("a picture or recording");
    }
    if at(60, b"BOOKMOBI") {
        return Kind::Binary("a book of a reading device");
    }
    if ["heic", "heix", "mif1", "avif"]
        .iter()
        .any(|kind| at(4, b"ftyp") && at(8, kind.as_bytes()))
    {
        return Kind::Binary("a picture");
    }
    if at(0x8001, b"CD001") {
        return Kind::Binary("a disk image");
    }
    if at(4, b"ftyp") && head.first() == Some(&0) {
        return Kind::Binary("a film");
    }
    let has_nul = head.iter().take(64).any(|byte| *byte == 0);
    if at(0, b"MZ") && has_nul {
        return Kind::Binary("an executable");
    }
    if at(0, b"BM") && has_nul {
        return Kind::Binary("a bitmap");
    }
    if is_tar(head) {
        return Kind::Tar;
    }
    // Zstandard files may open with skippable frames, 0x184D2A50 to 0x184D2A5F.
    if head.first().is_some_and(|byte| byte & 0xf0 == 0x50) && at(1, b"\x2a\x4d\x18") {
        return Kind::Zstd;
    }
    if is_ebcdic(head) {
        return Kind::Binary("text in EBCDIC");
    }
    if looks_binary(head) {
        return Kind::Binary("not text");
    }
    Kind::Text
}

/// Tells whether `head` is text in the code of IBM's large machines: blanks are 0x40 there, letters and
/// figures stand above 0x80, and nothing is where ASCII has its letters and lines.
fn is_ebcdic(head: &[u8]) -> bool {
    let is_word = |byte: u8| {
        let (high, low) = (byte >> 4, byte & 0xf);
        matches!(high, 0x8 | 0x9 | 0xc | 0xd | 0xf) && low <= 9
            || matches!(high, 0xa | 0xe) && (2..=9).contains(&low)
    };
    let words = count(head, is_word);
    let blanks = count(head, |byte| byte == 0x40);
    let ascii = count(head, |byte| matches!(byte, b' ' | b'\n' | b'a'..=b'z'));
    head.len() >= 64
        && words * 10 >= head.len() * 6
        && blanks * 20 >= head.len()
        && ascii * 50 <= head.len()
}

/// Tells whether `bytes` are UTF-32 by their mark, and whether the larger bytes come first.
pub(super) fn utf32(bytes: &[u8]) -> Option<bool> {
    match bytes {
        [0xff, 0xfe, 0, 0, ..] => Some(false),
        [0, 0, 0xfe, 0xff, ..] => Some(true),
        _ => None,
    }
}

fn is_tar(head: &[u8]) -> bool {
    let Some(header) = head.get(..512) else {
        return false;
    };
    if header[0] == 0 {
        return false;
    }
    // The checksum counts its own field as blanks.
    let field = &header[148..156];
    let sum: u32 = header.iter().map(|byte| u32::from(*byte)).sum();
    let own: u32 = field.iter().map(|byte| u32::from(*byte)).sum();
    let digits = field.iter().skip_while(|byte| **byte == b' ');
    let mut stored: u32 = 0;
    let mut count = 0;
    for byte in digits.take_while(|byte| (b'0'..=b'7').contains(*byte)) {
        stored = stored * 8 + u32::from(byte - b'0');
        count += 1;
    }
    count > 0 && sum - own + 8 * u32::from(b' ') == stored
}

/// Tells whether `bytes` have too many control characters for a text.
///
/// Telegrams hold stray NULs, bells and escapes, so a few are no sign; NULs at the end are
/// padding. UTF-16 text is text.
pub(super) fn looks_binary(bytes: &[u8]) -> bool {
    if utf32(bytes).is_some() || utf16(bytes).is_some() {
        return false;
    }
    let end = bytes.iter().rposition(|byte| *byte != 0);
    let bytes = &bytes[..end.map_or(0, |at| at + 1)];
    let nuls = count(bytes, |byte| byte == 0);
    let controls = count(bytes, is_control);
    let rest = bytes.len() - nuls;
    nuls * 10 > bytes.len() * 3 || (controls * 20 > rest && controls > 2)
}

/// Counts bytes in bytes, so that many are counted at once.
fn count(bytes: &[u8], is: impl Fn(u8) -> bool) -> usize {
    let few = |bytes: &[u8]| {
        let each = bytes.iter().map(|byte| u8::from(is(*byte)));
        each.fold(0, u8::wrapping_add)
    };
    let chunks = bytes.chunks(usize::from(u8::MAX));
    chunks.map(|chunk| usize::from(few(chunk))).sum()
}

fn is_control(byte: u8) -> bool {
    // Tab, line feed, vertical tab, form feed, carriage return, and the end-of-file mark of old
    // systems belong to texts.
    byte < b' ' && !matches!(byte, 0 | b'\t'..=b'\r' | 0x1a) || byte == 0x7f
}

/// Which UTF-16 the bytes are in, by mark or, without one, by NULs in every other place.
pub(super) fn utf16(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    if utf32(bytes).is_some() {
        return None;
    }
    if bytes.starts_with(b"\xff\xfe") {
        return Some(encoding_rs::UTF_16LE);
    }
    if bytes.starts_with(b"\xfe\xff") {
        return Some(encoding_rs::UTF_16BE);
    }
    let probe = &bytes[..bytes.len().min(4096) & !1];
    if probe.len() < 8 || !probe.contains(&0) {
        return None;
    }
    let nuls = |parity: usize| {
        let bytes = probe.iter().skip(parity).step_by(2);
        bytes.filter(|byte| **byte == 0).count()
    };
    let (even, odd, half) = (nuls(0), nuls(1), probe.len() / 2);
    // Markup is Latin whatever stands in it.
    let (le_mixed, be_mixed) = (even == 0 && odd * 8 > half, odd == 0 && even * 8 > half);
    if odd * 10 > half * 9 && even * 50 < half {
        Some(encoding_rs::UTF_16LE)
    } else if even * 10 > half * 9 && odd * 50 < half {
        Some(encoding_rs::UTF_16BE)
    } else if is_script(probe, u16::from_le_bytes, le_mixed) {
        Some(encoding_rs::UTF_16LE)
    } else if is_script(probe, u16::from_be_bytes, be_mixed) {
        Some(encoding_rs::UTF_16BE)
    } else {
        None
    }
}

/// Tells whether `bytes` are units of UTF-16 in another script than Latin: letters and signs alone, with
/// blanks or line ends, which no other bytes make; fewer of the other script where it is `mixed` with Latin.
fn is_script(bytes: &[u8], unit: fn([u8; 2]) -> u16, mixed: bool) -> bool {
    let units = bytes.chunks_exact(2).map(|two| unit([two[0], two[1]]));
    let (mut all, mut ends, mut others) = (0, 0, 0);
    for unit in units {
        let c = char::from_u32(u32::from(unit));
        let fits = c.is_some_and(|c| match c {
            ' '..='~' | '\t' | '\n' | '\r' => true,
            '\u{a0}'..='\u{bf}' | '\u{2010}'..='\u{206f}' | '\u{3000}'..='\u{303f}' => true,
            '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{ff00}'..='\u{ff65}' => true,
            c => c.is_alphanumeric(),
        });
        if !fits {
            return false;
        }
        all += 1;
        ends += usize::from(matches!(unit, 0x20 | 0xa | 0xd));
        others += usize::from(unit > 0xff);
    }
    all >= 16 && ends > 0 && (others * 2 > all || mixed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_decides() {
        let noise: Vec<u8> = (0..4000u32).map(|i| (i * 7919 % 251) as u8).collect();
        for (head, expected) in [
            (&b"MZ is how the letter began.\n"[..], Kind::Text),
            (b"MZ\x90\x00\x03\x00\x00\x00", Kind::Binary("an executable")),
            (b"BMC reports\n", Kind::Text),
            (b"%PDF-1.4\n", Kind::Pdf),
            (b"R 061700Z FEB 09\x00\x00FM\x07 AMCONSUL", Kind::Text),
            (
                b"text, then padding\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00",
                Kind::Text,
            ),
            (b"\xff\xfeh\x00i\x00", Kind::Text),
            (b"S\x00E\x00C\x00R\x00E\x00T\x00 \x00N\x00", Kind::Text),
            // UTF-16 in other letters, without a mark
            (
                b"\x1f\x04>\x04@\x04B\x04 \x00\x10\x043\x040\x044\x048\x04@\x040\x04 \x00>\x04B\x04:\x04@\x04K\x04B\x04.\x00",
                Kind::Text,
            ),
            // and with markup, the larger bytes first
            (
                b"\0<\0r\0>\0\n\x04\x1f\x04>\x04@\x04B\0 \0<\0b\0>\x04:\x04@\x04K\x04B\0<\0/\0b\0>",
                Kind::Text,
            ),
            (b"", Kind::Text),
            (b"\xff\xfe\0\0h\0\0\0", Kind::Text),
            (
                &b"\xe3\x88\x85\x40\xd4\x89\x95\x89\xa2\xa3\x99\xa8\x40\x96\x86\x40".repeat(5),
                Kind::Binary("text in EBCDIC"),
            ),
            (&noise, Kind::Binary("not text")),
        ] {
            assert_eq!(kind(head), expected, "{:?}", &head[..head.len().min(30)]);
        }
    }
}
