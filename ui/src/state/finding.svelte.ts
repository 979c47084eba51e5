/** What is looked for in the list of tickets, and where in it one is: kept while another view is in sight. */
import type { AccountId } from "../link.gen";

export class Finding {
  /** What was typed. */
  typed = $state("");
  account = $state<AccountId | null>(null);
  /** The account and the id of a department, as `departmentKey` makes it. */
  department = $state<string | null>(null);
  /** The key of the row with the focus, or the last that had it. */
  active = $state<string | null>(null);

  get filtered(): boolean {
    return this.account !== null || this.department !== null;
  }

  clear(): void {
    this.typed = "";
    this.account = null;
    this.department = null;
  }
}
