//! `/tickets/{id}/history` and `/tickets/history`: periods of department, agent and status.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue};
use serde_json::{Value, json};

use super::auth::Caller;
use super::paging::{Page, descending, incorrect, sort_field};
use super::{Parameters, filters, object};
use crate::desk::{Desk, Refused, ticket_in_sight};
use crate::store::history::{self, Period};

/// The response header with the cursor of the next page; absent on the last.
pub(super) const NEXT_CURSOR: &str = "next_page_cursor";

pub(super) async fn of_ticket(
    State(desk): State<Arc<Desk>>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<Value>, Refused> {
    let sight = caller.sight()?;
    let mut conn = desk.pool.acquire().await?;
    let ticket = ticket_in_sight(&mut conn, &id, &sight).await?;
    let periods = history::of_ticket(&mut conn, &ticket.id).await?;
    Ok(Json(periods.iter().map(|period| view(period, &desk)).collect()))
}

pub(super) async fn all(
    State(desk): State<Arc<Desk>>,
    caller: Caller,
    parameters: Parameters,
) -> Result<(HeaderMap, Json<Value>), Refused> {
    let sight = caller.sight()?;
    let bounds = filters::of_times(&parameters, "date_from", &desk.zone)?;
    sort_field(&parameters, &[("date_from", "from_at")])?;
    let after = parameters
        .get("_cursor")
        .map(|cursor| cursor.parse().map_err(|_| incorrect("_cursor")))
        .transpose()?;
    let size = Page::size(&parameters)?;
    let descending = descending(&parameters)?;
    let mut conn = desk.pool.acquire().await?;
    let mut periods = history::page(&mut conn, &sight, &bounds, after, descending, size + 1).await?;
    let more = i64::try_from(periods.len()).is_ok_and(|found| found > size);
    let mut headers = HeaderMap::new();
    if more {
        periods.pop();
        if let Some(last) = periods.last() {
            headers.insert(NEXT_CURSOR, HeaderValue::from(last.id));
        }
    }
    Ok((headers, Json(periods.iter().map(|period| view(period, &desk)).collect())))
}

fn view(period: &Period, desk: &Desk) -> Value {
    let elapsed = period.to.map(|to| to.since(period.from).as_secs().to_string());
    object([
        ("id", json!(period.id.to_string())),
        ("conversation_id", json!(period.ticket)),
        ("conversation_code", json!(period.ticket_code)),
        ("department_id", json!(period.department)),
        ("department_name", json!(period.department_name)),
        ("agent_id", json!(period.agent)),
        ("status", json!(period.status.letter())),
        ("date_from", json!(period.from.in_zone(&desk.zone))),
        ("date_to", json!(period.to.map(|to| to.in_zone(&desk.zone)))),
        ("elapsed_time", json!(elapsed)),
    ])
}
