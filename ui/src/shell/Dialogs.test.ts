import { flushSync, mount, tick, unmount } from "svelte";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import App from "../App.svelte";
import { entry, FakeBell, here } from "../bell.fake";
import { dismiss, toasts } from "../kit/toasts.svelte";
import { go } from "../state/route.svelte";

let page: ReturnType<typeof mount>;
let link: FakeBell;

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-11-22T12:00:00Z") });
  go({ view: "to_solve" });
  link = new FakeBell(here({ entries: [entry("a")] }), { view: "last" });
  page = mount(App, { target: document.body, props: { link } });
  flushSync();
});

afterEach(async () => {
  await unmount(page);
  for (const { id } of toasts()) dismiss(id);
  vi.useRealTimers();
});

/** Asks a question about the ticket with a key, and presses a button that is found by its words. */
async function answer(key: string, words: string) {
  document.activeElement?.dispatchEvent(
    new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }),
  );
  await vi.dynamicImportSettled();
  await vi.advanceTimersByTimeAsync(50);
  await tick();
  const buttons = [...document.querySelectorAll<HTMLButtonElement>("[role=dialog] button")];
  const button = buttons.find(({ textContent }) => textContent?.includes(words));
  expect(button, words).toBeDefined();
  button?.click();
  await vi.advanceTimersByTimeAsync(50);
}

it.each([
  ["s", "Until the customer writes", "snooze"],
  ["p", "Until tomorrow morning", "act"],
] as const)("a question that is asked with %s is answered by one press", async (key, words, asked) => {
  await answer(key, words);
  expect(link.times(asked)).toBe(1);
  expect(document.querySelector("[role=dialog]")).toBeNull();
});
