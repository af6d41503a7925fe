//! How does the text stand on the page? Each name marked, and leading to its reasons.

use reftel::id::{EntityId, MentionId};
use reftel::mention::{Linked, Mention};
use reftel::query::evidence::identity;
use reftel::source::{CodePoints, Span};
use reftel::store::GraphReader;

use crate::cli::annotate::html::class;
use crate::cli::annotate::html::text::body;
use crate::cli::annotate::{Hue, outermost};
use crate::web::address;
use crate::web::asked::Asked;
use crate::web::reply::Fault;

/// Returns the text as HTML, each name leading to its reasons.
pub(super) fn text(
    graph: &GraphReader,
    linked: &Linked,
    canonical: &str,
    followed: Option<&EntityId>,
    pointed: Span,
) -> Result<String, Fault> {
    let mut is_followed = Vec::with_capacity(linked.mentions.len());
    for mention in outermost(linked) {
        let own = identity(graph, mention)?;
        is_followed.push(own.is_some() && own == followed);
    }
    let lead = |at: usize, _: &Mention, (begin, end): (u32, u32)| {
        let more = if is_followed[at] { " same" } else { "" };
        (address::why(canonical, begin, end), more.to_owned())
    };
    let mut out = Vec::new();
    body(linked, &lead, pointed, &mut out)?;
    String::from_utf8(out).map_err(|error| Fault::Failed(error.to_string()))
}

/// Returns the words that the address points at: `char=120,133`, in code points.
pub(super) fn pointed(asked: &Asked, linked: &Linked) -> Span {
    let bounds = asked.get("char").and_then(|text| text.split_once(','));
    let bounds = bounds.and_then(|(begin, end)| Some((begin.parse().ok()?, end.parse().ok()?)));
    let Some((begin, end)) = bounds.filter(|(begin, end): &(u32, u32)| begin < end) else {
        return Span::default();
    };
    let words = MentionId {
        document: linked.document.id.clone(),
        begin,
        end,
    };
    words.span(&linked.document.text).unwrap_or_default()
}

pub(super) fn legend(linked: &Linked) -> Vec<(&'static str, &'static str, usize)> {
    let mentions = outermost(linked);
    let counted = Hue::ALL.iter().map(|(hue, name)| {
        let own = mentions
            .iter()
            .filter(|mention| Hue::of(mention.kind) == *hue);
        (class(*hue), *name, own.count())
    });
    counted.filter(|(_, _, count)| *count > 0).collect()
}

/// Returns where an entity is named in a document.
pub(super) fn places(
    graph: &GraphReader,
    linked: &Linked,
    entity: &EntityId,
) -> Result<Vec<(String, usize)>, Fault> {
    let points = CodePoints::new(&linked.document.text);
    let mut places = Vec::new();
    for mention in outermost(linked) {
        if identity(graph, mention)? == Some(entity) {
            let (begin, end) = points.span(&linked.document.text, mention.span);
            places.push((format!("#char={begin},{end}"), places.len() + 1));
        }
    }
    Ok(places)
}
