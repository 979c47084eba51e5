//! Proxies: which requests go through which.

use crate::company::{address, company, proxy};
use deskbell_helpdesks::liveagent::LiveAgent;
use deskbell_helpdesks::{Address, ApiKey, Code, Error, Helpdesk};
use std::net::TcpListener;
use std::process::Command;
use url::Url;

async fn connect(address: &Address) -> Error {
    LiveAgent::new(address, ApiKey::new("sekret")).unwrap().connect().await.unwrap_err()
}

fn refused(proxy: &str) -> Error {
    let address = Address { proxy: Some(Url::parse(proxy).unwrap()), ..address("https://desk.example.com") };
    LiveAgent::new(&address, ApiKey::new("sekret")).unwrap_err()
}

#[tokio::test]
async fn a_helpdesk_is_reached_through_its_proxy_which_hears_its_name_only() {
    let company = company("desk.example.com", 8);
    let proxy = proxy(company.address);
    let address = Address {
        extra_ca: Some(company.ca.clone()),
        proxy: Some(format!("http://{}", proxy.address).parse().unwrap()),
        ..address("https://desk.example.com")
    };
    let error = connect(&address).await;
    // It answers, if nothing that could be understood further on.
    assert!(!matches!(error.code(), Code::Unreachable | Code::Untrusted), "{error:?}");
    assert!(String::from_utf8_lossy(&company.heard.lock().unwrap()).contains("GET /api/v3/ping HTTP/1.1"));
    let asked = proxy.asked.lock().unwrap();
    assert!(!asked.is_empty() && asked.iter().all(|line| line == "CONNECT desk.example.com:443 HTTP/1.1"));
}

#[tokio::test]
async fn plain_http_that_was_allowed_goes_through_the_proxy_as_well() {
    let proxy = proxy("127.0.0.1:9".parse().unwrap());
    let address = Address {
        allow_http: true,
        proxy: Some(format!("http://{}", proxy.address).parse().unwrap()),
        ..address("http://desk.example.com")
    };
    connect(&address).await;
    assert_eq!(proxy.asked.lock().unwrap()[0], "GET http://desk.example.com/api/v3/ping HTTP/1.1");
}

#[tokio::test]
async fn a_proxy_that_is_not_there_is_nobody_to_be_reached() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let nobody = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let address = Address { proxy: Some(nobody.parse().unwrap()), ..address("https://desk.example.com") };
    let error = connect(&address).await;
    assert!(matches!(error, Error::Unreachable { .. }), "{error:?}");
}

/// Also run by the next test, where the system has a proxy.
#[tokio::test]
async fn a_helpdesk_on_this_machine_is_reached_without_its_proxy() {
    let company = company("localhost", 8);
    let proxy = proxy(company.address);
    let address = Address {
        extra_ca: Some(company.ca.clone()),
        proxy: Some(format!("http://{}", proxy.address).parse().unwrap()),
        ..address(&format!("https://localhost:{}", company.address.port()))
    };
    let error = connect(&address).await;
    assert_ne!(error.code(), Code::Unreachable, "{error:?}");
    assert!(proxy.asked.lock().unwrap().is_empty());
    let without = Address { proxy: None, ..address };
    assert_ne!(connect(&without).await.code(), Code::Unreachable);
}

#[test]
fn a_helpdesk_on_this_machine_is_reached_without_the_systems_proxy() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let nobody = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let mut test = Command::new(std::env::current_exe().unwrap());
    test.args(["--exact", "proxies::a_helpdesk_on_this_machine_is_reached_without_its_proxy"]);
    for name in ["http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"] {
        test.env(name, &nobody);
    }
    let output = test.env_remove("no_proxy").env_remove("NO_PROXY").output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && said.contains("1 passed"), "{said}");
}

#[test]
fn a_password_in_the_proxys_address_is_refused_and_not_repeated() {
    let error = refused("http://anna:geheim@proxy.example.com:8080");
    assert_eq!(error.code(), Code::Proxy);
    assert!(error.needs_the_agent());
    assert!(error.to_string().starts_with("proxy.example.com cannot be used as a proxy"), "{error}");
    assert!(!format!("{error} {error:?} {:?}", error.about()).contains("geheim"));
}

#[test]
fn what_is_no_proxy_is_refused() {
    for url in ["ftp://proxy.example.com", "mailto:anna@example.com", "socks5://proxy.example.com"] {
        assert_eq!(refused(url).code(), Code::Proxy, "{url}");
    }
}
