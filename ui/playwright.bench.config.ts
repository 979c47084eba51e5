/** What is measured rather than tested: by `npm run bench`, one after the other, on a machine with nothing else to do. */
import { defineConfig } from "@playwright/test";
import tests from "./playwright.config";

export default defineConfig({ ...tests, testMatch: "*.bench.ts", workers: 1, reporter: [["line"]] });
