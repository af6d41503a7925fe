//! When were they named? Several names over the same months, and all documents above them.

use askama::Template;
use reftel::store::EntityCard;
use reftel::text::one_line;

use super::super::address;
use super::super::asked::Asked;
use super::super::here::Here;
use super::super::picture::{OverTime, Times, between};
use super::super::reply::{Fault, Reply};
use super::words::{count, thousands};
use super::{Frame, entity_named};

/// How many names one picture has.
const MOST: usize = 12;

#[derive(Template)]
#[template(path = "timeline.html")]
struct Page {
    frame: Frame,
    bands: Vec<Band>,
    hidden: Vec<String>,
    examples: Vec<(String, String)>,
    note: String,
    since: String,
    until: String,
    whole: String,
}

/// One name over time.
struct Band {
    label: String,
    address: String,
    without: String,
    total: String,
    over_time: OverTime,
    /// The same as a table: month or year, count, address.
    rows: Vec<(String, String, String)>,
}

/// Which times are asked for.
struct Passing<'a> {
    since: Option<&'a str>,
    until: Option<&'a str>,
}

impl Passing<'_> {
    /// Leaves of the times those that pass.
    fn keep(&self, times: &mut Times) {
        times.dated.retain(|(time, _)| self.has(time));
        if self.since.or(self.until).is_some() {
            times.undated = 0;
        }
    }

    fn has(&self, month: &str) -> bool {
        self.since
            .is_none_or(|since| month >= since.get(..7).unwrap_or(since))
            && self.until.is_none_or(|until| {
                let until = until.get(..7).unwrap_or(until);
                month.get(..until.len()).unwrap_or(month) <= until
            })
    }
}

/// The page.
pub fn page(here: &Here<'_>, asked: &Asked) -> Result<Reply, Fault> {
    let graph = &here.snapshot.graph;
    let (since, until) = (asked.get("since"), asked.get("until"));
    let passing = Passing { since, until };
    let columns = here.snapshot.columns()?;
    let mut all = columns.all_over_time();
    passing.keep(&mut all);
    let every = |time: &str| address::with("/search", &[("since", time), ("until", time)]);
    let mut bands = vec![Band {
        label: "All documents".to_owned(),
        address: "/search".to_owned(),
        without: String::new(),
        total: count(all.all(), "document"),
        over_time: between("All documents over time", &all, &all, every),
        rows: Vec::new(),
    }];
    let mut ids: Vec<String> = Vec::new();
    for name in asked.all("entity").take(MOST) {
        let card = entity_named(graph, name)?;
        let Some(number) = graph.index().entity(card.id.as_str())? else {
            continue;
        };
        if ids.iter().any(|known| known == card.id.as_str()) {
            continue;
        }
        let mut own = super::entity::times(graph, columns, number)?;
        passing.keep(&mut own);
        bands.push(Band::of(&card, &own, &all));
        ids.push(card.id.to_string());
    }
    for (at, band) in bands.iter_mut().skip(1).enumerate() {
        let others = ids.iter().enumerate().filter(|(other, _)| *other != at);
        let others: Vec<&str> = others.map(|(_, id)| id.as_str()).collect();
        band.without = address::changed("/timeline", &asked.fields, "entity", &others);
    }
    let title = match bands.as_slice() {
        [_] => "Timeline".to_owned(),
        [_, named @ ..] => {
            let labels: Vec<&str> = named.iter().map(|band| band.label.as_str()).collect();
            format!("Timeline: {}", labels.join(", "))
        }
        [] => String::new(),
    };
    Reply::page(&Page {
        frame: Frame::new(here, &title, "/timeline"),
        examples: examples(here, asked, &ids)?,
        note: match asked.all("entity").count() > MOST {
            true => format!("A picture has {MOST} names at most."),
            false => String::new(),
        },
        hidden: ids,
        since: since.unwrap_or_default().to_owned(),
        until: until.unwrap_or_default().to_owned(),
        whole: match since.or(until) {
            Some(_) => {
                let mut fields = asked.fields.clone();
                fields.retain(|(name, _)| name != "until");
                address::changed("/timeline", &fields, "since", &[])
            }
            None => String::new(),
        },
        bands,
    })
}

impl Band {
    /// The times of an entity, on the scale of all documents.
    fn of(card: &EntityCard, own: &Times, all: &Times) -> Band {
        let id = card.id.as_str();
        let label = one_line(&card.label);
        let leads = |time: &str| {
            let fields = [("entity", id), ("since", time), ("until", time)];
            address::with("/search", &fields)
        };
        let rows = own
            .dated
            .iter()
            .map(|(month, count)| (month.clone(), thousands(*count), leads(month)));
        Band {
            rows: rows.collect(),
            over_time: between(&format!("{label} over time"), own, all, leads),
            total: count(own.all(), "document"),
            address: address::entity(id),
            without: String::new(),
            label,
        }
    }
}

/// Returns who may be added: the address of the page with it, and its name.
fn examples(
    here: &Here<'_>,
    asked: &Asked,
    ids: &[String],
) -> Result<Vec<(String, String)>, Fault> {
    let named = here.snapshot.overview()?.named().into_iter();
    let examples = named.filter_map(|(_, cards)| cards.first());
    let examples = examples.filter(|card| !ids.iter().any(|id| id == card.id.as_str()));
    let with = examples.map(|card| {
        let mut with: Vec<&str> = ids.iter().map(String::as_str).collect();
        with.push(card.id.as_str());
        let address = address::changed("/timeline", &asked.fields, "entity", &with);
        (address, one_line(&card.label))
    });
    Ok(with.collect())
}
