import { fileURLToPath } from "node:url";
import { defineConfig } from "@playwright/test";

/** The letters of the pictures, for the browser and for what asks which they are. */
process.env.FONTCONFIG_FILE = fileURLToPath(new URL("tests/fonts.conf", import.meta.url));

export default defineConfig({
  testDir: "tests",
  outputDir: "pictures/failed",
  snapshotPathTemplate: "tests/pictures/{arg}{ext}",
  forbidOnly: true,
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  reporter: [["list", { printSteps: false }]],
  use: {
    browserName: "chromium",
    viewport: { width: 400, height: 640 },
    timezoneId: "Europe/Prague",
    reducedMotion: "reduce",
    launchOptions: {
      executablePath: process.env.DESKBELL_CHROMIUM ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        // Letters drawn the same on every screen.
        "--font-render-hinting=none",
        "--disable-lcd-text",
        "--force-color-profile=srgb",
      ],
    },
  },
});
