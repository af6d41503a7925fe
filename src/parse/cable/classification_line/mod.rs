//! How is it classified, and what number has it? `UNCLAS SECTION 01 OF 08 CASABLANCA 000027`.
//!
//! The level may be letter-spaced, damaged or glued to what stands before and behind; post and
//! serial may stand on the next line. The level that is nearest to what is written is taken; a
//! line that holds other words than levels, captions, sections, post and serial is none.

mod level;
mod serial;

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use self::level::{glued_level, level};
pub(super) use self::serial::serial;
use super::captions;
use crate::document::Classification;
use crate::gazetteer::{NameMatch, Posts};

/// Post and serial number as the cable's own text gives them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Serial {
    /// The post as printed, in one line.
    pub printed: String,
    /// Its name in message numbers, and how it was found.
    pub post: Option<(String, NameMatch)>,
    /// The serial number.
    pub number: u32,
    /// Where post and number stand.
    pub at: Range<usize>,
    /// The next words ate digits (`00040QSITIVE`): the number is a beginning of the true one.
    pub eaten: bool,
}

/// A classification line, with places in bytes of the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub classification: Classification,
    /// The level's spelling is damaged.
    pub damaged: bool,
    pub level_at: Range<usize>,
    pub serial: Option<Serial>,
    pub captions: Vec<(&'static str, Range<usize>)>,
    /// Where the line's own parts end; what follows is another part of the header.
    pub end: usize,
}

static SECTION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)^(?:S\s?E\s?C\s?T\s?I\s?O\s?N|SECTON|SECTIO|SECITON|FINAL\s+SECTION)\s*
        (?:[0-9O]{1,3}\s*(?:\.[0-9]+)?\s*[O0G]F\s*[0-9O]{1,3})?|^[0-9]{1,2}\s*[O0]F\s*[0-9]{1,2}\b",
    )
    .expect("the pattern is valid")
});

static SECOND: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:TOSEC|SECTO)\s{0,3}[0-9]{1,6}\b").expect("the pattern is valid")
});

/// Captions with their places.
pub(super) type Captions = Vec<(&'static str, Range<usize>)>;

/// Reads captions, sections, post and serial at the start of `text`; returns where they end.
pub(super) fn tail(text: &str, posts: &Posts) -> (Option<Serial>, Captions, usize) {
    let mut found = None;
    let mut all_captions = Vec::new();
    let mut end = 0;
    loop {
        let rest = text[end..].trim_start_matches([' ', '\t', '/', '.', ',', ':', ';']);
        let start = text.len() - rest.len();
        let (captions, length) = captions::leading(rest);
        if !captions.is_empty() {
            all_captions.extend(
                captions
                    .into_iter()
                    .map(|(name, at)| (name, at.start + start..at.end + start)),
            );
            end = start + length;
            continue;
        }
        if let Some(section) = SECTION.find(rest).filter(|section| !section.is_empty()) {
            end = start + section.end();
            continue;
        }
        // A message to or from a travelling Secretary has a number of that series too.
        if found.is_some()
            && let Some(second) = SECOND.find(rest)
        {
            end = start + second.end();
            continue;
        }
        if found.is_none()
            && let Some(mut serial) = serial(rest, posts)
        {
            serial.at = serial.at.start + start..serial.at.end + start;
            end = serial.at.end;
            found = Some(serial);
            continue;
        }
        return (found, all_captions, end);
    }
}

/// Reads the classification line that `line` begins with.
pub(super) fn parse(line: &str, posts: &Posts) -> Option<Found> {
    let head = line.len() - line.trim_start().len();
    let labelled = ["CLASSIFICATION:", "Classification:", "CLASSIFICATION "]
        .iter()
        .find_map(|label| line[head..].strip_prefix(label));
    let body = labelled.unwrap_or(&line[head..]).trim_start();
    let from = line.len() - body.len();
    let (level_end, word, wrong) = level(body).or_else(|| glued_level(body, posts))?;
    let (serial, captions, length) = tail(&body[level_end..], posts);
    let end = from + level_end + length;
    let rest = line[end..].trim();
    // Prose may begin with `Secret`; a classification line holds nothing else, or a serial.
    let only = rest.is_empty()
        || serial.is_some()
        || !captions.is_empty()
        || rest.chars().all(|c| !c.is_alphanumeric());
    if !only {
        return None;
    }
    let shift = |at: Range<usize>| at.start + from + level_end..at.end + from + level_end;
    let until = serial
        .as_ref()
        .map_or(end, |serial| shift(serial.at.clone()).start);
    let classification = Classification::parse(&line[from..until])
        .filter(|_| wrong == 0)
        .or_else(|| Classification::parse(word))?;
    Some(Found {
        classification,
        damaged: wrong > 0,
        level_at: from..from + level_end,
        serial: serial.map(|serial| Serial {
            at: shift(serial.at.clone()),
            ..serial
        }),
        captions: captions
            .into_iter()
            .map(|(name, at)| (name, shift(at)))
            .collect(),
        end,
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::*;
    use crate::document::Level::{self, *};

    fn check(line: &str, level: Level, post: &str, number: u32, captions: &[&str], rest: &str) {
        let posts = testing::posts();
        let found = parse(line, &posts).unwrap_or_else(|| panic!("{line}"));
        assert_eq!(found.classification.level, level, "{line}");
        let serial = found.serial.as_ref();
        let name = serial.map_or("", |serial| {
            serial
                .post
                .as_ref()
                .map_or(serial.printed.as_str(), |(post, _)| post.as_str())
        });
        assert_eq!(name, post, "{line}");
        assert_eq!(serial.map_or(0, |serial| serial.number), number, "{line}");
        let got: Vec<&str> = found.captions.iter().map(|(name, _)| *name).collect();
        assert_eq!(got, captions, "{line}");
        assert_eq!(line[found.end..].trim(), rest, "{line}");
    }

    #[test]
    fn lines_in_every_spelling() {
        check(
            "UNCLASCASABLANCA 000027",
            Unclassified,
            "CASABLANCA",
            27,
            &[],
            "",
        );
        check("CONFIDENTIAL ROME OOO27", Confidential, "ROME", 27, &[], "");
        check(
            "UNCLAS SECTION 01 OF 08 CASABLANCA 000027",
            Unclassified,
            "CASABLANCA",
            27,
            &[],
            "",
        );
        check(
            "UNCLAS SECTION01 OF 03 ROME 001196",
            Unclassified,
            "ROME",
            1196,
            &[],
            "",
        );
        check(
            "CONFIDENTIAL SECTION 1 OF 2 ROME 1196",
            Confidential,
            "ROME",
            1196,
            &[],
            "",
        );
        check(
            "UNCLAS BUENOS AIRES 2481",
            Unclassified,
            "BUENOSAIRES",
            2481,
            &[],
            "",
        );
        check(
            "C O N F I D E N T I A L RABAT 05480",
            Confidential,
            "RABAT",
            5480,
            &[],
            "",
        );
        check(
            "CO N F I D E N T I A L RABAT 05480",
            Confidential,
            "RABAT",
            5480,
            &[],
            "",
        );
        check(
            "CC O N F I D E N T I A L RABAT 05480",
            Confidential,
            "RABAT",
            5480,
            &[],
            "",
        );
        check(
            "O N F I D E N T I A L RABAT 05480",
            Confidential,
            "RABAT",
            5480,
            &[],
            "",
        );
        check("S E C R E T ROME 001196", Secret, "ROME", 1196, &[], "");
        check("SS E C R E T ROME 001196", Secret, "ROME", 1196, &[], "");
        check("SE C R E T ROME 001196", Secret, "ROME", 1196, &[], "");
        check("CSE C R E T ROME 001196", Secret, "ROME", 1196, &[], "");
        check("E C R E T ROME 001196", Secret, "ROME", 1196, &[], "");
        check("S e c r e t ROME 001196", Secret, "ROME", 1196, &[], "");
        check(
            "T O P S E C R E T ROME 1196",
            TopSecret,
            "ROME",
            1196,
            &[],
            "",
        );
        check(
            "S E C R E T//NOFORN SECTION 01 OF 02 ROME 001196",
            Secret,
            "ROME",
            1196,
            &["NOFORN"],
            "",
        );
        check(
            "UNCLAS E F T O LONDON 02618",
            Sensitive,
            "LONDON",
            2618,
            &["EFTO"],
            "",
        );
        check(
            "LIMITED OFFICIAL USE ROME 1196",
            Sensitive,
            "ROME",
            1196,
            &[],
            "",
        );
        check("CLASSIFICATION: CONFIDENTIAL", Confidential, "", 0, &[], "");
        check(
            "UNCLAS REYKJAVIK 00040QSITIVE",
            Unclassified,
            "REYKJAVIK",
            40,
            &[],
            "QSITIVE",
        );
        check(
            "UNCLAS BUENOS AIRES 00167SIPDIS",
            Unclassified,
            "BUENOSAIRES",
            167,
            &["SIPDIS"],
            "",
        );
        check(
            "UNCLAS SECTION 01 OF 02 BUENOS AIRES 002215SIPDIS SIPDIS E.O. 12958: N/A",
            Unclassified,
            "BUENOSAIRES",
            2215,
            &["SIPDIS", "SIPDIS"],
            "E.O. 12958: N/A",
        );
        check(
            "UNCLASSIFIED//FOR OFFICIAL USE ONLY ROME 000012",
            Sensitive,
            "ROME",
            12,
            &["FOUO"],
            "",
        );
        check(
            "UNCLAS BISHTEK 000012",
            Unclassified,
            "BISHKEK",
            12,
            &[],
            "",
        );
        check(
            "UNCLAS NOWHERE LAND 000012",
            Unclassified,
            "NOWHERE LAND",
            12,
            &[],
            "",
        );
        check("CONFIDENTIAL", Confidential, "", 0, &[], "");
        check(
            "UNCLASSIFIED ROME A-50",
            Unclassified,
            "ROME-A",
            50,
            &[],
            "",
        );
        check("UNCLAS ROME 00001196", Unclassified, "ROME", 1196, &[], "");
        check("UNCLAS SECTION 01 OF 02", Unclassified, "", 0, &[], "");
    }

    #[test]
    fn prose_and_other_lines_are_none() {
        let posts = testing::posts();
        for line in [
            "",
            "SECRET TALKS BEGAN IN ROME",
            "Secretary Smith met",
            "SECRETARY OF STATE 12",
            "Confidential sources say",
            "SIPDIS",
            "TAGS: PREL",
            "ROME 001196",
        ] {
            assert_eq!(parse(line, &posts), None, "{line}");
        }
    }

    #[test]
    fn eaten_digits_are_known() {
        let posts = testing::posts();
        let eaten = |line: &str| parse(line, &posts).unwrap().serial.unwrap().eaten;
        assert!(eaten("UNCLAS REYKJAVIK 00040QSITIVE"));
        assert!(eaten("UNCLAS BUENOS AIRES 00167SIPDIS"));
        assert!(!eaten("UNCLAS BUENOS AIRES 002215SIPDIS"));
        assert!(!eaten("UNCLAS BUENOS AIRES 2481"));
    }
}
