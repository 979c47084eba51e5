/** A working day in an office: what most scenes begin with. */
import type { Agent, Check, DepartmentState, Detail, Entry, Happening } from "../link.gen";
import {
  ANNA,
  agent,
  ago,
  ahead,
  check,
  DAY,
  departmentState,
  detail,
  entry,
  HOUR,
  happening,
  MINUTE,
  message,
  period,
  told,
} from "./data";

const HOURS = HOUR / MINUTE;
const DAYS = DAY / MINUTE;

const INVOICE = entry("t1", {
  code: "XWD-GQFTR-214",
  subject: "Invoice 2026-118 shows the wrong VAT",
  excerpt: "It still says 21 %, could you check again?",
  waiting_since: ago(2),
  changed: ago(2),
  due: ago(8),
  unread: 1,
});

/** What waits for Anna, in the order of the bell. */
export const waiting = (): Entry[] => [
  INVOICE,
  entry("t2", {
    subject: "Cannot log in after password reset",
    customer: "Jonas M.",
    excerpt: "The link opens an empty page.",
    department: "Sales",
    department_id: "sales",
    waiting_since: ago(14),
    changed: ago(14),
    due: ahead(25),
    unread: 2,
  }),
  entry("t3", {
    subject: "Refund for order 77120",
    customer: "Hilda A.",
    excerpt: "I sent the form on Friday.",
    channel: "form",
    waiting_since: ago(26 * HOURS),
    changed: ago(26 * HOURS),
  }),
  entry("t4", {
    subject: "Call back: delivery to Brno",
    customer: "Petra K.",
    excerpt: "Please call me after four.",
    department: "Logistics",
    department_id: "logistics",
    channel: "call",
    waiting_since: ago(64),
    changed: ago(64),
    snoozed: { is: "until", at: ahead(56) },
  }),
  entry("t5", {
    subject: "Chat with Paula S.",
    customer: "Paula S.",
    excerpt: "Are you still there?",
    channel: "chat",
    waiting_since: ago(31),
    changed: ago(31),
    reopened: true,
    unread: 1,
  }),
  entry("t6", {
    subject: "Where is my parcel? It was to be here on Friday and nobody answers the phone of the depot",
    customer: "Maximilian Oberhauser-Lichtenberg",
    excerpt: "I have been waiting for nine days now, and the number in your mail is not in service any more.",
    department: "Logistics",
    department_id: "logistics",
    channel: "social",
    state: "new",
    status: "New",
    waiting_since: ago(12),
    changed: ago(12),
  }),
  entry("t7", {
    subject: "",
    customer: "",
    channel: "other",
    state: "new",
    status: "New",
    waiting_since: ago(0.4),
    changed: ago(0.4),
    snoozed: { is: "until_reply" },
  }),
];

export const nothingNew = (): Entry[] => [
  entry("n1", {
    subject: "Please update our company address",
    customer: "Ivan G.",
    excerpt: "Thanks, that is all.",
    state: "waiting",
    status: "Answered",
    waiting_since: null,
    changed: ago(3 * HOURS),
  }),
  entry("n2", {
    subject: "Two parcels, one label",
    customer: "Sofie Lind",
    excerpt: "I shall ask at the post office and come back to you.",
    department: "Logistics",
    department_id: "logistics",
    state: "waiting",
    status: "Postponed",
    waiting_since: null,
    changed: ago(2 * DAYS),
  }),
];

export const queue = (): Entry[] => [
  entry("q1", {
    subject: "Do you deliver to the Faroe Islands?",
    customer: "Rógvi J.",
    excerpt: "And if so, how long does it take?",
    department: "Sales",
    department_id: "sales",
    state: "new",
    status: "New",
    waiting_since: ago(42),
    changed: ago(42),
    due: ahead(18),
  }),
  entry("q2", {
    subject: "Second reminder although paid",
    customer: "Büro Hansen & Töchter",
    excerpt: "We transferred the amount on 3 November.",
    state: "new",
    status: "New",
    waiting_since: ago(7),
    changed: ago(7),
  }),
  entry("q3", {
    subject: "Wrong size",
    customer: "王小明",
    excerpt: "我收到的尺码不对。",
    department: "Sales",
    department_id: "sales",
    channel: "form",
    waiting_since: ago(190),
    changed: ago(190),
    reopened: true,
  }),
];

const IN_THREE = ["billing", "logistics", "sales"];

export const agents = (): Agent[] => [
  agent("anna", { name: "Anna Dvořáková", online: true, departments: IN_THREE }),
  agent("petr", { name: "Petr Novák", online: true, departments: ["billing", "support"] }),
  agent("sona", { name: "Soňa Kováčová", online: true, departments: ["sales"] }),
  agent("lars", { name: "Lars Holm", departments: ["logistics", "support"] }),
  agent("mei", { name: "陈美", online: true, departments: ["support"] }),
  agent("joao", { name: "João Pereira", email: "", departments: ["sales", "billing"] }),
];

export function departments(): DepartmentState[] {
  const of = (id: string) => agents().filter((agent) => agent.departments.includes(id));
  return [
    departmentState("billing", { new: 4, open: 11, resolved: 23, agents: of("billing") }),
    departmentState("logistics", { new: 1, open: 6, resolved: 9, agents: of("logistics") }),
    departmentState("sales", { new: 2, open: 3, resolved: 14, agents: of("sales") }),
    departmentState("support", {
      department: { id: "support", name: "Support", mine: false },
      new: null,
      open: null,
      resolved: null,
      agents: of("support"),
    }),
  ];
}

/** The invoice, with its conversation and the way it came. */
export const invoice = (): Detail =>
  detail(INVOICE, {
    messages: [
      message("The invoice charges VAT although we are a reverse-charge customer.", {
        at: ago(3 * HOURS),
      }),
      message("I have corrected it, the new PDF is on its way.", {
        author: "Anna Dvořáková",
        side: "me",
        at: ago(2 * HOURS),
      }),
      message("Their VAT number was entered without the country code; see the note of 2025.", {
        author: "Petr Novák",
        side: "agent",
        at: ago(118),
        internal: true,
      }),
      message("Ticket was reopened by the customer's answer.", { author: "", side: "system", at: ago(2) }),
      message("It still says 21 %, could you check again?\n\nBest regards\nElena R.", { at: ago(2) }),
    ],
    history: [
      period({
        responsibility: { department: "general", owner: "nobody" },
        status_text: "New",
        from: ago(3 * HOURS),
        to: ago(3 * HOURS - 1),
        by: { who: "customer" },
      }),
      period({
        responsibility: { department: "billing", owner: "nobody" },
        status_text: "New",
        from: ago(3 * HOURS - 1),
        to: ago(2 * HOURS + 20),
        by: { who: "rule", name: "Invoices to Billing" },
      }),
      period({
        responsibility: { department: "billing", owner: { other: "petr" } },
        status_text: "Open",
        from: ago(2 * HOURS + 20),
        to: ago(2 * HOURS),
        by: { who: "agent", name: "Petr Novák" },
      }),
      period({
        status_text: "Answered",
        from: ago(2 * HOURS),
        to: ago(2),
        by: { who: "me" },
      }),
      period({ from: ago(2), by: { who: "customer" } }),
    ],
    due: [
      ["First answer", ago(2 * HOURS + 30)],
      ["Next answer", ago(8)],
      ["Solution", ahead(5 * HOURS)],
    ],
    agents: { petr: "Petr Novák" },
    departments: { billing: "Billing", general: "General" },
  });

/** What rang and what did not, the latest first: one of every reason and every outcome. */
export function happenings(): Happening[] {
  const quiet = { badge: false };
  return [
    happening(17, {
      told: told("c1", {
        kind: "chat_ringing",
        at: ago(0.2),
        subject: "Chat",
        customer: "Tomáš B.",
        department: "Sales",
      }),
      outcome: { is: "pending" },
    }),
    happening(16, {
      told: told("t1", {
        at: ago(2),
        code: INVOICE.code,
        subject: INVOICE.subject,
      }),
      excerpt: INVOICE.excerpt,
    }),
    happening(15, {
      told: told("q2", {
        kind: "department_new",
        at: ago(7),
        subject: "Second reminder although paid",
        customer: "Büro Hansen & Töchter",
        decision: { verdict: "count_only", reason: "switched_off", badge: false },
      }),
      outcome: { is: "counted" },
    }),
    happening(14, {
      told: told("t4", {
        kind: "assigned",
        at: ago(20),
        subject: "Call back: delivery to Brno",
        customer: "Petra K.",
        department: "Logistics",
        decision: { verdict: { hold: { until: ahead(56) } }, reason: "snoozed", ...quiet },
      }),
      outcome: { is: "held" },
    }),
    happening(13, {
      told: told("t5", {
        kind: "reopened",
        at: ago(31),
        subject: "Chat with Paula S.",
        customer: "Paula S.",
      }),
      outcome: { is: "acted" },
    }),
    happening(12, {
      told: told("m1", {
        kind: "chat_missed",
        at: ago(50),
        subject: "Chat",
        customer: "Ole",
        department: "Sales",
      }),
      away: true,
    }),
    happening(11, {
      told: told("m2", {
        kind: "call_ringing",
        at: ago(55),
        subject: "Call",
        customer: "+45 32 12 34 56",
        decision: { verdict: "drop", reason: "too_late", ...quiet },
      }),
      outcome: { is: "expired" },
      away: true,
    }),
    happening(10, {
      told: told("m3", { at: ago(70), subject: "Opening hours at Christmas", customer: "Greta" }),
      outcome: { is: "withdrawn", why: "taken_by_other" },
      away: true,
    }),
    happening(9, {
      told: told("t2", {
        at: ago(3 * HOURS),
        subject: "Cannot log in after password reset",
        customer: "Jonas M.",
        decision: { verdict: { hold: { until: ago(2 * HOURS) } }, reason: "paused", badge: true },
      }),
      outcome: { is: "withdrawn", why: "handled" },
    }),
    happening(8, {
      told: told("m4", {
        kind: "overdue",
        at: ago(9 * HOURS),
        subject: "Contract renewal",
        customer: "Nordlys A/S",
        decision: { verdict: { hold: { until: ago(60) } }, reason: "quiet_hours", badge: true },
      }),
    }),
    happening(7, {
      told: told("m5", {
        kind: "department_transferred",
        at: ago(DAYS),
        subject: "Pickup address",
        customer: "Ida",
        department: "Logistics",
        decision: { verdict: "count_only", reason: "switched_off_here", ...quiet },
      }),
      outcome: { is: "counted" },
    }),
    happening(6, {
      told: told("m6", {
        kind: "transferred_away",
        at: ago(DAYS + 30),
        subject: "Broken zip",
        customer: "Karl",
      }),
      outcome: { is: "failed", why: "no notification service answers" },
    }),
  ];
}

export const checks = (): Check[] => [
  check("tray", { finding: "The tray icon is shown." }),
  check("banners", { finding: "Banners are shown, with buttons." }),
  check("sound", {
    condition: "limited",
    finding: "The sound server answers, but the output is muted.",
    remedy: "Turn the volume of the system up.",
  }),
  check("keyring", {
    condition: "bad",
    finding: "The keyring is locked.",
    remedy: "Unlock it with your password, as at login.",
  }),
  check("autostart", { finding: "Deskbell starts at login." }),
  check(`account:${ANNA}`, { finding: "acme.example answers; the last round ended 3 s ago." }),
];

/** So many tickets waiting: for lists that must stay smooth. */
export function many(count: number): Entry[] {
  const pattern = [...waiting(), ...queue()];
  return Array.from({ length: count }, (_, index) => {
    const like = pattern[index % pattern.length] ?? INVOICE;
    return {
      ...like,
      ticket: `many-${index}`,
      code: `XWD-${String(index).padStart(5, "0")}`,
      subject: `${like.subject || "No subject"} (${index + 1})`,
      waiting_since: ago(index),
      changed: ago(index),
    };
  });
}
