//! Which letters are a bureau of the Department of State? `EUR A/S Fried`, `NEA DAS Gray`.
//!
//! The symbols of bureaus are words, currencies and other bodies' acronyms too, so gazetteers have
//! them for headers alone. In a text the rank behind them tells: only bureaus have assistant
//! secretaries, and their deputies and desks. Signature: an analysis in, proposals out, each of one
//! token and of the bureau's own name; invariant: text typed in capitals is read the same way.

use crate::analysis::Analysis;
use crate::gazetteer::{Entry, Type};
use crate::matcher::Hit;
use crate::recognize::{Proposal, Reading};
use crate::text::Gap;

/// Claims the symbols of bureaus that a rank stands behind.
pub(super) fn bureaus(analysis: &Analysis<'_>) -> Vec<Proposal> {
    let tokens = analysis.tokens();
    let mut out = Vec::new();
    for segment in &analysis.view.segments {
        let range = segment.tokens.start..segment.tokens.end;
        for (at, token) in range.clone().zip(&tokens[range]) {
            let letters = analysis.letters(at);
            let fits = token.shape.upper
                && !token.shape.digits
                && !token.shape.possessive
                && (2..=4).contains(&letters)
                && rank_follows(analysis, at + 1, segment.tokens.end);
            let Some(bureau) = fits.then(|| bureau(analysis, at)).flatten() else {
                continue;
            };
            let names = analysis.names.named(&bureau.label);
            let named = names.filter(|name| match analysis.names.target(*name) {
                crate::matcher::Target::Entry(entry) => {
                    analysis.gazetteer.entries[entry as usize].id == bureau.id
                }
                _ => false,
            });
            let hits: Vec<Hit> = named
                .map(|name| Hit {
                    first: at as u32,
                    last: at as u32,
                    name,
                    target: analysis.names.target(name),
                    needs_context: false,
                })
                .collect();
            if !hits.is_empty() {
                out.push(Proposal {
                    first: at,
                    last: at,
                    reading: Reading::Names(hits),
                });
            }
        }
    }
    out
}

/// The bureau that a token is the symbol of.
pub(crate) fn bureau<'a>(analysis: &'a Analysis<'_>, at: usize) -> Option<&'a Entry> {
    let symbol = analysis.surface(at, at);
    let found = analysis.gazetteer.symbol(symbol);
    found.filter(|entry| {
        entry.kind == Type::Office
            && entry.subtype.as_deref() == Some("bureau")
            && entry.id.as_str().starts_with("us/state/")
    })
}

/// `A/S`, `U/S`, `DAS`, `PDAS`, `Assistant Secretary`, `Deputy Assistant Secretary`, `Front Office`.
fn rank_follows(analysis: &Analysis<'_>, at: usize, end: usize) -> bool {
    let tokens = analysis.tokens();
    if at >= end || tokens[at].gap != Gap::Space || !tokens[at].shape.capital {
        return false;
    }
    let next = |step: usize| (at + step < end).then(|| analysis.norm(at + step));
    match analysis.norm(at) {
        "das" | "pdas" => true,
        "a" | "u" => next(1) == Some("s") && tokens[at + 1].gap == Gap::Joined,
        "assistant" | "asst" => matches!(next(1), Some("secretary")),
        "principal" | "deputy" => matches!(next(1), Some("deputy" | "assistant" | "das")),
        "acting" | "designate" => rank_follows(analysis, at + 1, end),
        "senior" => matches!(next(1), Some("advisor" | "adviser")),
        "front" => matches!(next(1), Some("office")),
        _ => false,
    }
}
