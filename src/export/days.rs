//! Which days does a date span? Dates are as precise as known; readers want days.

use jiff::civil::Date;

/// Returns the first day of a date (`2009`, `2009-02`, `2009-02-13`, `2009-02-13T14:57:00Z`), in
/// ISO 8601; `None` of what is no date.
pub fn first(date: &str) -> Option<String> {
    day(date).map(|(day, _)| day.to_string())
}

/// Returns its last day.
pub fn last(date: &str) -> Option<String> {
    let (day, precision) = day(date)?;
    let last = match precision {
        Precision::Year => day.last_of_year(),
        Precision::Month => day.last_of_month(),
        Precision::Day => day,
    };
    Some(last.to_string())
}

/// Returns the first day of the first date and the last day of the last one; where one of them is
/// not known, or they are in the wrong order, the other one stands for both.
pub fn span(from: Option<&str>, until: Option<&str>) -> Option<(String, String)> {
    let begin = from.and_then(first).or_else(|| until.and_then(first))?;
    let end = until.and_then(last).or_else(|| from.and_then(last))?;
    // Both are ISO 8601 days of four-digit years, so that words compare as days do.
    if begin <= end {
        Some((begin, end))
    } else {
        Some((end, begin))
    }
}

enum Precision {
    Year,
    Month,
    Day,
}

fn day(date: &str) -> Option<(Date, Precision)> {
    let (full, precision) = match date.len() {
        4 => (format!("{date}-01-01"), Precision::Year),
        7 => (format!("{date}-01"), Precision::Month),
        _ => (date.get(..10)?.to_owned(), Precision::Day),
    };
    // An instant is a day with a time behind it, nothing else.
    let rest = date.get(10..).unwrap_or("");
    let is_iso = full.len() == 10 && full.as_bytes()[4] == b'-' && full.as_bytes()[7] == b'-';
    if !is_iso || !(rest.is_empty() || rest.starts_with('T')) {
        return None;
    }
    Some((full.parse().ok()?, precision))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_dates_of_any_precision() {
        let cases = [
            ("2009", Some(("2009-01-01", "2009-12-31"))),
            ("2008-02", Some(("2008-02-01", "2008-02-29"))),
            ("2009-02-13", Some(("2009-02-13", "2009-02-13"))),
            ("2009-02-13T14:57:00Z", Some(("2009-02-13", "2009-02-13"))),
            ("2009-02-30", None),
            ("20090213", None),
            ("2009-02-13 or so", None),
            ("undated", None),
            ("", None),
        ];
        for (date, days) in cases {
            let days = days.map(|(first, last)| (first.to_owned(), last.to_owned()));
            assert_eq!(first(date).zip(last(date)), days, "{date}");
        }
        let day = |text: &str| text.to_owned();
        assert_eq!(
            span(Some("2009"), Some("2009-02")),
            Some((day("2009-01-01"), day("2009-02-28")))
        );
        assert_eq!(
            span(None, Some("2009-02")),
            Some((day("2009-02-01"), day("2009-02-28")))
        );
        assert_eq!(
            span(Some("2010"), Some("2009")),
            Some((day("2009-12-31"), day("2010-01-01"))),
            "the wrong order is turned"
        );
        assert_eq!(span(None, None), None);
    }
}
