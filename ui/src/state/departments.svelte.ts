/** The departments of an account with their agents. What was read before stays in sight while it is read again. */
import { refusalOf } from "../bell";
import type { Agent, DepartmentId, DepartmentState, Refusal } from "../link.gen";

export class Departments {
  /** Null until they have been read once. */
  states = $state.raw<readonly DepartmentState[] | null>(null);
  refusal = $state.raw<Refusal | null>(null);
  loading = $state(false);

  constructor(private readonly read: () => Promise<DepartmentState[]>) {}

  async load(): Promise<void> {
    if (this.loading) return;
    this.loading = true;
    try {
      this.states = await this.read();
      this.refusal = null;
    } catch (thrown) {
      this.refusal = refusalOf(thrown);
    } finally {
      this.loading = false;
    }
  }

  /** Every agent of any department, by name. */
  get agents(): readonly Agent[] {
    const all = new Map(
      (this.states ?? []).flatMap(({ agents }) => agents).map((agent) => [agent.id, agent]),
    );
    return [...all.values()].toSorted((a, b) => a.name.localeCompare(b.name));
  }

  name(department: DepartmentId): string | undefined {
    return this.states?.find((state) => state.department.id === department)?.department.name;
  }
}
