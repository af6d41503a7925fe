//! How is a number written in few bytes? Seven bits in each, the lowest first; the highest bit says
//! that more follow (LEB128).
//!
//! Invariant: [`take`] gives what [`put`] was given, and leaves what stands behind it.

/// Appends a number.
pub fn put(mut number: u32, out: &mut Vec<u8>) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Reads a number, and leaves what stands behind it; `None` where the bytes end before it, or have
/// more than 32 bits.
#[inline]
pub fn take(bytes: &mut &[u8]) -> Option<u32> {
    // Most numbers are small.
    if let Some((byte, rest)) = bytes.split_first()
        && *byte < 0x80
    {
        *bytes = rest;
        return Some(u32::from(*byte));
    }
    let mut number = 0u64;
    for shift in (0..35).step_by(7) {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return u32::try_from(number).ok();
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_take_few_bytes_and_come_back() {
        for number in [0, 1, 127, 128, 300, 16_383, 16_384, u32::MAX] {
            let mut bytes = Vec::new();
            put(number, &mut bytes);
            bytes.push(7);
            let mut rest = bytes.as_slice();
            assert_eq!(take(&mut rest), Some(number));
            assert_eq!(rest, [7]);
        }
        assert_eq!(take(&mut [0x80, 0x80].as_slice()), None);
        assert_eq!(take(&mut [0xff; 9].as_slice()), None);
    }
}
