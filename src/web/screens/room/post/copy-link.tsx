import { useState } from "preact/hooks";
import { Button } from "../../../parts/button.tsx";
import { en } from "../../../strings/en/post.ts";
import { translator } from "../../../strings/translate.ts";

const t = translator(en);

/** Puts the address of a post on the clipboard, or shows it where that is not allowed. */
export function CopyLink({ id }: { id: string }) {
  const [isCopied, setCopied] = useState<boolean | null>(null);
  const address = `${location.origin}/posts/${id}`;
  const copy = async () => {
    // A page that came without https has no clipboard.
    const clipboard: Clipboard | undefined = navigator.clipboard;
    const done = await clipboard?.writeText(address).then(
      () => true,
      () => false,
    );
    setCopied(done === true);
  };
  return (
    <>
      <Button look="quiet" act={copy}>
        {t("copyLink")}
      </Button>
      <span role="status" class="small">
        {isCopied === true && t("copied")}
        {isCopied === false && (
          <>
            {t("notCopied")} <span data-theirs>{address}</span>
          </>
        )}
      </span>
    </>
  );
}
