/** Search as people type: regardless of case and accents, every word somewhere. */

const ASCII = /^\p{ASCII}*$/u;

/** Texts as they are searched: made once for each thing of a long list. */
export function folded(...texts: readonly string[]): string {
  const all = texts.join("\n");
  return (ASCII.test(all) ? all : all.normalize("NFD").replace(/\p{M}/gu, "")).toLowerCase();
}

/** A test of folded texts for what was typed; nothing typed fits everything. Make it once for a whole list. */
export function searchIn(typed: string): (found: string) => boolean {
  const words = folded(typed).split(/\s+/).filter(Boolean);
  return (found) => words.every((word) => found.includes(word));
}

/** A test of texts for what was typed. */
export function searchFor(typed: string): (...texts: readonly string[]) => boolean {
  const fits = searchIn(typed);
  return (...texts) => fits(folded(...texts));
}
