import { computed, effect, signal } from "@preact/signals";
import type { Me, Site } from "../../identity/wire.ts";
import { api } from "../api/client.ts";
import { ProblemError } from "../api/problem.ts";
import { draftsAreOf, wipeDrafts } from "./drafts.ts";
import { askForTitle } from "./navigation.ts";
import { forgetSeen } from "./seen-news.ts";

/** Undefined until the server has answered; null for somebody who is not signed in. */
export const me = signal<Me | null | undefined>(undefined);
export const site = signal<Site | undefined>(undefined);

/** Whether the server could not be asked who this is. */
export const isUnreachable = signal(false);

export const isOwner = computed(() => me.value?.siteRole === "owner");
export const isStaff = computed(() => me.value != null && me.value.siteRole !== null);

// On a shared device a session may end by itself, and somebody else may sign in.
effect(() => {
  if (me.value != null) draftsAreOf(me.value.account.id);
});

/** Asks the server about this site and who is signed in. */
export async function loadSession(): Promise<void> {
  try {
    const [about, who] = await Promise.all([api.get<Site>("/site"), whoIsIt()]);
    site.value = about;
    me.value = who;
    isUnreachable.value = false;
  } catch {
    isUnreachable.value = true;
  }
}

/** Asks again about this site: the first account changes what is said of it. */
export async function reloadSite(): Promise<void> {
  site.value = await api.get<Site>("/site");
}

export async function reloadMe(): Promise<void> {
  const who = await whoIsIt();
  // What one was at may be gone from the screen, and the focus with it.
  if (me.value != null && who === null) askForTitle();
  me.value = who;
}

/** Ends this session, and takes from the device what was written and not sent. */
export async function signOut(): Promise<void> {
  wipeDrafts();
  forgetSeen();
  await api.delete("/sessions/current");
  me.value = null;
}

async function whoIsIt(): Promise<Me | null> {
  return api.get<Me>("/me").catch((error) => {
    if (error instanceof ProblemError && error.problem.status === 401) return null;
    throw error;
  });
}
