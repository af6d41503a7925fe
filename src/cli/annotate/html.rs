//! The text with its mentions as one page, complete in itself, for light and dark screens.

use std::io::Write;

use anyhow::Result;
use reftel::document::Document;
use reftel::mention::{Linked, Mention};

use super::{Annotations, Hue, outermost};
use crate::cli::diagnostics::place;

/// Writes one page of all documents.
#[derive(Default)]
pub struct Page {
    documents: usize,
}

const HEAD: &str = r#"<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Mentions</title>
<style>
:root { color-scheme: light dark; --page: #fdfdfb; --ink: #1c1c1a; --soft: #6b6b66; --line: #ddd;
  --person: #cdeac0; --organization: #c9dcfb; --post: #d8d4f7; --place: #c5ebea;
  --demonym: #e2f2f1; --position: #e4f0cf; --tag: #e6e6e2; --reference: #f7cfe6; --thing: #f8e6b8; }
@media (prefers-color-scheme: dark) {
  :root { --page: #16171a; --ink: #e6e6e2; --soft: #9a9a94; --line: #3a3a3c;
    --person: #24502b; --organization: #1f3f77; --post: #3d3678; --place: #14565a;
    --demonym: #24403f; --position: #3f4d1f; --tag: #3c3c3a; --reference: #6b2450; --thing: #62501a; } }
body { margin: 0 auto; padding: 1rem; max-width: 52rem; background: var(--page); color: var(--ink);
  font: 16px/1.55 system-ui, sans-serif; }
header { position: sticky; top: 0; padding: .5rem 0; background: var(--page);
  border-bottom: 1px solid var(--line); font-size: .85rem; }
header label { margin-right: .6rem; white-space: nowrap; }
h2 { margin: 2rem 0 0; } .from { margin: 0; color: var(--soft); font-size: .85rem; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: 15px/1.6 ui-monospace, monospace; }
mark { padding: .05em .15em; border-radius: .2em; color: inherit; background: var(--hue); cursor: help; }
.person { --hue: var(--person); } .organization { --hue: var(--organization); }
.post { --hue: var(--post); } .place { --hue: var(--place); } .demonym { --hue: var(--demonym); }
.position { --hue: var(--position); } .tag { --hue: var(--tag); }
.reference { --hue: var(--reference); } .thing { --hue: var(--thing); }
.likely { outline: 1px dashed var(--soft); } .ambiguous { outline: 2px dotted #c77700; }
.unresolved { outline: 2px dotted #c23b3b; }
"#;

impl Annotations for Page {
    fn begin(&mut self, out: &mut dyn Write) -> Result<()> {
        write!(out, "{HEAD}")?;
        for (hue, _) in Hue::ALL {
            let class = class(hue);
            writeln!(
                out,
                "body:has(#show-{class}:not(:checked)) pre .{class} {{ --hue: transparent; outline: 0; }}"
            )?;
        }
        writeln!(out, "</style>\n<header>")?;
        for (hue, name) in Hue::ALL {
            let class = class(hue);
            writeln!(
                out,
                "<label><input type=\"checkbox\" id=\"show-{class}\" checked> <mark class=\"{class}\">{name}</mark></label>"
            )?;
        }
        writeln!(
            out,
            "<br><mark>certain</mark> <mark class=\"likely\">likely</mark> \
             <mark class=\"ambiguous\">ambiguous</mark> <mark class=\"unresolved\">unresolved</mark>\n</header>"
        )?;
        Ok(())
    }

    fn document(&mut self, linked: &Linked, out: &mut dyn Write) -> Result<()> {
        self.documents += 1;
        let document = &linked.document;
        let id = escape(document.id.as_str());
        writeln!(
            out,
            "<section>\n<h2 id=\"{id}\">{id}</h2>\n<p class=\"from\">{}</p>",
            escape(&about(document))
        )?;
        // A line break right behind <pre> would be swallowed.
        writeln!(out, "<pre>")?;
        let mut from = 0;
        for mention in outermost(linked) {
            let range = mention.span.range();
            write!(out, "{}", escape(&document.text[from..range.start]))?;
            from = range.end;
            write!(
                out,
                "<mark class=\"{} {}\" title=\"{}\">{}</mark>",
                class(Hue::of(mention.kind)),
                mention.status.as_str(),
                escape(&tooltip(mention)).replace('\n', "&#10;"),
                escape(&mention.surface)
            )?;
        }
        writeln!(out, "{}</pre>\n</section>", escape(&document.text[from..]))?;
        Ok(())
    }

    fn end(&mut self, out: &mut dyn Write) -> Result<()> {
        if self.documents == 0 {
            writeln!(out, "<p>No documents.</p>")?;
        }
        writeln!(out, "</html>")?;
        Ok(())
    }
}

fn class(hue: Hue) -> &'static str {
    match hue {
        Hue::Person => "person",
        Hue::Organization => "organization",
        Hue::Post => "post",
        Hue::Place => "place",
        Hue::Demonym => "demonym",
        Hue::Position => "position",
        Hue::Tag => "tag",
        Hue::Reference => "reference",
        Hue::Thing => "thing",
    }
}

fn about(document: &Document) -> String {
    let mut parts = vec![place(&document.provenance)];
    parts.extend(document.date.clone());
    let title = document.title.as_ref().or(document.header.subject.as_ref());
    parts.extend(title.map(|title| title.value.clone()));
    parts.join(" · ")
}

fn tooltip(mention: &Mention) -> String {
    let mut kind = mention.kind.as_str().to_owned();
    if let Some(subtype) = &mention.subtype {
        kind = format!("{kind}:{subtype}");
    }
    let mut lines = Vec::new();
    match (&mention.label, &mention.entity) {
        (Some(label), Some(entity)) => lines.push(format!("{label} ({entity})")),
        (None, Some(entity)) => lines.push(entity.to_string()),
        _ => {}
    }
    lines.push(format!(
        "{kind}, {}, {} points",
        mention.status.as_str(),
        mention.points
    ));
    if let Some(role) = &mention.role {
        lines.push(format!(
            "role: {}",
            role.split_whitespace().collect::<Vec<_>>().join(" ")
        ));
    }
    if !mention.because.is_empty() {
        let because: Vec<&str> = mention.because.iter().map(|rule| rule.as_str()).collect();
        lines.push(format!("because: {}", because.join(", ")));
    }
    for candidate in mention.candidates.iter().take(5) {
        lines.push(format!(
            "or {} ({} points)",
            candidate.entity, candidate.points
        ));
    }
    lines.join("\n")
}

/// Returns `text` as HTML; characters that HTML cannot hold are replaced.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(c),
            '\r' => {}
            c if c.is_control() => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}
