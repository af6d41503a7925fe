//! Where does the text speak of a cited cable? `Ref A`, `reftel`, `septel`, full numbers.
//!
//! A label leads to all items of the list that have it. Numbers are taken only where they cannot
//! be anything else: behind a word for a telegram, or behind a post as message numbers name it,
//! when they are no year and count nothing. A cable never mentions itself.
//!
//! # Complexity
//!
//! Linear: around each word `ref` and each number a bounded stretch is looked at.

mod cue;
mod enumeration;
mod labels;
mod numbers;
mod owners;
mod phrases;
mod prose;
mod words;

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::posts::Names;
use super::{Context, boundary};
use crate::diagnostic::{Code, Diagnostic, Parsed};
use crate::document::{Reference, ReferenceMention};
use crate::id::Mrn;
use crate::text::MappedText;

/// `/srv/dump/Rabat/09RABAT38.txt`, `C:\\cables\\09RABAT38`, a web address: the name of a file cites
/// nothing.
fn is_in_path(text: &str, at: usize) -> bool {
    let from = text[..at].rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let before = text[from..at].trim_start_matches(['(', '[', '<', '"', '\'', '`']);
    before.contains("://")
        || before.contains(":\\")
        || before.starts_with('/') && before.len() > 1
        || before.starts_with("\\\\")
        || before.ends_with('/') && before.matches('/').count() > 1
}

/// Returns the mentions of cables in `range` of `clean`, in text order.
///
/// Each label of `refs A and C` is a mention of its own; the first has the word `refs` in its
/// span. `reftel` means the only item of the list, `reftels` all of them.
pub fn find_mentions(
    raw: &str,
    clean: &MappedText,
    range: Range<usize>,
    list: &[Reference],
    context: &Context,
) -> Parsed<Vec<ReferenceMention>> {
    let mut parsed: Parsed<Vec<ReferenceMention>> = Parsed::default();
    let text = clean.text();
    let start = boundary(text, range.start);
    let range = start..boundary(text, range.end.max(start));
    let index = Index::new(list);
    let starts = words::starts(text, range.clone());
    let mut found = labels::labelled(text, range.clone(), &starts.labels, &index);
    let mut names = Names::new(context);
    found.append(&mut phrases::phrases(
        text,
        range.clone(),
        &starts.cues,
        &index,
        &mut names,
        context,
    ));
    found.append(&mut numbers::numbered(
        text,
        range,
        &starts.figures,
        &index,
        &mut names,
        context,
    ));
    found.retain(|found| !is_in_path(text, found.range.start));
    // Of two that begin at one place the longer says more.
    found.sort_by_key(|found| {
        let end = std::cmp::Reverse(found.range.end);
        (found.range.start, found.between, end)
    });
    let mut reported = HashSet::new();
    let mut between = HashSet::new();
    let mut until = 0;
    for found in found {
        if found.between {
            // Two readings of one range have the same members.
            let number = found.number.as_ref().map(|(mrn, _)| mrn.clone());
            if !between.insert((found.range.clone(), number)) {
                continue;
            }
        } else {
            let inside = found.range.start < until && found.label.is_none();
            if inside {
                continue;
            }
            until = until.max(found.range.end);
        }
        let span = clean.raw_span(found.range.clone());
        if let Some(label) = found.label.as_ref().filter(|_| found.items.is_empty())
            && reported.insert(label.clone())
        {
            let message = format!("the reference list has no item `{label}`");
            let diagnostic = Diagnostic::warning(Code::UnknownLabel, span, message);
            parsed.diagnostics.push(diagnostic);
        }
        let item = found.items.first().map(|item| &list[*item as usize]);
        let (mrn, year_inferred) = match found.number {
            Some((mrn, reason)) => (Some(mrn), reason),
            None => (
                item.and_then(|item| item.mrn.clone()),
                item.and_then(|item| item.year_inferred.clone()),
            ),
        };
        parsed.value.push(ReferenceMention {
            raw: span.of(raw).to_owned(),
            label: found.label,
            items: found.items,
            mrn,
            year_inferred,
            span,
        });
    }
    parsed
}

struct Found {
    range: Range<usize>,
    label: Option<String>,
    items: Vec<u32>,
    number: Option<(Mrn, Option<String>)>,
    /// A number between the ends of a range (`2217-2219`), which has no figures of its own: it
    /// stands where the range stands.
    between: bool,
}

/// Returns a mention that means no cable that is known.
fn nobody(range: Range<usize>) -> Found {
    Found {
        range,
        label: None,
        items: Vec::new(),
        number: None,
        between: false,
    }
}

/// The list, by label and by number, so that a mention need not walk through it.
struct Index<'a> {
    items: &'a [Reference],
    labels: HashMap<&'a str, Vec<u32>>,
    numbers: HashMap<(&'a str, u32), Vec<u32>>,
}

impl<'a> Index<'a> {
    fn new(items: &'a [Reference]) -> Index<'a> {
        let mut index = Index {
            items,
            labels: HashMap::new(),
            numbers: HashMap::new(),
        };
        for (at, item) in items.iter().enumerate() {
            let at = at as u32;
            if let Some(label) = &item.label {
                index.labels.entry(label).or_default().push(at);
            }
            if let Some(mrn) = &item.mrn {
                let key = (mrn.post(), mrn.number());
                index.numbers.entry(key).or_default().push(at);
            }
        }
        index
    }

    /// Returns the items under `label`.
    fn labelled(&self, label: &str) -> Vec<u32> {
        self.labels.get(label).cloned().unwrap_or_default()
    }

    /// Returns the items with this post and number, of any year.
    fn numbered(&self, post: &str, number: u32) -> Vec<u32> {
        let items = self.numbers.get(&(post, number));
        items.cloned().unwrap_or_default()
    }

    fn items_where(&self, wanted: impl Fn(&Reference) -> bool) -> Vec<u32> {
        let items = self
            .items
            .iter()
            .enumerate()
            .filter(|(_, item)| wanted(item));
        items.map(|(at, _)| at as u32).collect()
    }
}
