/** The settings. */
import { account, BOREK, check, here, refusal } from "../bell.fake";
import type { Scenes } from "./scene";

const at = (page?: string) =>
  page === undefined ? { view: "settings" as const } : { view: "settings" as const, page };

export const settings: Scenes = {
  settings: { main: true, route: at(), bell: () => here() },
  "settings-notifications": { main: true, route: at("notifications"), bell: () => here() },
  "settings-sounds": { route: at("sounds"), bell: () => here() },
  "settings-quiet": {
    main: true,
    route: at("quiet"),
    bell: () =>
      here(
        {},
        {
          quiet: {
            stretches: {
              1: [{ from: "17:30:00", to: "08:30:00" }],
              2: [{ from: "17:30:00", to: "08:30:00" }],
              5: [
                { from: "12:00:00", to: "13:00:00" },
                { from: "17:30:00", to: "08:30:00" },
              ],
              6: [{ from: "00:00:00", to: "00:00:00" }],
            },
            exceptions: ["chat_ringing", "call_ringing"],
          },
        },
      ),
  },
  "settings-banners": { route: at("banners"), bell: () => here() },
  "settings-general": {
    route: at("general"),
    bell: () => here({}, { shortcuts: { open_panel: "Ctrl+Alt+D", open_next: null } }),
  },
  "settings-accounts": {
    route: at("accounts"),
    bell: () => here({ accounts: [account(), account({ id: BOREK, host: "desk.borek.example" })] }),
  },
  "settings-accounts-refused": {
    route: at("accounts"),
    bell: () => here(),
    fake: (bell) => {
      bell.refusals.accounts = refusal("journal");
    },
  },
  "settings-test-alert": {
    route: at(),
    bell: () => here(),
    fake: (bell) => {
      bell.testChecks = [
        check("decision", {
          finding: "It is quiet now: a real alert would wait until 08:30. The test rings all the same.",
        }),
        check("journal", { finding: "Written down." }),
        check("banner", {
          condition: "bad",
          finding: "No notification daemon answers.",
          remedy: "Start a notification daemon, such as dunst; desktops bring their own.",
        }),
      ];
    },
    keys: ["Shift+Tab", "Enter"],
  },
};
