import t from "tap";

/** Says why tests that need this service are skipped; where services are a must, fails. */
export function missing(service: string, error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const why = `${service} is not reachable ${code}`;
  if (process.env.SIDEROOM_REQUIRE_SERVICES === "1") t.fail(why);
  return why;
}
