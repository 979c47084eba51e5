//! What became of an alert.

use crate::truth::Untrue;
use serde::{Deserialize, Serialize};

/// What became of an alert.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum Outcome {
    /// Decided, not delivered yet.
    Pending,
    /// Waits to be decided again.
    Held,
    /// It only counts: nothing was put on the screen.
    Counted,
    /// It rang.
    Shown,
    /// It stopped being true; if it was on the screen, it was taken off.
    Withdrawn {
        /// Why.
        why: Untrue,
    },
    /// The agent reacted to it.
    Acted,
    /// It was too late to ring.
    Expired,
    /// The desktop did not take it.
    Failed {
        /// Why, in words.
        why: String,
    },
}

impl Outcome {
    /// Its key, in the journal and on the command line.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Held => "held",
            Self::Counted => "counted",
            Self::Shown => "shown",
            Self::Withdrawn { .. } => "withdrawn",
            Self::Acted => "acted",
            Self::Expired => "expired",
            Self::Failed { .. } => "failed",
        }
    }

    /// Nothing more will become of it.
    pub fn is_final(&self) -> bool {
        match self {
            Self::Pending | Self::Held | Self::Counted | Self::Shown | Self::Failed { .. } => false,
            Self::Withdrawn { .. } | Self::Acted | Self::Expired => true,
        }
    }
}
