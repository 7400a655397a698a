export const en = {
  label: "Rooms beside",
  own: "Your rooms",
  all: "All rooms",
} as const;
