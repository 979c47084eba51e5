/** Where the panel is, and the way back. */
import type { AccountId, Show, TicketId } from "../link.gen";

/** The views beside each other. */
export type Tab = "to_solve" | "departments" | "activity";

export type Route =
  | { view: Tab }
  | { view: "ticket"; account: AccountId; ticket: TicketId; reply?: boolean }
  | { view: "settings"; page?: string; account?: AccountId }
  | { view: "health" }
  | { view: "first_start"; connect?: boolean };

let way = $state.raw<readonly Route[]>([{ view: "to_solve" }]);

/** Where the panel is. */
export function route(): Route {
  return way.at(-1) ?? { view: "to_solve" };
}

export function isTab(route: Route): route is { view: Tab } {
  return route.view === "to_solve" || route.view === "departments" || route.view === "activity";
}

/** The tab that is in sight, or lies below what is. */
export function tab(): Tab {
  const below = way[0];
  return below && isTab(below) ? below.view : "to_solve";
}

/** Goes somewhere. Among the views beside each other there is no way back, from the others there is. */
export function go(to: Route): void {
  way = isTab(to) ? [to] : [...way, to];
}

/** Shows what the bell asks for: the rest lies below it as it was. */
export function show(what: Show): void {
  switch (what.view) {
    case "last":
      return;
    case "ticket":
    case "settings":
      way = [{ view: tab() }, what];
      return;
    case "to_solve":
    case "departments":
    case "activity":
      way = [what];
  }
}

/** Goes back; false if there is nowhere to go back to. */
export function back(): boolean {
  if (way.length < 2) return false;
  way = way.slice(0, -1);
  return true;
}
