mod blocks;
mod ending;
mod pages;
mod whole;

use super::*;

/// Renders each block as `ordinal number parent heading marking prose`.
fn render(raw: &str) -> Vec<String> {
    let body = parse(raw);
    body.paragraphs
        .iter()
        .map(|p| {
            let prose: Vec<&str> = p.prose.of(raw).split_whitespace().take(4).collect();
            format!(
                "{} {} <{} [{}] {} {}",
                p.ordinal,
                p.number.as_deref().unwrap_or("-"),
                p.parent.unwrap_or(0),
                p.heading.as_ref().map_or("", |h| h.value.as_str()),
                p.marking,
                prose.join(" ")
            )
        })
        .collect()
}

fn parse(raw: &str) -> Body {
    let breaks = page_breaks(raw, 0..raw.len(), &[]);
    let clean = MappedText::without(raw, 0..raw.len(), breaks.iter().map(|skip| skip.span));
    parse_body(raw, &clean, 0, &BodyContext::default())
}

fn check(raw: &str, expected: &[&str]) {
    assert_eq!(render(raw), expected, "{raw}");
}

fn skipped(raw: &str) -> Vec<&str> {
    let breaks = page_breaks(raw, 0..raw.len(), &[]);
    breaks.iter().map(|skip| skip.span.of(raw)).collect()
}

/// Returns the text without its page breaks.
fn joined(raw: &str) -> String {
    let breaks = page_breaks(raw, 0..raw.len(), &[]);
    let spans = breaks.iter().map(|skip| skip.span);
    let clean = MappedText::without(raw, 0..raw.len(), spans);
    clean.text().to_owned()
}

fn signers(raw: &str) -> Vec<String> {
    parse(raw).signers.into_iter().map(|s| s.value).collect()
}

fn codes(raw: &str) -> Vec<&'static str> {
    let body = parse(raw);
    body.diagnostics.iter().map(|d| d.code.as_str()).collect()
}
