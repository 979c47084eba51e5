/** The webview's own menu has "Reload" and "Back" in it. It is for copying and for writing, and for nothing else. */
export function keepMenuToText(page: Document): void {
  page.addEventListener("contextmenu", (event) => {
    const writing = event.target instanceof Element && event.target.closest("input, textarea") !== null;
    const selected = page.getSelection()?.isCollapsed === false;
    if (!writing && !selected) event.preventDefault();
  });
}
