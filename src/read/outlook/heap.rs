//! What is known of an object in an Outlook data file? Its properties, by number.
//!
//! An object's data is a heap of small pieces; one of them is a tree of properties, whose values stand
//! in the tree, in other pieces, or in nodes within the object. Follows MS-PST 2.3.

use std::io::{Error, Read, Result, Seek};

use rustc_hash::FxHashSet;

use super::pages::{Form, Node, Pages, number};

/// The properties of an object.
pub(super) struct Object {
    form: Form,
    heap: Vec<Vec<u8>>,
    /// Number, type and value or where it is.
    entries: Vec<(u16, u16, u32)>,
    /// The nodes within it.
    pub(super) within: Vec<Node>,
}

impl Object {
    /// Reads the properties of `node`.
    pub(super) fn read<R: Read + Seek>(pages: &mut Pages<R>, node: Node) -> Result<Object> {
        let damaged = || Error::other("its properties are damaged");
        let mut object = Object {
            form: pages.form,
            heap: pages.data(node.data)?,
            entries: Vec::new(),
            within: pages.within(node.within)?,
        };
        let first = object.heap.first().ok_or_else(damaged)?;
        if first.get(2) != Some(&0xec) || first.get(3) != Some(&0xbc) {
            return Err(damaged());
        }
        let root = number(first, 4, 4).ok_or_else(damaged)? as u32;
        let tree = object.piece(root).ok_or_else(damaged)?;
        let (Some([0xb5, 2, 6, levels]), Some(root)) = (tree.get(..4), number(tree, 4, 4)) else {
            return Err(damaged());
        };
        object.entries = object.leaves(root as u32, *levels);
        Ok(object)
    }

    /// Returns a piece of the heap.
    fn piece(&self, id: u32) -> Option<&[u8]> {
        let (index, block) = match self.form {
            Form::Large => ((id >> 5) & 0x3fff, id >> 19),
            Form::Narrow | Form::Wide => ((id >> 5) & 0x7ff, id >> 16),
        };
        if id & 0x1f != 0 {
            return None;
        }
        let block = self.heap.get(block as usize)?;
        let map = number(block, 0, 2)? as usize;
        let at = map + 4 + 2 * (index as usize).checked_sub(1)?;
        let (from, until) = (number(block, at, 2)?, number(block, at + 2, 2)?);
        if index as u64 > number(block, map, 2)? {
            return None;
        }
        block.get(from as usize..until as usize)
    }

    /// Returns the entries of the tree whose root is the piece `root`, above so many levels.
    fn leaves(&self, root: u32, levels: u8) -> Vec<(u16, u16, u32)> {
        let mut out = Vec::new();
        let mut seen = FxHashSet::default();
        let mut waiting = vec![(root, levels)];
        let get = |entry: &[u8], at: usize, width: usize| number(entry, at, width).unwrap_or(0);
        while let Some((id, levels)) = waiting.pop() {
            let Some(piece) = self.piece(id).filter(|_| seen.insert(id)) else {
                continue;
            };
            if levels == 0 {
                let entries = piece.chunks_exact(8);
                out.extend(entries.map(|entry| {
                    let (name, kind) = (get(entry, 0, 2) as u16, get(entry, 2, 2) as u16);
                    (name, kind, get(entry, 4, 4) as u32)
                }));
            } else {
                let inner = piece.chunks_exact(6);
                waiting.extend(inner.map(|entry| (get(entry, 2, 4) as u32, levels - 1)));
            }
        }
        out
    }

    /// Returns the type and the bytes of a property.
    pub(super) fn value<R: Read + Seek>(
        &self,
        pages: &mut Pages<R>,
        name: u16,
    ) -> Option<(u16, Vec<u8>)> {
        let (_, kind, value) = *self.entries.iter().find(|(it, ..)| *it == name)?;
        // Numbers and truths of four bytes and less stand where others have their place.
        if matches!(kind, 0x2 | 0x3 | 0x4 | 0xa | 0xb) {
            return Some((kind, value.to_le_bytes().to_vec()));
        }
        if value == 0 {
            return None;
        }
        if value & 0x1f == 0 {
            return Some((kind, self.piece(value)?.to_vec()));
        }
        let node = self.within.iter().find(|node| node.id == value)?;
        Some((kind, pages.data(node.data).ok()?.concat()))
    }
}
