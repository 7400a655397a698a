/** Puts the focus on a post of this page. */
export function focusPost(id: string): void {
  document.getElementById(`post-${id}`)?.focus({ preventScroll: true });
}

/** Finds who takes the focus when what somebody wrote goes from the page: the nearest post of another one. */
export function focusNeighbour(id: string, persona: string): () => void {
  const posts = [...document.querySelectorAll<HTMLElement>("article.post")];
  const from = posts.findIndex((post) => post.id === `post-${id}`);
  const stays = (post: HTMLElement) => post.dataset.face !== persona;
  const next = posts.slice(from).find(stays) ?? posts.slice(0, from).findLast(stays);
  const target = next ?? document.getElementById("main");
  return () => target?.focus({ preventScroll: true });
}
