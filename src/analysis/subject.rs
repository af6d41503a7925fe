//! Which country is a report about? Its head names it, in the place of a title (`2008 Human Rights
//! Report: Chad`, `Jordan: Elections Without Reform`), or beside words of its own and then the first
//! sentence (`Justice in Spain`, `Spain is a monarchy`). Of a printed telegram the head says where it
//! was sent from (`Telegram From the Embassy in Brazil`).

use std::ops::Range;

use crate::country::CountryCode;
use crate::gazetteer::Gazetteer;
use crate::gazetteer::lexicon::Class;
use crate::matcher::View;
use crate::mention::Zone;
use crate::text::Gap;

/// A country that the text speaks of, in text order.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spoken {
    /// First token.
    pub(super) first: usize,
    /// Last token.
    pub(super) last: usize,
    /// The country.
    pub(super) country: CountryCode,
    /// The word for its people or things, and not its name.
    pub(super) people: bool,
}

/// What the head of a report says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Subject {
    /// The only country that the title names.
    pub(super) titled: Option<CountryCode>,
    /// The whole report is about that country.
    pub(super) sure: bool,
    /// The country of the embassy that sent the telegram.
    pub(super) sent_from: Option<CountryCode>,
    /// It is a paper of the government in Washington.
    pub(super) ours: bool,
}

/// So many tokens of a report are read for its head.
const HEAD: usize = 160;
/// A block of so many words that ends like a sentence is the text, and no head.
const PROSE: usize = 12;

/// Reads the head of a report.
pub(super) fn read(view: &View<'_>, gazetteer: &Gazetteer, spoken: &[Spoken]) -> Subject {
    let (head, sentence) = parts(view);
    let foreign = |one: &&Spoken| one.country != CountryCode::US;
    let volume = |one: &&Spoken| is_of_volume(view, one.first);
    let within = |range: &Range<usize>| {
        let from = spoken.partition_point(|one| one.first < range.start);
        let until = spoken.partition_point(|one| one.first < range.end);
        &spoken[from..until.max(from)]
    };
    let in_head = within(&head);
    let sent_from = in_head
        .iter()
        .find(|one| is_sender(view, one.first))
        .map(|one| one.country);
    let in_head: Vec<Spoken> = in_head
        .iter()
        .filter(foreign)
        .filter(|one| !volume(one))
        .copied()
        .collect();
    let only = |of: &dyn Fn(&Spoken) -> bool| {
        let mut all = in_head.iter().filter(|one| of(one));
        let first = all.next()?.country;
        all.all(|one| one.country == first).then_some(first)
    };
    let heading = only(&|one| !one.people && is_heading(view, gazetteer, one));
    let named = only(&|one| !one.people);
    let titled = only(&|one| view.segment_of(one.first as u32).zone == Zone::Subject);
    let titled = heading.or(named).or(titled);
    let first = within(&sentence).iter().find(foreign);
    let confirmed = first.is_some_and(|one| named == Some(one.country));
    Subject {
        titled,
        sure: (heading.is_some() || confirmed) && !has_sections(view, spoken),
        sent_from,
        ours: is_ours(view, &head),
    }
}

/// `Memorandum of Conversation`, `Washington, May 5, 1973`; `Foreign Relations of the United States`: a paper of
/// the government in Washington, in which its bodies are called without the country.
fn is_ours(view: &View<'_>, head: &Range<usize>) -> bool {
    let norm = |at: usize| view.tokens.norm_at(at);
    let volume = |at: usize| norm(at) == "foreign" && norm(at + 1) == "relations";
    let memorandum = || head.clone().any(|at| norm(at) == "memorandum");
    let capital = || head.clone().any(|at| norm(at) == "washington");
    let known = |at: usize| at < head.end && is_of_volume(view, at);
    let ours = head.clone().any(|at| volume(at) && known(at + 2));
    ours || memorandum() && capital()
}

/// `INDONESIA`, and some pages later `MALAYSIA`, each alone on its line: a report of several countries, of
/// which none has all bodies.
fn has_sections(view: &View<'_>, spoken: &[Spoken]) -> bool {
    let alone = |one: &&Spoken| {
        let (before, behind) = line(view, one.first, one.last);
        !one.people
            && one.country != CountryCode::US
            && before.trim().is_empty()
            && behind.trim().is_empty()
    };
    let mut countries = spoken.iter().filter(alone).map(|one| one.country);
    let first = countries.next();
    countries.any(|country| Some(country) != first)
}

/// The tokens of a report's head, and those of the first sentence behind it.
fn parts(view: &View<'_>) -> (Range<usize>, Range<usize>) {
    let tokens = view.tokens.list();
    let is_prose = |range: &Range<usize>, least: usize| {
        range.len() >= least
            && tokens
                .get(range.end.wrapping_sub(1))
                .is_some_and(|token| ends_sentence(&view.text[token.full_end as usize..]))
    };
    let text = || {
        let segments = view.segments.iter();
        segments.filter(|segment| segment.zone == Zone::Body && !segment.heading)
    };
    let long = text().find(|segment| is_prose(&segment.tokens, PROSE));
    let any = || text().find(|segment| is_prose(&segment.tokens, 1));
    let Some(prose) = long.or_else(any) else {
        return (0..0, 0..0);
    };
    let prose = prose.tokens.clone();
    let opens = |at: &usize| matches!(tokens[*at].gap, Gap::Period | Gap::Strong | Gap::Hard);
    let end = (prose.start + 1..prose.end).find(opens);
    let head = 0..prose.start.min(HEAD);
    (head, prose.start..end.unwrap_or(prose.end))
}

fn ends_sentence(behind: &str) -> bool {
    behind
        .trim_start_matches(['"', '”', ')'])
        .starts_with(['.', ':', '?'])
}

/// The line of a text that a byte stands in, before and behind a name.
fn line<'t>(view: &View<'t>, first: usize, last: usize) -> (&'t str, &'t str) {
    let tokens = view.tokens.list();
    let before = &view.text[..tokens[first].start as usize];
    let behind = &view.text[tokens[last].full_end as usize..];
    let before = before.rsplit('\n').next().unwrap_or_default();
    let behind = behind.split('\n').next().unwrap_or_default();
    (before.trim_start_matches(['#', '*', ' ']), behind)
}

/// `Guatemala`, `Georgia [Republic]: Developments`, `Human Rights Report: Chad`: a name in the place of a title.
fn is_heading(view: &View<'_>, gazetteer: &Gazetteer, one: &Spoken) -> bool {
    let (before, behind) = line(view, one.first, one.last);
    let mut behind = behind.trim();
    for (open, close) in [('[', ']'), ('(', ')')] {
        if let Some((_, rest)) = behind
            .strip_prefix(open)
            .and_then(|it| it.split_once(close))
        {
            behind = rest.trim_start();
        }
    }
    let before = before.trim_end();
    let is_mark = |text: &str| text.starts_with([':', '-', '–', '—']);
    let ends = behind.trim_matches(['*', '_']).is_empty();
    // `in Uzbekistan and`, and on the next line `Kyrgyzstan`: the title goes on.
    let goes_on = one.first > 0
        && gazetteer
            .lexicon
            .is(view.tokens.norm_at(one.first - 1), Class::SmallWord);
    let opens = before.is_empty() && !goes_on
        || gazetteer
            .lexicon
            .is(&before.to_lowercase(), Class::Determiner);
    let marked = before.ends_with([':', '-', '–', '—']);
    opens && (ends || is_mark(behind)) || marked && ends
}

/// `Foreign Relations, 1964-1968, Volume XXXI, South and Central America; Mexico`: the title of a volume of
/// papers, each of which is about its own.
fn is_of_volume(view: &View<'_>, first: usize) -> bool {
    let (before, _) = line(view, first, first);
    before.starts_with("Foreign Relations") || before.starts_with("FOREIGN RELATIONS")
}

/// `Telegram From the Embassy in Brazil to the Department of State`.
fn is_sender(view: &View<'_>, first: usize) -> bool {
    let Some(embassy) = first.checked_sub(2) else {
        return false;
    };
    let norm = |at: usize| view.tokens.norm_at(at);
    let from = embassy
        .checked_sub(2)
        .is_some_and(|at| norm(at) == "from" && norm(at + 1) == "the");
    from && norm(embassy + 1) == "in" && matches!(norm(embassy), "embassy" | "legation")
}
