//! A tray icon as pixels.

use crate::{Error, Result};
use std::path::Path;

/// A picture, eight bits for each of red, green, blue and opacity, row by row from the top.
#[derive(Clone, PartialEq, Eq)]
pub struct Icon {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// `width * height * 4` bytes.
    pub rgba: Vec<u8>,
}

/// A picture as `StatusNotifierItem` sends it: width, height, and opacity, red, green, blue of each pixel.
pub(crate) type Pixmap = (i32, i32, Vec<u8>);

impl Icon {
    pub(crate) fn from_pixmap((width, height, mut bytes): Pixmap) -> Self {
        for pixel in bytes.chunks_exact_mut(4) {
            pixel.rotate_left(1);
        }
        Self { width: width.unsigned_abs(), height: height.unsigned_abs(), rgba: bytes }
    }

    /// The picture as a PNG file.
    pub fn to_png(&self) -> Result<Vec<u8>> {
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, self.width, self.height);
        encoder.set_color(png::ColorType::Rgba);
        encoder.set_depth(png::BitDepth::Eight);
        encoder
            .write_header()
            .and_then(|mut writer| writer.write_image_data(&self.rgba))
            .map_err(|error| Error::Unreadable { program: "the tray icon", problem: error.to_string() })?;
        Ok(file)
    }

    /// Writes the picture as a PNG file.
    pub fn save(&self, path: impl AsRef<Path>) -> Result<()> {
        let path = path.as_ref();
        std::fs::write(path, self.to_png()?).map_err(Error::file(path))
    }
}

/// Without the pixels, which nobody reads.
impl std::fmt::Debug for Icon {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Icon({}x{})", self.width, self.height)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pixels_from_the_wire_become_red_green_blue_opacity() {
        let icon = Icon::from_pixmap((1, 2, vec![255, 1, 2, 3, 0, 4, 5, 6]));
        assert_eq!(icon.rgba, [1, 2, 3, 255, 4, 5, 6, 0]);
        let file = icon.to_png().unwrap();
        let mut reader = png::Decoder::new(std::io::Cursor::new(file)).read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut pixels).unwrap();
        assert_eq!(pixels, icon.rgba);
    }

    #[test]
    fn an_icon_with_too_few_pixels_is_refused() {
        let icon = Icon { width: 9, height: 9, rgba: vec![0; 4] };
        assert!(icon.to_png().is_err());
    }
}
