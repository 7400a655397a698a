export type { Term } from "./query.ts";
export { type SearchDeps, searchPosts } from "./search-posts.ts";
export type { Search, SearchedRoom, SearchIndex } from "./store.ts";
