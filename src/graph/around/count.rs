//! How often is who named with the subjects, and who comes first?
//!
//! One counter for each entity, and a walk over the rows of the index of the documents that name a
//! subject: no text is read, nothing is hashed, and no date is compared as text.

use std::cmp::Reverse;

use super::{Around, Beside, Order};
use crate::graph::passing::how_often;
use crate::graph::request::{GraphError, Scope};
use crate::graph::statistics::Together;

/// What was counted of one.
#[derive(Clone, Copy, Default)]
struct Count {
    paragraphs: u32,
    documents: u32,
    shared_documents: u32,
    /// Documents seen last, plus one.
    last: u32,
    last_shared: u32,
    /// The last document by date, plus one.
    recent: u32,
}

impl Around<'_> {
    /// Returns everyone of the types of the filter who is named with a subject, in order.
    ///
    /// # Complexity
    ///
    /// Linear in the mentions of the documents that name a subject, plus a counter for each entity.
    pub fn beside(&self, order: Order) -> Result<Vec<Beside>, GraphError> {
        let mut counts = vec![Count::default(); self.passing.index.entities()?];
        let mut touched = Vec::new();
        self.count(&mut counts, &mut touched)?;
        let together = self.scope == Some(Scope::Document) || self.scope.is_none();
        let mut found = Vec::with_capacity(touched.len());
        for entity in touched {
            let count = counts[entity as usize];
            let is_beside = together || count.paragraphs > 0;
            if is_beside && self.passing.filter.kind(self.passing.index.kind(entity)?) {
                found.push(self.describe(entity, count));
            }
        }
        self.sort(&mut found, order)?;
        Ok(found)
    }

    fn count(&self, counts: &mut [Count], touched: &mut Vec<u32>) -> Result<(), GraphError> {
        let index = self.passing.index;
        let mut of = None;
        for (_, document) in &self.units {
            if of.replace(*document) == Some(*document) {
                continue;
            }
            let recency = self.passing.recency(*document);
            for unit in index.units_of(*document)? {
                if self.passing.document(unit).is_none() {
                    continue;
                }
                let shares = self.has_subject.has(unit);
                for other in index.entities_of(unit)? {
                    if self.is_subject(*other) {
                        continue;
                    }
                    let shares = shares && self.is_near(*other, unit);
                    let count = &mut counts[*other as usize];
                    if count.documents == 0 {
                        touched.push(*other);
                    }
                    self.note(count, *document, recency, shares);
                }
            }
        }
        Ok(())
    }

    /// Counts that a unit of a document names one.
    fn note(&self, count: &mut Count, document: u32, recency: u32, shares: bool) {
        let mut is_new = count.last != document + 1;
        if is_new {
            count.last = document + 1;
            count.documents += 1;
        }
        is_new &= matches!(self.scope, None | Some(Scope::Document));
        if shares {
            count.paragraphs += 1;
            if count.last_shared != document + 1 {
                count.last_shared = document + 1;
                count.shared_documents += 1;
                is_new = true;
            }
        }
        let known = count.recent.checked_sub(1);
        if is_new && known.map_or(0, |known| self.passing.recency(known)) < recency {
            count.recent = document + 1;
        }
    }

    fn is_subject(&self, entity: u32) -> bool {
        match self.subjects.as_slice() {
            [one] => *one == entity,
            several => several.binary_search(&entity).is_ok(),
        }
    }

    /// Tells whether one is near enough to a subject in a unit that names both.
    pub(super) fn is_near(&self, other: u32, unit: u32) -> bool {
        self.scope != Some(Scope::Window) || self.windows.binary_search(&(other, unit)).is_ok()
    }

    fn describe(&self, entity: u32, count: Count) -> Beside {
        Beside {
            entity,
            paragraphs: count.paragraphs,
            documents: match self.scope {
                None | Some(Scope::Document) => count.documents,
                Some(Scope::Window | Scope::Paragraph) => count.shared_documents,
            },
            last: count.recent.checked_sub(1),
        }
    }

    fn sort(&self, found: &mut [Beside], order: Order) -> Result<(), GraphError> {
        let times = |one: &Beside| match self.scope {
            Some(Scope::Document) => (Reverse(one.documents), Reverse(one.paragraphs)),
            _ => (Reverse(one.paragraphs), Reverse(one.documents)),
        };
        let apart = |one: &Beside| self.scope.is_none() && one.paragraphs == 0;
        match order {
            Order::Count => {
                found.sort_unstable_by_key(|one| {
                    let (more, then) = times(one);
                    (apart(one), more, then, one.entity)
                });
            }
            Order::Recent => found.sort_unstable_by(|one, other| {
                let by = self.day(other).cmp(&self.day(one));
                (apart(one).cmp(&apart(other)).then(by))
                    .then_with(|| (times(one), one.entity).cmp(&(times(other), other.entity)))
            }),
            Order::Llr | Order::Npmi => {
                // What orders is counted for all; it costs a walk over all paragraphs of each.
                let mut keyed: Vec<(f64, Beside)> = Vec::with_capacity(found.len());
                for one in found.iter() {
                    let together = self.together(one)?;
                    let key = match order {
                        Order::Llr => together.llr(),
                        _ => together.npmi(),
                    };
                    keyed.push((key, *one));
                }
                keyed.sort_unstable_by(|(key, one), (other_key, other)| {
                    (apart(one).cmp(&apart(other)).then(other_key.total_cmp(key)))
                        .then_with(|| (times(one), one.entity).cmp(&(times(other), other.entity)))
                });
                for (slot, (_, one)) in found.iter_mut().zip(keyed) {
                    *slot = one;
                }
            }
        }
        Ok(())
    }

    /// Returns the date of the last document that names one with a subject.
    pub fn day(&self, one: &Beside) -> Option<&str> {
        let entry = self.passing.entries.get(one.last? as usize);
        entry.and_then(|entry| entry.date.as_deref())
    }

    /// Returns how many places there are, and how many of them name a subject.
    fn all(&self) -> Result<(u32, u32), GraphError> {
        let (documents, units) = match self.passing.whole()? {
            Some(named) => named.all,
            None => how_often(self.passing.units()),
        };
        let (named_documents, named_units) = self.named();
        Ok(match self.scope {
            Some(Scope::Document) => (documents, named_documents),
            _ => (units, named_units),
        })
    }

    /// Returns how often one appears alone and with a subject: by document, when that scope was
    /// asked for, else by paragraph.
    pub fn together(&self, one: &Beside) -> Result<Together, GraphError> {
        let (all, named) = match self.all.get() {
            Some(all) => *all,
            None => {
                let all = self.all()?;
                *self.all.get_or_init(|| all)
            }
        };
        let whole = self.passing.whole()?;
        let known = whole.and_then(|whole| whole.of.get(one.entity as usize));
        let (documents, units) = match known {
            Some(known) => *known,
            None => how_often(self.passing.units_of(one.entity)?),
        };
        let (both, b) = match self.scope {
            Some(Scope::Document) => (one.documents, documents),
            _ => (one.paragraphs, units),
        };
        Ok(Together {
            both,
            a: named,
            b,
            all,
        })
    }
}
