import { connect } from "node:net";
import { missing } from "../support/missing.ts";

export const natsUrl = new URL(process.env.SIDEROOM_TEST_NATS ?? "nats://127.0.0.1:4222");

/** Why a test over NATS has to be skipped; false when it can run. */
export const withoutNats = await new Promise<string | false>((resolve) => {
  const socket = connect(Number(natsUrl.port), natsUrl.hostname);
  socket.once("connect", () => {
    socket.destroy();
    resolve(false);
  });
  socket.once("error", (error) => resolve(missing("NATS", error)));
});
