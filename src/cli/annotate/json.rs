//! The JSON contract of `annotate`: one line a mention.

use std::io::Write;

use anyhow::Result;
use reftel::country::CountryCode;
use reftel::mention::{Linked, Reason};
use reftel::source::CodePoints;
use serde::Serialize;

use super::Annotations;

/// Writes JSON lines.
#[derive(Default)]
pub struct Lines {
    /// Those of one document.
    lines: Vec<u8>,
}

#[derive(Serialize)]
struct Line<'a> {
    doc: &'a str,
    path: &'a str,
    begin: u32,
    end: u32,
    surface: &'a str,
    r#type: &'static str,
    subtype: Option<&'a str>,
    entity: Option<&'a str>,
    label: Option<&'a str>,
    country: Option<CountryCode>,
    status: &'static str,
    points: i32,
    because: &'a [Reason],
    candidates: Vec<Candidate<'a>>,
    role: Option<&'a str>,
    nested: bool,
    zone: &'static str,
    paragraph: Option<u32>,
    marking: Option<String>,
}

#[derive(Serialize)]
struct Candidate<'a> {
    entity: &'a str,
    points: i32,
    because: &'a [Reason],
}

impl Annotations for Lines {
    fn document(&mut self, linked: &Linked, out: &mut dyn Write) -> Result<()> {
        let document = &linked.document;
        let points = CodePoints::new(&document.text);
        self.lines.clear();
        for mention in &linked.mentions {
            let (begin, end) = points.span(&document.text, mention.span);
            let candidates = mention.candidates.iter().map(|candidate| Candidate {
                entity: candidate.entity.as_str(),
                points: candidate.points,
                because: &candidate.because,
            });
            let line = Line {
                doc: document.id.as_str(),
                path: &document.provenance.path,
                begin,
                end,
                surface: &mention.surface,
                r#type: mention.kind.as_str(),
                subtype: mention.subtype.as_deref(),
                entity: mention.entity.as_ref().map(|entity| entity.as_str()),
                label: mention.label.as_deref(),
                country: mention.country,
                status: mention.status.as_str(),
                points: mention.points,
                because: &mention.because,
                candidates: candidates.collect(),
                role: mention.role.as_deref(),
                nested: mention.nested,
                zone: mention.zone.as_str(),
                paragraph: mention.paragraph,
                marking: mention.marking.as_ref().map(ToString::to_string),
            };
            serde_json::to_writer(&mut self.lines, &line)?;
            self.lines.push(b'\n');
        }
        out.write_all(&self.lines)?;
        Ok(())
    }
}
