//! What stands at the top? Title, date and front matter.

use std::sync::LazyLock;

use regex::Regex;

use super::blocks::{Block, Shape};
use crate::document::{Field, Skipped, SkippedKind};
use crate::parse::beginning;
use crate::parse::page::parse_created;
use crate::source::Span;

macro_rules! pattern {
    ($name:ident, $text:expr) => {
        static $name: LazyLock<Regex> =
            LazyLock::new(|| Regex::new(&$text).expect("the pattern is well formed"));
    };
}

const MONTH: &str = "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\.?";

fn date_pattern() -> String {
    format!(
        r"(?:[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}|[0-9]{{1,2}}(?:st|nd|rd|th)? {MONTH},? [0-9]{{4}}|{MONTH} [0-9]{{1,2}}(?:st|nd|rd|th)?,? [0-9]{{4}}|{MONTH} [0-9]{{4}})"
    )
}

// A line that is a date, with a label, a place or a weekday before it and little behind.
pattern!(
    DATE_LINE,
    format!(
        r"^(?:(?i:date|dated|published|posted|updated|last updated|issued|released|as of)(?i: on)? ?:? ?|[A-Z][A-Za-zÀ-ɏḀ-ỿ.' ]{{1,30}}, )?({})(?:T[0-9:Z.]+)?(?:\.?$|\s*[-–—|(,;].{{0,40}}$|,? (?:at )?[0-9]{{1,2}}:[0-9]{{2}}.{{0,12}}$)",
        date_pattern()
    )
);
// `RABAT, March 3, 2016 – The minister …`
pattern!(
    DATELINE,
    format!(
        r"^[A-Z][A-Za-zÀ-ɏḀ-ỿ.,' ]{{1,40}}[,(] ?({})\)? ?(?:[-–—:]|--)",
        date_pattern()
    )
);

// `215. Telegram 3245 From the Embassy in Bangladesh to the Department of State, August 15, 1975, 0515Z`,
// `Memorandum of Conversation, Washington, June 3, 1963`, `Subject: Meeting of June 27, 1970`.
pattern!(
    HEADING_DATE,
    format!(
        r"^(?:(?:\[?[0-9]{{1,4}}[.\]]? )?(?i:telegram|airgram|memorandum|message|letter|note|minutes|paper|report|despatch|cable|record|summary|transcript|conversation|subject: meeting)\b.{{0,160}}[, ](?:of )?)({})(?:,? ?[0-9]{{3,4}} ?Z|, [0-9]{{1,2}}(?::[0-9]{{2}})? ?[ap]\.?m\.?)?\.?(?: ?[/\[(]?[0-9]{{1,2}}[/\])]?)?$",
        date_pattern()
    )
);

/// Lines and bytes that count as the top.
const TOP: (usize, usize) = (15, 4000);

/// Returns the date that a line near the top is.
///
/// A date within a sentence is what the report speaks of, not when it was written.
pub(super) fn date(text: &str, from: usize) -> Option<String> {
    let top = beginning(&text[from..], TOP.1);
    let lines = top.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.take(TOP.0).find_map(|line| {
        let line = line.trim_matches(['*', '_', '#', ' ']);
        let found = DATE_LINE
            .captures(line)
            .or_else(|| DATELINE.captures(line))
            .or_else(|| HEADING_DATE.captures(line))?;
        read(&found[1])
    })
}

fn read(text: &str) -> Option<String> {
    parse_created(text).or_else(|| {
        // A month alone: the first day of it is a date that can be read.
        let (month, year) = text.split_once(' ')?;
        let first = parse_created(&format!("1 {month} {year}"))?;
        Some(first[..7].to_owned())
    })
}

/// Returns which block is the title: the one that the page's title repeats, else the first when
/// it is a heading or a line alone, else a marked heading soon after.
pub(super) fn title_block(
    text: &str,
    found: &[Block],
    page: Option<&Field<String>>,
) -> Option<usize> {
    let near = &found[..found.len().min(40)];
    if let Some(page) = page {
        let fold = |text: &str| {
            let letters = text
                .chars()
                .filter(|c| c.is_alphanumeric() && !is_raised(*c));
            letters.collect::<String>().to_lowercase()
        };
        let whole = fold(&page.value);
        return near.iter().position(|block| {
            let own = &text[block.prose..block.end];
            if own.len() > 600 || block.shape == Shape::Item {
                return false;
            }
            let own = fold(own);
            own.len() >= 8 && whole.contains(&own)
        });
    }
    let first = near.iter().position(|block| {
        let line = text[block.prose..block.end].trim_matches(['*', '_', ' ']);
        !DATE_LINE.is_match(line)
    })?;
    let block = &near[first];
    let line = &text[block.prose..block.end];
    let is_line = block.shape == Shape::Paragraph
        && block.lines == 1
        && line.len() <= 200
        && !line.ends_with(['.', ',', ';', ':'])
        && found.len() > first + 1;
    if block.shape == Shape::Heading || is_line {
        return Some(first);
    }
    near.iter().take(6).position(|block| block.marked)
}

/// Tells whether a character is a raised figure, the mark of a note.
pub(in crate::parse) fn is_raised(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

/// Returns the first words of `line` as a title that stands nowhere.
pub(super) fn first_words(line: &str) -> Option<Field<String>> {
    let mut title = String::new();
    for word in line.split_whitespace() {
        if title.len() + word.len() > 120 {
            title.push('…');
            break;
        }
        if !title.is_empty() {
            title.push(' ');
        }
        title.push_str(word);
    }
    (!title.is_empty()).then(|| Field::new(title, Span::default()))
}

/// The block of keys between `---` lines that Markdown files may open with.
pub(super) struct FrontMatter {
    pub(super) title: Option<Field<String>>,
    pub(super) date: Option<String>,
    pub(super) skipped: Skipped,
    /// First byte behind it.
    pub(super) end: usize,
}

/// Reads front matter; only `title` and `date` are understood.
pub(super) fn front_matter(text: &str) -> Option<FrontMatter> {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next()?;
    if first.trim_end() != "---" {
        return None;
    }
    let mut at = first.len();
    let (mut title, mut date) = (None, None);
    for line in lines.take(100) {
        let start = at;
        at += line.len();
        if matches!(line.trim_end(), "---" | "...") {
            let span = Span::new(0, start + line.trim_end().len());
            let kind = SkippedKind::Chrome;
            let skipped = Skipped { span, kind };
            return Some(FrontMatter {
                title,
                date,
                skipped,
                end: at,
            });
        }
        if line.trim().is_empty() || line.starts_with([' ', '-', '#', '\t']) {
            continue;
        }
        // Anything else than keys is a text that begins with a rule.
        let (key, value) = line.split_once(':')?;
        let value = value.trim().trim_matches(['"', '\'']);
        match key.trim().to_lowercase().as_str() {
            // The place is inside a skipped stretch, so the title stands in no text to read.
            "title" if !value.is_empty() => {
                title = Some(Field::new(value.to_owned(), Span::default()));
            }
            "date" => date = read(value),
            _ => {}
        }
    }
    None
}
