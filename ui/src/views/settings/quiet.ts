/** Quiet hours in words and as they are filled in. */
import type { QuietHours, QuietStretch } from "../../link.gen";
import { text } from "../../words/text";
import { listText, weekdayText } from "../../words/time";

/** Monday to Sunday, as the bell counts them. */
export const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** "17:30:00" as the bell has it, "17:30" as a field has it and people say it. */
export function shortTime(time: string): string {
  return time.slice(0, 5);
}

function stretchText({ from, to }: QuietStretch): string {
  return from === to
    ? text("quiet-whole-day")
    : text("quiet-from-to", { from: shortTime(from), to: shortTime(to) });
}

/** All of it in a line: days with the same hours together. */
export function quietText({ stretches }: QuietHours): string {
  const groups: { days: number[]; hours: string }[] = [];
  for (const day of DAYS) {
    const hours = (stretches[day] ?? []).map(stretchText);
    if (hours.length === 0) continue;
    const said = listText(hours);
    const last = groups.at(-1);
    if (last?.hours === said && last.days.at(-1) === day - 1) last.days.push(day);
    else groups.push({ days: [day], hours: said });
  }
  if (groups.length === 0) return text("quiet-never");
  return groups.map(({ days, hours }) => text("quiet-days", { days: daysText(days), hours })).join(" · ");
}

function daysText(days: readonly number[]): string {
  const [first = 1] = days;
  const last = days.at(-1) ?? first;
  if (first === last) return weekdayText(first, "short");
  return text("quiet-day-to-day", { from: weekdayText(first, "short"), to: weekdayText(last, "short") });
}

/** The hours with other stretches on a day. */
export function withDay(quiet: QuietHours, day: number, stretches: QuietStretch[]): QuietHours {
  const { [day]: _, ...others } = quiet.stretches;
  return { ...quiet, stretches: stretches.length === 0 ? others : { ...others, [day]: stretches } };
}
