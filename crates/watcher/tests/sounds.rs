//! How it sounds.
#![allow(clippy::unwrap_used)] // outside of the tests themselves, too

mod common;

use common::*;
use deskbell_core::preferences::{Scope, Sound, Switches, Tone};
use deskbell_core::*;

fn sound(tone: Tone, repeat: bool) -> Sound {
    Sound { tone, volume: 50, repeat }
}

/// Preferences in which a kind has these switches and sounds so.
fn choosing(kind: AlertKind, banner: bool, sound: Option<Sound>) -> Preferences {
    let mut preferences = Preferences::default();
    let switches = Switches { banner, sound: sound.is_some(), badge: true };
    preferences.set(kind, Scope::default(), switches);
    preferences.sounds.extend(sound.map(|sound| (kind, sound)));
    preferences
}

async fn office(preferences: Preferences) -> Office {
    let office = Office::open().await;
    office.watcher.set_preferences(preferences).await.unwrap();
    office
}

#[tokio::test]
async fn an_alert_sounds_as_its_kind_does_and_only_if_its_sound_is_on() {
    let bell = sound(Tone::Bell, true);
    let office = office(choosing(AlertKind::Assigned, true, Some(bell))).await;
    office.play(round("c1", [assigned("t1", 10), replied("t2", "m1")])).await;
    assert_eq!(office.paper.sounds(), [Some(bell), None]);
}

#[tokio::test]
async fn a_digest_sounds_once_as_the_most_urgent_in_it() {
    let mut preferences = choosing(AlertKind::Assigned, true, Some(sound(Tone::Bell, true)));
    let on = Switches { banner: true, sound: true, badge: true };
    preferences.set(AlertKind::CustomerReplied, Scope::default(), on);
    let office = office(preferences).await;
    let assigned = assigned("t4", 10);
    let replies = (0..3).map(|i| replied(&format!("t{i}"), "m1"));
    office.play(round("c1", replies.chain([assigned]))).await;
    assert_eq!(office.paper.seen(), [Seen::Digest(4)]);
    assert_eq!(office.paper.sounds(), [Some(sound(Tone::Bell, false))]);
}

#[tokio::test]
async fn a_sound_without_a_banner_rings_and_that_is_written_down() {
    let office = office(choosing(AlertKind::Assigned, false, Some(sound(Tone::Bell, false)))).await;
    office.play(round("c1", [assigned("t1", 10), replied("t2", "m1")])).await;
    let banner = Seen::One(AlertKind::CustomerReplied, "t2".into());
    assert_eq!(office.paper.seen(), [banner, Seen::Sound(AlertKind::Assigned)]);
    assert_eq!(office.states().await, [Outcome::Shown, Outcome::Shown]);
    office.play(round("c2", [(ticket("t1", Owner::Me, TicketState::Closed), vec![])])).await;
    assert_eq!(office.paper.seen().len(), 2, "there is nothing to take back");
}

#[tokio::test]
async fn many_sounds_without_a_banner_are_one() {
    let office = office(choosing(AlertKind::Assigned, false, Some(sound(Tone::Bell, false)))).await;
    office.play(round("c1", (0..4).map(|i| assigned(&format!("t{i}"), 10)))).await;
    assert_eq!(office.paper.seen(), [Seen::Sounds(4)]);
}

#[tokio::test]
async fn a_sound_that_repeats_ends_when_it_is_no_longer_true() {
    let office = office(choosing(AlertKind::ChatRinging, false, Some(sound(Tone::Ring, true)))).await;
    office.play(rings(130)).await;
    assert_eq!(office.paper.seen(), [Seen::Sound(AlertKind::ChatRinging)]);
    office.play(round("c2", [])).await;
    assert_eq!(office.seen_since(1), [Seen::Withdrawn(Some("chat1".into()))]);
}

#[tokio::test]
async fn a_sound_that_repeats_ends_at_its_deadline() {
    let office = office(choosing(AlertKind::ChatRinging, false, Some(sound(Tone::Ring, true)))).await;
    office.play(rings(101)).await;
    office.hang().await;
    office.clock_says(102); // a second passes on the timer; the clock says so
    assert_eq!(office.paper.wait_for(2).await[1], Seen::Withdrawn(Some("chat1".into())));
}

#[tokio::test]
async fn a_sound_that_repeats_ends_when_the_agent_acts() {
    let office = office(choosing(AlertKind::Assigned, false, Some(sound(Tone::Bell, true)))).await;
    office.play(round("c1", [assigned("t1", 10)])).await;
    office.watcher.acted(&account().id, &"t1".into()).await.unwrap();
    assert_eq!(office.paper.wait_for(2).await[1], Seen::Withdrawn(Some("t1".into())));
}

#[tokio::test]
async fn a_sound_that_repeats_ends_with_a_pause_and_begins_again_after_it() {
    let preferences = choosing(AlertKind::Assigned, true, Some(sound(Tone::Bell, true)));
    let office = office(preferences.clone()).await;
    office.play(round("c1", [assigned("t1", 10)])).await;
    let paused = Preferences { paused_until: Some(at(3600)), ..preferences.clone() };
    office.watcher.set_preferences(paused).await.unwrap();
    assert_eq!(office.paper.wait_for(2).await[1], Seen::Withdrawn(Some("t1".into())));
    office.watcher.set_preferences(preferences).await.unwrap();
    assert_eq!(office.paper.wait_for(3).await[2], Seen::One(AlertKind::Assigned, "t1".into()));
}

#[tokio::test]
async fn a_sound_without_a_banner_takes_no_banner_along() {
    let mut preferences = choosing(AlertKind::CustomerReplied, false, Some(sound(Tone::Knock, true)));
    let banner = Switches { banner: true, sound: false, badge: true };
    preferences.set(AlertKind::Assigned, Scope::default(), banner);
    let office = office(preferences).await;
    office.play(round("c1", [assigned("t1", 10)])).await;
    office.play(round("c2", [replied("t1", "m1")])).await;
    assert_eq!(office.seen_since(1), [Seen::Sound(AlertKind::CustomerReplied)]);
    assert_eq!(office.paper.sounds()[1], Some(sound(Tone::Knock, false)), "once, as a banner stands there");
    office.play(round("c3", [(ticket("t1", Owner::Me, TicketState::Closed), vec![])])).await;
    assert_eq!(office.seen_since(2), [Seen::Withdrawn(Some("t1".into()))]);
}

#[tokio::test]
async fn a_sound_that_is_switched_off_while_it_repeats_leaves_its_banner() {
    let office = office(choosing(AlertKind::Assigned, true, Some(sound(Tone::Bell, true)))).await;
    office.play(round("c1", [assigned("t1", 10)])).await;
    office.watcher.set_preferences(choosing(AlertKind::Assigned, true, None)).await.unwrap();
    let banner = Seen::One(AlertKind::Assigned, "t1".into());
    assert_eq!(office.paper.wait_for(3).await, [banner.clone(), Seen::Withdrawn(Some("t1".into())), banner]);
    assert_eq!(office.paper.sounds()[1], None);
}

#[tokio::test]
async fn a_held_banner_is_shown_although_something_newer_of_its_ticket_only_sounds() {
    let mut preferences = choosing(AlertKind::CustomerReplied, false, Some(sound(Tone::Knock, false)));
    preferences.paused_until = Some(at(3600));
    let office = office(preferences.clone()).await;
    office.play(round("c1", [assigned("t1", 10), replied("t1", "m1")])).await;
    preferences.paused_until = None;
    office.watcher.set_preferences(preferences).await.unwrap();
    let expected = [Seen::One(AlertKind::Assigned, "t1".into()), Seen::Sound(AlertKind::CustomerReplied)];
    assert_eq!(office.paper.wait_for(2).await, expected);
}
