//! Making strangers' text fit to be shown: subjects, names and messages are written by customers.

use unicode_segmentation::UnicodeSegmentation;

const FIRST_STRONG_ISOLATE: char = '\u{2068}';
const POP_ISOLATE: char = '\u{2069}';

/// One line of plain text, at most `limit` graphemes long ("…" counted), safe to put beside our own words.
///
/// Control characters and line breaks become single spaces, invisible format characters go, and text with
/// right-to-left letters or direction marks is isolated, so that it cannot reorder what stands around it
/// (Unicode UAX #9, isolates).
pub fn line(text: &str, limit: usize) -> String {
    let mut clean = String::with_capacity(text.len().min(limit * 8));
    let mut needs_isolation = false;
    // Nothing beyond some bytes per grapheme can be shown: a megabyte of subject costs no more than a line.
    for character in text.chars().take(limit.saturating_mul(16)) {
        if character.is_control() || character.is_whitespace() {
            if !clean.is_empty() && !clean.ends_with(' ') {
                clean.push(' ');
            }
        } else if is_bidi_control(character) {
            needs_isolation = true;
        } else if !is_invisible(character) {
            needs_isolation |= is_right_to_left(character);
            clean.push(character);
        }
    }
    let cut = cut(clean.trim_end(), limit);
    if needs_isolation && !cut.is_empty() { format!("{FIRST_STRONG_ISOLATE}{cut}{POP_ISOLATE}") } else { cut }
}

/// At most `limit` graphemes, the last one "…" if something was cut.
fn cut(text: &str, limit: usize) -> String {
    let mut ends = text.grapheme_indices(true).map(|(start, _)| start);
    if ends.clone().nth(limit).is_none() {
        return text.to_owned();
    }
    let end = ends.nth(limit.saturating_sub(1)).unwrap_or_default();
    format!("{}…", text[..end].trim_end())
}

/// The twelve characters with the property `Bidi_Control`.
fn is_bidi_control(character: char) -> bool {
    matches!(character, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Format characters that show nothing and hide things: zero width, tags, interlinear marks, the byte order mark.
/// Joiners stay: scripts and emoji need them.
fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{00AD}' | '\u{180E}' | '\u{200B}' | '\u{2060}'..='\u{2064}' | '\u{206A}'..='\u{206F}' | '\u{FEFF}'
            | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}'
    )
}

fn is_right_to_left(character: char) -> bool {
    matches!(
        character,
        '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' | '\u{10800}'..='\u{10FFF}'
            | '\u{1E800}'..='\u{1EFFF}'
    )
}

/// Text for a place that reads markup (`body-markup` of the desktop notification specification).
pub fn escape_markup(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&apos;"),
            other => escaped.push(other),
        }
    }
    escaped
}
