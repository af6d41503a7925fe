//! Which pages did somebody save from the web? Safari's archives of a page, and those that crawlers
//! write (WARC 1.1, ISO 28500).
//!
//! Each page, and each document that was served as a file, is a member under its address, with the
//! time at which it was fetched: that dates a text which says no date itself. Style, programs and
//! fonts of pages are no documents; answers that only send elsewhere or say that there is nothing
//! are none either.

mod http;
mod members;
mod plist;
mod warc;

use std::collections::HashMap;
use std::io::{Cursor, Read};
use std::ops::ControlFlow;

use super::archive::{Walk, within};
use super::bomb::{Packed, Unpacked};
use super::decode::charset::Charset;
use super::member::{self, Content, Reason};
use super::text::Text;
use super::xml::whole;
use super::{decode, html};
use crate::diagnostic::{Code, Diagnostic};
use members::{Faults, Members};
use plist::List;
use warc::Next;

/// Frames within each other deeper than this are not looked at.
const DEEPEST: u32 = 8;

/// Something that was served under an address.
struct Served {
    /// Its media type, without parameters, in small letters.
    kind: String,
    charset: Option<Charset>,
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
        let list = plist::Binary::open(bytes);
        let top = list.as_ref().map(|list| (list, list.top));
        let Some((list, top)) = top.filter(|(list, top)| list.value(*top, MAIN).is_some()) else {
            return self.leave_out(member, member::binary("a property list"));
        };
        self.frame(list, top, &member, depth, 0)
    }

    /// Reads the archive of a page whose property list is XML; nothing of what is none.
    pub(super) fn page_of_xml(
        &mut self,
        bytes: &[u8],
        member: &Option<String>,
        depth: u32,
    ) -> Option<ControlFlow<()>> {
        memchr::memmem::find(bytes, MAIN.as_bytes())?;
        let text = decode::decode(bytes.to_vec(), decode::declared(bytes)).value;
        if !plist::is_plist(&text) {
            return None;
        }
        let flow = self.frame(&plist::Written::open(&text), 0, member, depth, 0);
        let fault = whole::faults(&text, None).pop();
        Some(match (flow, fault) {
            (ControlFlow::Continue(()), Some(fault)) => {
                self.leave_out(member.clone(), (Reason::Damaged, Some(fault.diagnostic)))
            }
            (flow, _) => flow,
        })
    }

    /// Reads the page of an archive, and the frames within it.
    fn frame(
        &mut self,
        list: &dyn List,
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
                charset: Charset::named(charset.as_bytes()),
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

    /// Tells whether `head`, the beginning of a gzip, is one of a crawler's records.
    pub(super) fn packs_records(head: &[u8]) -> bool {
        members::is_record(head)
    }

    /// Reads the archive of a crawler whose records are packed each by itself.
    pub(super) fn packed_crawl(
        &mut self,
        packed: impl Read,
        member: Option<String>,
        depth: u32,
    ) -> ControlFlow<()> {
        let (packed, count) = Packed::new(packed);
        let members = Members::new(packed);
        let faults = members.faults();
        let mut plain = Unpacked::new(members, count);
        self.records_of(&mut plain, &faults, member, depth + 1)
    }

    /// Reads the archive of a crawler, record by record.
    pub(super) fn crawl(
        &mut self,
        input: &mut dyn Read,
        member: Option<String>,
        depth: u32,
    ) -> ControlFlow<()> {
        self.records_of(input, &Faults::default(), member, depth)
    }

    /// Reads the records of a crawl; what `faults` comes to hold while `input` is read is told too.
    fn records_of(
        &mut self,
        input: &mut dyn Read,
        faults: &Faults,
        member: Option<String>,
        depth: u32,
    ) -> ControlFlow<()> {
        let mut records = warc::Records::new(input, self.limit());
        // The same address may have been fetched several times.
        let mut times: HashMap<String, u32> = HashMap::new();
        let around = self.saved.take();
        loop {
            let next = records.next();
            for fault in faults.take() {
                self.passed_over(&member, fault)?;
            }
            let record = match next {
                Next::Record(record) => record,
                Next::Wrong(cause) => {
                    self.passed_over(&member, cause)?;
                    continue;
                }
                Next::End => break,
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

    /// Says what is wrong with a crawl, which goes on behind it.
    fn passed_over(&mut self, member: &Option<String>, what: String) -> ControlFlow<()> {
        let diagnostic = Diagnostic::error(Code::DamagedArchive, None, what)
            .hint("look for a whole copy; the records before and behind were read");
        self.leave_out(member.clone(), (Reason::Damaged, Some(diagnostic)))
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
