/** The parts that every view is made of, each in its states. */
import { here } from "../bell.fake";
import type { Scenes } from "./scene";

export const kit: Scenes = {
  "kit-controls": { bell: here, gallery: "controls" },
  "kit-menu": { bell: here, gallery: "popups", keys: ["Tab", "Enter"] },
  "kit-combobox": { bell: here, gallery: "popups", keys: ["Tab", "Tab", "i"] },
  "kit-sheet": { bell: here, gallery: "popups", keys: ["Tab", "Tab", "Tab", "Enter"] },
  "kit-tooltip": { bell: here, gallery: "popups", keys: ["Tab", "Tab", "Tab", "Tab", "Tab"] },
  "kit-notices": { bell: here, gallery: "notices" },
  "kit-list": { bell: here, gallery: "list", keys: ["Tab", "PageDown", "ArrowDown"] },
  "kit-skeleton": { bell: here, gallery: "skeleton" },
};
