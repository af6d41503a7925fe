//! What goes with a break? The blank lines and banners around it, but for one line break.

use std::ops::Range;

use super::banners::{is_banner, is_corrected_copy, is_end_of_message};
use super::{REACH, floor};

/// Adds the blank lines around a break, leaving the line break before it; inside a line, the
/// blanks around it but one.
pub(super) fn with_surroundings(text: &str, span: Range<usize>, floor_at: usize) -> Range<usize> {
    let mut span = span;
    let mut around = blanks_around(text, span.clone(), floor_at);
    // Banners and ends of message beside the break, each on its own line.
    for _ in 0..8 {
        let above = line_above(text, around.start, floor_at).filter(|line| beside(text, line));
        let below = line_below(text, around.end).filter(|line| beside(text, line));
        if let Some(line) = &above {
            span.start = line.start;
        }
        if let Some(line) = &below {
            span.end = line.end;
        }
        if above.is_none() && below.is_none() {
            break;
        }
        around = blanks_around(text, span.clone(), floor_at);
    }
    let opens_line = around.start == 0 || text[..around.start].ends_with('\n');
    let closes_line = around.end == text.len() || text[..around.end].ends_with('\n');
    if opens_line || around.start < floor_at {
        return around.start.max(floor_at)..around.end;
    }
    if closes_line && around.end > span.end && text[..around.end].ends_with('\n') {
        // Text before it on the line: the last line break stays instead of the first.
        return around.start..around.end - 1;
    }
    // Inside a line: one blank stays.
    let kept = text[around.start..].chars().next();
    match kept.filter(|c| c.is_whitespace()) {
        Some(c) if around.start < span.start => around.start + c.len_utf8()..around.end,
        _ if around.end > span.end && around.end < text.len() => {
            let last = text[..around.end].chars().next_back();
            around.start..around.end - last.map_or(0, char::len_utf8)
        }
        _ => around,
    }
}

fn beside(text: &str, line: &Range<usize>) -> bool {
    let line = &text[line.clone()];
    is_banner(line) || is_end_of_message(line) || line.len() < 80 && is_corrected_copy(line)
}

/// Widens `span` over white space: at a line's start back to the end of the line break that ends
/// the last line with text, at a line's end forward to the start of the next line with text.
fn blanks_around(text: &str, span: Range<usize>, floor_at: usize) -> Range<usize> {
    let before = &text[floor_at.min(span.start)..span.start];
    let content = span.start - (before.len() - before.trim_end().len());
    let gap = &text[content..span.start];
    let start = match gap.find('\n') {
        Some(newline) => content + newline + 1,
        None => content,
    };
    let rest = &text[span.end..];
    let next = span.end + (rest.len() - rest.trim_start().len());
    let gap = &text[span.end..next];
    let end = match gap.rfind('\n') {
        Some(newline) => span.end + newline + 1,
        None => next,
    };
    start..end
}

/// Returns the text of the line that ends at `at`, when `at` is a line's start.
fn line_above(text: &str, at: usize, floor_at: usize) -> Option<Range<usize>> {
    let before = text[..at].strip_suffix('\n')?;
    let from = floor(text, before.len().saturating_sub(REACH)).max(floor_at);
    let reach = before.get(from..)?;
    let line = match reach.rfind('\n') {
        Some(newline) => from + newline + 1,
        None if from == 0 || from == floor_at => from,
        None => return None,
    };
    trimmed(text, line..before.len())
}

/// Returns the text of the line that begins at `at`, when `at` is a line's start.
fn line_below(text: &str, at: usize) -> Option<Range<usize>> {
    if at > 0 && !text[..at].ends_with('\n') {
        return None;
    }
    let reach = &text[at..floor(text, at + REACH)];
    let end = match reach.find('\n') {
        Some(newline) => at + newline,
        None if at + reach.len() == text.len() => text.len(),
        None => return None,
    };
    trimmed(text, at..end)
}

fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let line = &text[range.clone()];
    let start = range.start + (line.len() - line.trim_start().len());
    let end = start + line.trim().len();
    (start < end).then_some(start..end)
}
