/** Sets a scene: `/?scene=NAME&theme=dark&lang=cs&dir=rtl`. In the window itself there is none of this. */
import { mount } from "svelte";
import App from "./App.svelte";
import { FakeBell } from "./bell.fake";
import type { Bell, Theme } from "./link.gen";
import { SCENES } from "./scenes";
import Gallery from "./scenes/Gallery.svelte";
import { go } from "./state/route.svelte";
import { speak } from "./words/language.svelte";

export async function stage(asked: URLSearchParams): Promise<void> {
  const name = asked.get("scene") ?? "to-solve";
  const scene = SCENES[name];
  if (!scene) throw new Error(`no scene ${name}; there are: ${Object.keys(SCENES).join(", ")}`);
  const language = asked.get("lang");
  const theme = asked.get("theme") as Theme | null;
  await speak(language);
  const root = document.documentElement;
  if (theme) root.dataset.theme = theme;
  if (asked.has("dir")) {
    // No language of ours runs from right to left yet; the page must bear one that does.
    const keep = () => {
      if (root.dir !== "rtl") root.dir = "rtl";
    };
    keep();
    new MutationObserver(keep).observe(root, { attributeFilter: ["dir"] });
  }
  if (scene.route) go(scene.route);
  const link = new FakeBell(chosen(scene.bell(), { language, theme }));
  scene.fake?.(link);
  if (scene.gallery) mount(Gallery, { target: document.body, props: { part: scene.gallery } });
  else mount(App, { target: document.body, props: { link } });
  // Tests change the language of a page that is shown, as the settings do.
  Object.assign(window, { speak });
  root.dataset.staged = name;
}

function chosen(bell: Bell, { language, theme }: { language: string | null; theme: Theme | null }): Bell {
  if (bell.is !== "here") return bell;
  const { preferences } = bell;
  return {
    ...bell,
    preferences: {
      ...preferences,
      language: language ?? preferences.language,
      theme: theme ?? preferences.theme,
    },
  };
}
