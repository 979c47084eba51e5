//! `_filters`: exactly the fields and operators that LiveAgent documents. Pure.

use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use serde_json::Value;

use super::Parameters;
use super::paging::incorrect;
use crate::desk::Refused;
use crate::moment::Moment;
use crate::store::history::Bound;
use crate::store::ticket_list::Condition;

/// One condition as written: column, operator, value.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Written {
    column: String,
    operator: String,
    value: String,
}

/// Reads both forms: `{"column": "value"}` and `[["column", "OP", "value"]]`.
fn written(text: &str) -> Option<Vec<Written>> {
    match serde_json::from_str(text).ok()? {
        Value::Object(entries) => entries
            .into_iter()
            .map(|(column, value)| {
                Some(Written { column, operator: "E".to_owned(), value: value.as_str()?.to_owned() })
            })
            .collect(),
        Value::Array(entries) => entries
            .iter()
            .map(|entry| match entry.as_array()?.as_slice() {
                [column, operator, value] => Some(Written {
                    column: column.as_str()?.to_owned(),
                    operator: operator.as_str()?.to_owned(),
                    value: value.as_str()?.to_owned(),
                }),
                _ => None,
            })
            .collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
    }
}

fn list(value: &str) -> Vec<String> {
    value.split(',').map(|part| part.trim().to_owned()).collect()
}

/// The conditions that `_filters` of `GET /tickets` asks for.
pub(super) fn of_tickets(
    parameters: &Parameters,
    zone: &TimeZone,
    now: Timestamp,
) -> Result<Vec<Condition>, Refused> {
    let Some(text) = parameters.get("_filters") else { return Ok(Vec::new()) };
    parse_tickets(text, zone, now).ok_or_else(|| incorrect("_filters"))
}

fn parse_tickets(text: &str, zone: &TimeZone, now: Timestamp) -> Option<Vec<Condition>> {
    let mut conditions = Vec::new();
    for filter in written(text)? {
        conditions.extend(ticket_conditions(&filter, zone, now)?);
    }
    Some(conditions)
}

fn ticket_conditions(filter: &Written, zone: &TimeZone, now: Timestamp) -> Option<Vec<Condition>> {
    let value = filter.value.as_str();
    let one_of = |column, values, negated| Some(vec![Condition::OneOf { column, values, negated }]);
    match (filter.column.as_str(), filter.operator.as_str()) {
        ("status", "E") => one_of("status", vec![value.to_owned()], false),
        ("status", "IN") => one_of("status", list(value), false),
        ("status", "NI") => one_of("status", list(value), true),
        // The one operator LiveAgent takes here.
        ("agentid", "IN") => one_of("agent_id", list(value), false),
        ("departmentid", "E") => one_of("department_id", vec![value.to_owned()], false),
        ("departmentid", "IN") => one_of("department_id", list(value), false),
        ("departmentid", "NI") => one_of("department_id", list(value), true),
        ("channel_type", "E") => one_of("channel", vec![value.to_owned()], false),
        ("channel_type", "IN") => one_of("channel", list(value), false),
        ("owner_contactid", "E") => one_of("contact_id", vec![value.to_owned()], false),
        ("owner_contactid", "IN") => one_of("contact_id", list(value), false),
        ("tags", "E") => Some(vec![Condition::Tagged { values: vec![value.to_owned()], negated: false }]),
        ("tags", "CY") => Some(vec![Condition::Tagged { values: list(value), negated: false }]),
        ("tags", "NI") => Some(vec![Condition::Tagged { values: list(value), negated: true }]),
        ("tags", "L") => Some(vec![Condition::TagLike(value.to_owned())]),
        ("tags", "IE") => Some(vec![Condition::Untagged(true)]),
        ("tags", "INE") => Some(vec![Condition::Untagged(false)]),
        ("subject", "E") => Some(vec![Condition::SubjectContains(vec![value.to_owned()])]),
        ("subject", "IN") => Some(vec![Condition::SubjectContains(list(value))]),
        // `E` is the object form; LiveAgent shows `{"search": "order"}`.
        ("search", "L" | "E") => Some(vec![Condition::Search(value.to_owned())]),
        ("date_created", operator) => times("created_at", operator, value, zone, now),
        ("date_changed", operator) => times("changed_at", operator, value, zone, now),
        _ => None,
    }
}

fn times(
    column: &'static str,
    operator: &str,
    value: &str,
    zone: &TimeZone,
    now: Timestamp,
) -> Option<Vec<Condition>> {
    let time = |operator, moment| Condition::Time { column, operator, moment };
    if operator == "DP" {
        let (from, to) = preset(value, zone, now)?;
        return Some(vec![time(">=", from), time("<", to)]);
    }
    let moment = Moment::from_date(value, zone)?;
    // The dates on the wire have no fraction: what is written as this second is this second.
    let next_second = moment.plus(SECOND);
    Some(vec![match operator {
        "D>" => time(">=", next_second),
        "D>=" => time(">=", moment),
        "D<" => time("<", moment),
        "D<=" => time("<", next_second),
        _ => return None,
    }])
}

const SECOND: std::time::Duration = std::time::Duration::from_secs(1);

/// The days of a preset. Only the two whose meaning is documented: `TW` this week (from Monday), `LM` last month.
fn preset(name: &str, zone: &TimeZone, now: Timestamp) -> Option<(Moment, Moment)> {
    let today = now.to_zoned(zone.clone()).date();
    let (from, to) = match name {
        "TW" => {
            let monday = today.checked_sub(i64::from(today.weekday().since(Weekday::Monday)).days()).ok()?;
            (monday, monday.checked_add(7.days()).ok()?)
        }
        "LM" => {
            let this_month = today.first_of_month();
            (this_month.checked_sub(1.month()).ok()?, this_month)
        }
        _ => return None,
    };
    let midnight = |day: Date| Some(Moment::from(day.to_zoned(zone.clone()).ok()?.timestamp()));
    Some((midnight(from)?, midnight(to)?))
}

/// The bounds that `_filters` of a list with a cursor sets on its time column: plain `>`, `>=`, `<`, `<=`.
pub(super) fn of_times(
    parameters: &Parameters,
    column: &str,
    zone: &TimeZone,
) -> Result<Vec<Bound>, Refused> {
    let Some(text) = parameters.get("_filters") else { return Ok(Vec::new()) };
    parse_times(text, column, zone).ok_or_else(|| incorrect("_filters"))
}

fn parse_times(text: &str, column: &str, zone: &TimeZone) -> Option<Vec<Bound>> {
    written(text)?
        .iter()
        .map(|filter| {
            if filter.column != column {
                return None;
            }
            let moment = Moment::from_date(&filter.value, zone)?;
            let (operator, moment) = match filter.operator.as_str() {
                ">" => (">=", moment.plus(SECOND)),
                ">=" => (">=", moment),
                "<" => ("<", moment),
                "<=" => ("<", moment.plus(SECOND)),
                _ => return None,
            };
            Some(Bound { operator, moment })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn parsed(text: &str) -> Option<Vec<Condition>> {
        parse_tickets(text, &TimeZone::UTC, "2026-04-29T12:00:00Z".parse().unwrap())
    }

    fn date(text: &str) -> Moment {
        Moment::from_date(text, &TimeZone::UTC).unwrap()
    }

    #[test]
    fn dates_are_compared_by_the_second() {
        let time = |operator, text| Condition::Time { column: "changed_at", operator, moment: date(text) };
        for (operator, expected) in [
            ("D>=", time(">=", "2026-06-01 10:00:00")),
            ("D>", time(">=", "2026-06-01 10:00:01")),
            ("D<", time("<", "2026-06-01 10:00:00")),
            ("D<=", time("<", "2026-06-01 10:00:01")),
        ] {
            let text = format!(r#"[["date_changed","{operator}","2026-06-01 10:00:00"]]"#);
            assert_eq!(parsed(&text), Some(vec![expected]), "{operator}");
        }
    }

    #[test]
    fn presets_are_whole_days_of_the_zone() {
        let time = |operator, text| Condition::Time { column: "created_at", operator, moment: date(text) };
        for (preset, from, to) in [
            ("TW", "2026-04-27 00:00:00", "2026-05-04 00:00:00"),
            ("LM", "2026-03-01 00:00:00", "2026-04-01 00:00:00"),
        ] {
            let text = format!(r#"[["date_created","DP","{preset}"]]"#);
            assert_eq!(parsed(&text), Some(vec![time(">=", from), time("<", to)]));
        }
    }

    proptest! {
        #[test]
        fn whatever_is_written_is_read_or_refused(text in any::<String>(), column in "[a-z_]{0,20}", value in any::<String>()) {
            let _ = parsed(&text);
            let filters = serde_json::json!([[column, "E", value]]).to_string();
            let known = ["status", "departmentid", "channel_type", "owner_contactid", "tags", "subject", "search"];
            prop_assert_eq!(parsed(&filters).is_some(), known.contains(&column.as_str()));
        }
    }
}
