/**
 * How much script each frame costs with 5,000 tickets in the list, in time of the processor: what else the machine does is
 * not the page's. One line is printed for each thing that is done:
 * `frames: {"doing":"scrolling","frames":120,"median":1.5,"p95":4.2,"max":9}`, in milliseconds.
 */
import type { Page } from "@playwright/test";
import { expect, settled, test } from "./stage";

/** An event of the browser's trace, times in microseconds; `tdur` is the processor's. */
interface Traced {
  name: string;
  ph: string;
  ts: number;
  dur?: number;
  tdur?: number;
  tid: number;
  pid: number;
}

/** Script on the page's own thread, and what is collected after it. */
const SCRIPT = new Set([
  "v8.callFunction",
  "FunctionCall",
  "EvaluateScript",
  "RunMicrotasks",
  "MinorGC",
  "MajorGC",
]);

/** A frame begins, and there is something to do for it. */
const FRAME = "BeginMainThreadFrame";

test("5,000 tickets are scrolled and searched", async ({ page, address }) => {
  await page.goto(`${address}/?scene=5000&theme=light`);
  await settled(page);
  await page.mouse.move(200, 400);
  print("scrolling", await traced(page, () => scroll(page)));
  await page.keyboard.press("Home");
  await page.keyboard.press("/");
  await settled(page);
  print("typing in the search", await traced(page, () => type(page)));
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("INPUT");
});

/** Two seconds with the wheel: down by a screen a turn, and back. */
async function scroll(page: Page): Promise<void> {
  for (let turn = 0; turn < 120; turn += 1) {
    await page.mouse.wheel(0, turn < 80 ? 500 : -500);
    await page.waitForTimeout(16);
  }
}

/** A word letter by letter, taken back, and another. */
async function type(page: Page): Promise<void> {
  for (const word of ["invoice", "parcel"]) {
    await page.keyboard.type(word, { delay: 60 });
    for (const _ of word) await page.keyboard.press("Backspace", { delay: 60 });
  }
}

/** Script per frame in milliseconds, for the frames that had any, the least first. */
async function traced(page: Page, work: () => Promise<void>): Promise<number[]> {
  const browser = page.context().browser();
  if (!browser) throw new Error("the page has no browser");
  const categories = [
    "devtools.timeline",
    "disabled-by-default-devtools.timeline.frame",
    "devtools.timeline.frame",
    "v8",
  ];
  await browser.startTracing(page, { categories });
  await work();
  await settled(page);
  const trace: { traceEvents: Traced[] } = JSON.parse((await browser.stopTracing()).toString());
  const begun = trace.traceEvents.filter(({ name }) => name === FRAME);
  const thread = most(begun.map(({ pid, tid }) => `${pid} ${tid}`));
  const own = trace.traceEvents.filter(({ pid, tid }) => `${pid} ${tid}` === thread);
  const starts = own
    .filter(({ name }) => name === FRAME)
    .map(({ ts }) => ts)
    .sort((a, b) => a - b);
  const ran = own.filter(({ name, ph }) => ph === "X" && SCRIPT.has(name)).sort((a, b) => a.ts - b.ts);
  const frames = new Map<number, number>();
  let until = 0;
  let frame = -1;
  for (const { ts, dur = 0, tdur = 0 } of ran) {
    // What runs within something that runs already is counted with it.
    if (ts < until) continue;
    until = ts + dur;
    while (frame + 1 < starts.length && (starts[frame + 1] ?? 0) <= ts) frame += 1;
    frames.set(frame, (frames.get(frame) ?? 0) + tdur / 1_000);
  }
  return [...frames.values()].sort((a, b) => a - b);
}

/** What is there most often. */
function most(names: string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

function print(doing: string, sorted: number[]): void {
  expect(sorted.length, "frames with script").toBeGreaterThan(10);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  const figures = { doing, frames: sorted.length, median: at(0.5), p95: at(0.95), max: at(1) };
  console.log(`frames: ${JSON.stringify(figures)}`);
}
