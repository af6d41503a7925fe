//! Do the words around a name make it the name of something else, or a part of one?

use super::containment::{is_address, part_of_longer, within_acronym, within_name};
use super::elsewhere::is_elsewhere;
use crate::analysis::{Analysis, nearby, offices};
use crate::country::CountryCode;
use crate::gazetteer::lexicon::Class;
use crate::gazetteer::{Entry, Type};
use crate::matcher::{Hit, Target};
use crate::recognize::person::{body_owns, has_namesakes, heads_something_else};
use crate::rules::Rule;
use crate::text::Gap;

/// Tells whether the words around a name make it the name of something else, or a part of one.
pub(super) fn means_another(analysis: &Analysis<'_>, hit: &Hit, entry: &Entry) -> bool {
    let end = analysis.segment(hit.first as usize).end;
    is_anothers_surname(analysis, hit, entry)
        || is_elsewhere(analysis, hit, entry)
        || entry.kind == Type::Place && (is_address(analysis, hit) || is_of_body(analysis, hit))
        || within_acronym(analysis, hit)
        || within_name(analysis, hit, entry)
        || entry.kind == Type::Media && is_people_before_name(analysis, hit)
        // `Jomo Kenyatta International Airport` is no person.
        || entry.kind == Type::Person && heads_something_else(analysis, hit.last as usize, end)
        || is_called_after(analysis, hit, entry)
        || entry.kind == Type::GovernmentBody && owns_next(analysis, hit)
        || foreign_by_common_words(analysis, hit, entry)
        || entry.kind == Type::GovernmentBody && is_with_nation(analysis, hit, entry)
        || is_owned(analysis, hit, entry)
        || entry.kind == Type::GovernmentBody && is_title_of_next(analysis, hit)
        || entry.is_country() && is_unwelcome(analysis, hit)
        || entry.kind == Type::Position
            && (is_hour(analysis, hit)
                || is_commander(analysis, hit)
                || is_deputys(analysis, hit))
        || entry.kind == Type::GovernmentBody && is_numbered(analysis, hit)
        || entry.kind == Type::Company && is_section_of_post(analysis, hit)
        || entry.kind.is_organization() && is_writing(analysis, hit)
        || entry.kind == Type::Place && (is_people(analysis, hit) || is_river(analysis, hit))
        || hit.first == hit.last && is_sum(analysis, hit)
        // `DROVE JUNE 27-30`: a month, and no list of that name.
        || hit.first == hit.last
            && entry.kind.is_organization()
            && analysis.is(hit.first as usize, Class::Calendar)
        // `Gulf of Uraba`, `Giron` in `Gustavo Giron Higuita`: part of a longer name.
        || entry.kind == Type::Place && part_of_longer(analysis, hit, entry)
}

/// `NAMFREL'S CONCEPCION`: behind a body that owns it, a name that persons bear is no place, unless a
/// noun follows.
fn is_of_body(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let at = hit.first as usize;
    let segment = analysis.view.segment_of(hit.first);
    let next = at + 1;
    let tokens = analysis.tokens();
    let alone = || {
        next >= segment.tokens.end
            || tokens[next].gap > Gap::Space
            || analysis.is(next, Class::FunctionWord)
            || analysis.is(next, Class::Speech)
            || analysis.is(next, Class::Auxiliary)
            || analysis.is(next, Class::PersonVerb)
    };
    hit.first == hit.last
        && at > segment.tokens.start
        && tokens[at].gap == Gap::Space
        && !tokens[at].shape.possessive
        && tokens[at - 1].shape.upper
        && body_owns(analysis, at - 1)
        && has_namesakes(analysis, at)
        && alone()
}

/// `U.S. Department of Justice`, `Russian State Duma`: a nation before a body that bears the rest of the
/// words by itself; the nation stands apart, but not of its forces (`U.S. Marine Corps`).
fn is_with_nation(analysis: &Analysis<'_>, hit: &Hit, entry: &Entry) -> bool {
    let first = hit.first as usize;
    let Some((nation, end)) = analysis.country_starting(first) else {
        return false;
    };
    nation.country == entry.country
        && entry.subtype.as_deref() != Some("military")
        && end + 2 <= hit.last as usize
        && analysis.tokens()[end + 1].gap <= Gap::Space
        && analysis.hits_at(end + 1).iter().any(|other| {
            other.last == hit.last && other.target == hit.target && !other.needs_context
        })
        // `US Customs and Border Protection`, where `US Customs` is a name as well.
        && !analysis.hits_at(first).iter().any(|other| {
            (end + 1..hit.last as usize).contains(&(other.last as usize))
        })
}

/// A surname alone that is not this person's: `Qadhafi` of 1968 is not he who came to rule in 1969,
/// and `The Hague` is not Mr. Hague.
fn is_anothers_surname(analysis: &Analysis<'_>, hit: &Hit, entry: &Entry) -> bool {
    if hit.first != hit.last || entry.kind != Type::Person {
        return false;
    }
    let first = hit.first as usize;
    let article = first > analysis.segment(first).start
        && analysis.norm(first - 1) == "the"
        && analysis.tokens()[first - 1].shape.capital
        && analysis.tokens()[first].gap == Gap::Space
        && !analysis.view.segment_of(hit.first).capitals;
    article || offices::before_office(analysis, entry) || offices::succeeded(analysis, entry)
}

/// `The Namibian Navy`: a paper called like its people goes no further.
fn is_people_before_name(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let tokens = analysis.tokens();
    let next = hit.last as usize + 1;
    next < analysis.segment(hit.first as usize).end
        && tokens[next].gap == Gap::Space
        && tokens[next].shape.capital
        && !tokens[next - 1].shape.possessive
        && !analysis.view.segment_of(hit.first).capitals
        && analysis
            .hits_at(hit.last as usize)
            .iter()
            .any(|other| other.last == hit.last && matches!(other.target, Target::Demonym(_)))
}

/// `Levy Mwanawasa hospital`, `Ibn Sina hospital`, `DE GAULLE AIRPORT`: a house that is called after somebody,
/// by a noun in small letters or in capitals.
pub(super) fn is_called_after(analysis: &Analysis<'_>, hit: &Hit, entry: &Entry) -> bool {
    let last = hit.last as usize;
    let end = analysis.segment(last).end;
    let tokens = analysis.tokens();
    let mut next = last + 1;
    let joined = |at: usize| at < end && tokens[at].gap == Gap::Space;
    let capitals = analysis.view.segment_of(hit.first).capitals;
    let plain = |at: usize| capitals || !tokens[at].shape.capital;
    let kind = joined(next)
        && joined(next + 1)
        && plain(next)
        && matches!(
            analysis.norm(next),
            "referral" | "teaching" | "general" | "maternity" | "military" | "children's"
        );
    next += usize::from(kind);
    let apt = match entry.kind {
        Type::Person | Type::Company | Type::Media | Type::ArmedGroup => true,
        // `Al-Kuwait hospital`; but `an Iran hospital`.
        Type::Place => {
            let first = hit.first as usize;
            entry.is_country()
                && first > analysis.segment(first).start
                && tokens[first].gap == Gap::Joined
                && analysis.norm(first - 1) == "al"
        }
        _ => false,
    };
    (apt && joined(next)
        && plain(next)
        && !tokens[last].shape.possessive
        && analysis.is(next, Class::HouseNoun))
        || entry.kind == Type::Person && is_airport(analysis, hit)
}

/// `ARRIVED AT BEN GURION`, `left for Ben Gurion at 0900`: the airport that is called after him.
fn is_airport(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    /// How many words may stand between the verb and the preposition.
    const REACH: usize = 5;
    let first = hit.first as usize;
    let start = analysis.segment(first).start;
    let airport = analysis.hits_at(first).iter().any(|other| {
        other.last == hit.last
            && matches!(other.target, Target::Entry(at)
                if analysis.gazetteer.entries[at as usize].label.ends_with("Airport"))
    });
    let travels = |at: usize| {
        let word = analysis.norm(at);
        let stems = [
            "arriv", "land", "leav", "left", "depart", "flew", "fly", "flies", "took",
        ];
        stems.iter().any(|stem| word.starts_with(stem))
    };
    airport
        && first > start
        && matches!(
            analysis.norm(first - 1),
            "at" | "for" | "from" | "to" | "via"
        )
        && (start.max(first.saturating_sub(REACH))..first).any(travels)
}

/// `the Ministry of Interior, France's Ministry of Defense`: the owner of what follows.
fn owns_next(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let last = &analysis.tokens()[hit.last as usize];
    hit.last > hit.first && last.shape.possessive && last.gap == Gap::Comma
}

/// `Ombudsman Lohia Ravu`: the title of whom the name behind it names.
fn is_title_of_next(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let tokens = analysis.tokens();
    let last = hit.last as usize;
    let next = last + 1;
    hit.first == hit.last
        && analysis.is(last, Class::StrongTitle)
        && next < analysis.segment(last).end
        && tokens[next].gap == Gap::Space
        && tokens[next].shape.capital
        && !tokens[last].shape.possessive
}

/// `at 4 P.M.`: an hour, and no Prime Minister.
fn is_hour(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let at = hit.first as usize;
    matches!(analysis.norm(at), "pm" | "p")
        && at > analysis.segment(at).start
        && analysis.tokens()[at].gap <= Gap::Space
        && analysis.tokens()[at - 1].shape.digits
}

/// `Deputy Defense Minister`, `VICE MINISTER OF FOREIGN AFFAIRS`: the office of him who stands below.
fn is_deputys(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let first = hit.first as usize;
    first > analysis.segment(first).start
        && analysis.tokens()[first].gap <= Gap::Space
        && analysis.tokens()[first - 1].shape.capital
        && matches!(analysis.norm(first - 1), "deputy" | "vice" | "assistant")
}

/// `CG MNF-I`, `the CENTCOM CG`: who commands the forces beside the letters, and no Consul General.
fn is_commander(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let first = hit.first as usize;
    let tokens = analysis.tokens();
    let forces = |other: &Hit| analysis.subtype(other) == Some("military");
    let next = hit.last as usize + 1;
    let behind = next < analysis.segment(first).end
        && tokens[next].gap == Gap::Space
        && analysis.hits_at(next).iter().any(forces);
    let before = first > analysis.segment(first).start
        && tokens[first].gap == Gap::Space
        && (first.saturating_sub(3)..first)
            .flat_map(|at| analysis.hits_at(at))
            .any(|other| other.last as usize + 1 == first && forces(other));
    analysis.norm(first) == "cg" && (behind || before)
}

/// `CJTF-101`: letters that a number goes on are of a designation.
fn is_numbered(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let next = hit.last as usize + 1;
    hit.first == hit.last
        && analysis.names.name(hit.name).acronym
        && next < analysis.segment(hit.first as usize).end
        && analysis.tokens()[next].gap == Gap::Joined
        && analysis.tokens()[next].shape.digits
}

/// `signed an MOU`, `an MOU with Japan`: a writing, and no ministry.
fn is_writing(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let first = hit.first as usize;
    let spaced = |at: usize| {
        let token = analysis.tokens().get(at);
        token.is_some_and(|token| token.gap == Gap::Space)
    };
    let before = first > analysis.segment(first).start
        && spaced(first)
        && matches!(
            analysis.norm(first - 1),
            "a" | "an" | "draft" | "sign" | "signed" | "signing" | "this" | "bilateral" | "new"
        );
    let behind = spaced(first + 1) && matches!(analysis.norm(first + 1), "with" | "between");
    hit.first == hit.last && analysis.is(first, Class::WritingLetters) && (before || behind)
}

/// `Kikuyu elites`, `the Ashanti and the Ewe`: a people, and no town or region of its name.
fn is_people(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let first = hit.first as usize;
    if hit.first != hit.last || !analysis.is(first, Class::PeopleName) {
        return false;
    }
    let segment = analysis.segment(first);
    let next = first + 1;
    let ends = next >= segment.end || analysis.tokens()[next].gap > Gap::Space;
    let members = [Class::PeopleMember, Class::Occupation, Class::PeopleNoun];
    let member = !ends && members.iter().any(|class| analysis.is(next, *class));
    let article = first > segment.start
        && analysis.norm(first - 1) == "the"
        && analysis.tokens()[first].gap == Gap::Space;
    member || article && (ends || ends_phrase(analysis, next))
}

/// Tells whether the word at a token goes on with the sentence, and with no name.
fn ends_phrase(analysis: &Analysis<'_>, at: usize) -> bool {
    let classes = [
        Class::FunctionWord,
        Class::Preposition,
        Class::Be,
        Class::Auxiliary,
        Class::Modal,
        Class::Speech,
    ];
    matches!(analysis.norm(at), "and" | "or" | "near" | "who")
        || classes.iter().any(|class| analysis.is(at, *class))
}

/// `TOLD ECON COUNSELOR`, `POL OFFICER`: a section of the post, in short, before who works there.
fn is_section_of_post(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let next = hit.last as usize + 1;
    hit.first == hit.last
        && matches!(
            analysis.norm(hit.first as usize),
            "econ" | "pol" | "mgmt" | "admin"
        )
        && next < analysis.segment(hit.first as usize).end
        && analysis.is(next, Class::Title)
}

/// `along the Niger`, `on the Apurimac.`: a river, and no country, region or town of its name.
pub(in crate::recognize) fn is_river(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let first = hit.first as usize;
    let segment = analysis.segment(first);
    let article = hit.first == hit.last
        && first > segment.start
        && analysis.norm(first - 1) == "the"
        && analysis.tokens()[first].gap == Gap::Space
        && !analysis.tokens()[first].shape.possessive;
    let next = first + 1;
    let ends = || {
        next >= segment.end
            || analysis.tokens()[next].gap > Gap::Space
            || ends_phrase(analysis, next)
    };
    let before = |words: usize| first.checked_sub(words).filter(|at| *at >= segment.start);
    let along = || before(2).is_some_and(|at| analysis.is(at, Class::AlongWater));
    // `the growers of the Chapare`: whoever lives there.
    let of = || {
        before(2).is_some_and(|at| analysis.norm(at) == "of")
            && !before(3).is_some_and(|at| analysis.is(at, Class::WaterNoun))
    };
    let called = || {
        analysis.is(first, Class::RiverOfName)
            || matches!(analysis.subtype(hit), Some("region" | "district" | "city"))
                && !of()
                && river(analysis, first).is_some()
    };
    article && (along() || ends()) && called()
}

/// Returns the river that gazetteers have by a name of one word, in a country that is spoken of.
pub(in crate::recognize) fn river(analysis: &Analysis<'_>, token: usize) -> Option<u32> {
    let name = format!("{} River", analysis.norm(token));
    let mut names = analysis.names.named(&name);
    names.find_map(|name| match analysis.names.target(name) {
        Target::Entry(at) => {
            let water = &analysis.gazetteer.entries[at as usize];
            let near = analysis.is(token, Class::RiverOfName)
                || water.country.is_none_or(|of| analysis.context.knows(of));
            (water.kind == Type::Place && near).then_some(at)
        }
        _ => None,
    })
}

/// `the Senate's Human Rights Committee`: a part of the body that owns it, and none of the world's.
fn is_owned(analysis: &Analysis<'_>, hit: &Hit, entry: &Entry) -> bool {
    let first = hit.first as usize;
    entry.kind == Type::InternationalOrganization
        && hit.last > hit.first
        && first > analysis.segment(first).start
        && analysis.tokens()[first].gap == Gap::Space
        && analysis.tokens()[first - 1].shape.possessive
        && !(first.saturating_sub(5)..first).any(|at| {
            let mut owners = analysis.hits_at(at).iter();
            owners.any(|owner| {
                let target = owner.target;
                owner.last as usize + 1 == first
                    && matches!(target, Target::Entry(at)
                        if analysis.gazetteer.entries[at as usize].kind == Type::InternationalOrganization)
            })
        })
}

/// `declared PNG`, `was PNG'd`: `persona non grata` by its letters, behind a verb that makes somebody
/// one, and no country.
fn is_unwelcome(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let first = hit.first as usize;
    hit.first == hit.last
        && analysis.norm(first).starts_with("png")
        && first > analysis.segment(first).start
        && matches!(
            analysis.norm(first - 1),
            "declared"
                | "declare"
                | "declaring"
                | "was"
                | "were"
                | "be"
                | "been"
                | "being"
                | "made"
        )
}

/// `743 KUNA`: a number before the word for a currency.
fn is_sum(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let first = hit.first as usize;
    first > analysis.segment(first).start
        && analysis.is(first, Class::Currency)
        && analysis.tokens()[first].gap <= Gap::Space
        && analysis.tokens()[first - 1].shape.digits
}

/// Parties and bodies of one country by words that every country has (`Liberal Party`): of another
/// country than those in context, they are not meant.
fn foreign_by_common_words(analysis: &Analysis<'_>, hit: &Hit, entry: &Entry) -> bool {
    let national = matches!(entry.kind, Type::Party | Type::GovernmentBody);
    let Some(country) = entry.country.filter(|_| national) else {
        return false;
    };
    let context = &analysis.context;
    let name = analysis.names.name(hit.name);
    let elsewhere =
        context.origin.is_some() || !context.tags.is_empty() || context.titled.is_some();
    let party = entry.kind == Type::Party;
    let ours = country == CountryCode::US && !party;
    // In capitals the words before it may be a part of the name.
    let capitals = analysis.view.segment_of(hit.first).capitals;
    let cut =
        capitals && party && !name.acronym && context.origin.is_some_and(|home| home != country);
    // `Democratic Party` in Ulaanbaatar: the United States are named in nearly every cable.
    let american = country == CountryCode::US && party && !context.tags.contains(&CountryCode::US);
    let beside = nearby::country_near(analysis, hit.first as usize, hit.last as usize)
        .is_some_and(|(code, rule, _)| code == CountryCode::US && rule == Rule::CountryBefore);
    // `Democratic Party` in Tirana, where Italy is named far away.
    let named =
        || context.is_home(country) || analysis.is_named_beside(hit.first as usize, country);
    let known = context.knows(country) && (!party || named()) && (!american || beside);
    if !elsewhere || ours || known && !cut {
        return false;
    }
    if country == CountryCode::US && context.tags.contains(&CountryCode::US) {
        return false;
    }
    let words = hit.first as usize..=hit.last as usize;
    let plain = words.clone().all(|at| {
        analysis.is(at, Class::Common)
            || analysis.is(at, Class::Connector)
            || analysis.is(at, Class::Portfolio)
    });
    // `State Chancellery`: every country may have one; of a nation's own words it is its own.
    let body = entry.kind == Type::GovernmentBody && !name.acronym;
    // `the Greens` of Wellington, where Germany is named far away.
    let asks = party && hit.needs_context;
    name.tokens > 1 && plain && (party || body) || name.acronym && party || asks
}
