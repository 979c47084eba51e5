/** An account as it is filled in. */
import type { Account, NewAccount, Refusal } from "../../link.gen";

/** What a helpdesk is called on the link. */
export const LIVEAGENT = "liveagent";

export interface Draft {
  url: string;
  key: string;
  /** The agent's e-mail or id, chosen where the key does not tell. */
  agent: string;
  extraCa: string;
  proxy: string;
  allowHttp: boolean;
  sessionOnly: boolean;
}

export const EMPTY: Draft = {
  url: "",
  key: "",
  agent: "",
  extraCa: "",
  proxy: "",
  allowHttp: false,
  sessionOnly: false,
};

/** What is known of an account, to give it a new key. */
export function draftOf(account: Account): Draft {
  return {
    url: account.url,
    key: "",
    agent: account.agent_login ?? "",
    extraCa: account.extra_ca ?? "",
    proxy: account.proxy ?? "",
    allowHttp: account.allow_http,
    sessionOnly: account.session_only,
  };
}

/** An address as people type it: the scheme may be missing, and a name alone is one of LiveAgent's own hosts. */
export function addressOf(typed: string): string {
  const address = typed.trim();
  if (address === "" || /^[a-z]+:\/\//i.test(address)) return address;
  return /^[a-z0-9-]+$/i.test(address) && address !== "localhost"
    ? `https://${address}.ladesk.com`
    : `https://${address}`;
}

export function accountOf(draft: Draft): NewAccount {
  const some = (value: string) => value.trim() || null;
  return {
    helpdesk: LIVEAGENT,
    url: addressOf(draft.url),
    agent: some(draft.agent),
    key: draft.key.trim(),
    extra_ca: some(draft.extraCa),
    proxy: some(draft.proxy),
    allow_http: draft.allowHttp,
    session_only: draft.sessionOnly,
  };
}

/** Where in the form the fault lies. */
export type Place = "url" | "key" | "agent" | "advanced" | "form";

const PLACES: Readonly<Record<string, Place>> = {
  address: "url",
  unreachable: "url",
  not_a_helpdesk: "url",
  timed_out: "url",
  key_refused: "key",
  forbidden: "key",
  who_are_you: "agent",
  untrusted: "advanced",
  extra_ca: "advanced",
  proxy: "advanced",
};

export function placeOf({ code }: Refusal): Place {
  return PLACES[code] ?? "form";
}

/** The keyring does not take the key; it can be kept for the session. */
export function isKeyringTrouble({ code }: Refusal): boolean {
  return code === "keyring" || code === "keyring_locked";
}
