export { drawAvatar } from "./avatar.ts";
export {
  type Block,
  type BlockKind,
  openBlocks,
  sealBlocks,
  withBlock,
  withoutBlock,
} from "./blocks.ts";
export { changeFace, checkWish } from "./change-face.ts";
export { type HiddenFaces, KnownBlocks, nobody } from "./known-blocks.ts";
export { linksOf } from "./links.ts";
export { ownFaces } from "./own-faces.ts";
export { type FaceScope, isOwnedBy, lookupOf, ownerOf } from "./ownership.ts";
export { retireFace } from "./retire-face.ts";
export type { BlockStore, PersonaRow, PersonaStore } from "./store.ts";
export { faceOf, type PersonaDeps, takeFace } from "./take-face.ts";
export { mustBeConfirmed } from "./warnings.ts";
export type { Persona, PersonaProfile, Warning } from "./wire.ts";
