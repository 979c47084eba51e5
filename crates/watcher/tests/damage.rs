//! A journal that is damaged, or no journal at all.
#![allow(clippy::unwrap_used)] // outside of the tests themselves, too

mod common;

use common::*;
use deskbell_core::Preferences;
use deskbell_watcher::Journal;
use sqlx::{Connection, Executor, SqliteConnection};
use std::path::{Path, PathBuf};
use std::sync::Arc;

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// A journal with an account, a setting, a ticket and an alert, closed.
async fn journal_with_a_past(file: &Path) {
    let journal = Arc::new(Journal::open(file).await.unwrap());
    let script = Arc::new(Script::default());
    script.then(round("c0", []));
    let office = Office::with(journal, script).await;
    office
        .watcher
        .set_preferences(Preferences { due_lead_minutes: 7, ..Preferences::default() })
        .await
        .unwrap();
    office.play(round("c1", [assigned("t1", 10)])).await;
    office.watcher.stop().await;
}

async fn change(file: &Path, sql: &'static str) {
    let mut connection = SqliteConnection::connect(&format!("sqlite:{}", file.display())).await.unwrap();
    connection.execute(sql).await.unwrap();
    connection.close().await.unwrap();
}

fn file_in(folder: &tempfile::TempDir) -> PathBuf {
    folder.path().join("journal.db")
}

#[tokio::test]
async fn a_file_that_is_no_database_is_set_aside_and_a_new_journal_begun() {
    let folder = tempfile::tempdir().unwrap();
    let file = file_in(&folder);
    std::fs::write(&file, "Dear diary, ".repeat(1000)).unwrap();
    let journal = Journal::open(&file).await.unwrap();
    let aside = journal.set_aside().unwrap();
    assert_eq!(std::fs::read(&aside.file).unwrap().len(), 12_000, "nothing is lost");
    let problem = aside.problem();
    assert_eq!(problem.code, "journal_set_aside");
    assert!(problem.message.contains("add yours again"), "{}", problem.message);
    assert!(problem.message.contains(&aside.file.display().to_string()));
    assert_eq!(journal.accounts().await.unwrap(), []);
    drop(journal);
    assert_eq!(Journal::open(&file).await.unwrap().set_aside(), None);
}

#[tokio::test]
async fn a_database_of_another_program_is_set_aside_as_it_is() {
    for sql in [
        "CREATE TABLE song (title TEXT)",
        "CREATE TABLE song (title TEXT); PRAGMA user_version = 2",
        "PRAGMA application_id = 7",
    ] {
        let folder = tempfile::tempdir().unwrap();
        let file = file_in(&folder);
        std::fs::write(&file, "").unwrap();
        change(&file, sql).await;
        let journal = Journal::open(&file).await.unwrap();
        let why = &journal.set_aside().unwrap().why;
        assert!(why.contains("another program"), "{sql}: {why}");
    }
}

#[tokio::test]
async fn what_is_readable_of_a_damaged_journal_is_saved_and_nothing_rings_again() {
    let folder = tempfile::tempdir().unwrap();
    let file = file_in(&folder);
    journal_with_a_past(&file).await;
    change(&file, "UPDATE ticket SET body = '{'").await;
    let journal = Arc::new(Journal::open(&file).await.unwrap());
    assert_eq!(journal.set_aside().unwrap().accounts, 1);
    assert_eq!(journal.accounts().await.unwrap(), [account()]);
    assert_eq!(journal.preferences().await.unwrap().due_lead_minutes, 7);
    let script = Arc::new(Script::default());
    script.then(round("c1", [assigned("t1", 10)]));
    let office = Office::with(journal, script.clone()).await;
    office.poll().await;
    assert_eq!(script.asked()[0], None, "a baseline");
    assert_eq!((office.paper.seen(), office.view().badge.as_str()), (vec![], "1"));
    let codes: Vec<String> =
        office.view().accounts[0].limits.iter().map(|problem| problem.code.clone()).collect();
    assert_eq!(codes, ["journal_set_aside"], "and it is said");
    assert_eq!(office.watcher.set_aside().unwrap(), office.view().accounts[0].limits[0]);
}

#[tokio::test]
async fn a_journal_that_lost_its_end_or_a_page_is_set_aside() {
    for damage in ["end", "page"] {
        let folder = tempfile::tempdir().unwrap();
        let file = file_in(&folder);
        journal_with_a_past(&file).await;
        change(&file, "PRAGMA wal_checkpoint(TRUNCATE)").await;
        let mut bytes = std::fs::read(&file).unwrap();
        match damage {
            "end" => bytes.truncate(bytes.len() / 2),
            _ => bytes[4096 * 2..4096 * 8].fill(0xA5),
        }
        std::fs::write(&file, bytes).unwrap();
        let journal = Journal::open(&file).await.unwrap();
        assert!(journal.set_aside().is_some(), "{damage}");
        journal.put_account(&account(), None).await.unwrap();
    }
}

#[tokio::test]
async fn two_programs_that_find_it_damaged_at_once_set_it_aside_once() {
    let folder = tempfile::tempdir().unwrap();
    let file = file_in(&folder);
    std::fs::write(&file, "no database".repeat(500)).unwrap();
    let open = |file: PathBuf| {
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(Journal::open(&file)).unwrap().set_aside().is_some()
        })
    };
    let both = [open(file.clone()), open(file.clone())];
    let found: Vec<bool> = both.into_iter().map(|thread| thread.join().unwrap()).collect();
    assert_eq!(found.iter().filter(|set_aside| **set_aside).count(), 1);
    let aside = names(folder.path()).into_iter().filter(|name| name.contains("damaged")).count();
    assert_eq!(aside, 1, "{:?}", names(folder.path()));
}
