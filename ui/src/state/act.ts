/** Does something to a ticket: shown at once, taken back where the answer is no, and undone on request where that goes. */
import { refusalOf } from "../bell";
import { toast } from "../kit/toasts.svelte";
import type { Action, Snooze } from "../link.gen";
import { refusalText } from "../words/refusal";
import { text } from "../words/text";
import { momentText } from "../words/time";
import { type Change, changeOf, type Doing, undone } from "./changes";
import type { Panel } from "./panel.svelte";
import type { Subject } from "./ticket";

/** How long what was done can be taken back, in seconds. */
const UNDO_SECONDS = 8;

/** Opens a ticket in the browser. */
export async function open(
  panel: Panel,
  { account, ticket }: Pick<Subject, "account" | "ticket">,
): Promise<void> {
  try {
    await panel.link.openTicket(account, ticket);
  } catch (thrown) {
    say(thrown);
  }
}

/** Says why something did not work. */
export function say(thrown: unknown): void {
  toast(refusalText(refusalOf(thrown)), { bad: true });
}

/** Does something to a ticket, and says whether it was done. While something is being done to it, nothing else is. */
export async function act(panel: Panel, subject: Subject, action: Action): Promise<boolean> {
  if (panel.isBusy(subject)) return false;
  const back = undone(panel.view, subject);
  const done = await ask(panel, changeOf(panel.view, subject, action), () =>
    panel.link.act(subject.account, subject.ticket, action),
  );
  if (!done) return false;
  const { answer } = done;
  const undo =
    answer === null
      ? undefined
      : () => takeBack(panel, back, () => panel.link.act(subject.account, subject.ticket, answer, true));
  tell(doneText(panel, subject, action), undo);
  return true;
}

/** Has a ticket ring later, or (`null`) again; and says whether it will. */
export async function snooze(panel: Panel, subject: Subject, until: Snooze | null): Promise<boolean> {
  if (panel.isBusy(subject)) return false;
  const { account, ticket, snoozed } = subject;
  const back = undone(panel.view, subject);
  const done = await ask(panel, changeOf(panel.view, subject, { do: "snooze", snooze: until }), () =>
    panel.link.snooze(account, ticket, until),
  );
  if (!done) return false;
  tell(doneText(panel, subject, { do: "snooze", snooze: until }), () =>
    takeBack(panel, back, () => panel.link.snooze(account, ticket, snoozed)),
  );
  return true;
}

async function takeBack(panel: Panel, back: Change, undo: () => Promise<unknown>): Promise<void> {
  if (await ask(panel, back, undo)) toast(text("done-undone"));
}

/** Shows a change, asks for it, and shows it no more if that is refused. */
async function ask<T>(panel: Panel, change: Change, asked: () => Promise<T>): Promise<{ answer: T } | null> {
  panel.show(change);
  try {
    const answer = await asked();
    panel.settle(change);
    return { answer };
  } catch (thrown) {
    panel.drop(change);
    say(thrown);
    return null;
  }
}

function tell(message: string, undo: (() => void) | undefined): void {
  toast(message, undo ? { undo, seconds: UNDO_SECONDS } : {});
}

/** What was done, in words. */
function doneText(panel: Panel, { account, subject: title }: Subject, doing: Doing): string {
  const subject = title || text("no-subject");
  switch (doing.do) {
    case "take":
      return text("done-take", { subject });
    case "transfer": {
      const agent = doing.agent === null ? undefined : panel.departments.agent(account, doing.agent)?.name;
      const department = panel.departments.name(account, doing.department) ?? doing.department;
      return agent === undefined
        ? text("done-transfer", { subject, department })
        : text("done-transfer-agent", { subject, department, agent });
    }
    case "resolve":
      return text("done-resolve", { subject });
    case "reopen":
      return text("done-reopen", { subject });
    case "postpone":
      return text("done-postpone", { subject, time: momentText(Date.parse(doing.until), Date.now()) });
    case "reply":
      return text("done-reply", { subject });
    case "snooze":
      if (doing.snooze === null) return text("done-wake", { subject });
      return doing.snooze.is === "until"
        ? text("done-snooze", { subject, time: momentText(Date.parse(doing.snooze.at), Date.now()) })
        : text("done-snooze-reply", { subject });
  }
}
