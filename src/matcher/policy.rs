//! Is it written as the name asks? Case policies and the marks between the words of a name.

use std::cell::LazyCell;

use super::name::Name;
use super::view::{Segment, View};
use crate::gazetteer::Case;
use crate::text::{Gap, Token};

/// What the writing says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// Not this name.
    No,
    /// This name, or a word of the language.
    NeedsContext,
    /// This name.
    Yes,
}

/// Holds the tokens `first..=last` against the policy of a name.
///
/// - Acronyms and names of one or two letters match exact upper case only.
/// - Names of three letters match in title and upper case, and need context in title case.
/// - In capitals case says nothing: common words then need context.
/// - A comma, bracket or sentence's end never stands inside a name that does not have it there.
pub fn written(
    view: &View<'_>,
    segment: &Segment,
    first: usize,
    last: usize,
    name: &Name<'_>,
) -> Written {
    let tokens = &view.tokens.list()[first..=last];
    if !joined(view, tokens, name) {
        return Written::No;
    }
    // Names of several words, in title case, ask for neither.
    let surface = LazyCell::new(|| view.read(first as u32, last as u32));
    let letters = LazyCell::new(|| {
        if surface.is_ascii() {
            let bytes = surface.bytes();
            return bytes.filter(u8::is_ascii_alphanumeric).count();
        }
        surface.chars().filter(|c| c.is_alphanumeric()).count()
    });
    let mut context = name.needs_context;
    let fits = match name.case {
        Case::Any => true,
        Case::Exact if name.acronym && segment.capitals => same_letters(&surface, &name.text, true),
        Case::Exact => same_letters(&surface, &name.text, segment.capitals && *letters > 3),
        Case::TitleOrUpper => tokens.iter().enumerate().all(|(at, token)| {
            // `al-Qaeda in the Islamic Maghreb`: an article may be small, also at the beginning.
            let opens = at > 0 || tokens.len() > 1 && is_article(view.tokens.norm(token));
            let short = opens && token.end - token.start < 4;
            name.capitals >> at & 1 == 0 || token.shape.capital || short
        }),
    };
    if !fits {
        return Written::No;
    }
    // `ILO` in a sentence is no town called Ilo: four capitals amid small letters are an acronym.
    let letters_only = || tokens[0].shape.upper && !segment.capitals && (2..=4).contains(&*letters);
    let upper = |text: &str| !text.chars().any(char::is_lowercase);
    if name.tokens == 1 && letters_only() && !name.acronym && !upper(&name.text) {
        return Written::No;
    }
    if segment.capitals && name.common {
        context = true;
    }
    let one = name.case == Case::TitleOrUpper && name.tokens == 1 && !name.acronym;
    if one && !context && *letters <= 3 {
        context = true;
    }
    // A word at the beginning of a sentence is capitalized anyway.
    let opens = tokens[0].gap >= Gap::Period && name.tokens == 1 && !tokens[0].shape.upper;
    if name.common && name.case != Case::Any && opens {
        context = true;
    }
    // `The National` is a newspaper, `The National Strategy` is none.
    let article = name.tokens == 2 && view.tokens.norm(&tokens[0]) == "the";
    if article && crate::text::is_common_word(tokens[1].hash) {
        context = true;
        let goes_on = view.tokens.list().get(last + 1).is_some_and(|next| {
            last + 1 < segment.tokens.end && next.gap <= Gap::Space && next.shape.capital
        });
        if goes_on {
            return Written::No;
        }
    }
    if context {
        Written::NeedsContext
    } else {
        Written::Yes
    }
}

fn is_article(norm: &str) -> bool {
    matches!(
        norm,
        "al" | "el" | "the" | "la" | "le" | "los" | "las" | "il" | "l" | "as" | "ar" | "an"
    )
}

/// Tells whether nothing stands between the tokens that cannot stand inside the name.
fn joined(view: &View<'_>, tokens: &[Token], name: &Name<'_>) -> bool {
    // `Casablanca's Prefecture` is not `Casablanca Prefecture`.
    let owned = |at: usize| tokens[at].shape.possessive && name.possessives >> at & 1 == 0;
    if (0..tokens.len() - 1).any(owned) {
        return false;
    }
    tokens
        .iter()
        .enumerate()
        .skip(1)
        .all(|(at, token)| match token.gap {
            Gap::Joined | Gap::Space => true,
            Gap::Hard => false,
            _ if name.marks >> at & 1 == 1 => true,
            // `St. Petersburg`, `Matthew W. Smith`: a short capitalized word before the period.
            Gap::Period => {
                let before = &tokens[at - 1];
                before.shape.capital && view.tokens.norm(before).chars().count() <= 4
            }
            // `A, B, and C` for an alias `A, B and C` and the other way about.
            Gap::Comma => matches!(view.tokens.norm(token), "and" | "et" | "y"),
            _ => false,
        })
}

/// Compares two names letter by letter, white space, periods, brackets and kinds of hyphen aside.
fn same_letters(surface: &str, name: &str, fold: bool) -> bool {
    let (mut surface, mut name) = (plain_letters(surface), plain_letters(name));
    loop {
        match (surface.next(), name.next()) {
            (None, None) => return true,
            (Some(a), Some(b)) if a == b || fold && a.to_lowercase().eq(b.to_lowercase()) => {}
            _ => return false,
        }
    }
}

/// Returns the letters of a name: periods, apostrophes and brackets left out, each stretch of white
/// space and hyphens as one blank.
fn plain_letters(text: &str) -> impl Iterator<Item = char> {
    let letters = text
        .chars()
        .filter(|c| !matches!(c, '.' | '\'' | '’' | '(' | ')'));
    let mut blank = false;
    letters.filter_map(move |c| {
        let before = blank;
        blank = c.is_whitespace() || matches!(c, '-' | '‐' | '‑');
        match (blank, before) {
            (true, true) => None,
            (true, false) => Some(' '),
            (false, _) => Some(c),
        }
    })
}
