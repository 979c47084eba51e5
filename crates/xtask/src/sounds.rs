//! `cargo xtask sounds`: the four tones, computed. They are nobody else's, and anybody can make them again.
//!
//! Struck things are sums of decaying sines, their partials: ratios and decays make the difference between glass, brass
//! and wood. Each partial starts at the zero of its sine under a short attack, so that nothing clicks.

use crate::error::Result;
use std::{f64::consts::TAU, fs, path::Path};

/// Samples a second. Nothing in the tones is above 10 kHz.
const RATE: u32 = 22_050;

/// The end of a tone fades over this many seconds, whatever still sounds.
const FADE: f64 = 0.15;

/// How a struck thing sounds, a partial each: ratio to its pitch, strength, seconds until it is a thousandth.
type Timbre = [(f64, f64, f64)];

/// A bar of soft wood or glass: almost only its pitch.
const BAR: [(f64, f64, f64); 4] = [(1.0, 1.0, 1.1), (2.0, 0.18, 0.7), (3.93, 0.22, 0.28), (9.2, 0.05, 0.08)];

/// The hood of a desk bell. Its lowest two lie so close that they beat.
const HOOD: [(f64, f64, f64); 6] = [
    (1.0, 1.0, 1.9),
    (1.0035, 0.4, 1.7),
    (2.02, 0.22, 0.9),
    (2.76, 0.34, 0.7),
    (4.1, 0.12, 0.3),
    (5.2, 0.14, 0.22),
];

/// A table under a knuckle: deep, and over at once.
const WOOD: [(f64, f64, f64); 5] =
    [(1.0, 1.0, 0.14), (1.62, 0.7, 0.1), (2.7, 0.45, 0.07), (4.4, 0.25, 0.045), (7.3, 0.12, 0.03)];

/// One of the two bowls of an old telephone.
const BOWL: [(f64, f64, f64); 4] = [(1.0, 1.0, 0.4), (2.0, 0.3, 0.28), (2.9, 0.28, 0.2), (4.3, 0.1, 0.12)];

/// The tones by the names of their files.
fn tones() -> [(&'static str, Vec<i16>); 4] {
    [("chime", chime()), ("bell", bell()), ("knock", knock()), ("ring", ring())]
}

/// Two soft strokes, a fourth up.
fn chime() -> Vec<i16> {
    let mut sound = Sound::new(1.1);
    sound.strike(0.0, 659.26, 0.8, 0.006, &BAR);
    sound.strike(0.15, 880.0, 1.0, 0.006, &BAR);
    sound.finish(0.6)
}

/// One stroke on a desk bell.
fn bell() -> Vec<i16> {
    let mut sound = Sound::new(1.25);
    sound.strike(0.0, 1760.0, 1.0, 0.002, &HOOD);
    sound.finish(0.55)
}

/// Two knocks, the second a little softer and lower.
fn knock() -> Vec<i16> {
    let mut sound = Sound::new(0.45);
    for (at, pitch, strength) in [(0.0, 232.0, 1.0), (0.17, 222.0, 0.85)] {
        sound.strike(at, pitch, strength, 0.0015, &WOOD);
        sound.tap(at, strength * 0.5);
    }
    sound.finish(0.8)
}

/// Two bursts of a clapper between two bowls, a major third apart.
fn ring() -> Vec<i16> {
    let mut sound = Sound::new(1.3);
    for burst in [0.0, 0.6] {
        for stroke in 0..10_u32 {
            let pitch = if stroke % 2 == 0 { 932.33 } else { 1174.66 };
            // The first strokes swell: a telephone that starts at once frightens.
            let strength = (0.45 + 0.14 * f64::from(stroke)).min(1.0);
            sound.strike(burst + f64::from(stroke) * 0.042, pitch, strength, 0.003, &BOWL);
        }
    }
    sound.finish(0.6)
}

/// A tone in the making.
struct Sound {
    samples: Vec<f64>,
}

impl Sound {
    /// Silence of so many seconds.
    fn new(seconds: f64) -> Self {
        Self { samples: vec![0.0; position(seconds)] }
    }

    /// Adds a stroke: when in seconds, its pitch in hertz, its strength, the seconds of its attack.
    fn strike(&mut self, at: f64, pitch: f64, strength: f64, attack: f64, timbre: &Timbre) {
        for (time, sample) in self.since(at) {
            let swell = (time / attack).min(1.0);
            let partials = timbre.iter().map(|(ratio, amplitude, decay)| {
                amplitude * (TAU * pitch * ratio * time).sin() * 0.001_f64.powf(time / decay)
            });
            *sample += strength * swell * partials.sum::<f64>();
        }
    }

    /// Adds the dull noise of a touch, some milliseconds long.
    fn tap(&mut self, at: f64, strength: f64) {
        let (mut state, mut dull) = (0x2545_f491_u32, 0.0);
        for (time, sample) in self.since(at).take_while(|(time, _)| *time < 0.03) {
            // xorshift32: the same noise each time.
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            let white = f64::from(state) / f64::from(u32::MAX) * 2.0 - 1.0;
            dull += 0.18 * (white - dull);
            *sample += strength * (time / 0.001).min(1.0) * dull * 0.001_f64.powf(time / 0.02);
        }
    }

    /// The samples from a time on, each with the seconds since then.
    fn since(&mut self, at: f64) -> impl Iterator<Item = (f64, &mut f64)> {
        self.samples.iter_mut().skip(position(at)).zip(0_u32..).map(|(sample, n)| (seconds(n), sample))
    }

    /// Fades the end out and brings the loudest moment to `peak`, of 1.
    fn finish(self, peak: f64) -> Vec<i16> {
        let loudest = self.samples.iter().fold(0.0_f64, |loudest, sample| loudest.max(sample.abs()));
        let end = f64::from(u32::try_from(self.samples.len()).unwrap_or(u32::MAX)) / f64::from(RATE);
        let scale = peak * f64::from(i16::MAX) / loudest;
        #[expect(clippy::cast_possible_truncation, reason = "a float becomes the nearest number there is")]
        let rounded = |sample: f64| sample.round() as i16;
        self.samples
            .into_iter()
            .zip(0_u32..)
            .map(|(sample, n)| {
                let left = ((end - seconds(n)) / FADE).min(1.0);
                rounded(sample * scale * left * left)
            })
            .collect()
    }
}

fn seconds(samples: u32) -> f64 {
    f64::from(samples) / f64::from(RATE)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "times are short and not negative"
)]
fn position(seconds: f64) -> usize {
    (seconds * f64::from(RATE)).round() as usize
}

/// A WAV file: one channel, 16 bits a sample, a header of 44 bytes.
fn wav(samples: &[i16]) -> Vec<u8> {
    let bytes: Vec<u8> = samples.iter().flat_map(|sample| sample.to_le_bytes()).collect();
    let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
    let mut file = Vec::with_capacity(44 + bytes.len());
    file.extend(b"RIFF");
    file.extend((36 + length).to_le_bytes());
    file.extend(b"WAVEfmt ");
    file.extend(16_u32.to_le_bytes()); // length of what describes the format
    file.extend(1_u16.to_le_bytes()); // plain samples
    file.extend(1_u16.to_le_bytes()); // channels
    file.extend(RATE.to_le_bytes());
    file.extend((RATE * 2).to_le_bytes()); // bytes a second
    file.extend(2_u16.to_le_bytes()); // bytes a sample
    file.extend(16_u16.to_le_bytes()); // bits a sample
    file.extend(b"data");
    file.extend(length.to_le_bytes());
    file.extend(bytes);
    file
}

/// Writes the tones into `sounds/`.
pub(crate) fn run() -> Result<()> {
    for (name, samples) in tones() {
        let path = Path::new("sounds").join(name).with_extension("wav");
        let file = wav(&samples);
        println!("{}: {} bytes", path.display(), file.len());
        fs::write(path, file)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_tones_are_the_computed_ones() {
        for (name, samples) in tones() {
            let path =
                Path::new(env!("CARGO_MANIFEST_DIR")).join("../../sounds").join(name).with_extension("wav");
            let file = fs::read(&path).unwrap();
            assert_eq!(file[..44], wav(&samples)[..44], "the header of {name}");
            assert!(file.len() < 60_000, "{name} has {} bytes", file.len());
            // Another processor may round a sine otherwise.
            let committed = file[44..].as_chunks::<2>().0.iter().map(|pair| i16::from_le_bytes(*pair));
            let farthest = committed.zip(&samples).map(|(is, made)| is.abs_diff(*made)).max();
            assert!(farthest <= Some(1), "{name} differs by {farthest:?}");
        }
    }

    #[test]
    fn a_tone_begins_and_ends_in_silence_and_is_never_cut_off() {
        for (name, samples) in tones() {
            assert_eq!((samples.first(), samples.last()), (Some(&0), Some(&0)), "{name}");
            assert!(samples.iter().all(|sample| sample.unsigned_abs() < 27_000), "{name}");
        }
    }
}
