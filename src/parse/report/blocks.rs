//! Where does one block end and the next begin? Lines to blocks.
//!
//! Follows CommonMark where marks are used, and typewriter habits where they are not: a short
//! line between blank lines is a heading, a line set in begins a paragraph, and in a text whose
//! lines are whole paragraphs every line is a block.

use std::ops::Range;

use crate::document::{Skipped, SkippedKind};
use crate::source::Span;

use super::is_blank;

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Running text.
    Paragraph,
    /// An item of a list.
    Item,
    /// A row of a table.
    Row,
    /// A heading, by mark or by shape.
    Heading,
}

/// A stretch of lines that belong together.
#[derive(Clone, Debug)]
pub(super) struct Block {
    pub(super) shape: Shape,
    /// First byte that is not blank.
    pub(super) start: usize,
    /// Behind the last byte that is not blank.
    pub(super) end: usize,
    /// Where the words begin, behind a list mark.
    pub(super) prose: usize,
    /// Columns before the block.
    pub(super) indent: usize,
    /// The number of a numbered item.
    pub(super) number: Option<String>,
    /// How many lines it has.
    pub(super) lines: usize,
    /// A mark, not the shape, says that it is a heading.
    pub(super) marked: bool,
    /// A blank line or the text's end follows, or a list.
    closed: bool,
    /// A blank line or the text's beginning stands before.
    apart: bool,
}

/// Bytes from which on a line is a whole paragraph, not one of several lines of it.
const LONG: usize = 160;

struct Line<'t> {
    /// Without blanks at either end.
    text: &'t str,
    start: usize,
    end: usize,
    indent: usize,
}

/// Returns the blocks of `text` from byte `from` on; marks and rules go to `skipped`.
///
/// Lines that lie in one of the `absent` spans (in order) are not there: stamps, links' targets.
pub(super) fn blocks(
    text: &str,
    from: usize,
    absent: &[Span],
    skipped: &mut Vec<Skipped>,
) -> Vec<Block> {
    let mut found: Vec<Block> = Vec::new();
    let mut open: Option<Block> = None;
    let mut last_length = 0;
    let mut apart = true;
    let mut quoted = false;
    let mut at = from;
    let mut skip = |start: usize, end: usize, kind: SkippedKind| {
        let span = Span::new(start, end);
        skipped.push(Skipped { span, kind });
    };
    for whole in text[from..].split_inclusive('\n') {
        let mut line = measure(whole, at);
        at += whole.len();
        if is_absent(absent, &line, at - whole.len()..at) {
            continue;
        }
        let is_quoted = line.text.starts_with('>');
        while let Some(rest) = line.text.strip_prefix('>') {
            // A quoted line; `>` alone is a blank one.
            skip(line.start, line.start + 1, SkippedKind::Markup);
            line = measure(rest, line.start + 1);
        }
        if std::mem::replace(&mut quoted, is_quoted) != is_quoted {
            // Somebody else's words begin or end.
            found.extend(open.take());
        }
        if line.text.is_empty() {
            if let Some(block) = open.as_mut() {
                block.closed = true;
            }
            found.extend(open.take());
            apart = true;
            continue;
        }
        let length = std::mem::replace(&mut last_length, line.text.len());
        let is_apart = std::mem::replace(&mut apart, false);
        let new = |shape, prose| Block {
            shape,
            start: line.start,
            end: line.end,
            prose,
            indent: line.indent,
            number: None,
            lines: 1,
            marked: false,
            closed: false,
            apart: is_apart,
        };
        if line.text.starts_with("```") || line.text.starts_with("~~~") {
            found.extend(open.take());
            skip(line.start, line.end, SkippedKind::Markup);
            apart = true;
            continue;
        }
        if let Some(mark) = rule(line.text) {
            let underlines = open.as_mut().filter(|block| {
                let fits = block.shape == Shape::Paragraph && block.lines == 1;
                fits && matches!(mark, '=' | '-' | '~') && length <= LONG
            });
            if let Some(block) = underlines {
                (block.shape, block.marked) = (Shape::Heading, true);
                skip(line.start, line.end, SkippedKind::Markup);
            } else {
                skip(line.start, line.end, SkippedKind::Rule);
            }
            found.extend(open.take());
            apart = true;
            continue;
        }
        if let Some((begin, end)) = marked_heading(line.text) {
            found.extend(open.take());
            let (begin, end) = (line.start + begin, line.start + end);
            skip(line.start, begin, SkippedKind::Markup);
            if end < line.end {
                skip(end, line.end, SkippedKind::Markup);
            }
            let mut block = new(Shape::Heading, begin);
            (block.start, block.end, block.marked) = (begin, end, true);
            found.push(block);
            apart = true;
            continue;
        }
        if let Some((mark, number)) = item(line.text, open.as_ref()) {
            if let Some(block) = open.as_mut() {
                block.closed = true;
            }
            found.extend(open.take());
            let mut block = new(Shape::Item, line.start + mark);
            block.number = number;
            open = Some(block);
            continue;
        }
        if line.text.contains('\t') || line.text.starts_with('|') {
            found.extend(open.take());
            let bare = line.text.trim_matches(['|', '-', ':', ' ', '\t']);
            if bare.is_empty() {
                skip(line.start, line.end, SkippedKind::Rule);
            } else {
                found.push(new(Shape::Row, line.start));
            }
            continue;
        }
        let starts_lower = line.text.starts_with(|c: char| c.is_lowercase());
        // In a text whose lines are paragraphs, no blank line is needed to stand apart.
        let mut stands_apart = is_apart;
        let begins = match &mut open {
            None => true,
            Some(block) => {
                let is_whole = length > LONG && !starts_lower;
                // A short line right above a whole paragraph is its heading.
                let heads = block.lines == 1
                    && block.shape == Shape::Paragraph
                    && line.text.len() > LONG
                    && is_short(&text[block.start..block.end]);
                block.closed |= heads;
                stands_apart |= is_whole;
                let set_in = block.shape == Shape::Paragraph
                    && line.indent >= block.last_indent(text) + 2
                    && text[..block.end].ends_with(['.', '!', '?', '"', '”', ')']);
                is_whole || heads || set_in
            }
        };
        if begins {
            found.extend(open.take());
            let mut block = new(Shape::Paragraph, line.start);
            block.apart = stands_apart;
            open = Some(block);
        } else if let Some(block) = &mut open {
            block.end = line.end;
            block.lines += 1;
        }
    }
    if let Some(block) = open.as_mut() {
        block.closed = true;
    }
    found.extend(open);
    headings(text, &mut found);
    found
}

/// Tells whether a line lies in an absent span: its words, or a blank line whole.
fn is_absent(absent: &[Span], line: &Line<'_>, whole: Range<usize>) -> bool {
    let words = if line.text.is_empty() {
        whole.start..whole.end.saturating_sub(1).max(whole.start)
    } else {
        line.start..line.end
    };
    let at = absent.partition_point(|span| (span.end as usize) < words.end);
    let within = |span: &Span| span.start as usize <= words.start && words.end <= span.end as usize;
    absent.get(at).is_some_and(within)
}

impl Block {
    /// Returns the columns before the last line of the block.
    fn last_indent(&self, text: &str) -> usize {
        if self.lines == 1 {
            return self.indent;
        }
        let line = text[self.start..self.end].rfind('\n');
        let start = line.map_or(self.start, |at| self.start + at + 1);
        measure(&text[start..self.end], start).indent
    }
}

fn measure(whole: &str, at: usize) -> Line<'_> {
    let blank = whole.len() - whole.trim_start_matches(is_blank).len();
    let indent = whole[..blank]
        .chars()
        .map(|c| if c == '\t' { 4 } else { 1 });
    let text = whole.trim_matches(is_blank);
    Line {
        text,
        start: at + blank,
        end: at + blank + text.len(),
        indent: if text.is_empty() { 0 } else { indent.sum() },
    }
}

/// Returns the character of which `line` is a rule.
fn rule(line: &str) -> Option<char> {
    let mark = line.chars().next().filter(|c| "-=*_~—–+#•".contains(*c))?;
    let mut count = 0;
    for c in line.chars() {
        if c == mark {
            count += 1;
        } else if c != ' ' {
            return None;
        }
    }
    (count >= 3).then_some(mark)
}

/// Returns where the words of a heading with `#` begin and end.
fn marked_heading(line: &str) -> Option<(usize, usize)> {
    let level = line.bytes().take_while(|byte| *byte == b'#').count();
    let rest = &line[level..];
    if !(1..=6).contains(&level) || !rest.starts_with([' ', '\t']) {
        return None;
    }
    let begin = line.len() - rest.trim_start().len();
    let words = rest.trim().trim_end_matches('#').trim_end();
    (!words.is_empty()).then_some((begin, begin + words.len()))
}

/// Returns the length of a list mark and the number in it.
///
/// `within` is the block that the line would go on otherwise. There, a dash may belong to the
/// sentence, and a number begins an item only when it is 1 or numbers went before, for sentences
/// end with numbers too, and lines are wrapped anywhere.
fn item(line: &str, within: Option<&Block>) -> Option<(usize, Option<String>)> {
    let in_paragraph = within.is_some_and(|block| block.shape == Shape::Paragraph);
    let unnumbered = within.is_some_and(|block| block.number.is_none());
    let mark = line.chars().next()?;
    if "-*+•·▪◦‣●○■–—o".contains(mark) {
        let rest = &line[mark.len_utf8()..];
        let gap = rest.len() - rest.trim_start_matches([' ', '\t', '\u{a0}']).len();
        let fits = match mark {
            '-' | '*' | '+' => gap > 0,
            '–' | '—' | '·' => gap > 0 && !in_paragraph,
            'o' => gap > 1 && !in_paragraph,
            _ => true,
        };
        return (fits && rest.len() > gap).then_some((mark.len_utf8() + gap, None));
    }
    let opened = line.starts_with('(');
    let rest = &line[usize::from(opened)..];
    let bytes = rest.as_bytes();
    let digits = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
    let roman = bytes.iter().take_while(|b| b"ivx".contains(b)).count();
    let letter = usize::from(bytes.first().is_some_and(u8::is_ascii_lowercase));
    let length = digits.max(roman).max(letter);
    if length == 0 || length > 4 || digits > 3 {
        return None;
    }
    let (name, behind) = rest.split_at(length);
    let closes = behind.starts_with(')') || (!opened && digits > 0 && behind.starts_with('.'));
    let words = behind.get(1..).unwrap_or_default();
    let gap = words.len() - words.trim_start().len();
    let is_first = matches!(name, "1" | "a" | "i");
    let fits = closes && gap > 0 && gap < words.len() && (is_first || !unnumbered);
    fits.then(|| (line.len() - words.len() + gap, Some(name.to_owned())))
}

/// Turns short lines that stand apart into headings.
///
/// Of several such lines one after the other only the last can be one: the others are a list,
/// an address, a title page.
fn headings(text: &str, found: &mut [Block]) {
    let mut next_is_text = false;
    for block in found.iter_mut().rev() {
        let fits = block.shape == Shape::Paragraph
            && block.lines == 1
            && block.apart
            && block.closed
            && is_short(&text[block.start..block.end]);
        if fits && next_is_text {
            block.shape = Shape::Heading;
        }
        next_is_text = block.shape != Shape::Heading && !fits;
    }
}

/// Tells whether a line has the shape of a heading.
pub(super) fn is_short(line: &str) -> bool {
    let line = line.trim_matches(['*', '_', ' ']);
    // The mark of a note stands behind the point that ends the sentence.
    let line = line.trim_end_matches(|c: char| "⁰¹²³⁴⁵⁶⁷⁸⁹".contains(c));
    let words: Vec<&str> = line.split_whitespace().take(13).collect();
    if line.len() > 90 || words.len() > 12 || line.contains("://") || line.contains('@') {
        return false;
    }
    let begins =
        line.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || "“\"¿¡".contains(c));
    let is_capital = |word: &&str| !word.starts_with(|c: char| c.is_lowercase());
    let capitals = words.iter().filter(|word| is_capital(word)).count();
    let ends = match line.chars().last() {
        Some('.' | ',' | ';') => false,
        // `Background:` is a heading, `The plan has three parts:` opens a list.
        Some(':') => capitals == words.len(),
        _ => true,
    };
    begins && ends && line.chars().any(char::is_alphabetic)
}
