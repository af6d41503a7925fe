//! Letters of Outlook that lie alone (MSG).

use super::office::compound;
use super::{Reason, all, check, folder};

/// Returns a letter of Outlook with these streams, and with these properties of a fixed length.
fn outlook(streams: &[(u16, u16, &[u8])], fixed: &[(u16, u16, u64)]) -> Vec<u8> {
    let mut properties = vec![0u8; 32];
    for (kind, name, value) in fixed {
        properties.extend_from_slice(&kind.to_le_bytes());
        properties.extend_from_slice(&name.to_le_bytes());
        properties.extend_from_slice(&6u32.to_le_bytes());
        properties.extend_from_slice(&value.to_le_bytes());
    }
    let names = streams.iter();
    let names = names.map(|(kind, name, _)| format!("/__substg1.0_{name:04X}{kind:04X}"));
    let names: Vec<String> = names.collect();
    let mut all: Vec<(&str, &[u8])> = vec![("/__properties_version1.0", &properties)];
    let bytes = streams.iter().map(|(_, _, bytes)| *bytes);
    all.extend(names.iter().map(String::as_str).zip(bytes));
    compound(&all)
}

#[test]
fn a_letter_of_outlook_may_be_in_rich_text_alone() {
    // The example of MS-OXRTFCP 4.1.1: `{\rtf1\ansi\ansicpg1252\pard hello world}`.
    let packed = [
        &[0x2d, 0, 0, 0, 0x2b, 0, 0, 0][..],
        b"LZFu",
        &[0xf1, 0xc5, 0xc7, 0xa7, 0x03, 0x00, 0x0a, 0x00],
        b"rcpg125",
        &[
            0x42, 0x32, 0x0a, 0xf3, 0x20, 0x68, 0x65, 0x6c, 0x09, 0x00, 0x20, 0x62, 0x77, 0x05,
            0xb0, 0x6c, 0x64, 0x7d, 0x0a, 0x80, 0x0f, 0xa0,
        ],
    ]
    .concat();
    let plain = b"{\\rtf1\\ansicpg1251\\pard \\'cf\\'f0\\'e8\\'f7\\'e0\\'eb\\par Two}";
    let length = (plain.len() as u32).to_le_bytes();
    let stored = [&length[..], &length, b"MELA", &[0; 4], plain].concat();
    let subject = "Fès".encode_utf16().flat_map(u16::to_le_bytes);
    let subject: Vec<u8> = subject.collect();
    for (rich, expected) in [
        (&packed, "Subject: Fès\n\nhello world\n"),
        (&stored, "Subject: Fès\n\nПричал\n\nTwo\n"),
    ] {
        let letter = outlook(&[(0x1f, 0x37, &subject), (0x102, 0x1009, rich)], &[]);
        check(&[("a.msg", &letter)], &[("a.msg", None, Ok(expected))]);
        // Cut anywhere, what is there is read, and the loss is told.
        for end in 0..rich.len() - 2 {
            let cut = &rich[..end];
            let letter = outlook(&[(0x1f, 0x37, &subject), (0x102, 0x1009, cut)], &[]);
            let found = all(&folder(&[("a.msg", &letter)]));
            let [(_, None, Ok(text)), (_, Some(_), Err(Reason::Damaged))] = &found[..] else {
                panic!("{end}: {found:?}");
            };
            assert!(text.starts_with("Subject: Fès"), "{text}");
        }
    }
}

#[test]
fn a_letter_of_outlook_names_its_code_page() {
    let subject = b"\xcf\xf0\xe8\xf7\xe0\xeb";
    let body = b"\xc2\xe8\xea\xf2\xee\xf0 \xce\xf0\xeb\xee\xe2";
    let streams: [(u16, u16, &[u8]); 2] = [(0x1e, 0x37, subject), (0x1e, 0x1000, body)];
    let expected = "Subject: Причал\n\nВиктор Орлов\n";
    for page in [0x3ffd, 0x3fde] {
        let letter = outlook(&streams, &[(3, page, 1251)]);
        check(&[("a.msg", &letter)], &[("a.msg", None, Ok(expected))]);
    }
}
