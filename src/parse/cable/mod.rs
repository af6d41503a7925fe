//! What does a cable say of itself?

pub mod body;
//! What does a cable say? Its header, references and body.

pub mod references;
