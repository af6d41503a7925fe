//! Which numbers does Word count before paragraphs? Lists of DOCX (ECMA-376-1, 17.9).
//!
//! A paragraph names a list and a level, or its style does; a list is of a kind, and lists of one
//! kind count on from each other unless one says where it begins. What Word shows before the
//! paragraph (`1.`, `(a)`, `2.1`) is what its reader sees and cites, so it is text, as if it were
//! typed.

use std::collections::{HashMap, HashSet};

use html5gum::{StartTag, Token};

use super::{attribute, tokens};
use crate::read::labels::{BULLET, Shape};

/// Levels that a list has.
const LEVELS: usize = 9;

/// Styles that rest on each other in more steps than this are a ring.
const MOST_STEPS: usize = 20;

/// What a document's lists and styles say of numbers.
#[derive(Default)]
pub(super) struct Numbering {
    kinds: HashMap<String, Kind>,
    lists: HashMap<String, List>,
    styles: HashMap<String, Style>,
}

/// How lists of a kind are counted.
#[derive(Default)]
struct Kind {
    levels: HashMap<usize, Level>,
    /// The style whose list's kind this one is.
    same: Option<String>,
}

/// How a level of a list is counted and shown.
#[derive(Clone, Default)]
pub(super) struct Level {
    pub(super) start: Option<u32>,
    pub(super) shape: Shape,
    /// What is shown, `%1` for the number of the first level.
    pub(super) text: String,
    /// The style whose paragraphs are of this level.
    pub(super) style: Option<String>,
    /// The level (from one) behind which it begins again; for zero it never does.
    pub(super) restart: Option<usize>,
    /// Numbers of all levels are shown in figures.
    pub(super) figures: bool,
}

#[derive(Default)]
struct List {
    kind: String,
    starts: HashMap<usize, u32>,
    levels: HashMap<usize, Level>,
}

#[derive(Default)]
struct Style {
    list: Option<String>,
    level: Option<usize>,
    /// The style that it rests on.
    based: Option<String>,
}

/// What a paragraph says of its number.
#[derive(Clone, Debug, Default)]
pub(super) struct Asked {
    pub(super) style: Option<String>,
    pub(super) list: Option<String>,
    pub(super) level: Option<usize>,
}

/// How far each kind was counted.
#[derive(Default)]
pub(super) struct Counts {
    of: HashMap<String, [Option<u32>; LEVELS]>,
    /// Lists and levels that began.
    begun: HashSet<(String, usize)>,
}

impl Numbering {
    /// Reads the part that says how lists are counted.
    pub(super) fn read_lists(&mut self, xml: &str) {
        let (mut kind, mut list, mut at) = (None, None, None);
        for token in tokens(xml) {
            match &token {
                Token::StartTag(tag) => match &tag.name[..] {
                    b"w:abstractnum" => {
                        kind = attribute(tag, b"w:abstractnumid");
                        list = None;
                    }
                    b"w:num" => {
                        list = attribute(tag, b"w:numid");
                        kind = None;
                    }
                    b"w:lvl" | b"w:lvloverride" => at = level(tag, b"w:ilvl").or(at),
                    _ => self.learn(tag, kind.as_ref(), list.as_ref(), at),
                },
                Token::EndTag(tag) => match &tag.name[..] {
                    b"w:abstractnum" => kind = None,
                    b"w:num" => list = None,
                    _ => {}
                },
                _ => {}
            }
        }
    }

    fn learn(
        &mut self,
        tag: &StartTag<()>,
        kind: Option<&String>,
        list: Option<&String>,
        at: Option<usize>,
    ) {
        let value = attribute(tag, b"w:val").unwrap_or_default();
        if let Some(list) = list {
            let list = self.lists.entry(list.clone()).or_default();
            match (&tag.name[..], at) {
                (b"w:abstractnumid", _) => list.kind = value,
                (b"w:startoverride", Some(at)) => {
                    list.starts.extend(value.parse().ok().map(|it| (at, it)));
                }
                (_, Some(at)) => describe(&tag.name, value, &mut list.levels, at),
                _ => {}
            }
        } else if let Some(kind) = kind {
            let kind = self.kinds.entry(kind.clone()).or_default();
            match (&tag.name[..], at) {
                (b"w:numstylelink", _) => kind.same = Some(value),
                (_, Some(at)) => describe(&tag.name, value, &mut kind.levels, at),
                _ => {}
            }
        }
    }

    /// Reads the part that says what styles are.
    pub(super) fn read_styles(&mut self, xml: &str) {
        let mut name: Option<String> = None;
        let mut was = false;
        for token in tokens(xml) {
            match &token {
                Token::StartTag(tag) => {
                    let value = attribute(tag, b"w:val");
                    match &tag.name[..] {
                        b"w:style" => {
                            name = attribute(tag, b"w:styleid");
                            was = false;
                            continue;
                        }
                        b"w:pprchange" => was = true,
                        _ => {}
                    }
                    let Some(name) = name.as_ref().filter(|_| !was) else {
                        continue;
                    };
                    let style = self.styles.entry(name.clone()).or_default();
                    match &tag.name[..] {
                        b"w:basedon" => style.based = value,
                        b"w:numid" => style.list = value,
                        b"w:ilvl" => style.level = level(tag, b"w:val"),
                        _ => {}
                    }
                }
                Token::EndTag(tag) => match &tag.name[..] {
                    b"w:style" => name = None,
                    b"w:pprchange" => was = false,
                    _ => {}
                },
                _ => {}
            }
        }
    }

    /// Says how lists of the kind `kind` count the level `at`.
    pub(super) fn describe(&mut self, kind: &str, at: usize, level: Level) {
        let kind = self.kinds.entry(kind.to_owned()).or_default();
        kind.levels.insert(at, level);
    }

    /// Says of which kind a list is.
    pub(super) fn list(&mut self, list: &str, kind: String) {
        self.lists.entry(list.to_owned()).or_default().kind = kind;
    }

    /// Says how a list counts the level `at`, unlike others of its kind.
    pub(super) fn describe_in(&mut self, list: &str, at: usize, level: Level) {
        let list = self.lists.entry(list.to_owned()).or_default();
        list.levels.insert(at, level);
    }

    /// Says where a list begins to count the level `at`.
    pub(super) fn begin(&mut self, list: &str, at: usize, start: u32) {
        let list = self.lists.entry(list.to_owned()).or_default();
        list.starts.insert(at, start);
    }

    /// Says which list the paragraphs of a style are in, and which style it rests on.
    pub(super) fn style(&mut self, style: &str, asked: Asked, based: Option<String>) {
        let style = self.styles.entry(style.to_owned()).or_default();
        *style = Style {
            list: asked.list,
            level: asked.level,
            based,
        };
    }

    /// Counts a paragraph, and returns what stands before it.
    pub(super) fn label(&self, asked: &Asked, counts: &mut Counts) -> Option<String> {
        let (name, at) = self.applied(asked)?;
        let list = self.lists.get(&name)?;
        let kind_name = self.same(&list.kind);
        let kind = self.kinds.get(kind_name)?;
        let of = |at: usize| list.levels.get(&at).or_else(|| kind.levels.get(&at));
        let own = of(at)?;
        let begins = counts.begun.insert((name.clone(), at));
        let numbers = counts.of.entry(kind_name.to_owned()).or_default();
        let told = list.starts.get(&at).copied().filter(|_| begins);
        let start = |at: usize| of(at).and_then(|level| level.start).unwrap_or(1);
        let next = numbers[at].map(|number| number.saturating_add(1));
        numbers[at] = told.or(next).or(Some(start(at)));
        for (deeper, number) in numbers.iter_mut().enumerate().skip(at + 1) {
            let restart = of(deeper).and_then(|level| level.restart);
            if restart.is_none_or(|restart| at < restart) {
                *number = None;
            }
        }
        if own.shape == Shape::Bullet {
            return Some(BULLET.to_owned());
        }
        let mut out = String::new();
        let mut chars = own.text.chars().peekable();
        while let Some(c) = chars.next() {
            let digit = chars.peek().and_then(|next| next.to_digit(10));
            let Some(digit) = digit.filter(|digit| c == '%' && *digit > 0) else {
                out.push(c);
                continue;
            };
            chars.next();
            let shown = digit as usize - 1;
            let shape = match of(shown) {
                Some(_) if own.figures => Shape::Figures,
                Some(level) => level.shape,
                None => Shape::Figures,
            };
            out.push_str(&shape.written(numbers[shown].unwrap_or_else(|| start(shown))));
        }
        let out = out.trim();
        (!out.is_empty()).then(|| out.to_owned())
    }

    /// Returns the list and the level of a paragraph.
    fn applied(&self, asked: &Asked) -> Option<(String, usize)> {
        let mut styles = Vec::new();
        let mut name = asked.style.as_ref();
        while let Some(style) = name.filter(|_| styles.len() < MOST_STEPS) {
            styles.push(style);
            name = self
                .styles
                .get(style)
                .and_then(|style| style.based.as_ref());
        }
        let known = || styles.iter().filter_map(|name| self.styles.get(*name));
        let list = asked.list.clone();
        let list = list.or_else(|| known().find_map(|style| style.list.clone()))?;
        if list == "0" {
            return None;
        }
        let linked = || {
            let kind = self.kinds.get(self.same(&self.lists.get(&list)?.kind))?;
            let is = |style: &str| {
                let mut levels = kind.levels.iter();
                let found = levels.find(|(_, level)| level.style.as_deref() == Some(style));
                found.map(|(at, _)| *at)
            };
            styles.iter().find_map(|style| is(style))
        };
        let level = asked.level;
        let level = level.or_else(|| known().find_map(|style| style.level));
        Some((list.clone(), level.or_else(linked).unwrap_or(0)))
    }

    /// Returns the kind that `kind` is, where a style says which.
    fn same<'a>(&'a self, kind: &'a str) -> &'a str {
        let other = || {
            let style = self.kinds.get(kind)?.same.as_ref()?;
            let list = self.styles.get(style)?.list.as_ref()?;
            Some(self.lists.get(list)?.kind.as_str())
        };
        other().unwrap_or(kind)
    }
}

/// Reads a level that the attribute `name` says; there are no others than nine.
pub(super) fn level(tag: &StartTag<()>, name: &[u8]) -> Option<usize> {
    let level = attribute(tag, name)?.parse().ok()?;
    (level < LEVELS).then_some(level)
}

/// Reads what an element says of the level `at`.
fn describe(name: &[u8], value: String, levels: &mut HashMap<usize, Level>, at: usize) {
    let is_known = matches!(
        name,
        b"w:start" | b"w:numfmt" | b"w:lvltext" | b"w:pstyle" | b"w:lvlrestart" | b"w:islgl"
    );
    if !is_known {
        return;
    }
    let level = levels.entry(at).or_default();
    match name {
        b"w:start" => level.start = value.parse().ok(),
        b"w:numfmt" => level.shape = shape(&value),
        b"w:lvltext" => level.text = value,
        b"w:pstyle" => level.style = Some(value),
        b"w:lvlrestart" => level.restart = value.parse().ok(),
        _ => level.figures = !matches!(value.as_str(), "0" | "false" | "off"),
    }
}

/// Returns the way of counting that Word calls so; of other scripts it is in figures.
fn shape(name: &str) -> Shape {
    let figures = false;
    match name {
        "lowerLetter" => Shape::Letters {
            large: false,
            figures,
        },
        "upperLetter" => Shape::Letters {
            large: true,
            figures,
        },
        "lowerRoman" => Shape::Roman { large: false },
        "upperRoman" => Shape::Roman { large: true },
        "decimalZero" => Shape::TwoFigures,
        "ordinal" => Shape::Ordinal,
        "bullet" => Shape::Bullet,
        "none" => Shape::None,
        _ => Shape::Figures,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LISTS: &str = r#"<w:numbering><w:abstractNum w:abstractNumId="4"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl><w:lvl w:ilvl="2"><w:numFmt w:val="upperRoman"/><w:pStyle w:val="Deep"/><w:lvlText w:val="%1.%2.%3"/><w:isLgl/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId="5"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="4"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="4"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num><w:num w:numId="3"><w:abstractNumId w:val="5"/></w:num></w:numbering>"#;
    const STYLES: &str = r#"<w:styles><w:style w:styleId="Para"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:styleId="Own"><w:basedOn w:val="Para"/></w:style><w:style w:styleId="Deep"><w:basedOn w:val="Para"/></w:style><w:style w:styleId="Ring"><w:basedOn w:val="Ring"/></w:style></w:styles>"#;

    #[test]
    fn paragraphs_are_counted_as_word_counts() {
        let mut numbering = Numbering::default();
        numbering.read_lists(LISTS);
        numbering.read_styles(STYLES);
        let mut counts = Counts::default();
        for (style, list, level, expected) in [
            (None, Some("1"), None, Some("1.")),
            (Some("Own"), None, None, Some("2.")),
            (None, Some("1"), Some(1), Some("(a)")),
            (Some("Para"), None, Some(1), Some("(b)")),
            // its level by its style, and its upper numbers in figures
            (Some("Deep"), None, None, Some("2.2.1")),
            // a bullet between, and a list that its style would number
            (None, Some("3"), None, Some("•")),
            (Some("Own"), Some("0"), None, None),
            (None, Some("1"), Some(0), Some("3.")),
            (None, Some("1"), Some(1), Some("(a)")),
            // of one kind, begun anew, and counted on
            (None, Some("2"), None, Some("7.")),
            (None, Some("2"), None, Some("8.")),
            (None, Some("1"), None, Some("9.")),
            // what nothing describes
            (Some("Ring"), None, None, None),
            (None, Some("9"), None, None),
            (None, Some("1"), Some(8), None),
        ] {
            let asked = Asked {
                style: style.map(str::to_owned),
                list: list.map(str::to_owned),
                level,
            };
            let label = numbering.label(&asked, &mut counts);
            assert_eq!(label.as_deref(), expected, "{asked:?}");
        }
    }
}
