import { mount } from "svelte";
import App from "./App.svelte";
import { realBell } from "./bell";
import { keepMenuToText } from "./menu";
import "./style.css";
import { speak } from "./words/language.svelte";

// In `npm run dev` and in browser tests the bell is a fake one, so that the page runs in any browser.
if (import.meta.env.MODE === "fake") {
  const { stage } = await import("./stage");
  await stage(new URLSearchParams(location.search));
} else {
  keepMenuToText(document);
  await speak(null);
  mount(App, { target: document.body, props: { link: realBell } });
}
