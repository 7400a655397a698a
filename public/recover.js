// The page behind a recovery mail: takes the token out of the address and sets a new passphrase with it.
// Everything is built with textContent, so no text can become markup.

const byId = (id) => document.getElementById(id);
const form = byId("recover-form");
const problemBox = byId("recover-problem");
const codeField = byId("recover-code-field");
let token = null;
let sending = false;

function show(part) {
  for (const other of ["welcome", "owner", "codes", "next", "recover", "recovered"])
    byId(other).hidden = other !== part;
  scrollTo(0, 0);
  byId(`${part}-title`).focus({ preventScroll: true });
}

function setProblem(message) {
  problemBox.textContent = message;
  problemBox.hidden = message === "";
  if (message !== "") problemBox.focus();
}

function setFieldError(message) {
  const error = byId("recover-passphrase-error");
  const input = byId("recover-passphrase");
  error.textContent = message;
  error.hidden = message === "";
  input.setAttribute("aria-invalid", String(message !== ""));
  if (message !== "") input.focus();
}

async function send() {
  const code = byId("recover-code").value.trim();
  const answer = await fetch("/api/v1/recoveries", {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify({
      token,
      passphrase: byId("recover-passphrase").value,
      ...(code === "" ? {} : { secondFactor: code }),
    }),
  });
  return { isDone: answer.status === 201, body: await answer.json().catch(() => ({})) };
}

/** A passphrase that cannot be taken is said beside its field, a missing code shows its field. */
function showRefusal({ errors = [], detail, title, secondFactor }) {
  const field = errors.find(({ path }) => path === "/passphrase");
  if (field) {
    setFieldError(`The passphrase ${field.message}.`);
    return;
  }
  if (secondFactor) codeField.hidden = false;
  const isCode = errors.some(({ path }) => path === "/secondFactor");
  const said = isCode ? "Type the six digits that the app shows." : detail;
  setProblem(said || title || "That did not work. Please try again.");
}

async function submit(event) {
  event.preventDefault();
  if (sending) return;
  setProblem("");
  setFieldError("");
  sending = true;
  byId("recover-sending").textContent = "Setting the passphrase.";
  try {
    const { isDone, body } = await send();
    if (!isDone) {
      showRefusal(body);
      return;
    }
    token = null;
    form.reset();
    show("recovered");
  } catch {
    setProblem("Not connected. Please try again; the link works for ten minutes.");
  } finally {
    sending = false;
    byId("recover-sending").textContent = "";
  }
}

/** Reads `#recover=TOKEN` and takes it out of the address bar, so that it stays in no history. */
function readToken() {
  const match = /^#recover=([A-Za-z0-9_-]{1,64})$/.exec(location.hash);
  if (!match) return;
  history.replaceState(null, "", location.pathname);
  token = match[1];
  show("recover");
}

byId("recover-show").addEventListener("change", (event) => {
  byId("recover-passphrase").type = event.target.checked ? "text" : "password";
});
form.addEventListener("submit", submit);
addEventListener("hashchange", readToken);
readToken();
