// Looking for a room: by any name of it, however it is written.
import t from "tap";
import type { Room } from "../../src/rooms/wire.ts";
import { findRooms } from "../../src/web/screens/rooms/find-rooms.ts";

const room = (title: string, condition: string | null, aliases: string[]) =>
  ({ slug: title, title, condition, aliases }) as unknown as Room;
const rooms = [
  room("Type 1 diabetes", "type 1 diabetes", ["t1d", "juvenile diabetes", "LADA"]),
  room("Multiple sclerosis", "multiple sclerosis", ["ms", "RRMS"]),
  room("Caring for someone with dementia", "dementia", ["alzheimer's", "memory loss"]),
  room("Hello", null, ["new here"]),
  room("Hasta bakımı: Ménière", "Ménière’s disease", ["меньер", "メニエール病"]),
];
const titles = (typed: string) => findRooms(rooms, typed).map(({ room }) => room.title);

t.test("nothing typed finds all of them", async (t) => {
  t.same(titles(""), titles("  ?!"));
  t.equal(titles("").length, rooms.length);
});

const cases: readonly [string, string, string | null][] = [
  ["T1D", "Type 1 diabetes", "t1d"],
  ["rr ms", "Multiple sclerosis", "RRMS"],
  ["t1", "Type 1 diabetes", "t1d"],
  ["type1", "Type 1 diabetes", null],
  ["DIABETES type", "Type 1 diabetes", null],
  ["juv", "Type 1 diabetes", "juvenile diabetes"],
  ["lada", "Type 1 diabetes", "LADA"],
  ["ms", "Multiple sclerosis", "ms"],
  ["sclérose", "", null],
  ["scleros", "Multiple sclerosis", null],
  ["alzheimers", "Caring for someone with dementia", "alzheimer's"],
  ["Alzheimer’s", "Caring for someone with dementia", "alzheimer's"],
  ["dementia memory", "Caring for someone with dementia", null],
  ["new-here", "Hello", "new here"],
  ["meniere", "Hasta bakımı: Ménière", null],
  ["MÉNIÈRE", "Hasta bakımı: Ménière", null],
  ["menieres disease", "Hasta bakımı: Ménière", null],
  ["МЕНЬЕР", "Hasta bakımı: Ménière", "меньер"],
  ["メニエール", "Hasta bakımı: Ménière", "メニエール病"],
  ["ementia", "", null],
  ["type 2", "", null],
];

for (const [typed, title, alias] of cases) {
  t.test(`“${typed}” finds ${title || "nothing"}`, async (t) => {
    const found = findRooms(rooms, typed);
    t.same(
      found.map(({ room }) => room.title),
      title === "" ? [] : [title],
    );
    t.equal(found[0]?.alias ?? null, alias);
  });
}
