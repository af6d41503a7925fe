//! Where does it stand? The addresses of pages. No other module makes one.

use std::fmt::Write;

use form_urlencoded::Serializer;

/// Returns the address of a document's page.
pub fn document(id: &str) -> String {
    format!("/doc/{}", segments(id))
}

/// Returns the address of a document in another form: `txt`, `bib`, `ris`, `ttl`, `nt`, `jsonld`.
pub fn document_as(id: &str, form: &str) -> String {
    format!("/doc/{}.{form}", segments(id))
}

/// Returns the address of a document beside another text of it.
pub fn versions(id: &str, hash: &str) -> String {
    with(&format!("/versions/{}", segments(id)), &[("other", hash)])
}

/// Returns the address of words in a document, which are marked there.
pub fn words(id: &str, begin: u32, end: u32) -> String {
    format!("{}?char={begin},{end}#here", document(id))
}

/// Returns the address of a document with all places of an entity marked.
pub fn entity_in(id: &str, entity: &str) -> String {
    with(&document(id), &[("entity", entity)])
}

/// Returns the address of the reasons for what words were taken for.
pub fn why(id: &str, begin: u32, end: u32) -> String {
    format!("/why/{}?char={begin},{end}", segments(id))
}

/// Returns the address of an entity's page.
pub fn entity(id: &str) -> String {
    format!("/entity/{}", segments(id))
}

/// Returns the address of an entity in another form: `ttl`, `nt`, `jsonld`.
pub fn entity_as(id: &str, form: &str) -> String {
    format!("{}.{form}", entity(id))
}

/// Returns the address of all places that name two entities.
pub fn together(one: &str, other: &str) -> String {
    with("/together", &[("a", one), ("b", other)])
}

/// Returns the address of a search by one field.
pub fn search(field: &str, value: &str) -> String {
    with("/search", &[(field, value)])
}

/// Returns an address with fields.
pub fn with(path: &str, fields: &[(&str, &str)]) -> String {
    let mut out = Serializer::new(String::new());
    for (name, value) in fields.iter().filter(|(_, value)| !value.is_empty()) {
        out.append_pair(name, value);
    }
    let query = out.finish();
    match query.is_empty() {
        true => path.to_owned(),
        false => format!("{path}?{query}"),
    }
}

/// Returns an address whose fields were changed: those called `name` are left out, or have the
/// values `values` instead. A page number does not stay.
pub fn changed(path: &str, fields: &[(String, String)], name: &str, values: &[&str]) -> String {
    let kept = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()));
    let kept = kept.filter(|(known, _)| *known != name && *known != "page");
    let all: Vec<(&str, &str)> = kept
        .chain(values.iter().map(|value| (name, *value)))
        .collect();
    with(path, &all)
}

/// Returns an id as segments of a path: everything but unreserved characters and slashes encoded
/// (RFC 3986, §2.3).
fn segments(id: &str) -> String {
    let mut out = String::with_capacity(id.len());
    for byte in id.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'/' => {
                out.push(byte as char);
            }
            byte => {
                write!(out, "%{byte:02X}").expect("writing to memory cannot fail");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_any_writing_make_addresses() {
        assert_eq!(document("09RABAT7"), "/doc/09RABAT7");
        assert_eq!(
            entity("doc/09RABAT7/person/é&?#"),
            "/entity/doc/09RABAT7/person/%C3%A9%26%3F%23"
        );
        assert_eq!(together("a/b", "c d&e"), "/together?a=a%2Fb&b=c+d%26e");
    }

    #[test]
    fn a_changed_field_forgets_the_page() {
        let fields = [("q", "x"), ("year", "2009"), ("page", "3")];
        let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(changed("/search", &fields, "year", &[]), "/search?q=x");
        assert_eq!(
            changed("/search", &fields, "tag", &["PHUM"]),
            "/search?q=x&year=2009&tag=PHUM"
        );
    }
}
