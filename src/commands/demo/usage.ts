export const demoUsage =
  "demo [--from FILE.jsonl] [--room SLUG] [--pace PEOPLExMESSAGES [--speed N]]   fills the rooms with invented people, or with a file's texts";

export const demoSiteUsage =
  "demo-site [--port N] [--every SECONDS] [--seed N]   a site of its own that goes on by itself, to look at; gone when it is stopped";
