const prefix = "sideroom.draft.";
const ownerKey = "sideroom.drafts-of";

/** What somebody has begun to write in one place. It stays on this device. */
export interface Draft {
  body: string;
  title: string;
  kind: string;
  contentWarning: string;
  anonymous: boolean;
  /** The post that this answers. */
  replyTo: string | null;
  /** Names the posting from its first try on, so that sending again after a lost answer makes no second post. */
  clientId: string | null;
  /** Whether its posting was broken off because the page was left. */
  interrupted: boolean;
}

const blank: Draft = {
  body: "",
  title: "",
  kind: "talk",
  contentWarning: "",
  anonymous: false,
  replyTo: null,
  clientId: null,
  interrupted: false,
};

export function keptDraft(place: string): Draft {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(prefix + place) ?? "{}");
    return { ...blank, ...(typeof stored === "object" ? stored : {}) };
  } catch {
    return blank;
  }
}

/** Keeps what there is of it, or nothing when nothing is written and nothing chosen. */
export function keepDraft(place: string, draft: Draft): void {
  const { body, title, contentWarning, replyTo, anonymous } = draft;
  const isEmpty = `${body}${title}${contentWarning}`.trim() === "" && replyTo === null;
  if (isEmpty && !anonymous) dropDraft(place);
  else localStorage.setItem(prefix + place, JSON.stringify(draft));
}

/** Notes that the page was left while a draft waited to be posted; one that was wiped does not come back. */
export function interruptDraft(place: string): void {
  if (localStorage.getItem(prefix + place) !== null)
    keepDraft(place, { ...keptDraft(place), interrupted: true });
}

/** What stands there when a draft was sent. Who hid their face in a place stays hidden there. */
export function nextDraft({ anonymous }: Draft): Draft {
  return { ...blank, anonymous };
}

function dropDraft(place: string): void {
  localStorage.removeItem(prefix + place);
}

export function wipeDrafts(): void {
  for (const key of Object.keys(localStorage))
    if (key.startsWith(prefix)) localStorage.removeItem(key);
  localStorage.removeItem(ownerKey);
}

export function hasDrafts(): boolean {
  return Object.keys(localStorage).some((key) => key.startsWith(prefix));
}

/** Takes away what somebody else has left here whose session ended by itself. */
export function draftsAreOf(account: string): void {
  if ((localStorage.getItem(ownerKey) ?? account) !== account) wipeDrafts();
  localStorage.setItem(ownerKey, account);
}

/** Calls back when the draft that stands here was changed, sent or wiped in another tab. */
export function onDraftElsewhere(
  place: string,
  here: () => Draft,
  changed: () => void,
): () => void {
  const hear = ({ key, oldValue }: StorageEvent) => {
    if (key === prefix + place && oldValue === JSON.stringify(here())) changed();
  };
  addEventListener("storage", hear);
  return () => removeEventListener("storage", hear);
}
