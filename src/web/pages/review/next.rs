//! What will the next build change, and what did the last one? The decisions of the file are held
//! against those that the graph follows.

use std::collections::BTreeSet;

use askama::Template;
use axum::http::Method;
use reftel::decisions::Decisions;
use reftel::text::one_line;

use super::super::super::address;
use super::super::super::asked::Asked;
use super::super::super::desk::building::Built;
use super::super::super::desk::{Line, post};
use super::super::super::here::Here;
use super::super::super::reply::{Fault, Reply};
use super::super::Frame;
use super::super::words::{Passage, count, thousands};
use super::pair::Told;
use super::{desk, frame, with_forms};

/// How many changes of a kind are shown.
const SHOWN: usize = 50;

#[derive(Template)]
#[template(path = "review/build.html")]
struct Page {
    frame: Frame,
    token: String,
    file: String,
    coming: Vec<Told>,
    leaving: Vec<String>,
    documents: String,
    running: Option<(String, String)>,
    failed: String,
    built: Option<Outcome>,
}

/// What a build brought.
struct Outcome {
    summary: String,
    problems: Vec<String>,
    joined: Vec<Merged>,
    parted: Vec<Merged>,
    links: Vec<Linked>,
    left: usize,
    is_none: bool,
}

/// Two that became one, or two.
struct Merged {
    words: String,
    address: String,
    passages: Vec<Passage>,
}

/// Words that mean something else.
struct Linked {
    words: String,
    passage: Passage,
}

/// The page, or the beginning of a build.
pub fn page(here: &Here<'_>, asked: &Asked) -> Result<Reply, Fault> {
    let desk = desk(here)?;
    if asked.method == Method::POST {
        post::read(desk, asked)?;
        desk.building.begin(desk)?;
        return Ok(Reply::see("/review/build".to_owned()));
    }
    let now = desk.now()?;
    let lines = desk.lines(&now)?;
    let follows = here.snapshot.decisions()?;
    let has = |decisions: &Decisions, says: &str, cites: &[String; 2]| {
        let mut all = decisions.list().iter();
        all.any(|one| one.verdict.as_str() == says && one.verdict.cites() == *cites)
    };
    let decides = lines.iter().filter(|line| line.says != "not-sure");
    let coming: Vec<&Line> = decides
        .filter(|line| !has(follows, line.says, &line.cites))
        .collect();
    let gone = follows.list().iter();
    let gone = gone.filter(|one| !has(now.decisions(), one.verdict.as_str(), &one.verdict.cites()));
    let gone: Vec<_> = gone.collect();
    let mut documents: BTreeSet<String> = BTreeSet::new();
    for line in &coming {
        let mentions = line.cites.iter().filter_map(|cell| cell.split_once('#'));
        documents.extend(mentions.map(|(document, _)| document.to_owned()));
    }
    for one in &gone {
        documents.extend(
            one.verdict
                .mentions()
                .map(|cited| cited.document.to_string()),
        );
    }
    let standing = desk.building.standing();
    let last = standing.last.as_deref();
    let (failed, built) = match last {
        Some(Ok(built)) => (String::new(), Some(outcome(built))),
        Some(Err(why)) => (why.clone(), None),
        None => (String::new(), None),
    };
    let reply = Reply::page(&Page {
        frame: frame(here, "The next build"),
        token: desk.token().to_owned(),
        file: desk.path().display().to_string(),
        coming: coming
            .iter()
            .map(|line| Told::of(here, line))
            .collect::<Result<_, _>>()?,
        leaving: gone
            .iter()
            .map(|one| format!("{} {}", one.verdict.as_str(), one.verdict.cites().join(" ")))
            .collect(),
        documents: count(documents.len() as u64, "document"),
        running: standing.running.map(|stage| {
            let far = match stage.total {
                0 => String::new(),
                total => format!("{} of {}", thousands(stage.done), thousands(total)),
            };
            (stage.name, far)
        }),
        failed,
        built,
    })?;
    Ok(with_forms(reply))
}

fn outcome(built: &Built) -> Outcome {
    let changes = &built.changes;
    let merged = |all: &[reftel::analyze::difference::Merge], verb: &str| -> Vec<Merged> {
        let all = all.iter().take(SHOWN).map(|one| Merged {
            words: format!("{} {verb}", one_line(&one.label)),
            address: address::entity(&one.entity),
            passages: [&one.evidence, &one.with_evidence]
                .into_iter()
                .flatten()
                .map(Passage::of)
                .collect(),
        });
        all.collect()
    };
    let links = changes.links.iter().take(SHOWN).map(|one| Linked {
        words: told(one),
        passage: Passage::of(&one.evidence),
    });
    let summary = &built.summary;
    Outcome {
        summary: format!(
            "{} linked again, {} as they were.",
            count(summary.extracted, "document"),
            thousands(summary.kept)
        ),
        problems: summary
            .decision_problems
            .iter()
            .map(ToString::to_string)
            .collect(),
        joined: merged(&changes.merges.joined, "became one"),
        parted: merged(&changes.merges.parted, "is no longer one"),
        links: links.collect(),
        left: [
            changes.merges.joined.len(),
            changes.merges.parted.len(),
            changes.links.len(),
        ]
        .into_iter()
        .map(|all| all.saturating_sub(SHOWN))
        .sum(),
        is_none: changes.is_none(),
    }
}

fn told(link: &reftel::analyze::difference::Link) -> String {
    let means = |means: &Option<reftel::analyze::difference::Means>| match means {
        Some(means) => match &means.label {
            Some(label) => one_line(label),
            None => means.status.to_owned(),
        },
        None => "nothing".to_owned(),
    };
    format!(
        "“{}” meant {}, and means {}",
        one_line(&link.surface),
        means(&link.before),
        means(&link.after)
    )
}
