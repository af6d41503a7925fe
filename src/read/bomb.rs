//! Does something small unpack to something without end? What stands between an unpacker and its reader.
//!
//! A text packs to a tenth of its size, a table to a fiftieth. What unpacks to far more is a trap, or says
//! the same thing over and over; it ends before it fills the memory.

use std::cell::Cell;
use std::fmt;
use std::io::{self, Read};
use std::rc::Rc;

/// Nothing below this many bytes is a trap.
pub(super) const HARMLESS: u64 = 256 << 20;

/// Nothing that people wrote packs better than this.
pub(super) const RATIO: u64 = 300;

/// The error that ends a trap.
#[derive(Debug)]
pub(super) struct Bomb;

impl fmt::Display for Bomb {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "it unpacks to more than {RATIO} times its size")
    }
}

impl std::error::Error for Bomb {}

/// Tells whether a reader ended because of a trap.
pub(super) fn is_bomb(cause: &io::Error) -> bool {
    cause.get_ref().is_some_and(|inner| inner.is::<Bomb>())
}

/// Tells whether so many bytes are too many for what they were packed in.
pub(super) fn is_too_much(unpacked: u64, packed: u64) -> bool {
    unpacked > HARMLESS && unpacked / RATIO > packed
}

/// Counts the packed bytes that an unpacker takes.
pub(super) struct Packed<R> {
    input: R,
    count: Rc<Cell<u64>>,
}

impl<R> Packed<R> {
    /// Returns the counting reader, and its count.
    pub(super) fn new(input: R) -> (Packed<R>, Rc<Cell<u64>>) {
        let count = Rc::new(Cell::new(0));
        let packed = Packed {
            input,
            count: Rc::clone(&count),
        };
        (packed, count)
    }
}

impl<R: Read> Read for Packed<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(into)?;
        self.count.set(self.count.get() + read as u64);
        Ok(read)
    }
}

/// Hands on what an unpacker gives, until it is too much.
pub(super) struct Unpacked<R> {
    input: R,
    packed: Rc<Cell<u64>>,
    count: u64,
}

impl<R> Unpacked<R> {
    /// Returns the reader of what is unpacked from as many bytes as `packed` counts.
    pub(super) fn new(input: R, packed: Rc<Cell<u64>>) -> Unpacked<R> {
        Unpacked {
            input,
            packed,
            count: 0,
        }
    }

    /// Returns the reader of what is unpacked from `packed` bytes.
    pub(super) fn from(input: R, packed: u64) -> Unpacked<R> {
        Unpacked::new(input, Rc::new(Cell::new(packed)))
    }
}

impl<R: Read> Read for Unpacked<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if is_too_much(self.count, self.packed.get()) {
            return Err(io::Error::other(Bomb));
        }
        let read = self.input.read(into)?;
        self.count += read as u64;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_end_ends() {
        let mut endless = Unpacked::from(io::repeat(b'0'), 1000);
        let cause = io::copy(&mut endless, &mut io::sink()).expect_err("it would never end");
        assert!(is_bomb(&cause), "{cause}");
        assert!(endless.count < HARMLESS + (1 << 20));
        let (packed, count) = Packed::new(io::repeat(b'0').take(HARMLESS * 2));
        let mut honest = Unpacked::new(packed, count);
        let copied = io::copy(&mut honest, &mut io::sink()).expect("it is as large as it says");
        assert_eq!(copied, HARMLESS * 2);
    }
}
