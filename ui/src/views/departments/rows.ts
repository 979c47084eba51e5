/** What the view of departments lists, row by row. Pure. */
import type { AccountView, DepartmentState, Entry, Refusal } from "../../link.gen";
import type { Known } from "../../state/departments.svelte";
import { keyOf } from "../../state/ticket";

export type DepartmentRow = { key: string } & (
  | { is: "heading"; host: string | null; count: number | null }
  | { is: "department"; state: DepartmentState }
  | { is: "others"; account: string; count: number; unfolded: boolean }
  | { is: "loading" }
  | { is: "failed"; account: string; refusal: Refusal }
  | { is: "entry"; entry: Entry }
  | { is: "nothing" }
);

/** This agent's departments by account, the others folded behind them, then what waits for somebody to take it. */
export function departmentRows(
  accounts: readonly { account: AccountView; known: Known }[],
  queue: readonly Entry[],
  unfolded: ReadonlySet<string>,
): DepartmentRow[] {
  const rows: DepartmentRow[] = [];
  const several = accounts.length > 1;
  for (const { account, known } of accounts) {
    const { id, host } = account;
    if (several) rows.push({ is: "heading", key: `# ${id}`, host, count: null });
    if (known.refusal) rows.push({ is: "failed", key: `! ${id}`, account: id, refusal: known.refusal });
    if (known.states === null) {
      if (!known.refusal) rows.push({ is: "loading", key: `… ${id}` });
      continue;
    }
    const row = (state: DepartmentState): DepartmentRow => ({
      is: "department",
      key: `${id} # ${state.department.id}`,
      state,
    });
    rows.push(...known.states.filter(({ department }) => department.mine).map(row));
    const others = known.states.filter(({ department }) => !department.mine);
    if (others.length > 0) {
      const open = unfolded.has(id);
      rows.push({ is: "others", key: `> ${id}`, account: id, count: others.length, unfolded: open });
      if (open) rows.push(...others.map(row));
    }
  }
  rows.push({ is: "heading", key: "# queue", host: null, count: queue.length });
  if (queue.length === 0) rows.push({ is: "nothing", key: "0" });
  for (const entry of queue) rows.push({ is: "entry", key: keyOf(entry), entry });
  return rows;
}
