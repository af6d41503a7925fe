//! Does linking fall for what looks alike and is not? Short documents of invented content, each
//! with what must be linked to what, and with what must never be.
//!
//! An expectation is a line, `A => ma/ministry-of-justice`: every mention in the body whose surface
//! is `A` must be linked so.
//!
//! | line | holds when |
//! | --- | --- |
//! | `A => E` | `A` is linked to `E`, and certain |
//! | `A -> E` | `A` is linked to `E` |
//! | `A ~> E` | `A` is not linked, and `E` is among its candidates |
//! | `A == B`, `A != B` | `A` and `B` are linked to one entity, to two |
//! | `A ?` | `A` is a mention that is not certain |
//!
//! `A[2]` is the second mention of that surface. In a surface and in an entity `*` stands for
//! anything; an entity of the document itself is written without the document
//! (`person/karim-bennaji`). A `never` line `A -> E` holds when no mention of the document, nested
//! or not, in any zone, has that surface and that link. A false merge is a failure like any other.

mod acronyms;
mod acts;
mod beside;
mod bodies;
mod called;
mod called_alike;
mod harness;
pub use harness::raw;
mod names;
mod namesakes;
mod organizations;
mod persons;
mod places;
mod posts;
mod seeds;
mod shared_names;
mod shared_places;
mod stations;
mod subjects;
mod told;
mod told_apart;
mod told_by_lists;
mod whose;

use harness::{Trap, hold};
