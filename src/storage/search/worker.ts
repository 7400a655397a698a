import { parentPort, workerData } from "node:worker_threads";
import type { Asked, SearchFiles, Told, Wake } from "./messages.ts";
import { SearchThread } from "./search-thread.ts";

// The thread of the index: it alone opens its file.

const port = parentPort;
if (port === null) throw new Error("this file is a thread's");

const thread = new SearchThread(workerData as SearchFiles, (told: Told) => port.postMessage(told));
port.on("message", (message: Asked | Wake) => {
  thread.take(message);
  if (message.ask === "close") port.close();
});
thread.catchUp();
