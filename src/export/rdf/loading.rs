//! How do stores that load files take the parts? By a file or script for each, beside them.
//!
//! ```text
//! Qleverfile         for `qlever index` and `qlever start`
//! load-virtuoso.sh   for Virtuoso's bulk loader (`ld_dir`, `rdf_loader_run`)
//! load-jena.sh       for Apache Jena's `tdb2.xloader`
//! ```
//!
//! Invariants: a store has one only when its loader reads the syntax; nothing of a machine stands in
//! it, so that the folder may be moved. They are for people to change, so no checksum covers them.

use oxigraph::io::RdfFormat;

use super::super::ExportError;
use super::super::folder::Folder;

/// What a store is given.
struct Loader {
    file: &'static str,
    text: &'static str,
    /// The extensions of the syntaxes that it reads.
    reads: &'static [&'static str],
}

const LOADERS: [Loader; 3] = [
    Loader {
        file: "Qleverfile",
        text: include_str!("loaders/Qleverfile"),
        // `qlever --format` (0.6).
        reads: &["nt", "ttl", "nq"],
    },
    Loader {
        file: "load-virtuoso.sh",
        text: include_str!("loaders/load-virtuoso.sh"),
        // `DB.DBA.RDF_LOADER_RUN` of Virtuoso 7.2 goes by these extensions.
        reads: &["nt", "nq", "ttl", "trig", "rdf"],
    },
    Loader {
        file: "load-jena.sh",
        text: include_str!("loaders/load-jena.sh"),
        // All that RIOT reads by extension.
        reads: &["nt", "nq", "ttl", "trig", "rdf", "jsonld"],
    },
];

/// Writes what stores need to load parts of this format that lie beside it.
pub(super) fn write(
    format: RdfFormat,
    base: &str,
    is_packed: bool,
    folder: &mut Folder<'_>,
) -> Result<(), ExportError> {
    let extension = format.file_extension();
    let loaders = LOADERS.iter();
    for loader in loaders.filter(|loader| loader.reads.contains(&extension)) {
        let text = filled(loader.text, extension, base, is_packed);
        folder.file(loader.file, |out| Ok(out.write_all(text.as_bytes())?))?;
    }
    Ok(())
}

fn filled(text: &str, extension: &str, base: &str, is_packed: bool) -> String {
    let packed = if is_packed { ".gz" } else { "" };
    // Every part of a syntax with prefixes begins with them, so they stand in the middle of all parts.
    let has_prefixes = !matches!(extension, "nt" | "nq");
    [
        ("@PARTS@", format!("part-*.{extension}{packed}")),
        ("@CAT@", if is_packed { "zcat" } else { "cat" }.to_owned()),
        ("@FORMAT@", extension.to_owned()),
        ("@PARALLEL@", (!has_prefixes).to_string()),
        // An IRI may have signs that a shell would read.
        (
            "@GRAPH@",
            format!("'{}dataset'", base.replace('\'', r"'\''")),
        ),
    ]
    .iter()
    .fold(text.to_owned(), |text, (mark, value)| {
        text.replace(mark, value)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_store_is_given_the_parts_of_a_syntax_that_it_reads() {
        let named = |extension: &str| -> Vec<&str> {
            let loaders = LOADERS.iter();
            loaders
                .filter(|loader| loader.reads.contains(&extension))
                .map(|loader| loader.file)
                .collect()
        };
        let all = ["Qleverfile", "load-virtuoso.sh", "load-jena.sh"];
        for format in ["nt", "ttl", "nq"] {
            assert_eq!(named(format), all);
        }
        assert_eq!(named("rdf"), all[1..]);
        assert_eq!(named("jsonld"), all[2..]);

        for (is_packed, parts, cat) in [
            (
                true,
                "part-*.ttl.gz",
                "CAT_INPUT_FILES  = zcat ${INPUT_FILES}\nPARALLEL_PARSING = false",
            ),
            (
                false,
                "part-*.ttl",
                "CAT_INPUT_FILES  = cat ${INPUT_FILES}\nPARALLEL_PARSING = false",
            ),
        ] {
            for loader in &LOADERS {
                let text = filled(loader.text, "ttl", "https://example.org/g/", is_packed);
                assert!(!text.contains('@'), "{}: {text}", loader.file);
                let ends = |end: char| !matches!(end, '.' | 'a'..='z');
                let mut found = text.split(parts).skip(1).peekable();
                assert!(found.peek().is_some(), "{}: {text}", loader.file);
                assert!(found.all(|rest| rest.starts_with(ends)), "{text}");
            }
            let text = filled(LOADERS[0].text, "ttl", "https://example.org/g/", is_packed);
            assert!(text.contains(cat), "{text}");
        }
        let text = filled(LOADERS[1].text, "nq", "https://example.org/$(g)'/", false);
        let graph = r"own='https://example.org/$(g)'\''/dataset'";
        assert!(text.contains(graph), "{text}");
    }
}
