//! The life of a ticket: status letters, transitions, and who is responsible. Pure.
//!
//! The letters and transitions are LiveAgent's (its page on ticket states); what this server had to decide itself is
//! marked *inferred*.

use std::fmt;

/// The state of a ticket, written as one letter on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Status {
    /// `I`: exists, but nothing happened in it yet (a chat that still rings).
    Init,
    /// `N`: nobody looked at it yet.
    New,
    /// `T`: a chat is running.
    Chatting,
    /// `P`: a call rings or is running.
    Calling,
    /// `R`: solved.
    Resolved,
    /// `X`: deleted.
    Deleted,
    /// `B`: spam.
    Spam,
    /// `A`: an agent wrote last.
    Answered,
    /// `C`: the customer wrote last, or an agent opened it again.
    Open,
    /// `W`: put off until a time or the next message.
    Postponed,
    /// `L`: locked for good.
    Closed,
}

impl Status {
    /// Every status, in the order of LiveAgent's enumeration.
    pub(crate) const ALL: [Self; 11] = [
        Self::Init,
        Self::New,
        Self::Chatting,
        Self::Calling,
        Self::Resolved,
        Self::Deleted,
        Self::Spam,
        Self::Answered,
        Self::Open,
        Self::Postponed,
        Self::Closed,
    ];

    /// The letter on the wire.
    pub(crate) const fn letter(self) -> &'static str {
        match self {
            Self::Init => "I",
            Self::New => "N",
            Self::Chatting => "T",
            Self::Calling => "P",
            Self::Resolved => "R",
            Self::Deleted => "X",
            Self::Spam => "B",
            Self::Answered => "A",
            Self::Open => "C",
            Self::Postponed => "W",
            Self::Closed => "L",
        }
    }

    /// The status of a letter; nothing for an unknown one.
    pub(crate) fn from_letter(letter: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.letter() == letter)
    }

    /// The name that people read.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Init => "Init",
            Self::New => "New",
            Self::Chatting => "Chatting",
            Self::Calling => "Calling",
            Self::Resolved => "Resolved",
            Self::Deleted => "Deleted",
            Self::Spam => "Spam",
            Self::Answered => "Answered",
            Self::Open => "Open",
            Self::Postponed => "Postponed",
            Self::Closed => "Closed",
        }
    }

    /// Whether an agent may set `next` by hand. Setting the present status again is always allowed.
    ///
    /// Live states (`I`, `T`, `P`) begin and end with their chat or call only, `L` is locked. Leaving `X` and `B` is
    /// restoring (*inferred*).
    pub(crate) fn agent_may_set(self, next: Self) -> bool {
        if self == next {
            return true;
        }
        match self {
            Self::New | Self::Open => {
                matches!(next, Self::Answered | Self::Postponed | Self::Resolved | Self::Deleted | Self::Spam)
            }
            Self::Answered => {
                matches!(next, Self::Postponed | Self::Open | Self::Resolved | Self::Deleted | Self::Spam)
            }
            Self::Postponed => {
                matches!(next, Self::Answered | Self::Open | Self::Resolved | Self::Deleted | Self::Spam)
            }
            Self::Resolved => matches!(next, Self::Open | Self::Deleted | Self::Spam),
            Self::Deleted | Self::Spam => matches!(next, Self::New | Self::Open | Self::Resolved),
            Self::Init | Self::Chatting | Self::Calling | Self::Closed => false,
        }
    }

    /// Where a postponed ticket goes when its time has come.
    pub(crate) const fn after_waking(before_postponing: Self) -> Self {
        match before_postponing {
            Self::New => Self::New,
            Self::Init
            | Self::Chatting
            | Self::Calling
            | Self::Resolved
            | Self::Deleted
            | Self::Spam
            | Self::Answered
            | Self::Open
            | Self::Postponed
            | Self::Closed => Self::Open,
        }
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What a message of the customer does to a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reply {
    /// It goes into the ticket, which then has this status.
    Into(Status),
    /// The ticket is finished: the message begins a new one.
    NewTicket,
}

/// What a message of the customer does to a ticket in `status`.
///
/// `reopen_resolved` is the account's option "Reopen Resolved Ticket". A reply to a deleted ticket begins a new one, a
/// reply to spam stays spam (*inferred*).
pub(crate) const fn customer_reply(status: Status, reopen_resolved: bool) -> Reply {
    match status {
        Status::Answered | Status::Postponed | Status::Open => Reply::Into(Status::Open),
        Status::Resolved if reopen_resolved => Reply::Into(Status::Open),
        Status::Resolved | Status::Closed | Status::Deleted => Reply::NewTicket,
        Status::New => Reply::Into(Status::New),
        Status::Spam => Reply::Into(Status::Spam),
        Status::Init => Reply::Into(Status::Init),
        Status::Chatting => Reply::Into(Status::Chatting),
        Status::Calling => Reply::Into(Status::Calling),
    }
}

/// Who has to answer: a department, and an agent or nobody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Responsibility {
    /// Id of the department.
    pub(crate) department: String,
    /// Id of the agent; nobody is the rule, not the exception.
    pub(crate) agent: Option<String>,
}

/// Whom a transfer makes responsible.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) enum Assign {
    /// It does not say: whoever was responsible stays so within the department.
    #[default]
    Unsaid,
    /// Nobody.
    Nobody,
    /// The agent of this id.
    To(String),
}

/// A wish to move a ticket.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Transfer {
    /// Id of the department to move it to; `None` leaves it where it is.
    pub(crate) department: Option<String>,
    /// Whom to assign.
    pub(crate) assign: Assign,
}

impl Responsibility {
    /// The responsibility after a transfer: another department drops the agent unless one is named along with it.
    pub(crate) fn after(&self, transfer: &Transfer) -> Self {
        let department = transfer.department.clone().unwrap_or_else(|| self.department.clone());
        let agent = match &transfer.assign {
            Assign::To(agent) => Some(agent.clone()),
            Assign::Unsaid if department == self.department => self.agent.clone(),
            Assign::Unsaid | Assign::Nobody => None,
        };
        Self { department, agent }
    }

    /// The responsibility after `agent` answered: an unassigned ticket becomes theirs, another's stays another's.
    pub(crate) fn after_answer(&self, agent: &str) -> Self {
        Self {
            department: self.department.clone(),
            agent: Some(self.agent.clone().unwrap_or_else(|| agent.to_owned())),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The transitions an agent may make, one row per status.
    const TABLE: &[(&str, &str)] = &[
        ("I", ""),
        ("N", "AWRXB"),
        ("T", ""),
        ("P", ""),
        ("R", "CXB"),
        ("X", "NCR"),
        ("B", "NCR"),
        ("A", "WCRXB"),
        ("C", "AWRXB"),
        ("W", "ACRXB"),
        ("L", ""),
    ];

    #[test]
    fn an_agent_may_make_exactly_the_transitions_of_the_table() {
        assert_eq!(TABLE.len(), Status::ALL.len());
        for (from, allowed) in TABLE {
            let from = Status::from_letter(from).unwrap();
            for to in Status::ALL {
                let expected = from == to || allowed.contains(to.letter());
                assert_eq!(from.agent_may_set(to), expected, "{from} -> {to}");
            }
        }
    }

    #[test]
    fn a_customers_reply_opens_what_was_answered_postponed_or_resolved() {
        for (status, reply) in [
            ("A", Reply::Into(Status::Open)),
            ("W", Reply::Into(Status::Open)),
            ("R", Reply::Into(Status::Open)),
            ("C", Reply::Into(Status::Open)),
            ("N", Reply::Into(Status::New)),
            ("B", Reply::Into(Status::Spam)),
            ("L", Reply::NewTicket),
            ("X", Reply::NewTicket),
        ] {
            assert_eq!(customer_reply(Status::from_letter(status).unwrap(), true), reply, "{status}");
        }
        assert_eq!(customer_reply(Status::Resolved, false), Reply::NewTicket);
    }

    #[test]
    fn a_postponed_ticket_wakes_as_open_but_a_new_one_as_new() {
        assert_eq!(Status::after_waking(Status::New), Status::New);
        assert_eq!(Status::after_waking(Status::Answered), Status::Open);
        assert_eq!(Status::after_waking(Status::Open), Status::Open);
    }

    #[test]
    fn every_letter_names_one_status() {
        for status in Status::ALL {
            assert_eq!(Status::from_letter(status.letter()), Some(status));
        }
        assert_eq!(Status::from_letter("S"), None);
        assert_eq!(Status::from_letter(""), None);
    }

    fn responsibility() -> impl Strategy<Value = Responsibility> {
        ("[a-c]", proptest::option::of("[x-z]"))
            .prop_map(|(department, agent)| Responsibility { department, agent })
    }

    fn transfer() -> impl Strategy<Value = Transfer> {
        let assign = prop_oneof![Just(Assign::Unsaid), Just(Assign::Nobody), "[x-z]".prop_map(Assign::To)];
        (proptest::option::of("[a-c]"), assign)
            .prop_map(|(department, assign)| Transfer { department, assign })
    }

    proptest! {
        #[test]
        fn a_transfer_to_another_department_assigns_only_whom_it_names(before in responsibility(), wish in transfer()) {
            let after = before.after(&wish);
            if after.department != before.department {
                let named = match wish.assign {
                    Assign::To(agent) => Some(agent),
                    Assign::Unsaid | Assign::Nobody => None,
                };
                prop_assert_eq!(after.agent, named);
            }
        }

        #[test]
        fn the_same_transfer_twice_changes_nothing_more(before in responsibility(), wish in transfer()) {
            let once = before.after(&wish);
            prop_assert_eq!(once.after(&wish), once.clone());
        }

        #[test]
        fn a_transfer_that_wishes_nothing_changes_nothing(before in responsibility()) {
            prop_assert_eq!(before.after(&Transfer::default()), before.clone());
        }

        #[test]
        fn after_an_answer_somebody_is_responsible_and_nobody_lost_it(before in responsibility(), agent in "[x-z]") {
            let after = before.after_answer(&agent);
            prop_assert_eq!(&after.department, &before.department);
            prop_assert_eq!(after.agent, before.agent.or(Some(agent)));
        }
    }
}
