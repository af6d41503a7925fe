//! How do records become a table? They get ids and flags, are sorted, and written as lines that
//! `gazetteer check` finds sound.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Display;
use std::io::{self, Write};

use super::cells::{LONGEST, as_id, base_id, clean, hash, line, set_flags};
use super::script;
use super::sorter::Sorter;
use super::{ImportError, NO_LETTERS, Options, Record, Report};
use crate::country::CountryCode;
use crate::diagnostic::{Code, Severity};
use crate::gazetteer::entry::Alias;
use crate::gazetteer::load::Problem;
use crate::gazetteer::sheet::{Letters, SAVE_AS_UTF8, Sheet};
use crate::gazetteer::write;
use crate::id::slug;
use crate::text::{Tokens, normal_form};

/// Takes records, and writes them as a table.
pub struct Import<'a> {
    pub(super) options: Options<'a>,
    pub(super) tell: &'a mut dyn FnMut(Problem),
    pub(super) sorter: Sorter,
    pub(super) report: Report,
    pub(super) countries: BTreeMap<String, Option<CountryCode>>,
}

impl<'a> Import<'a> {
    /// Begins an import; `tell` is called with each problem as it is met.
    pub fn new(options: Options<'a>, tell: &'a mut dyn FnMut(Problem)) -> Import<'a> {
        Import {
            options,
            tell,
            sorter: Sorter::new(options.scratch, options.budget),
            report: Report::default(),
            countries: BTreeMap::new(),
        }
    }

    pub(super) fn problem(
        &mut self,
        severity: Severity,
        (line, column): (u64, &dyn Display),
        code: Code,
        message: String,
        hint: Option<&str>,
    ) {
        match severity {
            Severity::Error => self.report.bad += 1,
            _ => self.report.doubtful += 1,
        }
        (self.tell)(Problem {
            file: self.options.file.to_owned(),
            line: u32::try_from(line).unwrap_or(u32::MAX),
            column: column.to_string(),
            severity,
            code,
            message,
            hint: hint.map(str::to_owned),
        });
    }

    /// Reads a table whatever its letters and line ends; tells when the letters are a guess.
    pub(super) fn sheet<R: io::Read>(&mut self, input: R) -> Result<Sheet<R>, ImportError> {
        let sheet = Sheet::new(input)?.map_err(|refused| {
            let (message, hint) = (refused.message(), refused.hint());
            ImportError::Unusable(format!("{message}\n  hint: {hint}"))
        })?;
        if let Letters::Windows1252(line) = sheet.letters() {
            let message = format!("not UTF-8 from line {line} on, read as Windows-1252");
            let hint = format!("if letters are wrong, {SAVE_AS_UTF8}");
            self.warning((1, &""), Code::NotUtf8, message, Some(&hint));
        }
        Ok(sheet)
    }

    /// Tells of a line that cannot be read.
    pub(super) fn error(
        &mut self,
        at: (u64, &dyn Display),
        code: Code,
        message: String,
        hint: Option<&str>,
    ) {
        self.problem(Severity::Error, at, code, message, hint);
    }

    /// Tells of a value that is dropped or doubted; the rest of its line is kept.
    pub(super) fn warning(
        &mut self,
        at: (u64, &dyn Display),
        code: Code,
        message: String,
        hint: Option<&str>,
    ) {
        self.problem(Severity::Warning, at, code, message, hint);
    }

    /// Counts something that is left out by choice.
    pub(super) fn leave_out(&mut self, reason: impl Into<Cow<'static, str>>) {
        self.leave_out_all(reason, 1);
    }

    pub(super) fn leave_out_all(&mut self, reason: impl Into<Cow<'static, str>>, number: u64) {
        if number > 0 {
            *self
                .report
                .left_out
                .entry(reason.into().into_owned())
                .or_default() += number;
        }
    }

    /// Returns the code of a country by its code of two or three letters in any case, or by a
    /// name; what is none of them is told.
    pub(super) fn country(&mut self, at: (u64, &dyn Display), text: &str) -> Option<CountryCode> {
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        if self.countries.is_empty() {
            let mut names = BTreeMap::new();
            for (code, entry) in self.options.known.countries() {
                let codes = std::iter::once(code.as_str()).chain(entry.links("iso"));
                let aliases = entry.aliases.iter().map(|alias| alias.text.as_str());
                for name in codes.chain([entry.label.as_str()]).chain(aliases) {
                    // A name of two countries names none.
                    names
                        .entry(normal_form(name))
                        .and_modify(|known: &mut Option<CountryCode>| {
                            if *known != Some(code) {
                                *known = None;
                            }
                        })
                        .or_insert(Some(code));
                }
            }
            // A code is always its country's, whatever else is called so.
            for (code, _) in self.options.known.countries() {
                names.insert(normal_form(code.as_str()), Some(code));
            }
            self.countries = names;
        }
        let found = self.countries.get(&normal_form(text)).copied().flatten();
        if found.is_none() {
            let message = format!("`{text}` names no country");
            let hint = "use an ISO 3166-1 code or an English name";
            self.warning(at, Code::UnknownCountry, message, Some(hint));
        }
        found
    }

    /// Takes a record of a line.
    pub(super) fn add(
        &mut self,
        at: (u64, &dyn Display),
        mut record: Record,
    ) -> Result<(), ImportError> {
        let labelled = self.name(&record.label);
        let aliases = std::mem::take(&mut record.aliases);
        let mut names: Vec<Alias> = Vec::with_capacity(aliases.len() + 1);
        for mut alias in aliases {
            match self.name(&alias.text) {
                Ok(text) => {
                    alias.text = text;
                    names.push(alias);
                }
                Err(reason) => self.leave_out(reason),
            }
        }
        let label = match labelled {
            Ok(label) => label,
            // The first name that can be used stands in for the label.
            Err(reason) => match names.iter().position(|alias| !alias.misspelling) {
                Some(first) => names.remove(first).text,
                None if reason == NO_LETTERS => {
                    let message = match record.label.trim() {
                        "" => "no name stands here".to_owned(),
                        label => format!("`{label}` is no name"),
                    };
                    self.error(at, Code::MissingValue, message, None);
                    return Ok(());
                }
                None => {
                    self.leave_out(format!("entries with {reason} only"));
                    return Ok(());
                }
            },
        };
        record.label = label;
        record.aliases = self.aliases(&record.label, names);
        let base = match &record.id {
            Some(id) => as_id(id),
            None => base_id(&record.kind, record.country, &record.label),
        };
        let Some(base) = base else {
            let message = format!("no id can be made of `{}`", record.label);
            self.error(at, Code::MalformedId, message, None);
            return Ok(());
        };
        let base = match self.options.prefix {
            Some(prefix) => format!("{prefix}/{base}"),
            None => base,
        };
        let line = line(&record, self.options.source);
        let key = match &record.key {
            Some(key) => slug(key),
            // What is said of a thing is hashed, not who says it.
            None => hash(&self::line(&record, None)),
        };
        // The highest rank first, then the list's own number.
        let rank = u64::MAX - record.rank;
        let number = at.0;
        self.sorter.push(
            format!("{base}\0{rank:020}\0{key}"),
            format!("{line}\0{number}"),
        )?;
        Ok(())
    }

    /// Returns the names beside a label that find more than it does, with their flags.
    fn aliases(&mut self, label: &str, mut names: Vec<Alias>) -> Vec<Alias> {
        names.retain(|alias| alias.text != label);
        for alias in &mut names {
            set_flags(alias);
        }
        // Case, diacritics and hyphens hide no name; only an acronym is more than its letters.
        let mut known = vec![(normal_form(label), false)];
        let before = names.len();
        names.retain(|alias| {
            let form = (normal_form(&alias.text), alias.acronym);
            let is_new = !known
                .iter()
                .any(|(known, acronym)| *known == form.0 && (*acronym || !form.1));
            known.push(form);
            is_new
        });
        let same = before - names.len();
        self.leave_out_all("spellings that are found anyway", same as u64);
        let mut label = Alias::plain(label);
        if set_flags(&mut label) {
            // A label that needs flags stands among the aliases again, with them.
            names.insert(0, label);
        }
        names
    }

    /// Returns a name as a gazetteer can hold it, or why it is left out.
    pub(super) fn name(&self, text: &str) -> Result<String, &'static str> {
        let text = clean(text);
        if !text.contains(char::is_alphanumeric) {
            return Err(NO_LETTERS);
        }
        if !self.options.any_script && !script::is_latin(&text) {
            return Err("names in other scripts than Latin");
        }
        if Tokens::of(&text).list().len() > LONGEST {
            return Err("names of more than 31 words");
        }
        Ok(text)
    }

    /// Writes the table.
    ///
    /// # Errors
    ///
    /// When a disk fails.
    pub fn finish(mut self, out: &mut dyn Write) -> Result<Report, ImportError> {
        let options = self.options;
        let empty = Sorter::new(options.scratch, options.budget);
        let by_base = std::mem::replace(&mut self.sorter, empty).sorted()?;
        let mut by_id = Sorter::new(options.scratch, options.budget);
        let mut last: Option<(String, String)> = None;
        for item in by_base {
            let (wanted, line) = item?;
            let base = wanted.split('\0').next().unwrap_or_default();
            let key = wanted.rsplit('\0').next().unwrap_or_default();
            let said = |line: &str| line.split('\0').next().unwrap_or_default().to_owned();
            let before = last.as_ref();
            if before.is_some_and(|(other, as_said)| *other == wanted && *as_said == said(&line)) {
                self.leave_out("repeated lines");
                continue;
            }
            let is_taken = before.is_some_and(|(other, _)| other.split('\0').next() == Some(base));
            let id = if is_taken {
                self.report.suffixed += 1;
                format!("{base}-{key}")
            } else {
                base.to_owned()
            };
            last = Some((wanted.clone(), said(&line)));
            by_id.push(id, line)?;
        }
        writeln!(out, "{}", write::COLUMNS.join("\t"))?;
        let mut before = String::new();
        for item in by_id.sorted()? {
            let (id, line) = item?;
            let (line, number) = line.split_once('\0').unwrap_or((&line, "0"));
            if id == before {
                let number = number.parse().unwrap_or(0);
                let message = format!("`{id}` is already taken");
                let hint = "the list has the same number for two things";
                self.error((number, &"id"), Code::DuplicateId, message, Some(hint));
                continue;
            }
            self.report.entries += 1;
            let aliases = line.split('\t').nth(2).unwrap_or_default();
            let others = aliases.split(" | ").filter(|alias| !alias.is_empty());
            self.report.names += 1 + others.count() as u64;
            if options.known.get(&id.as_str().into()).is_some() {
                self.report.replacing += 1;
                if self.report.replaced.len() < 3 {
                    self.report.replaced.push(id.clone());
                }
            }
            writeln!(out, "{id}\t{line}")?;
            before = id;
        }
        out.flush()?;
        Ok(self.report)
    }
}
