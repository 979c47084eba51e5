//! `_page`, `_perPage`, `_from`, `_to`, `_sortField`, `_sortDir`. Pure.

use super::Parameters;
use crate::desk::Refused;

/// How many rows a page has unless asked otherwise.
const DEFAULT: i64 = 10;
/// How many rows a page has at most; asking for more is not an error.
const MOST: i64 = 100;

/// A part of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Page {
    pub(super) offset: i64,
    pub(super) limit: i64,
}

impl Page {
    /// The part that `_from` and `_to` ask for, else `_page` and `_perPage`.
    ///
    /// `_from` counts from 0 and `_to` is not part of the result (*inferred*).
    pub(super) fn from(parameters: &Parameters) -> Result<Self, Refused> {
        if let Some(from) = number(parameters, "_from", 0)? {
            let to = number(parameters, "_to", 0)?.unwrap_or(from.saturating_add(DEFAULT));
            return Ok(Self { offset: from, limit: to.saturating_sub(from).clamp(0, MOST) });
        }
        let page = number(parameters, "_page", 1)?.unwrap_or(1);
        let limit = Self::size(parameters)?;
        Ok(Self { offset: (page - 1).saturating_mul(limit), limit })
    }

    /// `_perPage` alone, for the lists with a cursor.
    pub(super) fn size(parameters: &Parameters) -> Result<i64, Refused> {
        Ok(number(parameters, "_perPage", 1)?.unwrap_or(DEFAULT).min(MOST))
    }

    /// This part of `rows`.
    pub(super) fn of<T>(self, rows: Vec<T>) -> Vec<T> {
        let offset = usize::try_from(self.offset).unwrap_or(usize::MAX);
        let limit = usize::try_from(self.limit).unwrap_or(usize::MAX);
        rows.into_iter().skip(offset).take(limit).collect()
    }
}

fn number(parameters: &Parameters, name: &str, least: i64) -> Result<Option<i64>, Refused> {
    let Some(text) = parameters.get(name) else { return Ok(None) };
    match text.parse() {
        Ok(number) if number >= least => Ok(Some(number)),
        _ => Err(incorrect(name)),
    }
}

/// The one text LiveAgent has for a parameter it does not take.
pub(super) fn incorrect(name: &str) -> Refused {
    Refused::Bad(format!("Incorrect {name} parameter value"))
}

/// Whether `_sortDir` asks for the last row first.
pub(super) fn descending(parameters: &Parameters) -> Result<bool, Refused> {
    match parameters.get("_sortDir") {
        None | Some("ASC") => Ok(false),
        Some("DESC") => Ok(true),
        Some(_) => Err(incorrect("_sortDir")),
    }
}

/// The entry of `fields` that `_sortField` names, else the first.
pub(super) fn sort_field<'a>(
    parameters: &Parameters,
    fields: &'a [(&'a str, &'a str)],
) -> Result<&'a str, Refused> {
    let wanted = parameters.get("_sortField");
    fields
        .iter()
        .find(|(field, _)| wanted.is_none_or(|wanted| wanted == *field))
        .map(|(_, column)| *column)
        .ok_or_else(|| incorrect("_sortField"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn parameters(pairs: &[(&str, &str)]) -> Parameters {
        Parameters(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    fn page(pairs: &[(&str, &str)]) -> Option<(i64, i64)> {
        Page::from(&parameters(pairs)).ok().map(|page| (page.offset, page.limit))
    }

    #[test]
    fn a_page_has_ten_rows_and_at_most_a_hundred() {
        assert_eq!(page(&[]), Some((0, 10)));
        assert_eq!(page(&[("_page", "3")]), Some((20, 10)));
        assert_eq!(page(&[("_page", "2"), ("_perPage", "500")]), Some((100, 100)));
    }

    #[test]
    fn from_and_to_win_over_page() {
        assert_eq!(page(&[("_from", "5"), ("_to", "8"), ("_page", "9")]), Some((5, 3)));
        assert_eq!(page(&[("_from", "8"), ("_to", "5")]), Some((8, 0)));
        assert_eq!(page(&[("_from", "0"), ("_to", "500")]), Some((0, 100)));
    }

    #[test]
    fn what_is_no_page_is_refused() {
        for wrong in [("_page", "0"), ("_page", "x"), ("_perPage", "0"), ("_from", "-1"), ("_perPage", "")] {
            assert_eq!(page(&[wrong]), None, "{wrong:?}");
        }
    }

    proptest! {
        #[test]
        fn the_pages_of_a_list_are_the_list(rows in 0usize..300, size in 1i64..120) {
            let all: Vec<usize> = (0..rows).collect();
            let mut seen = Vec::new();
            for number in 1.. {
                let number = i64::to_string(&number);
                let size = size.to_string();
                let page = Page::from(&parameters(&[("_page", &number), ("_perPage", &size)])).unwrap();
                let part = page.of(all.clone());
                if part.is_empty() {
                    break;
                }
                seen.extend(part);
            }
            prop_assert_eq!(seen, all);
        }
    }
}
