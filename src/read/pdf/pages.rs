//! How do pages become one text? Furniture told apart, sentences joined across pages; and how far is
//! the text to be trusted?

use super::furniture;
use crate::document::PageStart;
use crate::read::text::Text;
use crate::source::Span;

/// Pages put together.
pub(super) struct Joined {
    pub(super) text: Text,
    /// Pages without words of their own.
    pub(super) blank: usize,
    /// Letters that are no furniture.
    letters: usize,
}

impl Joined {
    /// Tells whether there are too few letters for anything to be said.
    pub(super) fn is_thin(&self) -> bool {
        self.letters < 20
    }
}

/// Fewer letters than this are a stamp or a number on a picture of a page.
const FEW: usize = 25;

/// Returns the text of `printed`, whose pages end with form feeds.
pub(super) fn joined(printed: &str) -> Joined {
    let printed = printed.trim_end_matches(['\u{c}', '\n']);
    let pages: Vec<Vec<&str>> = printed
        .split('\u{c}')
        .map(|page| page.lines().map(str::trim_end).collect())
        .collect();
    let filled: Vec<Vec<&str>> = pages
        .iter()
        .map(|page| {
            page.iter()
                .copied()
                .filter(|line| !line.trim().is_empty())
                .collect()
        })
        .collect();
    let edges = furniture::edges(&filled);
    let mut out = Joined {
        text: Text::default(),
        blank: 0,
        letters: 0,
    };
    let numbered = pages.len() > 1;
    for (at, (page, (top, end))) in pages.iter().zip(edges).enumerate() {
        let lines = filled[at].len();
        // Which of the lines, blank ones among them, are the first and last that are not blank?
        let mut seen = 0;
        let mut heads = Vec::new();
        let mut feet = Vec::new();
        let mut body = Vec::new();
        for line in page {
            let is_blank = line.trim().is_empty();
            seen += usize::from(!is_blank);
            if is_blank {
                body.push(*line);
            } else if seen <= top {
                heads.push(*line);
            } else if seen > lines - end {
                feet.push(*line);
            } else {
                body.push(*line);
            }
        }
        // The hyphen of typesetters and the soft one end lines like any other.
        let body: Vec<String> = body.iter().map(|line| hyphenated(line)).collect();
        let body = body.join("\n");
        let body = body.trim_matches('\n');
        let letters = body.chars().filter(|c| c.is_alphabetic()).count();
        out.letters += letters;
        out.blank += usize::from(letters < FEW);
        let goes_on = !body.is_empty() && goes_on(&out.text, body);
        if numbered {
            let at = PageStart {
                at: out.text.text.len() as u32,
                name: format!("p. {}", at + 1),
            };
            out.text.layout.pages.push(at);
        }
        furnish(&mut out.text, &heads);
        if !body.is_empty() {
            if !out.text.text.is_empty() {
                out.text.text.push_str(if goes_on { "" } else { "\n" });
            }
            out.text.text.push_str(body);
            out.text.text.push('\n');
        }
        furnish(&mut out.text, &feet);
    }
    out
}

fn hyphenated(line: &str) -> String {
    match line.strip_suffix(['\u{2010}', '\u{ad}']) {
        Some(rest) if rest.ends_with(char::is_alphabetic) => format!("{rest}-"),
        _ => line.to_owned(),
    }
}

/// Adds lines that are furniture.
fn furnish(text: &mut Text, lines: &[&str]) {
    if lines.is_empty() {
        return;
    }
    let start = text.text.len();
    text.text.push_str(&lines.join("\n"));
    let end = text.text.len();
    text.text.push('\n');
    let span = Span::new(start, end);
    match text.layout.furniture.last_mut() {
        Some(last) if last.end + 1 >= span.start => last.end = span.end,
        _ => text.layout.furniture.push(span),
    }
}

/// Tells whether a page's words go on where `text` ended: in the middle of a sentence.
fn goes_on(text: &Text, body: &str) -> bool {
    let mut before = text.text.trim_end();
    for part in text.layout.furniture.iter().rev() {
        let part = part.range();
        if before.len() <= part.end {
            before = text.text[..part.start.min(before.len())].trim_end();
        }
    }
    let last = before.rsplit('\n').next().unwrap_or_default();
    let width = before
        .lines()
        .rev()
        .take(12)
        .map(str::len)
        .max()
        .unwrap_or(0);
    let ends = !before.ends_with(|c: char| c.is_alphanumeric() || ",-–—(;".contains(c));
    // A short line ends a paragraph or is a heading; a full one was cut by the page.
    let is_full = last.len() * 10 >= width * 7 && last.len() >= 25;
    let begins = body.trim_start().chars().next();
    let lower = begins.is_some_and(char::is_lowercase);
    !ends && begins.is_some_and(char::is_alphabetic) && (lower || is_full)
}

/// Tells what makes a text layer doubtful, if anything does.
pub(super) fn doubt(text: &str) -> Option<String> {
    let mut words = 0_usize;
    let mut single = 0_usize;
    let mut long = 0_usize;
    let mut broken = 0_usize;
    let (mut letters, mut odd) = (0_usize, 0_usize);
    for c in text.chars() {
        letters += usize::from(c.is_alphabetic());
        let is_private = ('\u{e000}'..='\u{f8ff}').contains(&c);
        odd += usize::from(
            is_private || c == char::REPLACEMENT_CHARACTER || "^~|{}\\<>¬§¢¥".contains(c),
        );
    }
    for word in text.split_whitespace() {
        let word = word.trim_matches(|c: char| c.is_ascii_punctuation() || "“”‘’«»–—…".contains(c));
        let count = word.chars().count();
        if count == 0 || !word.chars().any(char::is_alphabetic) {
            continue;
        }
        words += 1;
        single += usize::from(count == 1 && !"aAIiyYoOàÀéeE".contains(word));
        long += usize::from(count > 30 && word.chars().all(char::is_alphabetic));
        broken += usize::from(is_broken(word));
    }
    if words < 40 {
        return None;
    }
    let share = |part: usize, whole: usize| part * 100 / whole.max(1);
    if share(odd, letters + odd) >= 4 {
        return Some(format!(
            "{} % of its letters are none",
            share(odd, letters + odd)
        ));
    }
    if share(single, words) >= 15 {
        return Some(format!(
            "{} % of its words have one letter",
            share(single, words)
        ));
    }
    if share(long, words) >= 2 {
        return Some("words run together".to_owned());
    }
    if share(broken, words) >= 8 {
        return Some(format!(
            "{} % of its words are misread",
            share(broken, words)
        ));
    }
    None
}

/// Tells whether a word looks misread: letters with figures or signs between, capitals within.
fn is_broken(word: &str) -> bool {
    let is_name = word
        .chars()
        .all(|c| c.is_uppercase() || c.is_ascii_digit() || "-/.".contains(c));
    // Numbers of documents, times and addresses have letters and figures.
    if is_name || word.contains(['@', ':']) || word.contains("//") {
        return false;
    }
    let letters: Vec<char> = word.chars().collect();
    letters.windows(3).any(|three| {
        let [a, b, c] = three else {
            return false;
        };
        let between = a.is_lowercase() && c.is_lowercase();
        between && (b.is_ascii_digit() || b.is_uppercase() || "!$%*+=#;,".contains(*b))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_go_on_from_page_to_page() {
        let printed = "Ports of the Coast\n\nThe quay of the old harbor was given to the Ministry of\n\n1\n\n\u{c}Ports of the Coast\n\nInterior. It ended.\n\n2\n\n\u{c}Ports of the Coast\n\nThen all was well in the harbor.\n\n3\n\n\u{c}";
        let read = joined(printed);
        assert_eq!(
            read.text.text,
            "Ports of the Coast\n\nThe quay of the old harbor was given to the Ministry of\n1\nPorts of the Coast\nInterior. It ended.\n2\nPorts of the Coast\n\nThen all was well in the harbor.\n3\n"
        );
        let furniture = read.text.layout.furniture.iter();
        let furniture: Vec<&str> = furniture.map(|part| part.of(&read.text.text)).collect();
        assert_eq!(
            furniture,
            [
                "Ports of the Coast",
                "1\nPorts of the Coast",
                "2\nPorts of the Coast",
                "3"
            ]
        );
        let pages = read.text.layout.pages.iter();
        let pages: Vec<&str> = pages.map(|page| page.name.as_str()).collect();
        assert_eq!(pages, ["p. 1", "p. 2", "p. 3"]);
        assert_eq!(read.blank, 1);
    }

    #[test]
    fn poor_layers_are_doubtful() {
        let good =
            "The Ministry of Interior met Mr. Pell at 10:30 on 5 May, and 09SAFI31 says so. "
                .repeat(8);
        assert_eq!(doubt(&good), None);
        for poor in [
            "T h e M i n i s t r y of Interior said nothing. ",
            "The M1nistry 0f Int3rior rnet tbe qu;ay in Saf1i and the p0rt. ",
            "TheMinistryofInteriormetintheoldharborofsafi that day, and then it ended well. ",
            "The Minis~ry ^f |nt{rior m{t in th~ old har^or of Saf| th~t day. ",
        ] {
            assert!(doubt(&poor.repeat(12)).is_some(), "{poor}");
        }
    }
}
