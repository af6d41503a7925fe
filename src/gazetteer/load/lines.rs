//! What does a line say? An entry, a template, a role, a suppression, a source.

use super::cells::is_slug;
use super::rows::{Reader, Row};
use super::{Role, Source, Suppression, Template};
use crate::country::CountryCode;
use crate::diagnostic::Code;
use crate::gazetteer::entry::{Entry, Period};
use crate::id::EntityId;

impl Reader<'_> {
    pub(super) fn entry(&mut self, row: &Row) -> Option<Entry> {
        let id = self.required(row, "id");
        let kind = self.kind(row);
        let label = self.required(row, "label");
        if let Some(id) = id.as_deref().filter(|id| !is_slug(id)) {
            let hint = format!(
                "try `{}`",
                id.split('/')
                    .map(crate::id::slug)
                    .collect::<Vec<_>>()
                    .join("/")
            );
            self.error(
                row,
                "id",
                Code::MalformedId,
                format!("`{id}` is no slug"),
                Some(hint),
            );
        }
        let aliases = self.aliases(row, "aliases");
        let country = row.text("country");
        let code = CountryCode::parse(country);
        if !country.is_empty() && code.is_none() {
            let message = format!("`{country}` is no ISO 3166-1 alpha-2 code");
            self.error(row, "country", Code::UnknownCountry, message, None);
        }
        let valid = self.period(row, "valid");
        let location = self.location(row);
        let links = self.links(row);
        let (kind, subtype) = kind?;
        Some(Entry {
            id: EntityId::new(id?),
            kind,
            subtype,
            label: label?,
            aliases,
            country: code,
            parent: some(row.text("parent")).map(EntityId::new),
            valid,
            location,
            links,
            source: some(row.text("source")),
            note: some(row.text("note")),
            line: self.line(row),
            own: false,
        })
    }

    pub(super) fn template(&mut self, row: &Row) -> Option<Template> {
        let id = self.required(row, "id");
        let kind = self.kind(row);
        let label = self.required(row, "label");
        let aliases = self.aliases(row, "aliases");
        for name in aliases
            .iter()
            .map(|alias| alias.text.as_str())
            .chain(label.as_deref())
        {
            let bare = ["{country}", "{demonym}", "{initial}"]
                .iter()
                .fold(name.to_owned(), |name, hole| name.replace(hole, ""));
            if bare.contains(['{', '}']) {
                let message = format!("unknown placeholder in `{name}`");
                let hint = "`{country}`, `{demonym}` and `{initial}` are known".to_owned();
                self.error(row, "aliases", Code::MalformedTemplate, message, Some(hint));
            }
        }
        let (kind, subtype) = kind?;
        Some(Template {
            id: id?,
            kind,
            subtype,
            label: label?,
            aliases,
            line: self.line(row),
        })
    }

    pub(super) fn role(&mut self, row: &Row) -> Option<Role> {
        let person = self.required(row, "person");
        let position = self.required(row, "position");
        let from = self.period(row, "from").since;
        let to = self.period(row, "to").until;
        Some(Role {
            person: EntityId::new(person?),
            position: position?,
            organization: some(row.text("organization")).map(EntityId::new),
            valid: Period {
                since: from,
                until: to,
            },
            line: self.line(row),
        })
    }

    pub(super) fn suppression(&mut self, row: &Row) -> Option<Suppression> {
        let alias = self.required(row, "alias")?;
        let entry = self.required(row, "entry")?;
        let reason = self.required(row, "reason")?;
        Some(Suppression {
            alias,
            entry: (entry != "*").then(|| EntityId::new(entry)),
            reason,
        })
    }

    pub(super) fn source(&mut self, row: &Row) -> Option<Source> {
        Some(Source {
            id: self.required(row, "id")?,
            title: self.required(row, "title")?,
            licence: row.text("licence").to_owned(),
            url: row.text("url").to_owned(),
        })
    }
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}
