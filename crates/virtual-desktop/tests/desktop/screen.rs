//! What leaves the desktop for the eye or the browser.

use crate::{SOON, bare, notify, wait_until};
use deskbell_virtual_desktop::{Desktop, Notifications, Parts};
use std::fs;

#[test]
fn addresses_opened_in_the_browser_are_written_down() {
    let desktop = Desktop::start(bare()).unwrap();
    assert_eq!(desktop.opened_addresses().unwrap(), Vec::<String>::new());
    let addresses = ["https://desk.example/agent/#Conversation;id=1", "https://desk.example/?a=b&c=%20d"];
    for address in addresses {
        assert!(desktop.command("xdg-open").arg(address).status().unwrap().success());
    }
    assert_eq!(desktop.wait_for_opened(2, SOON).unwrap(), addresses);
}

#[test]
fn what_is_painted_can_be_pictured() {
    let desktop =
        Desktop::start(Parts { notifications: Notifications::Dunst, size: (800, 600), ..bare() }).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let colours = |name: &str| {
        let mut reader =
            png::Decoder::new(std::io::BufReader::new(fs::File::open(folder.path().join(name)).unwrap()))
                .read_info()
                .unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let frame = reader.next_frame(&mut pixels).unwrap();
        let first = pixels[..4].to_vec();
        let plain = pixels[..frame.buffer_size()].chunks(first.len()).all(|pixel| pixel == first);
        (frame.width, frame.height, plain)
    };
    desktop.screenshot(folder.path().join("all.png")).unwrap();
    assert_eq!(colours("all.png").0, 800);
    let corner = deskbell_virtual_desktop::Region { x: 460, y: 40, width: 340, height: 100 };
    notify(&desktop, &["Look at me"]);
    wait_until("a painted banner", || {
        desktop.screenshot_of(corner, folder.path().join("corner.png")).unwrap();
        let (width, height, plain) = colours("corner.png");
        assert_eq!((width, height), (340, 100));
        !plain
    });
}
