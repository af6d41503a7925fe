//! What is inside? Streams of members out of files, archives and tables.
//!
//! Content is looked into as long as it is an archive or compressed: a zip in a tar in a gzip
//! is read through. One member is in memory at a time; only a zip or a mailbox of Outlook that stands
//! inside another stream is held whole, because its directory comes last.
//!
//! Damage ends an archive, not the build: what was read before it stays, and the archive itself
//! comes out as a member that is [`Reason::Damaged`].

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read, Seek, SeekFrom};
use std::ops::ControlFlow;
use std::sync::Arc;

use encoding_rs_io::DecodeReaderBytesBuilder;
use flate2::read::MultiGzDecoder;
use zip::ZipArchive;

use super::bomb::{self, Packed, Unpacked};
use super::json::Fields;
use super::magic::{self, Kind};
use super::markup::{self, Markup};
use super::member::{self, Content, Member, Reason};
use super::table::{self, Table};
use super::text::Text;
use super::{ReadOptions, chat, decode, json, mail, office, sql};
use crate::diagnostic::{Code, Diagnostic, Parsed};
use crate::document::Format;

/// Archives within archives deeper than this are taken for a trap.
const MAX_DEPTH: u32 = 8;

/// Bytes from which on a text is none that anybody wrote. It is held in memory whole, twice while that
/// grows: a machine of 4 GB must bear what somebody puts into a folder by mistake.
const LARGEST_TEXT: usize = 1 << 30;

/// One item being read.
pub(super) struct Walk<'a> {
    path: Arc<str>,
    pub(super) options: &'a ReadOptions,
    each: &'a mut dyn FnMut(Member) -> ControlFlow<()>,
    /// When what is read now was saved from the web.
    pub(super) saved: Option<String>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(
        path: &str,
        options: &'a ReadOptions,
        each: &'a mut dyn FnMut(Member) -> ControlFlow<()>,
    ) -> Walk<'a> {
        Walk {
            path: path.into(),
            options,
            each,
            saved: None,
        }
    }

    pub(super) fn give(&mut self, member: Option<String>, content: Content) -> ControlFlow<()> {
        let saved = self.saved.clone();
        (self.each)(Member::new(&self.path, member, content).saved(saved))
    }

    pub(super) fn leave_out(
        &mut self,
        member: Option<String>,
        (reason, diagnostic): (Reason, Option<Diagnostic>),
    ) -> ControlFlow<()> {
        self.give(member, Content::LeftOut(reason, diagnostic))
    }

    /// Says that a file or member cannot be read.
    pub(super) fn unreadable(&mut self, member: Option<String>, cause: &str) -> ControlFlow<()> {
        let diagnostic = Diagnostic::error(Code::UnreadableFile, None, cause);
        self.leave_out(member, (Reason::Unreadable, Some(diagnostic)))
    }

    /// Says that a file or member needs a password.
    pub(super) fn encrypted(&mut self, member: Option<String>) -> ControlFlow<()> {
        let diagnostic = Diagnostic::error(Code::UnreadableFile, None, "it is encrypted")
            .hint("unpack it with its password, and add what was in it");
        self.leave_out(member, (Reason::Unreadable, Some(diagnostic)))
    }

    pub(super) fn damaged(&mut self, member: Option<String>, cause: &str) -> ControlFlow<()> {
        let message = format!("damaged from here on: {cause}");
        let diagnostic = Diagnostic::error(Code::DamagedArchive, None, message);
        self.leave_out(member, (Reason::Damaged, Some(diagnostic)))
    }

    /// Reads a file, whose zip directory can be sought.
    pub(super) fn file(&mut self, mut file: File) -> ControlFlow<()> {
        let mut sign = Vec::new();
        if let Err(cause) = fill(&mut file, 4, &mut sign) {
            return self.unreadable(None, &cause.to_string());
        }
        let kind = magic::kind(&sign);
        // Pipes cannot be sought; what was read of them goes first again.
        if file.seek(SeekFrom::Start(0)).is_err() {
            return self.stream(&mut Cursor::new(sign).chain(file), None, 0);
        }
        match kind {
            Kind::Zip => self.zip(BufReader::new(file), None, 0),
            Kind::Outlook => self.outlook(file, None, 0),
            _ => self.stream(&mut file, None, 0),
        }
    }

    /// Reads a stream, whatever it holds, as `member` of the item.
    pub(super) fn stream(
        &mut self,
        input: &mut dyn Read,
        member: Option<String>,
        depth: u32,
    ) -> ControlFlow<()> {
        if depth > MAX_DEPTH {
            return self.unreadable(member, "archives within archives without end");
        }
        let mut head = Vec::new();
        let mut broken = Broken(None);
        let mut rest = input;
        if let Err(cause) = fill(rest, magic::HEAD, &mut head) {
            if head.is_empty() {
                let cause = cause.to_string();
                return match depth {
                    0 => self.unreadable(member, &cause),
                    _ => self.damaged(member, &cause),
                };
            }
            broken.0 = Some(cause);
            rest = &mut broken;
        }
        let kind = magic::kind(&head);
        let mut whole = Cursor::new(&head).chain(rest);
        match kind {
            Kind::Gzip if Walk::packs_records(&head) => self.packed_crawl(whole, member, depth),
            Kind::Gzip => self.unpacked(whole, MultiGzDecoder::new, member, depth),
            Kind::Bzip2 => self.unpacked(whole, bzip2::read::MultiBzDecoder::new, member, depth),
            Kind::Xz => {
                let unpack = |packed| lzma_rust2::XzReader::new(packed, true);
                self.unpacked(whole, unpack, member, depth)
            }
            Kind::Zstd => {
                let (packed, count) = Packed::new(whole);
                match zstd::Decoder::new(packed) {
                    Ok(plain) => {
                        let mut plain = Unpacked::new(plain, count);
                        self.stream(&mut plain, member, depth + 1)
                    }
                    Err(cause) => self.damaged(member, &cause.to_string()),
                }
            }
            Kind::Tar => self.tar(&mut whole, member, depth),
            Kind::Zip => {
                let mut bytes = Vec::new();
                // A copy that breaks off is read as far as its members go.
                let _ = fill(&mut whole, self.limit(), &mut bytes);
                if bytes.len() >= self.limit() {
                    return self.leave_out(member, member::too_large());
                }
                self.zip(Cursor::new(bytes), member, depth)
            }
            Kind::Unsupported(what) => {
                let message = format!("{what}, which is not read");
                let diagnostic = Diagnostic::warning(Code::Binary, None, message)
                    .hint("unpack it first, or pack it as zip, gzip or zstd");
                self.leave_out(member, (Reason::Unsupported, Some(diagnostic)))
            }
            Kind::Crawl => self.crawl(&mut whole, member, depth),
            Kind::Pdf
            | Kind::Rtf
            | Kind::Compound
            | Kind::SevenZip
            | Kind::Outlook
            | Kind::PropertyList => {
                let mut bytes = Vec::new();
                // A file that breaks off is read as far as it goes.
                let _ = fill(&mut whole, self.limit(), &mut bytes);
                if bytes.len() >= self.limit() {
                    return self.leave_out(member, member::too_large());
                }
                self.whole(kind, bytes, member, depth)
            }
            Kind::Binary(what) => self.leave_out(member, member::binary(what)),
            Kind::Text => {
                let (_, rest) = whole.into_inner();
                self.text(head, rest, member, depth)
            }
        }
    }

    /// Reads what `packed` unpacks to.
    fn unpacked<R: Read, P: Read>(
        &mut self,
        packed: R,
        unpack: impl FnOnce(Packed<R>) -> P,
        member: Option<String>,
        depth: u32,
    ) -> ControlFlow<()> {
        let (packed, count) = Packed::new(packed);
        let mut plain = Unpacked::new(unpack(packed), count);
        self.stream(&mut plain, member, depth + 1)
    }

    /// Smallest size that is too large, in bytes.
    pub(super) fn limit(&self) -> usize {
        usize::try_from(self.options.max_bytes.saturating_add(1)).unwrap_or(usize::MAX)
    }

    /// Reads a text or a table that begins with `head`.
    fn text(
        &mut self,
        head: Vec<u8>,
        rest: &mut dyn Read,
        member: Option<String>,
        depth: u32,
    ) -> ControlFlow<()> {
        // Before anything else: bytes of UTF-16 look like a table with blanks.
        if magic::utf16(&head).is_some() && is_dump(&utf8(&head)) {
            return self.utf16(head, rest, member, depth);
        }
        let table = match self.options.format {
            None => table::detect(&head),
            Some(Format::CablegateCsv) => {
                Some(table::detect(&head).unwrap_or_else(|| Table::standard(&head)))
            }
            Some(_) => None,
        };
        if let Some(table) = table {
            let input = BufReader::with_capacity(128 << 10, Cursor::new(head).chain(rest));
            return self.rows(input, Arc::new(table), member);
        }
        if self.options.format.is_none() {
            if mail::is_mailbox(&head) {
                let input = BufReader::with_capacity(1 << 20, Cursor::new(head).chain(rest));
                return self.mailbox(input, member, depth);
            }
            if json::shape(&head, &self.options.fields) == Some(json::Shape::Lines) {
                let input = BufReader::with_capacity(1 << 20, Cursor::new(head).chain(rest));
                return self.records(input, member);
            }
            if sql::is_dump(&head) {
                let input = BufReader::with_capacity(1 << 20, Cursor::new(head).chain(rest));
                return self.dump(input, member);
            }
        }
        let limit = self.limit().min(LARGEST_TEXT);
        let mut bytes = head;
        let wanted = limit.saturating_sub(bytes.len());
        let damage = fill(rest, wanted, &mut bytes).err();
        if damage.as_ref().is_some_and(bomb::is_bomb) {
            return self.leave_out(member, member::bomb());
        }
        if bytes.len() >= limit {
            return self.leave_out(member, member::text_too_large());
        }
        let damage = damage.map(|cause| cause.to_string());
        if self.options.format.is_none() {
            bytes = match self.structured(bytes, member.clone(), depth) {
                Ok(flow) => {
                    flow?;
                    return match damage {
                        Some(cause) => self.damaged(member, &cause),
                        None => ControlFlow::Continue(()),
                    };
                }
                Err(bytes) => bytes,
            };
        }
        self.give(member, Content::Bytes(bytes, damage))
    }

    /// Reads a text that has parts of its own; gives one back that has none.
    fn structured(
        &mut self,
        bytes: Vec<u8>,
        member: Option<String>,
        depth: u32,
    ) -> Result<ControlFlow<()>, Vec<u8>> {
        if mail::is_letter(&bytes) {
            return Ok(self.letter(bytes, member, depth));
        }
        if json::shape(&bytes, &self.options.fields).is_some()
            && let Some(records) = json::records(&bytes)
            && records
                .list
                .iter()
                .any(|record| json::open(record, &self.options.fields).is_ok())
        {
            return Ok(self.list(records, member));
        }
        if let Some(chats) = chats(&bytes) {
            return Ok(self.edition(chats, member));
        }
        if let Some(flow) = self.page_of_xml(&bytes, &member, depth) {
            return Ok(flow);
        }
        match markup::open(&bytes) {
            Some(Markup::Documents(documents)) => return Ok(self.edition(documents, member)),
            Some(Markup::Damaged(diagnostic)) => {
                return Ok(self.leave_out(member, (Reason::Damaged, Some(diagnostic))));
            }
            None => {}
        }
        match plain(&bytes) {
            Some(table) => Ok(self.table(table, bytes, member)),
            None => Err(bytes),
        }
    }

    /// Reads a table or dump that is written in UTF-16.
    fn utf16(
        &mut self,
        head: Vec<u8>,
        rest: &mut dyn Read,
        member: Option<String>,
        depth: u32,
    ) -> ControlFlow<()> {
        let encoding = magic::utf16(&head);
        let mut input = DecodeReaderBytesBuilder::new()
            .encoding(encoding)
            .build(Cursor::new(head).chain(rest));
        let mut head = Vec::new();
        let mut broken = Broken(fill(&mut input, magic::HEAD, &mut head).err());
        // Asked again behind its end, the decoder would make a character of nothing.
        let more = if head.len() < magic::HEAD {
            0
        } else {
            u64::MAX
        };
        let mut rest = input.take(more).chain(&mut broken);
        self.text(head, &mut rest, member, depth)
    }

    fn rows(
        &mut self,
        mut input: impl BufRead,
        table: Arc<Table>,
        member: Option<String>,
    ) -> ControlFlow<()> {
        let limit = self.limit();
        let name = |number: u64| match &member {
            Some(member) => format!("{member}/row {number}"),
            None => format!("row {number}"),
        };
        let mut flow = ControlFlow::Continue(());
        let end = table::rows(&mut input, &table, limit, &mut |row| {
            let member = Some(name(row.number));
            flow = if row.too_large {
                self.leave_out(member, member::too_large())
            } else {
                self.give(member, Content::Row(row.bytes, table.clone(), row.fault))
            };
            flow
        });
        flow?;
        match end {
            Ok(()) => ControlFlow::Continue(()),
            Err(cause) => self.damaged(member, &cause.to_string()),
        }
    }

    fn tar(&mut self, input: &mut dyn Read, member: Option<String>, depth: u32) -> ControlFlow<()> {
        let mut archive = tar::Archive::new(input);
        let entries = match archive.entries() {
            Ok(entries) => entries,
            Err(cause) => return self.damaged(member, &cause.to_string()),
        };
        for entry in entries {
            let mut entry = match entry {
                Ok(entry) => entry,
                Err(cause) => return self.damaged(member, &cause.to_string()),
            };
            let kind = entry.header().entry_type();
            let path = entry.path_bytes().into_owned();
            let size = entry.size();
            let name = join(&member, &path);
            if !(kind.is_file() || kind.is_contiguous() || kind.is_gnu_sparse()) {
                self.no_file(kind, name)?;
                continue;
            }
            if is_hidden(&path) {
                self.leave_out(Some(name), (Reason::Hidden, None))?;
                continue;
            }
            let mut exact = Exact {
                input: &mut entry,
                left: size,
            };
            self.stream(&mut exact, Some(name), depth + 1)?;
        }
        ControlFlow::Continue(())
    }

    /// Says of a member of a tape archive that it is no file; of folders nothing is said.
    fn no_file(&mut self, kind: tar::EntryType, name: String) -> ControlFlow<()> {
        let what = match () {
            () if kind.is_symlink() => "a link, which is not followed",
            () if kind.is_hard_link() => "a second name of another file",
            () if kind.is_fifo() || kind.is_block_special() || kind.is_character_special() => {
                "not a regular file"
            }
            () => return ControlFlow::Continue(()),
        };
        let diagnostic = Diagnostic::note(Code::Binary, None, what);
        self.leave_out(Some(name), (Reason::Unsupported, Some(diagnostic)))
    }

    fn zip<R: Read + Seek>(
        &mut self,
        mut input: R,
        member: Option<String>,
        depth: u32,
    ) -> ControlFlow<()> {
        let mut archive = match ZipArchive::new(&mut input) {
            Ok(archive) => archive,
            Err(cause) => {
                // Without a directory the members can still be read one after the other.
                let cause = cause.to_string();
                if let Err(cause) = input.seek(SeekFrom::Start(0)) {
                    return self.unreadable(member, &cause.to_string());
                }
                return self.zip_stream(&mut input, member, depth, &cause);
            }
        };
        let known = archive.file_names_raw().find_map(document_format);
        if let Some(what) = known {
            let found = office::open(&mut archive, self.options.max_bytes);
            drop(archive);
            return self.office(found, &mut input, what, member);
        }
        for index in 0..archive.len() {
            let (path, known, is_encrypted, packed) = match archive.by_index_data(index) {
                Ok(about) if !about.is_file() => continue,
                Ok(about) => {
                    let known = about.name().ok().map(|name| name.as_bytes().to_vec());
                    let packed = about.compressed_size();
                    if bomb::is_too_much(about.size(), packed) {
                        let name = join(&member, known.as_deref().unwrap_or(about.name_raw()));
                        self.leave_out(Some(name), member::bomb())?;
                        continue;
                    }
                    (about.name_raw().to_vec(), known, about.encrypted(), packed)
                }
                Err(cause) => {
                    self.damaged(member.clone(), &cause.to_string())?;
                    continue;
                }
            };
            let name = join(&member, known.as_deref().unwrap_or(&path));
            if is_hidden(&path) {
                self.leave_out(Some(name), (Reason::Hidden, None))?;
                continue;
            }
            match archive.by_index(index) {
                Ok(file) => {
                    let mut plain = Unpacked::from(file, packed);
                    self.stream(&mut plain, Some(name), depth + 1)?;
                }
                Err(_) if is_encrypted => self.encrypted(Some(name))?,
                Err(cause) => self.unreadable(Some(name), &cause.to_string())?,
            }
        }
        ControlFlow::Continue(())
    }
}

/// Tells whether `head`, in UTF-8, begins a table of cables or a dump.
fn is_dump(head: &[u8]) -> bool {
    table::detect(head).is_some() || json::shape(head, &Fields::default()).is_some()
}

/// Returns the beginning of a text in UTF-8.
fn utf8(head: &[u8]) -> Vec<u8> {
    decode::decode(head.to_vec(), None).value.into_bytes()
}

/// Returns the chats of an export, with their names.
fn chats(bytes: &[u8]) -> Option<Vec<(Option<String>, Text)>> {
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match start.trim_ascii_start().first()? {
        b'{' => chat::telegram(start),
        b'[' | b'0'..=b'9' | 0xe2 => {
            let read = elsewhere(decode::decode(bytes.to_vec(), None));
            let mut chat = chat::messages(&read.value)?;
            chat.diagnostics.extend(read.diagnostics);
            Some(vec![(None, chat)])
        }
        _ => None,
    }
}

/// Takes from what is said of a text the places in it, for another is made of it.
fn elsewhere(mut read: Parsed<String>) -> Parsed<String> {
    read.diagnostics
        .iter_mut()
        .for_each(|said| said.span = None);
    read
}

/// Returns the rows of a table that is none of cables.
fn plain(bytes: &[u8]) -> Option<Parsed<Vec<Vec<String>>>> {
    let head = &bytes[..bytes.len().min(magic::HEAD)];
    if magic::looks_binary(head) {
        return None;
    }
    let is_whole = head.len() == bytes.len();
    let delimiter = table::plain::delimiter(&String::from_utf8_lossy(&utf8(head)), is_whole)?;
    let read = elsewhere(decode::decode(bytes.to_vec(), None));
    Some(Parsed {
        value: table::plain::rows(&read.value, delimiter).collect(),
        diagnostics: read.diagnostics,
    })
}

/// Names a part of a member.
pub(super) fn within(outer: &Option<String>, name: &str) -> String {
    match outer {
        Some(outer) => format!("{outer}/{name}"),
        None => name.to_owned(),
    }
}

/// Names a member of a member.
pub(super) fn join(outer: &Option<String>, path: &[u8]) -> String {
    let path = decode::decode(path.to_vec(), None).value.replace('\\', "/");
    let path = path.trim_start_matches("./").trim_start_matches('/');
    within(outer, path)
}

pub(super) fn is_hidden(path: &[u8]) -> bool {
    let parts = path.split(|byte| matches!(byte, b'/' | b'\\'));
    let is_dots = |part: &[u8]| part == b"." || part == b"..";
    let mut parts = parts.filter(|part| !is_dots(part));
    parts.any(|part| part.starts_with(b".") || part == b"__MACOSX")
}

/// Tells a document that happens to be a zip by a member that only such documents have.
pub(super) fn document_format(name: &[u8]) -> Option<&'static str> {
    match name {
        b"[Content_Types].xml" => Some("an Office document"),
        b"mimetype" => Some("an OpenDocument or EPUB document"),
        b"META-INF/MANIFEST.MF" => Some("a Java archive"),
        b"Index/Document.iwa" => Some("an iWork document"),
        _ => None,
    }
}

/// Tells a part of an Office document by its folder; some programs write the list of parts last.
pub(super) fn is_part(name: &[u8]) -> bool {
    let folders: [&[u8]; 5] = [b"_rels/", b"docProps/", b"word/", b"xl/", b"ppt/"];
    folders.iter().any(|folder| name.starts_with(folder)) && name.ends_with(b".xml")
        || name == b"_rels/.rels"
}

/// Reads up to `most` bytes to the end of `into`; what came before an error is kept.
pub(super) fn fill(input: &mut dyn Read, most: usize, into: &mut Vec<u8>) -> io::Result<()> {
    input.take(most as u64).read_to_end(into).map(|_| ())
}

/// A reader whose end is an error when it comes too early; a cut tar would end in silence.
struct Exact<'a> {
    input: &'a mut dyn Read,
    left: u64,
}

impl Read for Exact<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.input.read(into)?;
        if count == 0 && self.left > 0 && !into.is_empty() {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        self.left = self.left.saturating_sub(count as u64);
        Ok(count)
    }
}

/// A reader that has nothing but its error.
struct Broken(Option<io::Error>);

impl Read for Broken {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}
