/**
 * What a run of text can give away, and what stands in its place once it is masked. The words in
 * brackets say what kind of thing stood there, and nothing of it.
 */
export const placeholders = {
  NAME: "[name]",
  CLINICIAN: "[clinician]",
  LOCATION: "[place]",
  ADDRESS: "[address]",
  POSTCODE: "[postcode]",
  FACILITY: "[hospital or clinic]",
  WORKPLACE: "[workplace]",
  SCHOOL: "[school]",
  DATE: "[date]",
  DOB: "[date of birth]",
  AGE: "[age]",
  PHONE: "[phone number]",
  FAX: "[fax number]",
  EMAIL: "[e-mail address]",
  SSN: "[social security number]",
  NATIONAL_ID: "[national identity number]",
  NHS_NUMBER: "[NHS number]",
  MRN: "[medical record number]",
  HEALTH_PLAN: "[insurance number]",
  ACCOUNT: "[account number]",
  LICENCE: "[licence number]",
  VEHICLE: "[vehicle]",
  DEVICE: "[device number]",
  OTHER_ID: "[identifying number]",
  URL: "[link]",
  IP: "[network address]",
  HANDLE: "[name elsewhere]",
  PHOTO: "[mention of a photo]",
  BIOMETRIC: "[mention of a body feature]",
} as const;

type OversharingType = keyof typeof placeholders;

export function isOversharingType(type: string): type is OversharingType {
  return Object.hasOwn(placeholders, type);
}

/** Throws for a type that is none: what came from outside was checked before. */
export function placeholderOf(type: string): string {
  if (!isOversharingType(type)) throw new Error("a span of an unknown type");
  return placeholders[type];
}
