import { closeRaw } from "../sqlite/raw-file.ts";
import { numberBehind } from "./cursor.ts";
import type { SearchFiles } from "./messages.ts";
import type { OpenSearch, SearchPorts } from "./open-search.ts";
import { searchScrubTarget } from "./scrub.ts";
import { ThreadHandle } from "./thread-handle.ts";

/** The index in a file of its own, which a thread of its own reads and writes. */
export function openSqliteSearch(
  files: SearchFiles,
  hasPosts: () => Promise<boolean>,
  { postIds, bell, rights, onFault }: SearchPorts,
): OpenSearch {
  const thread = new ThreadHandle(files, hasPosts, onFault);
  const scrubTarget = searchScrubTarget(files.search, thread);
  bell.listen((room) => thread.follow(room));
  rights.listen((change) => {
    if (change.kind === "face") thread.lookAtFace(change.persona);
  });
  return {
    index: {
      find: async ({ without, before, ...search }) => {
        if (search.rooms.length === 0) return { posts: [], next: null };
        const { numbers, next } = await thread.ask("find", {
          search: {
            ...{ ...search, without: [...without] },
            before: before === null ? null : numberBehind(postIds, before),
          },
        });
        const posts = postIds.of(numbers);
        return { posts, next: next === null ? null : (postIds.of([next])[0] ?? null) };
      },
    },
    scrubTarget,
    close: async () => {
      await scrubTarget.stop();
      await thread.close();
      closeRaw(files.search);
    },
  };
}
