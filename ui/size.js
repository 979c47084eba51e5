import { gzipSync } from "node:zlib";

/** What the JavaScript of the first view may take, in bytes, each file compressed by gzip. */
const MOST = 120_000;

/**
 * Fails a build whose first view needs more JavaScript than it may: what the page loads, everything that imports at
 * once, and the largest language.
 * @param {readonly string[]} languages The names of their chunks.
 * @returns {import("vite").Plugin}
 */
export function firstView(languages) {
  return {
    name: "first-view",
    apply: "build",
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((part) => part.type === "chunk");
      const size = (/** @type {{ code: string }} */ { code }) => gzipSync(code).length;
      const first = new Set(chunks.filter(({ isEntry }) => isEntry));
      for (const { imports } of first) {
        for (const chunk of chunks) if (imports.includes(chunk.fileName)) first.add(chunk);
      }
      const spoken = chunks.filter(({ name }) => languages.includes(name));
      if (spoken.length === 0) this.error("no language has a chunk of its own");
      const page = [...first].reduce((sum, chunk) => sum + size(chunk), 0);
      const total = page + Math.max(...spoken.map(size));
      const words = `JavaScript of the first view: ${total} bytes compressed, of ${MOST} at most`;
      if (total > MOST) this.error(words);
      this.info(words);
    },
  };
}
