//! The style, the script and the sign, which stand in the program. Their addresses change with
//! their content, so that browsers keep them for good.

use std::sync::LazyLock;

/// The style of all pages.
pub const STYLE: &str = include_str!("assets/style.css");
/// The script of all pages.
pub const SCRIPT: &str = include_str!("assets/reftel.js");
/// The script of the page for queries.
pub const EDITOR: &str = include_str!("assets/sparql.js");
/// The script that draws large networks.
pub const NETWORK: &str = include_str!("assets/network.js");
/// The scripts of others that it uses: name, content. Their digests and licences stand in
/// `assets/vendor`.
pub const VENDOR: [(&str, &str); 2] = [
    ("graphology.js", include_str!("assets/vendor/graphology.js")),
    ("sigma.js", include_str!("assets/vendor/sigma.js")),
];
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

/// Returns the address of the script that draws large networks.
pub fn network_address() -> &'static str {
    static ADDRESS: LazyLock<String> = LazyLock::new(|| versioned("/network.js", NETWORK));
    &ADDRESS
}

/// Returns the addresses of the scripts of others that it loads, in their order, with blanks between.
pub fn vendor_addresses() -> &'static str {
    static ADDRESSES: LazyLock<String> = LazyLock::new(|| {
        let vendor = VENDOR.iter();
        let vendor = vendor.map(|(name, content)| versioned(&format!("/vendor/{name}"), content));
        vendor.collect::<Vec<String>>().join(" ")
    });
    &ADDRESSES
}

/// Returns the address of the script of the page for queries.
pub fn editor_address() -> &'static str {
    static ADDRESS: LazyLock<String> = LazyLock::new(|| versioned("/sparql.js", EDITOR));
    &ADDRESS
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use sha2::{Digest, Sha256};

    use super::*;

    /// What others wrote is what their packages have, and its licence stands beside it.
    #[test]
    fn scripts_of_others_are_those_of_their_packages() {
        let table = include_str!("assets/vendor/vendor.tsv");
        let rows = table.lines().filter(|line| !line.starts_with('#')).skip(1);
        let rows = rows.map(|line| line.split('\t').collect::<Vec<_>>());
        let known: HashMap<String, Vec<&str>> =
            rows.map(|row| (format!("{}.js", row[0]), row)).collect();
        assert_eq!(known.len(), VENDOR.len());
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/web/assets/vendor");
        for (name, content) in VENDOR {
            let row = &known[name];
            let digest = Sha256::digest(content.as_bytes());
            let digest: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!(row[6], digest, "{name}: run scripts/vendor.sh");
            assert_eq!(row[2], "MIT", "{name}");
            let licence = std::fs::read_to_string(format!("{folder}/{}.licence.txt", row[0]));
            let licence = licence.expect("its licence stands beside it");
            assert!(licence.contains("Permission is hereby granted"), "{name}");
        }
    }

    /// A page loads 15 KB of scripts at most, packed, but for those of networks and queries.
    #[test]
    fn scripts_are_small() {
        let packed = |content: &str| {
            let mut packer =
                flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
            std::io::Write::write_all(&mut packer, content.as_bytes()).expect("it is memory");
            packer.finish().expect("it is memory").len()
        };
        assert!(packed(SCRIPT) < 15_000, "{}", packed(SCRIPT));
        let network = VENDOR
            .iter()
            .map(|(_, content)| packed(content))
            .sum::<usize>();
        assert!(packed(NETWORK) + network < 76_000, "{network}");
    }
}
