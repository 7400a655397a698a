export const en = {
  title: "Help in a hard moment",
  lead: "Some moments are too heavy to carry alone, and a page cannot hold your hand. This is what people can do for you now.",
  nowTitle: "If you or somebody else is in danger now",
  now: "Call the emergency number of your country, or go to the nearest hospital. You need not be sure that it is bad enough. They decide that, not you.",
  nowSay:
    "You can say just this: “I am not safe.” Or, for somebody else: “I am worried about a person,” and where they are.",
  talkTitle: "If you want to talk to somebody",
  "talk-1":
    "Somebody you trust. Call, knock, or write “Can you come?” You do not have to explain first.",
  "talk-2":
    "Your doctor, or the people who treat you. Most places have a number for nights and weekends; it often stands on your letters.",
  "talk-3":
    "A helpline. Many countries have one that is free and open at night. A doctor, a pharmacy or the emergency number can tell you which.",
  untilTitle: "Until somebody is there",
  "until-1": "Stay where other people are, or ask one to stay with you.",
  "until-2": "Put what could hurt you out of reach, or go to another room.",
  "until-3": "Only the next ten minutes count. Drink something. Sit down. Breathe out slowly.",
  hereTitle: "What we are, and are not",
  here: "You may write about hard things here, and you are not in trouble for it. But this is not an emergency service: nobody watches the rooms all the time, and nobody here can see where you are.",
} as const;
