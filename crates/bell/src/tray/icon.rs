//! The tray icon: a desk bell, and beside it how many tickets wait.
//!
//! Drawn here and not taken from files, because the number changes. A panel paints an icon on any background, in
//! 16 to 32 pixels, and some people do not tell its colours apart. So every state has its own shape, the number
//! stands on a plate of its own with a rim, and its digits are drawn for this size rather than taken from a font.

mod digits;
mod shapes;

use deskbell_core::TrayState;
use digits::{advance, outline};
use shapes::{half_ellipse, rounded};
use tiny_skia::{
    BlendMode, Color, FillRule, LineCap, LineJoin, Paint, Path, PathBuilder, Pixmap, Stroke, Transform,
};

/// The size to hand to a tray that takes a single icon, in pixels. Hosts scale it to 16, 22, 24 or 32 themselves: 48
/// goes evenly into 16 and 24.
pub(crate) const SIZE: u32 = 48;

/// A square picture: red, green, blue and alpha of each pixel, rows from the top, alpha not multiplied in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Rgba {
    /// Width and height in pixels.
    pub(crate) size: u32,
    /// Four bytes for each pixel.
    pub(crate) pixels: Vec<u8>,
}

/// Draws the icon of a state with a number on it.
///
/// `badge` is the number as [`deskbell_core::View`] says it, so "", "1" to "99" or "99+"; of any other text the first
/// three digits and plus signs are drawn. `size` is in pixels and held between 16 and 256.
pub(crate) fn draw(state: TrayState, badge: &str, size: u32) -> Rgba {
    let size = size.clamp(16, 256);
    // Strokes of a pixel and a half come out clearer drawn large and averaged than drawn small.
    let fine = if size < SIZE { 3 } else { 1 };
    let glyphs: Vec<char> = badge.chars().filter(|c| c.is_ascii_digit() || *c == '+').take(3).collect();
    let Some(pixmap) = Pixmap::new(size * fine, size * fine) else {
        return Rgba { size: 0, pixels: Vec::new() }; // only for a size that the clamp rules out
    };
    let mut canvas = Canvas { unit: pixels_of(pixmap.width()) / GRID, pixmap };
    let look = look_of(state);
    if glyphs.is_empty() {
        canvas.bell(&look, spot_alone(&look));
        if let Some(mark) = look.mark {
            canvas.mark(mark, Corner::Foot);
        }
    } else {
        let plate = canvas.plate_for(&glyphs);
        // A wide plate hides the bell's sides, so the bell moves into the middle.
        canvas.bell(&look, spot_behind(&look, plate.width > 20.0 * canvas.unit));
        canvas.number(&glyphs, plate, &look);
        // The strokes and the red plate say it already, and two marks in one corner say nothing.
        if let Some(mark) = look.mark
            && !look.rings
        {
            canvas.mark(mark, Corner::Top);
        }
    }
    Rgba { size, pixels: averaged(&canvas.pixmap, fine) }
}

/// The drawing's own measure: everything is placed on a grid of 24 units and snapped to pixels.
const GRID: f32 = 24.0;

const ORANGE: [u8; 3] = [0xea, 0x58, 0x0c];
const RED: [u8; 3] = [0xdc, 0x26, 0x26];
const GREY: [u8; 3] = [0x8a, 0x85, 0x80];
const YELLOW: [u8; 3] = [0xfa, 0xcc, 0x15];
const INK: [u8; 3] = [0x1c, 0x19, 0x17];
const WHITE: [u8; 3] = [0xff, 0xff, 0xff];

/// How a state is drawn.
struct Style {
    bell: [u8; 3],
    /// Only its outline.
    hollow: bool,
    /// Strokes beside the button: it rings.
    rings: bool,
    mark: Option<Mark>,
    plate: [u8; 3],
    digits: [u8; 3],
}

/// A sign beside the bell.
#[derive(Clone, Copy)]
enum Mark {
    /// Look here.
    Call,
    /// As of earlier.
    Clock,
    /// Something is to be done first.
    Warning,
    /// Two bars.
    Pause,
}

fn look_of(state: TrayState) -> Style {
    let normal = Style { bell: ORANGE, hollow: false, rings: false, mark: None, plate: INK, digits: WHITE };
    match state {
        TrayState::Normal | TrayState::Waiting => normal,
        TrayState::Attention => Style { rings: true, mark: Some(Mark::Call), plate: RED, ..normal },
        TrayState::Stale => {
            Style { bell: GREY, hollow: true, mark: Some(Mark::Clock), plate: WHITE, digits: INK, ..normal }
        }
        TrayState::SignedOut => {
            Style { bell: GREY, hollow: true, mark: Some(Mark::Warning), plate: WHITE, digits: INK, ..normal }
        }
        TrayState::Paused => Style { bell: GREY, mark: Some(Mark::Pause), ..normal },
    }
}

/// Where the bell stands on the grid, and how large it is.
#[derive(Clone, Copy)]
struct Spot {
    x: f32,
    y: f32,
    scale: f32,
}

/// Where the bell stands when there is no number.
fn spot_alone(look: &Style) -> Spot {
    match (look.rings, look.mark) {
        // The strokes beside the button need room.
        (true, _) => Spot { x: 2.1, y: 2.4, scale: 0.76 },
        (false, Some(_)) => Spot { x: 0.0, y: 0.0, scale: 0.86 },
        (false, None) => Spot { x: 0.0, y: 0.5, scale: 1.0 },
    }
}

/// Where the bell stands behind the plate of a number.
fn spot_behind(look: &Style, wide: bool) -> Spot {
    let x = if wide || look.rings { 2.5 } else { 0.0 };
    let y = if look.rings { 1.4 } else { 0.0 };
    Spot { x, y, scale: 0.78 }
}

/// A rectangle in whole pixels.
#[derive(Clone, Copy)]
struct Plate {
    x: f32,
    y: f32,
    width: f32,
    height: f32,
}

/// Where a mark stands.
#[derive(Clone, Copy)]
enum Corner {
    Foot,
    Top,
}

struct Canvas {
    pixmap: Pixmap,
    /// Pixels for one unit of the grid.
    unit: f32,
}

impl Canvas {
    /// A length in whole pixels, at least one.
    fn pixels(&self, units: f32) -> f32 {
        (units * self.unit).round().max(1.0)
    }

    /// A place in whole pixels.
    fn at(&self, units: f32) -> f32 {
        (units * self.unit).round()
    }

    /// The desk bell: button, stem, dome and base.
    fn bell(&mut self, look: &Style, spot: Spot) {
        let unit = self.unit;
        let x = |v: f32| (v * spot.scale + spot.x) * unit;
        let y = |v: f32| (v * spot.scale + spot.y) * unit;
        let (sx, sy) = (|v: f32| x(v).round(), |v: f32| y(v).round());
        let (left, right) = (sx(2.5), sx(21.5));
        let (dome_top, dome_foot) = (sy(6.5), sy(16.5));
        let middle = f32::midpoint(left, right);
        let line = self.pixels(2.0);

        let knob = self.pixels(5.0 * spot.scale);
        let button = rounded(middle - knob / 2.0, sy(2.5), knob, sy(5.2) - sy(2.5), 1.2 * unit);
        let stem_width = self.pixels(2.0 * spot.scale).max(line * 0.8);
        let stem = rounded(middle - stem_width / 2.0, sy(4.5), stem_width, sy(7.5) - sy(4.5), 0.0);
        let gap = self.pixels(1.3 * spot.scale);
        let base_height = self.pixels(3.0 * spot.scale);
        let base = rounded(sx(1.0), dome_foot + gap, sx(23.0) - sx(1.0), base_height, 1.2 * unit);
        let dome = half_ellipse(left, right, dome_top, dome_foot);
        let parts = [&stem, &button, &base, &dome];
        let rim = 2.0 * self.pixels(0.9);
        // A light rim, which a light panel swallows, sets it off from all others.
        for part in parts {
            self.stroke(part.as_ref(), WHITE, rim, LineCap::Round);
        }
        for part in parts {
            self.fill(part.as_ref(), look.bell);
        }
        if look.hollow {
            let inside = half_ellipse(left + line, right - line, dome_top + line, dome_foot - line);
            self.clear(inside.as_ref());
        }
        if look.rings {
            let mut rays = PathBuilder::new();
            for side in [-1.0, 1.0] {
                let ray = |px: f32, py: f32| (middle + side * px * spot.scale * unit, y(py));
                for (from, to) in [((6.6, 3.6), (8.4, 0.4)), ((10.2, 7.4), (13.4, 5.4))] {
                    let (from, to) = (ray(from.0, from.1), ray(to.0, to.1));
                    rays.move_to(from.0, from.1);
                    rays.line_to(to.0, to.1);
                }
            }
            self.stroke(rays.finish().as_ref(), look.bell, line, LineCap::Round);
        }
    }

    /// The measures of digits, in pixels: width, height and thickness.
    fn digit(&self, count: usize) -> (f32, f32, f32) {
        let height = self.pixels(11.0);
        let width = if count > 2 { self.pixels(5.6) } else { self.pixels(6.6) };
        (width, height, (1.9 * self.unit).max(1.5))
    }

    /// Where the number's plate lies, in pixels.
    fn plate_for(&self, glyphs: &[char]) -> Plate {
        let (_, height, _) = self.digit(glyphs.len());
        let side = self.at(GRID);
        let high = height + 2.0 * self.pixels(2.0);
        let wide = (self.text_width(glyphs) + 2.0 * self.pixels(2.4)).max(high).min(side);
        Plate { x: side - wide, y: side - high, width: wide, height: high }
    }

    fn text_width(&self, glyphs: &[char]) -> f32 {
        let (width, _, _) = self.digit(glyphs.len());
        let gaps = self.gap() * f32::from(u8::try_from(glyphs.len().saturating_sub(1)).unwrap_or(0));
        glyphs.iter().map(|glyph| advance(*glyph, width)).sum::<f32>() + gaps
    }

    fn gap(&self) -> f32 {
        self.pixels(1.0)
    }

    fn number(&mut self, glyphs: &[char], plate: Plate, look: &Style) {
        let rim = self.pixels(0.9);
        let corner = 4.0 * self.unit;
        let hollow = look.plate == WHITE;
        let outer = rounded(plate.x, plate.y, plate.width, plate.height, corner);
        let inner = rounded(
            plate.x + rim,
            plate.y + rim,
            plate.width - 2.0 * rim,
            plate.height - 2.0 * rim,
            (corner - rim).max(0.0),
        );
        self.fill(outer.as_ref(), if hollow { INK } else { WHITE });
        self.fill(inner.as_ref(), look.plate);
        let (width, height, thick) = self.digit(glyphs.len());
        let mut x = (plate.x + (plate.width - self.text_width(glyphs)) / 2.0).round();
        let y = (plate.y + (plate.height - height) / 2.0).round();
        for glyph in glyphs {
            let wide = advance(*glyph, width);
            let path = outline(*glyph, wide, height, thick)
                .and_then(|path| path.transform(Transform::from_translate(x, y)));
            self.stroke(path.as_ref(), look.digits, thick, LineCap::Butt);
            x += wide + self.gap();
        }
    }

    /// A sign in the lower right corner, or smaller in the upper one where the number takes the lower.
    fn mark(&mut self, mark: Mark, corner: Corner) {
        let (x, y, side) = match corner {
            Corner::Foot => (10.0, 10.0, 14.0),
            Corner::Top => (13.0, 0.0, 11.0),
        };
        let (x, y, side) = (self.at(x), self.at(y), self.pixels(side));
        let rim = self.pixels(0.9);
        let middle = (x + side / 2.0, y + side / 2.0);
        let round = |inset: f32| PathBuilder::from_circle(middle.0, middle.1, side / 2.0 - inset);
        match mark {
            Mark::Call => {
                self.fill(round(0.0).as_ref(), WHITE);
                self.fill(round(rim).as_ref(), RED);
                self.exclamation(middle.0, y + side * 0.22, side * 0.56, WHITE);
            }
            Mark::Clock => {
                self.fill(round(0.0).as_ref(), INK);
                self.fill(round(rim).as_ref(), WHITE);
                let mut hands = PathBuilder::new();
                hands.move_to(middle.0, y + side * 0.22);
                hands.line_to(middle.0, middle.1);
                hands.line_to(middle.0 + side * 0.24, middle.1);
                let thick = (side * 0.13).max(1.0);
                self.stroke(hands.finish().as_ref(), INK, thick, LineCap::Square);
            }
            Mark::Warning => {
                let triangle = |inset: f32| {
                    let mut path = PathBuilder::new();
                    path.move_to(middle.0, y + inset * 2.2);
                    path.line_to(x + side - inset * 1.6, y + side - inset);
                    path.line_to(x + inset * 1.6, y + side - inset);
                    path.close();
                    path.finish()
                };
                self.stroke(triangle(rim).as_ref(), INK, 2.0 * rim, LineCap::Round);
                self.fill(triangle(rim).as_ref(), YELLOW);
                match corner {
                    Corner::Foot => self.exclamation(middle.0, y + side * 0.4, side * 0.48, INK),
                    Corner::Top => {} // too small for more than its shape
                }
            }
            Mark::Pause => {
                self.fill(round(0.0).as_ref(), WHITE);
                self.fill(round(rim).as_ref(), INK);
                let (bar, high) = ((side * 0.15).round().max(1.0), (side * 0.44).round());
                let apart = (side * 0.07).round().max(1.0);
                for from in [middle.0 - apart - bar, middle.0 + apart] {
                    self.fill(rounded(from, middle.1 - high / 2.0, bar, high, 0.0).as_ref(), WHITE);
                }
            }
        }
    }

    fn exclamation(&mut self, middle: f32, top: f32, height: f32, colour: [u8; 3]) {
        let wide = (height * 0.26).round().max(1.0);
        let left = (middle - wide / 2.0 - 0.01).round();
        let dot = wide.max(1.0);
        let gap = (height * 0.14).round().max(1.0);
        self.fill(rounded(left, top.round(), wide, height - dot - gap, 0.0).as_ref(), colour);
        self.fill(rounded(left, (top + height - dot).round(), wide, dot, 0.0).as_ref(), colour);
    }

    fn fill(&mut self, path: Option<&Path>, colour: [u8; 3]) {
        if let Some(path) = path {
            self.pixmap.fill_path(path, &paint(colour), FillRule::Winding, Transform::identity(), None);
        }
    }

    fn clear(&mut self, path: Option<&Path>) {
        if let Some(path) = path {
            let paint = Paint { blend_mode: BlendMode::Clear, ..paint(WHITE) };
            self.pixmap.fill_path(path, &paint, FillRule::Winding, Transform::identity(), None);
        }
    }

    fn stroke(&mut self, path: Option<&Path>, colour: [u8; 3], width: f32, line_cap: LineCap) {
        if let Some(path) = path {
            let stroke = Stroke { width, line_cap, line_join: LineJoin::Miter, ..Stroke::default() };
            self.pixmap.stroke_path(path, &paint(colour), &stroke, Transform::identity(), None);
        }
    }
}

fn paint(colour: [u8; 3]) -> Paint<'static> {
    let mut paint = Paint { anti_alias: true, ..Paint::default() };
    paint.set_color(Color::from_rgba8(colour[0], colour[1], colour[2], 255));
    paint
}

/// Averages squares of `fine` by `fine` pixels and takes the alpha out of the colours.
fn averaged(pixmap: &Pixmap, fine: u32) -> Vec<u8> {
    let size = pixmap.width() / fine;
    let mut pixels = Vec::new();
    for (row, column) in (0..size).flat_map(|row| (0..size).map(move |column| (row, column))) {
        let mut sum = [0_u32; 4];
        for (y, x) in (0..fine).flat_map(|y| (0..fine).map(move |x| (y, x))) {
            if let Some(pixel) = pixmap.pixel(column * fine + x, row * fine + y) {
                let parts = [pixel.red(), pixel.green(), pixel.blue(), pixel.alpha()];
                for (sum, part) in sum.iter_mut().zip(parts) {
                    *sum += u32::from(part);
                }
            }
        }
        let [red, green, blue, alpha] = sum;
        for colour in [red, green, blue] {
            let straight = (colour * 255 + alpha / 2).checked_div(alpha).unwrap_or(0);
            pixels.push(u8::try_from(straight).unwrap_or(u8::MAX));
        }
        pixels.push(u8::try_from(alpha / (fine * fine)).unwrap_or(u8::MAX));
    }
    pixels
}

/// A number of pixels as a length. Exact, as icons are small.
fn pixels_of(count: u32) -> f32 {
    f32::from(u16::try_from(count).unwrap_or(u16::MAX))
}
