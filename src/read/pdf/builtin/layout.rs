//! Which letters make a line, and which line comes next? Reading order of a page.
//!
//! Letters on one baseline are a line; a gap in it makes a space, a wide one a column. Where lines
//! one below the other leave the same gap and have prose on both sides of it, the page has columns,
//! which are read one after the other; else the gap stands between cells and becomes a tab. Larger
//! steps from line to line are blank lines.

use super::piece::{APART, Glyph, Piece, SPACE, WIDE, Word, pieces, settle};

/// Letters that a column's lines have at least, on average; cells have fewer.
const PROSE: usize = 18;

/// Lines that a column has at least.
const ENOUGH: usize = 3;

/// Columns within columns deeper than this are none.
const DEEPEST: u32 = 6;

/// Returns the text of a page.
pub(super) fn text(glyphs: Vec<Glyph>) -> String {
    let blanks = glyphs
        .iter()
        .filter(|glyph| glyph.text.trim().is_empty())
        .count();
    let wide = if blanks * 30 > glyphs.len() {
        WIDE.0
    } else {
        WIDE.1
    };
    let mut turns: Vec<i32> = glyphs.iter().map(|glyph| glyph.turn).collect();
    turns.sort_unstable();
    turns.dedup();
    // What runs as most does comes first, stamps at the margin behind it.
    turns.sort_by_key(|turn| {
        let count = glyphs.iter().filter(|glyph| glyph.turn == *turn).count();
        std::cmp::Reverse(count)
    });
    let mut out = Writer {
        out: String::new(),
        wide,
    };
    for turn in turns {
        let of = glyphs.iter().filter(|glyph| glyph.turn == turn);
        let pieces = pieces(of.cloned().collect(), wide);
        out.blank_line();
        out.region(pieces, 0);
    }
    out.out
}

/// Returns the text of a page of words.
pub(in crate::read::pdf) fn page_text(words: Vec<Word>) -> String {
    // Words on end are stamps at the margin.
    let stands = |word: &Word| {
        word.text.chars().count() > 2 && word.bottom - word.top > (word.right - word.left) * 2.0
    };
    let (standing, lying): (Vec<Word>, Vec<Word>) = words.into_iter().partition(stands);
    let mut found: Vec<Piece> = Vec::new();
    for word in lying {
        // Boxes reach from the highest letter to the lowest.
        let size = (word.bottom - word.top) * 0.86;
        if size <= 0.0 || word.text.is_empty() {
            continue;
        }
        match found.last_mut() {
            Some(last) if last.takes_word(&word, size) => last.add_word(&word, size),
            _ => found.push(Piece::of_word(word, size)),
        }
    }
    let mut out = Writer {
        out: String::new(),
        wide: APART,
    };
    out.region(found, 0);
    if !standing.is_empty() {
        let words: Vec<&str> = standing.iter().map(|word| word.text.as_str()).collect();
        out.blank_line();
        out.out.push_str(&words.join(" "));
        out.out.push('\n');
    }
    out.out
}

/// Writes regions of a page in reading order.
struct Writer {
    out: String,
    /// The gap that parts cells.
    wide: f64,
}

impl Writer {
    fn blank_line(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    /// Writes a region: its columns one after the other, if it has any, else its lines.
    fn region(&mut self, mut pieces: Vec<Piece>, depth: u32) {
        pieces.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.left.total_cmp(&b.left)));
        let middle = (depth < DEEPEST).then(|| gutter(&pieces)).flatten();
        let Some(middle) = middle else {
            return self.lines(pieces);
        };
        // What crosses the gutter divides the columns into bands.
        let mut band: Vec<Piece> = Vec::new();
        let mut across: Vec<Piece> = Vec::new();
        let mut parts: Vec<(bool, Vec<Piece>)> = Vec::new();
        for piece in pieces {
            let crosses = piece.left < middle && piece.right > middle;
            let (own, other) = if crosses {
                (&mut across, &mut band)
            } else {
                (&mut band, &mut across)
            };
            if !other.is_empty() {
                parts.push((!crosses, std::mem::take(other)));
            }
            own.push(piece);
        }
        parts.push((false, band));
        parts.push((true, across));
        for (crosses, part) in parts.into_iter().filter(|(_, part)| !part.is_empty()) {
            if crosses || !is_columns(&part, middle) {
                self.lines(part);
                continue;
            }
            let (left, right) = part.into_iter().partition(|piece| piece.right <= middle);
            for side in [left, right] {
                self.blank_line();
                self.region(side, depth + 1);
            }
            self.blank_line();
        }
    }

    fn lines(&mut self, pieces: Vec<Piece>) {
        let lines = lines(pieces, self.wide);
        let step = step(&lines);
        let mut last: Option<(f64, f64)> = None;
        for line in lines {
            if let Some((y, size)) = last {
                let down = line.y - y;
                let is_far = step > 0.0 && down > step * 1.35 && down > line.size.min(size) * 1.3;
                let is_other = line.size.max(size) > line.size.min(size) * 1.2;
                if is_far || is_other {
                    self.blank_line();
                }
            }
            let cells: Vec<&str> = line.pieces.iter().map(|piece| piece.text.trim()).collect();
            self.out.push_str(&cells.join("\t"));
            self.out.push('\n');
            last = Some((line.y, line.size));
        }
    }
}

/// Pieces of one baseline, from left to right.
struct Line {
    pieces: Vec<Piece>,
    y: f64,
    size: f64,
}

/// Puts pieces, which come from the top, on lines.
fn lines(mut pieces: Vec<Piece>, wide: f64) -> Vec<Line> {
    settle(&mut pieces);
    let mut found: Vec<Line> = Vec::new();
    for piece in pieces {
        match found.last_mut() {
            Some(line) if (piece.y - line.y).abs() <= line.size.min(piece.size) * 0.4 => {
                line.size = line.size.max(piece.size);
                line.pieces.push(piece);
            }
            _ => found.push(Line {
                y: piece.y,
                size: piece.size,
                pieces: vec![piece],
            }),
        }
    }
    for line in &mut found {
        line.tidy(wide);
    }
    found
}

impl Line {
    /// Sorts the pieces, and joins those between which there is no wide gap.
    fn tidy(&mut self, wide: f64) {
        let mut pieces = std::mem::take(&mut self.pieces);
        pieces.sort_by(|a, b| a.left.total_cmp(&b.left));
        for piece in pieces {
            match self.pieces.last_mut() {
                Some(last) if piece.left - last.right <= last.size.max(piece.size) * wide => {
                    let gap = piece.left - last.right;
                    if gap > last.size * SPACE && !last.text.ends_with(' ') {
                        last.text.push(' ');
                    }
                    last.text.push_str(&piece.text);
                    last.right = last.right.max(piece.right);
                }
                _ => self.pieces.push(piece),
            }
        }
        if self.is_justified() {
            let words: Vec<&str> = self.pieces.iter().map(|piece| piece.text.trim()).collect();
            let text = words.join(" ");
            let right = self.pieces.last().map_or(0.0, |piece| piece.right);
            self.pieces.truncate(1);
            if let Some(first) = self.pieces.first_mut() {
                (first.text, first.right) = (text, right);
            }
        }
    }

    /// Tells whether the gaps are those of a narrow column's line that was stretched: single words,
    /// all as far apart. Cells stand where their columns stand.
    fn is_justified(&self) -> bool {
        let gaps = self.pieces.windows(2).map(|two| two[1].left - two[0].right);
        let (least, most) = gaps.fold((f64::MAX, 0.0_f64), |(least, most), gap| {
            (least.min(gap), most.max(gap))
        });
        let is_word = |piece: &Piece| !piece.text.trim().contains(' ');
        self.pieces.len() >= 4
            && self.pieces.iter().all(is_word)
            && most <= least * 1.3
            && most <= self.size * 3.0
    }
}

/// Returns the usual step from line to line within paragraphs: the smallest that comes again and again.
fn step(lines: &[Line]) -> f64 {
    let steps = lines.windows(2).filter_map(|two| {
        let step = two[1].y - two[0].y;
        // What is nearer than lines can be was put between them.
        (step > two[0].size.min(two[1].size) * 0.7).then_some(step)
    });
    let mut steps: Vec<f64> = steps.collect();
    steps.sort_by(f64::total_cmp);
    let enough = (steps.len() / 12).max(2);
    let again = steps.iter().enumerate().find(|(at, step)| {
        let last = steps.get(at + enough - 1);
        last.is_some_and(|last| *last <= **step * 1.08)
    });
    again
        .map(|(_, step)| *step)
        .or_else(|| steps.get(steps.len() / 3).copied())
        .unwrap_or(0.0)
}

/// Returns the middle of the gutter between two columns, if the region has columns: the place that
/// few lines cross, with a good part of the letters on either side.
fn gutter(pieces: &[Piece]) -> Option<f64> {
    let left = pieces
        .iter()
        .map(|piece| piece.left)
        .fold(f64::MAX, f64::min);
    let right = pieces
        .iter()
        .map(|piece| piece.right)
        .fold(f64::MIN, f64::max);
    let all: usize = pieces.iter().map(Piece::letters).sum();
    // Far-off letters must not make this long.
    let step = ((right - left) / 400.0).max(2.0);
    let mut best: Option<(usize, f64, f64)> = None;
    let mut open: Option<(usize, f64)> = None;
    let mut x = left + step;
    while x < right {
        let (mut before, mut behind, mut across) = (0, 0, 0);
        for piece in pieces {
            match () {
                () if piece.right <= x => before += piece.letters(),
                () if piece.left >= x => behind += piece.letters(),
                () => across += piece.letters(),
            }
        }
        // The last column of an article may be short; it is one where its lines follow each other.
        let least = |part: usize| before * part >= all && behind * part >= all;
        let is_short = || across * 20 <= all && least(24) && is_dense(pieces, x);
        let fits = across * 5 <= all * 2 && (least(6) || is_short());
        match (&mut open, fits) {
            (Some((count, _)), true) if *count == across => {}
            (_, true) => open = Some((across, x)),
            (_, false) => open = None,
        }
        if let Some((count, from)) = open {
            let wider = best.is_none_or(|(most, from_best, to)| {
                count < most || count == most && x - from > to - from_best
            });
            if wider {
                best = Some((count, from, x));
            }
        }
        x += step;
    }
    let (_, from, to) = best?;
    let middle = f64::midpoint(from, to);
    is_columns(pieces, middle).then_some(middle)
}

/// Tells whether the lines to the right of `middle` follow each other as the others do; remarks beside
/// the rows of a table stand here and there.
fn is_dense(pieces: &[Piece], middle: f64) -> bool {
    let lines = |is: &dyn Fn(&Piece) -> bool| {
        let mut lines: Vec<f64> = pieces.iter().filter(|it| is(it)).map(|it| it.y).collect();
        lines.sort_by(f64::total_cmp);
        lines.dedup_by(|a, b| (*a - *b).abs() < 1.0);
        let steps: Vec<f64> = lines.windows(2).map(|two| two[1] - two[0]).collect();
        steps
    };
    let usual = lines(&|piece| piece.right <= middle);
    let Some(usual) = usual.into_iter().reduce(f64::min) else {
        return false;
    };
    let right = lines(&|piece| piece.left >= middle);
    let far = right.iter().filter(|step| **step > usual * 2.5).count();
    right.len() + 1 >= ENOUGH && far * 8 <= right.len()
}

/// Tells whether there is prose on both sides of `middle`: cells of tables are shorter.
fn is_columns(pieces: &[Piece], middle: f64) -> bool {
    let side = |is_left: bool| {
        let on_side = |piece: &&Piece| match is_left {
            true => piece.right <= middle,
            false => piece.left >= middle,
        };
        let of = pieces.iter().filter(on_side);
        let (count, letters) = of.fold((0, 0), |(count, letters), piece| {
            (count + 1, letters + piece.letters())
        });
        count >= ENOUGH && letters >= count * PROSE
    };
    side(true) && side(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Letters half as wide as high, one text after the other.
    fn page(texts: &[(&str, f64, f64, f64)]) -> Vec<Glyph> {
        let mut out = Vec::new();
        for (text, x, y, size) in texts {
            for (at, c) in text.chars().enumerate() {
                out.push(Glyph {
                    text: c.to_string(),
                    x: x + at as f64 * size / 2.0,
                    y: *y,
                    width: size / 2.0,
                    size: *size,
                    turn: 0,
                });
            }
        }
        out
    }

    #[test]
    fn columns_are_read_one_after_the_other_and_cells_side_by_side() {
        let columns = page(&[
            ("The head of both columns of this page", 0.0, 0.0, 10.0),
            ("The governor of the old", 0.0, 30.0, 10.0),
            ("harbor met the Minister", 150.0, 30.0, 10.0),
            ("province of the coast of", 0.0, 42.0, 10.0),
            ("of Interior on a quay in", 150.0, 42.0, 10.0),
            ("the east went to see the", 0.0, 54.0, 10.0),
            ("the rain, and left it so.", 150.0, 54.0, 10.0),
        ]);
        assert_eq!(
            text(columns),
            "The head of both columns of this page\n\nThe governor of the old\nprovince of the coast of\nthe east went to see the\n\nharbor met the Minister\nof Interior on a quay in\nthe rain, and left it so.\n\n"
        );
        // The last column of an article ends soon; remarks beside a table are none.
        let short = |places: [f64; 3]| {
            let left =
                (0..30).map(|line| ("The governor of the old", 0.0, f64::from(line) * 12.0, 10.0));
            let right = places.map(|line| ("harbor met the Minister", 150.0, line * 12.0, 10.0));
            text(page(&left.chain(right).collect::<Vec<_>>()))
        };
        assert!(short([0.0, 1.0, 2.0]).ends_with(
            "old\n\nharbor met the Minister\nharbor met the Minister\nharbor met the Minister\n\n"
        ));
        assert!(
            short([0.0, 7.0, 22.0])
                .starts_with("The governor of the old\tharbor met the Minister\n")
        );
        let table = page(&[
            ("South", 0.0, 0.0, 10.0),
            ("Sudan", 100.0, 0.0, 10.0),
            ("Pier", 0.0, 12.0, 10.0),
            ("One", 100.0, 12.0, 10.0),
            ("Then", 0.0, 40.0, 10.0),
        ]);
        assert_eq!(text(table), "South\tSudan\nPier\tOne\n\nThen\n");
    }

    #[test]
    fn gaps_are_spaces_and_small_figures_stay_raised() {
        let mut words = page(&[("The", 0.0, 0.0, 10.0), ("pier", 18.0, 0.0, 10.0)]);
        words.extend(page(&[("2", 38.0, -4.0, 6.0), (" is", 41.0, 0.0, 10.0)]));
        assert_eq!(text(words), "The pier² is\n");
        assert_eq!(text(Vec::new()), "");
    }

    #[test]
    fn small_letters_belong_to_the_line_beside_them_wherever_they_are_drawn() {
        let mut letters = page(&[
            ("On the 10", 0.0, 0.0, 10.0),
            (" of May", 53.0, 0.0, 10.0),
            ("In the quay", 0.0, 12.0, 10.0),
            ("The note says so", 6.0, 40.0, 10.0),
        ]);
        // Behind all else: above the gap, at the end below a line, and before a note.
        letters.extend(page(&[
            ("th", 45.5, -3.5, 6.0),
            ("2", 55.5, 13.5, 6.0),
            ("3", 2.0, 36.5, 6.0),
        ]));
        assert_eq!(
            text(letters),
            "On the 10th of May\nIn the quay2\n\n\u{b3} The note says so\n"
        );
    }
}
