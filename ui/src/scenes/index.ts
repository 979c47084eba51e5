/** Every scene, by its name in the address. A view's scenes stand in a file of its name beside this one. */
import { activityAndHealth } from "./activity";
import { firstStart } from "./first-start";
import { kit } from "./kit";
import { office } from "./office";
import type { Scenes } from "./scene";
import { settings } from "./settings";
import { departments, ticket } from "./ticket";
import { toSolve } from "./to-solve";

export const SCENES: Scenes = {
  ...toSolve,
  ...ticket,
  ...departments,
  ...office,
  ...activityAndHealth,
  ...firstStart,
  ...settings,
  ...kit,
};
