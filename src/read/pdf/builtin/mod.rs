//! What does the text layer say, where no `pdftotext` is there? Pages to lines, with our own eyes.
//!
//! The file's syntax is read by `hayro-syntax`; here its content streams are followed (ISO 32000-1,
//! 9.4), codes of fonts become letters with places, and the [`layout`] makes lines of them. What
//! a font does not say in Unicode is no letter and comes out as U+FFFD, so that the text is known
//! as doubtful.

mod cmap;
mod font;
mod layout;
mod piece;

use std::collections::HashMap;
use std::rc::Rc;

use hayro_syntax::Pdf;
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::{Array, Dict, Name, Number, Object};
use hayro_syntax::page::Resources;

use font::Font;
pub(super) use layout::page_text;
use piece::Glyph;
pub(super) use piece::Word;

/// Forms within forms deeper than this are taken for a trap.
const DEEPEST: u32 = 12;

/// Glyphs of one page beyond which it is no page that somebody reads.
const MOST_GLYPHS: usize = 400_000;

/// Returns the text of a PDF, a form feed behind each page.
///
/// Meant for a process of its own with limits of memory and time: damaged files may ask for both.
///
/// # Errors
///
/// What is wrong with the file, in words.
pub fn pdf_text(bytes: Vec<u8>) -> Result<String, String> {
    let pdf = Pdf::new(bytes).map_err(|cause| format!("{cause:?}"))?;
    let mut out = String::new();
    let mut fonts = HashMap::new();
    for page in pdf.pages().iter() {
        let mut reader = Reader {
            glyphs: Vec::new(),
            fonts: &mut fonts,
        };
        let [a, b, c, d, e, f] = page.initial_transform(true).as_coeffs();
        let state = State::new(Matrix([a, b, c, d, e, f]));
        reader.read(page.typed_operations(), page.resources(), state, 0);
        out.push_str(&layout::text(reader.glyphs));
        out.push('\u{c}');
    }
    Ok(out)
}

/// An affine transformation, as PDF writes it.
#[derive(Clone, Copy)]
struct Matrix([f64; 6]);

impl Matrix {
    const UNIT: Matrix = Matrix([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    fn of(numbers: [Number; 6]) -> Matrix {
        Matrix(numbers.map(|number| number.as_f64()))
    }

    /// This one first, then `other`.
    fn then(self, other: Matrix) -> Matrix {
        let ([a, b, c, d, e, f], [g, h, i, j, k, l]) = (self.0, other.0);
        Matrix([
            a * g + b * i,
            a * h + b * j,
            c * g + d * i,
            c * h + d * j,
            e * g + f * i + k,
            e * h + f * j + l,
        ])
    }

    fn moved(x: f64, y: f64) -> Matrix {
        Matrix([1.0, 0.0, 0.0, 1.0, x, y])
    }
}

/// The graphics state, as far as text goes.
#[derive(Clone)]
struct State {
    page: Matrix,
    text: Matrix,
    line: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    letters: f64,
    words: f64,
    scale: f64,
    leading: f64,
    rise: f64,
}

impl State {
    fn new(page: Matrix) -> State {
        State {
            page,
            text: Matrix::UNIT,
            line: Matrix::UNIT,
            font: None,
            size: 0.0,
            letters: 0.0,
            words: 0.0,
            scale: 1.0,
            leading: 0.0,
            rise: 0.0,
        }
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line = Matrix::moved(x, y).then(self.line);
        self.text = self.line;
    }
}

/// Fonts by the bytes that describe them: pages share most of them.
type Fonts = HashMap<Vec<u8>, Rc<Font>>;

struct Reader<'f> {
    glyphs: Vec<Glyph>,
    fonts: &'f mut Fonts,
}

impl Reader<'_> {
    fn read(
        &mut self,
        mut operations: TypedIter<'_>,
        resources: &Resources<'_>,
        start: State,
        depth: u32,
    ) {
        let mut state = start;
        let mut saved: Vec<State> = Vec::new();
        while let Some(operation) = operations.next() {
            if self.glyphs.len() > MOST_GLYPHS {
                return;
            }
            match operation {
                Op::SaveState(_) if saved.len() < 500 => saved.push(state.clone()),
                Op::RestoreState(_) => state = saved.pop().unwrap_or(state),
                Op::Transform(it) => {
                    let own = Matrix::of([it.0, it.1, it.2, it.3, it.4, it.5]);
                    state.page = own.then(state.page);
                }
                Op::BeginText(_) => (state.text, state.line) = (Matrix::UNIT, Matrix::UNIT),
                Op::CharacterSpacing(it) => state.letters = it.0.as_f64(),
                Op::WordSpacing(it) => state.words = it.0.as_f64(),
                Op::HorizontalScaling(it) => state.scale = it.0.as_f64() / 100.0,
                Op::TextLeading(it) => state.leading = it.0.as_f64(),
                Op::TextRise(it) => state.rise = it.0.as_f64(),
                Op::TextFont(it) => {
                    state.size = it.1.as_f64();
                    state.font = resources.get_font(it.0).map(|font| self.font(&font));
                }
                Op::NextLine(it) => state.next_line(it.0.as_f64(), it.1.as_f64()),
                Op::NextLineAndSetLeading(it) => {
                    state.leading = -it.1.as_f64();
                    state.next_line(it.0.as_f64(), it.1.as_f64());
                }
                Op::SetTextMatrix(it) => {
                    state.line = Matrix::of([it.0, it.1, it.2, it.3, it.4, it.5]);
                    state.text = state.line;
                }
                Op::NextLineUsingLeading(_) => state.next_line(0.0, -state.leading),
                Op::ShowText(it) => self.show(&mut state, it.0.as_bytes()),
                Op::NextLineAndShowText(it) => {
                    state.next_line(0.0, -state.leading);
                    self.show(&mut state, it.0.as_bytes());
                }
                Op::ShowTextWithParameters(it) => {
                    (state.words, state.letters) = (it.0.as_f64(), it.1.as_f64());
                    state.next_line(0.0, -state.leading);
                    self.show(&mut state, it.2.as_bytes());
                }
                Op::ShowTexts(it) => self.show_all(&mut state, it.0),
                Op::XObject(it) if depth < DEEPEST => {
                    self.form(it.0, resources, &state, depth);
                }
                _ => {}
            }
        }
    }

    /// Reads a form, which is a page within the page.
    fn form(&mut self, name: &Name<'_>, resources: &Resources<'_>, state: &State, depth: u32) {
        let Some(form) = resources.get_x_object(name) else {
            return;
        };
        let dict = form.dict();
        let is_form = dict
            .get::<Name<'_>>("Subtype")
            .is_some_and(|kind| kind.as_str() == "Form");
        if !is_form {
            return;
        }
        let Ok(content) = form.decoded() else {
            return;
        };
        let mut inner = state.clone();
        if let Some(matrix) = dict.get::<Array<'_>>("Matrix") {
            let numbers: Vec<f64> = matrix.iter::<Number>().map(|it| it.as_f64()).collect();
            if let Ok(own) = <[f64; 6]>::try_from(numbers) {
                inner.page = Matrix(own).then(inner.page);
            }
        }
        let own = dict.get::<Dict<'_>>("Resources");
        let operations = TypedIter::new(&content);
        match own {
            Some(own) => {
                let own = Resources::from_parent(own, resources.clone());
                self.read(operations, &own, inner, depth + 1);
            }
            None => self.read(operations, resources, inner, depth + 1),
        }
    }

    fn font(&mut self, dict: &Dict<'_>) -> Rc<Font> {
        let key = dict.data().to_vec();
        let known = self.fonts.get(&key).cloned();
        known.unwrap_or_else(|| {
            let font = Rc::new(Font::new(dict));
            self.fonts.insert(key, font.clone());
            font
        })
    }

    fn show_all(&mut self, state: &mut State, texts: &Array<'_>) {
        for part in texts.iter::<Object<'_>>() {
            match part {
                Object::String(text) => self.show(state, text.as_bytes()),
                Object::Number(back) => {
                    let x = -back.as_f64() / 1000.0 * state.size * state.scale;
                    state.text = Matrix::moved(x, 0.0).then(state.text);
                }
                _ => {}
            }
        }
    }

    fn show(&mut self, state: &mut State, codes: &[u8]) {
        let Some(font) = state.font.clone() else {
            return;
        };
        for (code, text, is_space) in font.decode(codes) {
            let width = font.width(code) / 1000.0 * state.size;
            let placed = Matrix::moved(0.0, state.rise)
                .then(state.text)
                .then(state.page);
            let [a, b, c, d, x, y] = placed.0;
            // The length of the letter's sides on the page.
            let along = a.hypot(b) * state.scale;
            let size = c.hypot(d) * state.size.abs();
            // Only what runs from left to right is read; other text is turned first.
            let turn = b.atan2(a);
            let (x, y) = (
                x * turn.cos() + y * turn.sin(),
                y * turn.cos() - x * turn.sin(),
            );
            if size > 0.1 && x.is_finite() && y.is_finite() {
                self.glyphs.push(Glyph {
                    text,
                    x,
                    y,
                    width: (width * along).abs(),
                    size,
                    turn: (turn.to_degrees() / 10.0).round() as i32,
                });
            }
            let spaces = state.letters + if is_space { state.words } else { 0.0 };
            let advance = (width + spaces) * state.scale;
            state.text = Matrix::moved(advance, 0.0).then(state.text);
        }
    }
}
