//! What the watcher does with an adapter, in small: rounds, and what is known after them.

use crate::desk::{Desk, SONA, key};
use deskbell_core::alert::alerts;
use deskbell_core::{Me, Ringing, Ticket, TicketId, Tickets};
use deskbell_helpdesks::{Action, Address, ApiKey, Cursor, Error, Helpdesk, Kind, Round, Watch, open};
use std::collections::BTreeSet;

pub(crate) struct Bell {
    pub(crate) helpdesk: Box<dyn Helpdesk>,
    pub(crate) me: Me,
    pub(crate) known: Tickets,
    pub(crate) ringing: Vec<Ringing>,
    pub(crate) cursor: Option<Cursor>,
    told: BTreeSet<String>,
}

pub(crate) fn address(url: &str) -> Address {
    Address {
        kind: Kind::LiveAgent,
        url: url.parse().unwrap(),
        agent: None,
        extra_ca: None,
        allow_http: false,
        proxy: None,
        time_zone: None,
    }
}

impl Bell {
    /// Soňa's bell, after its first round.
    pub(crate) async fn of_sona(desk: &Desk) -> Self {
        Self::of(desk, SONA).await
    }

    pub(crate) async fn of(desk: &Desk, agent: &str) -> Self {
        let mut bell = Self::silent(desk, agent).await;
        let round = bell.round().await;
        assert_eq!(round.facts, [], "the first round is a baseline");
        bell
    }

    /// Before its first round.
    pub(crate) async fn silent(desk: &Desk, agent: &str) -> Self {
        let helpdesk = open(&address(&desk.url()), ApiKey::new(&key(agent))).unwrap();
        let me = helpdesk.connect().await.unwrap();
        assert_eq!(me.agent.as_str(), agent);
        Self { helpdesk, me, known: Tickets::new(), ringing: Vec::new(), cursor: None, told: BTreeSet::new() }
    }

    /// The program is ended and started again: what was stored stays.
    pub(crate) async fn restart(self, desk: &Desk) -> Self {
        let agent = self.me.agent.to_string();
        let fresh = Self::silent(desk, &agent).await;
        Self { known: self.known, ringing: self.ringing, cursor: self.cursor, told: self.told, ..fresh }
    }

    /// A round whose outcome is lost, as if the program had crashed.
    pub(crate) async fn lost_round(&self) -> Round {
        let watch = Watch { me: &self.me, known: &self.known, ringing: &self.ringing };
        self.helpdesk.poll(self.cursor.as_ref(), watch).await.unwrap()
    }

    /// One round, and what it found is known.
    pub(crate) async fn round(&mut self) -> Round {
        let round = self.lost_round().await;
        for ticket in &round.tickets {
            assert_ne!(self.known.get(&ticket.id), Some(ticket), "only what differs is told");
            self.known.insert(ticket.id.clone(), ticket.clone());
        }
        for id in &round.gone {
            assert!(self.known.remove(id).is_some(), "only what was known can go");
        }
        for fact in &round.facts {
            assert!(self.told.insert(fact.id.to_string()), "told twice: {fact:?}");
        }
        let times: Vec<_> = round.facts.iter().map(|fact| fact.at).collect();
        assert!(times.is_sorted(), "facts come oldest first");
        self.ringing.clone_from(&round.ringing);
        self.cursor = Some(round.cursor.clone());
        round
    }

    /// The alerts of the next rounds, until nothing more comes: `kind ticket`.
    pub(crate) async fn hears(&mut self) -> Vec<String> {
        let mut heard = Vec::new();
        for _ in 0..20 {
            let round = self.round().await;
            let alerts = alerts(&round.facts, &self.me);
            heard.extend(alerts.iter().map(|alert| format!("{} {}", alert.kind.key(), alert.ticket)));
            if !round.more {
                return heard;
            }
        }
        panic!("there is always more");
    }

    pub(crate) fn knows(&self, ticket: &str) -> &Ticket {
        &self.known[&TicketId::from(ticket)]
    }

    /// Does something from here, and knows it.
    pub(crate) async fn acts(&mut self, ticket: &str, action: Action) -> Ticket {
        let id = TicketId::from(ticket);
        let ticket = self.helpdesk.act(&self.me, &id, self.known.get(&id), &action).await.unwrap();
        self.known.insert(id, ticket.clone());
        ticket
    }

    /// Fails to do something from here.
    pub(crate) async fn tries(&self, ticket: &str, action: Action) -> Error {
        let id = TicketId::from(ticket);
        self.helpdesk.act(&self.me, &id, self.known.get(&id), &action).await.unwrap_err()
    }
}
