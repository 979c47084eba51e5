//! What customers and colleagues do in the demo: at which second, who, what, and which kind of alert it must ring.

use deskbell_core::AlertKind;

/// Who works at the example company. Soňa is the agent whose bell it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Agent {
    Sona,
    Petr,
    Marta,
}

impl Agent {
    /// The beginning of the name.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Sona => "Soňa",
            Self::Petr => "Petr",
            Self::Marta => "Marta",
        }
    }
}

/// Something that somebody does. Tickets are named by their subjects; the chat is the last that began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Act {
    /// A customer writes for the first time.
    Write {
        name: &'static str,
        email: &'static str,
        department: &'static str,
        subject: &'static str,
        text: &'static str,
    },
    /// The customer of a ticket writes again.
    Reply { ticket: &'static str, text: &'static str },
    /// A visitor starts a chat.
    Chat { name: &'static str, department: &'static str, text: &'static str },
    /// The visitor writes in it.
    ChatMessage { text: &'static str },
    /// Somebody calls.
    Call { name: &'static str, from: &'static str, department: &'static str },
    /// An agent gives a ticket to an agent.
    Assign { by: Agent, ticket: &'static str, to: Agent },
    /// An agent moves a ticket to a department.
    Transfer { by: Agent, ticket: &'static str, department: &'static str },
    /// An agent resolves a ticket.
    Resolve { by: Agent, ticket: &'static str },
    /// An agent sets by when a ticket must be answered, in minutes from now.
    Due { by: Agent, ticket: &'static str, minutes: u64 },
    /// An agent takes the chat.
    AcceptChat { by: Agent },
    /// Time passes.
    Nothing,
}

/// One line of the script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scene {
    /// When, in seconds from the beginning.
    pub(super) second: u64,
    /// In words.
    pub(super) words: &'static str,
    pub(super) act: Act,
    /// The kind of alert that must ring for it; nothing for what only leads to something.
    pub(super) rings: Option<AlertKind>,
}

/// How long a chat or a call rings, in seconds.
pub(super) const RING_SECONDS: u64 = 4;

const fn scene(second: u64, words: &'static str, act: Act, rings: Option<AlertKind>) -> Scene {
    Scene { second, words, act, rings }
}

/// A ticket that becomes Soňa's.
pub(super) const RESELLER: &str = "Reseller conditions";
/// The ticket with the longest story.
pub(super) const BULB: &str = "Which bulb fits the Nova floor lamp?";
const PICK_UP: &str = "Pick-up instead of delivery";
const OPENING_HOURS: &str = "Opening hours of the showroom";
const NEW_ADDRESS: &str = "Change of the e-mail address of my account";
const BANK_TRANSFER: &str = "Can I pay by bank transfer?";
const PAID_TWICE: &str = "Invoice 2231 was paid twice";

/// The script: every kind of alert once.
pub(super) const SCRIPT: [Scene; 18] = [
    scene(
        0,
        "Marta gives \"Reseller conditions\" to Soňa",
        Act::Assign { by: Agent::Marta, ticket: RESELLER, to: Agent::Sona },
        Some(AlertKind::Assigned),
    ),
    scene(
        2,
        "Rui Tavares writes once more in a ticket of Soňa's",
        Act::Reply { ticket: BULB, text: "One more thing: how long does the bulb last?" },
        Some(AlertKind::CustomerReplied),
    ),
    scene(
        4,
        "Zoe Laurent starts a chat",
        Act::Chat {
            name: "Zoe Laurent",
            department: "default",
            text: "Hi! Do you ship to Switzerland as well?",
        },
        Some(AlertKind::ChatRinging),
    ),
    scene(
        6,
        "Jonas Petersen writes to Billing",
        Act::Write {
            name: "Jonas Petersen",
            email: "jonas.petersen@havn.example",
            department: "billing1",
            subject: "Second copy of invoice 2198",
            text: "Our accountant lost the PDF. Could you send it again?",
        },
        Some(AlertKind::DepartmentNew),
    ),
    scene(9, "Nobody has taken the chat", Act::Nothing, Some(AlertKind::ChatMissed)),
    scene(
        11,
        "Petr moves \"Pick-up instead of delivery\" from Logistics to General",
        Act::Transfer { by: Agent::Petr, ticket: PICK_UP, department: "default" },
        Some(AlertKind::DepartmentTransferred),
    ),
    scene(
        13,
        "Ivan Horvat calls",
        Act::Call { name: "Ivan Horvat", from: "+385 1 555 0142", department: "sales002" },
        Some(AlertKind::CallRinging),
    ),
    scene(
        14,
        "Soňa resolves \"Opening hours of the showroom\": her own acts ring for nothing",
        Act::Resolve { by: Agent::Sona, ticket: OPENING_HOURS },
        None,
    ),
    scene(
        16,
        "Tomáš Hruška answers that resolved ticket",
        Act::Reply { ticket: OPENING_HOURS, text: "And on the Saturday before Christmas too?" },
        Some(AlertKind::Reopened),
    ),
    scene(18, "Nobody has answered the call", Act::Nothing, Some(AlertKind::CallMissed)),
    scene(
        19,
        "Amir Rahimi starts a chat",
        Act::Chat {
            name: "Amir Rahimi",
            department: "sales002",
            text: "Hello, is the Aurora available in black?",
        },
        None,
    ),
    scene(20, "Soňa takes it", Act::AcceptChat { by: Agent::Sona }, None),
    scene(
        22,
        "Amir writes in the chat",
        Act::ChatMessage { text: "The matt one, if there are two." },
        Some(AlertKind::ChatMessage),
    ),
    scene(
        23,
        "Marta takes over a ticket of Soňa's",
        Act::Assign { by: Agent::Marta, ticket: NEW_ADDRESS, to: Agent::Marta },
        Some(AlertKind::TransferredAway),
    ),
    scene(
        24,
        "Petr resolves \"Can I pay by bank transfer?\", which is nobody's",
        Act::Resolve { by: Agent::Petr, ticket: BANK_TRANSFER },
        None,
    ),
    scene(
        26,
        "Lukas Weber answers that resolved ticket",
        Act::Reply { ticket: BANK_TRANSFER, text: "The bank asks for your IBAN." },
        Some(AlertKind::DepartmentReopened),
    ),
    scene(
        27,
        "\"Invoice 2231 was paid twice\" must be answered within 20 minutes",
        Act::Due { by: Agent::Petr, ticket: PAID_TWICE, minutes: 20 },
        Some(AlertKind::DueSoon),
    ),
    scene(
        28,
        "\"Which bulb fits the Nova floor lamp?\" should have been answered by now",
        Act::Due { by: Agent::Marta, ticket: BULB, minutes: 0 },
        Some(AlertKind::Overdue),
    ),
];

/// Alerts in plain words.
pub(super) fn words(kind: AlertKind) -> &'static str {
    match kind {
        AlertKind::Assigned => "a ticket became yours",
        AlertKind::CustomerReplied => "a customer replied",
        AlertKind::Reopened => "your ticket is open again",
        AlertKind::ChatRinging => "a chat rings",
        AlertKind::ChatMissed => "a chat was missed",
        AlertKind::ChatMessage => "a message in your chat",
        AlertKind::CallRinging => "a call rings",
        AlertKind::CallMissed => "a call was missed",
        AlertKind::DepartmentNew => "new in your department",
        AlertKind::DepartmentReopened => "open again in your department",
        AlertKind::DepartmentTransferred => "moved to your department",
        AlertKind::TransferredAway => "a ticket is no longer yours",
        AlertKind::DueSoon => "a ticket is due soon",
        AlertKind::Overdue => "a ticket is overdue",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_alert_is_to_ring_once() {
        for kind in AlertKind::ALL {
            let scenes = SCRIPT.iter().filter(|scene| scene.rings == Some(kind)).count();
            assert_eq!(scenes, 1, "{kind:?}");
        }
    }

    #[test]
    fn the_scenes_are_in_order_and_take_about_half_a_minute() {
        assert!(SCRIPT.is_sorted_by_key(|scene| scene.second));
        assert!(SCRIPT.last().unwrap().second <= 30);
    }

    #[test]
    fn what_is_missed_had_the_time_to_ring() {
        let second = |kind| SCRIPT.iter().find(|scene| scene.rings == Some(kind)).unwrap().second;
        for (rings, missed) in
            [(AlertKind::ChatRinging, AlertKind::ChatMissed), (AlertKind::CallRinging, AlertKind::CallMissed)]
        {
            assert!(second(missed) > second(rings) + RING_SECONDS);
        }
    }
}
