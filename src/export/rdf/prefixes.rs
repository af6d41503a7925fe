//! What keeps the head of Turtle and TriG the same from run to run? The serializer writes its
//! prefixes in the order of a hash table, which is another one each time; here they are sorted on
//! their way out.

use std::io::{self, Write};

use crate::rdf::split_prefixes;

/// Passes everything on, the prefixes at the head sorted.
pub struct Sorted<W: Write> {
    out: W,
    /// The head, until something else than a prefix comes.
    head: Option<Vec<u8>>,
}

impl<W: Write> Sorted<W> {
    pub fn new(out: W) -> Sorted<W> {
        Sorted {
            out,
            head: Some(Vec::new()),
        }
    }

    /// Writes what is held, and returns the writer.
    pub fn end(mut self) -> io::Result<W> {
        self.release()?;
        Ok(self.out)
    }

    fn release(&mut self) -> io::Result<()> {
        let Some(head) = self.head.take() else {
            return Ok(());
        };
        let (prefixes, rest) = split_prefixes(&head);
        prefixes
            .iter()
            .try_for_each(|line| self.out.write_all(line))?;
        self.out.write_all(rest)
    }
}

impl<W: Write> Write for Sorted<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let Some(head) = &mut self.head else {
            return self.out.write(bytes);
        };
        head.extend_from_slice(bytes);
        let last = head
            .iter()
            .rposition(|byte| *byte == b'\n')
            .map_or(0, |at| at + 1);
        let (lines, rest) = head.split_at(last);
        let mut lines = lines
            .split(|byte| *byte == b'\n')
            .filter(|line| !line.is_empty());
        let is_prefix = |line: &[u8]| line.starts_with(b"@prefix ");
        // A line that has only begun may still become a prefix.
        let may_be_prefix = rest.len() < 8 || is_prefix(rest);
        if !lines.all(is_prefix) || !may_be_prefix {
            self.release()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        match self.head {
            // What is held is not whole.
            Some(_) => Ok(()),
            None => self.out.flush(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn however_it_comes_in_it_goes_out_sorted() {
        let text = "@prefix b: <b> .\n@prefix a: <a> .\na:x b:y \"@prefix\n@prefix z\" .\n";
        let sorted = "@prefix a: <a> .\n@prefix b: <b> .\na:x b:y \"@prefix\n@prefix z\" .\n";
        for size in 1..text.len() {
            let mut out = Sorted::new(Vec::new());
            for piece in text.as_bytes().chunks(size) {
                out.write_all(piece).expect("a vector takes all");
            }
            let out = out.end().expect("a vector takes all");
            assert_eq!(String::from_utf8_lossy(&out), sorted, "in pieces of {size}");
        }
        let mut out = Sorted::new(Vec::new());
        out.write_all(b"@prefix a: <a> .\n")
            .expect("a vector takes all");
        assert_eq!(
            out.end().expect("a vector takes all"),
            b"@prefix a: <a> .\n"
        );
    }
}
