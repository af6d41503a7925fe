//! Which bodies do texts name that are typed in capitals? There no capital says where a name begins
//! or ends, so only words that can stand in one are read: words that no language has, places,
//! words of remits and ranks, and nouns of members and goods (`CEYLON TEA PLANTERS' BANK`,
//! `UNIVERSITY OF SRI LANKA`, `SUBCOMMITTEE ON DROUGHT`, `CEYLON DAILY NEWS`).

use crate::analysis::Analysis;
use crate::gazetteer::Type;
use crate::gazetteer::lexicon::Class;
use crate::recognize::organization::{ThingName, are_members, type_of_head};
use crate::recognize::site::Site;
use crate::rules::Rule;
use crate::text::Gap;

/// The longest name before or behind its head, in words.
const LONGEST: usize = 5;

/// `UNIVERSITY OF SRI LANKA`, `BANK OF CEYLON`: a head, `of`, and words of names.
pub(crate) fn leading(analysis: &Analysis<'_>, site: Site) -> Option<ThingName> {
    let Site { at, start, end } = site;
    let tokens = analysis.tokens();
    let next = at + 1;
    let english =
        analysis.is(at, Class::LeadingHead) && matches!(analysis.norm(next), "of" | "for" | "on");
    let opens = analysis.view.segment_of(at as u32).capitals
        && next + 1 < end
        && !analysis.is(at, Class::CommonHead)
        && tokens[next].gap <= Gap::Space
        && (english || analysis.is(next, Class::ForeignConnector))
        && tokens[next + 1].gap <= Gap::Space;
    if !opens {
        return None;
    }
    let mut last = None;
    let mut word = next + 1;
    while word < end && tokens[word].gap <= Gap::Space && word - next <= LONGEST {
        if fits(analysis, word) {
            last = Some(word);
            if tokens[word].shape.possessive {
                break;
            }
        } else {
            let joins = if english {
                matches!(analysis.norm(word), "of" | "and" | "for")
            } else {
                analysis.is(word, Class::ForeignConnector)
            };
            if !joins || english && last != Some(word - 1) {
                break;
            }
        }
        word += 1;
    }
    let last = last.or_else(|| members_behind(analysis, at, end))?;
    // `THE TRANSPORT UNION OF JOE YOUNG`: whose it is.
    if analysis.is(next + 1, Class::GivenName) && analysis.norm(next) == "of" {
        return None;
    }
    // `COMMITTEE OF WORKERS`, `CENTER FOR REFUGEES`: plain words.
    let rank = |at: usize| analysis.is(at, Class::Rank) && analysis.is(at, Class::Common);
    let plain = |at: usize| analysis.is(at, Class::Common);
    let lone = last == next + 1 && analysis.is(at, Class::Common) && !are_members(analysis, last);
    if (next + 1..=last).all(rank) || lone && plain(last) {
        return None;
    }
    let mut first = at;
    while first > start && tokens[first].gap <= Gap::Space && analysis.is(first - 1, Class::Rank) {
        first -= 1;
    }
    let known = analysis
        .hits_at(first)
        .iter()
        .any(|hit| hit.last as usize == last);
    if known {
        return None;
    }
    let foreign = analysis
        .kind_of(at, Class::ForeignHead)
        .filter(|_| !english)
        .map(|kind| (kind.kind, kind.subtype));
    let (kind, subtype) = foreign.unwrap_or_else(|| type_of_head(analysis, at));
    Some(ThingName {
        first,
        last,
        kind,
        subtype,
        rule: Rule::HeadNoun,
    })
}

/// `CONFEDERATION OF TRUCK OWNERS`: plain words, the last of which says who the members of a union are.
fn members_behind(analysis: &Analysis<'_>, head: usize, end: usize) -> Option<usize> {
    const WORDS: usize = 3;
    let tokens = analysis.tokens();
    let first = head + 2;
    if !analysis.is(head, Class::UnionHead) || analysis.norm(head + 1) != "of" {
        return None;
    }
    let mut words = (first..end.min(first + WORDS)).take_while(|word| {
        tokens[*word].gap <= Gap::Space && !analysis.is(*word, Class::FunctionWord)
    });
    words.find(|word| {
        let norm = analysis.norm(*word);
        let ends = ["ers", "ors", "ists", "ees"]
            .iter()
            .any(|ending| norm.ends_with(ending));
        analysis.is(*word, Class::MemberNoun) && norm.ends_with('s') || ends && norm.len() >= 6
    })
}

/// `KEGALLE PLANTERS' CLUB`, `JAFFNA DIOCESE`, `CEYLON DAILY NEWS`: words of names, and a head.
pub(crate) fn trailing(
    analysis: &Analysis<'_>,
    Site { at, start, end }: Site,
) -> Option<ThingName> {
    let tokens = analysis.tokens();
    let media = analysis.is(at, Class::MediaHead);
    let head = analysis.is(at, Class::TrailingHead) && !analysis.is(at, Class::CommonHead);
    if !analysis.view.segment_of(at as u32).capitals || !(media || head) || at == start {
        return None;
    }
    let mut first = at;
    while first > start && at - first < LONGEST && tokens[first].gap <= Gap::Space {
        let before = first - 1;
        let issue = media
            && matches!(
                analysis.norm(before),
                "daily" | "evening" | "morning" | "sunday"
            );
        if !(issue || fits(analysis, before)) || owner(analysis, before) {
            break;
        }
        first = before;
    }
    // `PERTAMINA HEADQUARTERS`: where a known body sits.
    let sits = analysis.norm(at) == "headquarters"
        && (first..at).any(|word| {
            let mut hits = analysis.hits_at(word).iter();
            hits.any(|hit| hit.last as usize + 1 == at && !hit.needs_context)
        });
    if sits {
        return None;
    }
    while first < at && analysis.is(first, Class::Modifier) {
        first += 1;
    }
    let told = is_told(analysis, first, at);
    let issue = media && (first..at).any(|word| analysis.norm(word) == "daily");
    let media = media && !head;
    let word_of_news = analysis.is(at, Class::NewsHead);
    if first == at || media && !(issue || told && word_of_news) || !media && !told {
        return None;
    }
    // `MOSCOW UNIVERSITY PROFESSOR` is at it; `TRADE UNION CONGRESS` goes on to its own head.
    let known = analysis
        .hits_at(first)
        .iter()
        .any(|hit| hit.last as usize == at);
    let goes_on = at + 1 < end
        && tokens[at + 1].gap <= Gap::Space
        && (analysis.is(at + 1, Class::TrailingHead) || analysis.is(at + 1, Class::MediaHead));
    if goes_on || known && !media {
        return None;
    }
    let (kind, subtype) = if media {
        (Type::Media, None)
    } else {
        type_of_head(analysis, at)
    };
    Some(ThingName {
        first,
        last: at,
        kind,
        subtype,
        rule: Rule::HeadNoun,
    })
}

/// Tells whether the words from `first` to before the head at `at` are a name's: one that no language
/// has, a country or a remit with its members, or a rank of the state.
fn is_told(analysis: &Analysis<'_>, first: usize, at: usize) -> bool {
    let own = |word: usize| {
        !analysis.is(word, Class::Common)
            && analysis.country_ending(word).is_none()
            && !analysis.is(word, Class::Connector)
    };
    let country = (first..at)
        .any(|word| analysis.country_ending(word).is_some() && !is_demonym(analysis, word));
    let member = |word: &usize| {
        analysis.is(*word, Class::MemberNoun)
            || analysis.is(*word, Class::Portfolio) && !analysis.is(*word, Class::Rank)
    };
    let members = (first..at).filter(member).count();
    // `NATIONAL ELECTIONS TRIBUNAL`, `STATE POLLUTION CONTROL AUTHORITY`: of a state, by its rank.
    let of_state = at >= first + 2
        && matches!(
            analysis.norm(first),
            "national" | "state" | "royal" | "federal" | "supreme"
        )
        && type_of_head(analysis, at).0 == Type::GovernmentBody;
    (first..at).any(own) || country && members > 0 || members > 1 || of_state
}

/// Tells whether a word can stand in a body's name.
fn fits(analysis: &Analysis<'_>, at: usize) -> bool {
    let token = &analysis.tokens()[at];
    let stops = [
        Class::StopsBefore,
        Class::FunctionWord,
        Class::SmallWord,
        Class::Speech,
        Class::Be,
        Class::StrongTitle,
        Class::Calendar,
        Class::Preposition,
        Class::Connector,
    ];
    if token.shape.digits || token.shape.opaque || stops.iter().any(|class| analysis.is(at, *class))
    {
        return false;
    }
    let body = [
        Class::Portfolio,
        Class::Remit,
        Class::Rank,
        Class::WideFirst,
        Class::MemberNoun,
        Class::CompanyHead,
        Class::CompanyTrade,
    ];
    let place = analysis
        .hits_at(at)
        .iter()
        .any(|hit| analysis.is_place(hit) && !hit.needs_context);
    !analysis.is(at, Class::Common)
        || place
        || analysis.country_ending(at).is_some()
        || body.iter().any(|class| analysis.is(at, *class))
}

/// `NKOMO'S PARTY`: somebody's; `PLANTERS' CLUB` is a name.
fn owner(analysis: &Analysis<'_>, at: usize) -> bool {
    analysis.tokens()[at].shape.possessive && !are_members(analysis, at)
}

fn is_demonym(analysis: &Analysis<'_>, at: usize) -> bool {
    use crate::matcher::Target;
    analysis
        .hits_at(at)
        .iter()
        .any(|hit| hit.last as usize == at && matches!(hit.target, Target::Demonym(_)))
}
