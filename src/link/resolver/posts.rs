//! Which towns stand for the post there? `Kingston reported a second case (Ref B)`, `in Medan's
//! telegram (reftel)`: a town that does what only posts do, in a sentence that cites a cable; a town
//! that a cable is cited for (`Khartoum (reftel C) may ask`); `DEA Accra`: an office that posts have.

use super::Resolution;
use crate::analysis::{Analysis, places};
use crate::country::CountryCode;
use crate::gazetteer::lexicon::Class;
use crate::gazetteer::{Entry, Type};
use crate::mention::{MentionKind, Status};
use crate::rules::{Reason, Rule};
use crate::text::Gap;

/// Returns the post for which the town at `first..=last` stands, if the sentence says so.
pub(super) fn post_of_town(
    analysis: &Analysis<'_>,
    town: &Entry,
    first: usize,
    last: usize,
) -> Option<Resolution> {
    if town.subtype.as_deref() != Some("city") {
        return None;
    }
    let sent = is_sent_to(analysis, first);
    if !sent && analysis.context.post.is_none() {
        return None;
    }
    let at_post = is_behind_office(analysis, first)
        || is_before_officer(analysis, last)
        || clears_this(analysis, last)
        || sent;
    let rule = if at_post {
        Rule::OfficeAtPost
    } else if is_cited(analysis, first, last) || reports(analysis, first, last) {
        Rule::PostReports
    } else {
        return None;
    };
    let post = analysis.gazetteer.posts.named(&town.label)?;
    let abroad = post.country == town.country && post.country != Some(CountryCode::US);
    if !abroad || rule == Rule::PostReports && !cites(analysis, first) {
        return None;
    }
    let entry = analysis.entry(&post.entity)?;
    let mut resolution = Resolution::of(MentionKind::Entity(Type::Post));
    resolution.subtype = entry.subtype.clone();
    resolution.entity = Some(entry.id.clone());
    resolution.label = Some(entry.label.clone());
    resolution.country = entry.country;
    resolution.status = Status::Certain;
    resolution.points = 60;
    resolution.because = vec![Reason::from(rule)];
    Some(resolution)
}

/// `DEA Accra`, `USAID Kiev`: an office that stands at posts, and not at towns.
fn is_behind_office(analysis: &Analysis<'_>, first: usize) -> bool {
    let tokens = analysis.tokens();
    first > analysis.segment(first).start
        && tokens[first].gap == Gap::Space
        && tokens[first - 1].shape.upper
        && !tokens[first - 1].shape.possessive
        && !analysis.view.segment_of(first as u32).capitals
        && analysis.is(first - 1, Class::PostOffice)
}

/// `New Delhi cleared this cable.`
fn clears_this(analysis: &Analysis<'_>, last: usize) -> bool {
    let tokens = analysis.tokens();
    let (verb, this, what) = (last + 1, last + 2, last + 3);
    what < analysis.segment(last).end
        && (verb..=what).all(|at| tokens[at].gap <= Gap::Space)
        && matches!(
            analysis.norm(verb),
            "cleared" | "drafted" | "coordinated" | "reviewed"
        )
        && analysis.norm(this) == "this"
        && matches!(
            analysis.norm(what),
            "cable" | "message" | "telegram" | "report"
        )
}

/// `our Almaty colleagues`, `Kolkata Poloff`: people whom posts have, and not towns.
fn is_before_officer(analysis: &Analysis<'_>, last: usize) -> bool {
    let tokens = analysis.tokens();
    let next = last + 1;
    let officer = next < analysis.segment(last).end
        && tokens[next].gap == Gap::Space
        && !tokens[last].shape.possessive
        && !analysis.view.segment_of(last as u32).capitals;
    officer && analysis.is(next, Class::PostOfficer)
}

/// `Repeated to Bogota, Mexico City and Lima`, `copies were sent to Djakarta and London`: whom a telegram
/// goes to.
fn is_sent_to(analysis: &Analysis<'_>, first: usize) -> bool {
    /// Words of a list before the town.
    const LIST: usize = 12;
    let tokens = analysis.tokens();
    let start = analysis.segment(first).start;
    let mut at = first;
    while at > start && first - at < LIST && analysis.norm(at - 1) != "to" {
        let member = tokens[at - 1].shape.capital || analysis.norm(at - 1) == "and";
        if !member || tokens[at].gap > Gap::Comma {
            return false;
        }
        at -= 1;
    }
    // The word before `to`.
    let Some(verb) = at.checked_sub(2).filter(|verb| *verb >= start) else {
        return false;
    };
    let copies = || {
        let before = verb.saturating_sub(4).max(start)..verb;
        analysis.norm(verb) == "sent" && before.rev().any(|at| analysis.norm(at) == "copies")
    };
    analysis.norm(at - 1) == "to"
        && tokens[at].gap <= Gap::Space
        && (matches!(analysis.norm(verb), "repeated" | "pouched") || copies())
}

/// `Khartoum (reftel C) may ask`, `thanks Ottawa for ref B`: a cable is cited for what the town says,
/// which is what the sentence begins with.
fn is_cited(analysis: &Analysis<'_>, first: usize, last: usize) -> bool {
    let tokens = analysis.tokens();
    let segment = analysis.segment(first);
    let next = last + 1;
    let thanked = first > segment.start
        && tokens[first].gap == Gap::Space
        && analysis.is(first - 1, Class::ThanksVerb);
    let bracketed = next < segment.end && tokens[next].gap == Gap::Open && {
        let cited = &analysis.document.reference_mentions;
        let at = cited.partition_point(|one| one.span.start < tokens[next].start);
        cited
            .get(at)
            .is_some_and(|one| one.span.start == tokens[next].start)
    };
    thanked || bracketed && analysis.opens_sentence(first)
}

/// A verb of reporting behind the name, or its telegram.
fn reports(analysis: &Analysis<'_>, first: usize, last: usize) -> bool {
    let tokens = analysis.tokens();
    let end = analysis.segment(first).end;
    if places::preposition_before(analysis, first) {
        return false;
    }
    let mut next = last + 1;
    if tokens[last].shape.possessive {
        return (next..end.min(next + 3))
            .take_while(|at| tokens[*at].gap <= Gap::Space)
            .any(|at| analysis.is(at, Class::PostWriting));
    }
    while next < end
        && next < last + 4
        && tokens[next].gap <= Gap::Space
        && matches!(
            analysis.norm(next),
            "has" | "had" | "also" | "earlier" | "previously" | "recently" | "first" | "will"
        )
    {
        next += 1;
    }
    next < end && tokens[next].gap <= Gap::Space && analysis.is(next, Class::PostVerb)
}

/// How far a sentence is read on each side, in words.
const SENTENCE: usize = 80;

/// Tells whether the sentence of a token cites a cable.
fn cites(analysis: &Analysis<'_>, at: usize) -> bool {
    let segment = analysis.segment(at);
    let start = segment.start.max(at.saturating_sub(SENTENCE));
    let end = segment.end.min(at + SENTENCE);
    let from = (start..=at)
        .rev()
        .find(|word| analysis.opens_sentence(*word))
        .unwrap_or(start);
    let to = (at + 1..end)
        .find(|word| analysis.opens_sentence(*word) && analysis.tokens()[*word].shape.capital)
        .unwrap_or(end);
    let tokens = analysis.tokens();
    // The sentence ends with its closing bracket: `... in May (Ref C).`
    let (first, last) = (tokens[from].start, tokens[to - 1].full_end);
    let cited = &analysis.document.reference_mentions;
    let next = cited.partition_point(|one| one.span.start < first);
    cited.get(next).is_some_and(|one| one.span.start < last)
}
