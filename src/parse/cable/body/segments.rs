//! Where does a block begin and end? Runs of lines, cut at blank lines, rules and openings.
//!
//! An opening in the middle of a run is believed only when the lines before allow it: wrapped
//! prose also begins lines with `2008. The` or `-- said`.

use std::ops::Range;

use super::lines::{Line, ends_sentence, has_columns, is_rule};
use super::openers::{self, Opener, Shape};

/// How near a rule stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Rule {
    /// There is none.
    #[default]
    None,
    /// Blank lines stand between.
    Loose,
    /// The next line.
    Tight,
}

/// A block before it is known what it is.
#[derive(Clone, Debug)]
pub(super) struct Segment {
    /// Its lines; those inside may be blank.
    pub lines: Range<usize>,
    /// The opening of its first line.
    pub opener: Option<Opener>,
    /// A rule above.
    pub above: Rule,
    /// A rule below.
    pub below: Rule,
    /// Tells whether the line before belongs to the block before.
    pub glued: bool,
}

/// What was seen so far.
#[derive(Default)]
struct State {
    number: u32,
    letter: Option<u8>,
    bullet: Option<&'static str>,
    width: usize,
}

/// Lines of this many bytes and more are paragraphs that nobody wrapped.
const UNWRAPPED: usize = 200;

/// Returns the blocks of `lines`, and the indices of lines that are rules.
pub(super) fn segments(text: &str, lines: &[Line]) -> (Vec<Segment>, Vec<usize>) {
    let mut state = State {
        width: width(lines),
        ..State::default()
    };
    let mut segments: Vec<Segment> = Vec::new();
    let mut rules = Vec::new();
    let mut open = false;
    let mut above = Rule::None;
    let mut blank = true;
    for (index, line) in lines.iter().enumerate() {
        if line.is_blank() {
            if above == Rule::Tight {
                above = Rule::Loose;
            }
            blank = true;
            // `1.` alone on its line: the text comes behind the blank.
            open = open
                && segments
                    .last()
                    .is_some_and(|last| is_number_alone(last, text, lines));
            continue;
        }
        let content = line.of(text);
        if is_rule(content) {
            rules.push(index);
            if open && !blank && in_table(text, lines, index) {
                extend(&mut segments, index);
                continue;
            }
            if let Some(last) = segments.last_mut()
                && last.below == Rule::None
                && above == Rule::None
            {
                last.below = if blank { Rule::Loose } else { Rule::Tight };
            }
            if open && !blank {
                split_heading(text, lines, &mut segments);
            }
            open = false;
            above = Rule::Tight;
            blank = false;
            continue;
        }
        let previous = (open && !blank).then(|| lines[index - 1].of(text));
        let opener = openers::opener(text, line.span.clone()).filter(|opener| {
            let bare = opener.prose >= line.span.end;
            believed(opener, previous, content, bare, &state)
        });
        if open && opener.is_none() && blank {
            extend(&mut segments, index);
        } else if open && opener.as_ref().is_some_and(|o| o.shape == Shape::Marking) && blank {
            // The marking of a number that stands on its own line.
            let last = segments.last_mut().expect("a block is open");
            if let (Some(last), Some(found)) = (last.opener.as_mut(), &opener) {
                last.marking = last.marking.take().or(found.marking.clone());
                last.prose = found.prose;
            }
            extend(&mut segments, index);
        } else if !open
            || opener.is_some()
            || ends_before(line, previous, content, lines, index, &state)
        {
            let glued = open && !blank;
            if glued && matches!(&opener, Some(o) if matches!(o.shape, Shape::Number(..))) {
                split_heading(text, lines, &mut segments);
            }
            remember(&mut state, opener.as_ref());
            segments.push(Segment {
                lines: index..index + 1,
                opener,
                above,
                below: Rule::None,
                glued,
            });
            above = Rule::None;
        } else {
            extend(&mut segments, index);
        }
        open = true;
        blank = false;
    }
    (segments, rules)
}

fn extend(segments: &mut [Segment], index: usize) {
    let last = segments.last_mut().expect("a block is open");
    last.lines.end = index + 1;
}

fn is_number_alone(segment: &Segment, text: &str, lines: &[Line]) -> bool {
    segment.lines.len() == 1
        && segment.opener.as_ref().is_some_and(|opener| {
            matches!(opener.shape, Shape::Number(..)) && {
                let end = lines[segment.lines.start].span.end;
                opener.prose >= end || text[opener.prose..end].trim().is_empty()
            }
        })
}

/// No telegraph wrapped its lines at fewer bytes than this; texts of a few short lines say little.
const NARROW: usize = 55;

/// Returns the length that nine of ten lines do not exceed, within [`NARROW`] and [`UNWRAPPED`].
fn width(lines: &[Line]) -> usize {
    let mut counts = [0_usize; UNWRAPPED + 1];
    let mut total = 0;
    for line in lines.iter().filter(|line| !line.is_blank()) {
        counts[line.span.len().min(UNWRAPPED)] += 1;
        total += 1;
    }
    let mut seen = 0;
    for (length, count) in counts.iter().enumerate() {
        seen += count;
        if seen * 10 >= total * 9 {
            return length.max(NARROW);
        }
    }
    UNWRAPPED
}

/// Tells whether a rule is one of a table: the line before or behind has columns.
fn in_table(text: &str, lines: &[Line], rule: usize) -> bool {
    let columns = |index: Option<usize>| {
        index
            .and_then(|index| lines.get(index))
            .is_some_and(|line| has_columns(line.of(text)))
    };
    columns(rule.checked_sub(1)) || columns(rule.checked_add(1))
}

/// Tells whether the first word of `content` would still have fitted on the line before, so that
/// its line end was meant.
fn would_fit(previous: &str, content: &str, state: &State) -> bool {
    let word = content.split_whitespace().next().map_or(0, str::len);
    state.width >= UNWRAPPED || previous.len() + 1 + word + 2 < state.width
}

/// Tells whether a line begins a block although it has no opening and no blank line before.
fn ends_before(
    line: &Line,
    previous: Option<&str>,
    content: &str,
    lines: &[Line],
    index: usize,
    state: &State,
) -> bool {
    let Some(previous) = previous else {
        return true;
    };
    let unwrapped = state.width >= UNWRAPPED;
    if unwrapped
        && !line.after_break
        && content.len() >= UNWRAPPED
        && previous.len() < UNWRAPPED / 2
    {
        // Where nobody wrapped lines, a short line before a long one is not its beginning.
        return true;
    }
    if !ends_sentence(previous) {
        return false;
    }
    if line.after_break {
        // The blank line of a paragraph's end was removed with the page break.
        let alone = lines.get(index + 1).is_none_or(Line::is_blank);
        let heading = alone && content.len() < 60 && !content.ends_with(['.', ',', ';']);
        return would_fit(previous, content, state) || heading;
    }
    unwrapped && previous.len() >= UNWRAPPED
}

/// Tells whether an opening is believed.
///
/// `bare` tells that nothing follows it on its line.
fn believed(
    opener: &Opener,
    previous: Option<&str>,
    content: &str,
    bare: bool,
    state: &State,
) -> bool {
    let marked = opener.marking.is_some();
    let Some(previous) = previous else {
        return match opener.shape {
            Shape::Letter(letter) => marked || in_order(letter, state),
            _ => true,
        };
    };
    let ended = ends_sentence(previous);
    let short = would_fit(previous, content, state);
    match opener.shape {
        Shape::Number(..) if marked => true,
        Shape::Number(value, _) => {
            let next = value == state.number.saturating_add(1);
            let near = value > state.number && value <= state.number.saturating_add(3);
            if announces_number(previous) || bare {
                return false;
            }
            next && (ended || short) || ended && (near || value == 1)
        }
        Shape::Item => ended || short && marked,
        Shape::Letter(letter) => {
            // `(a) salt; (b) boats` on one line is a sentence that was wrapped there.
            let next = char::from(letter.wrapping_add(1));
            let inline = content.len() < 200 && content.contains(&format!("({next})"));
            !inline && (marked || in_order(letter, state)) && (ended || short)
        }
        Shape::Roman => ended || short,
        Shape::Bullet("•" | "·" | "§") => true,
        Shape::Bullet(bullet) => {
            let same = state.bullet == Some(bullet);
            let text = content.trim_start_matches(bullet).trim_start();
            let upper =
                text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '(');
            let listing = [",", " and", " or", ", AND", ", OR"]
                .iter()
                .any(|end| previous.ends_with(end));
            let strong = previous.ends_with([':', ';', '.']);
            match bullet {
                "o" | "O" | ">" | "+" => strong || same && (short || ended),
                _ => strong || (ended || listing) && (upper || same) || same && (short || upper),
            }
        }
        Shape::Marking => ended,
    }
}

/// Tells whether the line ends with a word that wants a number, or with one that ends nothing.
fn announces_number(line: &str) -> bool {
    const WORDS: [&str; 29] = [
        "no",
        "nos",
        "number",
        "article",
        "articles",
        "art",
        "para",
        "paras",
        "paragraph",
        "paragraphs",
        "section",
        "chapter",
        "page",
        "pages",
        "annex",
        "table",
        "item",
        "phase",
        "and",
        "or",
        "of",
        "the",
        "to",
        "in",
        "on",
        "for",
        "by",
        "than",
        "usd",
    ];
    let word = line.rsplit(char::is_whitespace).next().unwrap_or_default();
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    word.len() <= 10 && WORDS.contains(&word.to_ascii_lowercase().as_str())
}

/// Tells whether `letter` begins a list or follows the letter before.
fn in_order(letter: u8, state: &State) -> bool {
    matches!(letter, b'a' | b'A' | b'i')
        || state
            .letter
            .is_some_and(|last| letter == last.wrapping_add(1))
}

fn remember(state: &mut State, opener: Option<&Opener>) {
    match opener.map(|opener| &opener.shape) {
        Some(Shape::Number(value, _)) => {
            state.number = *value;
            state.letter = None;
            state.bullet = None;
        }
        Some(Shape::Letter(letter)) => state.letter = Some(*letter),
        Some(Shape::Bullet(bullet)) => state.bullet = Some(bullet),
        _ => {}
    }
}

/// Cuts the last line off the open block when it is a heading that no blank line sets apart.
fn split_heading(text: &str, lines: &[Line], segments: &mut Vec<Segment>) {
    let Some(last) = segments.last_mut() else {
        return;
    };
    if last.lines.len() < 2 {
        return;
    }
    let index = last.lines.end - 1;
    let heading = lines[index].of(text);
    let before = lines[index - 1].of(text);
    let fits = heading.len() <= 60
        && heading.starts_with(|c: char| c.is_uppercase())
        && !heading.ends_with(['.', ',', ';', ':'])
        && !has_columns(heading)
        && before.ends_with(['.', '?', '!', '"', ')']);
    if !fits {
        return;
    }
    let below = last.below;
    last.lines.end = index;
    last.below = Rule::None;
    segments.push(Segment {
        lines: index..index + 1,
        opener: None,
        above: Rule::None,
        below,
        glued: true,
    });
}
