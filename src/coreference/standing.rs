//! What tells two bearers of one surname apart? `Mr. and Mrs. Aldana`, `his brother, Colonel Kallas`,
//! `First Lady Belmar`, `King Surata` and `Prince Surata`.
//!
//! A surname alone is no name of two who differ in it: a woman's title and a man's, two royal ranks,
//! the first lady and somebody who is no woman, a colonel and a judge. Kin of whoever was named
//! last is not he. Who is introduced so by the surname alone stands aside: what the surname means
//! later, without that title, is the other.

use super::Cluster;
use super::own::{is_mans, is_woman, is_womans};
use crate::analysis::Analysis;
use crate::gazetteer::lexicon::Class;
use crate::id::EntityId;
use crate::person_names::Sex;
use crate::recognize::person::PersonName;
use crate::text::Gap;

/// Ranks of which nobody has two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Royal {
    King,
    Queen,
    Prince,
    Princess,
}

/// What somebody is for life, or nearly so: no colonel of a surname is its judge or its bishop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Calling {
    Arms,
    Bench,
    Church,
}

/// On whose side somebody sits at the table: no officer of a post is the minister of that name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Post,
    State,
}

/// What the words before a name tell of its bearer.
#[derive(Clone, Debug, Default)]
pub(crate) struct Standing {
    sex: Option<Sex>,
    royal: Option<Royal>,
    calling: Option<Calling>,
    side: Option<Side>,
    is_first_lady: bool,
    /// The last word of the title, in normal form.
    title: Option<String>,
    /// Called by a given name alone behind a title that stands before given names: `Shaykh Salman`.
    by_given_name: bool,
    /// Somebody's kin.
    is_kin: bool,
    /// Kin of somebody of the same surname: `Kallas's brother, Colonel Kallas`.
    is_kin_of_namesake: bool,
}

impl Standing {
    /// Reads the title of a name, and whose kin he is.
    pub(crate) fn of(analysis: &Analysis<'_>, person: &PersonName) -> Standing {
        let role: Vec<&str> = person
            .role
            .map(|(first, last)| (first..=last).map(|at| analysis.norm(at)).collect())
            .unwrap_or_default();
        let is_kin_word = |word: &&str| analysis.word_is(word, Class::KinNoun) && *word != "father";
        let owner = kin_owner(analysis, person);
        let lexicon = &analysis.gazetteer.lexicon;
        Standing {
            sex: role.iter().find_map(|word| Sex::of_title(word, lexicon)),
            royal: role.iter().rev().find_map(|word| royal_of(word)),
            calling: calling_of(analysis, &role),
            side: side_of(analysis, &role),
            is_first_lady: is_first_lady(analysis, person),
            // `the President's daughter` is no president.
            title: role
                .last()
                .filter(|word| !is_kin_word(word))
                .map(|word| (*word).to_owned()),
            by_given_name: person.first == person.last
                && analysis.is(person.first, Class::GivenName)
                && role
                    .last()
                    .is_some_and(|word| analysis.word_is(word, Class::Royal)),
            is_kin: owner.is_some(),
            is_kin_of_namesake: owner.is_some_and(|at| {
                analysis.tokens()[at].shape.possessive
                    && analysis.norm(at) == analysis.norm(person.last)
            }),
        }
    }

    /// Tells whether a title that women alone have stands before the name.
    pub(crate) fn is_lady(&self) -> bool {
        self.sex == Some(Sex::Female)
    }

    /// Tells whether the last word of somebody's title is another one than that of a name's, if he has any.
    pub(crate) fn has_other_title(&self, name: &Standing) -> bool {
        self.title != name.title
    }

    /// `Shaykh Salman`: tells whether a name behind a title of those whom nobody calls by the surname is a given
    /// name, and so nobody's surname.
    pub(super) fn is_by_given_name(&self) -> bool {
        self.by_given_name
    }

    /// Tells whether a title that women alone have may be that of the wife of somebody of whom nothing
    /// tells that it is a woman.
    pub(super) fn may_be_wife_of(&self, other: &Cluster) -> bool {
        self.is_lady()
            && !other.standing.is_lady()
            && other.known.is_none()
            && other.words.len() == 1
    }

    /// Tells whether somebody governs, or bears arms.
    pub(super) fn is_of_state(&self) -> bool {
        self.side == Some(Side::State) || self.calling == Some(Calling::Arms)
    }

    /// Adds what another name of the same person tells.
    pub(super) fn join(&mut self, other: &Standing) {
        self.sex = self.sex.or(other.sex);
        self.royal = self.royal.or(other.royal);
        self.calling = self.calling.or(other.calling);
        self.side = self.side.or(other.side);
        self.is_first_lady |= other.is_first_lady;
    }

    fn sex_or(
        &self,
        analysis: &Analysis<'_>,
        known: Option<&EntityId>,
        label: &str,
    ) -> Option<Sex> {
        let entry = known.and_then(|id| analysis.entry(id));
        let is_man = || {
            is_mans(analysis, label) || entry.is_some_and(|entry| is_mans(analysis, &entry.label))
        };
        let is_woman =
            || is_womans(analysis, label) || entry.is_some_and(|entry| is_woman(analysis, entry));
        self.sex
            .or_else(|| is_man().then_some(Sex::Male))
            .or_else(|| is_woman().then_some(Sex::Female))
            // `Mrs. Saakashvili` is no Mikheil of the lists, whoever may be called so.
            .or_else(|| entry.is_some().then_some(Sex::Male))
    }

    /// Tells whether a surname alone can't be one person's with this standing and with another's.
    pub(super) fn contradicts(
        &self,
        analysis: &Analysis<'_>,
        (known, label): (Option<&EntityId>, &str),
        other: &Cluster,
    ) -> bool {
        let sex = self.sex_or(analysis, known, label);
        let others = other
            .standing
            .sex_or(analysis, other.known.as_ref(), &other.label);
        let differ = sex.zip(others).is_some_and(|(one, two)| one != two);
        let ranks = self.royal.zip(other.standing.royal);
        let callings = self.calling.zip(other.standing.calling);
        let sides = self.side.zip(other.standing.side);
        let first_lady = self.is_first_lady && others != Some(Sex::Female)
            || other.standing.is_first_lady && self.title.is_some() && sex != Some(Sex::Female);
        differ
            || ranks.is_some_and(|(one, two)| one != two)
            || callings.is_some_and(|(one, two)| one != two)
            || sides.is_some_and(|(one, two)| one != two)
            || first_lady
    }

    /// Leaves out, of those who may bear a name, the one whose kin he is, and those who stand aside;
    /// of these, whoever was introduced by the same title comes before all.
    pub(super) fn choose(&self, clusters: &[Cluster], before: &[usize], several: &mut Vec<usize>) {
        if self.is_kin {
            // `his widow, Mrs. Tavik, and his son, Deputy Tavik`
            let of_aside = before
                .iter()
                .any(|at| is_aside(&clusters[*at]) && several.contains(at));
            let of_namesake = self.is_kin_of_namesake || of_aside;
            several.retain(|at| !of_namesake && !before.contains(at));
            return;
        }
        let is_called_so = |at: &usize| {
            let cluster = &clusters[*at];
            is_aside(cluster) && self.title.is_some() && cluster.standing.title == self.title
        };
        if several.len() > 1 && several.iter().any(is_called_so) {
            several.retain(is_called_so);
        } else if !self.is_lady() {
            without_asides(clusters, several);
        }
    }
}

/// Tells whether a person is known as somebody's wife or kin by the surname alone.
fn is_aside(cluster: &Cluster) -> bool {
    let standing = &cluster.standing;
    (standing.is_lady() || standing.is_kin) && cluster.words.len() == 1 && cluster.known.is_none()
}

/// Of several who may be called by a surname, leaves out who is known as wife or kin and no more.
pub(super) fn without_asides(clusters: &[Cluster], several: &mut Vec<usize>) {
    if several.len() > 1 && !several.iter().all(|at| is_aside(&clusters[*at])) {
        several.retain(|at| !is_aside(&clusters[*at]));
    }
}

fn royal_of(title: &str) -> Option<Royal> {
    match title {
        "king" => Some(Royal::King),
        "queen" => Some(Royal::Queen),
        "prince" => Some(Royal::Prince),
        "princess" => Some(Royal::Princess),
        _ => None,
    }
}

fn calling_of(analysis: &Analysis<'_>, role: &[&str]) -> Option<Calling> {
    let (last, before) = role.split_last()?;
    let is = |word: &str, class| analysis.word_is(word, class);
    // `Major General`; no `Attorney General`.
    let is_general =
        *last == "general" && before.last().is_none_or(|word| is(word, Class::ArmsTitle));
    if is_general || is(last, Class::ArmsTitle) {
        Some(Calling::Arms)
    } else if is(last, Class::BenchTitle) {
        Some(Calling::Bench)
    } else {
        is(last, Class::ChurchTitle).then_some(Calling::Church)
    }
}

fn side_of(analysis: &Analysis<'_>, role: &[&str]) -> Option<Side> {
    let last = role.last()?;
    if analysis.word_is(last, Class::PostOfficer) {
        Some(Side::Post)
    } else {
        let governs = analysis.word_is(last, Class::Governs);
        governs.then_some(Side::State)
    }
}

fn is_first_lady(analysis: &Analysis<'_>, person: &PersonName) -> bool {
    person.role.is_some_and(|(first, last)| {
        let start = analysis.segment(first).start;
        (first.max(start + 1)..=last)
            .any(|at| analysis.norm(at) == "lady" && analysis.norm(at - 1) == "first")
    })
}

/// Tells whether a name is somebody else's than the one before it: `Ambassador Lind and Mrs. Lind`,
/// `Madame Duvelle, wife of Senator Duvelle`.
pub(super) fn are_two(analysis: &Analysis<'_>, before: &PersonName, person: &PersonName) -> bool {
    let first = person.role.map_or(person.first, |(first, _)| first);
    let tokens = analysis.tokens();
    let start = analysis.segment(person.first).start;
    if before.last < start || first <= before.last + 1 || first > before.last + 5 {
        return false;
    }
    let between = before.last + 1..first;
    if tokens[between.start].gap > Gap::Comma
        || (between.start + 1..=first).any(|at| tokens[at].gap > Gap::Space)
    {
        return false;
    }
    let words: Vec<&str> = between.clone().map(|at| analysis.norm(at)).collect();
    match words.as_slice() {
        ["and"] => true,
        // `Minister Kyaw Myint, no relation of trader Kyaw Myint`
        [.., "relation", "of" | "to"] | [.., "related" | "unrelated", "to"] => true,
        [.., "of"] => analysis.is(between.end - 2, Class::KinNoun) && words.len() > 1,
        _ => false,
    }
}

/// The owner of the noun for kin before a name or its title: `his brother, Colonel Kallas`.
fn kin_owner(analysis: &Analysis<'_>, person: &PersonName) -> Option<usize> {
    let first = person.role.map_or(person.first, |(first, _)| first);
    let start = analysis.segment(person.first).start;
    let tokens = analysis.tokens();
    let is_kin = |at: usize| {
        analysis.is(at, Class::KinNoun) && !tokens[at].shape.capital && !tokens[at].shape.possessive
    };
    let within = person
        .role
        .and_then(|(first, last)| (first..=last).find(|at| is_kin(*at)));
    let before = || {
        let noun = first.checked_sub(1).filter(|at| *at >= start)?;
        (is_kin(noun) && tokens[first].gap <= Gap::Comma).then_some(noun)
    };
    let noun = within.or_else(before)?;
    // `his older brother`, `the president's brother`
    let owner = (start..noun).rev().take(2).find(|at| {
        tokens[*at].shape.possessive
            || matches!(analysis.norm(*at), "his" | "her" | "their" | "whose")
    })?;
    (owner + 1..=noun)
        .all(|at| tokens[at].gap <= Gap::Space)
        .then_some(owner)
}
