//! Whom a chat or a call rings next. Pure.

/// The agent it rings next: the one asked for, else the first online member, and nobody twice.
///
/// `online` are the online members of the department in their fixed order, `tried` those it rang for already.
pub(crate) fn next_agent<'a>(
    online: &'a [String],
    tried: &[String],
    asked_for: Option<&str>,
) -> Option<&'a str> {
    let mut untried = online.iter().filter(|agent| !tried.contains(agent)).map(String::as_str);
    match asked_for {
        Some(asked_for) => untried.clone().find(|agent| *agent == asked_for).or_else(|| untried.next()),
        None => untried.next(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::next_agent;

    fn agents(ids: &[&str]) -> Vec<String> {
        ids.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_agent_asked_for_rings_first_if_online() {
        let online = agents(&["petr", "sona"]);
        assert_eq!(next_agent(&online, &[], Some("sona")), Some("sona"));
        assert_eq!(next_agent(&online, &[], Some("marta")), Some("petr"));
        assert_eq!(next_agent(&online, &agents(&["sona"]), Some("sona")), Some("petr"));
    }

    #[test]
    fn nobody_online_means_nobody_rings() {
        assert_eq!(next_agent(&[], &[], None), None);
        assert_eq!(next_agent(&[], &[], Some("sona")), None);
    }

    proptest! {
        #[test]
        fn it_rings_every_online_agent_once_and_then_nobody(
            online in proptest::collection::btree_set("[a-f]{1,2}", 0..6),
            asked_for in proptest::option::of("[a-f]{1,2}"),
        ) {
            let online: Vec<String> = online.into_iter().collect();
            let mut tried = Vec::new();
            while let Some(agent) = next_agent(&online, &tried, asked_for.as_deref()) {
                prop_assert!(!tried.contains(&agent.to_owned()));
                tried.push(agent.to_owned());
            }
            tried.sort();
            prop_assert_eq!(tried, online);
        }
    }
}
