//! Is a form one that our own pages sent? Another site's page can make a browser send any form to
//! this machine, with whatever it likes in it; it must not decide anything.
//!
//! Three things hold such forms off, each alone: a secret of this run of the server that only its
//! own pages carry and that no other site can read; what browsers say of where a form comes from
//! (`Sec-Fetch-Site`, `Origin`), which pages cannot change; and the form's type, as others need a
//! permission that is never given.

use axum::http::header;

use super::super::asked::Asked;
use super::super::reply::Fault;
use super::Desk;

/// Returns a new secret: 128 bits in hexadecimal.
pub fn token() -> std::io::Result<String> {
    let mut bytes = [0u8; 16];
    getrandom::fill(&mut bytes).map_err(std::io::Error::other)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// The fields of a form that one of our pages sent.
pub struct Form(Vec<(String, String)>);

impl Form {
    /// Returns a field without blanks around it; empty when it is missing.
    pub fn get(&self, name: &str) -> &str {
        let own = self.0.iter().find(|(known, _)| known == name);
        own.map_or("", |(_, value)| value.trim())
    }

    /// Returns every value of a field.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let own = self.0.iter().filter(move |(known, _)| known == name);
        own.map(|(_, value)| value.trim())
    }
}

/// Reads a form.
///
/// # Errors
///
/// [`Fault::Forbidden`] when it is not one of our own pages'.
pub fn read(desk: &Desk, asked: &Asked) -> Result<Form, Fault> {
    let kind = asked.header(header::CONTENT_TYPE).split(';').next();
    if kind.unwrap_or_default().trim() != "application/x-www-form-urlencoded" {
        return Err(forbidden());
    }
    if let Some(site) = asked.headers.get("sec-fetch-site")
        && site.as_bytes() != b"same-origin"
    {
        return Err(forbidden());
    }
    if asked.headers.contains_key(header::ORIGIN) {
        let host = asked.header(header::HOST);
        let own = format!("http://{host}");
        if host.is_empty() || !asked.header(header::ORIGIN).eq_ignore_ascii_case(&own) {
            return Err(forbidden());
        }
    }
    let fields = form_urlencoded::parse(&asked.body).into_owned().collect();
    let form = Form(fields);
    if !is_same(form.get("token"), desk.token()) {
        return Err(forbidden());
    }
    Ok(form)
}

/// Compares in a time that does not tell where two differ.
fn is_same(given: &str, own: &str) -> bool {
    let pairs = given.bytes().zip(own.bytes());
    given.len() == own.len() && pairs.fold(0, |differ, (a, b)| differ | (a ^ b)) == 0
}

fn forbidden() -> Fault {
    Fault::Forbidden(
        "This form did not come from a page of this server as it runs now. Nothing was written. \
         Load the page again and decide there."
            .to_owned(),
    )
}
