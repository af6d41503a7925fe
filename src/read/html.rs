//! What does a reader of the page see? HTML to text.
//!
//! Blocks become lines, paragraphs and headings stand between blank lines, list items get a
//! bullet or number, cells of a row are separated by a tab, `<br>` is a line break, `<pre>`
//! keeps its lines. Scripts, styles, hidden elements and the title are not part of the text;
//! raised figures stay raised (`Authority¹²`). Tokenizes as the
//! WHATWG specification says and repairs nothing: an element that is never closed ends where
//! the next block begins.

mod hidden;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};

use crate::parse::beginning;

use hidden::Hidden;

/// The visible text of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Html {
    /// What stands on the page.
    pub text: String,
    /// What stands in `<title>`, in one line.
    pub title: Option<String>,
}

/// Tells whether `text` is an HTML page: by its first tags, or many block tags at the start.
pub(super) fn is_html(text: &str) -> bool {
    let start = text.trim_start();
    if !start.starts_with('<') {
        return false;
    }
    let head = beginning(start, 4096).to_ascii_lowercase();
    let signs = ["<!doctype html", "<html", "<head>", "<body"];
    if signs.iter().any(|sign| head.contains(sign)) {
        return true;
    }
    let blocks = [
        "<p>", "<p ", "<div", "<table", "<tr", "<td", "<br", "<h1", "<h2", "<h3", "<ul", "<li",
        "<pre", "<center",
    ];
    let count: usize = blocks.iter().map(|tag| head.matches(tag).count()).sum();
    count >= 5
}

/// Returns the visible text of `html` and its title.
///
/// # Examples
///
/// ```
/// let page = reftel::read::html_text("<h1>Ports</h1><p>F&egrave;s,<br>Rabat<script>x()</script>");
/// assert_eq!(page.text, "Ports\n\nFès,\nRabat\n");
/// ```
pub fn html_text(html: &str) -> Html {
    let mut hidden = Hidden::default();
    let mut page = read(html, Some(&mut hidden));
    if hidden.hid() && !hidden.is_trusted() {
        page = read(html, None);
    }
    let title = page.title.split_whitespace().collect::<Vec<_>>().join(" ");
    Html {
        text: page.into_text(),
        title: (!title.is_empty()).then_some(title),
    }
}

/// Reads a page; without `hidden` everything is shown.
fn read(html: &str, mut hidden: Option<&mut Hidden>) -> Page {
    let mut emitter = DefaultEmitter::default();
    // Without a tree, this is how scripts and titles are known to hold no tags.
    emitter.naively_switch_states(true);
    let mut page = Page::default();
    for token in Tokenizer::new_with_emitter(html, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let shown = !hidden.as_mut().is_some_and(|hidden| hidden.open(&tag));
                if shown {
                    page.open(&tag.name, tag.self_closing);
                }
            }
            Token::EndTag(tag) => {
                let shown = !hidden.as_mut().is_some_and(|it| it.close(&tag.name));
                if shown {
                    page.close(&tag.name);
                }
            }
            Token::String(text) => {
                let silent = page.silent.is_some();
                if silent || !hidden.as_mut().is_some_and(|hidden| hidden.text(&text)) {
                    page.text(&String::from_utf8_lossy(&text));
                }
            }
            _ => {}
        }
    }
    page
}

/// What must come before the next word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Break {
    #[default]
    None,
    Space,
    Line,
    Blank,
}

/// A page being written: elements in, text out.
#[derive(Default)]
pub(super) struct Page {
    out: String,
    title: String,
    pending: Break,
    /// A cell or row began since the last word: blocks within it make no lines of their own.
    cell: bool,
    row: bool,
    in_row: bool,
    /// A table began or ended since the last word, so that a blank line stays.
    edge: bool,
    /// Elements whose content is not shown; they do not nest.
    silent: Option<&'static str>,
    pre: u32,
    /// The next character is the line break behind `<pre>`, which is no part of it.
    pre_opened: bool,
    /// Open lists: the number of the next item, for numbered ones.
    lists: Vec<Option<u32>>,
    marker: Option<String>,
    /// Open `<sup>` elements.
    raised: u32,
}

const SILENT: [&str; 7] = [
    "script", "style", "template", "noframes", "iframe", "noembed", "svg",
];

const BLOCKS: [&str; 27] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "details",
    "dialog",
    "div",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "main",
    "nav",
    "p",
    "section",
    "summary",
    "caption",
    "hr",
];

impl Page {
    /// Begins an element.
    pub(super) fn open(&mut self, name: &[u8], self_closing: bool) {
        let Ok(name) = std::str::from_utf8(name) else {
            return;
        };
        if self.silent.is_some() {
            return;
        }
        if name == "title" {
            self.silent = Some("title");
        } else if !self_closing {
            self.silent = SILENT.into_iter().find(|silent| *silent == name);
        }
        match name {
            "br" if self.pre > 0 => self.out.push('\n'),
            "br" => self.line_break(),
            "pre" | "listing" | "xmp" => {
                self.want(Break::Line);
                self.pre += 1;
                self.pre_opened = true;
            }
            "ul" | "ol" | "menu" | "dir" => {
                let outer = self.lists.is_empty();
                self.want(if outer { Break::Blank } else { Break::Line });
                // Deeper than any page that people wrote, and indentation must end somewhere.
                if self.lists.len() < 32 {
                    self.lists.push((name == "ol").then_some(1));
                }
            }
            "li" => self.item(),
            "dt" | "dd" | "option" | "legend" => self.want(Break::Line),
            "sup" => self.raised += 1,
            "table" => {
                (self.cell, self.row, self.edge) = (false, false, true);
                self.want(Break::Blank);
            }
            "tr" | "thead" | "tbody" | "tfoot" => self.new_row(),
            "td" | "th" => {
                self.cell = self.in_row && !self.row;
            }
            _ if BLOCKS.contains(&name) => self.want(Break::Blank),
            _ => {}
        }
    }

    /// Ends an element.
    pub(super) fn close(&mut self, name: &[u8]) {
        let Ok(name) = std::str::from_utf8(name) else {
            return;
        };
        if let Some(silent) = self.silent {
            if silent == name {
                self.silent = None;
            }
            return;
        }
        match name {
            "pre" | "listing" | "xmp" => {
                self.pre = self.pre.saturating_sub(1);
                self.want(Break::Line);
            }
            "ul" | "ol" | "menu" | "dir" => {
                self.lists.pop();
                let outer = self.lists.is_empty();
                self.want(if outer { Break::Blank } else { Break::Line });
            }
            "li" | "dt" | "dd" | "option" | "legend" => self.want(Break::Line),
            "br" => self.line_break(),
            "sup" => self.raised = self.raised.saturating_sub(1),
            "table" => {
                (self.cell, self.row, self.in_row) = (false, false, false);
                self.edge = true;
                self.want(Break::Blank);
            }
            "tr" | "thead" | "tbody" | "tfoot" => self.new_row(),
            _ if BLOCKS.contains(&name) => self.want(Break::Blank),
            _ => {}
        }
    }

    /// Adds a tab within a line.
    pub(super) fn tab(&mut self) {
        self.flush();
        self.out.push('\t');
    }

    /// Returns what was written, ending with a line break unless it is empty.
    pub(super) fn into_text(self) -> String {
        let mut text = self.out;
        text.truncate(text.trim_end().len());
        if !text.is_empty() {
            text.push('\n');
        }
        text
    }

    fn want(&mut self, what: Break) {
        self.pending = self.pending.max(what);
    }

    fn line_break(&mut self) {
        self.pending = match self.pending {
            Break::Line | Break::Blank => Break::Blank,
            _ => Break::Line,
        };
    }

    fn new_row(&mut self) {
        (self.cell, self.row, self.in_row) = (false, true, true);
    }

    fn item(&mut self) {
        self.want(Break::Line);
        let depth = self.lists.len().saturating_sub(1);
        let mark = match self.lists.last_mut() {
            Some(Some(number)) => {
                *number = number.saturating_add(1);
                format!("{}. ", *number - 1)
            }
            _ => "• ".to_owned(),
        };
        self.marker = Some(format!("{}{mark}", "  ".repeat(depth)));
    }

    /// Adds text.
    pub(super) fn text(&mut self, text: &str) {
        match self.silent {
            Some("title") => {
                self.title.push_str(text);
                return;
            }
            Some(_) => return,
            None => {}
        }
        let raised = (self.raised > 0).then(|| raised(text)).flatten();
        let text = raised.as_deref().unwrap_or(text);
        if self.pre > 0 {
            let mut text = text;
            if std::mem::take(&mut self.pre_opened) {
                text = text.strip_prefix('\r').unwrap_or(text);
                text = text.strip_prefix('\n').unwrap_or(text);
            }
            if !text.is_empty() {
                self.flush();
                self.out.push_str(text);
            }
            return;
        }
        let is_blank = |c: char| c.is_ascii_whitespace();
        let mut rest = text;
        loop {
            let words = rest.trim_start_matches(is_blank);
            if words.len() < rest.len() {
                self.want(Break::Space);
            }
            if words.is_empty() {
                return;
            }
            let end = words.find(is_blank).unwrap_or(words.len());
            self.flush();
            self.out.push_str(&words[..end]);
            rest = &words[end..];
        }
    }

    /// Writes what must come before the next word.
    fn flush(&mut self) {
        let pending = std::mem::take(&mut self.pending);
        let cell = std::mem::take(&mut self.cell);
        let row = std::mem::take(&mut self.row);
        let edge = std::mem::take(&mut self.edge);
        let lines = match pending {
            Break::Blank if edge => 2,
            _ if row => 1,
            _ if cell => 0,
            Break::Blank => 2,
            Break::Line => 1,
            Break::None | Break::Space => 0,
        };
        if !self.out.is_empty() {
            if lines > 0 {
                let kept = self.out.trim_end_matches([' ', '\t']).len();
                if self.pre == 0 {
                    self.out.truncate(kept);
                }
                let have = self.out.len() - self.out.trim_end_matches('\n').len();
                (have..lines).for_each(|_| self.out.push('\n'));
            } else if cell {
                self.out.push('\t');
            } else if pending == Break::Space && !self.out.ends_with('\n') {
                self.out.push(' ');
            }
        }
        if let Some(marker) = self.marker.take() {
            self.out.push_str(&marker);
        }
    }
}

/// Returns the text of a `<sup>` in raised figures, when it is a number or several: the marks of
/// footnotes stay apart from the words that they stand at.
fn raised(text: &str) -> Option<String> {
    const FIGURES: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let is_between = |c: char| c.is_ascii_whitespace() || matches!(c, ',' | '*' | '-' | '–');
    let fits = text.chars().all(|c| c.is_ascii_digit() || is_between(c));
    fits.then(|| {
        let figure = |c: char| match c.to_digit(10) {
            Some(digit) => FIGURES[digit as usize],
            None => c,
        };
        text.chars().map(figure).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_as_a_reader_sees_it() {
        for (html, expected) in [
            ("<p>One\n two</p><p>three", "One two\n\nthree\n"),
            ("a<br>b<br/><br>c", "a\nb\n\nc\n"),
            (
                "<ul><li>a<li><p>b</p><ol><li>c</ol></ul><p>d",
                "• a\n\n• b\n\n  1. c\n\nd\n",
            ),
            (
                "<pre>\nR 061700Z\n  FM X\n</pre><pre>UNCLAS</pre>",
                "R 061700Z\n  FM X\nUNCLAS\n",
            ),
            (
                "<table><tr><th>A<th>B</tr><tr><td><p>1</p></td><td>2</td></table>x",
                "A\tB\n1\t2\n\nx\n",
            ),
            (
                "x &amp; y &eacute;<style>p{}</style><script>'<p>'</script>",
                "x & y é\n",
            ),
            ("<b>bo</b>ld &lt;u&gt;", "bold <u>\n"),
            (
                "Pier<sup>12</sup>, Quay<sup><a>3</a>,4</sup>; 5<sup>th</sup>",
                "Pier¹², Quay³,⁴; 5th\n",
            ),
            ("", ""),
        ] {
            assert_eq!(html_text(html).text, expected, "{html}");
        }
    }

    #[test]
    fn hidden_parts_are_no_text() {
        for (html, expected) in [
            ("<p hidden>x</p><p>a", "a\n"),
            ("<p>a<p hidden>x<p>b", "a\n\nb\n"),
            ("a<div style='Display: None'><div>x</div>y</div>b", "ab\n"),
            ("a <span aria-hidden=true>x <i>y</i></span>b", "a b\n"),
            ("a <span aria-hidden=false>b</span>", "a b\n"),
            (
                "a long abc<noscript>x <b>y</b></noscript>d",
                "a long abcd\n",
            ),
            ("abc<template><p>x</p></template>d", "abcd\n"),
            (
                "<ul><li>a<li hidden>x<ul><li>y</ul><li>b</ul>",
                "• a\n• b\n",
            ),
            (
                "<table><tr><td>a<td hidden>x<td>b<tr><td>c</table>",
                "a\tb\nc\n",
            ),
            ("abc<input type=hidden hidden>d", "abcd\n"),
            // shown by scripts: hiding would leave nothing, or never ends
            (
                "<div style='display:none'><p>all of it</p></div>",
                "all of it\n",
            ),
            (
                "<p>a long beginning</p><div hidden>b",
                "a long beginning\n\nb\n",
            ),
        ] {
            assert_eq!(html_text(html).text, expected, "{html}");
        }
    }

    #[test]
    fn the_title_is_not_in_the_text() {
        let page = html_text("<html><head><title> A &amp; B\n</title></head><body>text");
        assert_eq!(page.title.as_deref(), Some("A & B"));
        assert_eq!(page.text, "text\n");
    }

    #[test]
    fn pages_are_known_by_their_first_tags() {
        for (text, expected) in [
            ("<!DOCTYPE html>\n<p>x", true),
            ("<?xml version='1.0'?>\n<html xmlns='x'>", true),
            ("<div><p>a</p><p>b</p><br><br></div>", true),
            ("The page had <html> in it", false),
            ("<u>Subject</u>: talks", false),
            ("<< END OF DOCUMENT >>", false),
        ] {
            assert_eq!(is_html(text), expected, "{text}");
        }
    }
}
