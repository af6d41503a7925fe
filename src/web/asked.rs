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
