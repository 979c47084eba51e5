import type { Activity, Happening } from "../link.gen";

/** Some of what rang and what did not, as the bell finds it. */
export function searched(
  happenings: readonly Happening[],
  before: number | null,
  search: string,
  away: boolean,
  limit: number,
): Activity {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = happenings.filter((happening) => {
    const { seq, told, excerpt } = happening;
    const texts = [told.subject, told.customer, told.department, told.code, excerpt].join(" ").toLowerCase();
    const wanted = (before === null || seq < before) && (!away || happening.away);
    return wanted && words.every((word) => texts.includes(word));
  });
  return { happenings: found.slice(0, limit), more: found.length > limit };
}
