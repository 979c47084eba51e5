//! Banners while the screen is shared, as PipeWire would tell.

use crate::office::Office;
use deskbell_link::{Answer, Ask};
use std::fs;
use std::os::unix::fs::PermissionsExt;

/// Has PipeWire say that a compositor's stream is in this state.
fn stream_is(office: &Office, state: &str) {
    let path = office.desktop.folder().join("bin/pw-dump");
    let node = format!(
        r#"[{{"id":45,"type":"PipeWire:Interface:Node","info":{{"state":"{state}","props":{{"media.class":"Stream/Output/Video","node.name":"gnome-shell"}}}}}}]"#
    );
    fs::write(&path, format!("#!/bin/sh\necho '{node}'\n")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn a_banner_tells_nothing_while_the_screen_is_shared_unless_the_agent_wants_it_to() {
    let office = Office::without_tray();
    stream_is(&office, "running");
    office.helpdesk.ticket_of_sona("First refund");
    let [banner] = office.banners();
    assert_eq!((banner.summary.as_str(), banner.body.as_str()), ("Something new for you", ""));

    stream_is(&office, "suspended");
    office.helpdesk.ticket_of_sona("Second refund");
    let [_, banner] = office.banners();
    assert!(banner.body.contains("Second refund"), "{banner:?}");

    stream_is(&office, "running");
    let Answer::Preferences(mut preferences) = office.ask(Ask::Preferences) else { panic!("no preferences") };
    preferences.neutral_while_sharing = false;
    office.ask(Ask::SetPreferences(*preferences));
    office.helpdesk.ticket_of_sona("Third refund");
    let [.., banner] = office.banners::<3>();
    assert!(banner.body.contains("Third refund"), "{banner:?}");
}
