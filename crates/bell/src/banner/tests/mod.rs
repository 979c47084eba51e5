#[cfg(target_os = "linux")]
mod answers;
mod servers;
mod texts;

use super::{Banners, Shown, Told};
use crate::sound::Sounds;
use crate::words::Speech;
use deskbell_core::decide::{Decision, Reason, Verdict};
use deskbell_core::preferences::{Privacy, Sound, Tone};
use deskbell_core::{AccountId, Alert, AlertKind, FactId, Outcome, Owner, Standing, TicketId, TicketState};
use deskbell_watcher::port::{BannerKey, Desk, Manner, Ring};
use deskbell_watcher::{Noted, Texts};
use jiff::Zoned;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::sleep;

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
        outcome: Outcome::Pending,
        seen: false,
        away: false,
    }
}

fn key() -> BannerKey {
    BannerKey { account: AccountId::from("anna@acme.ladesk.com"), ticket: Some(TicketId::from("ticket")) }
}

fn manner(sound: Option<Sound>) -> Manner {
    Manner { banner: true, privacy: Privacy::All, sound }
}

#[tokio::test]
async fn a_notice_is_one_short_line_whoever_wrote_it() {
    let (banners, shown) = Banners::null(Arc::new(Speech::new(Some("en"))), Sounds::null().0);
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
    let (banners, shown) = Banners::null(Arc::new(Speech::new(Some("en"))), Sounds::null().0);
    let ring = Ring::One(Box::new(noted(AlertKind::Assigned)));
    banners.ring(&key(), &ring, &manner(None)).await.unwrap();
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

const BELL: Sound = Sound { tone: Tone::Bell, volume: 80, repeat: true };

/// The sounds that the desktop was told to make, of each banner.
fn told_to_sound(shown: &Shown) -> Vec<Option<Tone>> {
    let sound = |told| match told {
        Told::Shown(_, banner) => Some(banner.sound),
        Told::Withdrawn(_) | Told::AllClosed => None,
    };
    shown.take().into_iter().filter_map(sound).collect()
}

#[tokio::test(start_paused = true)]
async fn our_own_sound_or_the_desktops_but_never_both() {
    let (sounds, heard) = Sounds::null();
    let (banners, shown) = Banners::null(Arc::new(Speech::new(Some("en"))), sounds);
    let ring = Ring::One(Box::new(noted(AlertKind::Assigned)));
    banners.ring(&key(), &ring, &manner(Some(BELL))).await.unwrap();
    sleep(Duration::from_secs(5)).await;
    assert_eq!((told_to_sound(&shown), heard.take()), (vec![None], vec![Tone::Bell]));
    banners.withdraw(&key()).await;
    heard.breaks();
    // The first fails, as nobody knew yet; the next ones are the desktop's.
    banners.ring(&key(), &ring, &manner(Some(BELL))).await.unwrap();
    sleep(Duration::from_secs(5)).await;
    banners.ring(&key(), &ring, &manner(Some(BELL))).await.unwrap();
    assert_eq!((told_to_sound(&shown), heard.take()), (vec![None, Some(Tone::Bell)], vec![]));
}

#[tokio::test(start_paused = true)]
async fn a_sound_alone_shows_nothing_and_one_that_cannot_be_heard_is_refused() {
    let (sounds, heard) = Sounds::null();
    let (banners, shown) = Banners::null(Arc::new(Speech::new(Some("en"))), sounds);
    let ring = Ring::One(Box::new(noted(AlertKind::Assigned)));
    let alone = Manner { banner: false, ..manner(Some(BELL)) };
    banners.ring(&key(), &ring, &alone).await.unwrap();
    sleep(Duration::from_secs(15)).await;
    assert_eq!(heard.take(), [Tone::Bell, Tone::Bell]);
    heard.breaks();
    sleep(Duration::from_secs(15)).await;
    banners.ring(&key(), &ring, &alone).await.unwrap_err();
    assert_eq!(shown.take(), []);
}

#[tokio::test(start_paused = true)]
async fn what_is_withdrawn_or_rings_anew_without_a_sound_is_silent_at_once() {
    let (sounds, heard) = Sounds::null();
    let (banners, _shown) = Banners::null(Arc::new(Speech::new(Some("en"))), sounds);
    let ring = Ring::One(Box::new(noted(AlertKind::Assigned)));
    for silent in [0, 1] {
        banners.ring(&key(), &ring, &manner(Some(BELL))).await.unwrap();
        sleep(Duration::from_secs(5)).await;
        assert_eq!(heard.take(), [Tone::Bell]);
        if silent == 0 {
            banners.withdraw(&key()).await;
        } else {
            banners.ring(&key(), &ring, &manner(None)).await.unwrap();
        }
        sleep(Duration::from_mins(1)).await;
        assert_eq!(heard.take(), []);
    }
}
