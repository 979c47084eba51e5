// Keeps a conversation fresh without disturbing what is being written.
"use strict";

const EVERY = 2000;
const DRAFT = `draft of ${location.pathname}`;

function message() {
  return document.querySelector("textarea");
}

/** Loads the page again, whose forms depend on the state; what was being written is carried over. */
function reload() {
  if (message() && message().value !== "") {
    sessionStorage.setItem(DRAFT, message().value);
  }
  location.reload();
}

async function refresh() {
  const shown = document.getElementById("conversation");
  try {
    const answer = await fetch(`${location.pathname}/conversation`, { headers: { accept: "text/html" } });
    if (answer.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById("conversation");
      if (fresh && fresh.dataset.state !== shown.dataset.state) {
        reload();
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

const draft = sessionStorage.getItem(DRAFT);
if (draft !== null && message() && message().value === "") {
  message().value = draft;
}
sessionStorage.removeItem(DRAFT);
setTimeout(refresh, EVERY);
