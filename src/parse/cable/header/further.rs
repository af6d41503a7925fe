//! What is a line that opens no part: more of the open one, an instruction, unknown, or the body?

use super::super::captions;
use super::super::classification_line;
use super::super::dtg;
use super::super::labels::{self, Label};
use super::super::lines::Line;
use super::super::tags;
use super::super::words::is_upper;
use super::{Oddity, Open, Reader, Step};

impl Reader<'_> {
    /// Passing instructions, further lines of the open part, and lines nobody understands.
    pub(super) fn go_on(&mut self, line: Line, text: &str, index: usize, blank: bool) -> Step {
        let rule = labels::is_rule(text);
        let heading = labels::is_heading(text);
        if self.open == Open::References && !rule && !heading {
            let item = if blank {
                labels::is_later_item(text, self.posts)
            } else {
                labels::is_item(text, self.posts)
            };
            let passing = blank && !item && labels::is_sure_passing(text, self.posts);
            let sentence = !item && labels::is_sentence(text) && !self.is_header_ahead(index);
            if sentence {
                return Step::Body;
            }
            if let Some((block, _)) = self.parts.references.last_mut() {
                let empty = self.text[block.clone()].trim().is_empty();
                // A year or a post whose number stands below the blank lines of a page's end.
                let torn = blank && is_torn(&self.text[block.clone()]) && text.len() < 60;
                if (!blank || item || torn || (empty && text.len() < 100)) && !passing {
                    block.end = line.end;
                    return Step::Done;
                }
            }
        }
        let unlabelled = self.parts.subject.is_some() && self.parts.references.is_empty();
        if unlabelled && labels::is_bare_list(text, self.posts) {
            self.parts
                .references
                .push((line.start..line.end, line.start));
            self.open = Open::References;
            return Step::Done;
        }
        if rule || heading {
            self.open = Open::Nothing;
            return self.unknown(line, index);
        }
        let may_be_wrapped = self.open == Open::Subject
            && blank
            && is_upper(text)
            && !labels::is_sure_passing(text, self.posts)
            && self.is_header_ahead(index);
        match self.open {
            Open::Tags => {
                if let Some((block, _)) = &mut self.parts.tags {
                    let so_far = self.text[block.clone()].trim_end();
                    let unfinished = so_far.is_empty()
                        || so_far.ends_with([',', ';', '('])
                        || so_far.rfind('(') > so_far.rfind(')');
                    let codes = tags::goes_on(text, self.tag_book);
                    if (!blank && (codes || (unfinished && is_upper(text))))
                        || (blank && unfinished && codes)
                        || (blank
                            && self.parts.subject.is_none()
                            && tags::all_known(text, self.tag_book))
                    {
                        block.end = line.end;
                        return Step::Done;
                    }
                }
            }
            Open::Subject => {
                if let Some((block, _)) = &mut self.parts.subject {
                    let empty = self.text[block.clone()].trim().is_empty();
                    let subject = &self.text[block.clone()];
                    let unfinished = is_dangling(subject) || may_be_wrapped && is_wrapped(subject);
                    let dangles = blank && unfinished && is_upper(text) && text.len() < 80;
                    if empty {
                        block.start = line.start + labels::portion_mark(text);
                    }
                    // `(U) The minister said` without a blank line before it is the body.
                    let marked = !empty
                        && labels::portion_mark(text) > 0
                        && text.chars().any(char::is_lowercase);
                    if marked {
                        return Step::Body;
                    }
                    let handling = !empty && labels::is_handling(text, self.posts);
                    if handling && !labels::is_sure_passing(text, self.posts) {
                        return self.unknown(line, index);
                    }
                    if !handling && (!blank || empty || dangles || self.resumed && is_upper(text)) {
                        block.end = line.end;
                        self.resumed = false;
                        return Step::Done;
                    }
                }
            }
            Open::Repeated if !blank => return Step::Done,
            Open::Order if !blank => {
                if let Some(block) = &mut self.parts.order {
                    block.end = line.end;
                    return Step::Done;
                }
            }
            Open::ClassifiedBy if !blank => {
                if let Some((block, _)) = &mut self.parts.classified_by {
                    block.end = line.end;
                    return Step::Done;
                }
            }
            Open::Passing if !blank => {
                let begins = labels::is_passing(text, self.posts);
                if let Some(last) = self.parts.passing.last_mut() {
                    let so_far = self.text[last.clone()].trim_end();
                    let unfinished = [" AND", " &", "-", "/", " PASS", " FOR", " TO"]
                        .iter()
                        .any(|end| so_far.ends_with(end));
                    // A wrapped instruction may go on with the word that begins others.
                    let line_begin = so_far.rfind('\n').map_or(0, |at| at + 1);
                    let wrapped = text.starts_with("FOR ") && so_far.len() - line_begin > 45;
                    if !begins || unfinished || wrapped {
                        last.end = line.end;
                        return Step::Done;
                    }
                }
            }
            _ => {}
        }
        let headed = self.parts.classification.is_some()
            || self.parts.from.is_some()
            || !self.parts.captions.is_empty();
        let passing = if self.parts.subject.is_some() {
            (blank || self.open == Open::Passing || labels::is_handling(text, self.posts))
                && labels::is_sure_passing(text, self.posts)
        } else {
            headed && labels::is_passing(text, self.posts)
        };
        // Prose without numbers may begin like an instruction; then no label follows.
        let labelled = self.parts.order.is_some() || self.parts.tags.is_some();
        if passing && (labelled || is_upper(text) || self.is_header_ahead(index)) {
            self.parts.passing.push(line.start..line.end);
            self.open = Open::Passing;
            return Step::Done;
        }
        self.unknown(line, index)
    }

    pub(super) fn unknown(&mut self, line: Line, index: usize) -> Step {
        if !self.is_header_ahead(index) {
            return Step::Body;
        }
        self.open = Open::Nothing;
        let text = line.of(self.text);
        let caption = captions::leading(&text.to_uppercase());
        let repeated = self.again && !caption.0.is_empty();
        if !labels::is_rule(text) && !repeated {
            self.parts
                .oddities
                .push(Oddity::UnknownLine(line.start..line.end));
            // The caller counts the line as understood; it was not.
            return Step::Done;
        }
        Step::Done
    }

    /// Tells whether a part that is still missing stands below line `index`, before any paragraph.
    pub(super) fn is_header_ahead(&mut self, index: usize) -> bool {
        if index < self.ahead_until {
            return true;
        }
        let reach = if self.parts.subject.is_some() { 12 } else { 40 };
        let mut seen = 0;
        for at in index + 1..self.lines.len() {
            let text = self.lines[at].of(self.text);
            if text.is_empty() {
                continue;
            }
            seen += 1;
            if seen > reach || labels::is_paragraph(text, self.posts) {
                break;
            }
            let parts = &self.parts;
            let missing = match labels::label(text, self.posts) {
                Some((Label::Order, _)) => parts.order.is_none(),
                Some((Label::Tags, _)) => parts.tags.is_none() && text.contains(':'),
                Some((Label::Subject, _)) => parts.subject.is_none(),
                Some((Label::References, _)) => {
                    parts.references.is_empty() && parts.subject.is_some()
                }
                Some((Label::ClassifiedBy, _)) => parts.classified_by.is_none(),
                Some((Label::Reason, _)) => false,
                None => {
                    let early = parts.subject.is_none() && parts.from.is_none();
                    (early && text.starts_with("FM ") && parts.dtg.is_none())
                        || (early && parts.dtg.is_none() && dtg::parse(text).is_some())
                        || (parts.subject.is_none()
                            && parts.classification.is_none()
                            && classification_line::parse(text, self.posts)
                                .is_some_and(|found| found.serial.is_some()))
                }
            };
            // A header that stands there twice has nothing missing.
            let repeated = self.again
                && matches!(
                    labels::label(text, self.posts),
                    Some((
                        Label::Order | Label::Tags | Label::Subject | Label::References,
                        _
                    ))
                );
            if missing || repeated {
                self.ahead_until = at;
                return true;
            }
        }
        false
    }
}

/// Tells whether a subject fills its line, so that its sentence may go on below a blank one.
fn is_wrapped(subject: &str) -> bool {
    /// Where lines of the keyboard ended, less a long word and the label.
    const FULL: usize = 69 - 14 - "SUBJECT: ".len();
    let last = subject.trim_end().rsplit('\n').next().unwrap_or("");
    last.len() >= FULL && !last.ends_with(['.', '?', '!', ')'])
}

/// Tells whether a list's last item lacks its number: it ends in a post's name, a year or a comma.
fn is_torn(block: &str) -> bool {
    let last = block.lines().next_back().unwrap_or("").trim();
    let last = last.trim_end_matches(['\\', ' ']);
    let word = last.rsplit([' ', '\t']).next().unwrap_or("");
    let year = word.len() == 2 && word.bytes().all(|byte| byte.is_ascii_digit());
    let open = last.ends_with([',', ';']) || matches!(word, "AND" | "&");
    let bullet = labels_bullet(last);
    open || bullet || (year && last.len() < 12)
}

/// `D.` alone, or a bullet with a name and no figures.
fn labels_bullet(last: &str) -> bool {
    let mut chars = last.chars();
    let bullet = chars.next().is_some_and(|c| c.is_ascii_alphabetic())
        && chars.next().is_some_and(|c| matches!(c, '.' | ')' | ':'));
    bullet && !chars.any(|c| c.is_ascii_digit())
}

/// Tells whether a subject cannot end where it does: its last word needs another.
pub(super) fn is_dangling(subject: &str) -> bool {
    let word = subject
        .trim_end()
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or("");
    let needs = [
        "OF", "AND", "THE", "TO", "FOR", "IN", "WITH", "ON", "BY", "A", "AN", "AT", "FROM", "&",
        "OR",
    ];
    needs.contains(&word) || word.ends_with([',', '-'])
}
