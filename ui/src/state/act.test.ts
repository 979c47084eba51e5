import { flushSync } from "svelte";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ANNA, entry, FakeBell, here, taken } from "../bell.fake";
import { dismiss, toasts, undoLast } from "../kit/toasts.svelte";
import { act, open, snooze } from "./act";
import { Panel } from "./panel.svelte";
import { listed, placeOf, type Subject } from "./ticket";

let bell: FakeBell;
let panel: Panel;
let end: () => void;

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-11-22T12:00:00Z") });
  bell = new FakeBell(
    here({
      entries: [entry("a", { waiting_since: "2026-11-22T11:00:00Z" }), entry("b")],
      queue: [entry("q")],
    }),
  );
  bell.wait = 300;
  panel = new Panel(bell);
  end = panel.follow();
  flushSync();
});

afterEach(() => {
  end();
  for (const { id } of toasts()) dismiss(id);
  vi.useRealTimers();
});

const mine = () => panel.view.entries.map(({ ticket }) => ticket);
const said = () => toasts().map(({ message }) => message.replace(/[\u2068\u2069]/g, ""));

function subject(ticket: string): Subject {
  const place = placeOf(panel.view, { account: ANNA, ticket });
  if (!place) throw new Error(`no ticket ${ticket}`);
  return listed(place[1], place[0]);
}

describe("what is done", () => {
  it("is shown at once and said when the helpdesk has answered", async () => {
    const doing = act(panel, subject("a"), { do: "resolve" });
    expect(mine()).toEqual(["b"]);
    expect(said()).toEqual([]);
    await vi.advanceTimersByTimeAsync(300);
    expect(await doing).toBe(true);
    expect(mine()).toEqual(["b"]);
    expect(said()).toEqual(["Resolved “Subject of a”"]);
  });

  it("is rolled back when it is refused, and the reason is said", async () => {
    bell.refusals.act = taken("Petr", "2026-11-22T11:59:58Z");
    const doing = act(panel, subject("q"), { do: "take" });
    expect(mine()).toContain("q");
    await vi.advanceTimersByTimeAsync(300);
    expect(await doing).toBe(false);
    expect(mine()).toEqual(["a", "b"]);
    expect(panel.view.queue).toHaveLength(1);
    expect(said()).toEqual(["Taken by Petr 2 sec. ago"]);
    expect(toasts()[0]).toMatchObject({ bad: true, undo: undefined });
  });

  it("is undone by what the answer brought", async () => {
    void act(panel, subject("a"), { do: "resolve" });
    await vi.advanceTimersByTimeAsync(300);
    expect(toasts()[0]?.seconds).toBe(8);
    undoLast();
    expect(mine()).toEqual(["a", "b"]);
    await vi.advanceTimersByTimeAsync(300);
    expect(bell.asked.at(-1)).toEqual(["act", ANNA, "a", { do: "reopen" }, true]);
    expect(mine()).toEqual(["a", "b"]);
    expect(said()).toEqual(["Taken back"]);
  });

  it("stays done where undoing it is refused", async () => {
    void act(panel, subject("a"), { do: "resolve" });
    await vi.advanceTimersByTimeAsync(300);
    bell.refusals.act = taken("Petr", "2026-11-22T12:00:00Z");
    undoLast();
    await vi.advanceTimersByTimeAsync(300);
    expect(mine()).toEqual(["b"]);
    expect(said()[0]).toMatch(/^Taken by Petr/);
  });

  it("offers no undo for a reply", async () => {
    void act(panel, subject("a"), { do: "reply", text: "Yes" });
    await vi.advanceTimersByTimeAsync(300);
    expect(toasts()[0]?.undo).toBeUndefined();
  });

  it("waits for its answer before anything else is done to the same ticket", async () => {
    const first = subject("a");
    void act(panel, first, { do: "take" });
    expect(panel.isBusy(first)).toBe(true);
    expect(await act(panel, first, { do: "resolve" })).toBe(false);
    await vi.advanceTimersByTimeAsync(300);
    expect(bell.times("act")).toBe(1);
    expect(panel.isBusy(first)).toBe(false);
  });

  it("does not come back for a moment when the bell has yet to show it, but does when it never comes to", async () => {
    bell.act = async () => ({ do: "reopen" });
    void act(panel, subject("a"), { do: "resolve" });
    await vi.advanceTimersByTimeAsync(300);
    bell.tell(here({ entries: [entry("a"), entry("b")] }));
    expect(mine()).toEqual(["b"]);
    await vi.advanceTimersByTimeAsync(12_000);
    expect(mine()).toEqual(["a", "b"]);
  });
});

describe("a snooze", () => {
  it("is shown at once, and undone to what was before", async () => {
    void snooze(panel, subject("a"), { is: "until_reply" });
    expect(panel.view.entries[0]?.snoozed).toEqual({ is: "until_reply" });
    await vi.advanceTimersByTimeAsync(300);
    expect(said()).toEqual(["“Subject of a” rings again when the customer writes"]);
    undoLast();
    expect(panel.view.entries[0]?.snoozed).toBeNull();
    await vi.advanceTimersByTimeAsync(300);
    expect(bell.asked.at(-1)).toEqual(["snooze", ANNA, "a", null]);
  });
});

it("says why the browser did not open", async () => {
  bell.refusals.openTicket = { code: "browser", message: "xdg-open is not there", about: {} };
  void open(panel, { account: ANNA, ticket: "a" });
  await vi.advanceTimersByTimeAsync(300);
  expect(said()).toEqual(["The browser did not open"]);
});

describe("a ticket in full", () => {
  it("is kept, so that it is there at once the next time", async () => {
    const reading = panel.read(ANNA, "a");
    await vi.advanceTimersByTimeAsync(300);
    expect(panel.detail(ANNA, "a")).toEqual(await reading);
    expect(panel.detail(ANNA, "b")).toBeUndefined();
  });
});
