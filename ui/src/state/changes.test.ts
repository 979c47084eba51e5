import { describe, expect, it } from "vitest";
import { account, ahead, entry, here } from "../bell.fake";
import type { Bell, View } from "../link.gen";
import { type Change, changed, changeOf, type Doing, pending, undone } from "./changes";
import { type List, listed, placeOf } from "./ticket";

const viewOf = (bell: Bell): View => {
  if (bell.is !== "here") throw new Error("no view");
  return bell.view;
};

const view = viewOf(
  here({
    entries: [
      entry("soon", { due: ahead(10), waiting_since: "2026-11-22T10:00:00Z" }),
      entry("first", { waiting_since: "2026-11-22T09:00:00Z" }),
      entry("last", { waiting_since: "2026-11-22T10:30:00.5Z" }),
    ],
    nothing_new: [entry("quiet", { state: "waiting", waiting_since: null, changed: "2026-11-20T08:00:00Z" })],
    queue: [entry("free", { waiting_since: "2026-11-22T10:00:00Z" })],
    accounts: [
      account({
        departments: [
          { id: "billing", name: "Billing", mine: true },
          { id: "sales", name: "Sales", mine: true },
        ],
      }),
    ],
  }),
);

function subject(ticket: string) {
  const place = placeOf(view, { account: view.accounts[0]?.id ?? "", ticket });
  if (!place) throw new Error(`no ticket ${ticket}`);
  return listed(place[1], place[0]);
}

const ids = (shown: View, list: List) => shown[list].map(({ ticket }) => ticket);
const done = (ticket: string, doing: Doing): Change => changeOf(view, subject(ticket), doing);
const lists = (...changes: Change[]) => {
  const shown = changed(view, changes);
  return [ids(shown, "entries"), ids(shown, "nothing_new"), ids(shown, "queue")];
};

describe("what was done", () => {
  it("takes a resolved ticket out of sight", () => {
    expect(lists(done("first", { do: "resolve" }))).toEqual([["soon", "last"], ["quiet"], ["free"]]);
  });

  it("puts a taken ticket among mine, where the bell would", () => {
    expect(lists(done("free", { do: "take" }))).toEqual([["soon", "first", "free", "last"], ["quiet"], []]);
  });

  it("puts a ticket for nobody into the queue of my department, and others out of sight", () => {
    const mine: Doing = { do: "transfer", department: "sales", agent: null };
    expect(lists(done("last", mine))).toEqual([["soon", "first"], ["quiet"], ["free", "last"]]);
    expect(changed(view, [done("last", mine)]).queue[1]?.department).toBe("Sales");
    for (const away of [
      { do: "transfer", department: "support", agent: null },
      { do: "transfer", department: "sales", agent: "petr" },
    ] as const) {
      expect(lists(done("last", away))).toEqual([["soon", "first"], ["quiet"], ["free"]]);
    }
  });

  it("puts what was postponed or answered where nothing is new, the latest first", () => {
    for (const doing of [
      { do: "postpone", until: ahead(60) },
      { do: "reply", text: "Yes" },
    ] as const) {
      expect(lists(done("first", doing))).toEqual([["soon", "last"], ["first", "quiet"], ["free"]]);
    }
  });

  it("leaves a snoozed ticket in its place", () => {
    const shown = changed(view, [done("soon", { do: "snooze", snooze: { is: "until_reply" } })]);
    expect(ids(shown, "entries")).toEqual(["soon", "first", "last"]);
    expect(shown.entries[0]?.snoozed).toEqual({ is: "until_reply" });
  });

  it("changes the numbers with the lists", () => {
    const shown = changed(view, [done("free", { do: "take" })]);
    expect([shown.to_solve, shown.department]).toEqual([4, 0]);
  });

  it("leaves lists that nothing was done to as they are", () => {
    const shown = changed(view, [done("first", { do: "resolve" })]);
    expect(shown.queue).toBe(view.queue);
    expect(changed(view, [])).toBe(view);
  });

  it("can be taken back to where it stood, also after the bell showed it", () => {
    const before = subject("first");
    const back = undone(view, before);
    const after = changed(view, [changeOf(view, before, { do: "resolve" })]);
    expect(ids(changed(after, [back]), "entries")).toEqual(["soon", "first", "last"]);
  });
});

describe("a change", () => {
  const resolved = done("first", { do: "resolve" });
  const answered = { ...resolved, answered: 1_000 };
  const shows = changed(view, [resolved]);

  it("is shown until the helpdesk has answered, whatever the bell shows", () => {
    expect(pending(shows, [resolved], 1_000_000)).toEqual([resolved]);
  });

  it("is dropped when the bell shows the same", () => {
    expect(pending(shows, [answered], 1_001)).toEqual([]);
    expect(pending(view, [answered], 1_001)).toEqual([answered]);
  });

  it("is dropped when the bell does not come to show it", () => {
    expect(pending(view, [answered], 11_000)).toEqual([]);
  });

  it("agrees with the bell on a snooze by its time", () => {
    const snooze = { is: "until" as const, at: ahead(60) };
    const change = { ...done("soon", { do: "snooze", snooze }), answered: 1_000 };
    expect(pending(view, [change], 1_001)).toEqual([change]);
    expect(pending(changed(view, [change]), [change], 1_001)).toEqual([]);
  });
});
