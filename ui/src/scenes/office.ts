/** A working day: the fake bell with everything an agent can meet, to try things on. */
import { account, BOREK, entry, here, ringing, taken } from "../bell.fake";
import { invoice, many, nothingNew, queue, waiting } from "../fake/office";
import type { Scenes } from "./scene";

const day = () =>
  here({ entries: waiting(), nothing_new: nothingNew(), queue: queue(), ringing: [ringing("c1")] });

export const office: Scenes = {
  office: {
    bell: day,
    fake: (bell) => {
      bell.details.t1 = invoice();
    },
  },
  "office-two-accounts": {
    bell: () =>
      here({
        entries: [
          ...waiting(),
          entry("b1", { account: BOREK, subject: "Key does not turn", customer: "Borek's neighbour" }),
        ],
        nothing_new: nothingNew(),
        queue: queue(),
        accounts: [
          account(),
          account({ id: BOREK, host: "desk.borek.example", health: { is: "connecting" } }),
        ],
      }),
  },
  "office-taken": {
    bell: day,
    fake: (bell) => {
      bell.refusals.act = taken();
    },
  },
  "office-slow": {
    bell: day,
    fake: (bell) => {
      bell.wait = "never";
    },
  },
  "5000": { bell: () => here({ entries: many(5_000), nothing_new: nothingNew(), queue: queue() }) },
};
