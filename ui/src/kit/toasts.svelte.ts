/** What is said about what was done: shown by Toasts.svelte, once on the page. */

export interface Toast {
  id: number;
  message: string;
  /** Takes it back. */
  undo: (() => void) | undefined;
  /** It did not work. */
  bad: boolean;
  /** How long it stays, in seconds. */
  seconds: number;
}

/** More are not in sight: the oldest gives way. */
const AT_ONCE = 3;

let last = 0;
let shown = $state.raw<readonly Toast[]>([]);

/** Those in sight, the oldest first. */
export function toasts(): readonly Toast[] {
  return shown;
}

/**
 * Says that something was done, or did not work (`bad`), for some seconds; with `undo`, for as long as it can be taken
 * back. Returns what ends it early.
 */
export function toast(
  message: string,
  {
    undo,
    bad = false,
    seconds = undo || bad ? 10 : 5,
  }: { undo?: () => void; bad?: boolean; seconds?: number } = {},
): () => void {
  last += 1;
  const id = last;
  shown = [...shown, { id, message, undo, bad, seconds }].slice(-AT_ONCE);
  return () => dismiss(id);
}

/** Ends a toast. */
export function dismiss(id: number): void {
  shown = shown.filter((toast) => toast.id !== id);
}

/** Takes back what the newest toast that can be says, if there is one. */
export function undoLast(): boolean {
  const found = shown.findLast(({ undo }) => undo !== undefined);
  if (!found) return false;
  dismiss(found.id);
  found.undo?.();
  return true;
}
