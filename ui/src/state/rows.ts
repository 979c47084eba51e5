/** The list of tickets as it is shown: what is looked for, in its groups. Pure. */
import type { AccountId, DepartmentId, Entry, View } from "../link.gen";
import { folded, searchIn } from "../words/search";
import { keyOf, type List } from "./ticket";

export type Group = "waiting" | "snoozed" | "nothing_new";

export type Row = { key: string } & (
  | { is: "heading"; group: Group; count: number }
  | { is: "entry"; entry: Entry; group: Group }
);

/** What is looked for. */
export interface Wanted {
  typed: string;
  account: AccountId | null;
  department: string | null;
}

/** A department as it is chosen from; departments of two accounts are two although they share a name. */
export interface Choice {
  key: string;
  account: AccountId;
  name: string;
}

export function departmentKey(of: { account: AccountId; department_id: DepartmentId }): string {
  return `${of.account} ${of.department_id}`;
}

/** The tickets of an agent, as a view lists them. */
export type Lists = Pick<View, Exclude<List, "queue">>;

/** Text of tickets as it is searched, made when it is first searched and kept for as long as the ticket looks the same. */
export class SearchIndex {
  #texts = new Map<string, { of: Entry; folded: string }>();
  /** Those of the entries of this very view: found faster. */
  #now = new WeakMap<Entry, string>();

  text(entry: Entry): string {
    const known = this.#now.get(entry);
    if (known !== undefined) return known;
    const text = this.#text(entry);
    this.#now.set(entry, text);
    return text;
  }

  #text(entry: Entry): string {
    const key = keyOf(entry);
    const known = this.#texts.get(key);
    if (known && reads(known.of, entry)) {
      known.of = entry;
      return known.folded;
    }
    const { subject, customer, code, department, excerpt } = entry;
    const made = folded(subject, customer, code ?? "", department, excerpt ?? "");
    this.#texts.set(key, { of: entry, folded: made });
    return made;
  }

  /** Makes what has not been made for some of these, for at most `milliseconds`; false if there is more to do. */
  prepare(lists: Lists, milliseconds: number): boolean {
    const end = performance.now() + milliseconds;
    const present = lists.entries.length + lists.nothing_new.length;
    if (this.#texts.size > 2 * present + 100) this.#texts.clear();
    let count = 0;
    for (const list of [lists.entries, lists.nothing_new]) {
      for (const entry of list) {
        this.text(entry);
        count += 1;
        if (count % 64 === 0 && performance.now() > end) return false;
      }
    }
    return true;
  }
}

/** Both read the same when searched. */
function reads(one: Entry, other: Entry): boolean {
  return (
    one === other ||
    (one.subject === other.subject &&
      one.excerpt === other.excerpt &&
      one.customer === other.customer &&
      one.department === other.department &&
      one.code === other.code)
  );
}

/** The rows of the list: each group under its heading, in the order of the bell. */
export function rowsOf(lists: Lists, wanted: Wanted, index: SearchIndex): Row[] {
  const { typed, account, department } = wanted;
  const fits = searchIn(typed);
  const all = typed.trim() === "" && account === null && department === null;
  const searched = typed.trim() !== "";
  const test = (entry: Entry) =>
    (account === null || entry.account === account) &&
    (department === null || departmentKey(entry) === department) &&
    (!searched || fits(index.text(entry)));
  const of = (entries: readonly Entry[]) => (all ? entries : entries.filter(test));

  const mine = of(lists.entries);
  const waiting = mine.filter(({ snoozed }) => snoozed === null);
  const snoozed = waiting.length === mine.length ? [] : mine.filter(({ snoozed }) => snoozed !== null);
  const rows: Row[] = [];
  for (const [group, entries] of [
    ["waiting", waiting],
    ["snoozed", snoozed],
    ["nothing_new", of(lists.nothing_new)],
  ] as const) {
    if (entries.length === 0) continue;
    rows.push({ is: "heading", key: `# ${group}`, group, count: entries.length });
    for (const entry of entries) rows.push(rowOf(entry, group));
  }
  return rows;
}

/** The rows of entries, made once for each: lists of thousands are made anew with every letter typed. */
const made = new WeakMap<Entry, Row & { is: "entry" }>();

function rowOf(entry: Entry, group: Group): Row {
  const known = made.get(entry);
  if (known?.group === group) return known;
  const row = { is: "entry", key: keyOf(entry), entry, group } as const;
  made.set(entry, row);
  return row;
}

/** The departments that tickets are listed of, by name. */
export function departmentsOf(lists: Lists): Choice[] {
  const found = new Map<string, Choice>();
  for (const list of [lists.entries, lists.nothing_new]) {
    for (const entry of list) {
      const key = departmentKey(entry);
      if (!found.has(key)) found.set(key, { key, account: entry.account, name: entry.department });
    }
  }
  return [...found.values()].toSorted((a, b) => a.name.localeCompare(b.name));
}
