//! deskbell-helpdesks
