use super::{noted, now};
use crate::banner::compose::compose;
use crate::banner::{Banner, Button, Urgency};
use crate::words::Words;
use deskbell_core::preferences::Privacy;
use deskbell_core::{AgentId, AlertKind, Owner, text};
use deskbell_watcher::Noted;
use deskbell_watcher::port::Ring;
use jiff::SignedDuration;
use proptest::prelude::*;
use std::fmt::Write as _;

fn composed(noted: Noted, privacy: Privacy) -> Banner {
    compose(&Ring::One(Box::new(noted)), privacy, &now(), &Words::new("en"))
}

/// Every kind's banner as it is read: the first line, the body behind bars, the buttons in brackets.
fn read(privacy: Privacy) -> String {
    let mut all = String::new();
    for kind in AlertKind::ALL {
        let banner = composed(noted(kind), privacy);
        let body = banner.body.replace('\n', " | ");
        let buttons: Vec<&str> = banner.buttons.iter().map(|(_, label)| label.as_str()).collect();
        writeln!(all, "{}: {} | {body} [{}]", kind.key(), banner.summary, buttons.join(", ")).unwrap();
    }
    all
}

#[test]
fn a_banner_says_what_happened_who_it_is_and_what_it_is_about() {
    insta::assert_snapshot!(read(Privacy::All), @"
    assigned: Assigned to you | Invoice 2026-118 shows the wrong VAT | Elena R. · Billing · XWD-GQFTR-214 [Open, Snooze]
    customer_replied: Elena R. replied | Invoice 2026-118 shows the wrong VAT | “It still says 21 %, could you check again?” | Billing · XWD-GQFTR-214 [Open, Snooze]
    reopened: Your ticket was reopened | Invoice 2026-118 shows the wrong VAT | Elena R. · Billing · XWD-GQFTR-214 [Open, Snooze]
    chat_ringing: Chat rings: Elena R. | Invoice 2026-118 shows the wrong VAT | Billing · XWD-GQFTR-214 [Open]
    chat_missed: Missed chat: Elena R. | Invoice 2026-118 shows the wrong VAT | Billing · XWD-GQFTR-214 [Open]
    chat_message: Elena R. wrote in your chat | Invoice 2026-118 shows the wrong VAT | “It still says 21 %, could you check again?” | Billing · XWD-GQFTR-214 [Open]
    call_ringing: Call rings: Elena R. | Invoice 2026-118 shows the wrong VAT | Billing · XWD-GQFTR-214 [Open]
    call_missed: Missed call: Elena R. | Invoice 2026-118 shows the wrong VAT | Billing · XWD-GQFTR-214 [Open]
    department_new: New in Billing | Invoice 2026-118 shows the wrong VAT | Elena R. · XWD-GQFTR-214 [Open, Take]
    department_reopened: Reopened in Billing | Invoice 2026-118 shows the wrong VAT | Elena R. · XWD-GQFTR-214 [Open, Take]
    department_transferred: Transferred to Billing | Invoice 2026-118 shows the wrong VAT | Elena R. · XWD-GQFTR-214 [Open, Take]
    transferred_away: No longer yours | Invoice 2026-118 shows the wrong VAT | Elena R. · Billing · XWD-GQFTR-214 [Open]
    due_soon: Due at 14:30 | Invoice 2026-118 shows the wrong VAT | Elena R. · Billing · XWD-GQFTR-214 [Open, Snooze]
    overdue: Was due at 14:30 | Invoice 2026-118 shows the wrong VAT | Elena R. · Billing · XWD-GQFTR-214 [Open, Snooze]
    ");
}

#[test]
fn the_banner_of_a_test_alert_can_only_be_opened() {
    let mut test = noted(AlertKind::Assigned);
    test.alert.ticket = "deskbell-test".into();
    let buttons = composed(test, Privacy::All).buttons;
    assert_eq!(buttons.iter().map(|(button, _)| *button).collect::<Vec<_>>(), [Button::Open]);
}

#[test]
fn with_privacy_who_a_banner_holds_neither_subject_nor_words() {
    insta::assert_snapshot!(read(Privacy::Who), @"
    assigned: Assigned to you | Elena R. · Billing [Open, Snooze]
    customer_replied: Elena R. replied | Billing [Open, Snooze]
    reopened: Your ticket was reopened | Elena R. · Billing [Open, Snooze]
    chat_ringing: Chat rings: Elena R. | Billing [Open]
    chat_missed: Missed chat: Elena R. | Billing [Open]
    chat_message: Elena R. wrote in your chat | Billing [Open]
    call_ringing: Call rings: Elena R. | Billing [Open]
    call_missed: Missed call: Elena R. | Billing [Open]
    department_new: New in Billing | Elena R. [Open, Take]
    department_reopened: Reopened in Billing | Elena R. [Open, Take]
    department_transferred: Transferred to Billing | Elena R. [Open, Take]
    transferred_away: No longer yours | Elena R. · Billing [Open]
    due_soon: Due at 14:30 | Elena R. · Billing [Open, Snooze]
    overdue: Was due at 14:30 | Elena R. · Billing [Open, Snooze]
    ");
}

#[test]
fn with_privacy_neutral_a_banner_tells_only_that_something_happened() {
    for kind in AlertKind::ALL {
        let banner = composed(noted(kind), Privacy::Neutral);
        let said = if kind.is_urgent() { "Somebody is waiting for you" } else { "Something new for you" };
        assert_eq!((banner.summary.as_str(), banner.body.as_str()), (said, ""), "{kind:?}");
    }
}

#[test]
fn a_ticket_without_subject_customer_code_and_words_still_says_what_happened() {
    for kind in AlertKind::ALL {
        let mut bare = noted(kind);
        bare.texts = deskbell_watcher::Texts { department: "Billing".to_owned(), ..Default::default() };
        let banner = composed(bare, Privacy::All);
        assert!(!banner.summary.is_empty() && !banner.summary.contains("  "), "{}", banner.summary);
        assert!(banner.body.is_empty() || banner.body == "Billing", "{:?}", banner.body);
    }
    let mut bare = noted(AlertKind::CustomerReplied);
    bare.texts.customer.clear();
    assert_eq!(composed(bare, Privacy::All).summary, "Somebody replied");
    let mut bare = noted(AlertKind::Overdue);
    bare.alert.deadline = None;
    assert_eq!(composed(bare, Privacy::All).summary, "Overdue");
}

#[test]
fn a_missed_chat_can_be_taken_only_while_it_is_nobodys() {
    let buttons = |owner: Owner| {
        let mut missed = noted(AlertKind::ChatMissed);
        missed.alert.standing.responsibility.owner = owner;
        composed(missed, Privacy::All).buttons.into_iter().map(|(button, _)| button).collect::<Vec<_>>()
    };
    assert_eq!(buttons(Owner::Nobody), [Button::Open, Button::Take]);
    assert_eq!(buttons(Owner::Me), [Button::Open]);
    assert_eq!(buttons(Owner::Other(AgentId::from("petr"))), [Button::Open]);
}

#[test]
fn only_what_rings_stays_on_the_screen() {
    for kind in AlertKind::ALL {
        let banner = composed(noted(kind), Privacy::All);
        let rings = matches!(kind, AlertKind::ChatRinging | AlertKind::CallRinging);
        assert_eq!(banner.urgency == Urgency::Ringing, rings, "{kind:?}");
    }
}

fn several() -> Vec<Noted> {
    let subjects = ["Invoice 2026-118", "Cannot log in", "", "Refund for order 77120", "Delivery to Brno"];
    let kinds = [
        AlertKind::Assigned,
        AlertKind::CustomerReplied,
        AlertKind::Assigned,
        AlertKind::CustomerReplied,
        AlertKind::Assigned,
    ];
    let mut alerts = Vec::new();
    for (subject, kind) in subjects.into_iter().zip(kinds) {
        let mut one = noted(kind);
        subject.clone_into(&mut one.texts.subject);
        alerts.push(one);
    }
    alerts
}

fn digest(alerts: Vec<Noted>, privacy: Privacy) -> Banner {
    compose(&Ring::Digest(alerts), privacy, &now(), &Words::new("en"))
}

#[test]
fn several_at_once_are_one_banner_that_counts_them_and_names_the_first() {
    let banner = digest(several(), Privacy::All);
    insta::assert_snapshot!(format!("{}\n{}", banner.summary, banner.body), @"
    5 things for you
    3 assigned, 2 replies
    Invoice 2026-118
    Cannot log in
    No subject
    and 2 more
    ");
    assert_eq!(banner.buttons, [(Button::Open, "Open".to_owned())]);
    assert_eq!(banner.urgency, Urgency::Normal);
}

#[test]
fn a_digest_keeps_the_privacy_that_single_banners_keep() {
    assert_eq!(
        digest(several(), Privacy::Who).body,
        "3 assigned, 2 replies\nElena R.\nElena R.\nElena R.\nand 2 more"
    );
    assert_eq!(digest(several(), Privacy::Neutral).body, "3 assigned, 2 replies");
}

#[test]
fn after_an_absence_a_digest_says_since_when() {
    let mut alerts = several();
    alerts[3].alert.at = now().timestamp() - SignedDuration::from_mins(130);
    assert_eq!(digest(alerts, Privacy::All).summary, "5 things for you since 11:50");
}

#[test]
fn a_digest_has_words_for_every_kind() {
    let body = digest(AlertKind::ALL.map(noted).to_vec(), Privacy::Neutral).body;
    insta::assert_snapshot!(body, @"1 assigned, 1 reply, 1 reopened, 1 chat ringing, 1 missed chat, 1 message in your chats, 1 call ringing, 1 missed call, 1 new in your departments, 1 reopened in your departments, 1 transferred to your departments, 1 no longer yours, 1 due soon, 1 overdue");
}

proptest! {
    #[test]
    fn what_customers_write_adds_no_lines_and_stays_bounded(subject in "\\PC{0,300}|[\n\r<>&\u{202e}\u{5d0}]{0,300}", customer in ".{0,200}") {
        let mut hostile = noted(AlertKind::CustomerReplied);
        hostile.texts.subject = text::line(&subject, 120);
        hostile.texts.customer = text::line(&customer, 60);
        let banner = composed(hostile, Privacy::All);
        prop_assert!(!banner.summary.contains('\n'));
        prop_assert!(banner.body.lines().count() <= 3);
        let isolates = banner.summary.matches('\u{2068}').count();
        prop_assert_eq!(isolates, banner.summary.matches('\u{2069}').count());
    }
}
