import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import { type At, expecting } from "./call.ts";
import { type Cbor, cbor } from "./cbor.ts";

/** What an answer may lie about. */
export interface Lies {
  origin?: string;
  rpId?: string;
  challenge?: string;
  /** `webauthn.create` or `webauthn.get`. */
  type?: string;
  crossOrigin?: boolean;
  userPresent?: boolean;
  userVerified?: boolean;
  counter?: number;
  /** Signs with another key than the one it was registered with. */
  forged?: boolean;
}

export interface CreationOptions {
  challenge: string;
  rp: { id: string; name: string };
  user: { id: string; name: string };
  excludeCredentials?: { id: string }[];
  authenticatorSelection?: Record<string, unknown>;
}

export interface RequestOptions {
  challenge: string;
  rpId: string;
  allowCredentials?: { id: string }[];
  userVerification?: string;
}

const flag = { userPresent: 1, userVerified: 4, attested: 64 };

/** One passkey in software: ES256, without attestation, its counter rising with each use. */
export class Authenticator {
  readonly id = randomBytes(32);
  readonly #key: KeyObject;
  readonly #publicKey: Buffer;
  readonly #origin: string;
  #counter = 0;
  userHandle = "";

  constructor(origin: string) {
    this.#origin = origin;
    const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    this.#key = privateKey;
    const { x = "", y = "" } = publicKey.export({ format: "jwk" });
    this.#publicKey = cbor(
      new Map<number, number | Buffer>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(x, "base64url")],
        [-3, Buffer.from(y, "base64url")],
      ]),
    );
  }

  /** The body of `POST /passkeys`. */
  create(options: CreationOptions, lies: Lies = {}) {
    this.userHandle = options.user.id;
    const length = Buffer.from([this.id.length >> 8, this.id.length & 255]);
    const attested = Buffer.concat([Buffer.alloc(16), length, this.id, this.#publicKey]);
    const authData = this.#authData(options.rp.id, flag.attested, lies, attested);
    const attestation = cbor(
      new Map<string, Cbor>([
        ["fmt", "none"],
        ["attStmt", new Map<string, Cbor>()],
        ["authData", authData],
      ]),
    );
    return {
      ...this.#credential(),
      response: {
        clientDataJSON: this.#clientData("webauthn.create", options.challenge, lies),
        attestationObject: attestation.toString("base64url"),
        transports: ["internal"],
      },
    };
  }

  /** The body of `POST /passkeys/sign-in`, and the `passkey` of a step-up. */
  get(options: RequestOptions, lies: Lies = {}) {
    this.#counter += 1;
    const authenticatorData = this.#authData(options.rpId, 0, lies);
    const clientDataJSON = this.#clientData("webauthn.get", options.challenge, lies);
    const key = lies.forged
      ? generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey
      : this.#key;
    const signed = Buffer.concat([
      authenticatorData,
      createHash("sha256").update(Buffer.from(clientDataJSON, "base64url")).digest(),
    ]);
    return {
      ...this.#credential(),
      response: {
        clientDataJSON,
        authenticatorData: authenticatorData.toString("base64url"),
        signature: sign("sha256", signed, key).toString("base64url"),
        userHandle: this.userHandle,
      },
    };
  }

  #credential() {
    const id = this.id.toString("base64url");
    return { id, rawId: id, type: "public-key", clientExtensionResults: {} } as const;
  }

  #clientData(type: string, challenge: string, lies: Lies): string {
    const { crossOrigin = false } = lies;
    const data = {
      type: lies.type ?? type,
      challenge: lies.challenge ?? challenge,
      origin: lies.origin ?? this.#origin,
      crossOrigin,
    };
    return Buffer.from(JSON.stringify(data)).toString("base64url");
  }

  #authData(rpId: string, extra: number, lies: Lies, rest = Buffer.alloc(0)): Buffer {
    const { userPresent = true, userVerified = true, counter = this.#counter } = lies;
    const flags =
      extra | (userPresent ? flag.userPresent : 0) | (userVerified ? flag.userVerified : 0);
    const numbers = Buffer.alloc(5);
    numbers.writeUInt8(flags, 0);
    numbers.writeUInt32BE(counter, 1);
    const rpIdHash = createHash("sha256")
      .update(lies.rpId ?? rpId)
      .digest();
    return Buffer.concat([rpIdHash, numbers, rest]);
  }
}

/** A passkey of this account, registered the whole way. */
export async function newPasskey(
  server: At,
  { token }: { token: string },
  name = "My phone",
): Promise<{ authenticator: Authenticator; id: string }> {
  const authenticator = new Authenticator(server.url);
  const options = await expecting<CreationOptions>(
    200,
    server,
    "POST /passkeys/registration-options",
    { token },
  );
  const body = { ...authenticator.create(options), name };
  const { id } = await expecting<{ id: string }>(201, server, "POST /passkeys", { token, body });
  return { authenticator, id };
}

export function signInOptions(server: At): Promise<RequestOptions> {
  return expecting<RequestOptions>(200, server, "POST /passkeys/sign-in-options");
}

export function stepUpOptions(server: At, { token }: { token: string }): Promise<RequestOptions> {
  return expecting<RequestOptions>(200, server, "POST /me/step-up-options", { token });
}
