/** The list of what waits, and the panel where there is no list. */
import { account, ago, here, ringing } from "../bell.fake";
import { nothingNew, queue, waiting } from "../fake/office";
import type { Scenes } from "./scene";

const trouble = {
  code: "unreachable",
  message: "acme.example does not answer; it is tried again by itself",
};

export const toSolve: Scenes = {
  "to-solve": {
    main: true,
    bell: () =>
      here({ entries: waiting(), nothing_new: nothingNew(), queue: queue(), ringing: [ringing("c1")] }),
  },
  "to-solve-focus": { bell: () => here({ entries: waiting() }), keys: ["ArrowDown", "ArrowDown"] },
  "to-solve-empty": { bell: () => here() },
  "to-solve-stale": {
    bell: () =>
      here({
        entries: waiting(),
        accounts: [account({ health: { is: "stale", problem: trouble }, last_round: ago(12) })],
      }),
  },
  "no-account": { bell: () => here({ accounts: [] }) },
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
