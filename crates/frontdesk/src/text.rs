//! Limits on what people write. Pure.

use crate::desk::Refused;

/// The longest subject or name, in characters.
const LINE: usize = 300;
/// The longest message, in characters.
const MESSAGE: usize = 10_000;

fn checked(field: &str, text: &str, longest: usize) -> Result<String, Refused> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Refused::Bad(format!("{field} must not be empty")));
    }
    if text.chars().count() > longest {
        return Err(Refused::Bad(format!("{field} must not be longer than {longest} characters")));
    }
    Ok(text.to_owned())
}

/// A message: not empty, not endless; lines are kept.
pub(crate) fn message(field: &str, text: &str) -> Result<String, Refused> {
    checked(field, text, MESSAGE)
}

/// A subject or a name: one line.
pub(crate) fn line(field: &str, text: &str) -> Result<String, Refused> {
    let text = checked(field, text, LINE)?;
    if text.contains(char::is_control) {
        return Err(Refused::Bad(format!("{field} must be one line without control characters")));
    }
    Ok(text)
}

/// A subject.
pub(crate) fn subject(text: &str) -> Result<String, Refused> {
    line("subject", text)
}

/// An e-mail address: one line with an @ inside. More is not proved without sending mail.
pub(crate) fn address(text: &str) -> Result<String, Refused> {
    let text = line("email", text)?;
    let valid = text.split_once('@').is_some_and(|(who, host)| !who.is_empty() && !host.is_empty());
    if !valid || text.contains(char::is_whitespace) {
        return Err(Refused::Bad("email must be an e-mail address".to_owned()));
    }
    Ok(text)
}

/// A phone number: digits, spaces and `+ - ( )`, at least three digits.
pub(crate) fn phone(text: &str) -> Result<String, Refused> {
    let text = line("from", text)?;
    let digits = text.chars().filter(char::is_ascii_digit).count();
    if digits < 3 || !text.chars().all(|c| c.is_ascii_digit() || "+-() ".contains(c)) {
        return Err(Refused::Bad("from must be a phone number".to_owned()));
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_empty_or_endless_is_refused() {
        assert!(message("text", "  ").is_err());
        assert!(message("text", &"a".repeat(MESSAGE + 1)).is_err());
        assert_eq!(message("text", " two\nlines ").unwrap(), "two\nlines");
        assert!(line("name", "two\nlines").is_err());
        assert!(line("name", &"a".repeat(LINE + 1)).is_err());
    }

    #[test]
    fn addresses_and_phone_numbers_look_like_it() {
        assert!(address("jane@example.com").is_ok());
        for wrong in ["jane", "@example.com", "jane@", "jane doe@example.com"] {
            assert!(address(wrong).is_err(), "{wrong}");
        }
        assert!(phone("+421 900 123 456").is_ok());
        for wrong in ["", "12", "call me", "<script>123</script>"] {
            assert!(phone(wrong).is_err(), "{wrong}");
        }
    }
}
