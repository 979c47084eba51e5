//! A speaker that nobody hears: a PulseAudio server whose only device is silent, and a recorder at its output that
//! notes how loud it was.

use crate::{
    Error, Result,
    desktop::Desktop,
    program::Program,
    session::Session,
    wait::{Look, wait_for},
};
use std::{
    io::Read,
    os::unix::net::UnixStream,
    process::Stdio,
    sync::{Arc, Mutex, PoisonError},
    thread,
    time::Duration,
};

/// The device. Without rewinds it plays in steps of 50 ms, and not of two seconds.
const DEVICE: &str = "module-null-sink sink_name=speaker rate=44100 channels=1 norewinds=1";

/// Samples a second as they are recorded.
const RATE: usize = 8_000;

/// Samples whose loudest is noted: a hundredth of a second.
const STEP: usize = RATE / 100;

/// What is less loud than this is silence.
const AUDIBLE: u16 = 50;

/// So many steps of silence end a sound: a quarter of a second.
const PAUSE: usize = 25;

/// The programs of a speaker.
#[derive(Debug)]
pub(crate) struct Sound {
    // Dropped in this order.
    _recorder: Program,
    _server: Program,
    levels: Arc<Mutex<Vec<u16>>>,
}

impl Sound {
    pub(crate) fn start(session: &Session) -> Result<Self> {
        let mut server = session.start("pulseaudio", |command| {
            command
                .args([
                    "--daemonize=no",
                    "-n",
                    "--use-pid-file=no",
                    "--exit-idle-time=-1",
                    "--disable-shm=yes",
                ])
                .args(["--realtime=no", "--high-priority=no", "--log-target=stderr"])
                .arg(format!("--load={DEVICE}"))
                .arg("--load=module-native-protocol-unix");
        })?;
        let socket = session.path("run/pulse/native");
        server.wait_for("its socket", || {
            Ok(match UnixStream::connect(&socket) {
                Ok(_) => Look::Found(()),
                Err(error) => Look::NotYet(error.to_string()),
            })
        })?;
        let mut recorder = session.start("parec", |command| {
            command
                .args(["--device=speaker.monitor", "--latency-msec=20", "--channels=1", "--format=s16le"])
                .arg(format!("--rate={RATE}"))
                .stdout(Stdio::piped());
        })?;
        let levels = Arc::new(Mutex::new(Vec::new()));
        if let Some(mut recorded) = recorder.stdout() {
            let levels = Arc::clone(&levels);
            thread::spawn(move || {
                let mut step = [0; STEP * 2];
                while recorded.read_exact(&mut step).is_ok() {
                    levels.lock().unwrap_or_else(PoisonError::into_inner).push(loudest(&step));
                }
            });
        }
        recorder.wait_for("to record", || {
            let steps = levels.lock().unwrap_or_else(PoisonError::into_inner).len();
            Ok(if steps > 0 { Look::Found(()) } else { Look::NotYet("nothing".to_owned()) })
        })?;
        Ok(Self { _recorder: recorder, _server: server, levels })
    }

    fn heard(&self) -> Vec<Heard> {
        heard(&self.levels.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

fn loudest(samples: &[u8]) -> u16 {
    let samples = samples.as_chunks::<2>().0.iter().map(|sample| i16::from_le_bytes(*sample).unsigned_abs());
    samples.max().unwrap_or_default()
}

/// The speaker of a desktop. From [`Desktop::speaker`].
#[derive(Debug)]
pub struct Listening<'d> {
    pub(crate) desktop: &'d Desktop,
}

/// A sound that was heard: everything between two silences of a quarter of a second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heard {
    /// When it began, since the speaker was started. By the clock of the speaker, as the length.
    pub at: Duration,
    /// How long it was.
    pub length: Duration,
    /// Its loudest sample, of 32768.
    pub peak: u16,
}

impl Listening<'_> {
    /// The sounds that are over.
    pub fn heard(&self) -> Result<Vec<Heard>> {
        Ok(self.desktop.sound()?.heard())
    }

    /// Waits until so many sounds are over and returns them all.
    pub fn wait_for(&self, count: usize, within: Duration) -> Result<Vec<Heard>> {
        wait_for(format!("{count} sounds"), within, || {
            let heard = self.heard()?;
            Ok(if heard.len() >= count { Look::Found(heard) } else { Look::NotYet(format!("{heard:?}")) })
        })
    }

    /// How long the speaker has been listened to, by its own clock.
    pub fn now(&self) -> Result<Duration> {
        Ok(steps(self.desktop.sound()?.levels.lock().unwrap_or_else(PoisonError::into_inner).len()))
    }
}

/// The sounds in a row of levels.
fn heard(levels: &[u16]) -> Vec<Heard> {
    let mut sounds = Vec::new();
    let mut from = None;
    let mut last = 0;
    for (place, level) in levels.iter().enumerate() {
        if *level >= AUDIBLE {
            from = from.or(Some(place));
            last = place;
        } else if let Some(start) = from
            && place - last >= PAUSE
        {
            let peak = levels[start..=last].iter().max().copied().unwrap_or_default();
            sounds.push(Heard { at: steps(start), length: steps(last + 1 - start), peak });
            from = None;
        }
    }
    sounds
}

fn steps(count: usize) -> Duration {
    Duration::from_millis(10) * u32::try_from(count).unwrap_or(u32::MAX)
}

impl Desktop {
    /// Listens to the speaker.
    ///
    /// # Errors
    /// [`Error::NoPart`] if there is none.
    pub fn speaker(&self) -> Result<Listening<'_>> {
        self.sound()?;
        Ok(Listening { desktop: self })
    }
}

/// There is no speaker.
pub(crate) const NO_SPEAKER: Error = Error::NoPart("speaker");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_silence_does_not_end_a_sound_and_what_still_sounds_is_not_over() {
        let mut levels = vec![0; 30];
        levels.extend([400; 20]);
        levels.extend([0; 24]);
        levels.extend([900; 10]);
        levels.extend([0; 25]);
        levels.extend([300; 5]);
        levels.extend([10; 24]);
        let ms = Duration::from_millis;
        assert_eq!(heard(&levels), [Heard { at: ms(300), length: ms(540), peak: 900 }]);
        levels.push(0);
        assert_eq!(heard(&levels)[1], Heard { at: ms(1090), length: ms(50), peak: 300 });
    }
}
