//! How is a graph served below a ceiling? By serving another graph: that of what may be seen.
//!
//! It is built from the graph's own documents when the server starts, into a folder of its own that
//! goes when the server does. No page, no count, no query and no error can tell what that graph
//! does not have. A new build of the whole graph is not picked up; a restart does it.

use std::path::{Path, PathBuf};

use anyhow::Result;
use reftel::document::Level;
use reftel::pipeline::{BuildError, HeldBack, build_below};
use reftel::store::GraphReader;

use super::words::{count, level as in_words};
use crate::cli::input::Gazetteers;
use crate::cli::progress::Bars;
use crate::cli::scratch::Scratch;

/// A graph below a ceiling; its folder goes with it.
pub struct Below {
    folder: PathBuf,
    _scratch: Scratch,
    /// What is served, in a sentence.
    pub ceiling: String,
    /// How much is not: for whoever starts the server, and nobody else.
    pub left_out: String,
}

impl Below {
    /// Builds what a graph has up to a level.
    pub fn build(directory: &Path, level: Level, gazetteers: &Gazetteers) -> Result<Below> {
        let graph = GraphReader::open(directory)?;
        let engine = gazetteers.load()?;
        let scratch = Scratch::new()?;
        let words = in_words(Some(level)).to_lowercase();
        let mut below = Below {
            folder: scratch.path("graph"),
            _scratch: scratch,
            left_out: String::new(),
            ceiling: format!("Only what is classified {words} or lower is here."),
        };
        let built = build_below(
            &graph,
            level,
            &engine,
            below.folder.clone(),
            &Bars::new(false),
        );
        let (_, held_back) = built.map_err(|error| match error {
            BuildError::OtherGazetteers => anyhow::anyhow!(
                "the graph was made with other gazetteers\n  \
                 hint: give the same ones with `--gazetteers`, or build it again"
            ),
            BuildError::NoDocuments => {
                anyhow::anyhow!("no document is classified {words} or lower")
            }
            other => other.into(),
        })?;
        below.left_out = told(held_back);
        Ok(below)
    }

    /// Returns where the graph is.
    pub fn directory(&self) -> &Path {
        &self.folder
    }
}

/// Returns how much was held back, in words.
fn told(held_back: HeldBack) -> String {
    let mut text = format!("{} left out", count(held_back.documents, "document"));
    if held_back.cut > 0 {
        text.push_str(&format!(
            ", {} cut from {}",
            count(held_back.paragraphs, "paragraph"),
            count(held_back.cut, "other")
        ));
    }
    text
}
