//! Reads expectations and holds documents against them; all failures are shown at once.

use std::fmt::Write;

use reftel::document::{Envelope, Provenance, RawDocument};
use reftel::mention::{Linked, Mention, Status};
use reftel::parse::detect::detect;

use crate::support::engine;

/// A document and what must hold of it.
pub struct Trap {
    /// What the trap is.
    pub name: &'static str,
    /// Post and two-digit year of the cable; a report when empty.
    pub from: (&'static str, &'static str),
    /// TAGS.
    pub tags: &'static str,
    /// Subject.
    pub subject: &'static str,
    /// Paragraphs, separated by blank lines; numbers are added.
    pub body: &'static str,
    /// What must be linked to what.
    pub links: &'static [&'static str],
    /// What must never be.
    pub never: &'static [&'static str],
}

impl Trap {
    /// The text of the document.
    fn text(&self) -> String {
        let (post, year) = self.from;
        if post.is_empty() {
            return format!("{}\n\n{}\n", self.subject, self.body);
        }
        let sender = if post == "STATE" {
            "FM SECSTATE WASHDC".to_owned()
        } else if post == "CASABLANCA" {
            "FM AMCONSUL CASABLANCA".to_owned()
        } else {
            format!("FM AMEMBASSY {post}")
        };
        let mut text = format!(
            "P 131457Z FEB {year}\n{sender}\nTO RUEHC/SECSTATE WASHDC 1234\nUNCLAS {post} 000027 \n\
             \nSIPDIS \n\nE.O. 12958: N/A \nTAGS: {} \nSUBJECT: {} \n\n",
            self.tags, self.subject
        );
        for (number, paragraph) in self.body.split("\n\n\n").enumerate() {
            writeln!(text, "{}. (U) {paragraph}\n", number + 1).expect("a string takes all");
        }
        text
    }
}

/// Links a text as a file of that name would be.
pub fn link(path: &str, text: String) -> Linked {
    engine().link(raw(path, text))
}

/// Returns a text as it is read from a file of that name.
pub fn raw(path: &str, text: String) -> RawDocument {
    RawDocument {
        provenance: Provenance {
            path: path.to_owned(),
            member: None,
            format: detect(&text),
            hash: "0".repeat(64),
        },
        text,
        envelope: Envelope::default(),
        diagnostics: Vec::new(),
    }
}

/// Holds traps against the shipped gazetteers.
pub fn hold(traps: &[Trap]) {
    let mut report = String::new();
    for trap in traps {
        let linked = link("document.txt", trap.text());
        let wrong = failures(&linked, trap.links, trap.never);
        if !wrong.is_empty() {
            writeln!(report, "\n{}:", trap.name).expect("a string takes all");
            for line in wrong {
                writeln!(report, "  FAILS {line}").expect("a string takes all");
            }
            for mention in &linked.mentions {
                if mention.paragraph.is_some() || mention.zone.as_str() == "subject" {
                    writeln!(report, "    {}", shown(&linked, mention))
                        .expect("a string takes all");
                }
            }
        }
    }
    assert!(report.is_empty(), "{report}");
}

/// Returns the lines that do not hold.
pub fn failures(linked: &Linked, links: &[&str], never: &[&str]) -> Vec<String> {
    let mut out = Vec::new();
    for line in links {
        if !holds(linked, line) {
            out.push((*line).to_owned());
        }
    }
    for line in never {
        let (surface, entity) = line.split_once(" -> ").expect("`A -> E`");
        let told = linked.mentions.iter().any(|mention| {
            fits(surface, &folded(&mention.surface))
                && mention.status.is_linked()
                && fits(entity, &entity_of(linked, mention))
        });
        if told {
            out.push(format!("never {line}"));
        }
    }
    out
}

fn shown(linked: &Linked, mention: &Mention) -> String {
    let because: Vec<String> = mention.because.iter().map(ToString::to_string).collect();
    format!(
        "{}{} | {} | {} | {} {} {}",
        if mention.nested { "  (nested) " } else { "" },
        folded(&mention.surface),
        mention.kind.as_str(),
        entity_of(linked, mention),
        mention.status.as_str(),
        mention.points,
        because.join(",")
    )
}

fn holds(linked: &Linked, line: &str) -> bool {
    if let Some(surface) = line.strip_suffix(" ?") {
        let found = mentions(linked, surface);
        return !found.is_empty() && found.iter().all(|m| m.status != Status::Certain);
    }
    for (sign, same) in [(" == ", true), (" != ", false)] {
        if let Some((a, b)) = line.split_once(sign) {
            let of = |surface: &str| -> Vec<String> {
                let found = mentions(linked, surface);
                found.iter().map(|m| entity_of(linked, m)).collect()
            };
            let (a, b) = (of(a), of(b));
            let told = !a.is_empty() && !b.is_empty() && !a.iter().chain(&b).any(String::is_empty);
            return told && a.iter().all(|a| b.iter().all(|b| (a == b) == same));
        }
    }
    if let Some((surface, entity)) = line.split_once(" ~> ") {
        let found = mentions(linked, surface);
        return !found.is_empty()
            && found.iter().all(|mention| {
                !mention.status.is_linked()
                    && mention
                        .candidates
                        .iter()
                        .any(|c| fits(entity, &local(linked, c.entity.as_str())))
            });
    }
    let (surface, entity, certain) = match (line.split_once(" => "), line.split_once(" -> ")) {
        (Some((surface, entity)), _) => (surface, entity, true),
        (None, Some((surface, entity))) => (surface, entity, false),
        (None, None) => panic!("`{line}` is no expectation"),
    };
    let found = mentions(linked, surface);
    !found.is_empty()
        && found.iter().all(|mention| {
            let sure = !certain || mention.status == Status::Certain;
            sure && mention.status.is_linked() && fits(entity, &entity_of(linked, mention))
        })
}

/// The mentions of subject and body with that surface; of `A[2]`, the second.
fn mentions<'l>(linked: &'l Linked, surface: &str) -> Vec<&'l Mention> {
    let (surface, number) = match surface.strip_suffix(']').and_then(|s| s.rsplit_once('[')) {
        Some((surface, number)) => (surface, number.parse::<usize>().ok()),
        None => (surface, None),
    };
    let mut found: Vec<&Mention> = linked
        .mentions
        .iter()
        .filter(|mention| !mention.nested && mention.zone.as_str() != "header")
        .filter(|mention| fits(surface, &folded(&mention.surface)))
        .collect();
    if let Some(number) = number {
        found = found.into_iter().skip(number - 1).take(1).collect();
    }
    found
}

/// One blank for each stretch of white space.
fn folded(surface: &str) -> String {
    surface.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn entity_of(linked: &Linked, mention: &Mention) -> String {
    let id = mention.entity.as_ref().map_or("", |id| id.as_str());
    local(linked, id)
}

/// An entity of the document without the document.
fn local(linked: &Linked, id: &str) -> String {
    let prefix = format!("doc/{}/", linked.document.id);
    id.strip_prefix(&prefix).unwrap_or(id).to_owned()
}

/// Tells whether a pattern with `*` holds the whole text.
fn fits(pattern: &str, text: &str) -> bool {
    let Some((head, tail)) = pattern.split_once('*') else {
        return pattern == text;
    };
    let Some(rest) = text.strip_prefix(head) else {
        return false;
    };
    (0..=rest.len())
        .filter(|at| rest.is_char_boundary(*at))
        .any(|at| fits(tail, &rest[at..]))
}

#[test]
fn patterns_fit_whole_texts() {
    assert!(fits("a*c", "abc") && fits("*", "") && fits("ma/*", "ma/x"));
    assert!(!fits("a*c", "abcd") && !fits("a", "ab") && !fits("ma/*", "us/ma/x"));
}
