//! Certificates: whose word is taken, and what is said when nobody's is.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops, also in what its helpers do")]

use deskbell_helpdesks::liveagent::LiveAgent;
use deskbell_helpdesks::{Address, ApiKey, Code, Error, Helpdesk, Kind};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

/// A server with a certificate of a company's own authority, which answers every request with `{}`.
struct Company {
    address: SocketAddr,
    ca: PathBuf,
    /// What came in, decrypted.
    heard: Arc<Mutex<Vec<u8>>>,
    _folder: tempfile::TempDir,
}

/// Serves `connections` connections, then ends.
fn company(name: &str, connections: usize) -> Company {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let mut authority = CertificateParams::new(Vec::new()).unwrap();
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority = CertifiedIssuer::self_signed(authority, KeyPair::generate().unwrap()).unwrap();
    let key = KeyPair::generate().unwrap();
    let certificate =
        CertificateParams::new(vec![name.to_owned()]).unwrap().signed_by(&key, &authority).unwrap();
    let key = rustls::pki_types::PrivateKeyDer::try_from(key.serialize_der()).unwrap();
    let config = rustls::ServerConfig::builder()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], key)
        .unwrap();
    let folder = tempfile::tempdir().unwrap();
    let ca = folder.path().join("ca.pem");
    std::fs::write(&ca, authority.pem()).unwrap();

    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let config = Arc::new(config);
    let heard = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&heard);
    std::thread::spawn(move || {
        for stream in listener.incoming().take(connections) {
            let connection = rustls::ServerConnection::new(Arc::clone(&config)).unwrap();
            let mut stream = rustls::StreamOwned::new(connection, stream.unwrap());
            let mut request = [0; 4096];
            if let Ok(length) = stream.read(&mut request) {
                log.lock().unwrap().extend_from_slice(&request[..length]);
                let _ = stream.write_all(
                    b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\
                      connection: close\r\n\r\n{}",
                );
                stream.conn.send_close_notify();
                let _ = stream.flush();
            }
        }
    });
    Company { address, ca, heard, _folder: folder }
}

async fn connect(company: &Company, extra_ca: bool) -> Error {
    let address = Address {
        kind: Kind::LiveAgent,
        url: format!("https://localhost:{}", company.address.port()).parse().unwrap(),
        agent: None,
        extra_ca: extra_ca.then(|| company.ca.clone()),
        allow_http: false,
        proxy: None,
        time_zone: None,
    };
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
