//! Who may ask, and what does every answer say to the browser?
//!
//! Another site's page can make a browser ask this machine under a name that it rebinds to
//! 127.0.0.1; it then asks for a host that is not ours, and is refused. Addresses in numbers cannot
//! be rebound. Without `Access-Control-Allow-Origin` no other site may read an answer, and the
//! policy lets a page load nothing but this server's own; sites that whoever started the server
//! named (`--cors`) may read answers, and no others.

use std::net::IpAddr;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// The names that the server answers to, and the sites whose pages may read its answers.
#[derive(Clone, Debug)]
pub struct Hosts {
    names: Vec<String>,
    sites: Vec<String>,
}

impl Hosts {
    /// Returns the names of this machine, and `others`.
    pub fn new(others: &[String]) -> Hosts {
        let others = others.iter().map(|name| name.trim().to_lowercase());
        Hosts {
            names: others.chain(["localhost".to_owned()]).collect(),
            sites: Vec::new(),
        }
    }

    /// Lets pages of these sites read answers.
    pub fn with_sites(self, sites: &[String]) -> Hosts {
        Hosts {
            sites: sites.to_vec(),
            ..self
        }
    }

    /// Tells whether a `Host` header names the server.
    pub fn has(&self, host: &str) -> bool {
        let host = host.trim().to_lowercase();
        let name = match host.strip_prefix('[') {
            Some(rest) => rest.split(']').next().unwrap_or_default(),
            None => host.split(':').next().unwrap_or_default(),
        };
        name.parse::<IpAddr>().is_ok()
            || self
                .names
                .iter()
                .any(|known| known == name || *known == host)
    }
}

/// What a page may do: nothing but load this server's own.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
                      connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/// Refuses requests for other hosts, and writes the headers of all answers.
pub async fn guard(State(hosts): State<Arc<Hosts>>, request: Request, next: Next) -> Response {
    let mut named = request.headers().get_all(header::HOST).iter();
    // HTTP/1.1 sends exactly one (RFC 9112, §3.2); an absolute address goes before it.
    let host = match (request.uri().authority(), named.next(), named.next()) {
        (Some(authority), _, _) => Some(authority.as_str().to_owned()),
        (None, Some(host), None) => host.to_str().ok().map(str::to_owned),
        _ => None,
    };
    let site = request.headers().get(header::ORIGIN).cloned();
    let site = site.filter(|site| {
        let site = site.to_str().unwrap_or_default().to_ascii_lowercase();
        hosts.sites.contains(&site)
    });
    let mut response = if host.is_some_and(|host| hosts.has(&host)) {
        next.run(request).await
    } else {
        let words = "This server does not answer to that name. Start it with `--allow-host NAME` to \
                     let it.\n";
        (StatusCode::MISDIRECTED_REQUEST, words).into_response()
    };
    let headers = response.headers_mut();
    let fixed = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (
            header::HeaderName::from_static("cross-origin-resource-policy"),
            "same-origin",
        ),
        (
            header::HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        ),
    ];
    for (name, value) in fixed {
        // Pages with forms that decide let browsers say to this server where a form comes from.
        if name != header::REFERRER_POLICY || !headers.contains_key(&name) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    }
    if let Some(site) = site {
        let open = [
            (header::ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, POST"),
            (header::ACCESS_CONTROL_ALLOW_HEADERS, "accept, content-type"),
            (
                header::ACCESS_CONTROL_EXPOSE_HEADERS,
                "link, x-reftel-rows, x-reftel-complete, x-reftel-row-limit, x-reftel-seconds-limit",
            ),
            (
                header::HeaderName::from_static("cross-origin-resource-policy"),
                "cross-origin",
            ),
        ];
        for (name, value) in open {
            headers.insert(name, HeaderValue::from_static(value));
        }
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, site);
    }
    if !hosts.sites.is_empty() {
        headers.append(header::VARY, HeaderValue::from_static("origin"));
    }
    if !headers.contains_key(header::CACHE_CONTROL) {
        // A new build may change any page.
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_own_names_and_numbers_are_answered() {
        let hosts = Hosts::new(&["Cables.example.org".to_owned()]);
        for own in [
            "localhost",
            "LOCALHOST:8417",
            "127.0.0.1:8417",
            "[::1]:8417",
            "192.0.2.7",
            "cables.example.org:80",
        ] {
            assert!(hosts.has(own), "{own}");
        }
        for other in [
            "",
            "evil.example",
            "localhost.evil.example",
            "127.0.0.1.evil.example",
            "cables.example.org.evil",
            "127.0.0.1@evil.example",
        ] {
            assert!(!hosts.has(other), "{other}");
        }
    }
}
