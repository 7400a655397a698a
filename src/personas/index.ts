export { type BlockDeps, blockPersona, unblockPersona } from "./block-persona.ts";
export type { BlockKind } from "./blocks.ts";
export { type HiddenFaces, KnownBlocks } from "./known-blocks.ts";
export { listBlocks } from "./list-blocks.ts";
export { ownFaces } from "./own-faces.ts";
export { isOwnedBy, lookupOf } from "./ownership.ts";
export type { BlockStore, PersonaRow, PersonaStore } from "./store.ts";
export { type PersonaDeps, takeFace } from "./take-face.ts";
export type { Persona } from "./wire.ts";
