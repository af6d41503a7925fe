//! Of which year is it? Two-digit years, years in dates behind an item, and years not given.
//!
//! Writers leave the year out when it is their own, and in January out of habit when it was the
//! one before. One document alone can only weigh how far a post's numbers can have come by its
//! date; what the corpus holds corrects that later. Every answer brings its reason.

use std::sync::LazyLock;

use regex::Regex;

use super::Context;
use super::words::SERIES;
use crate::gazetteer::Period;
use crate::parse::cable::dtg;

/// Numbers this little above the citing cable's own belong to cables sent beside it.
const NEIGHBORS: u32 = 3;

/// Returns the year of a reference whose text gives none, and why; `None` when nothing is known
/// of the citing cable's date.
///
/// The citing cable's year, or the year before when `number` is higher than `post` can have come
/// by then: above the citing cable's own number when it is the same post, else above a generous
/// pace of that kind of post in those years.
pub fn infer_year(context: &Context, post: &str, number: u32) -> Option<(u16, String)> {
    let own = context.own;
    let year = context.year()?;
    let before = year.saturating_sub(1);
    let same = |year: u16| format!("no year in the text; the citing cable's year ({year})");
    let earlier = |why: String| format!("no year in the text; the year before ({before}): {why}");

    if let Some(own) = own.filter(|own| own.post() == post && own.year() == year) {
        let reached = own.number();
        let count = Count::of(context, year);
        return Some(if number > reached.saturating_add(NEIGHBORS) {
            let why = format!("number {number} is above the citing post's own {reached}");
            match count.is_of(year) {
                true if year < COUNTS_OF_YEARS => (year, same(year)),
                _ => (before, earlier(why)),
            }
        } else if count.lies_before(number, reached) {
            let why = format!(
                "counts began in July, and number {number} is far below the citing post's own {reached}"
            );
            (before, earlier(why))
        } else {
            (year, same(year))
        });
    }
    // A travelling Secretary's series begins anew with each journey, at numbers as it pleases; the
    // White House began each year's with the year's last figure (`WH 70012` of 1977).
    if SERIES.contains(&post) || post == "WHITEHOUSE" {
        return Some((year, same(year)));
    }
    let known = context.posts.named(post);
    let open = known.map_or(Period::default(), |post| post.valid);
    if !open.holds_in(Some(year)) && open.holds_in(Some(before)) {
        let why = format!("the post was not open in {year}");
        return Some((before, earlier(why)));
    }
    if context.date.is_none() {
        return Some((year, same(year)));
    }
    let subtype = known.and_then(|post| post.subtype.as_deref());
    let count = Count::of(context, year);
    let days = count.days;
    let possible = highest(yearly(post, subtype, year), days);
    // Too high for the year before as well: the number is damaged, and says nothing of years.
    // The Department's counts are well known, other posts' only roughly.
    let ever = yearly(post, subtype, before) * if post == "STATE" { 3 } else { 6 } / 2;
    if number > possible && number <= ever && !(year < COUNTS_OF_YEARS && count.is_of(year)) {
        let why = format!(
            "number {number} is more than the post can have reached by day {days} of {year}"
        );
        return Some((before, earlier(why)));
    }
    Some((year, same(year)))
}

/// The first year whose count began in January. Those before began in July, with the fiscal year;
/// the last of them, of July 1967, went on to the end of 1968.
const COUNTS_OF_YEARS: u16 = 1969;

/// The count of numbers that a document's day falls into.
struct Count {
    /// The year in which it began.
    from: u16,
    /// Its days before the document's year.
    days_before: u32,
    /// Its days up to the document's.
    days: u32,
}

impl Count {
    fn of(context: &Context, year: u16) -> Count {
        let (month, day) = context
            .date
            .map_or((12, 31), |(_, month, day)| (month, day));
        let day = day_of_year(month, day);
        if year >= COUNTS_OF_YEARS {
            return Count {
                from: year,
                days_before: 0,
                days: day,
            };
        }
        const HALF: u32 = 184;
        match month >= 7 && year + 1 < COUNTS_OF_YEARS {
            true => Count {
                from: year,
                days_before: 0,
                days: day.saturating_sub(366 - HALF).max(1),
            },
            false => Count {
                from: year - 1,
                days_before: HALF,
                days: HALF + day,
            },
        }
    }

    /// Tells whether it began in `year`, so that what came before it may be of that year too.
    fn is_of(&self, year: u16) -> bool {
        self.from == year
    }

    /// Tells whether `number` is so far below the number `reached` that it is of the year before.
    fn lies_before(&self, number: u32, reached: u32) -> bool {
        let even = u64::from(reached) * u64::from(self.days_before);
        self.days_before > 0 && u64::from(number) * u64::from(self.days) * 5 < even * 4
    }
}

/// Returns the highest number that a post of `yearly` cables can have reached by `day`.
fn highest(yearly: u32, day: u32) -> u32 {
    // Half as many again as the even pace, and a week's worth for a busy start.
    yearly.saturating_mul(day * 3 + 14) / (366 * 2)
}

/// Returns a generous yearly count of cables: serial numbers that years of such posts ended with.
fn yearly(post: &str, subtype: Option<&str>, year: u16) -> u32 {
    let eras = |counts: [u32; 5]| match year {
        ..=1972 => counts[0],
        1973..=1999 => counts[1],
        2000..=2004 => counts[2],
        2005..=2006 => counts[3],
        _ => counts[4],
    };
    if post == "STATE" {
        return match year {
            ..=1972 => 220_000,
            1973..=1979 => 330_000,
            1980..=2003 => 420_000,
            2004 => 280_000,
            2005 => 245_000,
            2006 => 210_000,
            2007 => 175_000,
            _ => 140_000,
        };
    }
    const LARGE: &[&str] = &[
        "ANKARA",
        "BAGHDAD",
        "BANGKOK",
        "BEIJING",
        "BERLIN",
        "BOGOTA",
        "BONN",
        "BRUSSELS",
        "BUENOSAIRES",
        "CAIRO",
        "GENEVA",
        "HONGKONG",
        "ISLAMABAD",
        "JAKARTA",
        "JERUSALEM",
        "KABUL",
        "LIMA",
        "LONDON",
        "MADRID",
        "MANILA",
        "MEXICO",
        "MEXICOCITY",
        "MOSCOW",
        "NEWDELHI",
        "OECDPARIS",
        "OTTAWA",
        "PARIS",
        "ROME",
        "SAIGON",
        "SEOUL",
        "TAIPEI",
        "TEHRAN",
        "TELAVIV",
        "TOKYO",
        "USNATO",
        "USUNNEWYORK",
    ];
    if subtype == Some("agency") {
        // Commands and agencies count all that they send, not what State receives.
        eras([120_000, 120_000, 60_000, 60_000, 30_000])
    } else if LARGE.contains(&post) {
        eras([25_000, 40_000, 15_000, 20_000, 4_500])
    } else if subtype.is_some_and(|subtype| subtype.starts_with("consulate")) {
        eras([2_500, 3_500, 2_500, 2_500, 1_000])
    } else {
        eras([8_000, 12_000, 6_000, 6_000, 2_500])
    }
}

fn day_of_year(month: u8, day: u8) -> u32 {
    const BEFORE: [u32; 12] = [0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335];
    let month = usize::from(month.clamp(1, 12)) - 1;
    BEFORE[month] + u32::from(day.clamp(1, 31))
}

/// Returns the four-digit year that figures stand for, when a cable of the context can cite it.
///
/// Four figures 1900–2099, or two; not later than the year after the citing cable's.
pub(super) fn year_of(digits: &str, context: &Context) -> Option<u16> {
    let value: u16 = match digits.len() {
        2 | 4 if digits.bytes().all(|byte| byte.is_ascii_digit()) => digits.parse().ok()?,
        _ => return None,
    };
    let year = match digits.len() {
        2 if value >= 50 => 1900 + value,
        2 => 2000 + value,
        _ => value,
    };
    let latest = context.year().map_or(2035, |year| year.saturating_add(1));
    // Two figures stand for the years from 1950 on, as in numbers.
    (1950..=latest).contains(&year).then_some(year)
}

/// Returns the year of a day that is written without one (`March 14`): the citing document's, or
/// the year before when the day lies ahead of it. A few days ahead are the clock's of another zone,
/// and the notes of historians tell what a document was answered in the months after it.
pub(super) fn year_of_day(written: &str, context: &Context) -> Option<u16> {
    const AHEAD: u8 = 2;
    const ANSWERS: u8 = 4;
    let (year, month, day) = context.date?;
    let mut words = written.split(|c: char| !c.is_alphanumeric());
    let figures = |word: &str| word.parse::<u8>().ok().filter(|day| (1..=31).contains(day));
    let its_month = words.clone().find_map(dtg::month)?;
    let its_day = words.find_map(figures)?;
    let answers = if context.own.is_none() { ANSWERS } else { 0 };
    if its_month + 12 <= month + answers {
        return Some(year + 1);
    }
    let ahead = (its_month, its_day) > (month + answers, day.saturating_add(AHEAD));
    Some(if ahead { year - 1 } else { year })
}

/// Returns the year of the date that stands in what follows an item (`NOV 2, 1966`, `5/6/08`,
/// `DTG 121530Z JAN 75`); quoted titles do not count.
pub(super) fn year_in_note(note: &str, context: &Context) -> Option<u16> {
    static DATE: LazyLock<Regex> = LazyLock::new(|| {
        const MONTH: &str = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*";
        Regex::new(&format!(
            r"(?ix) (?: \b {MONTH} [.]? \s* [0-9]{{1,2}} (?:st|nd|rd|th)? \s* ,? \s+ ['’]? (?P<a>[0-9]{{4}}|[0-9]{{2}})
            | \b [0-9]{{1,2}} [\ -]? {MONTH} [.]? [\ ,-]* ['’]? (?P<b>[0-9]{{4}}|[0-9]{{2}})
            | [0-9] z \s* {MONTH} \s* (?P<c>[0-9]{{4}}|[0-9]{{2}})
            | \b {MONTH} [.]? [\ ,]+ (?P<d>[0-9]{{4}})
            | \b [0-9]{{1,2}} [/.-] [0-9]{{1,2}} [/.-] (?P<e>[0-9]{{4}}|[0-9]{{2}})
            | \b (?P<f>(?:19|20)[0-9][0-9]) [/-] [0-9]{{1,2}} [/-] [0-9]{{1,2}} ) \b"
        ))
        .expect("the pattern is valid")
    });
    let unquoted = note.split(['"', '\u{201c}', '\u{201d}']).step_by(2);
    for part in unquoted {
        for found in DATE.captures_iter(part) {
            let groups = ["a", "b", "c", "d", "e", "f"];
            let digits = groups.iter().find_map(|name| found.name(name));
            if let Some(year) = digits.and_then(|digits| year_of(digits.as_str(), context)) {
                return Some(year);
            }
        }
    }
    None
}
