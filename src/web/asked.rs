//! What does a reader ask? The address, taken apart.

use axum::body::Bytes;
use axum::http::{HeaderMap, Method, Uri, header};
use reftel::vocab::decode;

/// A request.
pub struct Asked {
    /// `GET`, `HEAD` or `POST`.
    pub method: Method,
    /// The decoded path, with the slash that begins it.
    pub path: String,
    /// The fields of the address, decoded, in their order.
    pub fields: Vec<(String, String)>,
    /// Whether the fields of the address are UTF-8; where they are not, something stands in place of
    /// what was asked.
    pub is_text: bool,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Bytes,
}

impl Asked {
    /// Takes a request apart.
    pub fn new(method: Method, uri: &Uri, headers: HeaderMap, body: Bytes) -> Asked {
        let query = uri.query().unwrap_or_default();
        Asked {
            method,
            path: decode(uri.path()),
            fields: form_urlencoded::parse(query.as_bytes())
                .into_owned()
                .collect(),
            is_text: is_text(query.as_bytes()),
            headers,
            body,
        }
    }

    /// Returns what stands behind `prefix` in the path.
    pub fn behind(&self, prefix: &str) -> &str {
        self.path.strip_prefix(prefix).unwrap_or_default()
    }

    /// Returns a field without blanks around it; `None` when it is empty or missing.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.all(name).next()
    }

    /// Returns every value of a field that is not empty.
    pub fn all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> {
        let own = self.fields.iter().filter(move |(known, _)| known == name);
        let values = own.map(|(_, value)| value.trim());
        values
            .filter(|value| !value.is_empty())
            .collect::<Vec<_>>()
            .into_iter()
    }

    /// Returns a whole number within bounds; what is no number is `default`.
    pub fn number(&self, name: &str, default: usize, most: usize) -> usize {
        let given = self.get(name).and_then(|value| value.parse().ok());
        given.unwrap_or(default).min(most)
    }

    /// Returns a header; empty when it is missing or no text.
    pub fn header(&self, name: header::HeaderName) -> &str {
        let value = self.headers.get(name);
        value
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    /// Tells whether the reader can unpack gzip.
    pub fn takes_gzip(&self) -> bool {
        let accepted = self.header(header::ACCEPT_ENCODING).split(',');
        accepted
            .map(str::trim)
            .any(|one| one == "gzip" || one.starts_with("gzip;") && !one.ends_with("q=0"))
    }
}

/// Tells whether a form is UTF-8 once it is decoded.
pub fn is_text(form: &[u8]) -> bool {
    let (mut bytes, mut rest) = (Vec::with_capacity(form.len()), form);
    while let Some((first, behind)) = rest.split_first() {
        let digits = behind.get(..2).filter(|_| *first == b'%');
        let digit = |byte: u8| char::from(byte).to_digit(16);
        let byte = digits.and_then(|two| u8::try_from(digit(two[0])? * 16 + digit(two[1])?).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &behind[2..] } else { behind };
    }
    std::str::from_utf8(&bytes).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_text_is_known() {
        for (form, expected) in [
            ("q=caf%C3%A9&x=%zz%", true),
            ("q=caf%c3%a9", true),
            ("q=%EF%BF%BD", true),
            ("q=caf%E9", false),
            ("q=%C3", false),
            ("q=%ff", false),
        ] {
            assert_eq!(is_text(form.as_bytes()), expected, "{form}");
        }
    }
}
