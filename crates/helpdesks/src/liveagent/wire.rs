//! The JSON of LiveAgent's API v3, read leniently.
//!
//! Any key may be missing, null or empty, and all three mean the same. Numbers may come as strings and strings as
//! numbers. Unknown keys are ignored, unknown values kept as they are.

use serde::{Deserialize, Deserializer};
use serde_json::Value;
use std::ops::Deref;

/// A text that may be missing. Empty is missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Text(Option<String>);

impl Deref for Text {
    type Target = Option<String>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl Text {
    /// The text, empty if missing.
    pub(super) fn str(&self) -> &str {
        self.0.as_deref().unwrap_or_default()
    }

    /// It is this very text.
    pub(super) fn is(&self, other: &str) -> bool {
        self.0.as_deref() == Some(other)
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self((!text.is_empty()).then(|| text.to_owned()))
    }
}

impl From<Value> for Text {
    fn from(value: Value) -> Self {
        match value {
            Value::String(text) if !text.trim().is_empty() => Self(Some(text)),
            Value::Number(number) => Self(Some(number.to_string())),
            Value::Bool(flag) => Self(Some(flag.to_string())),
            Value::String(_) | Value::Null | Value::Array(_) | Value::Object(_) => Self(None),
        }
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Value::deserialize(deserializer).map(Self::from)
    }
}

/// A list of texts that may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Texts(pub(super) Option<Vec<String>>);

impl<'de> Deserialize<'de> for Texts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(match Value::deserialize(deserializer)? {
            Value::Array(values) => {
                Some(values.into_iter().filter_map(|value| Text::from(value).0).collect())
            }
            _ => None,
        }))
    }
}

/// The rows of a list that are objects; a row that is something else is no row.
#[derive(Debug)]
pub(super) struct Rows<T> {
    pub(super) rows: Vec<T>,
    /// How many there were, unreadable ones included.
    pub(super) sent: usize,
}

impl<T> Default for Rows<T> {
    fn default() -> Self {
        Self { rows: Vec::new(), sent: 0 }
    }
}

impl<'de, T: serde::de::DeserializeOwned> Deserialize<'de> for Rows<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let values = Vec::<Value>::deserialize(deserializer)?;
        let sent = values.len();
        let rows = values
            .into_iter()
            .filter(Value::is_object)
            .filter_map(|value| {
                serde_json::from_value(value)
                    .inspect_err(|error| tracing::warn!(%error, "a row cannot be read"))
                    .ok()
            })
            .collect();
        Ok(Self { rows, sent })
    }
}

/// A ticket.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct TicketRow {
    pub(super) id: Text,
    pub(super) code: Text,
    pub(super) subject: Text,
    pub(super) owner_name: Text,
    pub(super) owner_email: Text,
    pub(super) departmentid: Text,
    pub(super) agentid: Text,
    pub(super) status: Text,
    pub(super) channel_type: Text,
    pub(super) date_created: Text,
    pub(super) date_changed: Text,
    pub(super) date_due: Text,
    pub(super) date_resolved: Text,
    pub(super) last_activity_public: Text,
}

/// An agent.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct AgentRow {
    pub(super) id: Text,
    pub(super) name: Text,
    pub(super) email: Text,
    pub(super) status: Text,
    pub(super) online_status: Text,
}

/// A department: its id has another name than everywhere else.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct DepartmentRow {
    pub(super) department_id: Text,
    pub(super) name: Text,
    pub(super) agent_ids: Texts,
}

/// A chat that runs, rings or queues: ids in another spelling again.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct ChatRow {
    pub(super) id: Text,
    pub(super) subject: Text,
    #[serde(rename = "date_created")]
    pub(super) created: Text,
    #[serde(rename = "status_date_started")]
    pub(super) started: Text,
    pub(super) firstname: Text,
    pub(super) lastname: Text,
    #[serde(rename = "system_name")]
    pub(super) system_name: Text,
    pub(super) emails: Texts,
    pub(super) department_id: Text,
    pub(super) agent_id: Text,
    pub(super) status: Text,
}

/// A call.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct CallRow {
    pub(super) id: Text,
    pub(super) ticket_id: Text,
    pub(super) r#type: Text,
    pub(super) from_number: Text,
    pub(super) from_name: Text,
    pub(super) date_created: Text,
    pub(super) date_answered: Text,
    pub(super) date_finished: Text,
}

/// What a call does now.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct CallStatus {
    pub(super) status: Text,
}

/// A group of messages: one e-mail, one chat, one transfer.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct GroupRow {
    pub(super) id: Text,
    pub(super) userid: Text,
    pub(super) user_full_name: Text,
    pub(super) r#type: Text,
    pub(super) status: Text,
    pub(super) datecreated: Text,
    pub(super) messages: Option<Vec<MessageRow>>,
}

/// One message of a group.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct MessageRow {
    pub(super) id: Text,
    pub(super) userid: Text,
    pub(super) r#type: Text,
    pub(super) datecreated: Text,
    pub(super) format: Text,
    pub(super) message: Text,
}

/// A period in which department, agent and status stayed the same.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct PeriodRow {
    pub(super) department_id: Text,
    pub(super) department_name: Text,
    pub(super) agent_id: Text,
    pub(super) status: Text,
    pub(super) date_from: Text,
    pub(super) date_to: Text,
}

/// Deadlines of a ticket.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct SlaRow {
    pub(super) first_answer: Text,
    pub(super) first_assign: Text,
    pub(super) first_resolve: Text,
    pub(super) next_answer: Text,
}

/// A setting of the account.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct SettingRow {
    pub(super) name: Text,
    pub(super) value: Text,
}

/// What the API says about itself and the key.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct InfoRow {
    pub(super) apikey: Option<KeyRow>,
}

/// A key's record.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct KeyRow {
    pub(super) id: Text,
    pub(super) userid: Text,
}

/// A phone.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct PhoneRow {
    pub(super) agent_id: Text,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn missing_null_and_empty_are_the_same() {
        for json in [r#"{"id":"a"}"#, r#"{"id":"a","agentid":null}"#, r#"{"id":"a","agentid":""}"#] {
            let row: TicketRow = serde_json::from_str(json).unwrap();
            assert_eq!(*row.agentid, None, "{json}");
        }
    }

    #[test]
    fn numbers_and_strange_shapes_do_not_spoil_a_row() {
        let json =
            r#"{"id":17,"subject":null,"agentid":{"x":1},"status":["N"],"tags":"none","new_key":[{}]}"#;
        let row: TicketRow = serde_json::from_str(json).unwrap();
        assert_eq!((row.id.str(), row.status.str(), row.agentid.str()), ("17", "", ""));
    }

    #[test]
    fn a_row_that_is_no_object_is_left_out_and_the_others_stay() {
        let rows: Rows<TicketRow> = serde_json::from_str(r#"[{"id":"a"},null,"x",[1],{"id":"b"}]"#).unwrap();
        assert_eq!(rows.rows.iter().map(|row| row.id.str()).collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(rows.sent, 5);
    }

    #[test]
    fn the_spellings_of_chats_and_departments_are_read() {
        let chat: ChatRow = serde_json::from_str(
            r#"{"id":"c","status_date_started":"2026-04-27 13:48:27","departmentId":"default","agentId":"a",
                "system_name":"Visitor","emails":["x@example.com"],"status":"R"}"#,
        )
        .unwrap();
        assert_eq!((chat.department_id.str(), chat.agent_id.str()), ("default", "a"));
        assert_eq!((chat.started.str(), chat.system_name.str()), ("2026-04-27 13:48:27", "Visitor"));
        let department: DepartmentRow =
            serde_json::from_str(r#"{"department_id":"default","agent_ids":["a",2]}"#).unwrap();
        assert_eq!(department.agent_ids.0, Some(vec!["a".to_owned(), "2".to_owned()]));
    }

    proptest! {
        #[test]
        fn any_object_is_a_row(values in prop::collection::btree_map(
            prop::sample::select(vec!["id", "agentid", "status", "date_changed", "messages", "x"]),
            prop::sample::select(vec!["null", "\"\"", "1", "-2.5", "true", "[]", "{}", "\"N\"", "[null,1]"]),
            0..6,
        )) {
            let fields: Vec<_> = values.iter().map(|(key, value)| format!("\"{key}\":{value}")).collect();
            let json = format!("[{{{}}}]", fields.join(","));
            let rows: Rows<TicketRow> = serde_json::from_str(&json).unwrap();
            prop_assert_eq!(rows.rows.len(), 1);
        }
    }
}
