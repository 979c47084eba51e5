import { expect, it } from "vitest";
import panel from "../../locales/en/panel.ftl?raw";
import { countdownText, spanText, text } from "./text";

const plain = (words: string) => words.replace(/[\u2068\u2069]/g, "");
const SECOND = 1_000;
const HOUR = 3_600 * SECOND;

it("tells spans as coarsely as the tray does", () => {
  const spans = [-5 * SECOND, 59 * SECOND, 60 * SECOND, HOUR - 1, HOUR, 24 * HOUR - 1, 24 * HOUR, 49 * HOUR];
  expect(spans.map(spanText).map(plain)).toEqual([
    "under a minute",
    "under a minute",
    "1 min",
    "59 min",
    "1 h",
    "23 h",
    "1 day",
    "2 days",
  ]);
});

it("counts down to the second", () => {
  expect([61 * SECOND, 59_001, 1].map(countdownText).map(plain)).toEqual(["1 min", "60 s", "1 s"]);
});

it("has a text for every key that is used, and uses every text of the panel", () => {
  const sources = import.meta.glob("./*.{svelte,ts}", { query: "?raw", import: "default", eager: true });
  const code = Object.entries(sources)
    .filter(([file]) => !file.includes(".test."))
    .map(([, source]) => String(source))
    .join("\n");
  for (const [, key] of panel.matchAll(/^([a-z-]+) =/gm)) {
    expect(code).toContain(`"${key}"`);
  }
  for (const [, key] of code.matchAll(/text\("([a-z-]+)"/g)) {
    expect(() =>
      text(key ?? "", {
        age: "",
        span: "",
        customer: "",
        message: "",
        minutes: 0,
        hours: 0,
        days: 0,
        seconds: 0,
      }),
    ).not.toThrow();
  }
});
