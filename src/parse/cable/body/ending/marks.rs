//! What stands around signers? The lines and words with which cables end.

use std::sync::LazyLock;

use regex::Regex;

use super::super::pages::{is_banner, is_end_of_message};

pub(super) static TRAILER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?xi) ^ (?: <+\s*END\ OF\ DOCUMENT\s*>+ | END\ OF\ (?:DOCUMENT|CABLE|MESSAGE|TELEGRAM)
        | [^A-Za-z0-9_À-ɏ]*END\ CABLE(?:\ TEXT)?[^A-Za-z0-9_À-ɏ]* | [^A-Za-z0-9_À-ɏ]*CABLE\ ENDS[^A-Za-z0-9_À-ɏ]* | TURN\ OVER | MINIMIZE\ CONSIDERED\.?
        | [0-9]{1,7}\s?/\s?[0-9]{4}-[0-9]{2}-[0-9]{2}\s?/.{0,80}
        | .{0,40}Declassified/Released.{0,80} | .{0,12}EO\ Systematic\ Review.{0,30}
        | [0-9]{4}[A-Z]{2,10}[0-9]{4,6}(?:\ ?[-–]\ ?[A-Z/:\ ]{4,40})?
        | RELEASED?\ IN\ (?:FULL|PART).{0,60} | (?:UN)?CLASSIFIED\ U\.S\.\ DEPARTMENT\ OF\ STATE\ CASE\ NO.{0,90}
        | [0-9]{1,2}\ ?[A-Z]{3}\ ?[0-9]{2,4}\ ?[-–]\ ?(?:UNCLAS|CONFID|SECRET|LIMITED|SENSITIVE|TOP)[A-Z\ /]{0,30} | [.-] | \x22{1,2}
        | NN | N{3,4}(?:[A-Z]{2})?\ [A-Z]{2,4}[0-9]{2,4}.{0,40}
        | [^A-Za-z0-9]{1,4}(?:AS\ RECEIVED|OMISSION|TEXT\ OMITTED|GARBLED?\ (?:TEXT|AS)|CORRECTION)\b.{0,80}
        | CORRECTIONS?\ TO\ FOLLOW[.]?
        | SIPDIS | NOFORN | \#+\ ?[0-9]{0,5} | -+\ ?0\ ?-+ | PAGE\ [0-9]{1,3}.{0,40}
        ) $",
    )
    .expect("the pattern is fixed and valid")
});

/// Lines about the post's pages on classified networks, put behind or before the signer, and
/// redactions.
pub(super) static NOTICE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r#"(?i)https?://|\bwww\.|\.s?gov\b|\bweb ?-?(?:sites?|pages?)\b|\bsiprnet\b|\bintelink\b|\bhome ?page\b|^visit\b.{0,80}\b(?:portal|blog|wiki|community)|^X{4,}$|^(?:un(?:quote|qte)|end (?:of )?(?:text|quote|message))[^A-Za-z0-9_À-ɏ]*$|^[0-9]{2}[A-Z]{4,20}[0-9]{1,6}$|^["“].{3,120}["”]$|^\((?:amended|corrected|note|the)\b.{3,100}\)$|^the (?:embassy|consulate)$|^[0-9]{1,5}$"#,
    )
    .expect("the pattern is fixed and valid")
});

/// An address of the web.
pub(super) static WEB: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)https?://|\bwww\.|\.s?gov\b").expect("the pattern is fixed and valid")
});

/// What may follow a signer as a part of the cable's text.
pub(super) static ATTACHED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^[^A-Za-z0-9_À-ɏ]{0,3}(?:(?:attach|enclosure|annex|appendi|addend)[A-Za-z0-9_À-ɏ]*\b.{0,80}$|begin\ (?:text|attach|enclos|annex|unofficial|official|transl|quote)|text\ of\b|tabs? [a-z0-9]\b|(?:cleared|drafted|approved|released)(?: by\b|:)|note:|distribution:)",
    )
    .expect("the pattern is fixed and valid")
});

/// `END SUMMARY`, which closes a text without a full stop.
pub(super) static CLOSED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\bend (?:of )?(?:summary|comment|note|text|message|points|quote|biodata)$")
        .expect("the pattern is fixed and valid")
});

/// Who drafted and cleared the cable, where that stands between the text and the signer.
pub(super) static DRAFTED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:drafted|cleared|approved)(?: by\b|:)")
        .expect("the pattern is fixed and valid")
});

/// Lines of a form below its signer.
pub(super) static FORM: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:Drafted By|Cleared By|Approved By|Released By|Info|XMT|Attachments?|Action Post|Dissemination Rule):")
        .expect("the pattern is fixed and valid")
});

/// What the Department's communicators noted below a telegram.
pub(super) static NOTED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^[^A-Za-z0-9]{0,3}NOTE:?\s?BY:?\s(?:OC/?T|S/S-O|COMMUNICATIONS)\b")
        .expect("the pattern is fixed and valid")
});

/// Tells whether a line stands behind bodies and never in them.
pub(super) fn is_trailer(line: &str) -> bool {
    is_banner(line)
        || is_damaged_banner(line)
        || is_end_of_message(line)
        || TRAILER.is_match(line)
        || NOTED.is_match(line)
}

/// Tells whether a line is what damage left of a classification repeated at the end: its first or
/// last letters are gone, or small letters were set (`ONFIDENTIAL`, `CONFIDENTIA`, `confidential`).
fn is_damaged_banner(line: &str) -> bool {
    let upper = line.to_ascii_uppercase();
    ["UNCLASSIFIED", "CONFIDENTIAL", "SECRET"]
        .iter()
        .any(|level| {
            let torn = level.ends_with(&upper) || level.starts_with(&upper);
            torn && upper.len() + 4 > level.len() && upper.len() > 3
        })
}
