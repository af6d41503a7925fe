//! Does the document bear a hit out? Its context, its other names and the words around decide.

use rustc_hash::FxHashSet;

use super::another::{is_called_after, means_another};
use super::body::is_plausible_body;
use super::capitals;
use super::containment::within_name;
use super::context::{is_at_home, is_in_context, region_of_city};
use super::elsewhere::is_state_here;
use super::kin::in_list_of_kin;
use super::own_post::is_own_post;
use super::told::is_no_party;
use crate::analysis::Analysis;
use crate::analysis::offices::is_decade_before_office;
use crate::analysis::parties::yields_to_home;
use crate::analysis::places::bears_out;
use crate::gazetteer::lexicon::Class;
use crate::gazetteer::{Entry, Period, Type};
use crate::matcher::{Hit, Target};
use crate::text::Gap;

/// Tells whether the document bears a hit out; `strong` is what it names beyond doubt.
pub(super) fn is_plausible(analysis: &Analysis<'_>, hit: &Hit, strong: &FxHashSet<Target>) -> bool {
    let name = analysis.names.name(hit.name);
    let in_use = Period {
        since: name.since,
        until: name.until,
    };
    if !in_use.holds_in(analysis.context.year) && name.needs_context {
        return false;
    }
    // `Turkiye` of 2008 is a paper: the country was called so later.
    let early = |year: u16| name.since.is_some_and(|since| since > year + 1);
    let country = match name.target {
        Target::Entry(at) => analysis.gazetteer.entries[at as usize].is_country(),
        _ => false,
    };
    if country && analysis.context.year.is_some_and(early) {
        return false;
    }
    if capitals::is_word(analysis, hit) {
        return false;
    }
    // `ON THE AIR. PACIFIC ISLANDS`: two sentences.
    let ends = |at: u32| {
        analysis.tokens()[at as usize].gap == Gap::Period && analysis.opens_sentence(at as usize)
    };
    if (hit.first + 1..=hit.last).any(ends) {
        return false;
    }
    match name.target {
        Target::Demonym(at) => {
            let named = strong.contains(&Target::Entry(at));
            is_plausible_demonym(analysis, hit, at, named)
        }
        Target::Template(at, country) => {
            let template = &analysis.gazetteer.templates[at as usize];
            if template.kind == Type::Post && template.subtype.is_some() {
                return is_own_post(analysis, hit, &template.id);
            }
            let named = strong.contains(&name.target);
            let office = template.kind == Type::GovernmentBody && is_office_of_next(analysis, hit);
            !office && (country.is_some() || is_plausible_body(analysis, hit, template, named))
        }
        Target::Entry(at) => {
            let entry = &analysis.gazetteer.entries[at as usize];
            let named = strong.contains(&name.target);
            is_plausible_entry(analysis, hit, entry, named)
        }
    }
}

/// `COM Eikenberry`: the short form of an office before its holder, and no Council of Ministers.
fn is_office_of_next(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let at = hit.first as usize;
    let next = at + 1;
    let tokens = analysis.tokens();
    hit.first == hit.last
        && analysis.is(at, Class::ShortTitle)
        && next < analysis.segment(at).end
        && tokens[next].gap == Gap::Space
        && tokens[next].shape.capital
        && !tokens[next].shape.upper
}

/// A people's name; `named` tells that its country is named beyond doubt.
fn is_plausible_demonym(analysis: &Analysis<'_>, hit: &Hit, at: u32, named: bool) -> bool {
    let name = analysis.names.name(hit.name);
    let country = analysis.gazetteer.entries[at as usize].country;
    // `the Inter-American system`: no nation's.
    let first = hit.first as usize;
    let between = first > analysis.segment(first).start
        && analysis.tokens()[first].gap == Gap::Joined
        && matches!(
            analysis.norm(first - 1),
            "inter" | "pan" | "trans" | "intra"
        );
    if between {
        return false;
    }
    // `Western Kenya`: a part of the land, and not the West.
    let last = hit.last as usize;
    let part = analysis.is(last, Class::Direction)
        && last + 1 < analysis.segment(first).end
        && analysis.tokens()[last + 1].gap == Gap::Space
        && analysis.tokens()[last + 1].shape.capital
        && (analysis.country_starting(last + 1).is_some_and(|(_, end)| {
            analysis
                .surface(last + 1, end)
                .ends_with(|c: char| c.is_lowercase())
                && analysis
                    .hits_at(last + 1)
                    .iter()
                    .any(|other| matches!(other.target, Target::Entry(_)))
        }) || analysis
            .hits_at(last + 1)
            .iter()
            .any(|other| analysis.is_place(other)));
    if part {
        return false;
    }
    // `French officials said` opens with a word, but not with that word alone.
    let next = hit.last as usize + 1;
    let tokens = analysis.tokens();
    let title = next < analysis.segment(hit.first as usize).end
        && tokens[next].gap <= Gap::Space
        && (analysis.is(next, Class::Title) || tokens[next].shape.capital)
        && tokens[hit.first as usize].shape.capital;
    let asks = hit.needs_context || name.weak;
    !asks
        || title && !name.weak
        || country.is_none_or(|country| analysis.context.knows(country))
        || named
}

/// The name of an entry; `named` tells that it is named beyond doubt elsewhere.
fn is_plausible_entry(analysis: &Analysis<'_>, hit: &Hit, entry: &Entry, named: bool) -> bool {
    let name = analysis.names.name(hit.name);
    // `Chiyoda, Technip and Hyundai`: in a list of firms, what is weak elsewhere is one.
    let among_kin = || {
        !name.common && !name.acronym && !name.short && in_list_of_kin(analysis, hit, entry.kind)
    };
    let state = || {
        region_of_city(analysis, hit) || analysis.is_division(hit) && is_state_here(analysis, hit)
    };
    let is_told = || named || entry.kind == Type::Place && state() || among_kin();
    if name.weak && !is_told() || yields_to_home(analysis, hit) {
        return false;
    }
    if name.short {
        // `Indrani Sinha`: somebody else's surname.
        let person = entry.kind == Type::Person;
        let anothers = person && within_name(analysis, hit, entry);
        // `MELES` of 1977: nobody whom the lists know was called so yet.
        let later = person && hit.first == hit.last && is_decade_before_office(analysis, entry);
        return !anothers
            && !is_called_after(analysis, hit, entry)
            && (named || !later && is_at_home(analysis, hit, entry));
    }
    if means_another(analysis, hit, entry) {
        return false;
    }
    if is_number_of_type(analysis, hit)
        || entry.kind != Type::Position && is_title_of_next(analysis, hit)
    {
        return false;
    }
    if !hit.needs_context {
        return bears_out(analysis, hit, entry);
    }
    if entry.kind == Type::Party && is_no_party(analysis, hit) {
        return false;
    }
    is_in_context(analysis, hit, entry, named)
}

/// `GEN. HARGUINDEGUY`, `ADM MASSERA`: a title cut short before its holder, and no party or firm of
/// these letters.
fn is_title_of_next(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let at = hit.first as usize;
    let next = at + 1;
    let tokens = analysis.tokens();
    if hit.first != hit.last
        || !analysis.is(at, Class::StrongTitle)
        || next >= analysis.segment(at).end
        || !tokens[next].shape.capital
    {
        return false;
    }
    match tokens[next].gap {
        Gap::Period => !analysis.opens_sentence(next) && !analysis.is(next, Class::FunctionWord),
        Gap::Space => {
            analysis
                .hits_at(next)
                .iter()
                .any(|other| analysis.is_person(other))
                || is_rank(analysis, at) && is_name_of_nobody_known(analysis, next)
        }
        _ => false,
    }
}

/// Tells whether letters are a rank or another title cut short.
fn is_rank(analysis: &Analysis<'_>, at: usize) -> bool {
    let rank = analysis.is(at, Class::ArmsTitle) || analysis.is(at, Class::ShortTitle);
    analysis.tokens()[at].shape.upper && rank
}

/// `CPT PRASERT`, `ADM SANGAD SAID`, `CPT Thomas`: in capitals a word that nothing knows and that is none
/// of the language, else a given name.
fn is_name_of_nobody_known(analysis: &Analysis<'_>, at: usize) -> bool {
    let capitals = analysis.view.segment_of(at as u32).capitals;
    let barred = [
        Class::Common,
        Class::NoName,
        Class::Title,
        Class::Speech,
        Class::FunctionWord,
        Class::Auxiliary,
        Class::TrailingHead,
    ];
    let name = analysis.letters(at) >= 4
        && !analysis.tokens()[at].shape.digits
        && !barred.into_iter().any(|class| analysis.is(at, class));
    let known = || analysis.hits_at(at).iter().any(|hit| !hit.needs_context);
    name && (capitals && !known() || analysis.is(at, Class::GivenName))
}

/// `DC-6`, `EC-725`, `AN-24`: two letters before a number are a type of aircraft or arm.
fn is_number_of_type(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let last = hit.last as usize;
    let tokens = analysis.tokens();
    let next = last + 1;
    hit.first == hit.last
        && analysis.names.name(hit.name).acronym
        && analysis.letters(last) == 2
        && next < analysis.segment(last).end
        && tokens[next].gap == Gap::Joined
        && analysis
            .surface(next, next)
            .starts_with(|c: char| c.is_ascii_digit())
}
