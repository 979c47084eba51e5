import { expect, it } from "vitest";
import { ago, detail, entry, message, period } from "../../bell.fake";
import { invoice } from "../../fake/office";
import type { By, Period } from "../../link.gen";
import { turns } from "./history";

const plain = (words: string) => words.replace(/[\u2068\u2069]/g, "");

const of = (history: Period[], messages = [message("Hello")]) =>
  turns(
    detail(entry("t"), {
      history,
      messages,
      agents: { petr: "Petr" },
      departments: { billing: "Billing", sales: "Sales" },
    }),
  ).map(({ words }) => plain(words));

const nobody = { department: "billing", owner: "nobody" } as const;
const mine = { department: "billing", owner: "me" } as const;
const petrs = { department: "billing", owner: { other: "petr" } } as const;
const begun = period({ responsibility: nobody, from: ago(100) });

it("tells the whole way of a ticket, the latest first", () => {
  expect(turns(invoice()).map(({ words }) => plain(words))).toEqual([
    "The customer wrote: Open",
    "You took it by answering",
    "Petr Novák took it",
    "Rule Invoices to Billing moved it to Billing, nobody assigned",
    "Created in General",
  ]);
});

it.each<[string, Period["responsibility"], By]>([
  ["You took it", mine, { who: "me" }],
  ["Petr gave it to you", mine, { who: "agent", name: "Petr" }],
  ["Rule Night gave it to you", mine, { who: "rule", name: "Night" }],
  ["A rule gave it to you", mine, { who: "rule", name: "" }],
  ["It was given to you", mine, { who: "unknown" }],
  ["Petr took it", petrs, { who: "agent", name: "Petr" }],
  ["You gave it to Petr", petrs, { who: "me" }],
  ["Soňa gave it to Petr", petrs, { who: "agent", name: "Soňa" }],
  ["It was given to Petr", petrs, { who: "unknown" }],
  ["You moved it to Sales, nobody assigned", { department: "sales", owner: "nobody" }, { who: "me" }],
  [
    "Rule VIP moved it to Sales and gave it to you",
    { department: "sales", owner: "me" },
    { who: "rule", name: "VIP" },
  ],
  [
    "It was moved to Sales and given to Petr",
    { department: "sales", owner: { other: "petr" } },
    { who: "unknown" },
  ],
  ["Now Answered", nobody, { who: "unknown" }],
  ["Petr made it Answered", nobody, { who: "agent", name: "Petr" }],
])("%s", (words, responsibility, by) => {
  expect(of([begun, period({ responsibility, by, status_text: "Answered", from: ago(50) })])[0]).toBe(words);
});

it("says that a ticket was given back", () => {
  const history = [period({ responsibility: mine }), period({ responsibility: nobody, by: { who: "me" } })];
  expect(of(history)).toEqual(["You gave it back, nobody assigned", "Created in Billing for you"]);
});

it("knows an answer by its time, not by a note", () => {
  const taken = period({ responsibility: mine, by: { who: "me" }, from: ago(50) });
  const answer = message("Yes", { side: "me", at: ago(50.5) });
  expect(of([begun, taken], [answer])[0]).toBe("You took it by answering");
  expect(of([begun, taken], [{ ...answer, internal: true }])[0]).toBe("You took it");
  expect(of([begun, taken], [{ ...answer, at: ago(40) }])[0]).toBe("You took it");
});
