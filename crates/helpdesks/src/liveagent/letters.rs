//! LiveAgent's letters for states, channels and groups of messages, in the words of the core.

use deskbell_core::{Channel, TicketState};

/// The statuses of tickets that wait for their agent or sleep.
pub(super) const UNFINISHED: &str = "N,C,T,P,W";
/// The same with those that wait for the customer.
pub(super) const UNRESOLVED: &str = "N,C,T,P,W,A";
/// The statuses of tickets that wait in a department.
pub(super) const WAITING_IN_DEPARTMENT: &str = "N,C";

/// The statuses of tickets that were resolved, whether or not they were locked since.
pub(super) const DONE: &str = "R,L";

/// What a status letter says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Status {
    /// The state.
    pub(super) state: TicketState,
    /// A chat or call in progress.
    pub(super) live: bool,
    /// LiveAgent's own word; for a letter this program does not know, the letter.
    pub(super) text: String,
}

/// What a status letter says; nothing for a ticket that has no content yet (`I`) or no status.
pub(super) fn status(letter: &str) -> Option<Status> {
    let (state, live, text) = match letter {
        "I" | "" => return None,
        "N" => (TicketState::New, false, "New"),
        "C" => (TicketState::Open, false, "Open"),
        "T" => (TicketState::Open, true, "Chatting"),
        "P" => (TicketState::Open, true, "Calling"),
        "A" => (TicketState::Waiting, false, "Answered"),
        "W" => (TicketState::Waiting, false, "Postponed"),
        "R" => (TicketState::Closed, false, "Resolved"),
        "L" => (TicketState::Closed, false, "Closed"),
        "X" => (TicketState::Closed, false, "Deleted"),
        "B" => (TicketState::Closed, false, "Spam"),
        // A ticket too many is better than a ticket lost.
        unknown => (TicketState::Open, false, unknown),
    };
    Some(Status { state, live, text: text.to_owned() })
}

/// How a customer came. `V` and `1` are used by the vendor but nowhere explained.
pub(super) fn channel(letter: &str) -> Channel {
    match letter {
        "E" => Channel::Email,
        "M" => Channel::Form,
        "B" | "I" => Channel::Chat,
        "C" | "W" => Channel::Call,
        "F" | "A" | "T" => Channel::Social,
        _ => Channel::Other,
    }
}

/// Whether an agent is at work: in the browser or with the mobile app, and not paused.
pub(super) fn is_online(letter: &str) -> Option<bool> {
    match letter {
        "N" | "C" => Some(true),
        "F" | "P" => Some(false),
        _ => None,
    }
}

/// What a group of messages is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group {
    /// One message to or from the customer: an e-mail, a form.
    Letter,
    /// Many messages to and from the customer: a chat, a messenger.
    Talk,
    /// The ticket was handed to somebody.
    Transfer,
    /// Something else was done to it: resolved, postponed, deleted.
    Deed,
    /// Only agents see it: notes, and what the helpdesk writes down about itself.
    Internal,
    /// Nothing anybody wrote.
    Other,
}

/// What a group's letter says.
pub(super) fn group(letter: &str) -> Group {
    match letter {
        "3" | "4" | "5" | "7" | "M" | "Q" => Group::Letter,
        "T" => Group::Transfer,
        "R" | "J" | "X" | "B" => Group::Deed,
        "I" | "U" | "Z" => Group::Internal,
        "P" | "V" | "1" | "S" | "G" | "L" | "2" | "A" | "K" | "Y" | "O" | "E" | "D" | "N" | "H" => {
            Group::Other
        }
        // Chats (C), messengers (6, F, W), and what is new: if a customer wrote in it, it counts.
        _ => Group::Talk,
    }
}

/// A group that goes out to the customer, whoever its user is said to be.
pub(super) fn is_outgoing(letter: &str) -> bool {
    letter == "4"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_letter_has_its_state() {
        let state = |letter: &str| status(letter).map(|status| (status.state, status.live));
        assert_eq!(state("I"), None);
        assert_eq!(state(""), None);
        for (letters, expected) in [
            ("N", (TicketState::New, false)),
            ("C", (TicketState::Open, false)),
            ("TP", (TicketState::Open, true)),
            ("AW", (TicketState::Waiting, false)),
            ("RLXB", (TicketState::Closed, false)),
        ] {
            for letter in letters.chars() {
                assert_eq!(state(&letter.to_string()), Some(expected), "{letter}");
            }
        }
    }

    #[test]
    fn an_unknown_status_letter_is_an_open_ticket_that_shows_the_letter() {
        let unknown = status("S").unwrap();
        assert_eq!((unknown.state, unknown.live, unknown.text.as_str()), (TicketState::Open, false, "S"));
    }

    #[test]
    fn an_unknown_channel_is_some_channel() {
        assert_eq!(
            [channel("V"), channel("1"), channel(""), channel("E")],
            [Channel::Other, Channel::Other, Channel::Other, Channel::Email]
        );
    }
}
