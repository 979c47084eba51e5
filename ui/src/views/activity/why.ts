/** What became of an alert and why, in one line of words. */
import type { Happening, Reason, Untrue } from "../../link.gen";
import type { PlainKey } from "../../words/text";
import { text } from "../../words/text";
import { momentText } from "../../words/time";

/** How what happened is marked: it rang, it was silent, it waits, or something went wrong. */
export type Mark = "rang" | "silent" | "waits" | "failed";

const SILENT: Readonly<Record<Reason, PlainKey>> = {
  switched_on: "why-silent",
  switched_off: "why-switched-off",
  switched_off_here: "why-switched-off-here",
  paused: "why-paused",
  quiet_hours: "why-quiet-hours",
  snoozed: "why-snoozed",
  too_late: "why-too-late",
};

const GONE: Readonly<Record<Untrue, PlainKey>> = {
  handled: "why-handled",
  taken_by_other: "why-taken-by-other",
  mine_again: "why-mine-again",
  gone: "why-gone",
  ringing_over: "why-ringing-over",
  not_due: "why-not-due",
};

export function markOf({ outcome, told }: Happening): Mark {
  switch (outcome.is) {
    case "shown":
    case "acted":
      return rings(told.decision.verdict) ? "rang" : "silent";
    case "withdrawn":
    case "expired":
    case "counted":
      return "silent";
    case "pending":
    case "held":
      return "waits";
    case "failed":
      return "failed";
  }
}

/** `now` in milliseconds since 1970. */
export function whyText({ outcome, told: { decision } }: Happening, now: number): string {
  const { verdict, reason } = decision;
  switch (outcome.is) {
    case "shown":
      return rings(verdict) ? rangText(verdict.ring) : text("why-told-later");
    case "acted":
      return rings(verdict) ? text("why-acted", { rang: rangText(verdict.ring) }) : text("why-seen-to");
    case "withdrawn":
      return text(GONE[outcome.why]);
    case "expired":
      return text(SILENT[reason === "switched_on" ? "too_late" : reason]);
    case "counted":
      return text(SILENT[reason]);
    case "pending":
      return text("why-pending");
    case "held":
      return typeof verdict === "object" && "hold" in verdict
        ? heldText(reason, momentText(Date.parse(verdict.hold.until), now))
        : text(SILENT[reason]);
    case "failed":
      return text("why-failed", { why: outcome.why });
  }
}

function heldText(reason: Reason, time: string): string {
  switch (reason) {
    case "paused":
      return text("why-held-paused", { time });
    case "quiet_hours":
      return text("why-held-quiet-hours", { time });
    case "snoozed":
      return text("why-held-snoozed", { time });
    case "switched_on":
    case "switched_off":
    case "switched_off_here":
    case "too_late":
      return text("why-held", { time });
  }
}

type Rang = { ring: { banner: boolean; sound: boolean } };

function rings(verdict: Happening["told"]["decision"]["verdict"]): verdict is Rang {
  return typeof verdict === "object" && "ring" in verdict;
}

function rangText({ banner, sound }: Rang["ring"]): string {
  if (banner && sound) return text("why-rang-both");
  return text(banner ? "why-rang-banner" : "why-rang-sound");
}
