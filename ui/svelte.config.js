/** Read by Vite and svelte-check alike. */
export default {
  compilerOptions: { runes: true },
};
