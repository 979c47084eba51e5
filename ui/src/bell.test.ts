import { emit } from "@tauri-apps/api/event";
import { clearMocks, mockIPC } from "@tauri-apps/api/mocks";
import { afterEach, expect, it, vi } from "vitest";
import { problemOf, realBell } from "./bell";
import { scene } from "./bell.fake";
import type { Bell } from "./link.gen";

afterEach(clearMocks);

const away: Bell = { is: "away", problem: { code: "closed", message: "" } };

it("tells how the bell is now, and every change", async () => {
  mockIPC((command) => (command === "view" ? scene("empty") : undefined), { shouldMockEvents: true });
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
  mockIPC((command) => (command === "view" ? asked() : undefined), { shouldMockEvents: true });
  const told: Bell[] = [];
  realBell.follow((bell) => told.push(bell));
  await vi.waitFor(() => expect(asked).toHaveBeenCalled());
  await emit("bell", away);
  answer(scene("empty"));
  await new Promise((resolve) => setTimeout(resolve));
  expect(told.map(({ is }) => is)).toEqual(["away"]);
});

it("asks for a ticket by account and id, and hands on a refusal", async () => {
  const asked = vi.fn((_command: string, _payload: unknown) => {
    throw { code: "browser", message: "the browser did not open" };
  });
  mockIPC(asked);
  const refused = await realBell.openTicket("anna", "t1").catch(problemOf);
  expect(asked.mock.calls).toEqual([["open_ticket", { account: "anna", ticket: "t1" }]]);
  expect(refused).toEqual({ code: "browser", message: "the browser did not open" });
});
