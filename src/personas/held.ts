import type { RandomSource } from "../core/ids.ts";
import type { Tx } from "../core/unit-of-work.ts";
import { placeholderOf } from "../oversharing/index.ts";
import { type HeldText, maskText, type TextHolder } from "../redaction/index.ts";
import { handleIndexOf } from "./handles.ts";
import type { PersonaStore } from "./store.ts";
import { bioLimits } from "./wire.ts";

interface HeldDeps {
  readonly personas: PersonaStore;
  readonly random: RandomSource;
}

/**
 * What a face is called and says of itself. Only the whole of it takes the handle as well, as when
 * its person is erased: others know the face by it, and its person can change it.
 */
export function heldFaceTexts({ personas, random }: HeldDeps): TextHolder {
  return {
    name: "personas",
    columns: ["personas.bio", "personas.handle", "personas.handle_index"],
    find: async (reads, { kind, id }) => {
      const face = kind === "persona" ? await personas.persona(reads, id) : null;
      if (face === null || nobodys.test(face.handle)) return [];
      const held: HeldText[] = [
        { field: "handle", text: face.handle },
        { field: "handleIndex", text: face.handleIndex },
      ];
      if (face.bio !== null) held.push({ field: "bio", text: face.bio });
      return held;
    },
    redact: async (tx, { kind, id }, spans) => {
      const face = kind === "persona" ? await personas.persona(tx, id) : null;
      if (face === null) return;
      if (spans === null) {
        const name = await nameOfNobody(personas, random, tx);
        await personas.changePersona(tx, id, { ...name, bio: null });
      } else if (face.bio !== null) {
        const inBio = spans.filter(({ field }) => field === "bio");
        const { text } = maskText(face.bio, inBio, [], { limit: bioLimits.units, placeholderOf });
        await personas.changePersona(tx, id, { bio: text });
      }
    },
  };
}

/** Nobody can choose a handle with so many digits. */
export const nobodys = /^former member \d{8}$/;

/** Handles are unlike each other, these too. */
export async function nameOfNobody(personas: PersonaStore, random: RandomSource, tx: Tx) {
  for (;;) {
    const handle = `former member ${10_000_000 + (random(4).readUInt32BE() % 90_000_000)}`;
    const handleIndex = handleIndexOf(handle);
    if (!(await personas.isHandleTaken(tx, handleIndex))) return { handle, handleIndex };
  }
}
