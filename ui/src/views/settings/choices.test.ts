import { flushSync } from "svelte";
import { describe, expect, it } from "vitest";
import { FakeBell, here, refusal } from "../../bell.fake";
import { Panel } from "../../state/panel.svelte";
import { Choices } from "./choices.svelte";

function stage(bell = new FakeBell(here())) {
  const panel = new Panel(bell);
  panel.follow();
  flushSync();
  return { bell, panel, choices: new Choices(panel) };
}

describe("a choice", () => {
  it("is shown before the bell has answered", () => {
    const { bell, choices } = stage();
    bell.wait = "never";
    void choices.choose({ privacy: "neutral" });
    expect(choices.now.privacy).toBe("neutral");
  });

  it("is made on top of the one before it", async () => {
    const { panel, choices } = stage();
    await Promise.all([choices.choose({ privacy: "who" }), choices.choose({ badge: "waiting" })]);
    expect(panel.preferences).toMatchObject({ privacy: "who", badge: "waiting" });
    expect(choices.now).toMatchObject({ privacy: "who", badge: "waiting" });
  });

  it("that is refused is shown no more", async () => {
    const { bell, choices } = stage();
    bell.refusals.setPreferences = refusal("journal");
    await choices.choose({ privacy: "neutral" });
    expect(choices.now.privacy).toBe("all");
  });

  it("gives way to what is chosen elsewhere later", async () => {
    const { bell, choices } = stage();
    await choices.choose({ privacy: "who" });
    bell.tell(here({}, { privacy: "neutral" }));
    expect(choices.now.privacy).toBe("neutral");
  });
});
