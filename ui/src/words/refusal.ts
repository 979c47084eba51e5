/** What was refused, in the words of the page: by its code, and in the bell's own words where the code is not known. */
import type { Problem, Refusal } from "../link.gen";
import { language } from "./language.svelte";
import { type PlainKey, text } from "./text";
import { agoText } from "./time";

/** Codes that say everything. */
const PLAIN: Readonly<Record<string, PlainKey>> = {
  browser: "refusal-browser",
  forbidden: "refusal-forbidden",
  journal: "refusal-journal",
  key_refused: "refusal-key",
  keyring_locked: "refusal-keyring-locked",
  no_account: "refusal-no-account",
  not_found: "refusal-not-found",
  not_ready: "refusal-not-ready",
  not_running: "refusal-not-running",
  server: "refusal-server",
  too_many: "refusal-too-many",
  unreachable: "refusal-unreachable",
  untrusted: "refusal-untrusted",
};

/** Codes of which the bell itself tells more, but in English alone. */
const IN_SHORT: Readonly<Record<string, PlainKey>> = {
  address: "problem-address",
  autostart: "problem-autostart",
  cannot: "problem-cannot",
  extra_ca: "problem-extra-ca",
  frontdesk: "problem-frontdesk",
  keyring: "problem-keyring",
  not_a_helpdesk: "problem-not-a-helpdesk",
  panel: "problem-panel",
  proxy: "problem-proxy",
  refused: "problem-refused",
  settings: "problem-settings",
  shortcut: "problem-shortcut",
  sound: "problem-sound",
  timed_out: "problem-unreachable",
  who_are_you: "problem-who-are-you",
};

/** What is wrong, and where it helps, what to do. */
export function refusalText(refusal: Problem | Refusal, now = Date.now()): string {
  const { code, message } = refusal;
  const about: Refusal["about"] = "about" in refusal ? refusal.about : {};
  const at = Date.parse(about.at ?? "");
  const ago = Number.isNaN(at)
    ? text("refusal-just-now")
    : agoText(Math.min(at, now), now, { seconds: true });
  switch (code) {
    case "taken":
      return text("refusal-taken", { agent: about.agent || text("somebody"), ago });
    case "moved":
      return about.department ? text("refusal-moved", { department: about.department, ago }) : message;
    case "closed":
      // The link to the bell has a code of this name as well.
      return about.status === undefined ? text("refusal-not-running") : text("refusal-closed", { ago });
    case "unreachable":
      return about.host
        ? text("refusal-unreachable-host", { host: about.host })
        : text("refusal-unreachable");
    default: {
      const key = PLAIN[code];
      if (key) return text(key);
      const short = IN_SHORT[code];
      if (short && (language() !== "en" || !message)) return text(short);
      return message || text("refusal-unknown");
    }
  }
}
