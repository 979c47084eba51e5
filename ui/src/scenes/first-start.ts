/** The first start. */
import { here, refusal } from "../bell.fake";
import type { Scenes } from "./scene";

const nobody = () => here({ accounts: [] });

export const firstStart: Scenes = {
  "first-start": { main: true, bell: nobody },
  "first-start-connect": { bell: nobody, keys: ["Tab", "Enter"] },
  "first-start-slow": {
    bell: nobody,
    fake: (bell) => {
      bell.wait = "never";
    },
    keys: ["Tab", "Tab", "Enter"],
  },
  "first-start-refused": {
    bell: nobody,
    fake: (bell) => {
      bell.refusals.tryFrontdesk = refusal("frontdesk", { message: "deskbell-frontdesk is not installed" });
    },
    keys: ["Tab", "Tab", "Enter"],
  },
};
