//! Which known names does the document bear out, and how far do they go here?

mod capitals;
mod containment;
mod extent;
mod hit;
mod kin;
mod own_post;
mod plausible;

pub(crate) use plausible::plausible;
