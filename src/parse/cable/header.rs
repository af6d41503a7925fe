//! Where does each part of the header stand, and where does the body begin?
//!
//! Lines are read once, from the top. Each opens a part, goes on with the part that is open, or
//! is unknown; an unknown line belongs to the header only if a part that is still missing stands
//! further down, else the body begins with it. Labels may come in any order, be damaged, or be
//! missing. What is kept here are places in the clean text; [`super::fields`] reads the values.

mod address;

use std::ops::Range;

use super::addressee;
use super::captions;
use super::classification_line::{self, Serial};
use super::dtg::{self, DateTimeGroup};
use super::labels::{self, Label};
use super::lines::{self, Line};
use super::routing::Station;
use super::tags;
use super::words::is_upper;
use crate::document::Classification;
use crate::gazetteer::{Posts, TagBook};

/// An addressee with places in bytes of the clean text.
#[derive(Clone, Debug)]
pub(super) struct Addressed {
    pub line: Range<usize>,
    pub found: addressee::Found,
}

/// A passage that a cable's own words do not explain.
#[derive(Clone, Debug)]
pub(super) enum Oddity {
    UnknownLine(Range<usize>),
    PartialExtract(Range<usize>),
}

/// The parts of a header, as ranges of the clean text.
#[derive(Clone, Debug, Default)]
pub(super) struct Parts {
    pub routing: Vec<Range<usize>>,
    pub station: Option<Station>,
    pub dtg: Option<(DateTimeGroup, usize)>,
    pub from: Option<Addressed>,
    pub to: Vec<Addressed>,
    pub info: Vec<Addressed>,
    pub classification: Option<(Classification, Range<usize>, bool)>,
    pub serial: Option<Serial>,
    pub captions: Vec<(&'static str, Range<usize>)>,
    pub passing: Vec<Range<usize>>,
    /// With its label.
    pub order: Option<Range<usize>>,
    /// Without its label, and where the label begins.
    pub classified_by: Option<(Range<usize>, usize)>,
    /// A reason that stands apart from it.
    pub reason: Option<Range<usize>>,
    pub tags: Option<(Range<usize>, usize)>,
    pub subject: Option<(Range<usize>, usize)>,
    /// Classification lines of further sections, in the middle of the subject.
    pub subject_cuts: Vec<Range<usize>>,
    /// The lists without their labels, and where each label begins; a cable may have two.
    pub references: Vec<(Range<usize>, usize)>,
    /// When the cable was made, as a dump's prefix says it.
    pub dated: Option<Range<usize>>,
    /// Lines that some rule understood.
    pub recognized: Vec<Range<usize>>,
    pub oddities: Vec<Oddity>,
    /// Where the body begins.
    pub body: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    Nothing,
    From,
    To,
    Info,
    Passing,
    Order,
    ClassifiedBy,
    Tags,
    Subject,
    References,
    /// A part that stands in the header for the second time.
    Repeated,
}

enum Step {
    /// The line is read.
    Done,
    /// The line is read up to here; what follows is another part.
    Rest(usize),
    /// The body begins with this line.
    Body,
}

struct Reader<'a> {
    text: &'a str,
    posts: &'a Posts,
    tag_book: &'a TagBook,
    lines: Vec<Line>,
    parts: Parts,
    open: Open,
    /// Precedence that a label's line gives to the list below it.
    precedence: Option<String>,
    /// The lists of addressees are being read; they end at a classification line or caption.
    addressing: bool,
    /// The line before was read up to here, beyond its own end.
    swallowed: usize,
    /// A line from which on nothing of the header is known to be missing any more.
    ahead_until: usize,
    /// The subject goes on behind a classification line that cut it.
    resumed: bool,
    /// The header stands in the text twice.
    again: bool,
}

/// Finds the parts of the header that `text`, the cable without page breaks, begins with.
pub(super) fn read(text: &str, posts: &Posts, tag_book: &TagBook) -> Parts {
    let lines = lines::split(text, posts, |line| labels::is_paragraph(line, posts));
    let mut reader = Reader {
        text,
        posts,
        tag_book,
        lines,
        parts: Parts::default(),
        open: Open::Nothing,
        precedence: None,
        addressing: false,
        swallowed: 0,
        ahead_until: 0,
        resumed: false,
        again: false,
    };
    reader.parts.body = reader.run();
    reader.parts
}

impl Reader<'_> {
    /// Reads the lines and returns where the body begins.
    fn run(&mut self) -> usize {
        let mut blank = true;
        for index in 0..self.lines.len() {
            let mut line = self.lines[index];
            if line.start < self.swallowed {
                let cut = self.swallowed.min(line.end);
                let rest = &self.text[cut..line.end];
                let skipped = rest.len() - rest.trim_start().len();
                self.parts.recognized.push(line.start..cut);
                line.start = cut + skipped;
                if line.is_blank() {
                    continue;
                }
            }
            if line.is_blank() {
                blank = true;
                continue;
            }
            loop {
                match self.step(line, index, blank) {
                    Step::Done => {
                        self.parts.recognized.push(line.start..line.end);
                        break;
                    }
                    Step::Rest(at) if at > line.start => {
                        self.parts.recognized.push(line.start..at);
                        let rest = &self.text[at..line.end];
                        let skipped = rest.len() - rest.trim_start().len();
                        line.start = at + skipped;
                        if line.is_blank() {
                            break;
                        }
                        blank = false;
                    }
                    Step::Rest(_) | Step::Body => return line.start,
                }
            }
            blank = false;
        }
        // No paragraph stands within reach; the body is what was not looked at, if anything.
        let end = self.lines.last().map_or(0, |line| line.end);
        let rest = &self.text[end..];
        end + rest.len() - rest.trim_start().len()
    }

    fn step(&mut self, line: Line, index: usize, blank: bool) -> Step {
        let text = line.of(self.text);
        let fresh =
            self.parts.subject.is_none() && self.parts.tags.is_none() && self.parts.order.is_none();
        let label = labels::label(text, self.posts).or_else(|| self.plain_label(text));
        if let Some((label, length)) = label {
            if self.is_mail(label, index) {
                self.parts
                    .oddities
                    .push(Oddity::UnknownLine(line.start..line.end));
                return Step::Done;
            }
            if let Some(step) = self.label(line, label, line.start + length) {
                return step;
            }
        }
        if labels::is_paragraph(text, self.posts) && !self.is_numbered_item(text) {
            return Step::Body;
        }
        if fresh && let Some(step) = self.address(line, text, blank) {
            return step;
        }
        if self.cuts_subject(line, text, blank) {
            return Step::Done;
        }
        if (self.open != Open::Subject || blank)
            && let Some(step) = self.classification(line, text)
        {
            return step;
        }
        self.go_on(line, text, index, blank)
    }

    /// `1. STATE 12345` inside the REF list.
    fn is_numbered_item(&self, text: &str) -> bool {
        if self.open != Open::References {
            return false;
        }
        let rest = text.trim_start_matches(|c: char| !c.is_alphabetic() && c != '(');
        labels::portion_mark(rest) == 0
            && rest.len() < 60
            && self.posts.prefix(rest, false).is_some_and(|(_, end)| {
                rest[end..]
                    .trim_start()
                    .starts_with(|c: char| c.is_ascii_digit())
            })
    }

    /// Reads `tags prel, mo` and `subject dues at the piers`: labels in small letters and without
    /// colon, which only a header that lacks them can have.
    fn plain_label(&self, text: &str) -> Option<(Label, usize)> {
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
        let (word, rest) = text.split_once(' ')?;
        let length = text.len() - rest.trim_start().len();
        if parts.tags.is_none() && parts.subject.is_none() && word.eq_ignore_ascii_case("tags") {
            return tags::goes_on(rest, self.tag_book).then_some((Label::Tags, length));
        }
        (lacks_subject && word == "subject").then_some((Label::Subject, length))
    }

    /// Tells whether a label above any line of a telegram belongs to the mail that it came with:
    /// routing, date-time group and sender stand further down.
    fn is_mail(&self, label: Label, index: usize) -> bool {
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
    fn cuts_subject(&mut self, line: Line, text: &str, blank: bool) -> bool {
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
    fn is_subject_again(&self, value: &str) -> bool {
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

    fn label(&mut self, line: Line, label: Label, value: usize) -> Option<Step> {
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

    /// Passing instructions, further lines of the open part, and lines nobody understands.
    fn go_on(&mut self, line: Line, text: &str, index: usize, blank: bool) -> Step {
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
        if rule || heading {
            self.open = Open::Nothing;
            return self.unknown(line, index);
        }
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
                    let dangles = blank
                        && is_dangling(&self.text[block.clone()])
                        && is_upper(text)
                        && text.len() < 80;
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

    fn unknown(&mut self, line: Line, index: usize) -> Step {
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
    fn is_header_ahead(&mut self, index: usize) -> bool {
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
fn is_dangling(subject: &str) -> bool {
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
