// Written from the types in Rust: DESKBELL_WRITE_TYPES=1 cargo nextest run -p deskbell-panel

/**
 * What can be told of and done on a helpdesk.
 */
export type Abilities = { 
/**
 * Chats ring.
 */
chats: boolean, 
/**
 * Calls ring.
 */
calls: boolean, 
/**
 * Tickets can be postponed until a time.
 */
postpone: boolean, 
/**
 * A ticket can be answered.
 */
reply: boolean, };

/**
 * An account as it is listed. Holds no secret.
 */
export type Account = { 
/**
 * Its id.
 */
id: AccountId, 
/**
 * Which helpdesk.
 */
helpdesk: string, 
/**
 * The helpdesk's address.
 */
url: string, 
/**
 * A file with a certificate authority to trust beside the system's.
 */
extra_ca: string | null, 
/**
 * The proxy to go through; `None` for the system's.
 */
proxy: string | null, 
/**
 * Plain http is fine although the server is elsewhere.
 */
allow_http: boolean, 
/**
 * There are no rounds until the agent says so.
 */
paused: boolean, 
/**
 * It is the built-in helpdesk, started by the bell.
 */
built_in: boolean, 
/**
 * The agent's name, if known.
 */
agent: string | null, 
/**
 * The agent's e-mail or id, as [`NewAccount::agent`] takes it; `None` if it is not known yet.
 */
agent_login: string | null, 
/**
 * The key is kept in memory only and gone when the bell ends.
 */
session_only: boolean, 
/**
 * What is wrong with it, if something is.
 */
problem: Problem | null, };

/**
 * One agent on one helpdesk server: `email/host`, readable and unique on this machine.
 */
export type AccountId = string;

/**
 * One account as it is shown.
 */
export type AccountView = { 
/**
 * The account.
 */
id: AccountId, 
/**
 * The agent's name, empty until known.
 */
agent: string, 
/**
 * The server's host.
 */
host: string, 
/**
 * How it is doing.
 */
health: Health, 
/**
 * When the last good round ended.
 */
last_round: string | null, 
/**
 * Tickets waiting for this agent.
 */
to_solve: number, 
/**
 * Tickets of nobody waiting in this agent's departments.
 */
department: number, 
/**
 * This agent's departments.
 */
departments: Array<Department>, 
/**
 * Things that do not work although rounds do.
 */
limits: Array<Problem>, 
/**
 * What the helpdesk can tell and do.
 */
abilities: Abilities, };

/**
 * What an agent can do to a ticket without the browser.
 */
export type Action = { "do": "take" } | { "do": "transfer", 
/**
 * To which department.
 */
department: DepartmentId, 
/**
 * To whom; nobody if absent.
 */
agent: AgentId | null, } | { "do": "resolve" } | { "do": "reopen" } | { "do": "postpone", 
/**
 * Until when.
 */
until: string, } | { "do": "reply", 
/**
 * What, as plain text.
 */
text: string, };

/**
 * Some of what rang and what did not.
 */
export type Activity = { 
/**
 * The latest first.
 */
happenings: Array<Happening>, 
/**
 * There are older ones.
 */
more: boolean, };

/**
 * An agent one can transfer to, or pick as oneself.
 */
export type Agent = { 
/**
 * The id.
 */
id: AgentId, 
/**
 * The name.
 */
name: string, 
/**
 * The address; empty if unknown.
 */
email: string, 
/**
 * The departments the agent is a member of, where the helpdesk tells.
 */
departments: Array<DepartmentId>, 
/**
 * Whether the agent is online, where the helpdesk tells.
 */
online: boolean | null, };

/**
 * An agent.
 */
export type AgentId = string;

/**
 * Why the bell may ring.
 */
export type AlertKind = "assigned" | "customer_replied" | "reopened" | "chat_ringing" | "chat_missed" | "chat_message" | "call_ringing" | "call_missed" | "department_new" | "department_reopened" | "department_transferred" | "transferred_away" | "due_soon" | "overdue";

/**
 * What the number on the tray icon counts.
 */
export type BadgeCounts = "to_solve" | "waiting" | "department";

/**
 * How the bell is.
 */
export type Bell = { "is": "connecting" } | { "is": "away", 
/**
 * Why.
 */
problem: Problem, } | { "is": "here", 
/**
 * What it shows.
 */
view: View, 
/**
 * What the agent chose.
 */
preferences: Preferences, };

/**
 * Who or what brought a period about.
 */
export type By = { "who": "me" } | { "who": "agent", 
/**
 * The name.
 */
name: string, } | { "who": "customer" } | { "who": "rule", 
/**
 * Its name, empty if the helpdesk tells none.
 */
name: string, } | { "who": "unknown" };

/**
 * How the customer reached the helpdesk.
 */
export type Channel = "email" | "form" | "chat" | "call" | "social" | "other";

/**
 * One line of what `deskbell doctor` says.
 */
export type Check = { 
/**
 * What was looked at: `tray`, `banners`, `keyring`, `account:ID`, ...
 */
subject: string, 
/**
 * How it is.
 */
condition: Condition, 
/**
 * In words.
 */
finding: string, 
/**
 * What to do, if there is something to do.
 */
remedy: string | null, };

/**
 * What a check of address and key found.
 */
export type Checked = { "is": "good", 
/**
 * Whose account it is.
 */
name: string, 
/**
 * The address the agent signs in with.
 */
email: string, } | { "is": "who_are_you", 
/**
 * Whom one can be.
 */
candidates: Array<Agent>, };

/**
 * What the window may ask: the arguments of each command, and what it answers.
 */
export type Commands = {
  bell: { args: {  }, answer: Bell },
  show: { args: {  }, answer: Show },
  drawn: { args: {  }, answer: null },
  close: { args: {  }, answer: null },
  start_bell: { args: {  }, answer: null },
  open_ticket: { args: { account: AccountId, ticket: TicketId }, answer: null },
  looked: { args: {  }, answer: null },
  ticket: { args: { account: AccountId, ticket: TicketId }, answer: Detail },
  act: { args: { account: AccountId, ticket: TicketId, action: Action, undo: boolean }, answer: Action | null },
  snooze: { args: { account: AccountId, ticket: TicketId, snooze: Snooze | null }, answer: null },
  pause: { args: { until: string | null }, answer: null },
  poll: { args: {  }, answer: null },
  accounts: { args: {  }, answer: Array<Account> },
  check_account: { args: { account: NewAccount }, answer: Checked },
  add_account: { args: { account: NewAccount }, answer: Account },
  try_frontdesk: { args: {  }, answer: Account },
  test_account: { args: { account: AccountId }, answer: Account },
  pause_account: { args: { account: AccountId, paused: boolean }, answer: null },
  remove_account: { args: { account: AccountId }, answer: null },
  departments: { args: { account: AccountId }, answer: Array<DepartmentState> },
  activity: { args: { before: number | null, search: string, away: boolean, limit: number }, answer: Activity },
  clear_activity: { args: {  }, answer: null },
  set_preferences: { args: { preferences: Preferences }, answer: null },
  save_settings: { args: {  }, answer: string },
  import_settings: { args: { settings: string }, answer: null },
  set_shortcut: { args: { shortcut: Shortcut, keys: string | null }, answer: null },
  play_sound: { args: { tone: Tone, volume: number }, answer: null },
  starts_at_login: { args: {  }, answer: boolean },
  start_at_login: { args: { on: boolean }, answer: null },
  test_alert: { args: {  }, answer: Array<Check> },
  doctor: { args: {  }, answer: Array<Check> },
};

/**
 * How something is.
 */
export type Condition = "good" | "limited" | "bad";

/**
 * What holds for a kind that nobody changed.
 */
export const DEFAULTS: Readonly<Record<AlertKind, { switches: Switches; sound: Sound }>> = {
  assigned: { switches: {"banner":true,"sound":true,"badge":true}, sound: {"tone":"chime","volume":80,"repeat":false} },
  customer_replied: { switches: {"banner":true,"sound":false,"badge":true}, sound: {"tone":"chime","volume":80,"repeat":false} },
  reopened: { switches: {"banner":true,"sound":false,"badge":true}, sound: {"tone":"chime","volume":80,"repeat":false} },
  chat_ringing: { switches: {"banner":true,"sound":true,"badge":true}, sound: {"tone":"ring","volume":80,"repeat":true} },
  chat_missed: { switches: {"banner":true,"sound":true,"badge":true}, sound: {"tone":"bell","volume":80,"repeat":false} },
  chat_message: { switches: {"banner":true,"sound":false,"badge":true}, sound: {"tone":"knock","volume":80,"repeat":false} },
  call_ringing: { switches: {"banner":true,"sound":true,"badge":true}, sound: {"tone":"ring","volume":80,"repeat":true} },
  call_missed: { switches: {"banner":true,"sound":true,"badge":true}, sound: {"tone":"bell","volume":80,"repeat":false} },
  department_new: { switches: {"banner":false,"sound":false,"badge":false}, sound: {"tone":"chime","volume":80,"repeat":false} },
  department_reopened: { switches: {"banner":false,"sound":false,"badge":false}, sound: {"tone":"chime","volume":80,"repeat":false} },
  department_transferred: { switches: {"banner":true,"sound":false,"badge":true}, sound: {"tone":"chime","volume":80,"repeat":false} },
  transferred_away: { switches: {"banner":true,"sound":false,"badge":true}, sound: {"tone":"chime","volume":80,"repeat":false} },
  due_soon: { switches: {"banner":true,"sound":false,"badge":true}, sound: {"tone":"chime","volume":80,"repeat":false} },
  overdue: { switches: {"banner":true,"sound":false,"badge":true}, sound: {"tone":"bell","volume":80,"repeat":false} },
};

/**
 * A verdict with its reason.
 */
export type Decision = { 
/**
 * What is done.
 */
verdict: Verdict, 
/**
 * Why.
 */
reason: Reason, 
/**
 * Whether the tray icon is marked until somebody looked.
 */
badge: boolean, };

/**
 * A department as the agent knows it.
 */
export type Department = { 
/**
 * Its id.
 */
id: DepartmentId, 
/**
 * Its name.
 */
name: string, 
/**
 * This agent is a member.
 */
mine: boolean, };

/**
 * A department, queue or group.
 */
export type DepartmentId = string;

/**
 * A department as it stands.
 */
export type DepartmentState = { 
/**
 * Which.
 */
department: Department, 
/**
 * Tickets never answered; `None` where the helpdesk does not tell.
 */
new: number | null, 
/**
 * Tickets whose customers wait again.
 */
open: number | null, 
/**
 * Tickets resolved today.
 */
resolved: number | null, 
/**
 * Its agents.
 */
agents: Array<Agent>, };

/**
 * Everything about one ticket.
 */
export type Detail = { 
/**
 * The ticket as it is now.
 */
ticket: Ticket, 
/**
 * The conversation, oldest first.
 */
messages: Array<Message>, 
/**
 * The responsibility's history, oldest first.
 */
history: Array<Period>, 
/**
 * What is due when: the name of the target and its time.
 */
due: Array<[string, string]>, 
/**
 * The names of the agents in it.
 */
agents: { [key in AgentId]: string }, 
/**
 * The names of the departments in it.
 */
departments: { [key in DepartmentId]: string }, };

/**
 * A ticket as it is shown. Texts are safe to show beside our own words.
 */
export type Entry = { 
/**
 * The account.
 */
account: AccountId, 
/**
 * The ticket.
 */
ticket: TicketId, 
/**
 * The code people quote.
 */
code: string | null, 
/**
 * The subject.
 */
subject: string, 
/**
 * The customer.
 */
customer: string, 
/**
 * The department's name.
 */
department: string, 
/**
 * How the customer came.
 */
channel: Channel, 
/**
 * The helpdesk's word for its state.
 */
status: string, 
/**
 * Since when the customer waits.
 */
waiting_since: string | null, 
/**
 * By when it must be answered.
 */
due: string | null, 
/**
 * The department's id.
 */
department_id: DepartmentId, 
/**
 * Where it stands.
 */
state: TicketState, 
/**
 * The beginning of what was last said in it, if known.
 */
excerpt: string | null, 
/**
 * How many things happened that the agent has not seen to, see [`Unseen`].
 */
unread: number, 
/**
 * It was reopened, and the agent has not seen to it.
 */
reopened: boolean, 
/**
 * It rings later.
 */
snoozed: Snooze | null, 
/**
 * When the helpdesk last changed it.
 */
changed: string, };

/**
 * An alert with its trail.
 */
export type Happening = { 
/**
 * Counts up as alerts arise.
 */
seq: number, 
/**
 * The alert with what was last decided.
 */
told: Told, 
/**
 * The beginning of what the customer wrote.
 */
excerpt: string | null, 
/**
 * What became of it.
 */
outcome: Outcome, 
/**
 * It happened while nobody could be told: the computer slept, was offline, or Deskbell was not running.
 */
away: boolean, };

/**
 * How an account is doing.
 */
export type Health = { "is": "connecting" } | { "is": "live" } | { "is": "stale", 
/**
 * What is wrong.
 */
problem: Problem, } | { "is": "signed_out", 
/**
 * What is wrong.
 */
problem: Problem, } | { "is": "paused" };

/**
 * What rings.
 */
export type Line = "chat" | "call";

/**
 * A message of a conversation. Hostile text.
 */
export type Message = { 
/**
 * The helpdesk's id.
 */
id: string, 
/**
 * Who wrote it, as it is shown.
 */
author: string, 
/**
 * Whose side wrote it.
 */
side: Side, 
/**
 * When.
 */
at: string, 
/**
 * Plain text.
 */
text: string, 
/**
 * Only agents see it.
 */
internal: boolean, };

/**
 * An account to be added.
 */
export type NewAccount = { 
/**
 * Which helpdesk, such as `liveagent`.
 */
helpdesk: string, 
/**
 * Its address.
 */
url: string, 
/**
 * The agent's e-mail or id, where the key does not tell.
 */
agent: string | null, 
/**
 * The API key. Travels over the private socket into the keyring, never further.
 */
key: string, 
/**
 * A file with a certificate authority to trust beside the system's.
 */
extra_ca: string | null, 
/**
 * The proxy to go through, without a password in it; `None` for the system's.
 */
proxy: string | null, 
/**
 * Plain http is fine although the server is elsewhere.
 */
allow_http: boolean, 
/**
 * Keep the key in memory only, where there is no keyring.
 */
session_only: boolean, };

/**
 * What became of an alert.
 */
export type Outcome = { "is": "pending" } | { "is": "held" } | { "is": "counted" } | { "is": "shown" } | { "is": "withdrawn", 
/**
 * Why.
 */
why: Untrue, } | { "is": "acted" } | { "is": "expired" } | { "is": "failed", 
/**
 * Why, in words.
 */
why: string, };

/**
 * Who answers for a ticket, seen from this agent.
 */
export type Owner = "me" | { "other": AgentId } | "nobody";

/**
 * A period in which one responsibility and state held.
 */
export type Period = { 
/**
 * Department and owner.
 */
responsibility: Responsibility, 
/**
 * The helpdesk's word for the state.
 */
status_text: string, 
/**
 * From when.
 */
from: string, 
/**
 * Until when; `None` for the present one.
 */
to: string | null, 
/**
 * Who or what brought it about.
 */
by: By, };

/**
 * Everything the agent chose. What is absent has its default, so settings of older versions stay readable.
 */
export type Preferences = { 
/**
 * Deviations from the default switches; a department's rule beats one for all departments.
 */
rules: Array<Rule>, 
/**
 * Nothing rings before this time.
 */
paused_until: string | null, 
/**
 * Times of the week without ringing.
 */
quiet: QuietHours, 
/**
 * What banners tell.
 */
privacy: Privacy, 
/**
 * Banners tell only that something happened while the screen is shared, where the system says so.
 */
neutral_while_sharing: boolean, 
/**
 * How long before its due time a ticket counts as due soon, in minutes.
 */
due_lead_minutes: number, 
/**
 * Deviations from the default sounds.
 */
sounds: { [key in AlertKind]?: Sound }, 
/**
 * What the number on the tray icon counts.
 */
badge: BadgeCounts, 
/**
 * How long a snooze takes, in minutes, as it is offered.
 */
snooze_minutes: Array<number>, 
/**
 * Keys that work everywhere.
 */
shortcuts: Shortcuts, 
/**
 * The language, as `cs` or `pt-BR`; `None` for the system's.
 */
language: string | null, 
/**
 * How the panel looks.
 */
theme: Theme, 
/**
 * The last transfers from here, the latest first, at most [`MOST_TRANSFERS`].
 */
transferred: Array<Transferred>, };

/**
 * How much a banner tells whoever looks over the agent's shoulder.
 */
export type Privacy = "all" | "who" | "neutral";

/**
 * Something that does not work, for people and for programs.
 */
export type Problem = { 
/**
 * A stable code a program can match on, such as `unreachable`.
 */
code: string, 
/**
 * What is wrong and what to do, in words. Never holds a secret.
 */
message: string, };

/**
 * Times of the week in which alerts wait, and the kinds that ring all the same.
 */
export type QuietHours = { 
/**
 * Stretches by the weekday they begin on, 1 (Monday) to 7 (Sunday).
 */
stretches: { [key in number]: Array<QuietStretch> }, 
/**
 * Kinds that ring in quiet hours too.
 */
exceptions: Array<AlertKind>, };

/**
 * A stretch of a day in which nothing rings; `to` before `from` runs into the next day.
 */
export type QuietStretch = { 
/**
 * First quiet minute, local time.
 */
from: string, 
/**
 * First minute that is not quiet any more, local time.
 */
to: string, };

/**
 * Why the verdict is what it is.
 */
export type Reason = "switched_on" | "switched_off" | "switched_off_here" | "paused" | "quiet_hours" | "snoozed" | "too_late";

/**
 * An answer that says no.
 */
export type Refusal = { 
/**
 * For programs; the codes of the helpdesks and those of [`codes`].
 */
code: string, 
/**
 * For people: what is wrong and what to do.
 */
message: string, 
/**
 * What the code is about, by name, for words of one's own: `agent`, `host`, `seconds`.
 */
about: { [key in string]: string }, };

/**
 * The pair that decides whom a ticket concerns.
 */
export type Responsibility = { 
/**
 * The responsible department.
 */
department: DepartmentId, 
/**
 * The responsible agent.
 */
owner: Owner, };

/**
 * A chat or call that rings, as it is shown.
 */
export type RingingEntry = { 
/**
 * The account.
 */
account: AccountId, 
/**
 * The ticket behind it.
 */
ticket: TicketId, 
/**
 * Chat or call.
 */
line: Line, 
/**
 * Who calls.
 */
customer: string, 
/**
 * The department's name.
 */
department: string, 
/**
 * When it stops ringing for this agent.
 */
until: string, };

/**
 * Switches for one kind, perhaps in one account or department only.
 */
export type Rule = { 
/**
 * The kind.
 */
kind: AlertKind, 
/**
 * The switches.
 */
switches: Switches, 
/**
 * Only in this account; `None` for all.
 */
account: AccountId | null, 
/**
 * Only in this department; `None` for all.
 */
department: DepartmentId | null, };

/**
 * What a key is for.
 */
export type Shortcut = "open_panel" | "open_next";

/**
 * Keys that work wherever the agent is, written as `Ctrl+Alt+D`; `None` for none.
 */
export type Shortcuts = { 
/**
 * Shows the panel.
 */
open_panel: string | null, 
/**
 * Opens the most pressing ticket in the browser.
 */
open_next: string | null, };

/**
 * What the panel shows.
 */
export type Show = { "view": "last" } | { "view": "to_solve" } | { "view": "ticket", 
/**
 * The account.
 */
account: AccountId, 
/**
 * The ticket.
 */
ticket: TicketId, } | { "view": "departments" } | { "view": "activity" } | { "view": "settings" };

/**
 * Whose side wrote a message.
 */
export type Side = "customer" | "me" | "agent" | "system";

/**
 * How long a ticket is silent for this agent alone. The customer's next message ends it in any case.
 */
export type Snooze = { "is": "until", 
/**
 * When.
 */
at: string, } | { "is": "until_reply" };

/**
 * How a kind sounds.
 */
export type Sound = { 
/**
 * What it is.
 */
tone: Tone, 
/**
 * How loud, 0 to 100 percent of the system's own volume.
 */
volume: number, 
/**
 * Sound again and again until somebody touched the banner or the ticket, or it is no longer true.
 */
repeat: boolean, };

/**
 * Where a ticket stands: its responsibility and its state.
 */
export type Standing = { 
/**
 * The state.
 */
state: TicketState, 
/**
 * The responsible department.
 */
department: DepartmentId, 
/**
 * The responsible agent.
 */
owner: Owner, };

/**
 * The three switches of a kind.
 */
export type Switches = { 
/**
 * Show a banner.
 */
banner: boolean, 
/**
 * Make a sound with the banner.
 */
sound: boolean, 
/**
 * Mark the tray icon until somebody looked.
 */
badge: boolean, };

/**
 * How the panel looks.
 */
export type Theme = "system" | "light" | "dark";

/**
 * One conversation, as it looks now. Texts are the customer's, so hostile until they pass [`crate::text`].
 */
export type Ticket = { 
/**
 * The helpdesk's id.
 */
id: TicketId, 
/**
 * The code people quote, where the helpdesk has one.
 */
code: string | null, 
/**
 * The subject, possibly empty.
 */
subject: string, 
/**
 * Whom it is with: the customer's name, else address, else empty.
 */
customer: string, 
/**
 * Department, owner and state.
 */
standing: Standing, 
/**
 * The helpdesk's own word for the state, in its language.
 */
status_text: string, 
/**
 * How the customer came.
 */
channel: Channel, 
/**
 * A chat or call in progress: it is announced by ringing, not as a new ticket.
 */
live: boolean, 
/**
 * When it was created.
 */
created: string, 
/**
 * When the helpdesk last changed it. Versions the facts about it.
 */
changed: string, 
/**
 * The version of its last public message, if the helpdesk tells one: a change means somebody wrote.
 */
last_message: string | null, 
/**
 * Since when the customer waits for an answer; `None` when it is not our turn.
 */
waiting_since: string | null, 
/**
 * By when it must be answered.
 */
due: string | null, 
/**
 * The beginning of what was last said in it for all to read, where a round has read it.
 */
excerpt: string | null, };

/**
 * A ticket, as the helpdesk names it (not the code a customer sees).
 */
export type TicketId = string;

/**
 * The state of a ticket in the four words every helpdesk can be told in.
 */
export type TicketState = "new" | "open" | "waiting" | "closed";

/**
 * An alert with what was decided about it: one line of `deskbell watch --json`. Texts are safe to show.
 */
export type Told = { 
/**
 * The account.
 */
account: AccountId, 
/**
 * Why it may ring.
 */
kind: AlertKind, 
/**
 * When it happened, by the server's clock.
 */
at: string, 
/**
 * The ticket.
 */
ticket: TicketId, 
/**
 * Its code.
 */
code: string | null, 
/**
 * Its subject.
 */
subject: string, 
/**
 * Its customer.
 */
customer: string, 
/**
 * Its department.
 */
department: string, 
/**
 * Where it opens.
 */
url: string, 
/**
 * What was done about it, and why.
 */
decision: Decision, };

/**
 * What a sound is.
 */
export type Tone = "chime" | "bell" | "knock" | "ring";

/**
 * To whom a ticket was transferred from here.
 */
export type Transferred = { 
/**
 * In which account.
 */
account: AccountId, 
/**
 * To which department.
 */
department: DepartmentId, 
/**
 * To whom; nobody if absent.
 */
agent: AgentId | null, };

/**
 * What the tray icon says, by shape and not by colour alone.
 */
export type TrayState = "normal" | "waiting" | "attention" | "stale" | "signed_out" | "paused";

/**
 * Why an alert is not true any more.
 */
export type Untrue = "handled" | "taken_by_other" | "mine_again" | "gone" | "ringing_over" | "not_due";

/**
 * What is done with an alert.
 */
export type Verdict = { "ring": { 
/**
 * Show the banner. A sound comes with its banner, so this is false only for a sound alone.
 */
banner: boolean, 
/**
 * Make the sound.
 */
sound: boolean, } } | "count_only" | { "hold": { 
/**
 * When.
 */
until: string, } } | "drop";

/**
 * Everything that is shown.
 */
export type View = { 
/**
 * The tray icon's state.
 */
tray: TrayState, 
/**
 * The number on the tray icon: "", "1" to "99", "99+".
 */
badge: string, 
/**
 * Tickets waiting for this agent, over all accounts.
 */
to_solve: number, 
/**
 * Tickets of nobody waiting in this agent's departments, over all accounts.
 */
department: number, 
/**
 * Chats and calls that ring now, the most pressing first.
 */
ringing: Array<RingingEntry>, 
/**
 * The tickets waiting for this agent: by due time, then the longest wait first.
 */
entries: Array<Entry>, 
/**
 * This agent's other open tickets, where it is the customer's turn: the latest first.
 */
nothing_new: Array<Entry>, 
/**
 * The tickets of nobody waiting in this agent's departments, in the order of [`View::entries`].
 */
queue: Array<Entry>, 
/**
 * The accounts, in the order they were added.
 */
accounts: Array<AccountView>, 
/**
 * Nothing rings before this time.
 */
paused_until: string | null, };
