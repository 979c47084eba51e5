import { describe, expect, it } from "vitest";
import type { QuietHours } from "../../link.gen";
import { quietText, withDay } from "./quiet";

const NIGHT = { from: "17:30:00", to: "08:30:00" };
const NONE: QuietHours = { stretches: {}, exceptions: [] };

const plain = (text: string) => text.replace(/[\u2066-\u2069]/g, "");

describe("quiet hours in words", () => {
  it("are never where there are none", () => {
    expect(quietText(NONE)).toBe("Never");
  });

  it("tell days with the same hours together, and others apart", () => {
    let quiet = [1, 2, 3, 5].reduce((all, day) => withDay(all, day, [NIGHT]), NONE);
    quiet = withDay(quiet, 7, [{ from: "00:00:00", to: "00:00:00" }]);
    expect(plain(quietText(quiet))).toBe("Mon–Wed 17:30–08:30 · Fri 17:30–08:30 · Sun all day");
  });

  it("of a day without any are gone", () => {
    expect(withDay(withDay(NONE, 1, [NIGHT]), 1, [])).toEqual(NONE);
  });
});
