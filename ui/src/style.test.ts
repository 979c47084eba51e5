import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const sheet = readFileSync("src/style.css", "utf8");

type Theme = "light" | "dark";

/** The colours of a theme, as its own sheet or as that of high contrast tells them. */
function colours(theme: Theme, contrast: "usual" | "more"): Map<string, string> {
  const more = sheet.slice(sheet.indexOf("(prefers-contrast: more)"), sheet.indexOf("(forced-colors"));
  const usual = sheet.slice(0, sheet.indexOf("@media"));
  const told = contrast === "more" ? usual + more : usual;
  const pairs = told.matchAll(/--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g);
  return new Map(
    [...pairs].map(([, name, light, dark]) => [name ?? "", (theme === "light" ? light : dark) ?? ""]),
  );
}

/** The contrast of two colours, 1 to 21, as WCAG 2.2 defines it. */
function contrast(one: string, other: string): number {
  const luminance = (colour: string) => {
    const [red, green, blue] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
  };
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

const GROUNDS = ["sunken", "surface", "raised", "hover", "pressed"];

/** What is written or drawn on what. */
const WORDS: [string, string[]][] = [
  ["text", [...GROUNDS, "accent-soft", "good-soft", "warning-soft", "bad-soft"]],
  ["muted", [...GROUNDS, "accent-soft"]],
  ["accent", ["surface", "raised", "hover", "sunken", "accent-soft"]],
  ["on-accent", ["accent", "accent-hover", "bad-fill", "bad-fill-hover"]],
  ["good", ["surface", "raised", "hover", "good-soft"]],
  ["warning", ["surface", "raised", "hover", "warning-soft"]],
  ["bad", ["surface", "raised", "hover", "bad-soft"]],
];
const SHAPES: [string, string[]][] = [
  ["control-line", ["surface", "raised", "hover", "sunken"]],
  ["accent", [...GROUNDS]],
];

const cases = (["light", "dark"] as const).flatMap((theme) =>
  (["usual", "more"] as const).map((amount) => [theme, amount] as const),
);

describe.each(cases)("in the %s theme with %s contrast", (theme, amount) => {
  const known = colours(theme, amount);
  const ratio = (one: string, other: string) => contrast(known.get(one) ?? "", known.get(other) ?? "");

  it("words stand out from what they are written on", () => {
    const faint = WORDS.flatMap(([ink, grounds]) =>
      grounds.map((ground) => ({ pair: `${ink} on ${ground}`, ratio: ratio(ink, ground) })),
    ).filter((pair) => !(pair.ratio >= 4.5));
    expect(faint).toEqual([]);
  });

  it("what can be used stands out from what it lies on", () => {
    const faint = SHAPES.flatMap(([ink, grounds]) =>
      grounds.map((ground) => ({ pair: `${ink} on ${ground}`, ratio: ratio(ink, ground) })),
    ).filter((pair) => !(pair.ratio >= 3));
    expect(faint).toEqual([]);
  });
});
