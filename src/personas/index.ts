export { drawAvatar } from "./avatar.ts";
export {
  type Block,
  openBlocks,
  sealBlocks,
  withBlock,
  withoutBlock,
} from "./blocks.ts";
export { changeFace, checkWish } from "./change-face.ts";
export { endFace, isNobodys } from "./end-face.ts";
export { heldFaceTexts } from "./held.ts";
export { heldBlocks } from "./held-blocks.ts";
export { type HiddenFaces, KnownBlocks, nobody } from "./known-blocks.ts";
export { linksOf } from "./links.ts";
export { facesOf, ownFaces } from "./own-faces.ts";
export { type FaceScope, isOwnedBy, lookupOf, ownerOf } from "./ownership.ts";
export { retireFace } from "./retire-face.ts";
export type { BlockStore, PersonaRow, PersonaStore } from "./store.ts";
export { faceOf, type PersonaDeps, takeFace } from "./take-face.ts";
export { mustBeConfirmed } from "./warnings.ts";
export type { BlockKind, Persona, PersonaProfile, Warning } from "./wire.ts";
