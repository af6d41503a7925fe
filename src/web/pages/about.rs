//! What is this, and what is it made of?

use askama::Template;

use super::super::asked::Asked;
use super::super::here::Here;
use super::super::limits;
use super::super::reply::{Fault, Reply};
use super::Frame;
use super::words::{count, thousands};

#[derive(Template)]
#[template(path = "about.html")]
struct Page {
    frame: Frame,
    graph: Vec<(&'static str, String)>,
    limits: Vec<(&'static str, String)>,
    ceiling: String,
}

/// The page.
pub fn page(here: &Here<'_>, _: &Asked) -> Result<Reply, Fault> {
    let manifest = here.snapshot.graph.manifest();
    let counts = &manifest.counts;
    let own = here.site.limits;
    Reply::page(&Page {
        frame: Frame::new("About this graph", "/about"),
        graph: vec![
            ("Documents", thousands(counts.documents)),
            ("Paragraphs", thousands(counts.paragraphs)),
            ("Mentions", thousands(counts.mentions)),
            ("Entities", thousands(counts.entities)),
            ("Triples", thousands(counts.quads)),
            ("Made by", format!("reftel {}", manifest.program)),
            ("Hash of the graph", manifest.graph_hash.clone()),
            ("Hash of the gazetteers", manifest.gazetteer_hash.clone()),
            ("Hash of the decisions", manifest.decision_hash.clone()),
            ("IRIs begin with", manifest.base.clone()),
        ],
        limits: vec![
            (
                "A question may take",
                format!("{} seconds", own.time.as_secs()),
            ),
            (
                "An answer in SPARQL has at most",
                count(own.rows as u64, "row"),
            ),
            (
                "A query has at most",
                format!("{} bytes", thousands(limits::QUERY as u64)),
            ),
            (
                "Questions in SPARQL take at most",
                format!("{} MiB of memory", own.memory >> 20),
            ),
            ("Questions answered at once", own.running.to_string()),
            ("Questions that wait", own.waiting.to_string()),
        ],
        ceiling: here.site.ceiling().unwrap_or_default().to_owned(),
    })
}
