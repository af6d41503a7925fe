//! What is left of RocksDB in a build without it: the sentence that says so.

use std::convert::Infallible;
use std::path::Path;
use std::sync::mpsc::Receiver;

use oxigraph::model::Quad;
use oxigraph::store::Store;

use crate::store::StoreError;

/// RocksDB is not compiled in.
pub(super) const IS_BUILT_IN: bool = false;

/// There is none to load into.
pub(super) struct Loading(Infallible);

impl Loading {
    pub(super) fn create(generation: &Path) -> Result<Loading, StoreError> {
        Err(StoreError::NoRocksDb(generation.to_owned()))
    }

    pub(super) fn load(self, _batches: Receiver<Vec<Quad>>) -> Result<(), StoreError> {
        match self.0 {}
    }
}

pub(super) fn open(generation: &Path) -> Result<Store, StoreError> {
    Err(StoreError::NoRocksDb(generation.to_owned()))
}
