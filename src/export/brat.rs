//! Standoff of brat: texts with their mentions, to look at and to correct.
//!
//! After <https://brat.nlplab.org/standoff.html>: offsets are code points; a mention over a line
//! break is written in fragments, because no line of an annotation file may hold one. A carriage
//! return before a line feed is written as a blank: readers that take both for one line break
//! would find every later mention one place off.

use super::folder::{FileNames, Folder};
use super::{Documents, ExportError, Exporter, Options, Writing};
use crate::gazetteer::Type;
use crate::mention::{MentionKind, Status};

/// The format.
pub const EXPORTER: Exporter = Exporter {
    name: "brat",
    extensions: &["brat", "brat.zip"],
    purpose: "brat and other annotation tools: a folder (or .zip) of .txt and .ann files",
    write: Writing::DocumentsFolder(write),
};

fn write(
    documents: &Documents<'_>,
    _options: &Options,
    folder: &mut Folder<'_>,
) -> Result<(), ExportError> {
    let mut names = FileNames::default();
    for (document, ordinals) in documents.passing()? {
        let extract = documents.extract(document, &ordinals)?;
        let name = names.take(&extract.id);
        folder.file(&format!("{name}.txt"), |out| {
            Ok(out.write_all(extract.text.replace("\r\n", " \n").as_bytes())?)
        })?;
        folder.file(&format!("{name}.ann"), |out| {
            for (at, mark) in extract.marks.iter().enumerate() {
                let number = at + 1;
                let surface = &extract.text[mark.bytes.clone()];
                let (places, words) = fragments(surface, mark.points.start);
                let kind = class(mark.kind);
                writeln!(out, "T{number}\t{kind} {places}\t{words}")?;
                writeln!(out, "A{number}\tStatus T{number} {}", mark.status.as_str())?;
                if let Some(entity) = &mark.entity {
                    writeln!(
                        out,
                        "N{number}\tReference T{number} reftel:{entity}\t{words}"
                    )?;
                }
            }
            Ok(())
        })?;
    }
    folder.file("annotation.conf", |out| {
        writeln!(out, "[entities]")?;
        for kind in Type::ALL {
            writeln!(out, "{}", class(MentionKind::Entity(*kind)))?;
        }
        for kind in [MentionKind::Demonym, MentionKind::Reference] {
            writeln!(out, "{}", class(kind))?;
        }
        let status = Status::ALL.map(Status::as_str).join("|");
        writeln!(out, "\n[relations]\n\n[events]\n\n[attributes]")?;
        Ok(writeln!(out, "Status\tArg:<ENTITY>, Value:{status}")?)
    })
}

/// Returns the places of a mention's fragments, and its words with a blank between fragments.
fn fragments(surface: &str, begin: usize) -> (String, String) {
    let (mut places, mut words) = (Vec::new(), Vec::new());
    let mut at = begin;
    for line in surface.split_inclusive(['\n', '\r']) {
        let own = line.trim_end_matches(['\n', '\r']);
        let length = own.chars().count();
        if length > 0 {
            places.push(format!("{at} {}", at + length));
            words.push(own);
        }
        at += line.chars().count();
    }
    (places.join(";"), words.join(" "))
}

/// Returns the name of a kind, as brat takes it: `GovernmentBody`.
fn class(kind: MentionKind) -> String {
    let words = kind.as_str().split('-').map(|word| {
        let mut letters = word.chars();
        let first = letters.next().map(|letter| letter.to_ascii_uppercase());
        first.into_iter().chain(letters).collect::<String>()
    });
    words.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_fragment_holds_a_line_break() {
        let cases = [
            ("Safi", "7 11", "Safi"),
            (
                "Ministry of\nInterior",
                "7 18;19 27",
                "Ministry of Interior",
            ),
            ("É\r\nb", "7 8;10 11", "É b"),
        ];
        for (surface, places, words) in cases {
            let wanted = (places.to_owned(), words.to_owned());
            assert_eq!(fragments(surface, 7), wanted, "{surface:?}");
        }
    }
}
