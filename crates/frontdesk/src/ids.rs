//! Ids, codes and keys in the shapes LiveAgent gives them.

use sha2::{Digest as _, Sha256};

const ALPHANUMERIC: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
const LETTERS: &[u8; 26] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const DIGITS: &[u8; 10] = b"0123456789";

/// The operating system gave no random bytes.
#[derive(Debug, thiserror::Error)]
#[error("the operating system gave no random numbers: {0}")]
pub struct NoRandomness(getrandom::Error);

/// `length` signs picked evenly out of `signs` (at most 128).
fn pick(signs: &[u8], length: usize) -> Result<String, NoRandomness> {
    let mut picked = String::with_capacity(length);
    // Bytes past the last whole multiple would favour the first signs.
    let fair = 256 - 256 % signs.len();
    let mut bytes = [0u8; 64];
    while picked.len() < length {
        getrandom::fill(&mut bytes).map_err(NoRandomness)?;
        for byte in bytes.into_iter().map(usize::from).filter(|byte| *byte < fair) {
            if picked.len() < length {
                picked.push(char::from(signs[byte % signs.len()]));
            }
        }
    }
    Ok(picked)
}

/// An id: eight lower case letters and digits, as in `kin1vthj`.
pub(crate) fn id() -> Result<String, NoRandomness> {
    pick(ALPHANUMERIC, 8)
}

/// A ticket's code for people, as in `WCP-QDQCZ-170`.
pub(crate) fn code() -> Result<String, NoRandomness> {
    Ok(format!("{}-{}-{}", pick(LETTERS, 3)?, pick(LETTERS, 5)?, pick(DIGITS, 3)?))
}

/// A key, password or access code: 32 signs, more than 160 random bits.
pub(crate) fn secret() -> Result<String, NoRandomness> {
    pick(ALPHANUMERIC, 32)
}

/// What is stored instead of a secret. One round is enough: every secret here is random and long.
pub(crate) fn fingerprint(secret: &str) -> Vec<u8> {
    Sha256::digest(secret.as_bytes()).to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_and_codes_have_liveagents_shape() {
        for _ in 0..200 {
            let id = id().unwrap();
            assert_eq!(id.len(), 8);
            assert!(id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()), "{id}");
            let code = code().unwrap();
            let parts: Vec<_> = code.split('-').collect();
            assert_eq!(parts.iter().map(|p| p.len()).collect::<Vec<_>>(), [3, 5, 3], "{code}");
            assert!(parts[2].chars().all(|c| c.is_ascii_digit()), "{code}");
        }
        assert_ne!(secret().unwrap(), secret().unwrap());
    }
}
