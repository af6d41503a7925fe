//! Why were these words taken for this, and who lost?

use askama::Template;
use axum::http::header;
use reftel::id::{DocumentId, MentionId};
use reftel::source::Span;

use super::super::address;
use super::super::asked::Asked;
use super::super::here::Here;
use super::super::reply::{Fault, Reply};
use super::Frame;
use super::document::is_reference;
use super::review::mention::{Ask, ask};
use super::words::{Passage, kind_name};
use crate::cli::names::{self, Asked as Named};
use crate::cli::why::mention::{Lost, Nothing, Why, explain};
use crate::cli::why::records::{Records, Said};

#[derive(Template)]
#[template(path = "why.html")]
struct Page {
    frame: Frame,
    document: String,
    back: String,
    reasons: Vec<Reason>,
    nothing: Vec<Passage>,
    more: usize,
}

/// Why one mention means what it means.
struct Reason {
    surface: String,
    kind: String,
    address: String,
    label: String,
    id: String,
    status: &'static str,
    points: i32,
    rules: Vec<Said>,
    role: String,
    nested: bool,
    passage: Passage,
    further: Vec<(&'static str, Passage)>,
    joined: Option<(String, Vec<Said>)>,
    decisions: Vec<String>,
    losers: Vec<Loser>,
    /// Whether one that lost has more points.
    is_outscored: bool,
    ask: Option<Ask>,
}

/// A candidate that lost.
struct Loser {
    label: String,
    id: String,
    address: String,
    points: i32,
    rules: Vec<Said>,
}

/// The page.
pub fn page(here: &Here<'_>, asked: &Asked) -> Result<Reply, Fault> {
    let graph = &here.snapshot.graph;
    let name = asked.behind("/why/");
    let number = match names::document(graph, name)? {
        Named::Held(number) => number,
        Named::Cited(id) => {
            return Err(Fault::missing(format!(
                "{id} is cited, but not in this graph."
            )));
        }
    };
    let id = graph.documents()?[number as usize].id.to_string();
    let mut records = Records::open(graph)?;
    let linked = records.reader.linked(number)?.clone();
    let bounds = asked.get("char").and_then(|text| text.split_once(','));
    let bounds = bounds.and_then(|(begin, end)| Some((begin.parse().ok()?, end.parse().ok()?)));
    let Some((begin, end)) = bounds.filter(|(begin, end): &(u32, u32)| begin < end) else {
        return Err(Fault::Bad(
            "Say which words: `?char=120,133`, in code points.".to_owned(),
        ));
    };
    let mention = MentionId {
        document: DocumentId::new(id.as_str()),
        begin,
        end,
    };
    let Some(span) = mention.span(&linked.document.text) else {
        return Err(Fault::missing(format!(
            "{id} ends before code point {end}."
        )));
    };
    let mut spans: Vec<Span> = linked
        .mentions
        .iter()
        .map(|one| one.span)
        .filter(|one| one.overlaps(span))
        .collect();
    // The whole name first, then what stands inside it.
    spans.sort_by_key(|one| (*one != span, one.start, std::cmp::Reverse(one.end)));
    spans.dedup();
    if spans.is_empty() {
        spans.push(span);
    }
    let found = explain(&mut records, number, &spans)?;
    let surface = found.mentions.first().map(|one| one.surface.clone());
    let title = match surface {
        Some(surface) => format!("Why “{surface}”"),
        None => "No name".to_owned(),
    };
    let mut reasons = Vec::new();
    for why in found.mentions {
        let place = (why.evidence.begin, why.evidence.end);
        let is_name = !is_reference(&why.r#type);
        let ask = match is_name {
            true => ask(here, &linked, place)?,
            false => None,
        };
        reasons.push(Reason { ask, ..reason(why) });
    }
    let reply = Reply::page(&Page {
        frame: Frame::new(here, &title, "/search"),
        back: address::words(name, begin, end),
        document: id,
        reasons,
        nothing: found
            .nothing
            .iter()
            .map(|one: &Nothing| Passage::of(&one.evidence))
            .collect(),
        more: found.more,
    })?;
    // The form that decides says where it comes from, and to nobody else.
    Ok(reply.with(header::REFERRER_POLICY, "same-origin"))
}

fn reason(why: Why) -> Reason {
    let leads = |id: &str| match is_reference(&why.r#type) {
        true => address::document(id),
        false => address::entity(id),
    };
    let mut further = Vec::new();
    for (name, evidence) in [
        ("Defined in", &why.definition),
        ("Named in full in", &why.introduced),
    ] {
        if let Some(evidence) = evidence {
            further.push((name, Passage::of(evidence)));
        }
    }
    let loser = |lost: &Lost| Loser {
        label: lost.label.clone(),
        address: leads(&lost.entity),
        id: lost.entity.clone(),
        points: lost.points,
        rules: lost.rules.clone(),
    };
    Reason {
        ask: None,
        is_outscored: why.entity.is_some()
            && why.candidates.iter().any(|lost| lost.points > why.points),
        losers: why.candidates.iter().map(loser).collect(),
        address: why.entity.as_deref().map(leads).unwrap_or_default(),
        label: why.label.clone().or(why.entity.clone()).unwrap_or_default(),
        id: why.entity.clone().unwrap_or_default(),
        kind: why.r#type.split_once(':').map_or_else(
            || kind_name(&why.r#type),
            |(kind, subtype)| format!("{}, {}", kind_name(kind), subtype.replace('-', " ")),
        ),
        status: why.status,
        points: why.points,
        rules: why.rules,
        role: why.role.unwrap_or_default(),
        nested: why.nested,
        passage: Passage::of(&why.evidence),
        further,
        joined: why.joined.map(|joined| {
            let words = format!("{}, which is {}", joined.with_label, joined.with);
            (words, joined.rules)
        }),
        decisions: why
            .decisions
            .iter()
            .map(crate::cli::why::records::Decided::text)
            .collect(),
        surface: why.surface,
    }
}
