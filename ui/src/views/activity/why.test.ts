import { describe, expect, it } from "vitest";
import { happening } from "../../bell.fake";
import { happenings } from "../../fake/office";
import type { Decision, Happening } from "../../link.gen";
import { rowsOf } from "./rows";
import { markOf, whyText } from "./why";

const NOW = Date.parse("2026-11-22T12:00:00Z");

const plain = (text: string) => text.replace(/[\u2066-\u2069]/g, "");

function decided(decision: Decision, outcome: Happening["outcome"]): Happening {
  const made = happening(1, { outcome });
  return { ...made, told: { ...made.told, decision } };
}

describe("why", () => {
  it("it rang", () => {
    const rang = decided(
      { verdict: { ring: { banner: true, sound: false } }, reason: "switched_on", badge: true },
      { is: "shown" },
    );
    expect([markOf(rang), whyText(rang, NOW)]).toEqual(["rang", "Rang: banner"]);
  });

  it("it was silent", () => {
    const silent = decided(
      { verdict: "count_only", reason: "switched_off_here", badge: false },
      { is: "counted" },
    );
    expect([markOf(silent), whyText(silent, NOW)]).toEqual([
      "silent",
      "Silent: switched off in this department",
    ]);
  });

  it("it was taken back", () => {
    const gone = decided(
      { verdict: { ring: { banner: true, sound: true } }, reason: "switched_on", badge: true },
      { is: "withdrawn", why: "taken_by_other" },
    );
    expect(whyText(gone, NOW)).toBe("Withdrawn: a colleague took it");
  });

  it("it waits, and until when", () => {
    const held = decided(
      { verdict: { hold: { until: "2026-11-22T13:00:00Z" } }, reason: "quiet_hours", badge: true },
      { is: "held" },
    );
    expect(markOf(held)).toBe("waits");
    expect(plain(whyText(held, NOW))).toMatch(/^Waits until .+: quiet hours$/);
  });

  it("is said of everything that can happen", () => {
    for (const one of happenings()) expect(whyText(one, NOW)).not.toBe("");
  });
});

describe("what happened", () => {
  it("is listed under its day", () => {
    const at = (seq: number, time: string) => {
      const made = happening(seq);
      return { ...made, told: { ...made.told, at: time } };
    };
    const rows = rowsOf([
      at(3, "2026-11-22T11:00:00Z"),
      at(2, "2026-11-22T09:00:00Z"),
      at(1, "2026-11-20T12:00:00Z"),
    ]);
    expect(rows.map(({ is }) => is)).toEqual(["day", "happening", "happening", "day", "happening"]);
  });
});
