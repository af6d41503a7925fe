//! A map: places by how many documents name them, land without borders, and the same places in a
//! list. What cannot be put on it is listed beside it.
//!
//! The projection is Equal Earth (Šavrič, Patterson and Jenny, 2018), in which areas are true; the
//! land is Natural Earth's, as `scripts/land.py` made it.

use std::cmp::Reverse;
use std::fmt::Write;

use askama::Template;
use reftel::gazetteer::Type;
use reftel::store::EntityCard;
use reftel::text::{html, one_line};

use super::super::address;
use super::super::asked::Asked;
use super::super::codes::country_of;
use super::super::here::Here;
use super::super::labels::{Named as Circle, ems, placed};
use super::super::picture::{OverTime, by_time};
use super::super::reply::{Fault, Reply};
use super::words::{count, thousands};
use super::{Frame, Row};

/// The land, as the path of an SVG that is 2,000 wide.
const LAND: &str = include_str!("../assets/land.path");

/// Places on the map, and names on it.
const PLACES: usize = 400;
const NAMED: usize = 24;

/// Places in each list, unless more are asked for.
const LISTED: usize = 40;

#[derive(Template)]
#[template(path = "map.html")]
struct Page {
    frame: Frame,
    deck: String,
    since: String,
    until: String,
    over_time: OverTime,
    picture: String,
    places: Vec<Row>,
    left: usize,
    nowhere: Vec<Row>,
    nowhere_left: usize,
    more: String,
    near: Vec<Row>,
    near_to: String,
}

/// A place that documents name.
struct Named {
    card: EntityCard,
    documents: u64,
}

/// The page.
pub fn page(here: &Here<'_>, asked: &Asked) -> Result<Reply, Fault> {
    let graph = &here.snapshot.graph;
    let (since, until) = (asked.get("since"), asked.get("until"));
    let all = named(here, since, until)?;
    let times = here.snapshot.columns()?.all_over_time();
    let (on, nowhere): (Vec<Named>, Vec<Named>) =
        all.into_iter().partition(|one| one.card.location.is_some());
    let near_to = match asked.get("near") {
        Some(name) => Some(super::entity_named(graph, name)?),
        None => None,
    };
    let near = match &near_to {
        Some(card) => nearest(card, &on),
        None => Vec::new(),
    };
    let listed = asked.number("n", LISTED, 10_000);
    let rows = |all: &[Named]| {
        all.iter()
            .take(listed)
            .map(|one| row(one, since, until))
            .collect()
    };
    let left = |all: &[Named]| all.len().saturating_sub(listed);
    Reply::page(&Page {
        frame: Frame::new(here, "Map", "/map"),
        deck: format!(
            "{} that documents name; {} of them with known coordinates.",
            count((on.len() + nowhere.len()) as u64, "place"),
            thousands(on.len() as u64)
        ),
        since: since.unwrap_or_default().to_owned(),
        until: until.unwrap_or_default().to_owned(),
        over_time: match times.dated.len() {
            0 | 1 => OverTime::default(),
            _ => by_time("Documents over time", &times, |time| {
                address::with("/map", &[("since", time), ("until", time)])
            }),
        },
        picture: picture(&on, near_to.as_ref()),
        places: rows(&on),
        left: left(&on),
        nowhere: rows(&nowhere),
        nowhere_left: left(&nowhere),
        more: address::changed("/map", &asked.fields, "n", &["10000"]),
        near,
        near_to: near_to
            .map(|card| one_line(&card.label))
            .unwrap_or_default(),
    })
}

/// Returns the places that documents of a time name, those of most documents first.
fn named(here: &Here<'_>, since: Option<&str>, until: Option<&str>) -> Result<Vec<Named>, Fault> {
    let graph = &here.snapshot.graph;
    let (index, entries) = (graph.index(), graph.documents()?);
    let passes: Vec<bool> = entries
        .iter()
        .map(|entry| {
            let date = entry.date.as_deref();
            since.is_none_or(|since| date.is_some_and(|date| date >= since))
                && until.is_none_or(|until| {
                    date.is_some_and(|date| date.get(..until.len()).unwrap_or(date) <= until)
                })
        })
        .collect();
    let mut found: Vec<(Reverse<u64>, u32)> = Vec::new();
    for entity in 0..u32::try_from(index.entities()?).unwrap_or(u32::MAX) {
        if index.kind(entity)? != Some(Type::Place) {
            continue;
        }
        let (mut documents, mut last) = (0, None);
        for (_, document, _) in index.places(entity)? {
            if last.replace(document) != Some(document) && passes[document as usize] {
                documents += 1;
            }
        }
        if documents > 0 {
            found.push((Reverse(documents), entity));
        }
    }
    here.stop.check()?;
    found.sort_unstable();
    let mut all = Vec::with_capacity(found.len());
    for (Reverse(documents), entity) in found {
        let card = graph.card(entity)?;
        all.push(Named { card, documents });
    }
    Ok(all)
}

fn row(one: &Named, since: Option<&str>, until: Option<&str>) -> Row {
    let id = one.card.id.as_str();
    let fields = [
        ("entity", id),
        ("since", since.unwrap_or_default()),
        ("until", until.unwrap_or_default()),
    ];
    Row {
        address: match (since, until) {
            (None, None) => address::entity(id),
            _ => address::with("/search", &fields),
        },
        label: one_line(&one.card.label),
        note: country_of(&one.card).unwrap_or_default(),
        count: count(one.documents, "document"),
    }
}

/// Returns the places that lie nearest to one, with their distances.
fn nearest(card: &EntityCard, all: &[Named]) -> Vec<Row> {
    let Some(from) = card.location else {
        return Vec::new();
    };
    let others = all.iter().filter(|one| one.card.id != card.id);
    let mut near: Vec<(f64, &Named)> = others
        .filter_map(|one| Some((kilometres(from, one.card.location?), one)))
        .collect();
    near.sort_by(|one, other| one.0.total_cmp(&other.0));
    let rows = near.into_iter().take(12).map(|(far, one)| Row {
        note: format!("{} km away", thousands(far.round() as u64)),
        ..row(one, None, None)
    });
    rows.collect()
}

/// Returns how far two places are apart on a sphere of the Earth's mean radius (the haversine
/// formula).
fn kilometres(one: (f64, f64), other: (f64, f64)) -> f64 {
    let radians =
        |(latitude, longitude): (f64, f64)| (latitude.to_radians(), longitude.to_radians());
    let ((a, b), (c, d)) = (radians(one), radians(other));
    let half = |angle: f64| (angle / 2.0).sin().powi(2);
    let chord = half(c - a) + a.cos() * c.cos() * half(d - b);
    2.0 * 6371.0 * chord.sqrt().min(1.0).asin()
}

/// Returns where a place lies on the picture.
fn projected((latitude, longitude): (f64, f64)) -> (f64, f64) {
    const A: [f64; 4] = [1.340264, -0.081106, 0.000893, 0.003796];
    let root = 3f64.sqrt();
    let theta = (root / 2.0 * latitude.to_radians().sin()).asin();
    let (t2, t6) = (theta.powi(2), theta.powi(6));
    let below = 3.0 * (9.0 * A[3] * t6 * t2 + 7.0 * A[2] * t6 + 3.0 * A[1] * t2 + A[0]);
    let x = 2.0 * root * longitude.to_radians() * theta.cos() / below;
    let y = theta * (A[3] * t6 * t2 + A[2] * t6 + A[1] * t2 + A[0]);
    let scale = 2000.0 / (2.0 * 2.706_629_983_696_074_8);
    (1000.0 + x * scale, 487.0 - y * scale)
}

/// Returns the map: the smallest circles last, so that none lies hidden.
fn picture(all: &[Named], centre: Option<&EntityCard>) -> String {
    let most = all.first().map_or(1, |one| one.documents).max(1) as f64;
    let shown: Vec<(&Named, (f64, f64))> = all
        .iter()
        .take(PLACES)
        .filter_map(|one| Some((one, projected(one.card.location?))))
        // What lies nowhere on Earth lies nowhere on the map.
        .filter(|(_, (x, y))| x.is_finite() && y.is_finite())
        .collect();
    let frame = frame_of(&shown);
    let unit = frame.2 / 1000.0;
    let mut out = format!(
        "<svg class=\"map\" viewBox=\"{:.0} {:.0} {:.0} {:.0}\" role=\"group\" aria-label=\"Places by the number of documents that name them\"><path class=\"land\" d=\"{}\"/>",
        frame.0,
        frame.1,
        frame.2,
        frame.3,
        LAND.trim()
    );
    let radius = |one: &Named| (3.0 + 19.0 * (one.documents as f64 / most).sqrt()) * unit;
    for (one, (x, y)) in &shown {
        let radius = radius(one);
        let id = one.card.id.as_str();
        let is_centre = centre.is_some_and(|card| card.id == one.card.id);
        let words = format!(
            "{}: {}",
            one_line(&one.card.label),
            count(one.documents, "document")
        );
        write!(
            out,
            "<a href=\"{0}\" aria-label=\"{1}\"><title>{1}</title><circle{2} cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{radius:.1}\"/></a>",
            html(&address::with("/map", &[("near", id)])),
            html(&words),
            if is_centre { " class=\"centre\"" } else { "" },
        )
        .expect("writing to memory cannot fail");
    }
    let letters = 15.0 * unit;
    let names: Vec<String> = shown
        .iter()
        .map(|(one, _)| one_line(&one.card.label))
        .collect();
    let circles: Vec<Circle> = shown
        .iter()
        .zip(&names)
        .map(|((one, at), name)| Circle {
            at: *at,
            radius: radius(one),
            width: ems(name),
        })
        .collect();
    // Names that would lie over each other, or over a circle, are left to the list.
    let edges = (frame.0, frame.1, frame.0 + frame.2, frame.1 + frame.3);
    for label in placed(&circles, letters, NAMED, edges) {
        write!(
            out,
            "<text aria-hidden=\"true\" x=\"{:.1}\" y=\"{:.1}\" font-size=\"{letters:.1}\" text-anchor=\"{}\">{}</text>",
            label.at.0,
            label.at.1,
            label.anchor,
            html(&names[label.node])
        )
        .expect("writing to memory cannot fail");
    }
    out.push_str("</svg>");
    out
}

/// Returns the part of the world that holds all places, with room around it: left, top, width and
/// height, never narrower than a tenth of the world.
fn frame_of(shown: &[(&Named, (f64, f64))]) -> (f64, f64, f64, f64) {
    let whole = (0.0, 0.0, 2000.0, 900.0);
    if shown.is_empty() {
        return whole;
    }
    let bound = |pick: fn(&(f64, f64)) -> f64| {
        let all = shown.iter().map(|(_, place)| pick(place));
        all.fold((f64::MAX, f64::MIN), |(low, high), at| {
            (low.min(at), high.max(at))
        })
    };
    let ((left, right), (top, bottom)) = (bound(|place| place.0), bound(|place| place.1));
    let width = ((right - left) * 1.2).clamp(200.0, 2000.0);
    let height = ((bottom - top) * 1.2).max(width * 0.45).min(900.0);
    let width = width.max(height / 0.6).min(2000.0);
    let begin = |low: f64, high: f64, size: f64, most: f64| {
        ((low + high - size) / 2.0).clamp(0.0, (most - size).max(0.0))
    };
    (
        begin(left, right, width, 2000.0),
        begin(top, bottom, height, 974.0),
        width,
        height,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_lie_where_they_lie() {
        // The middle of the map, its edges, and Rabat, reckoned by hand with the published polynomial.
        assert_eq!(projected((0.0, 0.0)), (1000.0, 487.0));
        let (x, _) = projected((0.0, 180.0));
        assert!((x - 2000.0).abs() < 0.01, "{x}");
        let (_, y) = projected((90.0, 0.0));
        assert!(y.abs() < 1.0, "{y}");
        let rabat = projected((34.02, -6.84));
        assert!(
            (rabat.0 - 965.1).abs() < 0.5 && (rabat.1 - 240.4).abs() < 0.5,
            "{rabat:?}"
        );
        // Rabat and Tunis, 1,565 km apart.
        let far = kilometres((34.02, -6.84), (36.81, 10.18));
        assert!((far - 1565.0).abs() < 20.0, "{far}");
        assert_eq!(kilometres((1.0, 2.0), (1.0, 2.0)), 0.0);
    }
}
