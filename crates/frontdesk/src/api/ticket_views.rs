//! Tickets and threads as LiveAgent writes them.

use jiff::tz::TimeZone;
use serde_json::{Value, json};

use super::object;
use crate::life::Status;
use crate::store::messages::{Group, Message};
use crate::store::tickets::Ticket;

/// A ticket as lists and `GET /tickets/{id}` show it.
pub(super) fn ticket(ticket: &Ticket, zone: &TimeZone) -> Value {
    let date = |moment: crate::moment::Moment| moment.in_zone(zone);
    object([
        ("id", json!(ticket.id)),
        ("owner_contactid", json!(ticket.contact)),
        ("owner_email", json!(ticket.contact_address)),
        ("owner_name", json!(ticket.contact_name)),
        ("departmentid", json!(ticket.responsible.department)),
        ("agentid", json!(ticket.responsible.agent)),
        ("status", json!(ticket.status.letter())),
        ("tags", json!(ticket.tags)),
        ("code", json!(ticket.code)),
        ("channel_type", json!(ticket.channel)),
        ("date_created", json!(date(ticket.created))),
        ("date_changed", json!(date(ticket.changed))),
        ("date_resolved", json!(ticket.resolved.map(date))),
        ("date_due", json!(ticket.due.map(date))),
        ("date_deleted", json!(ticket.deleted.map(date))),
        ("last_activity", json!(date(ticket.last_activity))),
        ("last_activity_public", json!(date(ticket.last_public))),
        ("public_access_urlcode", json!(ticket.access_code)),
        ("subject", json!(ticket.subject)),
        ("custom_fields", json!([])),
    ])
}

/// A ticket as its creation is answered: here the tags are one string.
pub(super) fn information(ticket: &Ticket, user: &str, zone: &TimeZone) -> Value {
    object([
        ("id", json!(ticket.id)),
        ("ownerid", json!(user)),
        ("owner_contactid", json!(ticket.contact)),
        ("departmentid", json!(ticket.responsible.department)),
        ("agentid", json!(ticket.responsible.agent)),
        ("status", json!(ticket.status.letter())),
        ("tags", json!(ticket.tags.join(","))),
        ("code", json!(ticket.code)),
        ("channel_type", json!(ticket.channel)),
        ("date_created", json!(ticket.created.in_zone(zone))),
        ("public_access_urlcode", json!(ticket.access_code)),
        ("subject", json!(ticket.subject)),
        ("custom_fields", json!([])),
    ])
}

/// A group of the thread with its messages.
pub(super) fn group(group: &Group, messages: &[Message], zone: &TimeZone) -> Value {
    let messages: Vec<Value> = messages
        .iter()
        .map(|message| {
            object([
                ("id", json!(message.id)),
                ("userid", json!(message.user)),
                ("type", json!(message.r#type)),
                ("datecreated", json!(message.created.in_zone(zone))),
                ("format", json!("T")),
                ("message", json!(message.text)),
            ])
        })
        .collect();
    object([
        ("id", json!(group.id)),
        ("userid", json!(group.user)),
        ("user_full_name", json!(group.user_name)),
        ("type", json!(group.r#type)),
        ("status", json!("V")),
        ("datecreated", json!(group.created.in_zone(zone))),
        ("datefinished", json!(group.finished.map(|moment| moment.in_zone(zone)))),
        ("sort_order", json!(group.seq)),
        ("messages", Value::Array(messages)),
    ])
}

/// The deadlines of a ticket: its due time is the first answer's while it is new, the next answer's after that.
pub(super) fn sla(ticket: &Ticket, zone: &TimeZone) -> Value {
    let due = ticket.due.map(|due| due.in_zone(zone));
    let (first, next) = if ticket.status == Status::New { (due, None) } else { (None, due) };
    object([
        ("conversationid", json!(ticket.id)),
        ("sla_level_id", json!("default")),
        ("sla_level_name", json!("Default")),
        ("first_answer", json!(first)),
        ("next_answer", json!(next)),
    ])
}
