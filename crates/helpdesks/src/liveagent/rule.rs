//! Which rule did something to a ticket. Pure.

use crate::plain::text_of_html;
use serde_json::Value;

/// The name of the rule in what the helpdesk wrote down about a deed. How it writes that is documented nowhere, so
/// both likely forms are read: JSON with a key for it, and `rule "NAME"` or `Rule: NAME` within words.
pub(super) fn rule_in(written: &str) -> Option<String> {
    if let Ok(Value::Object(fields)) = serde_json::from_str(written) {
        let keys = ["rule", "rule_name", "ruleName", "rulename"];
        let name = keys.into_iter().find_map(|key| fields.get(key)?.as_str());
        return name.filter(|name| !name.trim().is_empty()).map(ToOwned::to_owned);
    }
    let text = text_of_html(written);
    let lower = text.to_ascii_lowercase();
    let starts_a_word = |at: &usize| !lower[..*at].ends_with(char::is_alphanumeric);
    let at = lower.match_indices("rule").map(|(at, _)| at).find(starts_a_word)?;
    let after = text[at + "rule".len()..].trim_start();
    let (after, colon) = after.strip_prefix(':').map_or((after, false), |after| (after.trim_start(), true));
    let closing = match after.chars().next()? {
        '"' => '"',
        '\'' => '\'',
        '“' => '”',
        '„' => '“',
        '«' => '»',
        _ if colon => return after.lines().next().map(|name| name.trim_end_matches('.').to_owned()),
        _ => return None,
    };
    let (name, _) = after.get(after.chars().next()?.len_utf8()..)?.split_once(closing)?;
    Some(name.to_owned()).filter(|name| !name.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::rule_in;
    use proptest::prelude::*;

    #[test]
    fn a_rule_is_named_where_the_text_names_it() {
        for (text, name) in [
            (r#"Transferred to Billing by rule "Invoices""#, Some("Invoices")),
            ("<b>Rule</b>: Invoices to Billing.", Some("Invoices to Billing")),
            ("moved by the rule „Faktury“ today", Some("Faktury")),
            (r#"{"to":"Billing","rule_name":"Invoices"}"#, Some("Invoices")),
            (r#"{"to":"Billing"}"#, None),
            (r#"{"rule":""}"#, None),
            ("Overruled: no", None),
            ("as a rule", None),
            ("rule \"never closed", None),
            ("Transferred to Billing", None),
            ("", None),
        ] {
            assert_eq!(rule_in(text).as_deref(), name, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_searched(text in "\\PC{0,80}|[Rrule: \"'“”„«»{}\n]{0,40}") {
            let _ = rule_in(&text);
        }
    }
}
