//! Strangers' text made fit to be shown.

use deskbell_core::text::{escape_markup, line};
use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

#[test]
fn control_characters_and_line_breaks_become_single_spaces() {
    assert_eq!(line("  a\r\n\tb\u{0}\u{1b}[31mc  ", 50), "a b [31mc");
}

#[test]
fn long_text_is_cut_between_graphemes() {
    assert_eq!(line("abcdef", 4), "abc…");
    assert_eq!(line("👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 2), "👩‍👩‍👧‍👦…");
    assert_eq!(line("abcd", 4), "abcd");
}

#[test]
fn right_to_left_text_is_isolated_and_stays_readable() {
    assert_eq!(line("שלום", 10), "\u{2068}שלום\u{2069}");
}

#[test]
fn direction_overrides_and_hidden_characters_go() {
    assert_eq!(line("in\u{202E}voice\u{2066}", 20), "\u{2068}invoice\u{2069}");
    assert_eq!(line("pay\u{200B}pal\u{E0041}\u{FEFF}", 20), "paypal");
}

#[test]
fn markup_is_told_as_it_was_written() {
    assert_eq!(escape_markup(r#"<a href="x">&'"#), "&lt;a href=&quot;x&quot;&gt;&amp;&apos;");
}

proptest! {
    #[test]
    fn a_line_is_one_short_line(text in any::<String>(), limit in 1..80_usize) {
        let shown = line(&text, limit);
        prop_assert!(!shown.chars().any(char::is_control));
        let isolates = if shown.starts_with('\u{2068}') { 2 } else { 0 };
        prop_assert!(shown.graphemes(true).count() <= limit + isolates);
        prop_assert_eq!(shown.starts_with('\u{2068}'), shown.ends_with('\u{2069}'));
    }

    #[test]
    fn escaped_markup_has_no_tags(text in any::<String>()) {
        let escaped = escape_markup(&text);
        prop_assert!(!escaped.contains(['<', '>']));
    }

    #[test]
    fn a_huge_subject_costs_no_more_than_a_line(repeat in 1..200_usize) {
        let shown = line(&"\u{200B}x".repeat(repeat * 100), 80);
        prop_assert!(shown.len() <= 400);
    }
}
