import { describe, expect, it } from "vitest";
import { listedAccount } from "../../bell.fake";
import { accountOf, addressOf, draftOf, EMPTY } from "./draft";

describe("an address as people type it", () => {
  it.each([
    ["https://acme.ladesk.com", "https://acme.ladesk.com"],
    ["  http://desk.acme.example:8080/ ", "http://desk.acme.example:8080/"],
    ["desk.acme.example", "https://desk.acme.example"],
    ["acme", "https://acme.ladesk.com"],
    ["localhost", "https://localhost"],
    ["", ""],
  ])("%s leads to %s", (typed, address) => {
    expect(addressOf(typed)).toBe(address);
  });
});

describe("an account as it is filled in", () => {
  it("says nothing of what was left empty", () => {
    expect(accountOf({ ...EMPTY, url: "acme", key: " secret " })).toEqual({
      helpdesk: "liveagent",
      url: "https://acme.ladesk.com",
      agent: null,
      key: "secret",
      extra_ca: null,
      proxy: null,
      allow_http: false,
      session_only: false,
    });
  });

  it("that is known keeps all but its key", () => {
    const known = listedAccount({
      id: "anna@acme.example/acme.example/help",
      agent_login: "a1b2c3",
      url: "https://acme.example/",
      proxy: "http://proxy.acme.example:3128/",
      allow_http: true,
    });
    expect(draftOf(known)).toMatchObject({
      url: "https://acme.example/",
      agent: "a1b2c3",
      key: "",
      proxy: "http://proxy.acme.example:3128/",
      allowHttp: true,
    });
  });
});
