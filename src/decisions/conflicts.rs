//! Can all decisions hold? What is the same, through however many lines, is neither different nor
//! two entities of gazetteers; and words mean one thing.
//!
//! Every error names the lines that cannot hold together.

use std::collections::VecDeque;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Cited, Decision, Meaning, Verdict};
use crate::diagnostic::{Code, Severity};
use crate::gazetteer::Problem;
use crate::id::MentionId;

/// Returns what cannot hold together, and what was decided twice.
pub(super) fn conflicts(file: &str, list: &[Decision]) -> Vec<Problem> {
    let mut check = Check {
        file,
        problems: Vec::new(),
    };
    let repeated = check.repeated(list);
    check.meanings(list, &repeated);
    let graph = Graph::new(list);
    check.entities(&graph);
    check.differences(list, &graph);
    check.problems
}

/// What decisions say of any two, through however many lines.
#[derive(Default)]
pub struct Closure {
    same: Graph,
    different: FxHashSet<(usize, usize)>,
}

impl Closure {
    /// Reads decisions that do not contradict each other.
    pub fn new(list: &[Decision]) -> Closure {
        let mut same = Graph::new(list);
        let mut different = FxHashSet::default();
        for decision in list {
            if let Verdict::Different(first, second) = &decision.verdict {
                let (first, second) = (same.node(first), same.node(second));
                let (first, second) = (same.find(first), same.find(second));
                different.extend([(first, second), (second, first)]);
            }
        }
        Closure { same, different }
    }

    /// Tells whether two are decided to be one, or not to be; `None` when nobody decided.
    pub fn says(&self, first: &Cited, second: &Cited) -> Option<bool> {
        let root = |cited| Some(self.same.find(*self.same.number.get(cited)?));
        let (first, second) = (root(first)?, root(second)?);
        if first == second {
            return Some(true);
        }
        self.different.contains(&(first, second)).then_some(false)
    }
}

struct Check<'a> {
    file: &'a str,
    problems: Vec<Problem>,
}

impl Check<'_> {
    fn tell(&mut self, severity: Severity, line: u32, code: Code, message: String, hint: String) {
        self.problems.push(Problem {
            file: self.file.to_owned(),
            line,
            column: String::new(),
            severity,
            code,
            message,
            hint: Some(hint),
        });
    }

    fn conflict(&mut self, line: u32, message: String, hint: String) {
        let code = Code::ConflictingDecisions;
        self.tell(Severity::Error, line, code, message, hint);
    }

    /// Warns of lines that say what an earlier line said; returns them.
    fn repeated(&mut self, list: &[Decision]) -> Vec<u32> {
        let mut first: FxHashMap<Verdict, u32> = FxHashMap::default();
        let mut repeated = Vec::new();
        for decision in list {
            let verdict = match decision.verdict.clone() {
                Verdict::Same(a, b) if b < a => Verdict::Same(b, a),
                Verdict::Different(a, b) if b < a => Verdict::Different(b, a),
                verdict => verdict,
            };
            match first.get(&verdict) {
                Some(line) => {
                    repeated.push(decision.line);
                    let message = format!("line {line} decided the same");
                    let (line, code) = (decision.line, Code::RepeatedDecision);
                    let hint = "delete one of the two".to_owned();
                    self.tell(Severity::Warning, line, code, message, hint);
                }
                None => {
                    first.insert(verdict, decision.line);
                }
            }
        }
        repeated
    }

    /// Words mean one thing, and words that name nothing are cited by nothing else.
    fn meanings(&mut self, list: &[Decision], repeated: &[u32]) {
        let mut nothing: FxHashMap<&MentionId, u32> = FxHashMap::default();
        let mut means: FxHashMap<&MentionId, u32> = FxHashMap::default();
        let list = || list.iter().filter(|one| !repeated.contains(&one.line));
        for decision in list() {
            match &decision.verdict {
                Verdict::NotAnEntity(mention) => {
                    nothing.insert(mention, decision.line);
                }
                Verdict::MentionIs(mention, _) => match means.get(mention) {
                    Some(line) => {
                        let message =
                            format!("`{mention}` means one thing, and line {line} says another");
                        let hint = format!("delete line {line} or line {}", decision.line);
                        self.conflict(decision.line, message, hint);
                    }
                    None => {
                        means.insert(mention, decision.line);
                    }
                },
                Verdict::Same(..) | Verdict::Different(..) => {}
            }
        }
        for decision in list() {
            if matches!(decision.verdict, Verdict::NotAnEntity(_)) {
                continue;
            }
            for mention in decision.verdict.mentions() {
                if let Some(line) = nothing.get(mention) {
                    let message = format!("line {line} says that `{mention}` names nothing");
                    let hint = format!("delete line {line} or line {}", decision.line);
                    self.conflict(decision.line, message, hint);
                }
            }
        }
    }

    /// What is the same is one entity of the gazetteers at most.
    fn entities(&mut self, graph: &Graph) {
        let mut first: FxHashMap<usize, usize> = FxHashMap::default();
        for (at, cited) in graph.nodes.iter().enumerate() {
            if cited.mention().is_some() {
                continue;
            }
            let Some(known) = first.get(&graph.find(at)) else {
                first.insert(graph.find(at), at);
                continue;
            };
            let lines = graph.chain(*known, at);
            let line = lines.iter().copied().max().unwrap_or_default();
            let message = format!(
                "`{}` and `{cited}` are two entities, and {} them one",
                graph.nodes[*known],
                make(&lines)
            );
            let hint =
                "one of the lines is wrong; entities of gazetteers are joined in their files";
            self.conflict(line, message, hint.to_owned());
        }
    }

    /// What is the same is not different.
    fn differences(&mut self, list: &[Decision], graph: &Graph) {
        for decision in list {
            let Verdict::Different(first, second) = &decision.verdict else {
                continue;
            };
            let (Some(from), Some(to)) = (graph.number.get(first), graph.number.get(second)) else {
                continue;
            };
            if graph.find(*from) == graph.find(*to) {
                let lines = graph.chain(*from, *to);
                let message = format!(
                    "`{first}` and `{second}` cannot be different: {} them one",
                    make(&lines)
                );
                let hint = format!("this line, or {}, is wrong", named(&lines, "or"));
                self.conflict(decision.line, message, hint);
            }
        }
    }
}

fn make(lines: &[u32]) -> String {
    let verb = if lines.len() == 1 { "makes" } else { "make" };
    format!("{} {verb}", named(lines, "and"))
}

/// Returns `line 3`, `lines 3 and 5`, `lines 3, 5 and 9`.
fn named(lines: &[u32], and: &str) -> String {
    let mut lines: Vec<u32> = lines.to_vec();
    lines.sort_unstable();
    lines.dedup();
    let text: Vec<String> = lines.iter().map(u32::to_string).collect();
    match text.as_slice() {
        [one] => format!("line {one}"),
        [first @ .., last] => format!("lines {} {and} {last}", first.join(", ")),
        [] => "nothing".to_owned(),
    }
}

/// What lines make one.
#[derive(Default)]
struct Graph {
    nodes: Vec<Cited>,
    number: FxHashMap<Cited, usize>,
    neighbours: Vec<Vec<(usize, u32)>>,
    roots: Vec<usize>,
}

impl Graph {
    fn new(list: &[Decision]) -> Graph {
        let mut graph = Graph::default();
        let mut means: FxHashSet<&MentionId> = FxHashSet::default();
        for decision in list {
            match &decision.verdict {
                Verdict::Same(first, second) => {
                    let (from, to) = (graph.node(first), graph.node(second));
                    graph.join(from, to, decision.line);
                }
                // A second meaning of the same words is told where meanings are told.
                Verdict::MentionIs(mention, Meaning::Of(cited)) if means.insert(mention) => {
                    let from = graph.node(&Cited::Mention(mention.clone()));
                    let to = graph.node(cited);
                    graph.join(from, to, decision.line);
                }
                _ => {}
            }
        }
        graph
    }

    fn node(&mut self, cited: &Cited) -> usize {
        if let Some(at) = self.number.get(cited) {
            return *at;
        }
        let at = self.nodes.len();
        self.nodes.push(cited.clone());
        self.number.insert(cited.clone(), at);
        self.neighbours.push(Vec::new());
        self.roots.push(at);
        at
    }

    fn join(&mut self, from: usize, to: usize, line: u32) {
        self.neighbours[from].push((to, line));
        self.neighbours[to].push((from, line));
        let (from, to) = (self.find(from), self.find(to));
        self.roots[from.max(to)] = from.min(to);
    }

    fn find(&self, mut at: usize) -> usize {
        while self.roots[at] != at {
            at = self.roots[at];
        }
        at
    }

    /// Returns the lines of a shortest chain between two that are one.
    fn chain(&self, from: usize, to: usize) -> Vec<u32> {
        let mut before: FxHashMap<usize, (usize, u32)> = FxHashMap::default();
        let mut todo = VecDeque::from([from]);
        while let Some(at) = todo.pop_front() {
            if at == to {
                break;
            }
            for (next, line) in &self.neighbours[at] {
                if *next != from && !before.contains_key(next) {
                    before.insert(*next, (at, *line));
                    todo.push_back(*next);
                }
            }
        }
        let mut lines = Vec::new();
        let mut at = to;
        while let Some((previous, line)) = before.get(&at) {
            lines.push(*line);
            at = *previous;
        }
        lines.reverse();
        lines
    }
}
