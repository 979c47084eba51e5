// Keeps a conversation fresh without disturbing what is being written.
"use strict";

const EVERY = 2000;

async function refresh() {
  const shown = document.getElementById("conversation");
  try {
    const answer = await fetch(`${location.pathname}/conversation`, { headers: { accept: "text/html" } });
    if (answer.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById("conversation");
      if (fresh && fresh.dataset.state !== shown.dataset.state) {
        location.reload();
        return;
      }
      if (fresh && !fresh.isEqualNode(shown)) {
        shown.replaceWith(fresh);
      }
    }
  } catch {
    // The server is away; the next try may find it.
  }
  setTimeout(refresh, EVERY);
}

setTimeout(refresh, EVERY);
