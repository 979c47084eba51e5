/** The views that are not shown first, fetched when they are. A view is given the panel, and where it is. */
import type { Component } from "svelte";
import type { Panel } from "../state/panel.svelte";
import type { Route } from "../state/route.svelte";

type View<R extends Route["view"]> = Component<{ panel: Panel; route: Extract<Route, { view: R }> }>;

type Lazy = { [R in Exclude<Route["view"], "to_solve">]: () => Promise<{ default: View<R> }> };

export const VIEWS: Lazy = {
  departments: () => import("./departments/Departments.svelte"),
  activity: () => import("./activity/Activity.svelte"),
  ticket: () => import("./ticket/Ticket.svelte"),
  settings: () => import("./settings/Settings.svelte"),
  health: () => import("./health/Health.svelte"),
  first_start: () => import("./first-start/FirstStart.svelte"),
};
