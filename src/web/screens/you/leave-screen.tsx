import { useEffect, useState } from "preact/hooks";
import { useLocation } from "wouter-preact";
import type { Receipt } from "../../../data-rights/wire.ts";
import "../../looks/you.css";
import { me } from "../../state/session.ts";
import { LeaveForm } from "./leave/leave-form.tsx";
import { Left } from "./leave/left.tsx";

/** Ending one's account, and then what was done. */
export function LeaveScreen() {
  const [isLeaving, setLeaving] = useState(false);
  const [receipt, setReceipt] = useState<Receipt | null>(null);
  const [, navigate] = useLocation();
  const isNobody = me.value === null && !isLeaving && receipt === null;
  useEffect(() => {
    if (isNobody) navigate("/sign-in", { replace: true });
  }, [isNobody]);

  if (receipt !== null) return <Left receipt={receipt} />;
  // While it is under way the session ends: the form stays until the answer is there.
  return isNobody ? null : <LeaveForm under={setLeaving} left={setReceipt} />;
}
