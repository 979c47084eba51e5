//! LiveAgent's lists: filters, and paging that ends.

use super::wire::{Rows, Text};
use crate::Error;
use crate::http::Http;
use serde::de::DeserializeOwned;
use serde_json::json;
use std::collections::BTreeSet;

/// Rows asked for at once: the most the server gives.
const PER_PAGE: usize = 100;
/// Rows the server gives when it does not heed what it was asked for.
const DEFAULT_PER_PAGE: usize = 10;
/// No list is read further than this.
const MOST_PAGES: usize = 50;

/// A filter: every condition must hold.
#[derive(Debug, Default)]
pub(super) struct Filter(Vec<[String; 3]>);

impl Filter {
    /// The column is one of these.
    pub(super) fn any_of<'a>(self, column: &str, values: impl IntoIterator<Item = &'a str>) -> Self {
        self.and(column, "IN", values.into_iter().collect::<Vec<_>>().join(","))
    }

    /// The column's date is this or later.
    pub(super) fn since(self, column: &str, date: &str) -> Self {
        self.and(column, "D>=", date.to_owned())
    }

    fn and(mut self, column: &str, operator: &str, value: String) -> Self {
        self.0.push([column.to_owned(), operator.to_owned(), value]);
        self
    }
}

/// What to ask of a list.
#[derive(Debug, Default)]
pub(super) struct Question {
    pub(super) filter: Filter,
    /// Sort by this column, the newest first.
    pub(super) newest_first_by: Option<&'static str>,
}

/// A list as far as it was read.
#[derive(Debug)]
pub(super) struct List<T> {
    /// Its rows, each id once: a list that moves while it is read repeats some.
    pub(super) rows: Vec<T>,
    /// Nothing was left unread.
    pub(super) complete: bool,
}

/// Reads a list page by page, until one is short or brings nothing new.
pub(super) async fn all<T: DeserializeOwned>(
    http: &Http,
    what: &'static str,
    path: &[&str],
    question: &Question,
    id: fn(&T) -> &Text,
) -> Result<List<T>, Error> {
    let list = up_to(http, what, path, question, MOST_PAGES, id).await?;
    if !list.complete {
        tracing::warn!(what, rows = list.rows.len(), "the list is too long, the rest of it is left unread");
    }
    Ok(list)
}

/// The same, with so many pages at most.
pub(super) async fn up_to<T: DeserializeOwned>(
    http: &Http,
    what: &'static str,
    path: &[&str],
    question: &Question,
    pages: usize,
    id: fn(&T) -> &Text,
) -> Result<List<T>, Error> {
    let mut rows: Vec<T> = Vec::new();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for page in 1..=pages {
        let read: Rows<T> = some(http, what, path, question, page, PER_PAGE).await?;
        let mut new = 0;
        for row in read.rows {
            if let Some(id) = id(&row).as_ref()
                && seen.insert(id.clone())
            {
                rows.push(row);
                new += 1;
            }
        }
        let last = read.sent < PER_PAGE && read.sent != DEFAULT_PER_PAGE;
        if last || new == 0 {
            return Ok(List { rows, complete: true });
        }
    }
    Ok(List { rows, complete: false })
}

/// Reads one page of a list.
pub(super) async fn some<T: DeserializeOwned>(
    http: &Http,
    what: &'static str,
    path: &[&str],
    question: &Question,
    page: usize,
    per_page: usize,
) -> Result<Rows<T>, Error> {
    let (page, per_page) = (page.to_string(), per_page.to_string());
    let mut query = vec![("_page", page.as_str()), ("_perPage", per_page.as_str())];
    if let Some(column) = question.newest_first_by {
        query.extend([("_sortField", column), ("_sortDir", "DESC")]);
    }
    let filters = json!(question.filter.0).to_string();
    if !question.filter.0.is_empty() {
        query.push(("_filters", &filters));
    }
    http.get(what, path, &query).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_is_the_json_liveagent_documents() {
        let filter = Filter::default()
            .any_of("departmentid", ["default", "zbmc7d61"])
            .since("date_changed", "2026-06-01 10:00:00");
        assert_eq!(
            json!(filter.0).to_string(),
            r#"[["departmentid","IN","default,zbmc7d61"],["date_changed","D>=","2026-06-01 10:00:00"]]"#
        );
    }
}
