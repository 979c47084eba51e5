//! The outlines that the drawing is put together from.

use tiny_skia::{Path, PathBuilder, Rect};

/// The upper half of an ellipse, a little fuller.
pub(super) fn half_ellipse(left: f32, right: f32, top: f32, foot: f32) -> Option<Path> {
    let (middle, half, height) = (f32::midpoint(left, right), (right - left) / 2.0, foot - top);
    let mut path = PathBuilder::new();
    path.move_to(left, foot);
    path.cubic_to(left, foot - height * 0.6, middle - half * 0.6, top, middle, top);
    path.cubic_to(middle + half * 0.6, top, right, foot - height * 0.6, right, foot);
    path.close();
    path.finish()
}

/// A rectangle with round corners, if it has an area.
pub(super) fn rounded(x: f32, y: f32, width: f32, height: f32, corner: f32) -> Option<Path> {
    let r = corner.min(width / 2.0).min(height / 2.0);
    if r <= 0.0 {
        return Rect::from_xywh(x, y, width, height).map(PathBuilder::from_rect);
    }
    let k = r * (1.0 - KAPPA);
    let (right, bottom) = (x + width, y + height);
    let mut path = PathBuilder::new();
    path.move_to(x + r, y);
    path.line_to(right - r, y);
    path.cubic_to(right - k, y, right, y + k, right, y + r);
    path.line_to(right, bottom - r);
    path.cubic_to(right, bottom - k, right - k, bottom, right - r, bottom);
    path.line_to(x + r, bottom);
    path.cubic_to(x + k, bottom, x, bottom - k, x, bottom - r);
    path.line_to(x, y + r);
    path.cubic_to(x, y + k, x + k, y, x + r, y);
    path.close();
    path.finish()
}

/// How far the control points of a quarter circle lie out, for a radius of one.
pub(super) const KAPPA: f32 = 0.552_284_8;
