//! deskbell
fn main() {}
