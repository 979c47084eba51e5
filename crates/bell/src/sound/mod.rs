//! Sounds: our own tones, played by a program of the system, once or until somebody saw to what they ring for.

#[cfg_attr(not(target_os = "linux"), path = "native.rs")]
mod players;
mod tone;

#[cfg(test)]
mod tests;

use deskbell_core::preferences::{Sound, Tone};
use deskbell_link::Refusal;
use deskbell_link::protocol::codes;
use deskbell_watcher::port::BannerKey;
use players::Players;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::task::AbortHandle;
use tokio::time::{Instant, sleep, timeout};

/// How long something rings for which nobody comes.
const LONGEST: Duration = Duration::from_mins(10);

/// How long a sound waits for the one before it; what sounds for so long speaks for the next one, too.
const TURN: Duration = Duration::from_secs(3);

/// How long a sound that cannot be played is believed to stay so, without trying.
const BROKEN: Duration = Duration::from_secs(30);

/// How long a sound that was played is believed to be heard the next time, too.
const WORKS: Duration = Duration::from_mins(1);

/// Silence between two times of a sound that repeats: a telephone rings on, anything else reminds.
fn pause(tone: Tone) -> Duration {
    match tone {
        Tone::Ring => Duration::from_secs(3),
        Tone::Chime | Tone::Bell | Tone::Knock => Duration::from_secs(10),
    }
}

/// Why there was no sound.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
enum SoundError {
    /// There is nothing to play it with.
    #[error("nothing here plays sounds: install pipewire-bin, pulseaudio-utils or alsa-utils")]
    #[cfg_attr(
        not(any(target_os = "linux", test)),
        expect(dead_code, reason = "elsewhere it is part of the system")
    )]
    NoPlayer,
    /// It did not play.
    #[error("no sound could be played ({0}): is a sound server running?")]
    Failed(String),
}

impl From<SoundError> for Refusal {
    fn from(error: SoundError) -> Self {
        let refusal = Self::new(codes::SOUND, error.to_string());
        match error {
            SoundError::NoPlayer => refusal.about("packages", "pipewire-bin, pulseaudio-utils, alsa-utils"),
            SoundError::Failed(why) => refusal.about("why", why),
        }
    }
}

/// The sounds of this machine: one at a time, and at most one that repeats for each banner. Needs a running tokio
/// runtime.
#[derive(Clone)]
pub(crate) struct Sounds {
    shared: Arc<Shared>,
}

struct Shared {
    output: Output,
    /// Held while one sounds.
    turn: tokio::sync::Mutex<()>,
    /// How it went last, and when: the program that played, or why there was no sound.
    last: Mutex<Option<(Instant, Result<&'static str, SoundError>)>>,
    ringing: Mutex<BTreeMap<BannerKey, AbortHandle>>,
}

enum Output {
    System(Players),
    #[cfg(test)]
    Null(Heard),
}

impl Sounds {
    /// The sounds of this machine. Nothing is looked for before the first one.
    pub(crate) fn new() -> Self {
        Self::through(Output::System(Players::default()))
    }

    /// Sounds that nobody hears, and the memory of what would have been heard.
    #[cfg(test)]
    pub(crate) fn null() -> (Self, Heard) {
        let heard = Heard::default();
        (Self::through(Output::Null(heard.clone())), heard)
    }

    fn through(output: Output) -> Self {
        let shared = Shared {
            output,
            turn: tokio::sync::Mutex::default(),
            last: Mutex::default(),
            ringing: Mutex::default(),
        };
        Self { shared: Arc::new(shared) }
    }

    /// Sounds once, to the end. The volume is 0 to 100.
    ///
    /// # Errors
    /// [`codes::SOUND`] with what to install or look at.
    pub(crate) async fn play(&self, tone: Tone, volume: u8) -> Result<(), Refusal> {
        Ok(self.in_turn(tone, volume).await?)
    }

    /// Whether a sound would be heard, as far as it is known; if it is not, it is tried with one that is silent. Tells
    /// which program plays.
    pub(crate) async fn ready(&self) -> Result<&'static str, Refusal> {
        let last = lock(&self.shared.last).clone();
        match last {
            Some((at, Ok(player))) if at.elapsed() < WORKS => Ok(player),
            Some((at, Err(error))) if at.elapsed() < BROKEN => Err(error.into()),
            Some(_) | None => self.check().await,
        }
    }

    /// The same, tried in any case.
    pub(crate) async fn check(&self) -> Result<&'static str, Refusal> {
        Ok(self.output(&tone::silence()).await?)
    }

    /// Sounds for a banner in place of what sounds for it: once, or again and again until it is stopped, at most ten
    /// minutes. What fails is told in the log.
    pub(crate) fn ring(&self, key: &BannerKey, sound: Sound) {
        let sounds = self.clone();
        let task = tokio::spawn(async move { sounds.go_on(sound).await });
        let mut ringing = lock(&self.shared.ringing);
        ringing.retain(|_, task| !task.is_finished());
        if let Some(before) = ringing.insert(key.clone(), task.abort_handle()) {
            before.abort();
        }
    }

    /// Stops what sounds for a banner, at once.
    pub(crate) fn stop(&self, key: &BannerKey) {
        if let Some(task) = lock(&self.shared.ringing).remove(key) {
            task.abort();
        }
    }

    /// Stops what sounds for any banner.
    pub(crate) fn stop_all(&self) {
        for task in std::mem::take(&mut *lock(&self.shared.ringing)).into_values() {
            task.abort();
        }
    }

    async fn go_on(&self, sound: Sound) {
        let end = Instant::now() + LONGEST;
        loop {
            if let Err(error) = self.in_turn(sound.tone, sound.volume).await {
                tracing::warn!(%error, "it rang without a sound");
            }
            if !sound.repeat || Instant::now() + pause(sound.tone) >= end {
                return;
            }
            sleep(pause(sound.tone)).await;
        }
    }

    async fn in_turn(&self, tone: Tone, volume: u8) -> Result<(), SoundError> {
        if volume == 0 {
            return Ok(());
        }
        let Ok(_turn) = timeout(TURN, self.shared.turn.lock()).await else { return Ok(()) };
        self.output(&tone::wav(tone, volume)).await.map(drop)
    }

    async fn output(&self, wav: &[u8]) -> Result<&'static str, SoundError> {
        let played = match &self.shared.output {
            Output::System(players) => players.play(wav).await,
            #[cfg(test)]
            Output::Null(heard) => heard.play(wav).await,
        };
        *lock(&self.shared.last) = Some((Instant::now(), played.clone()));
        played
    }
}

/// What is behind these locks is whole between any two statements, so a panic elsewhere does not harm it.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The memory of sounds that nobody hears.
#[cfg(test)]
#[derive(Clone, Debug, Default)]
pub(crate) struct Heard(Arc<Mutex<Played>>);

#[cfg(test)]
#[derive(Debug, Default)]
struct Played {
    broken: bool,
    sounds: Vec<Vec<u8>>,
}

#[cfg(test)]
impl Heard {
    /// From now on nothing plays.
    pub(crate) fn breaks(&self) {
        lock(&self.0).broken = true;
    }

    /// From now on sounds play again.
    pub(crate) fn works(&self) {
        lock(&self.0).broken = false;
    }

    /// What was heard since the last time, in its order; silence is not.
    pub(crate) fn take(&self) -> Vec<Tone> {
        let tones = [Tone::Chime, Tone::Bell, Tone::Knock, Tone::Ring];
        let sounds = std::mem::take(&mut lock(&self.0).sounds);
        let of = |sound: &Vec<u8>| tones.into_iter().find(|tone| tone::wav(*tone, 80) == *sound);
        sounds.iter().filter_map(of).collect()
    }

    async fn play(&self, wav: &[u8]) -> Result<&'static str, SoundError> {
        if lock(&self.0).broken {
            return Err(SoundError::NoPlayer);
        }
        lock(&self.0).sounds.push(wav.to_vec());
        sleep(tone::length(wav)).await;
        Ok("nothing")
    }
}
