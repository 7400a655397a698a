import { useEffect, useState } from "preact/hooks";
import type { FaceChoice } from "../../../../rooms/wire.ts";
import { api, at } from "../../../api/client.ts";

export interface Faces {
  items: readonly FaceChoice[];
  /** Whether the server could not be asked. */
  isAway: boolean;
}

/**
 * The faces one can write under, asked for once they are wanted; `query` says where the post goes.
 * They are asked for again when `version` is another one.
 */
export function useFaces(room: string, query: string, isWanted: boolean, version: unknown): Faces {
  const [faces, setFaces] = useState<Faces>({ items: [], isAway: false });
  useEffect(() => {
    if (!isWanted) return;
    let isCurrent = true;
    const take = (found: Faces) => isCurrent && setFaces(found);
    api.get<{ items: FaceChoice[] }>(at`/rooms/${room}/faces` + query).then(
      ({ items }) => take({ items, isAway: false }),
      () => take({ items: [], isAway: true }),
    );
    return () => {
      isCurrent = false;
    };
  }, [room, query, isWanted, version]);
  return faces;
}
