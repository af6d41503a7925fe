//! Until when is it classified? The line of the executive order.
//!
//! Only a calendar date becomes a date. Events, `OADR`, `MR`, exemption codes and periods
//! (`TEN YEARS`) give none; a group of figures that is no date is reported.

use std::ops::RangeInclusive;
use std::sync::LazyLock;

use jiff::civil;
use regex::Regex;

use super::dtg;
use super::words::{head, plain_line};

/// Orders that were ever in force, from Eisenhower's to Obama's.
const ORDERS: [&str; 8] = [
    "10290", "10501", "11652", "12065", "12356", "12958", "13292", "13526",
];

/// What an E.O. line says behind its label.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    pub order: Option<String>,
    pub order_known: bool,
    pub declassify_on: Option<String>,
    /// There are figures that look like a date, and none could be read.
    pub malformed: bool,
    pub raw: String,
}

static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)^(?i:E\s?[.,]?\s?[O0]\s?[.,:]*|[.,]?\s?O\.|EXECUTIVE\s+ORDER|)\s*
        (?:NO\.?\s*)?([0-9O]{4,6}|)\s*[:;.,]*[\ \t]*",
    )
    .expect("the pattern is valid")
});

/// Returns how many bytes of `line` are the label, with the order's number.
pub(super) fn label(line: &str) -> Option<usize> {
    let found = LABEL.captures(line)?;
    let whole = found.get(0).expect("the whole always takes part");
    let number = found.get(1).expect("takes part").as_str();
    let written = whole.as_str();
    // Without a number only `E.O.:` is a label; `EO` begins words. Without its letters, which the
    // transmission may eat, a known order is one.
    let sure = if written.starts_with(|c: char| c.is_ascii_digit()) {
        ORDERS.contains(&number) && written.contains(':')
    } else if number.is_empty() {
        written.contains(':') && written.starts_with(['E', 'e'])
    } else {
        number.bytes().any(|byte| byte.is_ascii_digit())
    };
    sure.then(|| whole.end())
}

static SLASHED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)\b(?:
        (?P<y1>(?:19|20)[0-9]{2})\s*[/.\-]\s*(?P<m1>[0-9]{1,2})\s*[/.\-]\s*(?P<d1>[0-9]{1,2})
        |(?P<m2>[0-9]{1,2})\s*[/.\-]\s*(?P<d2>[0-9]{1,2})\s*[/.\-]\s*(?P<y2>[0-9]{4}|[0-9]{2})
        |(?P<y3>(?:19|20)[0-9]{2})(?P<m3>[0-9]{2})(?P<d3>[0-9]{2})
        |(?P<m4>[0-9]{2})(?P<d4>[0-9]{2})(?P<y4>(?:19|20)[0-9]{2})
        )\b",
    )
    .expect("the pattern is valid")
});

static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?xi)\b(?:
        (?P<d1>[0-9]{1,2})(?:ST|ND|RD|TH)?[\s\-]*(?P<m1>[A-Z]{3,9})\.?[\s,\-]*(?P<y1>[0-9]{4}|[0-9]{2})
        |(?P<m2>[A-Z]{3,9})\.?\s+(?P<d2>[0-9]{1,2})(?:ST|ND|RD|TH)?[\s,]+(?P<y2>[0-9]{4}|[0-9]{2})
        )\b",
    )
    .expect("the pattern is valid")
});

/// Two or three groups of figures that somebody meant as a date.
static FIGURES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[0-9]{1,4}\s*[/\-]\s*[0-9]{1,4}(?:\s*[/\-]\s*[0-9]{1,4})?|\b[0-9]{5,8}\b")
        .expect("the pattern is valid")
});

/// Returns the four-digit year that a cable of `cable_year` means by `text`: a declassification
/// lies ahead, so two digits are of the first century in which it does.
fn year(text: &str, cable_year: Option<u16>) -> Option<u16> {
    let number: u16 = text.parse().ok()?;
    if text.len() == 4 {
        return Some(number);
    }
    let Some(cable) = cable_year else {
        return Some(dtg::year_of_two(number));
    };
    let near = cable / 100 * 100 + number;
    Some(if near < cable { near + 100 } else { near })
}

/// Returns the ISO date of figures; where the month cannot be one, day and month are exchanged.
fn date(year: u16, month: u8, day: u8) -> Option<String> {
    let (month, day) = if month > 12 {
        (day, month)
    } else {
        (month, day)
    };
    let date = civil::Date::new(year as i16, month as i8, day as i8).ok()?;
    Some(date.to_string())
}

/// Returns the first calendar date in `text`.
pub(super) fn first_date(text: &str, cable_year: Option<u16>) -> Option<String> {
    let slashed = SLASHED.captures(text).and_then(|found| {
        let group = |names: [&str; 4]| {
            let found = names.iter().find_map(|name| found.name(name));
            found.map(|found| found.as_str())
        };
        let year = year(group(["y1", "y2", "y3", "y4"])?, cable_year)?;
        let month = group(["m1", "m2", "m3", "m4"])?.parse().ok()?;
        let day = group(["d1", "d2", "d3", "d4"])?.parse().ok()?;
        date(year, month, day)
    });
    slashed.or_else(|| {
        let found = NAMED.captures(text)?;
        let group = |a: &str, b: &str| {
            let found = found.name(a).or_else(|| found.name(b));
            found.map(|found| found.as_str())
        };
        let year = year(group("y1", "y2")?, cable_year)?;
        let month = dtg::month(group("m1", "m2")?)?;
        date(year, month, group("d1", "d2")?.parse().ok()?)
    })
}

/// Reads an E.O. line, label included.
pub(super) fn parse(line: &str, cable_year: Option<u16>) -> Found {
    let line = head(line, 2000);
    let (order, length) = match LABEL.captures(line) {
        Some(found) => {
            let number = found.get(1).expect("takes part").as_str().replace('O', "0");
            let whole = found.get(0).expect("the whole always takes part");
            ((!number.is_empty()).then_some(number), whole.end())
        }
        None => (None, 0),
    };
    let raw = plain_line(&line[length..]);
    let declassify_on = first_date(&raw, cable_year);
    Found {
        order_known: order.as_deref().is_none_or(|order| ORDERS.contains(&order)),
        order,
        malformed: declassify_on.is_none() && FIGURES.is_match(&raw),
        declassify_on,
        raw,
    }
}

/// Orders that give a date of declassification so many years after the cable's, ten or twenty-five
/// (12958 and 13526, section 1.5 or 1.6 of each), with the years of cables under them.
const PERIODS: [(&str, RangeInclusive<u16>); 3] = [
    ("12958", 1995..=2010),
    ("13292", 2003..=2010),
    ("13526", 2010..=2030),
];

/// Returns the year in which a cable was written that is declassified on `date`: ten years before,
/// or twenty-five where ten are too few for the order.
pub(super) fn year_written(order: &str, date: &str) -> Option<u16> {
    let (_, years) = PERIODS.iter().find(|(known, _)| *known == order)?;
    let declassified: u16 = date.get(..4)?.parse().ok()?;
    let mut possible = [10, 25]
        .map(|period| declassified.saturating_sub(period))
        .into_iter();
    possible.find(|year| years.contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cable_is_declassified_after_ten_years_or_twenty_five() {
        for (order, date, year) in [
            ("12958", "2014-10-29", Some(2004)),
            ("12958", "2008-02-13", Some(1998)),
            ("12958", "2030-02-13", Some(2005)),
            ("12958", "2060-02-13", None),
            ("13526", "2020-03-01", Some(2010)),
            ("11652", "1984-03-01", None),
        ] {
            assert_eq!(year_written(order, date), year, "{order}: {date}");
        }
    }

    #[test]
    fn orders_and_dates() {
        for (line, order, date, raw, year) in [
            ("E.O. 12958: N/A", "12958", "", "N/A", 2009),
            ("E.O 12958: N/A", "12958", "", "N/A", 2009),
            (
                "EO 12958: DECL: 02/13/2019",
                "12958",
                "2019-02-13",
                "DECL: 02/13/2019",
                2009,
            ),
            (
                "E.O.12958: DECL: 2019/02/13",
                "12958",
                "2019-02-13",
                "DECL: 2019/02/13",
                2009,
            ),
            (
                "E.o. 12958 DECL: 2/3/08",
                "12958",
                "2008-02-03",
                "DECL: 2/3/08",
                1998,
            ),
            (
                "E.O. 12958: DECL: 02-13-08",
                "12958",
                "2008-02-13",
                "DECL: 02-13-08",
                2003,
            ),
            ("E.O. 12958: DECL:OADR", "12958", "", "DECL:OADR", 2003),
            (
                "E.O. 12958: DECL: TWENTY YEARS",
                "12958",
                "",
                "DECL: TWENTY YEARS",
                2003,
            ),
            ("E.O. 12356: DECL: MR", "12356", "", "DECL: MR", 1990),
            (
                "E.O. 12065: GDS 9/7/85 (HARGROVE, VERA L.) OR-P",
                "12065",
                "1985-09-07",
                "GDS 9/7/85 (HARGROVE, VERA L.) OR-P",
                1979,
            ),
            ("E.O. 11652: GDS", "11652", "", "GDS", 1974),
            ("E.O. 11652: XGDS-1", "11652", "", "XGDS-1", 1974),
            (
                "E.O. 12958: DECLl: 13 FEB 2019",
                "12958",
                "2019-02-13",
                "DECLl: 13 FEB 2019",
                2009,
            ),
            (
                "E.O. 12958: DECL: FEBRUARY 13, 2019",
                "12958",
                "2019-02-13",
                "DECL: FEBRUARY 13, 2019",
                2009,
            ),
            (
                "E.O. 12958: DECL: 20190213",
                "12958",
                "2019-02-13",
                "DECL: 20190213",
                2009,
            ),
            (
                "E.O. 12958: DECL: 13/02/2019",
                "12958",
                "2019-02-13",
                "DECL: 13/02/2019",
                2009,
            ),
            ("E.O.: N/A", "", "", "N/A", 2009),
        ] {
            let found = parse(line, Some(year));
            assert_eq!(found.order.as_deref().unwrap_or(""), order, "{line}");
            assert_eq!(found.declassify_on.as_deref().unwrap_or(""), date, "{line}");
            assert_eq!(found.raw, raw, "{line}");
            assert!(found.order_known && !found.malformed, "{line}");
            assert!(label(line).is_some(), "{line}");
        }
    }

    #[test]
    fn damage_is_reported() {
        assert!(parse("E.O. 12958: DECL: 02/30/2019", Some(2009)).malformed);
        assert!(parse("E.O. 12958: DECL: 02/2019", Some(2009)).malformed);
        for order in ["12598", "12985", "12928"] {
            assert!(!parse(&format!("E.O. {order}: N/A"), None).order_known);
        }
        for line in ["", "EOD TEAM", "EO", "E. OSMAN", "EOUSA 12"] {
            assert_eq!(label(line), None, "{line}");
        }
    }
}
