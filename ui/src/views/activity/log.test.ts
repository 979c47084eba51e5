import { expect, it } from "vitest";
import { FakeBell, here, refusal } from "../../bell.fake";
import { Log } from "./log.svelte";

it("reads what was missed by itself, piece by piece", async () => {
  const bell = new FakeBell(here());
  bell.happenings = [];
  for (let n = 0; n < 120; n += 1) bell.tellAlert({ away: n % 2 === 0 });
  const log = new Log(bell);
  await log.load("", true);
  expect([log.happenings?.length, log.more]).toEqual([50, true]);
  await log.loadMore("", true);
  expect([log.happenings?.length, log.more]).toEqual([60, false]);
  expect(log.happenings?.every(({ away }) => away)).toBe(true);
});

it("keeps what was read when more is refused, and asks no more by itself", async () => {
  const bell = new FakeBell(here());
  bell.happenings = [];
  for (let n = 0; n < 60; n += 1) bell.tellAlert();
  const log = new Log(bell);
  await log.load("", false);
  bell.refusals.activity = refusal("journal");
  await log.loadMore("", false);
  expect([log.happenings?.length, log.refusal?.code, bell.times("activity")]).toEqual([50, "journal", 2]);
});
