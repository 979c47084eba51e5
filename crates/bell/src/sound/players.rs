//! The players of Linux: the sound server's own, or ALSA's where there is no server.
//!
//! A program that ends with its sound, and no library: one that talks to sound servers would stay in the resident
//! program with its threads.

use super::SoundError;
use super::tone::length;
use rustix::fs::{MemfdFlags, memfd_create};
use std::ffi::OsString;
use std::fs::File;
use std::io::{self, ErrorKind, Seek, Write};
use std::process::Stdio;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::process::Command;

/// How long a player may take beside its sound. One whose server hangs, or has nowhere to play, waits for ever.
const PATIENCE: Duration = Duration::from_millis(1500);

/// How much of a player's complaint is told, in characters.
const COMPLAINT: usize = 160;

struct Player {
    program: &'static str,
    /// What it gets besides the file.
    arguments: &'static [&'static str],
    /// What it finds in its environment, so that mixers show whose sound it is.
    environment: Option<(&'static str, &'static str)>,
}

/// The best first. The packages that bring them are named in [`SoundError::NoPlayer`].
const PLAYERS: [Player; 3] = [
    Player {
        program: "pw-play",
        arguments: &[],
        environment: Some(("PIPEWIRE_PROPS", r#"{ application.name = "Deskbell" }"#)),
    },
    Player { program: "paplay", arguments: &["--client-name=Deskbell"], environment: None },
    Player { program: "aplay", arguments: &["--quiet"], environment: None },
];

/// What plays sounds here.
#[derive(Default)]
pub(super) struct Players {
    /// The one that worked last, which is asked first.
    last: AtomicUsize,
    /// Where they are looked for; `None` for the system's own way.
    path: Option<OsString>,
}

impl Players {
    /// Plays a WAV file of ours to its end, and tells by which program. Given up, it is silent at once.
    pub(super) async fn play(&self, wav: &[u8]) -> Result<&'static str, SoundError> {
        let file = in_memory(wav).map_err(|error| SoundError::Failed(error.to_string()))?;
        let first = self.last.load(Ordering::Relaxed);
        let order = [first].into_iter().chain((0..PLAYERS.len()).filter(|place| *place != first));
        let mut complaints = Vec::new();
        for place in order {
            let Some(player) = PLAYERS.get(place) else { continue };
            match self.play_by(player, &file, length(wav) + PATIENCE).await {
                Ok(()) => {
                    self.last.store(place, Ordering::Relaxed);
                    return Ok(player.program);
                }
                Err(Failure::NotThere) => {}
                Err(Failure::Said(why)) => complaints.push(format!("{}: {why}", player.program)),
            }
        }
        if complaints.is_empty() {
            return Err(SoundError::NoPlayer);
        }
        Err(SoundError::Failed(complaints.join("; ")))
    }

    async fn play_by(&self, player: &Player, file: &File, within: Duration) -> Result<(), Failure> {
        let mut again = file.try_clone()?;
        again.rewind()?;
        let mut command = Command::new(player.program);
        // The players want a file; under this name they open the one that is nowhere but in memory.
        command.args(player.arguments).arg("/dev/stdin").envs(player.environment);
        if let Some(path) = &self.path {
            command.env("PATH", path);
        }
        command.stdin(again).stdout(Stdio::null()).stderr(Stdio::piped()).kill_on_drop(true);
        let Ok(ended) = tokio::time::timeout(within, command.output()).await else {
            return Err(Failure::Said(format!("no end within {} s", within.as_secs_f32())));
        };
        let ended = ended?;
        if ended.status.success() {
            return Ok(());
        }
        let said = String::from_utf8_lossy(&ended.stderr);
        let last = said.lines().rev().map(str::trim).find(|line| !line.is_empty());
        Err(Failure::Said(
            last.map_or_else(|| ended.status.to_string(), |line| deskbell_core::text::line(line, COMPLAINT)),
        ))
    }
}

/// Why one player did not play.
enum Failure {
    NotThere,
    Said(String),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        if error.kind() == ErrorKind::NotFound { Self::NotThere } else { Self::Said(error.to_string()) }
    }
}

/// A file that no folder holds and that ends with whoever has it open.
fn in_memory(wav: &[u8]) -> io::Result<File> {
    let mut file = File::from(memfd_create("deskbell-sound", MemfdFlags::CLOEXEC)?);
    file.write_all(wav)?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::super::tone::{silence, wav};
    use super::*;
    use deskbell_core::preferences::Tone;
    use std::fs;
    use std::os::unix::fs::PermissionsExt;
    use std::path::Path;
    use tempfile::TempDir;

    /// Players that are nowhere but in a folder.
    fn players(scripts: &[(&str, &str)]) -> (Players, TempDir) {
        let folder = tempfile::tempdir().unwrap();
        for (name, script) in scripts {
            let path = folder.path().join(name);
            fs::write(&path, format!("#!/bin/sh\ncd {}\n{script}\n", folder.path().display())).unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        }
        (Players { path: Some(folder.path().into()), ..Players::default() }, folder)
    }

    /// Writes down who played, and keeps the sound.
    const PLAYS: &str = "echo ${0##*/} >>played; for file; do :; done; /bin/cat $file >sound";
    const REFUSES: &str = "echo ${0##*/} >>played; echo first >&2; echo 'Connection refused' >&2; exit 1";

    fn played(folder: &Path) -> String {
        fs::read_to_string(folder.join("played")).unwrap_or_default().replace('\n', " ")
    }

    #[tokio::test]
    async fn the_player_gets_the_whole_sound() {
        let (players, folder) = players(&[("paplay", PLAYS)]);
        let chime = wav(Tone::Chime, 30);
        assert_eq!(players.play(&chime).await, Ok("paplay"));
        assert_eq!(fs::read(folder.path().join("sound")).unwrap(), chime);
    }

    #[tokio::test]
    async fn a_player_that_fails_leaves_it_to_the_next_which_gets_the_whole_sound_and_is_asked_first_from_then()
     {
        let reads = format!("/bin/cat >/dev/null; {REFUSES}");
        let (players, folder) = players(&[("pw-play", &reads), ("paplay", REFUSES), ("aplay", PLAYS)]);
        let silence = silence();
        assert_eq!(players.play(&silence).await, Ok("aplay"));
        assert_eq!(fs::read(folder.path().join("sound")).unwrap(), silence);
        assert_eq!(players.play(&silence).await, Ok("aplay"));
        assert_eq!(played(folder.path()), "pw-play paplay aplay aplay ");
    }

    #[tokio::test]
    async fn where_there_is_no_player_it_is_said_what_to_install() {
        let (players, _folder) = players(&[]);
        assert_eq!(players.play(&silence()).await, Err(SoundError::NoPlayer));
    }

    #[tokio::test]
    async fn players_that_fail_are_told_with_their_last_words() {
        let (players, _folder) = players(&[("pw-play", REFUSES), ("aplay", "exit 3")]);
        let failed = players.play(&silence()).await.unwrap_err();
        insta::assert_snapshot!(failed, @"no sound could be played (pw-play: Connection refused; aplay: exit status: 3): is a sound server running?");
    }

    #[tokio::test]
    async fn a_player_that_hangs_is_ended() {
        let (players, folder) =
            players(&[("pw-play", "echo $$ >number; exec /bin/sleep 100"), ("aplay", PLAYS)]);
        assert_eq!(players.play(&silence()).await, Ok("aplay"));
        let number = fs::read_to_string(folder.path().join("number")).unwrap();
        let process = Path::new("/proc").join(number.trim());
        let gone = async {
            while process.exists() {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(10), gone).await.unwrap();
    }
}
