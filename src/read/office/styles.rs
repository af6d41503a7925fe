//! What do the styles of an OpenDocument hide or raise? They stand before the text, by name.

use html5gum::StartTag;

use super::attribute;

/// What styles mean for the words that have them.
#[derive(Default)]
pub(super) struct Styles {
    /// The style whose properties are being read.
    name: Option<String>,
    hidden: Vec<String>,
    raised: Vec<String>,
    /// Open stretches, and whether each is raised.
    open: Vec<bool>,
}

/// Stretches within each other deeper than this are taken as plain.
const DEEPEST: usize = 1000;

impl Styles {
    /// Reads an element that is no text: it may say what a style does.
    pub(super) fn learn(&mut self, tag: &StartTag<()>) {
        match &tag.name[..] {
            b"style:style" => self.name = attribute(tag, b"style:name"),
            b"style:text-properties" => {
                let is = |name: &[u8], is: fn(&str) -> bool| {
                    attribute(tag, name).is_some_and(|value| is(&value))
                };
                let Some(name) = self.name.clone() else {
                    return;
                };
                if is(b"text:display", |value| value == "none") {
                    self.hidden.push(name);
                } else if is(b"style:text-position", is_raised) {
                    self.raised.push(name);
                }
            }
            _ => {}
        }
    }

    /// Tells whether what begins is not shown.
    pub(super) fn hides(&self, tag: &StartTag<()>) -> bool {
        tag.name[..] == *b"text:span" && Self::is(tag, &self.hidden)
    }

    /// Begins a stretch; tells whether it is raised.
    pub(super) fn opens_raised(&mut self, tag: &StartTag<()>) -> bool {
        let raised = Self::is(tag, &self.raised) && self.open.len() < DEEPEST;
        self.open.push(raised);
        raised
    }

    /// Ends the innermost stretch; tells whether it was raised.
    pub(super) fn close(&mut self) -> bool {
        self.open.pop().unwrap_or(false)
    }

    fn is(tag: &StartTag<()>, styles: &[String]) -> bool {
        !styles.is_empty()
            && attribute(tag, b"text:style-name").is_some_and(|name| styles.contains(&name))
    }
}

/// `super 58%`, `33% 58%`: above the line.
fn is_raised(position: &str) -> bool {
    let first = position.split_whitespace().next().unwrap_or_default();
    let percent = first
        .strip_suffix('%')
        .and_then(|it| it.parse::<f64>().ok());
    first == "super" || percent.is_some_and(|percent| percent > 0.0)
}
