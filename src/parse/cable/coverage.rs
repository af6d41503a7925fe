//! How much of the text was understood?

use crate::source::Span;
use crate::text::count;

/// Returns the share of the non-blank characters of `text` that lie in `spans`, 0 to 1; 1 for a
/// text without any.
pub(super) fn coverage(text: &str, mut spans: Vec<Span>) -> f64 {
    spans.sort_unstable();
    let (mut inside, mut outside) = (0, 0);
    let mut until = 0;
    // Stretch by stretch: most have characters of one byte alone.
    for span in spans {
        let start = ceil(text, (span.start as usize).clamp(until, text.len()));
        let end = ceil(text, (span.end as usize).clamp(start, text.len()));
        outside += solid(&text[until..start]);
        inside += solid(&text[start..end]);
        until = end;
    }
    let all = inside + outside + solid(&text[until..]);
    if all == 0 {
        1.0
    } else {
        inside as f64 / all as f64
    }
}

/// Returns the nearest character boundary at or behind `at`.
fn ceil(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

/// Returns how many characters are no blanks.
fn solid(text: &str) -> usize {
    if text.is_ascii() {
        return count(text.as_bytes(), |byte| {
            !matches!(byte, b' ' | b'\t'..=b'\r')
        });
    }
    text.chars().filter(|c| !c.is_whitespace()).count()
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
