const plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const dressed = [..."åƀçđéƒğĥîĵķļɱñöþɋŕšţûṽŵẋýžÅƁÇĐÉƑĞĤÎĴĶĻṀÑÖÞɊŔŠŢÛṼŴẊÝŽ"];

/**
 * A sentence in the pseudo-locale `en-XA`: readable, longer by a third and in brackets, so that what
 * comes from no catalogue, and what has no room to grow, can be seen.
 */
export function pseudo(message: string): string {
  const letters = message.replace(/\{\w+\}|[a-zA-Z]/g, (found) =>
    found.length > 1 ? found : (dressed[plain.indexOf(found)] ?? found),
  );
  return `⟦${letters}${" ~".repeat(Math.ceil(message.length / 6))}⟧`;
}
