import type { MarkedToken, Token, Tokens } from "marked";
import type { ComponentChildren } from "preact";
import { hostOf, safeLink } from "./safe-link.ts";

/** Words, emphasis and links; no link within a link. */
export function inline(tokens: readonly Token[], isInLink = false): ComponentChildren[] {
  return tokens.map((token, index) => (
    <Inline key={index} token={token as MarkedToken} isInLink={isInLink} />
  ));
}

function Inline({ token, isInLink }: { token: MarkedToken; isInLink: boolean }) {
  switch (token.type) {
    case "em":
      return <em>{inline(token.tokens, isInLink)}</em>;
    case "strong":
      return <strong>{inline(token.tokens, isInLink)}</strong>;
    case "del":
      return <del>{inline(token.tokens, isInLink)}</del>;
    case "codespan":
      return <code>{token.text}</code>;
    case "br":
      return <br />;
    case "link":
    case "image":
      return isInLink ? <span>{inline(token.tokens, true)}</span> : <SafeLink token={token} />;
    case "text":
      return <>{token.tokens === undefined ? token.text : inline(token.tokens, isInLink)}</>;
    case "escape":
      return <>{token.text}</>;
    default:
      return <>{token.raw}</>;
  }
}

/** A picture becomes a link to it. Where a link leads is said whenever its own words do not. */
function SafeLink({ token }: { token: Tokens.Link | Tokens.Image }) {
  const href = safeLink(token.href);
  if (href === null) return <>{token.raw}</>;
  const host = hostOf(href);
  const said = inline(token.tokens, true);
  const saysSo = said.length === 0 || (token.type === "link" && token.autolink);
  return (
    <>
      <a href={href} rel="noopener noreferrer nofollow ugc">
        {said.length > 0 ? said : host}
      </a>
      {!saysSo && <bdi class="small">{` (${host})`}</bdi>}
    </>
  );
}
