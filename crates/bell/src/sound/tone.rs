//! The tones as files that every player reads, as loud as they should be.

use deskbell_core::preferences::Tone;
use std::time::Duration;

/// The length of the header of each of our files; `sounds/README.md` tells the rest.
const HEADER: usize = 44;

/// Bytes of a second: 22,050 samples of 16 bits.
const SECOND: u64 = 44_100;

/// A WAV file of a tone. The volume is 0 to 100 percent; more counts as 100.
///
/// The samples are scaled, and not the player told: each player means something else by a volume. Loudness is heard as
/// a power of the amplitude; with the square, half the percent sounds about half as loud.
pub(super) fn wav(tone: Tone, volume: u8) -> Vec<u8> {
    let mut file = file(tone).to_vec();
    let volume = i32::from(volume.min(100));
    for sample in file[HEADER..].as_chunks_mut::<2>().0 {
        let scaled = i32::from(i16::from_le_bytes(*sample)) * volume * volume / 10_000;
        *sample = i16::try_from(scaled).unwrap_or_default().to_le_bytes(); // never louder than it was
    }
    file
}

/// A WAV file in which nothing is heard, 20 ms long, to see whether it could be.
pub(super) fn silence() -> Vec<u8> {
    let mut file = wav(Tone::Knock, 0);
    let bytes = 882_u32;
    file.truncate(HEADER + 882);
    file[4..8].copy_from_slice(&(36 + bytes).to_le_bytes());
    file[40..44].copy_from_slice(&bytes.to_le_bytes());
    file
}

/// How long a file of ours sounds.
pub(super) fn length(wav: &[u8]) -> Duration {
    let bytes = u64::try_from(wav.len().saturating_sub(HEADER)).unwrap_or(u64::MAX);
    Duration::from_millis(bytes.saturating_mul(1000) / SECOND)
}

fn file(tone: Tone) -> &'static [u8] {
    match tone {
        Tone::Chime => include_bytes!("../../../../sounds/chime.wav"),
        Tone::Bell => include_bytes!("../../../../sounds/bell.wav"),
        Tone::Knock => include_bytes!("../../../../sounds/knock.wav"),
        Tone::Ring => include_bytes!("../../../../sounds/ring.wav"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TONES: [Tone; 4] = [Tone::Chime, Tone::Bell, Tone::Knock, Tone::Ring];

    fn peak(wav: &[u8]) -> u16 {
        let samples = wav[HEADER..].as_chunks::<2>().0.iter();
        samples.map(|sample| i16::from_le_bytes(*sample).unsigned_abs()).max().unwrap()
    }

    #[test]
    fn every_tone_is_a_wav_file_of_its_own_and_takes_less_than_two_seconds() {
        for tone in TONES {
            let file = file(tone);
            assert_eq!(
                (&file[..4], &file[8..16], &file[36..40]),
                (&b"RIFF"[..], &b"WAVEfmt "[..], &b"data"[..])
            );
            assert_eq!(file[28..32], 44_100_u32.to_le_bytes(), "bytes a second of {tone:?}");
            let data = u32::try_from(file.len() - HEADER).unwrap();
            assert_eq!(file[40..44], data.to_le_bytes(), "{tone:?}");
            let length = length(file);
            assert!(Duration::from_millis(300) < length && length < Duration::from_secs(2), "{length:?}");
            assert_eq!(TONES.into_iter().filter(|other| super::file(*other) == file).count(), 1);
        }
    }

    #[test]
    fn the_whole_volume_is_the_file_and_half_of_it_a_quarter_of_the_amplitude() {
        for tone in TONES {
            assert_eq!(wav(tone, 100), file(tone));
            assert_eq!(wav(tone, 255), file(tone));
            assert_eq!(peak(&wav(tone, 50)), peak(file(tone)) / 4);
            assert_eq!(peak(&wav(tone, 0)), 0);
        }
    }

    #[test]
    fn silence_is_a_short_file_without_a_sound() {
        let silence = silence();
        assert_eq!((length(&silence), peak(&silence)), (Duration::from_millis(20), 0));
        assert_eq!(silence[4..8], u32::try_from(silence.len() - 8).unwrap().to_le_bytes());
        assert_eq!(silence[40..44], u32::try_from(silence.len() - HEADER).unwrap().to_le_bytes());
    }
}
