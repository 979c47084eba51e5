import { readdirSync, readFileSync } from "node:fs";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";
import { firstView } from "./size.js";

const LANGUAGES = readdirSync(new URL("../locales", import.meta.url));

/** The policy that the window holds the page to. The page shown in a browser is held to the same. */
function policy(): string {
  const config = readFileSync(new URL("../src-tauri/tauri.conf.json", import.meta.url), "utf8");
  const { csp } = JSON.parse(config).app.security as { csp: Record<string, string> };
  return Object.entries(csp)
    .map((directive) => directive.join(" "))
    .join("; ");
}

export default defineConfig(({ mode }) => ({
  // The fake bell is no part of the window: what it weighs does not count.
  plugins: [svelte(), mode === "fake" ? null : firstView(LANGUAGES)],
  // The texts lie beside the program's own, in locales/.
  server: { fs: { allow: [".."] } },
  preview: { headers: { "Content-Security-Policy": policy() } },
  build: {
    target: "es2022",
    // The webviews of today's systems: they know light-dark().
    cssTarget: ["chrome123", "safari17.5"],
    // Nothing inlined as data: the page's policy allows its own files only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          // One chunk for each language.
          groups: LANGUAGES.map((tag) => ({ test: new RegExp(`/locales/${tag}/`), name: tag })),
        },
      },
    },
  },
  // Components in tests are mounted as in a browser.
  resolve: mode === "test" ? { conditions: ["browser"] } : {},
  test: { environment: "happy-dom", include: ["src/**/*.test.ts"], setupFiles: ["src/words/setup.ts"] },
}));
