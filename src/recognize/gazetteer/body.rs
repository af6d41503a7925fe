//! Is a body meant that every country has, or that a plain word names? `Congress`, `Customs`, `MOI`.

use crate::analysis::{Analysis, nearby};
use crate::gazetteer::lexicon::Class;
use crate::gazetteer::{Entry, Template, Type};
use crate::matcher::{Hit, Target};
use crate::rules::Rule;
use crate::text::{Gap, normal_form};

/// `Treasury` is Washington's, but for those who have one themselves; `Treasury Department` is, where
/// ministries are called so.
fn is_ours(analysis: &Analysis<'_>, template: &Template, hit: &Hit) -> bool {
    let context = &analysis.context;
    let theirs = context
        .origin
        .is_none_or(|country| analysis.country_is(country, Class::HasTreasury));
    let department = || {
        let ministers = context
            .origin
            .is_some_and(|home| !analysis.country_is(home, Class::CallsMinistriesDepartments));
        analysis.norm(hit.last as usize) == "department" && ministers
    };
    template.id.as_str() == "treasury" && (hit.first == hit.last && !theirs || department())
}

/// The name of a body that every country has, without a country; `named` tells that such a body is
/// named in full.
pub(super) fn is_plausible_body(
    analysis: &Analysis<'_>,
    hit: &Hit,
    template: &Template,
    named: bool,
) -> bool {
    let name = analysis.names.name(hit.name);
    // `MPs` are no Ministry of Public Security.
    let surface = analysis.surface(hit.first as usize, hit.last as usize);
    if name.acronym && surface.contains(char::is_lowercase) {
        return false;
    }
    // An acronym or short form needs a country, and the full name or nothing against it.
    let home = analysis.context.home().is_some() && !is_ours(analysis, template, hit);
    let beside = nearby::country_near(analysis, hit.first as usize, hit.last as usize).is_some_and(
        |(_, rule, _)| {
            matches!(
                rule,
                Rule::CountryBefore | Rule::CountryBehind | Rule::CountryBeside
            )
        },
    );
    if name.short {
        named || beside
    } else if hit.needs_context {
        // In capitals `FAR` and `MEN` are words before they are acronyms.
        let word = name.common
            && name.tokens == 1
            && analysis.view.segment_of(hit.first).capitals
            && !matches!(template.id.as_str(), "government" | "parliament");
        // `Gendarmerie`, `Jandarma`: no word of English.
        let foreign = !name.common && !name.weak && name.text.len() > 5;
        let full = name.acronym || name.tokens > 1 || foreign;
        // `Congress` is the name of some countries' parliaments only.
        let alone = || match template.id.as_str() {
            "parliament" => {
                let at = hit.first as usize;
                let capitals = analysis.view.segment_of(hit.first).capitals;
                analysis.norm(at) == "parliament"
                    && (!capitals || is_free_in_capitals(analysis, at))
            }
            _ => is_body_alone(analysis, hit),
        };
        let called = || full || is_called(analysis, hit, &template.id) || alone();
        named || beside || home && !word && called()
    } else {
        true
    }
}

/// `Congress must approve it`, written from a country whose own parliament is called otherwise and
/// that has nothing else of that name: the one in Washington.
pub(super) fn is_ours_alone(analysis: &Analysis<'_>, hit: &Hit, entry: &Entry) -> bool {
    let first = hit.first as usize;
    let segment = analysis.view.segment_of(hit.first);
    let written = if segment.capitals {
        analysis.is(first, Class::BodyAlone) && hit.first == hit.last
    } else {
        is_body_alone(analysis, hit)
    };
    let Some(home) = analysis.context.origin.filter(|_| written) else {
        return false;
    };
    let of_home = |other: &Hit| match other.target {
        Target::Entry(at) => analysis.gazetteer.entries[at as usize].country == Some(home),
        _ => false,
    };
    let year = analysis.context.year;
    let template = entry.links("template").next();
    let theirs = template.and_then(|template| analysis.gazetteer.holder(template, home, year));
    let word = analysis.norm(first);
    let called = theirs.is_some_and(|body| {
        let names =
            std::iter::once(&body.label).chain(body.aliases.iter().map(|alias| &alias.text));
        let mut forms = names.map(|name| normal_form(name));
        forms.any(|name| name.split(' ').next_back() == Some(word))
    });
    entry.kind == Type::GovernmentBody && !called && !analysis.hits_at(first).iter().any(of_home)
}

/// Tells whether nothing before a word could be an adjective of it.
pub(super) fn is_free_in_capitals(analysis: &Analysis<'_>, at: usize) -> bool {
    at == analysis.segment(at).start
        || analysis.tokens()[at].gap > Gap::Space
        || analysis.is(at - 1, Class::FunctionWord)
        || analysis.is(at - 1, Class::SmallWord)
}

/// `Customs was the good news`, `Customs Director General Aras`: a body that a plain word names,
/// written as a name inside a sentence.
fn is_body_alone(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let (first, last) = (hit.first as usize, hit.last as usize);
    let segment = analysis.view.segment_of(hit.first);
    let tokens = analysis.tokens();
    let next = last + 1;
    let capital = next < segment.tokens.end
        && tokens[next].gap <= Gap::Space
        && tokens[next].shape.capital
        && !tokens[last].shape.possessive;
    let titled = capital && analysis.is(next, Class::Title);
    let joined = first > segment.tokens.start
        && tokens[first].gap <= Gap::Space
        && tokens[first - 1].shape.capital
        && !(analysis.opens_sentence(first - 1) && analysis.is(first - 1, Class::Common));
    // `Police and Customs`: what another body is called after.
    let joined = joined
        || first > segment.tokens.start && matches!(analysis.norm(first - 1), "and" | "of" | "&");
    // Opening a sentence any word has a capital, but not every word does something: `Congress passed`.
    let acts = next < segment.tokens.end
        && tokens[next].gap == Gap::Space
        && (analysis.is(next, Class::Speech)
            || analysis.is(next, Class::Modal)
            || matches!(analysis.norm(next), "has" | "was" | "is")
            || analysis.norm(next).ends_with("ed"));
    let acts = acts || tokens[last].shape.possessive;
    let set = titled || !capital && (acts || !analysis.opens_sentence(first));
    first == last
        && analysis.is(first, Class::BodyAlone)
        && tokens[first].shape.capital
        && !segment.capitals
        && !segment.heading
        && !joined
        && set
}

/// `Congress` in Lima: one word, and the last of the name that the home country's body bears
/// (`Peruvian Congress`).
fn is_called(analysis: &Analysis<'_>, hit: &Hit, template: &str) -> bool {
    let Some((home, _)) = analysis.context.home() else {
        return false;
    };
    let word = analysis.norm(hit.last as usize);
    let holder = analysis
        .gazetteer
        .holder(template, home, analysis.context.year);
    holder.is_some_and(|holder| {
        let label = normal_form(&holder.label);
        label.split(' ').next_back() == Some(word)
    })
}
