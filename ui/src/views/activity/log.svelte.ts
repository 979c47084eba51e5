/** What happened, read piece by piece, the latest first. */
import { type BellLink, refusalOf } from "../../bell";
import type { Happening, Refusal } from "../../link.gen";

/** So much is read at a time. */
const PIECE = 50;

export class Log {
  /** Null until it has been read once. */
  happenings = $state.raw<readonly Happening[] | null>(null);
  more = $state(false);
  loading = $state(false);
  refusal = $state.raw<Refusal | null>(null);

  /** Counts what was asked: an answer that something newer has overtaken is not shown. */
  #asked = 0;

  constructor(private readonly link: BellLink) {}

  /** Reads the latest anew; as many as were read before, so that nobody loses their place. With `away` what was missed. */
  async load(search: string, away: boolean): Promise<void> {
    const limit = Math.min(200, Math.max(PIECE, this.happenings?.length ?? 0));
    await this.#ask(null, search, away, limit, () => []);
  }

  /** Reads what is older than what is there. */
  async loadMore(search: string, away: boolean): Promise<void> {
    const known = this.happenings;
    const last = known?.at(-1);
    if (!known || !last || !this.more || this.loading) return;
    await this.#ask(last.seq, search, away, PIECE, () => known);
  }

  async #ask(
    before: number | null,
    search: string,
    away: boolean,
    limit: number,
    known: () => readonly Happening[],
  ) {
    this.#asked += 1;
    const asked = this.#asked;
    this.loading = true;
    try {
      const { happenings, more } = await this.link.activity(before, search, away, limit);
      if (asked !== this.#asked) return;
      this.happenings = [...known(), ...happenings];
      this.more = more;
      this.refusal = null;
    } catch (thrown) {
      if (asked === this.#asked) this.refusal = refusalOf(thrown);
    } finally {
      if (asked === this.#asked) this.loading = false;
    }
  }
}
