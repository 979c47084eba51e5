//! Customers who write and colleagues who work, all by themselves, so that whoever tries Deskbell soon has something to
//! hear, and can watch the helpdesk live.
//!
//! They come and go in the stories below, again and again. They pause as long as much waits already, and they respect
//! what the agent who is played did meanwhile: nothing is taken from Soňa's hands.

use std::sync::Arc;
use std::time::Duration;

use crate::desk::live::Ring;
use crate::desk::tickets::{Beginning, Changes};
use crate::desk::{Actor, Desk, Refused, ticket};
use crate::life::{Assign, Status, Transfer};
use crate::moment::Moment;
use crate::seed::{BILLING, GENERAL, LOGISTICS, MARTA, PETR, SALES, SONA};
use crate::store::live::Kind;
use crate::store::people::{self, Agent};
use crate::store::ticket_list::{self, Condition, Sight, Wanted};
use crate::store::tickets::Ticket;

/// With so many waiting tickets nobody writes, calls or starts a chat any more.
const MOST_WAITING: i64 = 24;
/// Beats before the first story. The first bell is to be heard within a minute.
const BEFORE_THE_FIRST: u32 = 6;
/// Beats between two stories the first time they are told, and later.
const BETWEEN: u32 = 20;
const BETWEEN_LATER: u32 = 150;

/// What begins a story.
enum Begins {
    /// A customer writes.
    Writes { email: &'static str, subject: &'static str, text: &'static str },
    /// A visitor asks for Soňa in a chat.
    Chats { text: &'static str },
    /// Somebody calls Soňa.
    Calls { from: &'static str },
}

/// What happens to the ticket of a story, if nothing else happened to it in the meantime.
enum Then {
    /// A colleague assigns it, as long as it is nobody's.
    Assigned { by: &'static str, to: &'static str },
    /// A colleague takes it and answers, as long as it is nobody's.
    Answered { by: &'static str, text: &'static str },
    /// The customer writes again.
    Replied { text: &'static str },
    /// A colleague moves it to another department, as long as it is nobody's.
    Moved { by: &'static str, department: &'static str },
    /// A colleague comes or goes.
    Online { agent: &'static str, online: bool },
}

struct Story {
    name: &'static str,
    department: &'static str,
    begins: Begins,
    /// Each so many beats after the one before.
    then: &'static [(u32, Then)],
}

const STORIES: &[Story] = &[
    Story {
        name: "Jonas Petersen",
        department: BILLING,
        begins: Begins::Writes {
            email: "jonas.petersen@havn.example",
            subject: "Second copy of invoice 2198",
            text: "Our accountant lost the PDF. Could you send it again?",
        },
        then: &[
            (3, Then::Assigned { by: PETR, to: SONA }),
            (20, Then::Replied { text: "And the one of last month, if it is not too much trouble?" }),
        ],
    },
    Story {
        name: "Zoe Laurent",
        department: GENERAL,
        begins: Begins::Chats { text: "Hi! Do you ship to Switzerland as well?" },
        then: &[(10, Then::Online { agent: MARTA, online: true })],
    },
    Story {
        name: "Hana Novotná",
        department: LOGISTICS,
        begins: Begins::Writes {
            email: "hana.novotna@ateliernova.example",
            subject: "Two lamps instead of three",
            text: "The parcel came today with two Aurora lamps. We ordered and paid three.",
        },
        then: &[(12, Then::Moved { by: PETR, department: GENERAL })],
    },
    Story {
        name: "Ivan Horvat",
        department: SALES,
        begins: Begins::Calls { from: "+385 1 555 0142" },
        then: &[],
    },
    Story {
        name: "Camille Moreau",
        department: SALES,
        begins: Begins::Writes {
            email: "camille.moreau@maison-moreau.example",
            subject: "Lamps for a hotel",
            text: "We are furnishing 24 rooms. Is there a price for that many Nova lamps?",
        },
        then: &[
            (25, Then::Answered { by: MARTA, text: "There is! I will send you an offer this afternoon." }),
            (20, Then::Replied { text: "Wonderful. We would like them in brass." }),
            (10, Then::Online { agent: MARTA, online: false }),
        ],
    },
    Story {
        name: "Tiago Ramos",
        department: GENERAL,
        begins: Begins::Writes {
            email: "tiago.ramos@correio.example",
            subject: "The dimmer hums",
            text: "My new Aurora hums when it is dimmed to less than a half. Is that normal?",
        },
        then: &[
            (8, Then::Assigned { by: MARTA, to: SONA }),
            (30, Then::Replied { text: "It is louder in the evening, if that helps." }),
        ],
    },
];

/// Tells the stories for ever.
pub(crate) async fn run(desk: Arc<Desk>, beat: Duration) {
    let mut pause = BEFORE_THE_FIRST;
    loop {
        for story in STORIES {
            tokio::time::sleep(beat * pause).await;
            if let Err(error) = tell(&desk, story, beat).await {
                tracing::warn!(%error, who = story.name, "a story broke off");
            }
            pause = pause.max(BETWEEN);
        }
        pause = BETWEEN_LATER;
    }
}

async fn tell(desk: &Desk, story: &Story, beat: Duration) -> Result<(), Refused> {
    if is_busy(desk).await? {
        return Ok(());
    }
    let id = begin(desk, story).await?;
    for (beats, then) in story.then {
        tokio::time::sleep(beat * *beats).await;
        go_on(desk, &id, then).await?;
    }
    Ok(())
}

/// As much waits as anybody would care to look at.
async fn is_busy(desk: &Desk) -> Result<bool, Refused> {
    let waiting = [Status::New, Status::Open].map(|status| status.letter().to_owned());
    let wanted = Wanted {
        conditions: vec![Condition::OneOf { column: "status", values: waiting.into(), negated: false }],
        sort: "created_at",
        descending: false,
        limit: MOST_WAITING,
        offset: 0,
    };
    let mut conn = desk.pool.acquire().await?;
    let found = ticket_list::page(&mut conn, &Sight::Everything, &wanted, Moment::now()).await?;
    Ok(i64::try_from(found.len()).is_ok_and(|found| found >= MOST_WAITING))
}

/// Gives the id of the ticket.
async fn begin(desk: &Desk, story: &Story) -> Result<String, Refused> {
    let (name, department) = (Some(story.name.to_owned()), story.department.to_owned());
    let agent = Some(SONA.to_owned());
    let ring = match story.begins {
        Begins::Writes { email, subject, text } => {
            let beginning = Beginning {
                name,
                address: email.to_owned(),
                department,
                subject: subject.to_owned(),
                channel: "E",
                status: Status::New,
                agent: None,
                tags: Vec::new(),
            };
            return Ok(desk.customer_writes(beginning, text, Moment::now()).await?.id);
        }
        Begins::Chats { text } => {
            let address = crate::play::visitor_address(None)?;
            Ring { kind: Kind::Chat, name, address, department, agent, text: Some(text.to_owned()) }
        }
        Begins::Calls { from } => {
            let address = from.to_owned();
            Ring { kind: Kind::Call, name, address, department, agent, text: None }
        }
    };
    Ok(desk.ring(ring, Moment::now()).await?.ticket)
}

async fn go_on(desk: &Desk, id: &str, then: &Then) -> Result<(), Refused> {
    let now = Moment::now();
    match *then {
        Then::Assigned { by, to } => {
            let transfer = Transfer { department: None, assign: Assign::To(to.to_owned()) };
            hand_on(desk, id, by, transfer, now).await
        }
        Then::Moved { by, department } => {
            let transfer = Transfer { department: Some(department.to_owned()), assign: Assign::Unsaid };
            hand_on(desk, id, by, transfer, now).await
        }
        Then::Answered { by, text } => {
            if is_nobodys(&present(desk, id).await?) {
                desk.answer(id, &Sight::Everything, agent(desk, by).await?, text, now).await?;
            }
            Ok(())
        }
        Then::Replied { text } => {
            desk.customer_replies(id, text, now).await?;
            Ok(())
        }
        Then::Online { agent, online } => desk.set_online(agent, online, now).await,
    }
}

async fn hand_on(desk: &Desk, id: &str, by: &str, transfer: Transfer, now: Moment) -> Result<(), Refused> {
    if is_nobodys(&present(desk, id).await?) {
        let by = Actor::from(agent(desk, by).await?);
        desk.change(id, &Sight::Everything, &by, Changes { transfer, ..Changes::default() }, now).await?;
    }
    Ok(())
}

fn is_nobodys(ticket: &Ticket) -> bool {
    ticket.responsible.agent.is_none() && matches!(ticket.status, Status::New | Status::Open)
}

async fn present(desk: &Desk, id: &str) -> Result<Ticket, Refused> {
    let mut conn = desk.pool.acquire().await?;
    ticket(&mut conn, id).await
}

async fn agent(desk: &Desk, id: &str) -> Result<Agent, Refused> {
    let mut conn = desk.pool.acquire().await?;
    people::agent(&mut conn, id).await?.ok_or(Refused::Missing("Agent"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_ticket_of_the_agent_comes_within_seconds() {
        let first = &STORIES[0];
        let (beats, then) = &first.then[0];
        assert!(matches!(then, Then::Assigned { to: SONA, .. }));
        // A round of a bell is at most half a minute away, and a minute is promised.
        assert!(BEFORE_THE_FIRST + beats <= 15);
    }
}
