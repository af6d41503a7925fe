//! What does a PDF say? Its text layer, as `pdftotext` (poppler or xpdf) gives it.
//!
//! There is no library that reads the text layers of the wild as well, so the program is run when
//! the caller names it ([`ReadOptions::pdftotext`](super::ReadOptions)) and it is there; else the
//! file is left out with a word on what helps. The text is what the program printed, page by page;
//! places are those of that text.

use std::io::{ErrorKind, Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use super::text::Text;
use crate::diagnostic::{Code, Diagnostic};

/// Returns the text layer of the PDF that `bytes` are.
///
/// # Errors
///
/// A diagnostic: the program is not there, or cannot read the file, or there is no text.
pub(super) fn open(bytes: &[u8], tool: Option<&Path>, limit: u64) -> Result<Text, Diagnostic> {
    let refused = |message: &str| Diagnostic::warning(Code::Binary, None, message);
    let Some(tool) = tool else {
        return Err(refused("a PDF document, not text")
            .hint("turn it into text first, with `pdftotext` of poppler-utils"));
    };
    let printed = run(tool, bytes, limit).map_err(|cause| match cause.kind() {
        ErrorKind::NotFound => refused("a PDF document, and `pdftotext` is not there to read it")
            .hint("install poppler-utils, or turn it into text first"),
        _ => refused(&format!("a PDF document that cannot be read: {cause}"))
            .hint("see what `pdftotext` says of it"),
    })?;
    let text = String::from_utf8_lossy(&printed).replace("\r\n", "\n");
    let text = text.replace('\u{c}', "");
    if text.trim().is_empty() {
        return Err(refused("a PDF document of pictures, without text")
            .hint("run character recognition (OCR) on it first"));
    }
    let note = "the text layer of a PDF, read by `pdftotext`; places are those of that text";
    Ok(Text {
        text,
        diagnostics: vec![
            Diagnostic::note(Code::TextLayer, None, note)
                .hint("for pages in columns, add what `pdftotext -layout` prints instead"),
        ],
        ..Text::default()
    })
}

fn run(tool: &Path, bytes: &[u8], limit: u64) -> std::io::Result<Vec<u8>> {
    let mut child = Command::new(tool)
        .args(["-q", "-enc", "UTF-8", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let input = child.stdin.take();
    let output = child.stdout.take();
    let mut printed = Vec::new();
    // Input and output at the same time, for pipes are short.
    std::thread::scope(|scope| {
        scope.spawn(move || {
            // A program that stops reading says so by its status.
            let _ = input.map(|mut input| input.write_all(bytes));
        });
        match output {
            Some(output) => output.take(limit).read_to_end(&mut printed),
            None => Ok(0),
        }
    })?;
    let status = child.wait()?;
    if status.success() || !printed.trim_ascii().is_empty() {
        Ok(printed)
    } else {
        Err(std::io::Error::other(format!(
            "`pdftotext` ended with {status}"
        )))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_read_says_what_helps() {
        let missing = Path::new("/no/such/program");
        for (tool, expected) in [(None, "not text"), (Some(missing), "is not there")] {
            let told = open(b"%PDF-1.4\n", tool, 1 << 20).unwrap_err();
            assert!(told.message.contains(expected), "{}", told.message);
            assert!(told.hint.is_some_and(|hint| hint.contains("text first")));
        }
    }

    /// Programs that every system has stand for those that print, or fail.
    #[cfg(unix)]
    #[test]
    fn a_failing_program_is_a_reason() {
        let told = open(b"%PDF-1.4\n", Some(Path::new("false")), 1 << 20).unwrap_err();
        assert!(told.message.contains("cannot be read"), "{}", told.message);
    }
}
