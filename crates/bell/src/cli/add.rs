//! Completing an account that is to be added: the key, which is never an argument.

use super::{Failure, arguments::Add};
use deskbell_link::NewAccount;
use std::io::{self, IsTerminal, Read};

/// The longest key that makes sense, in bytes; what is longer is the wrong file.
const LONGEST: u64 = 4096;

/// Adds the key from standard input, or asks for it on the terminal.
pub(super) fn complete(add: Add) -> Result<NewAccount, Failure> {
    let key = if add.key_stdin {
        first_line(io::stdin().lock())?
    } else if io::stdin().is_terminal() {
        rpassword::prompt_password(format!(
            "API key for {} (not shown): ",
            super::table::foreign(&add.url, 120)
        ))?
    } else {
        let message = "there is no terminal to ask for the API key; pass it with --key-stdin";
        return Err(Failure::Usage(message.to_owned()));
    };
    with_key(add, &key)
}

fn first_line(from: impl Read) -> Result<String, Failure> {
    let mut text = String::new();
    match from.take(LONGEST + 1).read_to_string(&mut text) {
        Ok(read) if read as u64 <= LONGEST => {}
        Ok(_) => {
            return Err(Failure::Usage("what comes on standard input is too long for an API key".to_owned()));
        }
        Err(error) if error.kind() == io::ErrorKind::InvalidData => {
            return Err(Failure::Usage("what comes on standard input is no text".to_owned()));
        }
        Err(error) => return Err(error.into()),
    }
    Ok(text.lines().next().unwrap_or_default().to_owned())
}

fn with_key(add: Add, key: &str) -> Result<NewAccount, Failure> {
    let key = key.trim();
    if key.is_empty() {
        return Err(Failure::Usage("no API key was given".to_owned()));
    }
    // The bell that runs has another working folder.
    let extra_ca =
        match add.ca.map(std::path::absolute).transpose()?.map(|path| path.into_os_string().into_string()) {
            Some(Ok(path)) => Some(path),
            Some(Err(_)) => return Err(Failure::Usage("the path of the --ca file is no text".to_owned())),
            None => None,
        };
    Ok(NewAccount {
        helpdesk: add.helpdesk,
        url: add.url,
        agent: add.agent,
        key: key.to_owned(),
        extra_ca,
        proxy: add.proxy,
        allow_http: add.allow_http,
        session_only: add.session_only,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn add() -> Add {
        Add {
            helpdesk: "liveagent".into(),
            url: "https://desk.example".into(),
            agent: None,
            key_stdin: true,
            ca: Some("ca.pem".into()),
            proxy: None,
            allow_http: false,
            session_only: false,
        }
    }

    #[test]
    fn the_key_is_the_first_line_without_its_white_space() {
        let key = first_line(" abc123 \r\nuser: dana\n".as_bytes()).unwrap();
        assert_eq!(with_key(add(), &key).unwrap().key, "abc123");
    }

    #[test]
    fn an_empty_input_a_huge_one_and_a_picture_are_no_key() {
        assert!(matches!(with_key(add(), &first_line("\nabc".as_bytes()).unwrap()), Err(Failure::Usage(_))));
        assert!(matches!(first_line(io::repeat(b'x')), Err(Failure::Usage(_))));
        assert!(matches!(first_line(&[0x89, b'P', 0xff][..]), Err(Failure::Usage(_))));
    }

    #[test]
    fn the_certificate_file_is_found_from_anywhere() {
        let path = with_key(add(), "abc").unwrap().extra_ca.unwrap();
        assert_eq!(path, std::env::current_dir().unwrap().join("ca.pem").to_str().unwrap());
    }
}
