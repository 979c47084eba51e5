/** What happened as it is listed: under the day it happened on. */
import type { Happening } from "../../link.gen";

export type Row = { is: "day"; at: number } | { is: "happening"; happening: Happening };

/** The rows, in the order given: the latest first. */
export function rowsOf(happenings: readonly Happening[]): Row[] {
  const rows: Row[] = [];
  let day: number | null = null;
  for (const happening of happenings) {
    const midnight = new Date(happening.told.at).setHours(0, 0, 0, 0);
    if (midnight !== day) {
      rows.push({ is: "day", at: midnight });
      day = midnight;
    }
    rows.push({ is: "happening", happening });
  }
  return rows;
}

export function rowKey(row: Row): string {
  return row.is === "day" ? `day ${row.at}` : String(row.happening.seq);
}
