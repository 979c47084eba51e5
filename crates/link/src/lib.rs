//! deskbell-link
