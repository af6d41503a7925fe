//! Small mailboxes, written as MS-PST says, in two of its forms.

use std::io::Cursor;

use super::*;

/// A file being written: blocks from a place on, then the two trees in a page each.
struct Made {
    wide: bool,
    bytes: Vec<u8>,
    blocks: Vec<Vec<u8>>,
    nodes: Vec<Vec<u8>>,
    last: u64,
}

type Property<'a> = (u16, u16, &'a [u8]);

impl Made {
    fn new(wide: bool) -> Made {
        Made {
            wide,
            bytes: vec![0; 1024],
            blocks: Vec::new(),
            nodes: Vec::new(),
            last: 0,
        }
    }

    fn numbers(&self, of: &[u64]) -> Vec<u8> {
        let width = if self.wide { 8 } else { 4 };
        of.iter()
            .flat_map(|it| it.to_le_bytes()[..width].to_vec())
            .collect()
    }

    /// Adds a block; what only the file itself reads has a number with the second bit.
    fn block(&mut self, bytes: &[u8], own: bool) -> u64 {
        self.last += 4;
        let id = self.last | if own { 2 } else { 0 };
        let mut entry = self.numbers(&[id, self.bytes.len() as u64]);
        entry.extend((bytes.len() as u16).to_le_bytes());
        entry.extend(if self.wide {
            &[1, 0, 0, 0, 0, 0][..]
        } else {
            &[1, 0]
        });
        self.blocks.push(entry);
        self.bytes.extend(bytes);
        id
    }

    /// Adds the block of a heap that holds properties.
    fn object(&mut self, properties: &[Property]) -> u64 {
        let mut pieces = vec![Vec::new(), Vec::new()];
        let mut tree = Vec::new();
        for (name, kind, value) in properties {
            let mut place = value.to_vec();
            if place.len() > 4 || matches!(kind, 0xd | 0x1e | 0x1f | 0x102) {
                pieces.push(place);
                place = ((pieces.len() as u32) << 5).to_le_bytes().to_vec();
            }
            tree.extend(name.to_le_bytes());
            tree.extend(kind.to_le_bytes());
            tree.extend(place);
        }
        pieces[0] = [&[0xb5, 2, 6, 0][..], &(2_u32 << 5).to_le_bytes()].concat();
        pieces[1] = tree;
        let mut bytes = vec![0, 0, 0xec, 0xbc, 0x20, 0, 0, 0, 0, 0, 0, 0];
        let mut ends = vec![bytes.len() as u16];
        for piece in &pieces {
            bytes.extend(piece);
            ends.push(bytes.len() as u16);
        }
        let map = (bytes.len() as u16).to_le_bytes();
        bytes[..2].copy_from_slice(&map);
        // Some writers leave the count of free pieces at zero, whatever it is.
        bytes.extend((pieces.len() as u16).to_le_bytes());
        bytes.extend([0, 0]);
        bytes.extend(ends.iter().flat_map(|end| end.to_le_bytes()));
        self.block(&bytes, false)
    }

    fn node(&mut self, id: u32, parent: u32, data: u64, within: u64) {
        let mut entry = self.numbers(&[u64::from(id), data, within]);
        entry.extend(parent.to_le_bytes());
        entry.extend(if self.wide { &[0; 4][..] } else { &[] });
        self.nodes.push(entry);
    }

    /// Adds the block that lists nodes within a node.
    fn within(&mut self, of: &[(u32, u64, u64)]) -> u64 {
        let mut bytes = vec![2, 0];
        bytes.extend((of.len() as u16).to_le_bytes());
        bytes.extend(if self.wide { &[0; 4][..] } else { &[] });
        for (id, data, within) in of {
            bytes.extend(self.numbers(&[u64::from(*id), *data, *within]));
        }
        self.block(&bytes, true)
    }

    fn page(&mut self, entries: &[Vec<u8>], kind: u8) -> u64 {
        let (end, trailer) = if self.wide { (488, 496) } else { (496, 500) };
        let mut page = entries.concat();
        assert!(page.len() <= end, "one page holds all");
        page.resize(512, 0);
        page[end] = entries.len() as u8;
        page[end + 2] = entries[0].len() as u8;
        page[trailer..trailer + 2].fill(kind);
        let at = self.bytes.len() as u64;
        self.bytes.extend(page);
        at
    }

    fn finish(mut self) -> Vec<u8> {
        let blocks = self.page(&self.blocks.clone(), 0x80);
        let nodes = self.page(&self.nodes.clone(), 0x81);
        self.bytes[..4].copy_from_slice(b"!BDN");
        self.bytes[10] = if self.wide { 23 } else { 14 };
        let (at, cipher) = if self.wide {
            ([224, 240], 513)
        } else {
            ([188, 196], 461)
        };
        for (at, place) in at.into_iter().zip([nodes, blocks]) {
            let place = self.numbers(&[place]);
            self.bytes[at..at + place.len()].copy_from_slice(&place);
        }
        self.bytes[cipher] = 0;
        self.bytes
    }
}

fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// A mailbox: two letters in a folder that people see, one of them with a file and a letter; one
/// whose folder is gone; one beside all folders that people see.
fn mailbox(is_wide: bool) -> Vec<u8> {
    let mut made = Made::new(is_wide);
    let top = 0x8022_u32;
    let entry = [&[0; 20][..], &top.to_le_bytes()].concat();
    // One says which folder is the uppermost; the other has two with the name that it has on servers.
    let store = match is_wide {
        true => made.object(&[(VISIBLE, 0x102, &entry)]),
        false => made.object(&[]),
    };
    made.node(STORE, 0, store, 0);
    for (id, parent, name) in [
        (ROOT, ROOT, ""),
        (0x8002, ROOT, "IPM_SUBTREE"),
        (top, ROOT, "IPM_SUBTREE"),
        (0x8042, top, "Quays/old"),
        (0x8062, ROOT, "Searches"),
    ] {
        let folder = made.object(&[(0x3001, 0x1f, &wide(name))]);
        made.node(id, parent, folder, 0);
    }
    let inner = made.object(&[(0x37, 0x1e, b"inner"), (0x1000, 0x1e, b"The pier.")]);
    let file = made.object(&[
        (0x3707, 0x1f, &wide("note.txt")),
        (0x3701, 0x102, b"A note."),
    ]);
    let place = [0x24_u32.to_le_bytes(), [9, 0, 0, 0]].concat();
    let sent = made.object(&[(0x3701, 0xd, &place)]);
    let of_sent = made.within(&[(0x24, inner, 0)]);
    let parts = made.within(&[(0x8025, file, 0), (0x8045, sent, of_sent), (0x8065, 400, 0)]);
    let ticks = ((1_241_514_000_u64 + 11_644_473_600) * 10_000_000).to_le_bytes();
    let first = made.object(&[
        (0x37, 0x1f, &wide("\u{1}\u{5}Re: Fès")),
        (0x39, 0x40, &ticks),
        (0x0c1a, 0x1f, &wide("René Orme")),
        (0x0c1f, 0x1f, &wide("rene@quay.example")),
        (0x0e04, 0x1f, &wide("Anna Pell; Jo")),
        (0x1000, 0x1f, &wide("The quay.\r\nIt is open.")),
    ]);
    let russian = made.object(&[
        (0x3ffd, 0x3, &1251_u32.to_le_bytes()),
        (0x1000, 0x1e, b"\xcc\xee\xf1\xea\xe2\xe0"),
    ]);
    made.node(0x20_0024, 0x8042, first, parts);
    made.node(0x20_0044, 0x8042, russian, 0);
    made.node(0x20_0064, 0x9999, inner, 0);
    made.node(0x20_0084, 0x8062, inner, 0);
    made.node(0x20_00a4, 0x8042, 996, 0);
    made.finish()
}

fn read(bytes: Vec<u8>) -> Vec<(String, Found)> {
    let mut out = Vec::new();
    let read = letters(Cursor::new(bytes), 1 << 20, &mut |name, found| {
        out.push((name, found));
        ControlFlow::Continue(())
    });
    if read.is_err() {
        out.clear();
    }
    out
}

#[test]
fn letters_are_read_with_their_folders_and_what_was_sent_with_them() {
    for is_wide in [true, false] {
        let found = read(mailbox(is_wide));
        let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(
            names,
            [
                "Quays-old/letter 1",
                "Quays-old/letter 2",
                "lost/letter 1",
                "Quays-old/letter 3"
            ]
        );
        let Found::Letter(first) = &found[0].1 else {
            panic!("the first letter is read");
        };
        assert_eq!(first.sender, "René Orme <rene@quay.example>");
        assert_eq!(
            (first.to.as_str(), first.subject.as_str()),
            ("Anna Pell; Jo", "Re: Fès")
        );
        assert_eq!(first.sent, Some(1_241_514_000));
        assert_eq!(first.body, "The quay.\nIt is open.");
        assert_eq!(
            first.attached,
            [("note.txt".to_owned(), b"A note.".to_vec())]
        );
        assert_eq!(first.letters[0].body, "The pier.");
        assert_eq!(first.unread[0].0, "attachment 2");
        let Found::Letter(second) = &found[1].1 else {
            panic!("the second letter is read");
        };
        assert_eq!(second.body, "Москва");
        assert!(matches!(&found[3].1, Found::Broken(_)));
    }
}

#[test]
fn damage_ends_in_words() {
    for is_wide in [true, false] {
        let whole = mailbox(is_wide);
        let mut state = 11_u32;
        let mut random = |below: usize| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) as usize % below
        };
        for round in 0..2000 {
            let mut bytes = whole.clone();
            if round % 3 == 0 {
                bytes.truncate(random(whole.len()));
            }
            for _ in 0..=round % 4 {
                let at = random(bytes.len().max(1));
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = random(256) as u8;
                }
            }
            read(bytes);
        }
    }
}
