// The welcome page: fetches the site's name, and spends the owner link when the address holds one.
// Everything is built with createElement and textContent, so no text can become markup.

const byId = (id) => document.getElementById(id);
const form = byId("owner-form");
const problemBox = byId("owner-problem");

/** The page's own fields; `path` is the name that the server's errors use. */
const fields = [
  { path: "/signInName", input: byId("sign-in-name"), error: byId("sign-in-name-error") },
  { path: "/passphrase", input: byId("passphrase"), error: byId("passphrase-error") },
  { path: "/ageConfirmed", input: byId("age"), error: byId("age-error") },
];
let consentFields = [];
let ownerCode = null;
let sending = false;

function addParagraphs(parent, text) {
  for (const part of text.split(/\n{2,}/)) {
    const paragraph = document.createElement("p");
    paragraph.textContent = part.trim();
    parent.append(paragraph);
  }
}

/** Shows one part of the page, hides the others, and moves the reader there. */
function show(name) {
  for (const part of ["owner", "codes", "next", "recover", "recovered", "welcome"])
    byId(part).hidden = part !== name;
  scrollTo(0, 0);
  byId(`${name}-title`)?.focus({ preventScroll: true });
}

function setError(field, message) {
  const { input, error } = field;
  const others = (input.getAttribute("aria-describedby") ?? "")
    .split(" ")
    .filter((id) => id && id !== error.id);
  error.textContent = message;
  error.hidden = message === "";
  if (message === "") input.removeAttribute("aria-invalid");
  else input.setAttribute("aria-invalid", "true");
  const describedBy = message === "" ? others : [error.id, ...others];
  if (describedBy.length > 0) input.setAttribute("aria-describedby", describedBy.join(" "));
  else input.removeAttribute("aria-describedby");
}

function setProblem(messages) {
  problemBox.replaceChildren();
  for (const message of messages) addParagraphs(problemBox, message);
  problemBox.hidden = messages.length === 0;
}

function clearErrors() {
  for (const field of [...fields, ...consentFields]) setError(field, "");
  setProblem([]);
}

function focusFirstError() {
  const first = [...fields, ...consentFields].find((field) => !field.error.hidden);
  if (!problemBox.hidden) problemBox.focus();
  else first?.input.focus();
}

async function fetchSite() {
  const answer = await fetch("/api/v1/site", { headers: { accept: "application/json" } });
  if (!answer.ok) throw new Error("no site");
  return answer.json();
}

function showSite(site) {
  const name = site.name || "Sideroom";
  document.title = name;
  byId("site-name").textContent = name;
  if (site.contact) {
    byId("contact").textContent = `Who runs this site: ${site.contact}`;
    byId("contact").hidden = false;
  }
  if (site.minimumAge) {
    byId("age-label").textContent =
      `I am ${site.minimumAge} or older, and old enough to agree to this myself where I live`;
  }
  if (site.privacyNotice) {
    byId("privacy-text").replaceChildren();
    addParagraphs(byId("privacy-text"), site.privacyNotice);
    byId("privacy").hidden = false;
  }
}

function buildConsent(consent, index) {
  const block = document.createElement("div");
  block.className = "consent";
  const title = document.createElement("h2");
  title.textContent = consent.title;
  const text = document.createElement("div");
  text.id = `consent-${index}-text`;
  addParagraphs(text, consent.body);
  const error = document.createElement("p");
  error.className = "error";
  error.id = `consent-${index}-error`;
  error.hidden = true;
  const input = document.createElement("input");
  input.type = "checkbox";
  input.id = `consent-${index}`;
  input.required = true;
  input.setAttribute("aria-describedby", text.id);
  const label = document.createElement("label");
  label.htmlFor = input.id;
  label.textContent = `I agree to “${consent.title}”`;
  const row = document.createElement("div");
  row.className = "check";
  row.append(input, label);
  block.append(title, text, error, row);
  byId("consents").append(block);
  const { purpose, version, title: name } = consent;
  return { path: `/consents/${index}`, input, error, name, agreed: { purpose, version } };
}

function showConsents(consents) {
  byId("consents").replaceChildren();
  consentFields = consents.map(buildConsent);
  byId("owner-wait").hidden = true;
  byId("owner-retry").hidden = true;
  form.hidden = false;
}

async function loadSite() {
  byId("owner-wait").textContent = "Loading the house rules.";
  byId("owner-retry").hidden = true;
  try {
    const site = await fetchSite();
    showSite(site);
    showConsents(site.consents);
  } catch {
    byId("owner-wait").textContent = "We could not load the house rules. Your link still works.";
    byId("owner-retry").hidden = false;
  }
}

/** What can be seen to be missing before anything is sent. */
function checkFields() {
  const [name, passphrase, age] = fields;
  const nameLength = name.input.value.trim().length;
  const passphraseLength = [...passphrase.input.value].length;
  if (nameLength === 0) setError(name, "Choose a sign-in name.");
  else if (nameLength < 3) setError(name, "Make the sign-in name at least 3 characters long.");
  else if (nameLength > 64) setError(name, "Make the sign-in name 64 characters long at most.");
  if (passphraseLength === 0) setError(passphrase, "Choose a passphrase.");
  else if (passphraseLength < 8) {
    setError(passphrase, "Make the passphrase at least 8 characters long.");
  } else if (passphraseLength > 256) {
    setError(passphrase, "Make the passphrase 256 characters long at most.");
  }
  if (!age.input.checked) setError(age, "Tick this box if it is true for you.");
  for (const field of consentFields) {
    if (!field.input.checked) {
      setError(
        field,
        `Tick this box if you agree to “${field.name}”. It is needed for an account.`,
      );
    }
  }
  return ![...fields, ...consentFields].some((field) => !field.error.hidden);
}

/** Puts each of the server's errors beside its field, and the rest above the form. */
function showRefusal(problem) {
  const elsewhere = [];
  for (const { path, message } of problem.errors ?? []) {
    const field = [...fields, ...consentFields].find(
      (known) => path === known.path || path?.startsWith(`${known.path}/`),
    );
    if (!field) elsewhere.push(message);
    else setError(field, field.error.hidden ? message : `${field.error.textContent} ${message}`);
  }
  if (!(problem.errors?.length > 0)) {
    elsewhere.push(problem.detail || problem.title || "That did not work. Please try again.");
  }
  if (problem.retryAfter) elsewhere.push(`Try again in ${problem.retryAfter} seconds.`);
  setProblem(elsewhere);
  focusFirstError();
}

function setSending(on) {
  sending = on;
  form.querySelector("button[type=submit]").setAttribute("aria-disabled", String(on));
  byId("owner-sending").textContent = on ? "Making the account." : "";
}

async function makeAccount() {
  const answer = await fetch("/api/v1/accounts", {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify({
      signInName: fields[0].input.value.trim(),
      passphrase: fields[1].input.value,
      ageConfirmed: true,
      consents: consentFields.map((field) => field.agreed),
      invite: ownerCode,
    }),
  });
  const body = await answer.json().catch(() => ({}));
  return { made: answer.status === 201, body };
}

function warnBeforeLeaving(event) {
  event.preventDefault();
}

function showCodes(codes) {
  ownerCode = null;
  form.reset();
  fields[1].input.type = "password";
  for (const code of codes) {
    const item = document.createElement("li");
    const text = document.createElement("code");
    text.textContent = code;
    item.append(text);
    byId("codes-list").append(item);
  }
  addEventListener("beforeunload", warnBeforeLeaving);
  show("codes");
}

async function submit(event) {
  event.preventDefault();
  if (sending) return;
  clearErrors();
  if (!checkFields()) {
    focusFirstError();
    return;
  }
  setSending(true);
  try {
    const { made, body } = await makeAccount();
    if (made) showCodes(body.recoveryCodes);
    else showRefusal(body);
  } catch {
    setProblem(["Not connected. We do not know whether the account was made. Please try again."]);
    focusFirstError();
  } finally {
    setSending(false);
  }
}

function finishCodes() {
  const done = { input: byId("codes-done"), error: byId("codes-done-error") };
  if (!done.input.checked) {
    setError(done, "Write the codes down first, then tick this box.");
    done.input.focus();
    return;
  }
  removeEventListener("beforeunload", warnBeforeLeaving);
  byId("codes-list").replaceChildren();
  show("next");
}

/** Reads `#owner=CODE` and takes it out of the address bar, so that it stays in no history. */
function readOwnerCode() {
  const match = /^#owner=([^&]+)$/.exec(location.hash);
  if (!match) return;
  history.replaceState(null, "", location.pathname);
  // Codes that are still to be written down stay on the screen.
  if (!byId("codes").hidden) return;
  ownerCode = match[1];
  show("owner");
}

byId("passphrase-show").addEventListener("change", (event) => {
  byId("passphrase").type = event.target.checked ? "text" : "password";
});
byId("owner-retry").addEventListener("click", loadSite);
byId("codes-go").addEventListener("click", finishCodes);
form.addEventListener("submit", submit);
addEventListener("hashchange", readOwnerCode);

readOwnerCode();
loadSite();
