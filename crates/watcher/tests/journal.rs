//! The journal by itself.
#![allow(clippy::unwrap_used)] // outside of the tests themselves, too

mod common;

use common::*;
use deskbell_core::{Actor, Decision, Fact, Outcome, Owner, Snooze, TicketState, Verdict, What};
use deskbell_helpdesks::Cursor;
use deskbell_watcher::journal::Commit;
use deskbell_watcher::{Journal, JournalError, Noted, Texts};
use sqlx::{Connection, Executor, SqliteConnection};

fn commit<'a>(facts: &'a [Fact], cursor: &'a Cursor) -> Commit<'a> {
    Commit {
        me: None,
        facts,
        alerts: &[],
        tickets: &[],
        gone: &[],
        woken: &[],
        ringing: None,
        cursor: Some(cursor),
        ended: Some(at(0)),
    }
}

#[tokio::test]
async fn everything_is_remembered_over_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("deskbell/journal.db");
    let mine = ticket("t1", Owner::Me, TicketState::Open);
    let (me, cursor) = (me(), Cursor("c1".into()));
    {
        let journal = Journal::open(&file).await.unwrap();
        journal.put_account(&account(), Some(&me)).await.unwrap();
        let commit = Commit { tickets: std::slice::from_ref(&mine), ..commit(&[], &cursor) };
        journal.commit(&account().id, &commit).await.unwrap();
        journal.snooze(&account().id, &mine.id, Some(Snooze::Until { at: at(60) })).await.unwrap();
    }
    let journal = Journal::open(&file).await.unwrap();
    assert_eq!(journal.accounts().await.unwrap(), [account()]);
    let remembered = journal.remembered(&account().id).await.unwrap();
    assert_eq!((remembered.me, remembered.cursor), (Some(me), Some(cursor)));
    assert_eq!(remembered.tickets.values().collect::<Vec<_>>(), [&mine]);
    assert_eq!(remembered.snoozed, [(mine.id, Snooze::Until { at: at(60) })].into());
}

#[cfg(unix)]
#[tokio::test]
async fn the_journal_is_readable_by_its_user_only() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("deskbell/journal.db");
    let journal = Journal::open(&file).await.unwrap();
    journal.put_account(&account(), None).await.unwrap();
    let mode = |path: &std::path::Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(file.parent().unwrap()), 0o700);
    for entry in std::fs::read_dir(file.parent().unwrap()).unwrap() {
        let path = entry.unwrap().path();
        assert_eq!(mode(&path), 0o600, "{}", path.display());
    }
}

#[tokio::test]
async fn a_journal_of_a_newer_deskbell_is_refused_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("journal.db");
    drop(Journal::open(&file).await.unwrap());
    let mut connection = SqliteConnection::connect(&format!("sqlite:{}", file.display())).await.unwrap();
    connection.execute("PRAGMA user_version = 99").await.unwrap();
    connection.close().await.unwrap();
    let refused = Journal::open(&file).await;
    assert!(matches!(refused, Err(JournalError::Newer { found: 99, .. })), "{refused:?}");
}

#[tokio::test]
async fn a_round_that_cannot_be_written_whole_is_not_written_at_all() {
    let journal = Journal::in_memory().await.unwrap();
    journal.put_account(&account(), None).await.unwrap();
    let (ticket, facts) = assigned("t1", 10);
    let alert = deskbell_core::alert::alert_of(&facts[0], &me()).unwrap();
    // Its fact is not among those of the round: the journal refuses it after the fact before it was written.
    let stray = Noted {
        account: account().id,
        alert: deskbell_core::Alert { fact: "stray".into(), ..alert },
        texts: Texts::default(),
        decision: Decision {
            verdict: Verdict::CountOnly,
            reason: deskbell_core::Reason::SwitchedOff,
            badge: false,
        },
        outcome: Outcome::Counted,
        seen: false,
        away: false,
    };
    let cursor = Cursor("c1".into());
    let commit = Commit { tickets: &[ticket], alerts: &[stray], ..commit(&facts, &cursor) };
    assert!(journal.commit(&account().id, &commit).await.is_err());
    let remembered = journal.remembered(&account().id).await.unwrap();
    assert_eq!((remembered.cursor, remembered.tickets.len()), (None, 0));
    assert_eq!(journal.known_facts(&account().id, &facts).await.unwrap(), [].into());
}

#[tokio::test]
async fn facts_of_tickets_in_sight_are_not_forgotten() {
    let journal = Journal::in_memory().await.unwrap();
    journal.put_account(&account(), None).await.unwrap();
    let (ticket, facts) = assigned("t1", 10);
    let cursor = Cursor("c1".into());
    let commit = Commit { tickets: &[ticket], ..commit(&facts, &cursor) };
    journal.commit(&account().id, &commit).await.unwrap();
    assert_eq!(journal.prune(at(1000), u32::MAX).await.unwrap(), 0);
}

#[tokio::test]
async fn old_facts_are_forgotten() {
    let journal = Journal::in_memory().await.unwrap();
    journal.put_account(&account(), None).await.unwrap();
    let standing = ticket("t1", Owner::Me, TicketState::Open).standing;
    let fact = Fact::new(&"t1".into(), "v1", at(0), Actor::Customer, What::Created, standing);
    let cursor = Cursor("c1".into());
    journal.commit(&account().id, &commit(&[fact], &cursor)).await.unwrap();
    assert_eq!(journal.prune(at(0), u32::MAX).await.unwrap(), 0);
    assert_eq!(journal.prune(at(1), u32::MAX).await.unwrap(), 1);
}

#[tokio::test]
async fn of_very_many_facts_the_oldest_are_forgotten() {
    let journal = Journal::in_memory().await.unwrap();
    journal.put_account(&account(), None).await.unwrap();
    let cursor = Cursor("c1".into());
    let fact = |second: i64| {
        let standing = ticket("t1", Owner::Me, TicketState::Open).standing;
        Fact::new(&"t1".into(), second, at(second), Actor::Customer, What::Created, standing)
    };
    for second in 0..10 {
        let facts = [fact(second)];
        let commit = Commit { ended: Some(at(second)), ..commit(&facts, &cursor) };
        journal.commit(&account().id, &commit).await.unwrap();
    }
    assert_eq!(journal.prune(at(0), 10).await.unwrap(), 0);
    assert_eq!(journal.prune(at(0), 6).await.unwrap(), 4);
    let facts: Vec<Fact> = (0..10).map(fact).collect();
    let known = journal.known_facts(&account().id, &facts).await.unwrap();
    assert_eq!(known, facts[4..].iter().map(|fact| fact.id.clone()).collect());
}

/// An alert of a ticket, with what became of it.
fn noted(facts: &[Fact], outcome: Outcome) -> Noted {
    Noted {
        account: account().id,
        alert: deskbell_core::alert::alert_of(&facts[0], &me()).unwrap(),
        texts: Texts { subject: "Broken LAMP".into(), ..Texts::default() },
        decision: Decision {
            verdict: Verdict::CountOnly,
            reason: deskbell_core::Reason::SwitchedOff,
            badge: false,
        },
        outcome,
        seen: false,
        away: false,
    }
}

#[tokio::test]
async fn old_alerts_of_which_nothing_becomes_go_although_their_tickets_are_in_sight() {
    let journal = Journal::in_memory().await.unwrap();
    journal.put_account(&account(), None).await.unwrap();
    let cursor = Cursor("c1".into());
    for (id, outcome) in [("t1", Outcome::Acted), ("t2", Outcome::Shown)] {
        let (ticket, facts) = assigned(id, 10);
        let alerts = [noted(&facts, outcome)];
        let commit = Commit { tickets: &[ticket], alerts: &alerts, ..commit(&facts, &cursor) };
        journal.commit(&account().id, &commit).await.unwrap();
    }
    journal.prune(at(0), u32::MAX).await.unwrap();
    assert_eq!(journal.alerts(&account().id).await.unwrap().len(), 2, "they are not old yet");
    journal.prune(at(1), u32::MAX).await.unwrap();
    let left = journal.alerts(&account().id).await.unwrap();
    assert_eq!(left.iter().map(|noted| noted.alert.ticket.as_str()).collect::<Vec<_>>(), ["t2"]);
    let facts = [assigned("t1", 10).1, assigned("t2", 10).1].concat();
    assert_eq!(journal.known_facts(&account().id, &facts).await.unwrap().len(), 2, "nothing rings again");
}

#[tokio::test]
async fn alerts_of_an_older_journal_are_found_too() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("journal.db");
    let journal = Journal::open(&file).await.unwrap();
    journal.put_account(&account(), None).await.unwrap();
    let (_, facts) = assigned("t1", 10);
    let alerts = [noted(&facts, Outcome::Acted)];
    let cursor = Cursor("c1".into());
    let commit = Commit { alerts: &alerts, ..commit(&facts, &cursor) };
    journal.commit(&account().id, &commit).await.unwrap();
    drop(journal);
    let mut older = SqliteConnection::connect(&format!("sqlite:{}", file.display())).await.unwrap();
    older.execute("DROP INDEX alert_away; ALTER TABLE alert DROP COLUMN away; ALTER TABLE alert DROP COLUMN words; ALTER TABLE alert DROP COLUMN trail; PRAGMA user_version = 2").await.unwrap();
    older.close().await.unwrap();
    let journal = Journal::open(&file).await.unwrap();
    assert_eq!(journal.activity(None, "lamp", false, 10).await.unwrap().0.len(), 1);
    assert_eq!(journal.activity(None, "lamps", false, 10).await.unwrap().0.len(), 0);
}

#[tokio::test]
async fn a_test_alert_that_a_crash_left_behind_is_no_activity() {
    let journal = Journal::in_memory().await.unwrap();
    journal.put_account(&account(), None).await.unwrap();
    let (_, facts) = assigned("deskbell-test", 10);
    let alerts = [noted(&facts, Outcome::Pending)];
    let cursor = Cursor("c1".into());
    let commit = Commit { alerts: &alerts, ..commit(&facts, &cursor) };
    journal.commit(&account().id, &commit).await.unwrap();
    assert!(alerts[0].is_test());
    assert_eq!(journal.activity(None, "", false, 10).await.unwrap(), (vec![], false));
}

#[tokio::test]
async fn several_may_open_a_new_journal_at_once() {
    let folder = tempfile::tempdir().unwrap();
    for n in 0..20 {
        let file = folder.path().join(format!("{n}/journal.db"));
        let opened: Vec<_> = (0..4)
            .map(|_| {
                let file = file.clone();
                tokio::spawn(async move { Journal::open(&file).await.map(drop) })
            })
            .collect();
        for opened in opened {
            opened.await.unwrap().unwrap();
        }
    }
}
