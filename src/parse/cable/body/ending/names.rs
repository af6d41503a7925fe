//! Which lines hold a signer's name and nothing else?

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::Line;

/// What is left of end marks and captions, behind the signer on his line or glued to him.
static TAIL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i:\s+(?:unquote|unqte|bt|end))$|\s*(?:NNNN|SIPDIS)$")
        .expect("the pattern is fixed and valid")
});

/// What a signer's name may have before and behind it on its line.
static SIGNED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^[^A-Za-z0-9_À-ɏ]{0,4}(?:/?s/|signed\b|signature\b|sgd\b|(?:best |kind )?regards?,|(?:un(?:quote|qte)|end (?:of )?(?:text|quote|message))\b[.:]?\s)[\s.:/-]*",
    )
    .expect("the pattern is fixed and valid")
});

static OFFICE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)[\s,(-]+(?:acting|charge|chargé|ambassador|dcm|consul|a\.?i\.?|unclassified|confidential|secret)\)?$")
        .expect("the pattern is fixed and valid")
});

/// Words of which no signature is made.
const NO_NAMES: &[&str] = &[
    "ACTION",
    "ADDENDUM",
    "ALL",
    "AND",
    "ANNEX",
    "ARE",
    "AS",
    "AT",
    "ATTACHMENT",
    "BACKGROUND",
    "BEGIN",
    "BIO",
    "BT",
    "BUT",
    "BY",
    "CABLE",
    "CLASSIFIED",
    "CLEARED",
    "COMMENT",
    "COMMENTS",
    "CONCLUSION",
    "CONFIDENTIAL",
    "CONSIDERED",
    "CONTINUED",
    "DELETED",
    "DOCUMENT",
    "EMBASSY",
    "ENCLOSURE",
    "END",
    "ENDS",
    "FOR",
    "FROM",
    "HAS",
    "HIS",
    "IN",
    "INFORMATION",
    "IS",
    "IT",
    "LIMITED",
    "MESSAGE",
    "MINIMIZE",
    "MISSION",
    "NEXT",
    "NIL",
    "NO",
    "NODIS",
    "NOFORN",
    "NONE",
    "NOTE",
    "NOT",
    "OF",
    "OFFICIAL",
    "ON",
    "OR",
    "OUR",
    "PARAGRAPH",
    "PLEASE",
    "POINTS",
    "REGARDS",
    "REPORT",
    "REQUEST",
    "REQUESTED",
    "RGDS",
    "SECRET",
    "SECTION",
    "SENSITIVE",
    "SIPDIS",
    "STATEMENT",
    "STEPS",
    "SUMMARY",
    "TABLE",
    "TEXT",
    "THANK",
    "THANKS",
    "TKS",
    "THAT",
    "THE",
    "THEIR",
    "THIS",
    "TO",
    "UNCLAS",
    "UNCLASSIFIED",
    "UNQUOTE",
    "UNQTE",
    "USE",
    "WAS",
    "WE",
    "WERE",
    "WILL",
    "WITH",
    "YEARS",
    "YES",
    "YOU",
];

const PARTICLES: &[&str] = &[
    "van", "von", "de", "del", "der", "den", "di", "da", "du", "la", "le", "el", "al", "bin",
    "ben", "ter", "st", "dos", "das", "mc",
];

/// Returns the names on a line when it holds nothing else.
pub(super) fn names(text: &str, line: &Line, post: Option<&str>) -> Option<Range<usize>> {
    let content = line.of(text);
    if content.len() > 60 {
        return None;
    }
    let trimmed = content.trim_end_matches(['.', '#', '*', ' ', '"', ',', '=', '_']);
    let trimmed = &trimmed[..TAIL
        .find(trimmed)
        .map_or(trimmed.len(), |tail| tail.start())];
    let trimmed = &trimmed[..OFFICE
        .find(trimmed)
        .map_or(trimmed.len(), |office| office.start())];
    // `HOLLOWAY FOR OSTRANDER` was signed by the first.
    let trimmed = trimmed
        .split_once(" FOR ")
        .map_or(trimmed, |(signer, _)| signer.trim_end());
    let signed = SIGNED.find(trimmed).map_or(0, |signed| signed.end());
    let name = trimmed[signed..].trim_start_matches(['/', '*', '#', ' ', '"', '_']);
    // `--HOLLOWAY`; what stands apart from its dashes is an item of a list.
    let bare = name.trim_start_matches('-');
    let name = match bare.starts_with(char::is_alphabetic) {
        true => bare,
        false => name,
    };
    let trimmed_name = name.trim_end_matches(['/', '-', ' ', '"']);
    let start = line.span.start + (trimmed.len() - name.len());
    let name = trimmed_name;
    let words: Vec<&str> = name
        .split(|c: char| c.is_whitespace() || matches!(c, '/' | ',' | '(' | ')'))
        .filter(|word| !word.is_empty())
        .collect();
    if words.is_empty() || words.len() > 5 || name.contains("  ") && words.len() > 4 {
        return None;
    }
    let mut solid = 0;
    for (index, word) in words.iter().enumerate() {
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        let fits = word
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-' | '.' | '`'));
        let upper = word.starts_with(char::is_uppercase);
        let particle = PARTICLES.contains(&word.to_lowercase().trim_end_matches('.'));
        let folded = word.trim_matches(['.', '-']).to_uppercase();
        let redaction = folded.len() >= 2 && folded.chars().all(|c| c == 'X');
        // An office before a name is left to those who read names; alone it is none.
        let office = words.len() == 1 && matches!(folded.as_str(), "AMBASSADOR" | "CHARGE");
        let stop = (NO_NAMES.contains(&folded.as_str()) || office) && !particle;
        if !fits || letters == 0 || redaction || stop {
            return None;
        }
        let alone = words.len() == 1 && letters >= 4;
        if !(upper || particle || alone) {
            return None;
        }
        // `van` alone is no name.
        if letters >= 2 && !(particle && (words.len() == 1 || index + 1 < words.len())) {
            solid += 1;
        }
    }
    let joined: String = name.chars().filter(|c| c.is_alphabetic()).collect();
    let own = post.is_some_and(|post| {
        let post = post.chars().filter(|c| c.is_alphabetic());
        joined.to_uppercase() == post.flat_map(char::to_uppercase).collect::<String>()
    });
    // Between dots a period ends a sentence; only initials have one.
    let dotted = words[..words.len() - 1]
        .iter()
        .any(|word| word.ends_with('.') && word.len() > 3);
    (solid > 0 && !own && !dotted && joined.len() >= 2).then(|| start..start + name.len())
}

/// Splits `SMITH/JONES`.
pub(super) fn split_names(text: &str, name: Range<usize>) -> Vec<Range<usize>> {
    let mut names = Vec::new();
    let mut at = name.start;
    for part in text[name].split(['/', '(', ')']) {
        let trimmed = part.trim();
        let start = at + (part.len() - part.trim_start().len());
        if !trimmed.is_empty() {
            names.push(start..start + trimmed.len());
        }
        at += part.len() + 1;
    }
    names.reverse();
    names
}
