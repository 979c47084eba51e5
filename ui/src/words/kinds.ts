/** The kinds of alerts by name. */
import type { AlertKind } from "../link.gen";
import { type PlainKey, text } from "./text";

const NAMES: Readonly<Record<AlertKind, PlainKey>> = {
  assigned: "kind-assigned",
  customer_replied: "kind-customer-replied",
  reopened: "kind-reopened",
  chat_ringing: "kind-chat-ringing",
  chat_missed: "kind-chat-missed",
  chat_message: "kind-chat-message",
  call_ringing: "kind-call-ringing",
  call_missed: "kind-call-missed",
  department_new: "kind-department-new",
  department_reopened: "kind-department-reopened",
  department_transferred: "kind-department-transferred",
  transferred_away: "kind-transferred-away",
  due_soon: "kind-due-soon",
  overdue: "kind-overdue",
};

/** Every kind, in the order people expect to read them. */
export const KINDS = Object.keys(NAMES) as readonly AlertKind[];

export function kindText(kind: AlertKind): string {
  return text(NAMES[kind]);
}
