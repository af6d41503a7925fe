//! Who belongs to which organization, who holds which office, and who is only named with it?
//!
//! Stated edges (`member-of`, `holds`, also `met` and whatever else documents state of persons)
//! stand apart from `appears-with`, which says no more than that a person and an organization are
//! named together. A position is shown when somebody is stated to hold it.

use super::cooccurrence;
use super::pairs::Pairs;
use super::passing::Passing;
use super::request::{GraphError, Request};
use super::statements;
use super::{Builder, EdgeKind, EntityGraph};
use crate::gazetteer::Type;
use crate::mention::Relation;
use crate::store::GraphReader;

pub(super) fn view(graph: &GraphReader, request: &Request) -> Result<EntityGraph, GraphError> {
    let options = &request.options;
    let passing = Passing::new(graph, &options.filter)?;
    let kind = |entity: u32| passing.index.kind(entity);
    let is_person = |entity: u32| matches!(kind(entity), Ok(Some(Type::Person)));
    let is_organization =
        |entity: u32| matches!(kind(entity), Ok(Some(kind)) if kind.is_organization());
    let is_position = |entity: u32| matches!(kind(entity), Ok(Some(Type::Position)));

    let places = passing.counted(options.heads)?;
    let counts =
        |entity: u32| Ok((is_person(entity) || is_organization(entity)) && passing.kind(entity)?);
    let mut counted = Pairs::count(&places, options, &counts)?;
    counted
        .pairs
        .retain(|pair| is_person(pair.a) != is_person(pair.b));
    let notes = counted.choose(options);
    let mut builder = Builder::default();
    for (a, b, edge) in cooccurrence::edges(&places, options, &counted)? {
        let ends = [builder.entity(&passing, a)?, builder.entity(&passing, b)?];
        builder.edge(&ends[0], &ends[1], edge);
    }

    let counts = |entity: u32| {
        let shown = is_person(entity) || is_organization(entity) || is_position(entity);
        Ok(shown && passing.kind(entity)?)
    };
    // An organization's parts are no persons; a position leads to the organization that has it.
    let shows = |subject: u32, relation: Relation, _: u32| {
        is_person(subject) || (is_position(subject) && relation == Relation::BasedIn)
    };
    let stated = statements::edges(&passing, options.evidence, &counts, &shows)?;
    let held: Vec<u32> = stated
        .iter()
        .filter(|(_, _, edge)| edge.kind == EdgeKind::Stated(Relation::Holds))
        .map(|(_, position, _)| *position)
        .collect();
    for (subject, object, edge) in stated {
        if is_position(subject) && !held.contains(&subject) {
            continue;
        }
        let ends = [
            builder.entity(&passing, subject)?,
            builder.entity(&passing, object)?,
        ];
        builder.edge(&ends[0], &ends[1], edge);
    }
    let title = format!(
        "Persons and organizations: stated, or named together {}",
        options.within()
    );
    let mut network = builder.finish(request.view.name, &title, false);
    network.notes = notes;
    Ok(network)
}
