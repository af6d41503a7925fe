//! What do the lines of the form say in which the Department printed its last cables?
//!
//! `MRN: 08 RABAT 27`, `Date/DTG: Jun 04, 2008 / 041510Z JUN 08`, `From:`, `Action:`, `Info:` and
//! `Captions:` stand for the lines of a telegram; order, TAGS, references and subject have their
//! usual labels. Nothing is read so where no line `MRN:` or `Date/DTG:` tells the form.

use std::ops::Range;

use super::super::addressee;
use super::super::captions;
use super::super::dtg;
use super::super::lines::Line;
use super::{Addressed, Open, Reader, Step};

/// Lines above the form that are looked at, such as banners.
const ABOVE: usize = 30;

/// Tells whether `lines` begin with the form.
pub(super) fn is_form(text: &str, lines: &[Line]) -> bool {
    let mut first = lines.iter().take(ABOVE).map(|line| line.of(text));
    first.any(|line| {
        value(line, "Date/DTG").is_some()
            || value(line, "MRN").is_some_and(|id| id.starts_with(|c: char| c.is_ascii_digit()))
    })
}

/// Returns what follows `label` and its colon.
fn value<'a>(line: &'a str, label: &str) -> Option<&'a str> {
    let rest = line.get(..label.len())?.eq_ignore_ascii_case(label);
    let rest = rest.then(|| line[label.len()..].trim_start())?;
    rest.strip_prefix(':').map(str::trim)
}

impl Reader<'_> {
    /// Reads a line of the form; `None` for all others, which every header may have.
    pub(super) fn form(&mut self, line: Line, text: &str) -> Option<Step> {
        let at = |value: &str| line.end - value.len()..line.end;
        if let Some(id) = value(text, "MRN") {
            self.parts.printed_id.get_or_insert(at(id));
        } else if let Some(dated) = value(text, "Date/DTG") {
            self.dated(at(dated));
        } else if let Some(from) = value(text, "From") {
            self.addressees(at(from), Open::From);
        } else if let Some(to) = value(text, "Action") {
            self.addressees(at(to), Open::To);
        } else if let Some(info) = value(text, "Info") {
            self.addressees(at(info), Open::Info);
        } else if let Some(list) = value(text, "Captions") {
            let mut from = line.end - list.len();
            for word in list.split_inclusive(',') {
                let lead = word.len() - word.trim_start().len();
                let (found, _) = captions::leading(word[lead..].trim_end_matches(','));
                let shift = |at: Range<usize>| at.start + from + lead..at.end + from + lead;
                let found = found.into_iter().map(|(name, at)| (name, shift(at)));
                self.parts.captions.extend(found);
                from += word.len();
            }
            self.open = Open::Nothing;
        } else {
            return None;
        }
        Some(Step::Done)
    }

    /// Reads `Jun 04, 2008 / 041510Z JUN 08`: the group, or the day where there is none.
    fn dated(&mut self, range: Range<usize>) {
        let printed = &self.text[range.clone()];
        let behind = printed.find('/').map_or(0, |at| at + 1);
        let lead = printed[behind..].len() - printed[behind..].trim_start().len();
        let start = range.start + behind + lead;
        match dtg::parse(&self.text[start..range.end]) {
            Some(group) if self.parts.dtg.is_none() => self.parts.dtg = Some((group, start)),
            _ => {
                self.parts.dated.get_or_insert(range);
            }
        }
        self.open = Open::Nothing;
    }

    /// Reads addressees as the form lists them: `WASHDC, SECSTATE ROUTINE; SAN SALVADOR,
    /// AMEMBASSY ROUTINE`.
    fn addressees(&mut self, range: Range<usize>, open: Open) {
        self.open = open;
        let mut from = range.start;
        for item in self.text[range].split_inclusive(';') {
            let name = item.trim_end_matches([';', ' ', '\t']);
            let start = from + name.len() - name.trim_start().len();
            let end = from + name.len();
            from += item.len();
            let name = &self.text[start..end];
            // The place stands before the kind of mission; a telegram's line has them exchanged.
            let exchanged = name
                .split_once(',')
                .map(|(place, kind)| format!("{} {}", kind.trim(), place.trim()));
            let printed = exchanged.as_deref().unwrap_or(name);
            let words: Vec<&str> = printed.split_whitespace().collect();
            let level = words
                .iter()
                .position(|word| addressee::only_precedence(word).is_some());
            let plain: Vec<&str> = words
                .iter()
                .enumerate()
                .filter(|(at, _)| Some(*at) != level)
                .map(|(_, word)| *word)
                .collect();
            let Some(mut found) = addressee::parse(&plain.join(" "), self.posts) else {
                continue;
            };
            found.precedence = level.and_then(|at| addressee::only_precedence(words[at]));
            let length = match level {
                Some(at) => name
                    .rfind(words[at])
                    .map_or(name.len(), |cut| name[..cut].trim_end().len()),
                None => name.len(),
            };
            found.name = 0..length;
            let addressed = Addressed {
                line: start..end,
                found,
            };
            match open {
                Open::From => self.parts.from = self.parts.from.take().or(Some(addressed)),
                Open::Info => self.parts.info.push(addressed),
                _ => self.parts.to.push(addressed),
            }
        }
    }
}
