/** Times and spans as people say them, by `Intl`, in the language that is spoken and the time zone of this machine. */
import { language } from "./language.svelte";
import { text } from "./text";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Making a formatter takes longer than formatting, and lists ask for many. */
const formatters = new Map<string, unknown>();

function formatter<T>(kind: string, make: (tag: string) => T): T {
  const key = `${kind} ${language()}`;
  const known = formatters.get(key) as T | undefined;
  if (known !== undefined) return known;
  const made = make(language());
  formatters.set(key, made);
  return made;
}

type Unit = "second" | "minute" | "hour" | "day";
type Width = "narrow" | "long";

function unitText(count: number, unit: Unit, width: Width): string {
  const format = formatter(
    `${unit} ${width}`,
    (tag) => new Intl.NumberFormat(tag, { style: "unit", unit, unitDisplay: width }),
  );
  return format.format(count);
}

/** The largest unit that a span fills, and how often. Of less than a minute there is none. */
function coarse(span: number): [number, Unit] | null {
  if (span < MINUTE) return null;
  if (span < HOUR) return [Math.floor(span / MINUTE), "minute"];
  if (span < DAY) return [Math.floor(span / HOUR), "hour"];
  return [Math.floor(span / DAY), "day"];
}

/**
 * How long, in milliseconds, in one unit: "2m" where room is short, "2 minutes" in a sentence. What has yet to begin
 * counts as less than a minute: clocks differ.
 */
export function spanText(span: number, width: Width = "narrow"): string {
  const parts = coarse(span);
  if (parts !== null) return unitText(...parts, width);
  return width === "narrow" ? `<${unitText(1, "minute", width)}` : text("span-moment");
}

/** How long is left, in milliseconds, to the second below a minute: for what ends soon. */
export function countdownText(span: number): string {
  return span < MINUTE ? unitText(Math.max(0, Math.ceil(span / SECOND)), "second", "narrow") : spanText(span);
}

/**
 * How long ago, or in how long: "8 min. ago", "in 25 min.", "now". Both in milliseconds since 1970. With `seconds`, also
 * "2 sec. ago".
 */
export function agoText(at: number, now: number, { seconds = false }: { seconds?: boolean } = {}): string {
  const format = formatter(
    "relative",
    (tag) => new Intl.RelativeTimeFormat(tag, { style: "short", numeric: "auto" }),
  );
  const span = Math.abs(now - at);
  const [count, unit] = coarse(span) ?? [seconds ? Math.round(span / SECOND) : 0, "second"];
  return format.format(at < now ? -count : count, unit);
}

function dateText(at: number, kind: string, options: Intl.DateTimeFormatOptions): string {
  return formatter(kind, (tag) => new Intl.DateTimeFormat(tag, options)).format(at);
}

/** The time of day: "14:05". */
export function clockText(at: number): string {
  return dateText(at, "clock", { timeStyle: "short" });
}

/** How many midnights lie between two times; more than 0 if `at` is later. */
function daysBetween(at: number, now: number): number {
  return Math.round((new Date(at).setHours(0, 0, 0, 0) - new Date(now).setHours(0, 0, 0, 0)) / DAY);
}

/** The day: "today", "yesterday", "tomorrow", "Wed 3 Nov", with the year where it is another one. */
export function dayText(at: number, now: number): string {
  const days = daysBetween(at, now);
  if (Math.abs(days) <= 1) {
    return formatter("day", (tag) => new Intl.RelativeTimeFormat(tag, { numeric: "auto" })).format(
      days,
      "day",
    );
  }
  if (new Date(at).getFullYear() !== new Date(now).getFullYear()) {
    return dateText(at, "date with year", { dateStyle: "medium" });
  }
  return dateText(at, "date", { weekday: "short", day: "numeric", month: "short" });
}

/** Day and time of day, of today the time alone. */
export function momentText(at: number, now: number): string {
  return daysBetween(at, now) === 0 ? clockText(at) : `${dayText(at, now)} ${clockText(at)}`;
}

/** Everything about a time, for tooltips and `<time title>`. */
export function fullText(at: number): string {
  return dateText(at, "full", { dateStyle: "full", timeStyle: "short" });
}

/** The name of a day of the week, 1 for Monday to 7 for Sunday. */
export function weekdayText(day: number, width: "short" | "long" = "long"): string {
  // The first Monday of 1970 was the 5th of January.
  const at = Date.UTC(1970, 0, 4 + day);
  return dateText(at, `weekday ${width}`, { weekday: width, timeZone: "UTC" });
}

/** A whole number with its separators, or a share of 1 as per cent. */
export function numberText(number: number, style: "decimal" | "percent" = "decimal"): string {
  return formatter(style, (tag) => new Intl.NumberFormat(tag, { style })).format(number);
}

/** Several things in a row: "Billing, Sales and Support". */
export function listText(things: readonly string[]): string {
  return formatter("list", (tag) => new Intl.ListFormat(tag, { type: "conjunction" })).format(things);
}
