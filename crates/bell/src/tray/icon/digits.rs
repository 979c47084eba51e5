//! Digits for very small sizes: middle lines to be drawn as thick as the size allows.

use super::shapes::{KAPPA, rounded};
use tiny_skia::{Path, PathBuilder};

/// How wide a glyph is where a digit is `width` wide.
pub(super) fn advance(glyph: char, width: f32) -> f32 {
    match glyph {
        '1' => (width * 0.62).round().max(2.0),
        _ => width,
    }
}

/// The middle line of a glyph, to be drawn `thick`, in a box of `w` by `h` at the origin.
#[expect(clippy::many_single_char_names, reason = "the measures of a drawing")]
pub(super) fn outline(glyph: char, w: f32, h: f32, thick: f32) -> Option<Path> {
    let half = thick / 2.0;
    let (left, right, top, foot) = (half, w - half, half, h - half);
    let (middle, waist) = (w / 2.0, h / 2.0);
    let r = (right - left) / 2.0;
    let k = r * KAPPA;
    // Height of a quarter turn: rounder than wide looks square on few pixels.
    let q = r.min((foot - top) / 4.0);
    let kq = q * KAPPA;
    let mut p = PathBuilder::new();
    match glyph {
        '0' => return rounded(left, top, right - left, foot - top, r),
        '1' => {
            p.move_to(0.0, top + h * 0.2);
            p.line_to(right - half * 0.2, top + half * 0.2);
            p.move_to(right, 0.0);
            p.line_to(right, h);
        }
        '2' => {
            p.move_to(left, top + q);
            p.cubic_to(left, top + q - kq, middle - k, top, middle, top);
            p.cubic_to(middle + k, top, right, top + q - kq, right, top + q);
            p.cubic_to(right, top + q + h * 0.2, left, foot - h * 0.26, left, foot);
            p.line_to(w, foot);
        }
        '3' => {
            p.move_to(left, top + q);
            p.cubic_to(left, top + q - kq, middle - k, top, middle, top);
            p.cubic_to(middle + k, top, right, top + q - kq, right, top + q);
            p.cubic_to(right, waist - q + kq, middle + k, waist, middle - half * 0.4, waist);
            p.move_to(middle - half * 0.4, waist);
            p.cubic_to(middle + k, waist, right, waist + q - kq, right, foot - q);
            p.cubic_to(right, foot - q + kq, middle + k, foot, middle, foot);
            p.cubic_to(middle - k, foot, left, foot - q + kq, left, foot - q);
        }
        '4' => {
            let stem = right - w * 0.14;
            let bar = (foot - h * 0.24).round() + half.fract();
            p.move_to(w, bar);
            p.line_to(left * 0.9, bar);
            p.line_to(stem - half * 0.3, top - half * 0.4);
            p.move_to(stem, 0.0);
            p.line_to(stem, h);
        }
        '5' => {
            p.move_to(w - half * 0.4, top);
            p.line_to(left, top);
            p.line_to(left, waist - half * 0.2);
            p.cubic_to(left + r * 0.5, waist - half, right, waist - half, right, foot - q * 1.5);
            p.cubic_to(right, foot - q * 1.5 + kq * 1.5, middle + k, foot, middle, foot);
            p.cubic_to(middle - k, foot, left, foot - q + kq, left, foot - q * 0.9);
        }
        '6' => sixth(&mut p, [left, right, top, foot], |x, y| (x, y)),
        '7' => {
            p.move_to(0.0, top);
            p.line_to(right - half * 0.2, top);
            p.line_to(left + w * 0.22, h);
        }
        '8' => {
            let upper = rounded(left + half * 0.2, top, right - left - half * 0.4, waist - top, r);
            let lower = rounded(left, waist, right - left, foot - waist, r);
            p.push_path(&upper?);
            p.push_path(&lower?);
        }
        '9' => sixth(&mut p, [left, right, top, foot], |x, y| (w - x, h - y)),
        '+' => {
            let arm = w * 0.5 - half * 0.1;
            let y = waist.round() + half.fract();
            p.move_to(middle - arm, y);
            p.line_to(middle + arm, y);
            p.move_to(middle, y - arm);
            p.line_to(middle, y + arm);
        }
        _ => return None,
    }
    p.finish()
}

/// A six; turned by `place`, a nine.
#[expect(clippy::many_single_char_names, reason = "the measures of a drawing")]
fn sixth(p: &mut PathBuilder, [left, right, top, foot]: [f32; 4], place: impl Fn(f32, f32) -> (f32, f32)) {
    let middle = f32::midpoint(left, right);
    let r = (right - left) / 2.0;
    let k = r * KAPPA;
    let bowl = top + (foot - top) * 0.40;
    let q = (foot - bowl) / 2.0;
    let kq = q * KAPPA;
    let curve = |a: (f32, f32), b: (f32, f32), c: (f32, f32)| {
        let (a, b, c) = (place(a.0, a.1), place(b.0, b.1), place(c.0, c.1));
        (a, b, c)
    };
    let start = place(right - r * 0.12, top + (foot - top) * 0.06);
    p.move_to(start.0, start.1);
    let mut to = |(a, b, c): ((f32, f32), (f32, f32), (f32, f32))| p.cubic_to(a.0, a.1, b.0, b.1, c.0, c.1);
    to(curve((middle - k * 0.6, top - (foot - top) * 0.04), (left, bowl - q * 0.6), (left, bowl + q)));
    to(curve((left, foot - q + kq), (middle - k, foot), (middle, foot)));
    to(curve((middle + k, foot), (right, foot - q + kq), (right, bowl + q)));
    to(curve((right, bowl + q - kq), (middle + k, bowl), (middle, bowl)));
    to(curve((middle - k, bowl), (left, bowl + q - kq), (left, bowl + q)));
}
