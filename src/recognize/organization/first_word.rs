//! What do the first words tell of a name whose head noun leaves it open?

use super::ThingName;
use crate::analysis::Analysis;
use crate::gazetteer::Type;
use crate::gazetteer::lexicon::Class;
use crate::rules::Rule;
use crate::text::Gap;

/// What the first words tell of a name whose head noun leaves it open: `International`, an ocean
/// or a part of the world make a body of states; `National` a state's; an unknown name before
/// `Group` a company's.
pub fn by_first_word(analysis: &Analysis<'_>, name: &mut ThingName) {
    if !matches!(name.rule, Rule::HeadNoun | Rule::AcronymDefinition) || name.first == name.last {
        return;
    }
    let party = is_party_by_words(analysis, name.first, name.last);
    // `Ceylon Workers Congress` is a union's; `National Congress` may be anybody's.
    let members = (name.first..=name.last).any(|at| analysis.is(at, Class::MemberNoun));
    let congress = (name.first..=name.last).any(|at| analysis.norm(at) == "congress");
    if congress && members && !party {
        name.kind = Type::Ngo;
    }
    if matches!(name.kind, Type::Ngo | Type::Organization) && party {
        name.kind = Type::Party;
        return;
    }
    let told = as_introduced(analysis, name)
        .or_else(|| of_state(analysis, name))
        .or_else(|| of_part_of_land(analysis, name))
        .or_else(|| by_scope(analysis, name))
        .or_else(|| by_last_words(analysis, name));
    if let Some(told) = told {
        (name.kind, name.subtype) = told;
    }
}

/// What a name is of: type and subtype.
type Kind = (Type, Option<&'static str>);

const STATE_AGENCY: Kind = (Type::GovernmentBody, Some("agency"));
const OF_LAND: Kind = (Type::GovernmentBody, Some("local"));

/// `his party, the Strength of Serbia Movement`: as it is introduced.
fn as_introduced(analysis: &Analysis<'_>, name: &ThingName) -> Option<Kind> {
    let tokens = analysis.tokens();
    let mut opens = name.first;
    if opens > 0 && analysis.norm(opens - 1) == "the" && tokens[opens].gap == Gap::Space {
        opens -= 1;
    }
    let as_party = opens > analysis.segment(name.first).start
        && tokens[opens].gap <= Gap::Comma
        && analysis.norm(opens - 1) == "party";
    (as_party && matches!(name.kind, Type::Ngo | Type::Organization)).then_some((Type::Party, None))
}

/// A body of the army, of the cabinet or of a chamber.
fn of_state(analysis: &Analysis<'_>, name: &ThingName) -> Option<Kind> {
    let (head, leading) = (analysis.norm(name.last), analysis.norm(name.first + 1));
    // `Third Mechanized Brigade`: of an army; `Martyrs' Brigade` is whose it is.
    let formation = (name.first..name.last)
        .any(|at| analysis.is(at, Class::Ordinal) || analysis.is(at, Class::Military));
    if name.kind == Type::ArmedGroup && matches!(head, "brigade" | "army") && formation {
        return Some((Type::GovernmentBody, None));
    }
    if name.kind != Type::Ngo {
        return None;
    }
    // `Supreme Security Committee`, `Higher Council for Planning`.
    let of_state = matches!(
        analysis.norm(name.first),
        "supreme"
            | "high"
            | "higher"
            | "superior"
            | "presidential"
            | "ministerial"
            | "cabinet"
            | "interministerial"
    );
    let open = |word: &str| matches!(word, "council" | "committee" | "commission");
    if of_state && (open(head) || open(leading)) {
        return Some(STATE_AGENCY);
    }
    // `House Committee on Defense`, `Senate Blue Ribbon Committee`: of a chamber.
    let chamber = analysis.is(name.first, Class::Chamber);
    (chamber && [head, leading].contains(&"committee"))
        .then_some((Type::GovernmentBody, Some("parliament")))
}

/// `Dhaka City Corporation` runs a city; `Cantonal Council of Zurich`, `Ashanti Regional Coordinating
/// Council`: of a part of the land.
fn of_part_of_land(analysis: &Analysis<'_>, name: &ThingName) -> Option<Kind> {
    let head = analysis.norm(name.last);
    let corporation =
        head == "corporation" && matches!(analysis.norm(name.last - 1), "city" | "municipal");
    let local = (name.first..name.last).any(|at| {
        let next = analysis.norm(at + 1);
        analysis.is(at, Class::LocalWord)
            && (next == "council" || next == "coordinating" && head == "council")
    });
    (corporation && name.kind == Type::Company || local && name.kind == Type::Ngo)
        .then_some(OF_LAND)
}

/// Tells whether a part of the world, an ocean or `International` opens the name.
fn is_wide(analysis: &Analysis<'_>, name: &ThingName) -> bool {
    // `Western Australia Police`: of a part of a land, and of no ocean.
    !matches!(analysis.norm(name.last), "police" | "court")
        && (analysis.is(name.first, Class::WideFirst)
            || analysis.hits_at(name.first).iter().any(|hit| {
                analysis.is_place(hit)
                    && matches!(analysis.subtype(hit), Some("world-region" | "water"))
                    && (hit.last as usize) < name.last
            }))
}

/// A body of states, of a part of the land, or of one state.
fn by_scope(analysis: &Analysis<'_>, name: &ThingName) -> Option<Kind> {
    let (head, leading) = (analysis.norm(name.last), analysis.norm(name.first + 1));
    let ministry = name.subtype == Some("ministry");
    if name.kind == Type::GovernmentBody && !ministry && is_wide(analysis, name) {
        return Some((Type::InternationalOrganization, None));
    }
    // `Sfax Governorate Council`, `Kitui County Council`.
    if head == "council" && analysis.is(name.last - 1, Class::LocalWord) {
        return Some(OF_LAND);
    }
    let national = analysis.norm(name.first) == "national"
        && [head, leading]
            .iter()
            .any(|word| analysis.word_is(word, Class::NationalHead));
    if name.kind == Type::Ngo && (national || is_of_portfolios(analysis, name)) {
        return Some(STATE_AGENCY);
    }
    by_subject(analysis, name)
}

/// `Council of the Judiciary`, `Forensic Medicine Institute`: of what the state alone does. `Victims'
/// Committee`: of its members. `Institute of Biology` is one where people work.
fn by_subject(analysis: &Analysis<'_>, name: &ThingName) -> Option<Kind> {
    let open = |word: &str| {
        matches!(
            word,
            "council" | "committee" | "center" | "centre" | "institute"
        )
    };
    let last = analysis.norm(name.last);
    if !(name.first..=name.last).any(|at| open(analysis.norm(at))) {
        return None;
    }
    let is = |class: Class| (name.first..=name.last).any(|at| analysis.is(at, class));
    let of_members = last == "committee" && is(Class::MemberNoun);
    if name.kind == Type::GovernmentBody && (of_members || is_for_a_cause(analysis, name)) {
        return Some((Type::Ngo, None));
    }
    if name.kind != Type::Ngo {
        return None;
    }
    if is(Class::StateSubject) && !is(Class::MemberNoun) {
        return Some(STATE_AGENCY);
    }
    let of = (name.first..name.last)
        .any(|at| analysis.norm(at) == "institute" && analysis.norm(at + 1) == "of");
    of.then_some((Type::Institution, None))
}

/// `Committee for the Defense of the Forests`, `Committee to Protect Journalists`: what citizens unite for.
fn is_for_a_cause(analysis: &Analysis<'_>, name: &ThingName) -> bool {
    let (first, last) = (name.first, name.last);
    if analysis.norm(first) != "committee" || first + 2 >= last {
        return false;
    }
    let article = usize::from(analysis.norm(first + 2) == "the");
    let cause = first + 2 + article;
    cause < last
        && analysis.is(cause, Class::Cause)
        && match analysis.norm(first + 1) {
            "to" => article == 0,
            "for" => analysis.norm(cause + 1) == "of",
            _ => false,
        }
}

/// What the word before the head tells: `Correctional Center`, `Cancer Institute`, `NGO Forum`.
fn by_last_words(analysis: &Analysis<'_>, name: &ThingName) -> Option<Kind> {
    let head = analysis.norm(name.last);
    let before = name.last - 1;
    // `Rafey Correctional Center`: a building.
    if matches!(head, "center" | "centre") && analysis.is(before, Class::PlaceCenter) {
        return Some((Type::Place, Some("building")));
    }
    // `Ocean Road Cancer Institute`, `Potocari Memorial Center`.
    if matches!(head, "center" | "centre" | "institute") && analysis.is(before, Class::CareWord) {
        return Some((Type::Institution, None));
    }
    // `Tuzla Citizens' Forum`, `Gulu NGO Forum`.
    let of_members = head == "forum"
        && (analysis.is(before, Class::MemberNoun)
            || analysis.is(before, Class::NgoNoun)
            || analysis.norm(before) == "citizens");
    let of_trade = |at: usize| {
        analysis.norm(at) == "chamber" && matches!(analysis.norm(at + 2), "commerce" | "trade")
    };
    let chamber = name.kind == Type::GovernmentBody && (name.first..name.last).any(of_trade);
    if of_members || chamber {
        return Some((Type::Ngo, None));
    }
    // `Nordvik News Agency`, `Lantok Broadcasting Corporation`.
    let reports = matches!(head, "agency" | "corporation" | "company")
        && matches!(
            analysis.norm(before),
            "news" | "press" | "telegraph" | "broadcasting" | "television" | "radio"
        );
    if reports {
        return Some((Type::Media, None));
    }
    // `Lantok Patriotic Front`, `Lantok National Congress`; but `Lantok Liberation Front`, `48th Front`.
    let fights = |at: usize| {
        analysis.is(at, Class::Ordinal)
            || analysis.is(at, Class::Military)
            || matches!(
                analysis.norm(at),
                "liberation" | "resistance" | "revolutionary" | "salvation" | "armed"
            )
    };
    let of_voters = matches!(
        (head, name.kind),
        ("front", Type::ArmedGroup) | ("congress", Type::Organization)
    );
    // `Orvand Resistance Movement`.
    let armed = |at: usize| matches!(analysis.norm(at), "liberation" | "resistance" | "guerrilla");
    if head == "movement" && name.kind == Type::Ngo && (name.first..name.last).any(armed) {
        return Some((Type::ArmedGroup, None));
    }
    if of_voters && !(name.first..name.last).any(fights) {
        return Some((Type::Party, None));
    }
    if head != "group" {
        return None;
    }
    if is_wide(analysis, name) {
        return Some((Type::InternationalOrganization, None));
    }
    (name.kind == Type::Organization
        && !analysis.is(before, Class::Common)
        && analysis.country_ending(before).is_none())
    .then_some((Type::Company, name.subtype))
}

/// `Progressive Popular Alliance`, `Union of the Forces of Progress`: a head that parties have, and a
/// word of what they stand for; but no trade's, no faith's and no people's.
pub(crate) fn is_party_by_words(analysis: &Analysis<'_>, first: usize, last: usize) -> bool {
    let mut words = first..=last;
    words.clone().any(|at| analysis.is(at, Class::PartyHead))
        && words.clone().any(|at| analysis.is(at, Class::PartyCause))
        && !words.any(|at| {
            let norm = analysis.norm(at);
            let members = analysis.is(at, Class::MemberNoun)
                && !analysis.is(at, Class::PartyCause)
                && !matches!(
                    norm,
                    "union" | "united" | "people" | "peoples" | "patriots" | "christian"
                );
            members
                || analysis.is(at, Class::CareWord)
                || matches!(
                    norm,
                    "women"
                        | "youth"
                        | "rights"
                        | "human"
                        | "churches"
                        | "international"
                        | "labor"
                        | "labour"
                        | "liberation"
                )
        })
}

/// `Energy and Mines Committee`, `Broadcasting Council`: of the state's remits alone; women's and
/// workers' committees are of parties and unions too.
fn is_of_portfolios(analysis: &Analysis<'_>, name: &ThingName) -> bool {
    let others = |norm: &str| matches!(norm, "women" | "youth" | "labor" | "labour" | "religious");
    matches!(
        analysis.norm(name.last),
        "council" | "committee" | "commission"
    ) && (name.first..name.last).all(|at| {
        let norm = analysis.norm(at);
        let remit = analysis.is(at, Class::Portfolio) || analysis.is(at, Class::Remit);
        (remit || norm == "and") && !others(norm)
    })
}
