//! Which part does a line with a label open?
//!
//! A label may be damaged where the header lacks its part, belong to the mail around a telegram,
//! or stand in a header that is printed twice.

use super::super::classification_line;
use super::super::dtg;
use super::super::labels::{self, Label};
use super::super::lines::Line;
use super::super::tags;
use super::further::is_dangling;
use super::{Open, Reader, Step};

impl Reader<'_> {
    /// Reads `tags prel, mo` and `subject dues at the piers`: labels in small letters and without
    /// colon, which only a header that lacks them can have.
    pub(super) fn plain_label(&self, text: &str) -> Option<(Label, usize)> {
        let parts = &self.parts;
        let headed = parts.tags.is_some() || parts.order.is_some();
        let lacks_subject = headed && parts.subject.is_none();
        if lacks_subject && let Some(length) = labels::damaged_subject(text) {
            return Some((Label::Subject, length));
        }
        // `TAGSPREL PGOV`: the blank is lost, and a known code follows.
        if let Some(glued) = text.strip_prefix("TAGS").filter(|_| parts.tags.is_none()) {
            let code = glued.split([' ', ',']).next().unwrap_or("");
            if code.len() > 3 && tags::is_known(code, self.tag_book) {
                return Some((Label::Tags, "TAGS".len()));
            }
        }
        if let Some(eaten) = self.eaten_label(text) {
            return Some(eaten);
        }
        let (word, rest) = text.split_once(' ')?;
        let length = text.len() - rest.trim_start().len();
        if parts.tags.is_none() && parts.subject.is_none() && word.eq_ignore_ascii_case("tags") {
            return tags::goes_on(rest, self.tag_book).then_some((Label::Tags, length));
        }
        (lacks_subject && word == "subject").then_some((Label::Subject, length))
    }

    /// Reads what the transmission left of a label whose first letters it ate (`GS: PREL`, `JECT: A
    /// TALK`, `F: A. ROME 123`), where the header lacks its part and what follows is one.
    fn eaten_label(&self, text: &str) -> Option<(Label, usize)> {
        let (word, rest) = text.split_once(':')?;
        let (parts, length) = (&self.parts, text.len() - rest.trim_start().len());
        let is_end = |label: &str| word.len() < label.len() && label.ends_with(word);
        let headed = parts.tags.is_some() || parts.order.is_some();
        if word.is_empty() || parts.subject.is_none() && word.len() < 2 {
            return None;
        }
        let lacks_tags = parts.tags.is_none() && parts.subject.is_none();
        if lacks_tags && is_end("TAGS") && tags::goes_on(rest, self.tag_book) {
            return Some((Label::Tags, length));
        }
        if headed && parts.subject.is_none() && is_end("SUBJECT") {
            return Some((Label::Subject, length));
        }
        let lacks_list = parts.subject.is_some() && parts.references.is_empty();
        let of_list = ["REF", "REFS", "REFTEL", "REFTELS"]
            .iter()
            .any(|label| is_end(label));
        (lacks_list && of_list && labels::is_item(rest, self.posts))
            .then_some((Label::References, length))
    }

    /// Tells whether a label above any line of a telegram belongs to the mail that it came with:
    /// routing, date-time group and sender stand further down.
    pub(super) fn is_mail(&self, label: Label, index: usize) -> bool {
        let parts = &self.parts;
        let fresh = parts.dtg.is_none()
            && parts.from.is_none()
            && parts.serial.is_none()
            && parts.order.is_none()
            && parts.tags.is_none();
        if !fresh || !matches!(label, Label::Subject | Label::References) {
            return false;
        }
        let below = self.lines[index + 1..]
            .iter()
            .map(|line| line.of(self.text));
        // A banner may stand above the mail; then the telegram's own sender and group say more.
        if parts.classification.is_some() {
            let lines = || below.clone().filter(|text| !text.is_empty()).take(40);
            return lines().any(|text| text.starts_with("FM "))
                && lines().any(|text| dtg::parse(text).is_some());
        }
        below.filter(|text| !text.is_empty()).take(40).any(|text| {
            text.starts_with("FM ")
                || dtg::parse(text).is_some_and(|group| group.at.start == 0)
                || classification_line::parse(text, self.posts)
                    .is_some_and(|found| found.serial.is_some())
        })
    }

    /// Takes a classification line out of the subject that it cuts (`DUES AND` / `UNCLAS SECTION
    /// 02 OF 02 RABAT 27` / `TOLLS`), and tells of a header that begins anew.
    pub(super) fn cuts_subject(&mut self, line: Line, text: &str, blank: bool) -> bool {
        if self.parts.subject.is_none() {
            return false;
        }
        let Some(found) = classification_line::parse(text, self.posts) else {
            return false;
        };
        let Some(serial) = &found.serial else {
            return false;
        };
        let own = self.parts.serial.as_ref();
        let same = own.is_some_and(|own| own.number == serial.number);
        self.again |= same;
        let Some((subject, _)) = self
            .parts
            .subject
            .as_ref()
            .filter(|_| self.open == Open::Subject)
        else {
            return false;
        };
        let whole = text[found.end..].trim().is_empty();
        let torn = !blank || is_dangling(&self.text[subject.clone()]);
        if !(same && whole && torn) {
            return false;
        }
        self.parts.subject_cuts.push(line.start..line.end);
        self.resumed = true;
        true
    }

    /// Tells whether `value` begins as the subject does, in any case.
    pub(super) fn is_subject_again(&self, value: &str) -> bool {
        let letters = |text: &str| -> String {
            let letters = text.chars().filter(|c| c.is_alphanumeric());
            letters.take(40).flat_map(char::to_uppercase).collect()
        };
        let subject = self.parts.subject.as_ref();
        let first = subject.map_or(String::new(), |(range, _)| {
            letters(&self.text[range.clone()])
        });
        let second = letters(value);
        !second.is_empty() && (first.starts_with(&second) || second.starts_with(&first))
    }

    pub(super) fn label(&mut self, line: Line, label: Label, value: usize) -> Option<Step> {
        let range = value..line.end;
        let repeated = label == Label::Subject
            && self.parts.subject.is_some()
            && self.is_subject_again(&self.text[range.clone()]);
        let parts = &mut self.parts;
        match label {
            Label::Order => {
                if parts.order.is_none() {
                    parts.order = Some(line.start..line.end);
                    self.open = Open::Order;
                } else if self.open == Open::References {
                    return None;
                } else {
                    self.open = Open::Repeated;
                }
            }
            Label::Tags => {
                if parts.tags.is_none() {
                    parts.tags = Some((range, line.start));
                    self.open = Open::Tags;
                } else {
                    self.open = Open::Repeated;
                }
            }
            Label::Subject if repeated => {
                self.again = true;
                self.open = Open::Repeated;
            }
            Label::Subject => {
                if parts.subject.is_some() {
                    // The subject of a quoted cable.
                    return Some(Step::Body);
                }
                let mut begin = range.start + labels::portion_mark(&self.text[range.clone()]);
                // `SUBJECT: SUBJECT: DUES`, of a form filled in twice.
                if let Some(again) = labels::subject_again(&self.text[begin..range.end]) {
                    begin += again;
                }
                parts.subject = Some((begin..range.end, line.start));
                self.open = Open::Subject;
            }
            Label::References => {
                let many = parts.references.len() > 3;
                match parts.references.last_mut() {
                    // The list goes on under a second label.
                    Some((block, _)) if self.open == Open::References => block.end = line.end,
                    _ if many => return None,
                    _ => parts.references.push((range, line.start)),
                }
                self.open = Open::References;
            }
            Label::ClassifiedBy | Label::Reason => {
                match &mut parts.classified_by {
                    // One authority, with its reason on a line of its own.
                    Some((block, _)) if self.open == Open::ClassifiedBy => block.end = line.end,
                    // Name and reason stand apart, with other parts between.
                    Some(_) if label == Label::Reason => {
                        parts.reason.get_or_insert(range);
                    }
                    Some((block, begin)) => {
                        parts.reason.get_or_insert(block.clone());
                        (*block, *begin) = (range, line.start);
                    }
                    None => parts.classified_by = Some((range, line.start)),
                }
                self.open = Open::ClassifiedBy;
            }
        }
        Some(Step::Done)
    }
}
