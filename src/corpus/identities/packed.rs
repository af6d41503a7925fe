//! How are the personas of a whole corpus kept in memory? As the bytes that the graph keeps of them.
//!
//! There are millions; taken apart they need four times the memory. Names come first, so that who
//! wants no more reads no further:
//!
//! ```text
//! how many, then of each: id, label, aliases
//! how many, then of each: type, titles, countries, traces, header, mentions
//! ```
//!
//! Invariant: what is packed comes back, texts as they lie in the bytes.

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::traces::{Persona, Trace};
use crate::country::CountryCode;
use crate::gazetteer::Type;

/// The personas of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Personas(Box<[u8]>);

/// What a persona is called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Named<'a> {
    pub(super) id: &'a str,
    pub(super) label: &'a str,
    #[serde(borrow)]
    pub(super) aliases: Vec<&'a str>,
}

/// What else it shows; see [`Persona`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Shown<'a> {
    pub(super) kind: Type,
    pub(super) titles: &'a str,
    pub(super) countries: Vec<CountryCode>,
    pub(super) traces: Vec<Trace>,
    pub(super) header: bool,
    pub(super) mentions: Vec<(u32, u32)>,
}

impl Personas {
    /// Packs personas.
    pub fn of(personas: Vec<Persona>) -> Personas {
        let named = personas.iter().map(|persona| Named {
            id: persona.id.as_str(),
            label: &persona.label,
            aliases: persona.aliases.iter().map(|alias| &**alias).collect(),
        });
        let shown = personas.iter().map(|persona| Shown {
            kind: persona.kind,
            titles: &persona.titles,
            countries: persona.countries.clone(),
            traces: persona.traces.clone(),
            header: persona.header,
            mentions: persona.mentions.clone(),
        });
        let lists = (named.collect::<Vec<_>>(), shown.collect::<Vec<_>>());
        let bytes = postcard::to_stdvec(&lists).expect("personas can always be serialized");
        Personas(bytes.into())
    }

    /// Returns how many there are, as the bytes say.
    pub(super) fn count(&self) -> usize {
        postcard::take_from_bytes(&self.0).map_or(0, |(count, _)| count)
    }

    /// Returns what they are called; nothing when the bytes are no personas.
    pub(super) fn named(&self) -> Vec<Named<'_>> {
        postcard::take_from_bytes(&self.0).map_or_else(|_| Vec::new(), |(named, _)| named)
    }

    /// Returns all that is known of them; nothing when the bytes are no personas.
    pub(super) fn all(&self) -> impl Iterator<Item = (Named<'_>, Shown<'_>)> {
        let (named, shown): (Vec<Named<'_>>, Vec<Shown<'_>>) = self.lists().unwrap_or_default();
        named.into_iter().zip(shown)
    }

    /// Tells whether the bytes, which may be anybody's, are personas.
    pub fn is_whole(&self) -> bool {
        let lists = self.lists();
        lists.is_some_and(|(named, shown)| named.len() == shown.len())
    }

    fn lists(&self) -> Option<(Vec<Named<'_>>, Vec<Shown<'_>>)> {
        postcard::from_bytes(&self.0).ok()
    }
}

impl Serialize for Personas {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

impl<'de> Deserialize<'de> for Personas {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Personas, D::Error> {
        struct Bytes;

        impl Visitor<'_> for Bytes {
            type Value = Personas;

            fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.write_str("personas as bytes")
            }

            fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Personas, E> {
                Ok(Personas(bytes.into()))
            }
        }

        deserializer.deserialize_bytes(Bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::super::TraceKind;
    use super::*;
    use crate::id::EntityId;

    #[test]
    fn personas_come_back_and_other_bytes_are_none() {
        let persona = |name: &str, aliases: &[&str]| Persona {
            id: EntityId::new(format!("doc/09RABAT1/person/{name}")),
            kind: Type::Person,
            label: name.into(),
            aliases: aliases.iter().map(|alias| (*alias).into()).collect(),
            titles: "mr".into(),
            countries: CountryCode::parse("MA").into_iter().collect(),
            traces: vec![Trace {
                kind: TraceKind::Title,
                value: u64::MAX,
            }],
            header: true,
            mentions: vec![(7, 9)],
        };
        let packed = Personas::of(vec![persona("Zoë", &[]), persona("x", &["y", ""])]);
        let kept = postcard::to_stdvec(&packed).expect("bytes");
        let packed: Personas = postcard::from_bytes(&kept).expect("they were written so");
        let back: Vec<(Named<'_>, Shown<'_>)> = packed.all().collect();
        assert_eq!((back.len(), packed.count()), (2, 2));
        assert_eq!(back[0].0.id, "doc/09RABAT1/person/Zoë");
        assert_eq!(back[1].0.aliases, ["y", ""]);
        assert_eq!(back[1].1.traces[0].value, u64::MAX);
        assert_eq!(back[1].1.mentions, [(7, 9)]);
        assert_eq!(packed.named(), [back[0].0.clone(), back[1].0.clone()]);
        assert!(packed.is_whole());
        for end in 0..packed.0.len() {
            assert!(!Personas(packed.0[..end].into()).is_whole(), "{end}");
        }
        assert!(Personas::of(Vec::new()).is_whole());
        assert_eq!(Personas(vec![9; 40].into()).all().count(), 0);
    }
}
