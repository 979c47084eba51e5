use crate::tray::icon::{Rgba, SIZE, draw};
use deskbell_core::TrayState;
use deskbell_core::view::badge;
use proptest::prelude::*;

const STATES: [TrayState; 6] = [
    TrayState::Normal,
    TrayState::Waiting,
    TrayState::Attention,
    TrayState::Stale,
    TrayState::SignedOut,
    TrayState::Paused,
];

/// A light panel, a dark one, and one of the same brightness as the bell.
const PANELS: [u8; 3] = [0xf5, 0x2b, 0x80];

/// The brightness of every pixel on a grey panel: what somebody sees who sees no colours.
fn brightness(icon: &Rgba, panel: u8) -> Vec<i32> {
    icon.pixels
        .chunks_exact(4)
        .map(|pixel| {
            let [red, green, blue, alpha] = [0, 1, 2, 3].map(|part| i32::from(pixel[part]));
            let luma = (red * 299 + green * 587 + blue * 114) / 1000;
            (luma * alpha + i32::from(panel) * (255 - alpha)) / 255
        })
        .collect()
}

/// How many pixels are plainly brighter or darker in one than in the other.
fn difference(a: &Rgba, b: &Rgba, panel: u8) -> usize {
    let (a, b) = (brightness(a, panel), brightness(b, panel));
    a.iter().zip(&b).filter(|(a, b)| (*a - *b).abs() > 60).count()
}

#[test]
fn every_state_is_told_from_every_other_without_colours() {
    for (size, least) in [(16, 8), (22, 14), (24, 16), (32, 28), (SIZE, 60)] {
        // Only the number tells waiting from normal; all others have their own shape with and without a number.
        for number in ["", "3", "27", "99+"] {
            let drawn: Vec<(TrayState, Rgba)> = STATES
                .into_iter()
                .filter(|state| {
                    if number.is_empty() { *state != TrayState::Waiting } else { *state != TrayState::Normal }
                })
                .map(|state| (state, draw(state, number, size)))
                .collect();
            for (a, b) in drawn.iter().enumerate().flat_map(|(i, a)| drawn[..i].iter().map(move |b| (a, b))) {
                for panel in PANELS {
                    let differ = difference(&a.1, &b.1, panel);
                    assert!(differ >= least, "{:?} and {:?} with {number:?} at {size}: {differ}", a.0, b.0);
                }
            }
        }
        let differ =
            difference(&draw(TrayState::Normal, "", size), &draw(TrayState::Waiting, "1", size), 0x2b);
        assert!(differ >= least, "normal and waiting at {size}: {differ}");
    }
}

#[test]
fn every_number_looks_different_at_the_smallest_size() {
    let numbers: Vec<Rgba> = (0..=100).map(|count| draw(TrayState::Waiting, &badge(count), 16)).collect();
    for (a, b) in (0..numbers.len()).flat_map(|a| (0..a).map(move |b| (a, b))) {
        let differ = difference(&numbers[a], &numbers[b], 0x2b);
        assert!(differ >= 2, "{a} and {b} differ in {differ} pixels");
    }
}

#[test]
fn the_icon_stands_out_on_light_dark_and_middling_panels() {
    for (state, number) in STATES.into_iter().flat_map(|state| ["", "8"].map(|number| (state, number))) {
        for size in [16, 22, 24, 32, SIZE] {
            for panel in PANELS {
                let icon = draw(state, number, size);
                let seen = brightness(&icon, panel);
                let plain = seen.iter().filter(|pixel| (**pixel - i32::from(panel)).abs() > 60).count();
                let least = seen.len() / 12;
                assert!(
                    plain >= least,
                    "{state:?} {number:?} at {size} on {panel:x}: {plain} of {}",
                    seen.len()
                );
            }
        }
    }
}

#[test]
fn digits_are_drawn_in_black_and_white() {
    for state in STATES {
        let icon = draw(state, "8", 22);
        let seen = brightness(&icon, 0x80);
        assert!(seen.iter().filter(|pixel| **pixel > 230).count() >= 10, "{state:?} has white");
        let dark = if state == TrayState::Attention { 100 } else { 50 }; // its plate is red
        assert!(seen.iter().filter(|pixel| **pixel < dark).count() >= 10, "{state:?} has black");
    }
}

#[test]
fn the_same_is_drawn_the_same() {
    for state in STATES {
        assert_eq!(draw(state, "14", SIZE), draw(state, "14", SIZE));
    }
}

#[test]
fn a_size_out_of_range_is_held_in_it() {
    assert_eq!(draw(TrayState::Normal, "", 0).size, 16);
    assert_eq!(draw(TrayState::Normal, "", u32::MAX).size, 256);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_text_and_size_can_be_drawn(text in ".*", size in 0_u32..300, state in 0..STATES.len()) {
        let icon = draw(STATES[state], &text, size);
        prop_assert_eq!(icon.pixels.len(), (icon.size * icon.size * 4) as usize);
        prop_assert!(icon.pixels.chunks_exact(4).any(|pixel| pixel[3] == 255), "something is there");
    }

    #[test]
    fn what_is_no_digit_does_not_show(text in "[^0-9+]{0,20}") {
        prop_assert_eq!(draw(TrayState::Stale, &text, 16), draw(TrayState::Stale, "", 16));
    }
}
