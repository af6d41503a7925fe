//! When was it made? The many ways in which envelopes print a date.

use std::sync::LazyLock;

use jiff::SignedDuration;
use jiff::civil::{Date, DateTime, Time};
use regex::Regex;

macro_rules! pattern {
    ($name:ident, $text:expr) => {
        static $name: LazyLock<Regex> =
            LazyLock::new(|| Regex::new($text).expect("the pattern is well formed"));
    };
}

pattern!(
    CLOCK,
    r"(?i)(?:\b|T)([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]+)?)?\s?(am\b|pm\b)?"
);
pattern!(
    ZONE,
    r"([+-])([0-9]{2}):?([0-9]{2})\b|\b([A-Z]{3,4})\b|[0-9](Z)\b"
);
pattern!(
    ISO,
    r"^\D{0,12}?([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:$|[^0-9])"
);
pattern!(
    SLASHED,
    r"^\D{0,12}?([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})(?:$|[^0-9])"
);
pattern!(YEAR, r"\b((?:19|20)[0-9]{2})\b");
pattern!(
    MONTH,
    r"(?i)\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b"
);
pattern!(PAGE, r"^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}$");
pattern!(DAY, r"\b([0-9]{1,2})(?:st|nd|rd|th)?\b");

/// Returns a printed date as ISO 8601: `2009-02-13T14:57:00Z`, or `2009-02-13` where there is no
/// clock or the clock says midnight, which is how sources print that they do not know. Published
/// pages print the hour of the 12-hour clock for the minute (`15:03`); such a minute is none.
///
/// Understands ISO dates, `12/28/1966 18:48` (month first), `Fri Feb 06 00:00:00 +0100 2009`,
/// `Wednesday, 29 November 2000, 13:59` and `February 13, 2009`. A clock in a zone that is not
/// known does not count. The clock of published pages is in UTC.
///
/// # Examples
///
/// ```
/// use reftel::parse::page::parse_created;
///
/// let read = |text| parse_created(text).unwrap();
/// assert_eq!(read("2009-02-13 14:57"), "2009-02-13T14:57:00Z");
/// assert_eq!(read("Fri Feb 06 00:00:00 +0100 2009"), "2009-02-06");
/// ```
pub fn parse_created(text: &str) -> Option<String> {
    let text = text.trim();
    // No date is longer; the rest would be something else.
    if text.len() > 80 {
        return None;
    }
    let date = iso(text)
        .or_else(|| slashed(text))
        .or_else(|| in_words(text))?;
    match clock(text) {
        Some((time, offset)) if time != Time::midnight() => {
            let at = DateTime::from_parts(date, time).checked_sub(offset).ok()?;
            Some(format!("{at}Z"))
        }
        _ => Some(date.to_string()),
    }
}

fn number<T: std::str::FromStr>(text: &str) -> Option<T> {
    text.parse().ok()
}

fn date(year: i16, month: i8, day: i8) -> Option<Date> {
    let is_plausible = (1900..2100).contains(&year);
    Date::new(year, month, day).ok().filter(|_| is_plausible)
}

fn iso(text: &str) -> Option<Date> {
    let found = ISO.captures(text)?;
    date(number(&found[1])?, number(&found[2])?, number(&found[3])?)
}

fn slashed(text: &str) -> Option<Date> {
    let found = SLASHED.captures(text)?;
    let (first, second) = (number(&found[1])?, number(&found[2])?);
    let year = number(&found[3])?;
    // Month first, as the State Department writes, unless that cannot be.
    date(year, first, second).or_else(|| date(year, second, first))
}

fn in_words(text: &str) -> Option<Date> {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let year = YEAR.find(text)?;
    let month = MONTH.captures(text)?;
    let name = month[1].to_lowercase();
    let month = 1 + MONTHS.iter().position(|known| *known == name)?;
    let clock = CLOCK.find(text).map(|found| found.range());
    let day = DAY.captures_iter(text).find(|day| {
        let at = day.get(0).map_or(0, |found| found.start());
        let sign = text[..at].ends_with(['+', '-']);
        !sign && !clock.as_ref().is_some_and(|clock| clock.contains(&at))
    })?;
    date(number(year.as_str())?, month as i8, number(&day[1])?)
}

/// Returns the clock and what its zone is ahead of UTC.
fn clock(text: &str) -> Option<(Time, SignedDuration)> {
    let found = CLOCK.captures(text)?;
    let mut hour: i8 = number(&found[1])?;
    match found.get(4).map(|half| half.as_str().to_lowercase()) {
        Some(half) if half == "pm" && hour < 12 => hour += 12,
        Some(half) if half == "am" && hour == 12 => hour = 0,
        _ => {}
    }
    let second = found
        .get(3)
        .map_or(Some(0), |second| number(second.as_str()))?;
    let minute: i8 = number(&found[2])?;
    let repeated = (hour + 11) % 12 + 1 == minute;
    if repeated && PAGE.is_match(text) {
        return None;
    }
    let time = Time::new(hour, minute, second, 0).ok()?;
    let from = found
        .get(0)
        .map_or(0, |whole| whole.end())
        .saturating_sub(1);
    let mut offset = SignedDuration::ZERO;
    if let Some(zone) = text.get(from..).and_then(|rest| ZONE.captures(rest)) {
        if let (Some(sign), Some(hours), Some(minutes)) = (zone.get(1), zone.get(2), zone.get(3)) {
            let minutes: i64 =
                number::<i64>(hours.as_str())? * 60 + number::<i64>(minutes.as_str())?;
            let minutes = if sign.as_str() == "-" {
                -minutes
            } else {
                minutes
            };
            offset = SignedDuration::from_mins(minutes);
        } else if zone
            .get(4)
            .is_some_and(|name| !matches!(name.as_str(), "UTC" | "GMT"))
        {
            return None;
        }
    }
    Some((time, offset))
}
