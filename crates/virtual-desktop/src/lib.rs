//! deskbell-virtual-desktop
