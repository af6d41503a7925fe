//! What do all pages share? What stands around them, and rows of lists.

use super::here::Here;
use super::{address, files, words};

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
    /// Returns the frame of a page; it leads to the review where there is one.
    pub fn new(here: &Here<'_>, title: &str, section: &'static str) -> Frame {
        Frame {
            title: format!("{} · reftel", words::shorten(title, 120)),
            section,
            query: String::new(),
            is_home: false,
            has_review: here.site.desk().is_some(),
            style: files::style_address(),
            script: files::script_address(),
        }
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

/// Where a page of a long list stands among the others.
pub struct Pages {
    /// The address of the one before; empty where there is none.
    pub previous: String,
    /// The address of the next; empty where there is none.
    pub next: String,
    /// Which it is, in words; empty where it is the only one.
    pub position: String,
}

impl Pages {
    /// Returns the place of page `number`, from 1, among `all` at this address.
    pub fn of(path: &str, fields: &[(String, String)], number: usize, all: usize) -> Pages {
        let to = |number: usize| {
            let text = number.to_string();
            address::changed(path, fields, "page", &[&text])
        };
        let to = |is_there: bool, number: usize| match is_there {
            true => to(number),
            false => String::new(),
        };
        Pages {
            previous: to(number > 1, number.saturating_sub(1)),
            next: to(number < all, number + 1),
            position: match all {
                0 | 1 => String::new(),
                all => format!(
                    "Page {} of {}",
                    words::thousands(number as u64),
                    words::thousands(all as u64)
                ),
            },
        }
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
