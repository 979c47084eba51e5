/**
 * Pictures of the page. All are written to `pictures/`; those of main scenes are compared with the ones kept beside this
 * file, which `npm run pictures` makes anew. Browsers draw the same page differently, so they are compared only where the
 * browser and its fonts are those that the kept ones were made with: `pictures/environment.txt` tells.
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";

const KEPT = "tests/pictures";
const ENVIRONMENT = `${KEPT}/environment.txt`;

/** How much the kept pictures may take, in bytes: they stay in the repository for ever. */
const MOST = 3_000_000;

/** The browser's major version, and the fonts that it draws the languages of the page with. */
function environment(browser: string): string {
  const fonts = ["en", "cs", "da", "pt-br", "zh-cn"].flatMap((lang) =>
    ["regular", "semibold"].map((weight) =>
      execFileSync(
        "fc-match",
        ["-f", "%{family} %{style} %{fontversion}", `system-ui:${weight}:lang=${lang}`],
        {
          encoding: "utf8",
        },
      ),
    ),
  );
  const hash = createHash("sha256").update(fonts.join("\n")).digest("hex").slice(0, 16);
  return `chromium ${browser.split(".", 1)[0]}\nfonts ${hash}\n`;
}

/** Takes a picture; one that is `kept` is compared. */
export async function picture(page: Page, name: string, kept: boolean): Promise<void> {
  const taken = await page.screenshot({ caret: "hide" });
  mkdirSync("pictures", { recursive: true });
  writeFileSync(`pictures/${name}.png`, taken);
  if (!kept) return;
  const here = environment(page.context().browser()?.version() ?? "");
  if (test.info().config.updateSnapshots === "all") {
    mkdirSync(KEPT, { recursive: true });
    writeFileSync(ENVIRONMENT, here);
  }
  if (!existsSync(ENVIRONMENT) || readFileSync(ENVIRONMENT, "utf8") !== here) return;
  expect.soft(taken).toMatchSnapshot(`${name}.png`, { maxDiffPixelRatio: 0.002 });
}

/** What the kept pictures take, in bytes, and how much they may. */
export function size(): { bytes: number; most: number } {
  const files = existsSync(KEPT) ? readdirSync(KEPT) : [];
  return { bytes: files.reduce((sum, file) => sum + statSync(`${KEPT}/${file}`).size, 0), most: MOST };
}
