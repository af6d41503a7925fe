//! Where are names written in a picture, so that none lies over another name or another circle?
//!
//! The largest nodes come first. Each is tried below its circle, above it, and on both sides; a
//! name that finds no room is left to the title that a pointer shows, and to the table. Only the very
//! largest may lie over a circle, and none over another name.

/// A circle with a name.
pub struct Named {
    /// The middle.
    pub at: (f64, f64),
    /// The radius.
    pub radius: f64,
    /// How wide its name is, see [`ems`].
    pub width: f64,
}

/// Returns how wide a text is, in heights of its letters: capitals and digits of our type are
/// wider than small letters.
pub fn ems(text: &str) -> f64 {
    let wide = |letter: char| letter.is_uppercase() || letter.is_ascii_digit();
    let widths = text.chars().map(|letter| match letter {
        ' ' | 'i' | 'j' | 'l' | '.' | ',' | '\'' => 0.34,
        letter if wide(letter) => 0.68,
        _ => 0.58,
    });
    widths.sum()
}

/// Where a name is written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Label {
    /// Which circle it belongs to.
    pub node: usize,
    /// The base line: its beginning, its middle or its end, as `anchor` says.
    pub at: (f64, f64),
    /// `start`, `middle` or `end`.
    pub anchor: &'static str,
}

/// A rectangle: left, top, right, bottom.
#[derive(Clone, Copy)]
struct Box(f64, f64, f64, f64);

impl Box {
    fn meets(&self, other: &Box) -> bool {
        self.0 < other.2 && other.0 < self.2 && self.1 < other.3 && other.1 < self.3
    }
}

/// Returns where names of letters `size` high are written, `most` of them, all within `frame`
/// (left, top, right, bottom).
pub fn placed(all: &[Named], size: f64, most: usize, frame: (f64, f64, f64, f64)) -> Vec<Label> {
    let mut order: Vec<usize> = (0..all.len()).collect();
    order.sort_by(|a, b| all[*b].radius.total_cmp(&all[*a].radius));
    let circles: Vec<Box> = all
        .iter()
        .map(|one| {
            let ((x, y), r) = (one.at, one.radius);
            Box(x - r, y - r, x + r, y + r)
        })
        .collect();
    let mut taken: Vec<Box> = Vec::new();
    let gap = size * 0.3;
    let mut out = Vec::new();
    // The largest are what a picture is about: rather over a small circle than without a name.
    let leading = all.len() / 20 + 2;
    for (rank, node) in order.into_iter().enumerate() {
        if out.len() == most {
            break;
        }
        let ways = ways(&all[node], size);
        let has_room = |place: &Box| {
            let inside = frame.0 <= place.0
                && frame.1 <= place.1
                && place.2 <= frame.2
                && place.3 <= frame.3;
            inside && !taken.iter().any(|other| other.meets(place))
        };
        let hides_none = |place: &Box| {
            let mut others = circles.iter().enumerate();
            others.all(|(other, circle)| other == node || !circle.meets(place))
        };
        let free = ways
            .iter()
            .find(|(_, _, place)| has_room(place) && hides_none(place))
            .or_else(|| {
                ways.iter()
                    .find(|(_, _, place)| rank < leading && has_room(place))
            })
            .copied();
        if let Some((at, anchor, place)) = free {
            // Names side by side need a blank between them.
            taken.push(Box(place.0 - gap, place.1, place.2 + gap, place.3));
            out.push(Label { node, at, anchor });
        }
    }
    out
}

/// Returns the ways to write one name: its base line, its anchor, and the room that it takes.
fn ways(one: &Named, size: f64) -> [((f64, f64), &'static str, Box); 4] {
    let ((x, y), r) = (one.at, one.radius);
    let width = one.width * size;
    let (half, gap) = (width / 2.0, size * 0.3);
    // Letters stand 0.8 above their base line, and 0.25 below it.
    let room =
        |left: f64, base: f64| Box(left, base - 0.8 * size, left + width, base + 0.25 * size);
    let (below, above) = (y + r + gap + 0.8 * size, y - r - gap - 0.25 * size);
    let (left, right, middle) = (x - r - gap, x + r + gap, y + 0.3 * size);
    [
        ((x, below), "middle", room(x - half, below)),
        ((x, above), "middle", room(x - half, above)),
        ((right, middle), "start", room(right, middle)),
        ((left, middle), "end", room(left - width, middle)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(x: f64, y: f64, radius: f64, letters: usize) -> Named {
        Named {
            at: (x, y),
            radius,
            width: ems(&"n".repeat(letters)),
        }
    }

    const FRAME: (f64, f64, f64, f64) = (-500.0, -500.0, 500.0, 500.0);

    #[test]
    fn a_name_gives_way_to_circles_and_other_names() {
        // Another circle stands below the first, so that its name goes above.
        let all = [one(0.0, 0.0, 10.0, 8), one(0.0, 22.0, 6.0, 8)];
        let labels = placed(&all, 10.0, 9, FRAME);
        assert_eq!(labels.len(), 2, "{labels:?}");
        assert!(labels[0].at.1 < 0.0 && labels[0].anchor == "middle");
        assert!(labels[1].at.1 > 22.0);
        // One that is hemmed in has no room for its name.
        let hemmed = [
            one(0.0, 0.0, 9.0, 8),
            one(0.0, 20.0, 10.0, 0),
            one(0.0, -20.0, 10.0, 0),
            one(22.0, 0.0, 10.0, 0),
            one(-22.0, 0.0, 10.0, 0),
        ];
        let labels = placed(&hemmed, 10.0, 9, FRAME);
        assert!(labels.iter().all(|label| label.node != 0), "{labels:?}");
    }

    /// A country whose capital lies in it, and two more on both sides, is still named.
    #[test]
    fn the_largest_have_names_though_small_circles_are_near() {
        let near = |x: f64, y: f64| one(x, y, 4.0, 0);
        let all = [
            one(0.0, 0.0, 20.0, 10),
            near(10.0, 34.0),
            near(-10.0, -34.0),
            near(40.0, 2.0),
            near(-40.0, -2.0),
        ];
        let labels = placed(&all, 15.0, 9, FRAME);
        assert_eq!(labels[0].node, 0, "{labels:?}");
    }

    #[test]
    fn names_stay_within_the_picture_and_the_largest_come_first() {
        let edge = [one(490.0, 0.0, 5.0, 20)];
        let labels = placed(&edge, 10.0, 9, FRAME);
        assert_eq!(labels[0].anchor, "end");
        let all = [one(0.0, 0.0, 3.0, 5), one(200.0, 0.0, 9.0, 5)];
        let labels = placed(&all, 10.0, 1, FRAME);
        assert_eq!(labels.len(), 1);
        assert_eq!(labels[0].node, 1);
    }
}
