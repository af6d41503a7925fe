//! When was it sent? The date-time group (ACP 121, ACP 127 format line 5).
//!
//! `P 131457Z FEB 09` is precedence, day, hour and minute in UTC, month, year. Years have two
//! digits: `50`–`99` are 1950–1999. A group that cannot be read gives the month and year that
//! still stand in it, never a guessed day.

use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil;
use regex::Regex;

/// A date-time group as it stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DateTimeGroup {
    /// Precedence letters, blank-separated, with the letter O for a zero.
    pub precedence: Option<String>,
    /// Where the precedence stands, in bytes of the line.
    pub precedence_at: Range<usize>,
    /// Where the group stands, without precedence.
    pub at: Range<usize>,
    pub year: Option<u16>,
    pub month: Option<u8>,
    pub day: Option<u8>,
    pub hour: Option<u8>,
    pub minute: Option<u8>,
    /// Something in it is damaged.
    pub malformed: bool,
    /// A precedence letter that is none of ACP 121.
    pub unknown_precedence: bool,
}

impl DateTimeGroup {
    /// Returns the instant in ISO 8601, as precisely as it is known.
    pub(super) fn iso(&self) -> Option<String> {
        let year = self.year?;
        let Some(month) = self.month else {
            return Some(format!("{year:04}"));
        };
        let Some(day) = self.day else {
            return Some(format!("{year:04}-{month:02}"));
        };
        let (Some(hour), Some(minute)) = (self.hour, self.minute) else {
            return Some(format!("{year:04}-{month:02}-{day:02}"));
        };
        Some(format!(
            "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:00Z"
        ))
    }
}

const MONTHS: [&str; 12] = [
    "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
];

/// English names of months.
pub(super) const MONTH_NAMES: [&str; 12] = [
    "JANUARY",
    "FEBRUARY",
    "MARCH",
    "APRIL",
    "MAY",
    "JUNE",
    "JULY",
    "AUGUST",
    "SEPTEMBER",
    "OCTOBER",
    "NOVEMBER",
    "DECEMBER",
];

/// Returns the number of the month whose English name or abbreviation `text` is.
pub(super) fn month(text: &str) -> Option<u8> {
    let upper = text.to_ascii_uppercase();
    let at = MONTHS
        .iter()
        .position(|name| *name == upper)
        .or_else(|| MONTH_NAMES.iter().position(|name| *name == upper))
        .or_else(|| (upper == "SEPT").then_some(8))?;
    u8::try_from(at + 1).ok()
}

/// Returns the four-digit year of two digits: `50`–`99` are 1950–1999, `00`–`49` 2000–2049.
pub(super) fn year_of_two(two: u16) -> u16 {
    if two >= 50 { 1900 + two } else { 2000 + two }
}

static GROUP: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)^
        (?:DTG:?[\ \t]+)?
        (?P<prec>(?:(?:[A-Z0]{1,2}|FLASH|IMMEDIATE|PRIORITY|ROUTINE)[\ \t]+){0,3})
        (?P<digits>[0-9OoIl]{6})[\ \t]*(?P<zone>[Zz])?[\ \t]*
        (?P<month>(?i:JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?
            |SEPT?(?:EMBER)?|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?))
        \.?(?:[\ \t]*(?P<year>[0-9]{4}|[0-9]{2}))?",
    )
    .expect("the pattern is valid")
});

/// A group whose digits are garbled, but whose precedence, month and year stand.
static GARBLED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)^
        (?P<prec>(?:[ZOPR0][\ \t]+){1,2})
        (?P<digits>[0-9A-Z/]{5,9})[\ \t]+
        (?P<month>JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[\ \t]+(?P<year>[0-9]{2})\b",
    )
    .expect("the pattern is valid")
});

/// Reads the date-time group that `line` begins with.
pub(super) fn parse(line: &str) -> Option<DateTimeGroup> {
    let (found, mut malformed) = match GROUP.captures(line) {
        Some(found) => (found, false),
        None => (GARBLED.captures(line)?, true),
    };
    let prec = found.name("prec").expect("the group always takes part");
    let digits = found.name("digits").expect("the group always takes part");
    let letters: Vec<String> = prec
        .as_str()
        .split_whitespace()
        .map(|word| match word {
            "FLASH" => "Z".to_owned(),
            "IMMEDIATE" => "O".to_owned(),
            "PRIORITY" => "P".to_owned(),
            "ROUTINE" => "R".to_owned(),
            word => word.replace('0', "O"),
        })
        .collect();
    let unknown_precedence = letters
        .iter()
        .any(|word| !word.chars().all(|c| "ZOPRY".contains(c)));
    let end = found
        .name("year")
        .or_else(|| found.name("month"))
        .map_or(digits.end(), |group| group.end());
    let mut group = DateTimeGroup {
        precedence: (!letters.is_empty()).then(|| letters.join(" ")),
        precedence_at: prec.start()..prec.start() + prec.as_str().trim_end().len(),
        at: digits.start()..end,
        year: found.name("year").and_then(|year| {
            let digits: u16 = year.as_str().parse().ok()?;
            match year.as_str().len() {
                2 => Some(year_of_two(digits)),
                _ => (1900..2100).contains(&digits).then_some(digits),
            }
        }),
        month: found.name("month").and_then(|name| month(name.as_str())),
        day: None,
        hour: None,
        minute: None,
        malformed: false,
        unknown_precedence,
    };
    if !malformed {
        // Clerks and scanners put letters for the figures zero and one.
        malformed |= digits.as_str().bytes().any(|byte| !byte.is_ascii_digit());
        let figures: String = digits
            .as_str()
            .chars()
            .map(|c| match c {
                'O' | 'o' => '0',
                'I' | 'l' => '1',
                c => c,
            })
            .collect();
        let pair = |at: usize| figures[at..at + 2].parse::<u8>().ok();
        let (day, hour, minute) = (pair(0), pair(2), pair(4));
        let valid_day = day.is_some_and(|day| {
            let year = group.year.unwrap_or(2000) as i16;
            let month = group.month.unwrap_or(1) as i8;
            civil::Date::new(year, month, day as i8).is_ok()
        });
        if valid_day {
            group.day = day;
        } else {
            malformed = true;
        }
        if hour.is_some_and(|hour| hour < 24) && minute.is_some_and(|minute| minute < 60) {
            group.hour = hour;
            group.minute = minute;
        } else {
            malformed = true;
        }
        malformed |= group.year.is_none();
    }
    group.malformed = malformed;
    Some(group)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_become_instants() {
        for (line, precedence, iso, malformed) in [
            ("P 131457Z FEB 09", "P", "2009-02-13T14:57:00Z", false),
            ("O R 061700Z FEB 09", "O R", "2009-02-06T17:00:00Z", false),
            ("0 030300Z JAN 71", "O", "1971-01-03T03:00:00Z", false),
            ("R 071456z MAR 05", "R", "2005-03-07T14:56:00Z", false),
            ("071456Z Mar 05", "", "2005-03-07T14:56:00Z", false),
            (
                "P 171259Z JUN 09FM AMEMBASSY TUNIS",
                "P",
                "2009-06-17T12:59:00Z",
                false,
            ),
            (
                "R 251847Z JUN 09 ZDK ZUI RUEHBS #6624",
                "R",
                "2009-06-25T18:47:00Z",
                false,
            ),
            ("R 310900Z FEB 73", "R", "1973-02", true),
            ("R 089930Z FEB 73", "R", "1973-02-08", true),
            ("P R ORPQOPOZ FEB 70", "P R", "1970-02", true),
            ("R O82030Z FEB 73", "R", "1973-02-08T20:30:00Z", true),
            ("R 082030 FEB 2003", "R", "2003-02-08T20:30:00Z", false),
            (
                "PRIORITY 082030Z SEP 73",
                "P",
                "1973-09-08T20:30:00Z",
                false,
            ),
            ("DTG: R 082030Z SEP 73", "R", "1973-09-08T20:30:00Z", false),
            ("ZZ 082030Z SEPT 66", "ZZ", "1966-09-08T20:30:00Z", false),
        ] {
            let group = parse(line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!(
                group.precedence.as_deref().unwrap_or(""),
                precedence,
                "{line}"
            );
            assert_eq!(group.iso().as_deref(), Some(iso), "{line}");
            assert_eq!(group.malformed, malformed, "{line}");
        }
        let nothing = [
            "",
            "FM AMEMBASSY ROME",
            "UNCLAS ROME 001196",
            "PP RUEHTRO",
            "123456",
        ];
        for line in nothing {
            assert_eq!(parse(line), None, "{line}");
        }
        assert_eq!(parse("R 290900Z FEB").and_then(|group| group.iso()), None);
    }

    #[test]
    fn the_group_alone_is_the_field() {
        let line = "O R 061700Z FEB 09 ZDK";
        let group = parse(line).unwrap();
        assert_eq!(&line[group.at], "061700Z FEB 09");
        assert_eq!(&line[group.precedence_at], "O R");
    }
}
