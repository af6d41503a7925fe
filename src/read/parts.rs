//! What are the parts of a file that holds several documents? Letters of a mailbox with the files sent
//! with them, records of a dump, documents of an edition, rows of a table, members of a 7z archive.
//!
//! Also here: files that can only be read whole, because their directory stands at the end.

use std::io::{BufRead, Cursor, Read, Seek, SeekFrom};
use std::ops::ControlFlow;

use super::archive::{Walk, is_hidden, join, within};
use super::magic::Kind;
use super::member::{self, Content, Reason};
use super::office::compound::{self, Compound};
use super::office::{self, Found, remains, sheets};
use super::outlook::letter::Message;
use super::page::Written;
use super::text::Text;
use super::xml::whole;
use super::{chat, json, mail, outlook, rtf, sql};
use crate::diagnostic::{Code, Diagnostic, Parsed};

impl Walk<'_> {
    /// Reads a file that had to be read whole.
    pub(super) fn whole(
        &mut self,
        kind: Kind,
        bytes: Vec<u8>,
        member: Option<String>,
        depth: u32,
    ) -> ControlFlow<()> {
        match kind {
            Kind::Rtf => {
                let (written, is_whole) = rtf::read(&bytes);
                let mut text: Text = written.into();
                if !is_whole {
                    let message = "the rich text breaks off within a group".to_owned();
                    text.diagnostics.push(whole::broken(message));
                }
                self.give(member, Content::Text(Box::new(text), member::hex(&bytes)))
            }
            Kind::SevenZip => self.seven_zip(bytes, member, depth),
            Kind::PropertyList => self.property_list(&bytes, member, depth),
            Kind::Outlook => self.outlook(Cursor::new(bytes), member, depth),
            Kind::Compound => {
                let hash = member::hex(&bytes);
                match compound::open(bytes) {
                    Compound::Words(written) => {
                        self.give(member, Content::Text(Box::new(written.into()), hash))
                    }
                    Compound::Workbook(bytes) => self.workbook(bytes, hash, member),
                    Compound::Letter(letter) => self.message(*letter, Some(hash), member, depth),
                    Compound::Other(what) => self.refuse(what, member),
                }
            }
            _ => self.give(member, Content::Pdf(bytes)),
        }
    }

    fn plain(
        &mut self,
        text: String,
        diagnostics: Vec<Diagnostic>,
        member: Option<String>,
    ) -> ControlFlow<()> {
        let hash = member::hex(text.as_bytes());
        let text = Text {
            text,
            diagnostics,
            ..Text::default()
        };
        self.give(member, Content::Text(Box::new(text), hash))
    }

    /// Says that a document of this kind is not read, and what helps.
    fn refuse(&mut self, what: &str, member: Option<String>) -> ControlFlow<()> {
        self.leave_out(member, member::binary(what))
    }

    /// Says that there is nothing to read.
    fn empty(&mut self, member: Option<String>, what: &str) -> ControlFlow<()> {
        let diagnostic = Diagnostic::note(Code::Empty, None, what);
        self.leave_out(member, (Reason::Empty, Some(diagnostic)))
    }

    /// Reads what an archive of a document turned out to be.
    pub(super) fn office<R: Read + Seek>(
        &mut self,
        found: Found,
        input: &mut R,
        what: &str,
        member: Option<String>,
    ) -> ControlFlow<()> {
        match found {
            Found::Text(text) => {
                let hash = member::hex(text.text.as_bytes());
                self.give(member, Content::Text(text, hash))
            }
            Found::Workbook => {
                let mut bytes = Vec::new();
                let read = input
                    .seek(SeekFrom::Start(0))
                    .and_then(|_| input.take(self.limit() as u64).read_to_end(&mut bytes));
                if let Err(cause) = read {
                    return self.unreadable(member, &cause.to_string());
                }
                if bytes.len() >= self.limit() {
                    return self.leave_out(member, member::too_large());
                }
                let hash = member::hex(&bytes);
                self.workbook(bytes, hash, member)
            }
            Found::Bomb => self.leave_out(member, member::bomb()),
            Found::Nothing => self.empty(member, "a document without text"),
            Found::Damaged(diagnostic) => {
                self.leave_out(member, (Reason::Damaged, Some(diagnostic)))
            }
            Found::Other => self.refuse(what, member),
        }
    }

    fn workbook(
        &mut self,
        bytes: Vec<u8>,
        hash: String,
        member: Option<String>,
    ) -> ControlFlow<()> {
        let book = match sheets::sheets(&bytes, remains::rows) {
            Ok(book) => book,
            Err(cause) => {
                let message = format!("a workbook that cannot be read: {cause}");
                if let Some(mut text) = remains::of_workbook(&bytes) {
                    text.diagnostics.push(whole::broken(message));
                    return self.give(member, Content::Text(Box::new(text), hash));
                }
                let diagnostic = Diagnostic::warning(Code::Binary, None, message)
                    .hint("open it in a spreadsheet, and save it as XLSX or CSV");
                return self.leave_out(member, (Reason::Unreadable, Some(diagnostic)));
            }
        };
        let (sheets, faults) = (book.sheets, book.faults);
        let lost = faults.iter().find(|fault| fault.code == Code::BrokenOff);
        if sheets.is_empty() {
            return match lost {
                Some(fault) => self.leave_out(member, (Reason::Damaged, Some(fault.clone()))),
                None => self.empty(member, "a workbook of empty sheets"),
            };
        }
        if self.options.rows {
            self.sheet_rows(&sheets, &member)?;
            return match lost {
                Some(fault) => self.leave_out(member, (Reason::Damaged, Some(fault.clone()))),
                None => ControlFlow::Continue(()),
            };
        }
        let mut text = office::sheets_text(&sheets);
        text.diagnostics = faults;
        self.give(member, Content::Text(Box::new(text), hash))
    }

    /// Gives each row of each sheet as a document.
    fn sheet_rows(&mut self, sheets: &[sheets::Sheet], member: &Option<String>) -> ControlFlow<()> {
        for sheet in sheets {
            let name = Some(within(member, &sheet.name));
            let said_of = |number: u32| {
                let remarks = sheet.remarks.iter();
                remarks.filter(move |remark| remark.at.is_some_and(|(row, _)| row == number))
            };
            let beside = |at: usize| {
                let numbers = sheet.numbers.get(at).into_iter();
                let remarks = numbers.flat_map(|number| said_of(*number));
                remarks
                    .map(|remark| format!("\n{}\n", remark.text))
                    .collect()
            };
            self.each_row(&sheet.rows, &beside, &[], name.clone())?;
            // What stands at no row that is a document is one itself.
            let heading = usize::from(sheets::heading(&sheet.rows).is_some());
            let rows = sheet.numbers.get(heading..).unwrap_or_default();
            let is_alone = |at: Option<(u32, u32)>| at.is_none_or(|(row, _)| !rows.contains(&row));
            let alone = sheet.remarks.iter().filter(|remark| is_alone(remark.at));
            for (at, remark) in alone.enumerate() {
                let place = remark.place().unwrap_or_else(|| format!("text {}", at + 1));
                let text = format!("{}\n", remark.text);
                self.plain(text, Vec::new(), Some(within(&name, &place)))?;
            }
        }
        ControlFlow::Continue(())
    }

    /// Gives each row of a table as a document, with what is said beside it; `odd` says how its letters
    /// were read where they are no ASCII.
    fn each_row(
        &mut self,
        rows: &[Vec<String>],
        beside: &dyn Fn(usize) -> String,
        odd: &[Diagnostic],
        member: Option<String>,
    ) -> ControlFlow<()> {
        let heading = sheets::heading(rows);
        let skip = usize::from(heading.is_some());
        for (at, row) in rows.iter().enumerate().skip(skip) {
            let text = sheets::record(heading, row) + &beside(at);
            let odd = if text.is_ascii() { &[] } else { odd };
            let name = within(&member, &format!("row {}", at + 1));
            self.plain(text, odd.to_vec(), Some(name))?;
        }
        ControlFlow::Continue(())
    }

    /// Reads a table that is none of cables.
    pub(super) fn table(
        &mut self,
        rows: Parsed<Vec<Vec<String>>>,
        bytes: Vec<u8>,
        member: Option<String>,
    ) -> ControlFlow<()> {
        if self.options.rows {
            return self.each_row(&rows.value, &|_| String::new(), &rows.diagnostics, member);
        }
        let hash = member::hex(&bytes);
        let mut written = Written::default();
        office::rows_text(&rows.value, &mut written);
        let mut text = Text::from(written);
        text.diagnostics.extend(rows.diagnostics);
        self.give(member, Content::Text(Box::new(text), hash))
    }

    /// Reads a dump of a database.
    pub(super) fn dump(
        &mut self,
        mut input: impl BufRead,
        member: Option<String>,
    ) -> ControlFlow<()> {
        let mut flow = ControlFlow::Continue(());
        let limit = self.limit();
        let end = sql::rows(&mut input, limit, &mut |table, number, json| {
            if !json::has_text(&json, &self.options.fields) {
                return ControlFlow::Continue(());
            }
            let name = within(&member, &format!("{table} {number}"));
            flow = self.give(Some(name), Content::Record(json));
            flow
        });
        flow?;
        match end {
            Ok(()) => ControlFlow::Continue(()),
            Err(cause) => self.damaged(member, &cause.to_string()),
        }
    }

    fn message(
        &mut self,
        letter: Message,
        hash: Option<String>,
        member: Option<String>,
        depth: u32,
    ) -> ControlFlow<()> {
        let text = mail::outlook(&letter);
        let hash = hash.unwrap_or_else(|| member::hex(text.text.as_bytes()));
        self.give(member.clone(), Content::Text(Box::new(text), hash))?;
        for (name, bytes) in letter.attached {
            let name = within(&member, &name);
            self.stream(&mut Cursor::new(bytes), Some(name), depth + 1)?;
        }
        for (name, cause) in &letter.unread {
            self.damaged(Some(within(&member, name)), cause)?;
        }
        for (at, letter) in letter.letters.into_iter().enumerate() {
            let name = within(&member, &format!("letter {}", at + 1));
            self.message(letter, None, Some(name), depth + 1)?;
        }
        ControlFlow::Continue(())
    }

    /// Reads the mailbox of Outlook that `input` is.
    pub(super) fn outlook(
        &mut self,
        input: impl Read + Seek,
        member: Option<String>,
        depth: u32,
    ) -> ControlFlow<()> {
        let limit = self.limit();
        let mut count = 0;
        let read = outlook::letters(input, limit, &mut |name, found| {
            let name = Some(within(&member, &name));
            count += 1;
            match found {
                outlook::Found::Letter(letter) => self.message(*letter, None, name, depth),
                outlook::Found::Broken(cause) => self.damaged(name, &cause),
            }
        });
        match read {
            Ok((_, ControlFlow::Break(()))) => ControlFlow::Break(()),
            Ok((None, _)) if count == 0 => self.empty(member, "a mailbox without letters"),
            Ok((None, flow)) => flow,
            Ok((Some(cause), _)) => self.damaged(member, &cause),
            Err(cause) => {
                let message = format!("an Outlook mailbox that cannot be read: {cause}");
                let diagnostic = Diagnostic::warning(Code::Binary, None, message)
                    .hint("see what `readpst` (Debian: pst-utils) makes of it");
                self.leave_out(member, (Reason::Unreadable, Some(diagnostic)))
            }
        }
    }

    fn seven_zip(&mut self, bytes: Vec<u8>, member: Option<String>, depth: u32) -> ControlFlow<()> {
        use sevenz_rust2::{ArchiveReader, Password};
        let mut archive = match ArchiveReader::new(Cursor::new(bytes), Password::empty()) {
            Ok(archive) => archive,
            Err(cause) if is_locked(&cause) => return self.encrypted(member),
            Err(cause) => return self.damaged(member, &fault(&cause)),
        };
        let mut flow = ControlFlow::Continue(());
        let end = archive.for_each_entries(|entry, input| {
            if entry.is_directory() {
                return Ok(true);
            }
            let path = entry.name().as_bytes();
            let name = Some(join(&member, path));
            flow = if is_hidden(path) {
                self.leave_out(name, (Reason::Hidden, None))
            } else {
                self.stream(input, name, depth + 1)
            };
            // What nobody read stands before the next member.
            std::io::copy(input, &mut std::io::sink())?;
            Ok(flow.is_continue())
        });
        flow?;
        match end {
            Ok(()) => ControlFlow::Continue(()),
            Err(cause) if is_locked(&cause) => self.encrypted(member),
            Err(cause) => self.damaged(member, &fault(&cause)),
        }
    }

    pub(super) fn mailbox(
        &mut self,
        input: impl BufRead,
        member: Option<String>,
        depth: u32,
    ) -> ControlFlow<()> {
        for (at, letter) in mail::letters(input).enumerate() {
            let name = Some(within(&member, &format!("letter {}", at + 1)));
            match letter {
                Some(letter) if letter.len() >= self.limit() => {
                    self.leave_out(name, member::too_large())?;
                }
                Some(letter) => self.letter(letter, name, depth)?,
                None => return self.damaged(member, "the mailbox breaks off"),
            }
        }
        ControlFlow::Continue(())
    }

    pub(super) fn letter(
        &mut self,
        bytes: Vec<u8>,
        member: Option<String>,
        depth: u32,
    ) -> ControlFlow<()> {
        let Some(letter) = mail::open(&bytes) else {
            return self.give(member, Content::Bytes(bytes, None));
        };
        let text = Content::Text(Box::new(letter.text), member::hex(&bytes));
        let name = match &letter.address {
            Some(address) => Some(within(&member, address)),
            None => member.clone(),
        };
        let around = std::mem::replace(&mut self.saved, letter.saved);
        let flow = self.give(name, text);
        self.saved = around;
        flow?;
        for (name, bytes) in letter.attached {
            let name = within(&member, &name);
            self.stream(&mut Cursor::new(bytes), Some(name), depth + 1)?;
        }
        ControlFlow::Continue(())
    }

    /// Reads a dump of a record a line.
    pub(super) fn records(
        &mut self,
        mut input: impl BufRead,
        member: Option<String>,
    ) -> ControlFlow<()> {
        let limit = self.limit();
        let (mut number, mut answers) = (0, true);
        loop {
            let mut line = Vec::new();
            let result = input
                .by_ref()
                .take(limit as u64)
                .read_until(b'\n', &mut line);
            if let Err(cause) = result {
                return self.damaged(member, &cause.to_string());
            }
            if line.is_empty() {
                return ControlFlow::Continue(());
            }
            number += 1;
            if line.trim_ascii().is_empty() {
                continue;
            }
            let name =
                json::name(&line, &self.options.fields).unwrap_or_else(|| format!("line {number}"));
            let name = Some(within(&member, &name));
            if line.len() >= limit {
                self.leave_out(name, member::too_large())?;
                continue;
            }
            if number == 1 && line.starts_with(b"\xef\xbb\xbf") {
                line.drain(..3);
            }
            if answers && let Some(chats) = chat::telegram(&line) {
                self.edition(chats, member.clone())?;
                continue;
            }
            // Answers of an interface come one a line too.
            if answers && let Some(records) = json::answer(&line, &self.options.fields) {
                self.list(records, member.clone())?;
                continue;
            }
            answers = false;
            self.give(name, Content::Record(line))?;
        }
    }

    /// Reads a dump that is one list or one object.
    pub(super) fn list(
        &mut self,
        records: json::Records,
        member: Option<String>,
    ) -> ControlFlow<()> {
        let alone = records.list.len() == 1 && records.broken.is_none();
        for (at, record) in records.list.into_iter().enumerate() {
            let name = json::name(&record, &self.options.fields)
                .unwrap_or_else(|| format!("record {}", at + 1));
            let name = if alone {
                member.clone()
            } else {
                Some(within(&member, &name))
            };
            self.give(name, Content::Record(record))?;
        }
        match records.broken {
            Some(message) => {
                self.leave_out(member, (Reason::Damaged, Some(whole::broken(message))))
            }
            None => ControlFlow::Continue(()),
        }
    }

    pub(super) fn edition(
        &mut self,
        documents: Vec<(Option<String>, Text)>,
        member: Option<String>,
    ) -> ControlFlow<()> {
        let alone = documents.len() == 1;
        for (name, text) in documents {
            let name = match name {
                Some(name) if !alone => Some(within(&member, &name)),
                _ => member.clone(),
            };
            let hash = member::hex(text.text.as_bytes());
            self.give(name, Content::Text(Box::new(text), hash))?;
        }
        ControlFlow::Continue(())
    }
}

/// Returns in words what is wrong with a 7z archive.
fn fault(cause: &sevenz_rust2::Error) -> String {
    use sevenz_rust2::Error;
    match cause {
        Error::Io(cause, _) | Error::FileOpen(cause, _) => cause.to_string(),
        cause => cause.to_string(),
    }
}

/// Tells whether a 7z archive wants a password.
fn is_locked(cause: &sevenz_rust2::Error) -> bool {
    use sevenz_rust2::Error;
    match cause {
        Error::PasswordRequired | Error::MaybeBadPassword(_) => true,
        Error::UnsupportedCompressionMethod(name) => name.starts_with("AES"),
        _ => false,
    }
}
