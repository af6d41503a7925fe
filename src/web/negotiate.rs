//! In which form does a reader want the answer? Content negotiation (RFC 9110, §12.5.1) over a list
//! of forms, the first of which is given to whom all are the same.

/// Returns the best of `offered` (media types without parameters) by an `Accept` header; `None`
/// when it takes none of them. An empty header takes everything.
pub fn best(accept: &str, offered: &[&'static str]) -> Option<&'static str> {
    if accept.trim().is_empty() {
        return offered.first().copied();
    }
    let ranges: Vec<Range> = accept.split(',').filter_map(Range::parse).collect();
    let mut best: Option<(u16, &'static str)> = None;
    for kind in offered {
        // The most specific range that fits decides.
        let fitting = ranges.iter().filter(|range| range.fits(kind));
        let quality = fitting
            .max_by_key(|range| range.precision)
            .map_or(0, |range| range.quality);
        if quality > best.map_or(0, |(quality, _)| quality) {
            best = Some((quality, kind));
        }
    }
    best.map(|(_, kind)| kind)
}

/// Returns the ending of the form in which whoever sends this header wants the triples of a document
/// or a name; `None` when a page will do.
pub fn triples(accept: &str) -> Option<&'static str> {
    let forms = [
        ("text/html", None),
        ("text/turtle", Some("ttl")),
        ("application/n-triples", Some("nt")),
        ("application/ld+json", Some("jsonld")),
    ];
    let best = best(accept, &forms.map(|(kind, _)| kind))?;
    forms.iter().find(|(kind, _)| *kind == best)?.1
}

/// A range of media types.
struct Range {
    kind: String,
    /// In thousandths.
    quality: u16,
    /// 0 for `*/*`, 1 for `text/*`, 2 for `text/html`.
    precision: u8,
}

impl Range {
    fn parse(text: &str) -> Option<Range> {
        let mut parts = text.split(';').map(str::trim);
        let kind = parts.next()?.to_ascii_lowercase();
        if !kind.contains('/') {
            return None;
        }
        let quality = parts
            .filter_map(|part| part.split_once('='))
            .find(|(name, _)| name.trim().eq_ignore_ascii_case("q"))
            .map_or(Some(1.0), |(_, value)| value.trim().parse::<f32>().ok())?;
        let precision = match kind.as_str() {
            "*/*" => 0,
            kind if kind.ends_with("/*") => 1,
            _ => 2,
        };
        Some(Range {
            kind,
            quality: (quality.clamp(0.0, 1.0) * 1000.0) as u16,
            precision,
        })
    }

    fn fits(&self, kind: &str) -> bool {
        match self.precision {
            0 => true,
            1 => kind.starts_with(self.kind.trim_end_matches('*')),
            _ => kind == self.kind,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_get_triples_and_people_pages() {
        for (accept, expected) in [
            ("", None),
            ("*/*", None),
            ("text/html,application/xml;q=0.9,*/*;q=0.8", None),
            ("text/turtle", Some("ttl")),
            ("application/ld+json, text/html;q=0.5", Some("jsonld")),
            ("application/n-triples;q=0.4, text/html;q=0.5", None),
            ("image/png", None),
        ] {
            assert_eq!(triples(accept), expected, "{accept:?}");
        }
    }

    #[test]
    fn the_most_wanted_form_is_given() {
        let offered = ["application/json", "text/csv", "text/html"];
        for (accept, expected) in [
            ("", Some("application/json")),
            ("*/*", Some("application/json")),
            ("text/*", Some("text/csv")),
            ("text/html, */*;q=0.1", Some("text/html")),
            ("text/csv;q=0.5, application/json;q=0.2", Some("text/csv")),
            ("application/json;q=0, */*", Some("text/csv")),
            ("Text/HTML;level=1", Some("text/html")),
            ("image/png", None),
            ("text/csv;q=0", None),
            ("nonsense", None),
            (
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
                Some("text/html"),
            ),
        ] {
            assert_eq!(best(accept, &offered), expected, "{accept:?}");
        }
    }
}
