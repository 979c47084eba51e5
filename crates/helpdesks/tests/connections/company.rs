//! A company with its own certificate authority, and a proxy.

use deskbell_helpdesks::{Address, Kind};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

pub(crate) fn address(url: &str) -> Address {
    Address {
        kind: Kind::LiveAgent,
        url: url.parse().unwrap(),
        agent: None,
        extra_ca: None,
        allow_http: false,
        proxy: None,
        time_zone: None,
    }
}

/// A server with a certificate of a company's own authority, which answers every request with `{}`.
pub(crate) struct Company {
    pub(crate) address: SocketAddr,
    pub(crate) ca: PathBuf,
    /// What came in, decrypted.
    pub(crate) heard: Arc<Mutex<Vec<u8>>>,
    _folder: tempfile::TempDir,
}

/// Serves `connections` connections, then ends.
pub(crate) fn company(name: &str, connections: usize) -> Company {
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

/// A proxy that knows one server only, whichever is asked for, and writes down the first line of each request.
pub(crate) struct Proxy {
    pub(crate) address: SocketAddr,
    pub(crate) asked: Arc<Mutex<Vec<String>>>,
}

/// Passes on `CONNECT`, and answers every other request with `{}`, as a helpdesk behind it would.
pub(crate) fn proxy(server: SocketAddr) -> Proxy {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let asked = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&asked);
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let (stream, log) = (stream.unwrap(), Arc::clone(&log));
            std::thread::spawn(move || pass_on(stream, server, &log));
        }
    });
    Proxy { address, asked }
}

fn pass_on(mut stream: TcpStream, server: SocketAddr, asked: &Mutex<Vec<String>>) {
    let mut head = BufReader::new(stream.try_clone().unwrap()).lines();
    let Some(Ok(first)) = head.next() else { return };
    while head.next().is_some_and(|line| line.is_ok_and(|line| !line.is_empty())) {}
    let tunnel = first.starts_with("CONNECT ");
    asked.lock().unwrap().push(first);
    if !tunnel {
        let _ = stream.write_all(
            b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\
              connection: close\r\n\r\n{}",
        );
        return;
    }
    let Ok(mut there) = TcpStream::connect(server) else { return };
    let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n");
    let (mut back, mut here) = (there.try_clone().unwrap(), stream.try_clone().unwrap());
    std::thread::spawn(move || std::io::copy(&mut back, &mut here));
    let _ = std::io::copy(&mut stream, &mut there);
}
