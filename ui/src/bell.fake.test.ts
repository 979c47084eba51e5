import { describe, expect, it } from "vitest";
import { ANNA, ahead, entry, FakeBell, here, newAccount, taken } from "./bell.fake";
import { waiting } from "./fake/office";
import type { Bell } from "./link.gen";

/** A bell, and what it shows now. */
function followed(bell: Bell) {
  const fake = new FakeBell(bell);
  let now = bell;
  fake.follow((told) => {
    now = told;
  });
  const shown = () => {
    if (now.is !== "here") throw new Error(`the bell is ${now.is}`);
    return now;
  };
  const ids = (list: "entries" | "nothing_new" | "queue") => shown().view[list].map(({ ticket }) => ticket);
  return { fake, shown, ids };
}

describe("a ticket", () => {
  it("that is taken leaves the queue, and goes back by what undoes it", async () => {
    const { fake, shown, ids } = followed(here({ queue: [entry("q")] }));
    const undo = await fake.act(ANNA, "q", { do: "take" });
    expect([ids("entries"), ids("queue"), shown().view.badge]).toEqual([["q"], [], "1"]);
    expect(undo).toEqual({ do: "transfer", department: "billing", agent: null });
    if (undo) await fake.act(ANNA, "q", undo);
    expect([ids("entries"), ids("queue"), shown().view.badge]).toEqual([[], ["q"], ""]);
  });

  it("that is resolved is gone, and comes back reopened", async () => {
    const { fake, ids } = followed(here({ entries: [entry("a"), entry("b")] }));
    expect(await fake.act(ANNA, "a", { do: "resolve" })).toEqual({ do: "reopen" });
    expect(ids("entries")).toEqual(["b"]);
    expect((await fake.ticket(ANNA, "a")).ticket.standing.state).toBe("closed");
    await fake.act(ANNA, "a", { do: "reopen" });
    expect(ids("entries").sort()).toEqual(["a", "b"]);
  });

  it("that is given away is a colleague's, who is remembered", async () => {
    const { fake, shown, ids } = followed(here({ entries: [entry("a")] }));
    const action = { do: "transfer", department: "sales", agent: "sona" } as const;
    expect(await fake.act(ANNA, "a", action)).toEqual({ do: "take" });
    expect(ids("entries")).toEqual([]);
    expect((await fake.ticket(ANNA, "a")).ticket.standing.owner).toEqual({ other: "sona" });
    expect(shown().preferences.transferred).toEqual([{ account: ANNA, department: "sales", agent: "sona" }]);
  });

  it("that is answered waits for its customer", async () => {
    const { fake, ids } = followed(here({ entries: [entry("a")] }));
    expect(await fake.act(ANNA, "a", { do: "reply", text: "Done." })).toBeNull();
    expect([ids("entries"), ids("nothing_new")]).toEqual([[], ["a"]]);
  });

  it("can be snoozed and woken", async () => {
    const { fake, shown } = followed(here({ entries: [entry("a")] }));
    const until = { is: "until", at: ahead(60) } as const;
    await fake.snooze(ANNA, "a", until);
    expect(shown().view.entries[0]?.snoozed).toEqual(until);
    await fake.snooze(ANNA, "a", null);
    expect(shown().view.entries[0]?.snoozed).toBeNull();
  });
});

it("refuses what it is told to refuse, and changes nothing then", async () => {
  const { fake, ids } = followed(here({ queue: [entry("q")] }));
  fake.refusals.act = taken("Petr");
  await expect(fake.act(ANNA, "q", { do: "take" })).rejects.toMatchObject({
    code: "taken",
    about: { agent: "Petr" },
  });
  expect(ids("queue")).toEqual(["q"]);
  expect(fake.asked).toEqual([["act", ANNA, "q", { do: "take" }, false]]);
});

it("comes when it is started, with what it showed before", async () => {
  const { fake, ids } = followed(here({ entries: [entry("a")] }));
  fake.tell({ is: "away", problem: { code: "closed", message: "" } });
  expect(() => ids("entries")).toThrow("away");
  await fake.startBell();
  expect(ids("entries")).toEqual(["a"]);
});

it("has an account from the first to the last", async () => {
  const { fake, shown } = followed(here({ accounts: [] }));
  const added = await fake.addAccount(newAccount());
  expect(shown().view.accounts.map(({ id }) => id)).toEqual([added.id]);
  expect(JSON.stringify(added)).not.toContain('"key"');
  await fake.pauseAccount(added.id, true);
  expect(shown().view.accounts[0]?.health.is).toBe("paused");
  await fake.removeAccount(added.id);
  expect([shown().view.accounts, await fake.accounts()]).toEqual([[], []]);
});

it("lists activity piece by piece", async () => {
  const fake = new FakeBell(here());
  const first = await fake.activity(null, "", false, 5);
  expect([first.happenings.length, first.more]).toEqual([5, true]);
  const rest = await fake.activity(first.happenings.at(-1)?.seq ?? null, "", false, 200);
  expect([rest.happenings.length, rest.more]).toEqual([fake.happenings.length - 5, false]);
  expect((await fake.activity(null, "vat invoice", false, 5)).happenings).toHaveLength(1);
  const missed = await fake.activity(null, "", true, 200);
  expect(new Set(missed.happenings.map(({ away }) => away))).toEqual(new Set([true]));
  await fake.clearActivity();
  expect(
    (await fake.activity(null, "", false, 200)).happenings.map(({ outcome }) => outcome.is),
  ).not.toContain("acted");
});

it("has its example day in the bell's order", () => {
  const key = ({ due, waiting_since }: { due: string | null; waiting_since: string | null }) =>
    `${due ?? "~"} ${waiting_since ?? "~"}`;
  const keys = waiting().map(key);
  expect(keys).toEqual([...keys].sort());
});
