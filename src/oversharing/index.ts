export { isOversharingType, placeholderOf } from "./types.ts";
