//! Accounts that cannot be: a clear answer, and nothing is kept.

use crate::helpdesk::SONA;
use crate::office::Office;
use deskbell_frontdesk::NewKey;
use deskbell_virtual_desktop::{Notifications, Parts, Tray};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};

fn office() -> Office {
    Office::closed(Parts { tray: Tray::None, notifications: Notifications::None, ..Parts::default() })
}

/// Adds an account, which must fail and leave nothing behind. Returns what was said.
#[track_caller]
fn refused(office: &Office, url: &str, key: &str, more: &[&str]) -> String {
    let failure = office.add(url, key, more).failure();
    assert!(!failure.contains(key), "{failure}");
    assert_eq!(office.deskbell(&["account", "list", "--json"]).well(), "[]\n");
    assert_eq!(office.desktop.secrets().search(&[("service", "deskbell")]).unwrap(), []);
    failure
}

/// Any web site but a helpdesk.
struct WebSite {
    address: SocketAddr,
    over: Arc<AtomicBool>,
    serving: Option<JoinHandle<()>>,
}

impl WebSite {
    fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let over = Arc::new(AtomicBool::new(false));
        let until = over.clone();
        let serving = thread::spawn(move || {
            for visitor in listener.incoming() {
                if until.load(Ordering::SeqCst) {
                    return;
                }
                let mut visitor = visitor.unwrap();
                let _ = visitor.read(&mut [0; 4096]);
                let page = "<!doctype html><title>Lamps</title><p>Welcome to our shop!";
                let _ = write!(
                    visitor,
                    "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{page}",
                    page.len()
                );
            }
        });
        Self { address, over, serving: Some(serving) }
    }
}

impl Drop for WebSite {
    fn drop(&mut self) {
        self.over.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect(self.address);
        let _ = self.serving.take().map(JoinHandle::join);
    }
}

#[test]
fn an_address_where_nobody_answers() {
    let office = office();
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let failure = refused(&office, &format!("http://{nobody}"), "secret-key-1", &[]);
    assert!(failure.starts_with("deskbell: 127.0.0.1 cannot be reached"), "{failure}");
}

#[test]
fn an_address_that_is_none() {
    let office = office();
    insta::assert_snapshot!(refused(&office, "ht tp:/x", "secret-key-1", &[]), @"deskbell: ht tp:/x is not the address of a helpdesk; it looks like https://example.ladesk.com");
    insta::assert_snapshot!(refused(&office, "ftp://example.com", "secret-key-1", &[]), @"deskbell: ftp://example.com/ is not the address of a helpdesk; it looks like https://example.ladesk.com");
    insta::assert_snapshot!(refused(&office, "http://desk.example.com", "secret-key-1", &[]), @"deskbell: http://desk.example.com/ is not protected (http); use https, or allow plain http for this account");
}

#[test]
fn an_address_that_is_no_helpdesk() {
    let (office, site) = (office(), WebSite::open());
    let failure = refused(&office, &format!("http://{}", site.address), "secret-key-1", &[]);
    insta::assert_snapshot!(failure, @"deskbell: 127.0.0.1 answers, but not as a helpdesk: a web page came instead of data, perhaps the sign-in page of this network");
}

#[test]
fn a_wrong_key() {
    let office = office();
    insta::assert_snapshot!(refused(&office, &office.helpdesk.url(), "secret-key-1", &[]), @"deskbell: the helpdesk refuses the API key: Invalid apikey; enter a valid one");
}

#[test]
fn a_key_of_the_older_api() {
    let office = office();
    let key = office.helpdesk.key_of_v1();
    insta::assert_snapshot!(refused(&office, &office.helpdesk.url(), &key, &[]), @"deskbell: the helpdesk refuses the API key: it is unknown there, or a key of API v1; create one for API v3; enter a valid one");
}

#[test]
fn a_key_that_does_not_say_whose_it_is() {
    let office = office();
    let key = office.helpdesk.new_key(&NewKey::of_account());
    insta::assert_snapshot!(refused(&office, &office.helpdesk.url(), &key, &[]), @"deskbell: the API key does not say which agent you are; give your e-mail as the helpdesk knows it; the helpdesk knows marta@lumen.example, petr@lumen.example, sona@lumen.example");
    office.add(&office.helpdesk.url(), &key, &["--agent", "sona@lumen.example"]).well();
}

#[test]
fn a_key_without_any_right() {
    let office = office();
    let key = office.helpdesk.new_key(&NewKey { privileges: Vec::new(), ..NewKey::of_agent(SONA) });
    insta::assert_snapshot!(
        refused(&office, &office.helpdesk.url(), &key, &[]),
        @"deskbell: the API key has no right to your tickets: Missing privilege ticket.read"
    );
}

#[test]
fn a_key_that_may_not_read_tickets() {
    let office = office();
    let key = office.helpdesk.key_without("ticket.read");
    insta::assert_snapshot!(
        refused(&office, &office.helpdesk.url(), &key, &[]),
        @"deskbell: the API key has no right to your tickets: Missing privilege ticket.read"
    );
}

#[test]
fn a_key_of_somebody_else() {
    let office = office();
    let (url, key) = (office.helpdesk.url(), office.helpdesk.key_of(SONA));
    insta::assert_snapshot!(refused(&office, &url, key, &["--agent", "petr@lumen.example"]), @"deskbell: the API key belongs to sona@lumen.example, not to petr@lumen.example");
}

#[test]
fn a_key_that_may_not_see_chats_and_calls_does_the_rest() {
    let mut office = Office::closed(Parts { tray: Tray::None, ..Parts::default() });
    let key = office.helpdesk.key_without("chats.read");
    office.add(&office.helpdesk.url(), &key, &["--agent", "sona@lumen.example"]).well();
    office.start_bell();
    let status = office.status();
    assert_eq!(status["accounts"][0]["health"], "live");
    assert_eq!(status["accounts"][0]["limits"].as_array().unwrap().len(), 1, "{status:#}");
    office.helpdesk.ticket_of_sona("Refund of my order");
    office.banners::<1>();
}

#[test]
fn nothing_at_all_in_place_of_a_key() {
    let office = office();
    let said = office.add(&office.helpdesk.url(), "", &[]);
    assert_eq!((said.code, said.err.as_str()), (2, "deskbell: no API key was given\n"));
}

#[test]
fn an_account_that_is_added_twice_stays_one() {
    let office = office();
    office.add_account();
    office.add_account();
    let list = office.deskbell(&["account", "list", "--json"]).well();
    assert_eq!(list.matches("\"id\"").count(), 1, "{list}");
    assert_eq!(office.desktop.secrets().search(&[("service", "deskbell")]).unwrap().len(), 1);
}
