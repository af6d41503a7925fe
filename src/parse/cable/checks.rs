//! Do envelope and text agree? When was the cable sent, and what is odd about its header.

use jiff::civil::Date;

use super::eo;
use super::header::Parts;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Classification, Document, Format, Header};
use crate::id::Mrn;

/// Returns when the cable was sent: by its date-time group; by the envelope where the group is
/// damaged, missing, or has another year than both envelope and number.
pub(super) fn date(parts: &Parts, created: Option<&str>, mrn: Option<&Mrn>) -> Option<String> {
    // The number's year is the least that is known.
    let by_number = || mrn.map(|mrn| mrn.year().to_string());
    let Some((group, _)) = &parts.dtg else {
        return created.map(str::to_owned).or_else(by_number);
    };
    let own = group.iso();
    if group.malformed {
        // The station repeats the day of the year.
        let station = parts
            .station
            .as_ref()
            .and_then(|station| station.day_of_year);
        let by_station = group.year.zip(station).and_then(|(year, day)| {
            let first = Date::new(year as i16, 1, 1).ok()?;
            let date = first
                .checked_add(jiff::Span::new().days(i64::from(day) - 1))
                .ok()?;
            let fits = group.month.is_none_or(|month| date.month() == month as i8);
            fits.then(|| date.to_string())
        });
        let coarse = own.as_deref().is_none_or(|own| own.len() < 10);
        if coarse {
            let created =
                created.filter(|created| own.as_deref().is_none_or(|own| created.starts_with(own)));
            return created
                .map(str::to_owned)
                .or(by_station)
                .or(own)
                .or_else(by_number);
        }
        return own;
    }
    let misprinted = match (group.year, year(created), mrn) {
        (Some(own), Some(theirs), Some(mrn)) => own != theirs && theirs == mrn.year(),
        _ => false,
    };
    if misprinted {
        return created.map(str::to_owned);
    }
    own.or_else(|| created.map(str::to_owned))
        .or_else(by_number)
}

/// Returns the year in which a cable was written that nothing dates but its E.O. line, and says so.
pub(super) fn reckoned_year(header: &Header) -> Option<(u16, Diagnostic)> {
    let order = header.eo.as_ref()?;
    let year = eo::year_written(order.order.as_deref()?, order.declassify_on.as_deref()?)?;
    let message = format!(
        "by `{}` it was written in {year}; nothing else dates it",
        order.raw
    );
    let diagnostic = Diagnostic::note(Code::ReckonedYear, order.span, message);
    Some((year, diagnostic))
}

/// Returns the year of an ISO date.
pub(super) fn year(date: Option<&str>) -> Option<u16> {
    date?.get(..4)?.parse().ok()
}

/// Returns year, month and day of an ISO date that has all three.
pub(super) fn year_month_day(date: Option<&str>) -> Option<(u16, u8, u8)> {
    let date: Date = date?.get(..10)?.parse().ok()?;
    let year = u16::try_from(date.year()).ok()?;
    Some((
        year,
        u8::try_from(date.month()).ok()?,
        u8::try_from(date.day()).ok()?,
    ))
}

/// Adds what is odd about the header as a whole.
pub(super) fn header(
    document: &Document,
    parts: &Parts,
    created: Option<&str>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if let (Some((group, _)), Some(created)) = (&parts.dtg, created) {
        let own = group.iso();
        let days = |date: Option<&str>| date?.get(..10)?.parse::<Date>().ok();
        if let (Some(one), Some(other)) = (days(own.as_deref()), days(Some(created))) {
            let apart = one.until(other).map_or(0, |span| span.get_days().abs());
            if apart > 1 {
                let message = format!("the date-time group says {one}, the envelope {other}");
                let span = document.header.dtg.as_ref().map(|field| field.span);
                diagnostics.push(Diagnostic::warning(Code::DateMismatch, span, message));
            }
        }
    }
    classification(document, parts, diagnostics);
    title(document, diagnostics);
    let partial = diagnostics
        .iter()
        .any(|found| found.code == Code::PartialExtract);
    if parts.tags.is_none() && !partial {
        diagnostics.push(Diagnostic::note(Code::NoTags, None, "no TAGS line"));
    }
    if document.header.subject.is_none() && !partial {
        diagnostics.push(Diagnostic::note(Code::NoSubject, None, "no SUBJECT line"));
    }
}

fn classification(document: &Document, parts: &Parts, diagnostics: &mut Vec<Diagnostic>) {
    let Some(own) = &document.header.classification else {
        if parts.subject.is_some() || parts.from.is_some() {
            let message = "no classification line";
            diagnostics.push(Diagnostic::note(Code::NoClassification, None, message));
        }
        return;
    };
    if parts
        .classification
        .as_ref()
        .is_some_and(|(_, _, damaged)| *damaged)
    {
        let message = format!("the classification is damaged; read as `{}`", own.value);
        diagnostics.push(Diagnostic::warning(
            Code::DamagedClassification,
            own.span,
            message,
        ));
    }
    let printed = document.envelope.classification.as_ref();
    let theirs = printed.and_then(|field| Classification::parse(&field.value));
    if let Some(theirs) = theirs.filter(|theirs| theirs.level != own.value.level) {
        let message = format!("the text is `{}`, its envelope says `{theirs}`", own.value);
        diagnostics.push(Diagnostic::warning(
            Code::ClassificationMismatch,
            own.span,
            message,
        ));
    }
}

/// A page's title is cut at the first line of the subject; anything else is another cable's.
fn title(document: &Document, diagnostics: &mut Vec<Diagnostic>) {
    let envelope = &document.envelope;
    let (Some(title), Some(subject)) = (&envelope.title, &document.header.subject) else {
        return;
    };
    if document.provenance.format == Format::Report {
        return;
    }
    let squeezed = |text: &str| -> String {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_uppercase)
            .collect()
    };
    let (one, other) = (squeezed(&title.value), squeezed(&subject.value));
    let agree = other.starts_with(&one) || one.starts_with(&other);
    if !agree && !one.is_empty() {
        let message = format!("the title `{}` does not begin the subject", title.value);
        let span = (!title.span.is_empty()).then_some(title.span);
        diagnostics.push(Diagnostic::note(Code::TitleMismatch, span, message));
    }
}
