//! How are the personas of a whole corpus kept in memory? As the bytes that the graph keeps of them.
//!
//! There are millions; taken apart they need four times the memory. Names come first, so that who
//! wants no more reads no further:
//!
//! ```text
//! how many, then of each: id, label, aliases
//! how many, then of each: type, titles, countries, traces, header, mentions, fullness and keys of the name
//! ```
//!
//! Invariant: what is packed comes back, texts as they lie in the bytes.

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::keys::Keys;
use super::traces::{Bytes, Persona, Trace};
use crate::country::CountryCode;
use crate::gazetteer::Type;
use crate::gazetteer::lexicon::Lexicon;
use crate::person_names::PersonalName;

/// The personas of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Personas(Box<[u8]>);

/// What a persona is called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Named<'a> {
    id: &'a str,
    label: &'a str,
    #[serde(borrow)]
    aliases: Vec<&'a str>,
}

/// As [`Named`], without other names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Called<'a> {
    pub(super) id: &'a str,
    pub(super) label: &'a str,
}

/// A part of what a persona is called; they come in this order.
pub(super) enum Text<'a> {
    /// Its id and longest name.
    Called(Called<'a>),
    /// Another name.
    Alias(&'a str),
}

/// What else it shows; see [`Persona`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Shown<'a> {
    pub(super) kind: Type,
    pub(super) titles: &'a str,
    pub(super) countries: Vec<CountryCode>,
    /// One after the other, [`Bytes`] each.
    traces: &'a [u8],
    pub(super) header: bool,
    pub(super) mentions: Vec<(u32, u32)>,
    /// A person's name has a given name.
    pub(super) full: bool,
    /// The keys of a person's name, one after the other, [`Key`] each.
    keys: &'a [u8],
}

/// A key of a name as it is kept.
type Key = [u8; 8];

impl<'a> Shown<'a> {
    /// Returns the traces where they lie.
    pub(super) fn traces(&self) -> &'a [Bytes] {
        self.traces.as_chunks().0
    }

    /// Returns the keys under which a person's name is compared.
    pub(super) fn keys(&self) -> Keys {
        let (keys, _) = self.keys.as_chunks::<8>();
        Keys::of(keys.iter().copied().map(u64::from_le_bytes))
    }

    /// Tells whether bytes that may be anybody's are traces.
    fn is_whole(&self) -> bool {
        let (traces, rest) = self.traces.as_chunks();
        let are_traces = traces.iter().all(|bytes| Trace::of(bytes).is_some());
        let whole_keys = self.keys.len().is_multiple_of(size_of::<Key>());
        rest.is_empty() && are_traces && whole_keys
    }
}

impl Personas {
    /// Packs personas, and says of persons what is asked of each name at each build: names are taken
    /// apart once.
    pub fn of(personas: Vec<Persona>, lexicon: &Lexicon) -> Personas {
        let called = personas.iter().map(|persona| Named {
            id: persona.id.as_str(),
            label: &persona.label,
            aliases: persona.aliases.iter().map(|alias| &**alias).collect(),
        });
        let traces = |persona: &Persona| persona.traces.iter().flat_map(|it| it.bytes()).collect();
        let traces: Vec<Vec<u8>> = personas.iter().map(traces).collect();
        let names = personas.iter().map(|persona| named(persona, lexicon));
        let names: Vec<(bool, Vec<u8>)> = names.collect();
        let shown = personas.iter().zip(&traces).zip(&names);
        let shown = shown.map(|((persona, traces), (full, keys))| Shown {
            kind: persona.kind,
            titles: &persona.titles,
            countries: persona.countries.clone(),
            traces,
            header: persona.header,
            mentions: persona.mentions.clone(),
            full: *full,
            keys,
        });
        let lists = (called.collect::<Vec<_>>(), shown.collect::<Vec<_>>());
        let bytes = postcard::to_stdvec(&lists).expect("personas can always be serialized");
        Personas(bytes.into())
    }

    /// Returns how many there are, as the bytes say.
    pub(super) fn count(&self) -> usize {
        postcard::take_from_bytes(&self.0).map_or(0, |(count, _)| count)
    }

    /// Gives all ids and names to `take`; those that can be read when the bytes are no personas.
    pub(super) fn texts<'a>(&'a self, mut take: impl FnMut(Text<'a>)) {
        // Whoever asks has no use for the end of the names.
        let _ = self.called(&mut take);
    }

    /// Returns what is known of them but for their other names; nothing when the bytes are no personas.
    pub(super) fn all(&self) -> impl Iterator<Item = (Called<'_>, Shown<'_>)> {
        let mut called: Vec<Called<'_>> = Vec::new();
        let shown = self.called(&mut |text| match text {
            Text::Called(it) => called.push(it),
            Text::Alias(_) => {}
        });
        let mut rest = shown.and_then(taken::<usize>).map(|(_, rest)| rest);
        called.into_iter().map_while(move |called| {
            let (shown, left) = taken::<Shown<'_>>(rest?)?;
            rest = Some(left);
            Some((called, shown))
        })
    }

    /// Gives all ids and names to `take`, and returns the bytes behind them.
    fn called<'a>(&'a self, take: &mut impl FnMut(Text<'a>)) -> Option<&'a [u8]> {
        let (count, mut rest) = taken::<usize>(&self.0)?;
        let text = |rest: &mut &'a [u8]| {
            let (text, left) = taken::<&str>(rest)?;
            *rest = left;
            Some(text)
        };
        for _ in 0..count {
            let (id, label) = (text(&mut rest)?, text(&mut rest)?);
            take(Text::Called(Called { id, label }));
            let (aliases, left) = taken::<usize>(rest)?;
            rest = left;
            for _ in 0..aliases {
                take(Text::Alias(text(&mut rest)?));
            }
        }
        Some(rest)
    }

    /// Tells whether the bytes, which may be anybody's, are personas.
    pub fn is_whole(&self) -> bool {
        let lists = self.lists();
        lists.is_some_and(|(named, shown)| {
            named.len() == shown.len() && shown.iter().all(Shown::is_whole)
        })
    }

    fn lists(&self) -> Option<(Vec<Named<'_>>, Vec<Shown<'_>>)> {
        postcard::from_bytes(&self.0).ok()
    }
}

/// Tells whether a person's name has a given name, and under which keys it is compared; nothing of others.
fn named(persona: &Persona, lexicon: &Lexicon) -> (bool, Vec<u8>) {
    if persona.kind != Type::Person {
        return (false, Vec::new());
    }
    let name = PersonalName::parse(&persona.label, lexicon).unwrap_or_default();
    let keys = Keys::of_name(&name);
    (
        name.is_full(),
        keys.iter().flat_map(u64::to_le_bytes).collect(),
    )
}

/// Reads a value from the beginning of bytes.
fn taken<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Option<(T, &'a [u8])> {
    postcard::take_from_bytes(bytes).ok()
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
        let packed = Personas::of(
            vec![persona("Zoë", &[]), persona("x", &["y", ""])],
            &Lexicon::shipped(),
        );
        let kept = postcard::to_stdvec(&packed).expect("bytes");
        let packed: Personas = postcard::from_bytes(&kept).expect("they were written so");
        let back: Vec<(Called<'_>, Shown<'_>)> = packed.all().collect();
        assert_eq!((back.len(), packed.count()), (2, 2));
        assert_eq!(back[0].0.id, "doc/09RABAT1/person/Zoë");
        assert_eq!(back[1].0.label, "x");
        let trace = Trace::of(&back[1].1.traces()[0]).expect("it was packed");
        assert_eq!((trace.kind, trace.value), (TraceKind::Title, u64::MAX));
        assert_eq!(back[1].1.mentions, [(7, 9)]);
        let mut texts = Vec::new();
        packed.texts(|text| match text {
            Text::Called(Called { id, label }) => texts.extend([id, label]),
            Text::Alias(alias) => texts.push(alias),
        });
        let ids = [back[0].0.id, back[1].0.id];
        assert_eq!(texts, [ids[0], "Zoë", ids[1], "x", "y", ""]);
        assert!(packed.is_whole());
        for end in 0..packed.0.len() {
            assert!(!Personas(packed.0[..end].into()).is_whole(), "{end}");
        }
        assert!(Personas::of(Vec::new(), &Lexicon::shipped()).is_whole());
        assert_eq!(Personas(vec![9; 40].into()).all().count(), 0);
    }
}
