export const demoUsage =
  "demo [--from FILE.jsonl] [--room SLUG] [--pace PEOPLExMESSAGES [--speed N]]   fills the rooms with invented people, or with a file's texts";
