//! deskbell-core
