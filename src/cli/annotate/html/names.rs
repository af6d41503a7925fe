//! Whom do the marks of a document mean, and why? A list behind the text, to which marks lead.

use std::collections::BTreeMap;
use std::io::Write;

use anyhow::Result;
use reftel::mention::{Linked, Mention, Reason};
use reftel::source::CodePoints;
use reftel::text::{html, one_line};

use super::class;
use crate::cli::annotate::Hue;
use crate::cli::terminal::count;

/// Candidates that are shown of those that lost.
const CANDIDATES: usize = 5;

/// Returns the id of a name's row in the index. Ids of entities hold no blanks.
pub fn anchor(entity: &str) -> String {
    format!("name-{entity}")
}

/// Returns what a mark says of itself: `Ministry of Interior (government body), likely`.
pub fn in_short(mention: &Mention) -> String {
    let name = name(mention);
    format!("{name} ({}), {}", kind(mention), mention.status.as_str())
}

/// Returns what a mention means, or its own words when that is not known.
pub fn name(mention: &Mention) -> String {
    match (&mention.label, &mention.entity) {
        (Some(label), Some(_)) => one_line(label),
        (None, Some(entity)) => entity.to_string(),
        _ => one_line(&mention.surface),
    }
}

/// Returns the type in words.
pub fn kind(mention: &Mention) -> String {
    let kind = mention.kind.as_str().replace('-', " ");
    match &mention.subtype {
        Some(subtype) => format!("{kind}, {}", subtype.replace('-', " ")),
        None => kind,
    }
}

/// Writes the list: entities by how often they are named, then what nothing was found for.
pub fn write(
    linked: &Linked,
    mentions: &[&Mention],
    prefix: &str,
    index: Option<&str>,
    out: &mut dyn Write,
) -> Result<()> {
    let mut groups: BTreeMap<(bool, String), Vec<usize>> = BTreeMap::new();
    for (at, mention) in mentions.iter().enumerate() {
        let key = match &mention.entity {
            Some(entity) => (false, entity.to_string()),
            None => (true, one_line(&mention.surface)),
        };
        groups.entry(key).or_default().push(at);
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by(
        |((unknown, one), places), ((other_unknown, other), other_places)| {
            let order = unknown.cmp(other_unknown);
            order
                .then_with(|| other_places.len().cmp(&places.len()))
                .then_with(|| one.cmp(other))
        },
    );
    writeln!(
        out,
        "<section class=\"names\">\n\
         <h2 id=\"{prefix}names\">Names in this document</h2>"
    )?;
    if groups.is_empty() {
        writeln!(out, "<p>None was found.</p>")?;
    }
    let points = CodePoints::new(&linked.document.text);
    for ((_, id), places) in &groups {
        let first = mentions[places[0]];
        writeln!(
            out,
            "<section>\n<h3><span class=\"m {}\"><bdi>{}</bdi></span></h3>\n<p>{}, {}",
            class(Hue::of(first.kind)),
            html(&name(first)),
            html(&kind(first)),
            count(places.len() as u64, "place")
        )?;
        if first.entity.is_some() {
            write!(out, " · <code>{}</code>", html(id))?;
            if let Some(index) = index {
                write!(
                    out,
                    " · <a href=\"{index}#{}\">everywhere</a>",
                    html(&anchor(id))
                )?;
            }
        }
        writeln!(out, "</p>")?;
        for (which, at) in places.iter().enumerate() {
            let place = |which: usize| {
                let span = mentions[places[which]].span;
                let (begin, end) = points.span(&linked.document.text, span);
                format!("#{prefix}char={begin},{end}")
            };
            let before = which.checked_sub(1).map(place);
            let after = (which + 1 < places.len()).then(|| place(which + 1));
            one(
                linked,
                mentions[*at],
                *at,
                prefix,
                &place(which),
                [before, after],
                out,
            )?;
        }
        writeln!(out, "</section>")?;
    }
    writeln!(out, "</section>")?;
    Ok(())
}

/// Writes why one mention means what it means.
fn one(
    linked: &Linked,
    mention: &Mention,
    at: usize,
    prefix: &str,
    place: &str,
    [before, after]: [Option<String>; 2],
    out: &mut dyn Write,
) -> Result<()> {
    writeln!(
        out,
        "<details id=\"{prefix}m{at}\">\n<summary>{} <q><bdi>{}</bdi></q> {}</summary>",
        html(&standing(linked, mention)),
        html(&one_line(&mention.surface)),
        mention.status.as_str()
    )?;
    write!(out, "<p><a href=\"{place}\">in the text</a>")?;
    if let Some(before) = before {
        write!(
            out,
            " · <a href=\"{before}\" rel=\"prev\">previous place</a>"
        )?;
    }
    if let Some(after) = after {
        write!(out, " · <a href=\"{after}\" rel=\"next\">next place</a>")?;
    }
    writeln!(out, "</p>")?;
    if let Some(role) = &mention.role {
        writeln!(
            out,
            "<p>Said to be: <bdi>{}</bdi></p>",
            html(&one_line(role))
        )?;
    }
    reasons("Why", mention.points, &mention.because, out)?;
    let others: Vec<_> = mention.candidates.iter().take(CANDIDATES).collect();
    for other in &others {
        let title = match mention.entity {
            Some(_) => format!("Not {}", other.entity),
            None => format!("Perhaps {}", other.entity),
        };
        reasons(&title, other.points, &other.because, out)?;
    }
    if mention.candidates.len() > others.len() {
        let more = (mention.candidates.len() - others.len()) as u64;
        writeln!(out, "<p>and {} more</p>", count(more, "candidate"))?;
    }
    writeln!(out, "</details>")?;
    Ok(())
}

fn reasons(title: &str, points: i32, rules: &[Reason], out: &mut dyn Write) -> Result<()> {
    if rules.is_empty() {
        return Ok(());
    }
    writeln!(out, "<p>{} ({points} points):</p>\n<ul>", html(title))?;
    for rule in rules {
        let words = rule.in_words();
        writeln!(out, "<li>{}</li>", html(&words))?;
    }
    writeln!(out, "</ul>")?;
    Ok(())
}

/// Returns where a mention stands, as people cite it: `¶3`.
pub fn standing(linked: &Linked, mention: &Mention) -> String {
    let paragraph = mention.paragraph.and_then(|ordinal| {
        let at = (ordinal as usize).checked_sub(1)?;
        linked.document.paragraphs.get(at)
    });
    match paragraph {
        Some(paragraph) => match &paragraph.number {
            Some(number) => format!("¶{}", one_line(number)),
            None => format!("block {}", paragraph.ordinal),
        },
        None => mention.zone.as_str().to_owned(),
    }
}
