//! Which numbers does a writer of OpenDocument count before paragraphs? Its lists and headings
//! (OpenDocument 1.3, part 3, 16.30 and 16.34).
//!
//! A list names a style, and lies within others; the first paragraph of an item is numbered, and an
//! item that holds a deeper list alone is not. A list begins anew unless it says which one it goes
//! on with.

use std::collections::HashMap;

use html5gum::StartTag;

use super::attribute;
use crate::read::labels::{BULLET, Shape};

/// Levels that lists have.
const LEVELS: usize = 10;

/// Lists within each other deeper than this are not looked at.
const DEEPEST: usize = 100;

/// The style of headings, which has no name of its own.
const OUTLINE: &str = "";

#[derive(Clone, Default)]
struct Level {
    shape: Shape,
    before: String,
    after: String,
    start: Option<u32>,
    /// How many levels are shown, this one the last.
    shown: Option<usize>,
}

type Numbers = [Option<u32>; LEVELS];

/// What a document's list styles are, and how far its lists were counted.
#[derive(Default)]
pub(super) struct Lists {
    styles: HashMap<String, HashMap<usize, Level>>,
    /// The list style that is being described.
    name: Option<String>,
    /// Open lists: their styles.
    open: Vec<String>,
    /// Open items that nothing was numbered in yet, with the number that they say.
    items: Vec<Option<Option<u32>>>,
    numbers: Numbers,
    /// The outermost list's own name.
    list: Option<String>,
    /// How far lists were counted, by their names and by their styles.
    counted: HashMap<String, Numbers>,
    headings: Numbers,
}

impl Lists {
    /// Reads an element that is no text: it may say how a list is counted.
    pub(super) fn learn(&mut self, tag: &StartTag<()>) {
        let name = &tag.name[..];
        match name {
            b"text:list-style" => {
                self.name = attribute(tag, b"style:name");
            }
            b"text:outline-style" => self.name = Some(OUTLINE.to_owned()),
            b"text:list-level-style-number"
            | b"text:list-level-style-bullet"
            | b"text:list-level-style-image"
            | b"text:outline-level-style" => {
                let (Some(style), Some(at)) = (&self.name, level(tag, b"text:level")) else {
                    return;
                };
                let levels = self.styles.entry(style.clone()).or_default();
                levels.insert(at, described(tag));
            }
            _ => {}
        }
    }

    /// Reads the beginning of a list, an item or a paragraph; returns what stands before that.
    pub(super) fn begin(&mut self, tag: &StartTag<()>) -> Option<String> {
        match &tag.name[..] {
            b"text:list" if !tag.self_closing => self.begin_list(tag),
            b"text:list-item" if !tag.self_closing => {
                let start = attribute(tag, b"text:start-value");
                self.items
                    .push(Some(start.and_then(|start| start.parse().ok())));
            }
            b"text:p" | b"text:h" if !tag.self_closing => return self.label(tag),
            _ => {}
        }
        None
    }

    fn begin_list(&mut self, tag: &StartTag<()>) {
        let around = self.open.last().cloned();
        let style = attribute(tag, b"text:style-name").or(around);
        let style = style.unwrap_or_default();
        if let Some(item) = self.items.last_mut() {
            *item = None;
        }
        if self.open.is_empty() {
            let earlier = attribute(tag, b"text:continue-list");
            let goes_on = attribute(tag, b"text:continue-numbering").is_some_and(|it| it == "true");
            let before = match &earlier {
                Some(name) => self.counted.get(name),
                None if goes_on => self.counted.get(&format!("/{style}")),
                None => None,
            };
            self.numbers = before.copied().unwrap_or_default();
            self.list = attribute(tag, b"xml:id");
        }
        if self.open.len() < DEEPEST {
            self.open.push(style);
        }
    }

    /// Reads the end of a list or an item.
    pub(super) fn end(&mut self, name: &[u8]) {
        match name {
            b"text:list-item" => {
                self.items.pop();
            }
            b"text:list" => {
                let style = self.open.pop();
                if let Some(style) = style.filter(|_| self.open.is_empty()) {
                    self.counted.insert(format!("/{style}"), self.numbers);
                    if let Some(list) = self.list.take() {
                        self.counted.insert(list, self.numbers);
                    }
                }
            }
            _ => {}
        }
    }

    /// Counts a paragraph, and returns what stands before it.
    fn label(&mut self, tag: &StartTag<()>) -> Option<String> {
        let Some(style) = self.open.last() else {
            let is_plain = attribute(tag, b"text:is-list-header").is_some_and(|it| it == "true");
            if tag.name[..] != *b"text:h" || is_plain {
                return None;
            }
            let at = level(tag, b"text:outline-level")?;
            let levels = self.styles.get(OUTLINE)?;
            return counted(levels, at, None, &mut self.headings);
        };
        let told = self.items.last_mut()?.take()?;
        let at = self.open.len() - 1;
        match self.styles.get(style) {
            Some(levels) => counted(levels, at.min(LEVELS - 1), told, &mut self.numbers),
            None => Some(BULLET.to_owned()),
        }
    }
}

fn level(tag: &StartTag<()>, name: &[u8]) -> Option<usize> {
    let level = attribute(tag, name)?.parse::<usize>().ok()?;
    level.checked_sub(1).filter(|level| *level < LEVELS)
}

/// Returns what an element says of a level.
fn described(tag: &StartTag<()>) -> Level {
    let is = |name: &[u8]| attribute(tag, name).is_some_and(|value| value == "true");
    let is_counted = matches!(
        &tag.name[..],
        b"text:list-level-style-number" | b"text:outline-level-style"
    );
    let figures = !is(b"style:num-letter-sync");
    let format = attribute(tag, b"style:num-format").unwrap_or_default();
    let shape = match format.as_str() {
        _ if !is_counted => Shape::Bullet,
        "" => Shape::None,
        "a" | "A" => Shape::Letters {
            large: format == "A",
            figures,
        },
        "i" | "I" => Shape::Roman {
            large: format == "I",
        },
        _ => Shape::Figures,
    };
    let number = |name: &[u8]| attribute(tag, name).and_then(|value| value.parse().ok());
    Level {
        shape,
        before: attribute(tag, b"style:num-prefix").unwrap_or_default(),
        after: attribute(tag, b"style:num-suffix").unwrap_or_default(),
        start: number(b"text:start-value"),
        shown: number(b"text:display-levels").map(|shown| shown as usize),
    }
}

/// Counts an item of the level `at`, and returns what stands before it.
fn counted(
    levels: &HashMap<usize, Level>,
    at: usize,
    told: Option<u32>,
    numbers: &mut Numbers,
) -> Option<String> {
    let own = levels.get(&at)?;
    let start = |at: usize| levels.get(&at).and_then(|level| level.start).unwrap_or(1);
    let next = numbers[at].map(|number| number.saturating_add(1));
    numbers[at] = told.or(next).or(Some(start(at)));
    numbers[at + 1..].fill(None);
    if own.shape == Shape::Bullet {
        return Some(BULLET.to_owned());
    }
    let first = (at + 1).saturating_sub(own.shown.unwrap_or(1));
    let shown = (first..=at).filter_map(|at| {
        let shape = levels.get(&at)?.shape;
        let number = numbers[at].unwrap_or_else(|| start(at));
        Some(shape.written(number)).filter(|number| !number.is_empty())
    });
    let shown = shown.collect::<Vec<_>>().join(".");
    let label = format!("{}{shown}{}", own.before, own.after);
    let label = label.trim();
    (own.shape != Shape::None && !label.is_empty()).then(|| label.to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::tokens;
    use super::*;
    use html5gum::Token;

    #[test]
    fn lists_and_headings_are_counted() {
        let xml = r#"<text:outline-style><text:outline-level-style text:level="1" style:num-format="I" style:num-suffix="."/><text:outline-level-style text:level="2" style:num-format=""/></text:outline-style>
<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="a" style:num-prefix="(" style:num-suffix=")"/><text:list-level-style-number text:level="3" style:num-format="1" text:display-levels="3"/></text:list-style>
<text:list-style style:name="L2"><text:list-level-style-bullet text:level="1" text:bullet-char="-"/></text:list-style>
<text:h text:outline-level="1">I.</text:h><text:h text:outline-level="2">-</text:h>
<text:list xml:id="x" text:style-name="L1"><text:list-item><text:p>1.</text:p><text:p>-</text:p></text:list-item><text:list-item><text:p>2.</text:p><text:list><text:list-item><text:p>(a)</text:p></text:list-item><text:list-item><text:list><text:list-item><text:p>2.a.1</text:p></text:list-item></text:list></text:list-item><text:list-item><text:p>(b)</text:p></text:list-item></text:list></text:list-item></text:list>
<text:list text:style-name="L2"><text:list-item><text:p>•</text:p></text:list-item><text:list-header><text:p>-</text:p></text:list-header></text:list>
<text:list text:continue-list="x" text:style-name="L1"><text:list-item><text:p>3.</text:p></text:list-item><text:list-item text:start-value="9"><text:p>9.</text:p></text:list-item></text:list>
<text:list text:continue-numbering="true" text:style-name="L1"><text:list-item><text:p>10.</text:p></text:list-item></text:list>
<text:list text:style-name="L1"><text:list-item><text:p>1.</text:p></text:list-item></text:list>
<text:list text:style-name="none"><text:list-item><text:p>•</text:p></text:list-item></text:list>
<text:h text:outline-level="1" text:is-list-header="true">-</text:h><text:h text:outline-level="1">II.</text:h><text:p>-</text:p>"#;
        let mut lists = Lists::default();
        let (mut label, mut open, mut checked) = (None, false, 0);
        for token in tokens(xml) {
            match token {
                Token::StartTag(tag) => {
                    lists.learn(&tag);
                    let found = lists.begin(&tag);
                    if matches!(&tag.name[..], b"text:p" | b"text:h") {
                        (label, open) = (found, true);
                    }
                }
                Token::EndTag(tag) => {
                    lists.end(&tag.name);
                    open = false;
                }
                Token::String(text) if open => {
                    let text = String::from_utf8_lossy(&text);
                    assert_eq!(label.take().as_deref().unwrap_or("-"), text);
                    checked += 1;
                }
                _ => {}
            }
        }
        assert_eq!(checked, 18);
    }
}
