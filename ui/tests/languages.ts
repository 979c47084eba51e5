/** The languages of the page. They are listed again because `language.svelte.ts` is read by the page's compiler alone. */
export const LANGUAGES = ["en", "cs", "da", "pt-BR", "zh-CN"];
