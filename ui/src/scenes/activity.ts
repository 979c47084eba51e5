/** What rang and what did not, and what works. */
import { account, BOREK, check, here, refusal } from "../bell.fake";
import { happenings } from "../fake/office";
import type { Scenes } from "./scene";

const activity = { view: "activity" } as const;
const health = { view: "health" } as const;

export const activityAndHealth: Scenes = {
  activity: {
    main: true,
    route: activity,
    bell: () => here(),
    fake: (bell) => {
      bell.happenings = happenings();
    },
  },
  "activity-away": {
    route: activity,
    bell: () => here({ accounts: [account(), account({ id: BOREK, host: "desk.borek.example" })] }),
    fake: (bell) => {
      bell.happenings = happenings();
    },
  },
  "activity-empty": {
    route: activity,
    bell: () => here(),
    fake: (bell) => {
      bell.happenings = [];
    },
  },
  "activity-loading": {
    route: activity,
    bell: () => here(),
    fake: (bell) => {
      bell.wait = "never";
    },
  },
  "activity-refused": {
    route: activity,
    bell: () => here(),
    fake: (bell) => {
      bell.refusals.activity = refusal("journal");
    },
  },
  health: {
    main: true,
    route: health,
    bell: () => here(),
    fake: (bell) => {
      bell.checks = [
        check("tray", { finding: "The desktop shows tray icons." }),
        check("banners", {
          condition: "limited",
          finding: "dunst 1.9.2 shows notifications, but no buttons: tickets open from the tray.",
        }),
        check("keyring", {
          condition: "bad",
          finding: "The keyring is locked.",
          remedy:
            "Unlock or start the keyring; until then new accounts can keep their key for the session only.",
        }),
        check("account:anna@acme.example/acme.example", {
          finding: "Connected to acme.example as Anna Dvořáková.",
        }),
      ];
    },
  },
  "health-loading": {
    route: health,
    bell: () => here(),
    fake: (bell) => {
      bell.wait = "never";
    },
  },
  "health-refused": {
    route: health,
    bell: () => here(),
    fake: (bell) => {
      bell.refusals.doctor = refusal("closed");
    },
  },
};
