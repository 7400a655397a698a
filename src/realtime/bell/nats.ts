import type { NatsConnection } from "@nats-io/transport-node";
import type { Bell } from "../../core/bell.ts";
import { errorFields, type Logger } from "../../core/logger.ts";
import type { RightsChanged } from "../../core/rights-changed.ts";
import { checker } from "../../core/schema.ts";
import type { NoticeBell } from "../../core/tell.ts";
import { Type } from "../../core/typebox.ts";
import { memoryBell, memoryNotices, memoryRights } from "./memory.ts";

const Ring = checker(Type.Object({ room: Type.String(), seq: Type.Integer() }));
const News = checker(Type.Object({ account: Type.String(), notice: Type.String() }));
const Change = checker(
  Type.Union([
    Type.Object({ kind: Type.Literal("session"), session: Type.String() }),
    Type.Object({ kind: Type.Literal("account"), account: Type.String() }),
    Type.Object({
      kind: Type.Literal("membership"),
      account: Type.String(),
      room: Type.String(),
    }),
    Type.Object({ kind: Type.Literal("room"), room: Type.String() }),
    Type.Object({ kind: Type.Literal("blocks"), account: Type.String() }),
    Type.Object({ kind: Type.Literal("face"), persona: Type.String() }),
  ]),
);

export interface NatsPorts {
  bell: Bell;
  rights: RightsChanged;
  noticeBell: NoticeBell;
  close(): Promise<void>;
}

/**
 * The bell across processes. Only room and `seq`, whose rights changed, or for whom
 * there is a notice, travel on it. This process
 * hears itself without NATS; the others hear it through NATS, and look by themselves now and then,
 * so that a lost message costs only time. `site` keeps apart the sites that share one NATS.
 */
export async function natsPorts(url: string, logger: Logger, site: string): Promise<NatsPorts> {
  const ringSubject = `sideroom.${site}.ring`;
  const rightsSubject = `sideroom.${site}.rights`;
  const noticeSubject = `sideroom.${site}.notice`;
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
  const notices = memoryNotices();
  listen(connection, ringSubject, logger, (message) => {
    const { room, seq } = Ring(message);
    bell.ring(room, seq);
  });
  listen(connection, rightsSubject, logger, (message) => rights.tell(Change(message)));
  listen(connection, noticeSubject, logger, (message) => {
    const { account, notice } = News(message);
    notices.ring(account, notice);
  });
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
    noticeBell: {
      ring: (account, notice) => {
        notices.ring(account, notice);
        publish(noticeSubject, { account, notice });
      },
      listen: notices.listen,
    },
    close: () => connection.close(),
  };
}

function listen(
  connection: NatsConnection,
  subject: string,
  logger: Logger,
  heard: (message: unknown) => void,
): void {
  connection.subscribe(subject, {
    callback: (error, message) => {
      try {
        if (error !== null) throw error;
        heard(message.json());
      } catch (fault) {
        // An exception would end the client's reader, and this process would hear nothing more.
        logger.warn(errorFields(fault), "a message between processes could not be read");
      }
    },
  });
}
