//! How are things called? Where cables cite cables, nobody looks for names and ties.

use reftel::graph::{EntityGraph, Node, NodeKind};
use reftel::text::one_line;

use super::super::super::words::{count, day, kind_name, shorten};

/// Returns what stands in the title of a node beside its name.
pub fn what(node: &Node) -> String {
    match node.kind {
        NodeKind::Entity(_) => format!(
            "{}, {}",
            kind_name(node.kind.as_str()),
            count(u64::from(node.documents), "document")
        ),
        NodeKind::MissingDocument => "missing cable".to_owned(),
        NodeKind::Document => {
            let title = node.title.as_deref().map(|title| shorten(title, 80));
            let parts = [title.unwrap_or_default(), day(node.first.as_deref())];
            let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            parts.join(", ")
        }
    }
}

/// What the nodes and edges of a network are called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    /// One node.
    pub node: &'static str,
    /// One edge.
    pub edge: &'static str,
}

impl Terms {
    /// Returns the terms of a view.
    pub fn of(view: &str) -> Terms {
        match view {
            "citations" => Terms {
                node: "cable",
                edge: "citation",
            },
            _ => Terms {
                node: "name",
                edge: "tie",
            },
        }
    }

    /// Returns how many there are of both.
    pub fn summary(self, network: &EntityGraph) -> String {
        let (nodes, edges) = (network.graph.node_count(), network.graph.edge_count());
        match nodes {
            0 => "Nothing that passes is connected.".to_owned(),
            _ => format!(
                "{}, {}",
                count(nodes as u64, self.node),
                count(edges as u64, self.edge)
            ),
        }
    }

    /// Returns a note of the library in these terms, without what it says of flags, which a page
    /// does not have.
    pub fn note(self, note: &str) -> String {
        let note = one_line(note);
        let note = match note.split_once("; `--") {
            Some((note, _)) => format!("{note}."),
            None => note,
        };
        let word = |word: &str| {
            let plain = word.trim_end_matches(['.', ',', ';', ':']);
            let own = match plain {
                "node" => self.node.to_owned(),
                "nodes" => format!("{}s", self.node),
                "edge" => self.edge.to_owned(),
                "edges" => format!("{}s", self.edge),
                _ => return word.to_owned(),
            };
            format!("{own}{}", &word[plain.len()..])
        };
        let words: Vec<String> = note.split(' ').map(word).collect();
        // No citation is heavier than another.
        let words = words.join(" ");
        words.replace("the heaviest citations", "the most citations")
    }

    /// Returns the first letter of a term as a heading has it, for as many.
    pub fn heading(term: &str) -> String {
        let mut letters = term.chars();
        let first = letters.next().map(|letter| letter.to_ascii_uppercase());
        first.into_iter().chain(letters).chain(['s']).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_speak_of_what_the_page_shows() {
        let names = Terms::of("cooccurrence");
        assert_eq!(
            names.note("The 400 of 11,183 nodes with the heaviest edges; `--limit 0` shows all."),
            "The 400 of 11,183 names with the heaviest ties."
        );
        assert_eq!(
            Terms::of("citations")
                .note("9 of 32 edges, of each node the heaviest; `--edges 0` shows all."),
            "9 of 32 citations, of each cable the heaviest."
        );
        assert_eq!(Terms::heading("citation"), "Citations");
    }
}
