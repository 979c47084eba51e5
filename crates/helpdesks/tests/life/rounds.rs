//! Rounds: nothing twice, nothing lost, nothing for nothing.

use crate::bell::{Bell, address};
use crate::desk::{BILLING, Desk, GENERAL, PETR, SONA, options};
use deskbell_core::alert::alerts;
use deskbell_frontdesk::Options;
use deskbell_helpdesks::{Action, ApiKey, Error, open};
use jiff::tz::TimeZone;
use std::time::Duration;

#[tokio::test]
async fn the_first_round_is_a_baseline() {
    let desk = Desk::open().await;
    let bell = Bell::of_sona(&desk).await;
    assert!(bell.known.values().any(deskbell_core::Ticket::is_to_solve));
    assert!(bell.known.values().any(|ticket| ticket.standing.is_unassigned()));
    assert!(bell.known.values().all(|ticket| ticket.standing.is_mine() || ticket.standing.is_unassigned()));
}

#[tokio::test]
async fn a_round_in_which_nothing_happened_changes_nothing_and_costs_little() {
    let desk = Desk::open().await;
    let mut bell = Bell::of_sona(&desk).await;
    let before = bell.cursor.clone();
    let round = bell.round().await;
    assert_eq!((round.facts.len(), round.tickets.len(), round.gone.len()), (0, 0, 0));
    assert_eq!(Some(round.cursor), before);
    assert_eq!(round.requests, 5, "three lists, the chats, the calls");
    assert!(!round.more && !round.lively);
    assert_eq!(round.limits, []);
    assert!(round.server_time.is_some());
}

#[tokio::test]
async fn a_round_that_is_lost_is_told_again_with_the_same_facts() {
    let desk = Desk::open().await;
    let mut bell = Bell::of_sona(&desk).await;
    let ticket = desk.writes(GENERAL, "Hello").await;
    desk.assigns(PETR, &ticket, SONA).await;
    let first = bell.lost_round().await;
    let again = bell.lost_round().await;
    assert_eq!(first.facts, again.facts);
    assert_eq!(bell.hears().await, [format!("assigned {ticket}")]);
    desk.replies(&ticket, "Hello?").await;
    let first = bell.lost_round().await;
    assert_eq!(first.facts, bell.lost_round().await.facts);
    assert_eq!(bell.hears().await, [format!("customer_replied {ticket}")]);
}

#[tokio::test]
async fn a_restart_tells_nothing_twice_and_what_happened_meanwhile_once() {
    let desk = Desk::open().await;
    let mut bell = Bell::of_sona(&desk).await;
    let ticket = desk.writes(GENERAL, "Hello").await;
    desk.assigns(PETR, &ticket, SONA).await;
    desk.replies(&ticket, "Hello?").await;
    bell.hears().await;
    let mut bell = bell.restart(&desk).await;
    assert_eq!(bell.hears().await, [""; 0]);
    let bell = bell.restart(&desk).await;
    desk.replies(&ticket, "Hello, again?").await;
    let other = desk.writes(BILLING, "Another").await;
    let mut bell = bell.restart(&desk).await;
    let mut heard = bell.hears().await;
    heard.sort();
    assert_eq!(heard, [format!("customer_replied {ticket}"), format!("department_new {other}")]);
    assert_eq!(bell.hears().await, [""; 0]);
}

#[tokio::test]
async fn many_changes_at_once_come_in_several_rounds_and_none_is_lost() {
    let desk = Desk::open().await;
    let mut bell = Bell::of_sona(&desk).await;
    let mut expected = Vec::new();
    for n in 0..35 {
        let ticket = desk.writes(GENERAL, &format!("Hello {n}")).await;
        expected.push(format!("department_new {ticket}"));
    }
    let round = bell.lost_round().await;
    assert!(round.more && round.requests < 40, "{} requests", round.requests);
    let mut heard = bell.hears().await;
    heard.sort();
    expected.sort();
    assert_eq!(heard, expected);
    assert_eq!(bell.hears().await, [""; 0]);
}

#[tokio::test]
async fn lists_of_more_than_a_page_are_read_to_their_end() {
    let desk = Desk::open().await;
    for n in 0..130 {
        let ticket = desk.writes(BILLING, &format!("Hello {n}")).await;
        desk.assigns(SONA, &ticket, SONA).await;
    }
    let mut bell = Bell::of_sona(&desk).await;
    assert!(bell.known.len() >= 130, "{}", bell.known.len());
    let round = bell.round().await;
    assert_eq!((round.facts.len(), round.gone.len(), round.more), (0, 0, false));
}

#[tokio::test]
async fn a_helpdesk_in_any_zone_is_understood() {
    for zone in ["America/Phoenix", "Europe/Bratislava", "Asia/Kathmandu"] {
        let timezone = TimeZone::get(zone).unwrap();
        let desk = Desk::open_with(Options { timezone, ..options() }).await;
        let mut bell = Bell::of_sona(&desk).await;
        let ticket = desk.writes(GENERAL, "Hello").await;
        let round = bell.round().await;
        let [alert] = &alerts(&round.facts, &bell.me)[..] else { panic!("{zone}: {:?}", round.facts) };
        let late = round.server_time.unwrap().duration_since(alert.at).as_secs();
        assert!((0..20).contains(&late), "{zone}: {late} seconds");
        desk.assigns(PETR, &ticket, SONA).await;
        assert_eq!(bell.hears().await, [format!("assigned {ticket}")], "{zone}");
        let chat = desk.chat().await;
        let rang = bell.hears().await;
        assert_eq!(rang, [format!("chat_ringing {chat}")], "{zone}");
        let left = bell.ringing[0].until.duration_since(round.server_time.unwrap()).as_secs();
        assert!((5..40).contains(&left), "{zone}: {left} seconds");
    }
}

#[tokio::test]
async fn an_index_that_lags_neither_hides_nor_invents_anything() {
    let lag = Duration::from_millis(1500);
    let desk = Desk::open_with(Options { index_lag: lag, ..options() }).await;
    let mut bell = Bell::of_sona(&desk).await;
    let ticket = desk.writes(GENERAL, "Hello").await;
    let mut heard = Vec::new();
    let deadline = std::time::Instant::now() + Duration::from_secs(20);
    while heard.is_empty() && std::time::Instant::now() < deadline {
        heard.extend(bell.hears().await);
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert_eq!(heard, [format!("department_new {ticket}")]);

    bell.acts(&ticket, Action::Take).await;
    let end = std::time::Instant::now() + lag * 2;
    while std::time::Instant::now() < end {
        assert_eq!(bell.hears().await, [""; 0], "the list still shows it as nobody's");
        assert!(bell.knows(&ticket).standing.is_mine());
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    bell.acts(&ticket, Action::Resolve).await;
    let end = std::time::Instant::now() + lag * 2;
    while std::time::Instant::now() < end {
        assert_eq!(bell.hears().await, [""; 0], "the list still shows it as open");
        assert!(!bell.knows(&ticket).is_to_solve());
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

#[tokio::test]
async fn a_key_of_the_account_does_not_say_who_i_am() {
    let desk = Desk::open().await;
    let key = ApiKey::new(&desk.account_key().await);
    let nobody = open(&address(&desk.url()), key.clone()).unwrap();
    let Err(Error::WhoAreYou { candidates }) = nobody.connect().await else { panic!("expected a question") };
    assert!(candidates.iter().any(|agent| agent.id.as_str() == SONA));

    for given in ["SONA@Lumen.example", SONA] {
        let mut address = address(&desk.url());
        address.agent = Some(given.to_owned());
        let me = open(&address, key.clone()).unwrap().connect().await.unwrap();
        assert_eq!(me.agent.as_str(), SONA, "{given}");
        assert!(me.is_member_of(&BILLING.into()));
        assert!(!me.is_member_of(&crate::desk::LOGISTICS.into()));
        assert_eq!(me.department_name(&BILLING.into()), "Billing");
    }
    let mut stranger = address(&desk.url());
    stranger.agent = Some("nobody@lumen.example".to_owned());
    let error = open(&stranger, key).unwrap().connect().await.unwrap_err();
    assert!(matches!(error, Error::NoSuchAgent { .. }), "{error:?}");
}

#[tokio::test]
async fn a_colleagues_key_is_not_mine() {
    let desk = Desk::open().await;
    let mut mine = address(&desk.url());
    mine.agent = Some("sona@lumen.example".to_owned());
    let error = open(&mine, ApiKey::new(&crate::desk::key(PETR))).unwrap().connect().await.unwrap_err();
    assert_eq!(error.to_string(), "the API key belongs to petr@lumen.example, not to sona@lumen.example");
}

#[tokio::test]
async fn wrong_keys_are_refused_with_what_to_do() {
    let desk = Desk::open().await;
    let unknown = open(&address(&desk.url()), ApiKey::new("no-such-key")).unwrap();
    let error = unknown.connect().await.unwrap_err();
    assert!(matches!(error, Error::KeyRefused(_)), "{error:?}");
    assert!(!format!("{error} {error:?}").contains("no-such-key"));
    let v1 = deskbell_frontdesk::NewKey {
        kind: deskbell_frontdesk::KeyKind::V1,
        ..deskbell_frontdesk::NewKey::of_agent(SONA)
    };
    let v1 = desk.running.create_key(&v1).await.unwrap();
    let error = open(&address(&desk.url()), ApiKey::new(&v1)).unwrap().connect().await.unwrap_err();
    assert!(matches!(&error, Error::KeyRefused(why) if why.contains("v3")), "{error:?}");
}

#[tokio::test]
async fn a_helpdesk_that_is_gone_cannot_be_reached() {
    let desk = Desk::open().await;
    let bell = Bell::of_sona(&desk).await;
    let Desk { running, .. } = desk;
    running.shutdown().await;
    let watch = deskbell_helpdesks::Watch { me: &bell.me, known: &bell.known, ringing: &[] };
    let error = bell.helpdesk.poll(bell.cursor.as_ref(), watch).await.unwrap_err();
    assert!(matches!(error, Error::Unreachable { .. }), "{error:?}");
}
