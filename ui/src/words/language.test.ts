import { afterEach, expect, it } from "vitest";
import { choose, language, speak } from "./language.svelte";
import { text } from "./text";

afterEach(() => speak("en"));

it("chooses the first wanted language that there is", () => {
  const chosen = (...wanted: string[]) => choose(wanted).tag;
  expect(chosen("de-AT", "cs-CZ", "en")).toBe("cs");
  expect(chosen("pt-PT")).toBe("pt-BR");
  expect(chosen("zh_CN.UTF-8")).toBe("zh-CN");
  expect(chosen("de")).toBe("en");
  expect(chosen()).toBe("en");
});

it("speaks the language of the system where none is chosen", async () => {
  await speak(null, ["fr", "da-DK"]);
  expect(language()).toBe("da");
  expect(document.documentElement.dir).toBe("ltr");
});

it("speaks what was asked for last, whichever comes first", async () => {
  await Promise.all([speak("cs"), speak("da")]);
  expect(language()).toBe("da");
});

it("says again in the new language what was said", async () => {
  expect(text("resolve")).toBe("Resolve");
  await speak("cs");
  expect(text("resolve")).toBe("Vyřešit");
});
