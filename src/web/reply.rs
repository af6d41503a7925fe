//! How is an answer sent? Pages, files, redirections, and what went wrong, in words.

use std::io::Write;

use askama::Template;
use axum::body::{Body, Bytes};
use axum::http::{HeaderName, HeaderValue, Response, StatusCode, header};
use flate2::Compression;
use flate2::write::GzEncoder;
use reftel::graph::GraphError;
use reftel::query::{QueryError, StopReason};
use reftel::store::StoreError;

use super::address;
use super::work::Refused;
use crate::cli::names::NoSuchName;

/// Answers smaller than this are not packed.
const SMALL: usize = 1_000;

/// An answer.
#[derive(Clone)]
pub struct Reply {
    /// How it went.
    pub status: StatusCode,
    /// Its type.
    pub kind: &'static str,
    /// The whole of it.
    pub body: Bytes,
    /// Further headers.
    pub headers: Vec<(HeaderName, String)>,
    is_packed: bool,
}

pub const HTML: &str = "text/html; charset=utf-8";
pub const TEXT: &str = "text/plain; charset=utf-8";
pub const CSV: &str = "text/csv; charset=utf-8";

impl Reply {
    /// Returns an answer of this type.
    pub fn of(kind: &'static str, body: impl Into<Vec<u8>>) -> Reply {
        Reply {
            status: StatusCode::OK,
            kind,
            body: Bytes::from(body.into()),
            headers: Vec::new(),
            is_packed: false,
        }
    }

    /// Returns a page.
    pub fn page(template: &impl Template) -> Result<Reply, Fault> {
        let html = template.render();
        let html = html.map_err(|error| Fault::Failed(error.to_string()))?;
        Ok(Reply::of(HTML, html))
    }

    /// Returns a file to be kept under this name.
    pub fn file(kind: &'static str, name: &str, body: impl Into<Vec<u8>>) -> Reply {
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        let name: String = name.chars().filter(|c| plain(*c)).collect();
        Reply::of(kind, body).with(
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        )
    }

    /// Leads to another address (RFC 9110, §15.4.4).
    pub fn see(address: String) -> Reply {
        let mut reply = Reply::of(TEXT, format!("It stands at {address}\n"));
        reply.status = StatusCode::SEE_OTHER;
        reply.with(header::LOCATION, address)
    }

    /// Adds a header.
    pub fn with(mut self, name: HeaderName, value: impl Into<String>) -> Reply {
        self.headers.push((name, value.into()));
        self
    }

    /// Packs what is worth it, for readers who can unpack it.
    pub fn packed(mut self, takes_gzip: bool) -> Reply {
        if !takes_gzip || self.body.len() < SMALL || self.is_packed {
            return self;
        }
        let mut packer = GzEncoder::new(Vec::new(), Compression::default());
        let packed = packer.write_all(&self.body).and_then(|()| packer.finish());
        if let Ok(packed) = packed {
            self.body = packed.into();
            self.is_packed = true;
        }
        self
    }

    /// Returns what is sent.
    pub fn response(self, is_head: bool) -> Response<Body> {
        let length = self.body.len();
        let body = match is_head {
            true => Body::empty(),
            false => Body::from(self.body),
        };
        let mut response = Response::new(body);
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(self.kind));
        headers.insert(header::CONTENT_LENGTH, HeaderValue::from(length));
        headers.insert(
            header::VARY,
            HeaderValue::from_static("accept, accept-encoding"),
        );
        if self.is_packed {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        }
        for (name, value) in self.headers {
            // What a header cannot hold is left out: it never comes from here but from texts.
            if let Ok(value) = HeaderValue::from_str(&value) {
                headers.append(name, value);
            }
        }
        response
    }
}

/// Something that a name may have meant.
pub struct Choice {
    /// Where it stands.
    pub address: String,
    /// What it is called.
    pub label: String,
    /// What more is known of it.
    pub note: String,
}

/// Why there is no page.
pub enum Fault {
    /// There is no such thing.
    Missing {
        /// In a sentence.
        what: String,
        /// What it may have meant.
        near: Vec<Choice>,
    },
    /// A name means several things.
    Several {
        /// The name.
        name: String,
        /// What it may mean.
        choices: Vec<Choice>,
    },
    /// It cannot be asked like this.
    Bad(String),
    /// A form that did not come from our own pages.
    Forbidden(String),
    /// A decision that others speak against.
    Conflict(String),
    /// It took too long, or too many asked.
    Refused(Refused),
    /// It was stopped.
    Stopped(StopReason),
    /// The program or the graph directory failed.
    Failed(String),
}

impl Fault {
    /// Says that there is no such thing.
    pub fn missing(what: impl Into<String>) -> Fault {
        Fault::Missing {
            what: what.into(),
            near: Vec::new(),
        }
    }

    /// Returns the status, a title and a sentence.
    pub fn told(&self) -> (StatusCode, &'static str, String) {
        match self {
            Fault::Missing { what, .. } => (StatusCode::NOT_FOUND, "Not here", what.clone()),
            Fault::Several { name, .. } => (
                StatusCode::MULTIPLE_CHOICES,
                "Which one?",
                format!("Several things are called “{name}”."),
            ),
            Fault::Bad(what) => (
                StatusCode::BAD_REQUEST,
                "This cannot be asked",
                what.clone(),
            ),
            Fault::Forbidden(what) => (StatusCode::FORBIDDEN, "Not from here", what.clone()),
            Fault::Conflict(what) => (StatusCode::CONFLICT, "Not written", what.clone()),
            Fault::Refused(Refused::Busy) => (
                StatusCode::TOO_MANY_REQUESTS,
                "Too many questions at once",
                "Others are being answered. Try again in a few seconds.".to_owned(),
            ),
            Fault::Stopped(StopReason::Memory) => (
                StatusCode::SERVICE_UNAVAILABLE,
                "This took too much memory",
                "The questions of this moment took more memory than they may, and were stopped. Ask \
                 for less, or again later."
                    .to_owned(),
            ),
            Fault::Refused(Refused::Timeout) | Fault::Stopped(_) => (
                StatusCode::SERVICE_UNAVAILABLE,
                "This took too long",
                "The time for one question is over, and it was stopped. Ask for less: a shorter \
                 time, one type, a smaller limit."
                    .to_owned(),
            ),
            Fault::Refused(Refused::Failed) => (
                StatusCode::INTERNAL_SERVER_ERROR,
                "Something failed",
                "The program failed at this page. It is a fault of the program.".to_owned(),
            ),
            Fault::Failed(what) => (
                StatusCode::INTERNAL_SERVER_ERROR,
                "Something failed",
                what.clone(),
            ),
        }
    }
}

impl From<anyhow::Error> for Fault {
    fn from(error: anyhow::Error) -> Fault {
        let message = plain(&error.to_string());
        if error.is::<NoSuchName>() {
            return Fault::missing(message);
        }
        match error.downcast::<QueryError>() {
            Ok(error) => error.into(),
            Err(error) if error.is::<StoreError>() || error.is::<GraphError>() => {
                Fault::Failed(message)
            }
            // What commands refuse by `bail!` is about what was asked.
            Err(_) => Fault::Bad(message),
        }
    }
}

impl From<QueryError> for Fault {
    fn from(error: QueryError) -> Fault {
        match error {
            QueryError::Stopped(reason) => Fault::Stopped(reason),
            QueryError::Store(error) => error.into(),
            QueryError::Name(error) => Fault::missing(plain(&error.to_string())),
            other => Fault::Bad(plain(&other.to_string())),
        }
    }
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Fault {
        Fault::Failed(plain(&error.to_string()))
    }
}

impl From<GraphError> for Fault {
    fn from(error: GraphError) -> Fault {
        match error {
            GraphError::Store(error) => error.into(),
            other => Fault::Bad(plain(&other.to_string())),
        }
    }
}

/// Returns the message of a command without the marks of a terminal, and without hints at flags.
fn plain(message: &str) -> String {
    let lines = message.lines().filter(|line| {
        let line = line.trim_start();
        !line.starts_with("hint: `reftel") && !line.starts_with("hint: build")
    });
    let lines: Vec<&str> = lines.collect();
    reftel::text::clean(&lines.join("\n")).into_owned()
}

/// Returns a choice of an entity.
pub fn choice(card: &reftel::store::EntityCard) -> Choice {
    let mut note = super::words::kind(card);
    if let Some(country) = super::codes::country_of(card) {
        note.push_str(&format!(", {country}"));
    }
    note.push_str(&format!(
        ", in {}",
        super::words::count(card.documents as u64, "document")
    ));
    Choice {
        address: address::entity(card.id.as_str()),
        label: reftel::text::one_line(&card.label),
        note,
    }
}
