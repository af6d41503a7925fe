//! How does text of the wild stand in a page without becoming a part of it?

use std::fmt;

/// Shows text so that it can stand in an HTML element or a quoted attribute.
///
/// Characters that mean something to HTML are written as references; controls, noncharacters and
/// marks that turn the direction of writing become U+FFFD, as HTML may not hold the first two and
/// the last could make a line show other words than it has. Line breaks and tabs stay; a carriage
/// return goes.
pub fn html(text: &str) -> Html<'_> {
    Html(text)
}

/// Text on its way into a page.
#[derive(Clone, Copy, Debug)]
pub struct Html<'a>(&'a str);

impl fmt::Display for Html<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut from = 0;
        for (at, c) in self.0.char_indices() {
            let instead = match c {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\'' => "&#39;",
                '\r' => "",
                '\n' | '\t' => continue,
                '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => "\u{fffd}",
                '\u{fdd0}'..='\u{fdef}' => "\u{fffd}",
                c if c.is_control() || u32::from(c) & 0xfffe == 0xfffe => "\u{fffd}",
                _ => continue,
            };
            f.write_str(&self.0[from..at])?;
            f.write_str(instead)?;
            from = at + c.len_utf8();
        }
        f.write_str(&self.0[from..])
    }
}

#[cfg(test)]
mod tests {
    use super::html;

    #[test]
    fn text_never_becomes_markup() {
        for (text, expected) in [
            (
                "</script><b a='x\">",
                "&lt;/script&gt;&lt;b a=&#39;x&quot;&gt;",
            ),
            ("R&D", "R&amp;D"),
            ("a\r\nb\tc", "a\nb\tc"),
            (
                "a\u{0}b\u{9f}c\u{fffe}d\u{fdd0}",
                "a\u{fffd}b\u{fffd}c\u{fffd}d\u{fffd}",
            ),
            ("abc\u{202e}fed", "abc\u{fffd}fed"),
            ("عمر \u{5d0}é", "عمر \u{5d0}é"),
        ] {
            assert_eq!(html(text).to_string(), expected);
        }
    }
}
