import { expect, it } from "vitest";
import { keepMenuToText } from "./menu";

it("leaves the menu to what is selected and to fields", () => {
  keepMenuToText(document);
  document.body.innerHTML = "<p>Some words</p><input>";
  const shown = (on: string) =>
    document.querySelector(on)?.dispatchEvent(new Event("contextmenu", { bubbles: true, cancelable: true }));
  expect([shown("p"), shown("input")]).toEqual([false, true]);
  document.getSelection()?.selectAllChildren(document.body);
  expect(shown("p")).toBe(true);
  document.getSelection()?.removeAllRanges();
});
