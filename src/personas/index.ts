export { suggestHandle } from "./handles.ts";
export { ownFaces } from "./own-faces.ts";
export { isOwnedBy, lookupOf } from "./ownership.ts";
export type { PersonaRow, PersonaStore } from "./store.ts";
export { type FaceWish, type PersonaDeps, takeFace } from "./take-face.ts";
export type { Persona, PersonaKind } from "./wire.ts";
