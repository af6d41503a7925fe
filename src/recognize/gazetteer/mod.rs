//! Which known names does the document bear out, and how far do they go here?

mod capitals;
mod containment;
mod extent;
mod plausible;

pub(crate) use plausible::*;
