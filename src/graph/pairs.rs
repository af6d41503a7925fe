//! Which entities are named together, how often, and which of these pairs make the network?
//!
//! Pairs are counted entity by entity over the rows of the index, so that memory holds one
//! counter for each entity and the pairs themselves, never texts; only windows need the records,
//! because there the words between two names count.
//!
//! Pairs below `min` make no edge; nor, when edges weigh by log-likelihood ratio or normalized PMI,
//! do pairs that are together no more than by chance: weights are above zero. Among the others
//! [`choose`] decides.

use super::choose::{Choice, choose};
use super::passing::Passing;
use super::request::{GraphError, Scope, ViewOptions, Weight};
use super::statistics::Together;
use super::window;

/// Two entities that are named together, the smaller number first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Pair {
    pub(super) a: u32,
    pub(super) b: u32,
    /// Paragraphs that name both (in a window, when windows were asked for).
    pub(super) paragraphs: u32,
    /// Documents that name both in such a paragraph; by document, documents that name both.
    pub(super) documents: u32,
    pub(super) weight: f64,
}

/// All pairs of a scope, and what their statistics need.
pub(super) struct Pairs {
    /// Sorted by ends.
    pub(super) pairs: Vec<Pair>,
    /// How many places (paragraphs or documents) name each entity.
    named: Vec<u32>,
    /// All places.
    all: u32,
    /// Where windows are: pair and unit, sorted.
    windows: Vec<(u32, u32, u32)>,
}

/// Tells which entities count.
pub(super) type Counts<'a> = &'a dyn Fn(u32) -> Result<bool, GraphError>;

impl Pairs {
    /// Counts all pairs of entities that `counts` accepts and that are named together at least
    /// `min` times. Their weights are counts.
    pub(super) fn count(
        passing: &Passing<'_>,
        options: &ViewOptions,
        counts: Counts<'_>,
    ) -> Result<Pairs, GraphError> {
        Pairs::some(passing, options, counts, None)
    }

    /// Counts the pairs with one entity only, as [`Pairs::count`] does all; not in windows.
    pub(super) fn with(
        passing: &Passing<'_>,
        options: &ViewOptions,
        counts: Counts<'_>,
        one: u32,
    ) -> Result<Pairs, GraphError> {
        Pairs::some(passing, options, counts, Some(one))
    }

    fn some(
        passing: &Passing<'_>,
        options: &ViewOptions,
        counts: Counts<'_>,
        with: Option<u32>,
    ) -> Result<Pairs, GraphError> {
        let total = passing.index.entities()?;
        let mut accepted = Vec::with_capacity(total);
        for entity in 0..total as u32 {
            accepted.push(counts(entity)?);
        }
        let mut pairs = Pairs {
            pairs: Vec::new(),
            named: vec![0; total],
            all: 0,
            windows: Vec::new(),
        };
        let documents = match options.scope {
            Scope::Document => Some(Rows::of_documents(passing, &accepted)?),
            Scope::Window | Scope::Paragraph => None,
        };
        pairs.count_names(passing, documents.as_ref())?;
        match options.scope {
            Scope::Window => {
                pairs.windows = window::pairs(passing, options.window, &accepted)?;
                pairs.count_windows(passing);
            }
            _ => pairs.count_rows(passing, &accepted, documents.as_ref(), with)?,
        }
        let scope = options.scope;
        for pair in &mut pairs.pairs {
            pair.weight = f64::from(pair.times(scope));
        }
        let min = options.min.max(1);
        pairs.pairs.retain(|pair| pair.times(scope) >= min);
        Ok(pairs)
    }

    fn count_names(
        &mut self,
        passing: &Passing<'_>,
        documents: Option<&Rows>,
    ) -> Result<(), GraphError> {
        if let Some(documents) = documents {
            let mut last = None;
            for (_, document) in passing.units() {
                self.all += u32::from(last.replace(document) != Some(document));
            }
            for entity in &documents.values {
                self.named[*entity as usize] += 1;
            }
            return Ok(());
        }
        for (unit, _) in passing.units() {
            self.all += 1;
            for entity in passing.index.entities_of(unit)? {
                self.named[*entity as usize] += 1;
            }
        }
        Ok(())
    }

    fn count_windows(&mut self, passing: &Passing<'_>) {
        let mut last = (u32::MAX, u32::MAX, u32::MAX);
        for (a, b, unit) in &self.windows {
            let document = passing.document(*unit).unwrap_or(u32::MAX);
            if (last.0, last.1) != (*a, *b) {
                self.pairs.push(Pair::new(*a, *b));
                last = (*a, *b, u32::MAX);
            }
            let pair = self.pairs.last_mut().expect("one was pushed");
            pair.paragraphs += 1;
            pair.documents += u32::from(last.2 != document);
            last.2 = document;
        }
    }

    /// Counts by paragraph, or by document when the entities of documents are given; all pairs, or
    /// those `with` one entity.
    fn count_rows(
        &mut self,
        passing: &Passing<'_>,
        accepted: &[bool],
        rows: Option<&Rows>,
        with: Option<u32>,
    ) -> Result<(), GraphError> {
        let total = accepted.len();
        let mut paragraphs = vec![0u32; total];
        let mut documents = vec![0u32; total];
        let mut last_document = vec![u32::MAX; total];
        let mut touched: Vec<u32> = Vec::new();
        let entities = with.map_or(0..total as u32, |one| one..one + 1);
        // Of all pairs each is met at its smaller end.
        let others_of = |row, entity| match with {
            None => after(row, entity),
            Some(_) => row,
        };
        for entity in entities.filter(|entity| accepted[*entity as usize]) {
            let counts = |other: &u32| accepted[*other as usize] && *other != entity;
            let mut last = None;
            for (unit, document) in passing.units_of(entity)? {
                if let Some(rows) = rows
                    && last.replace(document) != Some(document)
                {
                    let others = others_of(rows.row(document), entity);
                    for other in others.iter().filter(|other| counts(other)) {
                        let at = *other as usize;
                        if documents[at] == 0 {
                            touched.push(*other);
                        }
                        documents[at] += 1;
                    }
                }
                let others = others_of(passing.index.entities_of(unit)?, entity);
                for other in others.iter().filter(|other| counts(other)) {
                    let at = *other as usize;
                    paragraphs[at] += 1;
                    if rows.is_none() && last_document[at] != document {
                        last_document[at] = document;
                        if documents[at] == 0 {
                            touched.push(*other);
                        }
                        documents[at] += 1;
                    }
                }
            }
            touched.sort_unstable();
            for other in touched.drain(..) {
                let at = other as usize;
                self.pairs.push(Pair {
                    paragraphs: paragraphs[at],
                    documents: documents[at],
                    ..Pair::new(entity.min(other), entity.max(other))
                });
                (paragraphs[at], documents[at], last_document[at]) = (0, 0, u32::MAX);
            }
        }
        Ok(())
    }

    /// Returns how often a pair appears alone and together.
    pub(super) fn together(&self, scope: Scope, pair: &Pair) -> Together {
        Together {
            both: pair.times(scope),
            a: self.named[pair.a as usize],
            b: self.named[pair.b as usize],
            all: self.all,
        }
    }

    /// Returns the units that show a pair, each with its document, in order; by document the
    /// first unit of each document that names both, if one does, else the first that names one.
    pub(super) fn shown(
        &self,
        passing: &Passing<'_>,
        scope: Scope,
        pair: &Pair,
    ) -> Result<Vec<(u32, u32)>, GraphError> {
        let document = |unit: u32| Some((unit, passing.document(unit)?));
        if scope == Scope::Window {
            let before = |key: (u32, u32)| self.windows.partition_point(|(a, b, _)| (*a, *b) < key);
            let (start, end) = (before((pair.a, pair.b)), before((pair.a, pair.b + 1)));
            let units = self.windows[start..end].iter();
            return Ok(units.filter_map(|(_, _, unit)| document(*unit)).collect());
        }
        let (a, b) = (passing.index.units(pair.a)?, passing.index.units(pair.b)?);
        let both: Vec<(u32, u32)> = shared(a, b).filter_map(document).collect();
        if scope == Scope::Paragraph {
            return Ok(both);
        }
        // Each document once, the best unit first.
        let mut units: Vec<(u32, bool, u32)> = both.iter().map(|at| (at.1, false, at.0)).collect();
        let others: Vec<(u32, u32)> = passing.units_of(pair.b)?.collect();
        for (unit, document) in passing.units_of(pair.a)? {
            if others.binary_search_by_key(&document, |at| at.1).is_ok() {
                units.push((document, true, unit));
            }
        }
        units.sort_unstable();
        units.dedup_by_key(|at| at.0);
        Ok(units.into_iter().map(|(of, _, unit)| (unit, of)).collect())
    }

    /// Keeps the pairs that make the network, and returns what was left out, a sentence each.
    pub(super) fn choose(&mut self, options: &ViewOptions) -> Vec<String> {
        let mut notes = Vec::new();
        if options.min > 1 {
            notes.push(format!(
                "Only what is named together at least {} times.",
                options.min
            ));
        }
        self.weigh(options);
        let choices: Vec<Choice> = self
            .pairs
            .iter()
            .map(|pair| Choice {
                ends: (pair.a, pair.b),
                weight: pair.weight,
                then: self.together(options.scope, pair).llr(),
            })
            .collect();
        let (stay, told) = choose(self.named.len(), &choices, options);
        self.pairs = stay.into_iter().map(|at| self.pairs[at]).collect();
        notes.extend(told);
        notes
    }

    /// Gives pairs the weight that is asked for.
    pub(super) fn weigh(&mut self, options: &ViewOptions) {
        let mut pairs = std::mem::take(&mut self.pairs);
        for pair in &mut pairs {
            let together = self.together(options.scope, pair);
            match options.weight {
                Weight::Count => {}
                Weight::Llr => pair.weight = together.llr(),
                Weight::Npmi => pair.weight = together.npmi(),
            }
        }
        pairs.retain(|pair| pair.weight > 0.0);
        self.pairs = pairs;
    }
}

impl Pair {
    fn new(a: u32, b: u32) -> Pair {
        Pair {
            a,
            b,
            paragraphs: 0,
            documents: 0,
            weight: 0.0,
        }
    }

    /// Returns how often the pair appears together in a scope.
    fn times(&self, scope: Scope) -> u32 {
        match scope {
            Scope::Document => self.documents,
            Scope::Window | Scope::Paragraph => self.paragraphs,
        }
    }
}

/// Returns the part of a sorted row that comes after `entity`.
fn after(row: &[u32], entity: u32) -> &[u32] {
    &row[row.partition_point(|other| *other <= entity)..]
}

/// Returns what two sorted lists share; the shorter one is walked.
fn shared<'a>(a: &'a [u32], b: &'a [u32]) -> impl Iterator<Item = u32> + 'a {
    let (short, mut rest) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    short.iter().copied().filter(move |wanted| {
        // A step that doubles finds the place fast also in a list that is much longer.
        let mut step = 1;
        while step < rest.len() && rest[step] < *wanted {
            step *= 2;
        }
        let within = &rest[..rest.len().min(step + 1)];
        rest = &rest[within.partition_point(|value| value < wanted)..];
        rest.first() == Some(wanted)
    })
}

/// The entities of documents, as far as they pass: sorted, each once.
pub(super) struct Rows {
    offsets: Vec<u32>,
    values: Vec<u32>,
}

impl Rows {
    fn of_documents(passing: &Passing<'_>, accepted: &[bool]) -> Result<Rows, GraphError> {
        let mut rows = Rows {
            offsets: vec![0],
            values: Vec::new(),
        };
        let mut row: Vec<u32> = Vec::new();
        for document in 0..passing.entries.len() as u32 {
            for unit in passing.index.units_of(document)? {
                if passing.document(unit).is_some() {
                    let names = passing.index.entities_of(unit)?.iter().copied();
                    row.extend(names.filter(|entity| accepted[*entity as usize]));
                }
            }
            row.sort_unstable();
            row.dedup();
            rows.values.append(&mut row);
            rows.offsets.push(rows.values.len() as u32);
        }
        Ok(rows)
    }

    fn row(&self, document: u32) -> &[u32] {
        let at = document as usize;
        let bounds = self.offsets.get(at).zip(self.offsets.get(at + 1));
        let row = bounds.and_then(|(start, end)| self.values.get(*start as usize..*end as usize));
        row.unwrap_or_default()
    }
}
