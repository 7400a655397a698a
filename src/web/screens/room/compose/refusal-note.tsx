import type { ComponentChildren } from "preact";
import { Link } from "wouter-preact";
import { type Problem, ProblemError, UnreachableError } from "../../../api/problem.ts";
import { say } from "../../../api/say.ts";
import { Note } from "../../../parts/note.tsx";
import { withOnward } from "../../../state/onward.ts";
import { en } from "../../../strings/en/composer.ts";
import { fullTime, timeOf } from "../../../strings/times.ts";
import { pieces, translator } from "../../../strings/translate.ts";
import { ArrivedBefore } from "./send-draft.ts";

const t = translator(en);

/** Why a post did not go out, and what to do; what was written is still there in every case. */
export function RefusalNote({ error, room }: { error: unknown; room: string }) {
  return (
    <Note look="again" urgent>
      <p>{words(error, room)}</p>
    </Note>
  );
}

function words(error: unknown, room: string): ComponentChildren {
  if (error instanceof ArrivedBefore) return t("arrivedBefore");
  if (error instanceof UnreachableError) return t("offline");
  if (error instanceof ProblemError) return ofProblem(error.problem, room) ?? say(error);
  return say(error);
}

function ofProblem(problem: Problem, room: string): ComponentChildren {
  switch (problem.code) {
    case "unauthenticated":
      return pieces(en, "signedOut", {
        signIn: <Link href={withOnward("/sign-in", location.pathname)}>{t("signedOutLink")}</Link>,
      });
    case "not-a-member":
      return (
        <>
          {t("notMember")} <Link href={`/rooms/${room}/join`}>{t("join")}</Link>
        </>
      );
    case "listening-period":
      return t("listening", { time: fullTime(String(problem.until)) });
    case "slow-mode":
      return t("slow", { when: when(problem.retryAfter) });
    case "rate-limited":
      return t("hurried", { when: when(problem.retryAfter) });
    case "unavailable":
      return t("noRoom", { when: when(problem.retryAfter) });
    case "invalid":
      return problem.errors?.some(({ path }) => path === "/replyTo") ? t("replyGone") : undefined;
  }
}

/** A moment that does not grow old on the screen, as a span of time would. */
function when(seconds = 0): string {
  if (seconds < 60) return t("soon");
  return t("after", { time: timeOf(new Date(Date.now() + (seconds + 60) * 1000).toISOString()) });
}
