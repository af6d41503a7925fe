//! Which numbers do slides count before their paragraphs? Lists of PPTX (ECMA-376-1, 21.1.2.4.1).
//!
//! A paragraph says its level, and how its number is written; what a text box says of a level holds for
//! paragraphs that say nothing. Neighbours of one level that are counted alike count on from each other;
//! deeper ones between them do not matter. A paragraph without words has no number.

use html5gum::StartTag;

use super::attribute;
use crate::read::labels::Shape;

/// Levels that a text has.
const LEVELS: usize = 9;

/// How a level is counted: its shape, what stands before and behind, and its first number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Way {
    shape: Shape,
    before: &'static str,
    behind: &'static str,
    start: u32,
}

/// The numbers of a text box, read element by element.
#[derive(Default)]
pub(super) struct Outline {
    /// What the text box says of its levels, and the level of which it speaks.
    usual: [Option<Way>; LEVELS],
    speaks_of: Option<usize>,
    /// How far each level was counted, and how.
    counted: [Option<(Way, u32)>; LEVELS],
    /// The level of the paragraph that is open, and how it is counted, before its first word.
    open: Option<(usize, Option<Way>)>,
}

impl Outline {
    /// Reads the beginning of an element.
    pub(super) fn read(&mut self, tag: &StartTag<()>) {
        match &tag.name[..] {
            b"p:txbody" | b"a:txbody" | b"p:sp" | b"a:tc" => *self = Outline::default(),
            b"a:liststyle" | b"a:lststyle" => self.speaks_of = None,
            b"a:p" => {
                self.speaks_of = None;
                self.open = Some((0, self.usual[0]));
            }
            b"a:ppr" if self.open.is_some() => {
                let level = attribute(tag, b"lvl").and_then(|level| level.parse().ok());
                let level = level.unwrap_or(0).min(LEVELS - 1);
                self.open = Some((level, self.usual[level]));
            }
            b"a:bunone" | b"a:buchar" | b"a:bublip" => self.say(None),
            b"a:buautonum" => self.say(Some(way(tag))),
            name => {
                if let Some(level) = level_of(name) {
                    self.speaks_of = Some(level);
                }
            }
        }
    }

    fn say(&mut self, way: Option<Way>) {
        match (self.speaks_of, &mut self.open) {
            (Some(level), _) => self.usual[level] = way,
            (None, Some((_, own))) => *own = way,
            (None, None) => {}
        }
    }

    /// Counts the paragraph that is open, at its first word: returns what stands before it.
    pub(super) fn number(&mut self) -> Option<String> {
        let (level, way) = self.open.take()?;
        self.counted[level + 1..].fill(None);
        let Some(way) = way else {
            self.counted[level] = None;
            return None;
        };
        let number = match self.counted[level] {
            Some((before, number)) if before == way => number.saturating_add(1),
            _ => way.start,
        };
        self.counted[level] = Some((way, number));
        let label = format!("{}{}{}", way.before, way.shape.written(number), way.behind);
        Some(format!("{}{label}", "  ".repeat(level)))
    }
}

/// `a:lvl2pPr`: the level that it says something of, from zero.
fn level_of(name: &[u8]) -> Option<usize> {
    let digit = name.strip_prefix(b"a:lvl")?.strip_suffix(b"ppr")?;
    match digit {
        [digit @ b'1'..=b'9'] => Some(usize::from(digit - b'1')),
        _ => None,
    }
}

/// Returns how `a:buAutoNum` counts; scripts that nobody writes cables in are counted in figures.
fn way(tag: &StartTag<()>) -> Way {
    let kind = attribute(tag, b"type").unwrap_or_default();
    let letters = |large| Shape::Letters {
        large,
        figures: false,
    };
    let shape = match kind.as_str() {
        kind if kind.starts_with("alphaLc") => letters(false),
        kind if kind.starts_with("alphaUc") => letters(true),
        kind if kind.starts_with("romanLc") => Shape::Roman { large: false },
        kind if kind.starts_with("romanUc") => Shape::Roman { large: true },
        _ => Shape::Figures,
    };
    let (before, behind) = match () {
        () if kind.ends_with("ParenBoth") => ("(", ")"),
        () if kind.ends_with("ParenR") => ("", ")"),
        () if kind.ends_with("Plain") => ("", ""),
        () if kind.ends_with("Minus") => ("", "-"),
        () => ("", "."),
    };
    let start = attribute(tag, b"startat").and_then(|start| start.parse().ok());
    Way {
        shape,
        before,
        behind,
        start: start.unwrap_or(1),
    }
}

#[cfg(test)]
mod tests {
    use html5gum::Token;

    use super::super::tokens;
    use super::*;

    #[test]
    fn paragraphs_of_slides_are_counted_by_level() {
        let xml = r#"<p:txBody><a:bodyPr/><a:lstStyle><a:lvl3pPr><a:buAutoNum type="romanUcPeriod"/></a:lvl3pPr></a:lstStyle>
<a:p><a:r><a:t>-</a:t></a:r></a:p>
<a:p><a:pPr><a:buAutoNum type="arabicPeriod"/></a:pPr><a:r><a:t>1.</a:t></a:r></a:p>
<a:p><a:pPr lvl="1"><a:buAutoNum type="alphaLcParenR"/></a:pPr><a:r><a:t>  a)</a:t></a:r></a:p>
<a:p><a:pPr lvl="1"><a:buAutoNum type="alphaLcParenR"/></a:pPr></a:p>
<a:p><a:pPr lvl="1"><a:buAutoNum type="alphaLcParenR"/></a:pPr><a:r><a:t>  b)</a:t></a:r></a:p>
<a:p><a:pPr lvl="2"/><a:r><a:t>    I.</a:t></a:r></a:p>
<a:p><a:pPr lvl="2"><a:buNone/></a:pPr><a:r><a:t>-</a:t></a:r></a:p>
<a:p><a:pPr lvl="2"/><a:r><a:t>    I.</a:t></a:r></a:p>
<a:p><a:pPr><a:buAutoNum type="arabicPeriod"/></a:pPr><a:r><a:t>2.</a:t></a:r></a:p>
<a:p><a:pPr lvl="1"><a:buAutoNum type="alphaLcParenR"/></a:pPr><a:r><a:t>  a)</a:t></a:r></a:p>
<a:p><a:pPr><a:buAutoNum type="arabicParenBoth" startAt="7"/></a:pPr><a:r><a:t>(7)</a:t></a:r></a:p>
<a:p><a:pPr><a:buAutoNum type="arabicParenBoth" startAt="7"/></a:pPr><a:r><a:t>(8)</a:t></a:r></a:p>
<a:p><a:pPr><a:buChar char="x"/></a:pPr><a:r><a:t>-</a:t></a:r></a:p>
<a:p><a:pPr><a:buAutoNum type="arabicPeriod"/></a:pPr><a:r><a:t>1.</a:t></a:r></a:p></p:txBody>
<p:txBody><a:p><a:pPr><a:buAutoNum type="arabicPeriod"/></a:pPr><a:r><a:t>1.</a:t></a:r></a:p><a:p><a:pPr lvl="2"/><a:r><a:t>-</a:t></a:r></a:p></p:txBody>"#;
        let mut outline = Outline::default();
        let (mut checked, mut in_text) = (0, false);
        for token in tokens(xml) {
            match token {
                Token::StartTag(tag) => {
                    outline.read(&tag);
                    in_text = tag.name[..] == *b"a:t";
                }
                Token::String(text) if in_text => {
                    let label = outline.number();
                    let expected = String::from_utf8_lossy(&text);
                    assert_eq!(label.as_deref().unwrap_or("-"), expected, "{checked}");
                    checked += 1;
                }
                Token::EndTag(_) => in_text = false,
                _ => {}
            }
        }
        assert_eq!(checked, 15);
    }
}
