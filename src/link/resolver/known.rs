//! What do candidates of the gazetteers make of a mention?

use crate::analysis::{Analysis, parties, places};
use crate::country::CountryCode;
use crate::gazetteer::lexicon::Class;
use crate::gazetteer::{Entry, Type};
use crate::link::resolver::Resolution;
use crate::link::score;
use crate::matcher::{Hit, Target};
use crate::mention::{Candidate, MentionKind, Status};
use crate::rules::{Reason, Rule};

pub(crate) fn demonym_of(analysis: &Analysis<'_>, hits: &[Hit], at: u32) -> Resolution {
    let mut resolution = Resolution::of(MentionKind::Demonym);
    let mut all: Vec<u32> = hits
        .iter()
        .filter_map(|hit| match hit.target {
            Target::Demonym(at) => Some(at),
            _ => None,
        })
        .collect();
    all.sort_unstable();
    all.dedup();
    let mut scored: Vec<Candidate> = all
        .iter()
        .map(|at| {
            let entry = &analysis.gazetteer.entries[*at as usize];
            let mut because = vec![Reason::from(Rule::Demonym)];
            let mut points = 60;
            let country = entry.country.filter(|country| *country != CountryCode::US);
            if let Some((more, Some(rule))) =
                country.map(|country| analysis.context.country_points(country))
            {
                points += more;
                because.push(Reason::from(rule));
            }
            if !entry.valid.holds_in(analysis.context.year) {
                points -= 30;
                because.push(Reason::from(Rule::OutOfPeriod));
            }
            Candidate {
                entity: entry.id.clone(),
                points,
                because,
            }
        })
        .collect();
    scored.sort_by(|a, b| b.points.cmp(&a.points).then(a.entity.cmp(&b.entity)));
    let entry = scored.first().and_then(|best| analysis.entry(&best.entity));
    let entry = entry.unwrap_or(&analysis.gazetteer.entries[at as usize]);
    resolution.status = score::status(&scored);
    resolution.subtype = entry.subtype.clone();
    resolution.entity = Some(entry.id.clone());
    resolution.label = Some(entry.label.clone());
    resolution.country = entry.country;
    if let Some(best) = scored.first() {
        resolution.points = best.points;
        resolution.because = best.because.clone();
    }
    resolution.candidates = if scored.len() > 1 {
        scored.split_off(1)
    } else {
        Vec::new()
    };
    if !resolution.status.is_linked() {
        resolution.candidates.insert(
            0,
            Candidate {
                entity: entry.id.clone(),
                points: resolution.points,
                because: resolution.because.clone(),
            },
        );
    }
    resolution
}

/// Returns what the best of `candidates` makes of a mention.
pub(crate) fn entry_resolution(
    analysis: &Analysis<'_>,
    mut candidates: Vec<Candidate>,
    needs_context: bool,
    at: usize,
) -> Resolution {
    let mut status = score::status(&candidates);
    let best = candidates
        .first()
        .and_then(|best| analysis.entry(&best.entity));
    // A name that is also a word is never certain by its writing and points alone.
    if needs_context && status == Status::Certain {
        let country = best.is_some_and(Entry::is_country);
        if !country && candidates[0].points < 60 {
            status = Status::Likely;
        }
    }
    // What did not exist that year may be its forerunner.
    let existed = best.is_none_or(|entry| {
        entry.kind == Type::Person || entry.valid.holds_in(analysis.context.year)
    });
    // A town abroad that nothing beside it tells may be a village that no list has.
    let told = candidates.first().is_some_and(|best| {
        let mut because = best.because.iter();
        because.any(|reason| matches!(reason.rule, Rule::CountryBeside | Rule::RegionBeside))
    });
    let abroad = best.is_some_and(|entry| places::is_abroad(analysis, entry));
    if status == Status::Certain && abroad && !told {
        status = Status::Likely;
    }
    // `Santiago`, from La Paz: a town of that name lies in the country of the cable.
    let namesake = best.is_some_and(|entry| {
        let origin = analysis.context.origin;
        let unknown = |country| country != CountryCode::US && !analysis.context.knows(country);
        entry.kind == Type::Place
            && entry.country.is_some_and(unknown)
            && candidates.iter().any(|other| {
                let other = analysis.entry(&other.entity);
                other.is_some_and(|other| origin.is_some() && other.country == origin)
            })
    });
    if status == Status::Certain && namesake && !told {
        status = Status::Likely;
    }
    if status == Status::Certain && !existed {
        status = Status::Likely;
    }
    if status == Status::Certain
        && let (Some(entry), Some(first)) = (best, candidates.first())
        && is_out_of_place(analysis, entry, first, at)
    {
        status = Status::Likely;
    }
    let second = best.is_some_and(|entry| is_second(analysis, entry, at));
    if second {
        status = status.max(Status::Likely);
    }
    let kind = best.map_or(MentionKind::Entity(Type::Organization), |entry| {
        MentionKind::Entity(entry.kind)
    });
    let mut resolution = Resolution::of(kind);
    resolution.status = status;
    if let Some(entry) = best {
        resolution.subtype = entry.subtype.clone();
        if status.is_linked() {
            resolution.label = Some(entry.label.clone());
            resolution.country = entry.country;
            resolution.entity = Some(entry.id.clone());
        }
    } else if let Some(first) = candidates.first().filter(|_| status.is_linked()) {
        resolution.entity = Some(first.entity.clone());
    }
    if let Some(first) = candidates.first() {
        resolution.points = first.points;
        resolution.because = first.because.clone();
    }
    if second {
        resolution.because.push(Reason::from(Rule::CountrySecond));
    }
    if status.is_linked() && !candidates.is_empty() {
        candidates.remove(0);
    }
    candidates.truncate(8);
    resolution.candidates = candidates;
    resolution
}

/// Tells whether nothing in the document, or where it is at home nothing in the paragraph, speaks of the
/// country whose body this is: every country may have an `ENEL` and a `La Hora`.
fn is_out_of_place(analysis: &Analysis<'_>, entry: &Entry, found: &Candidate, at: usize) -> bool {
    let context = &analysis.context;
    let unknown = |country| {
        country != CountryCode::US
            && (!context.knows(country)
                || context.home().is_some()
                    && !context.is_home(country)
                    && !analysis.is_named_beside(at, country))
    };
    let short = found
        .because
        .iter()
        .any(|reason| reason.rule == Rule::Acronym);
    // Papers and stations of great countries are read everywhere.
    let local =
        |country: CountryCode| !matches!(country.as_str(), "US" | "GB" | "FR" | "QA" | "DE");
    let national = matches!(
        entry.kind,
        Type::Party | Type::Ngo | Type::Institution | Type::GovernmentBody
    ) || entry.kind == Type::Media && entry.country.is_some_and(local);
    // `THE TOBACCO MONOPOLY`: every country may have one.
    let common = || {
        let mut hits = analysis.hits_at(at).iter();
        let hit = hits.find(|hit| {
            matches!(hit.target, Target::Entry(at)
                if analysis.gazetteer.entries[at as usize].id == entry.id)
        });
        hit.is_some_and(|hit| {
            let (first, last) = (hit.first as usize, hit.last as usize);
            last > first && parties::is_plain(analysis, first, last)
        })
    };
    let strange = |country| country != CountryCode::US && !context.knows(country);
    let firm = entry.kind == Type::Company && entry.country.is_some_and(strange);
    let national = national || firm && common();
    entry.kind.is_organization()
        && entry.kind != Type::InternationalOrganization
        && (short || national)
        && entry.country.is_some_and(unknown)
}

/// `NSC`, `the Home Ministry`, `PD`: letters or plain words, of a country of the TAGS that the paragraph
/// does not name. The cable's own country may have what goes by them too; letters of four and more are
/// telling.
fn is_second(analysis: &Analysis<'_>, entry: &Entry, at: usize) -> bool {
    /// Letters that several parties of the world are sure to bear.
    const FEW: usize = 3;
    /// Words of a name that nobody else has.
    const LONG: usize = 4;
    let second = |country: CountryCode| {
        country != CountryCode::US
            && analysis.context.tags.contains(&country)
            && analysis.context.is_second(country)
            && !analysis.is_named_beside(at, country)
    };
    let national = matches!(entry.kind, Type::Party | Type::Ngo | Type::GovernmentBody);
    // `ISI`: services are known by three letters already.
    let body = entry.kind == Type::GovernmentBody;
    // `HMG`: letters that governments alone have.
    let government = entry.subtype.as_deref() == Some("government");
    if !national || government || !entry.country.is_some_and(second) {
        return false;
    }
    let is_its = |hit: &&Hit| {
        matches!(hit.target, Target::Entry(at)
            if analysis.gazetteer.entries[at as usize].id == entry.id)
    };
    let hit = analysis.hits_at(at).iter().find(is_its);
    hit.is_some_and(|hit| {
        let (first, last) = (hit.first as usize, hit.last as usize);
        // The words of a long name together are no other's.
        let plain = || last < first + LONG && parties::is_plain(analysis, first, last);
        // `the Chancellery`: a word that asks for context.
        let word = || {
            first == last
                && hit.needs_context
                && analysis.is(first, Class::Common)
                && !analysis.view.segment_of(hit.first).capitals
        };
        match analysis.names.name(hit.name).acronym {
            true => analysis.letters(last) <= FEW - usize::from(body),
            false => plain() || word(),
        }
    })
}
