import type { Edit, Post, ReactionName } from "../../posts/wire.ts";
import { api, at } from "../api/client.ts";
import { openRooms } from "./open-rooms.ts";
import { setMark } from "./own-marks.ts";
import type { OpenRoom } from "./room.ts";

/** Gives a reaction, or takes it back. Throws what the call threw, as all of these do. */
export async function react(
  room: OpenRoom,
  post: string,
  name: ReactionName,
  isGiven: boolean,
): Promise<void> {
  const path = at`/posts/${post}/reactions/${name}`;
  await room.log.take(() => (isGiven ? api.put<Post>(path) : api.delete<Post>(path)));
  setMark(post, name, isGiven);
}

/** Keeps a post for oneself, or lets go of it. */
export async function keep(post: string, isKept: boolean): Promise<void> {
  const path = at`/posts/${post}/bookmark`;
  await (isKept ? api.put(path) : api.delete(path));
  setMark(post, "kept", isKept);
}

export async function editPost(room: OpenRoom, post: string, edit: Edit): Promise<void> {
  await room.log.take(() => api.patch<Post>(at`/posts/${post}`, edit));
}

export async function deletePost(room: OpenRoom, post: string): Promise<void> {
  await api.delete(at`/posts/${post}`);
  room.log.removed(post);
}

/** Takes a face out of one's own view, in all rooms. */
export async function hidePersona(persona: string): Promise<void> {
  await api.put(at`/personas/${persona}/block`);
  for (const { log } of openRooms()) log.forget(persona);
}
