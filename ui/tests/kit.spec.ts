/** What the parts of kit/ do, where only a browser tells. */
import { expect, test } from "./stage";

const focused = "document.activeElement.textContent.trim()";

test.describe("a list of any length", () => {
  test("makes only the rows in sight", async ({ page, show }) => {
    await show({ scene: "kit-list" });
    expect(await page.getByRole("listitem").count()).toBeLessThan(60);
    await expect(page.getByText("Ticket 0", { exact: true })).toBeVisible();
    const first = page.locator("li:has-text('Ticket 0')").first();
    await expect(first).toHaveAttribute("aria-setsize", "5000");
    await expect(first).toHaveAttribute("aria-posinset", "1");
  });

  test("is one stop of the Tab key, and goes from row to row past headings", async ({ page, show }) => {
    await show({ scene: "kit-list" }, ["Tab"]);
    expect(await page.evaluate(focused)).toBe("Ticket 0");
    const went: unknown[] = [];
    for (const key of ["ArrowUp", "ArrowDown", "PageDown", "PageUp", "End", "ArrowDown", "Home"]) {
      await page.keyboard.press(key);
      went.push(await page.evaluate(focused));
    }
    expect(went).toEqual([
      "Ticket 0",
      "Ticket 1",
      "Ticket 12",
      "Ticket 0",
      "Ticket 4999",
      "Ticket 4999",
      "Ticket 0",
    ]);
  });

  test("stays where it is when rows come in above, and shows them at the top", async ({ page, show }) => {
    const top = () => page.locator("li:has(:focus)").evaluate((row) => row.getBoundingClientRect().top);
    await show({ scene: "kit-list" }, ["Tab", "PageDown", "PageDown"]);
    const before = await top();
    await page.keyboard.press("Insert");
    await page.keyboard.press("Insert");
    expect(await page.evaluate(focused)).toBe("Ticket 22");
    expect(await top()).toBe(before);
    await page.locator("ul").evaluate((list) => list.scrollTo(0, 0));
    await page.keyboard.press("Insert");
    await expect(page.getByRole("listitem").filter({ hasText: "Ticket -" }).first()).toBeInViewport();
  });

  test("hands the focus of a row that goes to what takes its place", async ({ page, show }) => {
    await show({ scene: "kit-list" }, ["Tab", "ArrowDown"]);
    await page.keyboard.press("Delete");
    await expect.poll(() => page.evaluate(focused)).toBe("Ticket 2");
  });
});

test("a dialog keeps the focus, leaves with Escape and gives it back", async ({ page, show }) => {
  await show({ scene: "kit-sheet" }, ["Tab", "Tab", "Tab", "Enter"]);
  const dialog = page.getByRole("dialog", { name: "Transfer" });
  await expect(dialog).toBeVisible();
  for (let press = 0; press < 8; press += 1) {
    await page.keyboard.press("Tab");
    await expect(dialog.locator(":focus")).toHaveCount(1);
  }
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  expect(await page.evaluate(focused)).toBe("Transfer");
});

test("a list to choose from is searched regardless of accents and case, and chosen from by keyboard", async ({
  page,
  show,
}) => {
  await show({ scene: "kit-combobox" }, ["Tab", "Tab"]);
  await page.keyboard.type("S\u00C1LES");
  await expect(page.getByRole("option")).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("combobox")).toHaveValue("Sales");
  await page.keyboard.type("nothing like it");
  await expect(page.getByText("Nothing matches")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("combobox")).toHaveValue("Sales");
});

test("what was done is taken back by Ctrl+Z", async ({ page, show }) => {
  await show({ scene: "kit-notices" });
  const done = page.getByText("Resolved: Invoice 2026-118");
  await expect(done).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(done).toBeHidden();
});

test("the page follows the system's theme, and the one that is chosen", async ({ page, show }) => {
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.emulateMedia({ colorScheme: "dark" });
  await show({ scene: "kit-controls" });
  expect(await ground()).toBe("rgb(26, 24, 22)");
  await show({ scene: "kit-controls", theme: "light" });
  expect(await ground()).toBe("rgb(252, 251, 249)");
});

test("only the language that is spoken is fetched", async ({ page, show }) => {
  const fetched: string[] = [];
  page.on("request", (request) => fetched.push(request.url()));
  await show({ scene: "kit-controls", lang: "en" });
  const languages = fetched.map((url) => url.match(/assets\/(en|cs|da|pt-BR|zh-CN)-/)?.[1]).filter(Boolean);
  expect(new Set(languages)).toEqual(new Set(["en"]));
});
