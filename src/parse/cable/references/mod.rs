//! Which cables does this one cite? The REF list, and mentions of it in subject and body.
//!
//! A list is cut into tokens, at its labels into segments, and each segment into items: numbers
//! of known posts, other documents, names that look like posts. Mentions (`Ref A`, `reftel`,
//! `08 RABAT 1154`) are found in running text and led back to the items.
//!
//! Invariants: spans lie in the raw text and `raw == span.of(raw)`; a year that the text does not
//! give has a reason; a number without a post has no MRN; a cable never cites itself. Nothing
//! here looks at another document, and everything is linear in the text.

mod citation;
mod documents;
mod items;
mod labels;
mod mentions;
mod posts;
mod ranges;
mod serial;
mod tail;
#[cfg(test)]
mod tests;
mod tokens;
mod words;
mod years;

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::diagnostic::{Code, Diagnostic, Parsed};
use crate::document::{Reference, ReferenceKind};
use crate::gazetteer::Posts;
use crate::id::Mrn;
use crate::text::{MappedText, joined};

use self::citation::Citation;
use self::items::Draft;
use self::posts::{How, Names};

pub use self::mentions::find_mentions;
pub use self::years::infer_year;

/// A list longer than this many bytes has lost its end; the rest is not read.
const LONGEST_LIST: usize = 64 * 1024;

/// What is known of the citing cable, and of posts.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// All posts.
    pub posts: &'a Posts,
    /// Year, month and day on which the citing cable was sent.
    pub date: Option<(u16, u8, u8)>,
    /// The year in which it was sent, where nothing says the day.
    pub year: Option<u16>,
    /// The citing cable's own number.
    pub own: Option<&'a Mrn>,
    /// The post that sends the text, when it has no number of its own.
    pub sender: Option<&'a str>,
    /// The post that the text is sent to, when it is one alone.
    pub addressee: Option<&'a str>,
    /// The text is a telegram, or speaks of telegrams: `Tunis 3318` may be one.
    pub telegraphic: bool,
}

impl Context<'_> {
    /// Returns the year of the citing cable, by the best that is known.
    fn year(&self) -> Option<u16> {
        let date = self.date.map(|(year, _, _)| year);
        date.or(self.own.map(Mrn::year)).or(self.year)
    }

    /// Returns the post that sends the text.
    fn sender(&self) -> Option<&str> {
        self.sender.or(self.own.map(Mrn::post))
    }
}

/// Returns the cited items of all REF blocks of a cable, in text order.
///
/// A header that stands in the text twice, or a list repeated behind the subject, says each item
/// once.
pub fn parse_lists(
    raw: &str,
    clean: &MappedText,
    blocks: impl Iterator<Item = Range<usize>>,
    context: &Context,
) -> Parsed<Vec<Reference>> {
    let mut all: Parsed<Vec<Reference>> = Parsed::default();
    for block in blocks {
        let parsed = parse_list(raw, clean, block, context);
        all.diagnostics.extend(parsed.diagnostics);
        for item in parsed.value {
            let known = all.value.iter_mut().find(|known| {
                let same = known.mrn.is_some() && known.mrn == item.mrn;
                let words = |text: &str| joined(text).to_uppercase();
                // Members of a range have the same words, and are several.
                same || known.mrn == item.mrn
                    && known.kind == item.kind
                    && words(&known.raw) == words(&item.raw)
            });
            match known {
                Some(known) => known.label = known.label.take().or(item.label),
                None => all.value.push(item),
            }
        }
    }
    all
}

/// Returns the cited items of the REF block at `range` of `clean`, with or without its label
/// (`REF:`), in text order.
///
/// `clean` is `raw` without page breaks. Several numbers behind one label give several items.
/// The span of an item reaches from its year or post to its number, that of a further number of
/// the same post covers the number alone; labels and notes stand outside.
///
/// # Complexity
///
/// Linear; of a block of more than 64 KiB the beginning alone is read.
pub fn parse_list(
    raw: &str,
    clean: &MappedText,
    range: Range<usize>,
    context: &Context,
) -> Parsed<Vec<Reference>> {
    let mut parsed = Parsed::default();
    let text = clean.text();
    let range = block(text, range);
    let mut tokens = tokens::tokenize(text, range);
    // A bracket around it all is no note.
    if let [whole] = tokens.as_slice()
        && whole.kind == tokens::Kind::Group
        && whole.value.contains(char::is_whitespace)
    {
        tokens = tokens::tokenize(text, whole.range.start + 1..whole.range.end - 1);
    }
    let mut names = Names::new(context);
    let segments = labels::segments(&tokens, &mut names, context);
    let mut drafts: Vec<Draft> = Vec::new();
    for (at, segment) in segments.iter().enumerate() {
        let lead = at == 0 && segment.label.is_none() && segments.len() > 1;
        let from = drafts.len();
        let mut found = items::items(text, &tokens, segment, lead, &mut names, context);
        for draft in &mut found {
            draft.chain += from;
        }
        drafts.append(&mut found);
    }
    with_post_before(&mut drafts);
    let mut notes: Vec<Option<String>> = drafts
        .iter()
        .map(|draft| note(&text[draft.note.clone()]))
        .collect();
    labels_behind(&mut drafts, &mut notes);
    settle_years(&mut drafts, &notes, context);
    for (draft, note) in drafts.into_iter().zip(notes) {
        finish(raw, clean, draft, note, context, &mut parsed);
    }
    parsed
}

/// Returns the part of the block that holds items: without its label and without what follows
/// when the block was cut too late.
fn block(text: &str, range: Range<usize>) -> Range<usize> {
    static LABEL: LazyLock<Regex> = LazyLock::new(|| {
        let pattern = r"(?ix) ^ \s* (?: (?: program \s+ )? (?: reftels? | references? | refs? )
            (?: \s* \( s \) )? (?: \s* [:;.\-–—]+ | \b ) | re \s* [:\-–—]+ ) \s*";
        Regex::new(pattern).expect("the pattern is valid")
    });
    static AFTER: LazyLock<Regex> = LazyLock::new(|| {
        let pattern = r"(?im)\bclassified\s+by\b|¶\s*1\s*\.|\n\s*1\.\s|^\s*(?:E\.?O\.?\s*1[0-9]{4}|TAGS\s*:|SUBJ(?:ECT)?\s*:)";
        Regex::new(pattern).expect("the pattern is valid")
    });
    let mut start = boundary(text, range.start);
    let mut end = boundary(text, range.end.max(start));
    end = boundary(text, end.min(start.saturating_add(LONGEST_LIST)));
    if let Some(label) = LABEL.find(&text[start..end]) {
        start += label.end();
    }
    if let Some(after) = AFTER.find(&text[start..end]) {
        // A title in quotes or a numbered list may hold such words.
        let numbered = after.as_str().trim_start().starts_with("1.");
        let list = numbered && text[start..end].trim_start().starts_with('1');
        if after.start() > 0 && !list {
            end = start + after.start();
        }
    }
    start..end
}

fn boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Returns what stands between two items as a note: separators and joining words at its ends
/// dropped, blanks collapsed.
fn note(between: &str) -> Option<String> {
    const ENDS: &[char] = &[
        ',', ';', ':', '.', '-', '/', '&', '\u{b6}', '\\', '|', '\u{2013}', '+',
    ];
    static MARKUP: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"</?[A-Za-z]{1,4} ?/?>").expect("the pattern is valid"));
    let words = joined(&MARKUP.replace_all(between, " "));
    let mut text = words.as_str();
    loop {
        let shorter = text.trim_matches(ENDS).trim();
        let last = shorter.rsplit(' ').next().unwrap_or_default();
        let connector = ["AND", "OR", "PLUS", "ALSO", "THROUGH", "THRU", "TO"]
            .contains(&last.to_uppercase().as_str());
        let shorter = if connector {
            &shorter[..shorter.len() - last.len()]
        } else {
            shorter
        };
        if shorter.len() == text.len() {
            break;
        }
        text = shorter;
    }
    // One pair of brackets around it all says nothing.
    let inner = text
        .strip_prefix('(')
        .and_then(|text| text.strip_suffix(')'))
        .filter(|inner| !inner.contains(['(', ')']));
    let text = inner.unwrap_or(text).trim();
    text.chars()
        .any(char::is_alphanumeric)
        .then(|| text.to_owned())
}

/// `A. STATE 12345 B. 12346`: gives a labelled number without a post that of the item before, where its
/// figures are as many.
fn with_post_before(drafts: &mut [Draft]) {
    for at in 1..drafts.len() {
        let (before, rest) = drafts.split_at_mut(at);
        let (Some(before), Some(draft)) = (before.last(), rest.first_mut()) else {
            continue;
        };
        let labelled = before.label.is_some() && draft.label.is_some();
        let (Some(first), Some(bare)) = (&before.citation, &mut draft.citation) else {
            continue;
        };
        let alike = bare.number.is_some() && bare.digits == first.digits && bare.digits >= 3;
        if labelled && alike && bare.post.is_none() && bare.airgram.is_none() {
            bare.post.clone_from(&first.post);
            bare.year = bare.year.or(first.year);
        }
    }
}

/// Takes letters behind all items, in order (`STATE 1234 (A), RABAT 45 (B)`), for their labels;
/// any other letter is a portion marking or a note.
fn labels_behind(drafts: &mut [Draft], notes: &mut [Option<String>]) {
    let in_order = notes
        .iter()
        .zip('A'..='Z')
        .all(|(note, letter)| note.as_deref() == Some(letter.encode_utf8(&mut [0; 4])));
    let unlabelled = drafts.iter().all(|draft| draft.label.is_none());
    if !in_order || !unlabelled || !(2..=26).contains(&drafts.len()) {
        return;
    }
    for (draft, note) in drafts.iter_mut().zip(notes) {
        draft.label = note.take();
    }
}

/// Gives items the year of a date that stands behind them or behind the last of their chain.
fn settle_years(drafts: &mut [Draft], notes: &[Option<String>], context: &Context) {
    // `(ALL 1976)`, behind the last of them.
    let all = notes.iter().flatten().find_map(|note| {
        let words = note.to_uppercase();
        let year = words.strip_prefix("ALL ")?;
        years::year_of(year.trim_start_matches("OF "), context)
    });
    let mut later: Option<(usize, u16)> = None;
    for at in (0..drafts.len()).rev() {
        let chain = drafts[at].chain;
        let dated = notes[at].as_deref().and_then(|note| {
            // `USUN 12 AND 13 (2008)`.
            let bare = || years::year_of(note, context).filter(|_| note.len() == 4);
            years::year_in_note(note, context).or_else(bare)
        });
        let Some(citation) = drafts[at].citation.as_mut() else {
            continue;
        };
        if citation.year.is_none() && citation.number.is_some() {
            let shared = later.filter(|(of, _)| *of == chain && notes[at].is_none());
            citation.year = dated.or(shared.map(|(_, year)| year)).or(all);
        }
        later = dated
            .map(|year| (chain, year))
            .or(later.filter(|(of, _)| *of == chain));
    }
}

fn finish(
    raw: &str,
    clean: &MappedText,
    draft: Draft,
    note: Option<String>,
    context: &Context,
    parsed: &mut Parsed<Vec<Reference>>,
) {
    let span = clean.raw_span(draft.range.clone());
    let surface = span.of(raw).to_owned();
    if draft.unknown {
        let message = format!(
            "`{}` names no cable and no known kind of document",
            joined(&surface)
        );
        let diagnostic = Diagnostic::note(Code::UnknownReference, span, message);
        parsed.diagnostics.push(diagnostic);
    }
    let mut reference = Reference {
        label: draft.label,
        kind: draft.kind,
        mrn: None,
        post: None,
        number: None,
        year_inferred: None,
        note,
        raw: surface,
        span,
    };
    if let Some(citation) = draft.citation {
        let (mrn, reason) = number(&citation, context);
        if mrn.is_some() && mrn.as_ref() == context.own {
            let message = format!("`{}` is the cable itself", joined(&reference.raw));
            let diagnostic = Diagnostic::note(Code::SelfReference, span, message);
            parsed.diagnostics.push(diagnostic);
            return;
        }
        if citation.post.is_some() {
            let name = clean.raw_span(citation.name.clone());
            parsed.diagnostics.extend(about_post(raw, name, &citation));
        }
        if draft.kind == ReferenceKind::Cable && mrn.is_none() {
            let lacks = match (&citation.post, citation.number) {
                (None, _) => "a number without a post",
                (_, None) => "a post without a number",
                _ => "a number of no known year",
            };
            let message = format!("`{}` is {lacks}", joined(&reference.raw));
            let diagnostic = Diagnostic::note(Code::UnknownReference, span, message);
            parsed.diagnostics.push(diagnostic);
        }
        reference.mrn = mrn;
        reference.year_inferred = reason;
        reference.post = citation.post;
        reference.number = citation.number;
    }
    parsed.value.push(reference);
}

/// Returns the cited cable's number, and why its year is what it is.
fn number(citation: &Citation, context: &Context) -> (Option<Mrn>, Option<String>) {
    let (Some(post), Some(number)) = (&citation.post, citation.number) else {
        return (None, None);
    };
    let series = match &citation.airgram {
        Some(letters) => format!("{post}-{letters}"),
        None => post.clone(),
    };
    match citation.year {
        Some(year) => (Some(Mrn::new(year, &series, number)), None),
        None => match infer_year(context, &series, number) {
            Some((year, reason)) => (Some(Mrn::new(year, &series, number)), Some(reason)),
            None => (None, None),
        },
    }
}

fn about_post(raw: &str, name: crate::source::Span, citation: &Citation) -> Option<Diagnostic> {
    let post = citation.post.as_deref()?;
    let written = joined(name.of(raw));
    // A further number of the same post says nothing new.
    if !written.chars().any(char::is_alphabetic) {
        return None;
    }
    match citation.how {
        Some(How::Known) => None,
        Some(How::Misspelled) => {
            let message = format!("`{written}` was read as {post}");
            Some(Diagnostic::warning(Code::MisspelledPost, name, message))
        }
        None => {
            let message = format!("no list knows the post `{written}`");
            Some(Diagnostic::warning(Code::UnknownPost, name, message))
        }
    }
}
