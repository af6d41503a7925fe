//! Which letters does an Outlook data file hold? Mailboxes as PST, and copies of them as OST.
//!
//! Letters are found by the file's own list of its objects, each with the folder that it is in, and not
//! by the tables that folders keep of them: so a letter whose folder is damaged is read all the same.
//! What lies beside the folders that people see (searches, settings) is no letter.
//!
//! Invariants: a letter that cannot be read is told by its name, and the others go on; the order is that
//! of the file's own numbers. Nothing is ever written.
//!
//! Why not a crate: `outlook-pst` 1.2 refuses the objects of files that other programs than the newest
//! Outlook wrote (it wants a count of free pieces that they leave at zero), and all of OST.

mod cipher;
mod heap;
pub(super) mod letter;
mod pages;

use std::io::{Read, Result, Seek};
use std::ops::ControlFlow;

use rustc_hash::{FxHashMap, FxHashSet};

use heap::Object;
use letter::{MOST_LETTERS, Message, Properties, utf16};
use pages::{Node, Pages};

/// What was found in the file.
pub(super) enum Found {
    /// A letter, or another thing that people keep: an appointment, a contact, a note.
    Letter(Box<Message>),
    /// One that cannot be read, and why.
    Broken(String),
}

/// The object that says what the file is.
const STORE: u32 = 0x21;

/// The folder that holds all others.
const ROOT: u32 = 0x122;

/// Where the store says which folder is the uppermost that people see.
const VISIBLE: u16 = 0x35e0;

/// Folders within folders deeper than this lead in a circle.
const MOST_FOLDERS: usize = 64;

const FOLDER: u32 = 2;
const LETTER: u32 = 4;
const ATTACHED: u32 = 5;

/// Returns of what kind the object with this number is.
fn kind(id: u32) -> u32 {
    id & 0x1f
}

/// Gives the letters in `input` to `each`, with the names of the folders above them and their own:
/// `Inbox/Ports/letter 3`. Returns what is damaged beside them, and whether `each` wants no more.
///
/// # Errors
///
/// When it is no such file, or its header is damaged.
pub(super) fn letters(
    input: impl Read + Seek,
    limit: usize,
    each: &mut dyn FnMut(String, Found) -> ControlFlow<()>,
) -> Result<(Option<String>, ControlFlow<()>)> {
    let mut pages = Pages::open(input, limit)?;
    let folders = Folders::read(&mut pages);
    let mut counts: FxHashMap<u32, u32> = FxHashMap::default();
    for node in pages.nodes.clone() {
        if kind(node.id) != LETTER {
            continue;
        }
        let Some(folder) = folders.path(node.parent) else {
            continue;
        };
        let count = counts.entry(node.parent).or_default();
        *count += 1;
        let mut name = folder.join("/");
        if !name.is_empty() {
            name.push('/');
        }
        name.push_str(&format!("letter {count}"));
        let found = match message(&mut pages, node, 0) {
            Ok(message) => Found::Letter(Box::new(message)),
            Err(cause) => Found::Broken(cause.to_string()),
        };
        if each(name, found).is_break() {
            return Ok((None, ControlFlow::Break(())));
        }
    }
    Ok((pages.damage, ControlFlow::Continue(())))
}

/// The folders of a file.
struct Folders {
    /// Names and folders above.
    known: FxHashMap<u32, (String, u32)>,
    /// The uppermost that people see, where they are known.
    visible: FxHashSet<u32>,
}

impl Folders {
    fn read<R: Read + Seek>(pages: &mut Pages<R>) -> Folders {
        let mut out = Folders {
            known: FxHashMap::default(),
            visible: FxHashSet::default(),
        };
        for node in pages.nodes.clone() {
            if kind(node.id) == FOLDER {
                let name = Open::read(pages, node)
                    .ok()
                    .and_then(|mut it| it.text(0x3001));
                let name = name.unwrap_or_else(|| format!("folder {}", node.id >> 5));
                // A slash parts folders from each other.
                let name = name.trim().replace(['/', '\\'], "-");
                out.known.insert(node.id, (name, node.parent));
            } else if node.id == STORE {
                let entry = Open::read(pages, node)
                    .ok()
                    .and_then(|mut it| it.bytes(VISIBLE));
                // Flags and the file's own number stand before it.
                let id = entry.and_then(|entry| pages::number(&entry, 20, 4));
                out.visible = id.map(|id| id as u32).into_iter().collect();
            }
        }
        if !out.visible.iter().all(|id| out.known.contains_key(id)) || out.visible.is_empty() {
            // Copies of a mailbox on a server name them so: the reader's own, and what all share.
            let named = out.known.iter();
            let named = named.filter(|(_, (name, _))| name == "IPM_SUBTREE");
            out.visible = named.map(|(id, _)| *id).collect();
        }
        out
    }

    /// Returns the names of the folders above what is in `folder`; nothing when people do not see it.
    fn path(&self, folder: u32) -> Option<Vec<&str>> {
        let mut path = Vec::new();
        let mut at = folder;
        while path.len() < MOST_FOLDERS {
            if self.visible.contains(&at) {
                path.reverse();
                return Some(path);
            }
            if at == ROOT {
                path.reverse();
                return self.visible.is_empty().then_some(path);
            }
            let Some((name, above)) = self.known.get(&at) else {
                break;
            };
            path.push(name.as_str());
            at = *above;
        }
        // What lost its folder was somebody's letter.
        path.push("lost");
        path.reverse();
        Some(path)
    }
}

/// An object and the file that it is in.
struct Open<'a, R> {
    pages: &'a mut Pages<R>,
    object: Object,
}

impl<'a, R: Read + Seek> Open<'a, R> {
    fn read(pages: &'a mut Pages<R>, node: Node) -> Result<Open<'a, R>> {
        let object = Object::read(pages, node)?;
        Ok(Open { pages, object })
    }
}

impl<R: Read + Seek> Open<'_, R> {
    /// Returns the letter that was sent in this place: a node of it, or one of `parts` beside it.
    fn letter(&mut self, parts: &[Node]) -> Option<Node> {
        let (kind_of, place) = self.object.value(self.pages, 0x3701)?;
        let id = pages::number(&place, 0, 4).filter(|_| kind_of == 0xd)? as u32;
        let inner = self.object.within.iter().chain(parts);
        let inner = inner.copied().find(|node| node.id == id);
        inner.filter(|inner| kind(inner.id) == LETTER)
    }
}

impl<R: Read + Seek> Properties for Open<'_, R> {
    fn text(&mut self, name: u16) -> Option<String> {
        let text = match self.object.value(self.pages, name)? {
            (0x1f, bytes) => utf16(&bytes),
            (0x1e, bytes) => {
                let page = self.number(0x3ffd).or_else(|| self.number(0x3fde));
                letter::narrow(bytes, page)
            }
            _ => return None,
        };
        letter::lines(&text)
    }

    fn bytes(&mut self, name: u16) -> Option<Vec<u8>> {
        match self.object.value(self.pages, name)? {
            (0x102, bytes) => Some(bytes),
            _ => None,
        }
    }

    fn number(&mut self, name: u16) -> Option<u32> {
        match self.object.value(self.pages, name)? {
            (0x3, bytes) => pages::number(&bytes, 0, 4).map(|number| number as u32),
            _ => None,
        }
    }

    fn time(&mut self, name: u16) -> Option<u64> {
        match self.object.value(self.pages, name)? {
            (0x40, bytes) => pages::number(&bytes, 0, 8),
            _ => None,
        }
    }
}

/// Returns a letter with what was sent with it.
fn message<R: Read + Seek>(pages: &mut Pages<R>, node: Node, depth: u32) -> Result<Message> {
    let mut open = Open::read(pages, node)?;
    let mut out = letter::message(&mut open);
    let parts: Vec<Node> = open.object.within.clone();
    for part in parts.iter().filter(|part| kind(part.id) == ATTACHED) {
        let name = format!("attachment {}", out.attached.len() + out.unread.len() + 1);
        let mut attached = match Open::read(open.pages, *part) {
            Ok(attached) => attached,
            Err(cause) => {
                out.unread.push((name, cause.to_string()));
                continue;
            }
        };
        let name = letter::name(&mut attached).unwrap_or(name);
        if let Some(bytes) = attached.bytes(0x3701) {
            out.attached.push((name, bytes));
            continue;
        }
        match attached.letter(&parts) {
            Some(inner) if depth < MOST_LETTERS => {
                match message(attached.pages, inner, depth + 1) {
                    Ok(letter) => out.letters.push(letter),
                    Err(cause) => out.unread.push((name, cause.to_string())),
                }
            }
            // A link, a drawing, or another program's own.
            _ => out
                .unread
                .push((name, "it is no file and no letter".to_owned())),
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests;
