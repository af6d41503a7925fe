//! How do triples get into RocksDB, and out again? By oxigraph's own bulk loader.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Receiver;

use oxigraph::model::Quad;
use oxigraph::store::Store;

use crate::store::StoreError;

/// RocksDB is compiled in.
pub(super) const IS_BUILT_IN: bool = true;

/// Folder of the database in the directory of a generation.
const FOLDER: &str = "oxigraph";

/// Threads of the bulk loader.
const LOADERS: usize = 2;

/// Memory of the bulk loader: what two batches of quads need.
const MEGABYTES: usize = 200;

/// A new database, about to be loaded.
pub(super) struct Loading {
    store: Store,
    path: PathBuf,
}

impl Loading {
    pub(super) fn create(generation: &Path) -> Result<Loading, StoreError> {
        let path = generation.join(FOLDER);
        Ok(Loading {
            store: Store::open(&path)?,
            path,
        })
    }

    pub(super) fn load(self, batches: Receiver<Vec<Quad>>) -> Result<(), StoreError> {
        let Loading { store, path } = self;
        let mut loader = store
            .bulk_loader()
            .without_atomicity()
            .with_num_threads(LOADERS)
            .with_max_memory_size_in_megabytes(MEGABYTES);
        loader.load_quads(batches.into_iter().flatten())?;
        loader.commit()?;
        store.flush()?;
        // Without it a small co-occurrence took 3.3 s instead of 0.02 s.
        store.optimize()?;
        store.flush()?;
        drop(store);
        remove_orphans(&path)
    }
}

/// Deletes the files that oxigraph's bulk loader forgets.
fn remove_orphans(store: &Path) -> Result<(), StoreError> {
    for entry in fs::read_dir(store).map_err(StoreError::at(store))? {
        let entry = entry.map_err(StoreError::at(store))?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with("bulk") && name.ends_with(".sst") {
            let path = entry.path();
            fs::remove_file(&path).map_err(StoreError::at(&path))?;
        }
    }
    Ok(())
}

pub(super) fn open(generation: &Path) -> Result<Store, StoreError> {
    let path = generation.join(FOLDER);
    // What RocksDB says of its files helps nobody who cannot repair them.
    Store::open_read_only(&path)
        .map_err(|error| StoreError::damaged(&path, format!("RocksDB cannot open it ({error})")))
}
