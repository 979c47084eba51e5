/** How accounts are doing, in words. */
import type { AccountView } from "../link.gen";
import { text } from "../words/text";
import { clockText, spanText } from "../words/time";

/** How one is doing, in a few words. */
export function healthText({ health, last_round }: AccountView, now: number): string {
  switch (health.is) {
    case "connecting":
      return text("account-connecting");
    case "live":
      return text("account-live");
    case "stale":
      if (last_round === null) return text("account-stale");
      return health.problem.code === "unreachable"
        ? text("account-offline", { time: clockText(Date.parse(last_round)) })
        : text("account-stale-for", { age: spanText(now - Date.parse(last_round), "long") });
    case "signed_out":
      return text("account-signed-out");
    case "paused":
      return text("account-paused");
  }
}

const ORDER = ["signed_out", "stale", "connecting", "paused", "live"] as const;

/** The one that needs the agent most. */
export function worst(accounts: readonly AccountView[]): AccountView | undefined {
  return accounts.toSorted((a, b) => ORDER.indexOf(a.health.is) - ORDER.indexOf(b.health.is))[0];
}

/** Something about the accounts does not work. */
export function isBad(accounts: readonly AccountView[]): boolean {
  return accounts.some(({ health, limits }) => health.is === "signed_out" || limits.length > 0);
}
