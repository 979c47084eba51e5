/** The texts, from the Fluent files that the tray and the banners use too. */
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import common from "../../locales/en/common.ftl?raw";
import panel from "../../locales/en/panel.ftl?raw";

const bundle = new FluentBundle("en");
for (const source of [common, panel]) {
  const [error] = bundle.addResource(new FluentResource(source));
  if (error) throw error;
}

/** The text of a key, its variables filled in. Throws for a key without a text. */
export function text(key: string, variables?: Record<string, FluentVariable>): string {
  const pattern = bundle.getMessage(key)?.value;
  if (!pattern) throw new Error(`no text for ${key}`);
  return bundle.formatPattern(pattern, variables);
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long, in milliseconds, as coarsely as the tray's menu says it. What has yet to begin counts as a moment: clocks differ. */
export function spanText(span: number): string {
  if (span < MINUTE) return text("span-moment");
  if (span < HOUR) return text("span-minutes", { minutes: Math.floor(span / MINUTE) });
  if (span < DAY) return text("span-hours", { hours: Math.floor(span / HOUR) });
  return text("span-days", { days: Math.floor(span / DAY) });
}

/** How long is left, in milliseconds, to the second: for what ends soon. */
export function countdownText(span: number): string {
  return span < MINUTE ? text("span-seconds", { seconds: Math.ceil(span / SECOND) }) : spanText(span);
}
