//! Strangers' text made fit to be shown.

use deskbell_core::text::{escape_markup, folded, line};
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
fn a_letter_carries_three_marks_at_most() {
    let tower = format!("Z{}a{}", "\u{0336}".repeat(50), "\u{20DD}\u{1AB0}\u{1DC0}\u{FE20}".repeat(9));
    assert_eq!(line(&tower, 20), "Z\u{0336}\u{0336}\u{0336}a\u{20DD}\u{1AB0}\u{1DC0}");
    assert_eq!(line("e\u{0302}\u{0301}\u{0323}", 20), "e\u{0302}\u{0301}\u{0323}", "Vietnamese");
}

#[test]
fn scripts_and_emoji_that_are_made_of_many_characters_stay_whole() {
    for whole in ["ที่นี่", "क्षत्रिय स्त्रियाँ", "த்ரீ", "ཧཱུྃ", "각", "1️⃣", "🏳️‍🌈", "👩🏻‍❤️‍💋‍👨🏿", "👨🏻‍👩🏻‍👧🏻‍👦🏻"]
    {
        assert_eq!(line(whole, 20), whole);
    }
}

#[test]
fn one_character_on_the_screen_is_not_made_of_hundreds() {
    for endless in ["ก็", "👩\u{200D}", "\u{1100}", "a\u{0336}\u{200D}"] {
        let shown = line(&endless.repeat(200), 1);
        assert!(shown.chars().count() <= 12, "{}", shown.escape_unicode());
    }
    let shown = line(&format!("ก{}", "\u{0E47}".repeat(300)), 80);
    assert_eq!(shown, format!("ก{}", "\u{0E47}".repeat(11)));
}

#[test]
fn letters_that_show_nothing_are_not_there() {
    assert_eq!(line("\u{115F}\u{1160}\u{3164}\u{FFA0}", 20), "");
    assert_eq!(line("pay\u{3164}pal", 20), "paypal");
}

#[test]
fn markup_is_told_as_it_was_written() {
    assert_eq!(escape_markup(r#"<a href="x">&'"#), "&lt;a href=&quot;x&quot;&gt;&amp;&apos;");
}

#[test]
fn text_is_searched_without_case_and_marks() {
    let found = |text: &str, word: &str| folded(text).contains(&folded(word));
    assert!(found("Soňa KOVÁČOVÁ", "kovac"));
    assert!(found("Nguyễn Văn", "nguyen van"));
    assert!(found("Blåbærgrød", "blåbær"));
    assert!(found("退款申请", "申请"));
    assert!(found("Ελληνικά", "ΕΛΛΗΝΙΚΆ"));
    assert!(!found("Invoice", "voices"));
}

#[test]
fn what_cannot_be_seen_hinders_no_search() {
    assert_eq!(folded("\u{2068}sh\u{200B}op\u{2069}"), "shop");
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
    fn a_line_has_a_bounded_length(
        parts in proptest::collection::vec(("[a🔔👩ก\u{1100}\u{5d0}]", "[\u{300}\u{336}\u{e47}\u{200d}\u{fe0f}👩\u{1100}]{0,200}"), 1..20),
        limit in 1..80_usize,
    ) {
        let text: String = parts.into_iter().flat_map(|(base, marks)| [base, marks]).collect();
        let shown = line(&text, limit);
        prop_assert!(shown.len() <= 48 * limit + 6, "{} bytes", shown.len());
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
