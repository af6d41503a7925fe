//! Where does the body end, and who signed? Signers and the lines behind them.
//!
//! Read from the end upwards: classification repeated, `NNNN`, release stamps, index cards and
//! end marks are the trailer; above (or between) them stand one or two lines of one to four names.
//!
//! Never taken for a signer: the last line of a sentence, words that end cables (`END SUMMARY`,
//! `COMMENT`), redactions, the post's own name.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::lines::{Line, ends_sentence, is_rule};
use super::pages::{is_banner, is_end_of_message};

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

static TRAILER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?xi) ^ (?: <+\s*END\ OF\ DOCUMENT\s*>+ | END\ OF\ (?:DOCUMENT|CABLE|MESSAGE|TELEGRAM)
        | [^A-Za-z0-9_À-ɏ]*END\ CABLE(?:\ TEXT)?[^A-Za-z0-9_À-ɏ]* | [^A-Za-z0-9_À-ɏ]*CABLE\ ENDS[^A-Za-z0-9_À-ɏ]* | TURN\ OVER | MINIMIZE\ CONSIDERED\.?
        | [0-9]{1,7}\s?/\s?[0-9]{4}-[0-9]{2}-[0-9]{2}\s?/.{0,80}
        | .{0,40}Declassified/Released.{0,80} | .{0,12}EO\ Systematic\ Review.{0,30}
        | [0-9]{4}[A-Z]{2,10}[0-9]{4,6}(?:\ ?[-–]\ ?[A-Z/:\ ]{4,40})?
        | RELEASED?\ IN\ (?:FULL|PART).{0,60} | (?:UN)?CLASSIFIED\ U\.S\.\ DEPARTMENT\ OF\ STATE\ CASE\ NO.{0,90}
        | [0-9]{1,2}\ ?[A-Z]{3}\ ?[0-9]{2,4}\ ?[-–]\ ?(?:UNCLAS|CONFID|SECRET|LIMITED|SENSITIVE|TOP)[A-Z\ /]{0,30} | [.]
        | SIPDIS | NOFORN | \#+\ ?[0-9]{0,5} | -+\ ?0\ ?-+ | PAGE\ [0-9]{1,3}.{0,40}
        ) $",
    )
    .expect("the pattern is fixed and valid")
});

/// Lines about the post's pages on classified networks, put behind or before the signer, and
/// redactions.
static NOTICE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r#"(?i)https?://|\bwww\.|\.s?gov\b|\bweb ?-?(?:sites?|pages?)\b|\bsiprnet\b|\bintelink\b|\bhome ?page\b|^visit\b.{0,80}\b(?:portal|blog|wiki|community)|^X{4,}$|^(?:un(?:quote|qte)|end (?:of )?(?:text|quote|message))[^A-Za-z0-9_À-ɏ]*$|^[0-9]{2}[A-Z]{4,20}[0-9]{1,6}$|^["“].{3,120}["”]$|^\((?:amended|corrected|note|the)\b.{3,100}\)$|^the (?:embassy|consulate)$|^[0-9]{1,5}$"#,
    )
    .expect("the pattern is fixed and valid")
});

/// What may follow a signer as a part of the cable's text.
static ATTACHED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^[^A-Za-z0-9_À-ɏ]{0,3}(?:(?:attach|enclosure|annex|appendi|addend)[A-Za-z0-9_À-ɏ]*\b.{0,80}$|begin\ (?:text|attach|enclos|annex|unofficial|official|transl|quote)|text\ of\b|tabs? [a-z0-9]\b|(?:cleared|drafted|approved|released)(?: by\b|:)|note:|distribution:)",
    )
    .expect("the pattern is fixed and valid")
});

/// `END SUMMARY`, which closes a text without a full stop.
static CLOSED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\bend (?:of )?(?:summary|comment|note|text|message|points|quote|biodata)$")
        .expect("the pattern is fixed and valid")
});

/// Who drafted and cleared the cable, where that stands between the text and the signer.
static DRAFTED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:drafted|cleared|approved)(?: by\b|:)")
        .expect("the pattern is fixed and valid")
});

/// Lines of a form below its signer.
static FORM: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:Drafted By|Cleared By|Approved By|Released By|Info|XMT|Attachments?|Action Post|Dissemination Rule):")
        .expect("the pattern is fixed and valid")
});

/// What is left of end marks and captions, behind the signer on his line or glued to him.
static TAIL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i:\s+(?:unquote|unqte|bt|end))$|\s*(?:NNNN|SIPDIS)$")
        .expect("the pattern is fixed and valid")
});

/// What a signer's name may have before and behind it on its line.
static SIGNED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^[^A-Za-z0-9_À-ɏ]{0,4}(?:/?s/|signed\b|signature\b|sgd\b|(?:best |kind )?regards?,)[\s.:/-]*",
    )
    .expect("the pattern is fixed and valid")
});

static OFFICE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)[\s,(-]+(?:acting|charge|chargé|ambassador|dcm|consul|a\.?i\.?|unclassified|confidential|secret)\)?$")
        .expect("the pattern is fixed and valid")
});

/// Words of which no signature is made.
const NO_NAMES: &[&str] = &[
    "ACTION",
    "ADDENDUM",
    "ALL",
    "AND",
    "ANNEX",
    "ARE",
    "AS",
    "AT",
    "ATTACHMENT",
    "BACKGROUND",
    "BEGIN",
    "BIO",
    "BT",
    "BUT",
    "BY",
    "CABLE",
    "CLASSIFIED",
    "CLEARED",
    "COMMENT",
    "COMMENTS",
    "CONCLUSION",
    "CONFIDENTIAL",
    "CONSIDERED",
    "CONTINUED",
    "DELETED",
    "DOCUMENT",
    "EMBASSY",
    "ENCLOSURE",
    "END",
    "ENDS",
    "FOR",
    "FROM",
    "HAS",
    "HIS",
    "IN",
    "INFORMATION",
    "IS",
    "IT",
    "LIMITED",
    "MESSAGE",
    "MINIMIZE",
    "MISSION",
    "NEXT",
    "NIL",
    "NO",
    "NODIS",
    "NOFORN",
    "NONE",
    "NOTE",
    "NOT",
    "OF",
    "OFFICIAL",
    "ON",
    "OR",
    "OUR",
    "PARAGRAPH",
    "PLEASE",
    "POINTS",
    "REGARDS",
    "REPORT",
    "REQUEST",
    "REQUESTED",
    "SECRET",
    "SECTION",
    "SENSITIVE",
    "SIPDIS",
    "STATEMENT",
    "STEPS",
    "SUMMARY",
    "TABLE",
    "TEXT",
    "THANK",
    "THANKS",
    "THAT",
    "THE",
    "THEIR",
    "THIS",
    "TO",
    "UNCLAS",
    "UNCLASSIFIED",
    "UNQUOTE",
    "UNQTE",
    "USE",
    "WAS",
    "WE",
    "WERE",
    "WILL",
    "WITH",
    "YEARS",
    "YES",
    "YOU",
];

const PARTICLES: &[&str] = &[
    "van", "von", "de", "del", "der", "den", "di", "da", "du", "la", "le", "el", "al", "bin",
    "ben", "ter", "st", "dos", "das", "mc",
];

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
        let found = short && (is_trailer(content) || is_rule(content) || notice);
        if !found {
            break;
        }
        ending.trailer.push(line.span.clone());
        at -= 1;
        kept = at;
    }
    ending.lines = kept;
}

/// Tells whether a line stands behind bodies and never in them.
fn is_trailer(line: &str) -> bool {
    is_banner(line) || is_end_of_message(line) || TRAILER.is_match(line)
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
        return !dotted && (set_apart || upper && ended || full_stop);
    }
    if line.ends_with(':') && blanks < 2 {
        // What a colon announces is a list.
        return false;
    }
    let ended = ends_sentence(line) || is_rule(line) || is_trailer(line);
    // Behind an unfinished line (a table's last row) only names in capitals are believed.
    ended || blanks >= 2 || upper && !dotted
}

/// Returns the names on a line when it holds nothing else.
fn names(text: &str, line: &Line, post: Option<&str>) -> Option<Range<usize>> {
    let content = line.of(text);
    if content.len() > 60 {
        return None;
    }
    let trimmed = content.trim_end_matches(['.', '#', '*', ' ', '"', ',', '=', '_']);
    let trimmed = &trimmed[..TAIL
        .find(trimmed)
        .map_or(trimmed.len(), |tail| tail.start())];
    let trimmed = &trimmed[..OFFICE
        .find(trimmed)
        .map_or(trimmed.len(), |office| office.start())];
    // `HOLLOWAY FOR OSTRANDER` was signed by the first.
    let trimmed = trimmed
        .split_once(" FOR ")
        .map_or(trimmed, |(signer, _)| signer.trim_end());
    let signed = SIGNED.find(trimmed).map_or(0, |signed| signed.end());
    let name = trimmed[signed..].trim_start_matches(['/', '*', '#', ' ', '"', '_']);
    // `--HOLLOWAY`; what stands apart from its dashes is an item of a list.
    let bare = name.trim_start_matches('-');
    let name = match bare.starts_with(char::is_alphabetic) {
        true => bare,
        false => name,
    };
    let trimmed_name = name.trim_end_matches(['/', '-', ' ', '"']);
    let start = line.span.start + (trimmed.len() - name.len());
    let name = trimmed_name;
    let words: Vec<&str> = name
        .split(|c: char| c.is_whitespace() || matches!(c, '/' | ',' | '(' | ')'))
        .filter(|word| !word.is_empty())
        .collect();
    if words.is_empty() || words.len() > 5 || name.contains("  ") && words.len() > 4 {
        return None;
    }
    let mut solid = 0;
    for (index, word) in words.iter().enumerate() {
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        let fits = word
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-' | '.' | '`'));
        let upper = word.starts_with(char::is_uppercase);
        let particle = PARTICLES.contains(&word.to_lowercase().trim_end_matches('.'));
        let folded = word.trim_matches(['.', '-']).to_uppercase();
        let redaction = folded.len() >= 2 && folded.chars().all(|c| c == 'X');
        // An office before a name is left to those who read names; alone it is none.
        let office = words.len() == 1 && matches!(folded.as_str(), "AMBASSADOR" | "CHARGE");
        let stop = (NO_NAMES.contains(&folded.as_str()) || office) && !particle;
        if !fits || letters == 0 || redaction || stop {
            return None;
        }
        let alone = words.len() == 1 && letters >= 4;
        if !(upper || particle || alone) {
            return None;
        }
        // `van` alone is no name.
        if letters >= 2 && !(particle && (words.len() == 1 || index + 1 < words.len())) {
            solid += 1;
        }
    }
    let joined: String = name.chars().filter(|c| c.is_alphabetic()).collect();
    let own = post.is_some_and(|post| {
        let post = post.chars().filter(|c| c.is_alphabetic());
        joined.to_uppercase() == post.flat_map(char::to_uppercase).collect::<String>()
    });
    // Between dots a period ends a sentence; only initials have one.
    let dotted = words[..words.len() - 1]
        .iter()
        .any(|word| word.ends_with('.') && word.len() > 3);
    (solid > 0 && !own && !dotted && joined.len() >= 2).then(|| start..start + name.len())
}

/// Splits `SMITH/JONES`.
fn split_names(text: &str, name: Range<usize>) -> Vec<Range<usize>> {
    let mut names = Vec::new();
    let mut at = name.start;
    for part in text[name].split(['/', '(', ')']) {
        let trimmed = part.trim();
        let start = at + (part.len() - part.trim_start().len());
        if !trimmed.is_empty() {
            names.push(start..start + trimmed.len());
        }
        at += part.len() + 1;
    }
    names.reverse();
    names
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

/// Finds a signer behind the last sentence on the same line, where line ends were lost.
fn sign_on_last_line(text: &str, lines: &[Line], ending: &mut Ending, post: Option<&str>) {
    let Some(line) = lines[..ending.lines].last() else {
        return;
    };
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
    let long = words.iter().any(|word| word.chars().count() >= 4);
    // One word of four letters may be an acronym (`the UN. NATO`) unless it stands far apart.
    let alone = words.len() > 1 || wide > 1 || name.len() > 4;
    // Glued to the full stop it needs small letters around it to stand out.
    let apart = wide > 0 || content.chars().any(char::is_lowercase) && name.len() > 4;
    if !(capitals && long && alone && apart && (1..=3).contains(&words.len())) {
        return;
    }
    let span = line.span.start + start..line.span.end;
    let single = Line {
        span: span.clone(),
        indent: 0,
        after_break: false,
    };
    let before = &content[..at];
    if names(text, &single, post).is_some() {
        ending.cut = Some(line.span.start + before.len());
        ending.signers.push(span);
    }
}
