/** What tests of components find done, as the page does it before it shows anything. */
import { speak } from "./language.svelte";

await speak("en");
