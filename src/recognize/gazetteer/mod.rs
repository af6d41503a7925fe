//! Which known names does the document bear out, and how far do they go here?

mod another;
mod body;
mod capitals;
mod containment;
mod context;
mod days;
mod elsewhere;
mod extent;
mod hit;
mod kin;
mod own_post;
mod plausible;
mod told;

pub(super) use another::is_river;
pub(crate) use elsewhere::{goes_on_in_romance, is_elsewhere_hit};
pub(crate) use extent::is_town;
pub(crate) use plausible::plausible;
