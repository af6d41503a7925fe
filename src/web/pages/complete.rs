//! Which names begin like this? For the lists that browsers show below a box.

use reftel::text::one_line;
use serde::Serialize;

use super::super::asked::Asked;
use super::super::here::Here;
use super::super::reply::{Fault, Reply};
use super::words::{count, kind};

/// How many names are listed.
const LISTED: usize = 12;

/// A name.
#[derive(Serialize)]
struct Completion {
    value: String,
    label: String,
    id: String,
}

/// The names, as JSON.
pub fn page(here: &Here<'_>, asked: &Asked) -> Result<Reply, Fault> {
    let graph = &here.snapshot.graph;
    let text = asked.get("q").unwrap_or_default();
    let mut found: Vec<Completion> = Vec::new();
    if text.chars().count() >= 2 && text.chars().count() <= 100 {
        for card in graph.entities_beginning(text, LISTED)? {
            if card.documents == 0 {
                continue;
            }
            let label = one_line(&card.label);
            // Of two with the same name the second is told by its id.
            let value = match found.iter().any(|known| known.value == label) {
                true => card.id.to_string(),
                false => label.clone(),
            };
            let documents = count(u64::from(card.documents), "document");
            found.push(Completion {
                value,
                id: card.id.to_string(),
                label: format!("{label} – {}, {documents}", kind(&card)),
            });
        }
    }
    let json = serde_json::to_vec(&found).map_err(|error| Fault::Failed(error.to_string()))?;
    Ok(Reply::of("application/json", json))
}
