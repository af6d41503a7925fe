//! Which graph is it? A hash of a set of quads that does not ask for their order.
//!
//! The hash is the sum, modulo 2^256, of the SHA-256 of every distinct quad's line of N-Quads
//! (with ` .` and the line feed). Sums commute, so shards are hashed apart and added, and nothing
//! is sorted. Two graphs with the same sorted dump have the same hash; two graphs with the same
//! hash have the same sorted dump unless someone made a collision on purpose, which additive
//! hashes do not resist as well as SHA-256 itself. It tells builds apart; it is no signature.
//!
//! Invariant: each distinct quad is added exactly once; the callers drop repetitions.

use std::fmt;
use std::fmt::Write;

use oxigraph::model::{GraphName, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};
use serde::{Deserialize, Serialize};
use sha2::block_api::compress256;
use sha2::{Digest, Sha256};

/// The hash of a set of quads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SetHash([u64; 4]);

impl SetHash {
    /// Adds the quads that `other` was made of; the two sets must be disjoint.
    pub fn merge(&mut self, other: SetHash) {
        let mut carry = false;
        for (limb, added) in self.0.iter_mut().zip(other.0) {
            let (sum, over) = limb.overflowing_add(added);
            let (sum, over_again) = sum.overflowing_add(u64::from(carry));
            *limb = sum;
            carry = over || over_again;
        }
    }

    /// Returns the hash of a dump in N-Quads, line by line; repeated lines must be dropped before.
    pub fn of_lines<'a>(lines: impl IntoIterator<Item = &'a str>) -> SetHash {
        let mut hash = SetHash::default();
        for line in lines {
            let mut hasher = Sha256::new();
            hasher.update(line.as_bytes());
            hasher.update(b"\n");
            hash.add(&hasher.finalize().into());
        }
        hash
    }

    /// Adds one digest.
    pub(super) fn add(&mut self, digest: &[u8; 32]) {
        let mut limbs = [0; 4];
        for (limb, bytes) in limbs.iter_mut().zip(digest.chunks_exact(8)) {
            *limb = u64::from_le_bytes(bytes.try_into().expect("chunks have eight bytes"));
        }
        self.merge(SetHash(limbs));
    }
}

impl fmt::Display for SetHash {
    /// Writes 64 hexadecimal digits.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for limb in self.0.iter().rev() {
            write!(f, "{limb:016x}")?;
        }
        Ok(())
    }
}

/// Appends a quad's line of N-Quads, line feed included.
pub fn push_line(quad: &Quad, out: &mut String) {
    match &quad.subject {
        NamedOrBlankNode::NamedNode(name) => push_iri(name.as_ref(), out),
        blank => write!(out, "{blank}").expect("writing to a string cannot fail"),
    }
    push_rest(quad.predicate.as_ref(), &quad.object, out);
    if quad.graph_name != GraphName::DefaultGraph {
        write!(out, " {}", quad.graph_name).expect("writing to a string cannot fail");
    }
    out.push_str(" .\n");
}

/// As [`push_line`], of a quad of the default graph.
pub(super) fn push_triple(
    subject: &NamedNode,
    predicate: NamedNodeRef<'_>,
    object: &Term,
    out: &mut String,
) {
    push_iri(subject.as_ref(), out);
    push_rest(predicate, object, out);
    out.push_str(" .\n");
}

/// `Quad`'s own form leaves out the final period, and asks a formatter for each IRI; nearly all
/// terms are IRIs, which stand in the line as they are.
fn push_iri(name: NamedNodeRef<'_>, out: &mut String) {
    out.push('<');
    out.push_str(name.as_str());
    out.push('>');
}

fn push_rest(predicate: NamedNodeRef<'_>, object: &Term, out: &mut String) {
    out.push(' ');
    push_iri(predicate, out);
    out.push(' ');
    match object {
        Term::NamedNode(name) => push_iri(name.as_ref(), out),
        term => write!(out, "{term}").expect("writing to a string cannot fail"),
    }
}

/// The state before the first block, and the padding behind the last: FIPS 180-4, 5.3.3 and 5.1.1.
const START: [u32; 8] = [
    0x6a09_e667,
    0xbb67_ae85,
    0x3c6e_f372,
    0xa54f_f53a,
    0x510e_527f,
    0x9b05_688c,
    0x1f83_d9ab,
    0x5be0_cd19,
];

/// Returns the SHA-256 of a line.
///
/// As `Sha256::digest`, whose buffer for what may come later costs more than the blocks of a line
/// do: a build hashes some tens of thousands of lines before it has read a document.
pub(super) fn digest(line: &str) -> [u8; 32] {
    let (blocks, rest) = line.as_bytes().as_chunks::<64>();
    let mut state = START;
    compress256(&mut state, blocks);
    let mut last = [0; 128];
    last[..rest.len()].copy_from_slice(rest);
    last[rest.len()] = 0x80;
    // The bits are counted in the last eight bytes of a block.
    let end = if rest.len() < 56 { 64 } else { 128 };
    last[end - 8..end].copy_from_slice(&(line.len() as u64 * 8).to_be_bytes());
    compress256(&mut state, last[..end].as_chunks().0);
    let mut out = [0; 32];
    for (bytes, word) in out.as_chunks_mut().0.iter_mut().zip(state) {
        *bytes = word.to_be_bytes();
    }
    out
}

#[cfg(test)]
mod tests {
    use oxigraph::model::{BlankNode, Literal};

    use super::*;

    #[test]
    fn digests_are_those_of_sha_256() {
        let text: String = ('a'..='z').cycle().take(300).collect();
        for length in 0..=text.len() {
            let line = &text[..length];
            let expected: [u8; 32] = Sha256::digest(line.as_bytes()).into();
            assert_eq!(digest(line), expected, "{length} bytes");
        }
    }

    #[test]
    fn lines_are_those_of_quads() {
        let name = |name: &str| NamedNode::new_unchecked(format!("http://example.org/{name}"));
        let text = Literal::new_simple_literal("a \"b\"\\ \n\u{e9}");
        let of_language = Literal::new_language_tagged_literal_unchecked("x", "en");
        let subjects: [NamedOrBlankNode; 2] =
            [name("s").into(), BlankNode::new_unchecked("b").into()];
        let objects: [Term; 5] = [
            name("\u{f6}").into(),
            BlankNode::new_unchecked("c").into(),
            text.into(),
            of_language.into(),
            Literal::from(7).into(),
        ];
        let graphs = [GraphName::DefaultGraph, name("g").into()];
        for subject in &subjects {
            for object in &objects {
                for graph in &graphs {
                    let quad = Quad::new(subject.clone(), name("p"), object.clone(), graph.clone());
                    let mut line = "before".to_owned();
                    push_line(&quad, &mut line);
                    assert_eq!(line, format!("before{quad} .\n"));
                }
            }
        }
    }

    #[test]
    fn order_does_not_matter_and_carries_are_kept() {
        let lines = [
            "<a:a> <a:b> <a:c> .",
            "<a:a> <a:b> <a:d> .",
            "<a:a> <a:b> \"é\" .",
        ];
        let all = SetHash::of_lines(lines);
        let mut apart = SetHash::of_lines([lines[2]]);
        apart.merge(SetHash::of_lines([lines[1], lines[0]]));
        assert_eq!(all, apart);
        assert_eq!(all.to_string().len(), 64);

        let mut top = SetHash([u64::MAX; 4]);
        top.merge(SetHash([1, 0, 0, 0]));
        assert_eq!(top, SetHash::default());
    }
}
