//! Sounds as the speaker of the desktop hears them.

use crate::office::{Office, SOON};
use deskbell_core::preferences::Tone;
use deskbell_link::Ask;
use deskbell_virtual_desktop::{Banner, Heard, Notifications, Parts, Speaker, Tray};
use std::time::Duration;

/// An office with a speaker and a notification daemon in which every banner can be closed.
fn office() -> Office {
    Office::open_with(Parts {
        tray: Tray::None,
        notifications: Notifications::recorder(),
        speaker: Speaker::PulseAudio,
        ..Parts::default()
    })
}

/// Waits until so many sounds are over.
#[track_caller]
fn heard(office: &Office, count: usize) -> Vec<Heard> {
    office.desktop.speaker().unwrap().wait_for(count, SOON).unwrap()
}

/// Waits until the speaker has been silent for so long, and returns how many sounds there were before.
#[track_caller]
fn silent_for(office: &Office, seconds: u64) -> usize {
    let speaker = office.desktop.speaker().unwrap();
    let start = speaker.now().unwrap();
    office.wait_for("the time", || {
        (speaker.now().unwrap() >= start + Duration::from_secs(seconds)).then_some(())
    });
    speaker.heard().unwrap().len()
}

#[track_caller]
fn is_about(value: u16, expected: u16) {
    assert!(value.abs_diff(expected) < expected / 4, "{value} is not about {expected}");
}

#[test]
fn an_alert_sounds_once_and_its_banner_makes_no_second_sound() {
    let office = office();
    office.helpdesk.ticket_of_sona("Refund of my order");
    let [banner] = office.banners();
    assert_eq!((banner.suppress_sound(), banner.sound_name()), (true, None));
    let [chime] = heard(&office, 1)[..] else { panic!("one sound") };
    let length = Duration::from_millis(700)..Duration::from_millis(1200);
    assert!(length.contains(&chime.length), "{chime:?}");
    is_about(chime.peak, 12_580); // the chime's 19,660 at 80 percent
    assert_eq!(office.finding("sound").0, "good");
    assert_eq!(silent_for(&office, 1), 1, "doctor is not heard");
}

#[test]
fn a_tone_sounds_as_loud_as_it_is_asked_for() {
    let office = office();
    for (count, tone, volume) in
        [(1, Tone::Knock, 100), (1, Tone::Knock, 0), (2, Tone::Knock, 50), (3, Tone::Ring, 100)]
    {
        office.ask(Ask::PlaySound { tone, volume });
        heard(&office, count);
    }
    let [loud, soft, ring] = heard(&office, 3)[..] else { panic!("three sounds") };
    is_about(loud.peak, 26_214);
    is_about(soft.peak, 6_553);
    assert!(loud.length < Duration::from_millis(500) && Duration::from_secs(1) < ring.length, "{ring:?}");
}

/// A chat rings again and again, until its banner is touched like this.
#[track_caller]
fn rings_until(touch: impl Fn(&Office, &Banner)) {
    let office = office();
    office.helpdesk.visitor_starts_chat();
    office.round();
    let [first, second] = heard(&office, 2)[..] else { panic!("two rings") };
    let pause = second.at.saturating_sub(first.at + first.length);
    let three_seconds = Duration::from_millis(2800)..Duration::from_millis(4500);
    assert!(three_seconds.contains(&pause), "{pause:?} between");
    let is_open = |banner: &Banner| banner.urgency() == Some(2) && banner.closed.is_none();
    let banners = office.desktop.banners();
    touch(&office, &banners.wait_for(SOON, is_open).unwrap());
    banners.wait_until(SOON, |all| !all.iter().any(is_open)).unwrap();
    // A ring that had begun is cut off.
    let after = silent_for(&office, 1);
    assert_eq!(silent_for(&office, 5), after);
}

#[test]
fn a_ringing_chat_rings_again_and_again_until_it_is_opened() {
    rings_until(|office, banner| office.press(banner, "Open"));
}

#[test]
fn a_ringing_chat_rings_again_and_again_until_its_banner_is_closed_by_hand() {
    rings_until(|office, banner| office.desktop.banners().dismiss(banner.id).unwrap());
}

#[test]
fn a_chat_that_is_answered_elsewhere_stops_ringing() {
    let office = office();
    let chat = office.helpdesk.visitor_starts_chat();
    office.round();
    heard(&office, 1);
    office.helpdesk.sona().accepts_chat(&chat);
    office.screen_clears();
    let after = silent_for(&office, 1);
    assert_eq!(silent_for(&office, 5), after);
}

#[test]
fn where_nothing_plays_the_notification_daemon_makes_the_sound_and_doctor_says_what_to_install() {
    let office = Office::open_with(Office::recorder(&["actions", "body", "sound"]));
    office.helpdesk.ticket_of_sona("Refund of my order");
    let [banner] = office.banners();
    assert_eq!((banner.suppress_sound(), banner.sound_name()), (false, Some("message-new-instant")));
    let (condition, finding) = office.finding("sound");
    assert!(condition == "limited" && finding.contains("pipewire-bin"), "{condition}: {finding}");
    let refused = office.try_ask(Ask::PlaySound { tone: Tone::Bell, volume: 80 }).unwrap_err();
    assert!(refused.to_string().contains("sound"), "{refused}");
}
