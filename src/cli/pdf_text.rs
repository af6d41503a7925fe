//! `reftel pdf-text`: the text layer of a PDF on standard input, for this program's own use.
//!
//! A process of its own, so that a damaged file harms nobody else.

use std::io::{Read, Write};

use anyhow::{Result, anyhow};
use clap::Args;

use super::Outcome;
use super::terminal;

/// The command's name.
pub const NAME: &str = "pdf-text";

/// Print the text layer of a PDF that comes on standard input
#[derive(Args)]
pub struct Arguments {}

/// Prints the text, a form feed behind each page.
pub fn run(_: &Arguments) -> Result<Outcome> {
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes)?;
    let text = reftel::read::pdf_text(bytes).map_err(|cause| anyhow!(cause))?;
    let mut out = terminal::stdout();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(Outcome::Done)
}
