//! How a test alert fared, in words with a remedy each: in the order of its way.

use crate::doctor::{Finding, shown};
use crate::words::Words;
use deskbell_core::{Decision, Reason, Verdict, View};
use deskbell_link::{Check, Condition, Refusal};
use deskbell_watcher::{Stuck, Trial};

/// The stations of its way: the account, what would be decided about a real alert now, the banner, the sound if one is
/// chosen.
pub(crate) fn checks(
    trial: &Trial,
    view: &View,
    sound: Option<&Result<&'static str, Refusal>>,
    words: &Words,
) -> Vec<Check> {
    let mut found = Finding { words, checks: Vec::new() };
    account(trial, view, &mut found);
    decision(&trial.decision, &mut found);
    if let Some(stuck) = trial.result.as_ref().err() {
        self::stuck(stuck, &mut found);
        return found.checks;
    }
    found.good("banner", words.say("trial-banner-good", &[]));
    match sound {
        None => {
            let finding = words.say("trial-sound-none", &[]);
            found.note("sound", Condition::Limited, finding, Some("trial-sound-none-remedy"));
        }
        Some(Ok(player)) => {
            found.good("sound", words.say("doctor-sound-good", &[("player", (*player).into())]));
        }
        Some(Err(refused)) => {
            let finding = words.say("doctor-sound-bad", &[("why", refused.message.as_str().into())]);
            found.note("sound", Condition::Limited, finding, Some("doctor-sound-bad-remedy"));
        }
    }
    found.checks
}

fn account(trial: &Trial, view: &View, found: &mut Finding<'_>) {
    let id = trial.account.as_ref().map(|(id, _)| id);
    if let Some(account) = view.accounts.iter().find(|account| Some(&account.id) == id) {
        return shown(account, found);
    }
    let finding = found.words.say("doctor-account-none", &[]);
    found.note("accounts", Condition::Bad, finding, Some("doctor-account-none-remedy"));
}

fn decision(decision: &Decision, found: &mut Finding<'_>) {
    let (finding, remedy) = match (decision.verdict, decision.reason) {
        (Verdict::Ring { .. }, _) => {
            return found.good("decision", found.words.say("trial-decision-ring", &[]));
        }
        (_, Reason::Paused) => ("trial-decision-paused", "trial-decision-paused-remedy"),
        (_, Reason::QuietHours) => ("trial-decision-quiet", "trial-decision-quiet-remedy"),
        (_, Reason::SwitchedOn | Reason::SwitchedOff | Reason::SwitchedOffHere) => {
            ("trial-decision-off", "trial-decision-off-remedy")
        }
        // A ticket that nobody snoozed, of this moment.
        (_, Reason::Snoozed | Reason::TooLate) => return,
    };
    let finding = found.words.say(finding, &[]);
    found.note("decision", Condition::Limited, finding, Some(remedy));
}

fn stuck(stuck: &Stuck, found: &mut Finding<'_>) {
    let (subject, finding, remedy) = match stuck {
        Stuck::Journal(error) => {
            let why = [("why", error.to_string().into())];
            ("journal", found.words.say("trial-journal-bad", &why), "trial-journal-bad-remedy")
        }
        Stuck::Untrue(_) => ("truth", found.words.say("trial-untrue", &[]), "trial-untrue-remedy"),
        Stuck::Desk(why) => {
            let why = [("why", why.as_str().into())];
            ("banner", found.words.say("trial-banner-bad", &why), "doctor-banners-absent-remedy")
        }
    };
    found.note(subject, Condition::Bad, finding, Some(remedy));
}
