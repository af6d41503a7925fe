//! Which letters stand side by side on one baseline? Letters, or words, become pieces of lines.
//!
//! A gap makes a space, a wide one ends the piece. Small raised figures stay raised, so that no word ends
//! with a digit that is none of its own; other small letters above or below the line are letters of it.

/// A letter on a page; places are in points, from the page's upper left corner.
#[derive(Clone, Debug)]
pub(super) struct Glyph {
    pub(super) text: String,
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) size: f64,
    /// Tens of degrees by which the line is turned.
    pub(super) turn: i32,
}

/// A word of a page; places are in points, from the page's upper left corner.
#[derive(Clone, Debug)]
pub(in crate::read::pdf) struct Word {
    pub(in crate::read::pdf) text: String,
    pub(in crate::read::pdf) left: f64,
    pub(in crate::read::pdf) right: f64,
    pub(in crate::read::pdf) top: f64,
    pub(in crate::read::pdf) bottom: f64,
}

/// Letters of one baseline without a wide gap.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) y: f64,
    pub(super) size: f64,
    /// The spaces in it, from left to right.
    gaps: Vec<Gap>,
}

/// A space in a piece.
#[derive(Clone, Debug)]
struct Gap {
    /// Where it stands in the text.
    at: usize,
    left: f64,
    right: f64,
}

/// A gap of so many letter sizes makes a space.
pub(super) const SPACE: f64 = 0.17;

/// A gap of so many letter sizes parts columns or cells, where pages draw blanks and where not.
pub(super) const WIDE: (f64, f64) = (0.75, 1.4);

/// A gap of so many letter sizes between words parts columns or cells.
pub(super) const APART: f64 = 0.95;

/// Joins letters to pieces, in the order in which the page draws them.
pub(super) fn pieces(glyphs: Vec<Glyph>, wide: f64) -> Vec<Piece> {
    let mut found: Vec<Piece> = Vec::new();
    for glyph in glyphs {
        if let Some(last) = found.last_mut()
            && last.takes(&glyph, wide)
        {
            last.add(&glyph);
            continue;
        }
        if glyph.text.trim().is_empty() {
            // A blank alone: where it stands shows in the gap.
            continue;
        }
        found.push(Piece {
            left: glyph.x,
            right: glyph.x + glyph.width,
            y: glyph.y,
            size: glyph.size,
            text: glyph.text,
            gaps: Vec::new(),
        });
    }
    found.retain(|piece| !piece.text.trim().is_empty());
    found
}

impl Piece {
    /// Adds a space up to `right`.
    fn space(&mut self, right: f64) {
        self.gaps.push(Gap {
            at: self.text.len(),
            left: self.right,
            right,
        });
        self.text.push(' ');
    }

    fn takes(&self, glyph: &Glyph, wide: f64) -> bool {
        let size = self.size.max(glyph.size);
        let gap = glyph.x - self.right;
        let is_raised = glyph.size < self.size * 0.8 && glyph.y < self.y;
        let reach = if is_raised { 0.6 } else { 0.25 };
        let wide = if self.text.ends_with(' ') {
            WIDE.1
        } else {
            wide
        };
        // Letters that go back far begin another line, as overprinted ones do.
        (glyph.y - self.y).abs() <= size * reach && gap <= size * wide && gap >= -size * 0.6
    }

    fn add(&mut self, glyph: &Glyph) {
        let gap = glyph.x - self.right;
        let has_blank = self.text.ends_with(' ');
        if glyph.text.trim().is_empty() {
            if has_blank {
                if let Some(last) = self.gaps.last_mut() {
                    last.right = glyph.x + glyph.width;
                }
            } else {
                self.space(glyph.x + glyph.width);
            }
        } else {
            let is_raised = glyph.size < self.size * 0.8 && glyph.y < self.y - self.size * 0.12;
            let raised = is_raised.then(|| raised(&glyph.text)).flatten();
            if gap > self.size.min(glyph.size) * SPACE && raised.is_none() {
                if !has_blank {
                    self.space(glyph.x);
                } else if let Some(last) = self.gaps.last_mut() {
                    last.right = glyph.x;
                }
            }
            match raised {
                Some(figure) => self.text.push(figure),
                None => {
                    self.text.push_str(&glyph.text);
                    // A line that begins with a small letter has the size of the others.
                    if glyph.size > self.size {
                        (self.size, self.y) = (glyph.size, glyph.y);
                    }
                }
            }
        }
        self.right = self.right.max(glyph.x + glyph.width);
    }

    /// Begins a piece with a word.
    pub(super) fn of_word(word: Word, size: f64) -> Piece {
        Piece {
            text: word.text,
            left: word.left,
            right: word.right,
            y: word.bottom,
            size,
            gaps: Vec::new(),
        }
    }

    pub(super) fn takes_word(&self, word: &Word, size: f64) -> bool {
        let gap = word.left - self.right;
        let most = self.size.max(size);
        let reach = if self.is_raised(word, size) {
            0.7
        } else {
            0.25
        };
        (word.bottom - self.y).abs() <= most * reach && gap <= most * APART && gap >= -most * 0.5
    }

    fn is_raised(&self, word: &Word, size: f64) -> bool {
        let is_figure = word.text.len() <= 3 && word.text.bytes().all(|b| b.is_ascii_digit());
        is_figure && size < self.size * 0.95 && word.bottom < self.y - self.size * 0.15
    }

    pub(super) fn add_word(&mut self, word: &Word, size: f64) {
        let gap = word.left - self.right;
        if self.is_raised(word, size) && gap < self.size * 0.3 {
            self.text.extend(
                word.text
                    .chars()
                    .filter_map(|c| raised(c.encode_utf8(&mut [0; 4]))),
            );
        } else {
            // A word whose letters change their font comes in pieces.
            if gap > self.size.min(size) * 0.06 {
                self.space(word.left);
            }
            self.text.push_str(&word.text);
        }
        self.right = self.right.max(word.right);
    }

    /// Puts letters at the beginning of a gap.
    fn insert(&mut self, gap: usize, small: &Piece) {
        let Some(own) = self.gaps.get_mut(gap) else {
            return;
        };
        let at = own.at;
        own.left = small.right;
        self.text.insert_str(at, &small.text);
        for gap in &mut self.gaps[gap..] {
            gap.at += small.text.len();
        }
    }

    pub(super) fn letters(&self) -> usize {
        self.text.chars().filter(|c| !c.is_whitespace()).count()
    }
}

/// Returns a figure as a raised one.
fn raised(text: &str) -> Option<char> {
    let figure = crate::read::page::raised(text)?;
    let mut letters = figure.chars();
    letters
        .next()
        .filter(|_| letters.next().is_none() && text.bytes().all(|b| b.is_ascii_digit()))
}

/// Letters that stand above or below a line are smaller than its letters by so much.
const SMALL: f64 = 0.92;

/// Most letters of what stands above or below a line: `th`, the number of a note.
const MOST_SMALL: usize = 4;

/// A page of more pieces is no page of lines.
const MOST_PIECES: usize = 5000;

/// Puts small letters that stand above or below a line on it (`10th`, `H2O`, the mark of a note),
/// wherever the page drew them: behind a piece, before it, or in a gap of it. Figures above a line stay
/// raised. The pieces come from the top, and do so again afterwards.
pub(super) fn settle(pieces: &mut Vec<Piece>) {
    if pieces.len() > MOST_PIECES {
        return;
    }
    let mut moved = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        let small = &pieces[at];
        let is_small = small.letters() <= MOST_SMALL;
        let host = is_small.then(|| host(pieces, small)).flatten();
        let Some((host, place)) = host else {
            at += 1;
            continue;
        };
        let mut small = pieces.remove(at);
        let host = &mut pieces[if host > at { host - 1 } else { host }];
        if small.y < host.y - host.size * 0.12 && small.text.bytes().all(|b| b.is_ascii_digit()) {
            let figures = small.text.chars();
            small.text = figures
                .filter_map(|c| raised(c.encode_utf8(&mut [0; 4])))
                .collect();
        }
        match place {
            Place::Gap(gap) => host.insert(gap, &small),
            Place::Beside => {
                if small.left < host.left {
                    // The number of a note is no part of its first word.
                    small.text.push(' ');
                }
                small.y = host.y;
                small.size = host.size;
                moved.push(small);
            }
        }
    }
    pieces.append(&mut moved);
    pieces.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.left.total_cmp(&b.left)));
}

/// Where small letters belong.
enum Place {
    /// In this gap of a piece.
    Gap(usize),
    /// Before or behind a piece.
    Beside,
}

/// Returns the piece beside which, or in which, `small` stands.
fn host(pieces: &[Piece], small: &Piece) -> Option<(usize, Place)> {
    pieces.iter().enumerate().find_map(|(at, host)| {
        let (down, size) = (small.y - host.y, host.size);
        let is_near = (-size * 0.8..=size * 0.55).contains(&down) && down.abs() > size * 0.05;
        if !is_near || small.size > size * SMALL || host.letters() <= MOST_SMALL {
            return None;
        }
        let slack = size * 0.2;
        let behind = (-slack..=size * 0.4).contains(&(small.left - host.right));
        let is_figure = small.text.bytes().all(|b| b.is_ascii_digit());
        let before = is_figure && (-slack..=size * 0.9).contains(&(host.left - small.right));
        if behind || before {
            return Some((at, Place::Beside));
        }
        let mut gaps = host.gaps.iter();
        let gap = gaps.position(|gap| {
            (-slack..=size * 0.4).contains(&(small.left - gap.left))
                && small.right <= gap.right + slack
        });
        gap.map(|gap| (at, Place::Gap(gap)))
    })
}
