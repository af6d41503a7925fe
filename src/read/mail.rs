//! What does a letter say? E-mails and mailboxes (RFC 5322, 2045–2047, 4155).
//!
//! A letter's text is what a mail program shows: sender, recipients, date and subject in a line
//! each, then the body with its encodings undone. A cable that was sent as a letter is read as the
//! cable alone. Attachments are members beside the letter.
//!
//! A text is a letter when its first block is a header that only mail has; a printed e-mail
//! (`From:`, `Sent:`, `To:`) is a report like any other.

mod head;

use std::borrow::Cow;
use std::io::BufRead;

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::mailbox::mbox;
use mail_parser::{
    Address, DateTime, Encoding, Message as Parsed, MessageParser, MessagePart, MimeHeaders,
    PartType,
};

use super::decode::charset::Charset;
use super::outlook::letter::Message;
use super::page::Written;
use super::text::Text;
use super::xml::whole;
use super::{decode, html};
use crate::diagnostic::Diagnostic;
use crate::document::Format;
use crate::parse::detect::detect;

/// Headers that no other text begins with.
const OF_MAIL: [&str; 9] = [
    "content-transfer-encoding",
    "content-type",
    "delivered-to",
    "dkim-signature",
    "message-id",
    "mime-version",
    "received",
    "return-path",
    "x-mailer",
];

/// Headers that letters have.
const USUAL: [&str; 8] = [
    "bcc", "cc", "date", "from", "reply-to", "sender", "subject", "to",
];

/// Tells whether a text that begins with `head` is a letter.
pub(super) fn is_letter(head: &[u8]) -> bool {
    let (mut certain, mut usual) = (0, 0);
    for line in header_lines(head) {
        let Some((name, _)) = line.split_once(':') else {
            return false;
        };
        let name = name.to_ascii_lowercase();
        let is_name = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        if name.is_empty() || !name.bytes().all(is_name) {
            return false;
        }
        certain += usize::from(OF_MAIL.contains(&name.as_str()));
        usual += usize::from(USUAL.contains(&name.as_str()));
    }
    certain >= 1 && usual >= 2
}

/// Returns the lines of the header, without those that go on an earlier one.
fn header_lines(head: &[u8]) -> Vec<String> {
    let lines = head.split(|byte| *byte == b'\n').take(400);
    let lines = lines.map(|line| String::from_utf8_lossy(line).trim_end().to_owned());
    lines
        .take_while(|line| !line.is_empty())
        .filter(|line| !line.starts_with([' ', '\t']))
        .collect()
}

/// Tells whether a text that begins with `head` is a mailbox: letters behind `From ` lines.
pub(super) fn is_mailbox(head: &[u8]) -> bool {
    let Some(rest) = head.strip_prefix(b"From ") else {
        return false;
    };
    let end = rest.iter().position(|byte| *byte == b'\n');
    let Some(end) = end else {
        return false;
    };
    let line = String::from_utf8_lossy(&rest[..end]);
    let clock = line
        .split_whitespace()
        .any(|word| word.matches(':').count() == 2);
    let named = header_lines(&rest[end + 1..]).iter().any(|line| {
        let name = line.split(':').next().unwrap_or_default();
        let name = name.to_ascii_lowercase();
        USUAL.contains(&name.as_str()) || OF_MAIL.contains(&name.as_str())
    });
    clock && named
}

/// Returns the letters of a mailbox, one after the other; an error ends them.
pub(super) fn letters(input: impl BufRead) -> impl Iterator<Item = Option<Vec<u8>>> {
    let mut letters = mbox::MessageIterator::new(input);
    std::iter::from_fn(move || match letters.next()? {
        Ok(letter) => Some(Some(letter.unwrap_contents())),
        Err(_) => Some(None),
    })
    .scan(false, |ended, letter| {
        let go_on = !*ended;
        *ended = letter.is_none();
        go_on.then_some(letter)
    })
}

/// A letter taken apart.
pub(super) struct Letter {
    /// What it says.
    pub(super) text: Text,
    /// Files sent with it, with their names.
    pub(super) attached: Vec<(String, Vec<u8>)>,
    /// The address of a page that a browser saved in this form, and when it did.
    pub(super) address: Option<String>,
    pub(super) saved: Option<String>,
}

/// Takes a letter apart; nothing when it is none after all.
pub(super) fn open(bytes: &[u8]) -> Option<Letter> {
    let bytes = head::with_plain_letters(bytes);
    let bytes = head::with_known_words(&bytes);
    let message = MessageParser::default().parse(bytes.as_ref())?;
    let body = body(&message);
    let subject = message.subject().map(one_line);
    let date = message.date().map(|date| date.to_rfc3339());
    let is_report = detect(&body.text) == Format::Report;
    let mut written = Written::default();
    let is_page = is_page(&message);
    if is_report && !is_page {
        written.text = head(&message, subject.as_deref());
    }
    written.append(body);
    let text = Text {
        title: subject.filter(|_| is_report),
        created: date.clone().filter(|_| is_report && !is_page),
        diagnostics: broken(&message).into_iter().collect(),
        ..written.into()
    };
    Some(Letter {
        text,
        attached: attached(&message),
        address: is_page.then(|| address(&message)).flatten(),
        saved: date.filter(|_| is_page),
    })
}

/// Returns the address of a page that a browser saved.
fn address(message: &Parsed) -> Option<String> {
    let told = message.header_raw("Snapshot-Content-Location");
    let told = told.or_else(|| message.header_raw("Content-Location"))?;
    Some(one_line(told)).filter(|address| !address.is_empty())
}

/// Tells whether a browser wrote it (MHTML): a page with what belongs to it, in the form of a letter.
fn is_page(message: &Parsed) -> bool {
    let names = || message.from().into_iter().flat_map(Address::iter);
    let is_browser = |text: Option<&str>| text.is_some_and(|text| text.starts_with("Saved by "));
    message.header_raw("Snapshot-Content-Location").is_some()
        || names().any(|one| is_browser(one.name()) || is_browser(one.address()))
}

/// Returns the lines above the body.
fn head(message: &Parsed, subject: Option<&str>) -> String {
    let mut out = String::new();
    let mut line = |label: &str, value: String| {
        if !value.is_empty() {
            out.push_str(&format!("{label}: {value}\n"));
        }
    };
    line("From", message.from().map(addresses).unwrap_or_default());
    line("To", message.to().map(addresses).unwrap_or_default());
    line("Cc", message.cc().map(addresses).unwrap_or_default());
    line(
        "Date",
        message
            .date()
            .map(|date| date.to_rfc822())
            .unwrap_or_default(),
    );
    line("Subject", subject.unwrap_or_default().to_owned());
    out
}

/// Returns what a letter of Outlook says.
pub(super) fn outlook(letter: &Message) -> Text {
    let date = letter.sent.map(DateTime::from_timestamp);
    let subject = one_line(&letter.subject);
    let mut text = Text::default();
    if detect(&letter.body) == Format::Report {
        let lines = [
            ("From", one_line(&letter.sender)),
            ("To", one_line(&letter.to)),
            ("Cc", one_line(&letter.copies)),
            (
                "Date",
                date.as_ref().map(DateTime::to_rfc822).unwrap_or_default(),
            ),
            ("Subject", subject.clone()),
        ];
        for (label, value) in lines.iter().filter(|(_, value)| !value.is_empty()) {
            text.text.push_str(&format!("{label}: {value}\n"));
        }
        text.text.push('\n');
        text.title = (!subject.is_empty()).then_some(subject);
        text.created = date.as_ref().map(DateTime::to_rfc3339);
    }
    text.text.push_str(letter.body.trim_end());
    text.text.push('\n');
    text
}

fn addresses(address: &Address) -> String {
    let shown = address.iter().map(|one| {
        let name = one.name().map(one_line).unwrap_or_default();
        match one.address() {
            Some(address) if name.is_empty() => address.to_owned(),
            Some(address) => format!("{name} <{address}>"),
            None => name,
        }
    });
    shown
        .filter(|one| !one.is_empty())
        .collect::<Vec<_>>()
        .join("; ")
}

/// Returns the text of the body's parts, with blank lines between.
fn body(message: &Parsed) -> Written {
    let mut out = Written::default();
    let whole = message.text_bodies();
    // Where the letter breaks off within its words, they are none of its bodies.
    let has_none = message.text_body_count() == 0;
    let cut = message.attachments();
    let cut = cut.filter(|part| has_none && is_cut_body(part));
    for part in whole.chain(cut) {
        match &part.body {
            PartType::Text(text) => {
                let text = words(message, part, text).replace("\r\n", "\n");
                let mut text = signed(text.trim());
                if !text.is_empty() {
                    text.push('\n');
                }
                out.append(Written {
                    text,
                    ..Written::default()
                });
            }
            PartType::Html(page) => out.append(html::written(&words(message, part, page)).0),
            _ => {}
        }
    }
    out
}

/// Returns the words of a part. Where its letters are not written as it says, or as nothing says, they
/// are read as those of any other text.
fn words<'a>(message: &Parsed, part: &MessagePart, text: &'a str) -> Cow<'a, str> {
    let cut = undone(message, part);
    let told = part
        .content_type()
        .and_then(|kind| kind.attribute("charset"));
    if cut.is_none() && !text.contains(char::REPLACEMENT_CHARACTER) {
        return Cow::Borrowed(text);
    }
    // `unknown-8bit` says nothing, and what is not in ASCII cannot say that it is.
    let told = told.filter(|name| !name.eq_ignore_ascii_case("us-ascii"));
    let told = told.and_then(|name| Charset::named(name.as_bytes()));
    let range = part.offset_body as usize..part.offset_end as usize;
    let raw = message.raw_message.get(range).unwrap_or_default();
    let bytes = match part.encoding {
        _ if cut.is_some() => cut,
        Encoding::None => Some(raw.to_vec()),
        Encoding::QuotedPrintable => quoted_printable_decode(raw),
        Encoding::Base64 => base64_decode(raw),
    };
    match bytes.filter(|bytes| !bytes.is_empty()) {
        Some(bytes) => {
            let told = told.or_else(|| decode::declared(&bytes));
            Cow::Owned(decode::decode(bytes, told).value)
        }
        None => Cow::Borrowed(text),
    }
}

/// Returns what there is of a part that breaks off, with its encoding undone; the library leaves it as it
/// stands.
fn undone(message: &Parsed, part: &MessagePart) -> Option<Vec<u8>> {
    let encoding = part.content_transfer_encoding()?.to_ascii_lowercase();
    if !part.is_encoding_problem {
        return None;
    }
    let range = part.offset_body as usize..part.offset_end as usize;
    let raw = message.raw_message.get(range)?;
    match encoding.trim() {
        "base64" => {
            let is_letter = |byte: &u8| byte.is_ascii_alphanumeric() || b"+/=".contains(byte);
            let mut letters: Vec<u8> = raw.iter().copied().filter(is_letter).collect();
            letters.truncate(letters.len() / 4 * 4);
            base64_decode(&letters)
        }
        "quoted-printable" => {
            let tail = raw.len().saturating_sub(2);
            let end = raw[tail..].iter().position(|byte| *byte == b'=');
            quoted_printable_decode(&raw[..end.map_or(raw.len(), |at| tail + at)])
        }
        _ => None,
    }
}

/// Tells whether a part that breaks off holds words of the letter and is no file.
fn is_cut_body(part: &MessagePart) -> bool {
    let kind = part.content_type();
    part.is_encoding_problem
        && part.attachment_name().is_none()
        && kind.is_none_or(|kind| kind.ctype().eq_ignore_ascii_case("text"))
}

/// Says it where a letter breaks off: a part has no end.
fn broken(message: &Parsed) -> Option<Diagnostic> {
    let cut = message.parts.iter().find(|part| part.is_encoding_problem)?;
    let message = match cut.attachment_name() {
        Some(name) => format!("the letter breaks off in `{}`", one_line(name)),
        None => "the letter breaks off".to_owned(),
    };
    Some(whole::broken(message))
}

/// Returns a body whose signature (RFC 3676, 4.3) is no running text: a name, an office and a town
/// stand in lines of their own, and no name goes on from one to the next.
fn signed(body: &str) -> String {
    let mut out = String::with_capacity(body.len());
    let mut in_signature = false;
    for line in body.lines() {
        in_signature |= line == "-- ";
        if in_signature && !out.is_empty() && !out.ends_with("\n\n") {
            out.push('\n');
        }
        if !(in_signature && line.trim().is_empty()) {
            out.push_str(line);
            out.push('\n');
        }
    }
    out.truncate(out.trim_end().len());
    out
}

fn attached(message: &Parsed) -> Vec<(String, Vec<u8>)> {
    let mut out = Vec::new();
    for (at, part) in message.attachments().enumerate() {
        // Style and programs of a page are no documents.
        let kind = part.content_type().and_then(|kind| kind.subtype());
        if kind.is_some_and(|kind| ["css", "javascript", "x-javascript"].contains(&kind)) {
            continue;
        }
        // Words of the letter, or another form of them.
        let is_page = kind.is_some_and(|kind| kind.eq_ignore_ascii_case("html"));
        if is_cut_body(part) && (is_page || message.text_body_count() == 0) {
            continue;
        }
        let name = part.attachment_name().map(one_line);
        let name = name.unwrap_or_else(|| format!("attachment {}", at + 1));
        if let Some(bytes) = undone(message, part) {
            out.push((name, bytes));
            continue;
        }
        let bytes = match &part.body {
            PartType::Binary(bytes) => bytes.to_vec(),
            PartType::Text(text) | PartType::Html(text) => {
                words(message, part, text).into_owned().into_bytes()
            }
            // The inner letter holds the bytes of the whole; its own are a part of them.
            PartType::Message(letter) => letter.raw_message().to_vec(),
            // Pictures within the text are no documents.
            PartType::InlineBinary(_) | PartType::Multipart(_) => continue,
        };
        out.push((name, bytes));
    }
    out
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const LETTER: &str = "Received: from a.example; Tue, 5 May 2009 09:00:00 +0000\nFrom: =?UTF-8?Q?Ren=C3=A9_Orme?= <rene@quay.example>\nTo: Anna Pell <anna@fund.example>, Jo <jo@x.example>\nDate: Tue, 5 May 2009 11:00:00 +0200\nSubject: =?UTF-8?B?RsOocw==?= and\n the quay\nMIME-Version: 1.0\nContent-Type: text/plain; charset=windows-1252\nContent-Transfer-Encoding: quoted-printable\n\nThe quay of F=E8s, Mor=\nocco.\n";

    #[test]
    fn a_letter_reads_as_it_is_shown() {
        let letter = open(LETTER.as_bytes()).expect("it is a letter");
        assert_eq!(
            letter.text.text,
            "From: René Orme <rene@quay.example>\nTo: Anna Pell <anna@fund.example>; Jo <jo@x.example>\nDate: Tue, 5 May 2009 11:00:00 +0200\nSubject: Fès and the quay\n\nThe quay of Fès, Morocco.\n"
        );
        assert_eq!(letter.text.title.as_deref(), Some("Fès and the quay"));
        assert_eq!(
            letter.text.created.as_deref(),
            Some("2009-05-05T11:00:00+02:00")
        );
    }

    #[test]
    fn parts_are_read_and_files_handed_on() {
        let letter = "From: a@x.example\nSubject: two\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: multipart/alternative; boundary=c\n\n--c\nContent-Type: text/plain\n\nplain quay\n--c\nContent-Type: text/html\n\n<p>rich quay</p>\n--c--\n--b\nContent-Type: text/html; charset=utf-8\nContent-Disposition: attachment; filename=note.html\n\n<p>noted</p>\n--b\nContent-Type: image/png; name=quay.png\nContent-Disposition: attachment; filename=quay.png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n--b--\n";
        let letter = open(letter.as_bytes()).expect("it is a letter");
        assert!(
            letter.text.text.ends_with("\n\nplain quay\n"),
            "{}",
            letter.text.text
        );
        let names: Vec<&str> = letter
            .attached
            .iter()
            .map(|(name, _)| name.as_str())
            .collect();
        assert_eq!(names, ["note.html", "quay.png"]);
    }

    #[test]
    fn letters_of_no_alphabet_that_anything_names_are_read() {
        let head = b"From: a@x.example\nSubject: old\nMIME-Version: 1.0\n";
        let mixed = b"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nLe pr\xe9fet de F\xe8s\n--b\nContent-Type: text/plain; charset=us-ascii; name=n.txt\nContent-Disposition: attachment; filename=n.txt\nContent-Transfer-Encoding: base64\n\nU3RyYd9lCg==\n--b--\n";
        for (rest, body, attached) in [
            (&b"\nLe pr\xe9fet de F\xe8s\n"[..], "Le pr\u{e9}fet de F\u{e8}s\n", None),
            (
                b"Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n<p>F=E8s</p>\n",
                "F\u{e8}s\n",
                None,
            ),
            (
                b"Content-Type: text/plain; charset=cp852\nContent-Transfer-Encoding: quoted-printable\n\n=9D=A2d=AB\n",
                "\u{141}\u{f3}d\u{17a}\n",
                None,
            ),
            (
                b"Content-Type: text/plain; charset=mac-cyrillic\n\n\x8c\xee\xf1\xea\xe2\xe0\n",
                "\u{41c}\u{43e}\u{441}\u{43a}\u{432}\u{430}\n",
                None,
            ),
            (mixed, "Le pr\u{e9}fet de F\u{e8}s\n", Some("Stra\u{df}e\n")),
        ] {
            let letter = open(&[head, rest].concat()).expect("it is a letter");
            let (_, text) = letter.text.text.split_once("\n\n").expect("it has a head");
            assert_eq!(text, body);
            let files = letter.attached.first();
            let files = files.map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned());
            assert_eq!(files.as_deref(), attached);
        }
    }

    #[test]
    fn a_head_in_raw_letters_is_read_as_the_body_is() {
        for (raw, subject, sender) in [
            (
                &b"From: Ren\xe9 Orme <rene@quay.example>\nTo: jo@x.example\nMessage-ID: <1@x>\nSubject: R\xe9union \xe0 F\xe8s\n\nLe pr\xe9fet de F\xe8s est all\xe9 \xe0 la r\xe9union.\n"[..],
                "R\u{e9}union \u{e0} F\u{e8}s",
                "Ren\u{e9} Orme",
            ),
            (
                b"From: \xa3ukasz Orme <l@quay.example>\nTo: jo@x.example\nMessage-ID: <1@x>\nSubject: Port w Gda\xf1sku\nContent-Type: text/plain; charset=\"iso-8859-2\"\n\nPort.\n",
                "Port w Gda\u{144}sku",
                "\u{141}ukasz Orme",
            ),
        ] {
            let letter = open(raw).expect("it is a letter");
            let (head, _) = letter.text.text.split_once("\n\n").expect("it has a head");
            assert!(head.contains(subject), "{head}");
            assert!(head.contains(sender), "{head}");
        }
    }

    #[test]
    fn words_of_a_head_in_encodings_that_mail_programs_do_not_know() {
        let raw = b"From: =?cp437?Q?Ren=82_Orme?= <r@quay.example>\nTo: jo@x.example\nMessage-ID: <1@x>\nSubject: =?mac-cyrillic?B?jO7x6uLg?= =?utf-8?Q?F=C3=A8s?=\n\nx\n";
        let letter = open(raw).expect("it is a letter");
        let (head, _) = letter.text.text.split_once("\n\n").expect("it has a head");
        assert!(head.contains("Ren\u{e9} Orme <r@quay.example>"), "{head}");
        assert!(
            head.ends_with("Subject: \u{41c}\u{43e}\u{441}\u{43a}\u{432}\u{430}F\u{e8}s"),
            "{head}"
        );
    }

    #[test]
    fn a_letter_that_breaks_off_is_read_as_far_as_it_goes() {
        let head = "From: a@x.example\nTo: b@x.example\nSubject: two\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n";
        let body = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\nThe quay of F=C3=A8s is open=\n and quiet";
        let file = "\n--b\nContent-Type: application/pdf; name=quay.txt\nContent-Disposition: attachment; filename=quay.txt\nContent-Transfer-Encoding: base64\n\nVGhlIHF1YXkgb2YgU2FmaSBp\ncyBvc";
        for (end, text, attached) in [
            ("", "The quay of F\u{e8}s is open and quiet\n", None),
            ("=", "The quay of F\u{e8}s is open and quiet\n", None),
            ("=C", "The quay of F\u{e8}s is open and quiet\n", None),
            (
                file,
                "The quay of F\u{e8}s is open and quiet\n",
                Some("The quay of Safi is o"),
            ),
        ] {
            let letter = format!("{head}{body}{end}");
            let letter = open(letter.as_bytes()).expect("it is a letter");
            let (_, found) = letter.text.text.split_once("\n\n").expect("it has a head");
            assert_eq!(found, text);
            let files: Vec<String> = letter
                .attached
                .iter()
                .map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned())
                .collect();
            assert_eq!(files, attached.into_iter().collect::<Vec<_>>());
            let told: Vec<&str> = letter
                .text
                .diagnostics
                .iter()
                .map(|it| it.message.as_str())
                .collect();
            assert!(
                told.len() == 1 && told[0].starts_with("the letter breaks off"),
                "{told:?}"
            );
        }
    }

    #[test]
    fn a_page_that_a_browser_saved_is_a_page() {
        let saved = "From: <Saved by Blink>\nSnapshot-Content-Location: https://quay.example/\nSubject: Quays\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>The quay.</p>\n--b\nContent-Type: text/css\n\n.pier { color: red }\n--b--\n";
        let letter = open(saved.as_bytes()).expect("it is read");
        assert_eq!(letter.text.text, "The quay.\n");
        assert_eq!(letter.text.title.as_deref(), Some("Quays"));
        assert!(letter.attached.is_empty());
    }

    #[test]
    fn a_cable_in_a_letter_is_a_cable() {
        let cable = "R 061700Z FEB 09\nFM AMCONSUL SAFI\nTO SECSTATE WASHDC\nUNCLAS SAFI 000031\n\nSUBJECT: QUAY\n\n1. Open.\n";
        let letter = format!("From: a@x.example\nSubject: FW\nMIME-Version: 1.0\n\n{cable}");
        let letter = open(letter.as_bytes()).expect("it is a letter");
        assert_eq!(letter.text.text, cable);
        assert_eq!(letter.text.title, None);
    }

    #[test]
    fn only_mail_is_mail() {
        for (head, letter, mailbox) in [
            (LETTER, true, false),
            (
                "From a@x Mon May  4 10:00:00 2009\nFrom: a@x\n\nx",
                false,
                true,
            ),
            (
                "From: Pell\nSent: Monday\nTo: Orme\nSubject: Quay\n\nx",
                false,
                false,
            ),
            (
                "From the port of Safi at 10:00:00\ncame: ships",
                false,
                false,
            ),
            ("Subject: quay\nTo: all\n\nContent-Type: x", false, false),
        ] {
            assert_eq!(is_letter(head.as_bytes()), letter, "{head}");
            assert_eq!(is_mailbox(head.as_bytes()), mailbox, "{head}");
        }
    }
}
