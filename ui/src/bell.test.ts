import { emit } from "@tauri-apps/api/event";
import { clearMocks, mockIPC } from "@tauri-apps/api/mocks";
import { afterEach, expect, it, vi } from "vitest";
import { realBell, refusalOf } from "./bell";
import { here, taken } from "./bell.fake";
import type { Bell, Show } from "./link.gen";
import gen from "./link.gen.ts?raw";

afterEach(clearMocks);

const away: Bell = { is: "away", problem: { code: "closed", message: "" } };

it("tells how the bell is now, and every change", async () => {
  mockIPC((command) => (command === "bell" ? here() : undefined), { shouldMockEvents: true });
  const told: Bell[] = [];
  const end = realBell.follow((bell) => told.push(bell));
  await vi.waitFor(() => expect(told.map(({ is }) => is)).toEqual(["here"]));
  await emit("bell", away);
  expect(told.map(({ is }) => is)).toEqual(["here", "away"]);
  end();
  await emit("bell", away);
  expect(told).toHaveLength(2);
});

it("prefers an event to an older answer", async () => {
  let answer = (_: Bell) => {};
  const asked = vi.fn(() => new Promise<Bell>((resolve) => (answer = resolve)));
  mockIPC((command) => (command === "bell" ? asked() : undefined), { shouldMockEvents: true });
  const told: Bell[] = [];
  realBell.follow((bell) => told.push(bell));
  await vi.waitFor(() => expect(asked).toHaveBeenCalled());
  await emit("bell", away);
  answer(here());
  await new Promise((resolve) => setTimeout(resolve));
  expect(told.map(({ is }) => is)).toEqual(["away"]);
});

it("says when the first of it is on the page, once", async () => {
  const commands: string[] = [];
  mockIPC(
    (command) => {
      commands.push(command);
      return command === "bell" ? here() : undefined;
    },
    { shouldMockEvents: true },
  );
  realBell.follow(() => {});
  await vi.waitFor(() => expect(commands).toContain("drawn"));
  await emit("bell", away);
  await new Promise((resolve) => setTimeout(resolve));
  expect(commands.filter((command) => command === "drawn")).toHaveLength(1);
});

it("tells what to show at the start, and what the bell brings to the front", async () => {
  const settings: Show = { view: "settings" };
  mockIPC((command) => (command === "show" ? settings : undefined), { shouldMockEvents: true });
  const told: Show[] = [];
  realBell.onShow((show) => told.push(show));
  await vi.waitFor(() => expect(told).toEqual([settings]));
  await emit("show", { view: "activity" });
  expect(told).toEqual([settings, { view: "activity" }]);
});

it("hands on a refusal with all it is about", async () => {
  const asked = vi.fn((_command: string, _payload: unknown) => {
    throw taken("Petr", "2026-11-22T12:00:00Z");
  });
  mockIPC(asked);
  const refused = await realBell.act("anna", "t1", { do: "take" }).catch(refusalOf);
  expect(asked.mock.calls).toEqual([
    ["act", { account: "anna", ticket: "t1", action: { do: "take" }, undo: false }],
  ]);
  expect(refused).toEqual(taken("Petr", "2026-11-22T12:00:00Z"));
});

it("reads what is no refusal as one of an unknown kind", () => {
  expect(refusalOf(new TypeError("no bridge"))).toEqual({
    code: "unknown",
    message: "no bridge",
    about: {},
  });
});

it("asks every command of the table", async () => {
  const table = gen.slice(gen.indexOf("export type Commands"));
  const declared = [...table.matchAll(/^\s*(\w+): \{ args/gm)].map(([, name]) => name ?? "");
  const asked = new Set<string>();
  mockIPC(
    (command) => {
      asked.add(command);
      return null;
    },
    { shouldMockEvents: true },
  );
  const { follow, onShow, onActivity, ...questions } = realBell;
  for (const question of Object.values(questions) as ((...args: unknown[]) => Promise<unknown>)[]) {
    await question.apply(realBell, []);
  }
  follow(() => {});
  onShow(() => {});
  onActivity(() => {});
  await vi.waitFor(() => expect([...asked].sort()).toEqual([...declared].sort()));
  expect(declared.length).toBeGreaterThan(20);
});
