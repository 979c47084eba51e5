/** One ticket in its states, and the departments. */

import type { FakeBell } from "../bell.fake";
import {
  ANNA,
  account,
  agent,
  ago,
  ahead,
  BOREK,
  departmentState,
  detail,
  entry,
  here,
  message,
  refusal,
} from "../bell.fake";
import { invoice, nothingNew, queue, waiting } from "../fake/office";
import type { Detail, Standing } from "../link.gen";
import type { Route } from "../state/route.svelte";
import type { Scenes } from "./scene";

const day = () =>
  here(
    { entries: waiting(), nothing_new: nothingNew(), queue: queue() },
    {
      transferred: [
        { account: ANNA, department: "sales", agent: "sona" },
        { account: ANNA, department: "logistics", agent: null },
      ],
    },
  );

const at = (ticket: string): Route => ({ view: "ticket", account: ANNA, ticket });

const knows = (bell: FakeBell) => {
  bell.details.t1 = invoice();
};

/** A ticket in no list. */
const unlisted = (standing: Partial<Standing>, status: string): Detail => {
  const known = detail(
    entry("u1", { subject: "Opening hours at Christmas", excerpt: "Are you open on the 24th?", status }),
  );
  return {
    ...known,
    ticket: { ...known.ticket, standing: { ...known.ticket.standing, ...standing } },
    agents: { petr: "Petr Novák" },
  };
};

const long = Array.from(
  { length: 40 },
  (_, line) => `${line + 1}. The parcel was not there, and nobody knew why.`,
).join("\n");

const hostile = (): Detail => ({
  ...invoice(),
  messages: [
    message('<img src=x onerror="alert(1)"> [click](javascript:alert(1)) https://evil.example/?q=1', {
      id: "h1",
      author: "<b>Elena</b>",
      at: ago(50),
    }),
    message("שלום! האם אפשר לתקן את החשבונית INV-118?\nתודה", { id: "h2", author: "דנה כהן", at: ago(40) }),
    message("x".repeat(2_000), { id: "h3", author: "M".repeat(120), at: ago(30) }),
  ],
});

export const ticket: Scenes = {
  ticket: { main: true, bell: day, fake: knows, route: at("t1") },
  "ticket-loading": {
    bell: day,
    fake: (bell) => {
      bell.waits.ticket = "never";
    },
    route: at("t1"),
  },
  "ticket-loading-unknown": {
    bell: day,
    fake: (bell) => {
      bell.waits.ticket = "never";
    },
    route: at("u1"),
  },
  "ticket-failed": {
    bell: day,
    fake: (bell) => {
      bell.refusals.ticket = refusal("unreachable", { about: { host: "acme.example" } });
    },
    route: at("t1"),
  },
  "ticket-gone": {
    bell: day,
    fake: (bell) => {
      bell.refusals.ticket = refusal("not_found");
    },
    route: at("u1"),
  },
  "ticket-unassigned": { bell: day, route: at("q1") },
  "ticket-colleague": {
    bell: day,
    fake: (bell) => {
      bell.details.u1 = unlisted({ owner: { other: "petr" } }, "Open");
    },
    route: at("u1"),
  },
  "ticket-closed": {
    bell: day,
    fake: (bell) => {
      bell.details.u1 = unlisted({ state: "closed" }, "Resolved");
    },
    route: at("u1"),
  },
  "ticket-snoozed": { bell: day, route: at("t4") },
  "ticket-long": {
    bell: day,
    fake: (bell) => {
      bell.details.t1 = { ...invoice(), messages: [message(long, { at: ago(9) })] };
    },
    route: at("t1"),
  },
  "ticket-hostile": {
    bell: day,
    fake: (bell) => {
      bell.details.t1 = hostile();
    },
    route: at("t1"),
  },
  "ticket-end": { bell: day, fake: knows, route: at("t1"), keys: ["End"] },
  "ticket-reply": { bell: day, fake: knows, route: at("t1"), keys: ["e", "H", "e", "l", "l", "o"] },
  "ticket-more": { bell: day, fake: knows, route: at("t1"), keys: ["Shift+Tab", "Enter"] },
  "ticket-transfer": { bell: day, fake: knows, route: at("t1"), keys: ["t"] },
  "ticket-transfer-agents": {
    bell: day,
    fake: knows,
    route: at("t1"),
    keys: ["t", "Tab", "Tab", "Tab", "ArrowDown"],
  },
  "ticket-transfer-failed": {
    bell: day,
    fake: (bell) => {
      knows(bell);
      bell.refusals.departments = refusal("unreachable");
    },
    route: at("t1"),
    keys: ["t"],
  },
  "ticket-snooze": { bell: day, fake: knows, route: at("t1"), keys: ["s"] },
  "ticket-postpone": { bell: day, fake: knows, route: at("t1"), keys: ["p"] },
  "ticket-taken": {
    bell: day,
    fake: (bell) => {
      bell.refusals.act = refusal("taken", { about: { agent: "Petr Novák", at: ago(2 / 60) } });
    },
    route: at("q1"),
    keys: ["a"],
  },
};

const unknown = () => [
  departmentState("billing", {
    new: null,
    open: null,
    resolved: null,
    agents: [agent("petr", { name: "Petr Novák", online: null })],
  }),
  departmentState("logistics", { agents: [agent("lars", { name: "Lars Holm" })] }),
];

export const departments: Scenes = {
  departments: { main: true, bell: day, route: { view: "departments" } },
  "departments-all": { bell: day, route: { view: "departments" }, keys: ["ArrowDown", "Enter"] },
  "departments-empty": { bell: () => here(), route: { view: "departments" } },
  "departments-loading": {
    bell: day,
    fake: (bell) => {
      bell.waits.departments = "never";
    },
    route: { view: "departments" },
  },
  "departments-failed": {
    bell: day,
    fake: (bell) => {
      bell.refusals.departments = refusal("forbidden");
    },
    route: { view: "departments" },
  },
  "departments-unknown": {
    bell: day,
    fake: (bell) => {
      bell.departmentStates = unknown();
    },
    route: { view: "departments" },
  },
  "departments-accounts": {
    bell: () =>
      here({
        queue: [
          ...queue(),
          entry("b1", {
            account: BOREK,
            subject: "Key does not turn",
            waiting_since: ago(4),
            due: ahead(500),
          }),
        ],
        accounts: [account(), account({ id: BOREK, host: "desk.borek.example" })],
      }),
    route: { view: "departments" },
  },
};
