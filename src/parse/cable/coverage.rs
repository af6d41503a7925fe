//! How much of the text was understood?

use crate::source::Span;

/// Returns the share of the non-blank characters of `text` that lie in `spans`, 0 to 1; 1 for a
/// text without any.
pub(super) fn coverage(text: &str, mut spans: Vec<Span>) -> f64 {
    spans.sort_unstable();
    if text.is_ascii() {
        return of_ascii(text.as_bytes(), &spans);
    }
    let mut spans = spans.into_iter().peekable();
    let (mut all, mut inside) = (0u64, 0u64);
    let mut end = 0usize;
    for (at, c) in text.char_indices() {
        while let Some(span) = spans.peek() {
            if span.start as usize > at {
                break;
            }
            end = end.max(span.end as usize);
            spans.next();
        }
        if c.is_whitespace() {
            continue;
        }
        all += 1;
        inside += u64::from(at < end);
    }
    share(inside, all)
}

/// The same for a text whose characters are bytes: stretch by stretch.
fn of_ascii(text: &[u8], spans: &[Span]) -> f64 {
    let mut inside = 0;
    let mut until = 0;
    for span in spans {
        let start = (span.start as usize).clamp(until, text.len());
        let end = (span.end as usize).clamp(start, text.len());
        inside += solid(&text[start..end]);
        until = end;
    }
    share(inside, solid(text))
}

/// Returns how many bytes are no blanks. Counted in bytes, so many are counted at once.
fn solid(bytes: &[u8]) -> u64 {
    let few = |bytes: &[u8]| {
        let solid = |byte: &u8| u8::from(!matches!(*byte, b' ' | b'\t'..=b'\r'));
        bytes.iter().map(solid).fold(0, u8::wrapping_add)
    };
    let chunks = bytes.chunks(usize::from(u8::MAX));
    chunks.map(|chunk| u64::from(few(chunk))).sum()
}

fn share(inside: u64, all: u64) -> f64 {
    if all == 0 {
        1.0
    } else {
        inside as f64 / all as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlapping_spans_count_once() {
        let text = "ab cd é";
        let share = coverage(
            text,
            vec![Span::new(3, 5), Span::new(0, 2), Span::new(0, 4)],
        );
        assert!((share - 0.8).abs() < 1e-9);
        let spans = vec![
            Span::new(3, 5),
            Span::new(0, 2),
            Span::new(0, 4),
            Span::new(8, 99),
        ];
        assert!((coverage("ab cd e\nfg h", spans) - 7.0 / 8.0).abs() < 1e-9);
        assert!((coverage("  ", vec![]) - 1.0).abs() < 1e-9);
    }
}
