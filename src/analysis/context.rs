//! What is the document about? The soft evidence by which names are told apart.
//!
//! In the order of its weight: the country of the origin post, the countries of the TAGS, that of a
//! report's title, the countries that the text names.

use rustc_hash::FxHashMap;

use crate::analysis::subject::{self, Spoken, Subject};
use crate::country::CountryCode;
use crate::document::{Document, Kind, TagKind};
use crate::gazetteer::{Entry, Gazetteer, Post, Type};
use crate::matcher::{Hit, Names, Target, View};
use crate::rules::Rule;

/// What a document is about.
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// Year of the document.
    pub year: Option<u16>,
    /// The post it was sent from.
    pub post: Option<Post>,
    /// Country of the post, unless it is the sender's own or a mission to an organization.
    pub origin: Option<CountryCode>,
    /// Countries of the TAGS line, in its order.
    pub tags: Vec<CountryCode>,
    /// The only country that the title of a document without origin and TAGS names.
    pub titled: Option<CountryCode>,
    /// The whole document is about that one.
    pub about_titled: bool,
    /// It is a paper of the government in Washington, and no cable.
    pub ours: bool,
    /// Countries that border on the origin.
    pub neighbours: Vec<CountryCode>,
    /// How often each country is named, by name or demonym.
    pub named: FxHashMap<CountryCode, u32>,
    /// The country named most often, when it is named at least twice.
    pub main: Option<CountryCode>,
    /// The country that bodies without a country's name belong to, and the rule.
    home: Option<(CountryCode, Rule)>,
}

impl Context {
    /// Collects the context of a document.
    pub fn new(
        document: &Document,
        view: &View<'_>,
        gazetteer: &Gazetteer,
        names: &Names,
        hits: &[Hit],
    ) -> Context {
        let year = document
            .date
            .as_deref()
            .and_then(|date| date.get(..4)?.parse().ok());
        let name = document
            .mrn
            .as_ref()
            .map(|mrn| mrn.post().to_owned())
            .or_else(|| {
                document
                    .header
                    .from
                    .as_ref()
                    .and_then(|from| from.post.clone())
            });
        let post = name.and_then(|name| gazetteer.posts.named(&name)).cloned();
        let bilateral = |post: &&Post| {
            !matches!(
                post.subtype.as_deref(),
                Some("department" | "agency" | "mission" | "collective") | None
            ) && post.country != Some(CountryCode::US)
        };
        let about = post.as_ref().and_then(|post| post.about);
        let stands = post.as_ref().filter(bilateral);
        let origin = about.or(stands.and_then(|post| post.country));
        let mut tags: Vec<CountryCode> = Vec::new();
        for tag in document
            .header
            .tags
            .iter()
            .filter(|tag| tag.kind == TagKind::Country)
        {
            let meaning = gazetteer.tags.meaning(&tag.code, year);
            let country = meaning.and_then(|meaning| meaning.country);
            if let Some(country) = country.filter(|country| !tags.contains(country)) {
                tags.push(country);
            }
        }
        let mut named: FxHashMap<CountryCode, u32> = FxHashMap::default();
        let mut spoken: Vec<Spoken> = Vec::new();
        // `Guinea-Bissau`, `the Gulf of Guinea`: no Guinea within a longer name of another place;
        // but `Eastern Paraguay` is in Paraguay.
        let mut whole: Option<(u32, u32, Option<CountryCode>)> = None;
        for hit in hits.iter().filter(|hit| !hit.needs_context) {
            // `Pak Basuki`: what is weak speaks for nothing, itself included.
            if names.name(hit.name).weak {
                continue;
            }
            let entry = match hit.target {
                Target::Entry(at) | Target::Demonym(at) => Some(&gazetteer.entries[at as usize]),
                Target::Template(..) => None,
            };
            let country = entry.and_then(|entry| entry.country);
            let within = |(first, last, of): &(u32, u32, Option<CountryCode>)| {
                hit.last <= *last && (hit.first, hit.last) != (*first, *last) && *of != country
            };
            if whole.as_ref().is_some_and(within) {
                continue;
            }
            if hit.last > hit.first && entry.is_some_and(|entry| entry.kind == Type::Place) {
                whole = Some((hit.first, hit.last, country));
            }
            let at = match hit.target {
                Target::Entry(at) if gazetteer.entries[at as usize].is_country() => at,
                Target::Demonym(at) => at,
                _ => continue,
            };
            if let Some(country) = gazetteer.entries[at as usize].country {
                *named.entry(country).or_default() += 1;
                spoken.push(Spoken {
                    first: hit.first as usize,
                    last: hit.last as usize,
                    country,
                    people: matches!(hit.target, Target::Demonym(_)),
                });
            }
        }
        let subject = match origin.is_none() && tags.is_empty() {
            true => subject::read(view, gazetteer, &spoken),
            false => Subject::default(),
        };
        let report = document.kind == Kind::Report;
        let origin = origin.or(subject.sent_from.filter(|_| report));
        let neighbours = origin
            .and_then(|origin| gazetteer.country(origin))
            .map(Entry::borders)
            .unwrap_or_default();
        let titled = subject.titled.filter(|_| origin.is_none());
        let about_titled = titled.is_some() && subject.sure;
        let most = named.iter().filter(|(code, _)| **code != CountryCode::US);
        let main = most
            .max_by_key(|(code, count)| (**count, std::cmp::Reverse(**code)))
            .filter(|(_, count)| **count >= 2)
            .map(|(code, _)| *code);
        let home = home(origin, &tags, titled, main);
        Context {
            year,
            post,
            origin,
            tags,
            titled,
            about_titled,
            ours: report && subject.ours,
            neighbours,
            named,
            main,
            home,
        }
    }

    /// Returns the country that bodies without a country's name belong to, and the rule.
    pub fn home(&self) -> Option<(CountryCode, Rule)> {
        self.home
    }

    /// Returns the points that a country gives, and the rule.
    #[inline]
    pub fn country_points(&self, country: CountryCode) -> (i32, Option<Rule>) {
        if self.origin == Some(country) {
            (40, Some(Rule::CountryOrigin))
        } else if self.tags.contains(&country) {
            (35, Some(Rule::CountryTags))
        } else if self.titled == Some(country) {
            (35, Some(Rule::CountryTitle))
        } else if let Some(count) = self.named.get(&country) {
            (10 + (*count).min(5) as i32 * 2, Some(Rule::CountryNamed))
        } else {
            (0, None)
        }
    }

    /// Tells whether the document comes from the country, or bears its TAGS or its name as title.
    #[inline]
    pub fn is_home(&self, country: CountryCode) -> bool {
        self.origin == Some(country) || self.tags.contains(&country) || self.titled == Some(country)
    }

    /// Tells whether the document comes from another country and is about that one too.
    pub fn is_second(&self, country: CountryCode) -> bool {
        let own = |home: &CountryCode| *home != country;
        let origin = self.origin.filter(own);
        origin.is_some_and(|home| self.tags.is_empty() || self.tags.contains(&home))
    }

    /// Tells whether the country borders on the one that the document comes from.
    #[inline]
    pub fn is_neighbour(&self, country: CountryCode) -> bool {
        self.neighbours.contains(&country)
    }

    /// Tells whether the document is about the country.
    #[inline]
    pub fn knows(&self, country: CountryCode) -> bool {
        self.country_points(country).0 > 0
    }
}

/// As [`Context::home`].
fn home(
    origin: Option<CountryCode>,
    tags: &[CountryCode],
    titled: Option<CountryCode>,
    main: Option<CountryCode>,
) -> Option<(CountryCode, Rule)> {
    if let Some(origin) = origin {
        return Some((origin, Rule::CountryOrigin));
    }
    if let Some(titled) = titled {
        return Some((titled, Rule::CountryTitle));
    }
    let mut foreign = tags.iter().filter(|code| **code != CountryCode::US);
    match (foreign.next(), foreign.next()) {
        (Some(only), None) => Some((*only, Rule::CountryTags)),
        (None, _) => main.map(|main| (main, Rule::CountryNamedMost)),
        (Some(_), Some(_)) => None,
    }
}
