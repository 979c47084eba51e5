//! Making strangers' text fit to be shown: subjects, names and messages are written by customers.

use icu_normalizer::DecomposingNormalizerBorrowed;
use unicode_segmentation::UnicodeSegmentation;

const FIRST_STRONG_ISOLATE: char = '\u{2068}';
const POP_ISOLATE: char = '\u{2069}';

/// How many combining marks a letter keeps; Vietnamese needs two. Towers of them cover the lines above and below.
const MOST_MARKS: usize = 3;

/// How many characters a grapheme keeps. The longest emoji there is has eleven, and no script piles up as many.
const MOST_IN_GRAPHEME: usize = 12;

/// One line of plain text, at most `limit` graphemes long ("…" counted), safe to put beside our own words.
///
/// Control characters and line breaks become single spaces, invisible format characters go, and text with
/// right-to-left letters or direction marks is isolated, so that it cannot reorder what stands around it
/// (Unicode UAX #9, isolates). A grapheme may be of any length (UAX #29): of one that is longer than any script or emoji
/// needs, the rest goes. So the line is of at most `48 * limit + 6` bytes.
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
    let mut graphemes = text.graphemes(true);
    let whole = graphemes.clone().nth(limit).is_none();
    let room = if whole { limit } else { limit.saturating_sub(1) };
    let cut: String = graphemes.by_ref().take(room).flat_map(shortened).collect();
    if whole { cut } else { format!("{}…", cut.trim_end()) }
}

/// A grapheme without what it does not need.
fn shortened(grapheme: &str) -> impl Iterator<Item = char> {
    let mut marks = 0;
    let needed = move |character: &char| {
        marks += usize::from(is_combining(*character));
        !is_combining(*character) || marks <= MOST_MARKS
    };
    grapheme.chars().filter(needed).take(MOST_IN_GRAPHEME)
}

/// The blocks of combining marks that belong to no script. The marks of a script, such as vowel signs, stay.
fn is_combining(character: char) -> bool {
    matches!(
        character,
        '\u{0300}'..='\u{036F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}'
            | '\u{FE20}'..='\u{FE2F}'
    )
}

/// The twelve characters with the property `Bidi_Control`.
fn is_bidi_control(character: char) -> bool {
    matches!(character, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Format characters that show nothing and hide things: zero width, tags, interlinear marks, the byte order mark;
/// and the Hangul fillers, which are letters that show nothing. Joiners stay: scripts and emoji need them.
fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{00AD}' | '\u{115F}' | '\u{1160}' | '\u{180E}' | '\u{200B}' | '\u{2060}'..='\u{2064}'
            | '\u{206A}'..='\u{206F}' | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}'
            | '\u{E0000}'..='\u{E007F}'
    )
}

fn is_right_to_left(character: char) -> bool {
    matches!(
        character,
        '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' | '\u{10800}'..='\u{10FFF}'
            | '\u{1E800}'..='\u{1EFFF}'
    )
}

/// Text as it is searched: without case and without the marks on letters, so that `kovac` finds `Kováč`. Letters that are
/// no letter with a mark, such as `ø`, stay.
pub fn folded(text: &str) -> String {
    DecomposingNormalizerBorrowed::new_nfd()
        .normalize_iter(text.chars().flat_map(char::to_lowercase))
        .filter(|c| !is_combining(*c) && !is_invisible(*c) && !is_bidi_control(*c))
        .collect()
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
