import { describe, expect, it } from "vitest";
import { ANNA, BOREK, entry } from "../bell.fake";
import { departmentKey, departmentsOf, type Lists, rowsOf, SearchIndex, type Wanted } from "./rows";

const all: Wanted = { typed: "", account: null, department: null };

const lists: Lists = {
  entries: [
    entry("a", { subject: "Příliš žluťoučký kůň", customer: "Žofie" }),
    entry("b", { snoozed: { is: "until_reply" }, excerpt: "Two parcels, one label" }),
    entry("c", { account: BOREK, code: "XWD-1", department: "Sales", department_id: "sales" }),
  ],
  nothing_new: [entry("n", { department: "Sales", department_id: "sales" })],
};

const keys = (wanted: Partial<Wanted>, of = lists, index = new SearchIndex()) =>
  rowsOf(of, { ...all, ...wanted }, index).map(({ key }) => key);

describe("the rows", () => {
  it("stand in groups under headings, in the order of the bell", () => {
    expect(keys({})).toEqual([
      "# waiting",
      `${ANNA} a`,
      `${BOREK} c`,
      "# snoozed",
      `${ANNA} b`,
      "# nothing_new",
      `${ANNA} n`,
    ]);
  });

  it("have no heading for a group without tickets", () => {
    expect(keys({}, { entries: [], nothing_new: lists.nothing_new })).toEqual(["# nothing_new", `${ANNA} n`]);
  });

  it.each([
    ["zofie", ["# waiting", `${ANNA} a`]],
    ["KUN prilis", ["# waiting", `${ANNA} a`]],
    ["parcels", ["# snoozed", `${ANNA} b`]],
    ["xwd-1", ["# waiting", `${BOREK} c`]],
    ["sales", ["# waiting", `${BOREK} c`, "# nothing_new", `${ANNA} n`]],
    ["zofie sales", []],
  ])("that fit %s", (typed, found) => {
    expect(keys({ typed })).toEqual(found);
  });

  it("are of one account, or of one department of it", () => {
    expect(keys({ account: BOREK })).toEqual(["# waiting", `${BOREK} c`]);
    expect(keys({ department: departmentKey({ account: ANNA, department_id: "sales" }) })).toEqual([
      "# nothing_new",
      `${ANNA} n`,
    ]);
  });

  it("know two departments of one name in two accounts", () => {
    expect(departmentsOf(lists).map(({ account, name }) => [account, name])).toEqual([
      [ANNA, "Billing"],
      [BOREK, "Sales"],
      [ANNA, "Sales"],
    ]);
  });
});

describe("the index", () => {
  it("finds what a ticket reads now, not what it read before", () => {
    const index = new SearchIndex();
    expect(keys({ typed: "label" }, lists, index)).toHaveLength(2);
    const changed = {
      ...lists,
      entries: lists.entries.map((entry) => ({ ...entry, excerpt: "Something else" })),
    };
    expect(keys({ typed: "label" }, changed, index)).toEqual([]);
    expect(keys({ typed: "something" }, changed, index)).toHaveLength(5);
  });

  it("is made ready in pieces", () => {
    const many = { entries: Array.from({ length: 300 }, (_, at) => entry(`t${at}`)), nothing_new: [] };
    const index = new SearchIndex();
    expect(index.prepare(many, -1)).toBe(false);
    expect(index.prepare(many, 10_000)).toBe(true);
  });
});
