/** Search as people type: regardless of case and accents, every word somewhere. */

function plain(words: string): string {
  return words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** A test of texts for what was typed; nothing typed fits everything. Make it once for a whole list. */
export function searchFor(typed: string): (...texts: readonly string[]) => boolean {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return () => true;
  return (...texts) => {
    const found = plain(texts.join("\n"));
    return words.every((word) => found.includes(word));
  };
}
