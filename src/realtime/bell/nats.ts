import type { NatsConnection } from "@nats-io/transport-node";
import type { Bell } from "../../core/bell.ts";
import type { Logger } from "../../core/logger.ts";
import type { RightsChange, RightsChanged } from "../../core/rights-changed.ts";
import { memoryBell, memoryRights } from "./memory.ts";

const ringSubject = "sideroom.ring";
const rightsSubject = "sideroom.rights";

export interface NatsPorts {
  bell: Bell;
  rights: RightsChanged;
  close(): Promise<void>;
}

/**
 * The bell across processes. Only room and `seq`, or whose rights changed, travel on it. This process
 * hears itself without NATS; the others hear it through NATS, and look by themselves now and then,
 * so that a lost message costs only time.
 */
export async function natsPorts(url: string, logger: Logger): Promise<NatsPorts> {
  const { connect } = await import("@nats-io/transport-node");
  const connection = await connect({
    servers: url,
    reconnect: true,
    maxReconnectAttempts: -1,
    noEcho: true,
    name: "sideroom",
  });
  const bell = memoryBell();
  const rights = memoryRights();
  listen<{ room: string; seq: number }>(connection, ringSubject, logger, ({ room, seq }) =>
    bell.ring(room, seq),
  );
  listen<RightsChange>(connection, rightsSubject, logger, (change) => rights.tell(change));
  const publish = (subject: string, message: object) => {
    if (!connection.isClosed()) connection.publish(subject, JSON.stringify(message));
  };
  return {
    bell: {
      ring: (room, seq) => {
        bell.ring(room, seq);
        publish(ringSubject, { room, seq });
      },
      listen: bell.listen,
    },
    rights: {
      tell: (change) => {
        rights.tell(change);
        publish(rightsSubject, change);
      },
      listen: rights.listen,
    },
    close: () => connection.close(),
  };
}

function listen<T>(
  connection: NatsConnection,
  subject: string,
  logger: Logger,
  heard: (message: T) => void,
): void {
  connection.subscribe(subject, {
    callback: (error, message) => {
      if (error !== null)
        return logger.warn({ subject }, "a message between processes could not be read");
      heard(message.json<T>());
    },
  });
}
