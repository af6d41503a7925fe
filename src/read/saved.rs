//! Which pages did somebody save from the web? Safari's archives of a page, and those that crawlers
//! write (WARC 1.1, ISO 28500).
//!
//! Each page, and each document that was served as a file, is a member under its address, with the
//! time at which it was fetched: that dates a text which says no date itself. Style, programs and
//! fonts of pages are no documents; answers that only send elsewhere or say that there is nothing
//! are none either.

mod http;
mod plist;
mod warc;

use std::collections::HashMap;
use std::io::{Cursor, Read};
use std::ops::ControlFlow;

use encoding_rs::Encoding;

use super::archive::{Walk, within};
use super::member::{self, Content, Reason};
use super::text::Text;
use super::{decode, html};
use crate::diagnostic::{Code, Diagnostic};

/// Frames within each other deeper than this are not looked at.
const DEEPEST: u32 = 8;

/// Something that was served under an address.
struct Served {
    /// Its media type, without parameters, in small letters.
    kind: String,
    charset: Option<&'static Encoding>,
    bytes: Vec<u8>,
}

impl Walk<'_> {
    /// Reads a property list: an archive of a page by Safari, or nothing that is read.
    pub(super) fn property_list(
        &mut self,
        bytes: &[u8],
        member: Option<String>,
        depth: u32,
    ) -> ControlFlow<()> {
        let list = plist::List::open(bytes);
        let top = list.as_ref().map(|list| (list, list.top));
        let Some((list, top)) = top.filter(|(list, top)| list.value(*top, MAIN).is_some()) else {
            return self.leave_out(member, member::binary("a property list"));
        };
        self.frame(list, top, &member, depth, 0)
    }

    /// Reads the page of an archive, and the frames within it.
    fn frame(
        &mut self,
        list: &plist::List,
        at: usize,
        member: &Option<String>,
        depth: u32,
        frames: u32,
    ) -> ControlFlow<()> {
        if let Some(page) = list.value(at, MAIN) {
            let text = |key: &str| list.text(list.value(page, key)?);
            let charset = text("WebResourceTextEncodingName").unwrap_or_default();
            let served = Served {
                kind: text("WebResourceMIMEType").unwrap_or_default(),
                charset: Encoding::for_label(charset.as_bytes()),
                bytes: list
                    .value(page, "WebResourceData")
                    .map_or_else(Vec::new, |data| list.data(data).to_vec()),
            };
            let name = match text("WebResourceURL") {
                Some(address) => Some(within(member, &address)),
                None => member.clone(),
            };
            self.served(served, name, depth)?;
        }
        let inner = list.value(at, "WebSubframeArchives");
        let inner = inner.map_or_else(Vec::new, |inner| list.items(inner));
        for frame in inner.into_iter().filter(|_| frames < DEEPEST) {
            self.frame(list, frame, member, depth, frames + 1)?;
        }
        ControlFlow::Continue(())
    }

    /// Reads the archive of a crawler, record by record.
    pub(super) fn crawl(
        &mut self,
        input: &mut dyn Read,
        member: Option<String>,
        depth: u32,
    ) -> ControlFlow<()> {
        let mut records = warc::Records::new(input, self.limit());
        // The same address may have been fetched several times.
        let mut times: HashMap<String, u32> = HashMap::new();
        let around = self.saved.take();
        loop {
            let record = match records.next() {
                Ok(Some(record)) => record,
                Ok(None) => break,
                Err(cause) => {
                    self.saved = around;
                    return self.damaged(member, &cause.to_string());
                }
            };
            let Some(answer) = record.answer() else {
                continue;
            };
            let count = times.entry(record.address.clone()).or_default();
            *count += 1;
            let name = match *count {
                1 => within(&member, &record.address),
                count => within(&member, &format!("{} ({count})", record.address)),
            };
            self.saved = record.date.clone();
            let flow = match (record.too_large, answer.body(self.limit())) {
                (true, _) => self.leave_out(Some(name), member::too_large()),
                (false, Ok(bytes)) => {
                    let served = Served {
                        kind: answer.kind,
                        charset: answer.charset,
                        bytes,
                    };
                    self.served(served, Some(name), depth)
                }
                (false, Err(http::Fault::Bomb)) => self.leave_out(Some(name), member::bomb()),
                (false, Err(http::Fault::Packing(packing))) => {
                    let message = format!("packed as `{packing}`, which is not read");
                    let diagnostic = Diagnostic::warning(Code::Binary, None, message)
                        .hint("save the page from a browser, and add that");
                    self.leave_out(Some(name), (Reason::Unsupported, Some(diagnostic)))
                }
            };
            self.saved = None;
            flow?;
        }
        self.saved = around;
        ControlFlow::Continue(())
    }

    /// Reads something that was served under an address.
    fn served(&mut self, served: Served, name: Option<String>, depth: u32) -> ControlFlow<()> {
        let Served {
            kind,
            charset,
            bytes,
        } = served;
        let is_of_pages = ["text/css", "javascript", "ecmascript", "font/", "font-woff"];
        if bytes.is_empty() || is_of_pages.iter().any(|of| kind.contains(of)) {
            return ControlFlow::Continue(());
        }
        let is_page = matches!(kind.as_str(), "text/html" | "application/xhtml+xml");
        if !is_page && kind != "text/plain" {
            return self.stream(&mut Cursor::new(bytes), name, depth + 1);
        }
        let hash = member::hex(&bytes);
        let charset = charset.or_else(|| decode::declared(&bytes));
        let read = decode::decode(bytes, charset);
        let mut text = Text {
            diagnostics: read.diagnostics,
            ..Text::default()
        };
        if is_page {
            let (page, title) = html::written(&read.value);
            for diagnostic in &mut text.diagnostics {
                diagnostic.span = None;
            }
            text = Text {
                title,
                diagnostics: text.diagnostics,
                ..page.into()
            };
        } else {
            text.text = read.value;
        }
        self.give(name, Content::Text(Box::new(text), hash))
    }
}

/// The key of an archive's own page.
const MAIN: &str = "WebMainResource";
