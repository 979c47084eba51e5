/** Every scene: nothing breaks, nothing is forbidden, nobody is kept out, nothing is cut off, nothing looks other than it did. */
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { SCENES } from "../src/scenes";
import { LANGUAGES } from "./languages";
import { picture, size } from "./pictures";
import { expect, settled, test } from "./stage";

for (const [scene, { keys, gallery, main = false }] of Object.entries(SCENES)) {
  test(`${scene} looks right, keeps nobody out and fits in every language`, async ({
    page,
    show,
    complaints,
  }) => {
    await show({ scene, theme: "light" }, keys);
    await picture(page, `${scene}-light`, main);
    expect.soft(await barriers(page)).toEqual([]);

    await root(page, { theme: "dark" });
    await picture(page, `${scene}-dark`, main);
    expect.soft(await barriers(page, ["color-contrast"])).toEqual([]);

    await root(page, { theme: "light" });
    expect.soft(await cut(page)).toEqual([]);
    for (const lang of LANGUAGES.slice(1)) {
      await page.evaluate(
        (tag) => (window as unknown as { speak: (tag: string) => Promise<void> }).speak(tag),
        lang,
      );
      await settled(page);
      expect.soft(await cut(page), lang).toEqual([]);
      if (main && !gallery) await picture(page, `${scene}-${lang}`, main);
    }
    await root(page, { dir: "rtl" });
    expect.soft(await cut(page), "from right to left").toEqual([]);
    await root(page, { dir: "ltr" });
    await page.setViewportSize({ width: 320, height: 512 });
    await settled(page);
    expect.soft(await cut(page), "320 px wide").toEqual([]);

    expect(complaints).toEqual([]);
  });
}

test("the kept pictures stay small", () => {
  const { bytes, most } = size();
  expect(bytes).toBeLessThan(most);
});

/** Changes the theme or the direction of a page that is shown. */
async function root(page: Page, { theme, dir }: { theme?: string; dir?: string }): Promise<void> {
  await page.evaluate(
    ([theme, dir]) => {
      if (theme) document.documentElement.dataset.theme = theme;
      if (dir) document.documentElement.dir = dir;
    },
    [theme, dir],
  );
  await settled(page);
}

/** What axe finds, by all its rules for WCAG 2.2 AA and good practice, or by some. */
async function barriers(page: Page, rules?: string[]): Promise<{ rule: string; at: string[] }[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode();
  if (rules) axe.withRules(rules);
  // What floats lies at the end of the page, outside of its landmarks; a menu that scrolls moves its own focus.
  else if (await page.locator("[data-bits-floating-content-wrapper]").count())
    axe.disableRules(["region", "scrollable-region-focusable"]);
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => ({ rule: id, at: nodes.map(({ html }) => html.slice(0, 200)) }));
}

/** What sticks out of the page, and buttons whose words stick out of them. */
function cut(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wide = document.documentElement.scrollWidth > innerWidth ? ["the page"] : [];
    const buttons = [...document.querySelectorAll<HTMLElement>("button, [role=menuitem], [role=option]")];
    const names = buttons
      .filter((button) => {
        const { left, right } = button.getBoundingClientRect();
        return left < -1 || right > innerWidth + 1 || button.scrollWidth > button.clientWidth + 1;
      })
      .map((button) => button.textContent?.trim() || button.getAttribute("aria-label") || button.outerHTML);
    return [...wide, ...names];
  });
}
