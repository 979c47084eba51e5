//! The Secret Service, open, locked and absent.

use crate::bare;
use deskbell_virtual_desktop::{Desktop, Error, Parts, Secrets};

fn store(desktop: &Desktop, secret: &str) -> bool {
    let mut command = desktop.command("secret-tool");
    command.args(["store", "--label", "a test", "service", "deskbell-test", "user", "anna"]);
    let mut child = command.stdin(std::process::Stdio::piped()).spawn().unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), secret.as_bytes()).unwrap();
    child.wait().unwrap().success()
}

#[test]
fn a_stored_secret_is_found_and_deleted() {
    let desktop = Desktop::start(Parts { secrets: Secrets::Unlocked, ..bare() }).unwrap();
    assert!(store(&desktop, "s3cret"));
    let secrets = desktop.secrets();
    assert_eq!(secrets.search(&[("service", "another")]).unwrap(), []);
    let found = secrets.search(&[("service", "deskbell-test")]).unwrap();
    let [item] = found.as_slice() else { panic!("{found:?}") };
    assert!(!item.locked);
    assert_eq!(secrets.label(item).unwrap(), "a test");
    assert_eq!(secrets.attributes(item).unwrap()["user"], "anna");
    assert_eq!(secrets.secret(item).unwrap(), b"s3cret");
    secrets.delete(item).unwrap();
    assert_eq!(secrets.search(&[("service", "deskbell-test")]).unwrap(), []);
}

#[test]
fn a_locked_keyring_is_seen_as_locked_and_opens_again() {
    let mut desktop = Desktop::start(Parts { secrets: Secrets::Locked, ..bare() }).unwrap();
    assert!(desktop.secrets().is_locked().unwrap());
    desktop.secrets().unlock().unwrap();
    assert!(!desktop.secrets().is_locked().unwrap());
    assert!(store(&desktop, "s3cret"));

    // The same after a new login without a password.
    desktop.start_secrets(Secrets::Locked).unwrap();
    let found = desktop.secrets().search(&[("service", "deskbell-test")]).unwrap();
    let [item] = found.as_slice() else { panic!("{found:?}") };
    assert!(item.locked);
    assert!(desktop.secrets().secret(item).is_err());
    desktop.secrets().unlock().unwrap();
    assert_eq!(desktop.secrets().secret(item).unwrap(), b"s3cret");
}

#[test]
fn a_desktop_without_secrets_says_so() {
    let desktop = Desktop::start(bare()).unwrap();
    let error = desktop.secrets().search(&[]).unwrap_err();
    assert!(matches!(error, Error::NoPart("Secret Service")), "{error}");
}
