//! What the agent chose: which kinds ring, where, and when it is quiet.

use crate::{AccountId, AgentId, AlertKind, DepartmentId};
use jiff::civil::{Time, Weekday};
use jiff::{SignedDuration, Timestamp, ToSpan, Zoned};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The three switches of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Switches {
    /// Show a banner.
    pub banner: bool,
    /// Make a sound with the banner.
    pub sound: bool,
    /// Mark the tray icon until somebody looked.
    pub badge: bool,
}

impl Switches {
    /// The setting of a kind nobody changed (DESIGN of the alert kinds).
    pub fn default_of(kind: AlertKind) -> Self {
        match kind {
            AlertKind::Assigned
            | AlertKind::ChatRinging
            | AlertKind::ChatMissed
            | AlertKind::CallRinging
            | AlertKind::CallMissed => Self { banner: true, sound: true, badge: true },
            AlertKind::CustomerReplied
            | AlertKind::Reopened
            | AlertKind::ChatMessage
            | AlertKind::DepartmentTransferred
            | AlertKind::TransferredAway
            | AlertKind::DueSoon
            | AlertKind::Overdue => Self { banner: true, sound: false, badge: true },
            AlertKind::DepartmentNew | AlertKind::DepartmentReopened => {
                Self { banner: false, sound: false, badge: false }
            }
        }
    }
}

/// Where switches hold: everywhere, in one account, or in one of its departments. The closer one wins.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Scope {
    /// Only in this account; `None` for all.
    #[serde(default)]
    pub account: Option<AccountId>,
    /// Only in this department; `None` for all.
    pub department: Option<DepartmentId>,
}

/// Switches for one kind, perhaps in one account or department only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Rule {
    /// The kind.
    pub kind: AlertKind,
    /// Where.
    #[serde(flatten)]
    pub scope: Scope,
    /// The switches.
    pub switches: Switches,
}

/// A stretch of a day in which nothing rings; `to` before `from` runs into the next day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct QuietStretch {
    /// First quiet minute, local time.
    pub from: Time,
    /// First minute that is not quiet any more, local time.
    pub to: Time,
}

/// Times of the week in which alerts wait, and the kinds that ring all the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct QuietHours {
    /// Stretches by the weekday they begin on, 1 (Monday) to 7 (Sunday).
    pub stretches: BTreeMap<i8, Vec<QuietStretch>>,
    /// Kinds that ring in quiet hours too.
    pub exceptions: Vec<AlertKind>,
}

impl Default for QuietHours {
    fn default() -> Self {
        Self { stretches: BTreeMap::new(), exceptions: vec![AlertKind::ChatRinging, AlertKind::CallRinging] }
    }
}

impl QuietHours {
    /// When the quiet that covers `now` ends; `None` if it is not quiet.
    ///
    /// Stretches that touch or overlap are one quiet. Local times that a clock change skips or repeats are taken as
    /// the time zone says.
    pub fn ends(&self, now: &Zoned) -> Option<Timestamp> {
        let mut end = self.end_of_stretch(now)?;
        // Touching stretches: at most a week of them, then it is quiet for ever and any end will do.
        for _ in 0..14 {
            match self.end_of_stretch(&end) {
                Some(later) if later > end => end = later,
                _ => break,
            }
        }
        Some(end.timestamp())
    }

    fn end_of_stretch(&self, now: &Zoned) -> Option<Zoned> {
        let today = now.date();
        // A stretch of yesterday may run into today.
        [today.yesterday().ok()?, today]
            .into_iter()
            .flat_map(|day| self.of(day.weekday()).iter().map(move |stretch| (day, *stretch)))
            .filter_map(|(day, stretch)| {
                let last = if stretch.to > stretch.from { day } else { day.checked_add(1.day()).ok()? };
                let from = day.to_datetime(stretch.from).to_zoned(now.time_zone().clone()).ok()?;
                let to = last.to_datetime(stretch.to).to_zoned(now.time_zone().clone()).ok()?;
                (from <= *now && *now < to).then_some(to)
            })
            .max()
    }

    fn of(&self, weekday: Weekday) -> &[QuietStretch] {
        self.stretches.get(&weekday.to_monday_one_offset()).map_or(&[], Vec::as_slice)
    }
}

/// How much a banner tells whoever looks over the agent's shoulder.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Privacy {
    /// Who, what about, and the first words.
    #[default]
    All,
    /// Who, but neither subject nor words.
    Who,
    /// Only that something happened.
    Neutral,
}

/// What a sound is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// Two soft strokes, for what can wait a minute.
    #[default]
    Chime,
    /// A desk bell.
    Bell,
    /// A short knock on wood.
    Knock,
    /// A telephone's ring, for somebody on the line.
    Ring,
}

/// How a kind sounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Sound {
    /// What it is.
    pub tone: Tone,
    /// How loud, 0 to 100 percent of the system's own volume.
    pub volume: u8,
    /// Sound again and again until somebody touched the banner or the ticket, or it is no longer true.
    pub repeat: bool,
}

impl Sound {
    /// The sound of a kind nobody changed.
    pub fn default_of(kind: AlertKind) -> Self {
        match kind {
            AlertKind::ChatRinging | AlertKind::CallRinging => {
                Self { tone: Tone::Ring, volume: 80, repeat: true }
            }
            AlertKind::ChatMissed | AlertKind::CallMissed | AlertKind::Overdue => {
                Self { tone: Tone::Bell, volume: 80, repeat: false }
            }
            AlertKind::ChatMessage => Self { tone: Tone::Knock, volume: 80, repeat: false },
            AlertKind::Assigned
            | AlertKind::CustomerReplied
            | AlertKind::Reopened
            | AlertKind::DepartmentNew
            | AlertKind::DepartmentReopened
            | AlertKind::DepartmentTransferred
            | AlertKind::TransferredAway
            | AlertKind::DueSoon => Self { tone: Tone::Chime, volume: 80, repeat: false },
        }
    }
}

/// What the number on the tray icon counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum BadgeCounts {
    /// The tickets to solve.
    #[default]
    ToSolve,
    /// Of these, the ones that are not snoozed.
    Waiting,
    /// The tickets to solve and those of nobody in this agent's departments.
    Department,
}

/// How the panel looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the system does.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// Keys that work wherever the agent is, written as `Ctrl+Alt+D`; `None` for none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(default)]
pub struct Shortcuts {
    /// Shows the panel.
    pub open_panel: Option<String>,
    /// Opens the most pressing ticket in the browser.
    pub open_next: Option<String>,
}

/// To whom a ticket was transferred from here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Transferred {
    /// In which account.
    pub account: AccountId,
    /// To which department.
    pub department: DepartmentId,
    /// To whom; nobody if absent.
    pub agent: Option<AgentId>,
}

/// Transfers that are remembered at most.
pub const MOST_TRANSFERS: usize = 5;

/// Everything the agent chose. What is absent has its default, so settings of older versions stay readable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(default)]
pub struct Preferences {
    /// Deviations from the default switches; a department's rule beats one for all departments.
    pub rules: Vec<Rule>,
    /// Nothing rings before this time.
    pub paused_until: Option<Timestamp>,
    /// Times of the week without ringing.
    pub quiet: QuietHours,
    /// What banners tell.
    pub privacy: Privacy,
    /// Banners tell only that something happened while the screen is shared, where the system says so.
    pub neutral_while_sharing: bool,
    /// How long before its due time a ticket counts as due soon, in minutes.
    pub due_lead_minutes: u32,
    /// Deviations from the default sounds.
    pub sounds: BTreeMap<AlertKind, Sound>,
    /// What the number on the tray icon counts.
    pub badge: BadgeCounts,
    /// How long a snooze takes, in minutes, as it is offered.
    pub snooze_minutes: Vec<u32>,
    /// Keys that work everywhere.
    pub shortcuts: Shortcuts,
    /// The language, as `cs` or `pt-BR`; `None` for the system's.
    pub language: Option<String>,
    /// How the panel looks.
    pub theme: Theme,
    /// The last transfers from here, the latest first, at most [`MOST_TRANSFERS`].
    pub transferred: Vec<Transferred>,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            rules: Vec::new(),
            paused_until: None,
            quiet: QuietHours::default(),
            privacy: Privacy::default(),
            neutral_while_sharing: true,
            due_lead_minutes: 30,
            sounds: BTreeMap::new(),
            badge: BadgeCounts::default(),
            snooze_minutes: vec![30, 60, 240],
            shortcuts: Shortcuts::default(),
            language: None,
            theme: Theme::default(),
            transferred: Vec::new(),
        }
    }
}

impl Preferences {
    /// The switches of a kind in a department of an account, and whether a rule for that very department set them.
    ///
    /// The closest rule wins: the department's in this account, the department's, the account's, the one for all.
    pub fn switches(
        &self,
        kind: AlertKind,
        account: &AccountId,
        department: &DepartmentId,
    ) -> (Switches, bool) {
        let find = |in_account: bool, in_department: bool| {
            self.rules.iter().rev().find(|rule| {
                rule.kind == kind
                    && rule.scope.account.as_ref() == in_account.then_some(account)
                    && rule.scope.department.as_ref() == in_department.then_some(department)
            })
        };
        let here = find(true, true).or_else(|| find(false, true));
        match (here, find(true, false).or_else(|| find(false, false))) {
            (Some(rule), _) => (rule.switches, true),
            (None, Some(rule)) => (rule.switches, false),
            (None, None) => (Switches::default_of(kind), false),
        }
    }

    /// Sets the switches of a kind in a scope.
    pub fn set(&mut self, kind: AlertKind, scope: Scope, switches: Switches) {
        self.rules.retain(|rule| rule.kind != kind || rule.scope != scope);
        self.rules.push(Rule { kind, scope, switches });
    }

    /// How a kind sounds.
    pub fn sound(&self, kind: AlertKind) -> Sound {
        self.sounds.get(&kind).copied().unwrap_or_else(|| Sound::default_of(kind))
    }

    /// Remembers a transfer as the latest.
    pub fn remember_transfer(&mut self, to: Transferred) {
        self.transferred.retain(|known| *known != to);
        self.transferred.insert(0, to);
        self.transferred.truncate(MOST_TRANSFERS);
    }

    /// When the pause that holds at this time ends; `None` if ringing is not paused.
    pub fn pause_ends(&self, now: Timestamp) -> Option<Timestamp> {
        self.paused_until.filter(|until| now < *until)
    }

    /// How long before its due time a ticket counts as due soon.
    pub fn due_lead(&self) -> SignedDuration {
        SignedDuration::from_mins(self.due_lead_minutes.into())
    }
}
