//! Do two appear together more often than by chance, and which edges matter? Pure numbers.
//!
//! Of `all` places (paragraphs or documents), `a` name the one, `b` the other, `both` name both.

/// How often two appear alone and together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Together {
    /// Places that name both.
    pub both: u32,
    /// Places that name the one.
    pub a: u32,
    /// Places that name the other.
    pub b: u32,
    /// All places.
    pub all: u32,
}

impl Together {
    /// Returns how often they would appear together by chance.
    fn expected(self) -> f64 {
        f64::from(self.a) * f64::from(self.b) / f64::from(self.all.max(1))
    }

    /// Returns Dunning's log-likelihood ratio G² (Computational Linguistics 19:1, 1993, in natural
    /// logarithms), with a minus sign when they appear together less often than by chance; 10.83
    /// happens by chance once in 1,000 pairs.
    pub fn llr(self) -> f64 {
        let (a, b) = (f64::from(self.a), f64::from(self.b));
        let (both, all) = (f64::from(self.both), f64::from(self.all));
        let cells = [
            (both, a, b),
            (a - both, a, all - b),
            (b - both, all - a, b),
            (all - a - b + both, all - a, all - b),
        ];
        let term = |(seen, row, column): (f64, f64, f64)| {
            if seen > 0.0 {
                seen * (seen * all / (row * column)).ln()
            } else {
                0.0
            }
        };
        // What rounding leaves below zero is zero.
        let ratio = (2.0 * cells.into_iter().map(term).sum::<f64>()).max(0.0);
        if both < self.expected() {
            -ratio
        } else {
            ratio
        }
    }

    /// Returns the normalized pointwise mutual information, -1 (never together) to 1 (only
    /// together) (Bouma 2009); 1 also for two that every place names.
    pub fn npmi(self) -> f64 {
        if self.both == 0 {
            return -1.0;
        }
        let share = f64::from(self.both) / f64::from(self.all.max(1));
        if share >= 1.0 {
            return 1.0;
        }
        let pmi = (f64::from(self.both) / self.expected()).ln();
        (pmi / -share.ln()).clamp(-1.0, 1.0)
    }
}

/// Returns for each edge the probability that one of its ends gives it so large a share of its
/// strength by chance: the disparity filter (Serrano, Boguñá, Vespignani, PNAS 106:16, 2009),
/// from the end for which it is the least. Edges are pairs of nodes below `nodes`, weights above
/// zero. An edge that is the only one of both its ends has probability 1.
pub fn disparity(nodes: usize, edges: &[(u32, u32, f64)]) -> Vec<f64> {
    let mut strength = vec![0.0; nodes];
    let mut degree = vec![0u32; nodes];
    for (a, b, weight) in edges {
        for end in [*a as usize, *b as usize] {
            strength[end] += weight;
            degree[end] += 1;
        }
    }
    let chance = |end: u32, weight: f64| {
        let end = end as usize;
        if degree[end] < 2 {
            return 1.0;
        }
        let rest = (1.0 - weight / strength[end]).max(0.0);
        rest.powf(f64::from(degree[end] - 1))
    };
    let least = |(a, b, weight): &(u32, u32, f64)| chance(*a, *weight).min(chance(*b, *weight));
    edges.iter().map(least).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-9
    }

    #[test]
    fn ratios_are_those_of_the_papers() {
        // By hand: 2 · Σ seen · ln(seen · all / (row · column)).
        let sample = Together {
            both: 10,
            a: 20,
            b: 30,
            all: 100,
        };
        let by_hand = 2.0
            * (10.0 * (10.0f64 * 100.0 / (20.0 * 30.0)).ln()
                + 10.0 * (10.0f64 * 100.0 / (20.0 * 70.0)).ln()
                + 20.0 * (20.0f64 * 100.0 / (80.0 * 30.0)).ln()
                + 60.0 * (60.0f64 * 100.0 / (80.0 * 70.0)).ln());
        assert!(near(sample.llr(), by_hand), "{} {by_hand}", sample.llr());
        assert!((sample.llr() - 4.4734).abs() < 1e-3, "{}", sample.llr());
        // ln(10·100/(20·30)) / -ln(0.1)
        assert!(near(sample.npmi(), 0.221_848_749_616_356_4));
        // The most famous row of Dunning 1993: `the swiss` 110, 2442, 111, 29114.
        let swiss = Together {
            both: 110,
            a: 2442 + 110,
            b: 111 + 110,
            all: 110 + 2442 + 111 + 29114,
        };
        assert!((swiss.llr() - 270.72).abs() < 0.01, "{}", swiss.llr());
    }

    #[test]
    fn the_ends_of_the_scales_are_reached() {
        let pair = |both, a, b, all| Together { both, a, b, all };
        assert!(near(pair(3, 3, 3, 9).npmi(), 1.0));
        assert!(near(pair(9, 9, 9, 9).npmi(), 1.0));
        assert!(near(pair(9, 9, 9, 9).llr(), 0.0));
        assert!(near(pair(0, 3, 3, 9).npmi(), -1.0));
        // Independent: 2 of 4 and 2 of 4, 1 together.
        assert!(near(pair(1, 2, 2, 4).llr(), 0.0) && near(pair(1, 2, 2, 4).npmi(), 0.0));
        assert!(pair(1, 50, 50, 100).llr() < 0.0, "less than by chance");
        assert!(pair(1, 50, 50, 100).npmi() < 0.0);
    }

    #[test]
    fn a_share_that_stands_out_is_kept_from_either_end() {
        // A star of four: one heavy edge.
        let edges = [(0, 1, 97.0), (0, 2, 1.0), (0, 3, 1.0), (0, 4, 1.0)];
        let chances = disparity(5, &edges);
        assert!(near(chances[0], 0.03f64.powi(3)), "{chances:?}");
        assert!(near(chances[1], 0.99f64.powi(3)), "{chances:?}");
        // Equal shares never stand out; the only edge of two nodes neither.
        assert!(near(disparity(2, &[(0, 1, 5.0)])[0], 1.0));
        let triangle = [(0, 1, 2.0), (0, 2, 2.0), (1, 2, 2.0)];
        assert!(disparity(3, &triangle).iter().all(|one| near(*one, 0.5)));
    }
}
