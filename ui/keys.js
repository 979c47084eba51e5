/**
 * Writes `src/words/keys.gen.ts`: every key of the English texts with the arguments it takes, so that a wrong key or
 * argument does not compile. Run by the scripts of package.json before anything that reads it; not committed.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { FluentResource } from "@fluent/bundle";

/** The files of each language that the page uses. */
export const FILES = ["common", "panel"];

/**
 * The arguments that each message of a Fluent source takes, those of the messages it refers to included.
 * @param {string} source
 * @returns {Map<string, Set<string>>}
 */
export function messages(source) {
  const { body } = new FluentResource(source);
  const patterns = new Map(body.map(({ id, value }) => [id, value]));

  /** @param {unknown} part @param {Set<string>} found @param {Set<string>} seen */
  const collect = (part, found, seen) => {
    if (part === null || typeof part !== "object") return;
    if ("type" in part && "name" in part && typeof part.name === "string") {
      if (part.type === "var") found.add(part.name);
      if (part.type === "mesg" && !seen.has(part.name)) {
        seen.add(part.name);
        collect(patterns.get(part.name), found, seen);
      }
    }
    for (const inner of Object.values(part)) collect(inner, found, seen);
  };

  return new Map(
    body.map(({ id, value }) => {
      /** @type {Set<string>} */
      const found = new Set();
      collect(value, found, new Set([id]));
      return [id, found];
    }),
  );
}

if (process.argv[1] === import.meta.filename) {
  const source = FILES.map((file) =>
    readFileSync(new URL(`../locales/en/${file}.ftl`, import.meta.url), "utf8"),
  );
  const lines = [...messages(source.join("\n"))].map(([key, names]) => {
    const fields = [...names].sort().map((name) => `${JSON.stringify(name)}: string | number`);
    return `  ${JSON.stringify(key)}: ${fields.length ? `{ ${fields.join("; ")} }` : "undefined"};`;
  });
  writeFileSync(
    new URL("src/words/keys.gen.ts", import.meta.url),
    `// Written by keys.js from locales/en.\nexport interface Arguments {\n${lines.join("\n")}\n}\n`,
  );
}
