import { useState } from "preact/hooks";
import { api } from "../../api/client.ts";
import { type Action, useAction } from "../../parts/use-action.ts";

interface Made {
  link: string;
  until: string;
}

export interface Inviting extends Pick<Action, "problem"> {
  made: Made | null;
  make: () => Promise<void>;
}

/** Makes invites at `path`, as links to `place`. The code stands behind the hash: no server gets it in an address. */
export function useInvite(path: string, place: string): Inviting {
  const [made, setMade] = useState<Made | null>(null);
  const { run, problem } = useAction();
  const make = async () => {
    await run(async () => {
      const { invite, expiresAt } = await api.post<{ invite: string; expiresAt: string }>(path);
      setMade({ link: `${location.origin}${place}#invite=${invite}`, until: expiresAt });
    });
  };
  return { made, problem, make };
}
