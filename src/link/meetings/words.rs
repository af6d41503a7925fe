//! By which words does a sentence say that two persons met, and which may stand between?
//!
//! All in normal form. Only past tenses are listed: `to meet`, `will meet` and `did not meet` have
//! another form of the verb, and so make no statement.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::gazetteer::lexicon::{Class, Lexicon};
use crate::mention::Relation;
use crate::text::hash_of;

/// A verb with the words that belong to it.
pub(crate) struct Verb {
    /// One past its last token.
    pub(crate) end: usize,
    /// What it says of the two.
    pub(crate) relation: Relation,
    /// How a reason calls it.
    pub(crate) name: &'static str,
    /// Its object may follow right behind, so `by` makes it a passive.
    pub(crate) is_direct: bool,
}

/// Hashes of the words that a verb may begin with; so most words cost no more than that.
pub(crate) static VERBS: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
    let words = [
        "met",
        "spoke",
        "talked",
        "dined",
        "lunched",
        "conferred",
        "consulted",
        "called",
        "paid",
        "had",
        "held",
        "hosted",
        "received",
        "telephoned",
        "phoned",
        "told",
        "briefed",
        "informed",
        "said",
    ];
    words.into_iter().map(hash_of).collect()
});

/// Occasions at which people meet.
pub(crate) const MEETINGS: &[&str] = &[
    "meeting",
    "meetings",
    "talks",
    "lunch",
    "luncheon",
    "dinner",
    "breakfast",
    "reception",
    "iftar",
    "conversation",
    "conversations",
    "discussion",
    "discussions",
    "consultations",
];

/// The words of a sentence that tells of meetings, as a lexicon has them.
#[derive(Clone, Copy)]
pub(crate) struct Words<'l>(pub(crate) &'l Lexicon);

impl Words<'_> {
    /// Reads the verb that begins at token `at`; `norm` gives the token's normal form, and nothing
    /// where the sentence is over.
    pub(crate) fn verb<'a>(self, at: usize, norm: impl Fn(usize) -> &'a str) -> Option<Verb> {
        let adverbs = |mut at: usize| {
            while self.is_adverb(norm(at)) {
                at += 1;
            }
            at
        };
        let found = |end: usize, relation, name, is_direct| {
            Some(Verb {
                end,
                relation,
                name,
                is_direct,
            })
        };
        let next = adverbs(at + 1);
        match norm(at) {
            "met" if norm(next) == "with" => found(next + 1, Relation::Met, "met with", false),
            "met" => found(at + 1, Relation::Met, "met", true),
            "spoke" | "talked" if matches!(norm(next), "with" | "to") => {
                found(next + 1, Relation::Met, "spoke with", false)
            }
            "dined" | "lunched" | "conferred" | "consulted" if norm(next) == "with" => {
                found(next + 1, Relation::Met, "met with", false)
            }
            "called" if norm(next) == "on" => found(next + 1, Relation::Met, "called on", false),
            "paid" => {
                let call = self.noun(at + 1, &norm, &["call", "calls", "visit", "visits"])?;
                let on = matches!(norm(call + 1), "on" | "to");
                on.then(|| found(call + 2, Relation::Met, "called on", false))?
            }
            "had" | "held" => {
                let meeting = self.noun(at + 1, &norm, MEETINGS)?;
                let with = norm(meeting + 1) == "with";
                with.then(|| found(meeting + 2, Relation::Met, "met with", false))?
            }
            "hosted" => match self.noun(at + 1, &norm, MEETINGS) {
                Some(meal) if matches!(norm(meal + 1), "for" | "with") => {
                    found(meal + 2, Relation::Met, "hosted", false)
                }
                _ => found(at + 1, Relation::Met, "hosted", true),
            },
            "received" => found(at + 1, Relation::Met, "received", true),
            "telephoned" | "phoned" => found(at + 1, Relation::Told, "telephoned", true),
            "told" => found(at + 1, Relation::Told, "told", true),
            "briefed" => found(at + 1, Relation::Told, "briefed", true),
            "informed" => found(at + 1, Relation::Told, "informed", true),
            "said" if norm(at + 1) == "to" => found(at + 2, Relation::Told, "said to", false),
            _ => None,
        }
    }

    /// Finds one of `nouns` within four tokens, behind an article and adjectives.
    fn noun<'a>(
        self,
        from: usize,
        norm: &impl Fn(usize) -> &'a str,
        nouns: &[&str],
    ) -> Option<usize> {
        let end = (from..from + 5).find(|at| nouns.contains(&norm(*at)))?;
        let fits = |at: usize| {
            let word = norm(at);
            self.is_determiner(word) || self.is_occasion_adjective(word) || self.is_date(word)
        };
        (from..end).all(fits).then_some(end)
    }

    fn is_occasion_adjective(self, word: &str) -> bool {
        self.0.is(word, Class::OccasionAdjective)
    }

    /// Words that change nothing between a person and the verb.
    pub(crate) fn is_adverb(self, word: &str) -> bool {
        self.0.is(word, Class::MeetingAdverb)
    }

    /// Auxiliaries of the past.
    pub(crate) fn is_auxiliary(self, word: &str) -> bool {
        matches!(word, "had" | "has" | "have")
    }

    /// Forms that make a passive of what follows.
    pub(crate) fn is_be(self, word: &str) -> bool {
        self.0.is(word, Class::Be)
    }

    /// Words of a date: `on the morning of February 5th`.
    pub(crate) fn is_date(self, word: &str) -> bool {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        is_number || self.0.is(word, Class::DateWord)
    }

    fn is_determiner(self, word: &str) -> bool {
        self.0.is(word, Class::Determiner)
    }

    /// Words that may stand between the verb and the name of whom was met, beside titles and the
    /// names of bodies and countries.
    pub(crate) fn is_before_name(self, word: &str) -> bool {
        self.is_determiner(word) || self.0.is(word, Class::BeforeName)
    }

    /// Words that may follow the last of several whom one met; anything else may be a verb of which
    /// the last name is the subject.
    pub(crate) fn may_follow(self, word: &str) -> bool {
        self.0.is(word, Class::MayFollow)
    }

    /// Prepositions before a name that make it no subject: `a source close to X told`, `aides of X`.
    pub(crate) fn is_preposition(self, word: &str) -> bool {
        self.0.is(word, Class::Preposition)
    }

    /// Whoever is `of` somebody is somebody else.
    pub(crate) fn is_kin(self, word: &str) -> bool {
        self.0.is(word, Class::Kin)
    }

    /// Words anywhere before the verb that make of what is said no fact.
    pub(crate) fn is_doubt(self, word: &str) -> bool {
        self.0.is(word, Class::Doubt)
    }

    /// Words before the subject, in its clause, that make of what is said a condition.
    pub(crate) fn is_condition(self, word: &str) -> bool {
        self.0.is(word, Class::Condition)
    }

    /// Words that no apposition has (`X, the director of Y, met`).
    pub(crate) fn ends_apposition(self, word: &str) -> bool {
        self.is_be(word) || self.is_auxiliary(word) || self.0.is(word, Class::EndsApposition)
    }
}
