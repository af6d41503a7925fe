//! Whose telegram does a phrase mean? The words before and behind that say it: `Embtel`, `your`, `the
//! Department's circular telegram`, `Rabat's telegram`.

use super::super::Context;
use super::super::posts::{How, Names};
use super::super::tokens::{Kind, Token};

/// Whose number it is, as the words say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Whose {
    /// The sender of the text.
    Own,
    /// The embassy's that sends or receives the text.
    Embassy,
    /// The consulate's that sends or receives the text.
    Consulate,
    /// The Department's.
    Department,
    /// The addressee's.
    Addressee,
    /// A post's that is named.
    Post(String),
    /// Nobody says.
    Unknown,
    /// No post's series.
    Nobody,
}

/// How much the word says that a number behind it is a telegram's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cue {
    /// `Embtel`, `urtel`: nothing else has that name.
    Telegram,
    /// `telegram`, `cable`: so called, but the word has other uses.
    Word,
    /// `your`, `the Department's`: anything may follow.
    Owner,
    /// The letter of an airgram's number, which aircraft have too.
    Airgram,
    /// `DTG`: a date-time group follows, and names the telegram.
    Group,
}

/// Tells whether a word in upper case is one for a telegram.
pub(super) fn is_telegram(word: &str) -> bool {
    matches!(
        word.trim_end_matches('S'),
        "TELEGRAM" | "TEL" | "CABLE" | "MESSAGE" | "MSG" | "AIRGRAM" | "CABLEGRAM"
    )
}

/// Reads whose telegram the word at `at` means, and where the phrase begins.
pub(super) fn word(tokens: &[Token], at: usize, names: &mut Names) -> Option<(Whose, Cue, usize)> {
    let value = tokens[at].value.replace('\u{2019}', "'");
    let singular = value.strip_suffix('S').unwrap_or(&value);
    Some(match singular {
        "EMBTEL" | "CONTEL" | "CONGENTEL" | "LEGTEL" | "MISTEL" | "MISSTEL" => {
            (Whose::Embassy, Cue::Telegram, at)
        }
        "OURTEL" | "MYTEL" => (Whose::Own, Cue::Telegram, at),
        "URTEL" | "YOURTEL" => (Whose::Addressee, Cue::Telegram, at),
        "DEPTEL" | "DEPTTEL" | "CIRTEL" | "CIRCTEL" | "DEPCIRTEL" | "DEPTCIRTEL"
        | "DEPTCIRCTEL" => (Whose::Department, Cue::Telegram, at),
        "EMBAIR" => (Whose::Embassy, Cue::Telegram, at),
        "DEPAIR" | "DEPTAIR" => (Whose::Department, Cue::Telegram, at),
        "URAIR" => (Whose::Addressee, Cue::Telegram, at),
        "OURAIR" => (Whose::Own, Cue::Telegram, at),
        "DTG" => (Whose::Nobody, Cue::Group, at),
        "OUR" | "MY" => (Whose::Own, Cue::Owner, at),
        "YOUR" | "UR" => (Whose::Addressee, Cue::Owner, at),
        "CA" => (Whose::Department, Cue::Telegram, at),
        "A" => (Whose::Unknown, Cue::Airgram, at),
        "EMB'" | "EMBASSY'" | "AMEMBASSY'" | "CONSULATE'" | "MISSION'" | "USMISSION'"
        | "LEGATION'" => (Whose::Embassy, Cue::Owner, at),
        "CONGEN'" | "AMCONGEN'" | "AMCONSUL'" => (Whose::Consulate, Cue::Owner, at),
        // `The Defense Secretary's`, `the Party Secretary's` are others.
        "SECRETARY'" if at == 0 || !is_named_before(&tokens[at - 1]) => {
            (Whose::Department, Cue::Owner, at)
        }
        "DEPARTMENT'" | "DEPT'" => (Whose::Department, Cue::Owner, at),
        "CIRCULAR" if !is_anothers_circular(tokens, at) => (Whose::Department, Cue::Word, at),
        _ if is_telegram(&value) => {
            let (whose, begin) = owner(tokens, at, names);
            (whose, Cue::Word, begin)
        }
        _ => return None,
    })
}

/// Tells whether a circular is another's than the Department's, and no telegram: `the ministry's
/// circular No. 1123`.
fn is_anothers_circular(tokens: &[Token], at: usize) -> bool {
    let telegram = |token: &Token| token.kind == Kind::Word && is_telegram(&token.value);
    let before = at.checked_sub(1).map_or("", |at| tokens[at].value.as_str());
    let owner = ["'S", "\u{2019}S"]
        .iter()
        .find_map(|end| before.strip_suffix(end));
    owner.is_some_and(|owner| !matches!(owner, "DEPARTMENT" | "DEPT" | "STATE"))
        && !tokens.get(at + 1).is_some_and(telegram)
}

/// Tells whether the word before `Secretary` may say of what he is one.
fn is_named_before(token: &Token) -> bool {
    token.kind == Kind::Word && !matches!(token.value.as_str(), "THE" | "SEE" | "AND" | "IN" | "RE")
}

/// Reads whose telegram it is from the words before `telegram` at `at`.
fn owner(tokens: &[Token], at: usize, names: &mut Names) -> (Whose, usize) {
    let before = |back: usize| {
        let index = at.checked_sub(back)?;
        tokens.get(index).filter(|token| token.kind == Kind::Word)
    };
    for count in (1..=4usize.min(at)).rev() {
        let words: Vec<&Token> = tokens[at - count..at].iter().collect();
        let plain = words.iter().all(|token| token.kind == Kind::Word);
        if !plain {
            continue;
        }
        if let Some((post, How::Known)) = names.all(&words, false) {
            return (Whose::Post(post), at - count);
        }
    }
    // `Dept. telegram`: the period belongs to the word.
    let period = at > 1 && tokens[at - 1].is_mark('.') && tokens[at - 1].glued;
    let back = 1 + usize::from(period);
    let Some(before) = before(back) else {
        return (Whose::Unknown, at);
    };
    let begin = at - back;
    let value = before
        .value
        .trim_end_matches("'S")
        .trim_end_matches("\u{2019}S");
    if period && !matches!(value, "DEPT" | "DEP" | "EMB" | "CIRC" | "CIR") {
        return (Whose::Unknown, at);
    }
    match value {
        "CIRCULAR" | "CIRC" | "CIR" | "DEPARTMENT" | "DEPT" | "DEP" => (Whose::Department, begin),
        // What goes past the Department has numbers of its own.
        "BACKCHANNEL" | "CHANNEL" => (Whose::Nobody, begin),
        "EMBASSY" | "AMEMBASSY" | "EMB" | "CONSULATE" | "MISSION" | "USMISSION" | "LEGATION" => {
            (Whose::Embassy, begin)
        }
        "CONGEN" | "CON" => (Whose::Consulate, begin),
        "YOUR" | "UR" => (Whose::Addressee, begin),
        "OUR" | "MY" => (Whose::Own, begin),
        _ => (Whose::Unknown, at),
    }
}

/// Returns the post whose numbers are meant.
pub(super) fn sender(whose: &Whose, context: &Context) -> Option<String> {
    let own = context.sender();
    let other = context.addressee;
    let post = match whose {
        Whose::Post(post) => Some(post.as_str()),
        Whose::Department => Some("STATE"),
        Whose::Own => own,
        Whose::Addressee => other,
        // Between the Department and a post the embassy is whichever is not the Department.
        Whose::Embassy => [own, other]
            .into_iter()
            .flatten()
            .find(|post| *post != "STATE"),
        Whose::Consulate => [own, other]
            .into_iter()
            .flatten()
            .find(|post| is_consulate(context, post)),
        Whose::Unknown | Whose::Nobody => None,
    };
    post.map(str::to_owned)
}

fn is_consulate(context: &Context, post: &str) -> bool {
    let known = context.posts.named(post);
    let subtype = known.and_then(|post| post.subtype.as_deref());
    subtype.is_some_and(|subtype| subtype.starts_with("consulate"))
}
