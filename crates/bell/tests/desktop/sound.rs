//! Sounds as the speaker of the desktop hears them.

use crate::office::{Office, SOON};
use deskbell_core::preferences::Tone;
use deskbell_link::Ask;
use deskbell_virtual_desktop::{Closed, Heard, Notifications, Parts, Speaker, Tray};
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
    for (tone, volume) in [(Tone::Knock, 100), (Tone::Knock, 50), (Tone::Knock, 0), (Tone::Ring, 100)] {
        office.ask(Ask::PlaySound { tone, volume });
    }
    let [loud, soft, ring] = heard(&office, 3)[..] else { panic!("three sounds") };
    is_about(loud.peak, 26_214);
    is_about(soft.peak, 6_553);
    assert!(loud.length < Duration::from_millis(500) && Duration::from_secs(1) < ring.length, "{ring:?}");
}

#[test]
fn a_ringing_chat_rings_again_and_again_until_somebody_touches_its_banner() {
    let office = office();
    for touch in ["Open", "dismiss"] {
        let before = office.desktop.speaker().unwrap().heard().unwrap().len();
        office.helpdesk.visitor_starts_chat();
        office.round();
        let rings = heard(&office, before + 2);
        let [first, second] = rings[before..] else { panic!("two rings: {rings:?}") };
        let pause = second.at - first.at - first.length;
        let three_seconds = Duration::from_millis(2800)..Duration::from_millis(4500);
        assert!(three_seconds.contains(&pause), "{pause:?} between");
        let banner = office.desktop.banners().all().unwrap().pop().unwrap();
        if touch == "dismiss" {
            office.desktop.banners().dismiss(banner.id).unwrap();
        } else {
            office.press(&banner, touch);
            office.desktop.wait_for_opened(1, SOON).unwrap();
        }
        office.wait_for("the end of the banner", || {
            let banners = office.desktop.banners().all().unwrap();
            banners.iter().all(|banner| banner.closed.is_some()).then_some(())
        });
        let by = office.desktop.banners().all().unwrap().pop().unwrap().closed;
        assert_eq!(by == Some(Closed::ByPerson), touch == "dismiss", "{by:?}");
        // A ring that had begun is cut off.
        let after = silent_for(&office, 1);
        assert_eq!(silent_for(&office, 5), after, "after {touch}");
    }
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
