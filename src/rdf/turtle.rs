//! What keeps Turtle the same from run to run? The serializer writes its prefixes in the order of
//! a hash table, which is another one each time.

/// Separates the prefixes at the head of a Turtle text, in the order of their names, from the rest.
/// A text without prefixes (N-Triples) is all rest.
pub fn split_prefixes(text: &[u8]) -> (Vec<&[u8]>, &[u8]) {
    let lines = text.split_inclusive(|byte| *byte == b'\n');
    let mut prefixes: Vec<&[u8]> = lines
        .take_while(|line| line.starts_with(b"@prefix "))
        .collect();
    let length: usize = prefixes.iter().map(|line| line.len()).sum();
    prefixes.sort_unstable();
    (prefixes, &text[length..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_are_sorted_and_the_rest_is_kept() {
        let text = b"@prefix b: <B> .\n@prefix a: <A> .\na:x b:y a:z .\n";
        let (prefixes, rest) = split_prefixes(text);
        assert_eq!(prefixes, [b"@prefix a: <A> .\n", b"@prefix b: <B> .\n"]);
        assert_eq!(rest, b"a:x b:y a:z .\n");
        assert_eq!(split_prefixes(b"<x> <y> <z> .\n").1, b"<x> <y> <z> .\n");
    }
}
