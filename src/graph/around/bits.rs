//! Which numbers are in a set? A bit for each, for sets that are asked millions of times.

/// A set of numbers.
#[derive(Default)]
pub(super) struct Bits(Vec<u64>);

impl Bits {
    /// Tells whether a number is in the set.
    pub(super) fn has(&self, number: u32) -> bool {
        let word = self.0.get(number as usize / 64);
        word.is_some_and(|word| word >> (number % 64) & 1 == 1)
    }
}

impl FromIterator<u32> for Bits {
    fn from_iter<T: IntoIterator<Item = u32>>(numbers: T) -> Bits {
        let mut bits = Vec::new();
        for number in numbers {
            let at = number as usize / 64;
            if bits.len() <= at {
                bits.resize(at + 1, 0);
            }
            bits[at] |= 1u64 << (number % 64);
        }
        Bits(bits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_has_what_was_put_in() {
        let set: Bits = [0, 63, 64, 700].into_iter().collect();
        let found: Vec<u32> = (0..1000).filter(|number| set.has(*number)).collect();
        assert_eq!(found, [0, 63, 64, 700]);
        assert!(!Bits::default().has(0));
    }
}
