//! Example data: a small company, its agents and about a dozen tickets.

use std::time::Duration;

use serde::Serialize;

use crate::desk::tickets::{Beginning, Changes};
use crate::desk::{Actor, Desk, Refused};
use crate::life::{Assign, Status, Transfer};
use crate::moment::Moment;
use crate::store::keys::{self, ApiKey};
use crate::store::people::{self, Agent, Department, Tag};
use crate::store::ticket_list::Sight;
use crate::{AGENT_PRIVILEGES, Error, ids};

/// What to fill an empty database with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seed {
    /// The example company.
    Demo(Keys),
}

/// How the keys of seeded agents come about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keys {
    /// At random; the right choice wherever anybody else could connect.
    Random,
    /// `demo-key-of-` and the agent's id, for repeatable tests.
    Fixed,
}

/// What a seed made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Seeded {
    /// The agents; the first is the one to be played.
    pub agents: Vec<SeededAgent>,
    /// The departments.
    pub departments: Vec<SeededDepartment>,
}

/// A seeded agent, with the secrets that are told this once.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct SeededAgent {
    /// Id.
    pub id: String,
    /// E-mail address, which is the login too.
    pub email: String,
    /// Name.
    pub name: String,
    /// Key for the API.
    pub apikey: String,
    /// Password for `/apikeys/_login`.
    pub password: String,
}

impl std::fmt::Debug for SeededAgent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SeededAgent").field("id", &self.id).field("name", &self.name).finish_non_exhaustive()
    }
}

/// A seeded department.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SeededDepartment {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Ids of its agents.
    pub agents: Vec<String>,
}

pub(crate) const SONA: &str = "sonak001";
pub(crate) const PETR: &str = "petrn002";
pub(crate) const MARTA: &str = "martas03";

/// Id, name, e-mail, role, online.
const AGENTS: &[(&str, &str, &str, &str, bool)] = &[
    (SONA, "Soňa Kováčová", "sona@lumen.example", "agent", true),
    (PETR, "Petr Novák", "petr@lumen.example", "admin", false),
    (MARTA, "Marta Silva", "marta@lumen.example", "agent", false),
];

pub(crate) const GENERAL: &str = "default";
pub(crate) const BILLING: &str = "billing1";
pub(crate) const SALES: &str = "sales002";
pub(crate) const LOGISTICS: &str = "logist03";

const DEPARTMENTS: &[(&str, &str, &[&str])] = &[
    (GENERAL, "General", &[SONA, PETR, MARTA]),
    (BILLING, "Billing", &[SONA, PETR]),
    (SALES, "Sales", &[SONA, MARTA]),
    (LOGISTICS, "Logistics", &[PETR, MARTA]),
];

/// Id, name, colour, background.
const TAGS: &[(&str, &str, &str, &str)] = &[
    ("6vy2", "VIP", "#ffffff", "#8a3ffc"),
    ("fqr2", "Invoice", "#ffffff", "#0f62fe"),
    ("25pr", "Return", "#000000", "#f1c21b"),
];

/// What happened to a ticket after its first message.
enum Then {
    /// Nothing.
    Waits,
    /// It was assigned.
    Assigned(&'static str),
    /// The agent answered, some minutes after it came.
    Answered(&'static str, &'static str),
    /// The agent answered and the customer wrote again.
    Reopened(&'static str, &'static str, &'static str),
    /// The agent answered and resolved it.
    Resolved(&'static str, &'static str),
}

struct Story {
    minutes_ago: u64,
    name: &'static str,
    email: &'static str,
    department: &'static str,
    subject: &'static str,
    text: &'static str,
    tags: &'static [&'static str],
    then: Then,
}

const STORIES: &[Story] = &[
    Story {
        minutes_ago: 3 * 24 * 60,
        name: "Henrik Olsen",
        email: "henrik.olsen@nordlys.example",
        department: SALES,
        subject: "Quote for 40 desk lamps",
        text: "Hello, we are fitting out a new office and need 40 of the Aurora desk lamp. What can you offer?",
        tags: &["6vy2"],
        then: Then::Resolved(
            MARTA,
            "Hello Henrik, the quote is on its way: 40 pieces at 15 % off, valid 30 days.",
        ),
    },
    Story {
        minutes_ago: 2 * 24 * 60 + 45,
        name: "Amara Diallo",
        email: "amara@atelier-diallo.example",
        department: BILLING,
        subject: "Wrong VAT number on invoice 2214",
        text: "Our VAT number changed in May. Could you issue the invoice again with the new one?",
        tags: &["fqr2"],
        then: Then::Resolved(PETR, "The corrected invoice is attached. Sorry for the trouble!"),
    },
    Story {
        minutes_ago: 26 * 60,
        name: "Giulia Ferri",
        email: "giulia.ferri@posta.example",
        department: LOGISTICS,
        subject: "Where is my parcel?",
        text: "The tracking page has said \"handed over\" for four days now.",
        tags: &[],
        then: Then::Answered(
            PETR,
            "The carrier found it in their depot in Verona; it should reach you tomorrow.",
        ),
    },
    Story {
        minutes_ago: 20 * 60,
        name: "Tomáš Hruška",
        email: "tomas.hruska@mail.example",
        department: GENERAL,
        subject: "Opening hours of the showroom",
        text: "Dobrý den, are you open on Saturdays?",
        tags: &[],
        then: Then::Answered(SONA, "Good day Tomáš, yes: Saturdays from 9 to 13."),
    },
    Story {
        minutes_ago: 6 * 60 + 20,
        name: "Ingrid Bauer",
        email: "ingrid.bauer@bauer-design.example",
        department: BILLING,
        subject: "Invoice 2231 was paid twice",
        text: "We paid invoice 2231 by card and our bank transferred it as well. Please refund one payment.",
        tags: &["fqr2", "6vy2"],
        then: Then::Assigned(SONA),
    },
    Story {
        minutes_ago: 5 * 60,
        name: "Rui Tavares",
        email: "rui.tavares@correio.example",
        department: SALES,
        subject: "Which bulb fits the Nova floor lamp?",
        text: "The manual mentions two sockets. Which bulb do I order?",
        tags: &[],
        then: Then::Reopened(
            SONA,
            "The Nova takes an E27 bulb, up to 12 W.",
            "Thank you! And is it dimmable?",
        ),
    },
    Story {
        minutes_ago: 3 * 60 + 10,
        name: "Marek Zieliński",
        email: "marek@zielinski.example",
        department: LOGISTICS,
        subject: "Delivery to the second address",
        text: "Can you send the rest of the order to our branch in Gdynia instead?",
        tags: &[],
        then: Then::Assigned(MARTA),
    },
    Story {
        minutes_ago: 95,
        name: "Olivia Brandt",
        email: "olivia.brandt@brandt.example",
        department: GENERAL,
        subject: "Lamp arrived with a broken switch",
        text: "The switch of my new Aurora does not click and the lamp stays dark. May I return it?",
        tags: &["25pr"],
        then: Then::Waits,
    },
    Story {
        minutes_ago: 70,
        name: "Noor van Dijk",
        email: "noor@studio-dijk.example",
        department: SALES,
        subject: "Reseller conditions",
        text: "We run two interior shops in Utrecht and would like to sell your lamps.",
        tags: &[],
        then: Then::Waits,
    },
    Story {
        minutes_ago: 42,
        name: "Eleni Papadaki",
        email: "eleni.papadaki@mail.example",
        department: GENERAL,
        subject: "Change of the e-mail address of my account",
        text: "I have a new address and cannot change it on the account page.",
        tags: &[],
        then: Then::Assigned(SONA),
    },
    Story {
        minutes_ago: 25,
        name: "Lukas Weber",
        email: "lukas.weber@weber.example",
        department: BILLING,
        subject: "Can I pay by bank transfer?",
        text: "The shop only offers cards. Our company needs an invoice first.",
        tags: &["fqr2"],
        then: Then::Waits,
    },
    Story {
        minutes_ago: 8,
        name: "Sofia Lind",
        email: "sofia.lind@post.example",
        department: LOGISTICS,
        subject: "Pick-up instead of delivery",
        text: "I live around the corner from your warehouse. Can I pick the order up myself?",
        tags: &[],
        then: Then::Waits,
    },
];

/// Plants the seed in an empty database. Nothing if there are agents already.
pub(crate) async fn plant(desk: &Desk, seed: &Seed, now: Moment) -> Result<Option<Seeded>, Error> {
    let Seed::Demo(keys) = *seed;
    let Some(seeded) = people(desk, keys).await? else { return Ok(None) };
    for story in STORIES {
        tell(desk, story, now).await.map_err(|refused| match refused {
            Refused::Database(error) => Error::Database(error),
            Refused::Randomness(error) => Error::Randomness(error),
            refused => Error::Seed(refused.to_string()),
        })?;
    }
    Ok(Some(seeded))
}

async fn people(desk: &Desk, keys: Keys) -> Result<Option<Seeded>, Error> {
    let mut tx = desk.pool.begin().await?;
    if !people::agents(&mut tx).await?.is_empty() {
        return Ok(None);
    }
    let mut seeded = Seeded { agents: Vec::new(), departments: Vec::new() };
    for (id, name, email, role, online) in AGENTS {
        let agent = Agent {
            id: (*id).to_owned(),
            name: (*name).to_owned(),
            email: (*email).to_owned(),
            role: (*role).to_owned(),
            online: *online,
        };
        let (apikey, password) = match keys {
            Keys::Random => (ids::secret()?, ids::secret()?),
            Keys::Fixed => (format!("demo-key-of-{id}"), format!("demo-password-of-{id}")),
        };
        people::insert_agent(&mut tx, &agent, &ids::fingerprint(&password)).await?;
        let key = ApiKey {
            id: 0,
            kind: "v3".to_owned(),
            r#type: "A".to_owned(),
            name: format!("Demo key of {name}"),
            install_id: None,
            agent: Some(agent.id.clone()),
            privileges: AGENT_PRIVILEGES.iter().map(ToString::to_string).collect(),
            valid_to: None,
        };
        keys::insert(&mut tx, &key, &ids::fingerprint(&apikey)).await?;
        seeded.agents.push(SeededAgent {
            id: agent.id,
            email: agent.email,
            name: agent.name,
            apikey,
            password,
        });
    }
    for (id, name, agents) in DEPARTMENTS {
        let agents: Vec<String> = agents.iter().map(ToString::to_string).collect();
        let department = Department { id: (*id).to_owned(), name: (*name).to_owned(), agents };
        people::insert_department(&mut tx, &department).await?;
        seeded.departments.push(SeededDepartment {
            id: department.id,
            name: department.name,
            agents: department.agents,
        });
    }
    for (id, name, color, background_color) in TAGS {
        let tag = Tag {
            id: (*id).to_owned(),
            name: (*name).to_owned(),
            color: (*color).to_owned(),
            background_color: (*background_color).to_owned(),
        };
        people::insert_tag(&mut tx, &tag).await?;
    }
    tx.commit().await?;
    Ok(Some(seeded))
}

/// Lets one story happen, in its own time.
async fn tell(desk: &Desk, story: &Story, now: Moment) -> Result<(), Refused> {
    let part = |share: u64| now.minus(Duration::from_secs(story.minutes_ago * 60 * share / 10));
    let beginning = Beginning {
        name: Some(story.name.to_owned()),
        address: story.email.to_owned(),
        department: story.department.to_owned(),
        subject: story.subject.to_owned(),
        channel: "E",
        status: Status::New,
        agent: None,
        tags: story.tags.iter().map(ToString::to_string).collect(),
    };
    let ticket = desk.customer_writes(beginning, story.text, part(10)).await?;
    match story.then {
        Then::Waits => {}
        Then::Assigned(agent) => {
            let transfer = Transfer { department: None, assign: Assign::To(agent.to_owned()) };
            let changes = Changes { transfer, ..Changes::default() };
            desk.change(&ticket.id, &Sight::Everything, &Actor::system(), changes, part(9)).await?;
        }
        Then::Answered(agent, text) => {
            answer(desk, &ticket.id, agent, text, part(8)).await?;
        }
        Then::Reopened(agent, text, reply) => {
            answer(desk, &ticket.id, agent, text, part(8)).await?;
            desk.customer_replies(&ticket.id, reply, part(4)).await?;
        }
        Then::Resolved(agent, text) => {
            let agent = answer(desk, &ticket.id, agent, text, part(8)).await?;
            let changes = Changes { status: Some(Status::Resolved), ..Changes::default() };
            desk.change(&ticket.id, &Sight::Everything, &agent, changes, part(7)).await?;
        }
    }
    Ok(())
}

async fn answer(desk: &Desk, ticket: &str, agent: &str, text: &str, at: Moment) -> Result<Actor, Refused> {
    let agent = {
        let mut conn = desk.pool.acquire().await?;
        people::agent(&mut conn, agent).await?.ok_or(Refused::Missing("Agent"))?
    };
    desk.answer(ticket, &Sight::Everything, agent.clone(), text, at).await?;
    Ok(agent.into())
}
