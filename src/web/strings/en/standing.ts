export const en = {
  none: "I would rather not say",
  patient: "Patient: I have a condition myself",
  caregiver: "Caregiver: I care for somebody",
  bereaved: "Bereaved: I have lost somebody",
  clinician: "Clinician: I treat people in my work",
  supporter: "Supporter: I stand by people in another way",
} as const;
