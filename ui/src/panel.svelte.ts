/** What every view is given: the bell behind it, what it says, and the time. */
import type { BellLink } from "./bell";
import type { Bell, Preferences, View } from "./link.gen";

export class Panel {
  bell = $state.raw<Bell>({ is: "connecting" });
  /** In milliseconds since 1970; goes on by the second while something rings, else every ten seconds. */
  now = $state(Date.now());

  constructor(readonly link: BellLink) {}

  /** What is shown. Views are made only where the bell is here. */
  get view(): View {
    return this.#here.view;
  }

  /** What the agent has chosen. */
  get preferences(): Preferences {
    return this.#here.preferences;
  }

  get #here(): Extract<Bell, { is: "here" }> {
    if (this.bell.is !== "here") throw new Error("a view outlived the bell");
    return this.bell;
  }

  /** Listens to the bell and the clock until the function it returns is called. */
  follow(): () => void {
    const end = this.link.follow((told) => {
      this.bell = told;
      this.now = Date.now();
    });
    let tick: ReturnType<typeof setTimeout>;
    const wait = () => {
      tick = setTimeout(
        () => {
          this.now = Date.now();
          wait();
        },
        this.bell.is === "here" && this.bell.view.ringing.length > 0 ? 1_000 : 10_000,
      );
    };
    wait();
    return () => {
      end();
      clearTimeout(tick);
    };
  }
}
