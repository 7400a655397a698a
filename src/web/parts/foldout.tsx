import type { ComponentChildren } from "preact";
import "../looks/foldout.css";

interface FoldoutProps {
  /** What is said while it is folded. */
  title: ComponentChildren;
  children: ComponentChildren;
}

/** A longer text that one opens to read. */
export function Foldout({ title, children }: FoldoutProps) {
  return (
    <details class="foldout">
      <summary>{title}</summary>
      {children}
    </details>
  );
}
