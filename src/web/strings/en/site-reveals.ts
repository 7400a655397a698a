export const en = {
  title: "Who is behind a face",
  lead: "Faces are sealed, so that nobody here can tell who is behind them. Sometimes somebody has to: a life is in danger, or a court orders it. Then it goes like this.",
  "rule-why": "One of you writes down why, and asks. Nothing is looked up yet.",
  "rule-two": "A second one of you reads that, and says yes. They are shown nothing.",
  "rule-alone":
    "You are the only one who runs this site, so you say yes to it yourself, after an hour.",
  "rule-once":
    "The one who asked can look once, within a day. They see the name with which this person signs in, and nothing else: not their other faces.",
  "rule-told":
    "The person behind the face is told at once that somebody looked, unless a law forbids it.",
  "rule-log":
    "All of it is written into the log of this site, each try too. The reasons are kept for 90 days, and all of you can read them.",
  alone:
    "You decide this alone. Everybody can see that one person runs this site, and the person behind the face is told that it was one person alone. As soon as there is a second one, it takes two.",
  new: "Ask to know who is behind a face",
  newTitle: "Ask to know who is behind a face",
  asked:
    "Your request is written down. Somebody else of those who run this site has to say yes, within a day.",
  askedAlone: "Your request is written down. You can say yes to it after an hour.",
  requests: "Requests",
  request: "Request {number}",
  none: "There is none.",
  more: "Show more",
  which: "Which face",
  linkHint: "At a post of this face, press “Copy link”, and paste it here.",
  faceGone: "A face that is not to be seen any more",
  ground: "Why somebody has to know",
  groundHint:
    "The one who says yes goes by this. All who run this site can read it. At most 500 characters.",
  groundMissing: "Write why somebody has to know.",
  law: "The law or order that it rests on",
  lawOptional: "The law or order that it rests on (you may leave it empty)",
  lawHint: "Such as the court and the number of its order. At most 200 characters.",
  lawMissing: "Name the law or the order. Only that can forbid telling the person.",
  silent: "This law forbids telling the person",
  silentHint: "Otherwise they are told at once that somebody looked.",
  refused: "This {message}.",
  ask: "Ask",
  isSilent: "The person is not told: the law that is named here forbids it.",
  isTold: "The person is told when somebody looks.",
  byOne: "Asked by somebody who runs this site alone.",
  "state-waiting": "It waits for the yes of a second person, until {time}.",
  "state-waiting-mine": "You asked for this. It waits for the yes of somebody else, until {time}.",
  "state-waiting-alone":
    "You asked for this, and decide it alone: from {opens} on, and until {time}.",
  "state-approved": "Approved. The one who asked can look once, until {time}.",
  "state-approved-mine": "Approved. You can look once, until {time}.",
  "state-looked": "It was looked at, once. It cannot be seen again.",
  "state-expired": "It has run out. Nobody looked.",
  approvedNow: "You said yes.",
  approve: "Say yes to this",
  approveLabel: "Say yes to this: request {number}",
  approveText:
    "The one who asked can then see, once, with which name this person signs in. You are shown nothing. Your yes is written into the log. It cannot be taken back.",
  approveTextAlone:
    "You can then see, once, with which name this person signs in. It is written into the log that you decided alone, and the person is told so when you look, unless a law forbids it.",
  approveYes: "Yes, I have read why, and agree",
  tooEarly: "You decide this alone, so an hour has to pass first. Think it over.",
  notAlone: "There is a second person by now who runs this site with you. They have to say yes.",
  notAnyMore: "That has changed in the meantime: it is approved, looked at or has run out.",
  look: "Look who it is",
  lookLabel: "Look who it is: request {number}",
  lookText:
    "You are shown, this once, the name with which this person signs in. They are told at once that somebody looked. It is written into the log.",
  lookTextSilent:
    "You are shown, this once, the name with which this person signs in. They are not told, because of the law that is named here. It is written into the log.",
  lookYes: "Yes, show it to me once",
  ended: "The account behind this face has ended. There is nothing to see.",
  lookLost:
    "No answer came. If it was lost on the way, your one look is used up; then you can ask again.",
  shown: "This person signs in as {name}.",
  shownOnce:
    "This is shown this once. When you leave this page it is gone. Write it down only where the reason for it needs it.",
} as const;
