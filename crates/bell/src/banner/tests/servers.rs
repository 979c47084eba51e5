use super::{noted, now};
use crate::banner::Banner;
use crate::banner::compose::compose;
use crate::banner::server::{Server, button_of};
use crate::words::Words;
use deskbell_core::AlertKind;
use deskbell_core::preferences::Privacy;
use deskbell_watcher::port::Ring;

fn server(name: &str, capabilities: &[&str]) -> Server {
    Server {
        name: name.to_owned(),
        version: "1".to_owned(),
        capabilities: capabilities.iter().map(|one| (*one).to_owned()).collect(),
    }
}

fn banner(kind: AlertKind, subject: &str) -> Banner {
    let mut noted = noted(kind);
    subject.clone_into(&mut noted.texts.subject);
    compose(&Ring::One(Box::new(noted)), Privacy::All, &now(), &Words::new("en"))
}

#[test]
fn markup_in_a_subject_is_escaped_only_where_the_service_reads_markup() {
    let hostile = banner(AlertKind::Assigned, "<b>R&D</b> <a href='https://evil.example'>");
    let plain = server("plain", &["body", "actions"]).body(&hostile);
    assert!(plain.starts_with("<b>R&D</b> <a href='https://evil.example'>\n"));
    let marked = server("dunst", &["body", "body-markup"]).body(&hostile);
    assert!(
        marked.starts_with("&lt;b&gt;R&amp;D&lt;/b&gt; &lt;a href=&apos;https://evil.example&apos;&gt;\n")
    );
}

#[test]
fn a_subject_is_no_markup_to_dunst_either_which_may_read_it_without_saying_so() {
    let body = server("dunst", &["body", "actions"]).body(&banner(AlertKind::Assigned, "<b>R&#8238;D</b>"));
    assert!(body.starts_with("‹b›R&\u{2060}#8238;D‹/b›\n"));
}

#[test]
fn opening_is_the_click_on_the_banner_and_a_button_only_where_that_click_has_none() {
    let taken = banner(AlertKind::DepartmentTransferred, "x");
    for name in ["dunst", "Xfce Notify Daemon", "mako", "Notification Daemon", "something new"] {
        let actions = server(name, &["actions"]).actions(&taken);
        assert_eq!(actions, ["default", "Open", "take", "Take"], "{name}");
    }
    for name in ["gnome-shell", "Plasma"] {
        let actions = server(name, &["actions"]).actions(&taken);
        assert_eq!(actions, ["default", "Open", "open", "Open", "take", "Take"], "{name}");
    }
}

#[test]
fn a_service_without_actions_gets_none() {
    let snoozed = banner(AlertKind::Assigned, "x");
    assert_eq!(server("notify-osd", &["body", "body-markup"]).actions(&snoozed), [""; 0]);
}

#[test]
fn every_action_given_to_a_service_is_known_when_it_comes_back() {
    for kind in AlertKind::ALL {
        let banner = banner(kind, "x");
        let actions = server("gnome-shell", &["actions"]).actions(&banner);
        for pair in actions.chunks(2) {
            let button = button_of(&pair[0]).expect("the name is known");
            assert!(banner.buttons.contains(&(button, pair[1].clone())), "{pair:?}");
        }
    }
    assert_eq!(button_of("inline-reply"), None);
}

#[cfg(target_os = "linux")]
mod live {
    use crate::banner::MOST;
    use crate::banner::screen::Live;
    use deskbell_core::{AccountId, TicketId};
    use deskbell_watcher::port::BannerKey;

    fn key(number: usize) -> BannerKey {
        let account = AccountId::from("anna@acme.ladesk.com");
        BannerKey { account, ticket: Some(TicketId::from(number.to_string())) }
    }

    #[test]
    fn the_oldest_banner_makes_room_for_one_too_many() {
        let mut live = Live::default();
        for number in 0..MOST {
            assert_eq!(live.in_the_way(&Some(key(number))), None);
            live.insert(Some(key(number)), u32::try_from(number).unwrap() + 100);
        }
        assert_eq!(live.in_the_way(&Some(key(MOST))), Some(100));
        live.remove(100);
        assert_eq!(live.in_the_way(&Some(key(MOST))), None, "there is room now");
        assert_eq!(live.slot_of(100), None, "it is gone");
    }

    #[test]
    fn a_banner_is_found_by_its_number_until_it_is_gone() {
        let mut live = Live::default();
        live.insert(Some(key(1)), 7);
        live.insert(None, 8);
        assert_eq!((live.slot_of(7), live.slot_of(8)), (Some(&Some(key(1))), Some(&None)));
        live.remove(7);
        assert_eq!((live.slot_of(7), live.id_of(&Some(key(1)))), (None, None));
        assert_eq!(live.id_of(&None), Some(8));
    }
}
