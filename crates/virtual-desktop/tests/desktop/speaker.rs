//! What is played is heard, and nothing leaves the desktop.

use crate::{SOON, bare};
use deskbell_virtual_desktop::{Desktop, Parts, Speaker};
use std::{fs, process::Stdio, time::Duration};

/// A WAV file of half a second: a rectangular wave of 500 hertz.
fn beep(desktop: &Desktop, amplitude: i16) -> std::path::PathBuf {
    let samples = (0..4000).map(|n| if n / 8 % 2 == 0 { amplitude } else { -amplitude });
    let data: Vec<u8> = samples.flat_map(i16::to_le_bytes).collect();
    let header = [
        0x4646_4952,
        8036,
        0x4556_4157,
        0x2074_6d66,
        16,
        0x0001_0001,
        8000,
        16000,
        0x0010_0002,
        0x6174_6164,
        8000_u32,
    ];
    let path = desktop.folder().join("beep.wav");
    fs::write(&path, [header.into_iter().flat_map(u32::to_le_bytes).collect(), data].concat()).unwrap();
    path
}

#[test]
fn what_is_played_is_heard_with_its_length_and_its_loudness() {
    let desktop = Desktop::start(Parts { speaker: Speaker::PulseAudio, ..bare() }).unwrap();
    for (count, amplitude) in [(1, 8000), (2, 2000)] {
        let played = desktop.command("paplay").arg(beep(&desktop, amplitude)).status().unwrap();
        assert!(played.success());
        let heard = desktop.speaker().unwrap().wait_for(count, SOON).unwrap();
        let sound = heard[count - 1];
        let off = sound.length.abs_diff(Duration::from_millis(500));
        assert!(off <= Duration::from_millis(40), "{sound:?}");
        assert!(sound.peak.abs_diff(amplitude.unsigned_abs()) < amplitude.unsigned_abs() / 4, "{sound:?}");
    }
}

#[test]
fn without_a_speaker_no_player_finds_another_one() {
    let desktop = Desktop::start(bare()).unwrap();
    for player in ["paplay", "aplay"] {
        let played = desktop.command(player).arg(beep(&desktop, 8000)).stderr(Stdio::null()).status();
        assert!(!played.is_ok_and(|status| status.success()), "{player}");
    }
    assert!(desktop.speaker().is_err());
}
