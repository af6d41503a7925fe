//! How are things called on pages? Numbers, dates, types, and passages with their marks.

use reftel::document::Level;
use reftel::query::evidence::Evidence;
use reftel::store::{DocumentEntry, EntityCard};
use reftel::text::{clean, html, one_line};

use super::address;
pub use crate::cli::terminal::{count, shorten, thousands};

/// A passage: where it stands, and its words.
pub struct Passage {
    /// The address of the words.
    pub address: String,
    /// The document.
    pub document: String,
    /// When it was sent, as precise as a day.
    pub day: String,
    /// The paragraph, as people cite it.
    pub place: String,
    /// Its marking, in brackets when it is the document's.
    pub marked: String,
    /// What the marking means, and whose it is.
    pub marking: String,
    /// The words, as HTML, names marked.
    pub words: String,
}

impl Passage {
    /// Returns evidence as pages show it.
    pub fn of(evidence: &Evidence) -> Passage {
        let is_own = evidence.marking != "unmarked";
        let level = in_full(&evidence.effective_marking);
        Passage {
            address: address::words(&evidence.mrn, evidence.begin, evidence.end),
            document: evidence.mrn.clone(),
            day: day(evidence.date.as_deref()),
            place: evidence.place(),
            marked: evidence.marked(),
            marking: match (is_own, level.as_str()) {
                (true, level) => format!("the paragraph is marked {level}"),
                (false, "unmarked") => {
                    "no marking, and no classification of the document".to_owned()
                }
                (false, level) => format!("unmarked; the document is {level}"),
            },
            words: marked(&evidence.snippet, &evidence.marks),
        }
    }
}

/// Returns text as HTML with the code points of `marks` marked.
pub fn marked(text: &str, marks: &[(u32, u32)]) -> String {
    let text = clean(text);
    let chars: Vec<char> = text.chars().collect();
    let piece = |from: usize, to: usize| -> String {
        let piece: String = chars[from.min(chars.len())..to.min(chars.len())]
            .iter()
            .collect();
        html(&piece).to_string()
    };
    let (mut out, mut at) = (String::new(), 0);
    for (begin, end) in marks {
        let (begin, end) = (*begin as usize, *end as usize);
        if begin < at || end <= begin || begin >= chars.len() {
            continue;
        }
        out.push_str(&piece(at, begin));
        out.push_str(&format!("<mark>{}</mark>", piece(begin, end)));
        at = end;
    }
    out.push_str(&piece(at, chars.len()));
    out
}

/// Returns a date without the time of day.
pub fn day(date: Option<&str>) -> String {
    let date = date.unwrap_or_default();
    one_line(date.split('T').next().unwrap_or(date))
}

/// Returns a level in full.
pub fn level(level: Option<Level>) -> &'static str {
    match level {
        Some(Level::Unclassified) => "Unclassified",
        Some(Level::Sensitive) => "Sensitive",
        Some(Level::Confidential) => "Confidential",
        Some(Level::Secret) => "Secret",
        Some(Level::TopSecret) => "Top secret",
        None => "No classification",
    }
}

/// Returns a marking with its level in full: `SBU//NF` is `sensitive but unclassified, NF`.
pub fn in_full(marking: &str) -> String {
    let (level, caveats) = marking.split_once("//").unwrap_or((marking, ""));
    let level = match level {
        "U" => "unclassified",
        "SBU" => "sensitive but unclassified",
        "C" => "confidential",
        "S" => "secret",
        "TS" => "top secret",
        other => other,
    };
    match caveats {
        "" => level.to_owned(),
        caveats => format!("{level}, {}", caveats.replace("//", ", ")),
    }
}

/// Returns what kind of thing an entity is: `government body, ministry`.
pub fn kind(card: &EntityCard) -> String {
    let kind = kind_name(card.kind.as_str());
    match &card.subtype {
        Some(subtype) => format!("{kind}, {}", one_line(&subtype.replace('-', " "))),
        None => kind,
    }
}

/// Returns the name of a type in words.
pub fn kind_name(kind: &str) -> String {
    match kind {
        "ngo" => "NGO".to_owned(),
        kind => kind.replace('-', " "),
    }
}

/// Returns what a document is called: its title, else its id.
pub fn title(entry: &DocumentEntry) -> String {
    match &entry.title {
        Some(title) => shorten(title, 200),
        None => entry.id.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_put_around_text_that_obeys_nobody() {
        let text = "A <b> met Béné.";
        assert_eq!(
            marked(text, &[(2, 5), (10, 14)]),
            "A <mark>&lt;b&gt;</mark> met <mark>Béné</mark>."
        );
        // Marks that overlap, run backwards or out of the text lose nothing.
        assert_eq!(
            marked("abc", &[(0, 2), (1, 3), (9, 12), (2, 1)]),
            "<mark>ab</mark>c"
        );
    }

    #[test]
    fn markings_are_told_in_full() {
        assert_eq!(in_full("SBU"), "sensitive but unclassified");
        assert_eq!(in_full("S//NF"), "secret, NF");
        assert_eq!(in_full("unmarked"), "unmarked");
    }
}
