/** A ticket that something is to be done to, and what can be done to it. */
import type {
  Abilities,
  AccountId,
  DepartmentId,
  Detail,
  Entry,
  Owner,
  Snooze,
  TicketId,
  TicketState,
  View,
} from "../link.gen";

/** The lists of a view that a ticket can stand in. */
export type List = "entries" | "nothing_new" | "queue";

export const LISTS: readonly List[] = ["entries", "nothing_new", "queue"];

/** A ticket as far as it is known where something is done to it. */
export interface Subject {
  account: AccountId;
  ticket: TicketId;
  /** Its subject, possibly empty. */
  subject: string;
  department: DepartmentId;
  owner: "me" | "other" | "nobody";
  state: TicketState;
  snoozed: Snooze | null;
  /** As it is listed, if it is. */
  entry: Entry | null;
}

/** What one does to a ticket, in the words of the keys and the texts. */
export type Deed =
  | "open"
  | "take"
  | "transfer"
  | "resolve"
  | "reopen"
  | "postpone"
  | "reply"
  | "snooze"
  | "wake";

/** What tells tickets apart over all accounts. */
export function keyOf({ account, ticket }: { account: AccountId; ticket: TicketId }): string {
  return `${account} ${ticket}`;
}

/** Where a ticket is listed. */
export function placeOf(view: View, of: { account: AccountId; ticket: TicketId }): [List, Entry] | null {
  for (const list of LISTS) {
    const found = view[list].find((entry) => entry.ticket === of.ticket && entry.account === of.account);
    if (found) return [list, found];
  }
  return null;
}

/** A listed ticket: the queue is nobody's, the other lists are this agent's. */
export function listed(entry: Entry, list: List): Subject {
  const { account, ticket, subject, department_id: department, state, snoozed } = entry;
  return {
    account,
    ticket,
    subject,
    department,
    state,
    snoozed,
    owner: list === "queue" ? "nobody" : "me",
    entry,
  };
}

export function ownerWord(owner: Owner): Subject["owner"] {
  return typeof owner === "string" ? owner : "other";
}

/** A ticket known in full, and perhaps listed. */
export function inFull(account: AccountId, { ticket }: Detail, entry: Entry | null): Subject {
  return {
    account,
    ticket: ticket.id,
    subject: ticket.subject,
    department: ticket.standing.department,
    owner: ownerWord(ticket.standing.owner),
    state: ticket.standing.state,
    snoozed: entry?.snoozed ?? null,
    entry,
  };
}

/** It is the agents' turn. */
export function awaitsAnswer(state: TicketState): boolean {
  return state === "new" || state === "open";
}

/** What can be done to a ticket, the most fitting first; what cannot is not in it. */
export function deeds({ owner, state, snoozed, entry }: Subject, { postpone, reply }: Abilities): Deed[] {
  if (state === "closed") return owner === "me" ? ["open", "reopen"] : ["open", "reopen", "take"];
  switch (owner) {
    case "nobody":
      return ["take", "open", "transfer", "resolve"];
    case "other":
      return ["open", "take", "transfer", "resolve"];
    case "me": {
      const silent: Deed[] = snoozed ? ["wake"] : entry ? ["snooze"] : [];
      return [
        "open",
        "transfer",
        "resolve",
        ...silent,
        ...(reply ? ["reply" as const] : []),
        ...(postpone ? ["postpone" as const] : []),
      ];
    }
  }
}
