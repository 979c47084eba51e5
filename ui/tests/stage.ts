/** The built page as the browser tests see it: served under the policy of the window, at one time of one day. */
import { test as base, expect, type Page } from "@playwright/test";
import { type PreviewServer, preview } from "vite";

/** The time it is in every scene. */
const NOW = new Date("2026-11-22T11:00:00Z");

export interface Asked {
  scene: string;
  theme?: "light" | "dark";
  lang?: string;
  dir?: "rtl";
}

interface Stage {
  /** Shows a scene, its keys pressed. */
  show: (asked: Asked, keys?: readonly string[]) => Promise<void>;
  /** What the browser complained of since the start of the test: errors of the page, what the policy forbade. */
  complaints: string[];
}

export const test = base.extend<Stage, { address: string }>({
  address: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs
    async ({}, use) => {
      const server: PreviewServer = await preview({
        mode: "fake",
        build: { outDir: "dist-fake" },
        preview: { host: "127.0.0.1", port: 0 },
        logLevel: "silent",
      });
      const bound = server.httpServer.address();
      if (bound === null || typeof bound === "string") throw new Error("the page has no port");
      await use(`http://127.0.0.1:${bound.port}`);
      await server.close();
    },
    { scope: "worker" },
  ],

  complaints: async ({ page }, use) => {
    const complaints: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(String(error)));
    await page.exposeFunction("complain", (words: string) => complaints.push(words));
    await page.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) => {
        const { complain } = window as unknown as { complain: (words: string) => void };
        complain(`the policy forbids: ${violatedDirective} ${blockedURI} ${sample}`);
      });
    });
    await use(complaints);
  },

  show: async ({ page, address, complaints }, use) => {
    void complaints;
    await use(async (asked, keys = []) => {
      await page.clock.setFixedTime(NOW);
      await page.goto(`${address}/?${new URLSearchParams({ ...asked })}`);
      await settled(page);
      for (const key of keys) {
        await page.keyboard.press(key);
        await settled(page);
      }
    });
  },
});

/** Waits until what is shown holds still: nothing more is fetched, no animation that ends is under way. */
export async function settled(page: Page): Promise<void> {
  await page.waitForSelector("html[data-staged]", { state: "attached" });
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const fetched = () => performance.getEntriesByType("resource").length;
    for (let still = 0, known = fetched(); still < 4; still += 1) {
      await frame();
      if (fetched() !== known) [known, still] = [fetched(), 0];
    }
    const ending = document
      .getAnimations()
      .filter((animation) => Number(animation.effect?.getComputedTiming().endTime) < 1_000);
    await Promise.all(ending.map((animation) => animation.finished.catch(() => undefined)));
    await frame();
  });
}

export { expect };
