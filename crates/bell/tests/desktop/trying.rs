//! The built-in helpdesk: started for whoever wants to try Deskbell, living with the bell, and gone with its account.

use crate::office::Office;
use crate::stand_ins::StandIn;
use deskbell_core::view::Health;
use deskbell_link::{Account, Answer, Ask};
use deskbell_virtual_desktop::{Parts, Secrets, Tray};
use std::path::PathBuf;

/// An office without an account, where the program of the built-in helpdesk stands for the office's own: it says the same
/// line, stays as long as its standard input, and notes its end.
fn office(parts: Parts) -> (Office, StandIn, PathBuf) {
    let office = Office::closed(parts);
    let key = office.helpdesk.key_of(crate::helpdesk::SONA);
    let line = serde_json::json!({
        "url": office.helpdesk.url(),
        "customer_page": office.helpdesk.url(),
        "agents": [{ "id": "sonak001", "name": "Soňa", "email": "sona@lumen.example", "apikey": key }],
    });
    let folder = office.desktop.folder();
    let ended = folder.join("frontdesk.ended");
    let script = format!(
        "while [ -e '{}' ]; do sleep 0.05; done\necho '{line}'\ncat > /dev/null\necho ended >> '{}'",
        hold(&office).display(),
        ended.display()
    );
    let program = StandIn::new(&folder, "stand-in-frontdesk", &script);
    (office, program, ended)
}

/// As long as this file is there, a helpdesk that starts does not come.
fn hold(office: &Office) -> PathBuf {
    office.desktop.folder().join("frontdesk.hold")
}

impl Office {
    fn try_it(&mut self, frontdesk: &StandIn) -> Account {
        self.frontdesk.clone_from(&frontdesk.program);
        self.start_bell();
        self.ask_to_try()
    }

    fn ask_to_try(&self) -> Account {
        match self.ask(Ask::TryFrontdesk) {
            Answer::Account(account) => account,
            other => panic!("{other:?}"),
        }
    }

    fn lives(&self) {
        self.wait_for_view("a round", |view| {
            view.accounts.len() == 1 && view.accounts[0].health == Health::Live
        });
    }
}

#[test]
fn one_click_away_is_a_helpdesk_that_rings_and_comes_back_with_the_bell() {
    let (mut office, frontdesk, ended) = office(Parts { tray: Tray::None, ..Parts::default() });
    let account = office.try_it(&frontdesk);
    assert_eq!((account.id.as_str(), account.built_in), ("sona@lumen.example/deskbell-frontdesk", true));
    office.lives();
    office.helpdesk.ticket_of_sona("Refund of my order");
    office.banners::<1>();
    assert_eq!(office.ask_to_try().id, account.id, "asked again it is the same");
    assert_eq!(frontdesk.starts().len(), 1);

    office.quit_bell();
    office.wait_for_end(&ended, 1);
    office.start_bell();
    office.lives();
    let port = office.helpdesk.url().rsplit_once(':').unwrap().1.to_owned();
    let starts = office.wait_for("it is started again", || Some(frontdesk.starts()).filter(|s| s.len() == 2));
    assert!(starts[0].contains("--listen 127.0.0.1:0 "), "{starts:?}");
    assert!(starts[1].contains(&format!("--listen 127.0.0.1:{port} ")), "{starts:?}");

    office.ask(Ask::RemoveAccount { account: account.id });
    office.wait_for_end(&ended, 2);
    assert!(office.view().accounts.is_empty());
}

#[test]
fn an_account_that_is_removed_while_its_helpdesk_starts_does_not_come_back() {
    let (mut office, frontdesk, ended) = office(Parts { tray: Tray::None, ..Parts::default() });
    let account = office.try_it(&frontdesk).id;
    office.lives();
    office.quit_bell();
    office.wait_for_end(&ended, 1);
    std::fs::write(hold(&office), "").unwrap();
    office.start_bell();
    office.wait_for("it is started again", || (frontdesk.starts().len() == 2).then_some(()));
    std::thread::scope(|scope| {
        let removing = scope.spawn(|| office.ask(Ask::RemoveAccount { account }));
        office.view();
        std::fs::remove_file(hold(&office)).unwrap();
        assert_eq!(removing.join().unwrap(), Answer::Done);
    });
    office.wait_for_end(&ended, 2);
    assert_eq!(office.ask(Ask::Accounts), Answer::Accounts(Vec::new()));
}

#[test]
fn a_bell_that_crashes_leaves_no_helpdesk_behind() {
    let (mut office, frontdesk, ended) = office(Parts { tray: Tray::None, ..Parts::default() });
    office.try_it(&frontdesk);
    office.bell.take().unwrap().crashes();
    office.wait_for_end(&ended, 1);
}

#[test]
fn without_a_keyring_it_lasts_as_long_as_the_bell_and_begins_anew_with_the_next() {
    let parts = Parts { tray: Tray::None, secrets: Secrets::None, ..Parts::default() };
    let (mut office, frontdesk, _) = office(parts);
    let account = office.try_it(&frontdesk);
    assert!(account.session_only);
    office.lives();
    office.quit_bell();
    office.start_bell();
    office.wait_for_view("it lives", |view| view.accounts.iter().any(|a| a.health == Health::Live));
    assert_eq!(frontdesk.starts().len(), 2);
}

#[test]
fn a_helpdesk_that_does_not_start_is_said_and_nothing_is_added() {
    let mut office = Office::closed(Parts { tray: Tray::None, ..Parts::default() });
    office.frontdesk = "/no/such/frontdesk".into();
    office.start_bell();
    let refused = office.try_ask(Ask::TryFrontdesk).unwrap_err().to_string();
    assert!(refused.contains("the built-in helpdesk did not start"), "{refused}");
    assert!(office.view().accounts.is_empty());
}
