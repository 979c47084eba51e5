import { expect, it } from "vitest";
import { FILES, messages } from "../../keys.js";
import { LANGUAGES } from "./language.svelte";

const files = import.meta.glob<string>("../../../locales/*/{common,panel}.ftl", {
  query: "?raw",
  import: "default",
  eager: true,
});
const code = Object.values(
  import.meta.glob<string>(["../**/*.{svelte,ts}", "!../**/*.test.ts", "!../**/*.gen.ts"], {
    query: "?raw",
    import: "default",
    eager: true,
  }),
).join("\n");

const read = (tag: string, file: string) => files[`../../../locales/${tag}/${file}.ftl`] ?? "";
const all = (tag: string) => messages(FILES.map((file) => read(tag, file)).join("\n"));
const english = all("en");

it("uses every text of the panel", () => {
  // A key may be put together: text(`kind-${kind}`) uses all that begin like this.
  const beginnings = [...code.matchAll(/`([a-z][a-z-]*-)\$\{/g)].map(([, beginning]) => beginning ?? "");
  const unused = [...messages(read("en", "panel")).keys()].filter(
    (key) => !code.includes(`"${key}"`) && !beginnings.some((beginning) => key.startsWith(beginning)),
  );
  expect(unused).toEqual([]);
});

it.each(LANGUAGES)("has every text in $name", ({ tag }) => {
  const spoken = all(tag);
  expect([...english.keys()].filter((key) => !spoken.has(key))).toEqual([]);
});

it.each(LANGUAGES)("says nothing in $name that English does not say with the same arguments", ({ tag }) => {
  const other = [...all(tag)].filter(([key, names]) => {
    const known = english.get(key);
    return known === undefined || [...names].sort().join() !== [...known].sort().join();
  });
  expect(other.map(([key]) => key)).toEqual([]);
});

it.each(LANGUAGES)("has nothing in the files of $name that Fluent cannot read", ({ tag }) => {
  for (const file of FILES) {
    const begun = [...read(tag, file).matchAll(/^([a-zA-Z][\w-]*) *=/gm)].map(([, key]) => key);
    expect([...messages(read(tag, file)).keys()]).toEqual(begun);
  }
});

/** The forms that each text of a language has for a count, numbers left out. */
function plurals(tag: string): Map<string, string[]> {
  const source = FILES.map((file) => read(tag, file)).join("\n");
  const counted = source.matchAll(/^([\w-]+) =\n +\{ \$count ->\n(.*?)\n +\}$/gms);
  const forms = (choices = "") => [...choices.matchAll(/^ *\*?\[([a-z]+)\]/gm)].map(([, name = ""]) => name);
  return new Map([...counted].map(([, key = "", choices]) => [key, forms(choices).sort()]));
}

it.each(LANGUAGES)("has the plurals of $name for every count", ({ tag }) => {
  const rules = new Intl.PluralRules(tag);
  // Whole counts, and a fraction, which has a form of its own in some languages.
  const all = [...new Set([1.5, ...Array(200).keys()].map((count) => rules.select(count)))].sort();
  expect([...plurals(tag)].filter(([, forms]) => forms.join() !== all.join())).toEqual([]);
});
