import type { LucideProps } from "@lucide/svelte";
import type { Component } from "svelte";

/** A glyph of `@lucide/svelte/icons/NAME`. Beside words it says nothing of its own, so it is hidden from screen readers. */
export type Icon = Component<LucideProps>;
