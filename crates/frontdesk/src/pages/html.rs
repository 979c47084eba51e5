//! Text into HTML. Pure.

use std::fmt::{self, Display, Write as _};

use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};

use crate::desk::Refused;

/// Text as it may stand in an element or a quoted attribute.
pub(super) struct Text<'a>(pub(super) &'a str);

impl Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                '\n' | '\t' => f.write_char(c)?,
                c if c.is_control() => f.write_char('\u{fffd}')?,
                c => f.write_char(c)?,
            }
        }
        Ok(())
    }
}

/// A whole page around `main`, which is HTML already.
pub(super) fn page(title: &str, lead: &str, script: Option<&str>, main: &str) -> String {
    let title = Text(title);
    let lead = Text(lead);
    let script =
        script.map_or_else(String::new, |name| format!("<script src=\"/assets/{name}\" defer></script>\n"));
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title} · Frontdesk</title>\n<link rel=\"icon\" href=\"/assets/icon.svg\">\n\
         <link rel=\"stylesheet\" href=\"/assets/style.css\">\n{script}</head>\n<body>\n<header>\n\
         <h1><bdi>{title}</bdi></h1>\n<p>{lead}</p>\n</header>\n<main>\n{main}</main>\n</body>\n</html>\n"
    )
}

/// The status of a refusal on a page, and what it says to people.
pub(super) fn explained(refused: &Refused) -> (StatusCode, String) {
    match refused {
        Refused::Bad(_) => (StatusCode::BAD_REQUEST, refused.to_string()),
        Refused::Unknown | Refused::WrongPassword => (StatusCode::UNAUTHORIZED, refused.to_string()),
        Refused::Forbidden(_) => (StatusCode::FORBIDDEN, refused.to_string()),
        Refused::Missing(_) => (StatusCode::NOT_FOUND, refused.to_string()),
        Refused::Conflict(_) => (StatusCode::CONFLICT, refused.to_string()),
        Refused::TooMany => (StatusCode::TOO_MANY_REQUESTS, refused.to_string()),
        Refused::Database(_) | Refused::Randomness(_) => {
            tracing::error!(error = %refused, "a page failed");
            (StatusCode::INTERNAL_SERVER_ERROR, "This did not work. Please try again.".to_owned())
        }
    }
}

/// A refusal as a page of its own.
pub(super) struct Problem(pub(super) Refused);

impl From<Refused> for Problem {
    fn from(refused: Refused) -> Self {
        Self(refused)
    }
}

impl From<sqlx::Error> for Problem {
    fn from(error: sqlx::Error) -> Self {
        Self(error.into())
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let (status, said) = explained(&self.0);
        let main =
            format!("<p class=\"error\" role=\"alert\">{}</p>\n<p><a href=\"/\">Back</a></p>\n", Text(&said));
        (status, Html(page("Not possible", "Frontdesk", None, &main))).into_response()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn markup_becomes_text() {
        assert_eq!(
            Text("<img src=x onerror='alert(1)'> & \"\u{1b}[2J").to_string(),
            "&lt;img src=x onerror=&#39;alert(1)&#39;&gt; &amp; &quot;\u{fffd}[2J"
        );
    }

    proptest! {
        #[test]
        fn no_text_can_leave_its_place(text in any::<String>()) {
            let escaped = Text(&text).to_string();
            prop_assert!(!escaped.contains(['<', '>', '"', '\'']));
        }
    }
}
