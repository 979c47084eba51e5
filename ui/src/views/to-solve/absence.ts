/** Why nothing is in a list: only good answers from all accounts mean that nothing waits. */
import CircleCheck from "@lucide/svelte/icons/circle-check";
import CircleQuestionMark from "@lucide/svelte/icons/circle-question-mark";
import Pause from "@lucide/svelte/icons/pause";
import type { Icon } from "../../kit/icon";
import type { AccountView } from "../../link.gen";
import { text } from "../../words/text";

interface Absence {
  title: string;
  detail: string;
  icon: Icon;
  tone: "plain" | "good" | "warning";
}

export function absence(accounts: readonly AccountView[]): Absence {
  const states = accounts.map(({ health }) => health.is).filter((is) => is !== "paused");
  if (states.length === 0) {
    return { title: text("all-paused"), detail: text("all-paused-detail"), icon: Pause, tone: "plain" };
  }
  if (states.every((is) => is === "live")) {
    return {
      title: text("nothing-waits"),
      detail: text("nothing-waits-detail"),
      icon: CircleCheck,
      tone: "good",
    };
  }
  const trouble = states.some((is) => is === "stale" || is === "signed_out");
  return {
    title: text("nothing-known"),
    detail: text(trouble ? "nothing-known-trouble" : "nothing-known-connecting"),
    icon: CircleQuestionMark,
    tone: trouble ? "warning" : "plain",
  };
}
