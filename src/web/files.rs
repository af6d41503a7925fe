//! The style, the script and the sign, which stand in the program. Their addresses change with
//! their content, so that browsers keep them for good.

use std::sync::LazyLock;

/// The style of all pages.
pub const STYLE: &str = include_str!("assets/style.css");
/// The script of all pages.
pub const SCRIPT: &str = include_str!("assets/reftel.js");
/// The script of the page for queries.
pub const EDITOR: &str = include_str!("assets/sparql.js");
/// The sign.
pub const ICON: &str = include_str!("assets/icon.svg");

/// What programs can ask, described for them.
pub const OPENAPI: &str = include_str!("assets/openapi.json");

fn versioned(path: &str, content: &str) -> String {
    format!("{path}?v={:08x}", crc32fast::hash(content.as_bytes()))
}

/// Returns the address of the style.
pub fn style_address() -> &'static str {
    static ADDRESS: LazyLock<String> = LazyLock::new(|| versioned("/style.css", STYLE));
    &ADDRESS
}

/// Returns the address of the script.
pub fn script_address() -> &'static str {
    static ADDRESS: LazyLock<String> = LazyLock::new(|| versioned("/reftel.js", SCRIPT));
    &ADDRESS
}

/// Returns the address of the script of the page for queries.
pub fn editor_address() -> &'static str {
    static ADDRESS: LazyLock<String> = LazyLock::new(|| versioned("/sparql.js", EDITOR));
    &ADDRESS
}
