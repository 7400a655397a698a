import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { Link } from "wouter-preact";
import type { Persona } from "../../../../personas/wire.ts";
import type { Room } from "../../../../rooms/wire.ts";
import { keptDraft } from "../../../state/drafts.ts";
import { withOnward } from "../../../state/onward.ts";
import type { OpenRoom } from "../../../state/room.ts";
import { me } from "../../../state/session.ts";
import { en } from "../../../strings/en/composer.ts";
import { pieces, translator } from "../../../strings/translate.ts";
import { useFocusAcross } from "./use-focus-across.ts";

const t = translator(en);

export interface Writer {
  about: Room;
  /** The face that somebody usually writes under here. */
  persona: Persona;
  /** Until when they listen first. */
  listeningUntil: string | null;
}

interface ForMembersProps {
  room: OpenRoom;
  /** Where a draft would be kept. */
  place: string;
  /** Whether nobody writes here now. */
  isClosed?: boolean;
  children: (writer: Writer) => ComponentChildren;
}

/** What only members do; others are told what to do first. */
export function ForMembers(props: ForMembersProps) {
  const area = useRef<HTMLDivElement>(null);
  // Whoever is writing when this ends is not thrown back to the top of the page.
  useFocusAcross(area, () => area.current);
  return (
    <div ref={area} class="composing" tabIndex={-1}>
      {inside(props)}
    </div>
  );
}

function inside({ room, place, isClosed, children }: ForMembersProps): ComponentChildren {
  const about = room.about.value;
  const membership = room.membership.value;
  if (isClosed) return <p class="composer">{t("locked")}</p>;
  if (me.value === null) return <Guest hasWritten={keptDraft(place).body !== ""} />;
  if (about === null || membership === null) return null;
  const { persona, listeningUntil } = membership;
  if (persona !== null) return children({ about, persona, listeningUntil });
  return (
    <p class="composer">
      {t("notMember")} <Link href={`/rooms/${about.slug}/join`}>{t("join")}</Link>
    </p>
  );
}

function Guest({ hasWritten }: { hasWritten: boolean }) {
  const link = (screen: string, text: string) => (
    <Link href={withOnward(screen, location.pathname)}>{text}</Link>
  );
  return (
    <p class="composer">
      {hasWritten
        ? pieces(en, "signedOut", { signIn: link("/sign-in", t("signedOutLink")) })
        : pieces(en, "guest", {
            signIn: link("/sign-in", t("guestSignIn")),
            signUp: link("/sign-up", t("guestSignUp")),
          })}
    </p>
  );
}
