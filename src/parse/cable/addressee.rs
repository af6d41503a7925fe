//! Who sent it, to whom? One addressee of FM, TO or INFO (ACP 127 format lines 6 to 8).
//!
//! An addressee is `precedence? routing/? name precedence? number?`, in that order or nearly so.
//! The post is looked up by the whole name first, then without `AMEMBASSY` and the like, and by
//! the routing indicator only for a diplomatic mission whose name says nothing: a station serves
//! several addressees (`RUEHC` is the department and, for relay, other agencies in Washington).

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::words::words;
use crate::gazetteer::{Post, Posts};

/// An addressee with places in bytes of the line that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    pub precedence: Option<String>,
    pub routing: Option<String>,
    pub name: Range<usize>,
    pub number: Option<String>,
    pub post: Option<String>,
    pub excluded: Vec<String>,
}

/// What kind of mission a name begins with.
const MISSIONS: [&str; 24] = [
    "AMEMBASSY",
    "AMEMBASY",
    "AMEMBASS",
    "AMEMBSSY",
    "AMEMBSY",
    "AMEMB",
    "AMBASSADE",
    "AMCONSUL",
    "AMCONSULATE",
    "AMCONGEN",
    "AMCONS",
    "AMCON",
    "AMLEGATION",
    "AMIMBASSY",
    "AMEMBESSY",
    "EMBASSY",
    "CONSULATE",
    "CONSUL",
    "USMISSION",
    "USMISION",
    "USLO",
    "USINT",
    "USOFFICE",
    "AMOFFICE",
];

static INDICATOR: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^([A-Z]{3,8})\s*/\s*(\S?)").expect("the pattern is valid"));

/// Returns the precedence that `word` is, in its full spelling.
fn precedence(word: &str) -> Option<&'static str> {
    Some(match word.trim_end_matches([',', ':', '.']) {
        "FLASH" => "FLASH",
        "NIACT" => "NIACT",
        "IMMEDIATE" | "IMMED" | "IMMEDIAT" | "IMEDIATE" | "IMMEDAITE" | "IMMMEDIATE" => "IMMEDIATE",
        "PRIORITY" | "PRIORTY" | "PRIORIY" | "PRIORTIY" | "PRIOIRTY" => "PRIORITY",
        "ROUTINE" => "ROUTINE",
        _ => return None,
    })
}

/// Tells whether `line` is nothing but precedence words; the list's further lines inherit them.
pub(super) fn only_precedence(line: &str) -> Option<String> {
    let found: Option<Vec<&str>> = words(line).map(|(_, word)| precedence(word)).collect();
    found
        .filter(|words| !words.is_empty())
        .map(|words| words.join(" "))
}

/// Reads one addressee line, without its label.
pub(super) fn parse(line: &str, posts: &Posts) -> Option<Found> {
    let mut found = Found::default();
    let mut tokens: Vec<(Range<usize>, &str)> = words(line).collect();
    if let Some(at) = tokens
        .iter()
        .position(|(_, word)| *word == "XMT" || *word == "(XMT")
    {
        found.excluded = split_names(line, &tokens[at + 1..]);
        tokens.truncate(at);
    }
    let mut said: Vec<&str> = Vec::new();
    while let Some(word) = tokens.first().and_then(|(_, word)| precedence(word)) {
        said.push(word);
        tokens.remove(0);
    }
    let mut start = tokens.first().map(|(range, _)| range.start)?;
    if let Some(prefix) = INDICATOR.captures(&line[start..]) {
        let indicator = &prefix[1];
        let route = (indicator.len() >= 5 && indicator.starts_with(['R', 'U']))
            || matches!(indicator, "ZEN" | "ZEM");
        if route {
            found.routing = Some(indicator.to_owned());
            start += prefix.get(2).map_or(0, |group| group.start());
            tokens.retain(|(range, _)| range.end > start);
            if let Some(first) = tokens.first_mut() {
                first.0.start = first.0.start.max(start);
                first.1 = &line[first.0.clone()];
            }
            while let Some(word) = tokens.first().and_then(|(_, word)| precedence(word)) {
                said.push(word);
                tokens.remove(0);
            }
        }
    }
    // From the end: the number and precedence words, in either order.
    while let Some((range, word)) = tokens.last().cloned() {
        let figures = word
            .trim_start_matches('#')
            .trim_end_matches(['.', ',', ';']);
        let is_number =
            (1..=6).contains(&figures.len()) && figures.bytes().all(|byte| byte.is_ascii_digit());
        // `AIG 7008` and `GROUP 3` are names, not names with a message number.
        let names_group = tokens.len() == 2 && matches!(tokens[0].1, "AIG" | "CAG" | "GROUP");
        if is_number && found.number.is_none() && tokens.len() > 1 && !names_group {
            found.number = Some(figures.to_owned());
        } else if let Some(level) = precedence(word) {
            said.push(level);
        } else if found.number.is_none() && tokens.len() > 1 && glued_number(word).is_some() {
            let at = glued_number(word).expect("just looked");
            found.number = Some(word[at..].to_owned());
            let last = tokens.last_mut().expect("just looked");
            last.0 = range.start..range.start + at;
            last.1 = &line[last.0.clone()];
            continue;
        } else if word.chars().all(|c| !c.is_alphanumeric()) {
            // Stray punctuation at the end of a line.
        } else {
            break;
        }
        tokens.pop();
    }
    if !said.is_empty() {
        said.dedup();
        found.precedence = Some(said.join(" "));
    }
    match (tokens.first(), tokens.last()) {
        (Some(first), Some(last)) => found.name = first.0.start..last.0.end,
        _ if found.routing.is_some() => found.name = start..start,
        _ => return None,
    }
    let name = &line[found.name.clone()];
    // Agencies and collectives are addressees too, but send no numbered cables of their own.
    let numbered = |post: &&Post| !matches!(post.subtype.as_deref(), Some("agency" | "collective"));
    found.post = post_of(name, found.routing.as_deref(), posts)
        .filter(numbered)
        .map(|post| post.mrn.clone());
    Some(found)
}

/// Returns where the figures begin in `PARIS0330`.
fn glued_number(word: &str) -> Option<usize> {
    let letters = word.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let figures = word.len() - letters;
    let plain = word[..letters].chars().all(|c| c.is_ascii_uppercase());
    ((3..=6).contains(&figures) && letters >= 3 && plain).then_some(letters)
}

/// Returns the post that an addressee's name means.
fn post_of<'a>(name: &str, routing: Option<&str>, posts: &'a Posts) -> Option<&'a Post> {
    if let Some(post) = posts.named(name) {
        return Some(post);
    }
    let name = name.trim_end_matches(['.', ',', ';']);
    let seat = [
        "WASHINGTON DC",
        "WASHINGTON",
        "WASHDC",
        "WASH DC",
        "WASHDC.",
    ]
    .iter()
    .find_map(|seat| name.strip_suffix(seat))
    .map(str::trim_end)
    .filter(|rest| !rest.is_empty());
    if let Some(post) = seat.and_then(|rest| posts.named(rest)) {
        return Some(post);
    }
    let (first, rest) = name.split_once(char::is_whitespace).unwrap_or((name, ""));
    let mission = MISSIONS.contains(&first);
    if mission {
        let rest = rest.trim();
        let known = posts
            .named(rest)
            .or_else(|| posts.resolve(rest).map(|(post, _)| post));
        return known.or_else(|| routing.and_then(|routing| posts.routed(routing)));
    }
    if name.is_empty() {
        return routing.and_then(|routing| posts.routed(routing));
    }
    None
}

/// Returns the names behind `XMT`: each begins at a mission's word, or at a comma.
fn split_names(line: &str, tokens: &[(Range<usize>, &str)]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut open = false;
    for (range, _) in tokens {
        let word = &line[range.clone()];
        let begins = MISSIONS.contains(&word) || word.starts_with("USMISSION");
        let text = word.trim_matches([',', ';', '(', ')', '.']);
        if text.is_empty() {
            open = false;
            continue;
        }
        match names.last_mut() {
            Some(last) if open && !begins => {
                last.push(' ');
                last.push_str(text);
            }
            _ => names.push(text.to_owned()),
        }
        open = !word.ends_with([',', ';']);
    }
    names
}

/// Returns the members that a line beginning with `XMT` leaves out of the collective above.
pub(super) fn exclusions(line: &str) -> Option<Vec<String>> {
    let rest = line.trim_start_matches('(').strip_prefix("XMT")?;
    if !rest.starts_with([' ', ':', '\t']) {
        return None;
    }
    let rest = rest.trim_start_matches(':');
    let tokens: Vec<_> = words(rest).collect();
    Some(split_names(rest, &tokens))
}

static LOOKS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)^(?:(?:FLASH|NIACT|IMMEDIATE|PRIORITY|ROUTINE)\s+)*(?:
        R[UH][A-Z0-9]{3,6}\s*/
        |Z[EM][NM]\s*/
        |AM(?:EMB|CON|LEG|OFF|IMB)[A-Z]*\s+[A-Z]
        |SECSTATE\b|SECDEF\b|SECDEFENSE|US(?:MISSION|UN|EU|NATO|INT|LO|DAO|IA|OFFICE|CINC)[A-Z]*\b
        |DEPT?\ OF\b|DEPARTMENT\ OF\b|CINC[A-Z]+|JOINT\ STAFF|JCS\b|NSC\b|CIA\b|DIA\b|WHITE\ HOUSE
        |(?:[A-Z]+\s+){1,5}COLLECTIVE\b
        |ALL\ (?:DIPLOMATIC|AMERICAN|EUROPEAN|AFRICAN|NEAR|POSTS)
        |AIT\ TAIPEI|CDR\ ?[A-Z]+|COMUS[A-Z]+|HQ\ [A-Z]+
        )",
    )
    .expect("the pattern is valid")
});

/// Tells whether `line` begins as an addressee does, so that a list goes on over a blank line.
pub(super) fn looks_like(line: &str) -> bool {
    LOOKS.is_match(line)
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::*;

    #[test]
    fn addressees_fall_into_parts() {
        let posts = testing::posts();
        // precedence, routing, name, number, post
        for (line, expected) in [
            (
                "SECSTATE WASHDC 8283",
                ("", "", "SECSTATE WASHDC", "8283", "STATE"),
            ),
            (
                "RUEHC/SECSTATE WASHDC PRIORITY 8289",
                ("PRIORITY", "RUEHC", "SECSTATE WASHDC", "8289", "STATE"),
            ),
            (
                "RUEHC/DEPT OF LABOR WASHDC",
                ("", "RUEHC", "DEPT OF LABOR WASHDC", "", ""),
            ),
            (
                "RUEHRO/AMEMBASSY ROME 0330",
                ("", "RUEHRO", "AMEMBASSY ROME", "0330", "ROME"),
            ),
            (
                "RUEHBS/USEU BRUSSELS",
                ("", "RUEHBS", "USEU BRUSSELS", "", "USEUBRUSSELS"),
            ),
            (
                "RUEHBS/AMEMBASSY BRUSSELS 0990",
                ("", "RUEHBS", "AMEMBASSY BRUSSELS", "0990", "BRUSSELS"),
            ),
            (
                "RUCNMGH/MAGHREB COLLECTIVE",
                ("", "RUCNMGH", "MAGHREB COLLECTIVE", "", ""),
            ),
            (
                "PRIORITY AMEMBASSY TEL AVIV",
                ("PRIORITY", "", "AMEMBASSY TEL AVIV", "", "TELAVIV"),
            ),
            (
                "AMEMBASSY TEL AVIV IMMEDIATE 0044",
                ("IMMEDIATE", "", "AMEMBASSY TEL AVIV", "0044", "TELAVIV"),
            ),
            (
                "AMEMBASSY TEL AVIV 0044 IMMEDIATE",
                ("IMMEDIATE", "", "AMEMBASSY TEL AVIV", "0044", "TELAVIV"),
            ),
            (
                "SECSTATE WASHDC NIACT IMMEDIATE 5",
                ("IMMEDIATE NIACT", "", "SECSTATE WASHDC", "5", "STATE"),
            ),
            ("AIG 7008", ("", "", "AIG 7008", "", "")),
            (
                "AMEMBASSY ROME0330",
                ("", "", "AMEMBASSY ROME", "0330", "ROME"),
            ),
            (
                "RUEHRO / AMEMBASSY ROM",
                ("", "RUEHRO", "AMEMBASSY ROM", "", "ROME"),
            ),
            (
                "ZEN/AMCONSUL CASABLANCA",
                ("", "ZEN", "AMCONSUL CASABLANCA", "", "CASABLANCA"),
            ),
            ("SECDEF/JCS WASHDC", ("", "", "SECDEF/JCS WASHDC", "", "")),
        ] {
            let found = parse(line, &posts).unwrap_or_else(|| panic!("{line}"));
            let text = |value: &Option<String>| value.clone().unwrap_or_default();
            let got = (
                text(&found.precedence),
                text(&found.routing),
                line[found.name.clone()].to_owned(),
                text(&found.number),
                text(&found.post),
            );
            let (a, b, c, d, e) = expected;
            assert_eq!(
                got,
                (a.into(), b.into(), c.into(), d.into(), e.into()),
                "{line}"
            );
        }
        for line in ["", "PRIORITY", " "] {
            assert_eq!(parse(line, &posts), None);
        }
        assert_eq!(only_precedence("PRIORITY"), Some("PRIORITY".into()));
        assert_eq!(only_precedence("PRIORITY ROME"), None);
    }

    #[test]
    fn members_are_left_out_of_collectives() {
        let posts = testing::posts();
        let line = "RUEHZN/ENVIRONMENT COLLECTIVE XMT AMEMBASSY TEL AVIV AMCONSUL CASABLANCA";
        let found = parse(line, &posts).unwrap();
        assert_eq!(&line[found.name.clone()], "ENVIRONMENT COLLECTIVE");
        assert_eq!(
            found.excluded,
            ["AMEMBASSY TEL AVIV", "AMCONSUL CASABLANCA"]
        );
        assert_eq!(
            exclusions("XMT AMEMBASSY ROME, TEL AVIV"),
            Some(vec!["AMEMBASSY ROME".to_owned(), "TEL AVIV".to_owned()])
        );
        assert_eq!(exclusions("XMTAMEMBASSY"), None);
    }
}
