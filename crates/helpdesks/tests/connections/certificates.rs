//! Certificates: whose word is taken, and what is said when nobody's is.

use crate::company::{Company, address, company};
use deskbell_helpdesks::liveagent::LiveAgent;
use deskbell_helpdesks::{Address, ApiKey, Code, Error, Helpdesk};

async fn connect(company: &Company, extra_ca: bool) -> Error {
    let url = format!("https://localhost:{}", company.address.port());
    let address = Address { extra_ca: extra_ca.then(|| company.ca.clone()), ..address(&url) };
    LiveAgent::new(&address, ApiKey::new("sekret")).unwrap().connect().await.unwrap_err()
}

#[tokio::test]
async fn an_unknown_authority_is_not_trusted_and_gets_no_request() {
    let company = company("localhost", 1);
    let error = connect(&company, false).await;
    assert_eq!(error.code(), Code::Untrusted, "{error:?}");
    assert!(error.to_string().contains("--ca"), "{error}");
    assert!(company.heard.lock().unwrap().is_empty());
}

#[tokio::test]
async fn the_companys_own_authority_is_trusted_when_its_file_is_given() {
    let company = company("localhost", 8);
    let error = connect(&company, true).await;
    // It answers, if nothing that could be understood further on.
    assert_ne!(error.code(), Code::Untrusted, "{error:?}");
    let heard = String::from_utf8_lossy(&company.heard.lock().unwrap()).into_owned();
    assert!(heard.contains("GET /api/v3/ping HTTP/1.1"), "{heard}");
    assert!(heard.contains("GET /api/v3/api/info/3 HTTP/1.1"), "{heard}");
}

#[tokio::test]
async fn a_certificate_for_another_name_is_not_trusted_whoever_signed_it() {
    let company = company("elsewhere.example.com", 1);
    let error = connect(&company, true).await;
    assert_eq!(error.code(), Code::Untrusted, "{error:?}");
    assert!(company.heard.lock().unwrap().is_empty());
}
