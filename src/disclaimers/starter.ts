/** A disclaimer as it is first written: its title and its text in short paragraphs. */
export interface StarterDisclaimer {
  readonly title: string;
  readonly body: string;
}

/**
 * The notes at the door of a new site. `site` counts in every room; `clinicians` is for members
 * whose standing is clinician. What a room is for is said by the room itself.
 */
export const starterDisclaimers: {
  readonly site: StarterDisclaimer;
  readonly clinicians: StarterDisclaimer;
} = {
  site: {
    title: "Before you write here",
    body: `Each room says at its top who can read it. Usually that is everyone who has signed in here. Your words stay until you delete them. Others may remember or copy them.

You write under a face, a made-up name. A face is a pseudonym: it hides your name, but what you tell can still point to you. So do not write what your family, your employer or your insurer must not find. Leave out names, addresses, phone numbers and workplaces.

You do not have to write. You may just listen, for as long as you like.

What others tell here is theirs. Do not pass it on. When you write about someone else, tell your own part, and leave out what would show who they are.

People here share what they have lived through. That can help a lot, but it is not medical advice. A clinician here is not your clinician. Before you change a treatment, ask the people who treat you. In an emergency, call the emergency number of your country.

Meeting many people who are ill can weigh on you. Some days the news is sad. You can close the page at any time and come back later, or not at all.`,
  },
  clinicians: {
    title: "If you are a clinician",
    body: `You are welcome here. What you know helps people to understand what is happening to them. Your words carry more weight than others', so a few more rules apply to you.

Answer in general terms. Say how things usually are, and what one could ask at the next visit.

Give no personal advice. You cannot examine anyone here, and you do not know the whole story. Nobody here becomes your patient.

Never write about a patient of yours, not even without the name, and not even if they agreed. Small details are enough to know someone by. If you meet someone here whom you treat, do not let it show, and do not answer them here.

You also have rules from your profession, your employer and your country. Where they differ from ours, the strictest one counts.`,
  },
};
