//! By which rules is something named, linked, joined? The registry, and the reasons that it gives.
//!
//! [`Rule`] is an integer; what `why` says of it, its stage, its points and its examples stand in
//! one entry of one table (`registry`, a file for each stage). `reftel rules`, `docs/rules.md` and the test that runs
//! every example read the same table, so that no rule is without words, examples or test.
//!
//! A [`Reason`] is a rule and, where the rule has one, a value (`same-post:RABAT`). In JSON and in
//! the store it is its code; nothing in the program compares codes as text.
//!
//! Invariants: codes are unique and hold small letters, digits, `-` and `:` only; a rule takes a
//! value exactly when its entry has a sentence for it.

mod page;
mod registry;
mod status;

use std::fmt;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub use page::page;
pub use registry::Rule;
pub use status::Status;

/// When a rule speaks: documents pass through the stages in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Stage {
    /// What is named, and how far the name goes.
    Recognize,
    /// Which names of one document are one thing.
    Corefer,
    /// Which entity is meant.
    Link,
    /// What the document says of two entities.
    Relate,
    /// Which entities of several documents are one.
    Corpus,
    /// What people decided.
    Decide,
}

impl Stage {
    /// All of them, in order.
    pub const ALL: [Stage; 6] = [
        Stage::Recognize,
        Stage::Corefer,
        Stage::Link,
        Stage::Relate,
        Stage::Corpus,
        Stage::Decide,
    ];

    /// Returns its name: `recognize`.
    pub fn as_str(self) -> &'static str {
        match self {
            Stage::Recognize => "recognize",
            Stage::Corefer => "corefer",
            Stage::Link => "link",
            Stage::Relate => "relate",
            Stage::Corpus => "corpus",
            Stage::Decide => "decide",
        }
    }

    /// Returns the question that its rules answer.
    pub fn question(self) -> &'static str {
        match self {
            Stage::Recognize => "What is named, and how far does the name go?",
            Stage::Corefer => "Which names of one document are one thing?",
            Stage::Link => "Which entity is meant?",
            Stage::Relate => "What does the document say of two entities?",
            Stage::Corpus => "Which entities of several documents are one?",
            Stage::Decide => "What did people decide?",
        }
    }
}

/// A text, and whether the rule gives its marked words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example {
    /// The rule gives the words between `⟦` and `⟧`; otherwise it must not.
    pub holds: bool,
    /// A paragraph; or the whole of a cable when it holds a line `SUBJECT:`, of a report when it
    /// begins with `# `. Documents of a corpus are divided by lines `--`; a paragraph may have its
    /// cable's number before it and the signer behind it. Two names are marked in these: the rule
    /// speaks of them as a pair.
    pub text: &'static str,
}

impl Example {
    /// Returns the text on one line: ` / ` between lines, ` ‖ ` between documents.
    pub fn on_one_line(&self) -> String {
        self.text.replace("\n--\n", " ‖ ").replace('\n', " / ")
    }
}

/// What is told of a rule.
#[derive(Clone, Copy, Debug)]
pub struct Definition {
    /// The rule.
    pub rule: Rule,
    /// Its name in JSON and in the store.
    pub code: &'static str,
    /// When it speaks.
    pub stage: Stage,
    /// The points that it gives a candidate, where they are always the same.
    pub points: Option<i32>,
    /// How sure a name is that nothing else speaks for; see [`Rule::alone`].
    pub alone: Option<Status>,
    /// A rule for things whose word counts more than this one's, wherever in the document it
    /// speaks: `Zorvex said` is read as a person until a cue says that Zorvex is a company.
    pub yields_to: Option<Rule>,
    /// What it says, in plain words.
    pub sentence: &'static str,
    /// The same with its value for `{}`.
    pub with: Option<&'static str>,
    /// Texts in which it speaks, and in which it does not.
    pub examples: &'static [Example],
}

impl Rule {
    /// Returns its name in JSON and in the store: `head-noun`.
    pub const fn code(self) -> &'static str {
        self.definition().code
    }

    /// Returns what it says, in plain words.
    pub const fn sentence(self) -> &'static str {
        self.definition().sentence
    }

    /// Returns the points that it gives a candidate; 0 of a rule whose points depend on more.
    pub const fn points(self) -> i32 {
        match self.definition().points {
            Some(points) => points,
            None => 0,
        }
    }

    /// Returns how sure a name of so many words is that nothing but this rule speaks for: what its
    /// entry says, else certain when it is more than one word.
    pub const fn alone(self, words: usize) -> Status {
        match self.definition().alone {
            Some(status) => status,
            None if words > 1 => Status::Certain,
            None => Status::Likely,
        }
    }

    /// Finds a rule by its code.
    pub fn named(code: &str) -> Option<Rule> {
        // Reading a record of a document asks for each of its reasons.
        static BY_CODE: LazyLock<FxHashMap<&'static str, Rule>> = LazyLock::new(|| {
            let all = Rule::ALL.iter();
            all.map(|rule| (rule.code(), *rule)).collect()
        });
        BY_CODE.get(code).copied()
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// Why something was found, linked or joined: a rule, and its value where it has one.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Reason {
    /// The rule.
    pub rule: Rule,
    /// What it speaks of, in words: the post, the line of the decisions.
    pub value: Option<Box<str>>,
}

impl Reason {
    /// A rule with a value.
    pub fn with(rule: Rule, value: impl Into<String>) -> Reason {
        Reason {
            rule,
            value: Some(value.into().into_boxed_str()),
        }
    }

    /// Reads a code, with a value behind a colon where the rule takes one.
    pub fn parse(code: &str) -> Option<Reason> {
        if let Some(rule) = Rule::named(code) {
            return Some(Reason::from(rule));
        }
        let (code, value) = code.split_once(':')?;
        let rule = Rule::named(code)?;
        rule.definition().with?;
        Some(Reason::with(rule, value))
    }

    /// Returns what it says, in plain words.
    pub fn in_words(&self) -> String {
        match (self.rule.definition().with, &self.value) {
            (Some(with), Some(value)) => with.replace("{}", value),
            _ => self.rule.sentence().to_owned(),
        }
    }
}

impl From<Rule> for Reason {
    fn from(rule: Rule) -> Reason {
        Reason { rule, value: None }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.rule.code())?;
        match &self.value {
            Some(value) => write!(f, ":{value}"),
            None => Ok(()),
        }
    }
}

impl Serialize for Reason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Reason {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Reason, D::Error> {
        let code = std::borrow::Cow::<str>::deserialize(deserializer)?;
        Reason::parse(&code)
            .ok_or_else(|| serde::de::Error::custom(format!("no rule is called `{code}`")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_plain() {
        let mut codes: Vec<&str> = Rule::ALL.iter().map(|rule| rule.code()).collect();
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-:".contains(c);
        assert!(
            codes.iter().all(|code| code.chars().all(plain)),
            "{codes:?}"
        );
        codes.sort_unstable();
        let all = codes.len();
        codes.dedup();
        assert_eq!(codes.len(), all);
    }

    #[test]
    fn values_stand_in_their_sentence_and_come_back() {
        for definition in Rule::ALL.iter().map(|rule| rule.definition()) {
            if let Some(with) = definition.with {
                assert_eq!(with.matches("{}").count(), 1, "{}", definition.code);
            }
        }
        let words = |code: &str| Reason::parse(code).map(|reason| reason.in_words());
        for (code, expected) in [
            ("decision:12", Some("line 12 of the decisions says so")),
            ("same-post:RABAT", Some("both sign for RABAT")),
            ("country:origin:x", None),
            ("nonsense", None),
        ] {
            assert_eq!(words(code).as_deref(), expected, "{code}");
        }
        let reason = Reason::with(Rule::SamePost, "RABAT");
        assert_eq!(Reason::parse(&reason.to_string()), Some(reason));
    }
}
