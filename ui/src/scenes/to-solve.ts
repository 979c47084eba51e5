/** The list of what waits, and the panel where there is no list. */
import { account, ago, ahead, BOREK, entry, here, ringing } from "../bell.fake";
import { nothingNew, queue, waiting } from "../fake/office";
import type { AccountView, Entry } from "../link.gen";
import type { Scenes } from "./scene";

const trouble = (code: string, message: string) => ({ code, message });

const unreachable = trouble("unreachable", "acme.example does not answer; it is tried again by itself");
const fault = trouble("server", "the helpdesk has a fault (status 502)");
const refused = trouble("key_refused", "the helpdesk refuses the API key; enter a valid one");

const full = { entries: waiting(), nothing_new: nothingNew(), queue: queue() };

const withAccount = (changes: Partial<AccountView>) => () =>
  here({ entries: waiting(), nothing_new: nothingNew(), queue: queue(), accounts: [account(changes)] });

const CECIL = "anna@cecil.example/cecil.example";

const three = (): AccountView[] => [
  account(),
  account({ id: BOREK, host: "desk.borek.example", agent: "Anna D." }),
  account({
    id: CECIL,
    host: "cecil.example",
    agent: "",
    health: { is: "signed_out", problem: refused },
    last_round: null,
  }),
];

const ofThree = (): Entry[] => [
  ...waiting().slice(0, 4),
  entry("b1", {
    account: BOREK,
    subject: "Key does not turn",
    customer: "Borek's neighbour",
    waiting_since: ago(4),
  }),
  entry("b2", {
    account: BOREK,
    subject: "Invoice in another currency",
    customer: "Agnes W.",
    excerpt: "Could it be in crowns?",
    unread: 1,
    waiting_since: ago(50),
  }),
  entry("c1", { account: CECIL, subject: "Broken link", customer: "Ole", waiting_since: ago(300) }),
];

/** What strangers may write: markup, other directions, no spaces, marks upon marks. */
const hostile = (): Entry[] => [
  entry("h1", {
    subject: '<img src=x onerror="alert(1)"><b>bold</b> { $count } {@html evil}',
    customer: "<script>alert(1)</script>",
    excerpt: '"><svg onload=alert(1)>',
    department: "<i>Billing</i>",
    unread: 1,
  }),
  entry("h2", {
    subject: "שלום, החשבונית שלי שגויה (INV-118)!",
    customer: "דנה כהן",
    excerpt: "אפשר לבדוק שוב? 21 % במקום 0 %.",
    due: ahead(20),
  }),
  entry("h3", { subject: "مرحبا، لم يصل الطرد بعد", customer: "ليلى", excerpt: "أين طردي؟", reopened: true }),
  entry("h4", {
    subject: "\u202eevil.exe\u202c reversed",
    customer: "\u202eR. anelE",
    excerpt: "\u2067isolated",
  }),
  entry("h5", {
    subject: "W".repeat(200),
    customer: "M".repeat(80),
    excerpt: "x".repeat(200),
    department: "D".repeat(60),
    unread: 1_234,
    due: ago(400_000),
  }),
  entry("h6", { subject: "Z̸̧̢̛̹͚̻̦̃͌͐̔̊͘a̴̡̛͈̙͔͛͗͘l̶͉̈́g̴̠̿o̵̮͝", customer: "👩‍👩‍👧‍👦🇩🇰", excerpt: "line\nbreak\ttab" }),
];

export const toSolve: Scenes = {
  "to-solve": {
    main: true,
    bell: () =>
      here({ entries: waiting(), nothing_new: nothingNew(), queue: queue(), ringing: [ringing("c1")] }),
  },
  "to-solve-focus": { bell: () => here(full), keys: ["ArrowDown", "ArrowDown"] },
  "to-solve-ringing": {
    bell: () =>
      here({
        ...full,
        ringing: [
          ringing("c1"),
          ringing("c2", {
            line: "call",
            customer: "+420 601 234 567",
            department: "Support",
            until: ahead(0.2),
          }),
          ringing("c3", { customer: "", department: "Billing", until: ahead(2) }),
        ],
      }),
  },
  "to-solve-empty": { bell: () => here() },
  "to-solve-nothing-new": { bell: () => here({ nothing_new: nothingNew() }) },
  "to-solve-stale": {
    bell: withAccount({ health: { is: "stale", problem: fault }, last_round: ago(12) }),
  },
  "to-solve-offline": {
    bell: withAccount({ health: { is: "stale", problem: unreachable }, last_round: ago(95) }),
  },
  "to-solve-signed-out": {
    bell: withAccount({ health: { is: "signed_out", problem: refused }, last_round: ago(12) }),
  },
  "to-solve-account-paused": { bell: withAccount({ health: { is: "paused" }, last_round: ago(500) }) },
  "to-solve-connecting": {
    bell: () => here({ accounts: [account({ health: { is: "connecting" }, last_round: null })] }),
  },
  "to-solve-unknown": {
    bell: () => here({ accounts: [account({ health: { is: "stale", problem: fault }, last_round: null })] }),
  },
  "to-solve-all-paused": { bell: () => here({ accounts: [account({ health: { is: "paused" } })] }) },
  "to-solve-silent": { bell: () => here({ ...full, paused_until: ahead(45) }) },
  "to-solve-pause-menu": {
    bell: () => here(full),
    keys: ["Shift+Tab", "Shift+Tab", "Shift+Tab", "Shift+Tab", "Shift+Tab", "Enter"],
  },
  "to-solve-accounts": { bell: () => here({ entries: ofThree(), accounts: three() }) },
  "to-solve-accounts-dialog": {
    bell: () => here({ entries: ofThree(), accounts: three() }),
    keys: [
      "Shift+Tab",
      "Shift+Tab",
      "Shift+Tab",
      "Shift+Tab",
      "Shift+Tab",
      "Shift+Tab",
      "Shift+Tab",
      "Enter",
    ],
  },
  "to-solve-search": { bell: () => here(full), keys: ["/", "p", "a", "r", "c", "e", "l"] },
  "to-solve-search-nothing": { bell: () => here(full), keys: ["/", "x", "y", "z"] },
  "to-solve-filter": {
    bell: () => here({ entries: ofThree(), accounts: three() }),
    keys: ["Shift+Tab", "Enter"],
  },
  "to-solve-filtered": {
    bell: () => here({ entries: ofThree(), accounts: three() }),
    keys: ["Shift+Tab", "Enter", "ArrowDown", "ArrowDown", "Enter"],
  },
  "to-solve-hostile": {
    bell: () => here({ entries: hostile(), accounts: [account({ agent: "<b>Anna</b>" })] }),
  },
  "to-solve-keys": { bell: () => here(full), keys: ["?"] },
  "to-solve-done": { bell: () => here(full), keys: ["r"] },
  "to-solve-refused": {
    bell: () => here(full),
    fake: (bell) => {
      bell.refusals.act = {
        code: "taken",
        message: "the ticket was taken by Petr Novák",
        about: { agent: "Petr Novák", at: ago(2 / 60) },
      };
    },
    keys: ["r"],
  },
  connecting: { bell: () => ({ is: "connecting" }) },
  "not-running": {
    bell: () => ({ is: "away", problem: { code: "not_running", message: "Deskbell is not running" } }),
  },
  "other-version": {
    bell: () => ({
      is: "away",
      problem: { code: "version", message: "Deskbell was updated; quit it and start it again" },
    }),
  },
};
