//! deskbell-frontdesk
