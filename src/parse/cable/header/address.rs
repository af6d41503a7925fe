//! What stands above the labels? Routing, date-time group, addressees, classification, captions.

use std::ops::Range;

use super::super::addressee;
use super::super::captions;
use super::super::classification_line::{self, Serial};
use super::super::dtg;
use super::super::labels;
use super::super::lines::Line;
use super::super::routing;
use super::super::words::is_upper;
use super::{Addressed, Oddity, Open, Reader, Step};

impl Reader<'_> {
    /// Lines above the classification line.
    pub(super) fn address(&mut self, line: Line, text: &str, blank: bool) -> Option<Step> {
        let before_level = self.parts.classification.is_none() || self.addressing;
        if let Some(range) = notice(text) {
            self.parts.oddities.push(Oddity::PartialExtract(
                line.start + range.start..line.start + range.end,
            ));
            self.open = Open::Nothing;
            return Some(Step::Done);
        }
        if self.parts.dtg.is_none()
            && let Some(group) = dtg::parse(text)
        {
            let end = line.start + group.at.end;
            self.parts.dtg = Some((group, line.start));
            self.open = Open::Nothing;
            let rest = self.text[end..line.end].trim_start_matches(['.', ' ', '\t', '/']);
            if !rest.is_empty() && routing::is_routing(rest) {
                self.parts.routing.push(line.end - rest.len()..line.end);
                return Some(Step::Done);
            }
            return Some(Step::Rest(end));
        }
        let routed = (before_level && routing::is_routing(text)) || routing::is_distribution(text);
        if routed {
            // `INFO` may open a distribution line too, but an addressee never looks like one.
            let listed = matches!(self.open, Open::To | Open::Info) && addressee::looks_like(text);
            if !listed {
                if self.parts.station.is_none() {
                    self.parts.station = routing::station(text);
                }
                self.parts.routing.push(line.start..line.end);
                if self.parts.from.is_none() {
                    self.open = Open::Nothing;
                }
                return Some(Step::Done);
            }
        }
        for (word, open) in [("FM", Open::From), ("TO", Open::To), ("INFO", Open::Info)] {
            let Some(rest) = text.strip_prefix(word) else {
                continue;
            };
            if !(rest.is_empty() || rest.starts_with([' ', '\t', ':'])) {
                continue;
            }
            if open == Open::From && self.parts.from.is_some() {
                continue;
            }
            let rest = rest.trim_start_matches([' ', '\t', ':']);
            self.open = open;
            self.addressing = true;
            self.precedence = addressee::only_precedence(rest);
            if !rest.is_empty() && self.precedence.is_none() {
                self.addressee(line.end - rest.len()..line.end);
            }
            return Some(Step::Done);
        }
        if self.parts.dtg.is_none()
            && self.parts.from.is_none()
            && before_level
            && let Some(dated) = dump_prefix(text)
        {
            if let Some(dated) = dated {
                let range = line.start + dated.start..line.start + dated.end;
                self.parts.dated.get_or_insert(range);
            }
            return Some(Step::Done);
        }
        if before_level && matches!(self.open, Open::To | Open::Info | Open::From) {
            if let Some(names) = addressee::exclusions(text) {
                let list = if self.open == Open::Info {
                    &mut self.parts.info
                } else {
                    &mut self.parts.to
                };
                if let Some(last) = list.last_mut() {
                    last.found.excluded.extend(names);
                }
                return Some(Step::Done);
            }
            let list = self.open != Open::From || addressee::looks_like(text);
            let level = classification_line::parse(text, self.posts).is_some()
                || self.wrapped(line).is_some();
            let (caption, _) = captions::leading(text);
            let own_line = (is_upper(text) && !blank) || addressee::looks_like(text);
            if list && own_line && !level && caption.is_empty() && !labels::is_rule(text) {
                let passing = blank && labels::is_passing(text, self.posts);
                let serial = self.parts.serial.is_none() && text.starts_with("SECTION ");
                if !passing && !serial {
                    self.addressee(line.start..line.end);
                    return Some(Step::Done);
                }
            }
        }
        None
    }

    fn addressee(&mut self, range: Range<usize>) {
        let Some(mut found) = addressee::parse(&self.text[range.clone()], self.posts) else {
            return;
        };
        if found.precedence.is_none() {
            found.precedence.clone_from(&self.precedence);
        }
        let addressed = Addressed { line: range, found };
        match self.open {
            Open::From if self.parts.from.is_none() => self.parts.from = Some(addressed),
            Open::Info => self.parts.info.push(addressed),
            _ => self.parts.to.push(addressed),
        }
    }

    /// Keeps the cable's own number.
    ///
    /// A caption that was glued to it is a line of its own by now, but may have eaten digits.
    fn keep(&mut self, serial: Serial, line: Line) {
        let at = serial.at.start + line.start..serial.at.end + line.start;
        let behind = self.text[at.end..].chars().next();
        let glued = behind.is_some_and(char::is_alphabetic);
        let printed = &self.text[at.clone()];
        let figures = printed.bytes().rev().take_while(u8::is_ascii_digit).count();
        let zero = printed[printed.len() - figures..].starts_with('0');
        let eaten = serial.eaten || glued && figures < 6 && zero;
        self.parts.serial = Some(Serial {
            at,
            eaten,
            ..serial
        });
    }

    /// Returns the end of the line behind `line`, when a post's name is wrapped onto it.
    fn wrapped(&self, line: Line) -> Option<usize> {
        let text = line.of(self.text);
        let rest = self.text[line.end..].trim_start_matches([' ', '\t', '\r', '\\']);
        let rest = rest.strip_prefix('\n')?;
        let next = self.text.len() - rest.len();
        let length = rest.find('\n').unwrap_or(rest.len());
        if length > 80 || text.len() > 200 {
            return None;
        }
        let both = self.text[line.start..next + length].trim_end();
        let found = classification_line::parse(both, self.posts)?;
        let at = found.serial.as_ref()?.at.clone();
        (at.start < text.len() && at.end > text.len()).then_some(line.start + both.len())
    }

    /// Classification, serial and captions.
    pub(super) fn classification(&mut self, line: Line, text: &str) -> Option<Step> {
        if let Some(end) = self.wrapped(line) {
            let both = Line { end, ..line };
            let step = self.classification_of(both, both.of(self.text))?;
            self.swallowed = match step {
                Step::Rest(at) => at,
                Step::Done | Step::Body => end,
            };
            return Some(Step::Done);
        }
        self.classification_of(line, text)
    }

    fn classification_of(&mut self, line: Line, text: &str) -> Option<Step> {
        let shift = |at: Range<usize>| at.start + line.start..at.end + line.start;
        let before = std::mem::replace(&mut self.addressing, false);
        // `CORRECTED COPY CONFIDENTIAL RABAT 27`: a caption before the level.
        let (captions, end) = captions::leading(text);
        if !captions.is_empty()
            && classification_line::parse(&text[end..], self.posts)
                .is_some_and(|found| found.serial.is_some())
        {
            let captions = captions.into_iter().map(|(name, at)| (name, shift(at)));
            self.parts.captions.extend(captions);
            return Some(Step::Rest(line.start + end));
        }
        if let Some(found) = classification_line::parse(text, self.posts) {
            let first = self.parts.classification.is_none();
            if first {
                let at = shift(found.level_at);
                self.parts.classification = Some((found.classification, at, found.damaged));
            }
            if let (None, Some(serial)) = (&self.parts.serial, found.serial) {
                self.keep(serial, line);
            }
            let captions = found.captions.into_iter();
            self.parts
                .captions
                .extend(captions.map(|(name, at)| (name, shift(at))));
            self.open = Open::Nothing;
            let end = line.start + found.end;
            let rest = self.text[end..line.end].trim();
            // The scraps of an eaten caption say nothing more.
            let scrap =
                !rest.contains(' ') && rest.len() < 12 && labels::label(rest, self.posts).is_none();
            return Some(if scrap { Step::Done } else { Step::Rest(end) });
        }
        let fresh = self.parts.subject.is_none() && self.parts.references.is_empty();
        let (serial, found, end) = classification_line::tail(text, self.posts);
        let sectioned =
            text.trim_start().starts_with("SECTION") || text.starts_with("FINAL SECTION");
        let known = serial.as_ref().is_some_and(|serial| serial.post.is_some());
        // `O SECSTATE WASHDC 1234`, whose first letter was eaten, is an addressee.
        let addressed = text.contains("WASHDC") || addressee::looks_like(text);
        let alone = (text[end..].trim().is_empty() || !found.is_empty()) && !addressed;
        if fresh && self.parts.serial.is_none() && (sectioned || (known && alone)) && end > 0 {
            if let Some(serial) = serial {
                self.keep(serial, line);
            }
            self.parts
                .captions
                .extend(found.into_iter().map(|(name, at)| (name, shift(at))));
            self.open = Open::Nothing;
            return Some(Step::Rest(line.start + end));
        }
        let (found, end) = captions::leading(text);
        if found.is_empty() {
            self.addressing = before;
            return None;
        }
        let corrected = found.iter().any(|(name, _)| *name == "CORRECTED COPY");
        self.parts
            .captions
            .extend(found.into_iter().map(|(name, at)| (name, shift(at))));
        let rest = text[end..].trim();
        // A corrected copy says what was corrected.
        let remark = corrected && labels::label(rest, self.posts).is_none();
        if self.open != Open::Tags || rest.is_empty() {
            self.open = Open::Nothing;
        }
        Some(if remark || rest.is_empty() {
            Step::Done
        } else {
            Step::Rest(line.start + end)
        })
    }
}

/// Returns where the notice of a partial extract stands in `line`.
fn notice(line: &str) -> Option<Range<usize>> {
    let lower = line.to_ascii_lowercase();
    [
        "partial extract of the original cable",
        "full text of the original cable is not available",
    ]
    .iter()
    .any(|words| lower.contains(words))
    .then_some(0..line.len())
}

/// Reads what some dumps put before the classification: `id: 2745`, a date in words,
/// `Cable dated:2005-08-17T21:24:00]`. Returns where the date stands, if it is one.
fn dump_prefix(line: &str) -> Option<Option<Range<usize>>> {
    let lower = line.to_ascii_lowercase();
    if let Some(rest) = lower.trim_start_matches('[').strip_prefix("cable dated:") {
        let start = line.len() - rest.len();
        let end = rest.find([']', ' ']).unwrap_or(rest.len());
        return Some(Some(start..start + end));
    }
    if let Some(rest) = lower.strip_prefix("id:") {
        return rest
            .trim()
            .bytes()
            .all(|byte| byte.is_ascii_digit())
            .then_some(None);
    }
    let days = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    let day = days.iter().any(|day| lower.starts_with(day));
    let digits = lower.bytes().filter(u8::is_ascii_digit).count();
    (day && digits >= 5 && line.len() < 60).then_some(Some(0..line.len()))
}
