//! All documents by date, and all names with the places where they stand.

use std::collections::BTreeMap;
use std::io::Write;

use anyhow::Result;
use reftel::mention::Linked;
use reftel::source::CodePoints;
use reftel::text::{html, one_line};

use super::{class, names};
use crate::cli::annotate::{Hue, outermost};

/// What the index knows of the pages.
#[derive(Default)]
pub struct Index {
    documents: Vec<Document>,
    names: BTreeMap<String, Name>,
}

struct Document {
    file: String,
    id: String,
    date: String,
    title: String,
    mentions: usize,
    names: usize,
}

struct Name {
    label: String,
    kind: String,
    hue: Hue,
    /// Number of the document, where in it, and the address there.
    places: Vec<(usize, String, String)>,
}

impl Index {
    /// Returns how many documents there are.
    pub fn documents(&self) -> usize {
        self.documents.len()
    }

    /// Adds a document whose page is `file`.
    pub fn add(&mut self, linked: &Linked, file: &str) {
        let document = &linked.document;
        let points = CodePoints::new(&document.text);
        let number = self.documents.len();
        let mentions = outermost(linked);
        let mut here = 0;
        for mention in &mentions {
            let Some(entity) = &mention.entity else {
                continue;
            };
            let name = self
                .names
                .entry(entity.to_string())
                .or_insert_with(|| Name {
                    label: names::name(mention),
                    kind: names::kind(mention),
                    hue: Hue::of(mention.kind),
                    places: Vec::new(),
                });
            let is_first = name
                .places
                .last()
                .is_none_or(|(last, _, _)| *last != number);
            here += usize::from(is_first);
            let standing = names::standing(linked, mention);
            let again = name
                .places
                .last()
                .is_some_and(|(last, place, _)| *last == number && *place == standing);
            // One link a paragraph is enough to get there.
            if !again {
                let (begin, end) = points.span(&document.text, mention.span);
                name.places
                    .push((number, standing, format!("{file}#char={begin},{end}")));
            }
        }
        let title = document.title.as_ref().or(document.header.subject.as_ref());
        self.documents.push(Document {
            file: file.to_owned(),
            id: document.id.to_string(),
            date: document.date.clone().unwrap_or_default(),
            title: title
                .map(|title| one_line(&title.value))
                .unwrap_or_default(),
            mentions: mentions.len(),
            names: here,
        });
    }

    /// Writes both lists.
    pub fn write(&self, out: &mut dyn Write) -> Result<()> {
        let mut order: Vec<usize> = (0..self.documents.len()).collect();
        order.sort_by(|a, b| {
            let (one, other) = (&self.documents[*a], &self.documents[*b]);
            let undated = one.date.is_empty().cmp(&other.date.is_empty());
            undated.then_with(|| (&one.date, &one.id, a).cmp(&(&other.date, &other.id, b)))
        });
        writeln!(
            out,
            "<h1>Documents and names</h1>\n<p class=\"jump\"><a href=\"#documents\">{} documents</a> \
             <a href=\"#names\">{} names</a></p>\n\
             <h2 id=\"documents\">Documents</h2>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"documents\">\n\
             <table>\n<thead><tr><th scope=\"col\">Date</th><th scope=\"col\">Number</th>\
             <th scope=\"col\">Title</th><th scope=\"col\">Names</th><th scope=\"col\">Marks</th></tr></thead>\n<tbody>",
            self.documents.len(),
            self.names.len()
        )?;
        for at in &order {
            let document = &self.documents[*at];
            let day = document.date.split('T').next().unwrap_or_default();
            writeln!(
                out,
                "<tr><td>{}</td><th scope=\"row\"><a href=\"{}\">{}</a></th><td><bdi>{}</bdi></td>\
                 <td class=\"count\">{}</td><td class=\"count\">{}</td></tr>",
                html(day),
                html(&document.file),
                html(&document.id),
                html(&document.title),
                document.names,
                document.mentions
            )?;
        }
        writeln!(out, "</tbody>\n</table>\n</div>")?;
        self.write_names(out)
    }

    fn write_names(&self, out: &mut dyn Write) -> Result<()> {
        let documents = |name: &Name| {
            let mut numbers: Vec<usize> =
                name.places.iter().map(|(number, _, _)| *number).collect();
            numbers.dedup();
            numbers.len()
        };
        let mut order: Vec<(&String, &Name, usize)> = self
            .names
            .iter()
            .map(|(id, name)| (id, name, documents(name)))
            .collect();
        order.sort_by(|(a, _, some), (b, _, others)| others.cmp(some).then_with(|| a.cmp(b)));
        writeln!(
            out,
            "<h2 id=\"names\">Names</h2>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"names\">\n\
             <table>\n<thead><tr><th scope=\"col\">Name</th><th scope=\"col\">Type</th>\
             <th scope=\"col\">Documents</th><th scope=\"col\">Places</th></tr></thead>\n<tbody>"
        )?;
        for (id, name, documents) in order {
            write!(
                out,
                "<tr id=\"{}\"><th scope=\"row\"><span class=\"m {}\"><bdi>{}</bdi></span> <code>{}</code></th>\
                 <td>{}</td><td class=\"count\">{documents}</td><td>",
                html(&names::anchor(id)),
                class(name.hue),
                html(&name.label),
                html(id),
                html(&name.kind)
            )?;
            let mut last = None;
            for (number, standing, address) in &name.places {
                if last != Some(*number) {
                    let gap = if last.is_some() { "; " } else { "" };
                    write!(out, "{gap}{}", html(&self.documents[*number].id))?;
                    last = Some(*number);
                }
                write!(out, " <a href=\"{}\">{}</a>", html(address), html(standing))?;
            }
            writeln!(out, "</td></tr>")?;
        }
        writeln!(out, "</tbody>\n</table>\n</div>")?;
        Ok(())
    }
}
