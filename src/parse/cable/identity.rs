//! Which cable is this? Envelope, text and file name, weighed against each other.
//!
//! The envelope names the cable; the text's own number is kept beside it where it differs. The
//! text names a cable without envelope, its station or the file's name one without either.

use super::super::Knowledge;
use super::super::page;
use super::checks;
use super::classification_line;
use super::header::Parts;
use super::mrn;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Envelope;
use crate::id::Mrn;
use crate::source::Span;
use crate::text::MappedText;

/// Who the document is.
#[derive(Default)]
pub(super) struct Identity {
    pub mrn: Option<Mrn>,
    pub other: Option<Mrn>,
    pub diagnostics: Vec<Diagnostic>,
}

/// Decides which cable this is, from envelope, text and file name, in that order.
pub(super) fn identify(
    envelope: &Envelope,
    parts: &Parts,
    stem: &str,
    clean: &MappedText,
    knowledge: &Knowledge,
) -> Identity {
    let posts = knowledge.posts;
    let mut identity = Identity::default();
    let dtg_year = parts
        .dtg
        .as_ref()
        .and_then(|(group, _)| group.year.filter(|_| !group.malformed));
    let any_year = dtg_year
        .or_else(|| parts.dtg.as_ref().and_then(|(group, _)| group.year))
        .or_else(|| {
            let created = page::parse_created(&envelope.created.as_ref()?.value)?;
            checks::year(Some(&created))
        });
    let printed = envelope.reference_id.as_ref();
    let id = printed.and_then(|field| mrn::read(&field.value, posts));
    let of_text = parts.serial.as_ref().and_then(|serial| {
        let year = any_year.or_else(|| id.as_ref().map(|id| id.mrn.year()))?;
        Some((serial, mrn::of_serial(serial, year)))
    });
    match (printed, id) {
        (Some(printed), Some(id)) => {
            // The text's own line often has the same damage; the station counts for itself.
            let station = parts.station.as_ref().and_then(|station| station.number);
            let confirmed = station.and_then(|number| {
                let mut readings = id.others.iter();
                readings
                    .find(|reading| reading.number() % 10_000 == number)
                    .cloned()
            });
            let settled = of_text
                .as_ref()
                .is_some_and(|(_, theirs)| id.others.contains(theirs));
            // Of the readings of a damaged id, the text's own is the one, when its line is whole; an
            // id that names no post at all (`092OF5`) says nothing against it.
            let own_line = of_text.as_ref().filter(|(serial, theirs)| {
                let behind = clean.text()[serial.at.end..].split('\n').next();
                let whole = behind.is_some_and(|rest| rest.trim().is_empty());
                let names_none = id.mrn.post().starts_with(|c: char| c.is_ascii_digit());
                let known = serial.post.is_some() && !serial.eaten;
                id.damage.is_some() && known && (names_none || whole && id.others.contains(theirs))
            });
            let confirmed = confirmed.or_else(|| own_line.map(|(_, theirs)| theirs.clone()));
            let own = confirmed.unwrap_or(id.mrn);
            if let Some(damage) = id.damage {
                let message = format!(
                    "`{}` is malformed ({damage}); read as `{own}`",
                    printed.value
                );
                identity.diagnostics.push(Diagnostic::warning(
                    Code::MalformedMrn,
                    somewhere(printed.span),
                    message,
                ));
            }
            if let Some((serial, theirs)) = of_text
                && !settled
                && theirs != own
                && !mrn::agrees(&own, serial, dtg_year)
            {
                let message = format!("the text is `{theirs}`, its envelope says `{own}`");
                identity.diagnostics.push(
                    Diagnostic::warning(
                        Code::MrnMismatch,
                        clean.raw_span(serial.at.clone()),
                        message,
                    )
                    .hint("the envelope's number names the document"),
                );
                identity.other = Some(theirs);
            }
            identity.mrn = Some(own);
        }
        (printed, _) => {
            if let Some(printed) = printed {
                let message = format!("`{}` is no message reference number", printed.value);
                identity.diagnostics.push(Diagnostic::warning(
                    Code::MalformedMrn,
                    somewhere(printed.span),
                    message,
                ));
            }
            from_text(
                &mut identity,
                of_text,
                parts,
                any_year,
                stem,
                clean,
                knowledge,
            );
        }
    }
    identity
}

/// Takes the number from the text, or from the file's name, when there is no envelope.
fn from_text(
    identity: &mut Identity,
    of_text: Option<(&classification_line::Serial, Mrn)>,
    parts: &Parts,
    year: Option<u16>,
    stem: &str,
    clean: &MappedText,
    knowledge: &Knowledge,
) {
    let posts = knowledge.posts;
    let named = mrn::read(stem, posts)
        .filter(|id| id.damage.is_none() && posts.named(id.mrn.post()).is_some())
        .map(|id| id.mrn);
    if let Some((serial, own)) = of_text {
        // A file's name may complete what the next word ate.
        let whole = named.filter(|named| serial.eaten && mrn::agrees(named, serial, None));
        if serial.eaten && whole.is_none() {
            identity.diagnostics.push(Diagnostic::warning(
                Code::MalformedMrn,
                clean.raw_span(serial.at.clone()),
                format!("the number of `{own}` may have lost digits"),
            ));
        }
        identity.mrn = Some(whole.unwrap_or(own));
        return;
    }
    let station = parts.station.as_ref().zip(year);
    let station = station.and_then(|(station, year)| mrn::of_station(station, year, posts));
    identity.mrn = named.or(station);
    if identity.mrn.is_none() {
        let own = parts.serial.as_ref();
        let span = own.map(|serial| clean.raw_span(serial.at.clone()));
        let message = match own {
            Some(serial) => format!(
                "`{} {}` stands in no known year, so it is no message reference number",
                serial.printed, serial.number
            ),
            None => "no message reference number in text, envelope or file name".to_owned(),
        };
        let diagnostic = Diagnostic::warning(Code::NoMrn, span, message);
        identity.diagnostics.push(diagnostic);
    }
}

/// Returns the span of an envelope's field, if it stands in the text at all.
fn somewhere(span: Span) -> Option<Span> {
    (!span.is_empty()).then_some(span)
}
