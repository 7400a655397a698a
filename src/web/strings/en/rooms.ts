export const en = {
  title: "Rooms",
  find: "Find a room",
  findHint:
    "By its name, or by any name of the condition: T1D finds type 1 diabetes. It is looked for on this device; nobody sees what you type.",
  found: {
    one: "One room fits.",
    other: "{count} rooms fit.",
  },
  none: "No room fits. Try another word for it, or a shorter one.",
  search: "Search what was written",
  own: "Your rooms",
  all: "All rooms",
  fitting: "Rooms that fit",
  others: "All other rooms",
  open: "Rooms that are open to all",
  noRooms: "There are no rooms here yet.",
  noneOpen: "No room here is open to all yet.",
  guest: "There may be more rooms once you {signIn}. No account yet? {signUp}",
  signIn: "sign in",
  signUp: "Make one",
  start:
    "Find the room for your condition, and read for as long as you like. You join only when you want to write.",
  alsoCalled: "Also called {alias}",
} as const;
