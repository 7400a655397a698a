/**
 * Where somebody was on their way to, as the address's query says it (`?to=/rooms/hello`); only a place
 * of this site counts.
 */
export function onwardFrom(search: string, otherwise = "/rooms"): string {
  const to = new URLSearchParams(search).get("to") ?? "";
  return /^\/(?![/\\])/.test(to) ? to : otherwise;
}

/** The address of a screen that goes on to another place when it is done. */
export function withOnward(screen: string, to: string): string {
  return to === "/" || to === "/rooms" ? screen : `${screen}?${new URLSearchParams({ to })}`;
}

/** Signing in from anywhere; whoever was only on the way in goes on to the rooms. */
export function signInFrom(path: string): string {
  return /^\/(?:sign-in|sign-up|recover)?$/.test(path) ? "/sign-in" : withOnward("/sign-in", path);
}
