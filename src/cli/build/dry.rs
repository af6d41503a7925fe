//! `reftel build --dry-run`: what a build would change, in words or as JSON.

use std::io::Write;
use std::path::Path;

use anyhow::Result;
use reftel::pipeline::{Anew, Changed, Plan};

use super::line;
use crate::cli::diagnostics::Loudness;
use crate::cli::diff::{moved, titled};
use crate::cli::terminal::{count, thousands};

/// How many documents of a kind are named without `-v`.
const FEW: usize = 20;

/// Prints a plan in words.
pub fn print(plan: &Plan, graph: &Path, loudness: Loudness, out: &mut dyn Write) -> Result<()> {
    let documents = &plan.documents;
    line(out, "read", &count(plan.walked.files as u64, "file"))?;
    let parts = [
        (documents.coming.len(), "new"),
        (documents.leaving.len(), "gone"),
        (documents.edited.len(), "edited"),
        (documents.rewritten.len(), "with another text"),
        (documents.moved.len(), "moved"),
    ];
    let mut words: Vec<String> = parts
        .iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, what)| format!("{} {what}", thousands(*number as u64)))
        .collect();
    let same = documents.stay - documents.rewritten.len() - documents.moved.len();
    if same > 0 || words.is_empty() {
        words.push(format!("{} as they are", thousands(same as u64)));
    }
    line(out, "documents", &words.join(", "))?;
    let shown = match loudness {
        Loudness::All => usize::MAX,
        _ => FEW,
    };
    let named = |list: &[Changed]| list.iter().map(titled).collect();
    list(out, "+ ", named(&documents.coming), shown)?;
    list(out, "- ", named(&documents.leaving), shown)?;
    let edited = documents.edited.iter();
    let edited =
        edited.map(|both| format!("{}, which was `{}`", titled(&both.after), both.before.id));
    list(out, "~ ", edited.collect(), shown)?;
    list(out, "~ ", named(&documents.rewritten), shown)?;
    list(out, "", documents.moved.iter().map(moved).collect(), shown)?;
    let all = plan.extracted + plan.kept;
    let text = match plan.anew {
        _ if all == 0 => "nothing".to_owned(),
        Some(anew) => format!("all {}: {}", thousands(all), because(anew)),
        None if plan.extracted == 0 => "none of them; the graph knows them all".to_owned(),
        None => format!("{} of {}", thousands(plan.extracted), thousands(all)),
    };
    line(out, "to link", &text)?;
    if plan.other_decisions {
        let text = "other ones than the graph follows; documents that they cite are linked again";
        line(out, "decisions", text)?;
    }
    let skipped: u64 = plan.left_out.values().sum();
    if skipped > 0 {
        let reasons = plan.left_out.iter();
        let reasons: Vec<String> = reasons
            .map(|(reason, number)| format!("{} {reason}", thousands(*number)))
            .collect();
        let text = format!("{} ({})", thousands(skipped), reasons.join(", "));
        line(out, "skipped", &text)?;
    }
    let graph = graph.display();
    if documents.loses_most() {
        let text = "more than half of the documents go, so a build would ask first";
        line(out, "note", text)?;
    }
    line(
        out,
        "graph",
        &format!("{graph} stays as it is; nothing was written"),
    )
}

/// Says why every document is linked again.
pub fn because(anew: Anew) -> &'static str {
    match anew {
        Anew::NoGraph => "there is no graph yet",
        Anew::Damaged => "the graph is damaged",
        Anew::OtherGazetteers => "the graph was made with other gazetteers",
        Anew::OtherProgram => {
            "the graph was made by another version of the program, or with another `--input-format`"
        }
        Anew::Asked => "`--anew` asks for it",
    }
}

fn list(out: &mut dyn Write, sign: &str, lines: Vec<String>, shown: usize) -> Result<()> {
    for line in lines.iter().take(shown) {
        writeln!(out, "  {sign}{line}")?;
    }
    if lines.len() > shown {
        let more = thousands((lines.len() - shown) as u64);
        writeln!(out, "  and {more} more (`-v` lists all)")?;
    }
    Ok(())
}
