/** The language of the page: the one the agent chose, or the first of the system's that there is. */
import { FluentBundle, FluentResource } from "@fluent/bundle";

/** A language of the page: its tag, and its name in itself. */
export interface Language {
  tag: string;
  name: string;
}

/** Each has every text. English is the first, and speaks where no other language is wanted. */
export const LANGUAGES: readonly [Language, ...Language[]] = [
  { tag: "en", name: "English" },
  { tag: "cs", name: "Čeština" },
  { tag: "da", name: "Dansk" },
  { tag: "pt-BR", name: "Português (Brasil)" },
  { tag: "zh-CN", name: "简体中文" },
];

/** One chunk for each language, see vite.config.ts; those not spoken are never fetched. */
const sources = import.meta.glob<string>("../../../locales/*/{common,panel}.ftl", {
  query: "?raw",
  import: "default",
});

interface Spoken {
  tag: string;
  /** None before the first language is there. */
  bundle: FluentBundle | null;
}

let spoken = $state.raw<Spoken>({ tag: "en", bundle: null });
/** Counts what was asked for: an answer that comes after a newer question is dropped. */
let asked = 0;

/** The tag of the language spoken now, such as `pt-BR`. */
export function language(): string {
  return spoken.tag;
}

/** The texts of the language spoken now. */
export function bundle(): FluentBundle | null {
  return spoken.bundle;
}

/** The language for what is wanted, the most wanted first. The region may differ: there are not two of one language. */
export function choose(wanted: readonly string[]): Language {
  const primary = (tag: string) => tag.split(/[-_]/, 1)[0]?.toLowerCase();
  for (const tag of wanted) {
    const found = LANGUAGES.find((language) => primary(language.tag) === primary(tag));
    if (found) return found;
  }
  return LANGUAGES[0];
}

async function load(tag: string): Promise<FluentBundle> {
  const bundle = new FluentBundle(tag);
  const files = Object.entries(sources).filter(([path]) => path.includes(`/locales/${tag}/`));
  for (const source of await Promise.all(files.map(([, read]) => read()))) {
    bundle.addResource(new FluentResource(source));
  }
  return bundle;
}

/** Speaks a language from now on; `null` is the system's. All that is shown is said again. */
export async function speak(wanted: string | null, system = navigator.languages): Promise<void> {
  asked += 1;
  const question = asked;
  const { tag } = choose(wanted === null ? system : [wanted]);
  const loaded = await load(tag);
  if (question !== asked) return;
  spoken = { tag, bundle: loaded };
  document.documentElement.lang = tag;
  document.documentElement.dir = direction(tag);
}

function direction(tag: string): "ltr" | "rtl" {
  const locale = new Intl.Locale(tag) as Intl.Locale & { getTextInfo?: () => { direction?: "ltr" | "rtl" } };
  return locale.getTextInfo?.().direction ?? "ltr";
}
