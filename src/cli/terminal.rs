//! How does it look? Colors, widths and tables of standard output.
//!
//! Invariant: no control character of a document reaches a terminal ([`clean`]).

use reftel::text::one_line;
use std::fmt::Display;
use std::io::{self, BufWriter, StdoutLock};

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Color, Effects, Style};
use clap::ValueEnum;
use comfy_table::{ContentArrangement, LineStyle, Table, TableStyle};
pub use reftel::text::thousands;

/// When to color.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ColorWhen {
    /// When standard output is a terminal and `NO_COLOR` is not set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// What standard output can show.
#[derive(Clone, Copy, Debug)]
pub struct Terminal {
    /// Whether colors are wanted.
    pub color: bool,
    /// Columns, when it is a terminal or `COLUMNS` says how many.
    pub width: Option<u16>,
}

/// Columns of what is read in a file or in another program: a pipe has no width of its own, and
/// lines of hundreds of columns help nobody.
const PIPED: u16 = 120;

/// Returns the width that the environment asks for where there is no terminal.
fn columns() -> Option<u16> {
    std::env::var("COLUMNS").ok()?.parse().ok()
}

/// Headings, names that lead on.
pub const BOLD: Style = Style::new().effects(Effects::BOLD);
/// What is said beside the point.
pub const DIM: Style = Style::new().effects(Effects::DIMMED);
/// What is missing or wrong.
pub const ALERT: Style = Style::new().fg_color(Some(Color::Ansi(AnsiColor::Red)));

impl Terminal {
    /// Looks at standard output.
    pub fn of_stdout(when: ColorWhen) -> Terminal {
        let color = match when {
            ColorWhen::Auto => AutoStream::choice(&io::stdout()) != ColorChoice::Never,
            ColorWhen::Always => true,
            ColorWhen::Never => false,
        };
        Terminal {
            color,
            // A terminal that does not know its size says 0; in fewer than 40 columns a table
            // breaks every word, and a terminal wraps better.
            width: match Table::new().width() {
                Some(0) => columns().or(Some(80)),
                Some(width) => Some(width.max(40)),
                None => columns(),
            },
        }
    }

    /// Returns `text` in `style`, if colors are wanted.
    pub fn paint(&self, style: Style, text: impl Display) -> String {
        if self.color {
            format!("{style}{text}{style:#}")
        } else {
            text.to_string()
        }
    }

    /// Returns how many characters a line has room for behind `used` ones; without a terminal there
    /// is no end to it.
    pub fn room(&self, used: usize) -> usize {
        let width = self.width.map_or(usize::MAX, usize::from);
        width.saturating_sub(used).max(20)
    }

    /// Returns how many columns a table shall have.
    pub fn columns(&self) -> usize {
        self.width.unwrap_or(PIPED).into()
    }

    /// Returns a table that fits the terminal, or 120 columns where there is none.
    pub fn table(&self, columns: &[&str]) -> Table {
        let rule = LineStyle::none().fill('─');
        let mut table = Table::new();
        table
            .load_style(TableStyle::new().header_separator(rule))
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_header(columns.iter().map(|column| column.to_string()));
        table.set_width(self.width.unwrap_or(PIPED));
        for column in table.column_iter_mut() {
            column.set_padding((0, 2));
        }
        table
    }
}

/// Returns the lines of a table, without blanks at their ends.
pub fn lines(table: &Table) -> impl Iterator<Item = String> {
    table.lines().map(|line| line.trim_end().to_owned())
}

/// Returns standard output, buffered. Flush it before the command ends, so that errors are seen.
pub fn stdout() -> BufWriter<StdoutLock<'static>> {
    BufWriter::with_capacity(1 << 16, io::stdout().lock())
}

/// Returns `text` in one line of at most `limit` characters.
pub fn shorten(text: &str, limit: usize) -> String {
    let line = one_line(text);
    if line.chars().count() <= limit {
        return line;
    }
    let cut: String = line.chars().take(limit.saturating_sub(1)).collect();
    format!("{}…", cut.trim_end())
}

/// Returns `text` in lines of at most `room` characters, the first of at most `first`; a word that
/// is longer stands alone. There is one line at least.
pub fn wrap(text: &str, first: usize, room: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let here = if lines.len() == 1 { first } else { room };
        let line = lines.last_mut().expect("there is one at least");
        let blank = usize::from(!line.is_empty());
        let fits = line.chars().count() + blank + word.chars().count() <= here;
        // Behind what stands before it a first line may be empty.
        let is_start = line.is_empty() && (first == room || lines.len() > 1);
        let line = lines.last_mut().expect("there is one at least");
        if fits || is_start {
            line.push_str(if blank == 1 { " " } else { "" });
            line.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

/// Returns `1 document`, `2 documents`.
pub fn count(number: u64, noun: &str) -> String {
    let plural = match noun.strip_suffix('y') {
        _ if number == 1 => return format!("1 {noun}"),
        Some(stem) if !noun.ends_with("ey") => format!("{stem}ies"),
        _ => format!("{noun}s"),
    };
    format!("{} {plural}", thousands(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_agree_with_their_nouns() {
        assert_eq!(count(1, "document"), "1 document");
        assert_eq!(count(251_287, "document"), "251,287 documents");
        assert_eq!(count(0, "entity"), "0 entities");
    }

    #[test]
    fn lines_break_between_words_only() {
        let text = "one two three";
        assert_eq!(wrap(text, 7, 20), ["one two", "three"]);
        assert_eq!(wrap(text, 2, 9), ["", "one two", "three"]);
        assert_eq!(wrap("telecommunications", 5, 5), ["telecommunications"]);
        assert_eq!(wrap(text, usize::MAX, usize::MAX), [text]);
        assert_eq!(wrap("", 5, 5), [""]);
    }

    #[test]
    fn documents_do_not_steer_the_terminal() {
        assert_eq!(shorten("a\u{1b}[2J b", 10), "a\u{fffd}[2J b");
        assert_eq!(shorten("Ministry of Interior", 10), "Ministry…");
    }
}
