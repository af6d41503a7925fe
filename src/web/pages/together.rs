//! Where are two named together? Every paragraph that names both, by date.

use askama::Template;
use reftel::graph::{Around, Order, ViewOptions};
use reftel::query::evidence::Reader;
use reftel::store::Filter;
use reftel::text::one_line;

use super::super::address;
use super::super::asked::Asked;
use super::super::here::Here;
use super::super::limits;
use super::super::reply::{Fault, Reply};
use super::words::{Passage, count, thousands};
use super::{Frame, Pages, entity_named};
use crate::cli::with::evidence;

#[derive(Template)]
#[template(path = "together.html")]
struct Page {
    frame: Frame,
    one: (String, String),
    other: (String, String),
    summary: String,
    measures: String,
    passages: Vec<Passage>,
    pages: Pages,
    path: String,
}

/// The page.
pub fn page(here: &Here<'_>, asked: &Asked) -> Result<Reply, Fault> {
    let graph = &here.snapshot.graph;
    let name = |field: &str| {
        let name = asked.get(field);
        name.ok_or_else(|| Fault::Bad("Give two names: `a` and `b`.".to_owned()))
    };
    let (one, other) = (
        entity_named(graph, name("a")?)?,
        entity_named(graph, name("b")?)?,
    );
    let number = |id: &str| -> Result<u32, Fault> {
        let number = graph.index().entity(id)?;
        number.ok_or_else(|| Fault::missing("Nothing here has this id."))
    };
    let (first, second) = (number(one.id.as_str())?, number(other.id.as_str())?);
    if first == second {
        return Ok(Reply::see(address::entity(one.id.as_str())));
    }
    let (filter, window) = (Filter::default(), ViewOptions::default().window);
    let around = Around::new(graph, &filter, &[first], None, window)?;
    let all = around.beside(Order::Count)?;
    let beside = all.iter().find(|beside| beside.entity == second).copied();
    let mut reader = Reader::new(graph);
    let (mut passages, mut total) = (Vec::new(), 0);
    let per_page = 2 * limits::PAGE;
    let mut number = 1;
    if let Some(beside) = beside {
        total = match beside.paragraphs {
            0 => beside.documents,
            paragraphs => paragraphs,
        } as usize;
        number = asked
            .number("page", 1, total.div_ceil(per_page).max(1))
            .max(1);
        let wanted = number * per_page;
        let mut places = around.places(&[beside], wanted, false)?;
        let places = places.pop().unwrap_or_default();
        let from = (number - 1) * per_page;
        let shown: Vec<_> = places.into_iter().skip(from).take(per_page).collect();
        let found = evidence(graph, &mut reader, &beside, shown)?;
        passages = found.iter().map(Passage::of).collect();
    }
    let pages = total.div_ceil(per_page).max(1);
    let (label, other_label) = (one_line(&one.label), one_line(&other.label));
    Reply::page(&Page {
        frame: Frame::new(here, &format!("{label} and {other_label}"), "/search"),
        summary: match &beside {
            None => "No document names both.".to_owned(),
            Some(beside) if beside.paragraphs == 0 => format!(
                "No paragraph names both; {} each of them somewhere.",
                match beside.documents {
                    1 => "1 document names".to_owned(),
                    several => format!("{} documents name", thousands(u64::from(several))),
                }
            ),
            Some(beside) => format!(
                "{} name both, {} in all.",
                count(u64::from(beside.paragraphs), "paragraph"),
                count(u64::from(beside.documents), "document")
            )
            .replacen(
                "1 paragraph name both",
                "1 paragraph names both",
                usize::from(beside.paragraphs == 1),
            ),
        },
        measures: match &beside {
            Some(beside) if beside.paragraphs > 0 => {
                let together = around.together(beside)?;
                format!(
                    "That is {} (log-likelihood ratio {:.1}).",
                    match together.llr() {
                        llr if llr > 10.83 => "more often than chance would have it",
                        llr if llr > 3.84 => "perhaps more often than by chance",
                        _ => "no more often than by chance",
                    },
                    together.llr()
                )
            }
            _ => String::new(),
        },
        one: (address::entity(one.id.as_str()), label),
        other: (address::entity(other.id.as_str()), other_label),
        passages,
        pages: Pages::of("/together", &asked.fields, number, pages),
        path: address::with(
            "/path",
            &[("from", one.id.as_str()), ("to", other.id.as_str())],
        ),
    })
}
