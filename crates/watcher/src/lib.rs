//! deskbell-watcher
