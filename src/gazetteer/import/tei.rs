//! How are the lists of an edition read? Persons and terms of a volume in TEI, as the historians'
//! volumes (FRUS) print them before their documents.
//!
//! A person is a `persName` with an `xml:id` of its own, which the texts name by `corresp`; what the
//! item says behind the name is a note. A term is a `term` with an `xml:id`, and what stands behind
//! it is what it stands for: a term whose full name begins or ends with the word of a body
//! (`Agency for …`, `… Commission`) is an entry with the short form as acronym, every other is left
//! out and counted. The edition is held in memory.
//!
//! Format: <https://github.com/HistoryAtState/frus>.

use std::io::{BufRead, Write};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::{Import, ImportError, Kind, Record, Report};
use crate::gazetteer::entry::{Alias, Type};
use crate::gazetteer::lexicon::{Class, Lexicon};
use crate::text::Tokens;

/// Imports the persons and bodies of the lists of an edition.
///
/// # Errors
///
/// When the input cannot be read, is no XML, or the output cannot be written.
pub fn tei(
    input: &mut dyn BufRead,
    mut import: Import<'_>,
    out: &mut dyn Write,
) -> Result<Report, ImportError> {
    let mut text = String::new();
    input.read_to_string(&mut text)?;
    let (lists, fault) = Lists::of(&text);
    if let Some(fault) = fault {
        return Err(ImportError::Unusable(fault));
    }
    if lists.items.is_empty() {
        return Err(ImportError::Unusable(
            "there is no list of persons or terms in it: no `persName` and no `term` has an \
             `xml:id`"
                .to_owned(),
        ));
    }
    for item in lists.items {
        let Some(mut record) = record(&item) else {
            import.leave_out("terms that stand for no body");
            continue;
        };
        if let Some(edition) = &lists.edition {
            record.link("tei", &format!("{edition}#{}", item.id));
        }
        record.key = Some(item.id.clone());
        import.add((item.line, &1), record)?;
    }
    import.finish(out)
}

/// A person or a term as a list has it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Item {
    line: u64,
    /// Its `xml:id`.
    pub(crate) id: String,
    pub(crate) is_person: bool,
    pub(crate) name: String,
    /// What stands behind the name.
    pub(crate) behind: String,
}

/// The lists of an edition.
#[derive(Debug, Default)]
pub(crate) struct Lists {
    /// The edition's own `xml:id`.
    edition: Option<String>,
    pub(crate) items: Vec<Item>,
}

impl Item {
    /// Returns what a term stands for: `Agency for International Development` of `AID, Agency for
    /// International Development, Department of State`.
    pub(crate) fn stands_for(&self) -> &str {
        let full = self.behind.split([',', ';', '(']).next();
        full.unwrap_or_default().trim().trim_end_matches('.')
    }
}

impl Lists {
    /// Returns the lists of an edition, and where it stops to be XML; what stands before that is
    /// read.
    pub(crate) fn of(text: &str) -> (Lists, Option<String>) {
        let mut reader = Reader::from_str(text);
        reader.config_mut().check_end_names = false;
        let (mut lists, mut fault) = (Lists::default(), None);
        let mut line = Line::default();
        // Elements within the name that is being read, and within the item around it.
        let (mut in_name, mut in_item) = (0usize, false);
        loop {
            let at = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
            let event = match reader.read_event() {
                Ok(event) => event,
                Err(error) => {
                    fault = Some(format!("line {}: {error}", line.at(text, at)));
                    break;
                }
            };
            match event {
                Event::Start(tag) if in_name > 0 => {
                    in_name += 1;
                    drop(tag);
                }
                Event::Start(tag) => {
                    let name = tag.local_name();
                    let name = name.as_ref();
                    if name == "TEI" {
                        lists.edition = id_of(&tag);
                    }
                    if name == "item" {
                        in_item = false;
                    }
                    let is_person = name == "persName";
                    if (is_person || name == "term")
                        && let Some(id) = id_of(&tag)
                    {
                        lists.items.push(Item {
                            line: line.at(text, at),
                            id,
                            is_person,
                            name: String::new(),
                            behind: String::new(),
                        });
                        (in_name, in_item) = (1, true);
                    }
                }
                Event::End(tag) => {
                    in_name = in_name.saturating_sub(1);
                    in_item &= tag.local_name().as_ref() != "item";
                }
                Event::Text(words) => lists.say(&words, in_name, in_item),
                Event::GeneralRef(entity) => {
                    let char = entity.resolve_char_ref().ok().flatten();
                    let char = char.map(String::from);
                    let known = || quick_xml::escape::resolve_predefined_entity(&entity);
                    let words = char.or_else(|| known().map(str::to_owned));
                    lists.say(&words.unwrap_or_default(), in_name, in_item);
                }
                Event::Eof => break,
                _ => {}
            }
        }
        for item in &mut lists.items {
            item.name = tidy(&item.name);
            item.behind = tidy(&item.behind);
        }
        lists.items.retain(|item| !item.name.is_empty());
        (lists, fault)
    }

    fn say(&mut self, words: &str, in_name: usize, in_item: bool) {
        let Some(item) = self.items.last_mut() else {
            return;
        };
        if in_name > 0 {
            item.name.push_str(words);
        } else if in_item {
            item.behind.push_str(words);
        }
    }
}

/// Counts lines; places are asked for in order.
#[derive(Default)]
struct Line {
    passed: usize,
    breaks: u64,
}

impl Line {
    fn at(&mut self, text: &str, at: usize) -> u64 {
        let passed = text.as_bytes().get(self.passed..at).unwrap_or_default();
        self.breaks += passed.iter().filter(|byte| **byte == b'\n').count() as u64;
        self.passed = self.passed.max(at);
        self.breaks + 1
    }
}

fn id_of(tag: &BytesStart<'_>) -> Option<String> {
    let id = tag.try_get_attribute("xml:id").ok()??;
    let id = id.value.trim().to_owned();
    (!id.is_empty()).then_some(id)
}

/// One line without the marks that lead to what is beside it.
fn tidy(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = line.trim_start_matches([',', ';', ':', '.', ' ', '–', '—']);
    line.trim_end_matches([',', ';', ':', ' ']).to_owned()
}

fn record(item: &Item) -> Option<Record> {
    let note = (!item.behind.is_empty()).then(|| item.behind.clone());
    if item.is_person {
        let mut record = Record::new(Kind::of(Type::Person, None), &*item.name);
        record.note = note;
        return Some(record);
    }
    let full = item.stands_for();
    let mut record = Record::new(body(full)?, full);
    let is_short = !item.name.contains(char::is_whitespace);
    record.aliases.push(Alias {
        acronym: is_short,
        ..Alias::plain(&*item.name)
    });
    record.note = note.filter(|note| note.trim_end_matches('.') != full);
    Some(record)
}

/// Returns of what kind a body is by the word that its name begins or ends with.
fn body(name: &str) -> Option<Kind> {
    let tokens = Tokens::of(name);
    let (first, last) = (tokens.list().first()?, tokens.list().last()?);
    let lexicon = Lexicon::shipped();
    let trailing = lexicon.kind(last.hash, Class::TrailingHead);
    let leading = || lexicon.kind(first.hash, Class::LeadingHead);
    let found = trailing.or_else(leading)?;
    // One word alone says what it is, and not which.
    (tokens.list().len() > 1).then(|| Kind::of(found.kind, found.subtype))
}

#[cfg(test)]
mod tests {
    use super::*;

    const VOLUME: &str = "<?xml version=\"1.0\"?>\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\" xml:id=\"quays69\"><text><front>
<div xml:id=\"terms\"><list type=\"terms\">
<item><hi rend=\"strong\"><term xml:id=\"t_QA1\">QAA</term></hi>, Quay and Anchorage Authority</item>
<item><hi rend=\"strong\"><term xml:id=\"t_CA1\">CA</term></hi>, circular airgram</item></list></div>
<div xml:id=\"persons\"><list>
<item><hi rend=\"strong\"><persName xml:id=\"p_OD1\">Orme, Dorwin <hi>T.</hi>,</persName></hi> Consul at Safi &amp; Agadir
 until 1971</item>
<item>Nobody</item></list></div></front>
<body><p><persName corresp=\"#p_OD1\">Orme</persName> left.</p></body></text></TEI>";

    #[test]
    fn persons_and_bodies_of_the_lists_are_found() {
        let (lists, fault) = Lists::of(VOLUME);
        assert_eq!(fault, None, "it is XML");
        assert_eq!(lists.edition.as_deref(), Some("quays69"));
        let of = |item: &Item| {
            (
                item.id.clone(),
                item.line,
                item.name.clone(),
                item.behind.clone(),
            )
        };
        let found: Vec<_> = lists.items.iter().map(of).collect();
        let expected = [
            ("t_QA1", 4, "QAA", "Quay and Anchorage Authority"),
            ("t_CA1", 5, "CA", "circular airgram"),
            (
                "p_OD1",
                7,
                "Orme, Dorwin T.",
                "Consul at Safi & Agadir until 1971",
            ),
        ];
        let expected = expected.map(|(id, line, name, behind)| {
            (id.to_owned(), line, name.to_owned(), behind.to_owned())
        });
        assert_eq!(found, expected);
        let authority = record(&lists.items[0]).expect("it is a body");
        assert_eq!(authority.kind.kind, Type::GovernmentBody);
        assert_eq!(authority.label, "Quay and Anchorage Authority");
        assert!(authority.aliases[0].acronym && authority.aliases[0].text == "QAA");
        assert!(record(&lists.items[1]).is_none());
    }

    #[test]
    fn what_is_no_xml_is_refused_with_its_line() {
        let (_, fault) = Lists::of("<TEI>\n<text a=></text\n<");
        let fault = fault.expect("it breaks off");
        assert!(fault.starts_with("line 2"), "{fault}");
    }
}
