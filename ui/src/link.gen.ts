// Written from the types in Rust: DESKBELL_WRITE_TYPES=1 cargo nextest run -p deskbell-panel

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
limits: Array<Problem>, };

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
view: View, };

/**
 * How the customer reached the helpdesk.
 */
export type Channel = "email" | "form" | "chat" | "call" | "social" | "other";

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
due: string | null, };

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
problem: Problem, };

/**
 * What rings.
 */
export type Line = "chat" | "call";

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
 * A ticket, as the helpdesk names it (not the code a customer sees).
 */
export type TicketId = string;

/**
 * What the tray icon says, by shape and not by colour alone.
 */
export type TrayState = "normal" | "waiting" | "attention" | "stale" | "signed_out" | "paused";

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
 * The tickets waiting for this agent, the longest wait first.
 */
entries: Array<Entry>, 
/**
 * The accounts, in the order they were added.
 */
accounts: Array<AccountView>, 
/**
 * Nothing rings before this time.
 */
paused_until: string | null, };
