//! When it sounds, with time that passes as told.

use super::*;
use deskbell_core::preferences::Tone::{Bell, Chime, Knock, Ring};

fn key(ticket: &str) -> BannerKey {
    BannerKey { account: "sona@lumen.example/desk".into(), ticket: Some(ticket.into()) }
}

fn sound(tone: Tone, repeat: bool) -> Sound {
    Sound { tone, volume: 80, repeat }
}

async fn seconds(seconds: u64) {
    sleep(Duration::from_secs(seconds)).await;
}

#[tokio::test(start_paused = true)]
async fn a_sound_without_repeat_sounds_once() {
    let (sounds, heard) = Sounds::null();
    sounds.ring(&key("1"), sound(Chime, false));
    seconds(100).await;
    assert_eq!(heard.take(), [Chime]);
}

#[tokio::test(start_paused = true)]
async fn a_ring_repeats_with_three_seconds_between_until_it_is_stopped() {
    let (sounds, heard) = Sounds::null();
    sounds.ring(&key("1"), sound(Ring, true));
    seconds(10).await; // it takes 1.3 s itself
    assert_eq!(heard.take(), [Ring, Ring, Ring]);
    sounds.stop(&key("1"));
    seconds(100).await;
    assert_eq!(heard.take(), []);
}

#[tokio::test(start_paused = true)]
async fn other_tones_repeat_with_ten_seconds_between() {
    let (sounds, heard) = Sounds::null();
    sounds.ring(&key("1"), sound(Knock, true));
    seconds(30).await;
    assert_eq!(heard.take(), [Knock, Knock, Knock]);
}

#[tokio::test(start_paused = true)]
async fn nothing_rings_longer_than_ten_minutes() {
    let (sounds, heard) = Sounds::null();
    sounds.ring(&key("1"), sound(Ring, true));
    seconds(10 * 60).await;
    assert_eq!(heard.take().len(), 140);
    seconds(60 * 60).await;
    assert_eq!(heard.take(), []);
}

#[tokio::test(start_paused = true)]
async fn a_second_sound_for_a_banner_takes_the_place_of_the_first() {
    let (sounds, heard) = Sounds::null();
    sounds.ring(&key("1"), sound(Ring, true));
    seconds(2).await;
    sounds.ring(&key("1"), sound(Bell, false));
    seconds(60).await;
    assert_eq!(heard.take(), [Ring, Bell]);
}

#[tokio::test(start_paused = true)]
async fn stopping_one_banner_leaves_the_others_ringing_and_stopping_all_none() {
    let (sounds, heard) = Sounds::null();
    sounds.ring(&key("1"), sound(Ring, true));
    sounds.ring(&key("2"), sound(Knock, true));
    seconds(2).await;
    assert_eq!(heard.take(), [Ring, Knock], "one after the other");
    sounds.stop(&key("1"));
    seconds(25).await;
    assert_eq!(heard.take(), [Knock, Knock]);
    sounds.stop_all();
    seconds(60).await;
    assert_eq!(heard.take(), []);
}

#[tokio::test(start_paused = true)]
async fn a_storm_of_sounds_is_not_played_to_its_end() {
    let (sounds, heard) = Sounds::null();
    for ticket in 0..20 {
        sounds.ring(&key(&ticket.to_string()), sound(Chime, false));
    }
    seconds(60).await;
    assert_eq!(heard.take(), [Chime, Chime, Chime]);
}

#[tokio::test(start_paused = true)]
async fn a_machine_that_cannot_play_is_asked_again_after_half_a_minute() {
    let (sounds, heard) = Sounds::null();
    heard.breaks();
    let refused = sounds.ready().await.unwrap_err();
    assert_eq!(refused.code, codes::SOUND);
    insta::assert_snapshot!(refused, @"nothing here plays sounds: install pipewire-bin, pulseaudio-utils or alsa-utils");
    heard.works();
    assert!(sounds.ready().await.is_err(), "not asked again at once");
    seconds(31).await;
    assert_eq!(sounds.ready().await, Ok("nothing"));
}

#[tokio::test(start_paused = true)]
async fn a_sound_that_fails_makes_the_machine_one_that_cannot_play() {
    let (sounds, heard) = Sounds::null();
    assert!(sounds.ready().await.is_ok());
    heard.breaks();
    assert!(sounds.ready().await.is_ok(), "known from before");
    assert_eq!(sounds.play(Chime, 80).await.unwrap_err().code, codes::SOUND);
    assert!(sounds.ready().await.is_err());
}

#[tokio::test(start_paused = true)]
async fn a_machine_that_could_play_is_asked_again_after_a_minute() {
    let (sounds, heard) = Sounds::null();
    assert!(sounds.ready().await.is_ok());
    heard.breaks();
    seconds(59).await;
    assert!(sounds.ready().await.is_ok(), "known from before");
    seconds(2).await;
    assert!(sounds.ready().await.is_err());
}

#[tokio::test(start_paused = true)]
async fn no_volume_is_no_sound_and_no_failure() {
    let (sounds, heard) = Sounds::null();
    heard.breaks();
    assert_eq!(sounds.play(Chime, 0).await, Ok(()));
}
