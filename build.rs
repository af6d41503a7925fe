//! Packs the gazetteers and the named queries into one compressed blob each, so that the program
//! works from anywhere. Files are packed in the order of their names.

use std::io::Write;
use std::path::Path;
use std::{env, fs};

use flate2::{Compression, write::GzEncoder};

fn main() {
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    for (folder, extension) in [("gazetteers", "tsv"), ("queries", "rq")] {
        println!("cargo::rerun-if-changed={folder}");
        let mut files: Vec<_> = fs::read_dir(folder)
            .into_iter()
            .flatten()
            .filter_map(|entry| entry.ok().map(|entry| entry.path()))
            .filter(|path| path.extension().is_some_and(|found| found == extension))
            .collect();
        files.sort();
        let target = fs::File::create(Path::new(&out).join(format!("{folder}.gz")));
        let mut pack = GzEncoder::new(target.expect("OUT_DIR is writable"), Compression::best());
        for path in files {
            println!("cargo::rerun-if-changed={}", path.display());
            let name = path
                .file_name()
                .expect("a file has a name")
                .to_string_lossy()
                .into_owned();
            let text = fs::read(&path).expect("a listed file can be read");
            // Name, length in bytes, content.
            write!(pack, "{name}\n{}\n", text.len()).expect("writing to OUT_DIR");
            pack.write_all(&text).expect("writing to OUT_DIR");
        }
        pack.finish().expect("writing to OUT_DIR");
    }
}
