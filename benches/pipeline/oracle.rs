//! Does the token table find what it should? An automaton over folded tokens says.
//!
//! A text becomes its tokens' normal forms, each between separators; a name becomes the same. An
//! overlapping Aho-Corasick scan then finds exactly the names at token boundaries. It shares the
//! tokenizer with the table, and nothing else.

use aho_corasick::{AhoCorasick, MatchKind};
use reftel::matcher::{Name, View};
use reftel::pipeline::Engine;
use reftel::text::{Gap, Tokens};

/// Between tokens; stands in no normal form.
const SEPARATOR: char = '\u{1f}';
/// Where no name may cross.
const BARRIER: char = '\u{1e}';

/// A hit: first and last token, and how many names have this form.
pub type Hit = (usize, usize, usize);

/// Returns all names as the gazetteers write them, each once.
pub fn written(engine: &Engine) -> Vec<&str> {
    let mut names: Vec<&str> = engine.names.all().map(|name| name.text.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// A document's tokens in their normal form.
pub struct Folded {
    /// The tokens between separators.
    pub text: String,
    /// Where each token's leading separator stands, with the token.
    starts: Vec<(usize, usize)>,
}

impl Folded {
    /// Folds the segments of a view.
    pub fn new(view: &View<'_>) -> Folded {
        let mut folded = Folded {
            text: String::new(),
            starts: Vec::new(),
        };
        for segment in &view.segments {
            folded.text.push(BARRIER);
            for at in segment.tokens.clone() {
                let token = &view.tokens.list()[at];
                if token.gap == Gap::Hard || token.shape.opaque {
                    folded.text.push(BARRIER);
                }
                if token.shape.opaque {
                    continue;
                }
                if !folded.text.ends_with(SEPARATOR) {
                    folded.text.push(SEPARATOR);
                }
                folded.starts.push((folded.text.len() - 1, at));
                folded.text.push_str(view.tokens.norm(token));
                folded.text.push(SEPARATOR);
            }
        }
        folded
    }

    fn token_at(&self, separator: usize) -> usize {
        let at = self.starts.partition_point(|(start, _)| *start < separator);
        self.starts[at].1
    }
}

/// The automaton, and how many names have each form.
pub struct Oracle {
    automaton: AhoCorasick,
    forms: Vec<(usize, usize)>,
}

impl Oracle {
    /// Compiles the names of the engine.
    pub fn new(engine: &Engine) -> Oracle {
        let mut forms: Vec<(String, usize)> =
            engine.names.all().map(|name| (form(&name), 1)).collect();
        forms.sort();
        forms.dedup_by(|later, kept| {
            let same = later.0 == kept.0;
            kept.1 += if same { later.1 } else { 0 };
            same
        });
        let mut builder = AhoCorasick::builder();
        builder.match_kind(MatchKind::Standard);
        let automaton = builder
            .build(forms.iter().map(|(form, _)| form))
            .expect("the shipped names fit an automaton");
        let tokens = |form: &str| form.matches(SEPARATOR).count() - 1;
        let forms = forms
            .iter()
            .map(|(form, names)| (tokens(form), *names))
            .collect();
        Oracle { automaton, forms }
    }

    /// Returns all hits, sorted.
    pub fn hits(&self, folded: &Folded) -> Vec<Hit> {
        let found = self.automaton.find_overlapping_iter(&folded.text);
        let mut hits: Vec<Hit> = found
            .map(|found| {
                let (tokens, names) = self.forms[found.pattern().as_usize()];
                let first = folded.token_at(found.start());
                (first, first + tokens - 1, names)
            })
            .collect();
        hits.sort_unstable();
        hits
    }

    /// Returns how many hits there are.
    pub fn count(&self, folded: &Folded) -> usize {
        self.automaton.find_overlapping_iter(&folded.text).count()
    }
}

/// Returns a name's tokens between separators.
fn form(name: &Name<'_>) -> String {
    let tokens = Tokens::of(&name.text);
    let mut form = String::from(SEPARATOR);
    for token in tokens.list() {
        form.push_str(tokens.norm(token));
        form.push(SEPARATOR);
    }
    form
}

/// Returns all hits of the table, whatever their case, sorted.
pub fn table_hits(view: &View<'_>, engine: &Engine) -> Vec<Hit> {
    let mut hits = Vec::new();
    each_table_hit(view, engine, |hit| hits.push(hit));
    hits.sort_unstable();
    hits
}

/// Returns how many hits the table has.
pub fn count_table_hits(view: &View<'_>, engine: &Engine) -> usize {
    let mut hits = 0;
    each_table_hit(view, engine, |_| hits += 1);
    hits
}

fn each_table_hit(view: &View<'_>, engine: &Engine, mut found: impl FnMut(Hit)) {
    for segment in &view.segments {
        for first in segment.tokens.clone() {
            engine
                .names
                .longest_from(view, first, segment.tokens.end, |last, names| {
                    found((first, last, names.len()));
                });
        }
    }
}
