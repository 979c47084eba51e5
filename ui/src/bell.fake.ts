/** A bell that needs no Rust side: for tests, and for work on the page in a plain browser. */
import type { BellLink } from "./bell";
import type { AccountView, Bell, Entry, Problem, View } from "./link.gen";

/** Tells what it is told, and remembers what it was asked. */
export class FakeBell implements BellLink {
  readonly opened: string[] = [];
  /** Set, it is how everything asked is refused. */
  refusal: Problem | null = null;
  private listeners = new Set<(bell: Bell) => void>();

  constructor(private bell: Bell = { is: "connecting" }) {}

  /** Changes how the bell is. */
  tell(bell: Bell): void {
    this.bell = bell;
    for (const told of this.listeners) told(bell);
  }

  follow(told: (bell: Bell) => void): () => void {
    this.listeners.add(told);
    told(this.bell);
    return () => this.listeners.delete(told);
  }

  async openTicket(account: string, ticket: string): Promise<void> {
    if (this.refusal) throw this.refusal;
    this.opened.push(`${account} ${ticket}`);
  }
}

const ANNA = "anna@acme.example/acme.example";

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

export function account(changes: Partial<AccountView> = {}): AccountView {
  return {
    id: ANNA,
    agent: "Anna Dvořáková",
    host: "acme.example",
    health: { is: "live" },
    last_round: ago(0),
    to_solve: 0,
    department: 0,
    departments: [],
    limits: [],
    ...changes,
  };
}

export function entry(ticket: string, changes: Partial<Entry> = {}): Entry {
  return {
    account: ANNA,
    ticket,
    code: null,
    subject: `Subject of ${ticket}`,
    customer: "Elena R.",
    department: "Billing",
    channel: "email",
    status: "Open",
    waiting_since: ago(5),
    due: null,
    ...changes,
  };
}

/** A view; the numbers follow from the entries. */
export function view(changes: Partial<View> = {}): View {
  const entries = changes.entries ?? [];
  return {
    tray: entries.length > 0 ? "waiting" : "normal",
    badge: entries.length > 0 ? String(entries.length) : "",
    to_solve: entries.length,
    department: 0,
    ringing: [],
    entries,
    accounts: [account({ to_solve: entries.length })],
    paused_until: null,
    ...changes,
  };
}

const ENTRIES: Entry[] = [
  entry("t6", {
    subject: "Refund for order 77120",
    customer: "Hilda A.",
    waiting_since: ago(1570),
  }),
  entry("t5", {
    subject: "Please update our company address",
    customer: "Ivan G.",
    department: "Billing",
    waiting_since: ago(185),
  }),
  entry("t4", {
    subject: "Call back: delivery to Brno",
    customer: "Petra K.",
    department: "Logistics",
    channel: "call",
    waiting_since: ago(64),
  }),
  entry("t3", {
    subject: "Where is my parcel? It was to be here on Friday and nobody answers the phone of the depot",
    customer: "Maximilian Oberhauser-Lichtenberg",
    department: "Logistics",
    waiting_since: ago(31),
  }),
  entry("t2", {
    subject: "Cannot log in after password reset",
    customer: "Jonas M.",
    department: "Support",
    waiting_since: ago(14),
  }),
  entry("t1", { subject: "Invoice 2026-118 shows the wrong VAT", waiting_since: ago(2) }),
  entry("t0", { subject: "", customer: "", channel: "form", waiting_since: null }),
];

const trouble = {
  code: "unreachable",
  message: "acme.example does not answer; it is tried again by itself",
};

const SCENES: Record<string, () => Bell> = {
  connecting: () => ({ is: "connecting" }),
  away: () => ({ is: "away", problem: { code: "not_running", message: "Deskbell is not running" } }),
  refused: () => ({
    is: "away",
    problem: { code: "version", message: "Deskbell was updated; quit it and start it again" },
  }),
  "no-account": () => ({ is: "here", view: view({ accounts: [] }) }),
  empty: () => ({ is: "here", view: view() }),
  stale: () => ({
    is: "here",
    view: view({
      entries: ENTRIES.slice(0, 3),
      accounts: [account({ health: { is: "stale", problem: trouble }, last_round: ago(12) })],
    }),
  }),
  office: () => ({
    is: "here",
    view: view({
      entries: ENTRIES,
      ringing: [
        {
          account: ANNA,
          ticket: "c1",
          line: "chat",
          customer: "Tomáš B.",
          department: "Sales",
          until: ago(-0.4),
        },
      ],
    }),
  }),
};

/** A scene to look at, by its name in the address (`?scene=stale`). */
export function scene(name: string | null): Bell {
  return (SCENES[name ?? "office"] ?? SCENES.office)?.() ?? { is: "connecting" };
}
