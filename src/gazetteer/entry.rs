//! What is one line of a gazetteer? Entries, their aliases, flags and types.
//!
//! Knows nothing of files: `load` beside it reads them, `check` judges them.

use serde::{Deserialize, Serialize};

use crate::country::CountryCode;
use crate::id::EntityId;
use crate::text::{is_function_word, normal_form};

macro_rules! types {
    ($($(#[doc = $doc:literal])+ $name:ident = $text:literal [$($subtype:literal),*],)+) => {
        /// The kinds of things that are linked.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Type { $($(#[doc = $doc])+ $name,)+ }

        impl Type {
            /// Every type.
            pub const ALL: &'static [Type] = &[$(Type::$name,)+];

            /// Returns the name used in gazetteers and JSON.
            pub fn as_str(self) -> &'static str {
                match self { $(Type::$name => $text,)+ }
            }

            /// Returns the subtypes that may stand behind the colon.
            pub fn subtypes(self) -> &'static [&'static str] {
                match self { $(Type::$name => &[$($subtype),*],)+ }
            }
        }
    };
}

types! {
    /// A human being.
    Person = "person" [],
    /// A government or a part of one.
    GovernmentBody = "government-body" [
        "government", "ministry", "agency", "police", "service", "military", "parliament",
        "court", "local", "royal", "embassy"
    ],
    /// A non-governmental organization.
    Ngo = "ngo" [],
    /// An organization of states, or a body of one.
    InternationalOrganization = "international-organization" [],
    /// A non-state armed group.
    ArmedGroup = "armed-group" [],
    /// A political party.
    Party = "party" [],
    /// A business.
    Company = "company" [],
    /// A newspaper, agency or station.
    Media = "media" [],
    /// A place on earth.
    Place = "place" [
        "country", "territory", "region", "city", "water", "mountain", "desert", "island",
        "world-region", "district", "building", "border", "camp", "port"
    ],
    /// A diplomatic or consular post of the United States, or a mission.
    Post = "post" [
        "embassy", "consulate", "consulate-general", "mission", "interests-section", "department",
        "branch-office", "agency", "collective"
    ],
    /// A bureau or office of a foreign ministry or embassy.
    Office = "office" ["bureau", "section", "position"],
    /// A code of the TAGS handbook.
    Tag = "tag" ["subject", "program", "country", "organization"],
    /// An office that persons hold.
    Position = "position" [],
    /// A program, exercise or forum.
    Program = "program" [],
    /// A law, treaty, plan or report.
    Work = "work" ["law", "treaty", "report", "plan", "agreement", "document"],
    /// An event.
    Event = "event" [],
    /// A school, hospital, church.
    Institution = "institution" ["school", "university", "hospital", "religious", "bank", "museum"],
    /// An organization whose kind is not known.
    Organization = "organization" [],
}

impl Type {
    /// Finds a type by its name.
    pub fn parse(text: &str) -> Option<Type> {
        Type::ALL.iter().copied().find(|kind| kind.as_str() == text)
    }

    /// Tells whether people and statements can belong to it.
    pub fn is_organization(self) -> bool {
        use Type::*;
        matches!(
            self,
            GovernmentBody
                | Ngo
                | InternationalOrganization
                | ArmedGroup
                | Party
                | Company
                | Media
                | Post
                | Office
                | Institution
                | Organization
        )
    }
}

/// In which case an alias must be written to match.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
pub enum Case {
    /// Every letter as in the alias.
    Exact,
    /// Each word of four letters and more begins with a capital, or all is upper case.
    #[default]
    TitleOrUpper,
    /// Any.
    Any,
}

/// One written name of an entry (`skos:altLabel`).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Alias {
    /// The name as written, without brackets.
    pub text: String,
    /// Case policy.
    pub case: Case,
    /// An acronym: implies exact case.
    pub acronym: bool,
    /// Holds only after the full name in the same document, or in the entry's country context.
    pub short: bool,
    /// Holds only when something in the document speaks for the entry.
    pub needs_context: bool,
    /// Never decides alone.
    pub weak: bool,
    /// A known misspelling.
    pub misspelling: bool,
    /// Only in header fields.
    pub header: bool,
    /// Only in signatures.
    pub signer: bool,
    /// Language tag (BCP 47), when given.
    pub language: Option<String>,
    /// First year in which the name was used.
    pub since: Option<u16>,
    /// Last year in which the name was used.
    pub until: Option<u16>,
}

impl Alias {
    /// Returns an alias with default flags.
    pub fn plain(text: impl Into<String>) -> Alias {
        Alias {
            text: text.into(),
            case: Case::default(),
            acronym: false,
            short: false,
            needs_context: false,
            weak: false,
            misspelling: false,
            header: false,
            signer: false,
            language: None,
            since: None,
            until: None,
        }
    }

    /// Tells whether nothing tells the name from what stands in every text: a number, a letter, a
    /// word such as `the`. It is matched only where a flag says how.
    pub fn says_nothing(&self) -> bool {
        let flagged = self.acronym
            || self.case != Case::TitleOrUpper
            || self.short
            || self.needs_context
            || self.weak;
        if flagged {
            return false;
        }
        let mut signs = self.text.chars().filter(|c| c.is_alphanumeric());
        let letter = signs.clone().nth(1).is_none() && signs.all(|c| c.is_ascii());
        let number = !self.text.chars().any(char::is_alphabetic);
        // No such word is longer.
        let upper = self.text.len() > 4 || self.text.chars().all(char::is_uppercase);
        letter || number || !upper && is_function_word(&normal_form(&self.text))
    }

    /// Tells whether the name was in use in `year`; an unknown year passes.
    pub fn holds_in(&self, year: Option<u16>) -> bool {
        Period {
            since: self.since,
            until: self.until,
        }
        .holds_in(year)
    }
}

/// A period of years, both ends included; an open end is `None`.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
pub struct Period {
    /// First year.
    pub since: Option<u16>,
    /// Last year.
    pub until: Option<u16>,
}

impl Period {
    /// Tells whether `year` lies within; an unknown year does.
    pub fn holds_in(self, year: Option<u16>) -> bool {
        year.is_none_or(|year| {
            self.since.is_none_or(|since| since <= year)
                && self.until.is_none_or(|until| year <= until)
        })
    }
}

/// A link into another scheme: `geonames:2553604`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Link {
    /// Before the colon: `about`, `geonames`, `wikidata`, `iso`, `mrn`, `route`, `population`, `template`,
    /// `tags`.
    pub scheme: String,
    /// Behind it.
    pub value: String,
}

/// Where a line stands, for evidence: edges that come from a gazetteer cite it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Line {
    /// File name (`ngos.tsv`).
    pub file: String,
    /// Line number, from 1.
    pub number: u32,
}

/// A known entity with its aliases.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// The slug that becomes its IRI.
    pub id: EntityId,
    /// Its type.
    pub kind: Type,
    /// Its subtype.
    pub subtype: Option<String>,
    /// Its preferred name. The label is an alias too, with the default flags.
    pub label: String,
    /// Its other names.
    pub aliases: Vec<Alias>,
    /// ISO 3166-1 alpha-2, upper case.
    pub country: Option<CountryCode>,
    /// The entry it is a part of.
    pub parent: Option<EntityId>,
    /// When it existed.
    pub valid: Period,
    /// Latitude and longitude (WGS 84).
    pub location: Option<(f64, f64)>,
    /// Links.
    pub links: Vec<Link>,
    /// Key in `sources.tsv`.
    pub source: Option<String>,
    /// A remark.
    pub note: Option<String>,
    /// Where it stands.
    pub line: Line,
    /// It comes from a user's folder, whose names win over the shipped ones.
    pub own: bool,
}

impl Entry {
    /// Returns the values linked under `scheme`.
    pub fn links<'a>(&'a self, scheme: &'a str) -> impl Iterator<Item = &'a str> {
        self.links
            .iter()
            .filter(move |link| link.scheme == scheme)
            .map(|link| link.value.as_str())
    }

    /// Returns how many people live there, when known.
    pub fn population(&self) -> Option<u64> {
        self.links("population")
            .next()
            .and_then(|value| value.parse().ok())
    }

    /// Returns the countries that border on it, when it is one.
    pub fn borders(&self) -> Vec<CountryCode> {
        self.links("borders")
            .flat_map(|codes| codes.split(','))
            .filter_map(CountryCode::parse)
            .collect()
    }

    /// Tells whether it is a country or a dependent territory.
    #[inline]
    pub fn is_country(&self) -> bool {
        self.kind == Type::Place && matches!(self.subtype.as_deref(), Some("country" | "territory"))
    }
}
