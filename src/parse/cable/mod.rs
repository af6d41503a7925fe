//! What does a cable say? Its header, references and body.

pub mod references;
