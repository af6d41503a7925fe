//! Who met whom, and who told whom? A verb of meeting or telling between two persons of one
//! sentence: `Prefect X met with Ambassador Y`, `X, who called on Y`, `X was received by Y`.
//!
//! Precision goes first. Nothing is stated of what a sentence denies, doubts, plans or supposes
//! (`did not meet`, `denied that X met Y`, `will meet`, `if X met Y`), of people of people
//! (`X's lawyer`, `aides to X`), of a summons (`called on X to resign`), or of anybody who is
//! named by an office alone and was not linked to a person. What stands between a person and the
//! verb must be known words: auxiliaries, adverbs, dates, titles, names of bodies.
//!
//! [`Relation::Met`] has no direction, though its subject is the sentence's; [`Relation::Told`]
//! goes from who speaks to who hears. Of several persons on a side each makes a statement of its
//! own; its span goes from one name to the other.

#[cfg(test)]
mod tests;
mod words;

use crate::analysis::Analysis;
use crate::gazetteer::Type;
use crate::gazetteer::lexicon::Class;
use crate::mention::{Edge, Mention, MentionKind, Relation};
use crate::rules::{Reason, Rule};
use crate::text::Gap;
use words::{Verb, Words};

/// How many tokens may stand between a person and the verb.
const FAR: usize = 14;

/// Returns the statements of a document, sorted.
pub(crate) fn meetings(analysis: &Analysis<'_>, mentions: &[Mention]) -> Vec<Edge> {
    let mut out = Vec::new();
    // Before all sentences are read for them.
    if mentions.iter().filter(|one| is_person(one)).count() < 2 {
        return out;
    }
    let reading = Reading::new(analysis, mentions);
    if reading.persons.len() < 2 {
        return out;
    }
    // Whoever does something stands before the verb, in its sentence.
    let mut read = 0;
    for person in &reading.persons {
        let sentence = reading.sentence[person.last];
        read = read.max(person.last + 1);
        while reading.sentence.get(read) == Some(&sentence) {
            reading.verb_at(read, &mut out);
            read += 1;
        }
    }
    out.sort_by(|a, b| (a.span, &a.subject, &a.object).cmp(&(b.span, &b.subject, &b.object)));
    out.dedup();
    out
}

/// Tells whether a mention names a person whom somebody may have met.
fn is_person(mention: &Mention) -> bool {
    let person = mention.kind == MentionKind::Entity(Type::Person);
    person && !mention.nested && mention.status.is_linked() && mention.paragraph.is_some()
}

/// A person whom a token sequence names.
#[derive(Clone, Copy)]
struct Person<'a> {
    mention: &'a Mention,
    first: usize,
    last: usize,
}

struct Reading<'a> {
    analysis: &'a Analysis<'a>,
    words: Words<'a>,
    /// In text order.
    persons: Vec<Person<'a>>,
    /// Whether each token belongs to the name of something else than a person.
    named: Vec<bool>,
    /// The first token of each token's sentence.
    sentence: Vec<usize>,
}

impl<'a> Reading<'a> {
    fn new(analysis: &'a Analysis<'a>, mentions: &'a [Mention]) -> Reading<'a> {
        let tokens = analysis.tokens();
        let mut named = vec![false; tokens.len()];
        let mut persons = Vec::new();
        for mention in mentions.iter().filter(|one| one.paragraph.is_some()) {
            let first = tokens.partition_point(|token| token.start < mention.span.start);
            let end = tokens.partition_point(|token| token.start < mention.span.end);
            let Some(last) = end.checked_sub(1).filter(|last| *last >= first) else {
                continue;
            };
            if mention.kind != MentionKind::Entity(Type::Person) {
                named[first..=last].fill(true);
            } else if is_person(mention) {
                persons.push(Person {
                    mention,
                    first,
                    last,
                });
            }
        }
        persons.sort_by_key(|person| person.first);
        let mut sentence = Vec::with_capacity(tokens.len());
        let mut start = 0;
        for (at, token) in tokens.iter().enumerate() {
            let opens = match token.gap {
                Gap::Hard => true,
                Gap::Period => analysis.opens_sentence(at) && !is_abbreviation(analysis, at),
                _ => false,
            };
            if opens {
                start = at;
            }
            sentence.push(start);
        }
        Reading {
            analysis,
            words: Words(&analysis.gazetteer.lexicon),
            persons,
            named,
            sentence,
        }
    }

    /// Returns a token's normal form; nothing outside the sentence of `of`.
    fn word(&self, of: usize, at: usize) -> &str {
        if self.sentence.get(at) == self.sentence.get(of) {
            self.analysis.norm(at)
        } else {
            ""
        }
    }

    fn gap(&self, at: usize) -> Gap {
        self.analysis
            .tokens()
            .get(at)
            .map_or(Gap::Hard, |token| token.gap)
    }

    /// Tells whether words run on from token `at - 1` to `at`, without more than a comma.
    fn runs_on(&self, at: usize) -> bool {
        match self.gap(at) {
            Gap::Joined | Gap::Space | Gap::Comma => true,
            Gap::Period => is_abbreviation(self.analysis, at),
            _ => false,
        }
    }

    fn beginning_at(&self, first: usize) -> Option<usize> {
        let at = self.persons.partition_point(|person| person.first < first);
        self.persons
            .get(at)
            .is_some_and(|person| person.first == first)
            .then_some(at)
    }

    fn ending_at(&self, last: usize) -> Option<usize> {
        // In text order, and persons do not overlap.
        let at = self.persons.partition_point(|person| person.last < last);
        self.persons
            .get(at)
            .is_some_and(|person| person.last == last)
            .then_some(at)
    }

    fn verb_at(&self, at: usize, out: &mut Vec<Edge>) {
        if !words::VERBS.contains(&self.analysis.tokens()[at].hash) {
            return;
        }
        let Some(verb) = self.words.verb(at, |token| self.word(at, token)) else {
            return;
        };
        let mut before = at;
        while before > self.sentence[at] && self.words.is_adverb(self.analysis.norm(before - 1)) {
            before -= 1;
        }
        let is_passive =
            before > self.sentence[at] && self.words.is_be(self.analysis.norm(before - 1));
        let group = if is_passive { before - 1 } else { at };
        let by = is_passive && verb.is_direct && self.word(at, verb.end) == "by";
        if is_passive && !by {
            return;
        }
        let Some(subjects) = self.subjects(group) else {
            return;
        };
        if self.is_doubted(&subjects, at) {
            return;
        }
        let from = if by { verb.end + 1 } else { verb.end };
        let objects = self.objects(at, from);
        // `called on X to resign`: a summons, no visit.
        let is_summons = verb.name == "called on"
            && objects
                .last()
                .is_some_and(|last| self.word(at, self.persons[*last].last + 1) == "to");
        if is_summons {
            return;
        }
        if objects.is_empty() {
            self.each_other(&verb, at, &subjects, out);
        }
        for subject in &subjects {
            for object in &objects {
                let (first, second) = if by {
                    (object, subject)
                } else {
                    (subject, object)
                };
                self.state(&verb, *first, *second, out);
            }
        }
    }

    /// `X and Y met in Rabat`: they met each other.
    fn each_other(&self, verb: &Verb, at: usize, subjects: &[usize], out: &mut Vec<Edge>) {
        let next = self.word(at, verb.end);
        let ends = next.is_empty() || self.words.may_follow(next) || !self.runs_on(verb.end);
        if verb.name != "met" || next == "with" || !ends {
            return;
        }
        for (number, first) in subjects.iter().enumerate() {
            for second in &subjects[number + 1..] {
                self.state(verb, *first, *second, out);
            }
        }
    }

    fn state(&self, verb: &Verb, subject: usize, object: usize, out: &mut Vec<Edge>) {
        let (subject, object) = (self.persons[subject].mention, self.persons[object].mention);
        let (Some(from), Some(to)) = (&subject.entity, &object.entity) else {
            return;
        };
        if from == to {
            return;
        }
        let because = match verb.relation {
            Relation::Told => Reason::from(Rule::VerbOfTelling),
            _ => Reason::from(Rule::VerbOfMeeting),
        };
        out.push(Edge {
            subject: from.clone(),
            relation: verb.relation,
            object: to.clone(),
            span: subject.span.to(object.span),
            paragraph: subject.paragraph,
            because: vec![because],
        });
    }

    /// Returns the persons who do what the verb group at `group` says, in text order.
    fn subjects(&self, group: usize) -> Option<Vec<usize>> {
        let nearest = self.subject(group)?;
        // Of `X met Y, who told Z`, Y is the object of one verb and the subject of the next.
        if self.word(group, self.persons[nearest].last + 1) == "who" {
            return self.is_itself(nearest).then(|| vec![nearest]);
        }
        let mut chain = vec![nearest];
        let mut whole = self.stands_free(nearest);
        while let Some(before) = chain[chain.len() - 1].checked_sub(1) {
            if !self.are_joined(before, chain[chain.len() - 1]) {
                break;
            }
            chain.push(before);
            whole = self.stands_free(before);
        }
        chain.reverse();
        // `X met A and B told C`: A did not tell.
        if !whole {
            let is_second = chain.len() > 1;
            chain = vec![nearest];
            if !is_second {
                return None;
            }
        }
        Some(chain)
    }

    /// Returns the person nearest before the verb, if only known words stand between.
    fn subject(&self, group: usize) -> Option<usize> {
        let start = self.sentence[group];
        let mut at = group;
        let mut seen = 0;
        loop {
            if !self.runs_on(at) || seen > FAR {
                return None;
            }
            let before = at.checked_sub(1).filter(|before| *before >= start)?;
            if let Some(person) = self.ending_at(before) {
                if self.analysis.tokens()[before].shape.possessive {
                    return None;
                }
                // A comma right before the verb parts it from the name.
                let word = self.analysis.norm(at);
                let may = at != group && (word == "who" || self.words.is_date(word));
                return (self.gap(at) != Gap::Comma || may).then_some(person);
            }
            let word = self.analysis.norm(before);
            let known = self.words.is_adverb(word)
                || self.words.is_auxiliary(word)
                || self.words.is_date(word)
                || word == "who";
            if !known {
                let comma =
                    self.gap(at) == Gap::Comma && (at == group || !self.words.is_date(word));
                return if comma {
                    self.behind_apposition(before, start)
                } else {
                    None
                };
            }
            at = before;
            seen += 1;
        }
    }

    /// `X, the director of Y, met`: returns X, when an apposition ends at token `last`.
    fn behind_apposition(&self, last: usize, start: usize) -> Option<usize> {
        let mut at = last;
        for _ in 0..FAR {
            let word = self.analysis.norm(at);
            if self.words.ends_apposition(word) {
                return None;
            }
            let before = at.checked_sub(1).filter(|before| *before >= start)?;
            if self.gap(at) == Gap::Comma
                && let Some(person) = self.ending_at(before)
            {
                let first = self.analysis.word_is(word, Class::Possessive)
                    || self.analysis.word_is(word, Class::Title)
                    || self.named[at];
                return first.then_some(person);
            }
            if !matches!(self.gap(at), Gap::Joined | Gap::Space) && !self.runs_on(at) {
                return None;
            }
            at = before;
        }
        None
    }

    /// Tells whether two neighboring persons are joined by `and` or a comma, titles between them.
    fn are_joined(&self, first: usize, second: usize) -> bool {
        let (first, second) = (&self.persons[first], &self.persons[second]);
        if first.last >= second.first
            || self.sentence[first.last] != self.sentence[second.first]
            || second.first - first.last > FAR
            || self.analysis.tokens()[first.last].shape.possessive
        {
            return false;
        }
        let between = first.last + 1..second.first;
        let mut joined = self.gap(first.last + 1) == Gap::Comma;
        for at in between {
            let word = self.analysis.norm(at);
            joined |= word == "and";
            let fits = word == "and"
                || word == "well"
                || word == "as"
                || self.is_of_a_name(at)
                || self.words.is_before_name(word) && !matches!(word, "by" | "for");
            if !fits || !self.runs_on(at) {
                return false;
            }
        }
        joined && self.runs_on(second.first)
    }

    /// Tells whether a token may stand before a person's name: a title, a word of another name.
    fn is_of_a_name(&self, at: usize) -> bool {
        let token = &self.analysis.tokens()[at];
        self.named[at] || self.analysis.is(at, Class::Title) || token.shape.capital
    }

    /// Tells whether a name before `who` is not that of somebody's kin.
    fn is_itself(&self, person: usize) -> bool {
        let first = self.persons[person].first;
        let start = self.sentence[first].max(first.saturating_sub(4));
        !(start..first).any(|at| self.words.is_kin(self.analysis.norm(at)))
    }

    /// Tells whether a name is no part of something else: not `aides to X`, `wife of Prefect X`.
    fn stands_free(&self, person: usize) -> bool {
        let person = &self.persons[person];
        let start = self.sentence[person.first];
        let mut at = person.first;
        // Titles, and bodies before them, belong to the name.
        while at > start
            && self.runs_on(at)
            && self.gap(at) != Gap::Comma
            && (self.analysis.is(at - 1, Class::Title)
                || self.named[at - 1] && !self.words.is_date(self.analysis.norm(at - 1)))
            && !self.words.is_kin(self.analysis.norm(at - 1))
        {
            at -= 1;
        }
        if at == start || self.gap(at) == Gap::Comma {
            return true;
        }
        let word = self.analysis.norm(at - 1);
        let earlier = if at >= start + 2 {
            self.analysis.norm(at - 2)
        } else {
            ""
        };
        match word {
            "by" => matches!(earlier, "led" | "headed" | "chaired"),
            // `Minister of Justice X` walks back to the `of` of an office.
            "of" => at < person.first && !self.words.is_kin(earlier),
            "the" | "a" | "an" if earlier == "of" || earlier == "to" => {
                at >= start + 3 && !self.words.is_kin(self.analysis.norm(at - 3)) && earlier == "of"
            }
            _ if self.words.is_preposition(word) || self.words.is_kin(word) => false,
            // The object of a verb is no subject.
            _ => self.verb_ends(at, start).is_none(),
        }
    }

    fn verb_ends(&self, end: usize, start: usize) -> Option<usize> {
        let from = end.saturating_sub(5).max(start);
        (from..end).find(|at| {
            let verb = self.words.verb(*at, |token| self.word(*at, token));
            verb.is_some_and(|verb| verb.end == end)
        })
    }

    /// Returns whom the verb has for objects, in text order; words from token `from` on are read.
    fn objects(&self, verb: usize, from: usize) -> Vec<usize> {
        let Some(first) = self.object(verb, from) else {
            return Vec::new();
        };
        let mut chain = vec![first];
        while chain[chain.len() - 1] + 1 < self.persons.len()
            && self.are_joined(chain[chain.len() - 1], chain[chain.len() - 1] + 1)
        {
            chain.push(chain[chain.len() - 1] + 1);
        }
        // The last of several may be the subject of what comes: `X met A and B left`.
        while chain.len() > 1 {
            let last = self.persons[chain[chain.len() - 1]].last;
            let next = self.word(verb, last + 1);
            let is_end = next.is_empty() || !self.runs_on(last + 1);
            let is_comma = self.gap(last + 1) == Gap::Comma;
            if is_end || is_comma || self.words.may_follow(next) {
                break;
            }
            chain.pop();
        }
        chain.retain(|person| {
            let last = self.persons[*person].last;
            !self.analysis.tokens()[last].shape.possessive
        });
        chain
    }

    fn object(&self, verb: usize, from: usize) -> Option<usize> {
        let mut at = from;
        while at < from + FAR {
            if self.sentence.get(at) != self.sentence.get(verb) || !self.runs_on(at) {
                return None;
            }
            let word = self.analysis.norm(at);
            if self.gap(at) == Gap::Comma && (at == from || word != "including") {
                return None;
            }
            if let Some(person) = self.beginning_at(at) {
                let ends = self.persons[person].last;
                let free =
                    !self.analysis.tokens()[ends].shape.possessive && self.is_met(person, from);
                return free.then_some(person);
            }
            // A name that was not linked is not passed over.
            let fits = self.words.is_before_name(word) || self.is_of_a_name(at);
            if !fits {
                return None;
            }
            at += 1;
        }
        None
    }

    /// Tells whether the name behind the verb is whom was met, and no part of something else.
    fn is_met(&self, person: usize, from: usize) -> bool {
        let first = self.persons[person].first;
        if first == from {
            return true;
        }
        let before = self.analysis.norm(first - 1);
        let earlier = if first >= from + 2 {
            self.analysis.norm(first - 2)
        } else {
            ""
        };
        let is_led = before == "by" && matches!(earlier, "led" | "headed" | "chaired");
        let of_kin = (from + 1..first).any(|at| {
            let of = matches!(self.analysis.norm(at), "of" | "to" | "for");
            of && self.words.is_kin(self.analysis.norm(at - 1))
        });
        (!self.words.is_preposition(before) || is_led) && !of_kin && !self.words.is_kin(before)
    }

    /// Tells whether the sentence denies, doubts or supposes what its verb says.
    fn is_doubted(&self, subjects: &[usize], verb: usize) -> bool {
        let Some(first) = subjects.first().map(|person| self.persons[*person].first) else {
            return true;
        };
        /// So much of a sentence is read, in words: some have no end.
        const SENTENCE: usize = 200;
        let start = self.sentence[verb].max(verb.saturating_sub(SENTENCE));
        if (start..verb).any(|at| self.words.is_doubt(self.analysis.norm(at))) {
            return true;
        }
        let mut at = first;
        while at > start {
            if matches!(self.gap(at), Gap::Comma | Gap::Strong) {
                return false;
            }
            at -= 1;
            if self.words.is_condition(self.analysis.norm(at)) {
                return true;
            }
        }
        false
    }
}

/// Tells whether the period before token `at` ends an abbreviated title or an initial.
fn is_abbreviation(analysis: &Analysis<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else {
        return false;
    };
    let word = analysis.norm(before);
    let is_short = word.chars().count() <= 5 && analysis.is(before, Class::Title);
    is_short && analysis.tokens()[before].shape.capital && word != "judge"
        || word.chars().count() == 1
}
