//! Whether the screen is shared at this moment.
//!
//! Where a program gets the screen through the desktop's portal (every program on Wayland, and browsers under X11 that
//! prefer it), the pictures come from the compositor over PipeWire, as a running stream of video that is no camera. That
//! is asked, and nothing else: the notification service of Plasma has a property `Inhibited`, which is as true in "do
//! not disturb" or above a film; GNOME tells only its own shell. A program that reads the screen of X11 itself, or
//! through a protocol of the compositor's own (`wlr-screencopy`), is seen by nobody.

/// How long PipeWire may take for its answer.
#[cfg(target_os = "linux")]
const PATIENCE: std::time::Duration = std::time::Duration::from_millis(800);

/// Whether the screen is shared. Not knowing is a no. Takes less than a second.
#[cfg(target_os = "linux")]
pub(crate) async fn is_shared() -> bool {
    use std::process::Stdio;
    let mut dump = tokio::process::Command::new("pw-dump");
    dump.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let Ok(mut dump) = dump.kill_on_drop(true).spawn() else { return false };
    let Some(said) = dump.stdout.take().and_then(|said| said.into_owned_fd().ok()) else { return false };
    // Read as it comes: what PipeWire tells of a desktop can be a megabyte.
    let reading = tokio::task::spawn_blocking(move || linux::shares(std::fs::File::from(said)));
    // Given up, the program is ended, which ends the reading.
    match tokio::time::timeout(PATIENCE, reading).await {
        Ok(Ok(Ok(shared))) => shared,
        Ok(Ok(Err(error))) => {
            tracing::debug!(%error, "PipeWire did not say whether the screen is shared");
            false
        }
        Ok(Err(_)) | Err(_) => false,
    }
}

/// Whether the screen is shared. These systems do not say.
#[cfg(not(target_os = "linux"))]
#[expect(clippy::unused_async, reason = "waits on Linux")]
pub(crate) async fn is_shared() -> bool {
    false
}

#[cfg(target_os = "linux")]
mod linux {
    use serde::Deserialize;
    use serde::de::{Deserializer as _, SeqAccess, Visitor};
    use std::fmt;
    use std::io::{BufReader, Read};

    /// One thing in PipeWire, as far as it is looked at.
    #[derive(Deserialize)]
    struct Object {
        info: Option<Info>,
    }

    #[derive(Deserialize)]
    struct Info {
        /// What a node does; other things have none.
        state: Option<String>,
        props: Option<Properties>,
    }

    #[derive(Deserialize)]
    struct Properties {
        #[serde(rename = "media.class")]
        class: Option<serde_json::Value>,
    }

    impl Object {
        /// A compositor is its source: a running stream of video, where a camera is a device (`Video/Source`).
        fn is_shared_screen(&self) -> bool {
            let Some(Info { state: Some(state), props: Some(props) }) = &self.info else { return false };
            state == "running"
                && props.class.as_ref().and_then(serde_json::Value::as_str) == Some("Stream/Output/Video")
        }
    }

    /// Whether a screen is shared according to what `pw-dump` prints: a list of everything in PipeWire.
    pub(super) fn shares(dump: impl Read) -> serde_json::Result<bool> {
        serde_json::Deserializer::from_reader(BufReader::new(dump)).deserialize_seq(AnyShared)
    }

    struct AnyShared;

    impl<'de> Visitor<'de> for AnyShared {
        type Value = bool;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a list")
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut objects: A) -> Result<bool, A::Error> {
            let mut shared = false;
            while let Some(object) = objects.next_element::<Object>()? {
                shared |= object.is_shared_screen();
            }
            Ok(shared)
        }
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        fn node(state: &str, class: &str) -> String {
            format!(
                r#"[{{"id": 0, "type": "PipeWire:Interface:Core", "info": {{"cookie": 1, "props": {{"core.daemon": true}}}}}},
                {{"id": 1, "type": "PipeWire:Interface:Metadata", "metadata": []}},
                {{"id": 2, "type": "PipeWire:Interface:Node", "info": {{"state": "{state}",
                  "props": {{"media.class": "{class}", "node.name": "gnome-shell"}}}}}},
                {{"id": 3, "type": "PipeWire:Interface:Node", "info": null}},
                {{"id": 4, "type": "PipeWire:Interface:Node", "info": {{"state": "running", "props": {{"media.class": 7}}}}}}]"#
            )
        }

        #[test]
        fn a_running_stream_from_the_compositor_is_a_shared_screen() {
            assert!(shares(node("running", "Stream/Output/Video").as_bytes()).unwrap());
        }

        #[test]
        fn a_stream_that_nobody_looks_at_a_camera_and_music_are_not() {
            for (state, class) in [
                ("suspended", "Stream/Output/Video"),
                ("idle", "Stream/Output/Video"),
                ("running", "Video/Source"),
                ("running", "Stream/Output/Audio"),
            ] {
                assert!(!shares(node(state, class).as_bytes()).unwrap(), "{state} {class}");
            }
        }

        #[test]
        fn an_answer_that_is_cut_off_is_an_error() {
            let whole = node("running", "Stream/Output/Video");
            assert!(shares(&whole.as_bytes()[..whole.len() - 1]).is_err());
            assert!(shares(&b""[..]).is_err());
        }
    }
}
