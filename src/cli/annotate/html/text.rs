//! One document: its header as a table, its paragraphs with number and marking, its names marked.

use std::cell::Cell;
use std::io::Write;

use anyhow::Result;
use reftel::document::{Document, Paragraph, Skipped};
use reftel::mention::{Linked, Mention};
use reftel::source::{CodePoints, Span};
use reftel::text::{html, one_line};

use super::class;
use super::names;
use crate::cli::annotate::{Hue, outermost};

/// What is known while a document is written.
struct Text<'a> {
    document: &'a Document,
    mentions: Vec<&'a Mention>,
    points: CodePoints,
    prefix: &'a str,
    lead: &'a Lead<'a>,
    /// Words to be marked, and whether the first of them have been.
    pointed: Span,
    is_pointed: Cell<bool>,
}

/// Says where the mark of a mention leads: the mention's place among the marked ones, the mention,
/// its code points; returns the address and further classes.
pub type Lead<'a> = dyn Fn(usize, &Mention, (u32, u32)) -> (String, String) + 'a;

/// Writes a document. Ids begin with `prefix`; `index` is the file that lists names of all
/// documents.
pub fn document(
    linked: &Linked,
    prefix: &str,
    index: Option<&str>,
    out: &mut dyn Write,
) -> Result<()> {
    let document = &linked.document;
    let to_list =
        |at: usize, _: &Mention, _: (u32, u32)| (format!("#{prefix}m{at}"), String::new());
    let text = Text::new(linked, prefix, &to_list, Span::default());
    let title = document.title.as_ref().or(document.header.subject.as_ref());
    let title = title.map_or_else(|| document.id.to_string(), |title| one_line(&title.value));
    writeln!(
        out,
        "<article>\n<h1 id=\"{prefix}top\"><bdi>{}</bdi></h1>",
        html(&title)
    )?;
    header(document, prefix, out)?;
    writeln!(out, "<div class=\"text\">")?;
    text.body(out)?;
    writeln!(out, "</div>")?;
    cite(document, &title, out)?;
    names::write(linked, &text.mentions, prefix, index, out)?;
    writeln!(out, "</article>")?;
    Ok(())
}

/// Writes the text of a document with its names marked: what is no paragraph as it stands, then
/// paragraphs with number and marking. The words `pointed` are marked too (`id="here"`).
#[cfg(feature = "serve")]
pub fn body(linked: &Linked, lead: &Lead<'_>, pointed: Span, out: &mut dyn Write) -> Result<()> {
    Text::new(linked, "", lead, pointed).body(out)
}

/// Writes what the header says as a table.
fn header(document: &Document, prefix: &str, out: &mut dyn Write) -> Result<()> {
    let header = &document.header;
    let addressees = |all: &[reftel::document::Addressee]| {
        let names: Vec<String> = all.iter().map(|one| one_line(&one.name)).collect();
        names.join("; ")
    };
    let classification = document.classification().map(|one| {
        let mut words = vec![one.level.as_str().to_owned()];
        words.extend(one.caveats);
        words.join("//")
    });
    let tags: Vec<String> = header
        .tags
        .iter()
        .map(|tag| match &tag.label {
            Some(label) => format!("{} ({})", tag.code, label),
            None => tag.code.clone(),
        })
        .collect();
    let references: Vec<String> = document
        .references
        .iter()
        .map(|one| {
            let what = one
                .mrn
                .as_ref()
                .map_or(one.raw.clone(), |mrn| mrn.to_string());
            let note = one
                .note
                .as_deref()
                .map_or(String::new(), |note| format!(" ({note})"));
            match &one.label {
                Some(label) => format!("{label}. {what}{note}"),
                None => format!("{what}{note}"),
            }
        })
        .collect();
    let rows = [
        ("Number", Some(document.id.to_string())),
        ("Date", document.date.clone()),
        ("From", header.from.as_ref().map(|from| from.name.clone())),
        ("To", Some(addressees(&header.to))),
        ("Info", Some(addressees(&header.info))),
        ("Classification", classification),
        ("TAGS", Some(tags.join(", "))),
        (
            "Subject",
            header.subject.as_ref().map(|subject| subject.value.clone()),
        ),
        ("References", Some(references.join("; "))),
        (
            "Source",
            Some(crate::cli::diagnostics::place(&document.provenance)),
        ),
    ];
    writeln!(
        out,
        "<table class=\"header\" aria-label=\"Header\">\n<tbody>"
    )?;
    for (name, value) in rows {
        let value = one_line(&value.unwrap_or_default());
        if !value.is_empty() {
            writeln!(
                out,
                "<tr><th scope=\"row\">{name}</th><td><bdi>{}</bdi></td></tr>",
                html(&value)
            )?;
        }
    }
    writeln!(out, "</tbody>\n</table>")?;
    writeln!(
        out,
        "<p class=\"jump\"><a href=\"#{prefix}names\">Names in this document</a></p>"
    )?;
    Ok(())
}

impl<'a> Text<'a> {
    fn new(linked: &'a Linked, prefix: &'a str, lead: &'a Lead<'a>, pointed: Span) -> Text<'a> {
        Text {
            document: &linked.document,
            mentions: outermost(linked),
            points: CodePoints::new(&linked.document.text),
            prefix,
            lead,
            pointed,
            is_pointed: Cell::new(false),
        }
    }

    fn body(&self, out: &mut dyn Write) -> Result<()> {
        let end = self.document.text.len() as u32;
        let mut from = 0;
        for paragraph in &self.document.paragraphs {
            let heading = paragraph.heading.as_ref().map(|heading| heading.span);
            let heading = heading.filter(|span| span.start >= from);
            let start = heading.map_or(paragraph.span.start, |span| span.start);
            let before = Span {
                start: from,
                end: start.max(from),
            };
            self.as_it_stands(before, from == 0, out)?;
            if let Some(heading) = heading {
                write!(out, "<h2>")?;
                self.marked(heading, true, out)?;
                writeln!(out, "</h2>")?;
            }
            self.paragraph(paragraph, out)?;
            from = paragraph.span.end.max(from);
        }
        self.as_it_stands(Span { start: from, end }, from == 0, out)
    }

    /// Writes what is no paragraph, line by line: the header folded away, the rest open.
    fn as_it_stands(&self, span: Span, is_header: bool, out: &mut dyn Write) -> Result<()> {
        if span.start >= span.end || span.of(&self.document.text).trim().is_empty() {
            return Ok(());
        }
        let span = without_empty_lines(&self.document.text, span);
        let folded = is_header && !self.document.paragraphs.is_empty();
        if folded {
            writeln!(out, "<details><summary>The header as it stands</summary>")?;
        }
        // A line break right behind <pre> would be swallowed.
        writeln!(out, "<pre>")?;
        self.marked(span, false, out)?;
        writeln!(out, "</pre>")?;
        if folded {
            writeln!(out, "</details>")?;
        }
        Ok(())
    }

    fn paragraph(&self, paragraph: &Paragraph, out: &mut dyn Write) -> Result<()> {
        write!(out, "<p id=\"{}p{}\">", self.prefix, paragraph.ordinal)?;
        if let Some(number) = &paragraph.number {
            write!(
                out,
                "<a class=\"number\" href=\"#{}p{}\">{}.</a> ",
                self.prefix,
                paragraph.ordinal,
                html(&one_line(number))
            )?;
        }
        if paragraph.marking.level.is_some() {
            write!(
                out,
                "<span class=\"marking\">({})</span> ",
                html(&paragraph.marking.to_string())
            )?;
        }
        // What stands between the mark and the prose is number and marking, shown already.
        let start = paragraph.prose.start.max(paragraph.span.start);
        let end = paragraph.span.end;
        self.marked(Span { start, end }, true, out)?;
        writeln!(out, "</p>")?;
        Ok(())
    }

    /// Writes text with its mentions; `flows` where lines break as they fit.
    fn marked(&self, span: Span, flows: bool, out: &mut dyn Write) -> Result<()> {
        let mut from = span.start;
        let first = self
            .mentions
            .partition_point(|one| one.span.start < span.start);
        for (at, mention) in self.mentions.iter().enumerate().skip(first) {
            if mention.span.end > span.end {
                break;
            }
            self.plain(
                Span {
                    start: from,
                    end: mention.span.start,
                },
                flows,
                out,
            )?;
            from = mention.span.end;
            let (begin, end) = self.points.span(&self.document.text, mention.span);
            let prefix = self.prefix;
            let (address, more) = (self.lead)(at, mention, (begin, end));
            write!(
                out,
                "<a class=\"m {} {}{more}\" id=\"{prefix}char={begin},{end}\" href=\"{}\" title=\"{}\">",
                class(Hue::of(mention.kind)),
                mention.status.as_str(),
                html(&address),
                html(&names::in_short(mention))
            )?;
            self.plain(mention.span, flows, out)?;
            write!(out, "</a>")?;
        }
        self.plain(
            Span {
                start: from,
                end: span.end,
            },
            flows,
            out,
        )
    }

    fn plain(&self, span: Span, flows: bool, out: &mut dyn Write) -> Result<()> {
        let pointed = self.pointed;
        if pointed.is_empty() || !pointed.overlaps(span) {
            return self.unmarked(span, flows, out);
        }
        let from = pointed.start.max(span.start);
        let to = pointed.end.min(span.end);
        let part = |start: u32, end: u32| Span { start, end };
        self.unmarked(part(span.start, from), flows, out)?;
        let id = match self.is_pointed.replace(true) {
            true => "",
            false => " id=\"here\"",
        };
        write!(out, "<mark{id}>")?;
        self.unmarked(part(from, to), flows, out)?;
        write!(out, "</mark>")?;
        self.unmarked(part(to, span.end), flows, out)
    }

    fn unmarked(&self, span: Span, flows: bool, out: &mut dyn Write) -> Result<()> {
        if span.start >= span.end {
            return Ok(());
        }
        if !flows {
            write!(out, "{}", html(span.of(&self.document.text)))?;
            return Ok(());
        }
        let mut from = span.start;
        let skipped = &self.document.skipped;
        let first = skipped.partition_point(|one| one.span.end <= span.start);
        let within = |one: &&Skipped| one.span.start < span.end;
        for skipped in skipped[first..].iter().take_while(within) {
            // Page breaks and banners are no part of a sentence; a blank stays for them.
            flowing(self.slice(from, skipped.span.start), out)?;
            write!(out, " ")?;
            from = skipped.span.end.max(from);
        }
        flowing(self.slice(from, span.end), out)
    }

    fn slice(&self, from: u32, to: u32) -> &str {
        let to = to.max(from) as usize;
        &self.document.text[from as usize..to]
    }
}

/// Returns a span without the empty lines that begin and end it.
fn without_empty_lines(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let begin = words.len() - words.trim_start().len();
    // The blanks that indent the first line stay.
    let begin = words[..begin].rfind('\n').map_or(0, |at| at + 1);
    let end = words.trim_end().len();
    let from = span.start as usize;
    Span::new(from + begin, from + end.max(begin))
}

/// Writes prose whose lines may break anywhere, but where a list or a table begins a new one.
fn flowing(text: &str, out: &mut dyn Write) -> Result<()> {
    for (at, line) in text.split('\n').enumerate() {
        let begins = line.starts_with("  ") || line.starts_with(['-', '*', '•', '\t']);
        match at {
            0 => {}
            _ if begins && !line.trim().is_empty() => writeln!(out, "<br>")?,
            _ => writeln!(out)?,
        }
        write!(out, "{}", html(line))?;
    }
    Ok(())
}

/// Writes how to cite the document.
fn cite(document: &Document, title: &str, out: &mut dyn Write) -> Result<()> {
    let (words, entry) = citation(document, title);
    writeln!(
        out,
        "<details class=\"cite\">\n<summary>How to cite it</summary>\n<p><bdi>{}.</bdi></p>\n<pre>{}</pre>\n</details>",
        html(&words),
        html(&entry)
    )?;
    Ok(())
}

/// Returns how to cite a document, in words and for BibTeX.
pub fn citation(document: &Document, title: &str) -> (String, String) {
    let id = document.id.as_str();
    let from = document
        .header
        .from
        .as_ref()
        .map(|from| one_line(&from.name));
    let day = document
        .date
        .as_deref()
        .map(|date| date.split('T').next().unwrap_or(date));
    let what = match document.mrn {
        Some(_) => format!("cable {id}"),
        None => format!("report {id}"),
    };
    let mut parts: Vec<String> = from.iter().cloned().collect();
    parts.push(format!("“{title}”"));
    parts.push(what.clone());
    parts.extend(day.map(str::to_owned));
    let escape = |text: &str| {
        let mut out = String::new();
        for c in text.chars() {
            match c {
                '\\' => out.push_str("\\textbackslash{}"),
                '{' | '}' | '&' | '%' | '$' | '#' | '_' => out.extend(['\\', c]),
                '~' => out.push_str("\\textasciitilde{}"),
                '^' => out.push_str("\\textasciicircum{}"),
                c => out.push(c),
            }
        }
        out
    };
    let key: String = id.chars().filter(char::is_ascii_alphanumeric).collect();
    let mut entry = format!("@misc{{{key},\n  title = {{{{{}}}}},\n", escape(title));
    if let Some(from) = &from {
        entry.push_str(&format!("  author = {{{{{}}}}},\n", escape(from)));
    }
    if let Some(day) = day {
        entry.push_str(&format!(
            "  year = {{{}}},\n  date = {{{day}}},\n",
            &day[..day.len().min(4)]
        ));
    }
    entry.push_str(&format!("  howpublished = {{{}}}\n}}", escape(&what)));
    (parts.join(", "), entry)
}
