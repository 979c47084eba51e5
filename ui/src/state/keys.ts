/** The keys of the page. They work wherever nothing is being typed or chosen. */
import { act, open, snooze } from "./act";
import type { Panel } from "./panel.svelte";
import { type Deed, deeds, type Subject } from "./ticket";

/** What a key does to the ticket one is at. */
export const DEED_KEYS: Readonly<Record<string, readonly Deed[]>> = {
  o: ["open"],
  a: ["take"],
  t: ["transfer"],
  r: ["resolve", "reopen"],
  s: ["snooze", "wake"],
  p: ["postpone"],
  e: ["reply"],
};

/** The key that does something, as it is shown. */
export function keyFor(deed: Deed): string | undefined {
  return Object.entries(DEED_KEYS)
    .find(([, deeds]) => deeds.includes(deed))?.[0]
    ?.toUpperCase();
}

/** The key of an event that is for the page: not for a field, a menu or a dialog, nor taken by anybody already. */
export function pageKey(event: KeyboardEvent): string | null {
  if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.isComposing)
    return null;
  const { target } = event;
  if (
    target instanceof Element &&
    target.closest("input, textarea, select, [contenteditable], [role=menu], [role=dialog], [role=listbox]")
  ) {
    return null;
  }
  return event.key;
}

/** What the key of an event does to a ticket, if that can be done to it. */
export function deedOf(event: KeyboardEvent, panel: Panel, subject: Subject): Deed | null {
  const key = event.shiftKey ? null : pageKey(event);
  const meant = key === null ? undefined : DEED_KEYS[key.toLowerCase()];
  const possible = deeds(subject, panel.abilities(subject.account));
  return meant?.find((deed) => possible.includes(deed)) ?? null;
}

/**
 * Does to a ticket what needs no more than to be asked for, and opens the question for the rest. A reply is written where
 * the conversation is. Says whether the ticket will be done with for now.
 */
export async function perform(
  panel: Panel,
  subject: Subject,
  deed: Exclude<Deed, "reply">,
): Promise<boolean> {
  switch (deed) {
    case "open":
      await open(panel, subject);
      return false;
    case "take":
      await act(panel, subject, { do: "take" });
      return false;
    case "resolve":
      return act(panel, subject, { do: "resolve" });
    case "reopen":
      await act(panel, subject, { do: "reopen" });
      return false;
    case "wake":
      await snooze(panel, subject, null);
      return false;
    case "transfer":
    case "snooze":
    case "postpone":
      panel.question = { is: deed, of: subject };
      return false;
  }
}
