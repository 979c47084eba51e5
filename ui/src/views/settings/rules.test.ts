import { describe, expect, it } from "vitest";
import { DEFAULTS, type Rule } from "../../link.gen";
import { EVERYWHERE, hasOwn, switchesOf, without, withSwitches } from "./rules";

const OFF = { banner: false, sound: false, badge: false };
const LOUD = { banner: true, sound: true, badge: true };
const QUIET = { banner: true, sound: false, badge: false };

const ACCOUNT = { account: "anna@acme.example/acme.example", department: null };
const BILLING = { account: ACCOUNT.account, department: "billing" };

describe("switches", () => {
  it("are the defaults where nobody changed them", () => {
    expect(switchesOf([], "assigned", BILLING)).toEqual(DEFAULTS.assigned.switches);
  });

  it("are those of the closest rule", () => {
    let rules: Rule[] = withSwitches([], "assigned", EVERYWHERE, OFF);
    expect(switchesOf(rules, "assigned", BILLING)).toEqual(OFF);
    rules = withSwitches(rules, "assigned", ACCOUNT, QUIET);
    expect(switchesOf(rules, "assigned", BILLING)).toEqual(QUIET);
    rules = withSwitches(rules, "assigned", BILLING, LOUD);
    expect(switchesOf(rules, "assigned", BILLING)).toEqual(LOUD);
    expect(switchesOf(rules, "assigned", ACCOUNT)).toEqual(QUIET);
    expect(switchesOf(rules, "assigned", EVERYWHERE)).toEqual(OFF);
    expect(switchesOf(rules, "reopened", BILLING)).toEqual(DEFAULTS.reopened.switches);
  });

  it("of a department beat those of its account, also where the rule names no account", () => {
    const rules: Rule[] = [
      { kind: "assigned", account: null, department: "billing", switches: LOUD },
      { kind: "assigned", ...ACCOUNT, switches: OFF },
    ];
    expect(switchesOf(rules, "assigned", BILLING)).toEqual(LOUD);
  });

  it("set twice are one rule", () => {
    const rules = withSwitches(withSwitches([], "assigned", ACCOUNT, OFF), "assigned", ACCOUNT, LOUD);
    expect(rules).toEqual([{ kind: "assigned", ...ACCOUNT, switches: LOUD }]);
  });

  it("go back to what is farther away", () => {
    const rules = withSwitches(withSwitches([], "assigned", EVERYWHERE, OFF), "assigned", ACCOUNT, LOUD);
    expect(hasOwn(rules, ACCOUNT)).toBe(true);
    const back = without(rules, ACCOUNT);
    expect(hasOwn(back, ACCOUNT)).toBe(false);
    expect(switchesOf(back, "assigned", ACCOUNT)).toEqual(OFF);
  });
});
