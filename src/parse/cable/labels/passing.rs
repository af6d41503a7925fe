//! Which lines say who shall have the cable, and how to handle it?

use std::sync::LazyLock;

use regex::Regex;

use super::super::words::{head, is_upper};
use crate::gazetteer::Posts;

/// Tells whether `line`, below a subject's, says how to handle the cable and goes on with nothing:
/// `This message is sensitive but unclassified`, `PLEASE PASS TO X`.
pub(in crate::parse::cable) fn is_handling(line: &str, posts: &Posts) -> bool {
    let asked = ["PLEASE PASS", "PLS PASS", "Please pass"];
    HANDLING.is_match(line)
        || asked.iter().any(|word| line.starts_with(word)) && is_sure_passing(line, posts)
}

static HANDLING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?xi)^(?:\([A-Z]{1,4}\)\s*)?(?:
        this\ (?:message|cable|telegram|document)\ (?:is|contains)\b|sensitive\ but\ unclassified\b
        |not\ for\ (?:internet|distribution)|(?:entire\ text|for\ official\ use\ only))",
    )
    .expect("the pattern is valid")
});

static PASSING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)^(?:
        (?:[A-Z][A-Za-z0-9_À-ɏ.&/'\-]*[,;]?\s+(?:AND\s+|&\s+)?){1,7}?(?:ALSO\s+)?(?:FOR|PASS(?:\s+TO)?|PLEASE\s+(?:ALSO\s+)?PASS|PLS\s+PASS|ALSO\s+(?:FOR|PASS|PLEASE)|PASSES|FROM|INFORM)\b
        |(?:ALSO\s+|PLEASE\s+|PLS\s+)*(?:PASS|FOR|FROM|Pass|For|From|Please\ pass)\b[:\s]+\S
        |(?:State|Dept|Department|Embassy|Treasury|Commerce|USDA|USTR|NSC|DOE|DOD|DHS|Justice)(?:[\s,/]+[A-Za-z0-9_À-ɏ]+){0,3}\s+(?:for|pass|please\s+pass|also\s+for|also\s+pass)\b
        )",
    )
    .expect("the pattern is valid")
});

/// Tells whether `line` begins a passing instruction (`STATE FOR NEA/MAG`, `PASS TO USTR`).
pub(in crate::parse::cable) fn is_passing(line: &str, posts: &Posts) -> bool {
    let line = head(line, 300);
    if PASSING.is_match(line) {
        return true;
    }
    // `Rabat for RSO`: a post in any case.
    posts.prefix(line, false).is_some_and(|(_, end)| {
        let rest = line[end..].trim_start().to_ascii_uppercase();
        [
            "FOR ",
            "PASS ",
            "PLEASE PASS ",
            "PLS PASS ",
            "ALSO FOR ",
            "ALSO PASS ",
        ]
        .iter()
        .any(|word| rest.starts_with(word))
    })
}

/// Tells whether `line` is a passing instruction beyond doubt, so that it may stand behind the
/// subject too: in capitals, and naming who shall pass or whom it is for.
pub(in crate::parse::cable) fn is_sure_passing(line: &str, posts: &Posts) -> bool {
    if !is_upper(line) {
        return false;
    }
    let known = ["STATE", "DEPT", "DEPARTMENT", "SECSTATE", "EMBASSY"];
    let first = line.split([' ', ',', '/', ':']).next().unwrap_or("");
    let addressed = known.contains(&first) || posts.prefix(line, false).is_some();
    let cut = line.char_indices().nth(40).map_or(line.len(), |(at, _)| at);
    addressed && is_passing(line, posts) && {
        let head = &line[..cut];
        head.contains(" FOR ") || head.contains(" PASS ")
    }
}
