//! What does a reader of the page see? HTML to text.
//!
//! Blocks become lines, paragraphs and headings stand between blank lines, list items get a
//! bullet or number, cells of a row are separated by a tab, `<br>` is a line break, `<pre>`
//! keeps its lines. Scripts, styles, hidden elements, menus and the title are not part of the text;
//! raised figures stay raised (`Authority¹²`). Tokenizes as the
//! WHATWG specification says and repairs nothing: an element that is never closed ends where
//! the next block begins.

mod chrome;
mod hidden;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{StartTag, Token, Tokenizer};

use crate::parse::beginning;

use chrome::Chrome;
use hidden::Hidden;

use super::labels::Shape;
use super::page::{Page, Written};

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
    let has = |signs: &[&str]| signs.iter().any(|sign| head.contains(sign));
    if head.starts_with("<?xml") {
        // Books and articles in XML have bodies, lists and tables too.
        return has(&["<!doctype html", "<html"]);
    }
    if has(&["<!doctype html", "<html", "<head>", "<body"]) {
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
    let (written, title) = written(html);
    Html {
        text: written.text,
        title,
    }
}

/// Returns the visible text of `html`, what is known of its parts, and its title.
pub(super) fn written(html: &str) -> (Written, Option<String>) {
    let mut page = None;
    // What hides nearly all of a page, or never ends, was not understood.
    for mut hidden in [Hidden::with(Chrome::of(html)), Hidden::default()] {
        let read = read(html, Some(&mut hidden));
        if !hidden.hid() || hidden.is_trusted() {
            page = Some(read);
            break;
        }
    }
    let page = page.unwrap_or_else(|| read(html, None));
    let title = page.title.split_whitespace().collect::<Vec<_>>().join(" ");
    (page.into_parts(), (!title.is_empty()).then_some(title))
}

/// Tells whether a link is the mark of a note, as e-books have them (EPUB Structural Semantics) and as
/// LibreOffice writes them.
fn is_note_mark(tag: &StartTag<()>) -> bool {
    let says = |name: &[u8], value: &[u8]| {
        let found = tag.attributes.get(name);
        found.is_some_and(|found| found.split(|byte| *byte == b' ').any(|word| word == value))
    };
    let is_named = |of: &[u8]| {
        let found = tag.attributes.get(&b"class"[..]);
        found.is_some_and(|found| found.starts_with(of))
    };
    tag.name[..] == *b"a"
        && (says(b"epub:type", b"noteref")
            || says(b"role", b"doc-noteref")
            || is_named(b"sdfootnote")
            || is_named(b"sdendnote"))
}

/// Reads a page; without `hidden` everything is shown.
fn read(html: &str, mut hidden: Option<&mut Hidden>) -> Page {
    let mut emitter = DefaultEmitter::default();
    // Without a tree, this is how scripts and titles are known to hold no tags.
    emitter.naively_switch_states(true);
    let mut page = Page::default();
    let mut cites = false;
    for token in Tokenizer::new_with_emitter(html, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let shown = !hidden.as_mut().is_some_and(|hidden| hidden.open(&tag));
                if shown {
                    if is_note_mark(&tag) && !std::mem::replace(&mut cites, true) {
                        page.open(b"sup", false);
                    }
                    open(&mut page, &tag);
                }
            }
            Token::EndTag(tag) => {
                let shown = !hidden.as_mut().is_some_and(|it| it.close(&tag.name));
                if shown {
                    page.close(&tag.name);
                    if tag.name[..] == *b"a" && std::mem::take(&mut cites) {
                        page.close(b"sup");
                    }
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

/// Begins an element; lists and items say how they are counted.
fn open(page: &mut Page, tag: &StartTag<()>) {
    let value = |name: &[u8]| {
        let value = tag.attributes.get(name)?;
        Some(String::from_utf8_lossy(value).trim().to_owned())
    };
    let number = |name: &[u8]| value(name).and_then(|value| value.parse().ok());
    if tag.name[..] == *b"li"
        && let Some(number) = number(b"value")
    {
        page.count(Some(number), None);
    }
    page.open(&tag.name, tag.self_closing);
    if tag.name[..] == *b"ol" {
        let style = value(b"style").unwrap_or_default().to_ascii_lowercase();
        let style = style.split("list-style-type:").nth(1).unwrap_or_default();
        let style = style.split([';', '!']).next().unwrap_or_default().trim();
        let shape = Shape::named(style).or_else(|| Shape::named(&value(b"type")?));
        page.count(number(b"start"), shape);
    }
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
                "<ol start=4 type=a><li>x<li value=9>y<ol style='list-style-type: lower-roman'><li>z</ol></ol>",
                "d. x\ni. y\n  i. z\n",
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
            (
                "<p>The pier.<a class='sdfootnoteanc' href='#n'><sup>1</sup></a><div id=n><p><a class='sdfootnotesym' href='#a'>1</a>See Safi.</div>",
                "The pier.¹\n\n¹ See Safi.\n",
            ),
            (
                "<p><sup>2,3</sup>Quay<p>m<sup>2</sup>x",
                "²,³ Quay\n\nm²x\n",
            ),
            ("", ""),
        ] {
            assert_eq!(html_text(html).text, expected, "{html}");
        }
    }

    #[test]
    fn blocks_keep_what_the_page_says_they_are() {
        use crate::read::page::Mark;
        for (html, expected) in [
            (
                "<h2>Quay</h2><p>One<ul><li>a<li>b</ul><table><tr><td>South<td>Sudan</table><blockquote><p>Old</p><p>words</blockquote>",
                &[
                    ("Quay", "heading"),
                    ("• a", "list-item"),
                    ("• b", "list-item"),
                    ("South\tSudan", "table-row"),
                    ("Old\n\nwords", "quoted"),
                ][..],
            ),
            // a table that lays out the page, a heading around it
            ("<table><tr><td><p>One</p><p>Two</p></td></tr></table>", &[]),
            ("<h1><div>One</div><div>Two</div></h1>", &[]),
            ("<h2>Quay<p>One", &[("Quay", "heading")]),
        ] {
            let written = written(html).0;
            let marks = written.marks.iter().map(|(range, mark)| match mark {
                Mark::Block(kind) => (&written.text[range.clone()], kind.as_str()),
                Mark::Name(_) => panic!("a page names nobody"),
            });
            assert_eq!(marks.collect::<Vec<_>>(), expected, "{html}");
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
    fn what_stands_around_an_article_is_no_text() {
        let page = "<body><header><a>The Quay Post</a></header><nav><ul><li>World<li>Sport</ul></nav><div class='cookie-banner' id=x>We use cookies.<button>Yes</button></div><main class='has-sidebar'><article><header><h1>Safi opens</h1><p>By Anna Pell</header><p>The wharf of Safi is open, and many ships came in.<div class=related-articles><h3>Read more</h3><a>Agadir shuts</a></div><p>Ships came.<aside>Agadir sleeps</aside><aside role=doc-footnote>1 See Rabat.</aside><footer>Written in Safi.</footer></article></main><footer>Quay Post Company</footer>";
        assert_eq!(
            html_text(page).text,
            "Safi opens\n\nBy Anna Pell\n\nThe wharf of Safi is open, and many ships came in.\n\nShips came.\n\n1 See Rabat.\n\nWritten in Safi.\n"
        );
        // Where nothing says what the article is, only menus are left out.
        let page = "<header>The wharf of Safi</header><nav>Home</nav><div class=related>Paper two</div><footer>Orme</footer>";
        assert_eq!(
            html_text(page).text,
            "The wharf of Safi\n\nPaper two\n\nOrme\n"
        );
        // A name that would hide all of the article says nothing.
        let page = "<div class=sidebar><main><p>The wharf of Safi is open.</main></div>x";
        assert_eq!(html_text(page).text, "The wharf of Safi is open.\n\nx\n");
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
            (
                "<?xml version='1.0'?>\n<book><body><p>a</p><p>b</p><list><listitem/><listitem/></list><td/></body></book>",
                false,
            ),
            ("The page had <html> in it", false),
            ("<u>Subject</u>: talks", false),
            ("<< END OF DOCUMENT >>", false),
        ] {
            assert_eq!(is_html(text), expected, "{text}");
        }
    }
}
