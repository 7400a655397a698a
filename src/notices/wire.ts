import type { NoticeKind } from "../core/tell.ts";

export interface NoticeView {
  id: string;
  kind: NoticeKind;
  /** The id that it is about, such as that of one's face. */
  subject: string | null;
  text: string;
  /** The start of a day. */
  createdAt: string;
}
