/** The departments of the accounts with their agents. What was read before stays in sight while it is read again. */
import { type BellLink, refusalOf } from "../bell";
import type { AccountId, Agent, DepartmentId, DepartmentState, Refusal } from "../link.gen";

/** What is known of the departments of an account. */
export interface Known {
  /** Null until they have been read once. */
  states: readonly DepartmentState[] | null;
  /** Why they could not be read the last time. */
  refusal: Refusal | null;
}

const NOTHING: Known = { states: null, refusal: null };

export class Departments {
  #known = $state.raw<ReadonlyMap<AccountId, Known>>(new Map());
  #loading = new Set<AccountId>();
  /** Asked for again while they were read: what is on its way may be of before. */
  #again = new Set<AccountId>();

  constructor(private readonly link: BellLink) {}

  of(account: AccountId): Known {
    return this.#known.get(account) ?? NOTHING;
  }

  /** Reads them; while that is going on, once more after it. */
  async load(account: AccountId): Promise<void> {
    if (this.#loading.has(account)) {
      this.#again.add(account);
      return;
    }
    this.#loading.add(account);
    try {
      this.#keep(account, { states: await this.link.departments(account), refusal: null });
    } catch (thrown) {
      const { states } = this.#known.get(account) ?? NOTHING;
      this.#keep(account, { states, refusal: refusalOf(thrown) });
    } finally {
      this.#loading.delete(account);
    }
    if (this.#again.delete(account)) await this.load(account);
  }

  agent(account: AccountId, id: string): Agent | undefined {
    for (const { agents } of this.of(account).states ?? []) {
      const found = agents.find((agent) => agent.id === id);
      if (found) return found;
    }
    return undefined;
  }

  name(account: AccountId, id: DepartmentId): string | undefined {
    return this.of(account).states?.find(({ department }) => department.id === id)?.department.name;
  }

  #keep(account: AccountId, known: Known): void {
    this.#known = new Map(this.#known).set(account, known);
  }
}
