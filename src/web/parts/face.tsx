import type { Standing } from "../../identity/wire.ts";
import type { Persona } from "../../personas/wire.ts";
import { at, base } from "../api/client.ts";
import { common as t } from "../strings/common.ts";

/** A face as others see it: picture, handle, standing and what it is in this room. */
export function Face({ persona, size = 32 }: { persona: Persona; size?: number }) {
  const { id, handle, standing, badges, kind } = persona;
  const said = [
    kind === "thread" && t("anonymous"),
    standing !== null && t(`standing-${standing as Standing}`),
    ...badges.map((badge) => t(badgeKey(badge))),
  ].filter(Boolean);
  return (
    <span class="face">
      <img
        src={base + at`/personas/${id}/avatar.svg`}
        alt=""
        width={size}
        height={size}
        loading="lazy"
      />
      <span>
        <bdi class="handle" data-theirs>
          {handle}
        </bdi>
        {said.length > 0 && <span class="small"> · {said.join(" · ")}</span>}
      </span>
    </span>
  );
}

type BadgeKey = "badge-moderator" | "badge-host" | "badge-mentor";

function badgeKey(badge: string): BadgeKey {
  if (badge === "host") return "badge-host";
  return badge === "mentor" ? "badge-mentor" : "badge-moderator";
}
