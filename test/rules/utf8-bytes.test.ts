import fc from "fast-check";
import t from "tap";
import { utf8Bytes } from "../../src/core/text/utf8-bytes.ts";

t.test("a text's bytes are its own, whatever was turned into bytes before it", async () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary", maxLength: 300 })), (texts) => {
      const all = texts.map(utf8Bytes);
      return texts.every((text, index) => all[index]?.equals(Buffer.from(text)) === true);
    }),
  );
});
