export { ownFaces } from "./own-faces.ts";
export { isOwnedBy, lookupOf } from "./ownership.ts";
export type { PersonaRow, PersonaStore } from "./store.ts";
export { type PersonaDeps, takeFace } from "./take-face.ts";
export type { Persona } from "./wire.ts";
