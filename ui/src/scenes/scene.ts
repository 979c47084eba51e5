import type { FakeBell } from "../bell.fake";
import type { Bell } from "../link.gen";
import type { Route } from "../state/route.svelte";

/** One state of one view: what `npm run dev` shows at `/?scene=NAME`, and what the browser tests look at. */
export interface Scene {
  /** How the bell is. Times in it are relative to now: use `ago`. */
  bell: () => Bell;
  /** What else the fake bell is told before it is asked: what tickets hold, what is refused, what takes long. */
  fake?: (bell: FakeBell) => void;
  /** A page of the gallery of parts instead of the panel. */
  gallery?: "controls" | "popups" | "notices" | "list" | "skeleton";
  /** Where the panel is; without it, at the list. */
  route?: Route;
  /** Keys pressed once it is shown, as Playwright names them: `Tab`, `Control+k`. They are the same in every language. */
  keys?: readonly string[];
  /** Reference pictures of it are kept: of the main state of each view, not of every one. */
  main?: boolean;
}

export type Scenes = Record<string, Scene>;
