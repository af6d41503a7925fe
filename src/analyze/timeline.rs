//! Where do cables stand that cite each other? From left to right by date, each beside those that
//! it cites.
//!
//! A missing cable has no date: it stands in the middle of its year, but before all that cite it.
//! Long times without any cable are drawn shorter than they were: one cable of 1976 among those of
//! 2009 would otherwise press these into a line. The order is kept.

use jiff::civil::Date;

use super::{Csr, palette};
use crate::graph::{EntityGraph, NodeKind};
use crate::id::Mrn;

/// Room between two rows.
const ROW: f64 = 34.0;

/// Returns a position for each node.
pub(super) fn positions(network: &EntityGraph) -> Vec<(f64, f64)> {
    let days = squeezed(&days(network));
    let nodes = days.len();
    let radii = palette::radii(network);
    let around = Csr::around(network);
    let (first, last) = days.iter().fold((f64::MAX, f64::MIN), |(low, high), day| {
        (low.min(*day), high.max(*day))
    });
    // As wide as the nodes want to stand in a block twice as wide as high.
    let area: f64 = radii
        .iter()
        .map(|radius| 2.0 * (radius + 12.0) * ROW * 2.0)
        .sum();
    let width = (2.0 * area).sqrt().max(400.0);
    let scale = if last > first {
        width / (last - first)
    } else {
        0.0
    };
    let mut order: Vec<usize> = (0..nodes).collect();
    order.sort_by(|a, b| days[*a].total_cmp(&days[*b]).then(a.cmp(b)));
    // The right edge of the last node in each row: from the middle, one down, one up, ...
    let mut rows: Vec<f64> = Vec::new();
    let height = |row: usize| {
        let step = row.div_ceil(2) as f64 * ROW;
        if row.is_multiple_of(2) { step } else { -step }
    };
    let mut positions: Vec<Option<(f64, f64)>> = vec![None; nodes];
    for node in order {
        let x = (days[node] - first) * scale;
        let beside: Vec<f64> = around
            .neighbors(node)
            .iter()
            .filter_map(|other| positions[*other as usize].map(|(_, y)| y))
            .collect();
        let wanted = beside.iter().sum::<f64>() / beside.len().max(1) as f64;
        let is_free = |row: &usize| rows.get(*row).is_none_or(|edge| *edge < x - radii[node]);
        let free = (0..=rows.len() + 1).filter(is_free);
        let row = free
            .min_by(|a, b| {
                let far = |row: usize| (height(row) - wanted).abs();
                far(*a).total_cmp(&far(*b))
            })
            .unwrap_or(0);
        if rows.len() <= row {
            rows.resize(row + 1, f64::MIN);
        }
        rows[row] = x + radii[node] + 12.0;
        positions[node] = Some((x, height(row)));
    }
    positions
        .into_iter()
        .map(Option::unwrap_or_default)
        .collect()
}

/// How many times as long as usual an empty time may be drawn.
const EMPTY: f64 = 8.0;

/// Returns the days with long empty times cut short; what is between two days in order stays so.
fn squeezed(days: &[f64]) -> Vec<f64> {
    let mut distinct = days.to_vec();
    distinct.sort_by(f64::total_cmp);
    distinct.dedup();
    let mut gaps: Vec<f64> = distinct.windows(2).map(|two| two[1] - two[0]).collect();
    gaps.sort_by(f64::total_cmp);
    // The longest tenth are the empty times themselves.
    let usual = &gaps[..gaps.len() - gaps.len() / 10];
    let longest = EMPTY * usual.iter().sum::<f64>() / usual.len().max(1) as f64;
    let mut drawn = vec![0.0; distinct.len()];
    for (at, two) in distinct.windows(2).enumerate() {
        drawn[at + 1] = drawn[at] + (two[1] - two[0]).min(longest);
    }
    let place = |day: &f64| {
        let at = distinct.partition_point(|other| other < day);
        drawn.get(at).copied().unwrap_or_default()
    };
    days.iter().map(place).collect()
}

/// Returns the day of each node, counted from any one.
fn days(network: &EntityGraph) -> Vec<f64> {
    let graph = &network.graph;
    let mut known: Vec<Option<f64>> = graph
        .node_weights()
        .map(|node| node.first.as_deref().and_then(day))
        .collect();
    let dated = known.clone();
    for index in graph.node_indices() {
        let at = index.index();
        if known[at].is_some() {
            continue;
        }
        let citing = graph.neighbors_directed(index, petgraph::Direction::Incoming);
        let citing = citing.filter_map(|citing| dated[citing.index()]);
        let earliest = citing.reduce(f64::min).map(|day| day - 7.0);
        let node = &graph[index];
        let year = Mrn::parse(&node.id).filter(|_| node.kind != NodeKind::Document);
        let middle = year.and_then(|mrn| day(&format!("{:04}-07-01", mrn.year())));
        known[at] = match (middle, earliest) {
            (Some(middle), Some(earliest)) => Some(middle.min(earliest)),
            (middle, earliest) => middle.or(earliest),
        };
    }
    let found: Vec<f64> = known.iter().copied().flatten().collect();
    // What has no date at all stands before everything.
    let first = found.iter().copied().reduce(f64::min).unwrap_or(0.0);
    known.into_iter().map(|day| day.unwrap_or(first)).collect()
}

/// Returns the day of a date that may be a year, a month or a day, and may have a time.
fn day(text: &str) -> Option<f64> {
    let text = text.get(..10).unwrap_or(text);
    let full = match text.len() {
        4 => format!("{text}-07-01"),
        7 => format!("{text}-15"),
        _ => text.to_owned(),
    };
    let date: Date = full.parse().ok()?;
    let zero = Date::constant(1970, 1, 1);
    date.since((jiff::Unit::Day, zero))
        .ok()
        .map(|span| f64::from(span.get_days()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_time_is_cut_short_and_the_order_stays() {
        // One cable in 1976, then twenty a month apart.
        let days: Vec<f64> = std::iter::once(2_300.0)
            .chain((0..20).map(|month| 14_000.0 + 30.0 * f64::from(month)))
            .collect();
        let drawn = squeezed(&days);
        assert!(drawn.is_sorted(), "{drawn:?}");
        assert_eq!(drawn[1] - drawn[0], 8.0 * 30.0);
        assert_eq!(drawn[20] - drawn[1], 19.0 * 30.0);
        assert_eq!(squeezed(&[]), [] as [f64; 0]);
        assert_eq!(squeezed(&[5.0, 5.0]), [0.0, 0.0]);
    }
}
