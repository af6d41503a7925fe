//! Which parts of a page are not shown? Elements with `hidden`, `aria-hidden` or a style of no
//! display, and what stands there for readers without scripts.
//!
//! Pages close their elements carelessly, so a hidden paragraph, item or cell also ends where the
//! next one begins or what it stands in ends. Whether a page hides too much is told by
//! [`Hidden::is_trusted`]: some are shown by their scripts alone.

use html5gum::{HtmlString, StartTag};

use super::chrome::Chrome;

/// What is open of a hidden element.
#[derive(Default)]
pub(super) struct Hidden {
    /// The hidden element and the open ones within it, by name.
    open: Vec<HtmlString>,
    /// Letters shown and hidden.
    shown: usize,
    unseen: usize,
    /// What of the page is no article, if that is left out too.
    chrome: Option<Chrome>,
}

const VOID: [&[u8]; 14] = [
    b"area", b"base", b"br", b"col", b"embed", b"hr", b"img", b"input", b"link", b"meta", b"param",
    b"source", b"track", b"wbr",
];

/// Elements whose end may be left out.
const LOOSE: [&[u8]; 11] = [
    b"p", b"li", b"dt", b"dd", b"option", b"tr", b"td", b"th", b"tbody", b"thead", b"tfoot",
];

/// Elements that hold loose ones.
const HOLDERS: [&[u8]; 6] = [b"ul", b"ol", b"dl", b"table", b"select", b"menu"];

/// Elements that end a paragraph.
const ENDS_PARAGRAPH: [&[u8]; 20] = [
    b"p",
    b"div",
    b"ul",
    b"ol",
    b"dl",
    b"table",
    b"pre",
    b"h1",
    b"h2",
    b"h3",
    b"h4",
    b"h5",
    b"h6",
    b"section",
    b"article",
    b"blockquote",
    b"form",
    b"hr",
    b"footer",
    b"header",
];

/// Deeper than any page that people wrote.
const DEEPEST: usize = 512;

impl Hidden {
    /// Leaves out what is no part of the article too.
    pub(super) fn with(chrome: Chrome) -> Hidden {
        Hidden {
            chrome: Some(chrome),
            ..Hidden::default()
        }
    }

    /// Tells whether the element that begins is not shown.
    pub(super) fn open(&mut self, tag: &StartTag<()>) -> bool {
        let name: &[u8] = &tag.name;
        self.end_before(name);
        let mut hides = || self.chrome.as_mut().is_some_and(|chrome| chrome.hides(tag));
        if self.open.is_empty() && !is_hidden(tag) && !hides() {
            return false;
        }
        let alone = tag.self_closing || VOID.contains(&name);
        if !alone && self.open.len() < DEEPEST {
            self.open.push(tag.name.clone());
        }
        true
    }

    /// Closes what the element that begins closes by beginning.
    fn end_before(&mut self, name: &[u8]) {
        let holder = self
            .open
            .iter()
            .rposition(|open| HOLDERS.contains(&&open[..]));
        let from = holder.map_or(0, |at| at + 1);
        let open = |open: &HtmlString| {
            let open: &[u8] = open;
            LOOSE.contains(&open) && open == name || open == b"p" && ENDS_PARAGRAPH.contains(&name)
        };
        if let Some(at) = self.open[from..].iter().position(open) {
            self.open.truncate(from + at);
        }
    }

    /// Tells whether the element that ends was not shown.
    pub(super) fn close(&mut self, name: &[u8]) -> bool {
        if self.open.is_empty() {
            if let Some(chrome) = &mut self.chrome {
                chrome.close(name);
            }
            return false;
        }
        if let Some(at) = self.open.iter().rposition(|open| open[..] == *name) {
            self.open.truncate(at);
            return true;
        }
        // What a loose element stands in ends, and it with it.
        let loose = LOOSE.contains(&&self.open[0][..]);
        if loose {
            self.open.clear();
        }
        !loose
    }

    /// Tells whether `text` is not shown.
    pub(super) fn text(&mut self, text: &[u8]) -> bool {
        let letters = text
            .iter()
            .filter(|byte| !byte.is_ascii_whitespace())
            .count();
        let hidden = !self.open.is_empty();
        if hidden {
            self.unseen += letters;
        } else {
            self.shown += letters;
        }
        hidden
    }

    /// Tells whether the page can mean what it hides: every hidden element ended, and more is
    /// shown than hidden, menus aside.
    pub(super) fn is_trusted(&self) -> bool {
        self.open.is_empty() && self.unseen <= self.shown.saturating_mul(2)
    }

    /// Tells whether anything was hidden.
    pub(super) fn hid(&self) -> bool {
        self.unseen > 0
    }
}

fn is_hidden(tag: &StartTag<()>) -> bool {
    if tag.name[..] == *b"noscript" {
        return true;
    }
    tag.attributes.iter().any(|(name, value)| match &name[..] {
        b"hidden" => true,
        b"aria-hidden" => value.eq_ignore_ascii_case(b"true"),
        // The arrow behind a note that leads back to its mark.
        b"role" => value[..] == *b"doc-backlink",
        b"style" => {
            let plain = value.iter().filter(|byte| !byte.is_ascii_whitespace());
            let plain: Vec<u8> = plain.map(u8::to_ascii_lowercase).collect();
            let has = |sign: &[u8]| plain.windows(sign.len()).any(|window| window == sign);
            has(b"display:none") || has(b"visibility:hidden")
        }
        _ => false,
    })
}
