import { mount } from "svelte";
import App from "./App.svelte";
import { type BellLink, realBell } from "./bell";
import "./style.css";

/** The bell behind the window; in `npm run dev` a fake one, so that the page runs in a plain browser. */
async function bellLink(): Promise<BellLink> {
  if (import.meta.env.MODE === "fake") {
    const { FakeBell, scene } = await import("./bell.fake");
    return new FakeBell(scene(new URLSearchParams(location.search).get("scene")));
  }
  return realBell;
}

mount(App, { target: document.body, props: { link: await bellLink() } });
