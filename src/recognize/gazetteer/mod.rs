//! Which known names does the document bear out, and how far do they go here?

mod acts;
mod among;
mod another;
mod body;
mod capitals;
mod containment;
mod context;
mod days;
mod elsewhere;
mod extent;
mod firms;
mod hit;
mod kin;
mod own_post;
mod plausible;
mod stands;
mod told;

pub(super) use another::{is_river, river};
pub(crate) use capitals::{ends_object, takes_object};
pub(crate) use elsewhere::{goes_on_in_romance, is_elsewhere_hit};
pub(crate) use extent::is_town;
pub(crate) use plausible::plausible;
