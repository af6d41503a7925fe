//! What does a cable say of itself?

pub mod body;
