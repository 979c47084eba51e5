import { describe, expect, it } from "vitest";
import { chordOf } from "./chord";

const press = (code: string, held: Partial<KeyboardEventInit> = {}, key = code) =>
  chordOf(new KeyboardEvent("keydown", { code, key, ...held }));

describe("keys pressed together", () => {
  it("of letters are named by what stands on them: Y and Z change places between layouts", () => {
    expect(press("KeyZ", { ctrlKey: true, altKey: true }, "y")).toEqual({ keys: "Ctrl+Alt+Y" });
    expect(press("KeyA", { ctrlKey: true, shiftKey: true }, "Q")).toEqual({ keys: "Ctrl+Shift+Q" });
  });

  it("without a Latin letter on them are named by their place", () => {
    expect(press("KeyD", { ctrlKey: true, altKey: true }, "ď")).toEqual({ keys: "Ctrl+Alt+D" });
    expect(press("Digit2", { ctrlKey: true, shiftKey: true }, "@")).toEqual({ keys: "Ctrl+Shift+2" });
    expect(press("F9")).toEqual({ keys: "F9" });
    expect(press("Space", { metaKey: true }, " ")).toEqual({ keys: "Super+Space" });
  });

  it("are waited for until there is more than what changes another key", () => {
    expect(press("ControlLeft", { ctrlKey: true }, "Control")).toBe("unfinished");
    expect(press("AltRight", { altKey: true }, "AltGraph")).toBe("unfinished");
  });

  it("are refused where they could not be typed any more", () => {
    expect(press("KeyD", {}, "d")).toBe("unfit");
    expect(press("KeyD", { shiftKey: true }, "D")).toBe("unfit");
    expect(press("Slash", { ctrlKey: true }, "/")).toBe("unfit");
  });
});
