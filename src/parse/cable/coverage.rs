//! How much of the text was understood?

use crate::source::Span;

/// Returns the share of the non-blank characters of `text` that lie in `spans`, 0 to 1; 1 for a
/// text without any.
pub(super) fn coverage(text: &str, mut spans: Vec<Span>) -> f64 {
    spans.sort_unstable();
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
        assert!((coverage("  ", vec![]) - 1.0).abs() < 1e-9);
    }
}
