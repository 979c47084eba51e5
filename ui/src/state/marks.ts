/** What a ticket is marked with: how it came, when it is due, whose account it is of. */
import AtSign from "@lucide/svelte/icons/at-sign";
import FileText from "@lucide/svelte/icons/file-text";
import Mail from "@lucide/svelte/icons/mail";
import MessageSquare from "@lucide/svelte/icons/message-square";
import Phone from "@lucide/svelte/icons/phone";
import Ticket from "@lucide/svelte/icons/ticket";
import type { Icon } from "../kit/icon";
import type { AccountView, Channel } from "../link.gen";

export const CHANNELS: Readonly<Record<Channel, Icon>> = {
  email: Mail,
  form: FileText,
  chat: MessageSquare,
  call: Phone,
  social: AtSign,
  other: Ticket,
};

/** How near a due time is. */
export type Nearness = "overdue" | "soon" | "later";

const SOON = 60 * 60_000;

/** Both in milliseconds since 1970. */
export function nearness(due: number, now: number): Nearness {
  if (due <= now) return "overdue";
  return due - now <= SOON ? "soon" : "later";
}

/** A short mark for each account, as different from the others as its host lets it be. */
export function accountMarks(accounts: readonly AccountView[]): ReadonlyMap<string, string> {
  const marks = new Map<string, string>();
  const taken = new Set<string>();
  for (const { id, host } of accounts) {
    const letters = [...host.replace(/[^\p{L}\p{N}]/gu, "")].map((letter) => letter.toLocaleUpperCase());
    const [first = "?"] = letters;
    const second = letters.slice(1).find((letter) => !taken.has(first + letter));
    const mark = first + (second ?? String(taken.size + 1));
    taken.add(mark);
    marks.set(id, mark);
  }
  return marks;
}
