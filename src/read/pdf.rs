//! What does a PDF say? Its text layer, page by page.
//!
//! Another process prints it: `pdftotext` (poppler or xpdf), which reads the text layers of the wild
//! best, when the caller names it and it is there; else the reader that comes with the program,
//! when the caller says how to start it. Files of strangers are read behind limits of time and
//! memory, so that none of them harms more than itself.
//!
//! The raw text is what was printed: running heads and page numbers stay in it as page furniture
//! ([`Layout`](crate::document::Layout)), sentences go on from page to page. A poor layer says so
//! ([`Code::DoubtfulText`]), pages without one too ([`Code::NoTextLayer`]).

mod boxes;
mod builtin;
mod furniture;
mod pages;
mod process;

use std::io::{BufRead, ErrorKind};

pub use builtin::pdf_text;

use process::Printed;

use super::ReadOptions;
use super::text::Text;
use super::xml::whole::broken;
use crate::diagnostic::{Code, Diagnostic};

/// Returns the text layer of the PDF that `bytes` are.
///
/// # Errors
///
/// A diagnostic: no program is there that reads it, none can, or there is no text.
pub(super) fn open(bytes: &[u8], options: &ReadOptions) -> Result<Text, Diagnostic> {
    let refused = |message: &str| Diagnostic::warning(Code::Binary, None, message);
    let (printed, by) = print(bytes, options)?;
    let text = printed.text.replace("\r\n", "\n");
    if text.len() as u64 > options.max_bytes {
        return Err(refused("a PDF document with too much text"));
    }
    let count = text
        .trim_end_matches(['\u{c}', '\n'])
        .matches('\u{c}')
        .count()
        + 1;
    let mut read = pages::joined(&text);
    let blank = read.blank;
    if read.text.text.trim().is_empty() && !is_whole(bytes) {
        return Err(broken_off());
    }
    if read.text.text.trim().is_empty() || (blank == count && read.is_thin()) {
        let message = "a PDF document of pictures, without a text layer";
        return Err(Diagnostic::warning(Code::NoTextLayer, None, message)
            .hint("make one with `ocrmypdf IN.pdf OUT.pdf`, and add that"));
    }
    let note = format!("the text layer of a PDF, read by {by}; places are those of that text");
    let note = Diagnostic::note(Code::TextLayer, None, note);
    let mut told = vec![match by {
        PDFTOTEXT => note,
        _ => note.hint("where it is there, `pdftotext` of poppler-utils reads more kinds of fonts"),
    }];
    if !is_whole(bytes) {
        let message = "the PDF document breaks off before its end".to_owned();
        told.push(broken(message));
    }
    if let Some(cause) = printed.cut {
        let message = format!("the text breaks off: {cause}");
        told.push(Diagnostic::error(Code::DamagedArchive, None, message));
    }
    if blank * 2 > count && is_whole(bytes) {
        let message = format!("{blank} of {count} pages are pictures, without a text layer");
        told.push(
            Diagnostic::warning(Code::NoTextLayer, None, message)
                .hint("make one with `ocrmypdf --skip-text IN.pdf OUT.pdf`, and add that"),
        );
    }
    if let Some(why) = pages::doubt(&read.text.text) {
        told.push(
            Diagnostic::warning(
                Code::DoubtfulText,
                None,
                format!("a poor text layer: {why}"),
            )
            .hint("make a better one with `ocrmypdf --redo-ocr IN.pdf OUT.pdf`"),
        );
    }
    read.text.diagnostics = told;
    Ok(read.text)
}

/// What the program that is asked first is called.
const PDFTOTEXT: &str = "`pdftotext`";

/// Returns the pages as one of the programs printed them, and which.
fn print(bytes: &[u8], options: &ReadOptions) -> Result<(Printed, &'static str), Diagnostic> {
    let refused = |message: &str| Diagnostic::warning(Code::Binary, None, message);
    let mut missing = true;
    let mut cause = String::new();
    if let Some(tool) = &options.pdftotext {
        let name = PDFTOTEXT;
        let tool = tool.as_os_str();
        // Boxes are larger than their words by far.
        let most = options.max_bytes.saturating_mul(20);
        let boxes = ["-q", "-enc", "UTF-8", "-bbox", "-", "-"].map(Into::into);
        match process::run(tool, &boxes, bytes, most, boxes::pages) {
            Ok(pages) if !pages.text.is_empty() => return Ok((pages, name)),
            Ok(_) => {}
            Err(error) => {
                missing = error.kind() == ErrorKind::NotFound;
                cause = error.to_string();
            }
        }
        // Older programs know no boxes.
        let plain = ["-q", "-enc", "UTF-8", "-", "-"].map(Into::into);
        if !missing && let Ok(pages) = process::run(tool, &plain, bytes, options.max_bytes, whole) {
            return Ok((pages, name));
        }
    }
    if let Some((program, arguments)) = options.pdf_reader.as_deref().and_then(<[_]>::split_first) {
        match process::run(program, arguments, bytes, options.max_bytes, whole) {
            Ok(pages) => return Ok((pages, "the built-in reader")),
            Err(error) => {
                missing = false;
                cause = error.to_string();
            }
        }
    }
    Err(match (&options.pdftotext, missing) {
        (None, true) => refused("a PDF document, not text")
            .hint("turn it into text first, with `pdftotext` of poppler-utils"),
        (Some(_), true) => refused("a PDF document, and `pdftotext` is not there to read it")
            .hint("install poppler-utils, or turn it into text first"),
        (_, false) if is_encrypted(bytes) => refused("an encrypted PDF document")
            .hint("open it with its password, and save it without; `qpdf --decrypt` does"),
        (_, false) if !is_whole(bytes) => broken_off(),
        (_, false) => refused(&format!("a PDF document that cannot be read: {cause}"))
            .hint("see what `pdftotext` or a PDF viewer says of it"),
    })
}

/// Tells whether a PDF has the mark of its end (ISO 32000-1, 7.5.5).
fn is_whole(bytes: &[u8]) -> bool {
    memchr::memmem::rfind(bytes, b"%%EOF").is_some()
}

/// Says that nothing can be read of a PDF that breaks off.
fn broken_off() -> Diagnostic {
    let message = "a PDF document that breaks off before its end";
    Diagnostic::error(Code::BrokenOff, None, message)
        .hint("look for a whole copy, or see what `qpdf IN.pdf OUT.pdf` can mend")
}

/// Tells whether the trailer of a PDF says that it is encrypted.
fn is_encrypted(bytes: &[u8]) -> bool {
    bytes.windows(8).any(|window| window == b"/Encrypt")
}

/// Reads all that is printed, as far as it goes.
fn whole(input: &mut dyn BufRead) -> String {
    let mut bytes = Vec::new();
    let _ = input.read_to_end(&mut bytes);
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn with(tool: Option<&Path>) -> ReadOptions {
        ReadOptions {
            pdftotext: tool.map(Path::to_owned),
            ..ReadOptions::default()
        }
    }

    #[test]
    fn what_cannot_be_read_says_what_helps() {
        let missing = Path::new("/no/such/program");
        for (tool, expected) in [(None, "not text"), (Some(missing), "is not there")] {
            let told = open(b"%PDF-1.4\n%%EOF", &with(tool)).unwrap_err();
            assert!(told.message.contains(expected), "{}", told.message);
            assert!(told.hint.is_some_and(|hint| hint.contains("text first")));
        }
    }

    #[cfg(unix)]
    #[test]
    fn what_breaks_off_is_no_picture() {
        // A program that prints nothing, as readers do of what they cannot mend.
        let silent = ReadOptions {
            pdf_reader: Some(vec!["true".into()]),
            ..ReadOptions::default()
        };
        for (end, expected) in [("%%EOF", "pictures"), ("", "breaks off")] {
            let told = open(format!("%PDF-1.4\n{end}").as_bytes(), &silent).unwrap_err();
            assert!(told.message.contains(expected), "{}", told.message);
        }
    }

    /// Programs that every system has stand for those that print, or fail.
    #[cfg(unix)]
    #[test]
    fn a_failing_program_is_a_reason() {
        let told = open(b"%PDF-1.4\n%%EOF", &with(Some(Path::new("false")))).unwrap_err();
        assert!(told.message.contains("cannot be read"), "{}", told.message);
    }
}
