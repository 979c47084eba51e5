/** Times to choose from. */

const MINUTE = 60_000;

/** When a working day begins, as the bell has it where it says "tomorrow". */
const MORNING = 8;

/** So many minutes from now. */
export function inMinutes(minutes: number, now: number): string {
  return new Date(now + minutes * MINUTE).toISOString();
}

/** Tomorrow morning, in the time zone of this machine. */
export function tomorrowMorning(now: number): string {
  const at = new Date(now);
  at.setDate(at.getDate() + 1);
  at.setHours(MORNING, 0, 0, 0);
  return at.toISOString();
}

/** The morning of the next Monday. */
export function nextWeek(now: number): string {
  const at = new Date(now);
  at.setDate(at.getDate() + ((8 - at.getDay()) % 7 || 7));
  at.setHours(MORNING, 0, 0, 0);
  return at.toISOString();
}

/** A time as a field of date and time has it: local, to the minute. */
export function localInput(at: number): string {
  const zone = new Date(at).getTimezoneOffset() * MINUTE;
  return new Date(at - zone).toISOString().slice(0, 16);
}

/** What a field of date and time holds, if it is a time after `now`. */
export function fromLocalInput(value: string, now: number): string | null {
  const at = new Date(value).getTime();
  return Number.isNaN(at) || at <= now ? null : new Date(at).toISOString();
}
