//! Where does the body end, and who signed? Signers and the lines behind them.
//!
//! Read from the end upwards: classification repeated, `NNNN`, release stamps, index cards and
//! end marks are the trailer; above (or between) them stand one or two lines of one to four names.
//!
//! Never taken for a signer: the last line of a sentence, words that end cables (`END SUMMARY`,
//! `COMMENT`), redactions, the post's own name.

mod marks;
mod names;

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use self::marks::{ATTACHED, CLOSED, DRAFTED, FORM, NOTED, NOTICE, WEB, is_trailer};
use self::names::{names, split_names};
use super::lines::{Line, ends_sentence, is_rule};

/// Where the body's lines end, and what stands behind.
#[derive(Debug, Default)]
pub(super) struct Ending {
    /// Lines that belong to the body.
    pub lines: usize,
    /// Where the last of these lines ends when a signer stands on it.
    pub cut: Option<usize>,
    /// Lines within the body that hold a signer and nothing else.
    pub signed: Vec<usize>,
    /// The names.
    pub signers: Vec<Range<usize>>,
    /// Lines of the trailer.
    pub trailer: Vec<Range<usize>>,
}

/// Finds the end of the body among `lines`; `post` is the cable's own post.
pub(super) fn ending(text: &str, lines: &[Line], post: Option<&str>) -> Ending {
    let mut ending = Ending {
        lines: lines.len(),
        ..Ending::default()
    };
    // The archive's data sheet: everything from it on.
    let sheet = lines.iter().position(|line| {
        let line = line.of(text);
        line == "Message Attributes" || line == "MESSAGE ATTRIBUTES"
    });
    if let Some(sheet) = sheet {
        let end = lines.last().map_or(0, |line| line.span.end);
        ending.trailer.push(lines[sheet].span.start..end);
        ending.lines = sheet;
    }
    if let Some(below) = form_end(text, &lines[..ending.lines]) {
        let end = lines[ending.lines - 1].span.end;
        ending.trailer.push(lines[below].span.start..end);
        ending.lines = below;
    }
    strip_trailer(text, lines, &mut ending, false);
    let plain = ending.lines;
    if sign(text, lines, &mut ending, post) {
        strip_trailer(text, lines, &mut ending, false);
        return finished(ending);
    }
    // The signer may stand above notices; without one they are part of the body.
    let before = ending.trailer.len();
    strip_trailer(text, lines, &mut ending, true);
    if ending.lines < plain && sign(text, lines, &mut ending, post) {
        strip_trailer(text, lines, &mut ending, false);
        return finished(ending);
    }
    ending.trailer.truncate(before);
    ending.lines = plain;
    if !sign_before_attachment(text, lines, &mut ending, post) {
        sign_on_last_line(text, lines, &mut ending, post);
    }
    finished(ending)
}

/// Returns the first line of what a form prints below its signer: who drafted, cleared and released
/// the cable.
fn form_end(text: &str, lines: &[Line]) -> Option<usize> {
    let signed = |line: &Line| line.of(text).starts_with("Signature:");
    let signer = lines.iter().rposition(signed)?;
    let below = (signer + 1..lines.len()).find(|at| !lines[*at].is_blank())?;
    FORM.is_match(lines[below].of(text)).then_some(below)
}

fn finished(mut ending: Ending) -> Ending {
    ending.signers.sort_by_key(|signer| signer.start);
    ending.trailer.sort_by_key(|line| line.start);
    ending
}

/// Takes lines of the trailer off the end; `notices` as well when asked.
fn strip_trailer(text: &str, lines: &[Line], ending: &mut Ending, notices: bool) {
    let mut kept = ending.lines;
    let mut at = ending.lines;
    while at > 0 {
        let line = &lines[at - 1];
        let content = line.of(text);
        if content.is_empty() {
            at -= 1;
            continue;
        }
        let short = content.len() <= 160;
        // A notice may be wrapped onto a second line.
        let wrapped = || {
            at >= 2
                && content.len() <= 90
                && ends_sentence(content)
                && NOTICE.is_match(lines[at - 2].of(text))
        };
        let notice = notices && (NOTICE.is_match(content) || wrapped());
        // So may what the communicators noted.
        let noted = || at >= 2 && content.len() <= 70 && NOTED.is_match(lines[at - 2].of(text));
        let found = short && (is_trailer(content) || is_rule(content) || notice || noted());
        if !found {
            break;
        }
        ending.trailer.push(line.span.clone());
        at -= 1;
        kept = at;
    }
    ending.lines = kept;
}

/// Takes signers off the end; tells whether there were any.
fn sign(text: &str, lines: &[Line], ending: &mut Ending, post: Option<&str>) -> bool {
    let mut found: Vec<(usize, Range<usize>)> = Vec::new();
    let mut at = ending.lines;
    let mut blank_below = true;
    let mut accepted = None;
    while at > 0 && found.len() < 3 {
        let line = &lines[at - 1];
        if line.is_blank() {
            at -= 1;
            blank_below = true;
            continue;
        }
        let Some(name) = names(text, line, post) else {
            break;
        };
        // A second name is set in the same manner as the first.
        let like = found.last().is_none_or(|(_, below)| {
            let upper = |range: &Range<usize>| !text[range.clone()].chars().any(char::is_lowercase);
            upper(below) == upper(&name)
        });
        if !like || !blank_below && found.is_empty() {
            break;
        }
        found.push((at - 1, name));
        at -= 1;
        blank_below = false;
        if follows_end(text, lines, at, &text[line.span.clone()]) {
            accepted = Some(found.len());
        }
    }
    let Some(count) = accepted else {
        return false;
    };
    for (line, name) in found.drain(..count) {
        ending.lines = line;
        ending.signers.extend(split_names(text, name));
    }
    true
}

/// Tells whether a signer may stand behind the first `at` lines: a sentence ended before, or a
/// blank line sets it apart.
fn follows_end(text: &str, lines: &[Line], at: usize, name: &str) -> bool {
    let mut blanks = 0;
    let mut before = at;
    while before > 0 && lines[before - 1].is_blank() {
        before -= 1;
        blanks += 1;
    }
    if before == 0 {
        return false;
    }
    let line = lines[before - 1].of(text);
    let dotted = name.ends_with('.');
    let upper = !name.chars().any(char::is_lowercase);
    if blanks == 0 {
        let set_apart = is_rule(line) || is_trailer(line) || DRAFTED.is_match(line);
        let ended = ends_sentence(line) && !line.ends_with(':')
            || CLOSED.is_match(line)
            || lines[at].after_break;
        let full_stop = line.ends_with(['.', '?', '!']);
        // Where the post's page is ends with no full stop, and wraps.
        let web = WEB.is_match(line);
        // The last point of a list needs no full stop; who signs stands below it in capitals.
        let point = line.starts_with(['-', '*', '•']) && line.len() < 45;
        let listed = point && line.chars().any(char::is_lowercase) && !name.contains(' ');
        return !dotted && (set_apart || upper && (ended || web || listed) || full_stop);
    }
    if line.ends_with(':') && blanks < 2 {
        // What a colon announces is a list.
        return false;
    }
    let ended = ends_sentence(line) || is_rule(line) || is_trailer(line);
    // Behind an unfinished line (a table's last row) only names in capitals are believed.
    ended || blanks >= 2 || upper && !dotted
}

/// Finds a signer above what is attached to the cable; the attachment stays a part of the body.
fn sign_before_attachment(
    text: &str,
    lines: &[Line],
    ending: &mut Ending,
    post: Option<&str>,
) -> bool {
    let filled = |at: &usize| !lines[*at].is_blank();
    for at in 1..ending.lines {
        let line = &lines[at];
        let content = line.of(text);
        let capitals = !content.is_empty() && !content.chars().any(char::is_lowercase);
        let short = content.len() <= 40 && content.split_whitespace().count() <= 3;
        if !(capitals && short) || content.contains('(') {
            continue;
        }
        let Some(below) = (at + 1..ending.lines).find(filled) else {
            return false;
        };
        if !ATTACHED.is_match(lines[below].of(text)) || !follows_end(text, lines, at, content) {
            continue;
        }
        let above = (0..at).rev().find(filled);
        // A number alone on its line ends nothing.
        let ended = above.is_some_and(|above| {
            let above = lines[above].of(text);
            ends_sentence(above) && above.split_whitespace().count() > 2
        });
        if let Some(name) = names(text, line, post).filter(|_| ended) {
            ending.signed.push(at);
            ending.signers.extend(split_names(text, name));
            return true;
        }
    }
    false
}

/// Returns where the last sentence of `text` ends: behind its full stop, quotes, brackets, and a
/// redaction that follows.
fn last_sentence(text: &str) -> Option<usize> {
    static END: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#"[.?!]["')”]*(?:\s+X{5,})?"#).expect("the pattern is fixed and valid")
    });
    // `V. L. HOLLOWAY`: the points of initials end nothing.
    let ends = END.find_iter(text).filter(|end| {
        let word = text[..end.start()].rsplit(char::is_whitespace).next();
        let initial = word.is_some_and(|word| word.chars().count() == 1);
        !initial || end.len() > 1
    });
    ends.map(|end| end.end()).last()
}

/// Finds a signer behind the last sentence on the same line, where line ends were lost, or where
/// a cable in capitals was signed so.
fn sign_on_last_line(text: &str, lines: &[Line], ending: &mut Ending, post: Option<&str>) {
    let filled = |line: &Line| !line.is_blank();
    let Some(last) = lines[..ending.lines].iter().rposition(filled) else {
        return;
    };
    let line = &lines[last];
    let content = line.of(text);
    let tail_from = super::pages::floor(content, content.len().saturating_sub(60));
    let Some(at) = last_sentence(&content[tail_from..]).map(|at| tail_from + at) else {
        return;
    };
    let name = content[at..].trim();
    let start = at + content[at..].len() - content[at..].trim_start().len();
    let wide = start - at;
    let words: Vec<&str> = name.split_whitespace().collect();
    let capitals = name
        .chars()
        .all(|c| c.is_uppercase() || matches!(c, '\'' | '-' | ' ' | '.'));
    let small_around = content.chars().any(char::is_lowercase);
    // A telegram in capitals ends with whom it is from, were it three letters.
    let telegram = !small_around && words.len() == 1;
    let least = if telegram { 3 } else { 4 };
    let long = words.iter().any(|word| word.chars().count() >= least);
    // One word of four letters may be an acronym (`the UN. NATO`) unless it stands far apart.
    let alone = words.len() > 1 || wide > 1 || name.len() > 4 || telegram;
    // Glued to the full stop it needs small letters around it to stand out.
    let apart = wide > 0 || small_around && name.len() > 4;
    if !(capitals && long && alone && apart && (1..=3).contains(&words.len())) {
        return;
    }
    let single = Line {
        span: line.span.start + start..line.span.end,
        indent: 0,
        after_break: false,
    };
    if let Some(name) = names(text, &single, post) {
        ending.lines = last + 1;
        ending.cut = Some(line.span.start + at);
        ending.signers.push(name);
    }
}
