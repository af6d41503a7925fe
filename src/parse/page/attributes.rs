//! What stands behind a telegram of 1973 to 1979? The `Message Attributes` of the National Archives.
//!
//! One `Label: value` a line, from `Automatic Decaptioning` to `Markings`. The document number is
//! the cable's name, with the post cut to six letters (`1973NEWDE07645`), and so completes a text
//! whose own line is lost; the draft's date stands in where there is no date-time group.

use super::field_at;
use crate::document::{Envelope, Field};

/// Bytes from the text's end in which the attributes are looked for.
const REACH: usize = 12_000;

/// Attributes that no other list has; two of them make it one.
const SIGNS: [&str; 4] = [
    "Document Number:",
    "Film Number:",
    "Legacy Key:",
    "Draft Date:",
];

/// Completes `envelope` by the attributes at the end of `text`, if there are any.
pub fn complete(envelope: &mut Envelope, text: &str) {
    let mut from = text.len().saturating_sub(REACH);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let heading = memchr::memmem::rfind(&text.as_bytes()[from..], b"Message Attributes");
    let Some(at) = heading.map(|at| from + at) else {
        return;
    };
    let list = &text[at..];
    let signs = SIGNS.iter().filter(|sign| list.contains(**sign));
    if signs.count() < 2 {
        return;
    }
    let value = |label: &str| -> Option<Field<String>> {
        let start = list.match_indices(label).find_map(|(found, _)| {
            let before = list[..found].chars().next_back();
            before
                .is_some_and(|c| c == '\n')
                .then_some(found + label.len())
        })?;
        let end = list[start..]
            .find('\n')
            .map_or(list.len(), |end| start + end);
        let field = field_at(text, at + start..at + end)?;
        (!field.value.eq_ignore_ascii_case("n/a")).then_some(field)
    };
    if envelope.reference_id.is_none() {
        envelope.reference_id = value("Document Number:").filter(|field| {
            let digits = field.value.bytes().take_while(u8::is_ascii_digit).count();
            digits == 4 && field.value.len() > 8
        });
    }
    if envelope.created.is_none() {
        envelope.created = value("Draft Date:");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_name_the_cable() {
        let text = "1. THE QUAY IS OPEN.\nMessage Attributes\n\nDraft Date: 28 JUN 1973\nFilm Number: n/a\nDocument Number: 1973NEWDE07645\nFrom: NEW DELHI\n";
        let mut envelope = Envelope::default();
        complete(&mut envelope, text);
        let id = envelope.reference_id.clone().unwrap();
        assert_eq!(id.value, "1973NEWDE07645");
        assert_eq!(id.span.of(text), "1973NEWDE07645");
        assert_eq!(envelope.created.unwrap().value, "28 JUN 1973");
        let mut none = Envelope::default();
        complete(
            &mut none,
            "Message Attributes are a list.\nDraft Date: never\n",
        );
        assert_eq!(none, Envelope::default());
    }
}
