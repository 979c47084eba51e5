/** A bell that needs no Rust side: for tests, and for work on the page in a plain browser. */
import type { BellLink } from "./bell";
import { account, counted, detail, here, listedAccount, told as toldOf } from "./fake/data";
import { checks, departments, happenings } from "./fake/office";
import { searched } from "./fake/search";
import { Tickets } from "./fake/tickets";
import type {
  Account,
  AccountId,
  Action,
  Activity,
  Bell,
  Check,
  Checked,
  DepartmentState,
  Detail,
  Happening,
  NewAccount,
  Preferences,
  Refusal,
  Shortcut,
  Show,
  Snooze,
  TicketId,
  Tone,
  View,
} from "./link.gen";

export * from "./fake/data";

/** What can be asked of a bell, and so be refused or slow. */
export type Question = Exclude<keyof BellLink, "follow" | "onShow" | "onActivity">;

/** How long an answer takes, in milliseconds; it may never come. */
export type Wait = number | "never";

/**
 * Behaves like the bell: what it is asked to do changes what it shows, and who follows is told. It remembers what it
 * was asked, and it refuses and hesitates where it is told to.
 */
export class FakeBell implements BellLink {
  /** What was asked, in order: the name and its arguments. */
  readonly asked: [Question, ...unknown[]][] = [];
  /** How what is asked is refused, by its name. */
  readonly refusals: Partial<Record<Question, Refusal>> = {};
  /** How long what is asked takes, by its name. What is not in it takes `wait`. */
  readonly waits: Partial<Record<Question, Wait>> = {};
  wait: Wait = 0;

  /** What tickets hold besides what is listed, by id. */
  readonly details: Record<TicketId, Detail> = {};
  /** The accounts as the settings list them. */
  accountList: Account[];
  departmentStates: DepartmentState[] = departments();
  happenings: Happening[] = happenings();
  /** What a check of health says. */
  checks: Check[] = checks();
  /** What a test alert says. */
  testChecks: Check[] = [];
  /** What checking a new account finds. */
  checked: Checked = { is: "good", name: "Anna Dvořáková", email: "anna@acme.example" };
  atLogin = true;

  private readonly followers = new Set<(bell: Bell) => void>();
  private readonly shows = new Set<(show: Show) => void>();
  private readonly listeners = new Set<() => void>();
  private readonly tickets = new Tickets();
  /** What it shows when it is there: also what it comes back with. */
  private present: Bell & { is: "here" };

  constructor(
    private bell: Bell = { is: "connecting" },
    private show: Show = { view: "last" },
  ) {
    this.present = bell.is === "here" ? bell : (here() as Bell & { is: "here" });
    this.accountList = this.present.view.accounts.map((shown) =>
      listedAccount({
        id: shown.id,
        agent: shown.agent || null,
        url: `https://${shown.host}`,
        paused: shown.health.is === "paused",
        problem: "problem" in shown.health ? shown.health.problem : null,
      }),
    );
  }

  /** Changes how the bell is. */
  tell(bell: Bell): void {
    if (bell.is === "here") this.present = bell;
    this.bell = bell;
    for (const told of this.followers) told(bell);
  }

  /** Brings the window to the front. */
  tellShow(show: Show): void {
    this.show = show;
    for (const told of this.shows) told(show);
  }

  /** Lets an alert arise: it is listed as activity from now on. */
  tellAlert(changes: Partial<Happening> = {}): void {
    const seq = Math.max(0, ...this.happenings.map(({ seq }) => seq)) + 1;
    const happening: Happening = {
      seq,
      told: toldOf(`t${seq}`, { at: new Date().toISOString() }),
      excerpt: null,
      outcome: { is: "shown" },
      away: false,
      ...changes,
    };
    this.happenings = [happening, ...this.happenings];
    for (const told of this.listeners) told();
  }

  /** How often something was asked. */
  times(question: Question): number {
    return this.asked.filter(([name]) => name === question).length;
  }

  follow(told: (bell: Bell) => void): () => void {
    this.followers.add(told);
    told(this.bell);
    return () => this.followers.delete(told);
  }

  onShow(told: (show: Show) => void): () => void {
    this.shows.add(told);
    told(this.show);
    return () => this.shows.delete(told);
  }

  onActivity(told: () => void): () => void {
    this.listeners.add(told);
    return () => this.listeners.delete(told);
  }

  startBell(): Promise<void> {
    return this.answer("startBell", [], () => this.tell(this.present));
  }

  close(): Promise<void> {
    return this.answer("close", [], () => {});
  }

  openTicket(account: AccountId, ticket: TicketId): Promise<void> {
    return this.answer("openTicket", [account, ticket], () => {});
  }

  looked(): Promise<void> {
    return this.answer("looked", [], () => {
      if (this.present.view.tray === "attention") this.showing({});
    });
  }

  ticket(account: AccountId, ticket: TicketId): Promise<Detail> {
    return this.answer("ticket", [account, ticket], () => {
      const found = this.tickets.find(this.present.view, account, ticket, this.details[ticket]);
      const known = this.details[ticket] ?? detail(found.entry);
      const { state, department_id, status } = found.entry;
      return {
        ...known,
        ticket: {
          ...known.ticket,
          status_text: status,
          standing: { state, department: department_id, owner: found.owner },
        },
      };
    });
  }

  act(account: AccountId, ticket: TicketId, action: Action, undo = false): Promise<Action | null> {
    return this.answer("act", [account, ticket, action, undo], () => {
      const found = this.tickets.find(this.present.view, account, ticket, this.details[ticket]);
      const view = this.tickets.act(this.present.view, found, action, this.departmentStates);
      this.showing(view);
      if (action.do === "reply") this.replied(found.entry.ticket, action.text);
      if (action.do === "transfer" && !undo) this.transferred(account, action);
      return this.tickets.undo(found, action);
    });
  }

  snooze(account: AccountId, ticket: TicketId, snooze: Snooze | null): Promise<void> {
    return this.answer("snooze", [account, ticket, snooze], () => {
      this.showing({
        entries: this.present.view.entries.map((entry) =>
          entry.account === account && entry.ticket === ticket ? { ...entry, snoozed: snooze } : entry,
        ),
      });
    });
  }

  pause(until: string | null): Promise<void> {
    return this.answer("pause", [until], () => {
      const { view, preferences } = this.present;
      this.tell({
        is: "here",
        view: counted({ ...view, paused_until: until }),
        preferences: { ...preferences, paused_until: until },
      });
    });
  }

  poll(): Promise<void> {
    return this.answer("poll", [], () => {
      this.showing({
        accounts: this.present.view.accounts.map((account) =>
          account.health.is === "live" ? { ...account, last_round: new Date().toISOString() } : account,
        ),
      });
    });
  }

  accounts(): Promise<Account[]> {
    return this.answer("accounts", [], () => this.accountList);
  }

  checkAccount(account: NewAccount): Promise<Checked> {
    return this.answer("checkAccount", [account], () => this.checked);
  }

  addAccount(account: NewAccount): Promise<Account> {
    return this.answer("addAccount", [account], () => {
      const host = new URL(account.url).host;
      const email = this.checked.is === "good" ? this.checked.email : (account.agent ?? "somebody");
      const { key: _, agent: __, ...kept } = account;
      return this.added(listedAccount({ ...kept, id: `${email}/${host}`, agent_login: email }), host);
    });
  }

  tryFrontdesk(): Promise<Account> {
    return this.answer("tryFrontdesk", [], () =>
      this.added(
        listedAccount({
          id: "you@desk.example/localhost",
          url: "http://localhost:7070",
          built_in: true,
          agent: "Robin Vale",
          agent_login: "you@desk.example",
        }),
        "localhost",
      ),
    );
  }

  testAccount(account: AccountId): Promise<Account> {
    return this.answer("testAccount", [account], () => {
      this.changeAccount(account, { problem: null }, { health: { is: "live" } });
      return this.accountOf(account);
    });
  }

  pauseAccount(account: AccountId, paused: boolean): Promise<void> {
    return this.answer("pauseAccount", [account, paused], () =>
      this.changeAccount(account, { paused }, { health: { is: paused ? "paused" : "live" } }),
    );
  }

  removeAccount(account: AccountId): Promise<void> {
    return this.answer("removeAccount", [account], () => {
      const others = <T extends { account: AccountId }>(things: T[]) =>
        things.filter((thing) => thing.account !== account);
      const { accounts, entries, nothing_new, queue, ringing } = this.present.view;
      this.accountList = this.accountList.filter(({ id }) => id !== account);
      this.showing({
        accounts: accounts.filter(({ id }) => id !== account),
        entries: others(entries),
        nothing_new: others(nothing_new),
        queue: others(queue),
        ringing: others(ringing),
      });
    });
  }

  departments(account: AccountId): Promise<DepartmentState[]> {
    return this.answer("departments", [account], () => this.departmentStates);
  }

  activity(before: number | null, search: string, away: boolean, limit: number): Promise<Activity> {
    return this.answer("activity", [before, search, away, limit], () =>
      searched(this.happenings, before, search, away, limit),
    );
  }

  clearActivity(): Promise<void> {
    return this.answer("clearActivity", [], () => {
      const final = ["withdrawn", "acted", "expired"];
      this.happenings = this.happenings.filter(({ outcome }) => !final.includes(outcome.is));
    });
  }

  setPreferences(preferences: Preferences): Promise<void> {
    return this.answer("setPreferences", [preferences], () => this.choose(preferences));
  }

  saveSettings(): Promise<string> {
    return this.answer("saveSettings", [], () => "/home/anna/Downloads/deskbell-settings.json");
  }

  importSettings(settings: string): Promise<void> {
    return this.answer("importSettings", [settings], () => this.choose(JSON.parse(settings)));
  }

  setShortcut(shortcut: Shortcut, keys: string | null): Promise<void> {
    return this.answer("setShortcut", [shortcut, keys], () => {
      const { preferences } = this.present;
      this.choose({ ...preferences, shortcuts: { ...preferences.shortcuts, [shortcut]: keys } });
    });
  }

  playSound(tone: Tone, volume: number): Promise<void> {
    return this.answer("playSound", [tone, volume], () => {});
  }

  startsAtLogin(): Promise<boolean> {
    return this.answer("startsAtLogin", [], () => this.atLogin);
  }

  startAtLogin(on: boolean): Promise<void> {
    return this.answer("startAtLogin", [on], () => {
      this.atLogin = on;
    });
  }

  testAlert(): Promise<Check[]> {
    return this.answer("testAlert", [], () => this.testChecks);
  }

  doctor(): Promise<Check[]> {
    return this.answer("doctor", [], () => this.checks);
  }

  /** Remembers a question, and answers it when and how it is to be answered: with a copy, as over the link. */
  private async answer<T>(question: Question, args: unknown[], done: () => T): Promise<T> {
    this.asked.push([question, ...args]);
    const wait = this.waits[question] ?? this.wait;
    if (wait === "never") return new Promise(() => {});
    if (wait > 0) await new Promise((over) => setTimeout(over, wait));
    const refusal = this.refusals[question];
    if (refusal) throw refusal;
    return structuredClone(done());
  }

  private showing(changes: Partial<View>): void {
    const { view, preferences } = this.present;
    this.tell({ is: "here", view: counted({ ...view, ...changes }), preferences });
  }

  private choose(preferences: Preferences): void {
    this.tell({ is: "here", view: this.present.view, preferences });
  }

  private accountOf(id: AccountId): Account {
    const found = this.accountList.find((account) => account.id === id);
    if (!found) throw { code: "no_account", message: `there is no account ${id}`, about: {} };
    return found;
  }

  private changeAccount(id: AccountId, listed: Partial<Account>, shown: Partial<View["accounts"][0]>): void {
    this.accountOf(id);
    this.accountList = this.accountList.map((known) => (known.id === id ? { ...known, ...listed } : known));
    this.showing({
      accounts: this.present.view.accounts.map((known) => (known.id === id ? { ...known, ...shown } : known)),
    });
  }

  private added(listed: Account, host: string): Account {
    const { accounts } = this.present.view;
    this.accountList = [...this.accountList.filter(({ id }) => id !== listed.id), listed];
    const shown = account({ id: listed.id, host, agent: listed.agent ?? "" });
    this.showing({ accounts: [...accounts.filter(({ id }) => id !== listed.id), shown] });
    return listed;
  }

  private replied(ticket: TicketId, text: string): void {
    const known = this.details[ticket];
    if (!known) return;
    const said = {
      id: `reply-${known.messages.length}`,
      author: "Anna Dvořáková",
      side: "me" as const,
      at: new Date().toISOString(),
      text,
      internal: false,
    };
    this.details[ticket] = { ...known, messages: [...known.messages, said] };
  }

  /** The bell remembers to whom one transfers. */
  private transferred(account: AccountId, action: Action & { do: "transfer" }): void {
    const { preferences } = this.present;
    const last = { account, department: action.department, agent: action.agent };
    const others = preferences.transferred.filter(
      (known) =>
        known.account !== account || known.department !== last.department || known.agent !== last.agent,
    );
    this.choose({ ...preferences, transferred: [last, ...others].slice(0, 5) });
  }
}
