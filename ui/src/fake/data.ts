/** What the fake bell shows, piece by piece: each made with what matters to the caller, the rest as it usually is. */
import type {
  Account,
  AccountView,
  Agent,
  Bell,
  Check,
  DepartmentState,
  Detail,
  Entry,
  Happening,
  Message,
  NewAccount,
  Period,
  Preferences,
  Refusal,
  RingingEntry,
  Told,
  TrayState,
  View,
} from "../link.gen";

export const ANNA = "anna@acme.example/acme.example";
export const BOREK = "anna@borek.example/desk.borek.example";

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** So many minutes ago, as the bell writes times; in the future if negative. */
export const ago = (minutes: number): string => new Date(Date.now() - minutes * MINUTE).toISOString();

/** In so many minutes. */
export const ahead = (minutes: number): string => ago(-minutes);

export function agent(id: string, changes: Partial<Agent> = {}): Agent {
  return { id, name: id, email: `${id}@acme.example`, departments: [], online: false, ...changes };
}

/** An account as it is listed in the settings. */
export function listedAccount(changes: Partial<Account> = {}): Account {
  return {
    id: ANNA,
    helpdesk: "liveagent",
    url: "https://acme.example",
    extra_ca: null,
    proxy: null,
    allow_http: false,
    paused: false,
    built_in: false,
    agent: "Anna Dvořáková",
    agent_login: "anna@acme.example",
    session_only: false,
    problem: null,
    ...changes,
  };
}

/** An account as it is shown above its tickets. */
export function account(changes: Partial<AccountView> = {}): AccountView {
  return {
    id: ANNA,
    agent: "Anna Dvořáková",
    host: "acme.example",
    health: { is: "live" },
    last_round: ago(0),
    to_solve: 0,
    department: 0,
    departments: [
      { id: "billing", name: "Billing", mine: true },
      { id: "logistics", name: "Logistics", mine: true },
      { id: "sales", name: "Sales", mine: true },
      { id: "support", name: "Support", mine: false },
    ],
    limits: [],
    abilities: { chats: true, calls: true, postpone: true, reply: true },
    ...changes,
  };
}

/** What is typed to add an account. */
export function newAccount(changes: Partial<NewAccount> = {}): NewAccount {
  return {
    helpdesk: "liveagent",
    url: "https://acme.example",
    agent: null,
    key: "key",
    extra_ca: null,
    proxy: null,
    allow_http: false,
    session_only: false,
    ...changes,
  };
}

export function entry(ticket: string, changes: Partial<Entry> = {}): Entry {
  return {
    account: ANNA,
    ticket,
    code: `XWD-${ticket.toUpperCase()}`,
    subject: `Subject of ${ticket}`,
    customer: "Elena R.",
    department: "Billing",
    department_id: "billing",
    channel: "email",
    status: "Open",
    state: "open",
    waiting_since: ago(5),
    due: null,
    excerpt: null,
    unread: 0,
    reopened: false,
    snoozed: null,
    changed: ago(5),
    ...changes,
  };
}

export function ringing(ticket: string, changes: Partial<RingingEntry> = {}): RingingEntry {
  return {
    account: ANNA,
    ticket,
    line: "chat",
    customer: "Tomáš B.",
    department: "Sales",
    until: ahead(0.5),
    ...changes,
  };
}

/** The view with the numbers and the tray's mark, as they follow from the tickets and the accounts. */
export function counted(view: View): View {
  const of = (entries: Entry[], id: string) => entries.filter(({ account }) => account === id).length;
  const count = view.entries.length;
  return {
    ...view,
    tray: trayState(view),
    badge: count === 0 ? "" : count > 99 ? "99+" : String(count),
    to_solve: count,
    department: view.queue.length,
    accounts: view.accounts.map((account) => ({
      ...account,
      to_solve: of(view.entries, account.id),
      department: of(view.queue, account.id),
    })),
  };
}

function trayState(view: View): TrayState {
  const health = (is: string) => view.accounts.some((account) => account.health.is === is);
  if (health("signed_out")) return "signed_out";
  if (health("stale")) return "stale";
  if (view.paused_until !== null) return "paused";
  if (view.ringing.length > 0) return "attention";
  return view.entries.length > 0 ? "waiting" : "normal";
}

/** A view; the numbers follow from the tickets unless they are given. */
export function view(changes: Partial<View> = {}): View {
  const made = counted({
    tray: "normal",
    badge: "",
    to_solve: 0,
    department: 0,
    ringing: [],
    entries: [],
    nothing_new: [],
    queue: [],
    accounts: [account()],
    paused_until: null,
    ...changes,
  });
  return { ...made, ...changes, accounts: made.accounts };
}

export function preferences(changes: Partial<Preferences> = {}): Preferences {
  return {
    rules: [],
    paused_until: null,
    quiet: { stretches: {}, exceptions: ["chat_ringing", "call_ringing"] },
    privacy: "all",
    neutral_while_sharing: true,
    due_lead_minutes: 30,
    sounds: {},
    badge: "to_solve",
    snooze_minutes: [30, 60, 240],
    shortcuts: { open_panel: null, open_next: null },
    language: null,
    theme: "system",
    transferred: [],
    ...changes,
  };
}

/** A bell that is there. */
export function here(shown: Partial<View> = {}, chosen: Partial<Preferences> = {}): Bell {
  return { is: "here", view: view(shown), preferences: preferences(chosen) };
}

export function message(text: string, changes: Partial<Message> = {}): Message {
  return {
    id: `m-${text.length}-${changes.at ?? ""}`,
    author: "Elena R.",
    side: "customer",
    at: ago(5),
    text,
    internal: false,
    ...changes,
  };
}

export function period(changes: Partial<Period> = {}): Period {
  return {
    responsibility: { department: "billing", owner: "me" },
    status_text: "Open",
    from: ago(60),
    to: null,
    by: { who: "unknown" },
    ...changes,
  };
}

/** A ticket in full, as it follows from how it is listed. */
export function detail(of: Entry, changes: Partial<Detail> = {}): Detail {
  const begun = of.waiting_since ?? of.changed;
  return {
    ticket: {
      id: of.ticket,
      code: of.code,
      subject: of.subject,
      customer: of.customer,
      standing: { state: of.state, department: of.department_id, owner: "me" },
      status_text: of.status,
      channel: of.channel,
      live: false,
      created: begun,
      changed: of.changed,
      last_message: null,
      waiting_since: of.waiting_since,
      due: of.due,
      excerpt: of.excerpt,
    },
    messages: of.excerpt === null ? [] : [message(of.excerpt, { author: of.customer, at: begun })],
    history: [period({ responsibility: { department: of.department_id, owner: "me" }, from: begun })],
    due: of.due === null ? [] : [["", of.due]],
    agents: {},
    departments: { [of.department_id]: of.department },
    ...changes,
  };
}

export function departmentState(id: string, changes: Partial<DepartmentState> = {}): DepartmentState {
  const name = id.slice(0, 1).toUpperCase() + id.slice(1);
  return {
    department: { id, name, mine: true },
    new: 0,
    open: 0,
    resolved: 0,
    agents: [],
    ...changes,
  };
}

export function told(ticket: string, changes: Partial<Told> = {}): Told {
  return {
    account: ANNA,
    kind: "customer_replied",
    at: ago(5),
    ticket,
    code: `XWD-${ticket.toUpperCase()}`,
    subject: `Subject of ${ticket}`,
    customer: "Elena R.",
    department: "Billing",
    url: `https://acme.example/agent/#Conversation;id=${ticket}`,
    decision: { verdict: { ring: { banner: true, sound: true } }, reason: "switched_on", badge: true },
    ...changes,
  };
}

export function happening(seq: number, changes: Partial<Happening> = {}): Happening {
  return {
    seq,
    told: told(`t${seq}`),
    excerpt: null,
    outcome: { is: "shown" },
    away: false,
    ...changes,
  };
}

export function check(subject: string, changes: Partial<Check> = {}): Check {
  return { subject, condition: "good", finding: `${subject} works`, remedy: null, ...changes };
}

export function refusal(code: string, changes: Partial<Refusal> = {}): Refusal {
  return { code, message: `refused: ${code}`, about: {}, ...changes };
}

/** A colleague was faster. */
export function taken(agent = "Petr Novák", at = ago(2 / 60)): Refusal {
  return refusal("taken", { message: `${agent} has taken it`, about: { agent, at } });
}
