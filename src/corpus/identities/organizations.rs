//! Are two organizations one? Names by their words, within a country.
//!
//! The same words in one country are one organization; so are names that differ in a
//! romanization, in a connecting word, or in the country's own adjective. The same acronym with
//! different words, and the same words in two countries, are possible matches only: every country
//! has its Committee for the Protection of Journalists.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use super::node::Node;
use super::pair::{Brief, FLOOR, Nodes, Pair, WORTH, neighbours, part};
use super::traces::{Trace, TraceKind};
use crate::country::CountryCode;
use crate::gazetteer::Gazetteer;
use crate::gazetteer::lexicon::{Class, Lexicon};
use crate::rules::Rule;
use crate::text::{normal_form, skeleton};

/// Adjectives and nouns of each country, in normal form.
pub fn adjectives(gazetteer: &Gazetteer) -> FxHashMap<CountryCode, FxHashSet<String>> {
    let mut out: FxHashMap<CountryCode, FxHashSet<String>> = FxHashMap::default();
    for (entry, aliases) in &gazetteer.demonyms {
        let entry = &gazetteer.entries[*entry as usize];
        let Some(code) = entry.country else {
            continue;
        };
        let words = out.entry(code).or_default();
        words.extend(aliases.iter().map(|alias| normal_form(&alias.text)));
    }
    out
}

/// The organizations of a corpus, in the order of their first document.
pub struct Organizations<'a> {
    nodes: &'a [Node<'a>],
    /// Content words of each name.
    words: Vec<Vec<String>>,
}

impl<'a> Organizations<'a> {
    /// Reads the names of `nodes`; `adjectives` are demonyms by country code.
    pub fn new(
        nodes: &'a [Node<'a>],
        adjectives: &FxHashMap<CountryCode, FxHashSet<String>>,
        lexicon: &Lexicon,
    ) -> Organizations<'a> {
        let words = nodes
            .iter()
            .map(|node| {
                let own = node.home().and_then(|code| adjectives.get(&code));
                let form = normal_form(node.label);
                let all: Vec<String> = form
                    .split(' ')
                    .filter(|word| !lexicon.is(word, Class::Connector) && *word != "the")
                    .map(|word| spelling(lexicon, word).to_owned())
                    .collect();
                let kept: Vec<String> = all
                    .iter()
                    .filter(|word| !own.is_some_and(|own| own.contains(*word)))
                    .cloned()
                    .collect();
                if kept.is_empty() { all } else { kept }
            })
            .collect();
        Organizations { nodes, words }
    }

    /// Returns the pairs that their names join, and those that they only might.
    pub fn pairs(&self) -> (Vec<Pair>, Vec<Pair>) {
        let mut buckets: FxHashMap<(u8, String), Vec<u32>> = FxHashMap::default();
        for (at, words) in (0u32..).zip(&self.words) {
            let bones: Vec<String> = words.iter().map(|word| skeleton(word)).collect();
            buckets.entry((0, bones.join(" "))).or_default().push(at);
            for trace in self.nodes[at as usize].traces.iter() {
                if trace.kind == TraceKind::Acronym {
                    let key = format!("{:x} {:?}", trace.value, self.nodes[at as usize].home());
                    buckets.entry((1, key)).or_default().push(at);
                }
            }
        }
        let (mut sure, mut possible) = (Vec::new(), Vec::new());
        let mut found: Vec<(u32, u32)> = Vec::new();
        for mut bucket in buckets.into_values() {
            bucket.sort_by_key(|at| (self.nodes[*at as usize].home(), *at));
            found.extend(neighbours(&bucket));
        }
        found.sort_unstable();
        found.dedup();
        let judged = found.into_iter().filter_map(|(a, b)| self.pair(a, b));
        part(judged, &mut sure, &mut possible);
        (sure, possible)
    }

    /// Judges two organizations: the pair, and whether it may join them.
    fn pair(&self, a: u32, b: u32) -> Option<(Pair, bool)> {
        let judged = self.judge(a, b)?;
        Some((Pair::judged(a, b, judged.points), judged.sure))
    }

    fn judge(&self, a: u32, b: u32) -> Option<Judged> {
        let (one, other) = (&self.nodes[a as usize], &self.nodes[b as usize]);
        if one.id == other.id {
            return None;
        }
        let (x, y) = (&self.words[a as usize], &self.words[b as usize]);
        let shared: Vec<Trace> = one.traces.shared(&other.traces).collect();
        let acronym = shared.iter().any(|trace| trace.kind == TraceKind::Acronym);
        let (short, long) = if x.len() <= y.len() { (x, y) } else { (y, x) };
        let (mut points, rule) = if x == y {
            (60, Rule::SameName)
        } else if short.len() == long.len() && bones(x) == bones(y) {
            (50, Rule::Transliteration)
        } else if acronym && short.len() >= 2 && short.iter().all(|word| long.contains(word)) {
            (30, Rule::ShorterName)
        } else if acronym {
            (10, Rule::SameAcronym)
        } else {
            return None;
        };
        if acronym {
            points += 30;
        }
        let home = one.home().is_some() && one.home() == other.home();
        if home {
            points += 15;
        }
        let beside = shared.iter().any(|trace| trace.kind != TraceKind::Acronym);
        if beside {
            points += 15;
        }
        // One common word names many things.
        let telling = short.len() >= 2 || acronym || beside;
        let kind = one.kind == other.kind || rule == Rule::SameName && acronym;
        let sure = home && kind && telling && rule != Rule::SameAcronym && points >= FLOOR;
        let worth = telling && (short.len() >= 2 || home) && points >= WORTH;
        if !sure && !worth {
            return None;
        }
        Some(Judged {
            rule,
            points,
            sure,
            shared,
            home,
        })
    }
}

/// What the rules say of two organizations.
struct Judged {
    rule: Rule,
    points: i32,
    sure: bool,
    shared: Vec<Trace>,
    /// They are of one country.
    home: bool,
}

fn bones(words: &[String]) -> Vec<String> {
    words.iter().map(|word| skeleton(word)).collect()
}

/// British and American spellings, and plurals, are one word.
fn spelling<'w>(lexicon: &'w Lexicon, word: &'w str) -> &'w str {
    match word {
        "organisations" | "organizations" => "organization",
        "associations" => "association",
        other => lexicon.spelling(other),
    }
}

impl Nodes for Organizations<'_> {
    fn count(&self) -> usize {
        self.nodes.len()
    }

    fn may_join(&self, a: u32, b: u32) -> bool {
        let (one, other) = (&self.nodes[a as usize], &self.nodes[b as usize]);
        let (x, y) = (&self.words[a as usize], &self.words[b as usize]);
        let (short, long) = if x.len() <= y.len() { (x, y) } else { (y, x) };
        one.home() == other.home()
            && (bones(x) == bones(y) || short.iter().all(|word| long.contains(word)))
    }

    fn face(&self, node: u32) -> u64 {
        let mut hasher = FxHasher::default();
        self.words[node as usize].hash(&mut hasher);
        self.nodes[node as usize].home().hash(&mut hasher);
        hasher.finish()
    }

    fn because(&self, a: u32, b: u32) -> Vec<Brief> {
        let Some(judged) = self.judge(a, b) else {
            return Vec::new();
        };
        let name = std::iter::once(Brief::from(judged.rule));
        let shared = judged.shared.into_iter().map(Brief::from);
        let home = judged.home.then(|| Brief::from(Rule::SameCountry));
        name.chain(shared).chain(home).collect()
    }

    fn times_allow(&self, _a: &[u32], _b: &[u32]) -> bool {
        true
    }
}
