/**
 * What was done here and the bell does not show yet. It is shown at once, and dropped when it was refused, when the bell
 * shows the same, or when the bell does not come to show it.
 */
import type { Action, DepartmentId, Entry, Snooze, Standing, View } from "../link.gen";
import { awaitsAnswer, keyOf, LISTS, type List, placeOf, type Subject } from "./ticket";

/** What was done. */
export type Doing = Action | { do: "snooze"; snooze: Snooze | null };

/** What it makes of a ticket. */
export interface Change {
  /** Which ticket, as of `keyOf`. */
  key: string;
  /** Where it is listed now; null if nowhere. */
  to: List | null;
  /** As it was listed; null if it was not. */
  entry: Entry | null;
  /** What is different about it. */
  patch: Partial<Entry>;
  /** What is different about where it stands. */
  standing: Partial<Standing>;
  /** When the helpdesk said yes, in milliseconds since 1970; null until then. */
  answered: number | null;
}

/** How long a change is shown after the helpdesk said yes if the bell shows something else, in milliseconds. */
const TRUSTED = 10_000;

/** What becomes of a ticket. */
export function changeOf(view: View, subject: Subject, doing: Doing): Change {
  const place = placeOf(view, subject);
  const from = place?.[0] ?? null;
  const entry = place?.[1] ?? subject.entry;
  const change = (to: List | null, patch: Partial<Entry>, standing: Partial<Standing>): Change => ({
    key: keyOf(subject),
    to: entry ? to : null,
    entry,
    patch,
    standing,
    answered: null,
  });
  /** The list of my tickets that a state belongs to. */
  const mine = (state: Standing["state"]): List | null =>
    state === "closed" ? null : awaitsAnswer(state) ? "entries" : "nothing_new";

  switch (doing.do) {
    case "take":
      return change(mine(subject.state), {}, { owner: "me" });
    case "transfer": {
      const { department, agent } = doing;
      const name = departmentName(view, subject, department);
      const queued = agent === null && name !== null && awaitsAnswer(subject.state);
      return change(
        queued ? "queue" : null,
        { department_id: department, ...(name === null ? {} : { department: name }) },
        { department, owner: agent === null ? "nobody" : { other: agent } },
      );
    }
    case "resolve":
      return change(null, { state: "closed" }, { state: "closed" });
    case "reopen":
      return change(
        subject.owner === "me" ? "entries" : subject.owner === "nobody" ? "queue" : null,
        { state: "open" },
        { state: "open" },
      );
    case "postpone":
      return change(
        subject.owner === "me" ? "nothing_new" : null,
        { state: "waiting", waiting_since: null },
        { state: "waiting" },
      );
    case "reply":
      return change(
        subject.owner === "me" ? "nothing_new" : null,
        { state: "waiting", waiting_since: null, unread: 0 },
        { state: "waiting" },
      );
    case "snooze":
      return change(from, { snoozed: doing.snooze }, {});
  }
}

/** What takes a change back: the ticket stands where it stood. */
export function undone(view: View, subject: Subject): Change {
  const place = placeOf(view, subject);
  const { state, owner } = subject;
  const { entry } = subject;
  return {
    key: keyOf(subject),
    to: place?.[0] ?? null,
    entry,
    patch: entry
      ? {
          state: entry.state,
          department: entry.department,
          department_id: entry.department_id,
          waiting_since: entry.waiting_since,
          snoozed: entry.snoozed,
        }
      : {},
    standing: { state, ...(owner === "other" ? {} : { owner }) },
    answered: null,
  };
}

/** The name of one of this agent's departments. */
function departmentName(view: View, { account }: Subject, department: DepartmentId): string | null {
  const mine = view.accounts.find(({ id }) => id === account)?.departments;
  return mine?.find(({ id, mine }) => id === department && mine)?.name ?? null;
}

/** The view with changes made to it. Lists without a change stay the same. */
export function changed(view: View, changes: readonly Change[]): View {
  if (changes.length === 0) return view;
  const lists = { entries: view.entries, nothing_new: view.nothing_new, queue: view.queue };
  for (const change of changes) {
    const [list, entry] = placed(lists, change.key) ?? [null, change.entry];
    if (entry === null) continue;
    const now = { ...entry, ...change.patch };
    if (list === change.to && list !== null) {
      lists[list] = lists[list].map((other) => (other === entry ? now : other));
      continue;
    }
    if (list !== null) lists[list] = lists[list].filter((other) => other !== entry);
    if (change.to !== null) lists[change.to] = put(lists[change.to], now, change.to);
  }
  return { ...view, ...lists, to_solve: lists.entries.length, department: lists.queue.length };
}

function placed(lists: Pick<View, List>, key: string): [List, Entry] | null {
  for (const list of LISTS) {
    const found = lists[list].find((entry) => keyOf(entry) === key);
    if (found) return [list, found];
  }
  return null;
}

const LATE = Number.POSITIVE_INFINITY;

/** What comes first in a list, by numbers and then by id: the order of the bell. */
function order(list: List): (entry: Entry) => [number, number, string] {
  const at = (time: string | null) => (time === null ? LATE : Date.parse(time));
  return list === "nothing_new"
    ? (entry) => [-at(entry.changed), 0, keyOf(entry)]
    : (entry) => [at(entry.due), at(entry.waiting_since), keyOf(entry)];
}

/** Puts an entry where it belongs. */
function put(entries: readonly Entry[], entry: Entry, list: List): Entry[] {
  const rank = order(list);
  const mine = rank(entry);
  const index = entries.findIndex((other) => {
    const theirs = rank(other);
    const differs = theirs.findIndex((part, at) => part !== mine[at]);
    return differs >= 0 && (theirs[differs] ?? 0) > (mine[differs] ?? 0);
  });
  return index < 0 ? [...entries, entry] : entries.toSpliced(index, 0, entry);
}

/** The changes that are still to be shown over what the bell shows. */
export function pending(view: View, changes: readonly Change[], now: number): readonly Change[] {
  const left = changes.filter(
    (change) => change.answered === null || (now - change.answered < TRUSTED && !agrees(view, change)),
  );
  return left.length === changes.length ? changes : left;
}

/** The bell shows what the change makes of the ticket. */
function agrees(view: View, { key, to, entry, patch }: Change): boolean {
  const place = placed(view, key);
  // In no list: nothing the bell shows tells of it.
  if (entry === null) return false;
  if (place === null || to === null) return place === null && to === null;
  return (
    place[0] === to &&
    Object.entries(patch).every(([field, value]) => same(place[1][field as keyof Entry], value))
  );
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
