//! May the new graph take the old one's place? Says what leaves and what comes, and asks when more
//! than half of the documents would go.

use std::io::{self, IsTerminal};
use std::path::Path;

use reftel::pipeline::{Change, Changed};
use reftel::text::one_line;

use crate::cli::diagnostics::Loudness;
use crate::cli::progress::Bars;
use crate::cli::terminal::{count, shorten, thousands};

/// How many documents are named without `-v`.
const FEW: usize = 5;

/// Who asks.
pub struct Asker<'a> {
    /// The graph directory.
    pub graph: &'a Path,
    /// Where to say it.
    pub bars: &'a Bars,
    /// How much to say.
    pub loudness: Loudness,
    /// `--replace`: the answer is yes.
    pub replace: bool,
}

impl Asker<'_> {
    /// Tells whether the graph may be replaced.
    pub fn agrees(&self, change: &Change) -> bool {
        let must_ask = change.loses_most() && !self.replace;
        if (self.loudness != Loudness::Quiet || must_ask)
            && !(change.leaving.is_empty() && change.coming.is_empty())
        {
            self.bars.say(&self.account(change, must_ask));
        }
        if !must_ask {
            return true;
        }
        if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
            self.bars.say(
                "  hint: `--replace` replaces it unasked, `--add` keeps what it has, `--graph DIR` \
                 makes another graph",
            );
            return false;
        }
        self.bars.ask("replace the graph? [y/N] ", || {
            let mut answer = String::new();
            // What cannot be read is no yes.
            io::stdin().read_line(&mut answer).is_ok()
                && matches!(answer.trim().to_lowercase().as_str(), "y" | "yes")
        })
    }

    fn account(&self, change: &Change, must_ask: bool) -> String {
        let mut parts = vec![
            format!("{} leave", thousands(change.leaving.len() as u64)),
            format!("{} come", thousands(change.coming.len() as u64)),
            format!("{} stay", thousands(change.stay as u64)),
        ];
        if !change.edited.is_empty() {
            parts.push(format!("{} edited", change.edited.len()));
        }
        let mut text = format!(
            "`{}` has {}: {}",
            self.graph.display(),
            count(change.before as u64, "document"),
            parts.join(", ")
        );
        let shown = match self.loudness {
            Loudness::All => usize::MAX,
            _ if must_ask => FEW,
            _ => 0,
        };
        for (sign, list) in [("-", &change.leaving), ("+", &change.coming)] {
            for one in list.iter().take(shown) {
                text.push_str(&format!("\n  {sign} {}", named(one)));
            }
            if shown > 0 && list.len() > shown {
                let more = list.len() - shown;
                text.push_str(&format!("\n  {sign} and {more} more (`-v` lists all)"));
            }
        }
        text
    }
}

fn named(one: &Changed) -> String {
    let title = one.title.as_deref().unwrap_or_default();
    let line = format!("{}  {}", one.id, shorten(title, 60));
    one_line(line.trim_end())
}
