import type { Bell } from "../../core/bell.ts";
import type { RightsChanged } from "../../core/rights-changed.ts";
import type { ScrubTarget } from "../../redaction/index.ts";
import type { SearchIndex } from "../../search/index.ts";
import type { PostIds } from "../post-ids.ts";

/** What a search index of either kind is opened with. */
export interface SearchPorts {
  readonly postIds: PostIds;
  /** Told of every room's log and of faces that change; what was not heard is looked for. */
  readonly bell: Bell;
  readonly rights: RightsChanged;
  /** For words that a database must not be told; the same in every process. */
  readonly wordKey: string;
  /** Told when following was held up, by a code only; it is tried again. */
  readonly onFault: (fault: string) => void;
}

export interface OpenSearch {
  readonly index: SearchIndex;
  readonly scrubTarget: ScrubTarget;
  close(): Promise<void>;
}

export type SearchOpener = (ports: SearchPorts) => OpenSearch;
