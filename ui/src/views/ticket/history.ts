/** The history of a ticket's responsibility, in words. Pure but for the language. */
import type { AgentId, By, DepartmentId, Detail, Period } from "../../link.gen";
import { text } from "../../words/text";

/** One thing that happened to the responsibility. */
export interface Turn {
  /** What happened; names in it are set apart by marks of direction. */
  words: string;
  /** When, in milliseconds since 1970. */
  at: number;
}

/** An answer this near to a change of the owner is what brought it about, in milliseconds. */
const BY_ANSWERING = 60_000;

/** Everything that happened, the latest first. */
export function turns(detail: Detail): Turn[] {
  return detail.history
    .map((period, index) => ({
      words: words(detail, period, detail.history[index - 1]),
      at: Date.parse(period.from),
    }))
    .reverse();
}

function words(detail: Detail, period: Period, before: Period | undefined): string {
  const { department, owner } = period.responsibility;
  const place = departmentName(detail, department);
  const agent = typeof owner === "object" ? agentName(detail, owner.other) : "";
  if (!before) {
    if (owner === "nobody") return text("history-created", { department: place });
    if (owner === "me") return text("history-created-me", { department: place });
    return text("history-created-agent", { department: place, agent });
  }

  const by = actor(period.by);
  const was = before.responsibility;
  if (was.department !== department) {
    if (owner === "nobody") return text("history-moved", { ...by, department: place });
    if (owner === "me") return text("history-moved-me", { ...by, department: place });
    return text("history-moved-agent", { ...by, department: place, agent });
  }
  if (JSON.stringify(was.owner) === JSON.stringify(owner)) {
    const status = period.status_text;
    return period.by.who === "customer"
      ? text("history-customer-wrote", { status })
      : text("history-status", { ...by, status });
  }
  if (owner === "nobody") return text("history-freed", by);
  const answering = answered(detail, period, owner === "me" ? "me" : "agent");
  if (owner === "me") {
    if (period.by.who !== "me") return text("history-given-me", by);
    return text(answering ? "history-took-answering" : "history-took");
  }
  if (period.by.who === "agent" && period.by.name === agent) {
    return text(answering ? "history-agent-took-answering" : "history-agent-took", { agent });
  }
  return text("history-given", { ...by, agent });
}

/** Who or what did something, for a text to choose its words by: `who` is me, other or unknown. */
function actor(by: By): { who: string; actor: string } {
  switch (by.who) {
    case "me":
      return { who: "me", actor: "" };
    case "agent":
      return { who: "other", actor: by.name || text("somebody") };
    case "customer":
      return { who: "other", actor: text("history-customer") };
    case "rule":
      return {
        who: "other",
        actor: by.name ? text("history-rule", { name: by.name }) : text("history-some-rule"),
      };
    case "unknown":
      return { who: "unknown", actor: "" };
  }
}

/** Somebody of a side answered just when a period began. */
function answered({ messages }: Detail, { from }: Period, side: "me" | "agent"): boolean {
  const began = Date.parse(from);
  return messages.some(
    (message) =>
      message.side === side && !message.internal && Math.abs(Date.parse(message.at) - began) <= BY_ANSWERING,
  );
}

export function departmentName({ departments }: Detail, id: DepartmentId): string {
  return departments[id] || id;
}

export function agentName({ agents }: Detail, id: AgentId): string {
  return agents[id] || text("somebody");
}
