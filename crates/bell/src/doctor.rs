//! What works and what does not, in words with a remedy each.

use crate::accounts::Accounts;
use crate::keys::KeyError;
use crate::sound::Sounds;
use crate::words::Words;
use deskbell_core::view::{AccountView, Health, Problem};
use deskbell_core::{AccountId, View};
use deskbell_link::{Check, Condition};

/// What was found, in words from the text files.
pub(crate) struct Finding<'a> {
    pub(crate) words: &'a Words,
    pub(crate) checks: Vec<Check>,
}

impl Finding<'_> {
    pub(crate) fn good(&mut self, subject: &str, finding: String) {
        self.note(subject, Condition::Good, finding, None);
    }

    pub(crate) fn note(
        &mut self,
        subject: &str,
        condition: Condition,
        finding: String,
        remedy: Option<&str>,
    ) {
        let remedy = remedy.map(|key| self.words.say(key, &[]));
        self.checks.push(Check { subject: subject.to_owned(), condition, finding, remedy });
    }
}

/// Examines the desktop: tray, banners and sound.
pub(crate) async fn desktop(words: &Words) -> Vec<Check> {
    let mut found = Finding { words, checks: Vec::new() };
    tray(&mut found).await;
    banners(&mut found).await;
    sound(&mut found).await;
    found.checks
}

/// Examines everything. `running` is the view of the bell that runs; without one, accounts are asked anew.
pub(crate) async fn examine(accounts: &Accounts, running: Option<&View>, words: &Words) -> Vec<Check> {
    let mut found = Finding { words, checks: desktop(words).await };
    keyring(accounts, &mut found).await;
    match running {
        Some(view) => view.accounts.iter().for_each(|account| shown(account, &mut found)),
        None => asked(accounts, &mut found).await,
    }
    if !found.checks.iter().any(|check| check.subject.starts_with("account:")) {
        found.note(
            "accounts",
            Condition::Bad,
            words.say("doctor-account-none", &[]),
            Some("doctor-account-none-remedy"),
        );
    }
    found.checks
}

#[cfg(target_os = "linux")]
async fn tray(found: &mut Finding<'_>) {
    use crate::tray::{Host, host};
    let (condition, finding, remedy) = match host().await {
        Host::Present => (Condition::Good, "doctor-tray-present", None),
        Host::NoPanel => (Condition::Bad, "doctor-tray-no-panel", Some("doctor-tray-absent-remedy")),
        Host::Absent => (Condition::Bad, "doctor-tray-absent", Some("doctor-tray-absent-remedy")),
        Host::NoBus => (Condition::Bad, "doctor-tray-no-bus", Some("doctor-tray-no-bus-remedy")),
    };
    let finding = found.words.say(finding, &[]);
    found.note("tray", condition, finding, remedy);
}

#[cfg(not(target_os = "linux"))]
async fn tray(found: &mut Finding<'_>) {
    let finding = found.words.say("doctor-tray-native", &[]);
    found.good("tray", finding);
}

#[cfg(target_os = "linux")]
async fn banners(found: &mut Finding<'_>) {
    match crate::banner::server_info().await {
        Ok(server) => {
            let known = ["actions", "body", "body-markup", "persistence", "sound"];
            let list: Vec<&str> = known
                .into_iter()
                .filter(|ability| server.capabilities.iter().any(|c| c == ability))
                .collect();
            let name = [("name", server.name.as_str().into()), ("version", server.version.as_str().into())];
            if list.contains(&"actions") {
                let abilities =
                    found.words.say("doctor-banners-abilities", &[("list", list.join(", ").into())]);
                let [name, version] = name;
                let said =
                    found.words.say("doctor-banners-good", &[name, version, ("abilities", abilities.into())]);
                found.good("banners", said);
            } else {
                let said = found.words.say("doctor-banners-no-actions", &name);
                found.note("banners", Condition::Limited, said, None);
            }
        }
        Err(error) => {
            let said = found.words.say("doctor-banners-absent", &[("why", error.to_string().into())]);
            found.note("banners", Condition::Bad, said, Some("doctor-banners-absent-remedy"));
        }
    }
}

#[cfg(not(target_os = "linux"))]
async fn banners(found: &mut Finding<'_>) {
    let finding = found.words.say("doctor-banners-native", &[]);
    found.good("banners", finding);
}

/// Our own sounds, tried with a silent one. Without them the notification service makes its own, if it can.
async fn sound(found: &mut Finding<'_>) {
    match Sounds::new().check().await {
        Ok(player) => {
            let finding = found.words.say("doctor-sound-good", &[("player", player.into())]);
            found.good("sound", finding);
        }
        Err(refused) => {
            let finding = found.words.say("doctor-sound-bad", &[("why", refused.message.into())]);
            found.note("sound", Condition::Limited, finding, Some("doctor-sound-bad-remedy"));
        }
    }
}

async fn keyring(accounts: &Accounts, found: &mut Finding<'_>) {
    // An account that cannot be: a keyring that says it has no such key works.
    match accounts.keys.load(&AccountId::new("doctor")).await {
        Ok(_) | Err(KeyError::Missing(_)) => {
            let finding = found.words.say("doctor-keyring-good", &[]);
            found.good("keyring", finding);
        }
        Err(error) => {
            found.note("keyring", Condition::Bad, error.to_string(), Some("doctor-keyring-bad-remedy"));
        }
    }
}

/// An account as the running bell sees it.
pub(crate) fn shown(account: &AccountView, found: &mut Finding<'_>) {
    let subject = format!("account:{}", account.id);
    let words = found.words;
    let host = || ("host", account.host.as_str().into());
    let why = |problem: &Problem| [("why", words.problem(&problem.code, &problem.message).into())];
    match &account.health {
        Health::Connecting => {
            let said = words.say("doctor-account-connecting", &[host()]);
            found.note(&subject, Condition::Limited, said, None);
        }
        Health::Live => {
            let said = words.say("doctor-account-live", &[host(), ("agent", account.agent.as_str().into())]);
            found.good(&subject, said);
        }
        Health::Paused => {
            let said = words.say("doctor-account-paused", &[host()]);
            found.note(&subject, Condition::Limited, said, Some("doctor-account-paused-remedy"));
        }
        Health::Stale { problem } => {
            let said = words.say("doctor-account-stale", &why(problem));
            found.note(&subject, Condition::Limited, said, Some("doctor-account-stale-remedy"));
        }
        Health::SignedOut { problem } => {
            let said = words.say("doctor-account-signed-out", &why(problem));
            found.note(&subject, Condition::Bad, said, Some("doctor-account-signed-out-remedy"));
        }
    }
    for limit in &account.limits {
        let said = words.say("doctor-account-limit", &why(limit));
        found.note(&subject, Condition::Limited, said, Some("doctor-account-limit-remedy"));
    }
}

/// The accounts asked anew, where no bell runs.
async fn asked(accounts: &Accounts, found: &mut Finding<'_>) {
    let listed = match accounts.list(None).await {
        Ok(listed) => listed,
        Err(refusal) => return found.note("journal", Condition::Bad, refusal.message, None),
    };
    for account in listed {
        let subject = format!("account:{}", account.id);
        match accounts.test(&account.id).await {
            Ok((kept, me)) => {
                let host = kept.address.url.host_str().unwrap_or_default().to_owned();
                let agent = deskbell_core::text::line(&me.name, 60);
                let said =
                    found.words.say("doctor-account-live", &[("host", host.into()), ("agent", agent.into())]);
                found.good(&subject, said);
            }
            Err(refusal) => found.note(&subject, Condition::Bad, refusal.message, None),
        }
    }
}
