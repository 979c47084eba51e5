//! What the agent chose: which kinds ring, where, and when it is quiet.

use crate::{AlertKind, DepartmentId};
use jiff::civil::{Time, Weekday};
use jiff::{SignedDuration, Timestamp, ToSpan, Zoned};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The three switches of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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

/// Switches for one kind, perhaps in one department only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// The kind.
    pub kind: AlertKind,
    /// Only in this department; `None` for all.
    pub department: Option<DepartmentId>,
    /// The switches.
    pub switches: Switches,
}

/// A stretch of a day in which nothing rings; `to` before `from` runs into the next day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuietStretch {
    /// First quiet minute, local time.
    pub from: Time,
    /// First minute that is not quiet any more, local time.
    pub to: Time,
}

/// Times of the week in which alerts wait, and the kinds that ring all the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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

/// Everything the agent chose. What is absent has its default, so settings of older versions stay readable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    /// How long before its due time a ticket counts as due soon, in minutes.
    pub due_lead_minutes: u32,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            rules: Vec::new(),
            paused_until: None,
            quiet: QuietHours::default(),
            privacy: Privacy::default(),
            due_lead_minutes: 30,
        }
    }
}

impl Preferences {
    /// The switches of a kind in a department, and whether a rule for that very department set them.
    pub fn switches(&self, kind: AlertKind, department: &DepartmentId) -> (Switches, bool) {
        let find = |wanted: Option<&DepartmentId>| {
            self.rules.iter().rev().find(|rule| rule.kind == kind && rule.department.as_ref() == wanted)
        };
        match (find(Some(department)), find(None)) {
            (Some(rule), _) => (rule.switches, true),
            (None, Some(rule)) => (rule.switches, false),
            (None, None) => (Switches::default_of(kind), false),
        }
    }

    /// Sets the switches of a kind, everywhere or in one department.
    pub fn set(&mut self, kind: AlertKind, department: Option<DepartmentId>, switches: Switches) {
        self.rules.retain(|rule| rule.kind != kind || rule.department != department);
        self.rules.push(Rule { kind, department, switches });
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
