/** Keys pressed together, as the bell writes them: `Ctrl+Alt+D`. */

/** Keys that change what another key does. */
const MODIFIERS = new Set(["Control", "Alt", "Shift", "Meta", "AltGraph", "OS", "Super", "Hyper"]);

/**
 * The name of a key: a letter by what stands on it, as the system finds it again by that; anything else by its place, which
 * is the same in every layout and whatever Shift makes of it.
 */
function keyName({ key, code }: KeyboardEvent): string | null {
  const letter = /^[a-z]$/i.test(key) ? key.toUpperCase() : /^Key([A-Z])$/.exec(code)?.[1];
  const digit = /^Digit([0-9])$/.exec(code)?.[1];
  if (letter ?? digit) return letter ?? digit ?? null;
  if (/^F([1-9]|1[0-9]|2[0-4])$/.test(code)) return code;
  return [
    "Space",
    "Home",
    "End",
    "PageUp",
    "PageDown",
    "Insert",
    "ArrowUp",
    "ArrowDown",
    "ArrowLeft",
    "ArrowRight",
  ].includes(code)
    ? code
    : null;
}

/** What a key press says: nothing yet, keys that can work everywhere, or keys that cannot. */
export function chordOf(event: KeyboardEvent): { keys: string } | "unfinished" | "unfit" {
  if (MODIFIERS.has(event.key)) return "unfinished";
  const name = keyName(event);
  const held = [
    event.ctrlKey ? "Ctrl" : null,
    event.altKey ? "Alt" : null,
    event.shiftKey ? "Shift" : null,
    event.metaKey ? "Super" : null,
  ].filter((modifier) => modifier !== null);
  // Without one of these it could not be typed any more.
  const safe = event.ctrlKey || event.altKey || event.metaKey || /^F\d+$/.test(name ?? "");
  return name !== null && safe ? { keys: [...held, name].join("+") } : "unfit";
}
