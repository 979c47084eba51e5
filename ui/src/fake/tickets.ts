import type { AccountId, Action, DepartmentState, Detail, Entry, Owner, TicketId, View } from "../link.gen";
import { entry } from "./data";

/** A ticket and whose it is. */
export interface Found {
  entry: Entry;
  owner: Owner;
}

type Lists = Pick<View, "entries" | "nothing_new" | "queue">;

/** What becomes of tickets. */
export class Tickets {
  /** Those that are in no list: closed, or a colleague's. */
  private unlisted: Found[] = [];

  /** A ticket by its id: one in no list stands as it is `known` in full; one that nobody has heard of is this agent's. */
  find(view: Lists, account: AccountId, ticket: TicketId, known?: Detail): Found {
    const is = (entry: Entry) => entry.account === account && entry.ticket === ticket;
    const mine = view.entries.find(is) ?? view.nothing_new.find(is);
    if (mine) return { entry: mine, owner: "me" };
    const free = view.queue.find(is);
    if (free) return { entry: free, owner: "nobody" };
    const unlisted = this.unlisted.find(({ entry }) => is(entry));
    if (unlisted) return unlisted;
    if (!known) return { entry: entry(ticket, { account }), owner: "me" };
    const { subject, customer, code, channel, standing, status_text: status } = known.ticket;
    const { state, department: department_id, owner } = standing;
    const department = known.departments[department_id] ?? department_id;
    return {
      entry: entry(ticket, {
        account,
        subject,
        customer,
        code,
        channel,
        state,
        status,
        department_id,
        department,
      }),
      owner,
    };
  }

  /** The lists after something was done to a ticket. */
  act(view: Lists, found: Found, action: Action, departments: readonly DepartmentState[]): Lists {
    const after = acted(found, action, departments);
    const others = (entries: Entry[]) =>
      entries.filter(
        ({ account, ticket }) => account !== after.entry.account || ticket !== after.entry.ticket,
      );
    const lists = {
      entries: others(view.entries),
      nothing_new: others(view.nothing_new),
      queue: others(view.queue),
    };
    this.unlisted = this.unlisted.filter(({ entry }) => others([entry]).length > 0);
    const list = listOf(after);
    if (list === null) this.unlisted.push(after);
    else lists[list] = inOrder(list, [...lists[list], after.entry]);
    return lists;
  }

  /** What takes it back, as the bell reckons. */
  undo({ entry, owner }: Found, action: Action): Action | null {
    switch (action.do) {
      case "take":
      case "transfer": {
        if (owner === "me") return { do: "take" };
        const agent = owner === "nobody" ? null : owner.other;
        return { do: "transfer", department: entry.department_id, agent };
      }
      case "resolve":
      case "postpone":
        return entry.state === "new" || entry.state === "open" ? { do: "reopen" } : null;
      case "reopen":
        return entry.state === "closed" ? { do: "resolve" } : null;
      case "reply":
        return null;
    }
  }
}

function acted({ entry, owner }: Found, action: Action, departments: readonly DepartmentState[]): Found {
  const seen = { ...entry, unread: 0, reopened: false, changed: new Date().toISOString() };
  switch (action.do) {
    case "take":
      return { entry: seen, owner: "me" };
    case "transfer": {
      const known = departments.find(({ department }) => department.id === action.department);
      const to = {
        department_id: action.department,
        department: known?.department.name ?? action.department,
      };
      return { entry: { ...seen, ...to }, owner: action.agent === null ? "nobody" : { other: action.agent } };
    }
    case "resolve":
      return { entry: { ...seen, state: "closed", status: "Resolved" }, owner };
    case "reopen":
      return { entry: { ...seen, state: "open", status: "Open" }, owner };
    case "postpone":
      return { entry: { ...seen, state: "waiting", status: "Postponed" }, owner };
    case "reply":
      return {
        entry: {
          ...seen,
          state: "waiting",
          status: "Answered",
          waiting_since: null,
          due: null,
          excerpt: action.text,
        },
        owner: "me",
      };
  }
}

function listOf({ entry, owner }: Found): keyof Lists | null {
  if (entry.state === "closed") return null;
  if (owner === "me") return entry.state === "waiting" ? "nothing_new" : "entries";
  return owner === "nobody" && entry.state !== "waiting" ? "queue" : null;
}

/** By due time, then the longest wait first; of what is nothing new the latest first. */
function inOrder(list: keyof Lists, entries: Entry[]): Entry[] {
  if (list === "nothing_new") return entries.sort((a, b) => b.changed.localeCompare(a.changed));
  const key = ({ due, waiting_since }: Entry) => [due ?? "~", waiting_since ?? "~"].join(" ");
  return entries.sort((a, b) => key(a).localeCompare(key(b)));
}
