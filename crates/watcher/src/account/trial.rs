//! A test alert: something made up goes the whole way of a real alert, and is said where it got stuck.
//!
//! It rings whatever the agent chose, also in a pause: that a real one would be held is told by its decision. It is in
//! the journal while it is on its way, and forgotten after it.

use super::Watching;
use crate::delivery::Truth;
use crate::journal::{Commit, JournalError};
use crate::noted::{Noted, TEST_TICKET, Texts};
use crate::port::{Desk, Manner, Ring};
use deskbell_core::alert::alert_of;
use deskbell_core::preferences::Sound;
use deskbell_core::truth::{Untrue, still_true};
use deskbell_core::view::Health;
use deskbell_core::{
    AccountId, Actor, Channel, Decision, Department, Fact, FactId, Me, Outcome, Owner, Preferences,
    Responsibility, Standing, Ticket, TicketState, Tickets, What,
};
use jiff::{Timestamp, Zoned};
use std::collections::BTreeMap;

/// How a test alert fared.
#[derive(Debug)]
pub struct Trial {
    /// Whose it was, and how that account is doing: unless that is [`Health::Live`], a real one would not come.
    /// `None`: there is no account, and the journal was passed by.
    pub account: Option<(AccountId, Health)>,
    /// What would be done about a real one now, and why.
    pub decision: Decision,
    /// What it sounds like; `None`: assignments have no sound.
    pub sound: Option<Sound>,
    /// It rang, or where it got stuck.
    pub result: Result<(), Stuck>,
}

/// Where a test alert got stuck.
#[derive(Debug, thiserror::Error)]
pub enum Stuck {
    /// It could not be written down, and what is not written down does not ring.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// It was not true when it should have rung.
    #[error("the test alert was not true any more when it should have rung")]
    Untrue(Untrue),
    /// The desktop did not take it.
    #[error("the desktop did not show it: {0}")]
    Desk(String),
}

/// What a test alert is made of.
struct MadeUp {
    me: Me,
    ticket: Ticket,
    fact: Fact,
}

/// The fact of every test alert.
pub(super) fn fact_id() -> FactId {
    made_up(None, "", Timestamp::UNIX_EPOCH).fact.id
}

/// Somebody unknown assigns a made-up ticket to the agent, in the agent's first department.
fn made_up(me: Option<&Me>, subject: &str, at: Timestamp) -> MadeUp {
    let nobody = || Me {
        agent: "deskbell".into(),
        name: String::new(),
        email: String::new(),
        departments: vec![Department { id: TEST_TICKET.into(), name: String::new(), mine: true }],
    };
    let me = me.cloned().unwrap_or_else(nobody);
    let department = me.departments.iter().find(|department| department.mine);
    let department = department.map_or_else(|| TEST_TICKET.into(), |department| department.id.clone());
    let from = Responsibility { department: department.clone(), owner: Owner::Nobody };
    let ticket = Ticket {
        id: TEST_TICKET.into(),
        code: None,
        subject: subject.to_owned(),
        customer: "Deskbell".to_owned(),
        standing: Standing::new(department, Owner::Me, TicketState::Open),
        status_text: String::new(),
        channel: Channel::Other,
        live: false,
        created: at,
        changed: at,
        last_message: None,
        waiting_since: Some(at),
        due: None,
        excerpt: None,
    };
    let what = What::Moved { from };
    let fact = Fact::new(&ticket.id, "test", at, Actor::Unknown, what, ticket.standing.clone());
    MadeUp { me, ticket, fact }
}

/// It rings with a banner, once, and sounds as its kind does.
fn manner(noted: &Noted, preferences: &Preferences) -> Manner {
    let standing = &noted.alert.standing.responsibility;
    let (switches, _) = preferences.switches(noted.alert.kind, &noted.account, &standing.department);
    let sound = switches.sound.then(|| preferences.sound(noted.alert.kind));
    let once = sound.map(|sound| Sound { repeat: false, ..sound });
    Manner { banner: true, privacy: preferences.privacy, sound: once }
}

impl MadeUp {
    /// The alert as it is noted, and the ticket as everything known.
    #[expect(
        clippy::expect_used,
        reason = "what somebody else assigns to an agent is an alert, for every agent"
    )]
    fn noted(self, truth: &Truth<'_>) -> (Noted, Fact, Tickets) {
        let alert = alert_of(&self.fact, &self.me).expect("an assignment by somebody else alerts");
        let noted = Noted {
            account: truth.account.clone(),
            texts: Texts::of(&alert, Some(&self.ticket), None, &self.me),
            decision: truth.decide(&alert),
            alert,
            outcome: Outcome::Pending,
            seen: true,
            away: false,
        };
        (noted, self.fact, [(self.ticket.id.clone(), self.ticket)].into())
    }
}

impl Watching {
    pub(super) async fn try_out(&mut self, subject: &str) -> Trial {
        let now = self.time.now();
        let preferences = self.preferences.borrow().clone();
        let server_now = now.timestamp() + self.time.skew();
        let made_up = made_up(self.me.as_ref(), subject, server_now);
        let (mut noted, fact, known) = made_up.noted(&self.truth(&preferences, &now));
        let (decision, sound) = (noted.decision, manner(&noted, &preferences).sound);
        let result = self.ring_once(&mut noted, &fact, &known, &preferences, server_now).await;
        // Whatever became of it, nothing of it stays.
        let forgotten = self.journal.forget(&self.account.id, &noted.alert.fact).await;
        let result = result.and_then(|()| forgotten.map_err(Stuck::Journal));
        Trial { account: Some((self.account.id.clone(), self.health.clone())), decision, sound, result }
    }

    async fn ring_once(
        &mut self,
        noted: &mut Noted,
        fact: &Fact,
        known: &Tickets,
        preferences: &Preferences,
        server_now: Timestamp,
    ) -> Result<(), Stuck> {
        let commit = Commit {
            me: None,
            facts: std::slice::from_ref(fact),
            alerts: std::slice::from_ref(noted),
            tickets: &[],
            gone: &[],
            woken: &[],
            ringing: None,
            cursor: None,
            ended: None,
        };
        self.journal.commit(&self.account.id, &commit).await?;
        still_true(&noted.alert, known, &[], server_now).map_err(Stuck::Untrue)?;
        let ring = Ring::One(Box::new(noted.clone()));
        let manner = manner(noted, preferences);
        self.delivery.put(&self.account.id, &ring, manner, &*self.ports.desk).await.map_err(Stuck::Desk)?;
        noted.outcome = Outcome::Shown;
        self.journal.mark([&*noted], server_now - self.time.skew()).await?;
        Ok(())
    }
}

/// As far as it goes without an account: there is nothing to write it down for.
pub(crate) async fn without_account(
    subject: &str,
    preferences: &Preferences,
    now: &Zoned,
    desk: &dyn Desk,
) -> Trial {
    let account = AccountId::from(TEST_TICKET);
    let (nothing, nobody) = (Tickets::new(), BTreeMap::new());
    let truth = Truth {
        account: &account,
        tickets: &nothing,
        ringing: &[],
        snoozed: &nobody,
        preferences,
        now,
        server_now: now.timestamp(),
    };
    let (noted, _, _) = made_up(None, subject, now.timestamp()).noted(&truth);
    let (decision, manner) = (noted.decision, manner(&noted, preferences));
    let key = crate::port::BannerKey { account, ticket: Some(noted.alert.ticket.clone()) };
    let result = desk.ring(&key, &Ring::One(Box::new(noted)), &manner).await.map_err(Stuck::Desk);
    Trial { account: None, decision, sound: manner.sound, result }
}
