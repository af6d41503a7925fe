//! Which places does only a preposition tell? `killed near Cumbitara`.

use crate::analysis::Analysis;
use crate::analysis::places::is_remote_hit;
use crate::gazetteer::Type;
use crate::gazetteer::lexicon::Class;
use crate::matcher::{Hit, Target};
use crate::recognize::gazetteer::is_elsewhere_hit;
use crate::recognize::organization::ThingName;
use crate::recognize::person::is_name_like;
use crate::recognize::type_noun::run;
use crate::recognize::type_noun::{is_closed_in_capitals, is_word};
use crate::recognize::{Proposal, Reading};
use crate::rules::Rule;
use crate::text::Gap;

mod listed;

/// Claims places that only a preposition tells: `killed near Cumbitara`, `in Beichuan and
/// Dujiangyan`; and those that stand in a list with a known one. They are words that no language and
/// no gazetteer knows, amid small letters, with nothing behind them that they could be an adjective
/// of.
pub fn placed(
    analysis: &Analysis<'_>,
    proposals: &[Proposal],
    organizations: &mut Vec<ThingName>,
) -> Vec<Proposal> {
    let mut finder = Finder::new(analysis, proposals, organizations);
    for segment in analysis.view.segments.iter().filter(|one| !one.heading) {
        let (start, end) = (segment.tokens.start, segment.tokens.end);
        // The last word has none behind it.
        for at in start..end.saturating_sub(1) {
            if !finder.may_begin(at + 1) {
                continue;
            }
            let follows = analysis.tokens()[at + 1].gap == Gap::Space;
            if follows && opens_place(analysis, at, start, segment.capitals) {
                finder.behind_preposition(at + 1, end, Rule::PlacePreposition);
            } else if follows && !segment.capitals && finder.opens_list(at) {
                finder.behind_preposition(at + 1, end, Rule::PlaceList);
            } else {
                finder.way(at, end);
            }
        }
        for at in start..end {
            if let Some(last) = finder.places[at] {
                finder.beside_place((at, last as usize), start, end);
            }
        }
    }
    finder.out
}

/// What is claimed already, and what is found to be a place.
struct Finder<'a, 'b> {
    analysis: &'a Analysis<'b>,
    organizations: &'a mut Vec<ThingName>,
    /// The tokens that something claims.
    taken: Vec<bool>,
    /// Where the longest place ends that begins at a token, unless something longer begins there.
    places: Vec<Option<u32>>,
    out: Vec<Proposal>,
}

impl<'a, 'b> Finder<'a, 'b> {
    fn new(
        analysis: &'a Analysis<'b>,
        proposals: &[Proposal],
        organizations: &'a mut Vec<ThingName>,
    ) -> Finder<'a, 'b> {
        let mut taken = vec![false; analysis.tokens().len()];
        let mut places: Vec<Option<u32>> = vec![None; analysis.tokens().len()];
        for claim in proposals {
            taken[claim.first..=claim.last].fill(true);
            let place = match &claim.reading {
                Reading::Names(hits) => hits.iter().any(|hit| is_place(analysis, hit)),
                Reading::Organization(index) => organizations[*index].kind == Type::Place,
                _ => false,
            };
            if place {
                let last = &mut places[claim.first];
                *last = (*last).max(Some(claim.last as u32));
            }
        }
        Finder {
            analysis,
            organizations,
            taken,
            places,
            out: Vec::new(),
        }
    }

    /// Tells whether a place may begin at a word: a known one does, or it has a capital.
    #[inline]
    fn may_begin(&self, at: usize) -> bool {
        self.places[at].is_some() || self.analysis.tokens()[at].shape.capital
    }

    /// Reads the list of known and unknown places that begins behind a preposition.
    fn behind_preposition(&mut self, first: usize, end: usize, rule: Rule) {
        let (analysis, tokens) = (self.analysis, self.analysis.tokens());
        let mut next = first;
        let mut ended = false;
        while next < end {
            let last = match self.places[next] {
                Some(last) => match self.goes_on(next, last as usize, end) {
                    Some(longer) => {
                        self.claim(next, longer, rule);
                        longer
                    }
                    None => last as usize,
                },
                None => {
                    let item = match next == first {
                        true => self.first_item(next, end),
                        false => self.unknown_item(next, end),
                    };
                    let Some(last) = item else {
                        break;
                    };
                    self.claim(next, last, rule);
                    last
                }
            };
            next = last + 1;
            let and = next < end && matches!(analysis.norm(next), "and" | "or");
            let comma = next < end && tokens[next].gap == Gap::Comma;
            if !and && !comma || tokens[last].shape.possessive {
                break;
            }
            // `at Seeb and Salalah, and Paceco for cranes`: the list has ended.
            if comma && ended {
                break;
            }
            ended |= and;
            next += usize::from(and);
            // `in Juba and Okello said`: the next clause.
            let stop = run(analysis, next, end).map(|last| last + 1);
            if stop.is_some_and(|stop| stop < end && analysis.is(stop, Class::Speech)) {
                break;
            }
        }
    }

    /// `in Garhi Shahu`, `in Ulu Yam after`: a word that a place elsewhere is called by, and one more that
    /// nothing knows, where the name must end.
    fn goes_on(&self, first: usize, last: usize, end: usize) -> Option<usize> {
        let (analysis, tokens) = (self.analysis, self.analysis.tokens());
        let next = last + 1;
        let fits = first == last
            && next < end
            && matches!(analysis.norm(first - 1), "in" | "at" | "near")
            && tokens[next].gap == Gap::Space
            && !tokens[last].shape.possessive
            && !analysis.view.segment_of(first as u32).capitals
            && is_word(analysis, next)
            && !self.taken[next]
            && !tokens[next].shape.upper
            && analysis.letters(next) >= 3
            && !analysis.is(next, Class::Common)
            && !analysis.is(next, Class::GivenName)
            && !analysis.is(next, Class::NoName)
            && !analysis.is(next, Class::Language)
            && analysis.hits_at(next).iter().all(|hit| hit.needs_context)
            && (self.is_closed(next, end) || analysis.is(next + 1, Class::Preposition));
        let here = |hit: &Hit| match hit.target {
            Target::Entry(at) => {
                let entry = &analysis.gazetteer.entries[at as usize];
                let home = entry
                    .country
                    .is_some_and(|code| analysis.context.is_home(code));
                let land = entry.is_country() || entry.subtype.as_deref() == Some("region");
                entry.kind != Type::Place || home || land
            }
            _ => true,
        };
        let elsewhere = || !analysis.hits_at(first).iter().any(here);
        (fits && elsewhere()).then_some(next)
    }

    /// `from Zakpota, Covo and Agbangni`: a word that places follow, and one that is known, no country.
    fn opens_list(&self, at: usize) -> bool {
        let known = self.places[at + 1].is_some();
        known
            && matches!(self.analysis.norm(at), "from" | "to" | "of" | "via" | "at")
            && self.analysis.country_starting(at + 1).is_none()
    }

    /// The end of an unknown name that nothing follows which it could describe.
    fn unknown_item(&self, at: usize, end: usize) -> Option<usize> {
        let last = unknown(self.analysis, &self.taken, at, end, false)
            .or_else(|| self.town_by_a_word(at, end))?;
        self.is_closed(last, end).then_some(last)
    }

    /// `Pula, Split and Rijeka`: a town of the document's country that is called by a word, as it is
    /// written in text of both cases.
    fn town_by_a_word(&self, at: usize, end: usize) -> Option<usize> {
        let analysis = self.analysis;
        let shape = analysis.tokens().get(at)?.shape;
        let written = at < end
            && shape.capital
            && !shape.upper
            && !self.taken[at]
            && !analysis.view.segment_of(at as u32).capitals;
        let town = |hit: &Hit| match hit.target {
            Target::Entry(entry) => {
                let entry = &analysis.gazetteer.entries[entry as usize];
                let home = |country| analysis.context.is_home(country);
                entry.subtype.as_deref() == Some("city")
                    && entry.country.is_some_and(home)
                    && hit.last as usize == at
                    && hit.needs_context
            }
            _ => false,
        };
        (written && analysis.hits_at(at).iter().any(town)).then_some(at)
    }

    /// The same, right behind a preposition: `at Karabti San`, `in Mae Sot put the figure`.
    fn first_item(&self, at: usize, end: usize) -> Option<usize> {
        let analysis = self.analysis;
        let placed = match analysis.norm(at - 1) {
            "in" | "at" | "near" | "outside" | "of" => true,
            "from" => at > 1 && analysis.is(at - 2, Class::PeopleFrom),
            _ => false,
        };
        let last = unknown(analysis, &self.taken, at, end, placed)?;
        let next = last + 1;
        let small = !analysis.view.segment_of(at as u32).capitals;
        let dated = next < end && analysis.is(next, Class::Calendar);
        let acts = next < end
            && small
            && !analysis.tokens()[next].shape.capital
            && (analysis.is(next, Class::Past)
                || analysis.letters(next) >= 5 && analysis.norm(next).ends_with("ed"));
        let acts = acts || !small && is_closed_in_capitals(analysis, last, end);
        (self.is_closed(last, end) || placed && (dated || acts)).then_some(last)
    }

    fn is_closed(&self, last: usize, end: usize) -> bool {
        last + 1 >= end
            || self.analysis.tokens()[last + 1].gap > Gap::Space
            || self.analysis.is(last + 1, Class::FunctionWord)
            || self.analysis.is(last + 1, Class::Determiner)
            || matches!(
                self.analysis.norm(last + 1),
                "we" | "he" | "she" | "they" | "it" | "i" | "one" | "nobody" | "there"
            )
    }

    /// `a new line from Guzar to Surkhan`: both are places, known or not.
    fn way(&mut self, from: usize, end: usize) {
        let (analysis, tokens) = (self.analysis, self.analysis.tokens());
        let segment = analysis.view.segment_of(from as u32);
        let first = from + 1;
        if analysis.norm(from) != "from" || segment.capitals || first >= end {
            return;
        }
        let item = |finder: &Self, at: usize| match finder.places[at] {
            Some(last) => Some((last as usize, true)),
            None => finder.unknown_item(at, end).map(|last| (last, false)),
        };
        let Some((last, first_known)) = item(self, first) else {
            return;
        };
        let to = last + 1;
        let second = to + 1;
        let joined = second < end
            && analysis.norm(to) == "to"
            && tokens[to].gap == Gap::Space
            && tokens[second].gap == Gap::Space
            && !tokens[last].shape.possessive;
        let Some((behind, second_known)) = joined.then(|| item(self, second)).flatten() else {
            return;
        };
        // `from Kibaki to Nairobi`: somebody may give or send; two unknown names are a way.
        if !first_known && !second_known {
            self.claim(first, last, Rule::PlaceList);
            self.claim(second, behind, Rule::PlaceList);
        }
    }

    /// Claims an unknown name as a place, or as a known town or region that asked for more than its
    /// name.
    fn claim(&mut self, first: usize, last: usize, rule: Rule) {
        self.taken[first..=last].fill(true);
        let analysis = self.analysis;
        let known: Vec<_> = analysis
            .hits_at(first)
            .iter()
            .filter(|hit| hit.last as usize == last && is_place(analysis, hit))
            .filter(|hit| !is_remote_hit(analysis, hit) && !is_elsewhere_hit(analysis, hit))
            .copied()
            .collect();
        let reading = if known.is_empty() {
            self.organizations.push(ThingName {
                first,
                last,
                kind: Type::Place,
                subtype: None,
                rule,
            });
            Reading::Organization(self.organizations.len() - 1)
        } else {
            Reading::Names(known)
        };
        self.out.push(Proposal {
            first,
            last,
            reading,
        });
    }
}

fn is_place(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    match hit.target {
        Target::Entry(at) => analysis.gazetteer.entries[at as usize].kind == Type::Place,
        _ => false,
    }
}

/// Tells whether a place must follow a word: `in`, `near`; `at`, `from` in text that has small
/// letters; `to` behind a road or a journey, `for` behind a departure, `of` behind those who live there;
/// and what is done to places alone (`reached`, `shelled`).
fn opens_place(analysis: &Analysis<'_>, at: usize, start: usize, capitals: bool) -> bool {
    let way = |word: usize| analysis.is(word, Class::Way);
    match analysis.norm(at) {
        "in" | "near" | "outside" => true,
        // `a vice president at Farimex`: a firm, a school.
        "at" => !(at > start && analysis.is(at - 1, Class::WorksAt)),
        "around" | "above" | "below" | "through" | "toward" | "towards" => !capitals,
        // `villagers from Koloye`: people come from places.
        "from" if at > start && analysis.is(at - 1, Class::PeopleFrom) => true,
        "to" | "from" => at > start && way(at - 1) || at > start + 1 && way(at - 2),
        "between" => !capitals && at > start && way(at - 1),
        "for" => at > start && analysis.is(at - 1, Class::LeavesFor),
        // `by way of Nablus`.
        "of" if at > start + 1 && analysis.norm(at - 1) == "way" => analysis.norm(at - 2) == "by",
        "of" => at > start && analysis.is(at - 1, Class::OfPlace),
        _ => analysis.is(at, Class::DoneToPlace),
    }
}

/// `RETURNED TO LAWFULNESS`: an ending that qualities and doings have, and no town.
fn is_quality(norm: &str) -> bool {
    const ENDINGS: [&str; 8] = [
        "ness", "ment", "tion", "sion", "ality", "ility", "ship", "hood",
    ];
    norm.len() > 6 && ENDINGS.iter().any(|ending| norm.ends_with(ending))
}

/// Returns the last token of one to three words that nothing knows; where a place must stand
/// (`placed`), all but one of them may be short or words of the language.
fn unknown(
    analysis: &Analysis<'_>,
    taken: &[bool],
    at: usize,
    end: usize,
    placed: bool,
) -> Option<usize> {
    let tokens = analysis.tokens();
    let capitals = analysis
        .view
        .segment_of(at.min(tokens.len() - 1) as u32)
        .capitals;
    // `at Chalk River, Ontario`: words that the region behind makes a name.
    let of_region = !capitals && is_before_region(analysis, at, end);
    let word = |at: usize| {
        let token = &tokens[at];
        is_word(analysis, at)
            && !taken[at]
            && (capitals || !token.shape.upper)
            && analysis.letters(at) >= 4
            && (of_region || !analysis.is(at, Class::Common))
            && !(capitals && is_quality(analysis.norm(at)))
            && (!analysis.is(at, Class::GivenName) || is_name_of_words(analysis, at, end))
            && !analysis.is(at, Class::NoName)
            && !analysis.is(at, Class::Language)
            && analysis.hits_at(at).iter().all(|hit| {
                hit.needs_context
                    || is_remote_hit(analysis, hit)
                    || is_place(analysis, hit) && !taken[hit.last as usize]
            })
    };
    // `Sambok Chap`, `Sra Em`: parts of a name that would be too little alone.
    let part = |at: usize| {
        is_word(analysis, at)
            && !taken[at]
            && !tokens[at].shape.upper
            && !tokens[at].shape.possessive
            && analysis.letters(at) >= 2
            && !analysis.is(at, Class::GivenName)
            && !analysis.is(at, Class::NoName)
            && !analysis.is(at, Class::Calendar)
            && !analysis.is(at, Class::LeadingHead)
            && !analysis.is(at, Class::TrailingHead)
            && !analysis.is(at, Class::Language)
            && analysis.hits_at(at).iter().all(|hit| hit.needs_context)
    };
    let telling = |at: usize| analysis.letters(at) >= 3 && !analysis.is(at, Class::Common);
    if placed && !capitals && at < end && tokens[at].gap == Gap::Space && part(at) {
        let second = at + 1;
        let two = second < end
            && tokens[second].gap == Gap::Space
            && part(second)
            && (word(at) || word(second) || telling(at) && telling(second));
        let goes_on = second + 1 < end
            && tokens[second + 1].gap <= Gap::Space
            && tokens[second + 1].shape.capital
            && !analysis.is(second + 1, Class::Calendar);
        if two && !goes_on {
            return Some(second);
        }
    }
    // `Al-Tanf`, `El Fasher`: an article of the name.
    let article = at + 1 < end
        && analysis.is(at, Class::PlaceArticle)
        && tokens[at].shape.capital
        && !taken[at]
        && tokens[at + 1].gap <= Gap::Space
        && word(at + 1);
    if at >= end || tokens[at].gap > Gap::Comma {
        return None;
    }
    // `Silver Spring and Coral Gables`: words of the language that together are a known name.
    if let Some(last) = known_words(analysis, taken, at).filter(|last| *last < end) {
        return Some(last);
    }
    if !(article || word(at)) {
        return None;
    }
    let mut last = at + usize::from(article);
    while last + 1 < end && last < at + 3 && tokens[last + 1].gap <= Gap::Space {
        let next = last + 1;
        if word(next) {
            last = next;
            continue;
        }
        let joins = matches!(
            analysis.norm(next),
            "de" | "del" | "al" | "la" | "do" | "da" | "dos" | "das" | "du" | "i" | "e"
        ) && (capitals || !tokens[next].shape.capital || analysis.norm(next) == "al")
            && next + 1 < end
            && tokens[next + 1].gap <= Gap::Space
            && word(next + 1);
        if !joins {
            break;
        }
        last = next + 1;
    }
    let goes_on =
        last + 1 < end && tokens[last + 1].gap <= Gap::Space && is_name_like(analysis, last + 1);
    (!goes_on).then_some(last)
}

/// The end of a place's name of several words that nothing claimed, and that no other name goes on.
fn known_words(analysis: &Analysis<'_>, taken: &[bool], at: usize) -> Option<usize> {
    let tokens = analysis.tokens();
    let mut hits = analysis.hits_at(at).iter();
    let hit = hits.find(|hit| hit.last > hit.first && is_place(analysis, hit))?;
    let last = hit.last as usize;
    let goes_on = tokens.get(last + 1).is_some_and(|next| {
        next.gap <= Gap::Space && next.shape.capital && !tokens[last].shape.possessive
    });
    let written = (at..=last).all(|word| tokens[word].shape.capital && !taken[word]);
    (written && !goes_on && !hit.needs_context).then_some(last)
}

/// `at Hal Safi`: two words of a name, of which one may be a given name; nobody stands `at` a person.
fn is_name_of_words(analysis: &Analysis<'_>, at: usize, end: usize) -> bool {
    let tokens = analysis.tokens();
    let joined = |word: usize| {
        tokens[word].gap == Gap::Space && tokens[word].shape.capital && is_word(analysis, word)
    };
    let set = |word: usize| matches!(analysis.norm(word), "at" | "in" | "near" | "outside");
    let start = analysis.segment(at).start;
    at > start && set(at - 1) && at + 1 < end && joined(at + 1)
        || at > start + 1 && set(at - 2) && joined(at)
}

/// Tells whether one to three capitalized words, a comma and a region or a country follow.
fn is_before_region(analysis: &Analysis<'_>, at: usize, end: usize) -> bool {
    let tokens = analysis.tokens();
    let mut next = at + 1;
    while next < end
        && next < at + 3
        && tokens[next].gap == Gap::Space
        && tokens[next].shape.capital
    {
        next += 1;
    }
    next < end
        && tokens[next].gap == Gap::Comma
        && analysis.hits_at(next).iter().any(|hit| {
            !hit.needs_context
                && is_place(analysis, hit)
                && matches!(analysis.subtype(hit), Some("region" | "country"))
        })
}
