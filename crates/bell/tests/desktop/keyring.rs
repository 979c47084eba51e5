//! The key of an account is in the keyring and nowhere else.

use crate::helpdesk::{Helpdesk, SONA};
use crate::office::{Office, SOON};
use deskbell_link::Ask;
use deskbell_virtual_desktop::{Parts, Secrets, Tray};
use std::fs;
use std::path::{Path, PathBuf};

fn parts(secrets: Secrets) -> Parts {
    Parts { tray: Tray::None, secrets, ..Parts::default() }
}

/// The files below a folder in which these bytes are, and how many files were read.
fn files_with(folder: &Path, bytes: &[u8]) -> (Vec<PathBuf>, usize) {
    let (mut found, mut read) = (Vec::new(), 0);
    for entry in fs::read_dir(folder).unwrap() {
        let (path, kind) = entry.map(|entry| (entry.path(), entry.file_type().unwrap())).unwrap();
        if kind.is_dir() {
            let (below, count) = files_with(&path, bytes);
            found.extend(below);
            read += count;
        } else if kind.is_file() {
            read += 1;
            if contains(&fs::read(&path).unwrap(), bytes) {
                found.push(path);
            }
        }
    }
    (found, read)
}

fn contains(text: &[u8], bytes: &[u8]) -> bool {
    text.windows(bytes.len()).any(|window| window == bytes)
}

/// The key is in no file of the desktop, neither in its home nor among its sockets, logs and caches, and whoever looks
/// at the bell's process sees none either.
#[track_caller]
fn the_key_is_nowhere_to_be_read(office: &Office, key: &str) {
    let (found, read) = files_with(&office.desktop.folder(), key.as_bytes());
    assert_eq!(found, Vec::<PathBuf>::new());
    assert!(read > 0);
    if let Some(bell) = &office.bell {
        for file in ["cmdline", "environ"] {
            let text = fs::read(format!("/proc/{}/{file}", bell.pid())).unwrap();
            assert!(!text.is_empty());
            assert!(!contains(&text, key.as_bytes()), "the key is in the {file} of the bell");
        }
    }
}

#[test]
fn an_account_is_added_from_nothing_and_its_key_is_in_the_secret_service_alone() {
    let mut office = Office::closed(parts(Secrets::Unlocked));
    office.add_account();
    let secrets = office.desktop.secrets();
    let account = office.account();
    let [item] = secrets.search(&[("service", "deskbell")]).unwrap().try_into().unwrap();
    assert_eq!(secrets.label(&item).unwrap(), format!("Deskbell: {account}"));
    assert_eq!(secrets.attributes(&item).unwrap()["username"], account.as_str());
    let key = office.helpdesk.key_of(SONA);
    assert_eq!(secrets.secret(&item).unwrap(), key.as_bytes());
    the_key_is_nowhere_to_be_read(&office, key);

    office.start_bell();
    office.helpdesk.ticket_of_sona("Refund of my order");
    office.banners::<1>();
    the_key_is_nowhere_to_be_read(&office, office.helpdesk.key_of(SONA));
}

#[test]
fn the_journal_is_closed_to_others() {
    use std::os::unix::fs::PermissionsExt;
    let office = Office::open_with(parts(Secrets::Unlocked));
    let folder = office.desktop.home().join(".local/share/deskbell");
    assert_eq!(fs::metadata(&folder).unwrap().permissions().mode() & 0o777, 0o700);
    assert!(folder.join("journal.db").exists());
}

#[test]
fn a_removed_account_leaves_no_key_no_history_and_no_banner() {
    let office = Office::open_with(parts(Secrets::Unlocked));
    office.helpdesk.ticket_of_sona("Refund of my order");
    office.banners::<1>();
    let account = office.account();
    office.deskbell(&["account", "remove", account.as_str(), "--yes"]).well();
    assert_eq!(office.desktop.secrets().search(&[("service", "deskbell")]).unwrap(), []);
    office.screen_clears();
    assert!(office.view().accounts.is_empty());
    let (found, _) = files_with(&office.desktop.home(), b"Refund of my order");
    assert_eq!(found, Vec::<PathBuf>::new());
}

#[test]
fn a_locked_keyring_is_said_and_keeps_the_account_until_it_is_unlocked() {
    let mut office = Office::closed(parts(Secrets::Unlocked));
    office.add_account();
    office.desktop.secrets().lock().unwrap();
    office.launch();
    office.wait_for("it is told", || {
        office.status()["accounts"][0]["problem"]["code"]
            .as_str()
            .filter(|code| *code == "keyring_locked")
            .map(drop)
    });
    let (condition, finding) = office.finding("keyring");
    assert_eq!(condition, "bad");
    assert!(finding.contains("the keyring is locked"), "{finding}");
    let list = office.deskbell(&["account", "list"]).well();
    assert!(list.contains(office.account().as_str()), "{list}");

    office.desktop.secrets().unlock().unwrap();
    office.round();
    office.helpdesk.ticket_of_sona("Refund of my order");
    office.banners::<1>();
    assert_eq!(office.finding("keyring").0, "good");
}

#[test]
fn an_account_cannot_be_added_to_a_locked_keyring_and_nothing_is_kept() {
    let office = Office::closed(parts(Secrets::Locked));
    let failure = add(&office, &office.helpdesk, &[]);
    assert!(failure.contains("the keyring is locked"), "{failure}");
    let list = office.deskbell(&["account", "list", "--json"]).well();
    assert_eq!(list, "[]\n");
    the_key_is_nowhere_to_be_read(&office, office.helpdesk.key_of(SONA));
}

#[test]
fn without_a_keyring_a_key_is_kept_for_the_session_and_that_is_said() {
    let mut office = Office::closed(parts(Secrets::None));
    office.start_bell();
    let failure = add(&office, &office.helpdesk, &[]);
    assert!(failure.contains("no keyring answers"), "{failure}");
    assert!(failure.contains("for this session only"), "{failure}");
    assert_eq!(office.finding("keyring").0, "bad");

    let (url, key) = (office.helpdesk.url(), office.helpdesk.key_of(SONA));
    office.add(&url, key, &["--session-only"]).well();
    office.round();
    let list = office.deskbell(&["account", "list"]).well();
    assert!(list.contains("this session"), "{list}");
    office.helpdesk.ticket_of_sona("Refund of my order");
    office.banners::<1>();
    the_key_is_nowhere_to_be_read(&office, office.helpdesk.key_of(SONA));

    office.quit_bell();
    office.launch();
    office.wait_for_view("the account asks for its key", |view| {
        view.accounts.iter().any(|account| match &account.health {
            deskbell_core::view::Health::SignedOut { problem } => {
                problem.message.contains("was kept for the last session only")
            }
            _ => false,
        })
    });
}

#[test]
fn a_key_for_the_session_needs_a_bell_that_runs() {
    let office = Office::closed(parts(Secrets::None));
    let failure = add(&office, &office.helpdesk, &["--session-only"]);
    assert!(failure.contains("none runs; start it with `deskbell`"), "{failure}");
}

#[test]
fn a_key_that_is_kept_for_the_session_from_now_on_leaves_the_keyring() {
    let office = Office::open_with(parts(Secrets::Unlocked));
    let (url, key) = (office.helpdesk.url(), office.helpdesk.key_of(SONA));
    office.add(&url, key, &["--session-only"]).well();
    assert_eq!(office.desktop.secrets().search(&[("service", "deskbell")]).unwrap(), []);
    office.round();
}

#[test]
fn a_keyring_that_comes_later_is_used() {
    let mut office = Office::closed(parts(Secrets::Unlocked));
    office.add_account();
    office.desktop.stop_secrets().unwrap();
    office.launch();
    office.wait_for_view("trouble", |view| {
        view.accounts
            .iter()
            .any(|account| matches!(account.health, deskbell_core::view::Health::SignedOut { .. }))
    });
    office.desktop.start_secrets(Secrets::Unlocked).unwrap();
    office.round();
}

#[test]
fn a_bell_that_waits_for_the_keyring_still_answers_and_ends() {
    let mut office = Office::closed(parts(Secrets::Unlocked));
    office.add_account();
    office.desktop.secrets().lock().unwrap();
    office.launch();
    office.ask(Ask::Poll);
    let start = std::time::Instant::now();
    office.quit_bell();
    assert!(start.elapsed() < SOON);
}

/// Adds Soňa's account, which must fail.
#[track_caller]
fn add(office: &Office, helpdesk: &Helpdesk, more: &[&str]) -> String {
    office.add(&helpdesk.url(), helpdesk.key_of(SONA), more).failure()
}
