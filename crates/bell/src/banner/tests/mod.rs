#[cfg(target_os = "linux")]
mod answers;
mod servers;
mod texts;

use super::{Banners, Told};
use crate::words::Words;
use deskbell_core::decide::{Decision, Reason, Verdict};
use deskbell_core::preferences::Privacy;
use deskbell_core::{AccountId, Alert, AlertKind, FactId, Owner, Standing, TicketId, TicketState};
use deskbell_watcher::port::{BannerKey, Desk, Ring};
use deskbell_watcher::{Noted, State, Texts};
use jiff::Zoned;
use std::sync::Arc;

fn now() -> Zoned {
    "2026-03-02T14:00:00+01:00[+01:00]".parse().unwrap()
}

/// An alert of a kind about one and the same ticket of Elena's.
fn noted(kind: AlertKind) -> Noted {
    let department = matches!(
        kind,
        AlertKind::DepartmentNew | AlertKind::DepartmentReopened | AlertKind::DepartmentTransferred
    );
    let owner = if department { Owner::Nobody } else { Owner::Me };
    let due = matches!(kind, AlertKind::DueSoon | AlertKind::Overdue);
    let wrote = matches!(kind, AlertKind::CustomerReplied | AlertKind::ChatMessage);
    Noted {
        account: AccountId::from("anna@acme.ladesk.com"),
        alert: Alert {
            fact: FactId::from("fact"),
            kind,
            ticket: TicketId::from("ticket"),
            at: now().timestamp(),
            standing: Standing::new("billing".into(), owner, TicketState::Open),
            deadline: due.then(|| "2026-03-02T13:30:00Z".parse().unwrap()),
            excerpt: None,
        },
        texts: Texts {
            code: Some("XWD-GQFTR-214".to_owned()),
            subject: "Invoice 2026-118 shows the wrong VAT".to_owned(),
            customer: "Elena R.".to_owned(),
            department: "Billing".to_owned(),
            excerpt: wrote.then(|| "It still says 21 %, could you check again?".to_owned()),
        },
        decision: Decision {
            verdict: Verdict::Ring { banner: true, sound: true },
            reason: Reason::SwitchedOn,
            badge: true,
        },
        state: State::Pending,
        seen: false,
    }
}

fn key() -> BannerKey {
    BannerKey { account: AccountId::from("anna@acme.ladesk.com"), ticket: Some(TicketId::from("ticket")) }
}

#[tokio::test]
async fn a_notice_is_one_short_line_whoever_wrote_it() {
    let (banners, shown) = Banners::null(Arc::new(Words::new("en")));
    banners.notice("That did not work", &format!("no\r\n\u{202e}{}", "x".repeat(10_000))).await;
    let told = shown.take();
    let [Told::Shown(None, notice)] = told.as_slice() else { panic!("one is shown: {told:?}") };
    assert!(
        notice.body.starts_with("\u{2068}no xxx") && notice.body.ends_with("x…\u{2069}"),
        "{}",
        notice.body
    );
    assert_eq!(notice.body.chars().count(), 302);
}

#[tokio::test]
async fn what_rings_is_shown_and_what_is_withdrawn_goes() {
    let (banners, shown) = Banners::null(Arc::new(Words::new("en")));
    let ring = Ring::One(Box::new(noted(AlertKind::Assigned)));
    banners.ring(&key(), &ring, Privacy::All).await.unwrap();
    banners.withdraw(&key()).await;
    banners.notice("That did not work", "The helpdesk does not answer.").await;
    banners.close_all().await;
    let told = shown.take();
    assert!(
        matches!(&told[0], Told::Shown(Some(on), banner) if *on == key() && banner.summary == "Assigned to you")
    );
    assert_eq!(told[1], Told::Withdrawn(key()));
    assert!(matches!(&told[2], Told::Shown(None, notice) if notice.buttons.is_empty()));
    assert_eq!(told[3..], [Told::AllClosed]);
}
