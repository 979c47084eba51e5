import { flushSync, mount, unmount } from "svelte";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import App from "./App.svelte";
import { account, entry, FakeBell, here } from "./bell.fake";
import type { Bell } from "./link.gen";

const NOW = new Date("2026-11-22T12:00:00Z");

let page: ReturnType<typeof mount>;

function show(bell: Bell): FakeBell {
  const link = new FakeBell(bell);
  page = mount(App, { target: document.body, props: { link } });
  flushSync();
  return link;
}

const shown = () => document.body.textContent ?? "";
const buttons = () => [...document.querySelectorAll<HTMLButtonElement>("ul:not([role]) button")];
const subjects = () =>
  [...document.querySelectorAll(".subject")].map((subject) => subject.textContent?.trim());
const press = (key: string) => window.dispatchEvent(new KeyboardEvent("keydown", { key, cancelable: true }));

const ringing = (ticket: string, seconds: number) => ({
  account: "anna@acme.example/acme.example",
  ticket,
  line: "chat" as const,
  customer: "Tom",
  department: "Sales",
  until: new Date(NOW.getTime() + seconds * 1_000).toISOString(),
});

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
});

afterEach(async () => {
  await unmount(page);
  vi.useRealTimers();
});

describe("the list", () => {
  it("has what rings on top and keeps the order of the bell", () => {
    show(here({ entries: [entry("b"), entry("a"), entry("c")], ringing: [ringing("r", 30)] }));
    expect(subjects()).toEqual([
      "Chat rings: \u2068Tom\u2069",
      "Subject of b",
      "Subject of a",
      "Subject of c",
    ]);
  });

  it("shows subject, customer, department and waiting time", () => {
    show(here({ entries: [entry("a", { waiting_since: "2026-11-22T10:59:00.123456789Z" })] }));
    const words = buttons()[0]
      ?.textContent?.split(/\s{2,}|\n/)
      .join(" ");
    for (const word of ["Subject of a", "Elena R.", "Billing", "1"]) expect(words).toContain(word);
    expect(document.querySelector(".time")?.textContent).toBe("1h");
  });

  it("names what the helpdesk does not", () => {
    show(here({ entries: [entry("a", { subject: "", customer: "", waiting_since: null })] }));
    expect(subjects()).toEqual(["No subject"]);
    expect(shown()).toContain("Somebody");
    expect(document.querySelector(".time")).toBeNull();
  });

  it("shows what strangers wrote as text and nothing else", () => {
    const hostile = '<img src=x onerror="alert(1)"><b>bold</b> { $count } {@html evil}';
    show(
      here({
        entries: [entry("a", { subject: hostile, customer: hostile, department: hostile })],
        ringing: [{ ...ringing("r", 30), customer: hostile, department: hostile }],
        accounts: [
          account({
            agent: hostile,
            health: { is: "stale", problem: { code: "unreachable", message: hostile } },
          }),
        ],
      }),
    );
    expect(subjects()).toEqual([`Chat rings: \u2068${hostile}\u2069`, hostile]);
    expect(document.querySelector("img, b")).toBeNull();
    expect(shown().split(hostile)).toHaveLength(8);
  });

  it("counts down what rings and drops it when its time is over", () => {
    show(here({ entries: [entry("a")], ringing: [ringing("r", 2)] }));
    expect(shown()).toContain("2s");
    vi.advanceTimersByTime(1_000);
    flushSync();
    expect(shown()).toContain("1s");
    vi.advanceTimersByTime(1_000);
    flushSync();
    expect(subjects()).toEqual(["Subject of a"]);
  });
});

describe("the keyboard", () => {
  it("goes up and down and stops at both ends", () => {
    show(here({ entries: [entry("a"), entry("b")], ringing: [ringing("r", 30)] }));
    const at = () => buttons().indexOf(document.activeElement as HTMLButtonElement);
    expect(at()).toBe(-1);
    const places = ["ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp", "ArrowUp"].map(
      (key) => {
        press(key);
        return at();
      },
    );
    expect(places).toEqual([0, 1, 2, 2, 1, 0, 0]);
  });

  it("stays at its ticket when the list changes", () => {
    const link = show(here({ entries: [entry("a"), entry("b")] }));
    press("ArrowDown");
    press("ArrowDown");
    link.tell(here({ entries: [entry("new"), entry("b")], ringing: [ringing("r", 30)] }));
    flushSync();
    expect(document.activeElement?.textContent).toContain("Subject of b");
  });
});

describe("opening", () => {
  it("asks the bell for that ticket of that account", () => {
    const link = show(here({ entries: [entry("a"), entry("b")], ringing: [ringing("r", 30)] }));
    buttons()[2]?.click();
    buttons()[0]?.click();
    expect(link.asked).toEqual([
      ["openTicket", "anna@acme.example/acme.example", "b"],
      ["openTicket", "anna@acme.example/acme.example", "r"],
    ]);
  });

  it("says so when it is refused", async () => {
    const link = show(here({ entries: [entry("a")] }));
    link.refusals.openTicket = { code: "browser", message: "the browser did not open", about: {} };
    buttons()[0]?.click();
    await vi.advanceTimersByTimeAsync(0);
    expect(document.querySelector("section > [role=status]")?.textContent).toContain("the browser did not open");
  });
});

describe("without a list", () => {
  const trouble = { code: "unreachable", message: "acme.example does not answer" };
  const cases: [string, Bell, string][] = [
    ["the bell is looked for", { is: "connecting" }, "Looking for Deskbell"],
    [
      "the bell is not running",
      { is: "away", problem: { code: "not_running", message: "" } },
      "is not running",
    ],
    ["the bell has ended", { is: "away", problem: { code: "closed", message: "" } }, "is not running"],
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
  ];
  it.each(cases)("says that %s", (_, bell, words) => {
    show(bell);
    expect(document.querySelector("[role=status]")?.textContent).toContain(words);
  });

  it("goes on by itself when the bell starts, and when it ends", () => {
    const link = show({ is: "away", problem: { code: "not_running", message: "" } });
    link.tell(here({ entries: [entry("a")] }));
    flushSync();
    expect(subjects()).toEqual(["Subject of a"]);
    link.tell({ is: "away", problem: { code: "closed", message: "" } });
    flushSync();
    expect(subjects()).toEqual([]);
  });
});

describe("an account", () => {
  it("tells how old its tickets are and what is wrong", () => {
    const health = {
      is: "stale" as const,
      problem: { code: "unreachable", message: "acme.example does not answer" },
    };
    show(
      here({
        entries: [entry("a")],
        accounts: [account({ health, last_round: "2026-11-22T11:48:00Z" })],
      }),
    );
    const header = document.querySelector("header")?.textContent;
    expect(header).toContain("No good answer for \u206812 minutes\u2069 · acme.example");
    expect(header).toContain("acme.example does not answer");
    expect(subjects()).toEqual(["Subject of a"]);
  });

  it("is named by its host until its agent is known", () => {
    show(here({ accounts: [account({ agent: "", health: { is: "connecting" } })] }));
    expect(document.querySelector("h1")?.textContent).toBe("acme.example");
  });
});
