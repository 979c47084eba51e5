import { flushSync, mount, tick, unmount } from "svelte";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import App from "./App.svelte";
import { ANNA, account, BOREK, entry, FakeBell, here, ringing } from "./bell.fake";
import { dismiss, toasts } from "./kit/toasts.svelte";
import type { Bell, Entry, Show } from "./link.gen";
import { go, route } from "./state/route.svelte";

const NOW = new Date("2026-11-22T12:00:00Z");

let page: ReturnType<typeof mount>;

function show(bell: Bell, what: Show = { view: "last" }): FakeBell {
  const link = new FakeBell(bell, what);
  page = mount(App, { target: document.body, props: { link } });
  flushSync();
  return link;
}

/** What is fetched lazily is there, and what depends on it has been drawn. */
async function settled() {
  await vi.dynamicImportSettled();
  await vi.advanceTimersByTimeAsync(0);
  await tick();
  flushSync();
}

const plain = (words: string | null | undefined) =>
  (words ?? "").replace(/[\u2068\u2069]/g, "").replace(/\s+/g, " ");
const shown = () => plain(document.body.textContent);
const subjects = () =>
  [...document.querySelectorAll(".subject")].map(({ textContent }) => textContent?.trim());
const headings = () => [...document.querySelectorAll("h2")].map(({ textContent }) => plain(textContent));
const focused = () => plain(document.activeElement?.textContent);
const inSeconds = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000).toISOString();

function press(key: string, at: EventTarget = document.activeElement ?? document.body) {
  at.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  flushSync();
}

async function type(words: string) {
  const field = document.querySelector<HTMLInputElement>("input[type=search]");
  if (!field) throw new Error("no search");
  field.value = words;
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  flushSync();
  await tick();
}

const day = (...entries: Entry[]) => here({ entries });

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  go({ view: "to_solve" });
});

afterEach(async () => {
  await unmount(page);
  for (const { id } of toasts()) dismiss(id);
  vi.useRealTimers();
});

describe("the list", () => {
  it("keeps the order of the bell in its groups", () => {
    show(
      here({
        entries: [entry("b"), entry("s", { snoozed: { is: "until_reply" } }), entry("a")],
        nothing_new: [entry("n")],
      }),
    );
    expect(subjects()).toEqual(["Subject of b", "Subject of a", "Subject of s", "Subject of n"]);
    expect(headings()).toEqual(["Waiting for you 2", "Snoozed 1", "Nothing new 1"]);
  });

  it("tells of a ticket what one must know", () => {
    show(
      day(
        entry("a", {
          waiting_since: "2026-11-22T10:59:00.123456789Z",
          due: "2026-11-22T11:52:00Z",
          excerpt: "Still wrong",
          reopened: true,
          unread: 2,
        }),
      ),
    );
    const row = plain(document.querySelector(".row")?.textContent);
    for (const words of [
      "e-mail",
      "Subject of a",
      "1h",
      "Elena R. · “Still wrong”",
      "overdue 8m",
      "reopened",
      "2 new",
    ]) {
      expect(row).toContain(words);
    }
  });

  it("names what the helpdesk does not", () => {
    show(day(entry("a", { subject: "", customer: "", waiting_since: null })));
    expect(subjects()).toEqual(["No subject"]);
    expect(shown()).toContain("Somebody");
    expect(document.querySelector("time")).toBeNull();
  });

  it("shows what strangers wrote as text and nothing else", () => {
    const hostile = '<img src=x onerror="alert(1)"><b>bold</b> { $count } {@html evil}';
    show(
      here({
        entries: [entry("a", { subject: hostile, customer: hostile, department: hostile, excerpt: hostile })],
        ringing: [ringing("r", { customer: hostile, department: hostile })],
        accounts: [account({ agent: hostile })],
      }),
    );
    expect(subjects()).toEqual([hostile]);
    expect(document.querySelector("img, b")).toBeNull();
  });

  it("marks the account only where there are several", () => {
    const link = show(day(entry("a")));
    expect(document.querySelector(".mark")).toBeNull();
    link.tell(
      here({
        entries: [entry("a"), entry("b", { account: BOREK })],
        accounts: [account(), account({ id: BOREK, host: "borek.example" })],
      }),
    );
    flushSync();
    expect([...document.querySelectorAll(".mark")].map(({ textContent }) => textContent)).toEqual([
      "AC",
      "BO",
    ]);
  });

  it("counts down what rings and drops it when its time is over", async () => {
    show(here({ entries: [entry("a")], ringing: [ringing("r", { until: inSeconds(2) })] }));
    expect(shown()).toContain("2s left");
    await vi.advanceTimersByTimeAsync(1_000);
    expect(shown()).toContain("1s left");
    await vi.advanceTimersByTimeAsync(1_000);
    expect(document.querySelector("li .left")).toBeNull();
  });

  it("tells by the minute how long somebody waits", async () => {
    show(day(entry("a", { waiting_since: NOW.toISOString() })));
    await vi.advanceTimersByTimeAsync(120_000);
    expect(plain(document.querySelector("time")?.textContent)).toBe("2m");
  });
});

describe("search", () => {
  it("leaves what fits, and says so when nothing does", async () => {
    show(day(entry("a", { customer: "Žofie" }), entry("b")));
    await type("zofie");
    expect(subjects()).toEqual(["Subject of a"]);
    await type("nobody at all");
    expect(subjects()).toEqual([]);
    expect(shown()).toContain("No ticket fits");
  });

  it("is reached with a slash, left downwards, and opens the first with Enter", async () => {
    show(day(entry("a"), entry("b", { customer: "Žofie" })));
    await settled();
    press("/");
    expect(document.activeElement?.tagName).toBe("INPUT");
    await type("zofie");
    press("ArrowDown");
    await settled();
    expect(focused()).toContain("Subject of b");
    press("/");
    press("Enter");
    expect(route()).toMatchObject({ view: "ticket", ticket: "b" });
  });
});

describe("the keyboard", () => {
  it("is taken at once by the list, and by what rings before it", async () => {
    const link = show(day(entry("a"), entry("b")));
    await settled();
    expect(focused()).toContain("Subject of a");
    await unmount(page);
    page = mount(App, { target: document.body, props: { link } });
    link.tell(here({ entries: [entry("a")], ringing: [ringing("r")] }));
    await settled();
    expect(focused()).toContain("Answer");
    press("ArrowDown");
    await settled();
    expect(focused()).toContain("Subject of a");
    press("ArrowUp");
    await settled();
    expect(focused()).toContain("Answer");
  });

  it("goes up and down and stops at both ends, over headings", async () => {
    show(here({ entries: [entry("a")], nothing_new: [entry("n")] }));
    await settled();
    const places: string[] = [];
    for (const key of ["ArrowDown", "ArrowDown", "ArrowUp"]) {
      press(key);
      await settled();
      places.push(focused().includes("of n") ? "n" : "a");
    }
    expect(places).toEqual(["n", "n", "a"]);
  });

  it("stays at its ticket when others come and go", async () => {
    const link = show(day(entry("a"), entry("b")));
    await settled();
    press("ArrowDown");
    await settled();
    link.tell(here({ entries: [entry("new"), entry("b")], ringing: [ringing("r")] }));
    await settled();
    expect(focused()).toContain("Subject of b");
  });

  it("goes to the next ticket when its own is done with", async () => {
    const link = show(day(entry("a"), entry("b"), entry("c")));
    await settled();
    press("ArrowDown");
    await settled();
    press("r");
    await settled();
    expect(link.asked).toContainEqual(["act", ANNA, "b", { do: "resolve" }, false]);
    expect(focused()).toContain("Subject of c");
  });

  it("opens a ticket in the browser, and says so when that is refused", async () => {
    const link = show(day(entry("a")));
    await settled();
    press("o");
    await settled();
    expect(link.asked).toContainEqual(["openTicket", ANNA, "a"]);
    link.refusals.openTicket = { code: "browser", message: "", about: {} };
    press("o");
    await settled();
    expect(shown()).toContain("The browser did not open");
  });

  it("does nothing to tickets while one types", async () => {
    const link = show(day(entry("a")));
    await settled();
    press("/");
    press("r");
    await settled();
    expect(link.times("act")).toBe(0);
  });

  it("leaves with Escape the ticket, then the search, then the window", async () => {
    const link = show(day(entry("a"), entry("b")));
    await settled();
    await type("subject");
    press("Enter", document.querySelector("input[type=search]") ?? document.body);
    await settled();
    expect(route().view).toBe("ticket");
    press("Escape", document.body);
    await settled();
    expect(route().view).toBe("to_solve");
    expect(link.times("close")).toBe(0);
    press("Escape", document.body);
    expect(document.querySelector<HTMLInputElement>("input[type=search]")?.value).toBe("");
    press("Escape", document.body);
    expect(link.times("close")).toBe(1);
  });
});

describe("a ticket", () => {
  it("shows what is listed of it until it has been read", async () => {
    const link = new FakeBell(day(entry("a", { excerpt: "Still wrong" })));
    link.wait = 500;
    page = mount(App, { target: document.body, props: { link } });
    go({ view: "ticket", account: ANNA, ticket: "a" });
    flushSync();
    await settled();
    expect(document.querySelector("h1[title]")?.textContent).toBe("Subject of a");
    expect(shown()).toContain("Still wrong");
    await vi.advanceTimersByTimeAsync(500);
    expect(shown()).toContain("Created in Billing for you");
  });

  it("is left when it is done with, and the focus is at the next one", async () => {
    const link = show(day(entry("a"), entry("b")));
    await settled();
    press("Enter");
    document.querySelector<HTMLElement>(".row button")?.click();
    await settled();
    await settled();
    press("r");
    await settled();
    expect(link.asked).toContainEqual(["act", ANNA, "a", { do: "resolve" }, false]);
    expect(route().view).toBe("to_solve");
    await settled();
    expect(focused()).toContain("Subject of b");
  });

  it("offers nothing that cannot be done", async () => {
    show(
      here({
        queue: [entry("q")],
        accounts: [account({ abilities: { chats: false, calls: false, postpone: false, reply: false } })],
      }),
    );
    go({ view: "ticket", account: ANNA, ticket: "q" });
    await settled();
    await settled();
    const offered = [...document.querySelectorAll(".bar button")].map(({ textContent }) =>
      textContent?.trim(),
    );
    expect(offered).toEqual(["Take", "Open in helpdesk", "Transfer", "Resolve"]);
    expect(document.querySelector(".compose")).toBeNull();
  });

  it("gives back what was written when the reply is refused", async () => {
    const link = show(day(entry("a")));
    link.refusals.act = { code: "forbidden", message: "", about: {} };
    go({ view: "ticket", account: ANNA, ticket: "a", reply: true });
    await settled();
    await settled();
    const field = document.querySelector("textarea");
    if (!field) throw new Error("no field");
    field.value = "The new PDF is on its way.";
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    flushSync();
    field.dispatchEvent(
      new KeyboardEvent("keydown", { key: "Enter", ctrlKey: true, bubbles: true, cancelable: true }),
    );
    await settled();
    await settled();
    expect(link.asked).toContainEqual([
      "act",
      ANNA,
      "a",
      { do: "reply", text: "The new PDF is on its way." },
      false,
    ]);
    expect(document.querySelector("textarea")?.value).toBe("The new PDF is on its way.");
    expect(shown()).toContain("The API key has no right to do this");
  });

  it("is shown when the bell asks for it", async () => {
    const link = show(day(entry("a")));
    link.tellShow({ view: "ticket", account: ANNA, ticket: "a" });
    await settled();
    expect(route()).toEqual({ view: "ticket", account: ANNA, ticket: "a" });
    link.tellShow({ view: "departments" });
    await settled();
    expect(route()).toEqual({ view: "departments" });
  });
});

describe("without a list", () => {
  const trouble = { code: "server", message: "acme.example has a fault" };
  const cases: [string, Bell, string][] = [
    ["the bell is looked for", { is: "connecting" }, "Looking for Deskbell"],
    [
      "the bell is not running",
      { is: "away", problem: { code: "not_running", message: "" } },
      "Deskbell is not running",
    ],
    [
      "the bell has ended",
      { is: "away", problem: { code: "closed", message: "" } },
      "Deskbell is not running",
    ],
    [
      "the link fails",
      { is: "away", problem: { code: "version", message: "start it again" } },
      "start it again",
    ],
    ["nothing waits", here(), "Nothing waits for you"],
    [
      "no round has ended",
      here({ accounts: [account(), account({ id: "b", health: { is: "connecting" } })] }),
      "What waits is not known",
    ],
    [
      "the rounds fail",
      here({ accounts: [account({ health: { is: "stale", problem: trouble } })] }),
      "What waits is not known",
    ],
    [
      "every account is paused",
      here({ accounts: [account({ health: { is: "paused" } })] }),
      "Every account is paused",
    ],
  ];
  it.each(cases)("says that %s", (_, bell, words) => {
    show(bell);
    expect(
      plain([...document.querySelectorAll("[role=status]")].map(({ textContent }) => textContent).join(" ")),
    ).toContain(words);
  });

  it("starts the bell, and goes on by itself when it is there and when it ends", async () => {
    const link = show({ is: "away", problem: { code: "not_running", message: "" } });
    [...document.querySelectorAll("button")]
      .find(({ textContent }) => textContent?.includes("Start Deskbell"))
      ?.click();
    expect(link.times("startBell")).toBe(1);
    link.tell(day(entry("a")));
    flushSync();
    expect(subjects()).toEqual(["Subject of a"]);
    link.tell({ is: "away", problem: { code: "closed", message: "" } });
    flushSync();
    expect(subjects()).toEqual([]);
  });
});

describe("an account", () => {
  const header = () => plain(document.querySelector("header")?.textContent);

  it("tells how old its tickets are and what is wrong", () => {
    const health = { is: "stale" as const, problem: { code: "server", message: "" } };
    show(
      here({ entries: [entry("a")], accounts: [account({ health, last_round: "2026-11-22T11:48:00Z" })] }),
    );
    expect(header()).toContain("No good answer for 12 minutes · acme.example");
    expect(shown()).toContain("The helpdesk has a fault");
    expect(subjects()).toEqual(["Subject of a"]);
  });

  it("is named by its host until its agent is known", () => {
    show(here({ accounts: [account({ agent: "", health: { is: "connecting" } })] }));
    expect(document.querySelector("header strong")?.textContent?.trim()).toBe("acme.example");
  });

  it("that needs the agent most is told of where there are several", () => {
    const problem = { code: "key_refused", message: "" };
    show(
      here({
        accounts: [
          account(),
          account({ id: BOREK, host: "borek.example", health: { is: "signed_out", problem } }),
        ],
      }),
    );
    expect(header()).toContain("Signed out · borek.example");
    expect(document.querySelector(".badge")).not.toBeNull();
  });
});

it("reads the activity anew once for all that changes within a moment", async () => {
  const link = show(here());
  go({ view: "activity" });
  await settled();
  await settled();
  const before = link.times("activity");
  for (let n = 0; n < 3; n += 1) link.tellAlert();
  await vi.advanceTimersByTimeAsync(200);
  expect([before, link.times("activity")]).toEqual([1, 2]);
});
