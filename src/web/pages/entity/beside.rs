//! Who appears with an entity, by group?

use reftel::graph::{Around, Order, ViewOptions};
use reftel::query::evidence::Reader;
use reftel::store::{EntityCard, Filter};
use reftel::text::one_line;

use super::{Beside, FEW, Group};
use crate::cli::with::{evidence, groups};
use crate::web::address;
use crate::web::asked::Asked;
use crate::web::codes::country_of;
use crate::web::here::Here;
use crate::web::pages::words::{Passage, count, kind_name, thousands};
use crate::web::reply::Fault;

fn order(asked: &Asked) -> Order {
    let name = asked.get("sort").unwrap_or_default();
    let mut all = Order::ALL.iter().copied();
    all.find(|order| order.as_str() == name).unwrap_or_default()
}

pub(super) fn sorts(asked: &Asked) -> Vec<(String, &'static str, bool)> {
    let chosen = order(asked);
    let named = [
        (Order::Count, "most often"),
        (Order::Llr, "beyond chance"),
        (Order::Npmi, "rarely with others"),
        (Order::Recent, "latest"),
    ];
    let path = address::entity(asked.behind("/entity/"));
    named
        .map(|(order, words)| {
            let value = match order {
                Order::Count => "",
                other => other.as_str(),
            };
            let address = address::changed(&path, &asked.fields, "sort", &[value]);
            (format!("{address}#with"), words, order == chosen)
        })
        .into()
}

/// Returns who appears with the entity, by group.
pub(super) fn beside(
    here: &Here<'_>,
    asked: &Asked,
    number: u32,
    reader: &mut Reader<'_>,
) -> Result<Vec<Group>, Fault> {
    let graph = &here.snapshot.graph;
    let (filter, window) = (Filter::default(), ViewOptions::default().window);
    let around = Around::new(graph, &filter, &[number], None, window)?;
    let order = order(asked);
    let all = around.beside(order)?;
    let only = asked.get("only");
    let own = graph.index().entity_id(number)?.to_owned();
    let path = address::entity(&own);
    let mut out = Vec::new();
    for (name, kinds) in groups() {
        here.stop.check()?;
        if only.is_some_and(|only| only != name) {
            continue;
        }
        let mut of = Vec::new();
        for one in &all {
            let kind = graph.index().kind(one.entity)?;
            if kind.is_some_and(|kind| kinds.contains(&kind)) {
                of.push(*one);
            }
        }
        let found = of.len();
        if found == 0 {
            continue;
        }
        let limit = asked.number("n", if only.is_some() { 100 } else { FEW }, 500);
        of.truncate(limit);
        let places = around.places(&of, 1, order == Order::Recent)?;
        let mut rows = Vec::new();
        for (one, places) in of.iter().zip(places) {
            let evidence = evidence(graph, reader, one, places)?;
            let other = around.card(one.entity)?;
            let id = other.id.as_str();
            rows.push(Beside {
                label: one_line(&other.label),
                address: address::entity(id),
                together: address::together(&own, id),
                note: note(name, &other),
                count: match one.paragraphs {
                    0 => format!(
                        "{}, other paragraphs",
                        count(u64::from(one.documents), "document")
                    ),
                    paragraphs => count(u64::from(paragraphs), "paragraph"),
                },
                passage: evidence.first().map(Passage::of),
            });
        }
        let shown = rows.len();
        out.push(Group {
            name,
            rows,
            more: match (found > shown, only) {
                (true, Some(_)) => {
                    let more = (shown + 200).to_string();
                    address::with(&path, &[("only", name), ("n", &more)])
                }
                (true, None) => {
                    let sort = asked.get("sort").unwrap_or_default();
                    address::with(&path, &[("only", name), ("sort", sort)])
                }
                (false, _) => String::new(),
            },
            more_words: format!("All {}", thousands(found as u64)),
        });
    }
    Ok(out)
}

/// Returns what tells one in a list of a group from another.
fn note(group: &str, card: &EntityCard) -> String {
    let mut parts = Vec::new();
    match &card.subtype {
        Some(subtype) => parts.push(one_line(&subtype.replace('-', " "))),
        None if group == "Persons" || group == "Places" => {}
        None => parts.push(kind_name(card.kind.as_str())),
    }
    parts.extend(country_of(card));
    parts.join(", ")
}
