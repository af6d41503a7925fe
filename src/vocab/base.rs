//! What are the IRIs of our own things? Functions of a base and of what they name.

use oxigraph::model::NamedNode;

use crate::document::Marking;
use crate::gazetteer::Type;
use crate::id::{DocumentId, EntityId};

/// Makes the IRIs of documents and entities under one base.
///
/// ```
/// use reftel::vocab::Base;
///
/// let base = Base::default();
/// let cable = "09CASABLANCA27".into();
/// assert_eq!(
///     base.mention(&cable, 1234, 1250).as_str(),
///     "https://w3id.org/reftel/doc/09CASABLANCA27#char=1234,1250"
/// );
/// assert_eq!(
///     base.entity(&"ma/ministry-of-interior".into()).as_str(),
///     "https://w3id.org/reftel/id/ma/ministry-of-interior"
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base(String);

/// A base that is not an absolute IRI, or that cannot be continued by a path.
#[derive(Debug, thiserror::Error)]
#[error("`{iri}` cannot be a base: it must be an absolute IRI that ends with `/` or `#`")]
pub struct BaseError {
    /// What was given.
    pub iri: String,
}

impl Default for Base {
    fn default() -> Base {
        Base("https://w3id.org/reftel/".to_owned())
    }
}

impl Base {
    /// Takes `iri` as the base.
    ///
    /// # Errors
    ///
    /// When it is no absolute IRI or does not end with `/` (fragments name parts of documents, so
    /// `#` cannot end it).
    pub fn new(iri: impl Into<String>) -> Result<Base, BaseError> {
        let iri = iri.into();
        let usable = iri.ends_with('/') && !iri.contains(['#', '?']);
        if usable && NamedNode::new(iri.as_str()).is_ok() {
            Ok(Base(iri))
        } else {
            Err(BaseError { iri })
        }
    }

    /// Returns the base itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the graph as a whole: the base.
    pub fn graph(&self) -> NamedNode {
        NamedNode::new_unchecked(self.0.as_str())
    }

    fn under(&self, folder: &str, name: &str) -> String {
        let mut iri = String::with_capacity(self.0.len() + folder.len() + name.len() + 16);
        iri.push_str(&self.0);
        iri.push_str(folder);
        encode(name, &mut iri);
        iri
    }

    fn part(&self, document: &DocumentId, fragment: std::fmt::Arguments<'_>) -> NamedNode {
        use std::fmt::Write;
        let mut iri = self.under("doc/", document.as_str());
        iri.push('#');
        iri.write_fmt(fragment)
            .expect("writing to a string cannot fail");
        NamedNode::new_unchecked(iri)
    }

    /// Returns the IRI of a document, loaded or only cited.
    pub fn document(&self, document: &DocumentId) -> NamedNode {
        NamedNode::new_unchecked(self.under("doc/", document.as_str()))
    }

    /// Returns the IRI of the block with this ordinal (from 1).
    pub fn paragraph(&self, document: &DocumentId, ordinal: u32) -> NamedNode {
        self.part(document, format_args!("p{ordinal}"))
    }

    /// Returns the IRI of the characters `begin..end`, counted in code points (RFC 5147).
    pub fn mention(&self, document: &DocumentId, begin: u32, end: u32) -> NamedNode {
        self.part(document, format_args!("char={begin},{end}"))
    }

    /// Returns the IRI of a cited item, counted from 1 through the REF list.
    pub fn reference(&self, document: &DocumentId, item: u32) -> NamedNode {
        self.part(document, format_args!("ref-{item}"))
    }

    /// Returns the IRI of a statement that this document is the evidence of, counted from 1.
    pub fn statement(&self, document: &DocumentId, number: u32) -> NamedNode {
        self.part(document, format_args!("edge-{number}"))
    }

    /// Returns the IRI of another text of the same document, by the first digits of its hash.
    pub fn version(&self, document: &DocumentId, hash: &str) -> NamedNode {
        let mut iri = self.under("doc/", document.as_str());
        iri.push_str("/version/");
        encode(hash.get(..8).unwrap_or(hash), &mut iri);
        NamedNode::new_unchecked(iri)
    }

    /// Returns the IRI of an entity.
    pub fn entity(&self, entity: &EntityId) -> NamedNode {
        NamedNode::new_unchecked(self.under("id/", entity.as_str()))
    }

    /// Returns the IRI of a TAGS code, as printed.
    pub fn tag(&self, code: &str) -> NamedNode {
        NamedNode::new_unchecked(self.under("tag/", code))
    }

    /// Returns the IRI of the scheme of all TAGS codes.
    pub fn tags(&self) -> NamedNode {
        NamedNode::new_unchecked(self.under("tag", ""))
    }

    /// Returns the IRI of a marking (`marking/S-NF`).
    pub fn marking(&self, marking: &Marking) -> NamedNode {
        let mut name = marking
            .level
            .map_or("unmarked", |level| level.as_str())
            .to_owned();
        for caveat in &marking.caveats {
            name.push('-');
            // A hyphen inside a caveat is encoded by hand, because the plain one separates.
            name.push_str(&caveat.replace('-', "%2D").replace([' ', ','], "_"));
        }
        let mut iri = format!("{}marking/", self.0);
        encode_keeping_percent(&name, &mut iri);
        NamedNode::new_unchecked(iri)
    }

    /// Returns the IRI of the scheme of all markings.
    pub fn markings(&self) -> NamedNode {
        NamedNode::new_unchecked(self.under("marking", ""))
    }

    /// Returns the IRI of a type or subtype of entities (`type/place/city`).
    pub fn kind(&self, kind: Type, subtype: Option<&str>) -> NamedNode {
        let mut iri = self.under("type/", kind.as_str());
        if let Some(subtype) = subtype {
            iri.push('/');
            encode(subtype, &mut iri);
        }
        NamedNode::new_unchecked(iri)
    }

    /// Returns the IRI of the scheme of all types.
    pub fn kinds(&self) -> NamedNode {
        NamedNode::new_unchecked(self.under("type", ""))
    }

    /// Returns the IRI of a country (ISO 3166-1 alpha-2, any case): the gazetteer's entity.
    pub fn country(&self, code: &str) -> NamedNode {
        NamedNode::new_unchecked(self.under("id/", &code.to_lowercase()))
    }

    /// Returns the IRI of the run with this fingerprint.
    pub fn run(&self, fingerprint: &str) -> NamedNode {
        NamedNode::new_unchecked(self.under("run/", fingerprint))
    }

    /// Reads an IRI of this base, whole or as tables print it (`<id/ma/rabat>`, in brackets because
    /// `id/` also begins the ids of Indonesia): its folder and the name in it, as it was before it
    /// was encoded. Parts of documents (`#p3`) are their document.
    ///
    /// ```
    /// use reftel::vocab::Base;
    ///
    /// let base = Base::default();
    /// let rabat = Some(("id", "ma/rabat".to_owned()));
    /// assert_eq!(base.local("<id/ma/rabat>"), rabat);
    /// assert_eq!(base.local("https://w3id.org/reftel/id/ma/rabat"), rabat);
    /// assert_eq!(base.local("id/jakarta"), None);
    /// ```
    pub fn local(&self, text: &str) -> Option<(&'static str, String)> {
        let bare = text
            .strip_prefix('<')
            .and_then(|rest| rest.strip_suffix('>'));
        let iri = bare.unwrap_or(text);
        let rest = match (iri.strip_prefix(&self.0), bare) {
            (Some(rest), _) => rest,
            (None, Some(relative)) => relative,
            (None, None) => return None,
        };
        let (folder, name) = rest.split_once('/')?;
        let folder = FOLDERS.iter().find(|known| **known == folder)?;
        let name = name.split('#').next().unwrap_or(name);
        Some((folder, decode(name)))
    }

    /// Returns an IRI of this base relative to it (`id/ma/rabat`), where that means the same when
    /// it is read back.
    pub fn relative<'a>(&self, iri: &'a str) -> Option<&'a str> {
        let rest = iri.strip_prefix(&self.0)?;
        let (path, _) = rest.split_once('#').unwrap_or((rest, ""));
        let first = path.split('/').next().unwrap_or(path);
        // Empty and dotted segments would be resolved away, a colon would be a scheme.
        let is_kept = !path.is_empty()
            && !first.contains(':')
            && path.split('/').all(|part| !matches!(part, "" | "." | ".."));
        is_kept.then_some(rest)
    }

    /// Returns what the base's own IRIs end with, for people: `doc/09CASABLANCA27` of a document
    /// is `09CASABLANCA27`, `id/ma` is `ma`; other IRIs return `None`.
    pub fn short<'a>(&self, iri: &'a str) -> Option<&'a str> {
        let rest = iri.strip_prefix(&self.0)?;
        let (folder, name) = rest.split_once('/')?;
        FOLDERS.contains(&folder).then_some(name)
    }

    /// Returns what a name that was printed and pasted back names: of an IRI of this base (also in
    /// `<` and `>`), and of one with a prefix (`id:ma\/rabat`, `doc:09CASABLANCA27`, `tag:PHUM`),
    /// the id; anything else as it is, trimmed.
    ///
    /// ```
    /// use reftel::vocab::Base;
    ///
    /// let base = Base::default();
    /// assert_eq!(base.pasted("<https://w3id.org/reftel/id/ma/rabat>"), "ma/rabat");
    /// assert_eq!(base.pasted("id:ma\\/rabat"), "ma/rabat");
    /// assert_eq!(base.pasted(" Rabat "), "Rabat");
    /// ```
    pub fn pasted(&self, name: &str) -> String {
        let name = name.trim();
        // CSV keeps spreadsheets from running a name like `=Works` by a `'` before it.
        let guarded = name.strip_prefix('\'');
        let name = guarded
            .filter(|name| name.starts_with(['=', '+', '@', '-']))
            .unwrap_or(name);
        let bare = name
            .strip_prefix('<')
            .and_then(|name| name.strip_suffix('>'));
        // `<id/ma/rabat>`, as tables of SPARQL print it.
        let relative = bare.and_then(|iri| iri.split_once('/'));
        let relative = relative.filter(|(folder, _)| FOLDERS.contains(folder));
        let name = bare.unwrap_or(name);
        if let Some(id) = self.short(name).or(relative.map(|(_, id)| id)) {
            return decode(id);
        }
        let prefixes = ["id:", "doc:", "tag:"];
        match prefixes.iter().find_map(|prefix| name.strip_prefix(prefix)) {
            Some(id) => decode(&id.replace('\\', "")),
            None => name.to_owned(),
        }
    }
}

/// Undoes percent-encoding; what is no UTF-8 then stays as it was.
pub fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, behind @ ..] = rest {
        let digits = match (first, behind) {
            (b'%', [high, low, ..]) => char::from(*high)
                .to_digit(16)
                .zip(char::from(*low).to_digit(16)),
            _ => None,
        };
        match digits {
            Some((high, low)) => {
                bytes.push((high * 16 + low) as u8);
                rest = &behind[2..];
            }
            None => {
                bytes.push(*first);
                rest = behind;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// What the base's own IRIs begin with.
const FOLDERS: &[&str] = &["doc", "id", "tag", "marking", "type", "run"];

/// Appends `name` to `iri`, percent-encoding what may not stand in a path, `%`, `#` and `?`.
fn encode(name: &str, iri: &mut String) {
    encode_with(name, false, iri);
}

fn encode_keeping_percent(name: &str, iri: &mut String) {
    encode_with(name, true, iri);
}

fn encode_with(name: &str, keep_percent: bool, iri: &mut String) {
    for c in name.chars() {
        let plain = match c {
            '%' => keep_percent,
            '/' | '-' | '.' | '_' | '~' | '!' | '$' | '&' | '\'' | '(' | ')' | '*' | '+' | ','
            | ';' | '=' | ':' | '@' => true,
            _ if c.is_ascii() => c.is_ascii_alphanumeric(),
            // Letters beyond ASCII are legal; private use, controls and non-characters are not,
            // and marks are encoded because they are easily lost.
            _ => c.is_alphanumeric() && !('\u{E000}'..='\u{F8FF}').contains(&c),
        };
        if plain {
            iri.push(c);
        } else {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
                iri.push('%');
                iri.push(DIGITS[usize::from(byte >> 4)].into());
                iri.push(DIGITS[usize::from(byte & 15)].into());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Level;

    #[test]
    fn whatever_the_id_the_iri_is_valid() {
        let base = Base::default();
        for id in [
            "",
            "ma/ministry-of-interior",
            "a b%20<c>\"{d}|\\^`#?[e]",
            "fès/القاهرة/\u{7f}\u{85}\u{200b}\u{e000}\u{ffff}",
            "..//.",
        ] {
            for iri in [
                base.entity(&id.into()),
                base.document(&id.into()),
                base.mention(&id.into(), 1, 2),
                base.tag(id),
                base.version(&id.into(), id),
            ] {
                assert!(NamedNode::new(iri.as_str()).is_ok(), "{iri}");
                if let Some(relative) = base.relative(iri.as_str()) {
                    let resolved =
                        oxigraph::io::RdfParser::from_format(oxigraph::io::RdfFormat::Turtle)
                            .with_base_iri(base.as_str())
                            .expect("the base is an IRI")
                            .for_slice(format!("<{relative}> a <t:/t> .").as_bytes())
                            .map(|quad| {
                                quad.expect("a relative IRI can be read")
                                    .subject
                                    .to_string()
                            })
                            .collect::<Vec<_>>();
                    assert_eq!(resolved, [format!("{iri}")]);
                }
            }
            let iri = base.entity(&id.into());
            assert_eq!(
                base.local(iri.as_str()),
                Some(("id", id.to_owned())),
                "{iri}"
            );
        }
        assert_ne!(base.tag("a b"), base.tag("a%20b"));
    }

    #[test]
    fn what_is_printed_can_be_pasted_back() {
        let base = Base::new("http://localhost/x/").unwrap();
        for id in [
            "ma/rabat",
            "a b%20<c>",
            "fès/القاهرة/\u{200b}",
            "50%",
            "doc/09RABAT1/person/x",
        ] {
            let iri = base.entity(&id.into());
            assert_eq!(base.pasted(iri.as_str()), id);
            assert_eq!(base.pasted(&iri.to_string()), id);
            let short = base.short(iri.as_str()).unwrap();
            assert_eq!(
                base.pasted(&format!("id:{}", short.replace('/', "\\/"))),
                id
            );
        }
        for name in ["Rabat", "50% off", "AC/DC", "Ministry: of x"] {
            assert_eq!(base.pasted(name), name);
        }
    }

    #[test]
    fn parts_have_their_documented_form() {
        let base = Base::new("http://localhost/x/").unwrap();
        let cable = "09CASABLANCA27".into();
        let text = |iri: NamedNode| iri.into_string();
        assert_eq!(
            text(base.paragraph(&cable, 3)),
            "http://localhost/x/doc/09CASABLANCA27#p3"
        );
        assert_eq!(
            text(base.reference(&cable, 2)),
            "http://localhost/x/doc/09CASABLANCA27#ref-2"
        );
        assert_eq!(text(base.tag("PHUM")), "http://localhost/x/tag/PHUM");
        let marking = Marking {
            level: Some(Level::Secret),
            caveats: vec!["NF".into(), "REL TO USA, AUS".into()],
        };
        assert_eq!(
            text(base.marking(&marking)),
            "http://localhost/x/marking/S-NF-REL_TO_USA__AUS"
        );
        assert_eq!(
            base.short("http://localhost/x/id/ma/rabat"),
            Some("ma/rabat")
        );
        assert!(Base::new("no iri").is_err());
        assert!(Base::new("http://localhost/x#").is_err());
    }
}
