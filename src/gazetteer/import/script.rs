//! In which letters is a name written?

/// Tells whether all letters of `text` are Latin ones.
pub(super) fn is_latin(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphabetic()).all(|c| {
        matches!(c,
            'A'..='Z' | 'a'..='z'
            | '\u{aa}'..='\u{24f}'
            // Phonetic letters and the marks that stand for ayn and hamza.
            | '\u{250}'..='\u{2ff}'
            | '\u{1e00}'..='\u{1eff}'
            | '\u{2c60}'..='\u{2c7f}'
            | '\u{a720}'..='\u{a7ff}'
            | '\u{fb00}'..='\u{fb06}')
    })
}

#[cfg(test)]
mod tests {
    use super::is_latin;

    #[test]
    fn letters_tell_the_script() {
        for (text, latin) in [
            ("Łódź", true),
            ("Ḥasan ʿAlī 2", true),
            ("الدار البيضاء", false),
            ("Фес Fes", false),
            ("東京", false),
            ("Αθήνα", false),
        ] {
            assert_eq!(is_latin(text), latin, "{text}");
        }
    }
}
