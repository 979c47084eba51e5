/** What the agent chooses: shown at once, kept by the bell, taken back where it refuses. */
import type { Preferences } from "../../link.gen";
import { say } from "../../state/act";
import type { Panel } from "../../state/panel.svelte";

export class Choices {
  /** Chosen here on top of what the bell told, until it tells of it. */
  #mine = $state.raw<{ chosen: Preferences; on: Preferences } | null>(null);
  /** Choices that the bell has not answered. */
  #asked = $state(0);

  /** The choice before: the bell is told of each after the other. */
  #last: Promise<void> = Promise.resolve();

  constructor(private readonly panel: Panel) {}

  /** What is chosen. */
  get now(): Preferences {
    const told = this.panel.preferences;
    const mine = this.#mine;
    return mine !== null && (this.#asked > 0 || mine.on === told) ? mine.chosen : told;
  }

  /** Chooses; one choice after another, each on top of the last. */
  async choose(change: Partial<Preferences>): Promise<void> {
    const chosen = { ...this.now, ...change };
    this.#mine = { chosen, on: this.panel.preferences };
    this.#asked += 1;
    const asked = this.#last.then(() => this.panel.link.setPreferences(chosen));
    this.#last = asked.catch(() => {}); // said below
    try {
      await asked;
    } catch (thrown) {
      this.#mine = null;
      say(thrown);
    } finally {
      this.#asked -= 1;
    }
  }
}
