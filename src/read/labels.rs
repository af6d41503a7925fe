//! How is a number written before a paragraph? The ways of counting that word processors, pages and
//! books share.

/// A way of counting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Shape {
    /// 1, 2, 3.
    #[default]
    Figures,
    /// 01, 02, 03.
    TwoFigures,
    /// 1st, 2nd, 3rd.
    Ordinal,
    /// a, b, c; behind z comes aa, and then bb or, where letters are figures, ab.
    Letters { large: bool, figures: bool },
    /// i, ii, iii.
    Roman { large: bool },
    /// A sign that is the same for all.
    Bullet,
    /// Nothing.
    None,
}

/// More letters than this before one paragraph nobody counts in.
const MOST_LETTERS: u32 = 20;

/// What stands before an item that is not counted.
pub(super) const BULLET: &str = "•";

impl Shape {
    /// Returns the way of counting that HTML calls so (`type="a"`), and CSS and DocBook by its name.
    pub(super) fn named(name: &str) -> Option<Shape> {
        let figures = true;
        let letters = |large| Shape::Letters { large, figures };
        Some(match name {
            "1" | "decimal" | "arabic" => Shape::Figures,
            "decimal-leading-zero" => Shape::TwoFigures,
            "a" | "lower-alpha" | "lower-latin" | "loweralpha" | "alpha-lower" => letters(false),
            "A" | "upper-alpha" | "upper-latin" | "upperalpha" | "alpha-upper" => letters(true),
            "i" | "lower-roman" | "lowerroman" | "roman-lower" => Shape::Roman { large: false },
            "I" | "upper-roman" | "upperroman" | "roman-upper" => Shape::Roman { large: true },
            _ => return None,
        })
    }

    /// Returns `number` as it is written.
    pub(super) fn written(self, number: u32) -> String {
        match self {
            Shape::Figures => number.to_string(),
            Shape::TwoFigures => format!("{number:02}"),
            Shape::Ordinal => ordinal(number),
            Shape::Letters { large, figures } => cased(letters(number, figures), large),
            Shape::Roman { large } => cased(roman(number), large),
            Shape::Bullet | Shape::None => String::new(),
        }
    }
}

fn cased(text: String, large: bool) -> String {
    if large { text.to_uppercase() } else { text }
}

fn ordinal(number: u32) -> String {
    let ending = match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

fn letters(number: u32, figures: bool) -> String {
    let Some(at) = number.checked_sub(1) else {
        return number.to_string();
    };
    let letter = |at: u32| char::from(b'a' + (at % 26) as u8);
    if !figures {
        let count = at / 26 + 1;
        if count > MOST_LETTERS {
            return number.to_string();
        }
        return (0..count).map(|_| letter(at)).collect();
    }
    let mut out = Vec::new();
    let mut rest = number;
    while let Some(at) = rest.checked_sub(1) {
        out.push(letter(at));
        rest = at / 26;
    }
    out.iter().rev().collect()
}

fn roman(number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if !(1..4000).contains(&number) {
        return number.to_string();
    }
    let mut out = String::new();
    let mut rest = number;
    for (value, sign) in SIGNS {
        while rest >= value {
            out.push_str(sign);
            rest -= value;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_in_all_ways() {
        let letters = |figures| Shape::Letters {
            large: false,
            figures,
        };
        for (shape, number, expected) in [
            (Shape::Figures, 12, "12"),
            (Shape::TwoFigures, 7, "07"),
            (Shape::Ordinal, 11, "11th"),
            (Shape::Ordinal, 22, "22nd"),
            (letters(false), 28, "bb"),
            (letters(true), 28, "ab"),
            (letters(true), 702, "zz"),
            (letters(false), u32::MAX, "4294967295"),
            (letters(true), 0, "0"),
            (Shape::Roman { large: true }, 1994, "MCMXCIV"),
            (Shape::Roman { large: false }, 4000, "4000"),
            (Shape::Bullet, 3, ""),
        ] {
            assert_eq!(shape.written(number), expected, "{shape:?}");
        }
    }
}
