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
    sources: Vec<Work>,
    crates: Vec<Work>,
    scripts: Vec<Work>,
}

/// A work of others, and how it may be used.
struct Work {
    title: &'static str,
    version: &'static str,
    licence: &'static str,
    url: &'static str,
}

/// The libraries that the program is made with: name, version, licence, address. Written by
/// `scripts/licences.sh`.
const CRATES: &str = include_str!("../assets/licences.tsv");

/// The scripts of others that draw large networks.
const SCRIPTS: &str = include_str!("../assets/vendor/vendor.tsv");

/// Where the shipped gazetteers come from.
const SOURCES: &str = include_str!("../../../gazetteers/sources.tsv");

/// Returns the cells of each line of a table, without comments and heading.
fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines.skip(1).map(|line| line.split('\t').collect())
}

fn works(table: &'static str) -> Vec<Work> {
    let cell = |row: &[&'static str], at: usize| row.get(at).copied().unwrap_or_default();
    let work = |row: Vec<&'static str>| Work {
        title: cell(&row, 0),
        version: cell(&row, 1),
        licence: cell(&row, 2),
        url: web(cell(&row, 3)),
    };
    rows(table).map(work).collect()
}

fn sources() -> Vec<Work> {
    let cell = |row: &[&'static str], at: usize| row.get(at).copied().unwrap_or_default();
    let work = |row: Vec<&'static str>| Work {
        title: cell(&row, 1),
        version: "",
        licence: cell(&row, 2),
        url: web(cell(&row, 3)),
    };
    rows(SOURCES).map(work).collect()
}

/// Returns an address of the web; only such are links.
fn web(address: &'static str) -> &'static str {
    match address.starts_with("https://") {
        true => address,
        false => "",
    }
}

/// The page.
pub fn page(here: &Here<'_>, _: &Asked) -> Result<Reply, Fault> {
    let manifest = here.snapshot.graph.manifest();
    let counts = &manifest.counts;
    let own = here.site.limits;
    Reply::page(&Page {
        frame: Frame::new(here, "About this graph", "/about"),
        graph: vec![
            ("Documents", thousands(counts.documents)),
            ("Paragraphs", thousands(counts.paragraphs)),
            ("Mentions", thousands(counts.mentions)),
            ("Entities", thousands(counts.entities)),
            ("Triples", thousands(counts.quads)),
            ("Made by", format!("reftel {}", manifest.program)),
            ("Hash of the graph", manifest.graph_hash.clone()),
            ("Hash of the gazetteers", manifest.gazetteer_hash.clone()),
            (
                "Hash of the decisions",
                match manifest.decision_hash.as_str() {
                    "" => "none: nobody has decided anything".to_owned(),
                    hash => hash.to_owned(),
                },
            ),
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
        sources: sources(),
        crates: works(CRATES),
        scripts: works(SCRIPTS),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn licences_are_those_of_what_is_compiled() {
        const LOCK: &str = include_str!("../../../Cargo.lock");
        let again = "run scripts/licences.sh";
        let all = works(CRATES);
        assert!(all.len() > 200, "{}: {again}", all.len());
        for one in &all {
            let package = format!("name = \"{}\"\nversion = \"{}\"", one.title, one.version);
            assert!(LOCK.contains(&package), "{package} is not there: {again}");
            assert!(!one.licence.is_empty(), "{}: {again}", one.title);
        }
        // What the program names itself.
        let manifest = include_str!("../../../Cargo.toml");
        let own = manifest.split("\n[dependencies]\n").nth(1);
        let own = own.and_then(|rest| rest.split("\n[").next());
        let lines = own.unwrap_or_default().lines();
        let names = lines.filter_map(|line| line.split_once(" = "));
        for (name, _) in names {
            assert!(all.iter().any(|one| one.title == name), "{name}: {again}");
        }
        assert!(sources().iter().any(|one| one.licence == "CC BY 4.0"));
    }
}
