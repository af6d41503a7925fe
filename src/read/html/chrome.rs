//! What stands around the words of a page? Menus, banners about cookies, links to other articles,
//! buttons: what the site says on every page, and not what this one is about.
//!
//! Menus are told by their elements and roles on any page. The rest is told only where the page says
//! which part of it is the article, because many a page of an archive has its words in a footer.

use html5gum::StartTag;

/// Roles of what is for finding one's way (WAI-ARIA 1.2, landmarks and widgets).
const ROLES: [&[u8]; 7] = [
    b"navigation",
    b"search",
    b"menu",
    b"menubar",
    b"toolbar",
    b"dialog",
    b"alertdialog",
];

/// Roles of what stands above and below every article of a site.
const AROUND: [&[u8]; 3] = [b"banner", b"contentinfo", b"complementary"];

/// Parts of the names that sites give to what is no article.
const NAMES: [&str; 34] = [
    "ad",
    "ads",
    "advert",
    "advertisement",
    "breadcrumb",
    "breadcrumbs",
    "comments",
    "consent",
    "cookie",
    "cookies",
    "gdpr",
    "menu",
    "mostread",
    "navbar",
    "navigation",
    "newsletter",
    "outbrain",
    "paywall",
    "popup",
    "promo",
    "promotion",
    "recirc",
    "recommended",
    "recommendations",
    "related",
    "share",
    "sharing",
    "sidebar",
    "social",
    "sponsored",
    "subscribe",
    "subscription",
    "taboola",
    "trending",
];

/// Beginnings of names that say how something is laid out, not what it is (`has-sidebar`).
const LAYOUT: [&str; 5] = ["has", "is", "no", "not", "with"];

/// Elements that a site gives names to.
const NAMED: [&[u8]; 8] = [
    b"div", b"section", b"ul", b"ol", b"form", b"p", b"span", b"a",
];

/// What is known of the page while it is read.
#[derive(Default)]
pub(super) struct Chrome {
    /// The page says which part of it is the article.
    is_told: bool,
    /// Open articles.
    inside: u32,
}

impl Chrome {
    /// Looks at the whole of a page.
    pub(super) fn of(html: &str) -> Chrome {
        let has = |name: &str| {
            let mut found = html.match_indices(name);
            found.any(|(at, _)| {
                let behind = html[at + name.len()..].bytes().next();
                behind.is_some_and(|byte| byte == b'>' || byte.is_ascii_whitespace())
            })
        };
        Chrome {
            is_told: ["<article", "<main", "<ARTICLE", "<MAIN"]
                .into_iter()
                .any(has),
            inside: 0,
        }
    }

    /// Tells whether the element that begins is no part of the article.
    pub(super) fn hides(&mut self, tag: &StartTag<()>) -> bool {
        let name: &[u8] = &tag.name;
        if matches!(name, b"html" | b"body") {
            return false;
        }
        let value = |name: &[u8]| tag.attributes.get(name).map(|value| &value[..]);
        let role = value(b"role").unwrap_or_default();
        let is_article = matches!(name, b"article" | b"main") || role == b"main";
        if is_article {
            self.inside += u32::from(matches!(name, b"article" | b"main") && !tag.self_closing);
            return false;
        }
        if name == b"nav" || ROLES.contains(&role) {
            return true;
        }
        // Notes of books and of papers are asides.
        let is_note = role.starts_with(b"doc-") || value(b"epub:type").is_some();
        if !self.is_told || is_note {
            return false;
        }
        let around = matches!(name, b"header" | b"footer") || AROUND.contains(&role);
        name == b"button"
            || name == b"aside"
            || around && self.inside == 0
            || NAMED.contains(&name)
                && [&b"class"[..], b"id"]
                    .iter()
                    .filter_map(|attribute| value(attribute))
                    .any(is_named)
    }

    /// Notes that an element ended.
    pub(super) fn close(&mut self, name: &[u8]) {
        if matches!(name, b"article" | b"main") {
            self.inside = self.inside.saturating_sub(1);
        }
    }
}

/// Tells whether one of an element's names says that it is no article.
fn is_named(names: &[u8]) -> bool {
    let names = String::from_utf8_lossy(names).to_lowercase();
    names.split_whitespace().any(|name| {
        let mut parts = name.split(|c: char| !c.is_alphanumeric());
        !parts
            .clone()
            .next()
            .is_some_and(|first| LAYOUT.contains(&first))
            && parts.any(|part| NAMES.contains(&part))
    })
}
