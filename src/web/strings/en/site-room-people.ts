export const en = {
  title: "People in “{room}”",
  plainTitle: "People in a room",
  invites: "Invites",
  invitesText:
    "This room opens only with an invite. Each lets one person in. They need an account on this site as well.",
  noInvites: "Nobody needs an invite for this room: everyone who is signed in can join it.",
  invite: "Make an invite",
  inviteAgain: "Make another invite",
  roles: "Roles",
  rolesText:
    "A role belongs to a face in this room. You need not know who is behind it. To find the face, use a post that it wrote here.",
  linkHint: "At the post, press “Copy link”, and paste it here.",
  anonymous: "This post was written without a usual face. Such a face can have no role.",
  may: "What this face may do here",
  moderator: "Moderator",
  "moderator-text":
    "Closes and pins conversations, writes announcements, writes the notes at this room’s door and makes invites.",
  host: "Host",
  "host-text": "Welcomes people here, and writes announcements.",
  mentor: "Mentor",
  "mentor-text": "Helps newcomers along. It is a word beside the face, and opens nothing more.",
  save: "Save the roles",
  saved: "Saved. It is so at once, and everyone sees it beside the face.",
  notIn: "This face is in this room no more.",
} as const;
