/** What every view is given: the bell behind it, what it shows together with what was just done here, and the time. */
import type { BellLink } from "../bell";
import type {
  Abilities,
  AccountId,
  AccountView,
  Bell,
  Detail,
  Preferences,
  TicketId,
  View,
} from "../link.gen";
import { type Change, changed, pending } from "./changes";
import { Departments } from "./departments.svelte";
import { Finding } from "./finding.svelte";
import { back, route } from "./route.svelte";
import { type Deed, keyOf, type Subject } from "./ticket";

/** Tickets read in full that are kept, to be shown again at once. */
const REMEMBERED = 20;

/** How long a change may outlive its answer, and a bit: then what is left over is looked through. */
const LOOK_AGAIN = 11_000;

const NOTHING: Abilities = { chats: false, calls: false, postpone: false, reply: false };

/** What is asked or told in a dialog over the page. */
export type Question =
  | { is: "keys" | "accounts" }
  | { is: Extract<Deed, "transfer" | "snooze" | "postpone">; of: Subject };

export class Panel {
  bell = $state.raw<Bell>({ is: "connecting" });
  /** In milliseconds since 1970; goes on every ten seconds. */
  now = $state(Date.now());
  /** The dialog that is open. */
  question = $state.raw<Question | null>(null);
  /** What is looked for in the list, and where in it one is. */
  readonly finding = new Finding();
  readonly departments: Departments;

  #changes = $state.raw<readonly Change[]>([]);
  #details = new Map<string, Detail>();

  #shown = $derived.by(() => (this.bell.is === "here" ? changed(this.bell.view, this.#changes) : null));

  constructor(readonly link: BellLink) {
    this.departments = new Departments(link);
  }

  /** What is shown. Views are made only where the bell is here. */
  get view(): View {
    if (this.#shown === null) throw new Error("a view outlived the bell");
    return this.#shown;
  }

  /** What the agent has chosen. */
  get preferences(): Preferences {
    if (this.bell.is !== "here") throw new Error("a view outlived the bell");
    return this.bell.preferences;
  }

  account(id: AccountId): AccountView | undefined {
    return this.view.accounts.find((account) => account.id === id);
  }

  abilities(id: AccountId): Abilities {
    return this.account(id)?.abilities ?? NOTHING;
  }

  /** A ticket as it was last read in full. */
  detail(account: AccountId, ticket: TicketId): Detail | undefined {
    return this.#details.get(keyOf({ account, ticket }));
  }

  /** Reads a ticket in full. */
  async read(account: AccountId, ticket: TicketId): Promise<Detail> {
    const detail = await this.link.ticket(account, ticket);
    const key = keyOf({ account, ticket });
    this.#details.delete(key);
    this.#details.set(key, detail);
    for (const oldest of this.#details.keys()) {
      if (this.#details.size <= REMEMBERED) break;
      this.#details.delete(oldest);
    }
    return detail;
  }

  /** Goes back from a ticket that is done with for now. */
  leave({ account, ticket }: { account: AccountId; ticket: TicketId }): void {
    const at = route();
    if (at.view === "ticket" && at.account === account && at.ticket === ticket) back();
  }

  /** What was done to a ticket here and may not be shown by the bell yet. */
  changeOf(key: string): Change | undefined {
    return this.#changes.find((change) => change.key === key);
  }

  /** Something is being done to a ticket, and its helpdesk has not answered yet. */
  isBusy(of: { account: AccountId; ticket: TicketId }): boolean {
    const change = this.changeOf(keyOf(of));
    return change !== undefined && change.answered === null;
  }

  /** Shows a change from now on, in place of an earlier one of the same ticket. */
  show(change: Change): void {
    this.#changes = [...this.#changes.filter(({ key }) => key !== change.key), change];
  }

  /** Shows a change no more: it was refused. */
  drop(change: Change): void {
    this.#changes = this.#changes.filter((other) => other !== change);
  }

  /** The helpdesk said yes to a change: it is shown until the bell shows the same. */
  settle(change: Change): void {
    const answered = { ...change, answered: Date.now() };
    this.#changes = this.#changes.map((other) => (other === change ? answered : other));
    this.#prune();
    setTimeout(() => this.#prune(), LOOK_AGAIN);
  }

  #prune(): void {
    if (this.bell.is === "here") this.#changes = pending(this.bell.view, this.#changes, Date.now());
  }

  /** Listens to the bell and the clock until the function it returns is called. */
  follow(): () => void {
    const end = this.link.follow((told) => {
      this.bell = told;
      this.now = Date.now();
      this.#prune();
    });
    const tick = setInterval(() => (this.now = Date.now()), 10_000);
    return () => {
      end();
      clearInterval(tick);
    };
  }
}
