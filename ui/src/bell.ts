/** Everything the window says to the Rust side and hears from it. The commands are those of `src-tauri/src/commands.rs`. */
import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import type { AccountId, Bell, Problem, TicketId } from "./link.gen";

export interface BellLink {
  /** Tells how the bell is, now and at every change, until the function it returns is called. */
  follow(told: (bell: Bell) => void): () => void;
  /** Opens a ticket in the browser. Throws a `Problem` if that is refused. */
  openTicket(account: AccountId, ticket: TicketId): Promise<void>;
}

export const realBell: BellLink = {
  follow(told) {
    let ended = false;
    // An event is newer than the answer to a question asked before it.
    let heard = false;
    const listening = listen<Bell>("bell", (event) => {
      heard = true;
      if (!ended) told(event.payload);
    });
    listening
      .then(() => invoke<Bell>("view"))
      .then((bell) => {
        if (!ended && !heard) told(bell);
      });
    return () => {
      ended = true;
      listening.then((unlisten) => unlisten());
    };
  },

  openTicket(account, ticket) {
    return invoke("open_ticket", { account, ticket });
  },
};

/** What was thrown, as a problem. */
export function problemOf(thrown: unknown): Problem {
  const known = thrown as Partial<Problem> | null;
  return { code: known?.code ?? "unknown", message: known?.message ?? String(thrown) };
}
