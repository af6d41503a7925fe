//! Where does a person's name end?
//!
//! [`name_end`] reads word by word: particles, initials, nicknames and syllables stand inside a name,
//! and it ends before what can be no part of it.

use super::entry::is_entry;
use super::pair::{has_namesakes, is_pair};
use super::word::{
    generation, is_day, is_direction, is_initial, is_middle_in_capitals, is_month_of_name,
    is_name_like, is_part_of_name, is_second_syllable, is_surname, is_surname_in_capitals,
    is_title_as_given, is_titled_surname,
};
use crate::analysis::Analysis;
use crate::gazetteer::Type;
use crate::gazetteer::lexicon::Class;
use crate::matcher::{Hit, Target};
use crate::recognize::person::PersonName;
use crate::rules::Rule;
use crate::text::{Gap, Token};

/// Returns the last token of a name that begins at `at`; `end` is behind its segment.
pub(crate) fn name_end(analysis: &Analysis<'_>, at: usize, end: usize) -> Option<usize> {
    debug_assert_eq!(end, analysis.segment(at).end, "names are read to the end");
    let read = || read_name(analysis, at, end);
    analysis.name_ends.answer(at, read)
}

/// The most words that a name has.
const LONGEST: usize = 5;

/// The most tokens that a name has, with its particles and the initials that open it: where letters with
/// periods follow each other without end, no name does.
const MOST_TOKENS: usize = 40;

fn read_name(analysis: &Analysis<'_>, at: usize, end: usize) -> Option<usize> {
    let capitals = analysis.view.segment_of(at as u32).capitals;
    if capitals && is_day(analysis, at, end) || is_form_label(analysis, at, end) {
        return None;
    }
    let mut reader = Reader {
        analysis,
        at,
        end,
        capitals,
        next: at,
        words: 0,
        last: None,
    };
    let most = end.min(at + MOST_TOKENS);
    while reader.next < most && reader.words < LONGEST && reader.step() {}
    let last = generation(analysis, reader.last?, end);
    let only_initials = (at..=last).all(|word| analysis.letters(word) <= 1);
    let single_common = at == last && analysis.is(at, Class::Common) && analysis.opens_sentence(at);
    (!only_initials && !single_common).then_some(last)
}

/// A name that is read word by word.
struct Reader<'a, 'd> {
    analysis: &'a Analysis<'d>,
    /// Its first token.
    at: usize,
    /// Behind the last token of its segment.
    end: usize,
    /// Whether all around it is typed in capitals.
    capitals: bool,
    /// The token that is read next.
    next: usize,
    /// The words so far; neither particles nor an initial that opens the name.
    words: usize,
    /// The last token at which the name may end.
    last: Option<usize>,
}

impl<'a> Reader<'a, '_> {
    /// Reads on; tells whether the name may go on behind that.
    fn step(&mut self) -> bool {
        let (analysis, next, end) = (self.analysis, self.next, self.end);
        let token = self.token();
        if self.is_quoted() {
            return match behind_nickname(analysis, next, end) {
                Some(behind) => self.take(behind, 1),
                None => false,
            };
        }
        let apart = next > self.at && token.gap > Gap::Space && !self.is_behind_initial();
        if apart || token.shape.opaque || token.shape.digits {
            return false;
        }
        if self.is_particle() {
            let goes_on = self.is_particle_inside();
            self.next += 1;
            return goes_on;
        }
        if is_initial(analysis, next, end) {
            // `James A. Adkins`: an initial that is a word too; `met Harold A. Then` ends a name.
            let word = matches!(analysis.norm(next), "a" | "i");
            let ends = self.words > 0 && word && !is_surname(analysis, next + 1);
            self.words += usize::from(self.words > 0);
            self.next += 1;
            return !ends;
        }
        // `Park Hee-tae`: the second syllable of a given name behind the family name.
        if self.words > 0 && is_second_syllable(analysis, next, self.at, end) {
            return self.take(next, 0);
        }
        let is_word = token.shape.capital
            && (!analysis.is(next, Class::NoName) || self.is_name_after_all())
            && !self.ends_before()
            && !(self.capitals && analysis.is(next, Class::Common) && !self.is_name_in_capitals())
            && !(self.words > 0 && self.is_title())
            && !(self.words == 0 && (self.is_country() || self.is_acronym()));
        is_word && self.take(next, 1) && !token.shape.possessive
    }

    /// Goes on behind a token at which the name may end.
    fn take(&mut self, last: usize, words: usize) -> bool {
        self.words += words;
        self.last = Some(last);
        self.next = last + 1;
        true
    }

    fn token(&self) -> &'a Token {
        &self.analysis.tokens()[self.next]
    }

    /// The token behind the next one.
    fn behind(&self) -> Option<&'a Token> {
        let behind = self.next + 1;
        (behind < self.end).then(|| &self.analysis.tokens()[behind])
    }

    /// Tells whether the word before is of a class.
    fn is_behind(&self, class: Class) -> bool {
        self.next > 0 && self.analysis.is(self.next - 1, class)
    }

    /// Tells whether a hyphen or an article joins the next word to the name.
    fn is_joined(&self) -> bool {
        self.next > self.at && self.token().gap == Gap::Joined
    }

    fn is_behind_initial(&self) -> bool {
        let before = self.next - 1;
        self.token().gap == Gap::Period
            && (self.analysis.letters(before) == 1
                || self.analysis.tokens()[before].shape.dotted
                || self.analysis.is(before, Class::ShortGiven))
    }

    /// `Celestino "Tino" Baluyot`: a nickname in quotes stands inside the name.
    fn is_quoted(&self) -> bool {
        if self.words == 0 || self.token().gap != Gap::Quote {
            return false;
        }
        let before = self.next - 1;
        let between = self.analysis.tokens()[before].full_end as usize..self.token().start as usize;
        let between = self.analysis.view.text.get(between);
        let initial = self.analysis.letters(before) == 1;
        !between.is_some_and(|between| {
            between.contains([',', ';', ':']) || between.contains('.') && !initial
        })
    }

    fn is_particle(&self) -> bool {
        self.analysis.is(self.next, Class::Particle)
            && (self.capitals || !self.token().shape.capital)
    }

    /// `de la Cruz`: particles may follow one another, up to a word with a capital.
    fn is_particle_inside(&self) -> bool {
        let (analysis, next) = (self.analysis, self.next);
        let tokens = analysis.tokens();
        let small = |word: usize| {
            (self.capitals || !tokens[word].shape.capital)
                && analysis.is(word, Class::Particle)
                && tokens[word].gap <= Gap::Space
        };
        let reach = self.end.min(next + 3);
        let behind = (next + 1..reach).find(|word| !small(*word));
        let behind = behind.unwrap_or(reach);
        (next > self.at || analysis.is(next, Class::OpensName))
            && behind < self.end
            && tokens[behind].shape.capital
            && tokens[behind].gap <= Gap::Space
            && (!matches!(analysis.norm(next), "y" | "e") || self.joins_surnames(next, behind))
    }

    /// `Sousa e Castro`, of Portugal: `e` joins two surnames, where elsewhere it joins two persons;
    /// `Alejandro Garza y Garza`: so does `y` behind a given name and a surname.
    fn joins_surnames(&self, e: usize, behind: usize) -> bool {
        let analysis = self.analysis;
        let given = |word: usize| analysis.is(word, Class::GivenName);
        if analysis.norm(e) == "y" {
            return self.words >= 2 && behind == e + 1 && !given(behind);
        }
        analysis.norm(e) == "e"
            && e > self.at
            && behind == e + 1
            && !given(behind)
            && !(given(e - 1) && e - 1 == self.at)
            && analysis
                .context
                .home()
                .is_some_and(|(country, _)| analysis.country_is(country, Class::SpeaksPortuguese))
    }

    /// `KIM IN-KWON`: what a hyphen joins to the next word is a name.
    fn joins_next(&self) -> bool {
        self.capitals
            && self.words > 0
            && self.token().gap == Gap::Space
            && self.behind().is_some_and(|after| after.gap == Gap::Joined)
            && self.is_behind(Class::FamilyFirst)
    }

    /// `Carl August Fleischer`: a month that is the second word of a name.
    fn is_month(&self) -> bool {
        self.words == 1 && is_month_of_name(self.analysis, self.next, self.end)
    }

    /// Tells whether a word that is no name otherwise is one here.
    fn is_name_after_all(&self) -> bool {
        let (analysis, next) = (self.analysis, self.next);
        let norm = analysis.norm(next);
        let after = self.behind().filter(|after| after.shape.capital);
        // `Prefect Said Zerhouni`: a given name that is a word too.
        let named_said = norm == "said"
            && !self.capitals
            && (!analysis.opens_sentence(next) || analysis.is(next + 1, Class::GivenName))
            && after.is_some_and(|after| after.gap <= Gap::Space);
        // `ATTORNEY GENERAL ALI SAID WANTS`: where another verb follows, the first is none.
        let verb = |word: usize| {
            [Class::Speech, Class::Auxiliary, Class::PersonVerb]
                .into_iter()
                .any(|class| analysis.is(word, class))
        };
        let said_in_capitals = norm == "said"
            && self.capitals
            && self.words == 1
            && analysis.is(self.at, Class::GivenName)
            && (self.token().shape.possessive
                || self.behind().is_some_and(|after| after.gap == Gap::Space) && verb(next + 1));
        // `Ambassador Kenneth East went`: a direction is a surname behind a given name.
        let direction = self.words == 1
            && is_direction(norm)
            && analysis.is(self.at, Class::GivenName)
            && (next + 1 >= self.end || !is_name_like(analysis, next + 1));
        // `Nguyen The Thao`: a syllable that is an article of English.
        let syllable = self.words > 0
            && !self.capitals
            && self.is_behind(Class::FamilyFirst)
            && after.is_some_and(|after| after.gap == Gap::Space);
        named_said
            || said_in_capitals
            || direction
            || syllable
            || self.joins_next()
            || self.is_month()
    }

    /// Tells whether the name ends before a word that could be one.
    fn ends_before(&self) -> bool {
        let (analysis, next, end) = (self.analysis, self.next, self.end);
        // `General Santoso Denies Coup`: a headline writes verbs with capitals; `A MINISTER FALLS`.
        let headline = analysis.is(next, Class::HeadlineVerb)
            && match self.capitals {
                false => is_headline(analysis, next, end),
                true => self.words == 0 && !self.is_behind(Class::Courtesy),
            };
        // `Ambassador David Robinson`, and in the next line `HOLLISTER, Kenneth`.
        let entry = next > self.at && !self.capitals && is_next_entry(analysis, next, end);
        // `MINISTER KOLVIG SO INFORMED`, `TOLD CHARGE SO`: small words that surnames are spelled like.
        let small = self.capitals
            && matches!(analysis.norm(next), "so" | "go" | "re" | "et" | "up")
            && !self.is_behind(Class::FamilyFirst)
            && !self.is_behind(Class::Courtesy);
        if self.words == 0 {
            // `told the Ambassador Nov. 10`.
            return headline || entry || small || is_day(analysis, next, end);
        }
        // `The Erdogan-Maliki Memorandum`, `Doug/Jim,`: two persons.
        let slash = || {
            let between = analysis.tokens()[next - 1].full_end..self.token().start;
            let between = between.start as usize..between.end as usize;
            analysis.view.text.get(between) == Some("/")
        };
        let pair = self.token().gap == Gap::Joined && (is_pair(analysis, next - 1) || slash());
        // `Minister Kolvig Feb. 9`: the day.
        headline || entry || pair || small || is_day(analysis, next, end)
    }

    /// Tells whether a word of the language is a name too, where all is typed in capitals.
    fn is_name_in_capitals(&self) -> bool {
        let (analysis, next, end) = (self.analysis, self.next, self.end);
        let named = analysis.is(next, Class::GivenName)
            || analysis.is(next, Class::FamilyFirst)
                && (self.words == 0 || self.is_behind(Class::FamilyFirst))
                && next + 1 < end
                && !analysis.is(next + 1, Class::Common);
        // `MR. BROWN`, `CODEL PRICE`: only persons are called so.
        let delegation =
            || self.next > 0 && matches!(analysis.norm(next - 1), "codel" | "staffdel");
        let mister = self.words == 0
            && (self.is_behind(Class::Courtesy) || delegation())
            && !analysis.is(next, Class::Speech)
            && !analysis.is(next, Class::Auxiliary);
        let given = self.words == 0
            && is_title_as_given(analysis.norm(next))
            && self.is_behind(Class::StrongTitle)
            && !self.is_behind(Class::Royal)
            && next + 1 < self.end
            && has_namesakes(analysis, next + 1);
        named
            || mister
            || given
            || self.is_joined()
            || self.joins_next()
            || self.is_month()
            || is_middle_in_capitals(analysis, self.at, next, end)
            || is_surname_in_capitals(analysis, self.at, next, end)
    }

    /// Tells whether a title stands behind the name, and not in it.
    fn is_title(&self) -> bool {
        let (analysis, next) = (self.analysis, self.next);
        // `Moulaye Ag Intalla`: an attorney general is written `AG`.
        let syllable = !self.capitals
            && !self.token().shape.upper
            && analysis.letters(next) <= 2
            && !analysis.is(next, Class::Courtesy);
        // `Zhu Min`: a given name that a minister's title is short for.
        let given = !self.capitals
            && self.words == 1
            && analysis.letters(next) == 3
            && (self.is_behind(Class::FamilyFirst) || self.is_behind(Class::PinyinSurname))
            && !self
                .behind()
                .is_some_and(|after| after.gap == Gap::Space && after.shape.capital);
        let syllable = syllable || given;
        analysis.is(next, Class::StrongTitle)
            && !is_part_of_name(analysis.norm(next))
            // `Abd al-Amir`: joined to its article, it is a name.
            && !self.is_joined()
            && !syllable
            && !is_titled_surname(analysis, self.at, next, self.end)
    }

    /// Tells whether the first word is a country: `Ambassador Jordan`; `Mr. Jordan` is a person.
    fn is_country(&self) -> bool {
        let (analysis, next) = (self.analysis, self.next);
        // `Consul Jordan Hartwell`: a given name that is a country.
        let given = (analysis.is(next, Class::PlaceGiven) || analysis.is(next, Class::GivenName))
            && self
                .behind()
                .is_some_and(|after| after.gap == Gap::Space && after.shape.capital)
            && !analysis.is(next + 1, Class::Common)
            && analysis
                .hits_at(next + 1)
                .iter()
                .all(|hit| hit.needs_context);
        !self.is_behind(Class::Courtesy)
            && !given
            && analysis.country_ending(next).is_some()
            && analysis.country_starting(next).is_some()
    }

    /// `Director OSAC`: an acronym right behind the title is an office, not a name.
    fn is_acronym(&self) -> bool {
        const LONGEST: usize = 4;
        let (analysis, next) = (self.analysis, self.next);
        let letters = analysis.letters(next);
        let known = || {
            let mut hits = analysis.hits_at(next).iter();
            hits.any(|hit| hit.last as usize == next)
        };
        if self.capitals {
            return letters > 2 && self.is_acronym_at_home();
        }
        self.token().shape.upper && letters >= 2 && (letters <= LONGEST || known())
    }

    /// `CINC FANK`, where all is capitals: the letters of a body of the country that is spoken of, and nobody's
    /// name.
    fn is_acronym_at_home(&self) -> bool {
        let (analysis, next) = (self.analysis, self.next);
        let hits = analysis.hits_at(next);
        let entry = |hit: &Hit| match hit.target {
            Target::Entry(at) => Some(&analysis.gazetteer.entries[at as usize]),
            _ => None,
        };
        let home = analysis.context.home().map(|(country, _)| country);
        let letters = |hit: &Hit| {
            let name = analysis.names.name(hit.name);
            let at_home = entry(hit)
                .and_then(|entry| entry.country)
                .is_some_and(|country| home == Some(country));
            hit.last as usize == next && name.acronym && !name.weak && at_home
        };
        let person = |hit: &Hit| entry(hit).is_some_and(|entry| entry.kind == Type::Person);
        hits.iter().any(letters)
            && !hits.iter().any(person)
            && !analysis.is(next, Class::GivenName)
            && !analysis.is(next, Class::FamilyFirst)
    }
}

/// Tells whether a verb with a capital goes on with the words of a headline, or ends one.
fn is_headline(analysis: &Analysis<'_>, verb: usize, end: usize) -> bool {
    let tokens = analysis.tokens();
    let next = verb + 1;
    !tokens[verb].shape.possessive
        && (next >= end
            || tokens[next].gap == Gap::Space
                && (tokens[next].shape.capital || analysis.is(next, Class::FunctionWord))
            || matches!(tokens[next].gap, Gap::Strong | Gap::Quote))
}

/// Tells whether a line begins at a word, and the one before is shorter than wrapped text ever is: a line
/// of a list.
fn ends_short_line(analysis: &Analysis<'_>, at: usize) -> bool {
    /// In code points.
    const SHORT: usize = 30;
    let tokens = analysis.tokens();
    let text = &analysis.view.text;
    let before = tokens[at - 1].full_end as usize;
    let broken = text
        .get(before..tokens[at].start as usize)
        .is_some_and(|between| between.trim().is_empty() && between.matches('\n').count() == 1);
    broken
        && text.get(..before).is_some_and(|text| {
            let line = text.rfind('\n').map_or(text, |end| &text[end + 1..]);
            line.trim().chars().count() < SHORT
        })
}

fn is_before_colon(analysis: &Analysis<'_>, at: usize, end: usize) -> bool {
    let tokens = analysis.tokens();
    at + 1 < end && tokens[at + 1].gap == Gap::Strong && {
        let behind = tokens[at].full_end as usize..tokens[at + 1].start as usize;
        let behind = analysis.view.text.get(behind);
        behind.is_some_and(|behind| behind.starts_with(':'))
    }
}

/// `a) Jérôme Nationality: Rwanda`, `Dan Senor Subject: RE:`: the label of what follows.
fn is_form_label(analysis: &Analysis<'_>, at: usize, end: usize) -> bool {
    analysis.is(at, Class::FormLabel) && is_before_colon(analysis, at, end)
}

/// Tells whether a line begins at a word with a surname in capitals, a comma and a given name, or behind a
/// line of a list.
fn is_next_entry(analysis: &Analysis<'_>, at: usize, end: usize) -> bool {
    let tokens = analysis.tokens();
    let between = tokens[at - 1].end as usize..tokens[at].start as usize;
    // `Pieter de Gooijer`, and in the next line `Notetaker: Sheila Paskman`.
    let labelled = is_before_colon(analysis, at, end);
    if is_form_label(analysis, at, end)
        || labelled && analysis.view.text[between.clone()].contains('\n')
    {
        return true;
    }
    // `Mr. Bundy`, and in the next line `Andrei Gromyko`: no text is broken so early.
    if ends_short_line(analysis, at) || is_entry(analysis, at) {
        return true;
    }
    tokens[at].shape.upper
        && !tokens[at - 1].shape.upper
        && at + 1 < end
        && tokens[at + 1].gap == Gap::Comma
        && tokens[at + 1].shape.capital
        && !tokens[at + 1].shape.upper
        && analysis.view.text[between].contains('\n')
}

/// The word behind a nickname in quotes, when the name goes on there. In brackets too, `Aldo ("El Gordo")
/// Prieto`, but where all is capitals nothing tells a surname there from `MINH ("BIG MINH") RECEIVED`.
fn behind_nickname(analysis: &Analysis<'_>, at: usize, end: usize) -> Option<usize> {
    let tokens = analysis.tokens();
    let mut behind = at + 1;
    while behind < end && behind < at + 3 && tokens[behind].gap == Gap::Space {
        behind += 1;
    }
    let names = |word: usize| {
        tokens[word].shape.capital
            && !tokens[word].shape.digits
            && !analysis.is(word, Class::NoName)
            && !analysis.is(word, Class::Speech)
    };
    let opened = at
        .checked_sub(1)
        .map_or(0, |before| tokens[before].full_end as usize);
    let bracket = || analysis.view.text[opened..tokens[at].start as usize].contains('(');
    let capitals = analysis.view.segment_of(at as u32).capitals;
    let fits = behind < end
        && tokens[behind].gap == Gap::Quote
        && !(capitals && bracket())
        && (at..=behind).all(names)
        && !analysis.is(behind, Class::FunctionWord)
        && !analysis.is(behind, Class::TrailingHead);
    fits.then_some(behind)
}

/// `Sheikh-ul-Islam Allahshukur Pashazade`: no name begins behind a hyphen; what follows its word may
/// be one.
pub(crate) fn behind_hyphen(analysis: &Analysis<'_>, mut name: PersonName) -> Option<PersonName> {
    let tokens = analysis.tokens();
    let token = &tokens[name.first];
    let hyphen = token.gap == Gap::Joined
        && name.first > analysis.segment(name.first).start
        && analysis.view.text[..token.start as usize].ends_with('-')
        && matches!(
            name.rule,
            Rule::GivenName | Rule::RareName | Rule::Frame | Rule::Speech | Rule::Unframed
        );
    if hyphen {
        name.first += 1;
    }
    (!hyphen || name.last > name.first).then_some(name)
}
