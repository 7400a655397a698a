import type { MarkedToken, Token, Tokens } from "marked";
import { type ComponentChildren, Fragment } from "preact";
import { useMemo } from "preact/hooks";
import { inline } from "./inline.tsx";
import { tokensOf } from "./lexer.ts";
import { PlainText } from "./plain-text.tsx";

/** A wider table is easier to read as it was typed. */
const mostColumns = 8;

/** A text with Markdown in it. */
export function Markdown({ text }: { text: string }) {
  const tokens = useMemo(() => tokensOf(text), [text]);
  return <div>{tokens === null ? <PlainText text={text} /> : blocks(tokens)}</div>;
}

function blocks(tokens: readonly Token[]): ComponentChildren[] {
  return tokens.map((token, index) => <Block key={index} token={token as MarkedToken} />);
}

function Block({ token }: { token: MarkedToken }) {
  switch (token.type) {
    case "paragraph":
      return <p dir="auto">{inline(token.tokens)}</p>;
    case "text":
      return <p dir="auto">{token.tokens === undefined ? token.text : inline(token.tokens)}</p>;
    case "heading":
      // No heading of the page: those belong to the page's own outline.
      return (
        <p dir="auto" class="said-heading">
          {inline(token.tokens)}
        </p>
      );
    case "blockquote":
      return <blockquote dir="auto">{blocks(token.tokens)}</blockquote>;
    case "list":
      return <List token={token} />;
    case "code":
      return (
        <pre dir="auto">
          <code>{token.text}</code>
        </pre>
      );
    case "table":
      return token.header.length > mostColumns ? (
        <p dir="auto">{token.raw}</p>
      ) : (
        <Table token={token} />
      );
    case "hr":
      return <hr />;
    case "space":
    case "def":
      return null;
    default:
      return <p dir="auto">{token.raw}</p>;
  }
}

function List({ token }: { token: Tokens.List }) {
  const items = token.items.map((item, index) => (
    <li key={index} dir="auto">
      {itemBlocks(item)}
    </li>
  ));
  if (!token.ordered) return <ul dir="auto">{items}</ul>;
  return (
    <ol dir="auto" start={Number(token.start) || 1}>
      {items}
    </ol>
  );
}

/** A short item has no paragraph of its own. */
function itemBlocks({ tokens, loose }: Tokens.ListItem): ComponentChildren {
  if (loose) return blocks(tokens);
  return tokens.map((token, index) => (
    <Fragment key={index}>
      {token.type === "text" ? inline([token]) : <Block token={token as MarkedToken} />}
    </Fragment>
  ));
}

function Table({ token }: { token: Tokens.Table }) {
  const row = (cells: readonly Tokens.TableCell[], Cell: "th" | "td") => (
    <tr>
      {cells.map((cell, index) => (
        <Cell key={index} dir="auto">
          {inline(cell.tokens)}
        </Cell>
      ))}
    </tr>
  );
  return (
    <table>
      <thead>{row(token.header, "th")}</thead>
      <tbody>
        {token.rows.map((cells, index) => (
          <Fragment key={index}>{row(cells, "td")}</Fragment>
        ))}
      </tbody>
    </table>
  );
}
