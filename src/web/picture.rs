//! How do numbers look? Small pictures in SVG that print, scale and carry links. Styles are classes
//! of the one style sheet; each picture says in words what it shows.

use std::fmt::Write;

use reftel::text::html;

use super::words::shorten;

/// One bar of a histogram.
pub struct Bar {
    /// What it counts: `2009`.
    pub name: String,
    /// How many.
    pub count: u64,
    /// Where a click leads.
    pub address: String,
    /// Whether its name is written below it.
    pub is_named: bool,
}

/// The height of bars, in the units of the picture.
const HEIGHT: f64 = 60.0;

/// Returns a histogram whose bars are links.
pub fn histogram(label: &str, bars: &[Bar]) -> String {
    let width = 700.0;
    let step = width / bars.len().max(1) as f64;
    let most = bars.iter().map(|bar| bar.count).max().unwrap_or(0).max(1) as f64;
    let mut out = format!(
        "<svg class=\"histogram\" viewBox=\"0 0 {width} {}\" role=\"group\" aria-label=\"{}\">",
        HEIGHT + 16.0,
        html(label)
    );
    // A lone bar as wide as the page would look like a rule.
    let wide = step.min(60.0);
    let mut names = 0;
    for (at, bar) in bars.iter().enumerate() {
        let x = at as f64 * step;
        let height = match bar.count {
            0 => 0.0,
            count => (count as f64 / most * HEIGHT).max(2.0),
        };
        let noun = if bar.count == 1 {
            "document"
        } else {
            "documents"
        };
        let words = format!("{}: {} {noun}", bar.name, bar.count);
        let gap = (wide * 0.15).min(3.0);
        if bar.count > 0 {
            write!(
                out,
                "<a href=\"{}\" aria-label=\"{1}\"><title>{1}</title><rect class=\"room\" x=\"{x:.1}\" y=\"0\" width=\"{wide:.1}\" height=\"{HEIGHT}\"/><rect class=\"bar\" x=\"{2:.1}\" y=\"{3:.1}\" width=\"{4:.1}\" height=\"{height:.1}\"/></a>",
                html(&bar.address),
                html(&words),
                x + gap / 2.0,
                HEIGHT - height,
                wide - gap,
            )
            .expect("writing to memory cannot fail");
        }
        if bar.is_named {
            // On a narrow screen only every third name has room.
            let class = if names % 3 == 0 { "major" } else { "minor" };
            names += 1;
            write!(
                out,
                "<text class=\"{class}\" aria-hidden=\"true\" x=\"{:.1}\" y=\"{}\">{}</text>",
                x + wide / 2.0,
                HEIGHT + 12.0,
                html(&bar.name)
            )
            .expect("writing to memory cannot fail");
        }
    }
    write!(
        out,
        "<path class=\"axis\" d=\"M0 {HEIGHT}H{width}\"/></svg>"
    )
    .expect("writing to memory cannot fail");
    out
}

/// A bar that lies beside its name.
pub struct Lying {
    /// What it stands for.
    pub name: String,
    /// How much.
    pub value: f64,
    /// How much, in words.
    pub words: String,
    /// Where a click leads; empty when nowhere.
    pub address: String,
}

/// Returns bars below each other, as long as their values, each beside its name.
pub fn lying(label: &str, bars: &[Lying]) -> String {
    const ROW: f64 = 22.0;
    const NAMES: f64 = 300.0;
    const WIDTH: f64 = 330.0;
    let most = bars.iter().map(|bar| bar.value).fold(0.0, f64::max);
    let height = ROW * bars.len() as f64;
    let mut out = format!(
        "<svg class=\"lying\" viewBox=\"0 0 700 {height}\" role=\"group\" aria-label=\"{}\">",
        html(label)
    );
    let mut put = |text: std::fmt::Arguments<'_>| {
        out.write_fmt(text).expect("writing to memory cannot fail");
    };
    for (at, bar) in bars.iter().enumerate() {
        let y = at as f64 * ROW;
        let width = if most > 0.0 {
            bar.value.max(0.0) / most * WIDTH
        } else {
            0.0
        };
        let words = format!("{}: {}", bar.name, bar.words);
        if !bar.address.is_empty() {
            put(format_args!("<a href=\"{}\">", html(&bar.address)));
        }
        put(format_args!(
            "<g><title>{}</title><text x=\"{:.0}\" y=\"{:.0}\" class=\"name\">{}</text><rect class=\"bar\" x=\"{NAMES}\" y=\"{:.0}\" width=\"{width:.1}\" height=\"{:.0}\"/><text x=\"{:.1}\" y=\"{2:.0}\">{}</text></g>",
            html(&words),
            NAMES - 8.0,
            y + 15.0,
            html(&shorten(&bar.name, 44)),
            y + 3.0,
            ROW - 6.0,
            NAMES + width + 6.0,
            html(&bar.words),
        ));
        if !bar.address.is_empty() {
            put(format_args!("</a>"));
        }
    }
    out.push_str("</svg>");
    out
}

/// Returns a month (`2009-02`) as a number: months since the year 0.
fn month_number(month: &str) -> Option<i32> {
    let (year, month) = month.split_once('-')?;
    Some(year.parse::<i32>().ok()? * 12 + month.parse::<i32>().ok()? - 1)
}

/// Returns counts by month as bars, from the first month to the last; months of long stretches are
/// put together by year. `address` makes the address of a month or year.
pub fn by_time(label: &str, months: &[(String, u64)], address: impl Fn(&str) -> String) -> String {
    between(label, months, months, address)
}

/// The same over the time of `all`, so that pictures below each other have the same axis.
pub fn between(
    label: &str,
    months: &[(String, u64)],
    all: &[(String, u64)],
    address: impl Fn(&str) -> String,
) -> String {
    let read = |months: &[(String, u64)]| -> Vec<(i32, u64)> {
        let numbered = months.iter();
        numbered
            .filter_map(|(month, count)| Some((month_number(month)?, *count)))
            .collect()
    };
    let (known, all) = (read(months), read(all));
    let (Some(first), Some(last)) = (
        all.iter().map(|(month, _)| *month).min(),
        all.iter().map(|(month, _)| *month).max(),
    ) else {
        return String::new();
    };
    let by_year = last - first > 60;
    let part = if by_year { 12 } else { 1 };
    let (first, last) = (first / part, last / part);
    let count = |at: i32| {
        known
            .iter()
            .filter(|(month, _)| month / part == at)
            .map(|(_, count)| count)
            .sum()
    };
    let all = last - first + 1;
    let bars: Vec<Bar> = (first..=last)
        .map(|at| {
            let (name, is_named) = match by_year {
                true => (at.to_string(), (at - first) % (all / 12 + 1) == 0),
                false => (
                    format!("{}-{:02}", at / 12, at % 12 + 1),
                    at % 12 == 0 || (at == first && at % 12 < 9),
                ),
            };
            Bar {
                address: address(&name),
                count: count(at),
                is_named,
                name,
            }
        })
        .collect();
    histogram(label, &bars)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_without_documents_keep_their_place() {
        let months = [("2009-01".to_owned(), 2), ("2009-04".to_owned(), 1)];
        let picture = by_time("By month", &months, |month| {
            format!("/search?since={month}")
        });
        assert_eq!(picture.matches("<a ").count(), 2, "{picture}");
        assert!(picture.contains("2009-01: 2 documents"), "{picture}");
        assert!(picture.contains("2009-04: 1 document\""), "{picture}");
        let (first, second) = (picture.find("x=\"0.0\""), picture.find("x=\"525.0\""));
        assert!(first.is_some() && second.is_some(), "{picture}");
    }

    #[test]
    fn bars_are_as_long_as_their_values() {
        let bar = |name: &str, value: f64, address: &str| Lying {
            name: name.to_owned(),
            value,
            words: value.to_string(),
            address: address.to_owned(),
        };
        let bars = [bar("<Safi>", 4.0, "/entity/x"), bar("Agadir", 2.0, "")];
        let picture = lying("Places", &bars);
        assert!(picture.contains("width=\"330.0\""), "{picture}");
        assert!(picture.contains("width=\"165.0\""), "{picture}");
        assert!(picture.contains("&lt;Safi&gt;: 4"), "{picture}");
        assert_eq!(picture.matches("<a href=").count(), 1, "{picture}");
        assert!(lying("Nothing", &[bar("x", 0.0, "")]).contains("width=\"0.0\""));
    }

    #[test]
    fn long_times_are_put_together_by_year() {
        let months = [
            ("1973-02".to_owned(), 2),
            ("1973-04".to_owned(), 1),
            ("2010-01".to_owned(), 9),
        ];
        let picture = by_time("By year", &months, |year| format!("/search?year={year}"));
        assert!(picture.contains("1973: 3 documents"), "{picture}");
        assert!(by_time("Nothing", &[], |_| String::new()).is_empty());
    }
}
