//! How do numbers look? Small pictures in SVG that print, scale and carry links. Styles are classes
//! of the one style sheet; each picture says in words what it shows.

use std::fmt::Write;

use reftel::text::html;

use super::words::{count, shorten, thousands};

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
    let mut is_scaled = false;
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
        // The first of the highest bars says how high it is, and with it all others.
        if bar.count as f64 == most && !is_scaled {
            is_scaled = true;
            write!(
                out,
                "<text class=\"most\" aria-hidden=\"true\" x=\"{:.1}\" y=\"-3\">{}</text>",
                x + wide / 2.0,
                thousands(bar.count)
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

/// Returns the year of a month or year.
fn year_number(time: &str) -> Option<i32> {
    time.get(..4)?.parse().ok()
}

/// Returns a month (`2009-02`) as a number: months since the year 0.
fn month_number(month: &str) -> Option<i32> {
    let (year, month) = month.split_once('-')?;
    Some(year.parse::<i32>().ok()? * 12 + month.parse::<i32>().ok()? - 1)
}

/// How many documents there are of each month (`2009-02`), of each year where no month is known
/// (`2009`), and without a date.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Times {
    /// In their order.
    pub dated: Vec<(String, u64)>,
    /// Without a date.
    pub undated: u64,
}

impl Times {
    /// Returns how many documents these are.
    pub fn all(&self) -> u64 {
        self.dated.iter().map(|(_, count)| count).sum::<u64>() + self.undated
    }
}

/// Bars over time.
#[derive(Clone, Debug, Default)]
pub struct OverTime {
    /// The picture; empty where no time is known.
    pub picture: String,
    /// What no bar shows, in words; empty where the bars show all.
    pub hidden: String,
}

/// Returns counts by time as bars, from the first month to the last; months of long stretches are
/// put together by year. `address` makes the address of a month or year.
pub fn by_time(label: &str, times: &Times, address: impl Fn(&str) -> String) -> OverTime {
    between(label, times, times, address)
}

/// The same over the time of `all`, so that pictures below each other have the same axis.
pub fn between(
    label: &str,
    times: &Times,
    all: &Times,
    address: impl Fn(&str) -> String,
) -> OverTime {
    let months = all.dated.iter().filter_map(|(time, _)| month_number(time));
    let (low, high) = (months.clone().min(), months.max());
    let years = all.dated.iter().filter_map(|(time, _)| year_number(time));
    let (Some(from), Some(to)) = (years.clone().min(), years.max()) else {
        return OverTime {
            picture: String::new(),
            hidden: hidden(times.all(), "date"),
        };
    };
    let (by_year, first, last) = match low.zip(high).filter(|(low, high)| high - low <= 60) {
        Some((low, high)) => (false, low, high),
        None => (true, from, to),
    };
    let number = |time: &str| match by_year {
        true => year_number(time),
        false => month_number(time),
    };
    let known: Vec<(i32, u64)> = times
        .dated
        .iter()
        .filter_map(|(time, count)| Some((number(time)?, *count)))
        .collect();
    let of = |at: i32| known.iter().filter(move |(own, _)| *own == at);
    let count = |at: i32| of(at).map(|(_, count)| count).sum();
    let shown: u64 = known.iter().map(|(_, count)| count).sum();
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
    OverTime {
        picture: histogram(label, &bars),
        hidden: hidden(times.all() - shown, if by_year { "date" } else { "month" }),
    }
}

/// Says how many documents no bar shows, whose date or month is not known.
fn hidden(number: u64, what: &str) -> String {
    match number {
        0 => String::new(),
        number => format!("{} without a {what}: in no bar.", count(number, "document")),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    impl Times {
        /// Counts the dates of documents, as precise as they are known.
        fn of<'a>(dates: impl Iterator<Item = Option<&'a str>>) -> Times {
            let mut dated: BTreeMap<&str, u64> = BTreeMap::new();
            let mut undated = 0;
            for date in dates {
                match date.and_then(|date| date.get(..7).or(date.get(..4))) {
                    Some(time) => *dated.entry(time).or_default() += 1,
                    None => undated += 1,
                }
            }
            let dated = dated.into_iter();
            Times {
                dated: dated
                    .map(|(time, count)| (time.to_owned(), count))
                    .collect(),
                undated,
            }
        }
    }

    #[test]
    fn months_without_documents_keep_their_place() {
        let dates = ["2009-01-02", "2009-01", "2009-04-30T10:00:00Z"];
        let months = Times::of(dates.map(Some).into_iter());
        let drawn = by_time("By month", &months, |month| {
            format!("/search?since={month}")
        });
        assert_eq!(drawn.hidden, "");
        let picture = drawn.picture;
        assert_eq!(picture.matches("<a ").count(), 2, "{picture}");
        assert!(picture.contains("2009-01: 2 documents"), "{picture}");
        // The highest bar alone bears its number, from which the others are read.
        assert_eq!(picture.matches("class=\"most\"").count(), 1, "{picture}");
        assert!(picture.contains("y=\"-3\">2</text>"), "{picture}");
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
        let dates = ["1973-02", "1973-04-01", "1973", "2010-01-09"];
        let times = Times::of(dates.map(Some).into_iter().chain([None]));
        let drawn = by_time("By year", &times, |year| format!("/search?year={year}"));
        let picture = &drawn.picture;
        assert!(picture.contains("1973: 3 documents"), "{picture}");
        assert_eq!(drawn.hidden, "1 document without a date: in no bar.");
        let nothing = by_time("Nothing", &Times::default(), |_| String::new());
        assert!(nothing.picture.is_empty() && nothing.hidden.is_empty());
    }

    #[test]
    fn bars_and_what_they_leave_out_are_all() {
        let dates = [Some("2009-02-03"), Some("2009-05"), Some("2009"), None];
        let times = Times::of(dates.into_iter());
        assert_eq!(times.all(), 4);
        let drawn = by_time("By month", &times, str::to_owned);
        assert_eq!(drawn.picture.matches("<a ").count(), 2, "{}", drawn.picture);
        assert_eq!(drawn.hidden, "2 documents without a month: in no bar.");
        // Where only years are known, years are shown.
        let years = Times::of([Some("2008"), Some("2009")].into_iter());
        let drawn = by_time("By year", &years, str::to_owned);
        assert!(
            drawn.picture.contains("2008: 1 document\""),
            "{}",
            drawn.picture
        );
        assert_eq!(drawn.hidden, "");
    }
}
