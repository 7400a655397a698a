import type { Clock } from "../core/clock.ts";
import type { RandomSource } from "../core/ids.ts";
import type { Keyring } from "../core/keyring.ts";
import type { NoticeBell } from "../core/tell.ts";
import type { UnitOfWork } from "../core/unit-of-work.ts";
import type { NoticeStore } from "./store.ts";

export interface NoticeDeps {
  readonly unitOfWork: UnitOfWork;
  readonly notices: NoticeStore;
  readonly noticeBell: NoticeBell;
  readonly keyring: Keyring;
  readonly clock: Clock;
  readonly random: RandomSource;
}
