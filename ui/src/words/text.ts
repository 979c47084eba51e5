/** The texts, from the Fluent files in `locales/`, in the language that is spoken. */
import type { Arguments } from "./keys.gen";
import { bundle } from "./language.svelte";

/** A key of `locales/en/panel.ftl` or `common.ftl`. */
export type Key = keyof Arguments;

/** The keys of texts that take no arguments. */
export type PlainKey = { [K in Key]: Arguments[K] extends undefined ? K : never }[Key];

/**
 * The text of a key, its arguments filled in. Arguments are never read as Fluent, and each is set apart by marks of
 * direction, so what strangers wrote may be one. Where it is read by a component, it is said again in a new language.
 */
export function text<K extends Key>(
  key: K,
  ...[args]: Arguments[K] extends undefined ? [] : [Arguments[K]]
): string {
  const spoken = bundle();
  const pattern = spoken?.getMessage(key)?.value;
  if (!spoken || !pattern) throw new Error(`no text for ${key}`);
  return spoken.formatPattern(pattern, args ?? null);
}
