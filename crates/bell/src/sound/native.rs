//! The players of macOS and Windows, which are part of the system and read a file.

use super::SoundError;
use super::tone::length;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;
use tokio::process::Command;

/// How long a player may take beside its sound.
const PATIENCE: Duration = Duration::from_secs(3);

/// What plays sounds here.
#[derive(Default)]
pub(super) struct Players {
    files: AtomicU32,
}

impl Players {
    /// Plays a WAV file of ours to its end, and tells by which program. Given up, it is silent at once.
    pub(super) async fn play(&self, wav: &[u8]) -> Result<&'static str, SoundError> {
        let failed = |error: io::Error| SoundError::Failed(error.to_string());
        let number = self.files.fetch_add(1, Ordering::Relaxed);
        let file = Temporary::write(number, wav).map_err(failed)?;
        let (name, mut command) = player(&file.0);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).kill_on_drop(true);
        match tokio::time::timeout(length(wav) + PATIENCE, command.status()).await {
            Ok(Ok(status)) if status.success() => Ok(name),
            Ok(Ok(status)) => Err(SoundError::Failed(format!("{name}: {status}"))),
            Ok(Err(error)) => Err(failed(error)),
            Err(_) => Err(SoundError::Failed(format!("{name}: no end"))),
        }
    }
}

#[cfg(target_os = "macos")]
fn player(file: &Path) -> (&'static str, Command) {
    let mut command = Command::new("afplay");
    command.arg(file);
    ("afplay", command)
}

#[cfg(not(target_os = "macos"))]
fn player(file: &Path) -> (&'static str, Command) {
    // The file's name travels beside the script, which therefore needs no quoting.
    let script = "(New-Object Media.SoundPlayer $env:DESKBELL_SOUND).PlaySync()";
    let mut command = Command::new("powershell");
    command.args(["-NoProfile", "-NonInteractive", "-Command", script]).env("DESKBELL_SOUND", file);
    #[cfg(windows)]
    command.creation_flags(0x0800_0000); // CREATE_NO_WINDOW: no console flashes up
    ("powershell", command)
}

/// A file that goes with its sound.
struct Temporary(PathBuf);

impl Temporary {
    fn write(number: u32, bytes: &[u8]) -> io::Result<Self> {
        let name = format!("deskbell-{}-{number}.wav", std::process::id());
        let file = Self(std::env::temp_dir().join(name));
        // What an ended process of the same number left is ours; what else has this name is not written to.
        let _ = fs::remove_file(&file.0);
        File::create_new(&file.0)?.write_all(bytes)?;
        Ok(file)
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0); // the system clears its temporary files, too
    }
}
