export const en = {
  title: "People you have hidden",
  lead: "You do not see what these faces write. They do not notice, and nobody else can see this list. It says nothing about other faces of the same person.",
  none: "You have hidden nobody. Beside each post there is a way to hide who wrote it.",
  since: "Hidden since {day}",
  unseen: "A face in a room that you cannot read any more",
  show: "Show again",
  showLabel: "Show again: {name}",
  shown: "You see what this face writes again, also what it wrote in the meantime.",
} as const;
