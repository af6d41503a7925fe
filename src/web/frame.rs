//! What do all pages share? What stands around them, and rows of lists.

use super::here::Here;
use super::{files, words};

/// What stands around every page.
pub struct Frame {
    /// The title of the window.
    pub title: String,
    /// The address of the part of the site.
    pub section: &'static str,
    /// What stands in the search box.
    pub query: String,
    /// Whether the page has a search box of its own.
    pub is_home: bool,
    /// Whether people decide here.
    pub has_review: bool,
    /// The address of the style.
    pub style: &'static str,
    /// The address of the script.
    pub script: &'static str,
}

impl Frame {
    /// Returns the frame of a page.
    pub fn new(title: &str, section: &'static str) -> Frame {
        Frame {
            title: format!("{} · reftel", words::shorten(title, 120)),
            section,
            query: String::new(),
            is_home: false,
            has_review: false,
            style: files::style_address(),
            script: files::script_address(),
        }
    }

    /// Leads to the review where there is one.
    pub fn at(mut self, here: &Here<'_>) -> Frame {
        self.has_review = here.site.desk().is_some();
        self
    }

    /// Returns the parts of the site, each with its address.
    pub fn sections(&self) -> &'static [(&'static str, &'static str)] {
        &[
            ("/search", "Documents"),
            ("/network", "Network"),
            ("/path", "Path"),
            ("/map", "Map"),
            ("/timeline", "Timeline"),
            ("/queries", "Questions"),
            ("/sparql", "SPARQL"),
            ("/about", "About"),
        ]
    }
}

/// A row of a ranked list.
pub struct Row {
    /// Where it leads.
    pub address: String,
    /// What it is called.
    pub label: String,
    /// What more is to be said.
    pub note: String,
    /// How many.
    pub count: String,
}
