//! Where does each word stand? What `pdftotext -bbox` of poppler prints, as pages of text.
//!
//! The program knows letters best; the order in which lines are read is ours
//! ([`super::builtin`]), because it jumps from column to column at every paragraph.

use std::io::BufRead;

use super::builtin::{Word, page_text};

/// Returns the pages, a form feed behind each; nothing when no page was printed.
pub(super) fn pages(input: &mut dyn BufRead) -> String {
    let mut out = String::new();
    let mut words = Vec::new();
    let mut line = Vec::new();
    loop {
        line.clear();
        // What breaks off is kept as far as it goes.
        if input.read_until(b'\n', &mut line).unwrap_or(0) == 0 {
            if !words.is_empty() {
                out.push_str(&page_text(words));
            }
            return out;
        }
        let text = String::from_utf8_lossy(&line);
        let text = text.trim();
        if text == "</page>" {
            out.push_str(&page_text(std::mem::take(&mut words)));
            out.push('\u{c}');
        } else if let Some(word) = word(text) {
            words.push(word);
        }
    }
}

/// Reads `<word xMin="1" yMin="2" xMax="3" yMax="4">quay</word>`.
fn word(line: &str) -> Option<Word> {
    let rest = line.strip_prefix("<word ")?;
    let (places, text) = rest.split_once('>')?;
    let text = text.strip_suffix("</word>")?;
    let place = |name: &str| -> Option<f64> {
        let (_, rest) = places.split_once(name)?;
        let (value, _) = rest.strip_prefix("=\"")?.split_once('"')?;
        value.parse().ok().filter(|value: &f64| value.is_finite())
    };
    Some(Word {
        left: place("xMin")?,
        top: place("yMin")?,
        right: place("xMax")?,
        bottom: place("yMax")?,
        text: plain(text),
    })
}

fn plain(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let text = text.replace("&lt;", "<").replace("&gt;", ">");
    let text = text.replace("&quot;", "\"").replace("&apos;", "'");
    text.replace("&#39;", "'").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_boxes_become_lines() {
        let printed = "<doc>\n  <page width=\"600\" height=\"800\">\n    <word xMin=\"50.0\" yMin=\"10.0\" xMax=\"70.0\" yMax=\"22.0\">A</word>\n<word xMin=\"73.0\" yMin=\"10.0\" xMax=\"99.0\" yMax=\"22.0\">R&amp;D</word>\n<word xMin=\"99.1\" yMin=\"8.0\" xMax=\"103.0\" yMax=\"17.0\">2</word>\n<word xMin=\"150.0\" yMin=\"10.0\" xMax=\"170.0\" yMax=\"22.0\">cell</word>\n  </page>\n  <page>\n</page>\n";
        assert_eq!(pages(&mut printed.as_bytes()), "A R&D²\tcell\n\u{c}\u{c}");
        assert_eq!(pages(&mut &b"Usage: pdftotext"[..]), "");
    }
}
