// Shows the ticket that the fragment names: #Conversation;id=ID. Everything from the server is shown as text only.
"use strict";

const EVERY = 3000;
const FRAGMENT = /^#Conversation;id=([a-z0-9]{1,32})$/;
const ACTIONS = {
  accept: "Accept",
  answer: "Answer",
  resolve: "Resolve",
  reopen: "Reopen",
  end: "End",
};

let apikey = "";
let shown = "";

const place = (id) => document.getElementById(id);

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

function isolated(text) {
  return element("bdi", {}, text);
}

function ticketId() {
  const found = FRAGMENT.exec(location.hash);
  return found && found[1];
}

function say(text) {
  const line = place("error");
  line.textContent = text;
  line.hidden = text === "";
}

async function call(method, body) {
  const headers = {};
  if (apikey !== "") {
    headers.apikey = apikey;
  }
  if (body) {
    headers["content-type"] = "application/json";
  }
  const answer = await fetch(`/frontdesk/v1/view/${ticketId()}`, {
    method,
    headers,
    body: body && JSON.stringify(body),
  });
  const value = await answer.json();
  if (answer.status === 401) {
    if (apikey === "") {
      value.message = "";
    }
    apikey = "";
    place("login").hidden = false;
    place("ticket").hidden = true;
  }
  if (!answer.ok) {
    throw new Error(value.message);
  }
  return value;
}

function facts(list, entries) {
  list.replaceChildren(
    ...entries
      .filter(([, value]) => value)
      .flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, isolated(value))]),
  );
}

function messages(thread) {
  return thread.map((message) => {
    const line = element("p", { dir: "auto" }, message.text);
    if (message.side === "system") {
      return element("li", { class: "system" }, line, isolated(message.who), `, ${message.at}`);
    }
    const who = element("span", { class: "who" }, isolated(message.who), `, ${message.at}`);
    return element("li", { class: message.side }, who, line);
  });
}

function periods(history) {
  return history.map((period) => {
    const until = period.to ? ` to ${period.to}` : " until now";
    return element(
      "li",
      {},
      isolated(`${period.department}, ${period.agent || "nobody"}: ${period.status}`),
      element("span", { class: "who" }, period.from + until),
    );
  });
}

function show(view) {
  const text = JSON.stringify(view);
  if (text === shown) {
    return;
  }
  shown = text;
  document.title = `${view.subject} · Frontdesk`;
  place("login").hidden = true;
  place("ticket").hidden = false;
  place("subject").replaceChildren(isolated(view.subject));
  const state = place("state");
  state.textContent = view.live ? `${view.live.kind} ${view.live.state}` : view.status;
  state.classList.toggle("urgent", view.live !== null && view.live.state !== "running");
  facts(place("facts"), [
    ["Department", view.department],
    ["Responsible", view.agent || "nobody"],
    ["Customer", view.customer],
    ["Address", view.address],
    ["Tags", view.tags.join(", ")],
    ["Code", view.code],
    ["Created", view.created],
    ["Due", view.due],
  ]);
  place("thread").replaceChildren(...messages(view.thread));
  place("history").replaceChildren(...periods(view.history));
  place("work").hidden = view.actions.length === 0;
  place("text-label").hidden = !view.actions.includes("answer");
  place("as-label").hidden = view.agents.length === 0;
  const as = place("as");
  if (as.options.length !== view.agents.length) {
    as.replaceChildren(...view.agents.map((agent) => element("option", { value: agent.id }, agent.name)));
    as.value = view.acts_first || as.value;
  }
  place("actions").replaceChildren(
    ...view.actions.map((action, number) => {
      const button = element("button", { type: "button", class: number === 0 ? "" : "quiet" }, ACTIONS[action]);
      button.addEventListener("click", () => act(action));
      return button;
    }),
  );
}

async function act(action) {
  const body = { action };
  if (!place("as-label").hidden) {
    body.as = place("as").value;
  }
  if (action === "answer") {
    body.text = place("text").value;
  }
  try {
    const view = await call("POST", body);
    if (action === "answer") {
      place("text").value = "";
    }
    say("");
    show(view);
  } catch (problem) {
    say(problem.message);
  }
}

async function refresh() {
  if (!ticketId()) {
    say("No ticket is named in the address. It ends with #Conversation;id= and the ticket's id.");
    place("ticket").hidden = true;
    return;
  }
  try {
    show(await call("GET"));
    say("");
  } catch (problem) {
    say(problem.message);
  }
}

async function again() {
  if (place("login").hidden) {
    await refresh();
  }
  setTimeout(again, EVERY);
}

place("login-form").addEventListener("submit", (event) => {
  event.preventDefault();
  apikey = place("apikey").value.trim();
  place("apikey").value = "";
  refresh();
});
window.addEventListener("hashchange", () => {
  shown = "";
  refresh();
});
again();
