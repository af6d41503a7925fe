//! How do attributes stand in JSON? As members of an object, under the ids of the table, in its
//! order; what is not known is left out.

use serde::{Serialize, Serializer};

use super::words;
use crate::graph::attributes::{Attribute, Value};

/// The attributes of a node or an edge, to be flattened into an object.
pub struct Members<'a, T: 'static> {
    /// Whose.
    pub thing: &'a T,
    /// Which.
    pub attributes: &'static [Attribute<T>],
}

impl<T> Serialize for Members<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let members = self.attributes.iter().filter_map(|attribute| {
            let value = (attribute.value)(self.thing)?;
            Some((attribute.id, Member(value)))
        });
        serializer.collect_map(members)
    }
}

struct Member<'a>(Value<'a>);

impl Serialize for Member<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            Value::Text(_) => serializer.serialize_str(&words(&self.0)),
            Value::Integer(value) => serializer.serialize_i64(*value),
            Value::Real(value) => serializer.serialize_f64(*value),
        }
    }
}

/// A list that is written item by item, so that it is never in memory as a whole.
pub struct Each<F>(pub F);

impl<F, I> Serialize for Each<F>
where
    F: Fn() -> I,
    I: IntoIterator,
    I::Item: Serialize,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}
