//! Plain text, out of HTML or not: for what is shown of a stranger's message, and of a web page that came instead of
//! data.

/// Longest message that is shown, in characters: some logs are longer, and nobody reads them here.
const SHOWN: usize = 20_000;
/// Elements whose content is no text.
const SILENT: [&str; 5] = ["script", "style", "head", "title", "template"];

/// Inline elements: everything else begins a new line.
const INLINE: [&str; 20] = [
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "em", "font", "i", "img", "label", "mark", "s",
    "small", "span", "strong", "sub", "u",
];

/// The text of an HTML fragment, with line breaks where blocks begin, and without what browsers do not show.
///
/// Not for showing as HTML: the result is text, and may well hold `<`.
pub(crate) fn text_of_html(html: &str) -> String {
    let mut out = String::with_capacity(html.len() / 2);
    let mut rest = html;
    let mut silent: Option<String> = None;
    while let Some(start) = rest.find('<') {
        if silent.is_none() {
            push_text(&mut out, &rest[..start]);
        }
        let tag = &rest[start..];
        if let Some(comment) = tag.strip_prefix("<!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
            continue;
        }
        let opens_a_tag =
            tag[1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'));
        let Some(end) = tag.find('>').filter(|_| opens_a_tag) else {
            if silent.is_none() {
                out.push('<');
            }
            rest = &tag[1..];
            continue;
        };
        let inside = &tag[1..end];
        let closing = inside.starts_with('/');
        let name: String = inside
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .map(|c| c.to_ascii_lowercase())
            .collect();
        rest = &tag[end + 1..];
        if let Some(element) = &silent {
            if closing && *element == name {
                silent = None;
            }
        } else if !closing && !inside.ends_with('/') && SILENT.contains(&name.as_str()) {
            silent = Some(name);
        } else if !INLINE.contains(&name.as_str()) && !out.is_empty() && !out.ends_with('\n') {
            out.truncate(out.trim_end_matches(' ').len());
            out.push('\n');
        }
    }
    if silent.is_none() {
        push_text(&mut out, rest);
    }
    out.trim().to_owned()
}

/// Appends text with its white space folded and its character references resolved.
fn push_text(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(next) = rest.chars().next() {
        if next == '&'
            && let Some((character, length)) = reference(rest)
        {
            push(out, character);
            rest = &rest[length..];
            continue;
        }
        push(out, next);
        rest = &rest[next.len_utf8()..];
    }
}

fn push(out: &mut String, character: char) {
    if !character.is_whitespace() {
        out.push(character);
    } else if !out.is_empty() && !out.ends_with([' ', '\n']) {
        out.push(' ');
    }
}

/// The character reference at the beginning, and its length in bytes.
fn reference(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(12).position(|byte| byte == b';')?;
    let name = &text[1..end];
    let character = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "hellip" => '…',
        "ndash" => '–',
        "mdash" => '—',
        _ => {
            let digits = name.strip_prefix('#')?;
            let code = match digits.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => digits.parse().ok()?,
            };
            char::from_u32(code)?
        }
    };
    Some((character, end + 1))
}

/// A stranger's text of many lines, fit to be shown as a text of its own: without control characters, without marks that
/// reorder what stands around them, and not endless.
pub(crate) fn readable(text: &str) -> String {
    let mut out = String::with_capacity(text.len().min(SHOWN));
    for (length, character) in text.replace("\r\n", "\n").chars().enumerate() {
        if length >= SHOWN {
            out.truncate(out.trim_end().len());
            out.push('…');
            break;
        }
        match character {
            '\n' | '\r' | '\u{0b}' | '\u{0c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                // Towers of empty lines hide what comes after them.
                if !out.ends_with("\n\n") {
                    out.push('\n');
                }
            }
            '\t' => out.push(' '),
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {}
            _ if character.is_control() => {}
            _ => out.push(character),
        }
    }
    out.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::{SHOWN, readable, text_of_html};
    use proptest::prelude::*;

    #[test]
    fn html_becomes_the_text_a_reader_would_see() {
        for (html, text) in [
            ("<p>Hello <b>you</b>,</p><p>where is it?</p>", "Hello you,\nwhere is it?"),
            ("a<br>b<br/>c", "a\nb\nc"),
            ("<style>p { color: red }</style><script>alert(1)</script>Text", "Text"),
            (
                "1 &lt; 2 &amp;&amp; 3&nbsp;&gt; 2 &#8364; &#x20AC; &unknown; &",
                "1 < 2 && 3 > 2 € € &unknown; &",
            ),
            ("5 < 6 and <3", "5 < 6 and <3"),
            ("<!-- hidden -->seen<!-- never closed", "seen"),
            ("<p", "<p"),
            ("<script>never closed", ""),
            ("  many \n\t spaces  ", "many spaces"),
        ] {
            assert_eq!(text_of_html(html), text, "{html}");
        }
    }

    #[test]
    fn a_shown_message_holds_nothing_that_reorders_or_hides() {
        assert_eq!(readable("a\u{1b}[31m\r\nb\u{202e}c\u{0}\td\n\n\n\n\ne\u{2028}f"), "a[31m\nbc d\n\ne\nf");
        let long = readable(&"x ".repeat(30_000));
        assert!(long.chars().count() <= SHOWN + 1 && long.ends_with('…'));
    }

    proptest! {
        #[test]
        fn any_text_is_survived(html in "\\PC{0,200}|[<>&;#a-z/! -]{0,60}") {
            let _ = text_of_html(&html);
        }

        #[test]
        fn any_text_is_made_readable(text in any::<String>()) {
            let shown = readable(&text);
            prop_assert!(!shown.chars().any(|c| c.is_control() && c != '\n'));
        }

        #[test]
        fn no_element_survives(name in "[a-z]{1,8}", text in "[a-z ]{0,20}") {
            let seen = text_of_html(&format!("<{name} onload='x'>{text}</{name}>"));
            prop_assert!(!seen.contains('<') && !seen.contains("onload"));
        }
    }
}
