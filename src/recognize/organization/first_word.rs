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
    // `Ceylon Workers Congress` is a union's; `National Congress` may be anybody's.
    let members = (name.first..=name.last).any(|at| analysis.is(at, Class::MemberNoun));
    let congress = (name.first..=name.last).any(|at| analysis.norm(at) == "congress");
    if congress && members && !is_party_by_words(analysis, name.first, name.last) {
        name.kind = Type::Ngo;
    }
    if matches!(name.kind, Type::Ngo | Type::Organization)
        && is_party_by_words(analysis, name.first, name.last)
    {
        name.kind = Type::Party;
        return;
    }
    let first = analysis.norm(name.first);
    let wide = analysis.is(name.first, Class::WideFirst)
        || analysis.hits_at(name.first).iter().any(|hit| {
            analysis.is_place(hit)
                && matches!(analysis.subtype(hit), Some("world-region" | "water"))
                && (hit.last as usize) < name.last
        });
    let head = analysis.norm(name.last);
    let leading = analysis.norm(name.first + 1);
    // `his party, the Strength of Serbia Movement`: as it is introduced.
    let tokens = analysis.tokens();
    let mut opens = name.first;
    if opens > 0 && analysis.norm(opens - 1) == "the" && tokens[opens].gap == Gap::Space {
        opens -= 1;
    }
    let as_party = opens > analysis.segment(name.first).start
        && tokens[opens].gap <= Gap::Comma
        && analysis.norm(opens - 1) == "party";
    if as_party && matches!(name.kind, Type::Ngo | Type::Organization) {
        (name.kind, name.subtype) = (Type::Party, None);
        return;
    }
    // `Third Mechanized Brigade`: of an army; `Martyrs' Brigade` is whose it is.
    let formation = (name.first..name.last)
        .any(|at| analysis.is(at, Class::Ordinal) || analysis.is(at, Class::Military));
    if name.kind == Type::ArmedGroup && matches!(head, "brigade" | "army") && formation {
        (name.kind, name.subtype) = (Type::GovernmentBody, None);
        return;
    }
    // `Supreme Security Committee`, `Higher Council for Planning`.
    let of_state = matches!(
        first,
        "supreme" | "higher" | "presidential" | "ministerial" | "cabinet" | "interministerial"
    );
    let open = |word: &str| matches!(word, "council" | "committee" | "commission");
    if name.kind == Type::Ngo && of_state && (open(head) || open(leading)) {
        (name.kind, name.subtype) = (Type::GovernmentBody, Some("agency"));
        return;
    }
    // `House Committee on Defense`, `Senate Blue Ribbon Committee`: of a chamber.
    let chamber = analysis.is(name.first, Class::Chamber);
    if name.kind == Type::Ngo && chamber && [head, leading].contains(&"committee") {
        (name.kind, name.subtype) = (Type::GovernmentBody, Some("parliament"));
        return;
    }
    // `Dhaka City Corporation` runs a city; `Cantonal Council of Zurich`, `Ashanti Regional
    // Coordinating Council`: of a part of the land.
    let corporation = head == "corporation"
        && name.last > name.first
        && matches!(analysis.norm(name.last - 1), "city" | "municipal");
    let local = (name.first..name.last).any(|at| {
        let next = analysis.norm(at + 1);
        analysis.is(at, Class::LocalWord)
            && (next == "council" || next == "coordinating" && head == "council")
    });
    if corporation && name.kind == Type::Company || local && name.kind == Type::Ngo {
        (name.kind, name.subtype) = (Type::GovernmentBody, Some("local"));
        return;
    }
    // `Western Australia Police`: of a part of a land, and of no ocean.
    let wide = wide && !matches!(head, "police" | "court");
    if wide && name.kind == Type::GovernmentBody && name.subtype != Some("ministry") {
        (name.kind, name.subtype) = (Type::InternationalOrganization, None);
    } else if head == "council" && analysis.is(name.last - 1, Class::LocalWord) {
        // `Sfax Governorate Council`, `Kitui County Council`.
        (name.kind, name.subtype) = (Type::GovernmentBody, Some("local"));
    } else if name.kind == Type::Ngo
        && (first == "national"
            && [head, leading]
                .iter()
                .any(|word| Class::NationalHead.holds(word))
            || is_of_portfolios(analysis, name))
    {
        (name.kind, name.subtype) = (Type::GovernmentBody, Some("agency"));
    } else if matches!(head, "center" | "centre") && analysis.is(name.last - 1, Class::PlaceCenter)
    {
        // `Rafey Correctional Center`: a building.
        (name.kind, name.subtype) = (Type::Place, Some("building"));
    } else if matches!(head, "center" | "centre" | "institute")
        && analysis.is(name.last - 1, Class::CareWord)
    {
        // `Ocean Road Cancer Institute`, `Potocari Memorial Center`.
        (name.kind, name.subtype) = (Type::Institution, None);
    } else if head == "forum"
        && (analysis.is(name.last - 1, Class::MemberNoun)
            || analysis.is(name.last - 1, Class::NgoNoun)
            || analysis.norm(name.last - 1) == "citizens")
    {
        // `Tuzla Citizens' Forum`, `Gulu NGO Forum`.
        (name.kind, name.subtype) = (Type::Ngo, None);
    } else if name.kind == Type::GovernmentBody
        && (name.first..name.last).any(|at| {
            analysis.norm(at) == "chamber" && matches!(analysis.norm(at + 2), "commerce" | "trade")
        })
    {
        (name.kind, name.subtype) = (Type::Ngo, None);
    } else if wide && head == "group" {
        (name.kind, name.subtype) = (Type::InternationalOrganization, None);
    } else if head == "group"
        && name.kind == Type::Organization
        && !analysis.is(name.last - 1, Class::Common)
        && analysis.country_ending(name.last - 1).is_none()
    {
        name.kind = Type::Company;
    }
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
