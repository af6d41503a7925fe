//! What does a step cost? `1 + log2(degree)`, in whole thousandths.
//!
//! Logarithms are taken in whole numbers, since those of the machine differ in their last bits. The
//! search adds a little to each step by which steps of equal cost differ: a number below 2^16 in
//! the low bits, which hold the sum of 255 steps.

use super::Stop;

/// Bits below the thousandths.
const LOW: u32 = 24;

/// Returns the cost of entering something of this degree, in thousandths.
pub(super) fn entering(degree: usize) -> u64 {
    1_000 + log2(degree.max(1) as u64)
}

/// Returns the binary logarithm in thousandths, rounded down; `value` is at least 1.
fn log2(value: u64) -> u64 {
    let whole = u64::from(value.ilog2());
    // The rest is a number from 1 to 2 with 31 bits behind the point. Each squaring doubles its
    // logarithm, so that the next bit of it shows.
    let mut rest = if whole > 31 {
        value >> (whole - 31)
    } else {
        value << (31 - whole)
    };
    let mut fraction = 0u64;
    for bit in (0..16).rev() {
        rest = (rest * rest) >> 31;
        if rest >= 1 << 32 {
            rest >>= 1;
            fraction |= 1 << bit;
        }
    }
    whole * 1_000 + fraction * 1_000 / (1 << 16)
}

/// Returns a cost for the search: thousandths, then what tells this step from others.
pub(super) fn weighed(thousandths: u64, from: Stop, to: Stop) -> u64 {
    let number = |stop: Stop| match stop {
        Stop::Entity(number) => u64::from(number),
        Stop::Document(number) => u64::from(number) | 1 << 32,
        Stop::Missing(number) => u64::from(number) | 1 << 33,
    };
    let mut mixed = number(from).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ number(to);
    mixed = (mixed ^ (mixed >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    (thousandths << LOW) | (mixed >> 48)
}

/// Returns the thousandths of a sum of weighed costs.
pub(super) fn thousandths(weighed: u64) -> u64 {
    weighed >> LOW
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithms_are_those_of_the_machine() {
        for value in (1..5_000u64).chain([1 << 31, (1 << 32) + 12_345, 1 << 40]) {
            let expected = (value as f64).log2() * 1_000.0;
            let found = log2(value) as f64;
            assert!(
                found <= expected + 0.001 && found > expected - 1.1,
                "{value}: {found} {expected}"
            );
        }
        assert_eq!(entering(0), 1_000);
        assert_eq!(entering(8), 4_000);
    }

    #[test]
    fn what_tells_steps_apart_never_reaches_the_cost() {
        let step = |from| weighed(3_585, Stop::Entity(from), Stop::Document(7));
        let sum: u64 = (0..255).map(step).sum();
        assert_eq!(thousandths(sum), 3_585 * 255);
        assert_ne!(step(1), step(2));
    }
}
