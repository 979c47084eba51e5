import { afterEach, describe, expect, it } from "vitest";
import { language, speak } from "./language.svelte";
import {
  agoText,
  clockText,
  countdownText,
  dayText,
  listText,
  momentText,
  spanText,
  weekdayText,
} from "./time";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A Sunday, in the middle of the day everywhere near this machine's zone. */
const NOW = new Date(2026, 10, 22, 12, 0).getTime();

/** Intl puts narrow spaces and marks in some places. */
const plain = (words: string) => words.replace(/[\u00a0\u202f]/g, " ");

afterEach(() => speak("en"));

it("tells spans in one unit", () => {
  const spans = [-5 * SECOND, 59 * SECOND, MINUTE, HOUR - 1, HOUR, DAY - 1, DAY, 49 * HOUR];
  expect(spans.map((span) => spanText(span))).toEqual(["<1m", "<1m", "1m", "59m", "1h", "23h", "1d", "2d"]);
  expect(spanText(2 * DAY, "long")).toBe("2 days");
});

it("counts down to the second", () => {
  expect([61 * SECOND, 59_001, 1, -1].map(countdownText)).toEqual(["1m", "60s", "1s", "0s"]);
});

it("tells how long ago and how soon", () => {
  expect([NOW - 8 * MINUTE, NOW + 25 * MINUTE, NOW].map((at) => agoText(at, NOW))).toEqual([
    "8 min. ago",
    "in 25 min.",
    "now",
  ]);
});

it("names days near by, and the others by their date", () => {
  const days = [0, -DAY, DAY, -3 * DAY, -400 * DAY].map((shift) => dayText(NOW + shift, NOW));
  expect(days).toEqual(["today", "yesterday", "tomorrow", "Thu, Nov 19", "Oct 18, 2025"]);
  expect(plain(momentText(NOW - 2 * HOUR, NOW))).toBe("10:00 AM");
  expect(plain(momentText(NOW - DAY, NOW))).toBe("yesterday 12:00 PM");
});

it("names the days of the week from Monday", () => {
  expect([1, 7].map((day) => weekdayText(day))).toEqual(["Monday", "Sunday"]);
});

describe("in other languages", () => {
  it.each([
    ["cs", "2 dny", "12:00", "Prodej a Účty"],
    ["da", "2 dage", "12.00", "Prodej og Účty"],
    ["pt-BR", "2 dias", "12:00", "Prodej e Účty"],
    ["zh-CN", "2天", "12:00", "Prodej和Účty"],
  ])("%s", async (tag, days, noon, list) => {
    await speak(tag);
    expect(language()).toBe(tag);
    expect(document.documentElement.lang).toBe(tag);
    expect(plain(spanText(2 * DAY, "long"))).toBe(days);
    expect(clockText(NOW)).toBe(noon);
    expect(plain(listText(["Prodej", "Účty"]))).toBe(list);
  });
});
