//! Between what, and by what not? The ends of paths, and the arguments of what searches them.

use anyhow::{Context, Result, bail};
use clap::Args;
use reftel::analyze::paths::{self, Question, Stop};
use reftel::gazetteer::Type;
use reftel::id::Mrn;
use reftel::store::{Filter, GraphReader};
use reftel::text::one_line;
use rustc_hash::FxHashSet;

use super::kinds::{self, Kinds};
use super::names::{self, Asked, NoSuchName};

/// How many ways, and which not.
#[derive(Args)]
pub struct Ways {
    /// How many connections
    #[arg(short = 'k', long = "paths", value_name = "N", default_value_t = 3)]
    wanted: usize,
    /// Not by this name or cable; again for another
    #[arg(long, value_name = "NAME")]
    avoid: Vec<String>,
}

impl Ways {
    /// Returns so many ways that do not lead by these names.
    #[cfg(feature = "serve")]
    pub fn new(wanted: usize, avoid: Vec<String>) -> Ways {
        Ways { wanted, avoid }
    }

    /// Returns what is asked of the library.
    pub fn question(
        &self,
        graph: &GraphReader,
        [from, to]: [&str; 2],
        types: &[Kinds],
        filter: Filter,
    ) -> Result<Question> {
        let ends = [stop(graph, from)?, stop(graph, to)?];
        if ends[0] == ends[1] {
            bail!("both names mean {}", id(graph, ends[0])?);
        }
        let mut avoid = FxHashSet::default();
        for name in &self.avoid {
            avoid.insert(stop(graph, name)?);
        }
        for (end, name) in ends.iter().zip([from, to]) {
            if avoid.contains(end) {
                bail!("`{}` cannot be an end and avoided", one_line(name));
            }
        }
        Ok(Question {
            from: ends[0],
            to: ends[1],
            filter,
            through: kinds::types(types),
            avoid,
            wanted: self.wanted,
        })
    }
}

/// Returns the id of a stop.
pub fn id(graph: &GraphReader, stop: Stop) -> Result<String> {
    Ok(match stop {
        Stop::Entity(entity) => graph.index().entity_id(entity)?.to_owned(),
        Stop::Document(document) => graph.documents()?[document as usize].id.to_string(),
        Stop::Missing(row) => graph.facts()?.citing_row(row as usize)?.0.to_owned(),
    })
}

/// Returns what a name stands for: an entity, else a document.
fn stop(graph: &GraphReader, name: &str) -> Result<Stop> {
    if let Some(number) = graph.document(name.trim())? {
        return Ok(Stop::Document(number));
    }
    let card = match names::entity(graph, name, Type::is_organization) {
        Ok(card) => card,
        Err(error) => {
            // A cable's number is no entity's name; what was said of entities stays the answer
            // for all that is neither.
            return match Mrn::parse(name).map(|_| names::document(graph, name)) {
                Some(Ok(Asked::Held(number))) => Ok(Stop::Document(number)),
                Some(Ok(Asked::Cited(id))) => match paths::missing(graph, id.as_str())? {
                    Some(stop) => Ok(stop),
                    None => Err(error),
                },
                Some(Err(other)) if other.is::<NoSuchName>() => Err(other),
                _ => Err(error),
            };
        }
    };
    let number = graph.index().entity(card.id.as_str())?;
    let number = number.with_context(|| format!("`{}` is not in the index", card.id))?;
    Ok(Stop::Entity(number))
}
