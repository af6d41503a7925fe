//! Of which year is it? Two-digit years, years in dates behind an item, and years not given.
//!
//! Writers leave the year out when it is their own, and in January out of habit when it was the
//! one before. One document alone can only weigh how far a post's numbers can have come by its
//! date; what the corpus holds corrects that later. Every answer brings its reason.

use std::sync::LazyLock;

use regex::Regex;

use super::Context;
use crate::gazetteer::Period;

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
    let year = match context.date {
        Some((year, _, _)) => year,
        None => own?.year(),
    };
    let before = year.saturating_sub(1);
    let same = |year: u16| format!("no year in the text; the citing cable's year ({year})");
    let earlier = |why: String| format!("no year in the text; the year before ({before}): {why}");

    if let Some(own) = own.filter(|own| own.post() == post && own.year() == year) {
        let reached = own.number();
        return Some(if number > reached.saturating_add(NEIGHBORS) {
            let why = format!("number {number} is above the citing post's own {reached}");
            (before, earlier(why))
        } else {
            (year, same(year))
        });
    }
    let known = context.posts.named(post);
    let open = known.map_or(Period::default(), |post| post.valid);
    if !open.holds_in(Some(year)) && open.holds_in(Some(before)) {
        let why = format!("the post was not open in {year}");
        return Some((before, earlier(why)));
    }
    let Some((_, month, day)) = context.date else {
        return Some((year, same(year)));
    };
    let subtype = known.and_then(|post| post.subtype.as_deref());
    let days = day_of_year(month, day);
    let possible = highest(yearly(post, subtype, year), days);
    // Too high for the year before as well: the number is damaged, and says nothing of years.
    // The Department's counts are well known, other posts' only roughly.
    let ever = yearly(post, subtype, before) * if post == "STATE" { 3 } else { 6 } / 2;
    if number > possible && number <= ever {
        let why = format!(
            "number {number} is more than the post can have reached by day {days} of {year}"
        );
        return Some((before, earlier(why)));
    }
    Some((year, same(year)))
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
        "OTTAWA",
        "PARIS",
        "ROME",
        "SAIGON",
        "SECTO",
        "SEOUL",
        "TAIPEI",
        "TEHRAN",
        "TELAVIV",
        "TOKYO",
        "TOSEC",
        "USNATO",
        "USUNNEWYORK",
    ];
    if LARGE.contains(&post) {
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
    let citing = context
        .date
        .map(|(year, _, _)| year)
        .or(context.own.map(|own| own.year()));
    let latest = citing.map_or(2035, |year| year.saturating_add(1));
    // Two figures stand for the years from 1950 on, as in numbers.
    (1950..=latest).contains(&year).then_some(year)
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
