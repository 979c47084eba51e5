//! A picture of the screen as pixels: cut out, enlarged, compared.

use crate::{
    command_line::CommandLine,
    error::{Error, Result},
};
use deskbell_virtual_desktop::Region;
use std::{
    fs::File,
    io::{BufReader, BufWriter},
    path::Path,
};

/// A picture, eight bits for each of red, green and blue, row by row from the top.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Picture {
    width: usize,
    height: usize,
    rgb: Vec<u8>,
}

impl Picture {
    pub(super) fn load(path: &Path) -> Result<Self> {
        let unreadable = |error: png::DecodingError| Error::Picture(format!("read: {error}"));
        let mut decoder = png::Decoder::new(BufReader::new(File::open(path)?));
        decoder.set_transformations(png::Transformations::normalize_to_color8());
        let mut reader = decoder.read_info().map_err(unreadable)?;
        let mut bytes = vec![0; reader.output_buffer_size().unwrap_or_default()];
        let frame = reader.next_frame(&mut bytes).map_err(unreadable)?;
        bytes.truncate(frame.buffer_size());
        let samples = frame.color_type.samples();
        // Of a grey pixel the one sample counts three times; opacity does not count.
        let rgb = match samples {
            1 | 2 => bytes.chunks_exact(samples).flat_map(|pixel| [pixel[0]; 3]).collect(),
            _ => bytes.chunks_exact(samples).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect(),
        };
        Ok(Self { width: frame.width as usize, height: frame.height as usize, rgb })
    }

    /// Writes it with no more than 256 colours: it is shown in pages, and stays in the repository for ever.
    pub(super) fn keep(&self, path: &Path) -> Result<()> {
        self.save(path)?;
        let file = path.to_string_lossy();
        let colours = ["-dither", "None", "-colors", "256"];
        CommandLine::new("convert")
            .arguments([&*file])
            .arguments(colours)
            .arguments([&*format!("PNG8:{file}")])
            .run()
    }

    fn save(&self, path: &Path) -> Result<()> {
        let unwritable = |error: png::EncodingError| Error::Picture(format!("written: {error}"));
        let side = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        let mut encoder =
            png::Encoder::new(BufWriter::new(File::create(path)?), side(self.width), side(self.height));
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_compression(png::Compression::High);
        encoder.write_header().and_then(|mut writer| writer.write_image_data(&self.rgb)).map_err(unwritable)
    }

    /// A part of it; what lies outside is left out.
    pub(super) fn cut(&self, region: Region) -> Self {
        let (left, top) = (usize::from(region.x).min(self.width), usize::from(region.y).min(self.height));
        let right = (left + usize::from(region.width)).min(self.width);
        let bottom = (top + usize::from(region.height)).min(self.height);
        let rows =
            (top..bottom).flat_map(|y| &self.rgb[(y * self.width + left) * 3..(y * self.width + right) * 3]);
        Self { width: right - left, height: bottom - top, rgb: rows.copied().collect() }
    }

    /// Every pixel so many times as wide and high: sharp, as a screen shows it.
    pub(super) fn enlarged(&self, times: usize) -> Self {
        let row = |y: usize| {
            let pixels = self.rgb[y * self.width * 3..(y + 1) * self.width * 3].chunks_exact(3);
            pixels.flat_map(|pixel| pixel.repeat(times)).collect::<Vec<u8>>()
        };
        let rgb = (0..self.height).flat_map(|y| row(y).repeat(times)).collect();
        Self { width: self.width * times, height: self.height * times, rgb }
    }

    /// The smallest part outside of which both are the same, if they differ. Both have the same size.
    pub(super) fn difference(&self, other: &Self) -> Option<Region> {
        let differing: Vec<(usize, usize)> = self
            .rgb
            .chunks_exact(3)
            .zip(other.rgb.chunks_exact(3))
            .enumerate()
            .filter(|(_, (a, b))| a != b)
            .map(|(index, _)| (index % self.width, index / self.width))
            .collect();
        let left = differing.iter().map(|(x, _)| *x).min()?;
        let right = differing.iter().map(|(x, _)| *x).max()?;
        let top = differing.iter().map(|(_, y)| *y).min()?;
        let bottom = differing.iter().map(|(_, y)| *y).max()?;
        let side = |length: usize| u16::try_from(length).unwrap_or(u16::MAX);
        Some(Region {
            x: side(left),
            y: side(top),
            width: side(right - left + 1),
            height: side(bottom - top + 1),
        })
    }
}

/// A region with so many pixels more on each side, as far as there are.
pub(super) fn with_margin(region: Region, margin: u16) -> Region {
    let (x, y) = (region.x.saturating_sub(margin), region.y.saturating_sub(margin));
    Region {
        x,
        y,
        width: region.x - x + region.width + margin,
        height: region.y - y + region.height + margin,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A picture of grey pixels.
    fn grey(rows: &[&[u8]]) -> Picture {
        let rgb = rows.iter().flat_map(|row| row.iter()).flat_map(|grey| [*grey; 3]).collect();
        Picture { width: rows[0].len(), height: rows.len(), rgb }
    }

    #[test]
    fn a_part_is_cut_out_as_far_as_it_is_there() {
        let picture = grey(&[&[1, 2, 3], &[4, 5, 6]]);
        let part = picture.cut(Region { x: 1, y: 1, width: 9, height: 9 });
        assert_eq!(part, grey(&[&[5, 6]]));
    }

    #[test]
    fn enlarged_pixels_stay_sharp() {
        assert_eq!(grey(&[&[1, 2]]).enlarged(2), grey(&[&[1, 1, 2, 2], &[1, 1, 2, 2]]));
    }

    #[test]
    fn the_difference_is_the_smallest_part_with_all_that_differs() {
        let before = grey(&[&[0, 0, 0], &[0, 0, 0], &[0, 0, 0]]);
        let after = grey(&[&[0, 0, 0], &[0, 7, 0], &[0, 0, 7]]);
        assert_eq!(before.difference(&after), Some(Region { x: 1, y: 1, width: 2, height: 2 }));
        assert_eq!(before.difference(&before.clone()), None);
    }

    #[test]
    fn a_saved_picture_is_loaded_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("picture.png");
        let picture = Picture { width: 2, height: 1, rgb: vec![10, 20, 30, 40, 50, 60] };
        picture.save(&path).unwrap();
        assert_eq!(Picture::load(&path).unwrap(), picture);
    }

    #[test]
    fn a_margin_ends_at_the_edge_of_the_screen() {
        let region = with_margin(Region { x: 3, y: 20, width: 10, height: 10 }, 8);
        assert_eq!(region, Region { x: 0, y: 12, width: 21, height: 26 });
    }
}
