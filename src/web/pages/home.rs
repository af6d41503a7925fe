//! The front page: one box, and what the graph is like.

use askama::Template;
use reftel::analyze::difference::{Few, LastBuild};
use reftel::document::Level;
use reftel::store::{EntityCard, Overview};
use reftel::text::one_line;

use super::super::address;
use super::super::asked::Asked;
use super::super::codes::{country, tag};
use super::super::here::Here;
use super::super::picture::{Bar, histogram};
use super::super::reply::{Fault, Reply};
use super::review::mention::waiting;
use super::words::{count, level, thousands, title};
use super::{Frame, Row};

/// How many missing cables the page has that the list leads to.
const LISTED: u64 = 1_000;

#[derive(Template)]
#[template(path = "home.html")]
struct Page {
    frame: Frame,
    headline: String,
    deck: String,
    examples: Vec<Row>,
    years: String,
    undated: String,
    lists: Vec<List>,
    waiting: String,
}

/// A ranked list with its title.
struct List {
    title: &'static str,
    hint: String,
    rows: Vec<Row>,
    none: &'static str,
    more: String,
    more_words: String,
}

/// The front page.
pub fn page(here: &Here<'_>, _: &Asked) -> Result<Reply, Fault> {
    let overview = here.snapshot.overview()?;
    let counts = &here.snapshot.graph.manifest().counts;
    let mut frame = Frame::new(here, "Front page", "/");
    frame.is_home = true;
    let kinds = [
        (overview.cables, "cable"),
        (overview.reports, "other document"),
    ];
    let kinds = kinds.iter().filter(|(number, _)| *number > 0);
    let kinds: Vec<String> = kinds.map(|(number, noun)| count(*number, noun)).collect();
    let deck = format!(
        "{}; {} of {}, in {}.",
        kinds.join(" and "),
        count(counts.mentions, "mention"),
        count(counts.entities, "name"),
        count(counts.paragraphs, "paragraph"),
    );
    Reply::page(&Page {
        frame,
        waiting: waiting(here)?,
        headline: headline(overview),
        deck,
        examples: examples(overview),
        years: years(overview),
        undated: match overview.undated {
            0 => String::new(),
            undated => format!("{} without a date.", count(undated, "document")),
        },
        lists: lists(here, overview),
    })
}

fn headline(overview: &Overview) -> String {
    let documents = count(overview.cables + overview.reports, "document");
    match &overview.days {
        Some((first, last)) => {
            let (first, last) = (one_line(first), one_line(last));
            let years = (
                first.get(..4).unwrap_or(&first),
                last.get(..4).unwrap_or(&last),
            );
            match years.0 == years.1 {
                true => format!("{documents}, {}", years.0),
                false => format!("{documents}, {} to {}", years.0, years.1),
            }
        }
        None => documents,
    }
}

fn years(overview: &Overview) -> String {
    let years: Vec<(i32, u64)> = overview
        .years
        .iter()
        .filter_map(|(year, count)| Some((year.parse().ok()?, *count)))
        .collect();
    let (Some((first, _)), Some((last, _))) = (years.first(), years.last()) else {
        return String::new();
    };
    // A misread year must not make a picture of a thousand empty ones.
    let shown: Vec<i32> = match last - first > 120 {
        true => years.iter().map(|(year, _)| *year).collect(),
        false => (*first..=*last).collect(),
    };
    let every = shown.len() / 12 + 1;
    let bars = shown.iter().enumerate().map(|(at, year)| Bar {
        name: year.to_string(),
        count: years
            .iter()
            .find(|(known, _)| known == year)
            .map_or(0, |(_, count)| *count),
        address: address::search("year", &year.to_string()),
        is_named: at % every == 0,
    });
    histogram("Documents by year", &bars.collect::<Vec<Bar>>())
}

fn examples(overview: &Overview) -> Vec<Row> {
    let first = [&overview.organizations, &overview.persons, &overview.places];
    first
        .into_iter()
        .filter_map(|cards| cards.first())
        .map(|card| Row {
            address: address::search("q", &one_line(&card.label)),
            label: one_line(&card.label),
            note: String::new(),
            count: String::new(),
        })
        .collect()
}

fn lists(here: &Here<'_>, overview: &Overview) -> Vec<List> {
    let row = |address: String, label: &str, count: u64| Row {
        address,
        label: one_line(label),
        note: String::new(),
        count: thousands(count),
    };
    let mut lists = Vec::new();
    for (title, cards) in overview.named() {
        let rows = cards.iter().map(|card| {
            let address = address::entity(card.id.as_str());
            Row {
                note: apart(card, cards),
                ..row(address, &card.label, u64::from(card.documents))
            }
        });
        lists.push(List {
            title,
            hint: "by the documents that name them".to_owned(),
            rows: rows.collect(),
            none: "None is named.",
            more: String::new(),
            more_words: String::new(),
        });
    }
    let posts = overview.posts.iter();
    lists.push(List {
        title: "Posts",
        hint: "that sent most cables".to_owned(),
        rows: posts
            .map(|(post, count)| row(address::search("post", post), post, *count))
            .collect(),
        none: "No document has a message number.",
        more: String::new(),
        more_words: String::new(),
    });
    let levels = overview.levels.iter().map(|(of, count)| {
        let key = of.map_or("none", Level::as_str);
        row(address::search("class", key), level(*of), *count)
    });
    lists.push(List {
        title: "Classification",
        hint: "of whole documents".to_owned(),
        rows: levels.collect(),
        none: "",
        more: String::new(),
        more_words: String::new(),
    });
    let tags = overview.tags.iter();
    lists.push(List {
        title: "TAGS",
        hint: "the codes that cables give their subjects".to_owned(),
        rows: tags
            .map(|(code, count)| Row {
                note: tag(code, overview.span).unwrap_or_default().to_owned(),
                ..row(address::search("tag", code), code, *count)
            })
            .collect(),
        none: "No document has any.",
        more: String::new(),
        more_words: String::new(),
    });
    let missing = overview.missing.iter();
    lists.push(List {
        title: "Missing cables",
        hint: "cited here and not here; by the documents that cite them".to_owned(),
        rows: missing
            .map(|(id, count)| row(address::document(id), id, *count))
            .collect(),
        none: "Every cited cable is here.",
        more: match overview.all_missing > overview.missing.len() as u64 {
            true => {
                let most = overview.all_missing.min(LISTED).to_string();
                address::with("/queries/missing-cables", &[("limit", &most)])
            }
            false => String::new(),
        },
        more_words: match overview.all_missing > LISTED {
            true => format!(
                "The first {} of {}",
                thousands(LISTED),
                thousands(overview.all_missing)
            ),
            false => format!("All {}", thousands(overview.all_missing)),
        },
    });
    lists.push(odd(here, overview));
    lists.extend(here.snapshot.last_build().map(last_build));
    lists
}

/// Returns what tells a card from others of its name in a list; nothing when there are none.
fn apart(card: &EntityCard, cards: &[EntityCard]) -> String {
    let namesakes = cards.iter().filter(|other| other.label == card.label);
    if namesakes.count() < 2 {
        return String::new();
    }
    let id = card.id.as_str();
    match (id.strip_prefix("doc/"), &card.country) {
        // Who was found in documents bears the number of the first.
        (Some(of), _) => format!("first in {}", one_line(of.split('/').next().unwrap_or(of))),
        (None, Some(code)) => country(code),
        (None, None) => one_line(id),
    }
}

/// What could not be read well.
fn odd(here: &Here<'_>, overview: &Overview) -> List {
    let counts = &here.snapshot.graph.manifest().counts;
    let rows = overview.odd.iter().map(|entry| Row {
        address: format!("{}#odd", address::document(entry.id.as_str())),
        label: entry.id.to_string(),
        note: title(entry),
        count: count(u64::from(entry.errors), "error"),
    });
    let mut hint = format!(
        "{} with errors in them",
        count(overview.all_odd, "document")
    );
    if counts.versions > 0 {
        hint.push_str(&format!(
            "; {} of documents that are here",
            count(counts.versions, "other text")
        ));
    }
    if counts.duplicates > 0 {
        hint.push_str(&format!(
            "; {} left out",
            count(counts.duplicates, "duplicate")
        ));
    }
    List {
        title: "Hard to read",
        hint,
        rows: rows.collect(),
        none: "Every document could be read.",
        more: String::new(),
        more_words: String::new(),
    }
}

/// What the last build changed: the documents that came or were edited, and how many stayed or are
/// gone.
fn last_build(last: &LastBuild) -> List {
    let named = |few: &Few, what: &str| -> Vec<Row> {
        let rows = few.first.iter().map(|(id, title)| Row {
            address: address::document(id),
            label: one_line(id),
            note: one_line(title.as_deref().unwrap_or_default()),
            count: what.to_owned(),
        });
        rows.collect()
    };
    let mut rows = named(&last.came, "new");
    rows.extend(named(&last.edited, "edited"));
    let counts = [
        (last.came.all, "new"),
        (last.edited.all, "edited"),
        (last.left.all, "gone"),
        (last.stayed, "as before"),
    ];
    let counts = counts.iter().filter(|(number, _)| *number > 0);
    let counts = counts.map(|(number, what)| format!("{} {what}", thousands(*number)));
    let mut hint = format!("documents: {}", counts.collect::<Vec<_>>().join(", "));
    let because = [
        (last.decisions, "it followed other decisions"),
        (last.gazetteers, "it had other lists of names"),
    ];
    for (_, words) in because.iter().filter(|(is_so, _)| *is_so) {
        hint.push_str("; ");
        hint.push_str(words);
    }
    let gone = last.left.first.iter().map(|(id, _)| one_line(id));
    let gone: Vec<String> = gone.collect();
    if !gone.is_empty() {
        let more = if last.left.all > gone.len() as u64 {
            "…"
        } else {
            ""
        };
        hint.push_str(&format!("; gone: {}{more}", gone.join(", ")));
    }
    List {
        title: "The last build",
        hint,
        rows,
        none: "No document came, and none was edited.",
        more: String::new(),
        more_words: String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use reftel::gazetteer::Type;

    #[test]
    fn namesakes_are_told_apart() {
        let card = |id: &str, label: &str, country: Option<&str>| EntityCard {
            id: id.into(),
            kind: Type::Person,
            subtype: None,
            label: label.to_owned(),
            country: country.map(str::to_owned),
            aliases: Vec::new(),
            documents: 2,
            paragraphs: 2,
            parent: None,
            location: None,
            line: None,
            source: None,
            same_as: Vec::new(),
        };
        let cards = [
            card("doc/09RABAT101/person/okafor", "OKAFOR", None),
            card("ly/tripoli", "Tripoli", Some("LY")),
            card("lb/tripoli", "Tripoli", Some("LB")),
            card("doc/08CAIRO7/person/okafor", "OKAFOR", None),
            card("ma/safi", "Safi", Some("MA")),
            card("person/okafor", "OKAFOR", None),
        ];
        let told = cards.each_ref().map(|card| apart(card, &cards));
        let expected = [
            "first in 09RABAT101",
            "Libya",
            "Lebanon",
            "first in 08CAIRO7",
            "",
            "person/okafor",
        ];
        assert_eq!(told, expected);
    }
}
