/** What is looked at, by name. */
import type { AccountId, Check } from "../../link.gen";
import { type PlainKey, text } from "../../words/text";

const NAMES: Readonly<Record<string, PlainKey>> = {
  tray: "health-tray",
  banners: "health-banners",
  keyring: "health-keyring",
  sound: "health-sound",
  shortcuts: "health-shortcuts",
  accounts: "accounts",
  journal: "test-journal",
};

/** `account:ID` is called by its host, where the account is known. */
export function nameOf({ subject }: Check, hosts: ReadonlyMap<AccountId, string>): string {
  const known = NAMES[subject];
  if (known) return text(known);
  const id = subject.startsWith("account:") ? subject.slice("account:".length) : null;
  return id === null ? subject : text("health-account", { name: hosts.get(id) ?? id });
}

/** All of it in one line. */
export function verdict(checks: readonly Check[]): PlainKey {
  const has = (condition: Check["condition"]) => checks.some((check) => check.condition === condition);
  if (has("bad")) return "health-bad";
  return has("limited") ? "health-limited" : "health-good";
}
