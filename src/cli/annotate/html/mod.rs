//! The text with its mentions as pages that one could publish: complete in themselves, for light
//! and dark screens and for paper, readable without script.
//!
//! Without a folder all documents stand on one page; with one, each has its own, and an index
//! lists documents by date and names with all their places.
//!
//! Invariants: text of documents is written as text ([`html`]); every address on a page leads to
//! something that stands there, or on a page beside it.

mod index;
mod names;
pub mod text;

use std::io::Write;
use std::path::Path;

use anyhow::Result;
use reftel::export::folder::{FileNames, Folder};
use reftel::export::html::policy;
use reftel::mention::Linked;
use reftel::text::{html, one_line};

use super::{Annotations, Hue};
use crate::cli::terminal::count;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// The file of the index.
const INDEX: &str = "index.html";

/// Writes one page of all documents.
#[derive(Default)]
pub struct Page {
    documents: usize,
}

impl Annotations for Page {
    fn begin(&mut self, out: &mut dyn Write) -> Result<()> {
        head("Names in documents", out)?;
        legend(None, out)
    }

    fn document(&mut self, linked: &Linked, out: &mut dyn Write) -> Result<()> {
        self.documents += 1;
        // Several documents on a page must not share ids; the first has the plain ones.
        let prefix = match self.documents {
            1 => String::new(),
            number => format!("d{number}-"),
        };
        text::document(linked, &prefix, None, out)
    }

    fn end(&mut self, out: &mut dyn Write) -> Result<()> {
        if self.documents == 0 {
            writeln!(out, "<p>No documents.</p>")?;
        }
        foot(out)
    }
}

/// Writes a page for each document, and an index.
pub struct Site {
    folder: Folder<'static>,
    names: FileNames,
    index: index::Index,
}

impl Site {
    /// Prepares a folder of pages.
    pub fn open(path: &Path) -> Result<Site> {
        let mut names = FileNames::default();
        names.take("index");
        Ok(Site {
            folder: Folder::open(path)?,
            names,
            index: index::Index::default(),
        })
    }
}

impl Annotations for Site {
    fn document(&mut self, linked: &Linked, _out: &mut dyn Write) -> Result<()> {
        let file = format!("{}.html", self.names.take(linked.document.id.as_str()));
        let mut page = Vec::new();
        head(&title(linked), &mut page)?;
        writeln!(
            page,
            "<p><a href=\"{INDEX}\">All documents and names</a></p>"
        )?;
        legend(Some(linked), &mut page)?;
        text::document(linked, "", Some(INDEX), &mut page)?;
        foot(&mut page)?;
        self.index.add(linked, &file);
        self.folder.file(&file, |out| Ok(out.write_all(&page)?))?;
        Ok(())
    }

    fn end(&mut self, out: &mut dyn Write) -> Result<()> {
        let mut page = Vec::new();
        head("Documents and names", &mut page)?;
        self.index.write(&mut page)?;
        foot(&mut page)?;
        self.folder.file(INDEX, |out| Ok(out.write_all(&page)?))?;
        writeln!(
            out,
            "wrote {} and {INDEX}",
            count(self.index.documents() as u64, "page")
        )?;
        Ok(())
    }

    fn close(self: Box<Self>) -> Result<()> {
        Ok(self.folder.close("html")?)
    }
}

/// Returns what a document is called: its number and its subject.
fn title(linked: &Linked) -> String {
    let document = &linked.document;
    let title = document.title.as_ref().or(document.header.subject.as_ref());
    match title {
        Some(title) => format!("{}: {}", document.id, one_line(&title.value)),
        None => document.id.to_string(),
    }
}

fn head(title: &str, out: &mut dyn Write) -> Result<()> {
    let (style, script) = (style(), SCRIPT);
    writeln!(
        out,
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{}</title>\n\
         <style>{style}</style>\n</head>\n<body>\n<main>",
        policy(&style, script),
        html(title)
    )?;
    Ok(())
}

fn foot(out: &mut dyn Write) -> Result<()> {
    writeln!(
        out,
        "</main>\n<footer><p>Names marked by reftel {}: by rules, without a person's check. \
         This page loads nothing and sends nothing.</p></footer>\n\
         <script type=\"module\">{SCRIPT}</script>\n</body>\n</html>",
        env!("CARGO_PKG_VERSION")
    )?;
    Ok(())
}

/// Returns the style with the switches of all hues.
fn style() -> String {
    let mut style = STYLE.to_owned();
    for (hue, _) in Hue::ALL {
        let class = class(hue);
        style.push_str(&format!(
            "body:has(#show-{class}:not(:checked)) .text .{class} {{ all: unset; }}\n"
        ));
    }
    style
}

/// Writes what the marks mean, with a switch for each kind.
fn legend(linked: Option<&Linked>, out: &mut dyn Write) -> Result<()> {
    writeln!(
        out,
        "<details class=\"legend\" open>\n<summary>What the marks mean</summary>\n<p class=\"kinds\">"
    )?;
    for (hue, name) in Hue::ALL {
        let counted = linked.map(|linked| {
            let all = super::outermost(linked).into_iter();
            all.filter(|mention| Hue::of(mention.kind) == hue).count()
        });
        if counted == Some(0) {
            continue;
        }
        let class = class(hue);
        let count = counted.map_or(String::new(), |count| format!(" {count}"));
        writeln!(
            out,
            "<label><input type=\"checkbox\" id=\"show-{class}\" checked> \
             <span class=\"m {class}\">{name}</span>{count}</label>"
        )?;
    }
    writeln!(
        out,
        "</p>\n<p>Behind a name: nothing when it is certain whom it means, <span class=\"m likely\">likely</span> \
         with less to say for it, <span class=\"m ambiguous\">ambiguous</span> when several fit alike, \
         <span class=\"m unresolved\">unresolved</span> when nothing known fits. A name leads to the reasons.</p>\n</details>"
    )?;
    Ok(())
}

/// Returns the class of marks of a group.
pub fn class(hue: Hue) -> &'static str {
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
