/** Everything the window says to the Rust side and hears from it. The commands are those of `src-tauri/src/commands.rs`. */
import { invoke } from "@tauri-apps/api/core";
import { type EventName, listen } from "@tauri-apps/api/event";
import type {
  Account,
  AccountId,
  Action,
  Activity,
  Bell,
  Check,
  Checked,
  Commands,
  DepartmentState,
  Detail,
  NewAccount,
  Preferences,
  Refusal,
  Shortcut,
  Show,
  Snooze,
  TicketId,
  Tone,
} from "./link.gen";

/** What the window has of the bell. Everything refused is thrown as a `Refusal`. */
export interface BellLink {
  /** Tells how the bell is, now and at every change, until the function it returns is called. */
  follow(told: (bell: Bell) => void): () => void;
  /** Tells what the window is to show: at its start, and when the bell brings it to the front. */
  onShow(told: (show: Show) => void): () => void;
  /** Tells when what is listed as activity has changed: an alert arose, or something became of one. */
  onActivity(told: () => void): () => void;
  /** Starts the bell where it is not there. That it is there is told to who follows. */
  startBell(): Promise<void>;
  /** Closes the window, and with it the program. */
  close(): Promise<void>;

  /** Opens a ticket in the browser. */
  openTicket(account: AccountId, ticket: TicketId): Promise<void>;
  /** The agent looked: nothing marks the tray any more. */
  looked(): Promise<void>;
  /** One ticket in full, read from the helpdesk. */
  ticket(account: AccountId, ticket: TicketId): Promise<Detail>;
  /** Gives what takes it back, if something does; `undo` says that this is such an action. */
  act(account: AccountId, ticket: TicketId, action: Action, undo?: boolean): Promise<Action | null>;
  /** Rings for this ticket only later; `null` rings again at once. */
  snooze(account: AccountId, ticket: TicketId, snooze: Snooze | null): Promise<void>;
  /** Rings for nothing before a time; `null` rings again at once. */
  pause(until: string | null): Promise<void>;
  /** Asks the helpdesks now. */
  poll(): Promise<void>;

  accounts(): Promise<Account[]>;
  /** Checks address and key of an account that is not added yet. */
  checkAccount(account: NewAccount): Promise<Checked>;
  /** Adds an account, or gives a known one a new key. Nothing is kept if they are not good. */
  addAccount(account: NewAccount): Promise<Account>;
  /** Starts the built-in helpdesk, with examples in it, and adds its account. */
  tryFrontdesk(): Promise<Account>;
  /** Checks address and key of an account now. */
  testAccount(account: AccountId): Promise<Account>;
  pauseAccount(account: AccountId, paused: boolean): Promise<void>;
  /** Removes an account, its key and everything known of it. */
  removeAccount(account: AccountId): Promise<void>;

  /** The departments with their agents and how they stand. */
  departments(account: AccountId): Promise<DepartmentState[]>;
  /**
   * What rang and what did not, the latest first: what arose before one, has all the words searched for and, with
   * `away`, happened while nobody could be told.
   */
  activity(before: number | null, search: string, away: boolean, limit: number): Promise<Activity>;
  /** Forgets what nothing more will become of. */
  clearActivity(): Promise<void>;

  setPreferences(preferences: Preferences): Promise<void>;
  /** Writes what was chosen into a new file, and says which. */
  saveSettings(): Promise<string>;
  importSettings(settings: string): Promise<void>;
  /** Has a key work everywhere, written as `Ctrl+Alt+D`, or none. */
  setShortcut(shortcut: Shortcut, keys: string | null): Promise<void>;
  /** Makes a sound, `volume` 0 to 100. */
  playSound(tone: Tone, volume: number): Promise<void>;
  startsAtLogin(): Promise<boolean>;
  startAtLogin(on: boolean): Promise<void>;
  /** Lets an alert go the whole way to the screen, and says where it got stuck. */
  testAlert(): Promise<Check[]>;
  doctor(): Promise<Check[]>;
}

async function ask<K extends keyof Commands>(
  command: K,
  args: Commands[K]["args"],
): Promise<Commands[K]["answer"]> {
  return invoke(command, args);
}

async function tell<K extends keyof Commands>(command: K, args: Commands[K]["args"]): Promise<void> {
  await invoke(command, args);
}

/** Tells of an event until the function it returns is called; `now`, if given, is how things are before the first. */
function hear<T>(event: EventName, told: (payload: T) => void, now?: () => Promise<T>): () => void {
  let ended = false;
  // An event is newer than the answer to a question asked before it.
  let heard = false;
  const listening = listen<T>(event, ({ payload }) => {
    heard = true;
    if (!ended) told(payload);
  });
  if (now) {
    listening.then(now).then((payload) => {
      if (!ended && !heard) told(payload);
    });
  }
  return () => {
    ended = true;
    listening.then((unlisten) => unlisten());
  };
}

export const realBell: BellLink = {
  follow(told) {
    let drawn = false;
    return hear(
      "bell",
      (bell) => {
        told(bell);
        if (drawn) return;
        drawn = true;
        // By the next turn the page has it: the window comes in sight with something in it.
        setTimeout(() => tell("drawn", {}));
      },
      () => ask("bell", {}),
    );
  },
  onShow: (told) => hear("show", told, () => ask("show", {})),
  onActivity: (told) => hear("activity", told),
  startBell: () => tell("start_bell", {}),
  close: () => tell("close", {}),

  openTicket: (account, ticket) => tell("open_ticket", { account, ticket }),
  looked: () => tell("looked", {}),
  ticket: (account, ticket) => ask("ticket", { account, ticket }),
  act: (account, ticket, action, undo = false) => ask("act", { account, ticket, action, undo }),
  snooze: (account, ticket, snooze) => tell("snooze", { account, ticket, snooze }),
  pause: (until) => tell("pause", { until }),
  poll: () => tell("poll", {}),

  accounts: () => ask("accounts", {}),
  checkAccount: (account) => ask("check_account", { account }),
  addAccount: (account) => ask("add_account", { account }),
  tryFrontdesk: () => ask("try_frontdesk", {}),
  testAccount: (account) => ask("test_account", { account }),
  pauseAccount: (account, paused) => tell("pause_account", { account, paused }),
  removeAccount: (account) => tell("remove_account", { account }),

  departments: (account) => ask("departments", { account }),
  activity: (before, search, away, limit) => ask("activity", { before, search, away, limit }),
  clearActivity: () => tell("clear_activity", {}),

  setPreferences: (preferences) => tell("set_preferences", { preferences }),
  saveSettings: () => ask("save_settings", {}),
  importSettings: (settings) => tell("import_settings", { settings }),
  setShortcut: (shortcut, keys) => tell("set_shortcut", { shortcut, keys }),
  playSound: (tone, volume) => tell("play_sound", { tone, volume }),
  startsAtLogin: () => ask("starts_at_login", {}),
  startAtLogin: (on) => tell("start_at_login", { on }),
  testAlert: () => ask("test_alert", {}),
  doctor: () => ask("doctor", {}),
};

/** What was thrown, as a refusal. */
export function refusalOf(thrown: unknown): Refusal {
  const known = thrown as Partial<Refusal> | null;
  return {
    code: known?.code ?? "unknown",
    message: known?.message ?? String(thrown),
    about: known?.about ?? {},
  };
}
