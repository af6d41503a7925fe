//! The text with its mentions: in colors, or in brackets where there are none.

use std::collections::BTreeSet;
use std::io::Write;

use anstyle::{AnsiColor, Color, Effects, Style};
use anyhow::Result;
use reftel::mention::{Linked, Status};

use super::{Annotations, Hue, doubt, outermost};
use crate::cli::diagnostics::place;
use crate::cli::terminal::{BOLD, DIM};
use reftel::text::clean;

/// Writes text for the eye.
pub struct Text {
    color: bool,
    documents: usize,
    seen: BTreeSet<Hue>,
}

impl Text {
    /// Writes in colors or in brackets.
    pub fn new(color: bool) -> Text {
        Text {
            color,
            documents: 0,
            seen: BTreeSet::new(),
        }
    }
}

fn style(hue: Hue, status: Status) -> Style {
    let color = match hue {
        Hue::Person => AnsiColor::BrightGreen,
        Hue::Organization => AnsiColor::BrightBlue,
        Hue::Post => AnsiColor::Blue,
        Hue::Place => AnsiColor::BrightCyan,
        Hue::Demonym => AnsiColor::Cyan,
        Hue::Position => AnsiColor::Green,
        Hue::Tag => AnsiColor::BrightBlack,
        Hue::Reference => AnsiColor::BrightMagenta,
        Hue::Thing => AnsiColor::BrightYellow,
    };
    let effects = match status {
        Status::Certain => Effects::BOLD,
        Status::Likely => Effects::new(),
        Status::Ambiguous => Effects::UNDERLINE,
        Status::Unresolved => Effects::UNDERLINE.insert(Effects::ITALIC),
    };
    Style::new()
        .fg_color(Some(Color::Ansi(color)))
        .effects(effects)
}

impl Annotations for Text {
    fn document(&mut self, linked: &Linked, out: &mut dyn Write) -> Result<()> {
        let document = &linked.document;
        if self.documents > 0 {
            writeln!(out)?;
        }
        self.documents += 1;
        let source = place(&document.provenance);
        if self.color {
            writeln!(
                out,
                "{BOLD}{}{BOLD:#} {DIM}{}{DIM:#}",
                document.id,
                clean(&source)
            )?;
        } else {
            writeln!(out, "== {} == {}", document.id, clean(&source))?;
        }
        let mut from = 0;
        for mention in outermost(linked) {
            let range = mention.span.range();
            write!(out, "{}", clean(&document.text[from..range.start]))?;
            from = range.end;
            let surface = clean(&mention.surface);
            let hue = Hue::of(mention.kind);
            self.seen.insert(hue);
            let doubt = doubt(mention.status);
            if self.color {
                let style = style(hue, mention.status);
                // Each line for itself: pagers do not carry colors over line breaks.
                for (at, line) in surface.split('\n').enumerate() {
                    let newline = if at == 0 { "" } else { "\n" };
                    write!(out, "{newline}{style}{line}{style:#}")?;
                }
                write!(out, "{DIM}{doubt}{DIM:#}")?;
            } else {
                write!(out, "[{surface}|{}{doubt}]", mention.kind.as_str())?;
            }
        }
        let rest = clean(&document.text[from..]);
        write!(out, "{rest}")?;
        if !rest.ends_with('\n') {
            writeln!(out)?;
        }
        Ok(())
    }

    fn end(&mut self, out: &mut dyn Write) -> Result<()> {
        if self.seen.is_empty() {
            return Ok(());
        }
        writeln!(out)?;
        if self.color {
            for (hue, name) in Hue::ALL.iter().filter(|(hue, _)| self.seen.contains(hue)) {
                let style = style(*hue, Status::Certain);
                write!(out, "{style}{name}{style:#}  ")?;
            }
            writeln!(out)?;
        }
        let signs = "~ likely   ? ambiguous   ! unresolved   no sign: certain";
        writeln!(out, "{signs}")?;
        Ok(())
    }
}
