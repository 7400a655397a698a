import { common as t } from "../strings/common.ts";

/** While something is on its way. */
export function Busy() {
  return (
    <p class="busy" role="status">
      {t("loading")}
    </p>
  );
}
